"""Instants, dates and calendars near the edges that matter: cut-offs, midnights, month ends, leap days."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

from hypothesis import strategies as st

from servicerules.working_calendar import CHINA_STANDARD_TIME, WorkingCalendar

FIRST, LAST = date(2013, 1, 6), date(2035, 12, 31)
EDGE_DAYS = (
    date(2024, 2, 28),
    date(2024, 2, 29),
    date(2024, 12, 31),
    date(2025, 1, 1),
    date(2025, 1, 31),
    date(2025, 2, 28),
    date(2025, 6, 10),
    date(2025, 9, 30),
    date(2025, 10, 1),
    date(2020, 12, 31),
    date(2021, 1, 1),
)
EDGE_CLOCKS = (time(), time(9), time(12), time(14), time(18), time(23, 59, 59, 999_999))
ZONES = (CHINA_STANDARD_TIME, UTC, timezone(timedelta(hours=-5)), timezone(timedelta(hours=5, minutes=45)))


def days() -> st.SearchStrategy[date]:
    """Dates of the regulation's time, many of them at edges."""
    return st.sampled_from(EDGE_DAYS) | st.dates(FIRST, LAST)


def clocks() -> st.SearchStrategy[time]:
    """Times of day at, just before and just after the cut-offs, or any."""
    near = st.builds(
        lambda clock, ticks: (datetime.combine(date(2025, 6, 10), clock) + timedelta(microseconds=ticks)).time(),
        st.sampled_from(EDGE_CLOCKS),
        st.sampled_from((-1, 0, 1, 1_000_000, -1_000_000, 60_000_000, -60_000_000)),
    )
    return near | st.times()


def instants() -> st.SearchStrategy[datetime]:
    """Aware instants whose Chinese clock time is often at an edge, in several zones."""
    return st.builds(
        lambda day, clock, zone: datetime.combine(day, clock, CHINA_STANDARD_TIME).astimezone(zone),
        days(),
        clocks(),
        st.sampled_from(ZONES),
    )


def gaps() -> st.SearchStrategy[timedelta]:
    """Lengths of time that often end exactly at an hour, day or limit, or one microsecond off."""
    exact = st.sampled_from((0, 1, 4, 24, 48, 72, 168)).map(lambda hours: timedelta(hours=hours))
    tick = st.sampled_from((-1, 0, 1)).map(lambda ticks: timedelta(microseconds=ticks))
    edge = st.builds(lambda length, off: max(length + off, timedelta()), exact, tick)
    return edge | st.timedeltas(timedelta(), timedelta(days=40))


def calendars() -> st.SearchStrategy[WorkingCalendar]:
    """Working calendars over the whole time of the regulation."""
    sets = st.tuples(st.frozensets(days(), max_size=8), st.frozensets(days(), max_size=8))
    return sets.map(
        lambda pair: WorkingCalendar.of_days(
            first_day=date(2012, 1, 1), last_day=date(2040, 12, 31), off=sorted(pair[0]), work=sorted(pair[1] - pair[0])
        )
    )
