"""How much of what: exact amounts with their units.

A set, a piece, a running metre and a square metre are never converted into one another.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Context, Decimal
from functools import reduce
from typing import final

import attrs

from servicerules import checks
from servicerules.errors import InvalidFact
from servicerules.phrases import Bilingual
from servicerules.values import Value


class Unit(Bilingual):
    """Units of goods."""

    SETS = "sets", "套"
    PIECES = "pieces", "件"
    RUNNING_METRES = "running metres", "延米"
    DOORS = "doors", "樘"
    SQUARE_METRES = "m²", "平方米"
    KILOGRAMS = "kg", "千克"


PER_CENT = 100
"""How many hundredths a whole has."""

# Every argument is given: a context takes what is left out from the caller's, and sums must be exact everywhere.
_EXACT = Context(
    prec=60, rounding=ROUND_HALF_EVEN, Emin=-999_999, Emax=999_999, capitals=1, clamp=0, flags=[], traps=[]
)
_COUNTED = (Unit.SETS, Unit.PIECES, Unit.DOORS)


@final
@attrs.frozen
class Quantity(Value):
    """An exact amount above zero of one unit; things that are counted come in whole numbers.

    >>> Quantity(8, Unit.SETS).amount
    Decimal('8')

    Raises:
        InvalidFact: zero, negative, inexact, not finite, or a fraction of a counted thing.
    """

    amount: Decimal = attrs.field(converter=checks.to_decimal, validator=checks.positive_amount)
    unit: Unit = attrs.field(validator=checks.one_of(Unit))

    def __attrs_post_init__(self) -> None:
        if self.unit in _COUNTED and self.amount != self.amount.to_integral_value():
            raise InvalidFact(field="Quantity.amount", given=self.amount, allowed=f"whole {self.unit.en}")


def sets(amount: Decimal | int) -> Quantity:
    """So many sets."""
    return Quantity(amount, Unit.SETS)


def pieces(amount: Decimal | int) -> Quantity:
    """So many pieces."""
    return Quantity(amount, Unit.PIECES)


def running_metres(amount: Decimal | int) -> Quantity:
    """So many running metres."""
    return Quantity(amount, Unit.RUNNING_METRES)


def doors(amount: Decimal | int) -> Quantity:
    """So many doors."""
    return Quantity(amount, Unit.DOORS)


def exact_sum(amounts: Iterable[Decimal]) -> Decimal:
    """The sum of amounts, exact whatever the precision of the caller's decimal context.

    >>> exact_sum((Decimal("0.1"), Decimal("0.20")))
    Decimal('0.30')
    """
    return reduce(_EXACT.add, amounts, Decimal(0))
