"""How late a dispatch was, by the register's worked examples and at each boundary."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import attrs
import pytest

from servicerules.adoption import Adopted
from servicerules.clauses import Reading
from servicerules.decisions import Decision
from servicerules.domain.confirmation import Confirmation
from servicerules.domain.dispatch import Basis, Delay, Dispatch, EffectiveLimit, Lateness, OutsideEvent
from servicerules.domain.order import Order, OrderLine
from servicerules.errors import InvalidFact, InvalidPolicy
from servicerules.explanation import explain
from servicerules.periods import Deadline, LastDay, LastInstant
from servicerules.readings import Agreement, outcomes_by_reading
from servicerules.reasoning import stated
from servicerules.regulations import manufacturer as m
from servicerules.rules.delay import DelayPolicy, accrued_lateness, check_outside_event, lateness
from servicerules.rules.dispatch import DispatchPolicy, dispatch_deadline
from servicerules.vocabulary import FactName, Presumption, Question
from servicerules.working_calendar import CHINA_STANDARD_TIME

HOUSE = m.EDITION_2013.adopt()
POLICY = HOUSE[DelayPolicy]
DUE = date(2025, 6, 16)
TICK = timedelta(microseconds=1)


def at(day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2025, 6, day, hour, minute, tzinfo=CHINA_STANDARD_TIME)


def due(limit: Deadline | EffectiveLimit | None = None) -> Decision[Deadline | EffectiveLimit | None]:
    """A limit stated by the caller: 2025-06-16 unless another is given."""
    return stated(Question.DISPATCH_DEADLINE, limit or LastDay(DUE), clause=POLICY.dispatch, policy=POLICY)


def storm(*days: int, kind: m.EventKind = m.EventKind.GALE, **flags: bool) -> tuple[OutsideEvent, ...]:
    return tuple(OutsideEvent(kind=kind, on=date(2025, 6, day), **flags) for day in days)


def order(*events: OutsideEvent, first: date | None = None) -> Delay:
    return Delay(products=(m.Product.PLAIN_WINDOW,), events=events, first_counted_on=first)


def under(*readings: Reading[object]) -> DelayPolicy:
    house: Adopted = m.EDITION_2013.adopt(readings=list(readings))
    return house[DelayPolicy]


def late(
    sent: datetime | Dispatch, *readings: Reading[object], delay: Delay | None = None, limit: Deadline | None = None
) -> Decision[Lateness]:
    dispatch = Dispatch(handed_over_at=sent) if isinstance(sent, datetime) else sent
    return lateness(delay or order(), due(limit), dispatch, under(*readings))


def days(*args: object, **kwargs: object) -> int:
    return late(*args, **kwargs).outcome.days_late  # type: ignore[arg-type]


def accrued(now: datetime, *readings: Reading[object], delay: Delay | None = None) -> Decision[Lateness]:
    return accrued_lateness(delay or order(), due(), as_of=now, policy=under(*readings))


def presumed(decision: Decision[object]) -> list[Presumption]:
    return [assumption.presumption for assumption in decision.assumptions]


def consulted(decision: Decision[object]) -> list[str]:
    return [str(reading) for reading in decision.readings]


def test_half_an_hour_after_the_last_day_is_one_day_late_by_dates() -> None:
    decision = late(at(17, 0, 30))
    assert decision.outcome == Lateness(days_late=1, dispatched=True)
    assert decision.outcome.due_on == DUE
    assert consulted(decision) == ["MFR-A28(a)"]
    assert decision.clauses == ("MFR-36",)
    assert decision.revisit_at is None


def test_completed_days_and_the_due_date_too_are_other_ways_to_count() -> None:
    assert days(at(17, 0, 30), m.A28.b) == 0
    assert days(at(17, 0, 30), m.A28.c) == 2


@pytest.mark.parametrize(
    ("sent", "by_dates", "completed", "due_date_too"),
    [
        (at(17) - TICK, 0, 0, 0),
        (at(17), 1, 0, 2),
        (at(17) + TICK, 1, 0, 2),
        (at(18) - TICK, 1, 0, 2),
        (at(18), 2, 1, 3),
        (at(20, 10), 4, 3, 5),
    ],
)
def test_each_midnight_adds_a_day(sent: datetime, by_dates: int, completed: int, due_date_too: int) -> None:
    assert days(sent, m.A28.a) == by_dates
    assert days(sent, m.A28.b) == completed
    assert days(sent, m.A28.c) == due_date_too


def test_goods_in_time_hang_on_no_reading() -> None:
    assert late(at(16, 23, 59)).readings == ()
    assert late(at(2)).outcome == Lateness(days_late=0, dispatched=True)


def test_dates_are_those_of_the_regulation_s_zone() -> None:
    assert days(datetime(2025, 6, 16, 15, 59, tzinfo=UTC)) == 0
    assert days(datetime(2025, 6, 16, 16, tzinfo=UTC)) == 1
    assert days(datetime(2025, 6, 16, 16, tzinfo=timezone(timedelta(hours=14)))) == 0


def test_the_handover_counts_unless_a_reading_prefers_another_stamp() -> None:
    loaded = Dispatch(handed_over_at=at(17, 8), left_plant_at=at(16, 20), arrived_at=at(19, 9), ref="WB-7")
    decision = late(loaded)
    assert decision.outcome.days_late == 1
    assert consulted(decision) == ["MFR-A25(a)", "MFR-A28(a)"]
    assert {
        (FactName.REF, "WB-7"),
        (FactName.HANDED_OVER_AT, at(17, 8)),
        (FactName.LEFT_PLANT_AT, at(16, 20)),
        (FactName.DELIVERED_AT, at(19, 9)),
        (FactName.COUNTED_TO, date(2025, 6, 17)),
        (FactName.DAYS_LATE, 1),
    } <= set(decision.facts)
    assert days(loaded, m.A25.b) == 0
    assert days(loaded, m.A25.c) == 3


def test_a_stamp_not_stated_is_replaced_by_the_handover() -> None:
    for reading in (m.A25.b, m.A25.c):
        decision = late(at(17, 8), reading)
        assert decision.outcome.days_late == 1
        assert Presumption.ONLY_INSTANT_STATED in presumed(decision)
        assert consulted(decision) == ["MFR-A28(a)"]
    assert Presumption.ONLY_INSTANT_STATED not in presumed(late(at(17, 8)))


def test_stamps_of_one_day_hang_on_no_reading() -> None:
    same_day = Dispatch(handed_over_at=at(17, 8), left_plant_at=at(17, 1))
    assert consulted(late(same_day)) == ["MFR-A28(a)"]


def test_an_instant_due_counts_from_its_date() -> None:
    nine = LastInstant(datetime(2025, 6, 17, 1, tzinfo=UTC))
    assert days(at(17, 23), limit=nine) == 0
    assert days(at(18), limit=nine) == 1
    assert days(at(17, 23), m.A28.c, limit=nine) == 0
    assert days(at(18), m.A28.c, limit=nine) == 2
    midnight = LastInstant(datetime(2025, 6, 16, 16, tzinfo=UTC))
    assert days(at(17, 5), limit=midnight) == 0


def test_nothing_is_late_while_no_period_runs() -> None:
    idle = stated(Question.DISPATCH_DEADLINE, None, clause=POLICY.dispatch, policy=POLICY)
    gone = lateness(order(*storm(15)), idle, Dispatch(handed_over_at=at(17)), POLICY)
    assert gone.outcome == Lateness(days_late=0, dispatched=True)
    assert gone.outcome.due_on is None
    waiting = accrued_lateness(order(), idle, as_of=at(30), policy=POLICY)
    assert waiting.outcome == Lateness(days_late=0, dispatched=False)
    assert waiting.revisit_at is None
    assert "no dispatch period runs" in explain(waiting).lower()


def test_a_limit_agreed_is_measured_like_any_other() -> None:
    agreed = EffectiveLimit(basis=Basis.AGREED, deadline=LastDay(date(2025, 7, 10)))
    decision = lateness(order(), due(agreed), Dispatch(handed_over_at=at(30)), POLICY)
    assert decision.outcome.days_late == 0
    idle = EffectiveLimit(basis=Basis.STANDARD, deadline=None)
    assert lateness(order(), due(idle), Dispatch(handed_over_at=at(30)), POLICY).outcome.days_late == 0


class TestOutsideEvents:
    """The register's storms, due 2025-06-16."""

    def test_a_storm_before_the_limit_moves_it(self) -> None:
        decision = late(at(19, 10), delay=order(*storm(15, 16)))
        assert decision.outcome.days_late == 1
        assert consulted(decision) == ["MFR-A28(a)", "MFR-A30(a)"]
        assert (FactName.MOVED_LIMIT, date(2025, 6, 18)) in decision.facts
        assert decision.clauses == ("MFR-36", "MFR-44")
        assert "move it to 2025-06-18" in explain(decision)
        assert days(at(18, 10), delay=order(*storm(15, 16))) == 0

    def test_a_storm_before_the_limit_under_the_other_readings(self) -> None:
        assert days(at(19, 10), m.A30.b, delay=order(*storm(15, 16))) == 1
        assert days(at(19, 10), m.A30.c, delay=order(*storm(15, 16))) == 0

    def test_a_storm_in_default_gives_no_relief(self) -> None:
        decision = late(at(20, 10), delay=order(*storm(18, 19)))
        assert decision.outcome.days_late == 4
        assert "give no relief" in explain(decision)
        assert days(at(20, 10), m.A30.b, delay=order(*storm(18, 19))) == 2
        assert days(at(20, 10), m.A30.c, delay=order(*storm(18, 19))) == 0

    def test_a_day_that_the_limit_moves_onto_counts_too(self) -> None:
        assert days(at(20), delay=order(*storm(16, 17, 18))) == 1
        assert days(at(20), delay=order(*storm(16, 18))) == 3
        assert days(at(20), delay=order(*storm(17))) == 4

    def test_the_same_day_counts_once(self) -> None:
        twice = order(*storm(16), *storm(16, kind=m.EventKind.HEAVY_RAIN), *storm(16))
        assert days(at(19), delay=twice) == 2
        assert days(at(19), m.A30.b, delay=twice) == 2

    def test_the_order_in_which_events_are_given_does_not_matter(self) -> None:
        assert days(at(20), delay=order(*storm(18, 16, 17))) == 1

    def test_only_days_from_the_first_counted_day_on_count(self) -> None:
        for reading in (m.A30.a, m.A30.b):
            assert days(at(19), reading, delay=order(*storm(9), first=date(2025, 6, 10))) == 3
            assert days(at(19), reading, delay=order(*storm(10), first=date(2025, 6, 10))) == 2
        assert days(at(19), m.A30.c, delay=order(*storm(9), first=date(2025, 6, 10))) == 3
        named = late(at(19), delay=order(*storm(10), first=date(2025, 6, 10)))
        assert (FactName.FIRST_COUNTED_ON, date(2025, 6, 10)) in named.facts

    def test_days_after_the_dispatch_do_not_count(self) -> None:
        for reading in (m.A30.b, m.A30.c):
            assert days(at(19), reading, delay=order(*storm(20))) == 3
        assert days(at(19), m.A30.b, delay=order(*storm(19))) == 2

    def test_the_days_late_never_fall_below_zero(self) -> None:
        assert days(at(17), m.A30.b, delay=order(*storm(14, 15, 16))) == 0

    def test_an_unknown_first_day_is_said_to_be_unknown(self) -> None:
        assert Presumption.FIRST_DAY_NOT_STATED in presumed(late(at(19), delay=order(*storm(15))))
        assert Presumption.FIRST_DAY_NOT_STATED not in presumed(late(at(19)))

    def test_goods_in_time_without_any_relief_hang_on_no_event(self) -> None:
        decision = late(at(16), delay=order(*storm(15)))
        assert decision.readings == ()
        assert decision.clauses == ("MFR-36",)
        assert decision.caveats == ()

    def test_completed_days_are_counted_from_the_moved_limit(self) -> None:
        assert days(at(19, 10), m.A28.b, delay=order(*storm(15))) == 1
        assert days(at(19, 10), m.A28.c, m.A30.b, delay=order(*storm(15))) == 3

    def test_an_event_not_named_counts_on_the_caller_s_word_only(self) -> None:
        other = m.EventKind.OTHER
        counted = late(at(19), delay=order(*storm(15, kind=other, alike=True)))
        assert counted.outcome.days_late == 2
        assert Presumption.EVENT_BY_CALLER in presumed(counted)
        for event in (storm(15, kind=other), storm(15, kind=other, alike=False)):
            left_out = late(at(19), delay=order(*event))
            assert left_out.outcome.days_late == 3
            assert Presumption.EVENT_LEFT_OUT in presumed(left_out)
            assert consulted(left_out) == ["MFR-A28(a)"]
        denied = late(at(19), delay=order(*storm(15, alike=False)))
        assert denied.outcome.days_late == 2

    def test_a_dealer_not_told_brings_the_article_on_notice(self) -> None:
        def codes(*events: OutsideEvent, day: int = 19) -> list[str]:
            return [article.code for article in late(at(day), delay=order(*events)).caveats]

        assert codes(*storm(15)) == ["CC590(1)"]
        assert codes(*storm(15, notified=False)) == ["CC590(1)"]
        assert codes(*storm(15, notified=True)) == []
        assert codes(*storm(15, notified=True), *storm(16)) == ["CC590(1)"]
        assert codes(*storm(15, notified=True), *storm(20)) == []

    def test_an_event_in_default_brings_the_article_on_default_under_every_reading(self) -> None:
        for reading in m.A30.readings:
            decision = late(at(20), reading, delay=order(*storm(18, notified=True)))
            assert [article.code for article in decision.caveats] == ["CC590(2)"]
        moved_onto = late(at(20), delay=order(*storm(16, 17, notified=True)))
        assert moved_onto.caveats == ()

    def test_an_event_on_the_very_day_of_dispatch_is_named(self) -> None:
        decision = late(at(19), m.A30.b, delay=order(*storm(19)))
        assert (FactName.EVENT_DAYS, (date(2025, 6, 19),)) in decision.facts
        assert [article.code for article in decision.caveats] == ["CC590(1)", "CC590(2)"]

    def test_articles_are_named_only_where_they_were_law(self) -> None:
        for last, codes in ((date(2020, 12, 31), []), (date(2021, 1, 1), ["CC590(1)"])):
            event = OutsideEvent(kind=m.EventKind.GALE, on=last)
            sent = datetime.combine(last + timedelta(days=3), at(1).timetz())
            decision = late(sent, delay=order(event), limit=LastDay(last))
            assert [article.code for article in decision.caveats] == codes

    def test_readings_on_events_leave_their_own_reasons(self) -> None:
        assert "Event days are deducted: 2025-06-15" in explain(late(at(19), m.A30.b, delay=order(*storm(15))))
        assert "frees the order: 2025-06-15" in explain(late(at(19), m.A30.c, delay=order(*storm(15))))
        assert "不计延迟：2025-06-15" in explain(late(at(19), m.A30.c, delay=order(*storm(15))), language="zh")
        both = explain(late(at(20), delay=order(*storm(15, 19))))
        assert "move it to 2025-06-17" in both
        assert "give no relief" in both


