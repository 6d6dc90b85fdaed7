from __future__ import annotations

import pytest

from servicerules import Agreement, InvalidFact, InvalidPolicy, NotSpecified, explain, outcomes_by_reading
from servicerules.domain.damage import Damage
from servicerules.errors import Lack
from servicerules.regulations import manufacturer
from servicerules.regulations.manufacturer import A19, Product
from servicerules.regulations.manufacturer import clauses as c
from servicerules.rules.collection import (
    Because,
    CollectionPolicy,
    CollectionRow,
    Course,
    check_refusal_right,
    collection_course,
)
from servicerules.vocabulary import FactName, Presumption
from strategies.claims import Foreign

HOUSE = manufacturer.EDITION_2013.adopt()
POLICY = HOUSE[CollectionPolicy]
ANY = HOUSE.under(A19.b)[CollectionPolicy]
OTHERS = [product for product in Product if product is not Product.DOOR]


def damage(serious: bool | None, where: str = "corner") -> Damage:
    return Damage(where=where, serious=serious)


def test_a_dented_corner_is_serious_as_judged_or_whenever_there_is_damage() -> None:
    decision = check_refusal_right(Product.DOOR, (damage(False),), POLICY)
    assert decision.outcome is False
    assert decision.clauses == ("MFR-08", "MFR-10")
    assert decision.readings == (A19.a,)
    assert check_refusal_right(Product.DOOR, (damage(False),), ANY).outcome is True


@pytest.mark.parametrize(
    ("judged", "right", "right_by_any"),
    [((), False, False), ((True,), True, True), ((True, None), True, True), ((False, False), False, True)],
)
def test_a_door_may_be_refused_for_serious_damage(
    judged: tuple[bool | None, ...], right: bool, right_by_any: bool
) -> None:
    damages = tuple(damage(serious, where=str(place)) for place, serious in enumerate(judged))
    decision = check_refusal_right(Product.DOOR, damages, POLICY)
    assert decision.outcome is right
    assert check_refusal_right(Product.DOOR, damages, ANY).outcome is right_by_any
    assert bool(decision.readings) is (right is not right_by_any)


def test_seriousness_must_be_judged_unless_any_damage_counts() -> None:
    damages = (damage(False), damage(None, "edge"))
    with pytest.raises(NotSpecified) as refusal:
        check_refusal_right(Product.DOOR, damages, POLICY)
    assert refusal.value.message == (
        "MFR-10: it is not stated whether the damage was judged serious; state Damage.serious as judged on the spot"
    )
    assert refusal.value.lack is Lack.FACT
    assert refusal.value.readings == (A19.a,)
    assert check_refusal_right(Product.DOOR, damages, ANY).outcome is True
    tree = outcomes_by_reading(lambda terms: check_refusal_right(Product.DOOR, damages, terms[CollectionPolicy]), HOUSE)
    assert tree.state is Agreement.OPEN


@pytest.mark.parametrize("product", OTHERS)
def test_other_families_may_be_refused_for_any_failure(product: Product) -> None:
    decision = check_refusal_right(product, (damage(None),), POLICY)
    assert decision.outcome is True
    assert decision.clauses == ("MFR-23",)
    assert decision.readings == ()
    assert check_refusal_right(product, (), POLICY).outcome is False


def course(damages: tuple[Damage, ...], policy: CollectionPolicy = POLICY) -> Course:
    right = check_refusal_right(Product.DOOR, damages, policy)
    return collection_course(Product.DOOR, damages, right, policy).outcome


def test_a_seriously_damaged_door_may_be_refused() -> None:
    assert course((damage(True),)) is Course.MAY_REFUSE


def test_a_door_without_visible_damage_is_inspected_again() -> None:
    assert course(()) is Course.INSPECT_AGAIN


def test_a_slightly_damaged_door_is_collected_photographed_and_inspected_again() -> None:
    assert course((damage(False),)) is Course.PHOTOGRAPH_AND_INSPECT_AGAIN
    assert course((damage(False),), ANY) is Course.MAY_REFUSE
    right = check_refusal_right(Product.DOOR, (damage(False),), POLICY)
    decision = collection_course(Product.DOOR, (damage(False),), right, POLICY)
    assert decision.clauses == ("MFR-08", "MFR-10", "MFR-09", "MFR-12")
    presumed = [assumption.presumption for assumption in decision.assumptions]
    assert presumed == [Presumption.SLIGHT_DAMAGE_NOT_PRINTED]


def test_what_is_printed_is_not_presumed() -> None:
    for damages in ((), (damage(True),)):
        right = check_refusal_right(Product.DOOR, damages, POLICY)
        assert collection_course(Product.DOOR, damages, right, POLICY).assumptions == ()


def test_no_second_inspection_is_printed_for_other_families() -> None:
    right = check_refusal_right(Product.WINDOW, (), POLICY)
    with pytest.raises(NotSpecified) as refusal:
        collection_course(Product.WINDOW, (), right, POLICY)
    assert refusal.value.message == (
        "MFR-23: no second inspection is printed for security window; inspect within the limit for receipts"
    )


def test_a_word_of_another_document_is_refused() -> None:
    with pytest.raises(NotSpecified, match=r"^MFR-06: the clause says nothing of foreign word"):
        check_refusal_right(Foreign.WORD, (), POLICY)


def test_the_right_must_be_a_decision() -> None:
    with pytest.raises(InvalidFact, match=r"^right: True was given; allowed: a Decision$"):
        collection_course(Product.DOOR, (), True, POLICY)  # type: ignore[arg-type]  # the fault under test


def test_a_damaged_place_stands_once() -> None:
    with pytest.raises(InvalidFact, match=r"^damages: 'corner' was given; allowed: each damaged place once$"):
        check_refusal_right(Product.DOOR, (damage(True), damage(False)), POLICY)


def test_a_product_in_two_rows_is_refused() -> None:
    row = CollectionRow(products=(Product.DOOR,), refusal=c.C10)
    with pytest.raises(InvalidPolicy, match=r"^refusal table: door stands twice$"):
        CollectionPolicy(rows=(row, row), families=c.C06)


def test_the_damage_and_the_reasons_are_named() -> None:
    damages = (damage(True),)
    right = check_refusal_right(Product.DOOR, damages, POLICY)
    assert right.facts == ((FactName.PRODUCT, Product.DOOR), (FactName.DAMAGES, damages))
    reasons = collection_course(Product.DOOR, damages, right, POLICY).reasons
    assert [reason.rule for reason in reasons] == [Because.LOOKED_AT_FIRST, Because.MAY_REFUSE, Because.REFUSING]


def test_the_course_is_explained_in_both_languages() -> None:
    right = check_refusal_right(Product.DOOR, (damage(False),), POLICY)
    decision = collection_course(Product.DOOR, (damage(False),), right, POLICY)
    assert "2. No damage gives a right to refuse door (大门). MFR-10" in explain(decision)
    assert "2. 无可据以拒收大门的损伤。MFR-10" in explain(decision, language="zh")
    refused = collection_course(
        Product.DOOR, (damage(True),), check_refusal_right(Product.DOOR, (damage(True),), POLICY), POLICY
    )
    assert explain(refused).startswith("Course at collection: collection may be refused\n")
