from __future__ import annotations

from decimal import Decimal
from typing import Any

import attrs
import pytest

from domain import faults
from domain.faults import AT
from servicerules import InvalidFact
from servicerules.domain.order import Amendment, Order, OrderLine, Payment
from toy import Item

LINE = OrderLine(product=Item.BOOK)
PAYMENT = Payment(received_at=AT, yuan=100)
ORDER = Order(id="SO-1", lines=(LINE,))


def test_a_line_is_one_thing_of_unknown_area_unless_stated() -> None:
    assert (LINE.pieces, LINE.area) == (1, None)


def test_whole_amounts_become_exact_decimals() -> None:
    assert type(OrderLine(product=Item.BOOK, area=2).area) is Decimal
    assert type(PAYMENT.yuan) is Decimal
    assert type(attrs.evolve(ORDER, deposit_required=1000).deposit_required) is Decimal


def test_a_deposit_of_nothing_may_be_required() -> None:
    assert attrs.evolve(ORDER, deposit_required=0).deposit_required == 0


def test_payments_need_the_deposit_that_they_go_towards() -> None:
    assert attrs.evolve(ORDER, deposit_required=100, payments=(PAYMENT,)).payments == (PAYMENT,)
    with pytest.raises(InvalidFact) as caught:
        attrs.evolve(ORDER, payments=(PAYMENT,))
    assert caught.value.message == (
        "Order.deposit_required: None was given; allowed: the full deposit, where payments towards it are given"
    )


def test_numbers_of_vouchers_are_echoed_and_never_compared() -> None:
    amendment = Amendment(at=AT, needs_review=True)
    for value in (PAYMENT, amendment, ORDER):
        assert attrs.evolve(value, ref="V-7") == value
        assert attrs.evolve(value, ref="V-7").ref == "V-7"


@pytest.mark.parametrize("lines", [(), [LINE], LINE, None, (None,), (PAYMENT,)])
def test_an_order_has_a_line_at_least(lines: Any) -> None:
    with pytest.raises(InvalidFact, match=r"^Order\.lines: "):
        Order(id="SO-1", lines=lines)


def test_every_field_refuses_what_it_cannot_be() -> None:
    faults.check_fields(
        OrderLine,
        {"product": Item.BOOK, "pieces": 3, "area": Decimal("1.5")},
        {"product": (*faults.TERM, None), "pieces": (*faults.COUNT, None), "area": faults.POSITIVE},
    )
    faults.check_fields(
        Payment,
        {"received_at": AT, "yuan": 1, "posted_at": AT, "ref": "7"},
        {
            "received_at": (*faults.INSTANT, None),
            "yuan": (*faults.POSITIVE, None),
            "posted_at": faults.INSTANT,
            "ref": faults.TEXT,
        },
    )
    faults.check_fields(
        Amendment,
        {"at": AT, "needs_review": False, "ref": "7"},
        {"at": (*faults.INSTANT, None), "needs_review": (*faults.FLAG, None), "ref": faults.TEXT},
    )
    faults.check_fields(
        Order,
        {"id": "SO-1", "lines": (LINE,), "reviewed_at": (AT,), "deposit_required": 1, "dealer": "D-1", "ref": "7"},
        {
            "id": (*faults.IDENTIFIER, None),
            "reviewed_at": (*((value,) for value in faults.INSTANT), AT, [AT], None),
            "deposit_required": faults.AMOUNT,
            "payments": ([PAYMENT], PAYMENT, (LINE,), None),
            "amendments": ([], (PAYMENT,), None),
            "dealer": faults.IDENTIFIER,
            "ref": faults.TEXT,
        },
    )