def test_the_first_counted_day_comes_from_the_dispatch_deadline() -> None:
    line = OrderLine(product=m.Product.PLAIN_WINDOW)
    placed = Order(id="SO-1", lines=(line,))
    afternoon = Confirmation(confirmed_at=at(9, 15))

    def late_under(house: Adopted, event: int) -> Decision[Lateness]:
        terms = house[DispatchPolicy]
        known = stated(Question.ORDER_CONFIRMATION, afternoon, clause=terms.families, policy=terms)
        limit = dispatch_deadline(placed, line, known, terms)
        return lateness(order(*storm(event)), limit, Dispatch(handed_over_at=at(19)), house[DelayPolicy])

    assert late_under(HOUSE, 9).outcome.days_late == 3
    assert late_under(HOUSE, 10).outcome.days_late == 2
    assert Presumption.FIRST_DAY_NOT_STATED not in presumed(late_under(HOUSE, 10))
    by_hours = HOUSE.under(m.A24.c)
    assert late_under(by_hours, 9).outcome.days_late == 2
    assert late_under(by_hours, 10).outcome.days_late == 1


def test_a_start_that_is_no_date_is_no_first_counted_day() -> None:
    odd = attrs.evolve(due(), facts=((FactName.COUNTED_FROM, "noon"),))
    decision = lateness(order(*storm(15)), odd, Dispatch(handed_over_at=at(19)), POLICY)
    assert Presumption.FIRST_DAY_NOT_STATED in presumed(decision)


