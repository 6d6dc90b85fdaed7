"""Is an order so large that a later dispatch date may be agreed, and which date governs then?"""

from __future__ import annotations

from fractions import Fraction
from typing import TypeAlias, final

import attrs

from servicerules import checks
from servicerules.clauses import Clause, Reading
from servicerules.decisions import Decision
from servicerules.domain.dispatch import Basis, EffectiveLimit, Talks
from servicerules.domain.order import Order, OrderLine
from servicerules.domain.terms import Term
from servicerules.errors import InvalidFact, Lack, NotSpecified
from servicerules.periods import Deadline, LastDay
from servicerules.phrases import Bilingual, Phrase
from servicerules.policies import Policy
from servicerules.quantities import Quantity, Unit
from servicerules.reasoning import Reasoning
from servicerules.values import Value
from servicerules.vocabulary import FactName, Question

Standard: TypeAlias = Decision[Deadline | None]


class AtThreshold(Bilingual):
    """Whether an order of exactly the threshold is large."""

    EXCLUDED = "the threshold itself is not large", "恰为界限数量不属大单"
    INCLUDED = "the threshold itself is large", "恰为界限数量属于大单"


class OneOrder(Bilingual):
    """What counts as one order."""

    EACH_ALONE = "each order alone", "各订单分别计算"
    SAME_DAY_TOGETHER = "the orders of one day together", "同日订单合并计算"


class AgreementScope(Bilingual):
    """Which agreements on a date count."""

    LARGE_AND_SHORT = "only for a large order that exceeds the capacity", "仅限超出生产能力的大单"
    ANY = "any agreement", "任何约定"


class Because(Bilingual):
    """Reasons on large orders."""

    LARGE = "the order is large by the thresholds of {threshold}", "按界限（{threshold}）属于大单"
    NOT_LARGE = "the order is not large by the thresholds of {threshold}", "按界限（{threshold}）不属大单"
    AGREED = "the date agreed applies: {agreed_on}", "按商定的交货期执行：{agreed_on}"
    NO_AGREEMENT = "nothing was agreed, so the standard lead time stays", "未沟通一致，仍按标准交货期执行"
    NO_POWER = (
        "the order is not large or the capacity suffices, so the standard lead time stays",
        "非大单或生产能力足够，仍按标准交货期执行",
    )


@final
@attrs.frozen(kw_only=True)
class Threshold(Value):
    """Above how much an order of some products is large: an area in m², or a number of pieces."""

    products: tuple[Term, ...] = attrs.field(validator=checks.tuple_of(Term, empty=False))
    quantity: Quantity = attrs.field(validator=checks.one_of(Quantity))


@final
@attrs.frozen(kw_only=True)
class LargeOrderPolicy(Policy):
    """What a large order is, and which date then governs.

    Attributes:
        thresholds: tests of which any one suffices.
        large: their clause.
        talks: the clause on agreed dates.
    """

    thresholds: tuple[Threshold, ...]
    large: Clause
    talks: Clause
    at_threshold: Reading[AtThreshold]
    one_order: Reading[OneOrder]
    agreement: Reading[AgreementScope]


def check_large_order(order: Order, policy: LargeOrderPolicy, *, same_day: tuple[Order, ...] = ()) -> Decision[bool]:
    """Whether an order is large.

    Args:
        order: the order judged, with the area of its lines in m² where the test is one of area.
        policy: what is large.
        same_day: the dealer's other orders of that day.

    Raises:
        InvalidFact: something else than orders, or an order twice.
        NotSpecified: an area decides, and it is not stated.

    >>> from servicerules.domain.order import OrderLine
    >>> from servicerules.regulations import manufacturer
    >>> six = Order(id="SO-1", lines=(OrderLine(product=manufacturer.Product.DOOR, pieces=6),))
    >>> check_large_order(six, manufacturer.EDITION_2013.adopt()[LargeOrderPolicy]).outcome
    True
    """
    checks.require("order", order, Order)
    checks.require_tuple("same_day", same_day, Order)
    if len({order.id, *(other.id for other in same_day)}) != 1 + len(same_day):
        raise InvalidFact(field="same_day", given=same_day, allowed="other orders than the one judged, each once")
    case = Reasoning(policy)
    case.fact(FactName.ORDER, order.id)

    def lines(one: OneOrder) -> tuple[OrderLine, ...]:
        together = same_day if one is OneOrder.SAME_DAY_TOGETHER else ()
        return order.lines + tuple(line for other in together for line in other.lines)

    def passed(at: AtThreshold, one: OneOrder) -> bool | None:
        return _any_passed(tuple(_passes(lines(one), threshold, at) for threshold in policy.thresholds))

    case.fact(FactName.ORDERED, lines(policy.one_order.member))
    large = case.weigh(passed, policy.at_threshold, policy.one_order)
    if large is None:
        case.refuse(
            policy.large,
            Phrase("an area decides, and it is not stated", "取决于面积，而面积未提供"),
            Phrase("state OrderLine.area in m²", "请提供各行面积（平方米）"),
            Lack.FACT,
        )
    case.fact(FactName.THRESHOLD, tuple(threshold.quantity for threshold in policy.thresholds))
    case.because(policy.large, Because.LARGE if large else Because.NOT_LARGE)
    return case.decide(Question.LARGE_ORDER, large)


