from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from servicerules import CHINA_STANDARD_TIME, InvalidFact, LastDay, LastInstant, OutsideCalendar, WorkingCalendar
from servicerules.working_calendar import DatedHours, Shift
from servicerules.working_days import (
    DayEnds,
    EndsCounted,
    OffDayStart,
    add_working_days,
    subtract_working_days,
    working_days_between,
    working_days_deadline,
)
from servicerules.working_time import ZeroAmount
from strategies.junk import FailingZone

HOUR = timedelta(hours=1)
FIRST, LAST = date(2025, 9, 1), date(2025, 10, 31)
# National Day 2025: off from 1 to 8 October, made up on Sunday 28 September and Saturday 11 October.
AUTUMN = WorkingCalendar.of_days(
    first_day=FIRST,
    last_day=LAST,
    off=[date(2025, 10, day) for day in range(1, 9)],
    work=[date(2025, 9, 28), date(2025, 10, 11)],
)
OFFICE = WorkingCalendar(
    first_day=FIRST,
    last_day=LAST,
    week=((Shift(9 * HOUR, 12 * HOUR), Shift(13 * HOUR, 18 * HOUR)),) * 5 + ((),) * 2,
    exceptions=(DatedHours(date(2025, 9, 10), (Shift(9 * HOUR, 12 * HOUR),)), DatedHours(date(2025, 9, 27), ())),
)


def day(text: str) -> date:
    return date.fromisoformat(f"2025-{text}")


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2025-{text}:00+08:00")


@pytest.mark.parametrize(
    ("start", "days", "step", "roll"),
    [
        ("09-30", 1, "10-09", "10-09"),
        ("09-30", 3, "10-11", "10-11"),
        ("09-26", 1, "09-28", "09-28"),  # the Sunday made up
        ("09-27", 1, "09-28", "09-29"),  # from a Saturday
        ("10-01", 1, "10-09", "10-10"),
        ("10-08", 2, "10-10", "10-11"),
        ("10-12", 1, "10-13", "10-14"),
        ("09-01", 1, "09-02", "09-02"),
        ("10-30", 1, "10-31", "10-31"),
    ],
)
def test_working_days_are_added_over_weekends_and_holidays(start: str, days: int, step: str, roll: str) -> None:
    assert add_working_days(day(start), days, AUTUMN) == day(step)
    assert add_working_days(day(start), days, AUTUMN, off_day=OffDayStart.ROLL_THEN_STEP) == day(roll)
    assert working_days_between(day(start), day(step), AUTUMN) == days


@pytest.mark.parametrize(
    ("end", "days", "step", "roll"),
    [
        ("10-09", 1, "09-30", "09-30"),
        ("10-08", 1, "09-30", "09-29"),
        ("10-12", 1, "10-11", "10-10"),
        ("10-11", 1, "10-10", "10-10"),
        ("09-02", 1, "09-01", "09-01"),
    ],
)
def test_working_days_are_subtracted_in_mirror_image(end: str, days: int, step: str, roll: str) -> None:
    assert subtract_working_days(day(end), days, AUTUMN) == day(step)
    assert subtract_working_days(day(end), days, AUTUMN, off_day=OffDayStart.ROLL_THEN_STEP) == day(roll)
    assert working_days_between(day(step), day(end), AUTUMN, ends=EndsCounted.FIRST) == days


def test_no_days_leave_a_day_as_it_is_or_roll_it_or_are_refused() -> None:
    holiday = day("10-04")
    for off_day in OffDayStart:
        assert add_working_days(holiday, 0, AUTUMN, off_day=off_day) == holiday
        assert subtract_working_days(holiday, 0, AUTUMN, off_day=off_day) == holiday
        assert add_working_days(holiday, 0, AUTUMN, off_day=off_day, zero=ZeroAmount.ROLLED) == day("10-09")
        assert subtract_working_days(holiday, 0, AUTUMN, off_day=off_day, zero=ZeroAmount.ROLLED) == day("09-30")
    for question in (add_working_days, subtract_working_days):
        with pytest.raises(InvalidFact, match=r"^days: 0 was given; allowed: a whole number \(int\) from 1 upward$"):
            question(holiday, 0, AUTUMN, zero=ZeroAmount.REFUSED)
    assert add_working_days(holiday, 1, AUTUMN, zero=ZeroAmount.REFUSED) == day("10-09")
    assert add_working_days(day("10-09"), 0, AUTUMN, zero=ZeroAmount.ROLLED) == day("10-09")


