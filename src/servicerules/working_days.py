"""Which day is so many working days away, how many lie between two days, and when is a period of them over?

A working day is a day on which a shift starts; one over midnight belongs to the evening.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date, datetime, timedelta

from servicerules import checks
from servicerules.errors import InvalidFact, OutsideCalendar
from servicerules.periods import Deadline, LastDay, LastInstant, local
from servicerules.phrases import Bilingual
from servicerules.working_calendar import WorkingCalendar
from servicerules.working_segments import on_clocks
from servicerules.working_time import ZeroAmount, next_working_instant, timeline_of

_DAY = timedelta(days=1)


class OffDayStart(Bilingual):
    """How working days are counted from a day on which no work is done."""

    STEP = "the first working day counted is the next one, from a day off too", "自休息日起算的，次一工作日为第一日"
    ROLL_THEN_STEP = (
        "a day off moves to the nearest working day in the direction of counting, and counting starts after it",
        "自休息日起算的，先移至最近工作日，再自其次一工作日起算",
    )


class EndsCounted(Bilingual):
    """Which ends of a stretch of days are counted."""

    LAST = "the first day is not counted, the last is", "首日不计，末日计入"
    FIRST = "the first day is counted, the last is not", "首日计入，末日不计"
    BOTH = "the first and the last day are counted", "首日和末日均计入"


class DayEnds(Bilingual):
    """At what time of its last day a period of working days is over."""

    AT_MIDNIGHT = "the period is over when its last day is", "末日二十四时届满"
    AT_CLOSING = "the period is over when work ends on its last day", "末日停止业务活动时届满"
    AT_SAME_CLOCK_TIME = (
        "the period is over at the clock time at which it began, or at the next opening",
        "末日的同一时刻届满，非工作时间的顺延至下次上班时刻",
    )


def add_working_days(
    day: date,
    days: int,
    calendar: WorkingCalendar,
    *,
    off_day: OffDayStart = OffDayStart.STEP,
    zero: ZeroAmount = ZeroAmount.UNCHANGED,
) -> date:
    """The last of so many working days after a day, which itself is not counted.

    Args:
        day: the day before the first one counted.
        days: how many working days, zero or more.
        calendar: which days are working days.
        off_day: how counting starts on a day off.
        zero: what zero days mean on a day off: that day, or the next working day.

    Raises:
        OutsideCalendar: the calendar does not reach that far.
        InvalidFact: something other than a date, a count, or a calendar; a zero that is refused.

    >>> calendar = WorkingCalendar.of_days(
    ...     first_day=date(2025, 1, 1), last_day=date(2025, 12, 31), off=[date(2025, 6, 2)]
    ... )
    >>> saturday = date(2025, 5, 31)
    >>> add_working_days(saturday, 1, calendar).isoformat()
    '2025-06-03'
    >>> add_working_days(saturday, 1, calendar, off_day=OffDayStart.ROLL_THEN_STEP).isoformat()
    '2025-06-04'
    """
    if _stays(day, days, calendar, off_day, zero):
        return day
    rolls = off_day is OffDayStart.ROLL_THEN_STEP or not days
    working = calendar.working_days
    index = bisect_left(working, day) + days if rolls else bisect_right(working, day) + days - 1
    if index >= len(working):
        raise _outside(calendar.last_day + _DAY, calendar)
    return working[index]


def subtract_working_days(
    day: date,
    days: int,
    calendar: WorkingCalendar,
    *,
    off_day: OffDayStart = OffDayStart.STEP,
    zero: ZeroAmount = ZeroAmount.UNCHANGED,
) -> date:
    """The first of so many working days before a day, which itself is not counted: the mirror image of adding.

    Raises:
        OutsideCalendar: the calendar does not reach that far back.
        InvalidFact: something other than a date, a count, or a calendar; a zero that is refused.
    """
    if _stays(day, days, calendar, off_day, zero):
        return day
    rolls = off_day is OffDayStart.ROLL_THEN_STEP or not days
    working = calendar.working_days
    index = bisect_right(working, day) - 1 - days if rolls else bisect_left(working, day) - days
    if index < 0:
        raise _outside(calendar.first_day - _DAY, calendar)
    return working[index]


def working_days_between(
    first: date, last: date, calendar: WorkingCalendar, *, ends: EndsCounted = EndsCounted.LAST
) -> int:
    """The working days from one day to another; negative where the last comes before the first.

    Raises:
        OutsideCalendar: one of them is not covered.
        InvalidFact: something other than dates and a calendar.

    >>> calendar = WorkingCalendar.of_days(first_day=date(2025, 1, 1), last_day=date(2025, 12, 31))
    >>> monday, friday = date(2025, 6, 9), date(2025, 6, 13)
    >>> working_days_between(monday, friday, calendar), working_days_between(friday, monday, calendar)
    (4, -4)
    >>> working_days_between(monday, friday, calendar, ends=EndsCounted.BOTH)
    5
    """
    checks.require_member("ends", ends, EndsCounted)
    for field, day in (("first", first), ("last", last)):
        _check_covered(field, day, calendar)
    if last < first:
        return -working_days_between(last, first, calendar, ends=ends)
    working = calendar.working_days
    before_first = bisect_right(working, first) if ends is EndsCounted.LAST else bisect_left(working, first)
    up_to_last = bisect_left(working, last) if ends is EndsCounted.FIRST else bisect_right(working, last)
    return up_to_last - before_first


def working_days_deadline(
    start: datetime,
    days: int,
    calendar: WorkingCalendar,
    *,
    over: DayEnds = DayEnds.AT_MIDNIGHT,
    off_day: OffDayStart = OffDayStart.STEP,
    zero: ZeroAmount = ZeroAmount.UNCHANGED,
) -> Deadline:
    """The limit of a period of working days that began at an instant.

    Args:
        start: the beginning of the period; its day in the calendar's zone is not counted.
        days: how many working days, zero or more.
        calendar: which days are working days, and their hours.
        over: at what time of its last day the period is over.
        off_day: how counting starts on a day off.
        zero: what zero days mean.

    Returns:
        A `LastDay` if the period is over when its last day is, or on a day without closing time; otherwise a
        `LastInstant`.

    Raises:
        OutsideCalendar: the calendar does not reach that far.
        InvalidFact: something other than an instant, a count, or a calendar; a zero that is refused.
    """
    line = timeline_of(calendar)
    checks.require_instant("start", start)
    checks.require_member("over", over, DayEnds)
    began = local(start, calendar.zone)
    day = add_working_days(began.date(), days, calendar, off_day=off_day, zero=zero)
    if over is DayEnds.AT_SAME_CLOCK_TIME:
        if not days and zero is ZeroAmount.UNCHANGED:
            return LastInstant(line.shown(line.instant("start", start)))
        since_midnight = began.replace(tzinfo=None) - datetime.combine(began.date(), datetime.min.time())
        return LastInstant(next_working_instant(on_clocks(day, since_midnight, calendar.zone), calendar))
    if over is DayEnds.AT_CLOSING and (shifts := calendar.shifts_on(day)):
        return LastInstant(line.shown(on_clocks(day, shifts[-1].end, calendar.zone)))
    return LastDay(day, calendar.zone)


def _stays(day: date, days: int, calendar: WorkingCalendar, off_day: OffDayStart, zero: ZeroAmount) -> bool:
    checks.require_member("off_day", off_day, OffDayStart)
    checks.require_member("zero", zero, ZeroAmount)
    _check_covered("day", day, calendar)
    least = 1 if zero is ZeroAmount.REFUSED else 0
    if type(days) is not int or days < least:
        raise InvalidFact(field="days", given=days, allowed=f"a whole number (int) from {least} upward")
    return not days and zero is ZeroAmount.UNCHANGED


def _check_covered(field: str, day: date, calendar: WorkingCalendar) -> None:
    checks.require("calendar", calendar, WorkingCalendar)
    checks.require(field, day, date)
    if not calendar.first_day <= day <= calendar.last_day:
        raise _outside(day, calendar)


def _outside(day: date, calendar: WorkingCalendar) -> OutsideCalendar:
    return OutsideCalendar(day=day, first_day=calendar.first_day, last_day=calendar.last_day)
