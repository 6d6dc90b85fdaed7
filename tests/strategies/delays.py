"""Late dispatch and the ledger: limits, stamps, storms and counts, at midnights and thresholds."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import attrs
from hypothesis import strategies as st

from servicerules.adoption import Adopted
from servicerules.decisions import Decision
from servicerules.domain.dispatch import Delay, Dispatch, EffectiveLimit, Lateness, OutsideEvent, Talks
from servicerules.domain.ledger import CauseCount, IssueCounts, LedgerEntry, LedgerPeriod
from servicerules.domain.order import Order, OrderLine
from servicerules.errors import NotSpecified
from servicerules.periods import Deadline, LastDay, LastInstant
from servicerules.reasoning import stated
from servicerules.regulations import manufacturer as m
from servicerules.regulations.manufacturer import delays, ledger
from servicerules.rules.compensation import Compensation, CompensationPolicy, delay_compensation
from servicerules.rules.delay import DelayPolicy, accrued_lateness, lateness
from servicerules.rules.large_orders import LargeOrderPolicy, check_large_order, effective_dispatch_deadline
from servicerules.rules.ledger import IssueShares, LedgerPolicy, issue_shares
from servicerules.vocabulary import Question
from servicerules.working_calendar import CHINA_STANDARD_TIME
from strategies.houses import House, letters
from strategies.times import ZONES, days

DAY = timedelta(days=1)
SHIFTS = st.sampled_from((-3, -2, -1, 0, 1, 2, 3)) | st.integers(-12, 12)
COMPENSATED = (m.Product.DOOR, m.Product.WINDOW, m.Product.PLAIN_WINDOW, m.Product.COLOURED_WINDOW)


def houses(*ambiguities: str) -> st.SearchStrategy[House]:
    """Companies' readings on late dispatch and the ledger, or on some of them."""
    every = delays.AMBIGUITIES + ledger.AMBIGUITIES
    chosen = tuple(ambiguity for ambiguity in every if not ambiguities or ambiguity.id in ambiguities)
    return st.builds(House, letters(chosen))


def near(day: date) -> st.SearchStrategy[date]:
    """Days around another."""
    return SHIFTS.map(lambda shift: day + shift * DAY)


def instants_near(day: date) -> st.SearchStrategy[datetime]:
    """Instants around a day, many of them at a midnight in China or a microsecond off, on the clocks of any zone."""
    offsets = st.sampled_from((-1, 0, 1)).map(lambda ticks: timedelta(microseconds=ticks)) | st.timedeltas(
        timedelta(), DAY
    )
    return st.builds(
        lambda on, offset, zone: (datetime.combine(on, datetime.min.time(), CHINA_STANDARD_TIME) + offset).astimezone(
            zone
        ),
        near(day),
        offsets,
        st.sampled_from(ZONES),
    )


@st.composite
def dispatches(draw: st.DrawFn, day: date) -> Dispatch:
    """Goods that left around a day, with some of the other stamps."""
    at = draw(instants_near(day))
    left = draw(st.none() | st.timedeltas(timedelta(), 3 * DAY))
    arrived = draw(st.none() | st.timedeltas(timedelta(), 5 * DAY))
    return Dispatch(
        handed_over_at=at,
        left_plant_at=None if left is None else at - left,
        arrived_at=None if arrived is None else at + arrived,
        ref=draw(st.sampled_from((None, "WB-9"))),
    )


def events(day: date) -> st.SearchStrategy[tuple[OutsideEvent, ...]]:
    """Events around a day, some of them on one day, some not named."""
    flag = st.sampled_from((None, True, False))
    event = st.builds(
        OutsideEvent,
        kind=st.sampled_from((m.EventKind.GALE, m.EventKind.BLIZZARD, m.EventKind.GALE, m.EventKind.OTHER)),
        on=near(day),
        notified=flag,
        alike=flag,
    )
    return st.lists(event, max_size=6).map(tuple)


@st.composite
def delayed(draw: st.DrawFn, day: date) -> Delay:
    """Orders due around a day, with any cause or none."""
    several = draw(st.booleans()) and draw(st.booleans())
    products = st.sampled_from(COMPENSATED) | st.sampled_from(m.Product)
    return Delay(
        products=tuple(draw(st.lists(products, min_size=1, max_size=3))),
        pieces=draw(st.sampled_from((None, 1, 2, 60))),
        orders=draw(st.sampled_from((1, 1, 2, 7))),
        cause=None if several else draw(st.none() | st.sampled_from(m.DelayCause)),
        compensable_days=draw(st.integers(0, 4)) if several else None,
        events=draw(events(day)),
        first_counted_on=draw(st.none() | SHIFTS.map(lambda shift: day - 4 * DAY + shift * DAY)),
    )


def limits(day: date) -> st.SearchStrategy[Deadline | None]:
    """A limit on the day: mostly the day itself, or an instant on it, or none."""
    instant = st.sampled_from((timedelta(), timedelta(hours=9), DAY - timedelta(microseconds=1))).map(
        lambda offset: LastInstant(datetime.combine(day, datetime.min.time(), CHINA_STANDARD_TIME) + offset)
    )
    return st.one_of(st.just(LastDay(day)), st.just(LastDay(day)), instant, st.none())


