"""A whole order under one adopted regulation: every duty of either side, at one instant."""

from __future__ import annotations

from datetime import datetime
from itertools import chain

from servicerules import checks
from servicerules.adoption import Adopted
from servicerules.domain.case import OrderFile
from servicerules.review.complaints import complaint_duties
from servicerules.review.dealers import dealer_duties
from servicerules.review.duties import Duty, DutyKind, DutyState, Party, Review
from servicerules.review.goods import goods_duties
from servicerules.review.knowledge import Horizon, known_file
from servicerules.review.orders import order_duties

__all__ = ["Duty", "DutyKind", "DutyState", "Party", "Review", "review"]


def review(file: OrderFile, adopted: Adopted, *, as_of: datetime) -> Review:
    """Every duty of either side of an order, with its state, deadline, money due and decision.

    A refusal is a state like any other: one missing table never aborts a case.

    Args:
        file: everything known of the order.
        adopted: the regulation as adopted; a duty whose governing date lies outside its edition is refused.
        as_of: the instant of the review; later events are not yet known, and named.

    Returns:
        The duties, in the order in which they arise.

    Raises:
        InvalidFact: something else than an `OrderFile` or an adoption, or a naive ``as_of``.

    >>> from datetime import datetime
    >>> from servicerules.domain.order import Order, OrderLine
    >>> from servicerules.regulations import manufacturer
    >>> from servicerules.working_calendar import CHINA_STANDARD_TIME
    >>> order = Order(id="SO-1", lines=(OrderLine(product=manufacturer.Product.DOOR),))
    >>> found = review(
    ...     OrderFile(order=order),
    ...     manufacturer.EDITION_2013.adopt(),
    ...     as_of=datetime(2025, 6, 10, tzinfo=CHINA_STANDARD_TIME),
    ... )
    >>> [(duty.kind.name, duty.state.name) for duty in found.duties]
    [('CONFIRMATION', 'RUNNING'), ('DISPATCH', 'NOT_STARTED'), ('DELAY_COMPENSATION', 'NOT_STARTED')]
    """
    checks.require("file", file, OrderFile)
    checks.require("adopted", adopted, Adopted)
    checks.require_instant("as_of", as_of)
    horizon = Horizon(as_of)
    known = known_file(file, horizon)
    families = (order_duties, goods_duties, complaint_duties, dealer_duties)
    duties = tuple(chain.from_iterable(family(known, adopted, horizon.as_of) for family in families))
    changes = [duty.decision.revisit_at for duty in duties if duty.decision is not None]
    changes.append(horizon.next_known_at)
    return Review(
        order=file.order.id,
        as_of=horizon.as_of,
        duties=duties,
        ignored=tuple(assumption for _, assumption in horizon.later),
        revisit_at=min((at for at in changes if at is not None), default=None),
    )
