from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, Inexact, Rounded, localcontext
from typing import Any

import pytest

from servicerules import InvalidFact
from servicerules.quantities import PER_CENT, Quantity, Unit, doors, exact_sum, pieces, running_metres, sets

COUNTED = (Unit.SETS, Unit.PIECES, Unit.DOORS)
MEASURED = (Unit.RUNNING_METRES, Unit.SQUARE_METRES, Unit.KILOGRAMS)


@pytest.mark.parametrize(
    ("make", "unit"),
    [(sets, Unit.SETS), (pieces, Unit.PIECES), (running_metres, Unit.RUNNING_METRES), (doors, Unit.DOORS)],
)
def test_a_quantity_is_an_exact_amount_of_one_unit(make: Callable[[Decimal | int], Quantity], unit: Unit) -> None:
    assert make(8) == Quantity(Decimal(8), unit) == Quantity(Decimal("8.00"), unit)
    assert type(make(8).amount) is Decimal


def test_units_are_never_converted() -> None:
    assert sets(8) != pieces(8)


def test_every_unit_is_either_counted_or_measured() -> None:
    assert sorted(COUNTED + MEASURED, key=lambda unit: unit.name) == sorted(Unit, key=lambda unit: unit.name)


@pytest.mark.parametrize("unit", MEASURED)
def test_what_is_measured_comes_in_fractions(unit: Unit) -> None:
    assert Quantity(Decimal("90.000001"), unit).amount == Decimal("90.000001")


@pytest.mark.parametrize("unit", COUNTED)
@pytest.mark.parametrize("amount", ["0.5", "10.000001", "9.999999"])
def test_what_is_counted_comes_whole(unit: Unit, amount: str) -> None:
    with pytest.raises(InvalidFact) as caught:
        Quantity(Decimal(amount), unit)
    assert caught.value.message == f"Quantity.amount: Decimal('{amount}') was given; allowed: whole {unit.en}"


@pytest.mark.parametrize("amount", [0, -1, True, 1.0, "8", None, Decimal("NaN"), Decimal("-0"), Decimal("0.0000001")])
def test_an_impossible_amount_is_refused(amount: Any) -> None:
    with pytest.raises(InvalidFact, match=r"^Quantity\.amount: "):
        Quantity(amount, Unit.RUNNING_METRES)


@pytest.mark.parametrize("unit", ["sets", "套", None, 1, Unit])
def test_a_unit_is_one_of_the_list(unit: Any) -> None:
    with pytest.raises(InvalidFact, match=r"^Quantity\.unit: "):
        Quantity(8, unit)


def test_a_sum_is_exact_whatever_the_precision_of_the_caller() -> None:
    amounts = [Decimal("0.000001"), Decimal(10**12), Decimal("0.5")]
    with localcontext(prec=3, traps=[Inexact, Rounded]):
        assert exact_sum(amounts) == Decimal("1000000000000.500001")
        assert exact_sum([]) == 0
    assert str(exact_sum([Decimal("0.1"), Decimal("0.20")])) == "0.30"


def test_a_whole_has_a_hundred_hundredths() -> None:
    assert PER_CENT == 100
