"""By when must ordered goods leave?"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import final

import attrs

from servicerules import checks
from servicerules.clauses import Clause, Reading
from servicerules.counting import CutOff, Roll, roll, starts_next_day
from servicerules.decisions import Decision
from servicerules.domain.confirmation import Confirmation
from servicerules.domain.order import Order, OrderLine
from servicerules.domain.terms import Term
from servicerules.errors import InvalidFact, InvalidPolicy, ServiceRulesError
from servicerules.mixed import MixedLoad, limit_among
from servicerules.periods import Deadline, LastDay, LastInstant, days_on, local, start_of_day
from servicerules.phrases import Bilingual
from servicerules.policies import Policy
from servicerules.reasoning import Reasoning
from servicerules.tables import Kindred, row_for
from servicerules.values import Value
from servicerules.vocabulary import FactName, Question

_DAY = timedelta(days=1)


class LeadCount(Bilingual):
    """How the days of a lead time are counted."""

    FIRST_DAY_IN = "the starting day is day one", "起算日为第一日"
    FIRST_DAY_OUT = "the starting day is left out", "起算日不计入"
    HOURS = "as hours", "按小时计"


class Because(Bilingual):
    """Reasons of the dispatch deadline."""

    LEAD_TIME = (
        "the lead time of {product} is {lead_days} days, counted from {counted_from}",
        ("{product}自{counted_from}起{lead_days}天内发出"),
    )
    NOT_CONFIRMED = "the order is not confirmed, so no period runs", "订单尚未确定，期限不起算"
    LATEST_LINE = "the order as a whole is due with its latest line", "整单以最晚一行为准"


@final
@attrs.frozen(kw_only=True)
class LeadTimeRow(Value):
    """The lead time of some products, in days."""

    products: tuple[Term, ...] = attrs.field(validator=checks.tuple_of(Term, empty=False))
    days: int = attrs.field(validator=checks.positive_count)
    clause: Clause


@final
@attrs.frozen(kw_only=True)
class DispatchPolicy(Policy):
    """How long the company has to send ordered goods.

    Attributes:
        rows: the lead times.
        kindred: words that no row names.
        families: the clause that lists the products.
        cut_off: the hour after which counting starts on the next day.
        whole_order: which limit the lines of a mixed order have.

    Raises:
        InvalidPolicy: a word that stands in two rows, or twice in one.
    """

    rows: tuple[LeadTimeRow, ...]
    kindred: Kindred
    families: Clause
    cut_off: CutOff
    day_count: Reading[LeadCount]
    whole_order: Reading[MixedLoad]
    roll: Roll

    def __attrs_post_init__(self) -> None:
        words = [word for row in self.rows for word in row.products]
        if len(set(words)) != len(words):
            raise InvalidPolicy("each product stands in one row of the lead times, once", given=tuple(words))


def dispatch_deadline(
    order: Order, line: OrderLine, confirmation: Decision[Confirmation], policy: DispatchPolicy
) -> Decision[Deadline | None]:
    """The limit within which one line of an order must leave.

    Args:
        order: the order.
        line: the line in question, one of the order's.
        confirmation: whether and when the order is confirmed.
        policy: the lead times and readings that apply.

    Returns:
        The deadline, or ``None`` while no period runs because the order is not confirmed.

    Raises:
        InvalidFact: the line is not of this order, or something else than an order, a line or a decision.
        NotSpecified: no lead time covers the product.
        OutsideCalendar: the last day lies outside the supplied calendar.

    >>> from servicerules.reasoning import stated
    >>> from servicerules.regulations import manufacturer
    >>> from servicerules.working_calendar import CHINA_STANDARD_TIME
    >>> line = OrderLine(product=manufacturer.Product.DOOR)
    >>> policy = manufacturer.EDITION_2013.adopt()[DispatchPolicy]
    >>> at = datetime(2025, 6, 10, 9, tzinfo=CHINA_STANDARD_TIME)
    >>> known = stated(
    ...     Question.ORDER_CONFIRMATION, Confirmation(confirmed_at=at), clause=policy.families, policy=policy
    ... )
    >>> dispatch_deadline(Order(id="SO-1", lines=(line,)), line, known, policy).outcome.day
    datetime.date(2025, 6, 24)
    """
    checks.require("order", order, Order)
    checks.require("line", line, OrderLine)
    checks.require("confirmation", confirmation, Decision)
    if line not in order.lines:
        raise InvalidFact(field="line", given=line, allowed="a line of this order")
    at = confirmation.outcome.confirmed_at
    if at is None:
        return _not_running(Question.DISPATCH_DEADLINE, confirmation, policy)
    return _line_limit(order, line, confirmation, at, policy)


def order_dispatch_deadline(
    order: Order, confirmation: Decision[Confirmation], policy: DispatchPolicy
) -> Decision[Deadline | None]:
    """The limit within which the whole order must have left: that of its latest line.

    Args:
        order: the order.
        confirmation: whether and when the order is confirmed.
        policy: the lead times and readings that apply.

    Returns:
        The deadline, or ``None`` while no period runs.

    Raises:
        InvalidFact: something else than an order or a decision.
        NotSpecified: no lead time covers some product of the order.
        OutsideCalendar: a last day lies outside the supplied calendar.
    """
    checks.require("order", order, Order)
    checks.require("confirmation", confirmation, Decision)
    at = confirmation.outcome.confirmed_at
    if at is None:
        return _not_running(Question.ORDER_DISPATCH_DEADLINE, confirmation, policy)
    limits = [_line_limit(order, line, confirmation, at, policy) for line in order.lines]
    case = Reasoning(policy, *limits)
    case.because(policy.families, Because.LATEST_LINE)
    return case.decide(Question.ORDER_DISPATCH_DEADLINE, max(limit.outcome for limit in limits))


def _not_running(
    question: Question, confirmation: Decision[Confirmation], policy: DispatchPolicy
) -> Decision[Deadline | None]:
    case = Reasoning(policy, confirmation)
    case.because(policy.families, Because.NOT_CONFIRMED)
    return case.decide(question, None)


def _line_limit(
    order: Order, line: OrderLine, confirmation: Decision[Confirmation], at: datetime, policy: DispatchPolicy
) -> Decision[Deadline]:
    own = _own_limit(line, confirmation, at, policy)
    # Products of one row have one lead time, so their limits are the same.
    companions = [other for other in order.lines if not _one_lead_time(policy, other.product, line.product)]
    if not companions:
        return own
    return limit_among(
        own,
        companions,
        lambda other: _own_limit(other, confirmation, at, policy),
        reading=policy.whole_order,
        clause=policy.families,
        policy=policy,
    )


def _own_limit(
    line: OrderLine, confirmation: Decision[Confirmation], at: datetime, policy: DispatchPolicy
) -> Decision[Deadline]:
    """The limit of a line by its own lead time."""
    case = Reasoning(policy, confirmation)
    start = local(at, policy.zone)
    case.fact(FactName.PRODUCT, line.product)
    case.fact(FactName.CONFIRMED_AT, start)
    try:
        limit = _row_limit(case, line, start, policy)
    except ServiceRulesError as refusal:
        # A date past the range is refused by the deadline itself, which knows no readings.
        raise case.after(refusal) from None
    return case.decide(Question.DISPATCH_DEADLINE, limit)


def _row_limit(case: Reasoning, line: OrderLine, start: datetime, policy: DispatchPolicy) -> Deadline:
    row = row_for(case, line.product, policy.rows, _words, kindred=policy.kindred, clause=policy.families)
    late = starts_next_day(case, start, policy.cut_off)
    case.fact(FactName.LEAD_DAYS, row.days)
    limit = _counted(case, row, start, late=late, policy=policy)
    case.because(row.clause, Because.LEAD_TIME)
    return limit


def _one_lead_time(policy: DispatchPolicy, one: Term, other: Term) -> bool:
    return one is other or any(one in row.products and other in row.products for row in policy.rows)


def _words(row: LeadTimeRow) -> tuple[Term, ...]:
    return row.products


def _counted(case: Reasoning, row: LeadTimeRow, start: datetime, *, late: bool, policy: DispatchPolicy) -> Deadline:
    first = start.date() + _DAY if late else start.date()
    member = case.read(policy.day_count)
    if member is LeadCount.HOURS:
        counted_from = start_of_day(first, policy.zone) if late else start
        case.fact(FactName.COUNTED_FROM, counted_from)
        return LastInstant(counted_from + timedelta(days=row.days))
    first_counts = member is LeadCount.FIRST_DAY_IN
    case.fact(FactName.COUNTED_FROM, first if first_counts else first + _DAY)
    last = days_on(first, row.days, first_counts=first_counts)
    return LastDay(roll(case, last, policy.roll), policy.zone)
