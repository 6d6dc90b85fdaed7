"""The duties that come with goods received: inspection and reports, evidence of damage."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, tzinfo
from functools import partial
from typing import Any

import attrs

from servicerules.adoption import Adopted
from servicerules.decisions import Assumption, Decision
from servicerules.domain.case import LineFile, OrderFile, ReceiptFile
from servicerules.domain.conduct import ConductEffect
from servicerules.domain.receipt import ReceiptLine
from servicerules.errors import Lack, NotSpecified, ServiceRulesError
from servicerules.periods import Deadline, local
from servicerules.review.duties import Duty, DutyKind, DutyState, Party, Standing, duty, governed
from servicerules.review.orders import confirmed, confirmed_on
from servicerules.rules.acceptance import AcceptancePolicy, AcceptanceStatus, acceptance
from servicerules.rules.conduct import ConductPolicy, conduct_effect
from servicerules.rules.evidence import EvidencePolicy, check_damage_evidence
from servicerules.rules.inspection import InspectionPolicy, inspection_deadline
from servicerules.vocabulary import Presumption

_STATES = {
    AcceptanceStatus.NOT_STARTED: DutyState.NOT_STARTED,
    AcceptanceStatus.REFUSED_AT_COLLECTION: DutyState.NOT_APPLICABLE,
    AcceptanceStatus.PENDING: DutyState.RUNNING,
    AcceptanceStatus.ACCEPTED_EXPRESSLY: DutyState.MET,
    AcceptanceStatus.REJECTED_IN_TIME: DutyState.MET,
    AcceptanceStatus.DEFECTS_REPORTED_IN_TIME: DutyState.MET,
    AcceptanceStatus.DEEMED_BY_CONDUCT: DutyState.NOT_APPLICABLE,
}


def goods_duties(file: OrderFile, terms: Adopted, as_of: datetime) -> Iterator[Duty]:
    """Inspection of every line of every receipt, and evidence of the damage found."""
    confirmation = _confirmation(file, terms)
    for number, receipt in enumerate(file.receipts, start=1):
        name = receipt.receipt.ref or str(number)
        for place, line in enumerate(receipt.receipt.lines, start=1):
            yield duty(
                DutyKind.INSPECTION,
                Party.DEALER,
                f"{file.order.id}/{name}/{place}",
                partial(_inspection, receipt, line, terms, as_of, confirmation),
            )
        for details in receipt.details:
            if details.damages:
                place = receipt.receipt.lines.index(details.line) + 1
                yield duty(
                    DutyKind.DAMAGE_EVIDENCE,
                    Party.DEALER,
                    f"{file.order.id}/{name}/{place}",
                    partial(_evidence, details, terms),
                )


def _confirmation(file: OrderFile, terms: Adopted) -> date | None:
    """The day of confirmation, where it is known; a refusal of it is a matter of the order, not of the goods."""
    try:
        return confirmed_on(confirmed(file.order, terms))
    except ServiceRulesError:
        return None


def _inspection(
    file: ReceiptFile, line: ReceiptLine, terms: Adopted, as_of: datetime, confirmation: date | None
) -> tuple[Decision[Any], Standing]:
    zone = terms[AcceptancePolicy].zone
    collected_at = file.receipt.picked_up_at or file.receipt.refused_at
    collection = None if collected_at is None else local(collected_at, zone).date()
    governed(terms, confirmation or collection)
    limit = _limit(file, line, terms)
    said = next((details for details in file.details if details.line == line), None)
    decision = acceptance(
        file.receipt,
        line,
        limit,
        tuple(report.feedback for report in file.reports if report.line in (None, line)),
        as_of=as_of,
        policy=terms[AcceptancePolicy],
        circumstances=said.circumstances if said else None,
        conduct=_conduct(said, terms, as_of),
    )
    status = decision.outcome.status
    late = DutyState.MET_LATE if _reported(file, line, as_of, zone) else DutyState.MISSED
    deadline = limit.outcome if isinstance(limit, Decision) else None
    if confirmation is None and collection is not None:
        governing = Assumption(Presumption.GOVERNED_BY_COLLECTION, (collection,))
        decision = attrs.evolve(decision, assumptions=(*decision.assumptions, governing))
    return decision, Standing(state=_STATES.get(status, late), deadline=deadline)


def _limit(file: ReceiptFile, line: ReceiptLine, terms: Adopted) -> Decision[Deadline] | NotSpecified | None:
    if file.receipt.picked_up_at is None:
        return None
    try:
        return inspection_deadline(file.receipt, line, terms[InspectionPolicy])
    except NotSpecified as refusal:
        return refusal


def _conduct(said: LineFile | None, terms: Adopted, as_of: datetime) -> Decision[ConductEffect] | None:
    if said is None or said.handling is None or not said.handling.acted:
        return None
    try:
        return conduct_effect(said.line.product, said.handling, terms[ConductPolicy], as_of=as_of)
    except NotSpecified as refusal:
        if refusal.lack is Lack.RULE:  # the clause speaks of other goods, so conduct changes nothing for these
            return None
        raise


def _reported(file: ReceiptFile, line: ReceiptLine, as_of: datetime, zone: tzinfo) -> bool:
    """Whether any report on the line is known, late as it may be."""
    for report in file.reports:
        sent = report.feedback.sent
        known = sent <= as_of if isinstance(sent, datetime) else sent <= local(as_of, zone).date()
        if known and report.line in (None, line):
            return True
    return False


def _evidence(details: LineFile, terms: Adopted) -> tuple[Decision[Any], Standing]:
    decision = check_damage_evidence(details.line.product, details.damages, terms[EvidencePolicy])
    return decision, Standing(state=DutyState.MET if decision.outcome.sufficient else DutyState.RUNNING)
