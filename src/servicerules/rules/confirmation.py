"""When is an order confirmed?"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import assert_never, final

import attrs

from servicerules.clauses import Clause, Reading
from servicerules.decisions import Decision
from servicerules.domain.confirmation import Awaiting, Confirmation
from servicerules.domain.order import Order, Payment
from servicerules.periods import local
from servicerules.phrases import Bilingual
from servicerules.policies import Policy
from servicerules.reasoning import Reasoning
from servicerules.vocabulary import FactName, Question


class ConfirmingEvent(Bilingual):
    """Which event confirms an order."""

    LATER_OF_BOTH = "the later of clean review and full deposit", "审核无误与订金到账两者之较晚者"
    DEPOSIT_ONLY = "the full deposit alone", "仅以订金到账为准"
    POSTING = "the later of clean review and the posting of the deposit by finance", "审核无误与财务入账两者之较晚者"


class Because(Bilingual):
    """Reasons of confirmation."""

    CONFIRMED = "review and deposit are complete", "审核与订金均已完备"
    NOT_CONFIRMED = "a condition is still open, so no period runs", "条件尚未齐备，期限不起算"


@final
@attrs.frozen(kw_only=True)
class ConfirmationPolicy(Policy):
    """What confirms an order."""

    clause: Clause
    event: Reading[ConfirmingEvent]


def order_confirmation(order: Order, policy: ConfirmationPolicy) -> Decision[Confirmation]:
    """The instant at which an order counts as confirmed.

    A part payment does not confirm; a change that needs a new review starts the matter again.

    Args:
        order: the order with its reviews, payments and changes, as far as they are known.
        policy: which event confirms.

    Returns:
        The instant, or what is still awaited.

    >>> from datetime import datetime
    >>> from servicerules.domain.order import OrderLine
    >>> from servicerules.regulations import manufacturer
    >>> from servicerules.working_calendar import CHINA_STANDARD_TIME
    >>> order = Order(
    ...     id="SO-1",
    ...     lines=(OrderLine(product=manufacturer.Product.DOOR),),
    ...     reviewed_at=(datetime(2025, 6, 10, 9, tzinfo=CHINA_STANDARD_TIME),),
    ...     deposit_required=1000,
    ... )
    >>> policy = manufacturer.EDITION_2013.adopt()[ConfirmationPolicy]
    >>> order_confirmation(order, policy).outcome.awaiting
    (<Awaiting.DEPOSIT: ('the full deposit', '订金全额到账')>,)
    """
    case = Reasoning(policy)
    case.fact(FactName.ORDER, order.id)
    if order.ref is not None:
        case.fact(FactName.REF, order.ref)
    review = _review(order)
    if review is not None:
        case.fact(FactName.REVIEW_CLEAN_AT, local(review, policy.zone))
    deposit = _deposit(order, posted=False)
    if deposit is not None:
        case.fact(FactName.DEPOSIT_AT, local(deposit, policy.zone))
    posted = _deposit(order, posted=True)
    outcome = case.weigh(lambda event: _confirmation(event, review, deposit, posted), policy.event)
    if outcome.confirmed_at is None:
        case.because(policy.clause, Because.NOT_CONFIRMED)
        return case.decide(Question.ORDER_CONFIRMATION, outcome)
    case.because(policy.clause, Because.CONFIRMED)
    at = local(outcome.confirmed_at, policy.zone)
    return case.decide(Question.ORDER_CONFIRMATION, attrs.evolve(outcome, confirmed_at=at))


def _review(order: Order) -> datetime | None:
    """The clean review that counts: the first after the last change that needs one."""
    since = max((change.at for change in order.amendments if change.needs_review), default=None)
    return min((at for at in order.reviewed_at if since is None or at >= since), default=None)


def _deposit(order: Order, *, posted: bool) -> datetime | None:
    """The instant at which the deposit is complete; without a posting time, the arrival stands for it."""
    if order.deposit_required is None:
        return None

    def instant(payment: Payment) -> datetime:
        return payment.posted_at if posted and payment.posted_at is not None else payment.received_at

    paid = Decimal(0)
    for payment in sorted(order.payments, key=instant):
        paid += payment.yuan
        if paid >= order.deposit_required:
            return instant(payment)
    return None


def _confirmation(
    event: ConfirmingEvent, review: datetime | None, deposit: datetime | None, posted: datetime | None
) -> Confirmation:
    needed: tuple[tuple[Awaiting, datetime | None], ...]
    match event:
        case ConfirmingEvent.DEPOSIT_ONLY:
            needed = ((Awaiting.DEPOSIT, deposit),)
        case ConfirmingEvent.LATER_OF_BOTH:
            needed = (Awaiting.REVIEW, review), (Awaiting.DEPOSIT, deposit)
        case ConfirmingEvent.POSTING:
            needed = (Awaiting.REVIEW, review), (Awaiting.DEPOSIT, posted)
        case _:
            assert_never(event)
    awaiting = tuple(condition for condition, at in needed if at is None)
    met = [at for _, at in needed if at is not None]
    return Confirmation(awaiting=awaiting) if awaiting else Confirmation(confirmed_at=max(met))
