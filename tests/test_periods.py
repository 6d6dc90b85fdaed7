from __future__ import annotations

import operator
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from servicerules import CHINA_STANDARD_TIME, InvalidFact, LastDay, LastInstant, OutsideCalendar, WorkingCalendar
from servicerules.periods import (
    HOURS_OF_A_YEAR,
    HolidayRoll,
    OnTheStroke,
    days_on,
    local,
    months_on,
    rolled,
    start_of_day,
)
from strategies.junk import AWARE, NAIVE, Day, FailingZone, Moment, SilentZone

TICK = timedelta(microseconds=1)
NEW_YORK_WINTER = timezone(timedelta(hours=-5))


def at(day: int, hour: int = 0, minute: int = 0, zone: tzinfo = CHINA_STANDARD_TIME) -> datetime:
    return datetime(2025, 6, day, hour, minute, tzinfo=zone)


class TestLastDay:
    limit = LastDay(date(2025, 6, 12))

    def test_it_ends_at_midnight(self) -> None:
        assert self.limit.first_late == at(13)
        assert self.limit.first_late.tzinfo is CHINA_STANDARD_TIME

    @pytest.mark.parametrize(
        ("event", "kept"),
        [
            (at(12), True),
            (at(13) - TICK, True),
            (at(13), False),
            (at(13) + TICK, False),
            (at(12, 15, 59, UTC), True),  # 23:59 in China
            (at(12, 16, 0, UTC), False),  # midnight in China
            (at(12, 11, 0, NEW_YORK_WINTER), False),
            (at(12, 10, 59, NEW_YORK_WINTER), True),
            (date(2025, 6, 11), True),
            (date(2025, 6, 12), True),
            (date(2025, 6, 13), False),
        ],
    )
    def test_it_compares_local_dates(self, event: datetime | date, kept: bool) -> None:
        assert self.limit.is_kept(event) is kept

    def test_it_counts_in_its_own_zone(self) -> None:
        assert LastDay(date(2025, 6, 12), UTC).first_late == at(13, 8)
        assert LastDay(date(2025, 6, 12), UTC) != self.limit

    def test_it_may_be_the_last_day_that_can_be(self) -> None:
        assert LastDay(date(2199, 12, 31)).first_late.year == 2200
        with pytest.raises(InvalidFact, match=r"^LastDay\.day: "):
            LastDay(date(2200, 1, 1))

    @pytest.mark.parametrize("zone", ["Asia/Shanghai", None, 8])
    def test_it_needs_a_time_zone(self, zone: Any) -> None:
        with pytest.raises(InvalidFact, match=r"^LastDay\.zone: "):
            LastDay(date(2025, 6, 12), zone)

    @pytest.mark.parametrize("day", [AWARE, NAIVE, Day(2025, 6, 12), "2025-06-12", None])
    def test_it_needs_a_date(self, day: Any) -> None:
        with pytest.raises(InvalidFact, match=r"^LastDay\.day: "):
            LastDay(day)

    @pytest.mark.parametrize("event", [NAIVE, Moment(2025, 6, 12, tzinfo=UTC), Day(2025, 6, 12), "2025-06-12", None])
    def test_it_judges_only_dates_and_instants(self, event: Any) -> None:
        with pytest.raises(InvalidFact, match=r"^event: "):
            self.limit.is_kept(event)


class TestLastInstant:
    limit = LastInstant(at(10, 14))

    def test_it_includes_its_instant(self) -> None:
        assert self.limit.first_late == at(10, 14) + TICK

    @pytest.mark.parametrize(
        ("event", "kept"),
        [
            (at(10, 14) - TICK, True),
            (at(10, 14), True),
            (at(10, 14) + TICK, False),
            (at(10, 6, 0, UTC), True),
            (at(10, 6, 0, UTC) + TICK, False),
        ],
    )
    def test_it_compares_instants_whatever_their_zone(self, event: datetime, kept: bool) -> None:
        assert self.limit.is_kept(event) is kept

    def test_it_is_equal_to_the_same_instant_elsewhere(self) -> None:
        assert LastInstant(at(10, 6, 0, UTC)) == self.limit
        assert hash(LastInstant(at(10, 6, 0, UTC))) == hash(self.limit)

    @pytest.mark.parametrize("event", [NAIVE, date(2025, 6, 10), Moment(2025, 6, 10, tzinfo=UTC), "14:00", None])
    def test_it_judges_only_instants(self, event: Any) -> None:
        with pytest.raises(InvalidFact, match=r"^event: "):
            self.limit.is_kept(event)

    @pytest.mark.parametrize(
        "instant",
        [NAIVE, date(2025, 6, 10), datetime(2025, 6, 10, tzinfo=SilentZone()), None],
        ids=count(),
    )
    def test_it_needs_an_instant(self, instant: Any) -> None:
        with pytest.raises(InvalidFact, match=r"^LastInstant\.at: "):
            LastInstant(instant)

    def test_in_the_hour_that_a_zone_repeats_it_goes_by_the_instant_and_not_by_the_clocks(self) -> None:
        new_york = ZoneInfo("America/New_York")
        first = datetime(2025, 11, 2, 1, 30, tzinfo=new_york)
        second = datetime(2025, 11, 2, 1, 15, tzinfo=new_york, fold=1)  # 45 minutes later
        limit = LastInstant(first)
        assert limit.at == first.astimezone(UTC)
        assert limit.is_kept(first)
        assert not limit.is_kept(second)
        assert LastInstant(second).is_kept(first)
        assert limit < LastInstant(second)
        last = datetime(2025, 11, 2, 1, 59, 59, 999_999, tzinfo=new_york)
        assert LastInstant(last).first_late.astimezone(UTC) == datetime(2025, 11, 2, 6, tzinfo=UTC)

    def test_a_failing_zone_is_refused(self) -> None:
        with pytest.raises(InvalidFact, match=r"^LastInstant\.at: a value of type datetime was given"):
            LastInstant(datetime(2025, 6, 10, tzinfo=FailingZone()))


