"""Working calendars of a few days with breaks, nights, days off and made up, around changes of the clocks.

Times lie at the edges that matter: where a segment starts or ends, a tick before and after, and where clocks jump.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import cached_property
from itertools import chain, pairwise
from typing import TypeVar
from zoneinfo import ZoneInfo

import attrs
from hypothesis import strategies as st

from oracles.minutes import EPOCH, MINUTE, Days, Hours, Minutes
from servicerules.pauses import Pause
from servicerules.working_calendar import CHINA_STANDARD_TIME, DatedHours, Shift, WorkingCalendar

T = TypeVar("T")
DAY, HOUR, TICK = timedelta(days=1), timedelta(hours=1), timedelta(microseconds=1)
FIXED = (CHINA_STANDARD_TIME, UTC, timezone(timedelta(hours=-3, minutes=-30)))
# Days on which the clocks change: at night, by half an hour, or at midnight, which is then skipped or comes twice.
CHANGES: tuple[tuple[tzinfo, date], ...] = (
    (ZoneInfo("Europe/Berlin"), date(2024, 3, 31)),
    (ZoneInfo("Europe/Berlin"), date(2024, 10, 27)),
    (ZoneInfo("America/New_York"), date(2025, 3, 9)),
    (ZoneInfo("America/New_York"), date(2025, 11, 2)),
    (ZoneInfo("Australia/Lord_Howe"), date(2024, 10, 6)),
    (ZoneInfo("Australia/Lord_Howe"), date(2025, 4, 6)),
    (ZoneInfo("Asia/Tehran"), date(2022, 3, 22)),
    (ZoneInfo("Asia/Tehran"), date(2022, 9, 22)),
    (ZoneInfo("America/Santiago"), date(2024, 9, 8)),
    (ZoneInfo("America/Santiago"), date(2025, 4, 6)),
    *((zone, date(2025, 6, 11)) for zone in FIXED),
)
EDGES = (*tuple(60 * hours for hours in (0, 1, 2, 3, 9, 12, 13, 18, 22, 23, 24)), 90, 120 - 1, 150, 24 * 60 - 1)
OVERHANGS = (0, 0, 0, 1, 60, 150, 360)


def shift(start: int, end: int) -> Shift:
    """A shift from minute to minute."""
    return Shift(start * MINUTE, end * MINUTE)


@attrs.frozen(eq=False, slots=False)
class World:
    """A calendar in plain words: hours in minutes by weekday and by date."""

    zone: tzinfo
    first: date
    last: date
    week: tuple[Hours, ...]
    dated: Mapping[date, Hours]

    @cached_property
    def calendar(self) -> WorkingCalendar:
        """The calendar as a value of the library."""
        return WorkingCalendar(
            first_day=self.first,
            last_day=self.last,
            week=tuple(tuple(shift(*hours) for hours in day) for day in self.week),
            exceptions=tuple(DatedHours(day, tuple(shift(*one) for one in hours)) for day, hours in self.dated.items()),
            zone=self.zone,
        )

    @cached_property
    def hours(self) -> dict[date, Hours]:
        """The hours of every day covered."""
        days = [self.first + offset * DAY for offset in range((self.last - self.first).days + 1)]
        return {day: self.dated.get(day, self.week[day.weekday()]) for day in days}

    @property
    def overhang(self) -> int:
        """By how many minutes the longest shift passes midnight."""
        return max(0, *(end - 24 * 60 for hours in (*self.week, *self.dated.values()) for _, end in hours), 0)

    @cached_property
    def minutes(self) -> Minutes:
        """The second answers on working time."""
        return Minutes(self.hours, self.zone, self.overhang)

    @cached_property
    def days(self) -> Days:
        """The second answers on working days."""
        return Days(self.hours)

    @cached_property
    def edges(self) -> list[datetime]:
        """Where what is known begins and ends, and between them where the segments do; in UTC."""
        line = self.calendar.timeline
        return [utc(at) for at in (line.opens, *chain.from_iterable(line.segments), line.closes)]

    def moved(self, by: timedelta) -> World:
        """The same hours so many weeks later."""
        return World(
            self.zone,
            self.first + by,
            self.last + by,
            self.week,
            {day + by: hours for day, hours in self.dated.items()},
        )


# Choices are drawn as numbers: strategies made anew for every calendar would take longer than the tests.
EDGE = st.sampled_from(EDGES) | st.integers(0, 24 * 60)
EDGES_OF_A_DAY = st.lists(EDGE, max_size=6)
WORKED = st.integers(0, 2**7 - 1)
KINDS_OF_DAYS = st.lists(st.integers(0, 3), min_size=7, max_size=7)
DATES = st.lists(st.integers(-1, 10), max_size=3)
OFFICE_HOURS = ((9 * 60, 12 * 60), (13 * 60, 18 * 60))


def one_of(draw: st.DrawFn, choices: Sequence[T]) -> T:
    """One of the choices."""
    return choices[draw(st.integers(0, len(choices) - 1))]


def hours_of_a_day(draw: st.DrawFn, overhang: int) -> Hours:
    """None to six stretches between edges, some of them touching; each starts on its day and ends in time."""
    edges = {edge for edge in draw(EDGES_OF_A_DAY) if overhang <= edge < 24 * 60}
    worked = draw(WORKED)
    times = [*sorted(edges), 24 * 60 + overhang]
    return tuple(pair for place, pair in enumerate(pairwise(times)) if worked >> place & 1)


@st.composite
def worlds(draw: st.DrawFn, changes: Sequence[tuple[tzinfo, date]] = CHANGES) -> World:
    """Calendars of one to ten days."""
    zone, change = one_of(draw, changes)
    first = change - draw(st.integers(0, 5)) * DAY
    last = first + draw(st.integers(0, 9)) * DAY
    overhang = one_of(draw, OVERHANGS)
    one, two = hours_of_a_day(draw, overhang), hours_of_a_day(draw, overhang)
    kinds: tuple[Hours, ...] = (one or OFFICE_HOURS, one, two, ())
    week = tuple(kinds[kind] for kind in draw(KINDS_OF_DAYS))
    dated = {first + offset * DAY: hours_of_a_day(draw, overhang) for offset in draw(DATES)}
    return World(zone, first, last, week if any(week) else (*week[:6], OFFICE_HOURS), dated)


def fixed_worlds() -> st.SearchStrategy[World]:
    """Calendars in zones whose clocks never change."""
    return worlds(tuple((zone, day) for zone, day in CHANGES if type(zone) is timezone))


@st.composite
def instants_of(draw: st.DrawFn, world: World, *, whole: bool = False) -> datetime:
    """Instants at edges, a tick or a minute beside them, or anywhere known; in UTC, China or the calendar's zone."""
    opens, *_, closes = edges = world.edges
    unit = MINUTE if whole else TICK
    if draw(st.integers(0, 3)):
        at = one_of(draw, edges) + one_of(draw, (0, 0, -1, 1)) * unit
    else:
        at = opens + draw(st.integers(0, (closes - opens) // unit)) * unit
    return min(max(at, opens), closes).astimezone(one_of(draw, (UTC, CHINA_STANDARD_TIME, world.zone)))


@st.composite
def amounts_of(draw: st.DrawFn, world: World, *, whole: bool = False) -> timedelta:
    """Lengths of working time that often end exactly with a segment, or beside it."""
    lengths = [end - start for start, end in world.calendar.timeline.segments] or [HOUR]
    total, unit = world.calendar.timeline.total, MINUTE if whole else TICK
    match draw(st.integers(0, 4)):
        case 0:
            return draw(st.integers(0, total // unit)) * unit
        case 1:
            return one_of(draw, (timedelta(), unit, total))
    first = draw(st.integers(0, len(lengths) - 1))
    exact = sum(lengths[first : first + draw(st.integers(1, 4))], timedelta())
    return max(exact + one_of(draw, (0, 0, -1, 1)) * unit, timedelta())


@attrs.frozen
class Count:
    """An amount of working time from an instant, within what the calendar knows."""

    world: World
    start: datetime
    amount: timedelta

    @property
    def calendar(self) -> WorkingCalendar:
        """The calendar in which it is counted."""
        return self.world.calendar


@st.composite
def counts(draw: st.DrawFn, *, onward: bool = True, least: timedelta = timedelta()) -> Count:
    """Amounts that the calendar has on one side of an instant, all of them or none included."""
    world = draw(worlds().filter(lambda world: world.calendar.timeline.total > timedelta()))
    line = world.calendar.timeline
    at = draw(instants_of(world))
    reached = line.reached(line.instant("at", at))
    left = line.total - reached if onward else reached
    if left < least:
        at, left = (line.opens if onward else line.closes), line.total
    return Count(world, at, max(least, min(draw(amounts_of(world)), left)))


@st.composite
def pauses_of(draw: st.DrawFn, world: World, *, whole: bool = False) -> tuple[Pause, ...]:
    """None to four pauses, nested, touching, empty or open, in any order."""
    pauses = []
    for _ in range(draw(st.integers(0, 4))):
        began, ended = sorted((draw(instants_of(world, whole=whole)), draw(instants_of(world, whole=whole))), key=utc)
        pauses.append(Pause(began_at=began, ended_at=ended if draw(st.integers(0, 2)) else None))
    return tuple(pauses)


def minute_of(at: datetime) -> int:
    """The number of an instant's minute, as the second answers count."""
    minutes, rest = divmod(at.astimezone(UTC) - EPOCH, MINUTE)
    assert not rest
    return minutes


def utc(at: datetime) -> datetime:
    """The instant in UTC, where comparing and subtracting means what it says."""
    return at.astimezone(UTC)
