from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from servicerules import CHINA_STANDARD_TIME, InvalidFact, InvalidPolicy, OutsideCalendar, WorkingCalendar
from servicerules.working_calendar import DatedHours, Shift
from servicerules.working_intersection import intersection
from servicerules.working_time import is_working_instant

HOUR = timedelta(hours=1)
FIRST, LAST = date(2025, 6, 2), date(2025, 6, 29)


def hours(start: float, end: float) -> Shift:
    return Shift(start * HOUR, end * HOUR)


def daily(*shifts: Shift, first: date = FIRST, last: date = LAST, dated: Any = (), **changes: Any) -> WorkingCalendar:
    exceptions = tuple(DatedHours(day, hours) for day, hours in dated)
    return WorkingCalendar(first_day=first, last_day=last, week=(shifts,) * 7, exceptions=exceptions, **changes)


OFFICE, SHOP = daily(hours(9, 12), hours(13, 18)), daily(hours(8, 10), hours(11, 20))
NIGHTS = daily(hours(22, 30))


def test_common_hours_are_those_of_both() -> None:
    common = intersection(OFFICE, SHOP)
    assert common.week == ((hours(9, 10), hours(11, 12), hours(13, 18)),) * 7
    assert (common.first_day, common.last_day, common.exceptions) == (FIRST, LAST, ())
    assert intersection(SHOP, OFFICE) == common


def test_only_the_days_that_both_cover_are_covered() -> None:
    common = intersection(
        daily(hours(9, 18), first=date(2025, 6, 4), last=date(2025, 6, 20)),
        daily(hours(9, 18), first=date(2025, 6, 1), last=date(2025, 6, 10)),
    )
    assert (common.first_day, common.last_day) == (date(2025, 6, 4), date(2025, 6, 10))
    with pytest.raises(OutsideCalendar):
        common.is_working_day(date(2025, 6, 11))


def test_holidays_and_dated_hours_of_both_count() -> None:
    one = daily(hours(9, 18), dated=[(date(2025, 6, 10), ()), (date(2025, 6, 12), (hours(6, 20),))])
    other = daily(hours(9, 18), dated=[(date(2025, 6, 11), (hours(10, 11),)), (date(2025, 6, 12), (hours(7, 12),))])
    common = intersection(one, other)
    assert common.exceptions == (
        DatedHours(date(2025, 6, 10), ()),
        DatedHours(date(2025, 6, 11), (hours(10, 11),)),
        DatedHours(date(2025, 6, 12), (hours(7, 12),)),
    )


def test_an_exception_that_changes_nothing_is_left_out() -> None:
    one = daily(hours(9, 18), dated=[(date(2025, 6, 10), (hours(9, 18),)), (date(2025, 7, 10), ())])
    assert intersection(one, one).exceptions == ()


def test_a_night_shift_meets_the_early_shift_of_the_next_day() -> None:
    common = intersection(NIGHTS, daily(hours(4, 12)))
    assert common.week == ((hours(4, 6),),) * 7
    assert intersection(NIGHTS, NIGHTS).week == NIGHTS.week
    whole = intersection(NIGHTS, daily(hours(0, 24)))
    assert whole.week == ((hours(0, 6), hours(22, 24)),) * 7


def test_a_day_off_takes_the_night_that_would_have_followed_it() -> None:
    off = daily(hours(22, 30), dated=[(date(2025, 6, 10), ())])
    common = intersection(off, daily(hours(4, 23)))
    assert common.shifts_on(date(2025, 6, 10)) == (hours(4, 6),)
    assert common.shifts_on(date(2025, 6, 11)) == (hours(22, 23),)
    assert common.shifts_on(date(2025, 6, 12)) == (hours(4, 6), hours(22, 23))


def test_what_one_does_not_know_of_its_first_morning_stays_unknown() -> None:
    later = daily(hours(22, 30), first=date(2025, 6, 5))
    common = intersection(later, daily(hours(4, 12)))
    assert common.hours_known_from == 6 * HOUR
    morning = datetime(2025, 6, 5, 5, tzinfo=CHINA_STANDARD_TIME)
    with pytest.raises(OutsideCalendar) as caught:
        is_working_instant(morning, common)
    assert caught.value.day == date(2025, 6, 4)
    assert common.shifts_on(date(2025, 6, 5)) == ()
    known = intersection(NIGHTS, daily(hours(4, 12), first=date(2025, 6, 5)))
    assert known.hours_known_from == timedelta()
    assert is_working_instant(morning, known)


def test_calendars_that_never_meet_are_refused() -> None:
    with pytest.raises(InvalidPolicy, match="without working time"):
        intersection(OFFICE, NIGHTS)
    with pytest.raises(InvalidPolicy, match="first day is not after its last"):
        intersection(OFFICE, daily(hours(9, 18), first=date(2025, 7, 1), last=date(2025, 7, 2)))


def test_calendars_of_two_zones_are_refused() -> None:
    with pytest.raises(InvalidPolicy, match="calendars meet on the clocks of one zone") as caught:
        intersection(OFFICE, daily(hours(9, 18), zone=UTC))
    assert caught.value.given == (CHINA_STANDARD_TIME, UTC)


@pytest.mark.parametrize("given", [None, "Monday", ()])
def test_only_calendars_meet(given: Any) -> None:
    with pytest.raises(InvalidFact, match=r"^one: "):
        intersection(given, OFFICE)
    with pytest.raises(InvalidFact, match=r"^other: "):
        intersection(OFFICE, given)
