"""What may a decision without power cost? A range and a check of an amount; never an amount."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import partial
from typing import final

import attrs

from servicerules import checks, statutes
from servicerules.clauses import Clause, Reading
from servicerules.decisions import Decision
from servicerules.domain.last_word import FinalPower, FineRange
from servicerules.errors import InvalidPolicy
from servicerules.phrases import Bilingual
from servicerules.policies import Policy
from servicerules.reasoning import Reasoning
from servicerules.vocabulary import FactName, Question


class FineUnit(Bilingual):
    """What one fine is for."""

    OCCURRENCE = "each breach", "每次违反"
    CASE = "each case, however many breaches it holds", "每个案件，不论违反次数"


class Because(Bilingual):
    """Reasons of a fine."""

    NO_FINE = "no fine is open against a role that has the last word or is excepted", "有最终处理权者或除外人员不予处罚"
    RANGE = (
        "a fine from {lowest} to {highest} yuan is open; the amount is for people to decide",
        "可在{lowest}元至{highest}元之间处罚，具体数额由人员决定",
    )
    INSIDE = "{yuan} yuan lie inside the range", "{yuan}元在幅度之内"
    OUTSIDE = "{yuan} yuan lie outside the range", "{yuan}元超出幅度"
    NONE_OPEN = "no fine is open, so {yuan} yuan cannot be one", "不予处罚，{yuan}元不能成立"


@final
@attrs.frozen(kw_only=True)
class FinePolicy(Policy):
    """What a decision without power may cost.

    Attributes:
        lowest, highest: bounds of one fine in yuan, both included.
        others: the clause that leaves others without the last word.
        clause: the clause that opens the fine.
        unit: what one fine is for.

    Raises:
        InvalidPolicy: bounds that do not rise from zero.
    """

    lowest: int
    highest: int
    others: Clause
    clause: Clause
    unit: Reading[FineUnit]

    def __attrs_post_init__(self) -> None:
        if not 0 <= self.lowest <= self.highest:
            raise InvalidPolicy("the bounds of a fine rise from zero", given=(self.lowest, self.highest))


def fine_range(
    power: Decision[FinalPower], *, breaches: int, on: date, policy: FinePolicy
) -> Decision[FineRange | None]:
    """The range of a fine that is open against a role which decided without power; no amount is ever set.

    Args:
        power: how far the role may decide.
        breaches: how many times it decided without power, at least once.
        on: the day of the act; it decides which law is named beside the result.
        policy: what a breach may cost.

    Returns:
        The bounds in yuan, or ``None`` where no fine is open.

    Raises:
        InvalidFact: fewer than one breach, or no date.

    >>> from servicerules.reasoning import stated
    >>> from servicerules.regulations import manufacturer
    >>> policy = manufacturer.EDITION_2013.adopt()[FinePolicy]
    >>> power = stated(Question.FINAL_AUTHORITY, FinalPower.NONE, clause=policy.others, policy=policy)
    >>> fines = fine_range(power, breaches=2, on=date(2025, 6, 10), policy=policy)
    >>> fines.outcome.lowest, fines.outcome.highest
    (Decimal('400'), Decimal('1000'))
    """
    checks.require("power", power, Decision)
    checks.require_valid("breaches", breaches, checks.positive_count)
    checks.require_valid("on", on, checks.day)
    case = Reasoning(policy, power)
    if power.outcome is not FinalPower.NONE:
        case.because(policy.others, Because.NO_FINE)
        return case.decide(Question.FINE_RANGE, None)
    case.fact(FactName.TIMES, breaches)
    case.fact(FactName.ACT_ON, on)
    fines = case.weigh(partial(_fines, breaches, policy), policy.unit)
    case.fact(FactName.LOWEST, fines.lowest)
    case.fact(FactName.HIGHEST, fines.highest)
    case.because(policy.clause, Because.RANGE)
    case.warn(statutes.in_force(statutes.FINING_EMPLOYEES, on))
    return case.decide(Question.FINE_RANGE, fines)


def _fines(breaches: int, policy: FinePolicy, unit: FineUnit) -> FineRange:
    times = breaches if unit is FineUnit.OCCURRENCE else 1
    # Integers first: a product of decimals would be rounded to the precision of the caller's context.
    return FineRange(lowest=Decimal(policy.lowest * times), highest=Decimal(policy.highest * times))


def check_fine(yuan: Decimal | int, fines: Decision[FineRange | None], policy: FinePolicy) -> Decision[bool]:
    """Whether an amount that people have set lies inside the range that is open.

    Args:
        yuan: the amount of the fine.
        fines: the range that is open, if any.
        policy: what a breach may cost.

    Returns:
        Whether the regulation allows the amount.

    Raises:
        InvalidFact: an amount that is not exact, or below zero.

    >>> from servicerules.reasoning import stated
    >>> from servicerules.regulations import manufacturer
    >>> policy = manufacturer.EDITION_2013.adopt()[FinePolicy]
    >>> power = stated(Question.FINAL_AUTHORITY, FinalPower.NONE, clause=policy.others, policy=policy)
    >>> fines = fine_range(power, breaches=1, on=date(2025, 6, 10), policy=policy)
    >>> check_fine(500, fines, policy).outcome, check_fine(501, fines, policy).outcome
    (True, False)
    """
    amount = checks.to_decimal(yuan)
    checks.require_valid("yuan", amount, checks.amount)
    checks.require("fines", fines, Decision)
    case = Reasoning(policy, fines)
    case.fact(FactName.YUAN, amount)
    allowed = fines.outcome
    if allowed is None:
        case.because(policy.others, Because.NONE_OPEN)
        return case.decide(Question.FINE_CHECK, outcome=False)
    inside = allowed.lowest <= amount <= allowed.highest
    case.because(policy.clause, Because.INSIDE if inside else Because.OUTSIDE)
    return case.decide(Question.FINE_CHECK, inside)
