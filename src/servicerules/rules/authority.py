"""Who may decide a complaint for good, who must be consulted first, and to whom is it handed over?"""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import assert_never, final

import attrs

from servicerules import checks
from servicerules.clauses import Clause, Reading
from servicerules.decisions import Decision
from servicerules.domain.last_word import Consultation, FinalDecision, FinalPower
from servicerules.domain.terms import Term
from servicerules.errors import InvalidFact, Lack
from servicerules.periods import local
from servicerules.phrases import Bilingual, Phrase
from servicerules.policies import Policy
from servicerules.reasoning import Reasoning
from servicerules.values import Value
from servicerules.vocabulary import FactName, Question


class ExceptedRoles(Bilingual):
    """What the exception for some roles gives them."""

    LAST_WORD = "the last word too, beside the department", "同样享有最终处理权"
    SPARED_FINE = "only freedom from the fine", "仅免于处罚"
    OVERRULE = "the power to overrule the department", "可推翻该部门的决定"


class Finality(Bilingual):
    """What final decisions on one complaint add up to."""

    UNDECIDED = "nobody with the last word has decided", "有权者尚未决定"
    SETTLED = "decided for good", "已最终处理"
    CONFLICT = "decisions within power contradict one another", "有权决定相互冲突"


class Because(Bilingual):
    """Reasons of authority."""

    DEPARTMENT = "{role} has the last word on every complaint", "{role}对各类投诉享有最终处理权"
    EXCEPTED = "{role} is excepted from the rule that nobody else has the last word", "{role}属于除外人员"
    NOBODY_ELSE = "nobody else has the last word, nor has {role}", "其他部门或个人（{role}）无最终处理权"
    NOT_DECIDED = "no decision by a role with the last word is in", "尚无有权者的最终决定"
    ONE_RESOLUTION = "every decision within power says the same", "有权决定一致"
    CLASH = "each decision is within power, and who prevails is not printed", "各决定均在权限内，何者优先未作规定"
    OVERRULED = "a role that may overrule has decided otherwise", "有权推翻者另有决定"
    POWERLESS = "a decision was made by a role without the last word", "有无最终处理权者作出决定"
    CONSULTED = "everyone who must be consulted was consulted", "应沟通人员均已沟通"
    NOT_CONSULTED = "somebody who must be consulted before the handling was not: {missing}", "处理前未与{missing}沟通"
    HAND_OVER = (
        "whoever is asked first receives the complaint and hands it over to {owner}",
        "首问者接待后转{owner}处理",
    )


@final
@attrs.frozen(kw_only=True)
class FinalStanding(Value):
    """What the final decisions on one complaint add up to.

    Attributes:
        finality: whether they settle it.
        resolution: what it is settled on.
        within_power: the roles whose decisions count.
        overruled: the roles whose decisions were within power and are overruled.
        without_power: the roles that decided without having the last word.
    """

    finality: Finality
    resolution: str | None = None
    within_power: tuple[Term, ...] = ()
    overruled: tuple[Term, ...] = ()
    without_power: tuple[Term, ...] = ()


@final
@attrs.frozen(kw_only=True)
class ConsultationCheck(Value):
    """Whether everyone was consulted in time, and who was not."""

    valid: bool
    missing: tuple[Term, ...] = ()


@final
@attrs.frozen(kw_only=True)
class Ownership(Value):
    """Who received a complaint, and who has to handle it."""

    receiver: str
    owner: Term


@final
@attrs.frozen(kw_only=True)
class AuthorityPolicy(Policy):
    """Who has the last word, and what comes before it.

    Attributes:
        department: the role with the last word.
        excepted: the roles excepted from the rule that nobody else has it.
        consulted: the roles that must all be consulted before the handling.
        last_word, others, hand_over, consultation: the clauses.
    """

    department: Term
    excepted: tuple[Term, ...]
    consulted: tuple[Term, ...]
    last_word: Clause
    others: Clause
    hand_over: Clause
    consultation: Clause
    exception: Reading[ExceptedRoles]


