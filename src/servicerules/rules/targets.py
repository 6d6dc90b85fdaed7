"""Were enough dealers called back, and are enough of them satisfied?"""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from functools import partial
from typing import NoReturn, TypeAlias, TypeVar, assert_never, final

import attrs

from servicerules import checks
from servicerules.clauses import Clause, Reading
from servicerules.decisions import Decision
from servicerules.domain.dealer import CallbackCounts, SatisfactionCounts
from servicerules.domain.terms import Term
from servicerules.errors import InvalidPolicy, Lack
from servicerules.phrases import Bilingual, Phrase
from servicerules.policies import Policy
from servicerules.quantities import PER_CENT
from servicerules.reasoning import Reasoning
from servicerules.tables import check_once, own_row
from servicerules.values import Value
from servicerules.vocabulary import FactName, Presumption, Question

B = TypeVar("B")
_Ratio: TypeAlias = tuple[int | Fraction, int]

_HALF = Fraction(1, 2)


class CallbackBase(Bilingual):
    """What the rate of callbacks is."""

    DEALERS_REACHED = "dealers reached ÷ dealers in the class on the first day", "已回访到的经销商数÷期初该级别经销商数"
    CALLS_MADE = "calls made ÷ calls planned", "已回访次数÷计划回访次数"
    DEALERS_TRIED = (
        "dealers reached or tried ÷ dealers in the class on the first day",
        "已尝试回访的经销商数÷期初该级别经销商数",
    )


class SatisfactionBase(Bilingual):
    """What the rate of satisfaction is."""

    ANSWERED = "satisfied ÷ answered", "满意数÷应答数"
    CALLED = "satisfied ÷ called", "满意数÷回访数"
    MEAN_SCORE = "mean score ÷ top score", "平均分÷满分"


class Rounding(Bilingual):
    """Whether a rate is rounded before it is measured against its target."""

    EXACT = "not at all", "不取整"
    WHOLE_PER_CENT = "to whole per cents, halves upward", "四舍五入到整数百分点"


class Because(Bilingual):
    """Reasons of a target."""

    MET = "the target of {target} is reached", "达到{target}的目标"
    MISSED = "the target of {target} is missed", "未达到{target}的目标"
    NO_BASE = "there is nothing to measure, so neither rate nor result exists", "无可计量对象，不存在比率与结论"


@final
@attrs.frozen(kw_only=True)
class TargetResult(Value):
    """A rate against its target.

    Attributes:
        rate: the exact rate, or ``None`` where nothing was there to measure.
        meets: whether the target is reached, or ``None`` likewise.
    """

    rate: Fraction | None
    meets: bool | None


@final
@attrs.frozen(kw_only=True)
class TargetRow(Value):
    """The targets of one class, in per cent; reaching the number is enough."""

    tier: Term
    callback: int
    satisfaction: int
    clause: Clause


@final
@attrs.frozen(kw_only=True)
class TargetPolicy(Policy):
    """What callbacks have to achieve.

    Attributes:
        rows: the targets by class.
        untargeted: the clause by which other classes have none.
        top_score: the best score of the scale that a mean is measured against.

    Raises:
        InvalidPolicy: a class twice, or a target that is no per cent.
    """

    rows: tuple[TargetRow, ...]
    untargeted: Clause
    top_score: int
    callback_base: Reading[CallbackBase]
    satisfaction_base: Reading[SatisfactionBase]
    rounding: Reading[Rounding]

    def __attrs_post_init__(self) -> None:
        check_once(tuple(row.tier for row in self.rows))
        for row in self.rows:
            if not (0 <= row.callback <= PER_CENT and 0 <= row.satisfaction <= PER_CENT):
                raise InvalidPolicy("targets lie between 0 and 100 per cent", given=(row.callback, row.satisfaction))


def callback_rate(tier: Term, counts: CallbackCounts, policy: TargetPolicy) -> Decision[TargetResult]:
    """The rate of callbacks in one class of dealers, and whether it reaches its target.

    Args:
        tier: the class.
        counts: what the calls of one window add up to.
        policy: the targets.

    Returns:
        The exact rate and the result; both are ``None`` where the base is empty.

    Raises:
        InvalidFact: an argument of another type.
        NotSpecified: a class without target, or calls that a reading counts and nobody did.

    >>> from servicerules.regulations import manufacturer
    >>> policy = manufacturer.EDITION_2013.adopt()[TargetPolicy]
    >>> counts = CallbackCounts(dealers=50, reached=48, tried_only=2)
    >>> callback_rate(manufacturer.DealerTier.MIDDLE, counts, policy).outcome.meets
    False
    """
    checks.require_member("tier", tier, Term)
    checks.require("counts", counts, CallbackCounts)
    case = Reasoning(policy)
    row = own_row(case, tier, policy.rows, _tier, clause=policy.untargeted)
    case.fact(FactName.TIER, tier)
    case.fact(FactName.COUNTS, counts)
    ratio_of = partial(_callbacks, counts)
    result = case.weigh(partial(_result, ratio_of, row.callback), policy.callback_base, policy.rounding)
    if result is None:
        _refuse(case, row, Phrase("calls made and planned were not counted", "未统计已回访次数与计划次数"))
    return _measured(case, Question.CALLBACK_RATE, result, row.callback, row.clause)


