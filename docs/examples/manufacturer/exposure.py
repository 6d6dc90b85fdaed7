"""What hangs on the reading of unclear wording: cases and yuan that change under each other reading."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from typing import Any

import attrs
from certainty import alike, status_of, subject_of
from dealers import DealerFinding, Dealers, TargetFinding
from facts import Case
from findings import Auditor, Finding
from house import FIRST_DAY, LAST_DAY
from year import ORDER, RECEIPT

from servicerules.adoption import Adopted
from servicerules.clauses import Reading
from servicerules.decisions import Decision, Refusal
from servicerules.domain.case import OrderFile
from servicerules.domain.ledger import LedgerEntry, LedgerPeriod
from servicerules.readings import settle
from servicerules.regulations import manufacturer as mfr
from servicerules.review import Duty, DutyKind, DutyState, review
from servicerules.rules.acceptance import AcceptanceStatus
from servicerules.rules.ledger import LedgerPolicy, issue_counts, issue_shares
from servicerules.rules.targets import TargetPolicy, TargetResult, callback_rate, satisfaction_rate

FORFEITED = (AcceptanceStatus.DEEMED_ACCEPTED, AcceptanceStatus.DEEMED_BY_CONDUCT)


@dataclass
class Exposure:
    """What changes under one other reading.

    Attributes:
        reading: the other reading.
        of_what: what the cases are.
        cases: ids of the cases whose result changes.
        unanswered: those of them in which the reading gives no answer where there is one now.
        compensation: by how much compensation of delay changes, each order in itself.
        claims: complaints whose claims are forfeited under one of the two readings and kept under the other.
        payments: complaints whose remedy may be paid under one of the two readings only.
    """

    reading: Reading[Any]
    of_what: str
    cases: set[str] = field(default_factory=set)
    unanswered: set[str] = field(default_factory=set)
    compensation: Decimal = Decimal(0)
    claims: dict[str, Decimal] = field(default_factory=dict)
    payments: dict[str, Decimal] = field(default_factory=dict)

    @property
    def yuan(self) -> Decimal:
        """All the money that changes sides."""
        return self.compensation + sum(self.claims.values()) + sum(self.payments.values())


class Exposures:
    """Collects what changes, case by case."""

    def __init__(self, auditor: Auditor) -> None:
        self.auditor = auditor
        self._found: dict[tuple[str, str], Exposure] = {}

    @property
    def ranked(self) -> list[Exposure]:
        """All readings that change anything, the dearest first."""
        changing = (exposure for exposure in self._found.values() if exposure.cases)
        return sorted(changing, key=lambda one: (-one.yuan, -len(one.cases), str(one.reading), one.of_what))

    def _of(self, reading: Reading[Any], of_what: str) -> Exposure:
        return self._found.setdefault((str(reading), of_what), Exposure(reading, of_what))

    # ---- orders --------------------------------------------------------------------------------------------------

    def add_order(self, case: Case, findings: Iterable[Finding]) -> None:
        """Review the parts of an order again under each other reading that its judged duties list."""
        judged: dict[tuple[str, str], list[Duty]] = defaultdict(list)
        for finding in findings:
            if finding.judged:
                judged[subject_of(finding.order, finding.duty)].append(finding.duty)
        for subject, duties in judged.items():
            part = _part(case.file, *subject)
            for reading in other_readings(duty.result for duty in duties):
                found = review(part, self.auditor.adopted.under(reading), as_of=self.auditor.as_of)
                others = {(duty.kind, duty.subject): duty for duty in found.duties}
                self._add_changes(case, reading, [(duty, others[duty.kind, duty.subject]) for duty in duties])

    def _add_changes(self, case: Case, reading: Reading[Any], pairs: Iterable[tuple[Duty, Duty]]) -> None:
        exposure = self._of(reading, "orders")
        for before, after in pairs:
            if alike(before, after) or (before.decision is None and after.decision is None):
                continue
            exposure.cases.add(case.row.order_id)
            if before.decision is not None and after.decision is None:
                exposure.unanswered.add(case.row.order_id)
            match before.kind:
                case DutyKind.DELAY_COMPENSATION:
                    exposure.compensation += abs((before.yuan or Decimal(0)) - (after.yuan or Decimal(0)))
                case DutyKind.INSPECTION if _forfeited(before) is not _forfeited(after):
                    for complaint in self.auditor.complaints_about(case, before):
                        exposure.claims[complaint] = self.auditor.year.complaints[complaint].yuan or Decimal(0)
                case DutyKind.APPROVAL if _payable(before) is not _payable(after):
                    exposure.payments[before.subject] = before.yuan or after.yuan or Decimal(0)

    # ---- dealers and complaints as a whole -----------------------------------------------------------------------

    def add_chain(
        self, of_what: str, name: str, chain: Callable[[Adopted], Decision[Any]], same: Callable[[Any, Any], bool]
    ) -> None:
        """Compare a result with that under each other reading that it lists."""
        before = settle(chain, self.auditor.adopted)
        for reading in other_readings([before]):
            after = settle(chain, self.auditor.adopted.under(reading))
            if not same(before, after):
                exposure = self._of(reading, of_what)
                exposure.cases.add(name)
                if isinstance(after, Refusal) and isinstance(before, Decision):
                    exposure.unanswered.add(name)

    def add_dealers(self, dealers: Dealers, findings: Iterable[DealerFinding]) -> None:
        """The next calls."""
        for finding in findings:
            if not finding.doubts:
                calls = tuple(call for call in dealers.calls if call.dealer == finding.dealer)
                chain = dealers.chain(finding.dealer, dealers.lists.known, calls)
                self.add_chain("dealers", finding.dealer, chain, _same_outcome)

    def add_targets(self, targets: Iterable[TargetFinding]) -> None:
        """The rates of callbacks and of satisfaction: whether the target is reached."""
        for one in targets:
            name = f"{one.tier.name} {one.window.first_on}"
            if one.callback_certain:
                self.add_chain("callbacks", name, partial(_callback_rate, one), _same_result)
            if one.satisfaction_certain:
                self.add_chain("satisfaction", name, partial(_satisfaction_rate, one), _same_result)

    def add_charts(self) -> None:
        """The charts of issues by cause."""
        rows = self.auditor.year.complaints.values()
        entries = tuple(row.entry() for row in rows if row.registered_on <= self.auditor.today)
        for group in mfr.LedgerClass:
            self.add_chain("charts", group.zh, partial(_shares, entries, group), _same_outcome)


def _callback_rate(one: TargetFinding, terms: Adopted) -> Decision[TargetResult]:
    return callback_rate(one.tier, one.calls, terms[TargetPolicy])


def _satisfaction_rate(one: TargetFinding, terms: Adopted) -> Decision[TargetResult]:
    return satisfaction_rate(one.tier, one.answers, terms[TargetPolicy])


def _shares(entries: tuple[LedgerEntry, ...], group: mfr.LedgerClass, terms: Adopted) -> Decision[Any]:
    year = LedgerPeriod(first_day=FIRST_DAY, last_day=LAST_DAY)
    counts = issue_counts(entries, group, year, terms[LedgerPolicy])
    return issue_shares(counts, terms[LedgerPolicy])


def other_readings(results: Iterable[Decision[Any] | Refusal | None]) -> Iterator[Reading[Any]]:
    """Every other letter of each ambiguity that a result lists, once."""
    listed = {reading.ambiguity.id: reading for result in results if result is not None for reading in result.readings}
    for reading in listed.values():
        yield from (other for other in reading.ambiguity.readings if other.letter != reading.letter)


def _part(file: OrderFile, kind: str, own: str) -> OrderFile:
    """The part of a file on which the duties about an order, a receipt or a complaint rest."""
    receipts = tuple(one for one in file.receipts if one.receipt.ref == own) if kind == RECEIPT else ()
    if kind == ORDER:
        return attrs.evolve(file, receipts=(), complaints=(), tier_lists=(), calls=())
    complaints = tuple(one for one in file.complaints if one.id == own)
    return attrs.evolve(file, shipments=(), events=(), talks=None, receipts=receipts, complaints=complaints, calls=())


def _forfeited(duty: Duty) -> bool:
    return status_of(duty) in FORFEITED


def _payable(duty: Duty) -> bool:
    """Whether a remedy may be paid: it is approved, or needs no approval."""
    return duty.state in (DutyState.MET, DutyState.NOT_APPLICABLE)


def _same_outcome(one: Decision[Any] | Refusal, other: Decision[Any] | Refusal) -> bool:
    if isinstance(one, Decision) and isinstance(other, Decision):
        return bool(one.outcome == other.outcome)
    return one == other


def _same_result(one: Decision[Any] | Refusal, other: Decision[Any] | Refusal) -> bool:
    """Whether a target is reached in both cases, or missed in both."""
    if isinstance(one, Decision) and isinstance(other, Decision):
        return bool(one.outcome.meets is other.outcome.meets)
    return one == other
