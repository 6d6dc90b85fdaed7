"""What every field of a noun refuses; tests of nouns list their fields with the kind of each."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from unittest.mock import Mock

import pytest

from servicerules import CHINA_STANDARD_TIME, InvalidFact
from servicerules.domain.terms import Term
from servicerules.quantities import Quantity, Unit
from strategies.junk import AWARE, NAIVE, Day, FailingZone, Moment, Whole, Words

AT = datetime(2025, 6, 10, 14, tzinfo=CHINA_STANDARD_TIME)
INSTANT = (
    NAIVE,
    date(2025, 6, 10),
    Moment(2025, 6, 10, tzinfo=UTC),
    datetime(1899, 12, 31, tzinfo=UTC),
    datetime(2200, 1, 1, tzinfo=UTC),
    datetime(2025, 6, 10, tzinfo=FailingZone()),
    "2025-06-10T14:00:00+08:00",
    0,
)
DAY = (AWARE, NAIVE, Day(2025, 6, 10), date(1899, 12, 31), date(2200, 1, 1), "2025-06-10", 0)
FLAG = (1, 0, "True", "", ())
QUANTITY = (8, "8", Decimal(8), Mock(spec=Quantity), (), Unit.SETS)
TERM = ("大门", Unit.SETS, Term, Mock(spec=Term), 0)
COUNT = (0, -1, True, 1.0, "1", Whole(1), 10**12 + 1, Decimal(1))
AMOUNT = (
    0.5,
    True,
    "1",
    "２",
    Decimal(-1),
    Decimal("-0"),
    Decimal("0.0000001"),
    Decimal("NaN"),
    Decimal("sNaN"),
    Decimal("Infinity"),
    Decimal("1E+999999"),
    10**12 + 1,
)
POSITIVE = (*AMOUNT, 0, Decimal(0))
TEXT = ("", " ", "x" * 201, "a\nb", "a\u200bb", Words("x"), b"x", 1)
IDENTIFIER = ("", "a b", "订单", "А", "x" * 65, "a\u200b", Words("x"), b"x", 1)  # Cyrillic


def check_fields(kind: type[Any], valid: dict[str, object], bad: dict[str, tuple[object, ...]]) -> None:
    """Every bad value of every field is refused, with the field's name; the valid ones are taken."""
    kind(**valid)
    for field, values in bad.items():
        for value in values:
            with pytest.raises(InvalidFact) as caught:
                kind(**valid | {field: value})
            assert caught.value.field == f"{kind.__name__}.{field}", (field, value)
