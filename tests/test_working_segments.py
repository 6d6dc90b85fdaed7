from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzstr

from servicerules import CHINA_STANDARD_TIME, InvalidFact, InvalidPolicy, WorkingCalendar
from servicerules.working_calendar import DatedHours, Shift
from servicerules.working_segments import on_clocks, united

HOUR = timedelta(hours=1)
FIRST, LAST = date(2025, 6, 9), date(2025, 6, 22)  # a Monday and a Sunday


def hours(start: float, end: float) -> Shift:
    return Shift(start * HOUR, end * HOUR)


NIGHT, EARLY, LATE = hours(22, 30), hours(5, 9), hours(6, 14)


def nights(*exceptions: DatedHours, **changes: Any) -> WorkingCalendar:
    given = {"first_day": FIRST, "last_day": LAST, "week": ((NIGHT,),) * 7, "exceptions": exceptions, **changes}
    return WorkingCalendar(**given)


@pytest.mark.parametrize(
    ("zone", "day", "since_midnight", "instant"),
    [
        ("America/Los_Angeles", date(2014, 3, 9), 2.5, "2014-03-09T10:30:00+00:00"),  # skipped: 03:30 in summer time
        ("America/Los_Angeles", date(2014, 3, 9), 2, "2014-03-09T10:00:00+00:00"),
        ("America/Los_Angeles", date(2014, 3, 9), 3, "2014-03-09T10:00:00+00:00"),
        ("America/Los_Angeles", date(2014, 11, 2), 1.5, "2014-11-02T08:30:00+00:00"),  # twice: the first
        ("America/Los_Angeles", date(2014, 11, 2), 2, "2014-11-02T10:00:00+00:00"),
        ("America/Los_Angeles", date(2014, 11, 1), 25.5, "2014-11-02T08:30:00+00:00"),
        ("Australia/Lord_Howe", date(2024, 10, 6), 2.25, "2024-10-05T15:45:00+00:00"),
        ("Australia/Lord_Howe", date(2025, 4, 6), 1.75, "2025-04-05T14:45:00+00:00"),
        ("America/Santiago", date(2024, 9, 8), 0, "2024-09-08T04:00:00+00:00"),  # midnight is skipped
        ("America/Santiago", date(2024, 9, 7), 24, "2024-09-08T04:00:00+00:00"),
        ("America/Santiago", date(2025, 4, 5), 23.5, "2025-04-06T02:30:00+00:00"),
        ("America/Santiago", date(2025, 4, 5), 24, "2025-04-06T04:00:00+00:00"),
        ("UTC", date(2025, 6, 10), 30, "2025-06-11T06:00:00+00:00"),
    ],
)
def test_skipped_times_move_on_and_of_two_equal_times_the_first_is_meant(
    zone: str, day: date, since_midnight: float, instant: str
) -> None:
    assert on_clocks(day, since_midnight * HOUR, ZoneInfo(zone)).isoformat() == instant


def test_a_zone_that_resolves_skipped_times_backwards_moves_them_on_all_the_same() -> None:
    pacific = tzstr("PST8PDT,M3.2.0,M11.1.0")
    assert datetime(2014, 3, 9, 2, 30, tzinfo=pacific).astimezone(UTC).hour == 9
    assert on_clocks(date(2014, 3, 9), 2.5 * HOUR, pacific).isoformat() == "2014-03-09T10:30:00+00:00"
    assert on_clocks(date(2014, 11, 2), 1.5 * HOUR, pacific).isoformat() == "2014-11-02T08:30:00+00:00"


def test_a_fixed_zone_keeps_its_clocks() -> None:
    assert on_clocks(date(2025, 6, 10), 9 * HOUR, CHINA_STANDARD_TIME).isoformat() == "2025-06-10T09:00:00+08:00"


def test_spans_are_united_from_an_instant_on() -> None:
    noon = datetime(2025, 6, 10, 12, tzinfo=UTC)

    def spans(*pairs: tuple[float, float]) -> list[tuple[datetime, datetime]]:
        return [(noon + start * HOUR, noon + end * HOUR) for start, end in pairs]

    assert list(united([], noon)) == []
    assert list(united(spans((-2, -1), (-1, 0)), noon)) == []
    assert list(united(spans((-1, 1), (1, 2), (1, 1), (3, 5), (4, 4.5), (6, 5.5), (7, 8)), noon)) == spans(
        (0, 2), (3, 5), (7, 8)
    )


