"""How late was the dispatch?"""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo
from functools import partial
from typing import TypeAlias, assert_never, final

import attrs

from servicerules import checks, statutes
from servicerules.clauses import Clause, Reading
from servicerules.decisions import Decision
from servicerules.domain.dispatch import Delay, Dispatch, EffectiveLimit, Lateness, OutsideEvent
from servicerules.domain.terms import Term
from servicerules.errors import InvalidPolicy
from servicerules.periods import Deadline, LastDay, local, start_of_day
from servicerules.phrases import Bilingual
from servicerules.policies import Policy
from servicerules.reasoning import Reasoning
from servicerules.vocabulary import FactName, Presumption, Question

_DAY = timedelta(days=1)

Due: TypeAlias = Decision[Deadline | EffectiveLimit | None]
"""The dispatch limit as another rule decided it, standard or effective; its outcome is ``None`` if no period runs."""


class DispatchInstant(Bilingual):
    """Which instant of a dispatch counts."""

    HANDOVER = "the handover to the carrier", "交付承运人时"
    LEAVING_PLANT = "leaving the plant", "离厂时"
    ARRIVAL = "the arrival at the dealer's", "到货时"


class LateCount(Bilingual):
    """How the days late are counted."""

    DATES = "calendar dates after the last day", "末日之后的日历日"
    COMPLETED_DAYS = "completed 24 hours after the end of the last day", "末日终了后每满24小时"
    LAST_DAY_TOO = "calendar dates, the last day of the limit included", "日历日，并计入期限末日"


class EventRelief(Bilingual):
    """What days of outside events do to the days late."""

    MOVES_LIMIT = "each event day up to the limit moves it on by a day", "期限内的事件日逐日顺延期限"
    DEDUCTS_EVERY_DAY = "every event day is deducted", "每一事件日均予扣除"
    FREES_ORDER = "any event frees the whole order", "发生任一事件即不计延迟"


class Because(Bilingual):
    """Reasons of lateness."""

    NO_PERIOD = "no dispatch period runs, so nothing is late", "交货期未起算，不构成延迟"
    LIMIT_MOVED = "event days up to the limit move it to {moved_limit}", "期限内的事件日使期限顺延至{moved_limit}"
    EVENT_IN_DEFAULT = "event days after the limit give no relief", "逾期后的事件日不予扣减"
    DAYS_DEDUCTED = "event days are deducted: {event_days}", "扣除事件日：{event_days}"
    ORDER_FREED = "an outside event frees the order: {event_days}", "发生意外因素，不计延迟：{event_days}"
    COUNTED = "counted up to {counted_to}, the days late are {days_late}", "计至{counted_to}，延迟天数为{days_late}"
    LISTED = "the event is named: {kind}", "属于列明的意外因素：{kind}"
    NOT_LISTED = "the event is not named: {kind}", "不属于列明的意外因素：{kind}"


@final
@attrs.frozen(kw_only=True)
class DelayPolicy(Policy):
    """What makes a dispatch late.

    Attributes:
        dispatch: the clause on the limit.
        events: the outside events that are named.
        event_list: the clause that names them.
        relief: the clause that takes them out of the days late.

    Raises:
        InvalidPolicy: an event named twice.
    """

    dispatch: Clause
    events: tuple[Term, ...] = attrs.field(validator=checks.tuple_of(Term))
    event_list: Clause
    relief: Clause
    instant: Reading[DispatchInstant]
    late_count: Reading[LateCount]
    event_relief: Reading[EventRelief]

    def __attrs_post_init__(self) -> None:
        if len(set(self.events)) != len(self.events):
            raise InvalidPolicy("each outside event is named once", given=self.events)