class TestOrder:
    before, day, after = LastInstant(at(12, 23, 59)), LastDay(date(2025, 6, 12)), LastInstant(at(13))

    def test_deadlines_are_ordered_by_their_first_late_instant(self) -> None:
        assert sorted([self.after, self.day, self.before]) == [self.before, self.day, self.after]
        assert min(self.day, self.after) is self.day
        assert max(self.day, self.before) is self.day

    def test_a_day_and_the_last_instant_of_it_end_together(self) -> None:
        twin = LastInstant(at(13) - TICK)
        assert twin <= self.day <= twin
        assert not twin < self.day
        assert not self.day < twin
        assert twin != self.day

    def test_days_of_different_zones_are_ordered_by_instant(self) -> None:
        assert self.day < LastDay(date(2025, 6, 12), UTC)

    @pytest.mark.parametrize("compare", [operator.lt, operator.le, operator.gt, operator.ge])
    @pytest.mark.parametrize("other", [at(12), date(2025, 6, 12), None, "x", 1])
    def test_a_deadline_has_no_order_with_anything_else(
        self, compare: Callable[[object, object], bool], other: object
    ) -> None:
        for limit in (self.day, self.after):
            with pytest.raises(TypeError):
                compare(limit, other)


def test_an_instant_is_converted_to_the_clocks_of_a_zone() -> None:
    assert local(at(10, 6, 0, UTC), CHINA_STANDARD_TIME).isoformat() == "2025-06-10T14:00:00+08:00"
    assert local(at(9, 16, 0, UTC), CHINA_STANDARD_TIME).date() == date(2025, 6, 10)


def test_an_instant_of_the_zone_stays_as_it_is() -> None:
    instant = at(10)
    assert local(instant, CHINA_STANDARD_TIME) is instant


def test_a_day_starts_at_midnight_of_its_zone() -> None:
    assert start_of_day(date(2025, 6, 10), CHINA_STANDARD_TIME) == at(10)
    assert start_of_day(date(2025, 6, 10), UTC) == at(10, 8)


@pytest.mark.parametrize(
    ("days", "first_counts", "last"),
    [(1, True, 10), (1, False, 11), (2, False, 12), (7, True, 16), (7, False, 17), (0, False, 10)],
)
def test_days_count_with_or_without_the_first(days: int, first_counts: bool, last: int) -> None:
    assert days_on(date(2025, 6, 10), days, first_counts=first_counts) == date(2025, 6, last)


@pytest.mark.parametrize(
    ("first", "months", "last"),
    [
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2025, 2, 28), 1, date(2025, 3, 28)),
        (date(2025, 1, 31), 2, date(2025, 3, 31)),
        (date(2025, 3, 31), 1, date(2025, 4, 30)),
        (date(2025, 12, 10), 1, date(2026, 1, 10)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 3, 10), 12, date(2025, 3, 10)),
        (date(2025, 6, 10), 0, date(2025, 6, 10)),
    ],
)
def test_a_month_ends_on_the_corresponding_day_or_the_last_of_the_month(first: date, months: int, last: date) -> None:
    assert months_on(first, months) == last


@pytest.mark.parametrize("length", [-1, 36_526, 10**12, 10**5_000, 1.0, True, "1", None], ids=count())
def test_a_period_of_days_is_a_whole_number_within_a_century(length: Any) -> None:
    with pytest.raises(InvalidFact, match=r"^days: .*; allowed: a whole number \(int\) from 0 to 36525$"):
        days_on(date(2025, 6, 10), length, first_counts=False)


def test_a_period_whose_first_day_counts_has_a_day_at_least() -> None:
    with pytest.raises(InvalidFact, match=r"^days: 0 was given; allowed: a whole number \(int\) from 1 to 36525$"):
        days_on(date(2025, 6, 10), 0, first_counts=True)


@pytest.mark.parametrize("length", [-1, 1_201, 10**12, 1.0, True, "1", None])
def test_a_period_of_months_is_a_whole_number_within_a_century(length: Any) -> None:
    with pytest.raises(InvalidFact, match=r"^months: .*; allowed: a whole number \(int\) from 0 to 1200$"):
        months_on(date(2025, 6, 10), length)


def test_the_longest_periods_end_without_overflow() -> None:
    assert days_on(date(2199, 12, 31), 36_525, first_counts=False) == date(2300, 1, 1)
    assert months_on(date(2199, 12, 31), 1_200) == date(2299, 12, 31)


def test_a_last_day_on_a_holiday_rolls_to_the_next_working_day() -> None:
    calendar = WorkingCalendar.of_days(first_day=date(2025, 6, 1), last_day=date(2025, 6, 30), off=[date(2025, 6, 2)])
    assert rolled(date(2025, 6, 1), calendar) == date(2025, 6, 3)
    assert rolled(date(2025, 6, 3), calendar) == date(2025, 6, 3)
    with pytest.raises(OutsideCalendar):
        rolled(date(2025, 7, 1), calendar)


def test_the_behaviours_of_counting_are_named() -> None:
    assert [member.name for member in (*OnTheStroke, *HolidayRoll)] == [
        "SAME_DAY",
        "NEXT_DAY",
        "NONE",
        "NEXT_WORKING_DAY",
    ]


def test_the_longest_year_has_so_many_hours() -> None:
    assert HOURS_OF_A_YEAR == 8784