def test_a_night_shift_ends_before_the_shifts_of_the_next_day_begin() -> None:
    nights(week=((NIGHT,), (LATE, NIGHT)) + ((NIGHT,),) * 5)  # touching is no overlap
    message = "a shift over midnight ends before the shifts of the next day begin"
    for week in (
        ((NIGHT,), (EARLY,), (), (), (), (), ()),
        ((EARLY,), (), (), (), (), (), (NIGHT,)),  # from Sunday into Monday
    ):
        with pytest.raises(InvalidPolicy, match=message) as caught:
            nights(week=week)
        assert caught.value.given == (NIGHT, EARLY)


def test_dated_hours_may_not_overlap_the_evening_before_nor_the_next_morning() -> None:
    message = "a shift over midnight ends before the shifts of the next day begin"
    early, late = DatedHours(date(2025, 6, 11), (EARLY,)), DatedHours(date(2025, 6, 11), (LATE,))
    nights(late)
    nights(early, DatedHours(date(2025, 6, 10), ()))
    with pytest.raises(InvalidPolicy, match=message):
        nights(early)
    long = DatedHours(date(2025, 6, 11), (hours(20, 46.5),))
    with pytest.raises(InvalidPolicy, match=message):
        nights(long)
    nights(long, DatedHours(date(2025, 6, 12), ()))
    nights(DatedHours(LAST, (hours(20, 48),)))  # what the day after does is not known
    with pytest.raises(InvalidPolicy, match=message):
        nights(DatedHours(LAST, (hours(5, 6),)))
    nights(DatedHours(FIRST, (hours(0, 6),)))  # nor what the day before did
    with pytest.raises(InvalidPolicy, match=message):
        nights(DatedHours(FIRST, (hours(20, 46.5),)))
    outside = DatedHours(LAST + timedelta(days=1), (hours(0, 6),))
    assert nights(outside).working_days[-1] == LAST


def test_the_hours_of_the_first_day_are_known_from_where_a_night_shift_could_end() -> None:
    assert nights().hours_known_from == 6 * HOUR
    assert (
        nights(DatedHours(date(2025, 6, 11), (hours(20, 31),)), DatedHours(date(2025, 6, 12), ())).hours_known_from
        == 7 * HOUR
    )
    assert nights(week=((hours(9, 24),),) * 7).hours_known_from == timedelta()
    assert nights(known_from=timedelta()).hours_known_from == timedelta()
    assert nights(known_from=24 * HOUR).hours_known_from == 24 * HOUR


@pytest.mark.parametrize("known_from", [-HOUR, 24 * HOUR + timedelta(microseconds=1)])
def test_the_hours_are_known_within_the_first_day(known_from: timedelta) -> None:
    with pytest.raises(InvalidPolicy, match="known within its first day") as caught:
        nights(known_from=known_from)
    assert caught.value.given == known_from


@pytest.mark.parametrize("known_from", [6, "06:00", False])
def test_from_when_on_the_hours_are_known_is_a_length_of_time(known_from: Any) -> None:
    with pytest.raises(InvalidFact, match=r"^WorkingCalendar\.known_from: "):
        nights(known_from=known_from)


def test_what_lies_before_the_hours_are_known_is_no_segment() -> None:
    cut = nights(DatedHours(FIRST, (hours(5, 7), NIGHT)))
    first_start, first_end = cut.timeline.segments[0]
    assert (first_start.isoformat(), first_end.isoformat()) == (
        "2025-06-09T06:00:00+08:00",
        "2025-06-09T07:00:00+08:00",
    )


def test_the_days_of_a_calendar_come_in_order_with_their_shifts() -> None:
    calendar = nights(DatedHours(date(2025, 6, 11), ()))
    days = list(calendar.days())
    assert [day for day, _ in days] == [FIRST + timedelta(days=offset) for offset in range(14)]
    assert [shifts for _, shifts in days] == [calendar.shifts_on(day) for day, _ in days]
    assert calendar.working_days == tuple(day for day, _ in days if day != date(2025, 6, 11))
