from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from servicerules import CHINA_STANDARD_TIME, InvalidFact, InvalidPolicy, OutsideCalendar, WorkingCalendar
from servicerules.working_calendar import DatedHours, Shift
from servicerules.working_time import (
    UsedUp,
    ZeroAmount,
    add_working_time,
    is_working_instant,
    next_working_instant,
    previous_working_instant,
    subtract_working_time,
    working_time_between,
)
from strategies.junk import FailingZone, SilentZone

HOUR, TICK, ZERO = timedelta(hours=1), timedelta(microseconds=1), timedelta()
FIRST, LAST = date(2025, 6, 2), date(2025, 6, 30)  # a Monday and a Monday


def hours(start: float, end: float) -> Shift:
    return Shift(start * HOUR, end * HOUR)


DAY_SHIFTS = (hours(9, 12), hours(13, 18))
OFFICE = WorkingCalendar(
    first_day=FIRST,
    last_day=LAST,
    week=(DAY_SHIFTS,) * 5 + ((),) * 2,
    exceptions=(
        DatedHours(date(2025, 6, 18), ()),  # a Wednesday off
        DatedHours(date(2025, 6, 21), (hours(9, 12),)),  # a Saturday made up, in the morning
        DatedHours(date(2025, 6, 19), (hours(10, 12), hours(13, 15))),  # a short Thursday
    ),
)
NIGHTS = WorkingCalendar(first_day=FIRST, last_day=LAST, week=((hours(22, 30),),) * 7)


AT_NO_CLOCK = datetime(2025, 6, 10, 9)  # noqa: DTZ001  # naive on purpose


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2025-06-{text}:00+08:00")


@pytest.mark.parametrize(
    ("start", "amount", "due", "next_opening"),
    [
        ("10T09:00", 1, "10T10:00", "10T10:00"),
        ("10T08:00", 1, "10T10:00", "10T10:00"),
        ("10T11:00", 2, "10T14:00", "10T14:00"),
        ("10T09:00", 3, "10T12:00", "10T13:00"),
        ("10T12:00", 1, "10T14:00", "10T14:00"),
        ("10T12:30", 5, "10T18:00", "11T09:00"),
        ("10T18:00", 1, "11T10:00", "11T10:00"),
        ("10T09:00", 8, "10T18:00", "11T09:00"),
        ("13T09:00", 8, "13T18:00", "16T09:00"),  # over the weekend
        ("13T17:00", 2, "16T10:00", "16T10:00"),
        ("14T11:00", 1, "16T10:00", "16T10:00"),  # from a Saturday
        ("17T17:00", 1, "17T18:00", "19T10:00"),  # over the day off
        ("17T17:00", 2, "19T11:00", "19T11:00"),
        ("19T10:00", 4, "19T15:00", "20T09:00"),  # the short Thursday
        ("20T18:00", 3, "21T12:00", "23T09:00"),  # the Saturday made up
        ("02T09:00", 40, "06T18:00", "09T09:00"),
        ("30T09:00", 7.5, "30T17:30", "30T17:30"),
    ],
)
def test_working_time_is_added_over_breaks_weekends_and_dated_hours(
    start: str, amount: float, due: str, next_opening: str
) -> None:
    begins, length = at(start), amount * HOUR
    assert add_working_time(begins, length, OFFICE) == at(due)
    assert add_working_time(begins, length, OFFICE, used_up=UsedUp.AT_NEXT_OPENING) == at(next_opening)
    assert working_time_between(begins, at(due), OFFICE) == length
    assert working_time_between(begins, at(next_opening), OFFICE) == length


