"""Does a judgement stand, however the rows left out may have read? A wrong forfeiture is worse than none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime

import attrs
from cells import day, flag, instant, instant_or_day, number, one_of, whole
from facts import Case, complaints_about
from house import Lists
from records import (
    EVENTS,
    REPORTS,
    ZONE,
    ApprovalRow,
    ComplaintRow,
    DamageRow,
    EventRow,
    FeedbackRow,
    OrderLineRow,
    OrderRow,
    PaymentRow,
    ReceiptLineRow,
    ReceiptRow,
    ShipmentRow,
)
from rows import Reject
from year import COMPLAINT, ORDER, RECEIPT, Subject, Year

from servicerules.adoption import Adopted
from servicerules.decisions import Decision, Refusal
from servicerules.domain.approval import Approval
from servicerules.domain.case import LineFile, LineReport, ReceiptFile
from servicerules.domain.conduct import ConductEffect
from servicerules.domain.dispatch import Lateness, OutsideEvent
from servicerules.domain.feedback import Feedback
from servicerules.domain.receipt import ReceiptLine
from servicerules.errors import Lack, NotSpecified
from servicerules.periods import Deadline
from servicerules.readings import settle
from servicerules.review import Duty, DutyKind, DutyState, review
from servicerules.rules.acceptance import Acceptance, AcceptancePolicy, AcceptanceStatus, acceptance
from servicerules.rules.approvals import ApprovalPolicy, check_approvals
from servicerules.rules.compensation import Compensation
from servicerules.rules.conduct import ConductPolicy, conduct_effect
from servicerules.rules.inspection import InspectionPolicy, inspection_deadline
from servicerules.rules.tiers import TierPolicy, dealer_tier

ORDER_DUTIES = (DutyKind.CONFIRMATION, DutyKind.DISPATCH, DutyKind.DELAY_COMPENSATION)
GOODS_DUTIES = (DutyKind.INSPECTION, DutyKind.DAMAGE_EVIDENCE)


_OF_ORDERS = (OrderRow.FILE, OrderLineRow.FILE, PaymentRow.FILE, ShipmentRow.FILE, EventRow.FILE)
_OF_RECEIPTS = (ReceiptRow.FILE, ReceiptLineRow.FILE, DamageRow.FILE)
MATTERS = {
    DutyKind.CONFIRMATION: (OrderRow.FILE, PaymentRow.FILE),
    DutyKind.DISPATCH: _OF_ORDERS,
    DutyKind.DELAY_COMPENSATION: _OF_ORDERS,
    DutyKind.INSPECTION: (*_OF_RECEIPTS, FeedbackRow.FILE),
    DutyKind.DAMAGE_EVIDENCE: _OF_RECEIPTS,
    DutyKind.APPROVAL: (ComplaintRow.FILE, ApprovalRow.FILE),
}
"""The files whose rows matter to a duty; those of complaints matter to all others."""


def receipt_of(order: str, duty: Duty) -> tuple[str, int]:
    """The receipt and the place of the line that a duty about goods is about."""
    receipt, _, place = duty.subject.removeprefix(f"{order}/").rpartition("/")
    return receipt, int(place)


def subject_of(order: str, duty: Duty) -> Subject:
    """The order, receipt or complaint that a duty is about."""
    if duty.kind in ORDER_DUTIES:
        return ORDER, order
    return (RECEIPT, receipt_of(order, duty)[0]) if duty.kind in GOODS_DUTIES else (COMPLAINT, duty.subject)


def status_of(duty: Duty) -> AcceptanceStatus | None:
    """What has become of a line; ``None`` where there is no answer."""
    return None if duty.decision is None else duty.decision.outcome.status


def chain_of(file: ReceiptFile, line: ReceiptLine, as_of: datetime) -> Callable[[Adopted], Decision[Acceptance]]:
    """Inspection limit, conduct and acceptance of a line, as a function of the adoption."""
    reports = tuple(report.feedback for report in file.reports if report.line in (None, line))
    said = next((details for details in file.details if details.line == line), LineFile(line=line))

    def limit(terms: Adopted) -> Decision[Deadline] | NotSpecified | None:
        if file.receipt.refused_at is not None:
            return None
        try:
            return inspection_deadline(file.receipt, line, terms[InspectionPolicy])
        except NotSpecified as refusal:
            return refusal

    def conduct(terms: Adopted) -> Decision[ConductEffect] | None:
        if said.handling is None or not said.handling.acted:
            return None
        try:
            return conduct_effect(line.product, said.handling, terms[ConductPolicy], as_of=as_of)
        except NotSpecified as refusal:
            if refusal.lack is Lack.RULE:  # the clause speaks of other goods
                return None
            raise

    return lambda terms: acceptance(
        file.receipt,
        line,
        limit(terms),
        reports,
        as_of=as_of,
        policy=terms[AcceptancePolicy],
        circumstances=said.circumstances,
        conduct=conduct(terms),
    )


class Certainty:
    """Finds the rows left out that could change a judgement."""

    def __init__(self, year: Year, lists: Lists, adopted: Adopted, as_of: datetime) -> None:
        self.year = year
        self.lists = lists
        self.adopted = adopted
        self.as_of = as_of
        lost = {reject.text("order_id") for reject in year.rejects[OrderRow.FILE]}
        self._orders = lost - {None} | set(year.orders)

    def doubts(self, case: Case, duty: Duty) -> tuple[str, ...]:
        """What speaks against judging a duty: first rows about the very thing, else rows that may be about it."""
        files = MATTERS.get(duty.kind, (ComplaintRow.FILE,))
        said = self.year.doubts.get(subject_of(case.row.order_id, duty), [])
        own = [doubt for doubt in said if doubt.partition(".csv")[0] + ".csv" in files]
        return tuple(dict.fromkeys(own or self._further(case, duty)))

    def _further(self, case: Case, duty: Duty) -> Iterator[str]:
        match duty.kind:
            case DutyKind.INSPECTION:
                yield from self._conduct(case, duty)
                yield from self._reports(case, duty)
                yield from self._complaints(case, duty)
            case DutyKind.CONFIRMATION | DutyKind.DISPATCH | DutyKind.DELAY_COMPENSATION:
                yield from self._payments(case)
                yield from self._shipments(case, duty)
                yield from self._events(case, duty)
            case DutyKind.APPROVAL:
                yield from self._approvals(case, duty)
            case DutyKind.HANDLING:
                yield from self._tiers(case, duty)

    def _strays(self, file: str) -> Iterator[tuple[Reject, str]]:
        """The rows of a file that do not show where they belong, each with what is said of it."""
        for reject in self.year.strays[file]:
            yield reject, f"{reject.where} does not show where it belongs, and may belong here"

    def _conduct(self, case: Case, duty: Duty) -> Iterator[str]:
        """Goods of which the rows do not show how many were installed or settled over, or on which they differ."""
        receipt, place = receipt_of(case.row.order_id, duty)
        for other in case.alternatives.get(receipt, []):
            line = other.receipt.lines[place - 1]
            result = settle(chain_of(other, line, self.as_of), self.adopted)
            if _outcome(result) != _outcome(duty.result):
                yield f"damages.csv does not show with how many of the goods of {receipt} something was done, and what"

    def _reports(self, case: Case, duty: Duty) -> Iterator[str]:
        """Reports that would have made something else of a line, had they been about it."""
        if duty.decision is None or duty.deadline is None:
            return
        receipt, place = receipt_of(case.row.order_id, duty)
        row, file = self.year.receipts[receipt], case.receipts[receipt]
        line = file.receipt.lines[place - 1]
        for reject, doubt in self._strays(FeedbackRow.FILE):
            if reject.read("line_no", whole) in (None, place) and _in_time(reject, row, duty.deadline.first_late):
                report = _report(reject)
                more = () if report is None else (LineReport(feedback=report, line=line),)
                other = attrs.evolve(file, reports=(*file.reports, *more))
                result = settle(chain_of(other, line, self.as_of), self.adopted)
                if report is None or _outcome(result) != _outcome(duty.result):
                    yield doubt

    def _complaints(self, case: Case, duty: Duty) -> Iterator[str]:
        """Complaints within the limit: whether they are reports that keep goods from being deemed accepted, people decide."""
        if status_of(duty) is not AcceptanceStatus.DEEMED_ACCEPTED or duty.deadline is None:
            return
        receipt, place = receipt_of(case.row.order_id, duty)
        began = self.year.receipts[receipt].began_at.astimezone(ZONE).date()
        last = duty.deadline.first_late.astimezone(ZONE).date()
        for row in complaints_about(self.year, receipt, place):
            if row.registered_on <= last:
                yield f"{row.where} registers a complaint about these goods that may have come within the limit"
        for reject in self.year.rejects[ComplaintRow.FILE]:
            registered_on = reject.read("registered_on", day)
            own = reject.text("order_id") == case.row.order_id or reject.text("order_id") not in self._orders
            if own and not reject.harmless and (registered_on is None or began <= registered_on <= last):
                yield f"{reject.where} is left out, and may be a complaint within the limit"

    def _payments(self, case: Case) -> Iterator[str]:
        """Payments that may complete the deposit of an order that awaits it."""
        paid = (payment.yuan for payment in case.file.order.payments if payment.received_at <= self.as_of)
        missing = case.row.deposit_required - sum(paid)
        strays = []
        for reject, doubt in self._strays(PaymentRow.FILE):
            received_at = reject.read("received_at", instant)
            if missing > 0 and (received_at is None or received_at >= case.row.placed_at):
                strays.append((reject.read("yuan", number), doubt))
        unread = any(yuan is None for yuan, _ in strays)
        if unread or sum(yuan for yuan, _ in strays if yuan is not None) >= missing > 0:
            yield from (doubt for _, doubt in strays)

    def _shipments(self, case: Case, duty: Duty) -> Iterator[str]:
        """Shipments of lines that seem not to have left, and lines of orders of which nothing seems to have left."""
        open_lines = self._open_lines(case)
        if duty.kind is DutyKind.CONFIRMATION:
            return
        concerned = open_lines
        if duty.kind is DutyKind.DISPATCH:
            place = int(duty.subject.rpartition("/")[2])
            concerned = open_lines & {self.year.lines[case.row.order_id][place - 1].line_no}
        for reject, doubt in self._strays(ShipmentRow.FILE):
            handed_over_at = reject.read("handed_over_at", instant)
            possible = handed_over_at is None or handed_over_at >= case.row.placed_at
            if possible and reject.read("line_no", whole) in concerned | ({None} if concerned else set()):
                yield doubt
        if duty.yuan and not case.file.shipments:
            following = len(case.file.order.lines) + 1
            for reject, doubt in self._strays(OrderLineRow.FILE):
                if reject.read("line_no", whole) in (None, following):
                    yield doubt

    def _open_lines(self, case: Case) -> set[int]:
        """The lines of an order that have not left."""
        sent = [shipment.line for shipment in case.file.shipments]
        return {row.line_no for row in self.year.lines[case.row.order_id] if row.fact() not in sent}

    def _events(self, case: Case, duty: Duty) -> Iterator[str]:
        """Outside events that would have lessened a delay."""
        outcome = None if duty.decision is None else duty.decision.outcome
        late = isinstance(outcome, Lateness | Compensation) and outcome.days_late
        for reject, doubt in self._strays(EventRow.FILE):
            on, kind = reject.read("on", day), reject.read("kind", one_of(EVENTS, ""))
            if not late:
                continue
            if on is None or kind is None or self._changed_by(case, duty, OutsideEvent(kind=kind, on=on)):
                yield doubt

    def _changed_by(self, case: Case, duty: Duty, event: OutsideEvent) -> bool:
        file = attrs.evolve(case.file, events=(*case.file.events, event), receipts=(), complaints=())
        found = review(file, self.adopted, as_of=self.as_of)
        return any(other.subject == duty.subject and not alike(other, duty) for other in found.of(duty.kind))

    def _approvals(self, case: Case, duty: Duty) -> Iterator[str]:
        """Approvals that would change what is wrong with those on record."""
        if duty.state not in (DutyState.RUNNING, DutyState.MISSED):
            return
        complaint = next(one for one in case.file.complaints if one.id == duty.subject)
        steps = {row.step for row in self.year.approvals.get(complaint.id, [])}
        for reject, doubt in self._strays(ApprovalRow.FILE):
            at, granted = reject.read("at", instant), reject.read("granted", flag)
            role, step = reject.text("role"), reject.read("step", whole)
            if step in steps or (at is not None and at.astimezone(ZONE).date() < complaint.registered_on):
                continue
            if at is None or granted is None or role is None:
                yield doubt
                continue
            approvals = (*complaint.approvals, Approval(role=role, granted=granted, at=at))
            found = check_approvals(complaint.yuan, approvals, self.adopted[ApprovalPolicy], remedy=complaint.remedy)
            if duty.decision is None or found.outcome.breaches != duty.decision.outcome.breaches:
                yield doubt

    def _tiers(self, case: Case, duty: Duty) -> Iterator[str]:
        """Lists on which the dealer may have stood otherwise than known."""
        on = next(one.registered_on for one in case.file.complaints if one.id == duty.subject)
        if len(tiers_of(case.row.dealer_id, on, self.lists, self.adopted)) > 1:
            yield "dealer_lists.csv does not show for certain to which class the dealer belonged"


def tiers_of(dealer: str, on: date, lists: Lists, adopted: Adopted) -> set[object]:
    """The classes to which a dealer may have belonged on a day, rows left out considered."""
    ways = lists.possible(dealer)
    if ways is None:
        return {None, "too many ways"}
    chains = (lambda terms, known=known: dealer_tier(dealer, known, on=on, policy=terms[TierPolicy]) for known in ways)
    results = [settle(chain, adopted) for chain in chains]
    return {result.outcome.tier if isinstance(result, Decision) else None for result in results}


def alike(one: Duty, other: Duty) -> bool:
    """Whether two duties stand alike: state, limit, money and outcome, whatever the reasons."""
    same = one.state is other.state and one.deadline == other.deadline and one.yuan == other.yuan
    return same and _outcome(one.result) == _outcome(other.result)


def _outcome(result: Decision[object] | Refusal | None) -> object:
    return result.outcome if isinstance(result, Decision) else result


def _report(reject: Reject) -> Feedback | None:
    """The report in a row left out, as far as it can be read."""
    kind, sent = reject.read("kind", one_of(REPORTS, "")), reject.read("sent", instant_or_day)
    if kind is None or sent is None:
        return None
    return Feedback(kind=kind, sent=sent)


def _in_time(reject: Reject, receipt: ReceiptRow, first_late: datetime) -> bool:
    """Whether a report may have been sent after the collection and before the limit passed."""
    began_at = receipt.began_at.astimezone(ZONE)
    sent = reject.read("sent", instant_or_day)
    if isinstance(sent, datetime):
        return began_at <= sent < first_late
    return sent is None or began_at.date() <= sent <= first_late.astimezone(ZONE).date()