@pytest.mark.parametrize(
    ("first", "last", "with_last", "with_first", "both"),
    [
        ("09-29", "10-12", 4, 5, 5),
        ("10-01", "10-08", 0, 0, 0),
        ("09-28", "09-28", 0, 0, 1),
        ("10-04", "10-04", 0, 0, 0),
        ("09-26", "09-29", 2, 2, 3),
        ("09-27", "10-11", 6, 5, 6),
    ],
)
def test_working_days_between_two_days(first: str, last: str, with_last: int, with_first: int, both: int) -> None:
    for ends, days in zip(EndsCounted, (with_last, with_first, both), strict=True):
        assert working_days_between(day(first), day(last), AUTUMN, ends=ends) == days
        if first != last:
            assert working_days_between(day(last), day(first), AUTUMN, ends=ends) == -days
    assert working_days_between(day(first), day(last), AUTUMN) == with_last


def test_outside_the_days_covered_nothing_is_answered() -> None:
    before, after = FIRST - timedelta(days=1), LAST + timedelta(days=1)
    for given in (before, after):
        for question in (
            lambda given=given: add_working_days(given, 1, AUTUMN),
            lambda given=given: subtract_working_days(given, 0, AUTUMN),
            lambda given=given: working_days_between(given, FIRST, AUTUMN),
            lambda given=given: working_days_between(FIRST, given, AUTUMN),
        ):
            with pytest.raises(OutsideCalendar) as caught:
                question()
            assert (caught.value.day, caught.value.first_day, caught.value.last_day) == (given, FIRST, LAST)
    for days in (1, 10**30):
        for off_day in OffDayStart:
            with pytest.raises(OutsideCalendar) as caught:
                add_working_days(LAST, days, AUTUMN, off_day=off_day)
            assert caught.value.day == after
            with pytest.raises(OutsideCalendar) as caught:
                subtract_working_days(FIRST, days, AUTUMN, off_day=off_day)
            assert caught.value.day == before


def test_a_period_of_working_days_is_over_with_its_last_day_unless_said_otherwise() -> None:
    assert working_days_deadline(at("09-30T15:00"), 2, AUTUMN) == LastDay(day("10-10"))
    assert working_days_deadline(at("09-08T15:00"), 2, OFFICE) == LastDay(day("09-10"))
    assert working_days_deadline(at("09-08T23:59"), 0, OFFICE) == LastDay(day("09-08"))
    # The day counts on the clocks of the calendar: 20:00 in London is the next day in China.
    evening = datetime(2025, 9, 8, 20, tzinfo=UTC)
    assert working_days_deadline(evening, 1, OFFICE) == LastDay(day("09-10"))


def test_a_period_of_working_days_may_be_over_at_closing() -> None:
    def closing(start: str, days: int) -> object:
        return working_days_deadline(at(start), days, OFFICE, over=DayEnds.AT_CLOSING)

    assert closing("09-08T15:00", 1) == LastInstant(at("09-09T18:00"))
    assert closing("09-08T15:00", 2) == LastInstant(at("09-10T12:00"))
    assert closing("09-08T15:00", 0) == LastInstant(at("09-08T18:00"))
    assert closing("09-27T15:00", 0) == LastDay(day("09-27"))  # a day without closing time ends at midnight
    nights = WorkingCalendar(first_day=FIRST, last_day=LAST, week=((Shift(22 * HOUR, 30 * HOUR),),) * 7)
    limit = working_days_deadline(at("09-08T15:00"), 1, nights, over=DayEnds.AT_CLOSING)
    assert limit == LastInstant(at("09-10T06:00"))


def test_a_period_of_working_days_may_be_over_at_the_clock_time_at_which_it_began() -> None:
    def same_clock(start: str, days: int, **options: Any) -> object:
        return working_days_deadline(at(start), days, OFFICE, over=DayEnds.AT_SAME_CLOCK_TIME, **options)

    assert same_clock("09-08T15:00", 1) == LastInstant(at("09-09T15:00"))
    assert same_clock("09-08T15:00", 2) == LastInstant(at("09-11T09:00"))  # closed in the afternoon of the 10th
    assert same_clock("09-08T07:30", 1) == LastInstant(at("09-09T09:00"))
    assert same_clock("09-08T12:00", 1) == LastInstant(at("09-09T13:00"))
    assert same_clock("09-08T20:00", 0) == LastInstant(at("09-08T20:00"))
    assert same_clock("09-08T20:00", 0, zero=ZeroAmount.ROLLED) == LastInstant(at("09-09T09:00"))
    assert same_clock("09-27T11:00", 1) == LastInstant(at("09-29T11:00"))
    assert same_clock("09-27T11:00", 1, off_day=OffDayStart.ROLL_THEN_STEP) == LastInstant(at("09-30T11:00"))