def final_authority(role: Term, policy: AuthorityPolicy) -> Decision[FinalPower]:
    """How far a role may decide a complaint for good.

    Args:
        role: the department or person, in the regulation's words or the company's own.
        policy: who has the last word.

    Returns:
        The power of the role.

    Raises:
        InvalidFact: ``role`` is not a term.

    >>> from servicerules.regulations import manufacturer
    >>> policy = manufacturer.EDITION_2013.adopt()[AuthorityPolicy]
    >>> final_authority(manufacturer.Role.BUSINESS_ASSISTANT, policy).outcome.may_finalise
    False
    """
    checks.require_member("role", role, Term)
    case = Reasoning(policy)
    case.fact(FactName.ROLE, role)
    if role is policy.department:
        case.because(policy.last_word, Because.DEPARTMENT)
        return case.decide(Question.FINAL_AUTHORITY, FinalPower.LAST_WORD)
    if role in policy.excepted:
        power = _excepted(case.read(policy.exception))
        case.because(policy.others, Because.EXCEPTED)
        return case.decide(Question.FINAL_AUTHORITY, power)
    case.because(policy.others, Because.NOBODY_ELSE)
    return case.decide(Question.FINAL_AUTHORITY, FinalPower.NONE)


def _excepted(member: ExceptedRoles) -> FinalPower:
    match member:
        case ExceptedRoles.LAST_WORD:
            return FinalPower.LAST_WORD
        case ExceptedRoles.SPARED_FINE:
            return FinalPower.SPARED
        case ExceptedRoles.OVERRULE:
            return FinalPower.OVERRULES
        case _:
            assert_never(member)


def check_final_decisions(decisions: tuple[FinalDecision, ...], policy: AuthorityPolicy) -> Decision[FinalStanding]:
    """Whether the final decisions on one complaint settle it, and which of them count.

    Args:
        decisions: for each role the decision by which it stands.
        policy: who has the last word.

    Returns:
        What the decisions add up to.

    Raises:
        InvalidFact: a role twice, or ids of resolutions that differ only in upper and lower case.

    >>> from servicerules.regulations import manufacturer
    >>> policy = manufacturer.EDITION_2013.adopt()[AuthorityPolicy]
    >>> repair = FinalDecision(role=manufacturer.Role.SERVICE_DEPARTMENT, resolution="repair")
    >>> refund = FinalDecision(role=manufacturer.Role.MARKETING_DIRECTOR, resolution="refund")
    >>> check_final_decisions((repair, refund), policy).outcome.finality.name
    'CONFLICT'
    """
    checks.require_tuple("decisions", decisions, FinalDecision)
    roles = [decision.role for decision in decisions]
    if len(set(roles)) != len(roles):
        allowed = "one decision for each role: the one by which it stands"
        raise InvalidFact(field="decisions", given=decisions, allowed=allowed)
    checks.require_one_case("FinalDecision.resolution", (decision.resolution for decision in decisions))
    case = Reasoning(policy)
    case.fact(FactName.DECISIONS, decisions)
    standing = case.weigh(partial(_standing, decisions, policy), policy.exception)
    if standing.without_power:
        case.because(policy.others, Because.POWERLESS)
    if standing.overruled:
        case.because(policy.others, Because.OVERRULED)
    case.because(*_grounds(policy)[standing.finality])
    return case.decide(Question.FINAL_STANDING, standing)


def _standing(decisions: tuple[FinalDecision, ...], policy: AuthorityPolicy, exception: ExceptedRoles) -> FinalStanding:
    """What decisions add up to under one reading of the exception."""
    own = [decision for decision in decisions if decision.role is policy.department]
    excepted = [decision for decision in decisions if decision.role in policy.excepted]
    if exception is ExceptedRoles.SPARED_FINE:
        excepted = []
    counted = excepted if excepted and exception is ExceptedRoles.OVERRULE else own + excepted
    said = {decision.resolution for decision in counted}
    finality = Finality.CONFLICT if len(said) > 1 else Finality.SETTLED if said else Finality.UNDECIDED
    return FinalStanding(
        finality=finality,
        resolution=counted[0].resolution if finality is Finality.SETTLED else None,
        within_power=tuple(decision.role for decision in own + excepted),
        overruled=tuple(decision.role for decision in own if decision.resolution not in said),
        without_power=tuple(decision.role for decision in decisions if decision not in own + excepted),
    )


