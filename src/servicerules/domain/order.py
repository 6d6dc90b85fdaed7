"""Orders, the payments towards their deposit, and their changes."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import final

import attrs

from servicerules import checks
from servicerules.domain.terms import Term
from servicerules.errors import InvalidFact
from servicerules.values import Value


@final
@attrs.frozen(kw_only=True)
class OrderLine(Value):
    """One product of an order.

    Attributes:
        product: the regulation's word for it.
        pieces: how many single things (sets, doors, pieces), at least one.
        area: their area in m², where it matters and is known.
    """

    product: Term = attrs.field(validator=checks.one_of(Term))
    pieces: int = attrs.field(default=1, validator=checks.positive_count)
    area: Decimal | None = attrs.field(
        default=None, converter=checks.optional_decimal, validator=checks.optional(checks.positive_amount)
    )


@final
@attrs.frozen(kw_only=True)
class Payment(Value):
    """A part of the deposit.

    Attributes:
        received_at: when it was in the company's account.
        yuan: how much, above zero.
        posted_at: when finance booked it, if stated.
        ref: voucher number, echoed and never compared.
    """

    received_at: datetime = attrs.field(validator=checks.instant)
    yuan: Decimal = attrs.field(converter=checks.to_decimal, validator=checks.positive_amount)
    posted_at: datetime | None = attrs.field(default=None, validator=checks.optional(checks.instant))
    ref: str | None = attrs.field(default=None, eq=False, validator=checks.optional(checks.text))


@final
@attrs.frozen(kw_only=True)
class Amendment(Value):
    """A change of an order after it was placed.

    Attributes:
        at: when it was made.
        needs_review: whether the changed order must be reviewed again.
    """

    at: datetime = attrs.field(validator=checks.instant)
    needs_review: bool = attrs.field(validator=checks.flag)
    ref: str | None = attrs.field(default=None, eq=False, validator=checks.optional(checks.text))


@final
@attrs.frozen(kw_only=True)
class Order(Value):
    """An order with what is known of its review and deposit.

    Attributes:
        id: the order number.
        lines: the products ordered, at least one.
        reviewed_at: the instants at which a review found the order clean, one for each review.
        deposit_required: the full deposit in yuan, or ``None`` where not known.
        payments: what was paid towards it.
        amendments: changes after placing.
        dealer: the id of the dealer, where known.
        ref: contract or slip number, echoed and never compared.
    """

    id: str = attrs.field(validator=checks.identifier)
    lines: tuple[OrderLine, ...] = attrs.field(validator=checks.tuple_of(OrderLine, empty=False))
    reviewed_at: tuple[datetime, ...] = attrs.field(default=(), validator=checks.tuple_checked(checks.instant))
    deposit_required: Decimal | None = attrs.field(
        default=None, converter=checks.optional_decimal, validator=checks.optional(checks.amount)
    )
    payments: tuple[Payment, ...] = attrs.field(default=(), validator=checks.tuple_of(Payment))
    amendments: tuple[Amendment, ...] = attrs.field(default=(), validator=checks.tuple_of(Amendment))
    dealer: str | None = attrs.field(default=None, validator=checks.optional(checks.identifier))
    ref: str | None = attrs.field(default=None, eq=False, validator=checks.optional(checks.text))

    def __attrs_post_init__(self) -> None:
        if self.payments and self.deposit_required is None:
            raise InvalidFact(
                field="Order.deposit_required",
                given=None,
                allowed="the full deposit, where payments towards it are given",
            )