@pytest.mark.parametrize(
    ("end", "amount", "start", "last_closing"),
    [
        ("10T10:00", 1, "10T09:00", "09T18:00"),
        ("10T13:00", 1, "10T11:00", "10T11:00"),
        ("10T14:00", 2, "10T11:00", "10T11:00"),
        ("10T18:00", 5, "10T13:00", "10T12:00"),
        ("11T08:00", 8, "10T09:00", "09T18:00"),
        ("16T09:00", 1, "13T17:00", "13T17:00"),
        ("23T09:00", 3, "21T09:00", "20T18:00"),
        ("19T10:00", 1, "17T17:00", "17T17:00"),
        ("02T10:00", 1, "02T09:00", None),
    ],
)
def test_working_time_is_subtracted_in_mirror_image(
    end: str, amount: float, start: str, last_closing: str | None
) -> None:
    length = amount * HOUR
    assert subtract_working_time(at(end), length, OFFICE) == at(start)
    if last_closing is not None:
        assert subtract_working_time(at(end), length, OFFICE, used_up=UsedUp.AT_NEXT_OPENING) == at(last_closing)
    else:
        with pytest.raises(OutsideCalendar) as caught:
            subtract_working_time(at(end), length, OFFICE, used_up=UsedUp.AT_NEXT_OPENING)
        assert caught.value.day == FIRST - timedelta(days=1)


@pytest.mark.parametrize(
    ("clock", "works", "following", "previous"),
    [
        ("10T08:59", False, "10T09:00", "09T18:00"),
        ("10T09:00", True, "10T09:00", "09T18:00"),
        ("10T09:01", True, "10T09:01", "10T09:01"),
        ("10T11:59", True, "10T11:59", "10T11:59"),
        ("10T12:00", False, "10T13:00", "10T12:00"),
        ("10T12:30", False, "10T13:00", "10T12:00"),
        ("10T13:00", True, "10T13:00", "10T12:00"),
        ("10T18:00", False, "11T09:00", "10T18:00"),
        ("14T12:00", False, "16T09:00", "13T18:00"),
        ("18T12:00", False, "19T10:00", "17T18:00"),
        ("21T11:00", True, "21T11:00", "21T11:00"),
    ],
)
def test_opening_is_working_time_and_closing_is_not(clock: str, works: bool, following: str, previous: str) -> None:
    assert is_working_instant(at(clock), OFFICE) is works
    assert next_working_instant(at(clock), OFFICE) == at(following)
    assert previous_working_instant(at(clock), OFFICE) == at(previous)


def test_a_tick_on_either_side_of_closing() -> None:
    closing = at("10T18:00")
    assert is_working_instant(closing - TICK, OFFICE)
    assert next_working_instant(closing - TICK, OFFICE) == closing - TICK
    assert add_working_time(at("10T09:00"), 8 * HOUR - TICK, OFFICE) == closing - TICK
    assert add_working_time(at("10T09:00"), 8 * HOUR + TICK, OFFICE) == at("11T09:00") + TICK
    assert add_working_time(closing - TICK, TICK, OFFICE) == closing
    assert add_working_time(closing, TICK, OFFICE) == at("11T09:00") + TICK
    assert subtract_working_time(at("10T09:00") + TICK, TICK, OFFICE) == at("10T09:00")
    assert subtract_working_time(at("10T09:00"), TICK, OFFICE) == at("09T18:00") - TICK


def test_time_between_is_negative_where_the_end_comes_first() -> None:
    assert working_time_between(at("10T11:00"), at("10T14:00"), OFFICE) == 2 * HOUR
    assert working_time_between(at("10T14:00"), at("10T11:00"), OFFICE) == -2 * HOUR
    assert working_time_between(at("10T12:00"), at("10T13:00"), OFFICE) == ZERO


def test_nothing_added_changes_nothing_or_rolls_or_is_refused() -> None:
    evening, morning = at("10T18:00"), at("11T09:00")
    assert add_working_time(evening, ZERO, OFFICE) == evening
    assert add_working_time(evening, ZERO, OFFICE, used_up=UsedUp.AT_NEXT_OPENING) == evening
    assert add_working_time(evening, ZERO, OFFICE, zero=ZeroAmount.ROLLED) == morning
    assert subtract_working_time(morning, ZERO, OFFICE) == morning
    assert subtract_working_time(morning, ZERO, OFFICE, zero=ZeroAmount.ROLLED) == evening
    assert (
        subtract_working_time(morning, ZERO, OFFICE, zero=ZeroAmount.ROLLED, used_up=UsedUp.AT_NEXT_OPENING) == evening
    )
    for question in (add_working_time, subtract_working_time):
        with pytest.raises(InvalidFact, match=r"^amount: .*; allowed: a length of time above 0$"):
            question(morning, ZERO, OFFICE, zero=ZeroAmount.REFUSED)
    assert add_working_time(morning, HOUR, OFFICE, zero=ZeroAmount.REFUSED) == at("11T10:00")
    assert add_working_time(evening, HOUR, OFFICE, zero=ZeroAmount.ROLLED) == at("11T10:00")


