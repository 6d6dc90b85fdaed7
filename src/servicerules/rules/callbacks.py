"""When is a dealer called back next, and who must be called in a period?"""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from typing import final

import attrs

from servicerules import checks
from servicerules.clauses import Clause, Reading, Slot, Supplied
from servicerules.decisions import Decision
from servicerules.domain.dealer import Callback, CallbackState, TierStanding
from servicerules.domain.terms import Term
from servicerules.domain.window import FixedFortnights, Window
from servicerules.errors import InvalidFact, Lack
from servicerules.periods import LastDay, local, start_of_day
from servicerules.phrases import Bilingual, Phrase
from servicerules.policies import Policy
from servicerules.reasoning import Reasoning
from servicerules.rhythms import (
    EveryDays,
    EveryMonth,
    NotCalled,
    Rhythm,
    month,
    next_month,
    next_stretch,
    rolled_on,
    stretch_of,
)
from servicerules.tables import check_once, own_row
from servicerules.values import Value
from servicerules.vocabulary import FactName, Presumption, Question


class CallbackCycle(Bilingual):
    """From where a rhythm is counted."""

    ROLLING = "from the last call that reached the dealer", "自最近一次成功回访起滚动计算"
    FIXED_FORTNIGHTS = (
        "within fixed stretches of days that follow one another; months roll",
        "按固定周期计算，按月者滚动计算",
    )
    CALENDAR_MONTHS = "within calendar months; stretches of days roll", "按自然月计算，按天数者滚动计算"


class Because(Bilingual):
    """Reasons of the next call."""

    PRIORITY = "dealers are called in the order of their classes", "按经销商级别先后回访"
    NEVER = "dealers of this class are not called back", "该级别经销商不予回访"
    ROLLING = (
        "the next call is due one rhythm after the last one that reached the dealer",
        "自最近一次成功回访起按周期计算下次回访",
    )
    FIRST_CALL = (
        "the first call is due one rhythm after the first day in the class",
        "首次回访自列入该级别之日起按周期计算",
    )
    WINDOW = (
        "the next call falls into the first window after the one already served",
        "下次回访在已回访周期之后的首个周期内",
    )
    NOT_BEFORE_CLASS = "no call of this rhythm is due before the first day in the class", "列入该级别之日前不适用该周期"
    SPAN = "rates are taken over windows that do not move with the calls", "比率按固定周期统计"


@final
@attrs.frozen(kw_only=True)
class NextCallback(Value):
    """The next call to a dealer.

    Attributes:
        dealer: the id of the dealer.
        tier: the dealer's class.
        state: whether the call is due.
        call_from: the first day of the stretch in which the call belongs, or ``None`` if there is none.
        call_by: the last day for it, or ``None`` if the dealer is not called.
    """

    dealer: str
    tier: Term
    state: CallbackState
    call_from: date | None = None
    call_by: LastDay | None = None


@final
@attrs.frozen(kw_only=True)
class CallbackRow(Value):
    """The rhythm of one class."""

    tier: Term
    rhythm: Rhythm
    clause: Clause


@final
@attrs.frozen(kw_only=True)
class CallbackPolicy(Policy):
    """How often dealers are called back.

    Attributes:
        rows: the rhythms by class, in the order of priority.
        priority: the clause that sets the order.
        cycle: from where a rhythm is counted.
        fortnights: the fixed stretches of days, where the reading or a rate needs them.

    Raises:
        InvalidPolicy: a class stands twice.
    """

    rows: tuple[CallbackRow, ...]
    priority: Clause
    cycle: Reading[CallbackCycle]
    fortnights: Slot[FixedFortnights] | Supplied[FixedFortnights]

    def __attrs_post_init__(self) -> None:
        check_once(tuple(row.tier for row in self.rows))


