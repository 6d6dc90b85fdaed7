"""The review of every order, with what speaks against judging it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from certainty import Certainty, chain_of, receipt_of, status_of
from facts import Case, case_of, complaints_about, doubt_twins
from house import Lists
from records import ZONE, ComplaintRow, OrderRow
from year import Year

from servicerules import outcomes_by_reading
from servicerules.adoption import Adopted
from servicerules.readings import Agreement
from servicerules.review import Duty, DutyKind, review
from servicerules.rules.acceptance import AcceptanceStatus


class Finding(NamedTuple):
    """A duty of an order, and the rows left out that could change it; with any of them it is not judged."""

    order: str
    duty: Duty
    doubts: tuple[str, ...]

    @property
    def judged(self) -> bool:
        """Whether it stands."""
        return not self.doubts


@dataclass(frozen=True)
class Forfeiture:
    """A line that is deemed accepted by silence.

    Attributes:
        finding: the inspection of the line.
        state: whether every reading of the regulation agrees.
        complaints: complaints about these goods, whose claims hang on it.
    """

    finding: Finding
    state: Agreement
    complaints: tuple[str, ...]


def silent(duty: Duty) -> bool:
    """Whether goods are deemed accepted by silence."""
    return status_of(duty) is AcceptanceStatus.DEEMED_ACCEPTED


class Auditor:
    """Reviews orders at one instant under one adoption."""

    def __init__(self, year: Year, lists: Lists, adopted: Adopted, as_of: datetime) -> None:
        doubt_twins(year)
        self.year = year
        self.lists = lists
        self.adopted = adopted
        self.as_of = as_of
        self.today = as_of.astimezone(ZONE).date()
        self._certainty = Certainty(year, lists, adopted, as_of)

    def case(self, order: OrderRow, *, calls: bool = False) -> Case:
        """The file of an order."""
        return case_of(self.year, self.lists, order, calls=calls)

    def findings(self, case: Case) -> list[Finding]:
        """Every duty of an order; the calls to its dealer are counted elsewhere, once for all orders."""
        duties = review(case.file, self.adopted, as_of=self.as_of).duties
        return [self.finding(case, duty) for duty in duties if duty.kind is not DutyKind.CALLBACK]

    def finding(self, case: Case, duty: Duty) -> Finding:
        """A duty with what speaks against judging it."""
        return Finding(case.row.order_id, duty, self._certainty.doubts(case, duty))

    def forfeitures(self, case: Case, findings: list[Finding]) -> Iterator[Forfeiture]:
        """The lines deemed accepted by silence, as far as that is judged."""
        for finding in findings:
            if finding.judged and finding.duty.kind is DutyKind.INSPECTION and silent(finding.duty):
                yield self._forfeiture(case, finding)

    def _forfeiture(self, case: Case, finding: Finding) -> Forfeiture:
        receipt, place = receipt_of(finding.order, finding.duty)
        file = case.receipts[receipt]
        found = outcomes_by_reading(chain_of(file, file.receipt.lines[place - 1], self.as_of), self.adopted)
        return Forfeiture(finding, found.state, tuple(self.complaints_about(case, finding.duty)))

    def complaints_about(self, case: Case, duty: Duty) -> Iterator[str]:
        """The complaints about the goods of a line."""
        receipt, place = receipt_of(case.row.order_id, duty)
        rows = complaints_about(self.year, receipt, place)
        return (row.complaint_id for row in rows if row.registered_on <= self.today)

    def is_closed(self, complaint: ComplaintRow) -> bool:
        """Whether a complaint is closed at the instant of the audit."""
        return complaint.closed_at is not None and complaint.closed_at <= self.as_of
