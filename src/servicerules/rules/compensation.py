"""What does the company owe for late dispatch?"""

from __future__ import annotations

from decimal import Decimal
from typing import assert_never, final

import attrs

from servicerules import checks, statutes
from servicerules.clauses import Clause, Reading
from servicerules.decisions import Decision
from servicerules.domain.dispatch import Delay, Lateness
from servicerules.domain.terms import Term
from servicerules.errors import InvalidPolicy, Lack
from servicerules.phrases import Bilingual, Phrase
from servicerules.policies import Policy
from servicerules.reasoning import Reasoning
from servicerules.values import Value
from servicerules.vocabulary import FactName, Presumption, Question


class CauseScope(Bilingual):
    """Which causes of delay the company answers for."""

    NAMED_ONLY = "only the causes that are named", "仅限列明的原因"
    COMPANY_SIDE = "every cause on the company's side", "公司一方的任何原因"


class DelayUnit(Bilingual):
    """For what the daily sum is owed."""

    EACH_ORDER = "for each order", "每单"
    EACH_PIECE = "for each piece", "每个"
    EACH_FAMILY = "for each product family in the order", "单内每一品类"


class ExclusionReach(Bilingual):
    """Whether the clause that excludes other costs reaches the compensation of late dispatch."""

    BOTH_STAND = "both clauses stand", "两者并行"
    CANCELS = "it cancels the compensation", "排除延迟赔偿"


class Side(Bilingual):
    """On whose side a cause of delay lies."""

    NAMED = "named by the clause on compensation", "赔偿条款列明"
    COMPANY = "on the company's side, but not named", "属公司一方但未列明"
    ELSEWHERE = "not on the company's side", "不属公司一方"


class Because(Bilingual):
    """Reasons of compensation."""

    FAMILY_NOT_NAMED = (
        "no compensation of delay is printed for these products: {products}",
        "未规定该类产品的延迟赔偿：{products}",
    )
    CAUSE_COVERED = "the company answers for this cause: {cause}", "该原因属于赔偿范围：{cause}"
    CAUSE_NOT_COVERED = "compensation does not cover this cause: {cause}", "该原因不属于赔偿范围：{cause}"
    DAYS_BY_CALLER = (
        "there are several causes; days counted by the caller: {compensable_days}",
        "原因不一，由调用方计得赔偿天数：{compensable_days}",
    )
    NO_CAUSE = "nothing is late, so there is no cause to judge", "未延迟，无须判断原因"
    CANCELLED = "the exclusion of other costs cancels the compensation", "“不再另行负担”的规定排除延迟赔偿"
    OWED = (
        "{yuan_a_day} yuan a day; days: {compensable_days}, times in each order: {units}, orders: {orders}",
        "每延迟一天{yuan_a_day}元；天数：{compensable_days}，每单份数：{units}，订单数：{orders}",
    )


@final
@attrs.frozen(kw_only=True)
class Compensation(Value):
    """What is owed for late dispatch.

    Attributes:
        days_late: days late, net of days of outside events.
        compensable_days: those of them that are compensated.
        covered: whether compensation covers these products and this cause.
        yuan: the sum for all orders.
        dispatched: whether the goods have left; if not, the sum goes on rising, and nothing caps it.
    """

    days_late: int
    compensable_days: int
    covered: bool
    yuan: Decimal
    dispatched: bool


@final
@attrs.frozen(kw_only=True)
class CompensatedFamily(Value):
    """A product family for which late dispatch is compensated: all the words for it."""

    products: tuple[Term, ...] = attrs.field(validator=checks.tuple_of(Term, empty=False))
    clause: Clause


@final
@attrs.frozen(kw_only=True)
class CauseRow(Value):
    """A cause of delay, and on whose side it lies."""

    cause: Term = attrs.field(validator=checks.one_of(Term))
    side: Side = attrs.field(validator=checks.one_of(Side))
    clause: Clause


@final
@attrs.frozen(kw_only=True)
class CompensationPolicy(Policy):
    """What late dispatch costs.

    Attributes:
        families: the products that are compensated.
        causes: every cause, and its side.
        yuan_a_day: the daily sum.
        compensation: its clause.
        separate_rule: the document to which the clause on causes points and which is not at hand.
        cause_clause: the clause on causes.
        exclusion: the clause that excludes other costs.

    Raises:
        InvalidPolicy: a product of two families, or a cause in two rows.
    """

    families: tuple[CompensatedFamily, ...]
    causes: tuple[CauseRow, ...]
    yuan_a_day: Decimal = attrs.field(converter=checks.to_decimal, validator=checks.amount)
    compensation: Clause
    separate_rule: Phrase
    cause_clause: Clause
    exclusion: Clause
    cause_scope: Reading[CauseScope]
    unit: Reading[DelayUnit]
    exclusion_reach: Reading[ExclusionReach]

    def __attrs_post_init__(self) -> None:
        words = tuple(product for family in self.families for product in family.products)
        if len(set(words)) != len(words):
            raise InvalidPolicy("each product belongs to one family, once", given=words)
        causes = tuple(row.cause for row in self.causes)
        if len(set(causes)) != len(causes):
            raise InvalidPolicy("each cause of delay stands in one row", given=causes)


