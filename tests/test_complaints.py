from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from servicerules import (
    CHINA_STANDARD_TIME,
    Deadline,
    Decision,
    InvalidFact,
    InvalidPolicy,
    LastDay,
    LastInstant,
    NotSpecified,
    explain,
)
from servicerules.domain.freight import Freight
from servicerules.domain.slip import CountedLine
from servicerules.errors import Lack
from servicerules.reasoning import stated
from servicerules.regulations import manufacturer
from servicerules.regulations.manufacturer import A49, ComplaintClass, claims
from servicerules.rules.complaints import (
    Because,
    ComplaintPolicy,
    Ground,
    complaint_classes,
    delay_complaint,
    freight_mismatch,
)
from servicerules.rules.differences import DifferencesPolicy, shipment_differences
from servicerules.vocabulary import FactName, Question

HOUSE = manufacturer.EDITION_2013.adopt()
POLICY = HOUSE[ComplaintPolicy]
OVER_ONLY = HOUSE.under(A49.b)[ComplaintPolicy]
TICK = timedelta(microseconds=1)
CENT = Decimal("0.01")


def test_less_than_agreed_is_a_mismatch_or_none() -> None:
    decision = freight_mismatch(Freight(agreed=300, charged=280), POLICY)
    assert decision.outcome is True
    assert decision.clauses == ("MFR-02",)
    assert decision.readings == (A49.a,)
    assert freight_mismatch(Freight(agreed=300, charged=280), OVER_ONLY).outcome is False


@pytest.mark.parametrize(
    ("charged", "mismatch", "overcharged"),
    [
        (300 - CENT, True, False),
        (Decimal(300), False, False),
        (Decimal("300.00"), False, False),
        (300 + CENT, True, True),
    ],
)
def test_a_cent_either_way_makes_a_mismatch(charged: Decimal, mismatch: bool, overcharged: bool) -> None:
    freight = Freight(agreed=300, charged=charged)
    assert freight_mismatch(freight, POLICY).outcome is mismatch
    assert freight_mismatch(freight, OVER_ONLY).outcome is overcharged
    assert bool(freight_mismatch(freight, POLICY).readings) is (mismatch is not overcharged)


def test_freight_agreed_to_be_free_may_not_be_charged() -> None:
    assert freight_mismatch(Freight(agreed=0, charged=1), OVER_ONLY).outcome is True
    assert freight_mismatch(Freight(agreed=0, charged=0), POLICY).outcome is False


def test_too_high_against_the_market_has_no_figure() -> None:
    for policy in (POLICY, OVER_ONLY):
        with pytest.raises(NotSpecified) as refusal:
            freight_mismatch(Freight(charged=320, ref="WB-7"), policy)
        assert refusal.value.message == (
            "MFR-02: no agreed freight is stated, and the document prints no figure for a freight too high for the "
            "market; state Freight.agreed"
        )
        assert refusal.value.lack is Lack.FACT
        assert refusal.value.readings == ()


@pytest.mark.parametrize(
    ("yuan", "given"), [(-1, "Decimal('-1')"), (300.0, "300.0"), (True, "True"), ("300", "'300'"), (None, "None")]
)
def test_freight_that_cannot_be_is_refused(yuan: object, given: str) -> None:
    with pytest.raises(InvalidFact) as refusal:
        Freight(charged=yuan)  # type: ignore[arg-type]  # the fault under test
    assert refusal.value.message == (
        f"Freight.charged: {given} was given; allowed: an exact Decimal (or int) from 0 to 1000000000000, at most 6 "
        "decimal places, no float"
    )


def test_only_a_freight_is_judged() -> None:
    with pytest.raises(InvalidFact, match=r"^freight: 320 was given; allowed: a Freight$"):
        freight_mismatch(320, POLICY)  # type: ignore[arg-type]  # the fault under test


def due(limit: Deadline | None) -> Decision[Deadline | None]:
    return stated(Question.DISPATCH_DEADLINE, limit, clause=POLICY.clause(Ground.DELAY), policy=POLICY)


def at(day: int, hour: int, minute: int = 0, second: int = 0) -> datetime:
    return datetime(2025, 6, day, hour, minute, second, tzinfo=CHINA_STANDARD_TIME)


@pytest.mark.parametrize(
    ("left", "late"),
    [
        (at(16, 23, 59), False),
        (at(17, 0) - TICK, False),
        (at(17, 0), True),
        (at(17, 0, 0, 1), True),
        (at(17, 0).astimezone(UTC), True),
        ((at(17, 0) - TICK).astimezone(UTC), False),
    ],
)
def test_goods_due_on_a_day_are_late_from_the_next(left: datetime, late: bool) -> None:
    decision = delay_complaint(due(LastDay(date(2025, 6, 16))), dispatched_at=left, policy=POLICY)
    assert decision.outcome is late
    assert decision.clauses == ("MFR-03",)


@pytest.mark.parametrize(("after", "late"), [(-TICK, False), (0 * TICK, False), (TICK, True)])
def test_goods_due_at_an_instant_are_late_after_it(after: timedelta, late: bool) -> None:
    limit = due(LastInstant(at(16, 12)))
    assert delay_complaint(limit, dispatched_at=at(16, 12) + after, policy=POLICY).outcome is late


def test_where_no_period_runs_nothing_is_late() -> None:
    decision = delay_complaint(due(None), dispatched_at=at(30, 12), policy=POLICY)
    assert decision.outcome is False
    assert decision.reasons[-1].rule is Because.NOTHING_PROMISED


