"""Is a payment approved by those whose power covers it, level by level?"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import NoReturn, final

import attrs

from servicerules import checks
from servicerules.clauses import Clause, Reading, Slot, Supplied
from servicerules.decisions import Decision
from servicerules.domain.approval import Approval, ApprovalChain, ApprovalCheck, Breach
from servicerules.domain.level_table import Level, LevelTable
from servicerules.domain.terms import Term
from servicerules.errors import InvalidFact, Lack
from servicerules.periods import local
from servicerules.phrases import Bilingual, Phrase
from servicerules.policies import Policy
from servicerules.quantities import exact_sum
from servicerules.reasoning import Reasoning
from servicerules.vocabulary import FactName, Presumption, Question


class ChainRule(Bilingual):
    """Who has to approve an amount."""

    EVERY_LEVEL = (
        "every level, from the first up to one whose power covers the amount",
        "自第一级起逐级审批，直至权限足够者",
    )
    HIGHEST_ALONE = "one level whose power covers the amount, alone", "仅需权限足够的一级审批"


class Because(Bilingual):
    """Reasons of an approval."""

    LEVEL_BY_LEVEL = "the approvals run level by level", "逐级审批，未跳级"
    ONE_SUFFICES = "one approver whose power covers the amount suffices", "权限足够者一级审批即可"
    LEVEL_SKIPPED = "a level below one that acted did not act", "有下级未经审批即由上级审批，属跳级"
    OUT_OF_ORDER = "a level acted after a higher one", "下级在上级之后审批，顺序不符"
    COVERED = "the power of an approver covers {yuan} yuan", "审批人权限覆盖{yuan}元"
    ABOVE_AUTHORITY = "{yuan} yuan exceed the power of every approver", "{yuan}元超出各审批人权限，属越权"
    REJECTED = "an approver said no; a rejection is kept, whatever is said later", "有审批人否决，否决一经作出即保留"
    ACTED_TWICE = "one person acted at two levels", "同一人在两级审批"
    SELF_APPROVAL = "an approver approved a request of their own", "审批人审批了本人的申请"
    AMOUNT_SPLIT = (
        "all payments on the complaint, {total_yuan} yuan, exceed the power of every approver",
        "同一投诉的各项支付合计{total_yuan}元，超出各审批人权限",
    )
    UNKNOWN_ROLE = "an approval by a role that the table does not name carries no power", "表中未列的角色无审批权限"
    DELEGATE = (
        "an approval by a delegate carries no power, since the company allows none",
        "公司未允许代理审批，代理人的审批无效",
    )
    DELEGATED = "the company allows a delegate to act in place of a role's holder", "公司允许代理审批"
    REQUIRED = "these roles must approve {yuan} yuan: {approvers}", "{yuan}元须由下列人员审批：{approvers}"
    BEYOND_ALL = "{yuan} yuan exceed the top limit of the table", "{yuan}元超出表中最高权限"


@final
@attrs.frozen(kw_only=True)
class ApprovalPolicy(Policy):
    """Who approves payments.

    Attributes:
        process: the clause that forbids skipping a level.
        power: the clause that forbids exceeding a leader's power.
        levels: the company's level table, which the document does not print.
        chain: who has to approve an amount.
    """

    process: Clause
    power: Clause
    levels: Slot[LevelTable] | Supplied[LevelTable]
    chain: Reading[ChainRule]


def check_approvals(
    yuan: Decimal | int | None,
    approvals: tuple[Approval, ...],
    policy: ApprovalPolicy,
    *,
    remedy: Term | None = None,
    requested_by: str | None = None,
    other_payments: tuple[Decimal | int, ...] = (),
    as_of: datetime | None = None,
) -> Decision[ApprovalCheck]:
    """Whether a payment is approved, and everything that is wrong with its approvals.

    Args:
        yuan: the amount; ``None`` where not known.
        approvals: what the approvers said. Their order is that of their instants; without instants, the order given.
        policy: who approves, with the company's level table.
        remedy: what is paid for, where remedies have levels of their own.
        requested_by: the id of the person who asked for the payment.
        other_payments: amounts in yuan of the other payments on the same complaint.
        as_of: the instant of the question, such as that of the payment; approvals given later are not yet known.
            ``None`` takes all of them.

    Returns:
        What is wrong, all of it, in the order of `Breach`; nothing where the payment is approved.

    Raises:
        InvalidFact: an amount that is not exact, instants for some approvals only, or ids that differ only in case.
        NotSpecified: no level table was supplied, or it needs a fact that is missing.

    >>> from servicerules import supply
    >>> from servicerules.regulations import manufacturer
    >>> table = LevelTable(levels=(Level(role="主管", max_yuan=1000), Level(role="经理", max_yuan=None)))
    >>> house = manufacturer.EDITION_2013.adopt(supply(manufacturer.APPROVAL_LEVELS, table, by="memo 2025-03"))
    >>> found = check_approvals(1001, (Approval(role="经理"),), house[ApprovalPolicy]).outcome
    >>> found.valid, [breach.name for breach in found.breaches]
    (False, ['LEVEL_SKIPPED'])
    """
    amount = checks.optional_decimal(yuan)
    checks.require_valid("yuan", amount, checks.optional(checks.amount))
    checks.require_tuple("approvals", approvals, Approval)
    checks.require_valid("remedy", remedy, checks.optional(checks.one_of(Term)))
    checks.require_valid("requested_by", requested_by, checks.optional(checks.identifier))
    checks.require("other_payments", other_payments, tuple)
    others = tuple(map(checks.to_decimal, other_payments))
    checks.require_valid("other_payments", others, checks.tuple_checked(checks.amount))
    checks.require_valid("as_of", as_of, checks.optional(checks.instant))
    ids = [requested_by, *(approval.by for approval in approvals)]
    checks.require_one_case("Approval.by", [by for by in ids if by is not None])
    ordered = _in_order(approvals)
    case = Reasoning(policy)
    table, levels = _levels(case, remedy, policy)
    if amount is None:
        _refuse_fact(case, policy.power, Phrase("the amount is not known", "金额未知"))
    chain = ApprovalChain(approvals=ordered, levels=levels, table=table)
    payment = _Payment(amount=amount, total=exact_sum((amount, *others)), requested_by=requested_by)
    known = _known(case, chain, as_of, policy)
    if (unnamed := _unnamed(known, payment)) is not None:
        _refuse_fact(case, unnamed, Phrase("who approved, or who asked, is not stated", "审批人或申请人未提供"))
    found = case.weigh(partial(_judged, known, payment), policy.chain)
    _name_facts(case, known, payment)
    _give_reasons(case, known, payment, found, policy)
    return case.decide(Question.APPROVAL, found, revisit_at=_revisit(chain, payment, found, as_of, policy))


def required_approvals(
    yuan: Decimal | int, policy: ApprovalPolicy, *, remedy: Term | None = None
) -> Decision[tuple[str, ...]]:
    """The roles that have to approve an amount, in their order; none where it exceeds the top limit.

    Args:
        yuan: the amount.
        policy: who approves, with the company's level table.
        remedy: what is paid for, where remedies have levels of their own.

    Raises:
        InvalidFact: an amount that is not exact.
        NotSpecified: no level table was supplied, or the remedy decides and is not stated.

    >>> from servicerules import supply
    >>> from servicerules.regulations import manufacturer
    >>> table = LevelTable(levels=(Level(role="主管", max_yuan=1000), Level(role="经理", max_yuan=5000)))
    >>> house = manufacturer.EDITION_2013.adopt(supply(manufacturer.APPROVAL_LEVELS, table, by="memo 2025-03"))
    >>> required_approvals(1001, house[ApprovalPolicy]).outcome
    ('主管', '经理')
    """
    amount = checks.to_decimal(yuan)
    checks.require_valid("yuan", amount, checks.amount)
    checks.require_valid("remedy", remedy, checks.optional(checks.one_of(Term)))
    case = Reasoning(policy)
    _, levels = _levels(case, remedy, policy)
    case.fact(FactName.YUAN, amount)
    roles = case.weigh(partial(_required, levels, amount), policy.chain)
    case.fact(FactName.APPROVERS, roles)
    case.because(policy.power, Because.REQUIRED if roles else Because.BEYOND_ALL)
    return case.decide(Question.REQUIRED_APPROVALS, roles)


def _required(levels: tuple[Level, ...], amount: Decimal, rule: ChainRule) -> tuple[str, ...]:
    for place, level in enumerate(levels):
        if level.covers(amount):
            first = 0 if rule is ChainRule.EVERY_LEVEL else place
            return tuple(needed.role for needed in levels[first : place + 1])
    return ()


@final
@attrs.frozen(kw_only=True)
class _Payment:
    """What is paid on a complaint, and who asked for it."""

    amount: Decimal
    total: Decimal
    requested_by: str | None


def _in_order(approvals: tuple[Approval, ...]) -> tuple[Approval, ...]:
    """Approvals by their instants; equal instants, and approvals without any, in the order given."""
    stamped = [(approval.at, approval) for approval in approvals if approval.at is not None]
    if not stamped:
        return approvals
    if len(stamped) != len(approvals):
        raise InvalidFact(field="Approval.at", given=None, allowed="an instant for every approval, or for none")
    return tuple(approval for _, approval in sorted(stamped, key=lambda pair: pair[0]))


def _levels(case: Reasoning, remedy: Term | None, policy: ApprovalPolicy) -> tuple[LevelTable, tuple[Level, ...]]:
    """The company's table, and its levels for the remedy."""
    table = case.value(policy.levels)
    if remedy is None and table.remedies:
        _refuse_fact(case, policy.power, Phrase("the remedy decides who may approve", "审批权限取决于处理方式"))
    if remedy is not None:
        case.fact(FactName.REMEDY, remedy)
    return table, table.levels_for(remedy)