def test_goods_not_dispatched_accrue_without_a_cap() -> None:
    decision = accrued(at(17, 9))
    assert decision.outcome == Lateness(days_late=1, dispatched=False)
    assert decision.revisit_at == at(18)
    assert (FactName.AS_OF, at(17, 9)) in decision.facts
    assert accrued(at(16, 9)).outcome.days_late == 0
    assert accrued(datetime(2035, 6, 16, tzinfo=CHINA_STANDARD_TIME)).outcome.days_late == 3652


@pytest.mark.parametrize(
    ("now", "readings", "events", "changes"),
    [
        (at(10), (), (), 17),
        (at(16, 23), (), (), 17),
        (at(17) - TICK, (), (), 17),
        (at(17), (), (), 18),
        (at(16), (m.A28.b,), (), 18),
        (at(17), (m.A28.b,), (), 18),
        (at(16), (m.A28.c,), (), 17),
        (at(14), (), (15, 16), 19),
        (at(17), (), (18,), 18),
        (at(17), (m.A30.b,), (18,), 19),
        (at(17), (m.A30.b,), (18, 19, 20), 21),
        (at(16), (m.A30.b,), (14, 15, 16), 20),
        (at(16), (m.A30.b, m.A28.b), (14, 15, 16), 21),
        (at(16), (m.A30.b, m.A28.c), (14, 15, 16), 19),
        (at(25), (m.A30.b,), (26,), 27),
        (at(17), (m.A30.c,), (20,), 18),
        (at(19), (m.A30.c,), (20,), 20),
        (at(20), (m.A30.c,), (20,), None),
    ],
)
def test_the_days_late_change_next_at_a_midnight(
    now: datetime, readings: tuple[Reading[object], ...], events: tuple[int, ...], changes: int | None
) -> None:
    delay = order(*storm(*events))
    decision = accrued(now, *readings, delay=delay)
    if changes is None:
        assert decision.revisit_at is None
        return
    assert decision.revisit_at == at(changes)
    assert accrued(at(changes) - TICK, *readings, delay=delay).outcome == decision.outcome
    assert accrued(at(changes), *readings, delay=delay).outcome != decision.outcome


