from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from itertools import count
from typing import Any

import pytest

from servicerules import CHINA_STANDARD_TIME, InvalidFact, InvalidPolicy, OutsideCalendar, WorkingCalendar
from servicerules.working_calendar import DatedHours, Shift
from strategies.junk import AWARE, NAIVE, Day, FailingZone

FIRST, LAST = date(2025, 9, 1), date(2025, 10, 31)
NATIONAL_DAY = [date(2025, 10, day) for day in range(1, 9)]
MAKE_UP = [date(2025, 9, 28), date(2025, 10, 11)]
AUTUMN = WorkingCalendar.of_days(first_day=FIRST, last_day=LAST, off=NATIONAL_DAY, work=MAKE_UP)
WHOLE_DAY = (Shift(timedelta(), timedelta(days=1)),)


def hours(start: float, end: float) -> Shift:
    return Shift(timedelta(hours=start), timedelta(hours=end))


MORNING, AFTERNOON, NIGHT = hours(9, 12), hours(13, 18), hours(22, 30)


def week(*monday: Shift) -> tuple[tuple[Shift, ...], ...]:
    return (monday, (), (), (), (), (), ())


def test_the_zone_of_china_is_a_fixed_offset() -> None:
    assert CHINA_STANDARD_TIME.utcoffset(None) == timedelta(hours=8)
    assert type(CHINA_STANDARD_TIME) is timezone


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2025, 9, 26), True),  # a Friday
        (date(2025, 9, 27), False),  # a Saturday
        (date(2025, 9, 28), True),  # a Sunday made up
        (date(2025, 9, 30), True),
        (date(2025, 10, 1), False),  # a Wednesday off
        (date(2025, 10, 8), False),
        (date(2025, 10, 9), True),
        (date(2025, 10, 11), True),  # a Saturday made up
        (date(2025, 10, 12), False),
        (FIRST, True),
        (LAST, True),
    ],
)
def test_weekends_and_holidays_do_not_work_and_make_up_days_do(day: date, works: bool) -> None:
    assert AUTUMN.is_working_day(day) is works
    assert AUTUMN.shifts_on(day) == (WHOLE_DAY if works else ())


@pytest.mark.parametrize(
    ("day", "working_day"),
    [
        (date(2025, 9, 30), date(2025, 9, 30)),
        (date(2025, 10, 1), date(2025, 10, 9)),
        (date(2025, 10, 8), date(2025, 10, 9)),
        (date(2025, 9, 27), date(2025, 9, 28)),
        (date(2025, 10, 12), date(2025, 10, 13)),
        (LAST, LAST),
    ],
)
def test_a_day_off_moves_to_the_next_working_day(day: date, working_day: date) -> None:
    assert AUTUMN.working_day_from(day) == working_day


@pytest.mark.parametrize("day", [FIRST - timedelta(days=1), LAST + timedelta(days=1), date(1900, 1, 1)])
def test_a_day_outside_the_calendar_is_refused(day: date) -> None:
    for ask in (AUTUMN.shifts_on, AUTUMN.is_working_day, AUTUMN.working_day_from):
        with pytest.raises(OutsideCalendar) as caught:
            ask(day)
        assert (caught.value.day, caught.value.first_day, caught.value.last_day) == (day, FIRST, LAST)


def test_a_search_that_runs_off_the_end_is_refused() -> None:
    friday = date(2025, 10, 31)
    calendar = WorkingCalendar.of_days(first_day=friday, last_day=date(2025, 11, 2))
    assert calendar.working_day_from(friday) == friday
    with pytest.raises(OutsideCalendar) as caught:
        calendar.working_day_from(date(2025, 11, 1))
    assert caught.value.day == date(2025, 11, 3)


def test_weekly_hours_give_way_to_those_of_a_date() -> None:
    short = DatedHours(date(2025, 9, 2), (MORNING,))
    calendar = WorkingCalendar(
        first_day=FIRST, last_day=LAST, week=((MORNING, AFTERNOON),) * 5 + ((NIGHT,), ()), exceptions=(short,)
    )
    assert calendar.shifts_on(date(2025, 9, 1)) == (MORNING, AFTERNOON)
    assert calendar.shifts_on(date(2025, 9, 2)) == (MORNING,)
    assert calendar.shifts_on(date(2025, 9, 6)) == (NIGHT,)
    assert calendar.shifts_on(date(2025, 9, 7)) == ()


def test_a_calendar_covers_one_day_at_least() -> None:
    assert WorkingCalendar.of_days(first_day=FIRST, last_day=FIRST).is_working_day(FIRST)
    with pytest.raises(InvalidPolicy, match="first day is not after its last"):
        WorkingCalendar.of_days(first_day=FIRST, last_day=FIRST - timedelta(days=1))


