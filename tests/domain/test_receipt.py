from __future__ import annotations

from datetime import UTC, date, timedelta
from typing import Any

import attrs
import pytest

from domain import faults
from domain.faults import AT
from servicerules import InvalidFact
from servicerules.domain.receipt import Buyer, Receipt, ReceiptLine
from servicerules.quantities import sets
from toy import Item

LINE = ReceiptLine(product=Item.BOOK, quantity=sets(8))
RECEIPT = Receipt(lines=(LINE,), picked_up_at=AT)
TICK = timedelta(microseconds=1)


def test_a_receipt_is_of_a_dealer_unless_stated_otherwise() -> None:
    assert RECEIPT.buyer is Buyer.DEALER
    assert (RECEIPT.refused_at, RECEIPT.arrived_at, RECEIPT.carrier_paper_on, RECEIPT.ref) == (None, None, None, None)


def test_a_line_may_leave_its_quantity_open() -> None:
    assert ReceiptLine(product=Item.BOOK).quantity is None


def test_the_number_of_a_slip_is_echoed_and_never_compared() -> None:
    assert attrs.evolve(RECEIPT, ref="WB-77") == RECEIPT
    assert hash(attrs.evolve(RECEIPT, ref="WB-77")) == hash(RECEIPT)
    assert attrs.evolve(RECEIPT, ref="WB-77").ref == "WB-77"


def test_goods_are_either_collected_or_refused() -> None:
    assert Receipt(lines=(LINE,), refused_at=AT).picked_up_at is None
    for both in (None, AT):
        with pytest.raises(InvalidFact) as caught:
            Receipt(lines=(LINE,), picked_up_at=both, refused_at=both)
        assert caught.value.field == "Receipt.picked_up_at"
        assert caught.value.allowed == "either picked_up_at or refused_at, and not both"


def test_goods_arrive_not_before_they_are_collected() -> None:
    for arrived in (AT, AT + TICK, AT.astimezone(UTC)):
        assert attrs.evolve(RECEIPT, arrived_at=arrived).arrived_at == arrived
    with pytest.raises(InvalidFact) as caught:
        attrs.evolve(RECEIPT, arrived_at=AT - TICK)
    assert caught.value.message.startswith("Receipt.arrived_at: ")
    assert caught.value.allowed == "an instant after collection"


def test_goods_that_were_refused_never_arrive() -> None:
    with pytest.raises(InvalidFact, match=r"^Receipt\.arrived_at: "):
        Receipt(lines=(LINE,), refused_at=AT, arrived_at=AT)


@pytest.mark.parametrize("lines", [(), [LINE], LINE, None, (None,), ("大门",)])
def test_a_receipt_has_a_line_at_least(lines: Any) -> None:
    with pytest.raises(InvalidFact, match=r"^Receipt\.lines: "):
        Receipt(lines=lines, picked_up_at=AT)


def test_every_field_refuses_what_it_cannot_be() -> None:
    faults.check_fields(
        ReceiptLine,
        {"product": Item.BOOK, "quantity": sets(8)},
        {"product": (*faults.TERM, None), "quantity": faults.QUANTITY},
    )
    faults.check_fields(
        Receipt,
        {"lines": (LINE,), "picked_up_at": AT, "arrived_at": AT, "carrier_paper_on": date(2025, 6, 10), "ref": "7"},
        {
            "picked_up_at": faults.INSTANT,
            "refused_at": faults.INSTANT,
            "arrived_at": faults.INSTANT,
            "carrier_paper_on": faults.DAY,
            "buyer": ("DEALER", "dealer", None, Item.BOOK),
            "ref": faults.TEXT,
        },
    )