def lateness(delay: Delay, due: Due, dispatch: Dispatch, policy: DelayPolicy) -> Decision[Lateness]:
    """How many days late goods were that have been dispatched, net of days of outside events.

    Args:
        delay: the order, with the days of outside events.
        due: the dispatch limit. Days late count from its date, also where it is an instant.
        dispatch: when the goods went; for a part dispatch, the last piece.
        policy: what makes a dispatch late.

    Returns:
        The days late; an event counts if it is named, or if the caller says it is alike, and only from the first
        counted day to the day of dispatch.

    Raises:
        InvalidFact: something else than a `Delay`, a decision and a `Dispatch`.

    >>> from servicerules.reasoning import stated
    >>> from servicerules.regulations import manufacturer
    >>> from servicerules.working_calendar import CHINA_STANDARD_TIME
    >>> policy = manufacturer.EDITION_2013.adopt()[DelayPolicy]
    >>> due = stated(
    ...     Question.DISPATCH_DEADLINE, LastDay(date(2025, 6, 16)), clause=policy.dispatch, policy=policy
    ... )
    >>> sent = Dispatch(handed_over_at=datetime(2025, 6, 17, 0, 30, tzinfo=CHINA_STANDARD_TIME))
    >>> lateness(Delay(products=(manufacturer.Product.DOOR,)), due, sent, policy).outcome.days_late
    1
    """
    checks.require("delay", delay, Delay)
    checks.require("due", due, Decision)
    checks.require("dispatch", dispatch, Dispatch)
    case = Reasoning(policy, due)
    days_on = _stamps(case, dispatch, policy)
    due_on = _due_on(due, policy.zone)
    if due_on is None:
        return _nothing_late(case, Question.LATENESS, policy, dispatched=True)
    events = _event_days(case, delay, due, policy)
    count = partial(_days_late, due_on, events)
    days = case.weigh(
        lambda instant, late_count, relief: count(days_on[instant], late_count, relief),
        policy.instant,
        policy.late_count,
        policy.event_relief,
    )
    _explain(case, delay, due_on, days_on[policy.instant.member], events, policy)
    return _decided(case, Question.LATENESS, Lateness(days_late=days, dispatched=True, due_on=due_on), policy)


def accrued_lateness(delay: Delay, due: Due, *, as_of: datetime, policy: DelayPolicy) -> Decision[Lateness]:
    """How many days late goods are that have not been dispatched yet; nothing caps them.

    Args:
        delay: the order, with the days of outside events; those after ``as_of`` are not yet known.
        due: the dispatch limit. Days late count from its date, also where it is an instant.
        as_of: the instant of the question.
        policy: what makes a dispatch late.

    Returns:
        The days late so far; ``revisit_at`` is the first instant at which they change.

    Raises:
        InvalidFact: something else than a `Delay` and a decision, or a naive ``as_of``.

    >>> from servicerules.reasoning import stated
    >>> from servicerules.regulations import manufacturer
    >>> from servicerules.working_calendar import CHINA_STANDARD_TIME
    >>> policy = manufacturer.EDITION_2013.adopt()[DelayPolicy]
    >>> due = stated(
    ...     Question.DISPATCH_DEADLINE, LastDay(date(2025, 6, 16)), clause=policy.dispatch, policy=policy
    ... )
    >>> delay = Delay(products=(manufacturer.Product.DOOR,))
    >>> now = datetime(2025, 6, 18, 9, tzinfo=CHINA_STANDARD_TIME)
    >>> late = accrued_lateness(delay, due, as_of=now, policy=policy)
    >>> late.outcome.days_late, late.revisit_at.isoformat()
    (2, '2025-06-19T00:00:00+08:00')
    """
    checks.require("delay", delay, Delay)
    checks.require("due", due, Decision)
    checks.require_instant("as_of", as_of)
    now = local(as_of, policy.zone)
    case = Reasoning(policy, due)
    case.fact(FactName.AS_OF, now)
    due_on = _due_on(due, policy.zone)
    if due_on is None:
        return _nothing_late(case, Question.ACCRUED_LATENESS, policy, dispatched=False)
    for event in delay.events:
        if event.on > now.date():
            case.assume(Presumption.LATER_EVENT_IGNORED, now, event)
    events = _event_days(case, delay, due, policy)
    days = case.weigh(partial(_days_late, due_on, events, now.date()), policy.late_count, policy.event_relief)
    _explain(case, delay, due_on, now.date(), events, policy)
    outcome = Lateness(days_late=days, dispatched=False, due_on=due_on)
    changes_on = _next_change(due_on, events, now.date(), policy)
    revisit_at = None if changes_on is None else start_of_day(changes_on, policy.zone)
    return _decided(case, Question.ACCRUED_LATENESS, outcome, policy, revisit_at)


