"""Working time minute by minute: every minute of a few days is looked at, and asked what the clocks show then.

Hours are minutes since midnight of a date; an instant is the number of a minute in UTC. What is not known is `Unknown`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import cache

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MINUTES_A_DAY = 24 * 60
BLOCK = 16  # days of which the clocks are looked at together

Hours = Sequence[tuple[int, int]]


class Unknown(Exception):
    """The calendar does not tell."""


def number(at: datetime) -> int:
    """The minute of an instant."""
    minutes, rest = divmod(at - EPOCH, MINUTE)
    assert not rest, "the oracle counts whole minutes"
    return minutes


@cache
def walls(block: int, zone: tzinfo) -> tuple[Mapping[int, int], Sequence[tuple[int, int, int]]]:
    """What the clocks show around some days: the first minute of each time, and which times they skip."""
    begins = EPOCH + (block * BLOCK - 2) * DAY
    shown: dict[int, int] = {}
    skipped = []
    before = None
    for minute in range(number(begins), number(begins + (2 * BLOCK + 6) * DAY)):
        time = number((EPOCH + minute * MINUTE).astimezone(zone).replace(tzinfo=UTC))
        if before is not None and time > before + 1:
            skipped.append((before + 1, time, minute))
        shown.setdefault(time, minute)
        before = time
    return shown, skipped


class Minutes:
    """The worked minutes of a calendar whose hours are given for every day that it covers."""

    def __init__(self, hours: Mapping[date, Hours], zone: tzinfo, unknown_at_first: int = 0) -> None:
        self.hours = hours
        self._first, self._last = min(hours), max(hours)
        assert self._last - self._first <= BLOCK * DAY, "the oracle looks at a few days"
        self._zone = zone
        self.opens = self.minute(self._first, unknown_at_first)
        self.worked = {
            minute
            for day, shifts in hours.items()
            for start, end in shifts
            for minute in range(self.minute(day, start), self.minute(day, end))
            if minute >= self.opens
        }
        self.closes = max(self.minute(self._last, MINUTES_A_DAY), max(self.worked, default=0) + 1)

    def minute(self, day: date, since_midnight: int) -> int:
        """When the clocks show a time: the first time they do, or as much after a gap as it lies within."""
        shown, skipped = walls((self._first - EPOCH.date()) // (BLOCK * DAY), self._zone)
        time = number(datetime(day.year, day.month, day.day, tzinfo=UTC)) + since_midnight
        if time in shown:
            return shown[time]
        [(begins, _, minute)] = [gap for gap in skipped if gap[0] <= time < gap[1]]
        return minute + (time - begins)

    def _check(self, minute: int) -> None:
        if not self.opens <= minute <= self.closes:
            raise Unknown

    def works(self, minute: int) -> bool:
        """Whether the minute is worked."""
        self._check(minute)
        if minute == self.closes:
            raise Unknown
        return minute in self.worked

    def between(self, start: int, end: int) -> int:
        """How many minutes are worked from one to another."""
        self._check(start)
        self._check(end)
        if end < start:
            return -self.between(end, start)
        return sum(minute in self.worked for minute in range(start, end))

    def onward(self, minute: int) -> int:
        """The first minute from here on that is worked."""
        self._check(minute)
        while minute not in self.worked:
            minute += 1
            if minute >= self.closes:
                raise Unknown
        return minute

    def backward(self, minute: int) -> int:
        """The first minute up to here after which none is worked."""
        self._check(minute)
        while minute - 1 not in self.worked:
            minute -= 1
            if minute <= self.opens:
                raise Unknown
        return minute

    def after(self, start: int, amount: int, paused: Iterable[tuple[int, int]] = ()) -> int:
        """The first minute by which so many have been worked, those in a pause not counting."""
        self._check(start)
        stopped = {minute for begins, ends in paused for minute in range(begins, ends)}
        minute = start
        while amount:
            if minute >= self.closes:
                raise Unknown
            amount -= minute in self.worked and minute not in stopped
            minute += 1
        return minute

    def before(self, end: int, amount: int) -> int:
        """The last minute from which so many are worked until the end."""
        self._check(end)
        minute = end
        while amount:
            if minute <= self.opens:
                raise Unknown
            minute -= 1
            amount -= minute in self.worked
        return minute

    def net(self, start: int, end: int, paused: Iterable[tuple[int, int]]) -> int:
        """How many minutes are worked from one to a later one outside every pause."""
        self._check(start)
        self._check(end)
        stopped = {minute for begins, ends in paused for minute in range(begins, ends)}
        return sum(minute in self.worked and minute not in stopped for minute in range(start, end))


class Days:
    """The working days of a calendar, one by one."""

    def __init__(self, hours: Mapping[date, Hours]) -> None:
        self._works = {day: bool(shifts) for day, shifts in hours.items()}

    def works(self, day: date) -> bool:
        """Whether work begins on the day."""
        if day not in self._works:
            raise Unknown
        return self._works[day]

    def moved(self, day: date, days: int, step: int, *, rolls: bool) -> date:
        """So many working days on (``step`` 1) or back (-1), perhaps from the nearest working day in that direction."""
        self.works(day)
        while rolls and not self.works(day):
            day += step * DAY
        while days:
            day += step * DAY
            days -= self.works(day)
        return day

    def between(self, first: date, last: date, *, first_counts: bool, last_counts: bool) -> int:
        """How many working days there are from one day to another."""
        if last < first:
            return -self.between(last, first, first_counts=first_counts, last_counts=last_counts)
        self.works(first)
        self.works(last)
        days = [first + offset * DAY for offset in range((last - first).days + 1)]
        return sum(
            self.works(day)
            for day in days
            if not (day == first and not first_counts) and not (day == last and not last_counts)
        )
