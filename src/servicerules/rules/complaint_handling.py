"""How is a dealer's complaint handled, given the dealer's class?"""

from __future__ import annotations

from typing import final

import attrs

from servicerules import checks
from servicerules.clauses import Clause, Reading
from servicerules.decisions import Decision
from servicerules.domain.dealer import TierStanding
from servicerules.domain.terms import Term
from servicerules.phrases import Bilingual
from servicerules.policies import Policy
from servicerules.reasoning import Reasoning
from servicerules.tables import check_once, own_row
from servicerules.values import Value
from servicerules.vocabulary import FactName, Presumption, Question


class Handling(Bilingual):
    """How a complaint is handled."""

    IMMEDIATE = "at once, and answered at the first opportunity", "立即处理，并第一时间回复"
    AWAIT_VERIFICATION = "once the regional manager has verified it", "待大区经理核实"
    STANDARD_PROCESS = "by the standard process, and answered when done", "按标准处理流程处理，处理完毕回复"
    DISCRETIONARY = "as the case deserves", "视问题情况处理"
    REFUSED = "not at all", "不予处理"


class Because(Bilingual):
    """Reasons of the handling."""

    VERIFIED = "complaints of {tier} dealers are handled at once when verified", "{tier}的问题核实无误后立即处理"
    NOT_VERIFIED = "complaints of {tier} dealers wait for the verification", "{tier}的问题须先经核实"
    BY_CLASS = "this is how complaints of {tier} dealers are handled", "{tier}的投诉按此处理"


@final
@attrs.frozen(kw_only=True)
class HandlingRow(Value):
    """How complaints of one class are handled.

    Attributes:
        tier: the class.
        handling: how, or the reading that decides it.
        verified_first: whether a verification comes first.
        duties_stay: whether it has to be said that other duties towards the dealer stay.
        clause: the clause that says so.
    """

    tier: Term
    handling: Handling | Reading[Handling]
    verified_first: bool = False
    duties_stay: bool = False
    clause: Clause


@final
@attrs.frozen(kw_only=True)
class ComplaintHandlingPolicy(Policy):
    """How complaints are handled by class.

    Attributes:
        rows: one for each class.
        classes: the clause that names the classes.

    Raises:
        InvalidPolicy: a class stands twice.
    """

    rows: tuple[HandlingRow, ...]
    classes: Clause

    def __attrs_post_init__(self) -> None:
        check_once(tuple(row.tier for row in self.rows))


def complaint_handling(
    tier: Decision[TierStanding], *, verified: bool = False, policy: ComplaintHandlingPolicy
) -> Decision[Handling]:
    """How a complaint of a dealer is handled.

    Args:
        tier: the class of the dealer.
        verified: whether the problem was verified with the regional manager; ``False`` also while not known.
        policy: how complaints are handled by class.

    Returns:
        The way of handling; waiting for the verification is one of them.

    Raises:
        InvalidFact: an argument of another type.
        NotSpecified: a class that the document does not name.

    >>> from servicerules.reasoning import stated
    >>> from servicerules.regulations import manufacturer
    >>> policy = manufacturer.EDITION_2013.adopt()[ComplaintHandlingPolicy]
    >>> gold = TierStanding(dealer="d1", tier=manufacturer.DealerTier.GOLD)
    >>> tier = stated(Question.DEALER_TIER, gold, clause=policy.classes, policy=policy)
    >>> complaint_handling(tier, verified=True, policy=policy).outcome.name
    'IMMEDIATE'
    """
    checks.require("tier", tier, Decision)
    checks.require("verified", verified, bool)
    case = Reasoning(policy, tier)
    case.fact(FactName.TIER, tier.outcome.tier)
    row = own_row(case, tier.outcome.tier, policy.rows, _tier, clause=policy.classes)
    if row.verified_first:
        case.fact(FactName.VERIFIED, verified)
        case.because(row.clause, Because.VERIFIED if verified else Because.NOT_VERIFIED)
        if not verified:
            return case.decide(Question.COMPLAINT_HANDLING, Handling.AWAIT_VERIFICATION)
    else:
        case.because(row.clause, Because.BY_CLASS)
    if row.duties_stay:
        case.assume(Presumption.DUTIES_STAY)
    handling = case.read(row.handling) if isinstance(row.handling, Reading) else row.handling
    return case.decide(Question.COMPLAINT_HANDLING, handling)


def _tier(row: HandlingRow) -> Term:
    return row.tier
