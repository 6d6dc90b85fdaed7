"""Some decisions from beginning to end, printed: the same text on every machine, and nothing is opened on the way.

``python tests/scenario.py`` prints them; with ``audit`` it prints what the interpreter was asked to do meanwhile.
"""

from __future__ import annotations

import sys
from datetime import datetime, time

from servicerules import CHINA_STANDARD_TIME, Adopted, Decision, explain, outcomes_by_reading, supply
from servicerules.domain.feedback import Feedback, FeedbackKind
from servicerules.domain.order import Order, OrderLine, Payment
from servicerules.domain.receipt import Receipt, ReceiptLine
from servicerules.quantities import sets
from servicerules.regulations import manufacturer
from servicerules.rules.acceptance import AcceptancePolicy, acceptance
from servicerules.rules.confirmation import ConfirmationPolicy, order_confirmation
from servicerules.rules.dispatch import DispatchPolicy, order_dispatch_deadline
from servicerules.rules.inspection import InspectionPolicy, inspection_deadline


def at(day: int, hour: int) -> datetime:
    """An instant of June."""
    return datetime(2025, 6, day, hour, tzinfo=CHINA_STANDARD_TIME)


LINE = ReceiptLine(product=manufacturer.Product.WINDOW, quantity=sets(10))
RECEIPT = Receipt(lines=(LINE,), picked_up_at=at(10, 14), ref="WB-77")
REPORT = Feedback(kind=FeedbackKind.REJECTION, sent=at(10, 17), received_at=at(10, 19))
ORDER = Order(
    id="SO-1",
    lines=(OrderLine(product=manufacturer.Product.PLAIN_WINDOW), OrderLine(product=manufacturer.Product.DOOR)),
    reviewed_at=(at(10, 9),),
    deposit_required=100,
    payments=(Payment(received_at=at(10, 11), yuan=100),),
)


def accepted(terms: Adopted) -> Decision[object]:
    """Acceptance of ten sets collected on the stroke of the cut-off."""
    limit = inspection_deadline(RECEIPT, LINE, terms[InspectionPolicy])
    return acceptance(RECEIPT, LINE, limit, (REPORT,), as_of=at(20, 9), policy=terms[AcceptancePolicy])


def dispatched(terms: Adopted) -> Decision[object]:
    """The limit of a mixed order."""
    confirmation = order_confirmation(ORDER, terms[ConfirmationPolicy])
    return order_dispatch_deadline(ORDER, confirmation, terms[DispatchPolicy])


def transcript() -> str:
    """Every leaf of both questions, in both languages."""
    edition = manufacturer.REGULATION.in_force(at(10, 9).date())
    houses = (edition.adopt(), edition.adopt(supply(manufacturer.OPENING_TIME, time(9), by="memo")))
    return "\n".join(
        f"{tree.state.en}\n{explain(leaf.result, language='en')}\n{explain(leaf.result, language='zh')}"
        for house in houses
        for chain in (accepted, dispatched)
        for tree in (outcomes_by_reading(chain, house),)
        for leaf in tree.leaves
    )


def main(arguments: list[str]) -> None:
    """Print the transcript, or what happened beside it."""
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    events: list[str] = []
    if "audit" in arguments:
        sys.addaudithook(lambda event, details: events.append(f"{event} {details!r:.200}"))
    told = transcript()
    print(*(events.copy() if "audit" in arguments else [told]), sep="\n")  # noqa: T201  # what the script is for


if __name__ == "__main__":
    main(sys.argv[1:])