def check_outside_event(kind: Term, policy: DelayPolicy) -> Decision[bool]:
    """Whether an outside event is one of those that are named.

    Args:
        kind: the regulation's word for the event.
        policy: the events that are named; their list is open, so the caller may count others as alike.

    Raises:
        InvalidFact: something else than a word of a regulation.

    >>> from servicerules.regulations import manufacturer
    >>> policy = manufacturer.EDITION_2013.adopt()[DelayPolicy]
    >>> check_outside_event(manufacturer.EventKind.BLIZZARD, policy).outcome
    True
    """
    checks.require_member("kind", kind, Term)
    case = Reasoning(policy)
    case.fact(FactName.KIND, kind)
    listed = kind in policy.events
    case.because(policy.event_list, Because.LISTED if listed else Because.NOT_LISTED)
    if not listed:
        case.assume(Presumption.EVENT_NOT_NAMED, kind)
    return case.decide(Question.OUTSIDE_EVENT, listed)


def _stamps(case: Reasoning, dispatch: Dispatch, policy: DelayPolicy) -> dict[DispatchInstant, date]:
    """The local date of the dispatch under each reading; a stamp not stated is replaced by the handover."""
    handed_over = local(dispatch.handed_over_at, policy.zone)
    case.fact(FactName.HANDED_OVER_AT, handed_over)
    if dispatch.ref is not None:
        case.fact(FactName.REF, dispatch.ref)
    days_on = {DispatchInstant.HANDOVER: handed_over.date()}
    for instant, name, stamp in (
        (DispatchInstant.LEAVING_PLANT, FactName.LEFT_PLANT_AT, dispatch.left_plant_at),
        (DispatchInstant.ARRIVAL, FactName.DELIVERED_AT, dispatch.arrived_at),
    ):
        if stamp is not None:
            case.fact(name, local(stamp, policy.zone))
        elif policy.instant.member is instant:
            case.assume(Presumption.ONLY_INSTANT_STATED, str(policy.instant))
        days_on[instant] = local(stamp or handed_over, policy.zone).date()
    return days_on


def _due_on(due: Due, zone: tzinfo) -> date | None:
    """The date of the limit."""
    limit = due.outcome.deadline if isinstance(due.outcome, EffectiveLimit) else due.outcome
    if limit is None:
        return None
    return limit.day if isinstance(limit, LastDay) else local(limit.at, zone).date()


def _nothing_late(case: Reasoning, question: Question, policy: DelayPolicy, *, dispatched: bool) -> Decision[Lateness]:
    case.because(policy.dispatch, Because.NO_PERIOD)
    return case.decide(question, Lateness(days_late=0, dispatched=dispatched))


def _event_days(case: Reasoning, delay: Delay, due: Due, policy: DelayPolicy) -> tuple[date, ...]:
    """The days of events that count, each once, from the first counted day on."""
    days = {event.on for event in delay.events if _counts(case, event, policy)}
    if not days:
        return ()
    first = delay.first_counted_on or _counted_from(due, policy.zone)
    if first is None:
        case.assume(Presumption.FIRST_DAY_NOT_STATED)
        return tuple(sorted(days))
    case.fact(FactName.FIRST_COUNTED_ON, first)
    return tuple(sorted(day for day in days if day >= first))


def _counts(case: Reasoning, event: OutsideEvent, policy: DelayPolicy) -> bool:
    """Whether an event is named, or alike by the caller's word."""
    if event.kind in policy.events:
        return True
    case.assume(Presumption.EVENT_BY_CALLER if event.alike else Presumption.EVENT_LEFT_OUT, event)
    return event.alike is True