def test_a_shift_over_midnight_belongs_to_its_evening_and_is_worked_after_midnight() -> None:
    assert add_working_time(at("10T02:00"), HOUR, NIGHTS) == at("10T03:00")
    assert add_working_time(at("10T23:00"), 2 * HOUR, NIGHTS) == at("11T01:00")
    assert add_working_time(at("10T05:00"), 2 * HOUR, NIGHTS) == at("10T23:00")
    assert add_working_time(at("10T05:00"), HOUR, NIGHTS) == at("10T06:00")
    assert working_time_between(at("10T00:00"), at("11T00:00"), NIGHTS) == 8 * HOUR
    assert is_working_instant(at("10T00:00"), NIGHTS)
    assert not is_working_instant(at("10T06:00"), NIGHTS)


def test_a_day_off_does_not_cut_short_the_shift_that_began_the_evening_before() -> None:
    off = WorkingCalendar(
        first_day=FIRST, last_day=LAST, week=((hours(22, 30),),) * 7, exceptions=(DatedHours(date(2025, 6, 11), ()),)
    )
    assert is_working_instant(at("11T05:59"), off)
    assert add_working_time(at("11T05:00"), 2 * HOUR, off) == at("12T23:00")


def test_what_the_evening_before_the_first_day_left_is_not_known() -> None:
    day_before = FIRST - timedelta(days=1)
    for clock in ("02T00:00", "02T05:59"):
        for question in (is_working_instant, next_working_instant, previous_working_instant):
            with pytest.raises(OutsideCalendar) as caught:
                question(at(clock), NIGHTS)
            assert (caught.value.day, caught.value.first_day, caught.value.last_day) == (day_before, FIRST, LAST)
    assert not is_working_instant(at("02T06:00"), NIGHTS)
    known = WorkingCalendar(first_day=FIRST, last_day=LAST, week=((hours(22, 30),),) * 7, known_from=ZERO)
    assert not is_working_instant(at("02T00:00"), known)
    assert working_time_between(at("02T00:00"), at("03T00:00"), known) == 2 * HOUR


def test_the_last_shift_is_known_to_its_end() -> None:
    july = datetime(2025, 7, 1, 6, tzinfo=CHINA_STANDARD_TIME)
    assert add_working_time(at("30T22:00"), 8 * HOUR, NIGHTS) == july
    assert is_working_instant(july - TICK, NIGHTS)
    with pytest.raises(OutsideCalendar) as caught:
        is_working_instant(july, NIGHTS)
    assert caught.value.day == date(2025, 7, 1)
    assert working_time_between(at("30T22:00"), july, NIGHTS) == 8 * HOUR
    with pytest.raises(OutsideCalendar):
        working_time_between(at("30T22:00"), july + TICK, NIGHTS)


