"""Ledger entries, periods and counts refuse what cannot be."""

from __future__ import annotations

import copy
import pickle
from datetime import date, datetime

import pytest

from servicerules.domain.ledger import CauseCount, IssueCounts, LedgerEntry, LedgerPeriod
from servicerules.errors import InvalidFact
from servicerules.regulations import manufacturer as m
from servicerules.working_calendar import CHINA_STANDARD_TIME

DAY = date(2025, 6, 11)
ENTRY = LedgerEntry(on=DAY, source=m.IssueSource.CALLBACK_LINE, product_class=m.LedgerClass.TUBE)
RUST = CauseCount(m.IssueCause.RUST, 3)
COUNTS = IssueCounts(product_class=m.LedgerClass.TUBE, counts=(RUST, CauseCount(m.IssueCause.MISSED, 1)))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("on", datetime(2025, 6, 11, tzinfo=CHINA_STANDARD_TIME)),
        ("source", "经销商反馈"),
        ("product_class", None),
        ("cause", "生锈"),
        ("ref", 1),
    ],
)
def test_an_entry_has_a_day_a_source_and_a_class(field: str, value: object) -> None:
    with pytest.raises(InvalidFact) as error:
        LedgerEntry(**{"on": DAY, "source": ENTRY.source, "product_class": ENTRY.product_class, field: value})
    assert error.value.field == f"LedgerEntry.{field}"


def test_ticket_numbers_are_never_compared() -> None:
    words = {"on": DAY, "source": m.IssueSource.CALLBACK_LINE, "product_class": m.LedgerClass.TUBE}
    assert LedgerEntry(**words, ref="T-1") == LedgerEntry(**words, ref="T-2")


@pytest.mark.parametrize("kind", [LedgerEntry, LedgerPeriod, IssueCounts])
def test_fields_are_named(kind: type[object]) -> None:
    with pytest.raises(TypeError):
        kind(DAY, DAY)


def test_a_period_does_not_end_before_it_begins() -> None:
    assert LedgerPeriod(first_day=DAY, last_day=DAY).holds(DAY)
    with pytest.raises(InvalidFact) as error:
        LedgerPeriod(first_day=DAY, last_day=date(2025, 6, 10))
    assert error.value.field == "LedgerPeriod.last_day"
    assert error.value.allowed == "a day not before the first day"


@pytest.mark.parametrize("day", [date(2025, 6, 9), DAY, date(2025, 6, 15)])
def test_a_week_runs_from_monday_to_sunday(day: date) -> None:
    assert LedgerPeriod.week_of(day) == LedgerPeriod(first_day=date(2025, 6, 9), last_day=date(2025, 6, 15))


@pytest.mark.parametrize(
    ("day", "last"),
    [(date(2024, 2, 10), 29), (date(2025, 2, 28), 28), (date(2025, 6, 1), 30), (date(2025, 12, 31), 31)],
)
def test_a_month_ends_on_its_last_day(day: date, last: int) -> None:
    month = LedgerPeriod.month_of(day)
    assert month == LedgerPeriod(first_day=day.replace(day=1), last_day=day.replace(day=last))


@pytest.mark.parametrize("day", [None, "2025-06-11", date.min, date.max, datetime(2025, 6, 11)])  # noqa: DTZ001
def test_weeks_and_months_are_of_days(day: object) -> None:
    for period in (LedgerPeriod.week_of, LedgerPeriod.month_of):
        with pytest.raises(InvalidFact):
            period(day)  # type: ignore[arg-type]


def test_a_week_past_the_range_is_refused() -> None:
    assert LedgerPeriod.month_of(date(2199, 12, 31)).last_day == date(2199, 12, 31)
    with pytest.raises(InvalidFact):
        LedgerPeriod.week_of(date(2199, 12, 31))


@pytest.mark.parametrize("day", [date(2025, 6, 8), date(2025, 6, 16)])
def test_days_before_and_after_a_period_lie_outside(day: date) -> None:
    assert not LedgerPeriod.week_of(DAY).holds(day)


@pytest.mark.parametrize("count", [-1, True, 1.0, "3", None])
def test_a_count_is_a_whole_number(count: object) -> None:
    with pytest.raises(InvalidFact) as error:
        CauseCount(m.IssueCause.RUST, count)  # type: ignore[arg-type]
    assert error.value.field == "CauseCount.count"


def test_each_cause_is_counted_once() -> None:
    assert COUNTS.total == 4
    with pytest.raises(InvalidFact) as error:
        IssueCounts(product_class=m.LedgerClass.TUBE, counts=(RUST, CauseCount(m.IssueCause.RUST, 0)))
    assert error.value.field == "IssueCounts.counts"
    assert error.value.allowed == "each cause once"


def test_all_classes_have_at_least_the_issues_of_one() -> None:
    assert IssueCounts(product_class=m.LedgerClass.TUBE, counts=(RUST,), all_products=3).all_products == 3
    with pytest.raises(InvalidFact) as error:
        IssueCounts(product_class=m.LedgerClass.TUBE, counts=(RUST,), all_products=2)
    assert error.value.message == "IssueCounts.all_products: 2 was given; allowed: at least the 3 issues of this class"


@pytest.mark.parametrize("value", [ENTRY, RUST, COUNTS, LedgerPeriod.week_of(DAY)])
def test_values_pickle_copy_and_hash(value: object) -> None:
    assert pickle.loads(pickle.dumps(value)) == value  # our own bytes
    assert copy.deepcopy(value) == value
    assert hash(copy.copy(value)) == hash(value)
