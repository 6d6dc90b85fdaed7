"""When is work done? Calendars of working days with weekly hours, holidays and make-up days.

A calendar is a value with an explicit first and last day; outside them it refuses to answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta, timezone, tzinfo
from functools import cached_property
from itertools import pairwise
from typing import final

import attrs

from servicerules import checks
from servicerules.errors import InvalidPolicy, OutsideCalendar
from servicerules.values import Value

CHINA_STANDARD_TIME = timezone(timedelta(hours=8))
"""UTC+08:00, fixed: China has had no clock change since 1991, and a named zone would be read from a file."""

_DAY = timedelta(days=1)
_ZERO = timedelta()
_WEEK = range(7)


@final
@attrs.frozen
class Shift(Value):
    """A stretch of working time on a day: from ``start`` up to, not including, ``end``, both since midnight.

    A shift that ends after midnight has an ``end`` above 24 hours; it belongs to the day on which it starts.
    """

    start: timedelta = attrs.field(validator=checks.one_of(timedelta))
    end: timedelta = attrs.field(validator=checks.one_of(timedelta))

    def __attrs_post_init__(self) -> None:
        if not (_ZERO <= self.start < _DAY and self.start < self.end <= 2 * _DAY):
            raise InvalidPolicy(
                "a shift starts within its day and ends later, at most 48 hours after midnight", given=self
            )


@final
@attrs.frozen
class DatedHours(Value):
    """The working hours of one date, in place of its weekday's; no shift means a day off."""

    day: date = attrs.field(validator=checks.day)
    shifts: tuple[Shift, ...] = attrs.field(validator=checks.tuple_of(Shift))


@final
@attrs.frozen(kw_only=True)
class WorkingCalendar(Value):
    """Weekly hours, dated exceptions, and the days for which they are known.

    Attributes:
        first_day, last_day: the days covered, both included.
        week: the shifts of Monday to Sunday, seven entries.
        exceptions: holidays and make-up days, each date once.
        zone: the time zone of the hours.

    Raises:
        InvalidPolicy: no working time in the week, shifts that overlap, a date twice, or an empty cover.
    """

    first_day: date = attrs.field(validator=checks.day)
    last_day: date = attrs.field(validator=checks.day)
    week: tuple[tuple[Shift, ...], ...] = attrs.field(validator=checks.tuple_checked(checks.tuple_of(Shift)))
    exceptions: tuple[DatedHours, ...] = attrs.field(default=(), validator=checks.tuple_of(DatedHours))
    zone: tzinfo = CHINA_STANDARD_TIME

    def __attrs_post_init__(self) -> None:
        if self.first_day > self.last_day:
            raise InvalidPolicy("a calendar's first day is not after its last", given=(self.first_day, self.last_day))
        if len(self.week) != len(_WEEK):
            raise InvalidPolicy("a week has seven entries, Monday first", given=len(self.week))
        if not any(self.week):
            raise InvalidPolicy("a calendar without working time in its week can count nothing", given=self.week)
        for shifts in (*self.week, *(exception.shifts for exception in self.exceptions)):
            _check_order(shifts)
        if len(self._by_date) != len(self.exceptions):
            raise InvalidPolicy("each date has one exception at most", given=self.exceptions)

    @classmethod
    def of_days(
        cls,
        *,
        first_day: date,
        last_day: date,
        off: Iterable[date] = (),
        work: Iterable[date] = (),
        zone: tzinfo = CHINA_STANDARD_TIME,
    ) -> WorkingCalendar:
        """Monday to Friday except the days ``off``, and the make-up days ``work``; whole days.

        >>> days = WorkingCalendar.of_days(
        ...     first_day=date(2025, 1, 1), last_day=date(2025, 12, 31), off=[date(2025, 10, 1)], work=[date(2025, 9, 28)]
        ... )
        >>> days.is_working_day(date(2025, 9, 28)), days.is_working_day(date(2025, 10, 1))
        (True, False)
        """
        whole = (Shift(_ZERO, _DAY),)
        exceptions = tuple(DatedHours(day, ()) for day in off) + tuple(DatedHours(day, whole) for day in work)
        week = (whole,) * 5 + ((),) * 2
        return cls(first_day=first_day, last_day=last_day, week=week, exceptions=exceptions, zone=zone)

    @cached_property
    def _by_date(self) -> dict[date, tuple[Shift, ...]]:
        return {exception.day: exception.shifts for exception in self.exceptions}

    def shifts_on(self, day: date) -> tuple[Shift, ...]:
        """The shifts that start on this day.

        Raises:
            OutsideCalendar: the day is not covered.
        """
        if not self.first_day <= day <= self.last_day:
            raise OutsideCalendar(day=day, first_day=self.first_day, last_day=self.last_day)
        return self._by_date.get(day, self.week[day.weekday()])

    def is_working_day(self, day: date) -> bool:
        """Whether any working time starts on this day."""
        return bool(self.shifts_on(day))

    def working_day_from(self, day: date) -> date:
        """This day if it is a working day, else the next one.

        Raises:
            OutsideCalendar: no working day is covered from here on.
        """
        while not self.is_working_day(day):
            day += _DAY
        return day


def _check_order(shifts: tuple[Shift, ...]) -> None:
    for earlier, later in pairwise(shifts):
        if later.start < earlier.end:
            raise InvalidPolicy("the shifts of a day follow one another without overlap", given=shifts)