def next_callback(
    tier: Decision[TierStanding], calls: tuple[Callback, ...], *, as_of: datetime, policy: CallbackPolicy
) -> Decision[NextCallback]:
    """When a dealer is to be called next, and whether that is already due.

    Args:
        tier: the class of the dealer, and since when.
        calls: the calls made, in any order; those to other dealers, and those that reached nobody, do not count.
        as_of: the instant of the question; later calls are not yet known.
        policy: how often dealers are called back.

    Returns:
        The stretch of days for the call, and how it stands at ``as_of``.

    Raises:
        InvalidFact: a naive instant, or an id that differs from the dealer's only in case.
        NotSpecified: a class without a rhythm, fixed fortnights that nobody supplied, or a dealer who was never
            reached and of whom the first day in the class is not known.

    >>> from servicerules.reasoning import stated
    >>> from servicerules.regulations import manufacturer
    >>> from servicerules.working_calendar import CHINA_STANDARD_TIME
    >>> policy = manufacturer.EDITION_2013.adopt()[CallbackPolicy]
    >>> standing = TierStanding(dealer="d1", tier=manufacturer.DealerTier.GOLD)
    >>> gold = stated(Question.DEALER_TIER, standing, clause=policy.priority, policy=policy)
    >>> calls = (Callback(dealer="d1", made=date(2025, 6, 10)),)
    >>> as_of = datetime(2025, 6, 12, tzinfo=CHINA_STANDARD_TIME)
    >>> next_callback(gold, calls, as_of=as_of, policy=policy).outcome.call_by.day
    datetime.date(2025, 6, 24)
    """
    checks.require("tier", tier, Decision)
    checks.require_tuple("calls", calls, Callback)
    checks.require_instant("as_of", as_of)
    standing = tier.outcome
    checks.require_one_case("Callback.dealer", (standing.dealer, *(call.dealer for call in calls)))
    case = Reasoning(policy, tier)
    now = local(as_of, policy.zone)
    case.fact(FactName.AS_OF, now)
    row = own_row(case, standing.tier, policy.rows, _tier, clause=policy.priority)
    case.fact(FactName.TIER, row.tier)
    if isinstance(row.rhythm, NotCalled):
        case.because(row.clause, Because.NEVER)
        never = NextCallback(dealer=standing.dealer, tier=row.tier, state=CallbackState.NEVER)
        return case.decide(Question.NEXT_CALLBACK, never)
    reached = [call for call in calls if call.dealer == standing.dealer and call.reached]
    for call in reached:
        if _stamp(call, policy) > now:
            case.assume(Presumption.LATER_EVENT_IGNORED, now, call)
    course = _Course(standing=standing, row=row, rhythm=row.rhythm, reached=tuple(reached), policy=policy)
    window = _window(case, course, now)
    state = _state(window, now)
    outcome = NextCallback(
        dealer=standing.dealer,
        tier=row.tier,
        state=state,
        call_from=window.first_on,
        call_by=LastDay(window.last_on, policy.zone),
    )
    return case.decide(Question.NEXT_CALLBACK, outcome, revisit_at=_revisit(course, window, now))


