"""What the company laid down: values, approval levels, the calendar, and its lists of dealers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import product
from typing import Any, NamedTuple

from cells import UnusableError, clock, day, one_of
from records import LISTS, HolidayRow, HouseRow, LevelRow, ListingRow
from rows import BrokenFileError
from year import Year

from servicerules import supply
from servicerules.adoption import Adopted
from servicerules.clauses import Supplied
from servicerules.domain.dealer import TierLists
from servicerules.domain.level_table import Level, LevelTable
from servicerules.domain.window import FixedFortnights
from servicerules.errors import InvalidPolicy
from servicerules.regulations import manufacturer as mfr
from servicerules.working_calendar import WorkingCalendar

FIRST_DAY, LAST_DAY = date(2025, 1, 1), date(2025, 12, 31)


def adopt(year: Year, fortnights_from: date) -> Adopted:
    """The edition in force on the first day of the year, with what the company laid down.

    Raises:
        BrokenFileError: house.csv, levels.csv or holidays.csv do not say what they have to.
    """
    for kind in (HolidayRow, LevelRow, HouseRow):
        for reject in year.rejects[kind.FILE]:
            raise BrokenFileError(f"a table of the company's own cannot be used: {reject.faults[0]}")
    house = {row.name: row for row in year.house}
    unknown = sorted(set(house) - {"opening_time"})
    if unknown:
        raise BrokenFileError(f"house.csv: no value of the regulation is called {', '.join(unknown)}")
    try:
        supplied: list[Supplied[Any]] = [
            supply(mfr.OPENING_TIME, clock(row.value), by=row.by) for row in house.values()
        ]
        levels = tuple(Level(role=row.role, max_yuan=row.max_yuan) for row in year.levels)
        supplied.append(supply(mfr.APPROVAL_LEVELS, LevelTable(levels=levels), by="levels.csv"))
        first = FixedFortnights(fortnights_from)
        supplied.append(supply(mfr.CALLBACK_FORTNIGHTS, first, by="the auditor's choice, --fortnights-from"))
        calendar = WorkingCalendar.of_days(
            first_day=FIRST_DAY,
            last_day=LAST_DAY,
            off=[row.day for row in year.holidays if row.kind == "off"],
            work=[row.day for row in year.holidays if row.kind == "work"],
        )
        edition = mfr.REGULATION.in_force(FIRST_DAY)
        return edition.adopt(*supplied, calendar=calendar, calendar_by="holidays.csv")
    except (InvalidPolicy, UnusableError) as refusal:
        raise BrokenFileError(f"what the company laid down cannot be applied: {refusal}") from refusal


class Unlisted(NamedTuple):
    """A row of the lists that is left out: what it may have said."""

    where: str
    month: date | None
    dealer: str | None
    tiers: tuple[mfr.DealerTier, ...]
    certain: bool
    """Whether it stands on one of the lists for certain, and only on which is not known."""


@dataclass
class Lists:
    """The lists of dealers, as far as they are known."""

    listed: dict[date, dict[str, mfr.DealerTier]] = field(default_factory=lambda: defaultdict(dict))
    unlisted: list[Unlisted] = field(default_factory=list)
    _made: dict[object, tuple[TierLists, ...]] = field(default_factory=dict)

    @property
    def known(self) -> tuple[TierLists, ...]:
        """The lists without the rows left out."""
        return self.with_listed(())

    def with_listed(self, more: tuple[tuple[date, str, mfr.DealerTier], ...]) -> tuple[TierLists, ...]:
        """The lists, and what rows left out may have said besides."""
        if more not in self._made:
            listed = {month: dict(tiers) for month, tiers in self.listed.items()}
            for month, dealer, tier in more:
                listed.setdefault(month, {})[dealer] = tier
            self._made[more] = tuple(_lists_of(month, tiers) for month, tiers in sorted(listed.items()))
        return self._made[more]

    def possible(self, dealer: str, most: int = 64) -> Iterator[tuple[TierLists, ...]] | None:
        """The lists in every way in which they may have treated the dealer; ``None`` where these are too many."""
        choices = [self._choices(dealer, row) for row in self.unlisted]
        choices = [choice for choice in choices if choice != [None]]
        ways = 1
        for choice in choices:
            ways *= len(choice)
        if ways > most:
            return None
        return (self.with_listed(tuple(one for one in way if one is not None)) for way in product(*choices))

    def _choices(self, dealer: str, row: Unlisted) -> list[tuple[date, str, mfr.DealerTier] | None]:
        """What a row left out may have said of the dealer, saying nothing included."""
        if row.dealer not in (dealer, None):
            return [None]
        months = [row.month] if row.month is not None else list(self.listed)
        free = [month for month in months if dealer not in self.listed.get(month, {})]
        said: list[tuple[date, str, mfr.DealerTier] | None] = [
            (month, dealer, tier) for month in free for tier in row.tiers
        ]
        return said if row.certain and said else [None, *said]


def _lists_of(month: date, tiers: dict[str, mfr.DealerTier]) -> TierLists:
    return TierLists(
        valid_from=month,
        gold=tuple(dealer for dealer, tier in tiers.items() if tier is mfr.DealerTier.GOLD),
        blacklist=tuple(dealer for dealer, tier in tiers.items() if tier is mfr.DealerTier.BLACKLISTED),
    )


def dealer_lists(year: Year) -> Lists:
    """The lists, with what the rows left out may have said."""
    lists = Lists()
    for row in year.listings:
        lists.listed[row.valid_from][row.dealer_id] = row.tier
    for reject in year.rejects[ListingRow.FILE]:
        if reject.harmless:
            continue
        tier = reject.read("list", one_of(LISTS, ""))
        both = ListingRow.ABOUT[:20] in reject.faults[0].reason
        tiers = tuple(LISTS.values()) if both or tier is None else (tier,)
        month, dealer = reject.read("valid_from", day), reject.text("dealer_id")
        lost = Unlisted(reject.where, month, dealer, tiers, certain=both)
        if not any(other[1:] == lost[1:] for other in lists.unlisted if both):
            lists.unlisted.append(lost)
    return lists