def _counted_from(due: Due, zone: tzinfo) -> date | None:
    """The first counted day as the decision on the limit recorded it."""
    starts = [value for name, value in due.facts if name is FactName.COUNTED_FROM]
    start = starts[-1] if starts else None
    if isinstance(start, datetime):
        return local(start, zone).date()
    return start if isinstance(start, date) else None


def _days_late(due_on: date, events: tuple[date, ...], until: date, late_count: LateCount, relief: EventRelief) -> int:
    """The days late on a date, net of event days up to it, under given readings."""
    passed = tuple(day for day in events if day <= until)
    match relief:
        case EventRelief.MOVES_LIMIT:
            return _counted(_moved(due_on, passed), until, late_count)
        case EventRelief.DEDUCTS_EVERY_DAY:
            return max(0, _counted(due_on, until, late_count) - len(passed))
        case EventRelief.FREES_ORDER:
            return 0 if passed else _counted(due_on, until, late_count)
        case _:
            assert_never(relief)


def _moved(due_on: date, events: tuple[date, ...]) -> date:
    """The limit, moved on by each event day up to where it then stands."""
    for day in events:
        if day <= due_on:
            due_on += _DAY
    return due_on


def _counted(due_on: date, until: date, late_count: LateCount) -> int:
    """The days late on a date without events; each midnight after the first completes one more day."""
    days = (until - due_on).days
    if days <= 0:
        return 0
    match late_count:
        case LateCount.DATES:
            return days
        case LateCount.COMPLETED_DAYS:
            return days - 1
        case LateCount.LAST_DAY_TOO:
            return days + 1
        case _:
            assert_never(late_count)


def _explain(
    case: Reasoning, delay: Delay, due_on: date, until: date, events: tuple[date, ...], policy: DelayPolicy
) -> None:
    """The reasons drawn from event days and the articles of law about them, where goods would be late without them."""
    case.fact(FactName.COUNTED_TO, until)
    passed = tuple(day for day in events if day <= until)
    if not passed or until <= due_on:
        return
    moved = _moved(due_on, passed)
    in_default = passed[-1] > moved
    case.fact(FactName.EVENT_DAYS, passed)
    for rule in _relief(policy.event_relief.member, moved=moved != due_on, in_default=in_default):
        case.because(policy.relief, rule)
    if moved != due_on:
        case.fact(FactName.MOVED_LIMIT, moved)
    if any(event.on in passed and event.notified is not True for event in delay.events):
        case.warn(statutes.in_force(statutes.NOTICE_OF_IMPEDIMENT, due_on))
    if in_default:
        case.warn(statutes.in_force(statutes.DEFAULT_BEFORE_IMPEDIMENT, due_on))


def _relief(member: EventRelief, *, moved: bool, in_default: bool) -> tuple[Because, ...]:
    match member:
        case EventRelief.MOVES_LIMIT:
            return (Because.LIMIT_MOVED,) * moved + (Because.EVENT_IN_DEFAULT,) * in_default
        case EventRelief.DEDUCTS_EVERY_DAY:
            return (Because.DAYS_DEDUCTED,)
        case EventRelief.FREES_ORDER:
            return (Because.ORDER_FREED,)
        case _:
            assert_never(member)


def _next_change(due_on: date, events: tuple[date, ...], today: date, policy: DelayPolicy) -> date | None:
    """The first later date on which the days late differ, as the events dated by then become known."""
    late_count, relief = policy.late_count.member, policy.event_relief.member
    now = _days_late(due_on, events, today, late_count, relief)
    # Each event holds the count up by a day at most, and completed days by one more.
    held_up = {due_on + _DAY + days * _DAY for days in range(len(events) + 2)}
    for day in sorted({today + _DAY, *held_up, *events, *(event + _DAY for event in events)}):
        if day > today and _days_late(due_on, events, day, late_count, relief) != now:
            return day
    return None


def _decided(
    case: Reasoning, question: Question, outcome: Lateness, policy: DelayPolicy, revisit_at: datetime | None = None
) -> Decision[Lateness]:
    case.fact(FactName.DAYS_LATE, outcome.days_late)
    case.because(policy.dispatch, Because.COUNTED)
    return case.decide(question, outcome, revisit_at=revisit_at)
