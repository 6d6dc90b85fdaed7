from __future__ import annotations

import attrs
import pytest

from servicerules import Decision, InvalidFact, InvalidPolicy, NotSpecified, explain
from servicerules.domain.damage import Damage
from servicerules.domain.notice import Notice, NoticeCheck, NoticeKind
from servicerules.errors import Lack
from servicerules.regulations import manufacturer
from servicerules.regulations.manufacturer import A18, FactoryRemedy, NoticePart, Product
from servicerules.rules.evidence import (
    Because,
    Evidence,
    EvidencePolicy,
    FailingDamage,
    Fault,
    check_damage_evidence,
    check_second_inspection_evidence,
    factory_remedies,
)
from servicerules.rules.notices import NoticePolicy, check_notice
from servicerules.vocabulary import FactName

HOUSE = manufacturer.EDITION_2013.adopt()
POLICY = HOUSE[EvidencePolicy]
STRICT = HOUSE.under(A18.b)[EvidencePolicy]
EDGE = Damage(where="left edge", photos=3, angles=2)


def test_three_pictures_from_two_angles_are_enough() -> None:
    decision = check_damage_evidence(Product.DOOR, (EDGE,), POLICY)
    assert decision.outcome == Evidence(sufficient=True)
    assert decision.clauses == ("MFR-09",)
    assert decision.readings == (A18.a,)


def test_three_pictures_are_too_few_where_more_than_three_are_asked() -> None:
    decision = check_damage_evidence(Product.DOOR, (EDGE,), STRICT)
    assert decision.outcome == Evidence(
        sufficient=False, failing=(FailingDamage(where="left edge", faults=(Fault.TOO_FEW_PHOTOS,)),)
    )
    assert decision.readings == (A18.b,)


@pytest.mark.parametrize(
    ("photos", "enough", "enough_strictly", "disputed"),
    [(0, False, False, False), (2, False, False, False), (3, True, False, True), (4, True, True, False)],
)
def test_the_number_of_photos_counts_at_its_edge(
    photos: int, enough: bool, enough_strictly: bool, disputed: bool
) -> None:
    damages = (Damage(where="edge", photos=photos, angles=min(photos, 2)),)
    for policy, expected in ((POLICY, enough), (STRICT, enough_strictly)):
        decision = check_damage_evidence(Product.DOOR, damages, policy)
        assert decision.outcome.sufficient is expected
        assert bool(decision.readings) is disputed


@pytest.mark.parametrize(("angles", "sufficient"), [(0, False), (1, False), (2, True), (3, True)])
def test_several_angles_are_at_least_two(angles: int, sufficient: bool) -> None:
    damages = (Damage(where="edge", photos=4, angles=angles),)
    outcome = check_damage_evidence(Product.DOOR, damages, POLICY).outcome
    assert outcome.sufficient is sufficient
    assert [damage.faults for damage in outcome.failing] == ([] if sufficient else [(Fault.TOO_FEW_ANGLES,)])


def test_photos_count_per_damage_and_not_in_total() -> None:
    damages = (Damage(where="edge", photos=4, angles=2), Damage(where="lock", photos=2, angles=1))
    outcome = check_damage_evidence(Product.DOOR, damages, POLICY).outcome
    faults = (Fault.TOO_FEW_PHOTOS, Fault.TOO_FEW_ANGLES)
    assert outcome == Evidence(sufficient=False, failing=(FailingDamage(where="lock", faults=faults),))


def test_the_photo_rule_speaks_of_doors_only() -> None:
    with pytest.raises(NotSpecified) as refusal:
        check_damage_evidence(Product.WINDOW, (EDGE,), POLICY)
    assert refusal.value.message == (
        "MFR-09: the clause says nothing of security window (防护窗); ask for a word that the clause names, or settle "
        "the matter by agreement"
    )
    assert refusal.value.lack is Lack.RULE
    with pytest.raises(NotSpecified, match=r"^MFR-13: the clause says nothing of railing "):
        check_second_inspection_evidence(Product.RAILING, (EDGE,), POLICY)


def second(*damages: Damage) -> Evidence:
    return check_second_inspection_evidence(Product.DOOR, damages, POLICY).outcome


def test_at_the_second_inspection_one_picture_with_the_packing_is_enough() -> None:
    decision = check_second_inspection_evidence(
        Product.DOOR, (Damage(where="edge", photos=1, angles=1, packing_visible=True),), POLICY
    )
    assert decision.outcome == Evidence(sufficient=True)
    assert decision.clauses == ("MFR-13",)
    assert decision.readings == ()


def test_at_the_second_inspection_photos_without_the_packing_fail() -> None:
    hidden = Damage(where="edge", photos=3, angles=2, packing_visible=False)
    shown = Damage(where="lock", photos=1, angles=1, packing_visible=True)
    failing = (FailingDamage(where="edge", faults=(Fault.PACKING_NOT_VISIBLE,)),)
    assert second(hidden, shown) == Evidence(sufficient=False, failing=failing)


@pytest.mark.parametrize("packing", [None, True, False])
def test_at_the_second_inspection_a_damage_without_a_picture_fails(packing: bool | None) -> None:
    damage = Damage(where="edge", packing_visible=packing)
    failing = (FailingDamage(where="edge", faults=(Fault.NO_PHOTO,)),)
    assert second(damage) == Evidence(sufficient=False, failing=failing)


