"""May a problem of a favoured dealer be handled, and paid for, at once?"""

from __future__ import annotations

from functools import partial
from typing import final

import attrs

from servicerules import checks
from servicerules.clauses import Clause, Reading
from servicerules.decisions import Decision
from servicerules.domain.approval import ApprovalCheck
from servicerules.domain.dealer import TierStanding
from servicerules.domain.terms import Term
from servicerules.errors import InvalidFact, NotSpecified
from servicerules.phrases import Bilingual
from servicerules.policies import Policy
from servicerules.reasoning import Reasoning
from servicerules.values import Value
from servicerules.vocabulary import FactName, Question


class AtOnce(Bilingual):
    """What “at once” leaves out."""

    QUEUE = "the queue; approvals stay", "省去排队等候，审批照常"
    QUEUE_AND_APPROVALS = "the queue and the approvals", "排队与审批一并省去"


class Because(Bilingual):
    """Reasons of the short cut."""

    VERIFIED = "the problem was verified, so it may be handled at once", "已核实无误，可立即处理"
    NOT_VERIFIED = "the problem waits until it is verified", "尚待核实，不得先行处理"
    NO_SHORT_CUT = "{tier} dealers have no short cut", "{tier}不适用立即处理"
    APPROVED = "the payment is approved", "支付已获审批"
    NOT_APPROVED = (
        "the payment is not approved, and the short cut does not replace approvals",
        "支付未获审批，立即处理不能代替审批",
    )
    APPROVALS_DROPPED = "the short cut replaces the approvals", "立即处理可代替审批"


@final
@attrs.frozen(kw_only=True)
class Clearance(Value):
    """What may be done at once.

    Attributes:
        may_start: whether the handling may start at once.
        may_pay: whether the payment may be made.
    """

    may_start: bool
    may_pay: bool


@final
@attrs.frozen(kw_only=True)
class ShortCutPolicy(Policy):
    """Who has a short cut.

    Attributes:
        tier: the class of dealers that has it.
        short_cut: the clause that gives it.
        power: the clause that asks for approvals.
        extent: what “at once” leaves out.
    """

    tier: Term
    short_cut: Clause
    power: Clause
    extent: Reading[AtOnce]


def short_cut(
    tier: Decision[TierStanding],
    approval: Decision[ApprovalCheck] | NotSpecified,
    *,
    verified: bool,
    policy: ShortCutPolicy,
) -> Decision[Clearance]:
    """Whether a dealer's problem may be handled at once, and whether its payment may be made.

    Args:
        tier: the class of the dealer.
        approval: the check of the payment's approvals; the refusal, where that check was refused.
        verified: whether the problem was verified with the regional manager; ``False`` also while not known.
        policy: who has the short cut.

    Returns:
        What may be done. A favoured dealer's problem waits until it is verified, and its payment with it.

    Raises:
        InvalidFact: an argument of another type.
        NotSpecified: the payment hangs on approvals, and their check was refused.

    >>> from servicerules.reasoning import stated
    >>> from servicerules.regulations import manufacturer
    >>> policy = manufacturer.EDITION_2013.adopt()[ShortCutPolicy]
    >>> gold = TierStanding(dealer="d1", tier=manufacturer.DealerTier.GOLD)
    >>> tier = stated(Question.DEALER_TIER, gold, clause=policy.short_cut, policy=policy)
    >>> approved = stated(Question.APPROVAL, ApprovalCheck(valid=True), clause=policy.power, policy=policy)
    >>> short_cut(tier, approved, verified=True, policy=policy).outcome
    Clearance(may_start=True, may_pay=True)
    """
    checks.require("tier", tier, Decision)
    if type(approval) not in (Decision, NotSpecified):
        raise InvalidFact(
            field="approval", given=approval, allowed="a Decision, or the NotSpecified it was refused with"
        )
    checks.require("verified", verified, bool)
    case = Reasoning(policy, tier)
    case.fact(FactName.TIER, tier.outcome.tier)
    case.fact(FactName.VERIFIED, verified)
    if tier.outcome.tier is not policy.tier:
        case.because(policy.short_cut, Because.NO_SHORT_CUT)
        return _decided(case, policy, approval, may_start=False)
    if not verified:
        case.because(policy.short_cut, Because.NOT_VERIFIED)
        return case.decide(Question.SHORT_CUT, Clearance(may_start=False, may_pay=False))
    case.because(policy.short_cut, Because.VERIFIED)
    if case.weigh(partial(_dropped, approval), policy.extent):
        case.because(policy.short_cut, Because.APPROVALS_DROPPED)
        return case.decide(Question.SHORT_CUT, Clearance(may_start=True, may_pay=True))
    return _decided(case, policy, approval, may_start=True)


def _dropped(approval: Decision[ApprovalCheck] | NotSpecified, extent: AtOnce) -> bool:
    """Whether the payment may be made for no other reason than that approvals are dropped."""
    approved = isinstance(approval, Decision) and approval.outcome.valid
    return extent is AtOnce.QUEUE_AND_APPROVALS and not approved


def _decided(
    case: Reasoning, policy: ShortCutPolicy, approval: Decision[ApprovalCheck] | NotSpecified, *, may_start: bool
) -> Decision[Clearance]:
    """The result where the payment hangs on its approvals."""
    if isinstance(approval, NotSpecified):
        for consulted in approval.readings:
            case.read(consulted)
        case.refuse(approval.clause, approval.what, approval.remedy, approval.lack)
    case.build_on(approval)
    may_pay = approval.outcome.valid
    case.because(policy.power, Because.APPROVED if may_pay else Because.NOT_APPROVED)
    return case.decide(Question.SHORT_CUT, Clearance(may_start=may_start, may_pay=may_pay))
