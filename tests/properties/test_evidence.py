from __future__ import annotations

from contextlib import suppress
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from laws import check_rule
from servicerules import Adopted, Decision, ServiceRulesError
from servicerules.domain.damage import Damage
from servicerules.domain.notice import Notice, NoticeCheck
from servicerules.domain.terms import Term
from servicerules.regulations import manufacturer
from servicerules.regulations.manufacturer import A18, FactoryRemedy, Product
from servicerules.rules.evidence import (
    Evidence,
    EvidencePolicy,
    check_damage_evidence,
    check_second_inspection_evidence,
    factory_remedies,
)
from servicerules.rules.notices import NoticePolicy, check_notice
from strategies.claims import damages, notices, products, terms
from strategies.junk import junk

HOUSE = manufacturer.EDITION_2013.adopt()
POLICY = HOUSE[EvidencePolicy]
STRICT = HOUSE.under(A18.b)[EvidencePolicy]
Damages = tuple[Damage, ...]


def at_collection(found: Damages, policy: EvidencePolicy = POLICY) -> Evidence:
    return check_damage_evidence(Product.DOOR, found, policy).outcome


class TestPhotosAtCollection:
    """MFR-09, A18: every damage by itself needs three pictures (or more than three) from at least two angles."""

    @given(found=damages(least=1))
    def test_each_damage_is_judged_by_itself(self, found: Damages) -> None:
        for policy, fewest in ((POLICY, 3), (STRICT, 4)):
            failing = [damage.where for damage in found if damage.photos < fewest or damage.angles < 2]
            outcome = at_collection(found, policy)
            assert [damage.where for damage in outcome.failing] == failing
            assert outcome.sufficient is (failing == [])
            assert all(damage.faults for damage in outcome.failing)

    @given(found=damages(least=1))
    def test_asking_for_more_than_three_never_makes_poor_proof_good(self, found: Damages) -> None:
        assert at_collection(found).sufficient or not at_collection(found, STRICT).sufficient

    @given(found=damages(least=1), more=st.integers(0, 3))
    def test_more_pictures_never_harm(self, found: Damages, more: int) -> None:
        richer = tuple(
            Damage(where=damage.where, photos=damage.photos + more, angles=damage.angles) for damage in found
        )
        before = {damage.where for damage in at_collection(found).failing}
        assert {damage.where for damage in at_collection(richer).failing} <= before

    @given(product=products(), found=damages(), adopted=terms())
    def test_the_laws_of_rules_hold(self, product: Term, found: Damages, adopted: Adopted) -> None:
        check_rule(lambda chosen: check_damage_evidence(product, found, chosen[EvidencePolicy]), adopted)


class TestPhotosAtTheSecondInspection:
    """MFR-13: every damage needs a picture that shows the packing."""

    @given(found=damages(least=1))
    def test_each_damage_is_judged_by_itself(self, found: Damages) -> None:
        told = tuple(
            Damage(
                where=damage.where,
                photos=damage.photos,
                angles=damage.angles,
                packing_visible=bool(damage.packing_visible),
            )
            for damage in found
        )
        failing = [damage.where for damage in told if not (damage.photos and damage.packing_visible)]
        outcome = check_second_inspection_evidence(Product.DOOR, told, POLICY).outcome
        assert [damage.where for damage in outcome.failing] == failing
        assert outcome.sufficient is (failing == [])

    @given(product=products(), found=damages(), adopted=terms())
    def test_the_laws_of_rules_hold(self, product: Term, found: Damages, adopted: Adopted) -> None:
        check_rule(lambda chosen: check_second_inspection_evidence(product, found, chosen[EvidencePolicy]), adopted)


class TestRemedies:
    """MFR-14: a complete report of defects opens both remedies, an incomplete one none."""

    @given(notice=notices(), adopted=terms())
    def test_the_laws_of_rules_hold(self, notice: Notice, adopted: Adopted) -> None:
        def chain(chosen: Adopted) -> Decision[tuple[Term, ...]]:
            return factory_remedies(check_notice(notice, chosen[NoticePolicy]), chosen[EvidencePolicy])

        check_rule(chain, adopted)
        with suppress(ServiceRulesError):
            report: Decision[NoticeCheck] = check_notice(notice, adopted[NoticePolicy])
            opened = chain(adopted).outcome
            assert opened == (tuple(FactoryRemedy) if report.outcome.complete else ())


class TestJunk:
    """Anything else ends in a refusal of the library."""

    @given(product=junk() | products(), found=junk() | damages())
    def test_of_the_rules(self, product: Any, found: Any) -> None:
        for check in (check_damage_evidence, check_second_inspection_evidence):
            with suppress(ServiceRulesError):
                assert isinstance(check(product, found, POLICY).outcome, Evidence)
        with suppress(ServiceRulesError):
            factory_remedies(found, POLICY)

    @given(where=junk(), photos=junk(), angles=junk(), serious=junk(), packing=junk())
    def test_of_the_nouns(self, where: Any, photos: Any, angles: Any, serious: Any, packing: Any) -> None:
        with suppress(ServiceRulesError):
            hash(Damage(where=where, photos=photos, angles=angles, serious=serious, packing_visible=packing))