def callback_plan(
    due: tuple[Decision[NextCallback], ...], window: Window, policy: CallbackPolicy
) -> Decision[tuple[NextCallback, ...]]:
    """The dealers who must be called in a period, the most important first.

    Args:
        due: the next call of each dealer.
        window: the period; calls that were due earlier are still to be made in it.
        policy: how often dealers are called back, and in which order.

    Returns:
        The calls that fall due by the end of the period, by class, last day and dealer.

    Raises:
        InvalidFact: a dealer twice, or an argument of another type.
        NotSpecified: a class without a rhythm.

    >>> from servicerules.reasoning import stated
    >>> from servicerules.regulations import manufacturer
    >>> policy = manufacturer.EDITION_2013.adopt()[CallbackPolicy]
    >>> state, limit = CallbackState.NOT_DUE_YET, LastDay(date(2025, 6, 20))
    >>> call = NextCallback(dealer="d1", tier=manufacturer.DealerTier.GOLD, state=state, call_by=limit)
    >>> known = stated(Question.NEXT_CALLBACK, call, clause=policy.priority, policy=policy)
    >>> june = Window(first_on=date(2025, 6, 1), last_on=date(2025, 6, 30))
    >>> [planned.dealer for planned in callback_plan((known,), june, policy).outcome]
    ['d1']
    """
    checks.require_tuple("due", due, Decision)
    checks.require("window", window, Window)
    dealers = [decision.outcome.dealer for decision in due]
    if len(set(dealers)) != len(dealers):
        raise InvalidFact(field="due", given=due, allowed="one next call for each dealer")
    case = Reasoning(policy, *due)
    planned: list[tuple[int, date, str, NextCallback]] = []
    for decision in due:
        call = decision.outcome
        row = own_row(case, call.tier, policy.rows, _tier, clause=policy.priority)
        if call.call_by is not None and call.call_by.day <= window.last_on:
            planned.append((policy.rows.index(row), call.call_by.day, call.dealer, call))
    case.fact(FactName.WINDOW, window)
    case.because(policy.priority, Because.PRIORITY)
    ordered = sorted(planned, key=lambda entry: entry[:-1])
    return case.decide(Question.CALLBACK_PLAN, tuple(call for *_, call in ordered))


def callback_window(tier: Term, *, on: date, policy: CallbackPolicy) -> Decision[Window | None]:
    """The window that holds a day, for rates: windows stand still, whatever the calls do.

    Args:
        tier: the class of dealers.
        on: a day of the window.
        policy: how often dealers are called back.

    Returns:
        The fixed stretch of days, or the calendar month; ``None`` for a class that is not called.

    Raises:
        InvalidFact: an argument of another type.
        NotSpecified: a class without a rhythm, or fixed fortnights that nobody supplied or that begin later.

    >>> from servicerules.regulations import manufacturer
    >>> policy = manufacturer.EDITION_2013.adopt()[CallbackPolicy]
    >>> callback_window(manufacturer.DealerTier.MIDDLE, on=date(2025, 6, 10), policy=policy).outcome
    Window(first_on=datetime.date(2025, 6, 1), last_on=datetime.date(2025, 6, 30))
    """
    checks.require_member("tier", tier, Term)
    checks.require_valid("on", on, checks.day)
    case = Reasoning(policy)
    row = own_row(case, tier, policy.rows, _tier, clause=policy.priority)
    case.fact(FactName.TIER, tier)
    if isinstance(row.rhythm, NotCalled):
        case.because(row.clause, Because.NEVER)
        return case.decide(Question.CALLBACK_WINDOW, None)
    case.because(row.clause, Because.SPAN)
    if isinstance(row.rhythm, EveryMonth):
        return case.decide(Question.CALLBACK_WINDOW, month(on))
    fortnights = case.value(policy.fortnights)
    if on < fortnights.first_monday:
        case.refuse(
            row.clause,
            Phrase("the fixed fortnights begin later", "固定两周周期自更晚之日起算"),
            Phrase("supply an earlier first Monday", "请补充更早的起始周一"),
            Lack.VALUE,
        )
    return case.decide(Question.CALLBACK_WINDOW, stretch_of(on, row.rhythm.days, fortnights))


@final
@attrs.frozen(kw_only=True)
class _Course:
    """The calls to one dealer and what measures them."""

    standing: TierStanding
    row: CallbackRow
    rhythm: EveryDays | EveryMonth
    reached: tuple[Callback, ...]
    policy: CallbackPolicy

    def last(self, now: datetime) -> date | None:
        """The day of the last call known that reached the dealer."""
        zone = self.policy.zone
        return max((call.day(zone) for call in self.reached if _stamp(call, self.policy) <= now), default=None)


def _tier(row: CallbackRow) -> Term:
    return row.tier