def satisfaction_rate(tier: Term, counts: SatisfactionCounts, policy: TargetPolicy) -> Decision[TargetResult]:
    """The rate of satisfaction in one class of dealers, and whether it reaches its target.

    Args:
        tier: the class.
        counts: what was learned; which answers count as satisfied is for the caller to say.
        policy: the targets.

    Returns:
        The exact rate and the result; both are ``None`` where the base is empty.

    Raises:
        InvalidFact: an argument of another type, or a mean above the top score.
        NotSpecified: a class without target, or a count that a reading needs and nobody made.

    >>> from servicerules.regulations import manufacturer
    >>> policy = manufacturer.EDITION_2013.adopt()[TargetPolicy]
    >>> counts = SatisfactionCounts(satisfied=84, answered=90, called=100)
    >>> satisfaction_rate(manufacturer.DealerTier.GOLD, counts, policy).outcome
    TargetResult(rate=Fraction(14, 15), meets=True)
    """
    checks.require_member("tier", tier, Term)
    checks.require("counts", counts, SatisfactionCounts)
    case = Reasoning(policy)
    row = own_row(case, tier, policy.rows, _tier, clause=policy.untargeted)
    if counts.mean_score is not None and counts.mean_score > policy.top_score:
        case.reject("SatisfactionCounts.mean_score", str(counts.mean_score), f"at most {policy.top_score}", row.clause)
    case.fact(FactName.TIER, tier)
    case.fact(FactName.COUNTS, counts)
    case.assume(Presumption.SATISFIED_BY_CALLER)
    ratio_of = partial(_satisfied, counts, policy.top_score)
    result = case.weigh(partial(_result, ratio_of, row.satisfaction), policy.satisfaction_base, policy.rounding)
    if result is None:
        _refuse(case, row, Phrase("the base of this reading was not counted", "未统计该理解所需的基数"))
    return _measured(case, Question.SATISFACTION_RATE, result, row.satisfaction, row.clause)


def _tier(row: TargetRow) -> Term:
    return row.tier


def _callbacks(counts: CallbackCounts, base: CallbackBase) -> _Ratio | None:
    match base:
        case CallbackBase.DEALERS_REACHED:
            return counts.reached, counts.dealers
        case CallbackBase.DEALERS_TRIED:
            return counts.reached + counts.tried_only, counts.dealers
        case CallbackBase.CALLS_MADE:
            if counts.calls_made is None or counts.calls_planned is None:
                return None
            return counts.calls_made, counts.calls_planned
        case _:
            assert_never(base)


def _satisfied(counts: SatisfactionCounts, top_score: int, base: SatisfactionBase) -> _Ratio | None:
    match base:
        case SatisfactionBase.ANSWERED:
            return counts.satisfied, counts.answered
        case SatisfactionBase.CALLED:
            return None if counts.called is None else (counts.satisfied, counts.called)
        case SatisfactionBase.MEAN_SCORE:
            if not counts.answered:
                return 0, 0
            return None if counts.mean_score is None else (counts.mean_score, top_score)
        case _:
            assert_never(base)


def _result(ratio_of: Callable[[B], _Ratio | None], target: int, base: B, rounding: Rounding) -> TargetResult | None:
    """The rate against its target under given readings; ``None`` where a reading lacks its counts."""
    ratio = ratio_of(base)
    if ratio is None:
        return None
    part, whole = ratio
    if not whole:
        return TargetResult(rate=None, meets=None)
    rate = Fraction(part, whole)
    per_cent = rate * PER_CENT
    measured = per_cent if rounding is Rounding.EXACT else math.floor(per_cent + _HALF)
    return TargetResult(rate=rate, meets=measured >= target)


def _refuse(case: Reasoning, row: TargetRow, what: Phrase) -> NoReturn:
    remedy = Phrase("count it, or adopt another reading", "请补充统计，或采用其他理解")
    case.refuse(row.clause, what, remedy, Lack.FACT)


def _measured(
    case: Reasoning, question: Question, result: TargetResult, target: int, clause: Clause
) -> Decision[TargetResult]:
    case.fact(FactName.TARGET, Fraction(target, PER_CENT))
    because = {True: Because.MET, False: Because.MISSED, None: Because.NO_BASE}
    case.because(clause, because[result.meets])
    return case.decide(question, result)
