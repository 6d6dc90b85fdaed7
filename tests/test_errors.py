from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

import pytest

import toy
from servicerules import (
    InvalidFact,
    InvalidPolicy,
    NotInForce,
    NotSpecified,
    OutsideCalendar,
    ServiceRulesError,
    WorkingCalendar,
)
from servicerules.errors import Lack, shown
from servicerules.phrases import Phrase
from servicerules.quantities import Quantity, Unit
from servicerules.tables import Steps
from servicerules.working_calendar import Shift
from strategies.junk import AWARE, EVERYTHING, FailingZone, Moment, Row, Unprintable, Whole, Words

DAY = date(2025, 6, 10)
REFUSALS: tuple[ServiceRulesError, ...] = (
    InvalidFact(field="Receipt.picked_up_at", given=None, allowed="an instant"),
    InvalidFact(field="line", given=Quantity(8, Unit.SETS), allowed="a line", clause=toy.C01),
    InvalidPolicy("limits rise", given=(Decimal(3), Decimal(2))),
    InvalidPolicy("limits rise"),
    NotSpecified(clause=toy.C02, what=Phrase("no time", "无时间"), remedy=Phrase("supply", "补充"), lack=Lack.VALUE),
    NotInForce(regulation="TOY", on=DAY, known="later"),
    OutsideCalendar(day=DAY, first_day=date(2026, 1, 1), last_day=date(2026, 12, 31)),
)
MESSAGES = (
    "Receipt.picked_up_at: None was given; allowed: an instant",
    "line (TOY-01): a value of type Quantity was given; allowed: a line",
    "limits rise",
    "limits rise",
    "TOY-02: no time; supply",
    "TOY has no edition in force on 2025-06-10; known: later. Name a date inside an edition, or adopt the edition that applied then",
    "2025-06-10 lies outside the calendar, which covers 2026-01-01 to 2026-12-31; supply a calendar that covers it",
)


@pytest.mark.parametrize(("refusal", "message"), list(zip(REFUSALS, MESSAGES, strict=True)))
def test_a_refusal_says_what_is_wrong_and_what_to_do(refusal: ServiceRulesError, message: str) -> None:
    assert refusal.message == str(refusal) == message
    assert refusal.readings == ()


@pytest.mark.parametrize("remade", [copy.copy, copy.deepcopy, lambda error: pickle.loads(pickle.dumps(error))])
@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda error: type(error).__name__)
def test_a_refusal_copies_and_pickles_with_its_attributes_and_readings(
    refusal: ServiceRulesError, remade: Callable[[Any], Any]
) -> None:
    original = copy.copy(refusal).after((toy.A1.a, toy.A2.b))
    twin = remade(original)
    assert type(twin) is type(refusal)
    assert twin.message == refusal.message
    assert twin.readings == (toy.A1.a, toy.A2.b)
    assert vars(twin) == vars(original)
    assert refusal.readings == ()


@pytest.mark.parametrize(
    "faulty",
    [
        lambda: Shift(timedelta(hours=9), timedelta(hours=8)),
        lambda: toy.steps((10, 1), (10, 2), (None, 3)),
        lambda: toy.steps((10, 1)),
        lambda: Steps(()),
        lambda: Quantity(Decimal("1.5"), Unit.SETS),
        lambda: WorkingCalendar.of_days(first_day=DAY, last_day=DAY, off=[DAY, DAY]),
        lambda: WorkingCalendar.of_days(first_day=DAY, last_day=date(2025, 6, 9)),
        lambda: toy.A1.reading("z"),
        lambda: toy.REGULATION.in_force("today"),  # type: ignore[arg-type]
        lambda: toy.EDITION.adopt(readings=[toy.A1.a, toy.A1.b]),
    ],
)
def test_a_refusal_at_construction_pickles_although_what_was_refused_cannot_be(faulty: Callable[[], object]) -> None:
    with pytest.raises(ServiceRulesError) as caught:
        faulty()
    twin = pickle.loads(pickle.dumps(caught.value))
    assert twin.message == caught.value.message