@pytest.mark.parametrize(
    ("start", "end"), [(0, 24), (0, 48), (23.99, 24), (9, 9.01), (22, 30), (0, 0.000_000_001 + 0.01)]
)
def test_a_shift_starts_within_its_day_and_ends_later(start: float, end: float) -> None:
    shift = hours(start, end)
    assert WorkingCalendar(first_day=FIRST, last_day=LAST, week=week(shift)).is_working_day(FIRST)


@pytest.mark.parametrize("tick", [timedelta(microseconds=1)])
def test_a_shift_at_the_limits_of_its_day(tick: timedelta) -> None:
    day = timedelta(days=1)
    assert Shift(day - tick, 2 * day).start < day
    for start, end in ((-tick, day), (day, 2 * day), (tick, tick), (tick, timedelta()), (timedelta(), 2 * day + tick)):
        with pytest.raises(InvalidPolicy, match="a shift starts within its day") as caught:
            Shift(start, end)
        assert caught.value.given == (start, end)


@pytest.mark.parametrize("given", [8, None, "09:00", 9.0])
def test_a_shift_is_made_of_lengths_of_time(given: Any) -> None:
    with pytest.raises(InvalidFact, match=r"Shift\.start"):
        Shift(given, timedelta(hours=9))
    with pytest.raises(InvalidFact, match=r"Shift\.end"):
        Shift(timedelta(hours=9), given)


def test_shifts_of_a_day_may_touch_but_not_overlap() -> None:
    WorkingCalendar(first_day=FIRST, last_day=LAST, week=week(hours(9, 12), hours(12, 18)))
    for shifts in ((hours(9, 12), hours(11, 18)), (AFTERNOON, MORNING), (MORNING, MORNING)):
        with pytest.raises(InvalidPolicy, match="without overlap"):
            WorkingCalendar(first_day=FIRST, last_day=LAST, week=week(*shifts))
        with pytest.raises(InvalidPolicy, match="without overlap"):
            WorkingCalendar(first_day=FIRST, last_day=LAST, week=week(MORNING), exceptions=(DatedHours(FIRST, shifts),))


@pytest.mark.parametrize("days", [0, 1, 6, 8])
def test_a_week_has_seven_days(days: int) -> None:
    with pytest.raises(InvalidPolicy, match="seven entries") as caught:
        WorkingCalendar(first_day=FIRST, last_day=LAST, week=((MORNING,),) * days)
    assert caught.value.given == days


def test_a_week_without_working_time_is_refused_instead_of_searched_for_ever() -> None:
    with pytest.raises(InvalidPolicy, match="without working time"):
        WorkingCalendar(first_day=FIRST, last_day=LAST, week=((),) * 7, exceptions=(DatedHours(FIRST, (MORNING,)),))


def test_a_date_stands_once_among_the_exceptions() -> None:
    for off, work in (([FIRST, FIRST], []), ([], [FIRST, FIRST]), ([FIRST], [FIRST])):
        with pytest.raises(InvalidPolicy, match="each date has one exception"):
            WorkingCalendar.of_days(first_day=FIRST, last_day=LAST, off=off, work=work)


@pytest.mark.parametrize("day", [AWARE, NAIVE, Day(2025, 9, 2), "2025-09-02", 20_250_902, None], ids=count())
def test_only_a_date_is_asked_for(day: Any) -> None:
    for ask in (AUTUMN.shifts_on, AUTUMN.is_working_day, AUTUMN.working_day_from):
        with pytest.raises(InvalidFact, match=r"^day: "):
            ask(day)
    with pytest.raises(InvalidFact, match=r"^WorkingCalendar\.first_day: "):
        WorkingCalendar.of_days(first_day=day, last_day=LAST)
    with pytest.raises(InvalidFact, match=r"^WorkingCalendar\.last_day: "):
        WorkingCalendar.of_days(first_day=FIRST, last_day=day)
    with pytest.raises(InvalidFact, match=r"^DatedHours\.day: "):
        WorkingCalendar.of_days(first_day=FIRST, last_day=LAST, off=[day])


@pytest.mark.parametrize("days", [None, 5, FIRST])
def test_the_days_off_and_made_up_are_listed(days: Any) -> None:
    with pytest.raises(InvalidFact, match=r"^off: .*; allowed: dates, each once$"):
        WorkingCalendar.of_days(first_day=FIRST, last_day=LAST, off=days)
    with pytest.raises(InvalidFact, match=r"^work: "):
        WorkingCalendar.of_days(first_day=FIRST, last_day=LAST, work=days)