def test_outside_the_days_covered_nothing_is_answered() -> None:
    midnight_before, midnight_after = at("02T00:00"), datetime(2025, 7, 1, tzinfo=CHINA_STANDARD_TIME)
    assert working_time_between(midnight_before, midnight_after, OFFICE) == (20 * 8 + 3 - 4) * HOUR
    assert previous_working_instant(midnight_after, OFFICE) == at("30T18:00")
    assert next_working_instant(midnight_before, OFFICE) == at("02T09:00")
    for outside, day in (
        (midnight_before - TICK, date(2025, 6, 1)),
        (datetime(2020, 1, 1, tzinfo=UTC), date(2020, 1, 1)),
        (midnight_after + TICK, date(2025, 7, 1)),
        (datetime(2030, 1, 1, tzinfo=UTC), date(2030, 1, 1)),
    ):
        for question in (
            lambda when: is_working_instant(when, OFFICE),
            lambda when: next_working_instant(when, OFFICE),
            lambda when: previous_working_instant(when, OFFICE),
            lambda when: add_working_time(when, ZERO, OFFICE),
            lambda when: subtract_working_time(when, HOUR, OFFICE),
            lambda when: working_time_between(when, at("10T09:00"), OFFICE),
            lambda when: working_time_between(at("10T09:00"), when, OFFICE),
        ):
            with pytest.raises(OutsideCalendar) as caught:
                question(outside)
            assert caught.value.day == day


@pytest.mark.parametrize("amount", [8 * HOUR + TICK, 1000 * HOUR, timedelta.max])
def test_an_amount_that_the_calendar_does_not_have_is_refused(amount: timedelta) -> None:
    with pytest.raises(OutsideCalendar) as caught:
        add_working_time(at("30T09:00"), amount, OFFICE)
    assert caught.value.day == LAST + timedelta(days=1)
    with pytest.raises(OutsideCalendar) as caught:
        subtract_working_time(at("02T18:00"), amount, OFFICE)
    assert caught.value.day == FIRST - timedelta(days=1)


def test_all_that_the_calendar_has_is_answered() -> None:
    assert add_working_time(at("30T09:00"), 8 * HOUR, OFFICE) == at("30T18:00")
    assert subtract_working_time(at("02T18:00"), 8 * HOUR, OFFICE) == at("02T09:00")
    with pytest.raises(OutsideCalendar):
        add_working_time(at("30T09:00"), 8 * HOUR, OFFICE, used_up=UsedUp.AT_NEXT_OPENING)
    with pytest.raises(OutsideCalendar) as caught:
        next_working_instant(at("30T18:00"), OFFICE)
    assert caught.value.day == LAST + timedelta(days=1)
    with pytest.raises(OutsideCalendar) as caught:
        previous_working_instant(at("02T09:00"), OFFICE)
    assert caught.value.day == FIRST - timedelta(days=1)


def test_days_without_working_time_are_refused_instead_of_searched_for_ever() -> None:
    weekend = WorkingCalendar(first_day=date(2025, 6, 7), last_day=date(2025, 6, 8), week=(DAY_SHIFTS,) * 5 + ((),) * 2)
    assert not is_working_instant(at("07T10:00"), weekend)
    for question in (next_working_instant, previous_working_instant):
        with pytest.raises(OutsideCalendar):
            question(at("07T10:00"), weekend)
    with pytest.raises(OutsideCalendar):
        add_working_time(at("07T10:00"), TICK, weekend)
    assert working_time_between(at("07T10:00"), at("08T10:00"), weekend) == ZERO


def test_touching_shifts_are_one_segment() -> None:
    whole = WorkingCalendar.of_days(first_day=FIRST, last_day=LAST)
    assert whole.timeline.segments[0] == (at("02T00:00"), at("07T00:00"))
    assert len(OFFICE.timeline.segments) == 20 * 2 + 1
    midnight = at("11T00:00")
    assert is_working_instant(midnight, whole)
    assert previous_working_instant(midnight, whole) == next_working_instant(midnight, whole) == midnight
    assert add_working_time(at("10T00:00"), 24 * HOUR, whole, used_up=UsedUp.AT_NEXT_OPENING) == midnight


BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
LORD_HOWE, SANTIAGO, TEHRAN = ZoneInfo("Australia/Lord_Howe"), ZoneInfo("America/Santiago"), ZoneInfo("Asia/Tehran")
WHOLE_DAYS = ((hours(0, 24),),) * 7


def around(day: date, zone: Any, *shifts: Shift) -> WorkingCalendar:
    """Three days on either side, working so every day."""
    off = timedelta(days=3)
    return WorkingCalendar(first_day=day - off, last_day=day + off, week=(shifts,) * 7, zone=zone)


