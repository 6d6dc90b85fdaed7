"""Goods received, in the vector language."""

from __future__ import annotations

from conformance.language import Adapter, Facts, Outcome, by_label, deadline, token
from servicerules.adoption import Adopted
from servicerules.domain.circumstances import Circumstances
from servicerules.domain.feedback import Feedback, FeedbackKind
from servicerules.domain.receipt import Receipt, ReceiptLine
from servicerules.errors import NotSpecified
from servicerules.quantities import Quantity, Unit
from servicerules.regulations import manufacturer
from servicerules.rules.acceptance import AcceptancePolicy, AcceptanceStatus, Remaining, acceptance
from servicerules.rules.inspection import InspectionPolicy, act_by, inspection_deadline

UNITS = {
    "防护窗": Unit.SETS,
    "护栏样品": Unit.SETS,
    "护栏": Unit.SETS,
    "家居产品": Unit.PIECES,
    "物料": Unit.PIECES,
    "工装": Unit.PIECES,
    "工具": Unit.PIECES,
    "楼梯扶手": Unit.PIECES,
    "配件": Unit.PIECES,
    "彩管": Unit.RUNNING_METRES,
    "管材": Unit.RUNNING_METRES,
    "大门": Unit.DOORS,
}
FEEDBACK = {
    "signed_sheet_to_business_assistant": FeedbackKind.CLEAN_SLIP,
    "sheet_with_exceptions_to_business_assistant": FeedbackKind.SLIP_WITH_EXCEPTIONS,
    "rejection_to_dispatcher_with_photos": FeedbackKind.REJECTION,
}
STATUSES = {
    AcceptanceStatus.PENDING: "PENDING",
    AcceptanceStatus.ACCEPTED_EXPRESSLY: "ACCEPTED_EXPRESSLY",
    AcceptanceStatus.REJECTED_IN_TIME: "REJECTED_IN_TIME",
    AcceptanceStatus.DEFECTS_REPORTED_IN_TIME: "DEFECTS_REPORTED_IN_TIME",
    AcceptanceStatus.DEEMED_ACCEPTED: "DEEMED_ACCEPTED",
    AcceptanceStatus.NOT_STARTED: "NOT_STARTED",
}
OWED = {Remaining.PAID_HELP_ONLY: {"company_liable": False, "remedy": "PAID_ONLY"}}


def receipt_line(facts: Facts) -> ReceiptLine:
    """A line of {product, quantity}."""
    word = facts.need("product")
    amount = facts.number("quantity")
    quantity = amount and Quantity(amount, token(UNITS, word))
    return ReceiptLine(product=by_label(manufacturer.Product, word), quantity=quantity)


def inspection(facts: Facts, terms: Adopted) -> Outcome:
    """inspection_deadline."""
    line = receipt_line(facts)
    receipt = Receipt(lines=(line,), picked_up_at=facts.instant("picked_up_at"))
    return deadline(inspection_deadline(receipt, line, terms[InspectionPolicy]).outcome)


def per_line(facts: Facts, terms: Adopted) -> Outcome:
    """per_line_limits."""
    lines = tuple(receipt_line(Facts(line)) for line in facts.need("lines"))
    receipt = Receipt(lines=lines, picked_up_at=facts.instant("picked_up_at"))
    policy = terms[InspectionPolicy]
    limits = {line.product: inspection_deadline(receipt, line, policy) for line in lines}
    earliest = act_by(tuple(limits.values()), policy).outcome
    return {
        "cutoffs": {product.printed: deadline(limit.outcome)["cutoff"] for product, limit in limits.items()},
        "act_by": deadline(earliest)["cutoff"],
    }


def default_acceptance(facts: Facts, terms: Adopted) -> Outcome:
    """default_acceptance."""
    line = receipt_line(facts)
    receipt = Receipt(lines=(line,), picked_up_at=facts.instant("picked_up_at"))
    feedback = tuple(report(Facts(said)) for said in filter(None, (facts.take("feedback"),)))
    hidden = token({None: None, "hidden": True, "visible": False}, facts.take("defect"))
    circumstances = Circumstances(hidden_defect=hidden, seller_knew=facts.take("seller_knew"))
    as_of = facts.instant("as_of")
    try:
        limit = inspection_deadline(receipt, line, terms[InspectionPolicy])
    except NotSpecified as refusal:
        limit = refusal
    decision = acceptance(
        receipt, line, limit, feedback, as_of=as_of, policy=terms[AcceptancePolicy], circumstances=circumstances
    )
    return {
        "status": token(STATUSES, decision.outcome.status),
        "caveats": [article.code for article in decision.caveats],
        **OWED.get(decision.outcome.remaining, {}),
    }


def report(said: Facts) -> Feedback:
    """One feedback."""
    return Feedback(
        kind=token(FEEDBACK, said.need("kind")), sent=said.instant("sent_at"), received_at=said.instant("received_at")
    )


RULES: dict[str, Adapter] = {
    "inspection_deadline": inspection,
    "per_line_limits": per_line,
    "default_acceptance": default_acceptance,
}