def test_the_next_change_is_told_on_chinese_clocks() -> None:
    decision = accrued(datetime(2025, 6, 16, 15, tzinfo=UTC))
    assert decision.revisit_at is not None
    assert decision.revisit_at.isoformat() == "2025-06-17T00:00:00+08:00"


def test_events_after_the_instant_of_the_question_are_ignored_and_named() -> None:
    decision = accrued(at(18), m.A30.b, delay=order(*storm(18, 19)))
    assert decision.outcome.days_late == 1
    ignored = [one for one in decision.assumptions if one.presumption is Presumption.LATER_EVENT_IGNORED]
    assert [one.data for one in ignored] == [(at(18), *storm(19))]


def test_readings_that_could_change_the_accrued_days_are_listed() -> None:
    assert consulted(accrued(at(18))) == ["MFR-A28(a)"]
    assert consulted(accrued(at(18), delay=order(*storm(15)))) == ["MFR-A28(a)", "MFR-A30(a)"]
    assert consulted(accrued(at(16), delay=order(*storm(15)))) == []


def test_the_due_date_too_makes_a_late_order_contested() -> None:
    by_reading = outcomes_by_reading(
        lambda terms: lateness(order(), due(), Dispatch(handed_over_at=at(17, 0, 30)), terms[DelayPolicy]), HOUSE
    )
    assert by_reading.state is Agreement.CONTESTED
    assert [leaf.outcome.days_late for leaf in by_reading.leaves] == [1, 0, 2]


