from __future__ import annotations

from datetime import date, datetime, timedelta, timezone, tzinfo

from hypothesis import example, given
from hypothesis import strategies as st

from servicerules import CHINA_STANDARD_TIME, Deadline, LastDay, LastInstant
from servicerules.periods import days_on, local, months_on, start_of_day
from strategies.times import ZONES, days, instants
from strategies.values import deadlines, last_days

TICK = timedelta(microseconds=1)
MONTH_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
CUMULATIVE = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)


def leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def length_of(year: int, month: int) -> int:
    return 29 if month == 2 and leap(year) else MONTH_LENGTHS[month - 1]


def number_of(year: int, month: int, day: int) -> int:
    """Days since the year 0, counted by hand."""
    before = year - 1
    leaps = before // 4 - before // 100 + before // 400
    return 365 * before + leaps + CUMULATIVE[month - 1] + (month > 2 and leap(year)) + day


def moment_of(at: datetime) -> int:
    """Microseconds since the year 0 in UTC, counted by hand."""
    offset = at.utcoffset()
    assert offset is not None
    seconds = ((number_of(at.year, at.month, at.day) * 24 + at.hour) * 60 + at.minute) * 60 + at.second
    return seconds * 1_000_000 + at.microsecond - offset // TICK


class TestDays:
    """A period of n days ends n days after its first day, one earlier where the first day counts (Civil Code 201)."""

    @given(days(), st.integers(1, 3_650), st.booleans())
    def test_by_hand(self, first: date, length: int, first_counts: bool) -> None:
        last = days_on(first, length, first_counts=first_counts)
        distance = number_of(last.year, last.month, last.day) - number_of(first.year, first.month, first.day)
        assert distance == length - first_counts

    @given(days(), st.integers(1, 3_650), st.integers(0, 3_650), st.booleans())
    def test_a_longer_period_never_ends_earlier(self, first: date, length: int, more: int, first_counts: bool) -> None:
        assert days_on(first, length, first_counts=first_counts) <= days_on(
            first, length + more, first_counts=first_counts
        )


class TestMonths:
    """A period of months ends on the corresponding day, or on the last of a month without one (Civil Code 202)."""

    @given(days() | st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.integers(0, 1_200))
    @example(date(2024, 2, 29), 12)
    @example(date(2099, 11, 30), 3)  # 2100 is no leap year
    @example(date(1999, 11, 30), 3)  # 2000 is one
    def test_by_hand(self, first: date, months: int) -> None:
        passed = first.month - 1 + months
        year, month = first.year + passed // 12, passed % 12 + 1
        last = months_on(first, months)
        assert (last.year, last.month, last.day) == (year, month, min(first.day, length_of(year, month)))

    @given(days(), st.integers(0, 1_200), st.integers(0, 1_200))
    def test_a_longer_period_never_ends_earlier(self, first: date, months: int, more: int) -> None:
        total = min(months + more, 1_200)
        assert months_on(first, months) <= months_on(first, total)


class TestFirstLateInstant:
    """The first late instant is late, and the microsecond before it is in time."""

    @given(deadlines())
    def test_both_sides(self, limit: Deadline) -> None:
        assert not limit.is_kept(limit.first_late)
        assert limit.is_kept(limit.first_late - TICK)

    @given(deadlines(), instants())
    def test_everything_before_is_in_time_and_everything_after_is_late(self, limit: Deadline, event: datetime) -> None:
        assert limit.is_kept(event) is (moment_of(event) < moment_of(limit.first_late))

    @given(deadlines(), st.timedeltas(timedelta(-3), timedelta(3)), st.sampled_from(ZONES))
    def test_near_the_limit(self, limit: Deadline, distance: timedelta, zone: tzinfo) -> None:
        assert limit.is_kept((limit.first_late + distance).astimezone(zone)) is (distance < timedelta())

    @given(last_days(), days())
    def test_a_day_limit_compares_dates(self, limit: LastDay, event: date) -> None:
        assert limit.is_kept(event) is (
            number_of(event.year, event.month, event.day) <= number_of(limit.day.year, limit.day.month, limit.day.day)
        )

    @given(last_days())
    def test_a_day_limit_ends_when_the_next_day_starts(self, limit: LastDay) -> None:
        day = limit.day
        midnight = limit.first_late
        assert (midnight.hour, midnight.minute, midnight.second, midnight.microsecond) == (0, 0, 0, 0)
        assert number_of(midnight.year, midnight.month, midnight.day) == number_of(day.year, day.month, day.day) + 1
        assert midnight.utcoffset() == limit.zone.utcoffset(None)


class TestOrder:
    """Deadlines are ordered by their first late instant, whatever their kind and zone."""

    @given(deadlines(), deadlines())
    def test_order(self, one: Deadline, other: Deadline) -> None:
        first, second = moment_of(one.first_late), moment_of(other.first_late)
        assert (one < other) is (first < second)
        assert (one <= other) is (first <= second)
        assert (one > other) is (first > second)
        assert (one >= other) is (first >= second)

    @given(deadlines(), deadlines(), instants())
    def test_who_keeps_the_earlier_keeps_the_later(self, one: Deadline, other: Deadline, event: datetime) -> None:
        if one <= other and one.is_kept(event):
            assert other.is_kept(event)

    @given(st.lists(deadlines(), min_size=1, max_size=5))
    def test_the_earliest_of_several(self, limits: list[Deadline]) -> None:
        assert moment_of(min(limits).first_late) == min(moment_of(limit.first_late) for limit in limits)


class TestZones:
    """An instant is the same on the clocks of every zone; a limit judges it alike."""

    @given(deadlines(), instants(), st.sampled_from(ZONES))
    def test_the_zone_of_an_event_does_not_matter(self, limit: Deadline, event: datetime, zone: tzinfo) -> None:
        assert limit.is_kept(event) is limit.is_kept(event.astimezone(zone))

    @given(instants(), st.integers(-720, 840))
    def test_local_clocks_by_hand(self, event: datetime, minutes: int) -> None:
        there = local(event, timezone(timedelta(minutes=minutes)))
        assert moment_of(there) == moment_of(event)
        assert there.utcoffset() == timedelta(minutes=minutes)

    @given(days(), st.sampled_from(ZONES))
    def test_a_day_starts_where_the_day_before_ends(self, day: date, zone: tzinfo) -> None:
        assert start_of_day(day, zone) == LastDay(day - timedelta(days=1), zone).first_late

    @given(instants())
    def test_an_instant_limit_keeps_its_own_instant(self, at: datetime) -> None:
        limit = LastInstant(at)
        assert limit.is_kept(at)
        assert limit == LastInstant(at.astimezone(CHINA_STANDARD_TIME))
