"""When is an order confirmed?"""

from __future__ import annotations

from datetime import datetime, tzinfo
from fractions import Fraction
from functools import partial
from typing import assert_never, final

import attrs

from servicerules import checks
from servicerules.clauses import Clause, Reading
from servicerules.decisions import Decision
from servicerules.domain.confirmation import Awaiting, Confirmation
from servicerules.domain.order import Order, Payment
from servicerules.errors import Lack
from servicerules.periods import local
from servicerules.phrases import Bilingual, Phrase
from servicerules.policies import Policy
from servicerules.reasoning import Reasoning
from servicerules.vocabulary import FactName, Presumption, Question


class ConfirmingEvent(Bilingual):
    """Which event confirms an order."""

    LATER_OF_BOTH = "the later of clean review and full deposit", "审核无误与订金到账两者之较晚者"
    DEPOSIT_ONLY = "the full deposit alone", "仅以订金到账为准"
    POSTING = "the later of clean review and the posting of the deposit by finance", "审核无误与财务入账两者之较晚者"


class Because(Bilingual):
    """Reasons of confirmation."""

    BOTH_COMPLETE = "the review is clean and the full deposit is in", "审核无误且订金全额到账"
    DEPOSIT_COMPLETE = "the full deposit is in, which alone decides", "订金全额到账，仅以此为准"
    BOTH_POSTED = "the review is clean and the full deposit is posted", "审核无误且订金全额入账"
    NOT_CONFIRMED = "a condition is still open, so no period runs", "条件尚未齐备，期限不起算"


@final
@attrs.frozen(kw_only=True)
class ConfirmationPolicy(Policy):
    """What confirms an order."""

    clause: Clause
    event: Reading[ConfirmingEvent]


def order_confirmation(order: Order, policy: ConfirmationPolicy) -> Decision[Confirmation]:
    """The instant at which an order counts as confirmed.

    A part payment does not confirm; a change that needs a new review starts the matter again, and a review at the
    very instant of the change counts as one of the changed order.

    Args:
        order: the order with its reviews, payments and changes, as far as they are known.
        policy: which event confirms.

    Returns:
        The instant, or what is still awaited.

    Raises:
        InvalidFact: something else than an order.
        NotSpecified: the order needs no deposit, so that the clause names no instant.

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
    checks.require("order", order, Order)
    case = Reasoning(policy)
    case.fact(FactName.ORDER, order.id)
    if order.ref is not None:
        case.fact(FactName.REF, order.ref)
    review = _review(case, order, policy.zone)
    deposit = _deposit(order, policy.zone, posted=False)
    _name_deposit(case, order, deposit, policy)
    posted = _deposit(order, policy.zone, posted=True)
    outcome = case.weigh(partial(_confirmation, review, deposit, posted), policy.event)
    if outcome.confirmed_at is None:
        case.because(policy.clause, Because.NOT_CONFIRMED)
        return case.decide(Question.ORDER_CONFIRMATION, outcome)
    event = policy.event.member
    if event is ConfirmingEvent.POSTING and any(payment.posted_at is None for payment in order.payments):
        case.assume(Presumption.ONLY_INSTANT_STATED, str(policy.event))
    case.because(policy.clause, _GROUNDS[event])
    case.fact(FactName.CONFIRMED_AT, outcome.confirmed_at)
    return case.decide(Question.ORDER_CONFIRMATION, outcome)


_GROUNDS = {
    ConfirmingEvent.LATER_OF_BOTH: Because.BOTH_COMPLETE,
    ConfirmingEvent.DEPOSIT_ONLY: Because.DEPOSIT_COMPLETE,
    ConfirmingEvent.POSTING: Because.BOTH_POSTED,
}


def _review(case: Reasoning, order: Order, zone: tzinfo) -> datetime | None:
    """The clean review that counts: the first after the last change that needs one."""
    since = max((local(change.at, zone) for change in order.amendments if change.needs_review), default=None)
    if since is not None:
        case.fact(FactName.AMENDED_AT, since)
    reviews = (local(at, zone) for at in order.reviewed_at)
    review = min((at for at in reviews if since is None or at >= since), default=None)
    if review is not None:
        case.fact(FactName.REVIEW_CLEAN_AT, review)
    return review


def _name_deposit(case: Reasoning, order: Order, deposit: datetime | None, policy: ConfirmationPolicy) -> None:
    """Name what is known of the deposit; where none is asked for, the clause has nothing to wait for."""
    if order.deposit_required is None:
        return
    if order.deposit_required == 0:
        case.refuse(
            policy.clause,
            Phrase(
                "no deposit is asked for, and only a deposit is printed to confirm an order",
                "未要求订金，而条款以订金到账为准",
            ),
            Phrase(
                "state the confirmation with servicerules.reasoning.stated, or the deposit",
                "请以servicerules.reasoning.stated给定确定时间，或提供订金",
            ),
            Lack.RULE,
        )
    case.fact(FactName.DEPOSIT_REQUIRED, order.deposit_required)
    if deposit is not None:
        case.fact(FactName.DEPOSIT_AT, deposit)


def _deposit(order: Order, zone: tzinfo, *, posted: bool) -> datetime | None:
    """The instant at which the deposit is complete; without a posting time, the arrival stands for it."""
    if order.deposit_required is None:
        return None

    def instant(payment: Payment) -> datetime:
        return local(payment.posted_at if posted and payment.posted_at is not None else payment.received_at, zone)

    # Fractions add exactly, whatever the caller's decimal context.
    paid, required = Fraction(0), Fraction(order.deposit_required)
    for payment in sorted(order.payments, key=instant):
        paid += Fraction(payment.yuan)
        if paid >= required:
            return instant(payment)
    return None


def _confirmation(
    review: datetime | None, deposit: datetime | None, posted: datetime | None, event: ConfirmingEvent
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
