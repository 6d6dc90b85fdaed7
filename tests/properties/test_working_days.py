from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from oracles.minutes import MINUTE, Unknown
from servicerules.errors import OutsideCalendar, ServiceRulesError
from servicerules.periods import LastDay, LastInstant
from servicerules.working_calendar import CHINA_STANDARD_TIME
from servicerules.working_days import (
    DayEnds,
    EndsCounted,
    OffDayStart,
    add_working_days,
    subtract_working_days,
    working_days_between,
    working_days_deadline,
)
from servicerules.working_time import ZeroAmount, is_working_instant
from strategies.junk import junk
from strategies.working import DAY, World, instants_of, minute_of, utc, worlds

UNKNOWN = "not known"
ENDS = {EndsCounted.LAST: (False, True), EndsCounted.FIRST: (True, False), EndsCounted.BOTH: (True, True)}

# Monday to Friday without Wednesday, and a Saturday made up; Monday 2025-06-09.
BRIDGE = World(
    zone=CHINA_STANDARD_TIME,
    first=date(2025, 6, 9),
    last=date(2025, 6, 20),
    week=(((9 * 60, 18 * 60),),) * 5 + ((),) * 2,
    dated={date(2025, 6, 11): (), date(2025, 6, 14): ((9 * 60, 12 * 60),)},
)
SUNDAY = date(2025, 6, 15)


def answer(question: Callable[[], object]) -> object:
    """An answer, or that it is not known."""
    try:
        return question()
    except (OutsideCalendar, Unknown):
        return UNKNOWN


def days_of(world: World) -> st.SearchStrategy[date]:
    """Days covered, or just not."""
    return st.integers(-1, (world.last - world.first).days + 1).map(lambda offset: world.first + offset * DAY)


class TestDayByDay:
    """Every answer is that of a count day by day."""

    @given(world=worlds(), data=st.data(), days=st.integers(1, 8), off_day=st.sampled_from(OffDayStart))
    def test_adding_and_subtracting(self, world: World, data: st.DataObject, days: int, off_day: OffDayStart) -> None:
        day, rolls = data.draw(days_of(world)), off_day is OffDayStart.ROLL_THEN_STEP
        for question, step in ((add_working_days, 1), (subtract_working_days, -1)):
            asked = answer(lambda: question(day, days, world.calendar, off_day=off_day))  # noqa: B023  # asked at once
            assert asked == answer(lambda: world.days.moved(day, days, step, rolls=rolls))  # noqa: B023

    @given(world=worlds(), data=st.data(), zero=st.sampled_from((ZeroAmount.UNCHANGED, ZeroAmount.ROLLED)))
    def test_no_days(self, world: World, data: st.DataObject, zero: ZeroAmount) -> None:
        day, rolls = data.draw(days_of(world)), zero is ZeroAmount.ROLLED
        for question, step in ((add_working_days, 1), (subtract_working_days, -1)):
            asked = answer(lambda: question(day, 0, world.calendar, zero=zero))  # noqa: B023  # asked at once
            assert asked == answer(lambda: world.days.moved(day, 0, step, rolls=rolls))  # noqa: B023

    @given(world=worlds(), data=st.data(), ends=st.sampled_from(EndsCounted))
    def test_between(self, world: World, data: st.DataObject, ends: EndsCounted) -> None:
        first, last = data.draw(days_of(world)), data.draw(days_of(world))
        first_counts, last_counts = ENDS[ends]
        asked = answer(lambda: working_days_between(first, last, world.calendar, ends=ends))
        assert asked == answer(
            lambda: world.days.between(first, last, first_counts=first_counts, last_counts=last_counts)
        )


class TestAddingIsUndone:
    """Adding days is undone by counting them with their last, and by subtracting them from a working day."""

    @given(world=worlds(), data=st.data(), days=st.integers(1, 8))
    @example(world=BRIDGE, data=None, days=3)
    def test_by_measuring(self, world: World, data: st.DataObject | None, days: int) -> None:
        day = SUNDAY if data is None else data.draw(days_of(world))
        with suppress(OutsideCalendar):
            later = add_working_days(day, days, world.calendar)
            assert working_days_between(day, later, world.calendar) == days
            assert world.calendar.is_working_day(later)
        with suppress(OutsideCalendar):
            earlier = subtract_working_days(day, days, world.calendar)
            assert working_days_between(earlier, day, world.calendar, ends=EndsCounted.FIRST) == days

    @given(world=worlds(), data=st.data(), days=st.integers(0, 8))
    def test_by_subtracting(self, world: World, data: st.DataObject, days: int) -> None:
        with suppress(OutsideCalendar):
            day = add_working_days(data.draw(days_of(world)), 0, world.calendar, zero=ZeroAmount.ROLLED)
            later = add_working_days(day, days, world.calendar)
            assert subtract_working_days(later, days, world.calendar) == day

    @given(world=worlds(), data=st.data(), one=st.integers(0, 5), two=st.integers(0, 5))
    def test_one_after_another_is_the_sum(self, world: World, data: st.DataObject, one: int, two: int) -> None:
        day = data.draw(days_of(world))
        with suppress(OutsideCalendar):
            between = add_working_days(day, one, world.calendar)
            assert add_working_days(between, two, world.calendar) == add_working_days(day, one + two, world.calendar)


