"""How often? Rhythms that roll with the last event, and windows that stand still."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TypeAlias, final

import attrs

from servicerules import checks
from servicerules.domain.window import FixedFortnights, Window
from servicerules.periods import days_on, months_on
from servicerules.values import Value

_DAY = timedelta(days=1)


@final
@attrs.frozen
class EveryDays(Value):
    """One call in so many days."""

    days: int = attrs.field(validator=checks.positive_count)


@final
@attrs.frozen
class EveryMonth(Value):
    """One call a month."""


@final
@attrs.frozen
class NotCalled(Value):
    """No call at all."""


Rhythm: TypeAlias = EveryDays | EveryMonth | NotCalled


def rolled_on(rhythm: EveryDays | EveryMonth, last: date, since: date | None) -> Window:
    """One rhythm after the last call, but not before the first day in the class."""
    next_day = months_on(last, 1) if isinstance(rhythm, EveryMonth) else days_on(last, rhythm.days, first_counts=False)
    due = max(next_day, since or next_day)
    return Window(first_on=due, last_on=due)


def _index(day: date, fortnights: FixedFortnights, days: int) -> int:
    """The number of the stretch that holds the day, the first being 0."""
    return (day - fortnights.first_monday) // _DAY // days


def stretch_of(day: date, days: int, fortnights: FixedFortnights) -> Window:
    """The fixed stretch that holds the day."""
    return _stretch(_index(day, fortnights, days), fortnights, days)


def _stretch(index: int, fortnights: FixedFortnights, days: int) -> Window:
    first = fortnights.first_monday + index * days * _DAY
    return Window(first_on=first, last_on=days_on(first, days, first_counts=True))


def next_stretch(days: int, last: date, since: date | None, fortnights: FixedFortnights) -> Window:
    """The first stretch after that of the last call, from the first day in the class on."""
    index = max(_index(last, fortnights, days) + 1, 0, _index(since or last, fortnights, days))
    return _from(_stretch(index, fortnights, days), since)


def month(day: date) -> Window:
    """The calendar month that holds the day."""
    first = day.replace(day=1)
    return Window(first_on=first, last_on=months_on(first, 1) - _DAY)


def next_month(last: date, since: date | None) -> Window:
    """The first month after that of the last call, from the first day in the class on."""
    after = month(last).last_on + _DAY
    return _from(month(max(after, since or after)), since)


def _from(window: Window, since: date | None) -> Window:
    """The part of the window from the first day in the class on."""
    return attrs.evolve(window, first_on=max(window.first_on, since or window.first_on))