@pytest.mark.parametrize("zone", ["Asia/Shanghai", 8, None])
def test_the_zone_of_a_calendar_is_a_time_zone(zone: Any) -> None:
    with pytest.raises(InvalidFact, match=r"^WorkingCalendar\.zone: "):
        WorkingCalendar.of_days(first_day=FIRST, last_day=LAST, zone=zone)


def test_a_calendar_takes_any_time_zone() -> None:
    for zone in (UTC, FailingZone()):
        assert WorkingCalendar.of_days(first_day=FIRST, last_day=LAST, zone=zone).zone is zone
    assert WorkingCalendar.of_days(first_day=FIRST, last_day=LAST).zone == CHINA_STANDARD_TIME


@pytest.mark.parametrize("week_given", [None, [], ([],) * 7, ((None,),) * 7, (MORNING,) * 7, {}])
def test_a_week_is_made_of_shifts(week_given: Any) -> None:
    with pytest.raises(InvalidFact, match=r"^WorkingCalendar\.week: "):
        WorkingCalendar(first_day=FIRST, last_day=LAST, week=week_given)


def test_a_day_asked_for_is_no_instant_even_at_midnight() -> None:
    with pytest.raises(InvalidFact, match="allowed: a date"):
        AUTUMN.is_working_day(datetime(2025, 9, 2, tzinfo=CHINA_STANDARD_TIME))


def test_a_shift_over_midnight_ends_before_the_next_day_s_begins() -> None:
    meeting = (NIGHT,), (hours(6, 12),)
    assert WorkingCalendar(first_day=FIRST, last_day=LAST, week=(*meeting, *((),) * 5)).shifts_on(FIRST) == (NIGHT,)
    overlapping = (NIGHT,), (hours(5.99, 12),)
    for days in ((*overlapping, *((),) * 5), (overlapping[1], *((),) * 5, overlapping[0])):
        with pytest.raises(InvalidPolicy, match="a shift over midnight ends before the shifts of the next day begin"):
            WorkingCalendar(first_day=FIRST, last_day=LAST, week=days)


@pytest.mark.parametrize("day", [1, 2, 3])
def test_a_shift_over_midnight_may_not_run_into_an_exception(day: int) -> None:
    calendar = {"first_day": date(2025, 9, 1), "last_day": date(2025, 9, 2), "week": ((NIGHT,),) * 7}
    early = (DatedHours(date(2025, 9, day), (hours(5, 6),)),)
    if day == 2:
        with pytest.raises(InvalidPolicy, match="a shift over midnight ends before"):
            WorkingCalendar(**calendar, exceptions=early)
    else:  # the neighbour is not covered, or the exception is
        assert WorkingCalendar(**calendar, exceptions=early).exceptions == early


def test_hours_are_known_once_a_shift_of_the_day_before_must_have_ended() -> None:
    assert AUTUMN.hours_known_from == timedelta()
    assert WorkingCalendar(first_day=FIRST, last_day=LAST, week=week(NIGHT)).hours_known_from == timedelta(hours=6)
    late = (DatedHours(LAST, (hours(22, 32),)),)
    assert WorkingCalendar(
        first_day=FIRST, last_day=LAST, week=week(NIGHT), exceptions=late
    ).hours_known_from == timedelta(hours=8)


def test_from_when_hours_are_known_can_be_stated() -> None:
    for known in (timedelta(), timedelta(hours=2), timedelta(days=1)):
        calendar = WorkingCalendar(first_day=FIRST, last_day=LAST, week=week(NIGHT), known_from=known)
        assert calendar.hours_known_from == known
    for known in (timedelta(microseconds=-1), timedelta(days=1, microseconds=1)):
        with pytest.raises(InvalidPolicy, match="hours are known within its first day"):
            WorkingCalendar(first_day=FIRST, last_day=LAST, week=week(NIGHT), known_from=known)


def test_working_days_are_listed_in_order() -> None:
    span = WorkingCalendar.of_days(
        first_day=date(2025, 9, 26), last_day=date(2025, 10, 9), off=NATIONAL_DAY, work=MAKE_UP
    )
    assert span.working_days == (
        date(2025, 9, 26),
        date(2025, 9, 28),
        date(2025, 9, 29),
        date(2025, 9, 30),
        date(2025, 10, 9),
    )


def test_the_layout_of_a_calendar_is_made_once_and_is_not_part_of_its_value() -> None:
    fresh = WorkingCalendar.of_days(first_day=FIRST, last_day=LAST, off=NATIONAL_DAY, work=MAKE_UP)
    assert AUTUMN.timeline is AUTUMN.timeline
    assert fresh == AUTUMN
    assert repr(fresh) == repr(AUTUMN)