@pytest.mark.parametrize(
    ("zone", "day", "length"),
    [
        (BERLIN, date(2024, 3, 31), 23),
        (BERLIN, date(2024, 10, 27), 25),
        (NEW_YORK, date(2025, 3, 9), 23),
        (NEW_YORK, date(2025, 11, 2), 25),
        (LORD_HOWE, date(2024, 10, 6), 23.5),
        (LORD_HOWE, date(2025, 4, 6), 24.5),
        (SANTIAGO, date(2024, 9, 8), 23),
        (SANTIAGO, date(2025, 4, 5), 25),
        (TEHRAN, date(2022, 3, 22), 23),
        (TEHRAN, date(2022, 9, 21), 25),
        (BERLIN, date(2024, 6, 12), 24),
    ],
)
def test_a_day_is_as_long_as_it_is(zone: ZoneInfo, day: date, length: float) -> None:
    calendar = around(day, zone, hours(0, 24))
    midnight, midnight_after = (datetime.combine(one, datetime.min.time(), zone) for one in (day, day + timedelta(1)))
    assert working_time_between(midnight, midnight_after, calendar) == length * HOUR
    assert add_working_time(midnight, length * HOUR, calendar) == midnight_after.astimezone(UTC)
    nights = around(day, zone, hours(22, 30))
    evening = datetime.combine(day - timedelta(1), datetime.min.time(), zone) + 22 * HOUR
    # The change lies between 22:00 and 06:00 for all of these zones; in some it comes before midnight.
    both = working_time_between(evening, evening + 48 * HOUR, nights)
    assert both == (length - 24) * HOUR + 16 * HOUR


def test_a_shift_across_a_clock_change_lasts_as_long_as_it_lasts() -> None:
    spring, autumn = around(date(2024, 3, 31), BERLIN, hours(22, 30)), around(date(2024, 10, 27), BERLIN, hours(22, 30))
    eve = datetime(2024, 3, 30, 22, tzinfo=BERLIN)
    assert add_working_time(eve, 7 * HOUR, spring).isoformat() == "2024-03-31T06:00:00+02:00"
    eve = datetime(2024, 10, 26, 22, tzinfo=BERLIN)
    assert add_working_time(eve, 9 * HOUR, autumn).isoformat() == "2024-10-27T06:00:00+01:00"
    assert add_working_time(eve, 4 * HOUR, autumn).isoformat() == "2024-10-27T02:00:00+02:00"
    assert add_working_time(eve, 5 * HOUR, autumn).isoformat() == "2024-10-27T02:00:00+01:00"


def test_the_hour_that_comes_twice_is_two_hours() -> None:
    calendar = around(date(2024, 10, 27), BERLIN, hours(0, 24))
    first = datetime(2024, 10, 27, 2, 30, tzinfo=BERLIN)
    second = first.replace(fold=1)
    assert working_time_between(first, second, calendar) == HOUR
    assert add_working_time(first, HOUR, calendar).isoformat() == "2024-10-27T02:30:00+01:00"
    assert next_working_instant(second, calendar).isoformat() == "2024-10-27T02:30:00+01:00"


def test_a_shift_that_starts_or_ends_at_a_time_that_comes_twice_means_the_first() -> None:
    calendar = around(date(2024, 10, 27), BERLIN, hours(2.5, 4), hours(23, 24.5))
    assert calendar.timeline.segments[6][0].isoformat() == "2024-10-27T02:30:00+02:00"
    assert working_time_between(*calendar.timeline.segments[6], calendar) == 2.5 * HOUR


def test_a_shift_that_starts_at_a_time_that_is_skipped_starts_as_much_later() -> None:
    calendar = around(date(2024, 3, 31), BERLIN, hours(2.5, 6))
    assert calendar.timeline.segments[3][0].isoformat() == "2024-03-31T03:30:00+02:00"
    half_hour = around(date(2024, 10, 6), LORD_HOWE, hours(2.25, 6))
    assert half_hour.timeline.segments[3][0].isoformat() == "2024-10-06T02:45:00+11:00"