def delay_compensation(delay: Delay, late: Decision[Lateness], policy: CompensationPolicy) -> Decision[Compensation]:
    """What is owed for the days late, final once the goods have left and accrued before.

    Args:
        delay: the order, with the cause of the delay or the days that the caller counts as compensable.
        late: how late it is, of goods dispatched or not.
        policy: what late dispatch costs.

    Returns:
        The sum in yuan, with the days late and those of them that are compensated.

    Raises:
        InvalidFact: something else than a `Delay` and a decision, a cause of another regulation, or more compensable days than days
            late.
        NotSpecified: the cause, or under one reading the number of pieces, is needed and not stated.

    >>> from servicerules.reasoning import stated
    >>> from servicerules.regulations import manufacturer
    >>> policy = manufacturer.EDITION_2013.adopt()[CompensationPolicy]
    >>> late = stated(
    ...     Question.LATENESS, Lateness(days_late=4, dispatched=True), clause=policy.compensation, policy=policy
    ... )
    >>> delay = Delay(products=(manufacturer.Product.WINDOW,), pieces=3, cause=manufacturer.DelayCause.PRODUCTION)
    >>> delay_compensation(delay, late, policy).outcome.yuan
    Decimal('200')
    """
    checks.require("delay", delay, Delay)
    checks.require("late", late, Decision)
    case = Reasoning(policy, late)
    case.fact(FactName.PRODUCTS, delay.products)
    days_late = late.outcome.days_late
    _check_days(case, delay, days_late, policy)
    families = sum(any(product in family.products for product in delay.products) for family in policy.families)
    covered = _covered(case, delay, days_late, policy) if families else _not_named(case, policy)
    stated_days = days_late if delay.compensable_days is None else delay.compensable_days
    days = stated_days if covered else 0
    if days and case.read(policy.exclusion_reach) is ExclusionReach.CANCELS:
        case.because(policy.exclusion, Because.CANCELLED)
        days, covered = 0, False
    yuan = _owed(case, delay, families, days, late.outcome, policy) if days else Decimal(0)
    outcome = Compensation(
        days_late=days_late,
        compensable_days=days,
        covered=covered,
        yuan=yuan,
        dispatched=late.outcome.dispatched,
    )
    return case.decide(Question.DELAY_COMPENSATION, outcome, revisit_at=late.revisit_at)


def _check_days(case: Reasoning, delay: Delay, days_late: int, policy: CompensationPolicy) -> None:
    """Refuse causes of another regulation, and more compensable days than days late."""
    if delay.cause is not None and all(row.cause is not delay.cause for row in policy.causes):
        case.reject("Delay.cause", delay.cause, "a cause of delay of this regulation", policy.cause_clause)
    if delay.compensable_days is not None and delay.compensable_days > days_late:
        allowed = f"at most the {days_late} days late"
        case.reject("Delay.compensable_days", delay.compensable_days, allowed, policy.cause_clause)


def _not_named(case: Reasoning, policy: CompensationPolicy) -> bool:
    case.because(policy.compensation, Because.FAMILY_NOT_NAMED)
    return False


def _covered(case: Reasoning, delay: Delay, days_late: int, policy: CompensationPolicy) -> bool:
    """Whether the company answers for what held the order up."""
    if days_late:
        case.assume(Presumption.ABSENT_DOCUMENT, policy.cause_clause.id, policy.separate_rule)
    if delay.compensable_days is not None:
        case.fact(FactName.COMPENSABLE_DAYS, delay.compensable_days)
        case.because(policy.cause_clause, Because.DAYS_BY_CALLER)
        return delay.compensable_days > 0
    for row in policy.causes:
        if row.cause is delay.cause:
            return _cause_covered(case, row, policy)
    if days_late:
        case.refuse(
            policy.cause_clause,
            Phrase("what caused the delay is not stated", "未提供延迟的原因"),
            Phrase("state Delay.cause, or count Delay.compensable_days", "请提供延迟原因，或计明赔偿天数"),
            Lack.FACT,
        )
    case.because(policy.cause_clause, Because.NO_CAUSE)
    return False


def _cause_covered(case: Reasoning, row: CauseRow, policy: CompensationPolicy) -> bool:
    case.fact(FactName.CAUSE, row.cause)
    named = row.side is Side.NAMED
    covered = named or (row.side is Side.COMPANY and case.read(policy.cause_scope) is CauseScope.COMPANY_SIDE)
    case.because(row.clause, Because.CAUSE_COVERED if covered else Because.CAUSE_NOT_COVERED)
    return covered


def _owed(
    case: Reasoning, delay: Delay, families: int, days: int, late: Lateness, policy: CompensationPolicy
) -> Decimal:
    """The sum for at least one day, by the unit that the reading picks."""

    def units(unit: DelayUnit) -> int | None:
        match unit:
            case DelayUnit.EACH_ORDER:
                return 1
            case DelayUnit.EACH_PIECE:
                return delay.pieces
            case DelayUnit.EACH_FAMILY:
                return families
            case _:
                assert_never(unit)

    each = case.weigh(units, policy.unit)
    if each is None:
        case.refuse(
            policy.compensation,
            Phrase("the sum depends on the number of pieces", "金额取决于件数"),
            Phrase("state Delay.pieces, or adopt another reading", "请提供件数，或采用其他理解"),
            Lack.FACT,
        )
    for name, value in (
        (FactName.YUAN_A_DAY, policy.yuan_a_day),
        (FactName.COMPENSABLE_DAYS, days),
        (FactName.UNITS, each),
        (FactName.ORDERS, delay.orders),
    ):
        case.fact(name, value)
    case.because(policy.compensation, Because.OWED)
    articles = statutes.REDUCTION_OF_DAMAGES
    case.warn(articles if late.due_on is None else statutes.in_force(articles, late.due_on))
    return _times(policy.yuan_a_day, days * each * delay.orders)


def _times(yuan: Decimal, count: int) -> Decimal:
    """The product, exact whatever the precision that the caller's thread has set for decimals."""
    _, digits, exponent = yuan.as_tuple()
    coefficient = int("".join(map(str, digits))) * count
    return Decimal(f"{coefficient}E{exponent}")
