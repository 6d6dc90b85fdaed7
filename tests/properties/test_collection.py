from __future__ import annotations

from contextlib import suppress
from typing import Any

from hypothesis import assume, given

from laws import check_rule
from servicerules import Adopted, Decision, NotSpecified, ServiceRulesError
from servicerules.domain.damage import Damage
from servicerules.domain.terms import Term
from servicerules.regulations import manufacturer
from servicerules.regulations.manufacturer import A19, Product
from servicerules.rules.collection import CollectionPolicy, Course, check_refusal_right, collection_course
from strategies.claims import damages, products, terms
from strategies.junk import junk

HOUSE = manufacturer.EDITION_2013.adopt()
POLICY = HOUSE[CollectionPolicy]
ANY = HOUSE.under(A19.b)[CollectionPolicy]
Damages = tuple[Damage, ...]


class TestRefusalOfDoors:
    """MFR-10, A19: a door may be refused for damage judged serious, or for any."""

    @given(found=damages())
    def test_one_serious_damage_is_enough(self, found: Damages) -> None:
        serious = [damage.serious for damage in found]
        assert check_refusal_right(Product.DOOR, found, ANY).outcome is (len(serious) > 0)
        try:
            assert check_refusal_right(Product.DOOR, found, POLICY).outcome is (serious.count(True) > 0)
        except NotSpecified:
            assert serious.count(True) == 0
            assert serious.count(None) > 0

    @given(found=damages())
    def test_what_is_serious_as_judged_is_damage_in_any_case(self, found: Damages) -> None:
        with suppress(NotSpecified):
            if check_refusal_right(Product.DOOR, found, POLICY).outcome:
                assert check_refusal_right(Product.DOOR, found, ANY).outcome


class TestRefusalOfOtherFamilies:
    """MFR-23: goods of other families may be refused for any failure."""

    @given(product=products(), found=damages())
    def test_any_damage_is_enough(self, product: Term, found: Damages) -> None:
        assume(product in Product and product is not Product.DOOR)
        for policy in (POLICY, ANY):
            assert check_refusal_right(product, found, policy).outcome is (found != ())


def course(product: Term, found: Damages, chosen: Adopted) -> Decision[Course]:
    policy = chosen[CollectionPolicy]
    return collection_course(product, found, check_refusal_right(product, found, policy), policy)


class TestCourse:
    """MFR-10, MFR-12 and the gap between them: refuse, photograph first, or inspect again."""

    @given(found=damages(), adopted=terms())
    def test_there_is_one_course_for_every_door(self, found: Damages, adopted: Adopted) -> None:
        with suppress(NotSpecified):
            right = check_refusal_right(Product.DOOR, found, adopted[CollectionPolicy]).outcome
            outcome = course(Product.DOOR, found, adopted).outcome
            assert (outcome is Course.MAY_REFUSE) is right
            assert (outcome is Course.INSPECT_AGAIN) is (found == ())

    @given(product=products(), found=damages(), adopted=terms())
    def test_the_laws_of_rules_hold(self, product: Term, found: Damages, adopted: Adopted) -> None:
        check_rule(lambda chosen: check_refusal_right(product, found, chosen[CollectionPolicy]), adopted)
        check_rule(lambda chosen: course(product, found, chosen), adopted)


class TestJunk:
    """Anything else ends in a refusal of the library."""

    @given(product=junk() | products(), found=junk() | damages(), right=junk())
    def test_of_the_rules(self, product: Any, found: Any, right: Any) -> None:
        with suppress(ServiceRulesError):
            assert isinstance(check_refusal_right(product, found, POLICY).outcome, bool)
        with suppress(ServiceRulesError):
            collection_course(product, found, right, POLICY)
        decision = check_refusal_right(Product.DOOR, (), POLICY)
        with suppress(ServiceRulesError):
            assert isinstance(collection_course(product, found, decision, POLICY).outcome, Course)