def _stamp(call: Callback, policy: CallbackPolicy) -> datetime:
    """The instant of a call; a bare date stands for its beginning."""
    return call.made if isinstance(call.made, datetime) else start_of_day(call.made, policy.zone)


def _window(case: Reasoning, course: _Course, now: datetime) -> Window:
    """The stretch of days for the next call."""
    policy, rhythm, since = course.policy, course.rhythm, course.standing.since
    if since is not None:
        case.fact(FactName.SINCE, since)
    last = course.last(now)
    if last is None:
        return _first(case, course.row, rhythm, since)
    case.fact(FactName.LAST_CALL_ON, last)
    fortnights = policy.fortnights.value if isinstance(policy.fortnights, Supplied) else None
    case.weigh(partial(_next, rhythm, last, since, fortnights), policy.cycle)
    member = policy.cycle.member
    if isinstance(rhythm, EveryDays) and member is CallbackCycle.FIXED_FORTNIGHTS:
        case.because(course.row.clause, Because.WINDOW)
        return next_stretch(rhythm.days, last, since, case.value(policy.fortnights))
    if isinstance(rhythm, EveryMonth) and member is CallbackCycle.CALENDAR_MONTHS:
        case.because(course.row.clause, Because.WINDOW)
        return next_month(last, since)
    window = rolled_on(rhythm, last, since)
    case.because(course.row.clause, Because.NOT_BEFORE_CLASS if window.first_on == since else Because.ROLLING)
    return window


def _first(case: Reasoning, row: CallbackRow, rhythm: EveryDays | EveryMonth, since: date | None) -> Window:
    """The stretch of days for the first call ever to reach the dealer."""
    if since is None:
        case.refuse(
            row.clause,
            Phrase(
                "no call has reached the dealer, and the first day in the class is not known",
                "尚无成功回访，且列入该级别之日未知",
            ),
            Phrase("state the dealer's first day in the class", "请提供列入该级别之日"),
            Lack.FACT,
        )
    case.assume(Presumption.NEVER_CALLED, since)
    case.because(row.clause, Because.FIRST_CALL)
    return rolled_on(rhythm, since, None)


def _next(
    rhythm: EveryDays | EveryMonth,
    last: date,
    since: date | None,
    fortnights: FixedFortnights | None,
    cycle: CallbackCycle,
) -> Window | None:
    """The stretch of days after a call under one reading; ``None`` where fixed fortnights are lacking."""
    if isinstance(rhythm, EveryDays) and cycle is CallbackCycle.FIXED_FORTNIGHTS:
        return None if fortnights is None else next_stretch(rhythm.days, last, since, fortnights)
    if isinstance(rhythm, EveryMonth) and cycle is CallbackCycle.CALENDAR_MONTHS:
        return next_month(last, since)
    return rolled_on(rhythm, last, since)


def _state(window: Window, now: datetime) -> CallbackState:
    if now.date() < window.first_on:
        return CallbackState.NOT_DUE_YET
    return CallbackState.DUE if now.date() <= window.last_on else CallbackState.OVERDUE


def _revisit(course: _Course, window: Window, now: datetime) -> datetime | None:
    """The first later instant at which the state, or the stretch of days, is another."""
    policy, last = course.policy, course.last(now)
    fortnights = policy.fortnights.value if isinstance(policy.fortnights, Supplied) else None
    stamps = [start_of_day(window.first_on, policy.zone), LastDay(window.last_on, policy.zone).first_late]
    stamps += [local(_stamp(call, policy), policy.zone) for call in course.reached]
    for at in sorted(stamp for stamp in stamps if stamp > now):
        then, since = course.last(at), course.standing.since
        later: Window | None = window
        if then is not None and then != last:
            later = _next(course.rhythm, then, since, fortnights, policy.cycle.member)
        if later != window or _state(window, at) is not _state(window, now):
            return at
    return None
