"""Everything known of one order: the file on which a review looks."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import final

import attrs

from servicerules import checks
from servicerules.domain.approval import Approval
from servicerules.domain.circumstances import Circumstances
from servicerules.domain.conduct import Handling
from servicerules.domain.damage import Damage
from servicerules.domain.dealer import Callback, TierLists
from servicerules.domain.dispatch import Dispatch, OutsideEvent, Talks
from servicerules.domain.feedback import Feedback
from servicerules.domain.finding import Finding
from servicerules.domain.last_word import Consultation
from servicerules.domain.order import Order, OrderLine
from servicerules.domain.receipt import Receipt, ReceiptLine
from servicerules.domain.terms import Term
from servicerules.errors import InvalidFact
from servicerules.values import Value


@final
@attrs.frozen(kw_only=True)
class Shipment(Value):
    """The dispatch of one line of the order.

    Attributes:
        line: the line, one of the order's.
        dispatch: its stamps.
    """

    line: OrderLine = attrs.field(validator=checks.one_of(OrderLine))
    dispatch: Dispatch = attrs.field(validator=checks.one_of(Dispatch))


@final
@attrs.frozen(kw_only=True)
class LineReport(Value):
    """A report about a receipt.

    Attributes:
        feedback: the report.
        line: the line it is about; ``None`` means every line.
    """

    feedback: Feedback = attrs.field(validator=checks.one_of(Feedback))
    line: ReceiptLine | None = attrs.field(default=None, validator=checks.optional(checks.one_of(ReceiptLine)))


@final
@attrs.frozen(kw_only=True)
class LineFile(Value):
    """What was found on the goods of one line, and what was done with them.

    Attributes:
        line: the line, one of the receipt's.
        damages: places found damaged, each once.
        handling: how damaged goods were dealt with, if anything was done.
        circumstances: what is known of a defect, for the statutory caveats.
    """

    line: ReceiptLine = attrs.field(validator=checks.one_of(ReceiptLine))
    damages: tuple[Damage, ...] = attrs.field(default=(), validator=checks.tuple_of(Damage))
    handling: Handling | None = attrs.field(default=None, validator=checks.optional(checks.one_of(Handling)))
    circumstances: Circumstances | None = attrs.field(
        default=None, validator=checks.optional(checks.one_of(Circumstances))
    )


@final
@attrs.frozen(kw_only=True)
class ReceiptFile(Value):
    """A receipt with everything reported and done about it.

    Attributes:
        receipt: the receipt.
        reports: reports about it, in any order.
        details: what was found on and done with the goods of its lines, each line once.

    Raises:
        InvalidFact: a report or details about a line that the receipt does not have.
    """

    receipt: Receipt = attrs.field(validator=checks.one_of(Receipt))
    reports: tuple[LineReport, ...] = attrs.field(default=(), validator=checks.tuple_of(LineReport))
    details: tuple[LineFile, ...] = attrs.field(default=(), validator=checks.tuple_of(LineFile))

    def __attrs_post_init__(self) -> None:
        lines = self.receipt.lines
        named = [report.line for report in self.reports if report.line is not None]
        named += [details.line for details in self.details]
        for line in named:
            if line not in lines:
                raise InvalidFact(field="ReceiptFile.reports", given=line, allowed="a line of the receipt")
        if len({details.line for details in self.details}) != len(self.details):
            raise InvalidFact(field="ReceiptFile.details", given=self.details, allowed="each line once")


@final
@attrs.frozen(kw_only=True)
class ComplaintFile(Value):
    """A complaint with what was done about it.

    Attributes:
        id: the number of the complaint.
        registered_on: the day it was registered.
        posted_on: the day it was posted on the platform, if it was.
        finding: what testing found, if anything.
        remedy: the remedy proposed, in the regulation's words.
        yuan: the payment proposed.
        approvals: what approvers said.
        consultations: who was consulted.
        verified: whether the regional manager verified it; ``None`` where not stated.
        handled_at: when it was handled, if it was.
        paid_at: when the payment was made, if it was.
    """

    id: str = attrs.field(validator=checks.identifier)
    registered_on: date = attrs.field(validator=checks.day)
    posted_on: date | None = attrs.field(default=None, validator=checks.optional(checks.day))
    finding: Finding | None = attrs.field(default=None, validator=checks.optional(checks.one_of(Finding)))
    remedy: Term | None = attrs.field(default=None, validator=checks.optional(checks.one_of(Term)))
    yuan: Decimal | None = attrs.field(
        default=None, converter=checks.optional_decimal, validator=checks.optional(checks.amount)
    )
    approvals: tuple[Approval, ...] = attrs.field(default=(), validator=checks.tuple_of(Approval))
    consultations: tuple[Consultation, ...] = attrs.field(default=(), validator=checks.tuple_of(Consultation))
    verified: bool | None = attrs.field(default=None, validator=checks.optional(checks.flag))
    handled_at: datetime | None = attrs.field(default=None, validator=checks.optional(checks.instant))
    paid_at: datetime | None = attrs.field(default=None, validator=checks.optional(checks.instant))


@final
@attrs.frozen(kw_only=True)
class OrderFile(Value):
    """One order with everything known of it.

    Attributes:
        order: the order.
        shipments: the dispatch of its lines, each line once, as far as they have left.
        cause: what held the dispatch up, in the regulation's words.
        events: days of events beyond the company's control.
        talks: what was said about a later date.
        placed_same_day: other orders that the dealer placed on the same day.
        receipts: what was collected.
        complaints: what was complained about.
        tier_lists: the company's lists of dealers, in any order.
        calls: calls to dealers; those to other dealers are left aside.

    Raises:
        InvalidFact: a shipment of a line that the order does not have, or of one line twice; a complaint twice.
    """

    order: Order = attrs.field(validator=checks.one_of(Order))
    shipments: tuple[Shipment, ...] = attrs.field(default=(), validator=checks.tuple_of(Shipment))
    cause: Term | None = attrs.field(default=None, validator=checks.optional(checks.one_of(Term)))
    events: tuple[OutsideEvent, ...] = attrs.field(default=(), validator=checks.tuple_of(OutsideEvent))
    talks: Talks | None = attrs.field(default=None, validator=checks.optional(checks.one_of(Talks)))
    placed_same_day: tuple[Order, ...] = attrs.field(default=(), validator=checks.tuple_of(Order))
    receipts: tuple[ReceiptFile, ...] = attrs.field(default=(), validator=checks.tuple_of(ReceiptFile))
    complaints: tuple[ComplaintFile, ...] = attrs.field(default=(), validator=checks.tuple_of(ComplaintFile))
    tier_lists: tuple[TierLists, ...] = attrs.field(default=(), validator=checks.tuple_of(TierLists))
    calls: tuple[Callback, ...] = attrs.field(default=(), validator=checks.tuple_of(Callback))

    def __attrs_post_init__(self) -> None:
        shipped = [shipment.line for shipment in self.shipments]
        for line in shipped:
            if shipped.count(line) > self.order.lines.count(line):
                allowed = "each line of the order, and each at most once"
                raise InvalidFact(field="OrderFile.shipments", given=line, allowed=allowed)
        numbers = [complaint.id.casefold() for complaint in self.complaints]
        if len(set(numbers)) != len(numbers):
            raise InvalidFact(field="OrderFile.complaints", given=tuple(numbers), allowed="each complaint once")