def test_a_shift_within_the_time_that_is_skipped_is_not_worked_twice_nor_backwards() -> None:
    day = date(2024, 3, 31)
    vanished = around(day, BERLIN, hours(2.5, 3.25))  # 03:30 to 03:15 on that day
    assert len(vanished.timeline.segments) == 6
    overlapping = around(day, BERLIN, hours(1, 2.75), hours(3 + 1 / 12, 5))
    begins, ends = overlapping.timeline.segments[6]
    assert (begins.isoformat(), ends.isoformat()) == ("2024-03-31T01:00:00+01:00", "2024-03-31T05:00:00+02:00")
    assert working_time_between(begins, ends, overlapping) == 3 * HOUR


def test_a_longer_shift_is_not_cut_by_a_shorter_one_that_a_clock_change_moves_into_it() -> None:
    apia = ZoneInfo("Pacific/Apia")  # 30 December 2011 was skipped
    calendar = WorkingCalendar(
        first_day=date(2011, 12, 28),
        last_day=date(2012, 1, 2),
        week=((hours(9, 17),),) * 7,
        exceptions=(DatedHours(date(2011, 12, 31), (hours(9, 12),)),),
        zone=apia,
    )
    start = datetime(2011, 12, 29, 17, tzinfo=apia)
    assert add_working_time(start, 8 * HOUR, calendar).isoformat() == "2011-12-31T17:00:00+14:00"


def test_a_midnight_that_comes_twice_ends_the_last_day_the_first_time() -> None:
    newfoundland = ZoneInfo("America/St_Johns")  # one minute after midnight clocks went back to the day before
    calendar = WorkingCalendar(
        first_day=date(2010, 11, 5), last_day=date(2010, 11, 6), week=WHOLE_DAYS, zone=newfoundland
    )
    again = datetime(2010, 11, 6, 23, 30, tzinfo=newfoundland, fold=1)
    with pytest.raises(OutsideCalendar) as caught:
        is_working_instant(again, calendar)
    assert caught.value.day == date(2010, 11, 7)
    assert is_working_instant(again.replace(fold=0), calendar)


def test_answers_stand_on_the_clocks_of_the_calendar() -> None:
    calendar = around(date(2024, 3, 31), BERLIN, hours(0, 24))
    start = datetime(2024, 3, 31, 0, 30, tzinfo=UTC)
    assert add_working_time(start, HOUR, calendar).isoformat() == "2024-03-31T03:30:00+02:00"
    assert subtract_working_time(start, HOUR, calendar).isoformat() == "2024-03-31T00:30:00+01:00"
    assert add_working_time(start, ZERO, calendar).isoformat() == "2024-03-31T01:30:00+01:00"
    assert add_working_time(start, HOUR, calendar) - add_working_time(start, ZERO, calendar) == HOUR
    china = add_working_time(datetime(2025, 6, 10, 3, tzinfo=UTC), HOUR, OFFICE)
    assert china.isoformat() == "2025-06-10T12:00:00+08:00"
    assert china.tzinfo is CHINA_STANDARD_TIME


@pytest.mark.parametrize("zone", [FailingZone(), SilentZone()])
def test_a_zone_that_does_not_tell_its_offset_is_refused(zone: Any) -> None:
    calendar = around(date(2025, 6, 10), zone, hours(9, 17))
    with pytest.raises(InvalidPolicy, match="a time zone that tells its offset") as caught:
        is_working_instant(at("10T09:00"), calendar)
    assert caught.value.given is zone


def test_a_zone_that_hands_over_to_another_is_refused() -> None:
    class Delegating(FailingZone):
        """A zone of the kind that must be attached by its own ``localize``: attached directly, it tells mean time."""

        def utcoffset(self, _: datetime | None) -> timedelta:
            return timedelta(minutes=53)

        def fromutc(self, when: datetime) -> datetime:
            return when.replace(tzinfo=UTC).astimezone(BERLIN)

    calendar = around(date(2025, 6, 10), Delegating(), hours(9, 17))
    with pytest.raises(InvalidPolicy, match="a time zone that tells its offset"):
        is_working_instant(at("10T09:00"), calendar)


