"""Do two lists agree?"""

from __future__ import annotations

from typing import final

import attrs

from servicerules import checks
from servicerules.clauses import Clause
from servicerules.decisions import Decision
from servicerules.domain.slip import CountedLine, Differences
from servicerules.errors import InvalidFact
from servicerules.phrases import Bilingual
from servicerules.policies import Policy
from servicerules.reasoning import Reasoning
from servicerules.vocabulary import FactName, Question


class Because(Bilingual):
    """Reasons of a comparison."""

    CHECKED_ON_RECEIPT = "goods are checked for quantity when they are received", "收货时验收数量"
    SHIPMENT_AGREES = "what was shipped is what was ordered", "发货与订单相符"
    SHIPMENT_DIFFERS = "what was shipped is not what was ordered", "发货与订单不符"
    COUNT_AGREES = "what was counted is what the delivery slip lists", "实收与出库单相符"
    COUNT_DIFFERS = "what was counted is not what the delivery slip lists", "实收与出库单不符"


@final
@attrs.frozen(kw_only=True)
class DifferencesPolicy(Policy):
    """Which lists are held against each other, and by which clause.

    Attributes:
        shipment: the clause on order and shipment.
        receipt: the clause by which goods are checked on receipt.
        slip: the clause on delivery slip and count.
    """

    shipment: Clause
    receipt: Clause
    slip: Clause


def shipment_differences(
    *, ordered: tuple[CountedLine, ...], shipped: tuple[CountedLine, ...], policy: DifferencesPolicy
) -> Decision[Differences]:
    """How a shipment differs from the order or configuration sheet, in number or in kind.

    Args:
        ordered: what was ordered, each item once.
        shipped: what was shipped, each item once, in the same words.
        policy: the clauses that apply.

    Returns:
        What is short in the order of ``ordered``, what is over in the order of ``shipped``.

    Raises:
        InvalidFact: an item twice in one list.

    >>> from servicerules.regulations import manufacturer
    >>> policy = manufacturer.EDITION_2013.adopt()[DifferencesPolicy]
    >>> ordered = (CountedLine(item="螺丝包", count=5),)
    >>> shipped = (CountedLine(item="螺丝包", count=3),)
    >>> shipment_differences(ordered=ordered, shipped=shipped, policy=policy).outcome.short
    (CountedLine(item='螺丝包', count=2),)
    """
    _require_list("ordered", ordered)
    _require_list("shipped", shipped)
    case = Reasoning(policy)
    case.fact(FactName.ORDERED, ordered)
    case.fact(FactName.SHIPPED, shipped)
    outcome = _differences(ordered, shipped)
    case.because(policy.shipment, Because.SHIPMENT_AGREES if outcome.agree else Because.SHIPMENT_DIFFERS)
    return case.decide(Question.SHIPMENT_DIFFERENCES, outcome)


def slip_differences(
    *, listed: tuple[CountedLine, ...], counted: tuple[CountedLine, ...], policy: DifferencesPolicy
) -> Decision[Differences]:
    """How the goods counted on opening differ from the delivery slip.

    Args:
        listed: what the slip lists, each item once.
        counted: what was counted, each item once, in the same words.
        policy: the clauses that apply.

    Returns:
        What is short in the order of ``listed``, what is over in the order of ``counted``.

    Raises:
        InvalidFact: an item twice in one list.

    >>> from servicerules.regulations import manufacturer
    >>> policy = manufacturer.EDITION_2013.adopt()[DifferencesPolicy]
    >>> tools = (CountedLine(item="工具A", count=2),)
    >>> slip_differences(listed=tools, counted=tools, policy=policy).outcome.agree
    True
    """
    _require_list("listed", listed)
    _require_list("counted", counted)
    case = Reasoning(policy)
    case.fact(FactName.LISTED, listed)
    case.fact(FactName.COUNTED, counted)
    outcome = _differences(listed, counted)
    case.because(policy.receipt, Because.CHECKED_ON_RECEIPT)
    case.because(policy.slip, Because.COUNT_AGREES if outcome.agree else Because.COUNT_DIFFERS)
    return case.decide(Question.SLIP_DIFFERENCES, outcome)


def _require_list(field: str, lines: tuple[CountedLine, ...]) -> None:
    checks.require_tuple(field, lines, CountedLine)
    items = [line.item for line in lines]
    for item in items:
        if items.count(item) > 1:
            raise InvalidFact(field=field, given=item, allowed="each item once in a list")


def _differences(expected: tuple[CountedLine, ...], actual: tuple[CountedLine, ...]) -> Differences:
    short, over = _more(expected, actual), _more(actual, expected)
    return Differences(agree=not short and not over, short=short, over=over)


def _more(lines: tuple[CountedLine, ...], others: tuple[CountedLine, ...]) -> tuple[CountedLine, ...]:
    """By how much the lines exceed those of the other list."""
    count = {line.item: line.count for line in others}
    surplus = [(line.item, line.count - count.get(line.item, 0)) for line in lines]
    return tuple(CountedLine(item=item, count=more) for item, more in surplus if more > 0)
