from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from properties.test_periods import number_of
from servicerules import OutsideCalendar, WorkingCalendar
from servicerules.periods import rolled
from strategies.times import days

FIRST, LAST = date(2012, 1, 1), date(2040, 12, 31)


def exceptions() -> st.SearchStrategy[tuple[frozenset[date], frozenset[date]]]:
    """Days off and days made up, none of them both, often next to one another."""
    near = st.builds(lambda day, more: day + timedelta(days=more), days(), st.integers(0, 9))
    one = st.frozensets(near, max_size=12)
    return st.tuples(one, one).map(lambda both: (both[0] - both[1], both[1]))


def asked(data: st.DataObject, off: frozenset[date], work: frozenset[date]) -> date:
    """A day that is often one of the exceptions."""
    listed = sorted(off | work)
    return data.draw((st.sampled_from(listed) if listed else days()) | days())


def works(day: date, off: frozenset[date], work: frozenset[date]) -> bool:
    """By hand: day 1 of the year 1 was a Monday."""
    weekday = (number_of(day.year, day.month, day.day) - 1) % 7
    return day in work or (weekday < 5 and day not in off)


def calendar(off: frozenset[date], work: frozenset[date]) -> WorkingCalendar:
    return WorkingCalendar.of_days(first_day=FIRST, last_day=LAST, off=off, work=work)


class TestWorkingDays:
    """Monday to Friday are working days except the days off; make-up days are too."""

    @given(exceptions(), st.data())
    def test_by_hand(self, both: tuple[frozenset[date], frozenset[date]], data: st.DataObject) -> None:
        day = asked(data, *both)
        assert calendar(*both).is_working_day(day) is works(day, *both)

    def test_every_day_of_the_calendar(self) -> None:
        plain = calendar(frozenset(), frozenset())
        none: frozenset[date] = frozenset()
        for distance in range((LAST - FIRST).days + 1):
            day = FIRST + timedelta(days=distance)
            assert plain.is_working_day(day) is works(day, none, none)


class TestTheNextWorkingDay:
    """A day is moved to the first working day from it on: never back, never past one."""

    @given(exceptions(), st.data())
    def test_by_hand(self, both: tuple[frozenset[date], frozenset[date]], data: st.DataObject) -> None:
        day = asked(data, *both)
        moved = calendar(*both).working_day_from(day)
        assert moved >= day
        assert works(moved, *both)
        assert not any(works(day + timedelta(days=between), *both) for between in range((moved - day).days))

    @given(exceptions(), st.data())
    def test_moving_again_changes_nothing(
        self, both: tuple[frozenset[date], frozenset[date]], data: st.DataObject
    ) -> None:
        moved = rolled(asked(data, *both), calendar(*both))
        assert rolled(moved, calendar(*both)) == moved

    @given(exceptions(), days(), st.integers(0, 30))
    def test_a_later_day_never_moves_to_an_earlier_one(
        self, both: tuple[frozenset[date], frozenset[date]], day: date, later: int
    ) -> None:
        known = calendar(*both)
        assert known.working_day_from(day) <= known.working_day_from(day + timedelta(days=later))

    @given(exceptions(), st.data(), days())
    def test_one_more_day_off_never_moves_a_day_nearer(
        self, both: tuple[frozenset[date], frozenset[date]], data: st.DataObject, holiday: date
    ) -> None:
        off, work = both
        day = asked(data, off, work)
        closed = calendar(off | {holiday}, work - {holiday})
        assert calendar(off, work).working_day_from(day) <= closed.working_day_from(day)


class TestOutside:
    """Outside its first and last day a calendar answers nothing."""

    @given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), days(), st.integers(0, 40))
    def test_both_ends(self, day: date, first: date, length: int) -> None:
        last = first + timedelta(days=length)
        known = WorkingCalendar.of_days(first_day=first, last_day=last)
        for asked_day in (day, first, last, first - timedelta(days=1), last + timedelta(days=1)):
            if first <= asked_day <= last:
                assert isinstance(known.is_working_day(asked_day), bool)
            else:
                with pytest.raises(OutsideCalendar) as caught:
                    known.is_working_day(asked_day)
                assert (caught.value.first_day, caught.value.last_day) == (first, last)

    @given(days(), st.integers(0, 10))
    def test_a_search_ends_inside_or_is_refused(self, first: date, length: int) -> None:
        last = first + timedelta(days=length)
        known = WorkingCalendar.of_days(first_day=first, last_day=last)
        none: frozenset[date] = frozenset()
        for distance in range(length + 1):
            day = first + timedelta(days=distance)
            if any(works(day + timedelta(days=more), none, none) for more in range((last - day).days + 1)):
                assert known.working_day_from(day) <= last
            else:
                with pytest.raises(OutsideCalendar):
                    known.working_day_from(day)