def _refuse_fact(case: Reasoning, clause: Clause, what: Phrase) -> NoReturn:
    case.refuse(clause, what, Phrase("state it", "请提供该事实"), Lack.FACT)


def _known(case: Reasoning, chain: ApprovalChain, as_of: datetime | None, policy: ApprovalPolicy) -> ApprovalChain:
    """The chain as far as it is known, naming what is not known yet."""
    if as_of is None:
        return chain
    case.fact(FactName.AS_OF, local(as_of, policy.zone))
    known = chain.known_at(as_of)
    for approval in chain.approvals[len(known.approvals) :]:
        case.assume(Presumption.LATER_EVENT_IGNORED, local(as_of, policy.zone), approval)
    return known


def _unnamed(chain: ApprovalChain, payment: _Payment) -> Clause | None:
    """The clause of the company that needs to know a person who is not named, if any."""
    table, approvers = chain.table, [approval.by for _, approval in chain.granted]
    if table.no_self_approval is not None and approvers and None in (payment.requested_by, *approvers):
        return table.no_self_approval
    places = {place for place, _ in chain.acts}
    if len(places) > 1 and None in [approval.by for _, approval in chain.acts]:
        return table.no_acting_twice
    return None


def _judged(chain: ApprovalChain, payment: _Payment, rule: ChainRule) -> ApprovalCheck:
    """Everything that is wrong under one reading of the chain."""
    places = [place for place, _ in chain.acts]
    each = rule is ChainRule.EVERY_LEVEL
    printed = {
        Breach.LEVEL_SKIPPED: each and len(set(places)) <= max(places, default=-1),
        Breach.OUT_OF_ORDER: each and places != sorted(places),
        Breach.ABOVE_AUTHORITY: not chain.covers(payment.amount),
        Breach.REJECTED: bool(chain.rejections),
    }
    breaches = [breach for breach, found in printed.items() if found]
    breaches += [breach for breach, clause in _switched(chain, payment) if clause is not None]
    return ApprovalCheck(valid=not breaches, breaches=tuple(breaches), uncounted=chain.uncounted)