def test_there_is_one_base_and_impossible_input_is_also_a_value_error() -> None:
    assert all(isinstance(refusal, ServiceRulesError) for refusal in REFUSALS)
    assert [type(refusal).__name__ for refusal in REFUSALS if isinstance(refusal, ValueError)] == [
        "InvalidFact",
        "InvalidFact",
        "InvalidPolicy",
        "InvalidPolicy",
    ]
    assert not any(isinstance(refusal, KeyError | TypeError | AttributeError) for refusal in REFUSALS)


def test_a_refusal_speaks_chinese_where_the_regulation_is_silent() -> None:
    refusal = NotSpecified(clause=toy.C02, what=Phrase("no", "无"), remedy=Phrase("supply", "补充"), lack=Lack.VALUE)
    assert refusal.to("zh") == "TOY-02：无；补充"
    assert refusal.to("en") == "TOY-02: no; supply" == refusal.message


def test_readings_that_came_before_stand_first_and_once() -> None:
    refusal = InvalidPolicy("x").after((toy.A2.b,))
    assert refusal.after((toy.A1.a, toy.A2.b)) is refusal
    assert refusal.readings == (toy.A1.a, toy.A2.b)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("2025-06-10", "'2025-06-10'"),
        (True, "True"),
        (None, "None"),
        (8, "8"),
        (-1.5, "-1.5"),
        (Decimal("NaN"), "Decimal('NaN')"),
        (Decimal("1E+999999"), "Decimal('1E+999999')"),
        (DAY, "datetime.date(2025, 6, 10)"),
        (time(9), "datetime.time(9, 0)"),
        (timedelta(hours=4), "datetime.timedelta(seconds=14400)"),
        (AWARE, "datetime.datetime(2025, 6, 10, 10, 0, tzinfo=datetime.timezo… (67 characters)"),
        (Unit.SETS, "Unit.SETS"),
        (toy.Item.BOOK, "Item.BOOK"),
        (2**240 - 1, "176684706477838432958329750074291851582748389687561895812160… (73 characters)"),
        (2**240, "an integer of 241 bits"),
        (10**5_000, "an integer of 16610 bits"),
        (-(10**5_000), "an integer of 16610 bits"),
        ("x" * 58, f"'{'x' * 58}'"),
        ("x" * 59, f"'{'x' * 59}… (61 characters)"),
        ("x" * 100_000, f"'{'x' * 59}… (100002 characters)"),
        (Whole(3), "a value of type Whole"),
        (Words("x"), "a value of type Words"),
        (Row(), "a value of type Row"),
        (Moment(2025, 6, 10, tzinfo=UTC), "a value of type Moment"),
        (Unprintable(), "a value of type Unprintable"),
        (datetime(2025, 6, 10, tzinfo=FailingZone()), "a value of type datetime"),
        (time(9, tzinfo=FailingZone()), "a value of type time"),
        (type("N" * 100, (), {})(), f"a value of type {'N' * 60}"),
        ((1, 2), "a value of type tuple"),
        ([], "a value of type list"),
        (Unit, "a value of type EnumType"),
        (UTC, "a value of type timezone"),
    ],
    ids=count(),
)
def test_any_value_is_shown_shortly_and_safely(value: object, text: str) -> None:
    assert shown(value) == text


@pytest.mark.parametrize("value", EVERYTHING, ids=range(len(EVERYTHING)))
def test_nothing_makes_a_message_fail_or_grow(value: object) -> None:
    assert len(shown(value)) <= 90
    assert len(InvalidFact(field="x", given=value, allowed="y").message) <= 120


def test_every_lack_has_a_wording() -> None:
    assert [lack.zh for lack in Lack] == ["没有规定", "缺少可由公司补充的数值", "缺少案件事实"]