def _grounds(policy: AuthorityPolicy) -> dict[Finality, tuple[Clause, Because]]:
    return {
        Finality.UNDECIDED: (policy.last_word, Because.NOT_DECIDED),
        Finality.SETTLED: (policy.last_word, Because.ONE_RESOLUTION),
        Finality.CONFLICT: (policy.others, Because.CLASH),
    }


def check_consultation(
    consultations: tuple[Consultation, ...], policy: AuthorityPolicy, *, handled_at: datetime | None = None
) -> Decision[ConsultationCheck]:
    """Whether everyone who must be consulted before a complaint is handled was consulted.

    Args:
        consultations: who was consulted, and when.
        policy: who must be consulted.
        handled_at: when the handling began, or ``None`` while it has not; at the very instant is still before it.

    Returns:
        Whether the consultation is complete, and who is missing.

    Raises:
        InvalidFact: a naive instant.
        NotSpecified: the handling has begun, and whether a consultation came before it is not stated.

    >>> from servicerules.regulations import manufacturer
    >>> policy = manufacturer.EDITION_2013.adopt()[AuthorityPolicy]
    >>> spoken = (Consultation(role=manufacturer.Role.REGIONAL_MANAGER),)
    >>> [role.printed for role in check_consultation(spoken, policy).outcome.missing]
    ['领导']
    """
    checks.require_tuple("consultations", consultations, Consultation)
    checks.require_valid("handled_at", handled_at, checks.optional(checks.instant))
    case = Reasoning(policy)
    case.fact(FactName.CONSULTATIONS, consultations)
    if handled_at is not None:
        case.fact(FactName.HANDLED_AT, local(handled_at, policy.zone))
    missing = tuple(role for role in policy.consulted if not _consulted(case, role, consultations, handled_at, policy))
    case.fact(FactName.MISSING, missing)
    case.because(policy.consultation, Because.NOT_CONSULTED if missing else Because.CONSULTED)
    return case.decide(Question.CONSULTATION, ConsultationCheck(valid=not missing, missing=missing))


def _consulted(
    case: Reasoning,
    role: Term,
    consultations: tuple[Consultation, ...],
    handled_at: datetime | None,
    policy: AuthorityPolicy,
) -> bool:
    """Whether this role was consulted before the handling."""
    stamps = [consultation.at for consultation in consultations if consultation.role is role]
    if handled_at is None:
        return bool(stamps)
    if any(at is not None and at <= handled_at for at in stamps):
        return True
    if None in stamps:
        case.refuse(
            policy.consultation,
            Phrase(f"when {role.en} was consulted is not stated", f"与{role.zh}沟通的时间未提供"),
            Phrase("state Consultation.at: it must come before the handling", "请提供沟通时间：须早于处理"),
            Lack.FACT,
        )
    return False


def complaint_owner(takers: tuple[str, ...], policy: AuthorityPolicy) -> Decision[Ownership]:
    """Who has to handle a complaint, whoever took it.

    Args:
        takers: who took the complaint, the one asked first in front; names are echoed and never compared.
        policy: to whom complaints are handed over.

    Returns:
        The receiver and the owner.

    Raises:
        InvalidFact: nobody, or a blank name.

    >>> from servicerules.regulations import manufacturer
    >>> policy = manufacturer.EDITION_2013.adopt()[AuthorityPolicy]
    >>> complaint_owner(("Wang", "Zhao"), policy).outcome.owner.printed
    '售后服务部'
    """
    checks.require_valid("takers", takers, checks.tuple_checked(checks.text))
    if not takers:
        raise InvalidFact(field="takers", given=takers, allowed="at least the one who was asked first")
    case = Reasoning(policy)
    case.fact(FactName.RECEIVER, takers[0])
    case.fact(FactName.OWNER, policy.department)
    case.because(policy.hand_over, Because.HAND_OVER)
    return case.decide(Question.COMPLAINT_OWNER, Ownership(receiver=takers[0], owner=policy.department))
