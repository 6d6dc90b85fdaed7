"""Entries of the ledger of service issues, the periods they are totalled for, and their counts by cause."""

from __future__ import annotations

from datetime import date, timedelta
from typing import final

import attrs

from servicerules import checks
from servicerules.domain.terms import Term
from servicerules.errors import InvalidFact
from servicerules.periods import months_on
from servicerules.values import Value


@final
@attrs.frozen(kw_only=True)
class LedgerEntry(Value):
    """One issue in the ledger.

    Attributes:
        on: the day it was registered.
        source: the regulation's word for where it came from.
        product_class: the regulation's word for the class of product.
        cause: its one cause, where found.
        ref: ticket number, echoed and never compared.
    """

    on: date = attrs.field(validator=checks.day)
    source: Term = attrs.field(validator=checks.one_of(Term))
    product_class: Term = attrs.field(validator=checks.one_of(Term))
    cause: Term | None = attrs.field(default=None, validator=checks.optional(checks.one_of(Term)))
    ref: str | None = attrs.field(default=None, eq=False, validator=checks.optional(checks.text))


@final
@attrs.frozen(kw_only=True)
class LedgerPeriod(Value):
    """A stretch of days, both ends included.

    >>> LedgerPeriod.week_of(date(2025, 6, 11)).last_day
    datetime.date(2025, 6, 15)

    Raises:
        InvalidFact: the last day lies before the first.
    """

    first_day: date = attrs.field(validator=checks.day)
    last_day: date = attrs.field(validator=checks.day)

    def __attrs_post_init__(self) -> None:
        if self.last_day < self.first_day:
            raise InvalidFact(
                field="LedgerPeriod.last_day", given=self.last_day, allowed="a day not before the first day"
            )

    @classmethod
    def week_of(cls, day: date) -> LedgerPeriod:
        """The Monday to Sunday that hold the day."""
        known = cls(first_day=day, last_day=day).first_day
        monday = known - timedelta(days=known.weekday())
        return cls(first_day=monday, last_day=monday + timedelta(days=6))

    @classmethod
    def month_of(cls, day: date) -> LedgerPeriod:
        """The calendar month that holds the day."""
        first = cls(first_day=day, last_day=day).first_day.replace(day=1)
        return cls(first_day=first, last_day=months_on(first, 1) - timedelta(days=1))

    def holds(self, day: date) -> bool:
        """Whether the day lies in the period."""
        return self.first_day <= day <= self.last_day


@final
@attrs.frozen
class CauseCount(Value):
    """How many issues had a cause."""

    cause: Term = attrs.field(validator=checks.one_of(Term))
    count: int = attrs.field(validator=checks.count)


@final
@attrs.frozen(kw_only=True)
class IssueCounts(Value):
    """The issues of one class of product by cause; each issue has one cause.

    Attributes:
        product_class: the regulation's word for the class.
        counts: each cause once.
        all_products: the issues of all classes together, where known.

    Raises:
        InvalidFact: a cause twice, or fewer issues of all classes than of this one.
    """

    product_class: Term = attrs.field(validator=checks.one_of(Term))
    counts: tuple[CauseCount, ...] = attrs.field(validator=checks.tuple_of(CauseCount))
    all_products: int | None = attrs.field(default=None, validator=checks.optional(checks.count))

    def __attrs_post_init__(self) -> None:
        if len({counted.cause for counted in self.counts}) != len(self.counts):
            raise InvalidFact(field="IssueCounts.counts", given=self.counts, allowed="each cause once")
        if self.all_products is not None and self.all_products < self.total:
            raise InvalidFact(
                field="IssueCounts.all_products",
                given=self.all_products,
                allowed=f"at least the {self.total} issues of this class",
            )

    @property
    def total(self) -> int:
        """The issues of the class, whatever their cause."""
        return sum(counted.count for counted in self.counts)
