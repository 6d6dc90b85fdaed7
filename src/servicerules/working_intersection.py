"""When do two calendars both work?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from servicerules import checks
from servicerules.errors import InvalidPolicy
from servicerules.working_calendar import DatedHours, Shift, WorkingCalendar

_DAY = timedelta(days=1)
_ZERO = timedelta()


def intersection(one: WorkingCalendar, other: WorkingCalendar) -> WorkingCalendar:
    """The calendar of the hours in which both work, over the days both cover.

    A stretch of common hours belongs to the day on which it begins, so that a night shift and an early shift of the
    next day meet on the next day. Hours meet on the clocks: both calendars are of one zone.

    Raises:
        InvalidPolicy: calendars of two zones, without a common day, or without common hours in their weeks.
        InvalidFact: something other than calendars.

    >>> def daily(start: int, end: int) -> WorkingCalendar:
    ...     shift = Shift(timedelta(hours=start), timedelta(hours=end))
    ...     return WorkingCalendar(first_day=date(2025, 1, 1), last_day=date(2025, 12, 31), week=((shift,),) * 7)
    >>> [common] = intersection(daily(9, 17), daily(12, 20)).shifts_on(date(2025, 6, 10))
    >>> str(common.start), str(common.end)
    ('12:00:00', '17:00:00')
    """
    checks.require("one", one, WorkingCalendar)
    checks.require("other", other, WorkingCalendar)
    if one.zone != other.zone:
        raise InvalidPolicy("calendars meet on the clocks of one zone", given=(one.zone, other.zone))
    first, last = max(one.first_day, other.first_day), min(one.last_day, other.last_day)
    week = tuple(
        _common(one.week[day - 1], one.week[day], other.week[day - 1], other.week[day]) for day in range(len(one.week))
    )
    unusual = sorted({first} | _unusual(one) | _unusual(other))
    dated = (DatedHours(day, _common_on(day, one, other)) for day in unusual if first <= day <= last)
    return WorkingCalendar(
        first_day=first,
        last_day=last,
        week=week,
        exceptions=tuple(hours for hours in dated if hours.shifts != week[hours.day.weekday()]),
        zone=one.zone,
        known_from=max(_ZERO, *(known.first_day - first + known.hours_known_from for known in (one, other))),
    )


def _unusual(calendar: WorkingCalendar) -> set[date]:
    """The days whose hours, or whose hours left from the evening before, may not be those of the week."""
    listed = {exception.day for exception in calendar.exceptions}
    return listed | {day + _DAY for day in listed}


def _common_on(day: date, one: WorkingCalendar, other: WorkingCalendar) -> tuple[Shift, ...]:
    return _common(_evening(day, one), one.shifts_on(day), _evening(day, other), other.shifts_on(day))


def _evening(day: date, calendar: WorkingCalendar) -> tuple[Shift, ...]:
    """The shifts of the day before, as far as they are known."""
    return calendar.shifts_on(day - _DAY) if calendar.first_day < day else ()


def _common(
    evening: tuple[Shift, ...], shifts: tuple[Shift, ...], other_evening: tuple[Shift, ...], others: tuple[Shift, ...]
) -> tuple[Shift, ...]:
    """The stretches that begin on a day on which both work, given the shifts of the day before and of the day."""
    common = []
    for start, end in _since_midnight(evening, shifts):
        for other_start, other_end in _since_midnight(other_evening, others):
            begins, ends = max(start, other_start), min(end, other_end)
            if _ZERO <= begins < ends:
                common.append(Shift(begins, ends))
    return tuple(sorted(common, key=lambda shift: shift.start))


def _since_midnight(evening: tuple[Shift, ...], shifts: tuple[Shift, ...]) -> Iterator[tuple[timedelta, timedelta]]:
    for shift in evening:
        yield shift.start - _DAY, shift.end - _DAY
    for shift in shifts:
        yield shift.start, shift.end
