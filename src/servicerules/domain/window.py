"""Spans of days, and the Monday from which fixed fortnights run."""

from __future__ import annotations

from datetime import date
from typing import final

import attrs

from servicerules import checks
from servicerules.errors import InvalidFact
from servicerules.values import Value

_MONDAY = 0


@final
@attrs.frozen(kw_only=True)
class Window(Value):
    """A span of days, first and last included.

    Raises:
        InvalidFact: the last day lies before the first.
    """

    first_on: date = attrs.field(validator=checks.day)
    last_on: date = attrs.field(validator=checks.day)

    def __attrs_post_init__(self) -> None:
        if self.last_on < self.first_on:
            raise InvalidFact(field="Window.last_on", given=self.last_on, allowed="a day not before the first")

    def covers(self, day: date) -> bool:
        """Whether the day lies in the window."""
        checks.require_valid("day", day, checks.day)
        return self.first_on <= day <= self.last_on


@final
@attrs.frozen
class FixedFortnights(Value):
    """Fortnights that follow one another without a gap from a first Monday on.

    >>> FixedFortnights(date(2025, 6, 9)).first_monday.isoformat()
    '2025-06-09'

    Raises:
        InvalidFact: the first day is no Monday.
    """

    first_monday: date = attrs.field(validator=checks.day)

    def __attrs_post_init__(self) -> None:
        if self.first_monday.weekday() != _MONDAY:
            raise InvalidFact(field="FixedFortnights.first_monday", given=self.first_monday, allowed="a Monday")
