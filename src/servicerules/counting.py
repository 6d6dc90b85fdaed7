"""How does a policy count? Daily cut-offs and the roll of a last day, with the reasons they leave behind."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import final

import attrs

from servicerules.clauses import Clause, Reading, Slot, Supplied
from servicerules.errors import OutsideCalendar
from servicerules.periods import HolidayRoll, OnTheStroke, rolled
from servicerules.phrases import Bilingual
from servicerules.reasoning import Reasoning
from servicerules.values import Value
from servicerules.vocabulary import Presumption
from servicerules.working_calendar import WorkingCalendar


class Because(Bilingual):
    """Reasons of counting."""

    BEFORE_CUT_OFF = "before the daily cut-off, counting starts at once", "早于每日截点，自当日起算"
    AFTER_CUT_OFF = "after the daily cut-off, counting starts on the next day", "晚于每日截点，自次日起算"
    ROLLED = "the last day is no working day and moves to the next one", "末日为休息日，顺延至次一工作日"


@final
@attrs.frozen(kw_only=True)
class CutOff(Value):
    """A daily cut-off after which counting starts on the next day, and the side on which its instant lies."""

    at: time
    clause: Clause
    stroke: Reading[OnTheStroke]


@final
@attrs.frozen(kw_only=True)
class Roll(Value):
    """Whether a last day on a holiday moves on, and by which calendar."""

    clause: Clause
    calendar: Slot[WorkingCalendar] | Supplied[WorkingCalendar]
    holidays: Reading[HolidayRoll]


def starts_next_day(case: Reasoning, at: datetime, cut_off: CutOff) -> bool:
    """Whether counting from this local instant starts on the next day."""
    clock = at.time()
    late = case.read(cut_off.stroke) is OnTheStroke.NEXT_DAY if clock == cut_off.at else clock > cut_off.at
    case.because(cut_off.clause, Because.AFTER_CUT_OFF if late else Because.BEFORE_CUT_OFF)
    return late


def roll(case: Reasoning, day: date, rule: Roll) -> date:
    """The last day, moved on if it is a holiday and the reading adopted says so.

    Raises:
        OutsideCalendar: the reading needs a day that the supplied calendar does not cover.
    """
    if isinstance(rule.calendar, Slot):
        case.assume(Presumption.NO_CALENDAR, rule.holidays.ambiguity.id)
        return day
    calendar = rule.calendar.value
    if calendar.first_day <= day <= calendar.last_day and calendar.is_working_day(day):
        return day
    if case.read(rule.holidays) is HolidayRoll.NONE:
        return day
    try:
        moved = rolled(day, calendar)
    except OutsideCalendar as error:
        raise case.after(error) from None
    case.because(rule.clause, Because.ROLLED)
    case.assume(Presumption.SUPPLIED, rule.calendar.slot.what, rule.calendar.by, rule.calendar.slot.what)
    return moved