@pytest.mark.parametrize("kind", [kind for kind in m.EventKind if kind is not m.EventKind.OTHER])
def test_the_named_events_are_listed(kind: m.EventKind) -> None:
    decision = check_outside_event(kind, POLICY)
    assert decision.outcome is True
    assert decision.clauses == ("MFR-43",)
    assert decision.assumptions == ()


def test_another_event_is_for_the_caller_to_decide() -> None:
    decision = check_outside_event(m.EventKind.OTHER, POLICY)
    assert decision.outcome is False
    assert presumed(decision) == [Presumption.EVENT_NOT_NAMED]
    assert "不属于列明的意外因素" in explain(decision, language="zh")


def test_a_decision_is_explained_in_both_languages() -> None:
    decision = late(at(19, 10), delay=order(*storm(15)))
    english, chinese = explain(decision), explain(decision, language="zh")
    assert english.startswith("Days late of goods dispatched: days late: 2; dispatched: yes; due on: 2025-06-16")
    assert "Counted up to 2025-06-19, the days late are 2" in english
    assert "计至2025-06-19，延迟天数为2" in chinese
    assert "CC590(1)" in chinese
    assert "Days late so far" in explain(accrued(at(18)))


def refused(error: pytest.ExceptionInfo[InvalidFact]) -> str:
    return error.value.message


