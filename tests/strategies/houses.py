"""Adoptions of the manufacturer's regulation: random readings, supplied times or none, a calendar or none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, time, timedelta
from functools import cache
from typing import Any

import attrs
from hypothesis import strategies as st

from servicerules.adoption import Adopted, Edition
from servicerules.clauses import Ambiguity, supply
from servicerules.regulations import manufacturer
from servicerules.working_calendar import WorkingCalendar
from strategies.times import EDGE_DAYS

# Supplying the first selects the second, unless a reading is named.
SELECTED = {"opening_time": "MFR-A07", "calendar": "MFR-A15"}
OPENINGS = (time(), time(8, 30), time(9), time(22))
CLOSINGS = (time(12), time(13, 59, 59, 999_999), time(17), time(18), time(23, 59, 59, 999_999))


@attrs.frozen
class House:
    """What a company decided: letters by ambiguity, clock times, and days off and make-up days."""

    named: Mapping[str, str] = attrs.field(factory=dict, hash=False)
    opening: time | None = None
    closing: time | None = None
    holidays: tuple[frozenset[date], frozenset[date]] | None = None

    def letter(self, ambiguity: str) -> str:
        """The letter in use, by what the register says of selections."""
        supplied = {"MFR-A07": self.opening, "MFR-A15": self.holidays}.get(ambiguity)
        return self.named.get(ambiguity, "a" if supplied is None else "b")

    def works(self) -> Callable[[date], bool] | None:
        """Whether a day is worked, or ``None`` without a calendar."""
        if self.holidays is None:
            return None
        off, work = self.holidays
        return lambda day: day in work or (day not in off and day.weekday() < 5)

    def adopted(self, edition: Edition = manufacturer.EDITION_2013) -> Adopted:
        """The edition under these decisions."""
        by_id = {ambiguity.id: ambiguity for ambiguity in edition.ambiguities}
        supplied = [
            supply(slot, value, by="memo 1")
            for slot, value in ((manufacturer.OPENING_TIME, self.opening), (manufacturer.CLOSING_TIME, self.closing))
            if value is not None
        ]
        return edition.adopt(
            *supplied,
            readings=[by_id[ambiguity].reading(letter) for ambiguity, letter in self.named.items()],
            calendar=None if self.holidays is None else calendar(*self.holidays),
        )


def calendar(off: frozenset[date], work: frozenset[date]) -> WorkingCalendar:
    """A calendar over the whole time of the tests."""
    return WorkingCalendar.of_days(
        first_day=date(2012, 1, 1), last_day=date(2045, 12, 31), off=sorted(off), work=sorted(work)
    )


@cache
def letters(ambiguities: tuple[Ambiguity[Any], ...]) -> st.SearchStrategy[dict[str, str]]:
    """A letter for each of some of the ambiguities: often none or few, sometimes all."""

    each = st.tuples(
        *(st.sampled_from([option.letter for option in ambiguity.options]) for ambiguity in ambiguities)
    ).map(lambda chosen: dict(zip((ambiguity.id for ambiguity in ambiguities), chosen, strict=True)))
    ids = [ambiguity.id for ambiguity in ambiguities]
    few = st.builds(
        lambda chosen, kept: {ids[place]: chosen[ids[place]] for place in kept},
        each,
        st.frozensets(st.integers(0, len(ids) - 1), min_size=1, max_size=4),
    )
    return few | each


@cache
def holidays() -> st.SearchStrategy[tuple[frozenset[date], frozenset[date]]]:
    """Days off and make-up days, often in runs around the edge days."""
    near = st.builds(lambda day, shift: day + timedelta(days=shift), st.sampled_from(EDGE_DAYS), st.integers(-1, 16))
    runs = st.lists(st.tuples(near, st.integers(1, 8)), max_size=3).map(
        lambda starts: frozenset(day + timedelta(days=step) for day, length in starts for step in range(length))
    )
    return st.builds(lambda off, work: (off - work, work), runs, st.frozensets(near, max_size=4))


@cache
def houses(ambiguities: tuple[Ambiguity[Any], ...] = manufacturer.EDITION_2013.ambiguities) -> st.SearchStrategy[House]:
    """Companies' decisions about these ambiguities."""
    return st.builds(
        House,
        letters(ambiguities),
        opening=st.none() | st.sampled_from(OPENINGS),
        closing=st.none() | st.sampled_from(CLOSINGS),
        holidays=st.none() | holidays(),
    )