def test_bad_arguments_of_a_delay_are_refused() -> None:
    with pytest.raises(InvalidFact, match=r"^due: None was given; allowed: a Decision$"):
        delay_complaint(None, dispatched_at=at(16, 12), policy=POLICY)  # type: ignore[arg-type]  # the fault under test
    with pytest.raises(InvalidFact, match=r"^dispatched_at: datetime\.date\(2025, 6, 16\) was given"):
        delay_complaint(due(None), dispatched_at=date(2025, 6, 16), policy=POLICY)  # type: ignore[arg-type]  # as above


def lines(count: int) -> tuple[CountedLine, ...]:
    return (CountedLine(item="螺丝包", count=count),)


def test_one_complaint_may_fall_into_every_class() -> None:
    short = shipment_differences(ordered=lines(5), shipped=lines(3), policy=HOUSE[DifferencesPolicy])
    dear = freight_mismatch(Freight(agreed=300, charged=320), POLICY)
    late = delay_complaint(due(LastDay(date(2025, 6, 16))), dispatched_at=at(17, 0), policy=POLICY)
    decision = complaint_classes(
        shipment=short, freight=dear, delay=late, about_field_staff=True, about_sales_staff=True, policy=POLICY
    )
    assert decision.outcome == tuple(ComplaintClass)
    assert decision.clauses == ("MFR-01", "MFR-02", "MFR-03", "MFR-04", "MFR-05")


def test_a_complaint_that_is_not_borne_out_falls_into_no_class() -> None:
    same = shipment_differences(ordered=lines(5), shipped=lines(5), policy=HOUSE[DifferencesPolicy])
    fair = freight_mismatch(Freight(agreed=300, charged=300), POLICY)
    early = delay_complaint(due(None), dispatched_at=at(17, 0), policy=POLICY)
    for stated_facts, clause in (
        ({"shipment": same}, "MFR-01"),
        ({"freight": fair}, "MFR-02"),
        ({"delay": early}, "MFR-03"),
        ({"about_field_staff": False}, "MFR-04"),
        ({"about_sales_staff": False}, "MFR-05"),
    ):
        decision = complaint_classes(**stated_facts, policy=POLICY)
        assert decision.outcome == ()
        assert decision.clauses == (clause,)


@pytest.mark.parametrize(
    ("facts", "word"),
    [
        ({"about_field_staff": True}, ComplaintClass.FIELD_STAFF),
        ({"about_sales_staff": True}, ComplaintClass.SALES_STAFF),
        ({"about_field_staff": True, "about_sales_staff": False}, ComplaintClass.FIELD_STAFF),
    ],
)
def test_complaints_about_staff_have_classes_of_their_own(facts: dict[str, bool], word: ComplaintClass) -> None:
    decision = complaint_classes(**facts, policy=POLICY)
    assert decision.outcome == (word,)
    assert decision.reasons[0].rule is Because.OF_THIS_CLASS
    assert dict(decision.facts) == {FactName[name.upper()]: about for name, about in facts.items()}


def test_a_class_rests_on_the_readings_of_its_ground() -> None:
    cheap = freight_mismatch(Freight(agreed=300, charged=280), POLICY)
    assert complaint_classes(freight=cheap, policy=POLICY).readings == (A49.a,)


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({}, "complaint: None was given; allowed: at least one thing complained of"),
        ({"about_field_staff": 1}, "about_field_staff: 1 was given; allowed: a bool"),
        ({"about_sales_staff": "yes"}, "about_sales_staff: 'yes' was given; allowed: a bool"),
        ({"freight": True}, "shipment, freight, delay: True was given; allowed: a Decision"),
    ],
)
def test_a_complaint_that_cannot_be_is_refused(facts: dict[str, object], message: str) -> None:
    with pytest.raises(InvalidFact) as refusal:
        complaint_classes(**facts, policy=POLICY)
    assert refusal.value.message == message


def test_every_ground_has_one_class() -> None:
    rows = claims.COMPLAINTS.rows
    with pytest.raises(InvalidPolicy, match=r"^complaint classes: the freight stands twice$"):
        ComplaintPolicy(rows=(*rows, rows[1]), freight_difference=A49.a)
    with pytest.raises(InvalidPolicy, match=r"^complaint classes: the time of dispatch has no row$"):
        ComplaintPolicy(rows=(*rows[:2], *rows[3:]), freight_difference=A49.a)


def test_complaints_are_explained_in_both_languages() -> None:
    dear = freight_mismatch(Freight(agreed=300, charged=320, ref="WB-7"), POLICY)
    assert "The freight charged (320 yuan) is not as agreed (300 yuan). MFR-02" in explain(dear)
    assert "voucher: WB-7" in explain(dear)
    assert "实收运费（320元）与商定（300元）不符。MFR-02" in explain(dear, language="zh")
    late = delay_complaint(due(LastDay(date(2025, 6, 16))), dispatched_at=at(17, 0), policy=POLICY)
    assert "The goods left after the limit (by the end of 2025-06-16): 2025-06-17 00:00 +08:00" in explain(late)
    both = complaint_classes(freight=dear, delay=late, policy=POLICY)
    assert explain(both).startswith("Classes of the complaint: freight too high or not as agreed (发货运费过高")


def test_the_number_of_a_waybill_is_never_compared() -> None:
    assert Freight(charged=1, ref="WB-7") == Freight(charged=1, ref="WB-8")