@pytest.mark.parametrize("given", [None, "2025-06-10", date(2025, 6, 10), AT_NO_CLOCK, 1.5])
def test_only_an_instant_with_a_time_zone_is_asked_about(given: Any) -> None:
    for field, question in (
        ("start", lambda: add_working_time(given, HOUR, OFFICE)),
        ("end", lambda: subtract_working_time(given, HOUR, OFFICE)),
        ("start", lambda: working_time_between(given, at("10T09:00"), OFFICE)),
        ("end", lambda: working_time_between(at("10T09:00"), given, OFFICE)),
        ("at", lambda: is_working_instant(given, OFFICE)),
        ("at", lambda: next_working_instant(given, OFFICE)),
        ("at", lambda: previous_working_instant(given, OFFICE)),
    ):
        with pytest.raises(InvalidFact, match=rf"^{field}: .*; allowed: a datetime with a time zone"):
            question()


@pytest.mark.parametrize("given", [None, 1, 1.5, "1:00", True, -TICK, -HOUR, timedelta.min])
def test_only_a_length_of_time_is_counted(given: Any) -> None:
    for question in (add_working_time, subtract_working_time):
        with pytest.raises(InvalidFact, match=r"^amount: .*; allowed: a length of time \(timedelta\) from 0 upward$"):
            question(at("10T09:00"), given, OFFICE)


@pytest.mark.parametrize("given", [None, "AT_CLOSING", True, ZeroAmount.ROLLED])
def test_only_an_option_is_taken(given: Any) -> None:
    for question in (add_working_time, subtract_working_time):
        with pytest.raises(InvalidFact, match=r"^used_up: .*; allowed: a UsedUp$"):
            question(at("10T09:00"), HOUR, OFFICE, used_up=given)
        other = UsedUp.AT_CLOSING if given is ZeroAmount.ROLLED else given
        with pytest.raises(InvalidFact, match=r"^zero: .*; allowed: a ZeroAmount$"):
            question(at("10T09:00"), HOUR, OFFICE, zero=other)


@pytest.mark.parametrize("given", [None, "Monday", {}, WorkingCalendar])
def test_only_a_calendar_is_counted_in(given: Any) -> None:
    for question in (is_working_instant, next_working_instant, previous_working_instant):
        with pytest.raises(InvalidFact, match=r"^calendar: .*; allowed: a WorkingCalendar$"):
            question(at("10T09:00"), given)
    for question in (add_working_time, subtract_working_time):
        with pytest.raises(InvalidFact, match=r"^calendar: "):
            question(at("10T09:00"), HOUR, given)
    with pytest.raises(InvalidFact, match=r"^calendar: "):
        working_time_between(at("10T09:00"), at("10T09:00"), given)


def test_the_options_speak_two_languages() -> None:
    for option in (*UsedUp, *ZeroAmount):
        assert option.en
        assert option.zh


def calls(question: Callable[[], object]) -> int:
    """How many functions, of Python and of C, an answer calls."""
    counted = []
    sys.setprofile(lambda _, event, __: counted.append(event) if event in {"call", "c_call"} else None)
    try:
        question()
    finally:
        sys.setprofile(None)
    return len(counted)


def test_the_cost_does_not_depend_on_the_amount() -> None:
    long = WorkingCalendar(first_day=date(1950, 1, 1), last_day=date(2149, 12, 31), week=(DAY_SHIFTS,) * 7)
    start = datetime(1950, 1, 1, tzinfo=CHINA_STANDARD_TIME)
    assert add_working_time(start, long.timeline.total, long).isoformat() == "2149-12-31T18:00:00+08:00"
    few = calls(lambda: add_working_time(start, HOUR, long))
    assert few < 20
    assert calls(lambda: add_working_time(start, long.timeline.total, long)) == few
