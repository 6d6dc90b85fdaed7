"""Where exactly does working time lie? The segments of a calendar, laid out once so that counting costs two searches.

This is the one fast form of the calendar: lists that the standard library searches, and instants that it adds up, in C.
Whatever is said about ends is said here: a segment holds its start and not its end.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import TYPE_CHECKING, final

from servicerules import checks
from servicerules.errors import InvalidPolicy, OutsideCalendar

if TYPE_CHECKING:
    from servicerules.working_calendar import WorkingCalendar

_MIDNIGHT = time()
_DAY = timedelta(days=1)
_ZERO = timedelta()


def on_clocks(day: date, since_midnight: timedelta, zone: tzinfo) -> datetime:
    """The instant at which the clocks of a zone show so much past midnight of a day; 24 hours are the next midnight.

    A time that the clocks skip is moved on by the length of the gap, and of two equal times the first is meant, as
    RFC 5545, section 3.3.5 has it. The result stands in UTC, or in the zone itself where that is a fixed offset.

    Raises:
        InvalidPolicy: a time zone that does not tell its offset.

    >>> on_clocks(date(2025, 6, 10), timedelta(hours=30), timezone.utc)
    datetime.datetime(2025, 6, 11, 6, 0, tzinfo=datetime.timezone.utc)
    """
    return _resolved(datetime.combine(day, _MIDNIGHT, zone) + since_midnight, zone)


def _resolved(wall: datetime, zone: tzinfo) -> datetime:
    if type(zone) is timezone:
        return wall
    try:
        _offset(wall)  # a stamp without an offset would be read on the clocks of this machine
        at = wall.astimezone(UTC)
        shown = at.astimezone(zone)
        if shown < wall:  # in a gap, and the zone counted with the offset that holds after it
            at = wall.replace(tzinfo=UTC) - _offset(shown)
    except Exception:  # noqa: BLE001  # a foreign tzinfo may raise anything; nothing can then be counted
        raise _unusable(zone) from None
    if shown.tzinfo is not zone:  # a zone that hands over to another has to be attached in a way of its own
        raise _unusable(zone)
    return at


def _unusable(zone: tzinfo) -> InvalidPolicy:
    return InvalidPolicy(
        "a calendar needs a time zone that tells its offset for every clock time, such as a timezone or a ZoneInfo",
        given=zone,
    )


def _offset(at: datetime) -> timedelta:
    offset = at.utcoffset()
    if offset is None:
        raise TypeError
    return offset


@final
class Timeline:
    """The working time of a calendar from the first instant known to the last.

    *Reached* is the working time done since the first instant known: it tells one point of working time, which at the
    end of a segment and at the start of the next is the same.

    Attributes:
        opens, closes: the first and the last instant known.
        total: all the working time between them.
    """

    __slots__ = (
        "_clock",
        "_ends",
        "_first_day",
        "_last_day",
        "_offsets",
        "_reached",
        "_starts",
        "_zone",
        "closes",
        "opens",
        "total",
    )

    def __init__(self, calendar: WorkingCalendar) -> None:
        zone = calendar.zone
        self._zone = zone
        self._clock = zone if type(zone) is timezone else UTC
        self._first_day, self._last_day = calendar.first_day, calendar.last_day
        self.opens = on_clocks(calendar.first_day, calendar.hours_known_from, zone)
        # An empty segment at the very beginning, so that every instant has one at or before it.
        self._starts, self._ends, self._reached = [self.opens], [self.opens], [_ZERO]
        self._offsets = [self.opens]
        for start, end in united(sorted(_laid_out(calendar)), self.opens):
            self._offsets.append(start - self._reached[-1])
            self._reached.append(self._reached[-1] + (end - start))
            self._starts.append(start)
            self._ends.append(end)
        self.closes = max(on_clocks(calendar.last_day, _DAY, zone), self._ends[-1])
        self.total = self._reached[-1]

    @property
    def segments(self) -> tuple[tuple[datetime, datetime], ...]:
        """The start and the end of every segment; segments neither overlap nor touch."""
        pairs = zip(self._starts[1:], self._ends[1:], strict=True)
        return tuple((self.shown(start), self.shown(end)) for start, end in pairs)

    def instant(self, field: str, at: datetime) -> datetime:
        """An argument as an instant of the calendar.

        Raises:
            InvalidFact: not an instant with a time zone.
            OutsideCalendar: the instant is not known.
        """
        if type(at) is not datetime or at.tzinfo is not self._clock:
            checks.require_instant(field, at)
            at = at.astimezone(self._clock)
        if not self.opens <= at <= self.closes:
            raise self._not_known(at)
        return at

    def shown(self, at: datetime) -> datetime:
        """An instant as the zone's clocks show it, with the offset they had then.

        The offset is a fixed one, since two stamps of one changing zone are compared and subtracted by their clocks.
        """
        if self._clock is self._zone:
            return at
        return at.astimezone(timezone(_offset(at.astimezone(self._zone))))

    def is_working(self, at: datetime) -> bool:
        """Whether an instant of the calendar lies in a segment.

        Raises:
            OutsideCalendar: it is where the calendar closes, and what comes then is not known.
        """
        if at == self.closes:
            raise self._not_known(at)
        return at < self._ends[bisect_right(self._starts, at) - 1]

    def reached(self, at: datetime) -> timedelta:
        """The working time done by an instant of the calendar."""
        index = bisect_right(self._starts, at) - 1
        return at - self._offsets[index] if at < self._ends[index] else self._reached[index]

    def earliest(self, reached: timedelta) -> datetime:
        """The first instant by which so much is done: at the end of a segment rather than at the next one's start.

        Raises:
            OutsideCalendar: that lies before or after the segments.
        """
        if reached <= _ZERO:
            raise self.before()
        index = bisect_left(self._reached, reached)
        if index == len(self._reached):
            raise self.after()
        at = self._offsets[index] + reached
        return at if self._clock is self._zone else self.shown(at)

    def latest(self, reached: timedelta) -> datetime:
        """The last instant at which no more is done: at the start of a segment rather than at the previous one's end.

        Raises:
            OutsideCalendar: that lies before or after the segments.
        """
        if reached < _ZERO:
            raise self.before()
        index = bisect_right(self._reached, reached)
        if index == len(self._reached):
            raise self.after()
        return self.shown(self._offsets[index] + reached)

    def before(self) -> OutsideCalendar:
        """The refusal of what needs the day before the first."""
        return self._outside(self._first_day - _DAY)

    def after(self) -> OutsideCalendar:
        """The refusal of what needs the day after the last."""
        return self._outside(self._last_day + _DAY)

    def _not_known(self, at: datetime) -> OutsideCalendar:
        day = at.astimezone(self._zone).date()
        if at < self.opens:
            return self._outside(min(day, self._first_day - _DAY))
        return self._outside(max(day, self._last_day + _DAY))

    def _outside(self, day: date) -> OutsideCalendar:
        return OutsideCalendar(day=day, first_day=self._first_day, last_day=self._last_day)


def _laid_out(calendar: WorkingCalendar) -> Iterator[tuple[datetime, datetime]]:
    """The shifts of every day covered as instants; a clock change may move, shorten or empty one."""
    zone = calendar.zone
    for day, shifts in calendar.days():
        midnight = datetime.combine(day, _MIDNIGHT, zone)
        for shift in shifts:
            yield _resolved(midnight + shift.start, zone), _resolved(midnight + shift.end, zone)


def united(spans: Iterable[tuple[datetime, datetime]], since: datetime) -> Iterator[tuple[datetime, datetime]]:
    """The same time from an instant on, without empty, touching or overlapping parts; the spans come by their starts."""
    current: tuple[datetime, datetime] | None = None
    for begins, end in spans:
        start = max(begins, since)
        if end <= start:
            continue
        if current is None:
            current = start, end
        elif start <= current[1]:
            current = current[0], max(current[1], end)
        else:
            yield current
            current = start, end
    if current is not None:
        yield current
