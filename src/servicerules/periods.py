"""By when? Deadlines, and the counting of hours, days and months towards them.

The counting rules are those of the Civil Code, articles 200 to 203, wherever a regulation prints no other method.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from typing import TypeAlias, final

import attrs
from dateutil.relativedelta import relativedelta

from servicerules import checks
from servicerules.errors import InvalidFact
from servicerules.phrases import Bilingual
from servicerules.values import Value
from servicerules.working_calendar import CHINA_STANDARD_TIME, WorkingCalendar

_DAY = timedelta(days=1)
_TICK = timedelta(microseconds=1)
_MOST_DAYS, _MOST_MONTHS = 36_525, 1_200
HOURS_OF_A_YEAR = 366 * 24
"""The hours of the longest year."""


def _fixed(at: datetime) -> datetime:
    """The same instant with the fixed offset it had: in a changing zone, Python counts and compares by the clocks."""
    if type(at) is not datetime or at.tzinfo is None or type(at.tzinfo) is timezone:
        return at
    try:
        offset = at.utcoffset()
        return at if offset is None else at.astimezone(timezone(offset))
    except Exception:  # noqa: BLE001  # a foreign tzinfo may raise anything; the check of the field refuses it
        return at


class _Ordered(ABC):
    """Deadlines are ordered by their first late instant."""

    __slots__ = ()

    @property
    @abstractmethod
    def first_late(self) -> datetime:
        """The first instant that is late."""

    def __lt__(self, other: _Ordered) -> bool:
        if not isinstance(other, _Ordered):
            return NotImplemented
        return self.first_late < other.first_late

    def __le__(self, other: _Ordered) -> bool:
        if not isinstance(other, _Ordered):
            return NotImplemented
        return self.first_late <= other.first_late


@final
@attrs.frozen(order=False)
class LastDay(_Ordered, Value):
    """A limit that is a day: an event is in time if its local date is this day or earlier.

    >>> LastDay(date(2025, 6, 12)).is_kept(datetime(2025, 6, 13, tzinfo=CHINA_STANDARD_TIME))
    False
    """

    day: date = attrs.field(validator=checks.day)
    zone: tzinfo = attrs.field(default=CHINA_STANDARD_TIME, validator=checks.zone)

    @property
    def first_late(self) -> datetime:
        """Midnight after the last day."""
        return datetime.combine(self.day + _DAY, time(), self.zone)

    def is_kept(self, event: datetime | date) -> bool:
        """Whether an event on this date, or at this instant, is in time.

        Raises:
            InvalidFact: neither a date nor an instant with a time zone.
        """
        if isinstance(event, datetime):
            checks.require_instant("event", event)
            return local(event, self.zone).date() <= self.day
        checks.require("event", event, date)
        return event <= self.day


@final
@attrs.frozen(order=False)
class LastInstant(_Ordered, Value):
    """A limit that is an instant, which is itself still in time.

    >>> limit = LastInstant(datetime(2025, 6, 10, 14, tzinfo=CHINA_STANDARD_TIME))
    >>> limit.is_kept(limit.at), limit.is_kept(limit.first_late)
    (True, False)
    """

    at: datetime = attrs.field(converter=_fixed, validator=checks.instant)

    @property
    def first_late(self) -> datetime:
        """The first microsecond after the instant."""
        return self.at + _TICK

    def is_kept(self, event: datetime) -> bool:
        """Whether an event at this instant is in time.

        Raises:
            InvalidFact: not an instant with a time zone.
        """
        checks.require_instant("event", event)
        return event <= self.at


Deadline: TypeAlias = LastDay | LastInstant


def local(at: datetime, zone: tzinfo) -> datetime:
    """The same instant on the clocks of the zone."""
    return at if at.tzinfo is zone else at.astimezone(zone)


def start_of_day(day: date, zone: tzinfo) -> datetime:
    """Midnight at the beginning of the day."""
    return datetime.combine(day, time(), zone)


def days_on(first: date, days: int, *, first_counts: bool) -> date:
    """The last day of a period of so many days; ``first_counts`` says whether its first day is day one.

    Raises:
        InvalidFact: a period of more than a century, a negative one, or none at all where its first day counts.

    >>> days_on(date(2025, 6, 10), 7, first_counts=True), days_on(date(2025, 6, 10), 2, first_counts=False)
    (datetime.date(2025, 6, 16), datetime.date(2025, 6, 12))
    """
    _check_length("days", days, 1 if first_counts else 0, _MOST_DAYS)
    return first + timedelta(days=days - 1 if first_counts else days)


def months_on(first: date, months: int) -> date:
    """The corresponding day so many months later, or that month's last day where there is none.

    Raises:
        InvalidFact: a period of more than a century, or a negative one.

    >>> months_on(date(2025, 1, 31), 1)
    datetime.date(2025, 2, 28)
    """
    _check_length("months", months, 0, _MOST_MONTHS)
    return first + relativedelta(months=months)


def _check_length(field: str, length: int, least: int, most: int) -> None:
    if type(length) is not int or not least <= length <= most:
        raise InvalidFact(field=field, given=length, allowed=f"a whole number (int) from {least} to {most}")


def rolled(day: date, calendar: WorkingCalendar) -> date:
    """The day itself if it is a working day, else the next working day.

    Raises:
        OutsideCalendar: the calendar does not reach that far.
    """
    return calendar.working_day_from(day)


class OnTheStroke(Bilingual):
    """On which side of a daily cut-off its own instant lies."""

    SAME_DAY = "the cut-off itself counts as before it", "正点计入之前"
    NEXT_DAY = "the cut-off itself counts as after it", "正点计入之后"


class HolidayRoll(Bilingual):
    """What becomes of a last day on which no work is done."""

    NONE = "the last day stays where it is", "末日不顺延"
    NEXT_WORKING_DAY = "a last day on a holiday moves to the next working day", "末日为休息日的，顺延至次一工作日"
