"""Authority, in the vector language."""

from __future__ import annotations

from datetime import date

import attrs

from conformance.language import Adapter, Facts, Outcome, token
from servicerules import supply
from servicerules.adoption import Adopted
from servicerules.decisions import Decision
from servicerules.domain.approval import Approval, ApprovalCheck
from servicerules.domain.dealer import TierStanding
from servicerules.domain.last_word import Consultation, FinalPower
from servicerules.domain.level_table import Level, LevelTable
from servicerules.domain.terms import Term
from servicerules.errors import NotSpecified
from servicerules.reasoning import stated
from servicerules.regulations import manufacturer
from servicerules.rules.approvals import ApprovalPolicy, check_approvals
from servicerules.rules.authority import AuthorityPolicy, check_consultation, complaint_owner, final_authority
from servicerules.rules.fines import FinePolicy, check_fine, fine_range
from servicerules.rules.short_cut import ShortCutPolicy, short_cut
from servicerules.vocabulary import Question

# The day of the acts of vectors, which state none; it decides only which law is named beside a result.
ACT_ON = date(2025, 6, 10)
OWNERS = {"001_hand_over": AuthorityPolicy}
ROLES = {role.printed: role for role in manufacturer.Role}
FLAGS = {True: True, False: False, None: False}


class Another(Term):
    """Whoever the document does not name; the format leaves the list of roles open."""

    ROLE = "another department or person", "其他部门或个人"


def power_of(word: str, terms: Adopted) -> Decision[FinalPower]:
    """The power of the role with this word."""
    return final_authority(ROLES.get(word, Another.ROLE), terms[AuthorityPolicy])


def authority(facts: Facts, terms: Adopted) -> Outcome:
    """final_authority."""
    power = power_of(facts.need("role"), terms)
    fines = fine_range(power, breaches=facts.take("violations", 1), on=ACT_ON, policy=terms[FinePolicy]).outcome
    return {
        "may_finalise": power.outcome.may_finalise,
        "fine_range": fines and [fines.lowest, fines.highest],
    }


def fine_valid(facts: Facts, terms: Adopted) -> Outcome:
    """fine_amount_valid; without a role, of one without power."""
    policy = terms[FinePolicy]
    power = power_of(facts.take("role", "业务助理"), terms)
    fines = fine_range(power, breaches=facts.take("violations", 1), on=ACT_ON, policy=policy)
    return {"valid": check_fine(facts.number("yuan"), fines, policy).outcome}


def consulted(facts: Facts, terms: Adopted) -> Outcome:
    """consulted."""
    words = facts.need("consulted")
    consultations = tuple(Consultation(role=ROLES.get(word, Another.ROLE)) for word in words)
    check = check_consultation(consultations, terms[AuthorityPolicy]).outcome
    return {"ok": check.valid, "missing": [role.printed for role in check.missing]}


def ticket_owner(facts: Facts, terms: Adopted) -> Outcome:
    """ticket_owner; a complaint goes the same way as any other matter."""
    policy = token(OWNERS, facts.need("policy"))
    facts.take("complaint")
    return {"owner": complaint_owner(tuple(facts.need("chain")), terms[policy]).outcome.owner.printed}


def level(row: Facts) -> Level:
    """A level of {role, max_yuan}; no limit is written as null, never left out."""
    row.need("max_yuan")
    return Level(role=row.need("role"), max_yuan=row.number("max_yuan"))


def with_levels(facts: Facts, terms: Adopted) -> Adopted:
    """The adoption with the vector's level table, where it states one."""
    tables = (
        LevelTable(levels=tuple(Level(role=row["role"], max_yuan=Facts(row).number("max_yuan")) for row in rows))
        for rows in facts.given("levels")
    )
    supplied = tuple(supply(manufacturer.APPROVAL_LEVELS, table, by="vector") for table in tables)
    return attrs.evolve(terms, supplied=(*terms.supplied, *supplied))


def approval(facts: Facts, terms: Adopted) -> Decision[ApprovalCheck]:
    """The check of the approvals that a vector states."""
    approvals = tuple(Approval(role=role) for role in facts.need("approved_by"))
    return check_approvals(facts.number("yuan"), approvals, with_levels(facts, terms)[ApprovalPolicy])


def approval_check(facts: Facts, terms: Adopted) -> Outcome:
    """approval_check."""
    check = approval(facts, terms).outcome
    reasons = [breach.name for breach in check.breaches]
    return {"ok": check.valid, "reason": next(iter(reasons), None), "reasons": reasons}


def gold_payment(facts: Facts, terms: Adopted) -> Outcome:
    """gold_payment."""
    policy = terms[ShortCutPolicy]
    gold = TierStanding(dealer="vector", tier=policy.tier)
    tier = stated(Question.DEALER_TIER, gold, clause=policy.short_cut, policy=policy)
    verified = token(FLAGS, facts.take("regional_manager_verified"))
    try:
        approved: Decision[ApprovalCheck] | NotSpecified = approval(facts, terms)
    except NotSpecified as refusal:
        approved = refusal
    clearance = short_cut(tier, approved, verified=verified, policy=policy).outcome
    return {"may_start": clearance.may_start, "may_pay": clearance.may_pay}


RULES: dict[str, Adapter] = {
    "final_authority": authority,
    "fine_amount_valid": fine_valid,
    "consulted": consulted,
    "ticket_owner": ticket_owner,
    "approval_check": approval_check,
    "gold_payment": gold_payment,
}
