"""By when must goods received be inspected and the result be reported?"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import NoReturn, TypeAlias, assert_never, final

import attrs

from servicerules import checks
from servicerules.clauses import Clause, Reading, Slot, Supplied
from servicerules.counting import CutOff, Roll, roll, starts_next_day
from servicerules.decisions import Decision
from servicerules.domain.receipt import Receipt, ReceiptLine
from servicerules.domain.terms import Term
from servicerules.errors import InvalidFact, InvalidPolicy, Lack, ServiceRulesError
from servicerules.mixed import MixedLoad, limit_among
from servicerules.periods import Deadline, LastDay, LastInstant, days_on, local, start_of_day
from servicerules.phrases import Bilingual, Phrase
from servicerules.policies import Policy
from servicerules.quantities import Quantity, Unit, exact_sum
from servicerules.reasoning import Reasoning
from servicerules.tables import Kindred, Kinship, Step, Steps, row_for
from servicerules.values import Value
from servicerules.vocabulary import FactName, Presumption, Question

_DAY = timedelta(days=1)


@final
@attrs.frozen
class WithinHours(Value):
    """So many hours from collection."""

    hours: int = attrs.field(validator=checks.positive_count)


@final
@attrs.frozen
class SameDay(Value):
    """The day of collection."""


@final
@attrs.frozen
class WithinDays(Value):
    """So many days from collection."""

    days: int = attrs.field(validator=checks.positive_count)


Measure: TypeAlias = WithinHours | SameDay | WithinDays


class AtStep(Bilingual):
    """To which step a quantity exactly at the limit belongs."""

    LOWER = "to the step up to it", "归入“以内”"
    UPPER = "to the step above it", "归入“以上”"
    NO_RULE = "to neither", "两档均不适用"


class ClockStart(Bilingual):
    """Where hours start that are counted from the next day."""

    MIDNIGHT = "at midnight", "自次日零时"
    OPENING = "at the opening time", "自次日营业开始"
    SAME_CLOCK = "at the same clock time", "自次日同一时刻"
    WHOLE_DAY = "they are replaced by the whole next day", "次日全天"


class DayCount(Bilingual):
    """How a limit of days is counted."""

    FIRST_DAY_OUT = (
        "the day of collection is left out; a next-day start is day one",
        "提货当日不计入；次日起算的，次日为第一日",
    )
    FIRST_DAY_IN = "the starting day is day one", "起算日为第一日"
    START_ALSO_OUT = "the starting day is left out, wherever it lies", "起算日一律不计入"
    HOURS = "as hours", "按小时计"


class DayEnd(Bilingual):
    """When a day ends."""

    MIDNIGHT = "at midnight", "二十四时"
    CLOSING = "at the closing time, where business hours are known", "营业结束时"


class CollectionInstant(Bilingual):
    """Which instant counts as collection."""

    HANDOVER = "the handover at the logistics centre", "物流中心交货时"
    OWN_WAREHOUSE = "the arrival in the dealer's warehouse", "到达自有仓库时"
    CARRIER_PAPER = "the date on the carrier's paper", "物流单据日期"


class SecondInspection(Bilingual):
    """Whether a second inspection has a limit of its own."""

    ONE_LIMIT = "both inspections lie within one limit", "两次检验在同一时限内"
    FROM_WAREHOUSE = "the limit runs from arrival in the dealer's warehouse", "自到达自有仓库起算"


class Summing(Bilingual):
    """Whether lines of different products that share a row are added up."""

    EACH_PRODUCT = "each product alone", "各产品分别计算"
    TOGETHER = "added up", "合并计算"


class BlankMeasure(Bilingual):
    """What an empty measure cell of the table says."""

    QUANTITY_STEPS = "the same as the row with quantity steps", "同有数量分档的行"
    SAME_DAY = "the day of collection", "提货当天"
    ROW_ABOVE = "the same as the row above", "同上一行"
    NO_RULE = "nothing", "无规定"


class Because(Bilingual):
    """Reasons of the inspection deadline."""

    WITHIN_STEP = "{counted_quantity} fall into this step", "{counted_quantity}属于该档"
    NO_STEP = "this row applies to {product}", "{product}适用该行"


class ActBy(Bilingual):
    """Reasons of the earliest deadline."""

    EARLIEST = "acting by the earliest limit keeps every line in time", "按最早时限办理，各行均不逾期"


@final
@attrs.frozen(kw_only=True)
class DisputedSteps(Value):
    """Steps that an ambiguity decides; ``None`` where a reading leaves the row without a rule.

    Raises:
        InvalidPolicy: a reading without its steps, or steps without their reading.
    """

    reading: Reading[BlankMeasure]
    choices: tuple[tuple[BlankMeasure, Steps[Measure] | None], ...]
    clause: Clause

    def __attrs_post_init__(self) -> None:
        offered = [option.member for option in self.reading.ambiguity.options]
        chosen = [member for member, _ in self.choices]
        if len(chosen) != len(offered) or set(chosen) != set(offered):
            raise InvalidPolicy(f"{self.reading.ambiguity.id}: each reading has its steps, once", given=tuple(chosen))


@final
@attrs.frozen(kw_only=True)
class InspectionRow(Value):
    """A row of the table.

    Attributes:
        products: the products of the row; each product is a tuple of words for it.
        unit: the unit of its products, or ``None`` where the table counts nothing.
        steps: what applies by quantity.
        second_inspection: the reading on a second inspection, where the row has one.
    """

    products: tuple[tuple[Term, ...], ...]
    unit: Unit | None
    steps: Steps[Measure] | DisputedSteps
    second_inspection: Reading[SecondInspection] | None = None


@final
@attrs.frozen(kw_only=True)
class InspectionPolicy(Policy):
    """How long a dealer has to inspect and report.

    Attributes:
        rows: the table.
        kindred: words that no row names.
        families: the clause that lists the products.
        per_receipt: the clause that ties the limit to one receipt.
        cut_off: the hour after which counting starts on the next day.

    Raises:
        InvalidPolicy: a word that stands in two rows, or twice in one.
    """

    rows: tuple[InspectionRow, ...]
    kindred: Kindred
    families: Clause
    per_receipt: Clause
    cut_off: CutOff
    at_step: Reading[AtStep]
    clock_start: Reading[ClockStart]
    opening_time: Slot[time] | Supplied[time]
    day_count: Reading[DayCount]
    day_end: Reading[DayEnd]
    closing_time: Slot[time] | Supplied[time]
    collection: Reading[CollectionInstant]
    mixed_load: Reading[MixedLoad]
    summing: Reading[Summing]
    roll: Roll

    def __attrs_post_init__(self) -> None:
        words = [word for row in self.rows for word in _words(row)]
        if len(set(words)) != len(words):
            raise InvalidPolicy("each product stands in one row of the table, once", given=tuple(words))


def inspection_deadline(receipt: Receipt, line: ReceiptLine, policy: InspectionPolicy) -> Decision[Deadline]:
    """The limit within which one line of a receipt must be inspected and reported.

    Args:
        receipt: goods collected by a dealer at one time.
        line: the line in question, one of the receipt's.
        policy: the table and readings that apply.

    Returns:
        The deadline: a last day, or a last instant that is itself in time.

    Raises:
        InvalidFact: the line is not of this receipt, the goods were never collected, the unit is wrong, or a
            date alone is to serve a limit of hours.
        NotSpecified: no row covers the product, or a reading needs a value or a fact that is missing.
        InvalidPolicy: the closing time supplied lies before the collection.
        OutsideCalendar: the last day lies outside the supplied calendar.

    >>> from datetime import datetime
    >>> from servicerules.quantities import sets
    >>> from servicerules.regulations import manufacturer
    >>> from servicerules.working_calendar import CHINA_STANDARD_TIME
    >>> line = ReceiptLine(product=manufacturer.Product.WINDOW, quantity=sets(8))
    >>> receipt = Receipt(lines=(line,), picked_up_at=datetime(2025, 6, 10, 10, tzinfo=CHINA_STANDARD_TIME))
    >>> policy = manufacturer.EDITION_2013.adopt()[InspectionPolicy]
    >>> inspection_deadline(receipt, line, policy).outcome.at.isoformat()
    '2025-06-10T14:00:00+08:00'
    """
    checks.require("receipt", receipt, Receipt)
    checks.require("line", line, ReceiptLine)
    if line not in receipt.lines:
        raise InvalidFact(field="line", given=line, allowed="a line of this receipt")
    own = _own_limit(receipt, line, policy)
    # Lines of one product are counted together, so their limits are the same.
    companions = [other for other in receipt.lines if not _one_product(policy, other.product, line.product)]
    if not companions:
        return own
    return limit_among(
        own,
        companions,
        lambda other: _own_limit(receipt, other, policy),
        reading=policy.mixed_load,
        clause=policy.per_receipt,
        policy=policy,
    )


def act_by(limits: tuple[Decision[Deadline], ...], policy: InspectionPolicy) -> Decision[Deadline]:
    """The earliest of several deadlines: acting by it keeps every line of the receipt in time.

    Args:
        limits: the deadlines of the lines, at least one.
        policy: the policy they were derived under.

    Raises:
        InvalidFact: no deadline was given, or something that is none.
    """
    checks.require_tuple("limits", limits, Decision)
    if not limits:
        raise InvalidFact(field="limits", given=limits, allowed="at least one deadline")
    case = Reasoning(policy, *limits)
    case.because(policy.per_receipt, ActBy.EARLIEST)
    return case.decide(Question.ACT_BY, min(limit.outcome for limit in limits))


def _own_limit(receipt: Receipt, line: ReceiptLine, policy: InspectionPolicy) -> Decision[Deadline]:
    """The limit of a line by its own row."""
    case = Reasoning(policy)
    try:
        limit = _row_limit(case, receipt, line, policy)
    except ServiceRulesError as refusal:
        # A date past the range is refused by the deadline itself, which knows no readings.
        raise case.after(refusal) from None
    return case.decide(Question.INSPECTION_DEADLINE, limit)


def _row_limit(case: Reasoning, receipt: Receipt, line: ReceiptLine, policy: InspectionPolicy) -> Deadline:
    if receipt.picked_up_at is None:
        allowed = "goods that were collected; no limit runs for refused ones"
        case.reject("Receipt.picked_up_at", None, allowed, policy.families)
    picked_up = local(receipt.picked_up_at, policy.zone)
    case.fact(FactName.PRODUCT, line.product)
    row = row_for(case, line.product, policy.rows, _words, kindred=policy.kindred, clause=policy.families)
    _check_units(case, receipt, row, policy)
    steps = _steps(case, row)
    step = _step(case, receipt, line, row, steps, policy)
    start = _start(case, receipt, picked_up, row, policy)
    limit = _limit(case, step.measure, start, policy)
    case.because(step.clause, Because.WITHIN_STEP if len(steps.steps) > 1 else Because.NO_STEP)
    return limit


def _words(row: InspectionRow) -> tuple[Term, ...]:
    return tuple(word for words in row.products for word in words)


def _one_product(policy: InspectionPolicy, one: Term, other: Term) -> bool:
    """Whether two words are one product."""
    return one is other or any(_same_product(row, one, other) for row in policy.rows)


def _check_units(case: Reasoning, receipt: Receipt, row: InspectionRow, policy: InspectionPolicy) -> None:
    """Refuse a quantity in a unit that the row, which it may count towards, does not use."""
    for line in receipt.lines:
        if row.unit is None or line.quantity is None or line.quantity.unit is row.unit:
            continue
        if policy.kindred.listed(line.product, _words(row), Kinship.ALLIED) is not None:
            clause = row.steps.clause if isinstance(row.steps, DisputedSteps) else row.steps.steps[0].clause
            case.reject("ReceiptLine.quantity", line.quantity.unit, f"a quantity in {row.unit.en}", clause)


def _steps(case: Reasoning, row: InspectionRow) -> Steps[Measure]:
    """The steps of the row; where its cell is empty, what the reading makes of it."""
    if isinstance(row.steps, Steps):
        return row.steps
    steps = dict(row.steps.choices)[case.read(row.steps.reading)]
    if steps is None:
        case.refuse(
            row.steps.clause,
            Phrase("the measure cell of this row is empty", "该行处理措施栏空白"),
            Phrase("look the original document up, or adopt another reading", "请查对原文件，或采用其他理解"),
            Lack.RULE,
        )
    return steps


def _step(
    case: Reasoning,
    receipt: Receipt,
    line: ReceiptLine,
    row: InspectionRow,
    steps: Steps[Measure],
    policy: InspectionPolicy,
) -> Step[Measure]:
    """The step that the quantity collected falls into."""
    if line.quantity is not None:
        case.fact(FactName.QUANTITY, line.quantity)
    if len(steps.steps) == 1:
        return steps.steps[0]
    counted = _counted(case, receipt, line, row, steps, policy)
    case.fact(FactName.COUNTED_QUANTITY, counted)
    index, exactly = steps.place(counted.amount)
    if exactly:
        member = case.read(policy.at_step)
        if member is AtStep.NO_RULE:
            case.refuse(
                steps.steps[index].clause,
                Phrase("the table does not say to which step this very quantity belongs", "表中未明确该数量属于哪一档"),
                Phrase("adopt a reading that assigns it to a step", "请采用将其归入某一档的理解"),
                Lack.RULE,
            )
        if member is AtStep.UPPER:
            index += 1
    return steps.steps[index]


def _counted(
    case: Reasoning,
    receipt: Receipt,
    line: ReceiptLine,
    row: InspectionRow,
    steps: Steps[Measure],
    policy: InspectionPolicy,
) -> Quantity:
    """The quantity that decides the step: that of the product, or of all products that share the row."""

    def amount(kinship: Kinship, summing: Summing) -> Decimal | None:
        return _sum(receipt, line, row, kinship, summing, policy)

    def place(kinship: Kinship, summing: Summing) -> tuple[int, bool] | None:
        total = amount(kinship, summing)
        return None if total is None else steps.place(total)

    case.weigh(place, policy.kindred.reading, policy.summing)
    total = amount(policy.kindred.reading.member, policy.summing.member)
    if total is None or line.quantity is None:
        _refuse_quantity(case, line, steps)
    return attrs.evolve(line.quantity, amount=total)


def _sum(
    receipt: Receipt,
    line: ReceiptLine,
    row: InspectionRow,
    kinship: Kinship,
    summing: Summing,
    policy: InspectionPolicy,
) -> Decimal | None:
    """What is counted towards the step under given readings; ``None`` where a quantity is not stated."""
    words = _words(row)
    mine = policy.kindred.listed(line.product, words, Kinship.ALLIED)
    total = Decimal(0)
    for other in receipt.lines:
        word = mine if other.product is line.product else policy.kindred.listed(other.product, words, kinship)
        if word is None or not (summing is Summing.TOGETHER or _same_product(row, word, mine)):
            continue
        if other.quantity is None:
            return None
        total = exact_sum((total, other.quantity.amount))
    return total


def _same_product(row: InspectionRow, one: Term, other: Term | None) -> bool:
    return any(one in words and other in words for words in row.products)


def _refuse_quantity(case: Reasoning, line: ReceiptLine, steps: Steps[Measure]) -> NoReturn:
    case.refuse(
        steps.steps[0].clause,
        Phrase(f"the limit depends on the quantity of {line.product.en}", f"时限取决于{line.product.zh}的数量"),
        Phrase("state the quantity of each line of the product", "请提供该产品各行数量"),
        Lack.FACT,
    )


def _start(
    case: Reasoning, receipt: Receipt, picked_up: datetime, row: InspectionRow, policy: InspectionPolicy
) -> datetime | date:
    """The local instant, or the bare date, from which the limit runs."""
    case.fact(FactName.PICKED_UP_AT, picked_up)
    if receipt.ref is not None:
        case.fact(FactName.REF, receipt.ref)
    start: datetime | date = picked_up
    arrived = None if receipt.arrived_at is None else local(receipt.arrived_at, policy.zone)
    if arrived is not None:
        case.fact(FactName.ARRIVED_AT, arrived)
    if arrived is not None or receipt.carrier_paper_on is not None:
        start = _stated_start(case, policy.collection, picked_up, arrived, receipt.carrier_paper_on)
    elif policy.collection.member is not CollectionInstant.HANDOVER:
        case.assume(Presumption.ONLY_INSTANT_STATED, str(policy.collection))
    second = row.second_inspection
    if second is not None:
        if arrived is not None and case.read(second) is SecondInspection.FROM_WAREHOUSE:
            return arrived
        if arrived is None and second.member is SecondInspection.FROM_WAREHOUSE:
            case.assume(Presumption.ONLY_INSTANT_STATED, str(second))
    return start


def _stated_start(
    case: Reasoning,
    reading: Reading[CollectionInstant],
    picked_up: datetime,
    arrived: datetime | None,
    paper: date | None,
) -> datetime | date:
    """The instant that the reading on collection picks among those stated."""
    wanted: datetime | date | None
    member = case.read(reading)
    match member:
        case CollectionInstant.HANDOVER:
            wanted = picked_up
        case CollectionInstant.OWN_WAREHOUSE:
            wanted = arrived
        case CollectionInstant.CARRIER_PAPER:
            wanted = paper
        case _:
            assert_never(member)
    if wanted is None:
        case.assume(Presumption.ONLY_INSTANT_STATED, str(reading))
        return picked_up
    return wanted


def _limit(case: Reasoning, measure: Measure, start: datetime | date, policy: InspectionPolicy) -> Deadline:
    if isinstance(start, datetime):
        late = starts_next_day(case, start, policy.cut_off)
        day = start.date()
    else:
        case.fact(FactName.CARRIER_PAPER_ON, start)
        late, day = False, start
    match measure:
        case WithinHours():
            return _hours(case, measure.hours, _instant(case, start, policy), late=late, policy=policy)
        case SameDay():
            return _day_end(case, roll(case, day + _DAY if late else day, policy.roll), start, policy)
        case WithinDays():
            return _days(case, measure.days, start, late=late, policy=policy)
        case _:
            assert_never(measure)


def _instant(case: Reasoning, start: datetime | date, policy: InspectionPolicy) -> datetime:
    """The start of an hour limit, for which a date alone does not serve."""
    if not isinstance(start, datetime):
        case.reject("Receipt.carrier_paper_on", start, "an instant, where hours are counted", policy.cut_off.clause)
    return start


def _hours(case: Reasoning, hours: int, start: datetime, *, late: bool, policy: InspectionPolicy) -> Deadline:
    length = timedelta(hours=hours)
    if not late:
        return LastInstant(start + length)
    next_day = start.date() + _DAY
    member = case.read(policy.clock_start)
    match member:
        case ClockStart.MIDNIGHT:
            if isinstance(policy.opening_time, Slot):
                case.assume(Presumption.NO_OPENING_TIME, str(policy.clock_start))
            counted_from = start_of_day(next_day, policy.zone)
        case ClockStart.OPENING:
            counted_from = datetime.combine(next_day, case.value(policy.opening_time), policy.zone)
        case ClockStart.SAME_CLOCK:
            counted_from = start + _DAY
        case ClockStart.WHOLE_DAY:
            return LastDay(next_day, policy.zone)
        case _:
            assert_never(member)
    case.fact(FactName.COUNTED_FROM, counted_from)
    return LastInstant(counted_from + length)


def _day_end(case: Reasoning, day: date, start: datetime | date, policy: InspectionPolicy) -> Deadline:
    """The end of a day limit: midnight, or the closing time where one was supplied and the reading says so."""
    if isinstance(policy.closing_time, Slot):
        if policy.day_end.member is DayEnd.CLOSING:
            case.assume(Presumption.NO_CLOSING_TIME, str(policy.day_end))
        return LastDay(day, policy.zone)
    if case.read(policy.day_end) is DayEnd.MIDNIGHT:
        return LastDay(day, policy.zone)
    closing = datetime.combine(day, case.value(policy.closing_time), policy.zone)
    if isinstance(start, datetime) and closing < start:
        clause = policy.closing_time.slot.clause
        told = f"{clause.id}: the closing time supplied, {closing.time()}, lies before the collection at {start.time()}"
        advice = "supply the time at which business ends on that day, or adopt another reading of the end of the day"
        raise InvalidPolicy(f"{told}; {advice}", given=closing.time())
    return LastInstant(closing)


def _days(case: Reasoning, days: int, start: datetime | date, *, late: bool, policy: InspectionPolicy) -> Deadline:
    day = start.date() if isinstance(start, datetime) else start
    first = day + _DAY if late else day
    member = case.read(policy.day_count)
    match member:
        case DayCount.FIRST_DAY_OUT:
            last = days_on(first, days, first_counts=late)
        case DayCount.FIRST_DAY_IN:
            last = days_on(first, days, first_counts=True)
        case DayCount.START_ALSO_OUT:
            last = days_on(first, days, first_counts=False)
        case DayCount.HOURS:
            counted_from = start_of_day(first, policy.zone) if late else _instant(case, start, policy)
            return LastInstant(counted_from + timedelta(days=days))
        case _:
            assert_never(member)
    case.fact(FactName.COUNTED_FROM, first)
    return LastDay(roll(case, last, policy.roll), policy.zone)