def test_it_must_be_stated_whether_photos_show_the_packing() -> None:
    with pytest.raises(NotSpecified) as refusal:
        second(Damage(where="edge", packing_visible=False), EDGE)
    assert refusal.value.message == (
        "MFR-13: it is not stated whether the photos show the packing; state Damage.packing_visible for each damage"
    )
    assert refusal.value.lack is Lack.FACT


def test_more_angles_than_pictures_cannot_be() -> None:
    assert Damage(where="edge", photos=2, angles=2).angles == 2
    with pytest.raises(InvalidFact) as refusal:
        Damage(where="edge", photos=2, angles=3)
    assert refusal.value.message == "Damage.angles: 3 was given; allowed: at most one angle for each picture"


@pytest.mark.parametrize(
    ("damages", "message"),
    [
        ((), "damages: None was given; allowed: at least one damage"),
        ((EDGE, EDGE), "damages: 'left edge' was given; allowed: each damaged place once"),
        ([EDGE], "damages: a value of type list was given; allowed: a tuple of Damage"),
        ((None,), "damages: None was given; allowed: a Damage"),
    ],
)
def test_damages_that_cannot_be_judged_are_refused(damages: object, message: str) -> None:
    for check in (check_damage_evidence, check_second_inspection_evidence):
        with pytest.raises(InvalidFact) as refusal:
            check(Product.DOOR, damages, POLICY)
        assert refusal.value.message == message


def test_the_product_must_be_a_word_of_the_regulation() -> None:
    with pytest.raises(InvalidFact) as refusal:
        check_damage_evidence("大门", (EDGE,), POLICY)  # type: ignore[arg-type]  # the fault under test
    assert refusal.value.message == "product: '大门' was given; allowed: a Term"


def report(kind: NoticeKind, *parts: NoticePart) -> Decision[NoticeCheck]:
    return check_notice(Notice(kind=kind, parts=parts), HOUSE[NoticePolicy])


def test_a_complete_report_of_defects_opens_repair_or_exchange() -> None:
    complete = report(NoticeKind.DEFECTS, NoticePart.WRITTEN_STATEMENT, NoticePart.PHOTO_PROOF)
    decision = factory_remedies(complete, POLICY)
    assert decision.outcome == (FactoryRemedy.REPAIR, FactoryRemedy.EXCHANGE)
    assert decision.clauses == ("MFR-14",)
    assert [reason.clause.id for reason in decision.reasons] == ["MFR-14", "MFR-14"]


def test_an_incomplete_report_of_defects_opens_nothing_yet() -> None:
    assert factory_remedies(report(NoticeKind.DEFECTS, NoticePart.PHOTO_PROOF), POLICY).outcome == ()
    assert factory_remedies(report(NoticeKind.DEFECTS, NoticePart.WRITTEN_STATEMENT), POLICY).outcome == ()


def test_another_notice_opens_no_remedy() -> None:
    with pytest.raises(InvalidFact) as refusal:
        factory_remedies(report(NoticeKind.REJECTION), POLICY)
    assert refusal.value.message == (
        "report (MFR-14): NoticeKind.REJECTION was given; allowed: the check of a report of defects"
    )
    with pytest.raises(InvalidFact, match=r"^report: None was given; allowed: a Decision$"):
        factory_remedies(None, POLICY)  # type: ignore[arg-type]  # the fault under test


@pytest.mark.parametrize("wrong", [{"photos": 0}, {"angles": 0}, {"remedies": ()}])
def test_a_policy_that_asks_for_nothing_is_refused(wrong: dict[str, object]) -> None:
    assert attrs.evolve(POLICY, photos=1, angles=1).photos == 1
    with pytest.raises(
        InvalidPolicy, match=r"^evidence asks for at least one photo and one angle, and leads to a remedy$"
    ):
        attrs.evolve(POLICY, **wrong)


def test_the_damage_and_the_reason_are_named() -> None:
    shown = (Damage(where="edge", photos=1, angles=1, packing_visible=True),)
    hidden = (Damage(where="edge", photos=1, angles=1, packing_visible=False),)
    for damages, rule in ((shown, Because.PROVED_WITH_PACKING), (hidden, Because.NOT_PROVED_WITH_PACKING)):
        decision = check_second_inspection_evidence(Product.DOOR, damages, POLICY)
        assert decision.reasons[-1].rule is rule
        assert (FactName.DAMAGES, damages) in decision.facts
    complete = report(NoticeKind.DEFECTS, NoticePart.WRITTEN_STATEMENT, NoticePart.PHOTO_PROOF)
    assert factory_remedies(complete, POLICY).reasons[-1].rule is Because.REMEDY_OPEN
    assert factory_remedies(report(NoticeKind.DEFECTS), POLICY).reasons[-1].rule is Because.REMEDY_NOT_OPEN


def test_evidence_is_explained_in_both_languages() -> None:
    decision = check_damage_evidence(Product.DOOR, (EDGE,), STRICT)
    english, chinese = explain(decision), explain(decision, language="zh")
    assert "sufficient: no; failing: where: left edge; faults: too few photos" in english
    assert "Some damage is not photographed as asked: 3 photos, 2 angles. MFR-09" in english
    assert "证明充分：否；不合要求：部位：left edge；欠缺：照片张数不足" in chinese
    assert "有损伤未按要求拍照：3张、2个角度。MFR-09" in chinese
    remedies = factory_remedies(report(NoticeKind.DEFECTS), POLICY)
    assert explain(remedies).startswith("Remedies to be settled: none\n")