@attrs.frozen
class DelayCase:
    """Questions about one late order."""

    house: House
    delay: Delay
    limit: Deadline | None
    dispatch: Dispatch
    as_of: datetime

    def due(self, terms: Adopted) -> Decision[Deadline | EffectiveLimit | None]:
        """The limit as stated."""
        policy = terms[DelayPolicy]
        return stated(Question.DISPATCH_DEADLINE, self.limit, clause=policy.dispatch, policy=policy)

    def final(self, terms: Adopted) -> Decision[Lateness]:
        """How late the goods were."""
        return lateness(self.delay, self.due(terms), self.dispatch, terms[DelayPolicy])

    def accrued(self, terms: Adopted) -> Decision[Lateness]:
        """How late they are."""
        return accrued_lateness(self.delay, self.due(terms), as_of=self.as_of, policy=terms[DelayPolicy])

    def owed(self, terms: Adopted) -> Decision[Compensation]:
        """What is owed for it."""
        return delay_compensation(self.delay, self.final(terms), terms[CompensationPolicy])

    def accruing(self, terms: Adopted) -> Decision[Compensation]:
        """What is owed so far."""
        return delay_compensation(self.delay, self.accrued(terms), terms[CompensationPolicy])


@st.composite
def delay_cases(draw: st.DrawFn, *ambiguities: str) -> DelayCase:
    """Late orders under any reading."""
    day = draw(days())
    return DelayCase(
        house=draw(houses(*ambiguities)),
        delay=draw(delayed(day)),
        limit=draw(limits(day)),
        dispatch=draw(dispatches(day)),
        as_of=draw(instants_near(day)),
    )


@st.composite
def bulk_orders(draw: st.DrawFn, number: int) -> Order:
    """Orders whose areas and numbers often add up to a threshold exactly."""
    area = st.sampled_from((None, Decimal("49.99"), Decimal(50), Decimal(100), Decimal(150), Decimal("150.01")))
    line = st.builds(
        OrderLine,
        product=st.sampled_from((*COMPENSATED, m.Product.TOOL)),
        pieces=st.sampled_from((1, 2, 3, 5, 6)),
        area=area,
    )
    return Order(id=f"SO-{number}", lines=tuple(draw(st.lists(line, min_size=1, max_size=3))))


@attrs.frozen
class LargeCase:
    """Questions about one order that may be large."""

    house: House
    order: Order
    same_day: tuple[Order, ...]
    talks: Talks
    limit: Deadline | None

    def large(self, terms: Adopted) -> Decision[bool]:
        """Whether it is."""
        return check_large_order(self.order, terms[LargeOrderPolicy], same_day=self.same_day)

    def effective(self, terms: Adopted) -> Decision[EffectiveLimit]:
        """The limit that governs."""
        policy = terms[LargeOrderPolicy]
        standard = stated(Question.DISPATCH_DEADLINE, self.limit, clause=policy.talks, policy=policy)
        try:
            large: Decision[bool] | NotSpecified = self.large(terms)
        except NotSpecified as refusal:
            large = refusal
        return effective_dispatch_deadline(standard, large, self.talks, policy)


@st.composite
def large_cases(draw: st.DrawFn) -> LargeCase:
    """Orders around the thresholds, alone or with others of the day, with and without talks."""
    day = draw(days())
    return LargeCase(
        house=draw(houses()),
        order=draw(bulk_orders(0)),
        same_day=tuple(draw(bulk_orders(number)) for number in range(1, 1 + draw(st.sampled_from((0, 0, 1, 2))))),
        talks=Talks(
            agreed_on=draw(st.none() | near(day)), capacity_short=draw(st.sampled_from((True, True, False, None)))
        ),
        limit=draw(limits(day)),
    )


@st.composite
def ledgers(draw: st.DrawFn) -> tuple[LedgerPeriod, tuple[LedgerEntry, ...]]:
    """A week or month, and entries in and around it."""
    day = draw(days())
    period = draw(st.sampled_from((LedgerPeriod.week_of, LedgerPeriod.month_of)))(day)
    on = st.sampled_from((period.first_day, period.last_day, period.first_day - DAY, period.last_day + DAY))
    entry = st.builds(
        LedgerEntry,
        on=on | near(day),
        source=st.sampled_from(m.IssueSource),
        product_class=st.sampled_from(m.LedgerClass),
        cause=st.sampled_from(m.IssueCause),
    )
    return period, tuple(draw(st.lists(entry, max_size=12)))


@st.composite
def issue_counts(draw: st.DrawFn) -> IssueCounts:
    """Counts of some causes, some of them zero, some under causes that the class does not list."""
    causes = draw(st.lists(st.sampled_from(m.IssueCause), max_size=7, unique=True))
    counts = tuple(CauseCount(cause, draw(st.sampled_from((0, 0, 1, 2, 5)))) for cause in causes)
    total = sum(counted.count for counted in counts)
    return IssueCounts(
        product_class=draw(st.sampled_from(m.LedgerClass)),
        counts=counts,
        all_products=draw(st.sampled_from((None, total, total, total + 1, 2 * total + 3))),
    )


def shares_of(counts: IssueCounts, terms: Adopted) -> Decision[IssueShares | None]:
    """The shares of these counts."""
    policy = terms[LedgerPolicy]
    return issue_shares(stated(Question.ISSUE_COUNTS, counts, clause=policy.totals, policy=policy), policy)
