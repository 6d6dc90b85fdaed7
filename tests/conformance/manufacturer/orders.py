"""Orders, in the vector language."""

from __future__ import annotations

from decimal import Decimal

from conformance.language import Adapter, Facts, Outcome, by_label, deadline, instant, stamp
from servicerules.adoption import Adopted
from servicerules.domain.confirmation import Confirmation
from servicerules.domain.order import Order, OrderLine, Payment
from servicerules.reasoning import stated
from servicerules.regulations import manufacturer
from servicerules.rules.confirmation import ConfirmationPolicy, order_confirmation
from servicerules.rules.dispatch import DispatchPolicy, dispatch_deadline, order_dispatch_deadline
from servicerules.vocabulary import Question


def confirmed_at(facts: Facts, terms: Adopted) -> Outcome:
    """order_confirmed_at."""
    paid = facts.instant("deposit_received_at")
    payments = tuple(
        Payment(received_at=at, yuan=1, posted_at=facts.instant("posted_at")) for at in filter(None, (paid,))
    )
    return confirmation(facts, terms, Decimal(1), payments)


def deposit(facts: Facts, terms: Adopted) -> Outcome:
    """deposit_confirmed."""
    payments = tuple(Payment(received_at=instant(at), yuan=Decimal(str(yuan))) for at, yuan in facts.need("payments"))
    return confirmation(facts, terms, facts.number("required"), payments)


def confirmation(facts: Facts, terms: Adopted, required: Decimal | None, payments: tuple[Payment, ...]) -> Outcome:
    """The confirmation of an order with these payments."""
    order = Order(
        id="vector",
        lines=(OrderLine(product=manufacturer.Product.DOOR),),
        reviewed_at=tuple(filter(None, (facts.instant("approved_at"),))),
        deposit_required=required,
        payments=payments,
    )
    at = order_confirmation(order, terms[ConfirmationPolicy]).outcome.confirmed_at
    return {"confirmed_at": at and stamp(at)}


def dispatch(facts: Facts, terms: Adopted) -> Outcome:
    """dispatch_deadline, of one product or of the lines of an order."""
    policy = terms[DispatchPolicy]
    at = facts.instant("confirmed_at")
    words = facts.take("lines") or [facts.need("product")]
    lines = tuple(OrderLine(product=by_label(manufacturer.Product, product_word(word))) for word in words)
    order = Order(id="vector", lines=lines)
    known = stated(Question.ORDER_CONFIRMATION, Confirmation(confirmed_at=at), clause=policy.families, policy=policy)
    if facts.take("lines"):
        limits = {line.product.printed: dispatch_deadline(order, line, known, policy).outcome for line in lines}
        return {
            "per_line": {word: deadline(limit).get("last_day") for word, limit in limits.items()},
            "whole_order": deadline(order_dispatch_deadline(order, known, policy).outcome).get("last_day"),
        }
    return deadline(dispatch_deadline(order, lines[0], known, policy).outcome)


def product_word(written: object) -> str:
    """The product of a line, written as a word or as {product: word}."""
    return written["product"] if isinstance(written, dict) else str(written)


RULES: dict[str, Adapter] = {
    "order_confirmed_at": confirmed_at,
    "deposit_confirmed": deposit,
    "dispatch_deadline": dispatch,
}
