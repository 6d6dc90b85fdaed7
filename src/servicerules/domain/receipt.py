"""Goods collected or refused by a buyer: one receipt with its lines."""

from __future__ import annotations

from datetime import date, datetime
from typing import final

import attrs

from servicerules import checks
from servicerules.domain.terms import Term
from servicerules.errors import InvalidFact
from servicerules.phrases import Bilingual
from servicerules.quantities import Quantity
from servicerules.values import Value


class Buyer(Bilingual):
    """Who buys: a dealer who has agreed to the regulation, or a consumer whom it cannot bind."""

    DEALER = "dealer", "经销商"
    CONSUMER = "consumer", "消费者"


@final
@attrs.frozen(kw_only=True)
class ReceiptLine(Value):
    """One product of a receipt.

    Attributes:
        product: the regulation's word for it.
        quantity: how much was collected this time, or ``None`` where not stated.
    """

    product: Term = attrs.field(validator=checks.one_of(Term))
    quantity: Quantity | None = attrs.field(default=None, validator=checks.optional(checks.one_of(Quantity)))


@final
@attrs.frozen(kw_only=True)
class Receipt(Value):
    """Goods handed to the buyer at one time, or refused on the spot.

    Attributes:
        lines: what was collected, at least one line.
        picked_up_at: the instant of collection, usually the handover at the logistics centre; for a direct
            delivery the moment of receipt. ``None`` exactly if the goods were refused.
        refused_at: the instant at which collection was refused.
        arrived_at: arrival in the dealer's own warehouse, if stated.
        carrier_paper_on: the date on the carrier's paper, if stated.
        buyer: who buys.
        ref: waybill or slip number, echoed and never compared.

    Raises:
        InvalidFact: neither or both of collected and refused, or arrival before collection.
    """

    lines: tuple[ReceiptLine, ...] = attrs.field(validator=checks.tuple_of(ReceiptLine, empty=False))
    picked_up_at: datetime | None = attrs.field(default=None, validator=checks.optional(checks.instant))
    refused_at: datetime | None = attrs.field(default=None, validator=checks.optional(checks.instant))
    arrived_at: datetime | None = attrs.field(default=None, validator=checks.optional(checks.instant))
    carrier_paper_on: date | None = attrs.field(default=None, validator=checks.optional(checks.day))
    buyer: Buyer = attrs.field(default=Buyer.DEALER, validator=checks.one_of(Buyer))
    ref: str | None = attrs.field(default=None, eq=False, validator=checks.optional(checks.text))

    def __attrs_post_init__(self) -> None:
        if (self.picked_up_at is None) == (self.refused_at is None):
            raise InvalidFact(
                field="Receipt.picked_up_at",
                given=self.picked_up_at,
                allowed="either picked_up_at or refused_at, and not both",
            )
        if self.arrived_at is not None and (self.picked_up_at is None or self.arrived_at < self.picked_up_at):
            raise InvalidFact(field="Receipt.arrived_at", given=self.arrived_at, allowed="an instant after collection")
