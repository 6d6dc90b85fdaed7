from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from typing import Any

from hypothesis import assume, example, given
from hypothesis import strategies as st

from servicerules.errors import InvalidPolicy, OutsideCalendar, ServiceRulesError
from servicerules.working_calendar import CHINA_STANDARD_TIME, WorkingCalendar
from servicerules.working_intersection import intersection
from servicerules.working_time import is_working_instant, working_time_between
from strategies.junk import junk
from strategies.working import CHANGES, DAY, World, instants_of, utc, worlds

ZONE, AROUND = CHANGES[-1]
# Worlds of one zone whose days mostly overlap; and worlds around one change of the clocks.
MEETING = worlds(((ZONE, AROUND),))
CHANGING = worlds((CHANGES[1],))
NIGHT = ((22 * 60, 30 * 60),)
NIGHTS = World(CHINA_STANDARD_TIME, date(2025, 6, 9), date(2025, 6, 15), (NIGHT,) * 7, {})
WHOLE = World(CHINA_STANDARD_TIME, date(2025, 6, 8), date(2025, 6, 15), (((0, 24 * 60),),) * 7, {})
EARLY = World(
    CHINA_STANDARD_TIME, date(2025, 6, 9), date(2025, 6, 15), (((5 * 60, 9 * 60), (23 * 60, 24 * 60)),) * 7, {}
)


def common(one: WorkingCalendar, other: WorkingCalendar) -> WorkingCalendar | str:
    """The intersection, or that there is none."""
    try:
        return intersection(one, other)
    except InvalidPolicy:
        return "none"


def same_answers(one: WorkingCalendar, other: WorkingCalendar) -> None:
    """Two calendars that answer alike, written differently perhaps."""
    assert list(one.days()) == list(other.days())
    assert one.hours_known_from == other.hours_known_from
    assert one.timeline.segments == other.timeline.segments


class TestAlgebra:
    """Intersection is commutative, associative and idempotent, refusals included."""

    @given(one=MEETING, other=MEETING)
    @example(one=NIGHTS, other=WHOLE)
    @example(one=NIGHTS, other=EARLY)
    def test_commutative(self, one: World, other: World) -> None:
        assert common(one.calendar, other.calendar) == common(other.calendar, one.calendar)

    @given(one=MEETING, two=MEETING, three=MEETING)
    @example(one=NIGHTS, two=WHOLE, three=EARLY)
    @example(one=EARLY, two=NIGHTS, three=WHOLE)
    def test_associative(self, one: World, two: World, three: World) -> None:
        first, last = common(one.calendar, two.calendar), common(two.calendar, three.calendar)
        left = first if isinstance(first, str) else common(first, three.calendar)
        right = last if isinstance(last, str) else common(one.calendar, last)
        assert left == right

    @given(world=worlds())
    @example(world=NIGHTS)
    def test_idempotent(self, world: World) -> None:
        once = intersection(world.calendar, world.calendar)
        same_answers(once, world.calendar)
        assert intersection(once, once) == once


class TestMeaning:
    """Both work in the intersection and nowhere else, and it knows no more than both."""

    @given(one=MEETING, other=MEETING, data=st.data())
    @example(one=NIGHTS, other=WHOLE, data=None)
    def test_work_is_done_when_both_work(self, one: World, other: World, data: st.DataObject | None) -> None:
        calendar = common(one.calendar, other.calendar)
        assume(isinstance(calendar, WorkingCalendar))
        assert isinstance(calendar, WorkingCalendar)
        times = (
            [*one.edges, *other.edges] if data is None else [data.draw(instants_of(one)), data.draw(instants_of(other))]
        )
        for at in times:
            with suppress(OutsideCalendar):
                both = is_working_instant(at, one.calendar) and is_working_instant(at, other.calendar)
                assert is_working_instant(at, calendar) is both

    @given(one=MEETING, other=MEETING)
    def test_it_covers_the_days_that_both_cover_and_knows_no_more(self, one: World, other: World) -> None:
        calendar = common(one.calendar, other.calendar)
        if isinstance(calendar, WorkingCalendar):
            assert (calendar.first_day, calendar.last_day) == (max(one.first, other.first), min(one.last, other.last))
            opens = max(one.calendar.timeline.opens, other.calendar.timeline.opens, key=utc)
            midnight = opens.replace(hour=0, minute=0)
            assert calendar.timeline.opens in {opens, midnight}
            assert calendar.timeline.opens >= opens
            assert calendar.hours_known_from == calendar.timeline.opens - midnight

    @given(one=CHANGING, other=CHANGING)
    def test_no_more_work_is_done_than_by_either(self, one: World, other: World) -> None:
        calendar = common(one.calendar, other.calendar)
        if isinstance(calendar, WorkingCalendar):
            line = calendar.timeline
            for world in (one, other):
                with suppress(OutsideCalendar):
                    assert line.total <= working_time_between(line.opens, line.closes, world.calendar)


class TestJunk:
    """Anything else ends in a refusal of the library."""

    @given(one=junk() | st.just(NIGHTS.calendar), other=junk() | st.just(WHOLE.calendar))
    def test_of_calendars(self, one: Any, other: Any) -> None:
        with suppress(ServiceRulesError):
            intersection(one, other)

    def test_days_apart(self) -> None:
        later = NIGHTS.moved(timedelta(weeks=1)).calendar
        assert NIGHTS.last + DAY == later.first_day
        assert common(NIGHTS.calendar, later) == "none"
