"""One case of another system as values of the library: its calendar, its stamps, its amounts and pauses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from conformance.language import UnknownInVector
from servicerules.pauses import Pause
from servicerules.periods import LastInstant
from servicerules.working_calendar import DatedHours, Shift, WorkingCalendar
from servicerules.working_days import DayEnds, add_working_days, subtract_working_days, working_days_deadline
from servicerules.working_intersection import intersection
from servicerules.working_segments import on_clocks

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
CALENDAR_FIELDS = {"tz", "weekly", "holidays", "yearly_holidays", "extra_workdays", "breaks", "note"}
UNITS = ("seconds", "minutes", "hours")
DAY, NOTHING = timedelta(days=1), timedelta()


class Case:
    """One vector, with what it says as values of the library."""

    def __init__(self, vector: Mapping[str, Any], calendars: Mapping[str, Any]) -> None:
        self.vector = vector
        self._calendars = calendars

    @cached_property
    def _described(self) -> Mapping[str, Any]:
        name = self.vector["calendar"]
        if name is None:
            return {"tz": "naive", "weekly": {day: [["00:00", "24:00"]] for day in WEEKDAYS[:5]}}
        if name not in self._calendars:
            raise UnknownInVector(f"the calendar {name!r} is not described")
        described: Mapping[str, Any] = self._calendars[name]
        if not set(described) <= CALENDAR_FIELDS:
            raise UnknownInVector(f"the calendar {name!r} has fields other than {', '.join(sorted(CALENDAR_FIELDS))}")
        return described

    @cached_property
    def zone(self) -> tzinfo:
        """The zone of the calendar; a peer without zones counts as UTC."""
        name = self._described["tz"]
        return UTC if name in {"naive", "UTC"} else ZoneInfo(name)

    @cached_property
    def calendar(self) -> WorkingCalendar:
        """The calendar, over three years on either side of every year that the vector speaks of."""
        told = " ".join(str(self.vector[key]) for key in ("start", "amount", "expected"))
        years = [int(year) for year in re.findall(r"\b(?:19|20)[0-9]{2}(?=-)", told)]
        return self.covering(date(min(years) - 3, 1, 1), date(max(years) + 3, 12, 31))

    def covering(self, first_day: date, last_day: date) -> WorkingCalendar:
        """The calendar over the days given."""
        described = self._described
        week = tuple(shifts(described["weekly"].get(day, ())) for day in WEEKDAYS)
        hours = next(hours for hours in week if hours)
        yearly = [
            f"{year}-{day}"
            for year in range(first_day.year, last_day.year + 1)
            for day in described.get("yearly_holidays", ())
        ]
        dated = dict.fromkeys([*yearly, *described.get("holidays", ())], ()) | dict.fromkeys(
            described.get("extra_workdays", ()), hours
        )
        calendar = calendar_of(first_day, last_day, self.zone, week, dated)
        if "breaks" not in described:
            return calendar
        without = {day: around(shifts(breaks)) for day, breaks in described["breaks"].items()}
        return intersection(calendar, calendar_of(first_day, last_day, self.zone, (around(()),) * 7, without))

    def instant(self, text: str) -> datetime:
        """A stamp; one without an offset is what the clocks of the calendar's zone show."""
        stamp = datetime.fromisoformat(text)
        if stamp.tzinfo is None:
            return on_clocks(stamp.date(), stamp - datetime.combine(stamp.date(), datetime.min.time()), self.zone)
        return stamp

    @property
    def start(self) -> datetime:
        """The instant at which the case starts."""
        return self.instant(self.vector["start"])

    @property
    def end(self) -> datetime:
        """The instant at which it ends."""
        return self.instant(self.vector["amount"])

    @property
    def first(self) -> date:
        """The day on which the case starts."""
        return date.fromisoformat(self.vector["start"])

    @property
    def last(self) -> date:
        """The day on which it ends."""
        return date.fromisoformat(self.vector["amount"])

    @property
    def amount(self) -> timedelta:
        """An amount of working time."""
        if self.vector["unit"] not in UNITS:
            raise UnknownInVector(f"the unit {self.vector['unit']!r} is no unit of time")
        return timedelta(**{self.vector["unit"]: self.vector["amount"]})

    @property
    def pauses(self) -> tuple[Pause, ...]:
        """The pauses; an open one has no end."""
        return tuple(
            Pause(began_at=self.instant(began), ended_at=None if ended is None else self.instant(ended))
            for began, ended in self.vector.get("pauses", ())
        )

    @property
    def days(self) -> int:
        """An amount of working days; negative, it is counted back."""
        if self.vector["unit"] != "business_days":
            raise UnknownInVector(f"the unit {self.vector['unit']!r} is not that of working days")
        days: int = self.vector["amount"]
        return days

    def counted(self, day: date) -> date:
        """The day so many working days after a day, or before it."""
        count = add_working_days if self.days > 0 else subtract_working_days
        return count(day, abs(self.days), self.calendar)

    def same_clock(self, start: datetime) -> datetime:
        """So many working days later or earlier, at the same clock time."""
        local = start.astimezone(self.zone)
        return self.instant(datetime.combine(self.counted(local.date()), local.time()).isoformat())

    def closing(self, day: date) -> datetime:
        """When work ends on a day."""
        midnight = datetime.combine(day, datetime.min.time(), self.zone)
        limit = working_days_deadline(midnight, 0, self.calendar, over=DayEnds.AT_CLOSING)
        assert isinstance(limit, LastInstant), f"no work is done on {day}"
        return limit.at

    def opening(self, day: date) -> datetime:
        """When work begins on a day."""
        return on_clocks(day, self.calendar.shifts_on(day)[0].start, self.zone)

    def shown(self, at: datetime) -> datetime:
        """An instant on the clocks of the calendar's zone."""
        return at.astimezone(self.zone)


def shifts(hours: list[list[str]] | tuple[()]) -> tuple[Shift, ...]:
    """The shifts that a list of clock times describes; "30:00" is six o'clock of the next morning."""
    return tuple(Shift(since_midnight(start), since_midnight(end)) for start, end in hours)


def since_midnight(text: str) -> timedelta:
    """A clock time, past 24:00 too."""
    hours, minutes = text.split(":")
    return timedelta(hours=int(hours), minutes=int(minutes))


def around(breaks: tuple[Shift, ...]) -> tuple[Shift, ...]:
    """The day without the breaks."""
    starts = (NOTHING, *(pause.end for pause in breaks))
    ends = (*(pause.start for pause in breaks), DAY)
    return tuple(Shift(start, end) for start, end in zip(starts, ends, strict=True) if start < end)


def calendar_of(
    first_day: date,
    last_day: date,
    zone: tzinfo,
    week: tuple[tuple[Shift, ...], ...],
    dated: Mapping[str, tuple[Shift, ...]],
) -> WorkingCalendar:
    """A calendar with the hours of some dates, as the vectors write them."""
    exceptions = tuple(DatedHours(date.fromisoformat(day), hours) for day, hours in dated.items())
    return WorkingCalendar(first_day=first_day, last_day=last_day, week=week, exceptions=exceptions, zone=zone)
