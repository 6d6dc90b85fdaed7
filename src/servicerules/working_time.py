"""When is an amount of working time used up, and how much lies between two instants?

Working time is elapsed time within working hours, whatever the clocks do. A segment of working time holds its start
and not its end: at closing time no work is done any more. Answers stand on the clocks of the calendar's zone, with the
offset they had then. The cost of an answer does not depend on the amount.

Counting back is the mirror image of counting on: what is said of a closing time holds there of an opening time.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from servicerules import checks
from servicerules.errors import InvalidFact
from servicerules.phrases import Bilingual
from servicerules.working_calendar import WorkingCalendar
from servicerules.working_segments import Timeline

_ZERO = timedelta()


class UsedUp(Bilingual):
    """What becomes of an amount that is used up exactly when a segment of working time ends."""

    AT_CLOSING = "an amount used up exactly at closing is due at closing", "恰于下班时刻届满的，以下班时刻为准"
    AT_NEXT_OPENING = (
        "an amount used up exactly at closing is due when work begins again",
        "恰于下班时刻届满的，顺延至下次上班时刻",
    )


class ZeroAmount(Bilingual):
    """What it means to count nothing at all."""

    UNCHANGED = "counting nothing changes nothing", "期间为零的，时间不变"
    ROLLED = "counting nothing leads from outside working hours to where work begins", "期间为零的，移至工作时间"
    REFUSED = "a period of no length is refused", "不接受长度为零的期间"


# The attributes of an enumeration are looked up by Python code, which would cost more than the counting.
_AT_CLOSING, _UNCHANGED, _REFUSED = UsedUp.AT_CLOSING, ZeroAmount.UNCHANGED, ZeroAmount.REFUSED


def add_working_time(
    start: datetime,
    amount: timedelta,
    calendar: WorkingCalendar,
    *,
    used_up: UsedUp = UsedUp.AT_CLOSING,
    zero: ZeroAmount = ZeroAmount.UNCHANGED,
) -> datetime:
    """The instant at which so much working time since the start is used up.

    Args:
        start: where counting starts, inside or outside working hours.
        amount: the working time, zero or more.
        calendar: when work is done.
        used_up: whether an amount used up exactly at closing is due then or at the next opening.
        zero: what an amount of zero means.

    Raises:
        OutsideCalendar: the calendar does not reach that far.
        InvalidFact: something other than an instant, a length of time, or a calendar; a zero that is refused.

    >>> from datetime import date
    >>> from servicerules.working_calendar import CHINA_STANDARD_TIME, Shift
    >>> day = Shift(timedelta(hours=9), timedelta(hours=12)), Shift(timedelta(hours=13), timedelta(hours=18))
    >>> calendar = WorkingCalendar(
    ...     first_day=date(2025, 1, 1), last_day=date(2025, 12, 31), week=(day,) * 5 + ((),) * 2
    ... )
    >>> friday = datetime(2025, 6, 13, 16, tzinfo=CHINA_STANDARD_TIME)
    >>> add_working_time(friday, timedelta(hours=2), calendar).isoformat()
    '2025-06-13T18:00:00+08:00'
    >>> add_working_time(friday, timedelta(hours=2), calendar, used_up=UsedUp.AT_NEXT_OPENING).isoformat()
    '2025-06-16T09:00:00+08:00'
    """
    line = timeline_of(calendar)
    at = line.instant("start", start)
    if counts_nothing(amount, used_up, zero):
        return line.shown(at)
    if amount > line.total:
        raise line.after()
    if used_up is _AT_CLOSING and amount:
        return line.earliest(line.reached(at) + amount)
    return line.latest(line.reached(at) + amount)


def subtract_working_time(
    end: datetime,
    amount: timedelta,
    calendar: WorkingCalendar,
    *,
    used_up: UsedUp = UsedUp.AT_CLOSING,
    zero: ZeroAmount = ZeroAmount.UNCHANGED,
) -> datetime:
    """The instant from which so much working time leads to the end.

    Args:
        end: where counting back starts, inside or outside working hours.
        amount: the working time, zero or more.
        calendar: when work is done.
        used_up: in mirror image, whether an amount used up exactly at opening leads there or to the previous closing.
        zero: what an amount of zero means; rolled, it leads back to the previous closing.

    Raises:
        OutsideCalendar: the calendar does not reach that far back.
        InvalidFact: something other than an instant, a length of time, or a calendar; a zero that is refused.
    """
    line = timeline_of(calendar)
    at = line.instant("end", end)
    if counts_nothing(amount, used_up, zero):
        return line.shown(at)
    if amount > line.total:
        raise line.before()
    if used_up is _AT_CLOSING and amount:
        return line.latest(line.reached(at) - amount)
    return line.earliest(line.reached(at) - amount)


def working_time_between(start: datetime, end: datetime, calendar: WorkingCalendar) -> timedelta:
    """The working time from one instant to another; negative where the end comes before the start.

    Raises:
        OutsideCalendar: one of them is not covered.
        InvalidFact: something other than instants and a calendar.
    """
    line = timeline_of(calendar)
    return line.reached(line.instant("end", end)) - line.reached(line.instant("start", start))


def is_working_instant(at: datetime, calendar: WorkingCalendar) -> bool:
    """Whether work is done from this instant on: true at opening, false at closing.

    Raises:
        OutsideCalendar: the instant is not covered.
        InvalidFact: something other than an instant and a calendar.
    """
    line = timeline_of(calendar)
    return line.is_working(line.instant("at", at))


def next_working_instant(at: datetime, calendar: WorkingCalendar) -> datetime:
    """This instant if work is done from it on, else the next opening.

    Raises:
        OutsideCalendar: the calendar covers no opening from here on.
        InvalidFact: something other than an instant and a calendar.
    """
    line = timeline_of(calendar)
    return line.latest(line.reached(line.instant("at", at)))


def previous_working_instant(at: datetime, calendar: WorkingCalendar) -> datetime:
    """This instant if work is done up to it, else the last closing before it: the mirror image of the next one.

    Raises:
        OutsideCalendar: the calendar covers no closing up to here.
        InvalidFact: something other than an instant and a calendar.
    """
    line = timeline_of(calendar)
    return line.earliest(line.reached(line.instant("at", at)))


def timeline_of(calendar: WorkingCalendar) -> Timeline:
    """The segments of an argument that must be a calendar.

    Raises:
        InvalidFact: it is none.
    """
    checks.require("calendar", calendar, WorkingCalendar)
    return calendar.timeline


def counts_nothing(amount: timedelta, used_up: UsedUp, zero: ZeroAmount) -> bool:
    """Whether there is nothing to count, so that the instant asked about is the answer.

    Raises:
        InvalidFact: not a length of time, a negative one, none where that is refused, or no option.
    """
    if type(amount) is not timedelta or amount < _ZERO:
        raise InvalidFact(field="amount", given=amount, allowed="a length of time (timedelta) from 0 upward")
    if used_up is not _AT_CLOSING:
        checks.require_member("used_up", used_up, UsedUp)
    if zero is _UNCHANGED:
        return not amount
    checks.require_member("zero", zero, ZeroAmount)
    if zero is _REFUSED and not amount:
        raise InvalidFact(field="amount", given=amount, allowed="a length of time above 0")
    return False