def _switched(chain: ApprovalChain, payment: _Payment) -> list[tuple[Breach, Clause | None]]:
    """What the document does not speak of and is the case here, with the company's clause where it has one."""
    places_of: dict[str | None, set[int]] = {}
    for place, approval in chain.acts:
        places_of.setdefault(approval.by, set()).add(place)
    twice = any(by is not None and len(places) > 1 for by, places in places_of.items())
    approvers = [approval.by for _, approval in chain.granted]
    own = payment.requested_by is not None and payment.requested_by in approvers
    split = chain.covers(payment.amount) and not chain.covers(payment.total)
    situations = (
        (twice, Breach.ACTED_TWICE, chain.table.no_acting_twice),
        (own, Breach.SELF_APPROVAL, chain.table.no_self_approval),
        (split, Breach.AMOUNT_SPLIT, chain.table.no_splitting),
    )
    return [(breach, clause) for is_so, breach, clause in situations if is_so]


def _name_facts(case: Reasoning, chain: ApprovalChain, payment: _Payment) -> None:
    case.fact(FactName.YUAN, payment.amount)
    case.fact(FactName.TOTAL_YUAN, payment.total)
    case.fact(FactName.APPROVALS, chain.approvals)
    if payment.requested_by is not None:
        case.fact(FactName.REQUESTED_BY, payment.requested_by)
    for breach, clause in _switched(chain, payment):
        if clause is None:
            case.assume(Presumption.NOT_REGULATED, breach)


def _give_reasons(
    case: Reasoning, chain: ApprovalChain, payment: _Payment, found: ApprovalCheck, policy: ApprovalPolicy
) -> None:
    clauses = {Breach.LEVEL_SKIPPED: policy.process, Breach.OUT_OF_ORDER: policy.process}
    clauses |= {breach: clause for breach, clause in _switched(chain, payment) if clause is not None}
    if chain.granted and not {Breach.LEVEL_SKIPPED, Breach.OUT_OF_ORDER} & set(found.breaches):
        one = policy.chain.member is ChainRule.HIGHEST_ALONE
        case.because(policy.process, Because.ONE_SUFFICES if one else Because.LEVEL_BY_LEVEL)
    for approval in found.uncounted:
        unknown = approval.role not in [level.role for level in chain.levels]
        case.because(policy.power, Because.UNKNOWN_ROLE if unknown else Because.DELEGATE)
    if chain.table.delegation is not None and any(approval.delegated for _, approval in chain.granted):
        case.because(chain.table.delegation, Because.DELEGATED)
    if Breach.ABOVE_AUTHORITY not in found.breaches:
        case.because(policy.power, Because.COVERED)
    for breach in found.breaches:
        case.because(clauses.get(breach, policy.power), Because[breach.name])


def _revisit(
    chain: ApprovalChain, payment: _Payment, found: ApprovalCheck, as_of: datetime | None, policy: ApprovalPolicy
) -> datetime | None:
    """The first later approval or rejection with which the answer changes."""
    if as_of is None:
        return None
    for at in sorted({approval.at for approval in chain.approvals if approval.at is not None and approval.at > as_of}):
        then = chain.known_at(at)
        if _unnamed(then, payment) is not None or _judged(then, payment, policy.chain.member) != found:
            return local(at, policy.zone)
    return None
