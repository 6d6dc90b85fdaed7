"""Everything that callers pass by mistake, or on purpose."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from decimal import Decimal
from fractions import Fraction
from unittest.mock import Mock

from hypothesis import strategies as st

from servicerules.phrases import Phrase
from servicerules.quantities import Quantity, Unit


class Unprintable:
    """An object whose description fails."""

    def __repr__(self) -> str:
        raise RuntimeError


class FailingZone(tzinfo):
    """A time zone that fails whenever it is asked."""

    def utcoffset(self, _: datetime | None) -> timedelta:
        raise RuntimeError

    def tzname(self, _: datetime | None) -> str:
        raise RuntimeError

    def dst(self, _: datetime | None) -> timedelta:
        raise RuntimeError

    def __repr__(self) -> str:
        raise RuntimeError


class SilentZone(tzinfo):
    """A time zone that does not know its offset, so that the datetime is naive after all."""

    def utcoffset(self, _: datetime | None) -> None:
        return None

    def tzname(self, _: datetime | None) -> None:
        return None

    def dst(self, _: datetime | None) -> None:
        return None


class Whole(int):
    """A subclass of a number."""


class Words(str):
    """A subclass of text."""

    __slots__ = ()


class Exact(Decimal):
    """A subclass of a decimal number."""


class Row(tuple[object, ...]):
    """A subclass of a tuple."""

    __slots__ = ()


class Moment(datetime):
    """A subclass of an instant."""


class Day(date):
    """A subclass of a date."""


class Clock(time):
    """A subclass of a time of day."""


AWARE = datetime(2025, 6, 10, 10, tzinfo=UTC)
NAIVE = datetime.fromisoformat("2025-06-10T10:00")
NUMBERS: tuple[object, ...] = (
    0, 1, -1, 10**12, 10**12 + 1, 10**5_000, True, False, 0.0, 1.5, float("nan"), float("inf"), Whole(3), Exact(3),
    Decimal(0), Decimal("-0"), Decimal(-1), Decimal("0.0000001"), Decimal("NaN"), Decimal("sNaN"), Decimal("Infinity"),
    Decimal("1E+999999"), Decimal("1E-999999"), Fraction(1, 3), 1j,
)  # fmt: skip
TEXTS: tuple[object, ...] = (
    "", " ", "x", "12", "２", "\u200b", "\x00", "\ud800", "A" * 100_000, Words("x"), b"x", "{0}", "2025-06-10",
)  # fmt: skip
TIMES: tuple[object, ...] = (
    NAIVE, date(2025, 6, 10), time(10), time(10, tzinfo=UTC), timedelta(1), AWARE,
    datetime(1899, 12, 31, 23, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC), date.min,
    date.max, datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC),
    datetime(2025, 6, 10, tzinfo=FailingZone()), datetime(2025, 6, 10, tzinfo=SilentZone()),
    Moment(2025, 6, 10, tzinfo=UTC), Day(2025, 6, 10), Clock(10), UTC, FailingZone(),
)  # fmt: skip
OBJECTS: tuple[object, ...] = (
    None, (), [], {}, set(), (None,), ("x",), Row(), Unprintable(), object(), type, int, len, lambda: None, Exception(),
    Mock(), Mock(spec=Unit.SETS), Mock(spec=Quantity), NotImplemented, ..., Unit.SETS, Unit, Quantity(1, Unit.SETS),
    Phrase("x", "丁"), (Unit.SETS,), range(3), iter(()),
)  # fmt: skip
EVERYTHING = NUMBERS + TEXTS + TIMES + OBJECTS


def junk() -> st.SearchStrategy[object]:
    """Any of the above, alone or in a tuple."""
    one = st.integers(0, len(EVERYTHING) - 1).map(EVERYTHING.__getitem__)  # some cannot even be hashed
    return one | st.lists(one, max_size=2).map(tuple)
