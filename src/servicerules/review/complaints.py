"""The duties that come with a complaint: consultation, approval, costs, handling, posting."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any

from servicerules.adoption import Adopted
from servicerules.decisions import Decision
from servicerules.domain.approval import ApprovalCheck
from servicerules.domain.case import ComplaintFile, OrderFile
from servicerules.domain.dealer import TierStanding
from servicerules.domain.finding import Finding
from servicerules.errors import InvalidFact, NotSpecified
from servicerules.periods import local
from servicerules.review.duties import Duty, DutyKind, DutyState, Party, Standing, duty, governed
from servicerules.rules.approvals import ApprovalPolicy, check_approvals
from servicerules.rules.authority import AuthorityPolicy, check_consultation
from servicerules.rules.complaint_handling import ComplaintHandlingPolicy, Handling, complaint_handling
from servicerules.rules.costs import CostPolicy, cost_allocation
from servicerules.rules.posting import PostingPolicy, weekly_posting_deadline
from servicerules.rules.short_cut import ShortCutPolicy, short_cut
from servicerules.rules.tiers import TierPolicy, dealer_tier


def complaint_duties(file: OrderFile, terms: Adopted, as_of: datetime) -> Iterator[Duty]:
    """The duties of every complaint."""
    for complaint in file.complaints:
        name = complaint.id
        yield duty(
            DutyKind.CONSULTATION,
            Party.COMPANY,
            name,
            partial(_consultation, complaint, terms),
        )
        if complaint.yuan is not None:
            yield duty(
                DutyKind.APPROVAL,
                Party.COMPANY,
                name,
                partial(_approval, file, complaint, terms, as_of),
            )
        if complaint.finding is not None:
            yield duty(
                DutyKind.COSTS,
                Party.BOTH,
                name,
                partial(_costs, complaint, complaint.finding, terms),
            )
        yield duty(
            DutyKind.HANDLING,
            Party.COMPANY,
            name,
            partial(_handling, file, complaint, terms),
        )
        yield duty(
            DutyKind.POSTING,
            Party.COMPANY,
            name,
            partial(_posting, complaint, terms, as_of),
        )


def _done(*, fulfilled: bool, closed: bool) -> DutyState:
    """A duty without a limit of its own: it is missed only once the matter is closed without it."""
    if fulfilled:
        return DutyState.MET
    return DutyState.MISSED if closed else DutyState.RUNNING


def _consultation(complaint: ComplaintFile, terms: Adopted) -> tuple[Decision[Any], Standing]:
    governed(terms, complaint.registered_on)
    decision = check_consultation(complaint.consultations, terms[AuthorityPolicy], handled_at=complaint.handled_at)
    closed = complaint.handled_at is not None
    return decision, Standing(state=_done(fulfilled=decision.outcome.valid, closed=closed))


def _approval(
    file: OrderFile, complaint: ComplaintFile, terms: Adopted, as_of: datetime
) -> tuple[Decision[Any], Standing]:
    governed(terms, complaint.registered_on)
    decision = check_approvals(
        complaint.yuan, complaint.approvals, terms[ApprovalPolicy], remedy=complaint.remedy, as_of=as_of
    )
    closed = complaint.paid_at is not None
    standing = Standing(state=_done(fulfilled=decision.outcome.valid, closed=closed), yuan=complaint.yuan)
    if decision.outcome.valid:
        return decision, standing
    return _dispensed(file, complaint, decision, terms) or (decision, standing)


def _dispensed(
    file: OrderFile, complaint: ComplaintFile, approval: Decision[ApprovalCheck], terms: Adopted
) -> tuple[Decision[Any], Standing] | None:
    """Whether a short cut dispenses with the approvals that are wanting."""
    try:
        tier = _tier(file, complaint, terms)
    except (InvalidFact, NotSpecified):
        return None
    clearance = short_cut(tier, approval, verified=complaint.verified is True, policy=terms[ShortCutPolicy])
    if not clearance.outcome.may_pay:
        return None
    return clearance, Standing(state=DutyState.NOT_APPLICABLE, yuan=complaint.yuan)


def _tier(file: OrderFile, complaint: ComplaintFile, terms: Adopted) -> Decision[TierStanding]:
    """The class of the dealer on the day the complaint was registered."""
    if file.order.dealer is None:
        raise InvalidFact(field="Order.dealer", given=None, allowed="the id of the dealer, on whose class this depends")
    return dealer_tier(file.order.dealer, file.tier_lists, on=complaint.registered_on, policy=terms[TierPolicy])


def _costs(complaint: ComplaintFile, finding: Finding, terms: Adopted) -> tuple[Decision[Any], Standing]:
    governed(terms, complaint.registered_on)
    decision = cost_allocation(finding, terms[CostPolicy])
    return decision, Standing(state=DutyState.RUNNING if complaint.handled_at is None else DutyState.MET)


def _handling(file: OrderFile, complaint: ComplaintFile, terms: Adopted) -> tuple[Decision[Any], Standing]:
    governed(terms, complaint.registered_on)
    tier = _tier(file, complaint, terms)
    decision = complaint_handling(tier, verified=complaint.verified is True, policy=terms[ComplaintHandlingPolicy])
    handled = complaint.handled_at is not None
    if decision.outcome is Handling.REFUSED:
        return decision, Standing(state=DutyState.NOT_APPLICABLE)
    if decision.outcome is Handling.AWAIT_VERIFICATION:
        return decision, Standing(state=DutyState.MISSED if handled else DutyState.NOT_STARTED)
    return decision, Standing(state=DutyState.MET if handled else DutyState.RUNNING)


def _posting(complaint: ComplaintFile, terms: Adopted, as_of: datetime) -> tuple[Decision[Any], Standing]:
    governed(terms, complaint.registered_on)
    decision = weekly_posting_deadline(complaint.registered_on, terms[PostingPolicy])
    limit = decision.outcome
    if complaint.posted_on is not None:
        state = DutyState.MET if limit.is_kept(complaint.posted_on) else DutyState.MET_LATE
    else:
        state = DutyState.RUNNING if limit.is_kept(local(as_of, limit.zone)) else DutyState.MISSED
    return decision, Standing(state=state, deadline=limit)
