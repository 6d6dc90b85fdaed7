"""When is work done? Calendars of working days with weekly hours, holidays and make-up days.

A calendar is a value with an explicit first and last day; outside them it refuses to answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta, timezone, tzinfo
from functools import cached_property
from itertools import pairwise
from typing import final

import attrs

from servicerules import checks
from servicerules.errors import InvalidFact, InvalidPolicy, OutsideCalendar
from servicerules.values import Value
from servicerules.working_segments import Timeline

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
                "a shift starts within its day and ends later, at most 48 hours after midnight",
                given=(self.start, self.end),
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
        known_from: how long after midnight of the first day its hours are known. The day before may have had a shift
            over midnight; unless stated otherwise the hours are known from where the longest such shift ends.

    Raises:
        InvalidPolicy: no working time in the week, shifts that overlap, a date twice, or an empty cover.
    """

    first_day: date = attrs.field(validator=checks.day)
    last_day: date = attrs.field(validator=checks.day)
    week: tuple[tuple[Shift, ...], ...] = attrs.field(validator=checks.tuple_checked(checks.tuple_of(Shift)))
    exceptions: tuple[DatedHours, ...] = attrs.field(default=(), validator=checks.tuple_of(DatedHours))
    zone: tzinfo = attrs.field(default=CHINA_STANDARD_TIME, validator=checks.zone)
    known_from: timedelta | None = attrs.field(default=None, validator=checks.optional(checks.one_of(timedelta)))

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
        if self.known_from is not None and not _ZERO <= self.known_from <= _DAY:
            raise InvalidPolicy("a calendar's hours are known within its first day", given=self.known_from)
        self._check_nights()

    def _check_nights(self) -> None:
        for today, tomorrow in zip(self.week, (*self.week[1:], self.week[0]), strict=True):
            _check_night(today, tomorrow)
        for day in self._by_date:
            for evening in (day - _DAY, day):
                if self.first_day <= evening < self.last_day:
                    _check_night(self.shifts_on(evening), self.shifts_on(evening + _DAY))

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

        Raises:
            InvalidFact: something other than dates among ``off`` and ``work``.
            InvalidPolicy: a date twice, or an empty cover.
        """
        whole = (Shift(_ZERO, _DAY),)
        exceptions = tuple(DatedHours(day, ()) for day in _listed("off", off)) + tuple(
            DatedHours(day, whole) for day in _listed("work", work)
        )
        week = (whole,) * 5 + ((),) * 2
        return cls(first_day=first_day, last_day=last_day, week=week, exceptions=exceptions, zone=zone)

    @cached_property
    def _by_date(self) -> dict[date, tuple[Shift, ...]]:
        return {exception.day: exception.shifts for exception in self.exceptions}

    @cached_property
    def timeline(self) -> Timeline:
        """The working time of the calendar, laid out for counting; made once, when first needed.

        Raises:
            InvalidPolicy: a time zone that does not tell its offset.
        """
        return Timeline(self)

    @cached_property
    def working_days(self) -> tuple[date, ...]:
        """The working days covered, in order."""
        return tuple(day for day, shifts in self.days() if shifts)

    @property
    def hours_known_from(self) -> timedelta:
        """How long after midnight of the first day its hours are known, stated or not."""
        if self.known_from is not None:
            return self.known_from
        hours = (*self.week, *self._by_date.values())
        return max(_ZERO, *(shifts[-1].end - _DAY for shifts in hours if shifts))

    def days(self) -> Iterator[tuple[date, tuple[Shift, ...]]]:
        """Every day covered with the shifts that start on it, in order."""
        for ordinal in range(self.first_day.toordinal(), self.last_day.toordinal() + 1):
            day = date.fromordinal(ordinal)
            yield day, self._by_date.get(day, self.week[day.weekday()])

    def shifts_on(self, day: date) -> tuple[Shift, ...]:
        """The shifts that start on this day.

        Raises:
            OutsideCalendar: the day is not covered.
            InvalidFact: ``day`` is not a date.
        """
        checks.require("day", day, date)
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


def _listed(field: str, days: Iterable[date]) -> tuple[date, ...]:
    try:
        return tuple(days)
    except TypeError:
        raise InvalidFact(field=field, given=days, allowed="dates, each once") from None


def _check_order(shifts: tuple[Shift, ...]) -> None:
    for earlier, later in pairwise(shifts):
        if later.start < earlier.end:
            raise InvalidPolicy("the shifts of a day follow one another without overlap", given=shifts)


def _check_night(today: tuple[Shift, ...], tomorrow: tuple[Shift, ...]) -> None:
    if today and tomorrow and today[-1].end - _DAY > tomorrow[0].start:
        raise InvalidPolicy(
            "a shift over midnight ends before the shifts of the next day begin", given=(today[-1], tomorrow[0])
        )