def test_the_same_clock_time_that_a_clock_change_skips_is_as_much_later() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    calendar = WorkingCalendar.of_days(
        first_day=date(2024, 3, 25), last_day=date(2024, 4, 5), work=[date(2024, 3, 31)], zone=berlin
    )
    start = datetime(2024, 3, 29, 2, 30, tzinfo=berlin)
    limit = working_days_deadline(start, 1, calendar, over=DayEnds.AT_SAME_CLOCK_TIME)
    assert isinstance(limit, LastInstant)
    assert limit.at.isoformat() == "2024-03-31T03:30:00+02:00"


@pytest.mark.parametrize("given", [-1, 0.5, 1.0, True, "1", None])
def test_only_a_number_of_whole_days_is_counted(given: Any) -> None:
    for question in (add_working_days, subtract_working_days):
        with pytest.raises(InvalidFact, match=r"^days: .*; allowed: a whole number \(int\) from 0 upward$"):
            question(FIRST, given, AUTUMN)
    with pytest.raises(InvalidFact, match=r"^days: "):
        working_days_deadline(at("09-08T15:00"), given, AUTUMN)


@pytest.mark.parametrize("given", [at("09-08T15:00"), "2025-09-08", None, 20250908])
def test_only_a_date_is_counted_from(given: Any) -> None:
    for field, question in (
        ("day", lambda: add_working_days(given, 1, AUTUMN)),
        ("day", lambda: subtract_working_days(given, 1, AUTUMN)),
        ("first", lambda: working_days_between(given, FIRST, AUTUMN)),
        ("last", lambda: working_days_between(FIRST, given, AUTUMN)),
    ):
        with pytest.raises(InvalidFact, match=rf"^{field}: .*; allowed: a date$"):
            question()


@pytest.mark.parametrize("given", [FIRST, "2025-09-08", None, datetime(2025, 9, 8)])  # noqa: DTZ001  # naive
def test_a_deadline_starts_at_an_instant(given: Any) -> None:
    with pytest.raises(InvalidFact, match=r"^start: .*; allowed: a datetime with a time zone"):
        working_days_deadline(given, 1, AUTUMN)


@pytest.mark.parametrize("given", [None, "STEP", 1, ZeroAmount])
def test_only_options_are_taken(given: Any) -> None:
    for option in ("off_day", "zero"):
        for question in (add_working_days, subtract_working_days):
            with pytest.raises(InvalidFact, match=rf"^{option}: "):
                question(FIRST, 1, AUTUMN, **{option: given})
        with pytest.raises(InvalidFact, match=rf"^{option}: "):
            working_days_deadline(at("09-08T15:00"), 1, AUTUMN, **{option: given})
    with pytest.raises(InvalidFact, match=r"^over: .*; allowed: a DayEnds$"):
        working_days_deadline(at("09-08T15:00"), 1, AUTUMN, over=given)
    with pytest.raises(InvalidFact, match=r"^ends: .*; allowed: a EndsCounted$"):
        working_days_between(FIRST, LAST, AUTUMN, ends=given)


@pytest.mark.parametrize("given", [None, "Monday", {}])
def test_only_a_calendar_is_counted_in(given: Any) -> None:
    for question in (
        lambda: add_working_days(FIRST, 1, given),
        lambda: subtract_working_days(FIRST, 1, given),
        lambda: working_days_between(FIRST, LAST, given),
        lambda: working_days_deadline(at("09-08T15:00"), 1, given),
    ):
        with pytest.raises(InvalidFact, match=r"^calendar: .*; allowed: a WorkingCalendar$"):
            question()


def test_a_deadline_needs_the_clocks_of_the_calendar() -> None:
    broken = WorkingCalendar.of_days(first_day=FIRST, last_day=LAST, zone=FailingZone())
    with pytest.raises(ValueError, match="a time zone that tells its offset"):
        working_days_deadline(at("09-08T15:00"), 1, broken)


def test_the_options_speak_two_languages() -> None:
    for option in (*OffDayStart, *EndsCounted, *DayEnds):
        assert option.en
        assert option.zh


def test_china_keeps_one_time() -> None:
    limit = working_days_deadline(at("09-08T15:00"), 1, OFFICE, over=DayEnds.AT_CLOSING)
    assert isinstance(limit, LastInstant)
    assert limit.at.tzinfo is CHINA_STANDARD_TIME
