"""The conventions of other systems: the library's options by the names of the vectors, and each peer's own quirks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from conformance.peer_cases import NOTHING, Case
from servicerules.pauses import deadline_with_pauses, net_working_time
from servicerules.periods import LastInstant
from servicerules.working_days import (
    DayEnds,
    EndsCounted,
    OffDayStart,
    add_working_days,
    subtract_working_days,
    working_days_between,
    working_days_deadline,
)
from servicerules.working_segments import on_clocks
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

Convention: TypeAlias = Callable[[Case], object]


def time_options(used_up: UsedUp = UsedUp.AT_CLOSING, zero: ZeroAmount = ZeroAmount.UNCHANGED) -> dict[str, Any]:
    """Options of counting working time."""
    return {"used_up": used_up, "zero": zero}


ROLLED: dict[str, Any] = {"off_day": OffDayStart.ROLL_THEN_STEP, "zero": ZeroAmount.ROLLED}
TIME_OPTIONS = {
    "end_of_period": time_options(),
    "next_open": time_options(used_up=UsedUp.AT_NEXT_OPENING),
    "zero_rolls_to_open": time_options(zero=ZeroAmount.ROLLED),
}


def added(options: dict[str, Any]) -> Convention:
    """Working time added under the options."""
    return lambda case: add_working_time(case.start, case.amount, case.calendar, **options)


def subtracted(options: dict[str, Any]) -> Convention:
    """Working time subtracted under the options."""
    return lambda case: subtract_working_time(case.start, case.amount, case.calendar, **options)


def with_pauses(options: dict[str, Any]) -> Convention:
    """A limit moved on by its pauses, all of them known."""

    def limit(case: Case) -> datetime:
        known = case.calendar.timeline.closes
        return deadline_with_pauses(case.start, case.amount, case.pauses, case.calendar, as_of=known, **options).at

    return limit


def paused_by_wall_clock(case: Case) -> datetime:
    """Quirk: the limit moves by the length of the pauses on the wall, within working hours or not."""
    pauses = sum((pause.ended_at - pause.began_at for pause in case.pauses if pause.ended_at), NOTHING)
    return add_working_time(case.start, case.amount, case.calendar) + pauses


def time_between(case: Case) -> timedelta:
    """Working time from start to end."""
    return working_time_between(case.start, case.end, case.calendar)


def reversed_is_zero(case: Case) -> timedelta:
    """Quirk: nothing, where the end comes before the start."""
    return max(time_between(case), NOTHING)


def closed_interval(case: Case) -> bool:
    """Quirk: the closing instant is working time."""
    open_now = is_working_instant(case.start, case.calendar)
    return open_now or previous_working_instant(case.start, case.calendar) == case.start


def days_between(ends: EndsCounted) -> Convention:
    """Working days between two dates."""
    return lambda case: working_days_between(case.first, case.last, case.calendar, ends=ends)


def starts_on_a_date(case: Case) -> bool:
    """Whether the case starts on a date without a clock time."""
    return len(case.vector["start"]) == len("2025-06-10")


def step(case: Case) -> date:
    """The n-th working day; the clock time, if there is one, stays."""
    return case.counted(case.first) if starts_on_a_date(case) else case.same_clock(case.start)


def roll_then_step(case: Case) -> date:
    """A start outside working time first rolls forward; counting back, that is a step."""
    if not starts_on_a_date(case):
        return case.same_clock(next_working_instant(case.start, case.calendar))
    if case.days < 0:
        return case.counted(case.first)
    return add_working_days(case.first, case.days, case.calendar, **ROLLED)


def roll_back_then_step(case: Case) -> date:
    """A start outside working time first rolls back; counting on, that is a step."""
    if not starts_on_a_date(case):
        return case.same_clock(previous_working_instant(case.start, case.calendar))
    if case.days > 0:
        return case.counted(case.first)
    return subtract_working_days(case.first, -case.days, case.calendar, **ROLLED)


def same_clock_then_next_open(case: Case) -> datetime:
    """The same clock time on the n-th working day, else the next opening."""
    if case.days < 0:
        return next_working_instant(case.same_clock(case.start), case.calendar)
    limit = working_days_deadline(case.start, case.days, case.calendar, over=DayEnds.AT_SAME_CLOCK_TIME)
    assert isinstance(limit, LastInstant), "a clock time is an instant"
    return limit.at


def same_clock_then_prev_open(case: Case) -> datetime:
    """Quirk: the same clock time on the n-th working day, else the last closing before it."""
    return previous_working_instant(case.same_clock(case.start), case.calendar)


def same_clock_clamped(case: Case) -> datetime:
    """Quirk: the same clock time on the n-th working day, but not after its closing."""
    at = case.same_clock(case.start)
    return min(at, case.closing(case.shown(at).date()))


def closing_time_of_nth(case: Case) -> datetime:
    """When work ends on the n-th working day."""
    return case.closing(case.counted(case.shown(case.start).date()))


def closing_time_start_counts(case: Case) -> datetime:
    """Quirk: when work ends on the n-th working day, the first counting if some of it is to come; back, when it began."""
    if case.days == 0:
        return case.start
    if case.days > 0:
        first = case.shown(next_working_instant(case.start, case.calendar)).date()
        return case.closing(add_working_days(first, case.days - 1, case.calendar))
    last = case.shown(previous_working_instant(case.start, case.calendar)).date()
    return case.opening(subtract_working_days(last, -case.days - 1, case.calendar))


def shown_by_clocks(case: Case) -> datetime:
    """The instant at which the clocks of a zone show a local time."""
    wall = datetime.fromisoformat(case.vector["start"])
    midnight = datetime.combine(wall.date(), datetime.min.time())
    return on_clocks(wall.date(), wall - midnight, ZoneInfo(case.vector["amount"]))


CONVENTIONS: Mapping[str, Mapping[str, Convention]] = {
    "add_working_time": {name: added(options) for name, options in TIME_OPTIONS.items()},
    "subtract_working_time": {name: subtracted(options) for name, options in TIME_OPTIONS.items()},
    "deadline_with_pauses": {
        **{name: with_pauses(options) for name, options in TIME_OPTIONS.items()},
        "pause_wall_clock": paused_by_wall_clock,
    },
    "working_time_between": {"half_open": time_between, "reversed_is_zero": reversed_is_zero},
    "net_working_time": {"half_open": lambda case: net_working_time(case.start, case.end, case.pauses, case.calendar)},
    "is_working_time": {
        "half_open": lambda case: is_working_instant(case.start, case.calendar),
        "closed_interval": closed_interval,
    },
    "is_working_day": {"date": lambda case: case.calendar.is_working_day(case.first)},
    "add_business_days": {
        "step": step,
        "roll_then_step": roll_then_step,
        "roll_back_then_step": roll_back_then_step,
        "same_clock_then_next_open": same_clock_then_next_open,
        "same_clock_then_prev_open": same_clock_then_prev_open,
        "same_clock_clamped": same_clock_clamped,
        "closing_time_of_nth": closing_time_of_nth,
        "closing_time_start_counts": closing_time_start_counts,
    },
    "business_days_between": {
        "(a,b]": days_between(EndsCounted.LAST),
        "[a,b)": days_between(EndsCounted.FIRST),
        "[a,b]": days_between(EndsCounted.BOTH),
    },
    "local_time_resolution": {"gap_forward_overlap_first": shown_by_clocks},
}