def _any_passed(passed: tuple[bool | None, ...]) -> bool | None:
    """Whether any test is passed; ``None`` if that hangs on an area not stated."""
    return True if True in passed else None if None in passed else False


def _passes(lines: tuple[OrderLine, ...], threshold: Threshold, at: AtThreshold) -> bool | None:
    by_area = threshold.quantity.unit is Unit.SQUARE_METRES
    # Fractions add exactly, whatever the precision that the caller's thread has set for decimals.
    known, complete = Fraction(), True
    for line in lines:
        if line.product in threshold.products:
            amount = line.area if by_area else line.pieces
            complete = complete and amount is not None
            known += Fraction(amount or 0)
    limit = Fraction(threshold.quantity.amount)
    if known > limit or (known == limit and at is AtThreshold.INCLUDED):
        return True
    return False if complete else None


def effective_dispatch_deadline(
    standard: Standard, large: Decision[bool] | NotSpecified, talks: Talks, policy: LargeOrderPolicy
) -> Decision[EffectiveLimit]:
    """The dispatch limit that governs once order clerk and dealer have talked.

    Args:
        standard: the limit by the standard lead time; its outcome is ``None`` if no period runs.
        large: whether the order is large; the refusal, where that could not be said.
        talks: what was agreed, and whether the capacity was short.
        policy: when an agreed date counts.

    Returns:
        The limit, and whether it is the agreed or the standard one.

    Raises:
        InvalidFact: something else than decisions and `Talks`.
        NotSpecified: size or capacity decides, and it is not known.

    >>> from datetime import date
    >>> from servicerules.reasoning import stated
    >>> from servicerules.regulations import manufacturer
    >>> policy = manufacturer.EDITION_2013.adopt()[LargeOrderPolicy]
    >>> due = stated(Question.DISPATCH_DEADLINE, LastDay(date(2025, 6, 16)), clause=policy.talks, policy=policy)
    >>> large = stated(Question.LARGE_ORDER, True, clause=policy.large, policy=policy)
    >>> talks = Talks(agreed_on=date(2025, 7, 10), capacity_short=True)
    >>> effective_dispatch_deadline(due, large, talks, policy).outcome.basis.name
    'AGREED'
    """
    checks.require("standard", standard, Decision)
    if type(large) is not NotSpecified:
        checks.require("large", large, Decision)
    checks.require("talks", talks, Talks)
    case = Reasoning(policy, standard)
    _name_size(case, large)
    if talks.ref is not None:
        case.fact(FactName.REF, talks.ref)
    if talks.agreed_on is None:
        return _standard(case, standard, Because.NO_AGREEMENT, policy)
    case.fact(FactName.AGREED_ON, talks.agreed_on)
    if not _agreement_counts(case, large, talks, policy):
        return _standard(case, standard, Because.NO_POWER, policy)
    case.because(policy.talks, Because.AGREED)
    outcome = EffectiveLimit(basis=Basis.AGREED, deadline=LastDay(talks.agreed_on, policy.zone))
    return case.decide(Question.EFFECTIVE_LIMIT, outcome)


def _name_size(case: Reasoning, large: Decision[bool] | NotSpecified) -> None:
    """Take over the grounds of the size, also where it does not decide: its readings might lead to a refusal."""
    if isinstance(large, Decision):
        case.build_on(large)
    else:
        for consulted in large.readings:
            case.read(consulted)


def _agreement_counts(
    case: Reasoning, large: Decision[bool] | NotSpecified, talks: Talks, policy: LargeOrderPolicy
) -> bool:
    if talks.capacity_short is not None:
        case.fact(FactName.CAPACITY_SHORT, talks.capacity_short)
    size = large.outcome if isinstance(large, Decision) else None
    if size and talks.capacity_short:
        return True
    if case.read(policy.agreement) is AgreementScope.ANY:
        return True
    if size is False or talks.capacity_short is False:
        return False
    if isinstance(large, NotSpecified):
        case.refuse(large.clause, large.what, large.remedy, large.lack)
    case.refuse(
        policy.talks,
        Phrase("whether the capacity was short is not stated", "未说明生产能力是否不足"),
        Phrase("state Talks.capacity_short", "请说明生产能力是否不足"),
        Lack.FACT,
    )


def _standard(case: Reasoning, standard: Standard, rule: Because, policy: LargeOrderPolicy) -> Decision[EffectiveLimit]:
    case.because(policy.talks, rule)
    return case.decide(
        Question.EFFECTIVE_LIMIT,
        EffectiveLimit(basis=Basis.STANDARD, deadline=standard.outcome),
        revisit_at=standard.revisit_at,
    )