def test_bad_arguments_are_refused_by_name() -> None:
    sent = Dispatch(handed_over_at=at(17))
    with pytest.raises(InvalidFact) as error:
        lateness("late", due(), sent, POLICY)  # type: ignore[arg-type]
    assert refused(error) == "delay: 'late' was given; allowed: a Delay"
    with pytest.raises(InvalidFact) as error:
        lateness(order(), DUE, sent, POLICY)  # type: ignore[arg-type]
    assert refused(error) == "due: datetime.date(2025, 6, 16) was given; allowed: a Decision"
    with pytest.raises(InvalidFact) as error:
        lateness(order(), due(), at(17), POLICY)  # type: ignore[arg-type]
    assert error.value.field == "dispatch"
    with pytest.raises(InvalidFact) as error:
        accrued_lateness(None, due(), as_of=at(17), policy=POLICY)  # type: ignore[arg-type]
    assert refused(error) == "delay: None was given; allowed: a Delay"
    with pytest.raises(InvalidFact) as error:
        accrued_lateness(order(), None, as_of=at(17), policy=POLICY)  # type: ignore[arg-type]
    assert refused(error) == "due: None was given; allowed: a Decision"
    with pytest.raises(InvalidFact) as error:
        accrued_lateness(order(), due(), as_of=DUE, policy=POLICY)  # type: ignore[arg-type]
    assert error.value.field == "as_of"
    with pytest.raises(InvalidFact) as error:
        check_outside_event("大风", POLICY)  # type: ignore[arg-type]
    assert refused(error) == "kind: '大风' was given; allowed: a Term"


def test_a_policy_names_each_event_once() -> None:
    with pytest.raises(InvalidPolicy, match="each outside event is named once"):
        attrs.evolve(POLICY, events=(m.EventKind.GALE, m.EventKind.GALE))