class TestEnds:
    """Which ends are counted matters by those ends alone."""

    @given(world=worlds(), data=st.data())
    def test_that_are_counted(self, world: World, data: st.DataObject) -> None:
        with suppress(OutsideCalendar):
            first, last = sorted((data.draw(days_of(world)), data.draw(days_of(world))))
            counted = {ends: working_days_between(first, last, world.calendar, ends=ends) for ends in EndsCounted}
            works = world.calendar.is_working_day
            assert counted[EndsCounted.BOTH] == counted[EndsCounted.LAST] + works(first)
            assert counted[EndsCounted.BOTH] == counted[EndsCounted.FIRST] + works(last)


class TestDeadlines:
    """A period of working days is over with its last day, at its closing, or at the clock time of its start."""

    @given(world=worlds(), data=st.data(), days=st.integers(1, 5), off_day=st.sampled_from(OffDayStart))
    def test_at_midnight_and_at_closing(
        self, world: World, data: st.DataObject, days: int, off_day: OffDayStart
    ) -> None:
        start = data.draw(instants_of(world))
        with suppress(OutsideCalendar):
            day = add_working_days(start.astimezone(world.zone).date(), days, world.calendar, off_day=off_day)
            limit = working_days_deadline(start, days, world.calendar, off_day=off_day)
            assert limit == LastDay(day, world.zone)
            closing = working_days_deadline(start, days, world.calendar, over=DayEnds.AT_CLOSING, off_day=off_day)
            assert isinstance(closing, LastInstant)
            assert minute_of(closing.at) == world.minutes.minute(day, world.hours[day][-1][1])

    @given(world=worlds(), data=st.data(), days=st.integers(1, 5))
    def test_at_the_same_clock_time(self, world: World, data: st.DataObject, days: int) -> None:
        start = data.draw(instants_of(world, whole=True))
        local = start.astimezone(world.zone)
        with suppress(OutsideCalendar, Unknown):
            limit = working_days_deadline(start, days, world.calendar, over=DayEnds.AT_SAME_CLOCK_TIME)
            assert isinstance(limit, LastInstant)
            day = world.days.moved(local.date(), days, 1, rolls=False)
            clock = (local.replace(tzinfo=None) - datetime.combine(local.date(), datetime.min.time())) // MINUTE
            assert minute_of(limit.at) == world.minutes.onward(world.minutes.minute(day, clock))
            assert is_working_instant(limit.at, world.calendar)

    @given(world=worlds(), data=st.data())
    def test_of_no_days(self, world: World, data: st.DataObject) -> None:
        start = data.draw(instants_of(world))
        today = start.astimezone(world.zone).date()
        with suppress(OutsideCalendar):
            same = working_days_deadline(start, 0, world.calendar, over=DayEnds.AT_SAME_CLOCK_TIME)
            assert same == LastInstant(utc(start))
            closing = working_days_deadline(start, 0, world.calendar, over=DayEnds.AT_CLOSING)
            assert isinstance(closing, LastInstant if world.calendar.is_working_day(today) else LastDay)
            assert working_days_deadline(start, 0, world.calendar) == LastDay(today, world.zone)


class TestJunk:
    """Anything else ends in a refusal of the library."""

    @given(day=junk() | st.just(SUNDAY), days=junk() | st.just(1), calendar=junk() | st.just(BRIDGE.calendar))
    def test_of_counting(self, day: Any, days: Any, calendar: Any) -> None:
        for question in (add_working_days, subtract_working_days, working_days_deadline):
            with suppress(ServiceRulesError):
                question(day, days, calendar)
        with suppress(ServiceRulesError):
            working_days_between(day, days, calendar)

    @given(
        off_day=junk() | st.sampled_from(OffDayStart),
        zero=junk() | st.sampled_from(ZeroAmount),
        over=junk() | st.sampled_from(DayEnds),
        ends=junk() | st.sampled_from(EndsCounted),
    )
    def test_of_options(self, off_day: Any, zero: Any, over: Any, ends: Any) -> None:
        start = datetime(2025, 6, 12, 9, tzinfo=CHINA_STANDARD_TIME)
        for question in (add_working_days, subtract_working_days):
            with suppress(ServiceRulesError):
                question(start.date(), 1, BRIDGE.calendar, off_day=off_day, zero=zero)
                assert isinstance(off_day, OffDayStart)
                assert isinstance(zero, ZeroAmount)
        with suppress(ServiceRulesError):
            working_days_deadline(start, 1, BRIDGE.calendar, over=over, off_day=off_day, zero=zero)
            assert isinstance(over, DayEnds)
        with suppress(ServiceRulesError):
            working_days_between(SUNDAY, SUNDAY + timedelta(days=1), BRIDGE.calendar, ends=ends)
            assert isinstance(ends, EndsCounted)
