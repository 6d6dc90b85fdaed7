"""The next callback, plans and windows, by the register's worked examples and around each day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import attrs
import pytest

from servicerules import (
    Decision,
    InvalidFact,
    InvalidPolicy,
    LastDay,
    NotSpecified,
    Reading,
    explain,
    outcomes_by_reading,
    supply,
)
from servicerules.domain.dealer import Callback, CallbackState, TierStanding
from servicerules.domain.terms import Term
from servicerules.domain.window import FixedFortnights, Window
from servicerules.errors import Lack
from servicerules.readings import Agreement
from servicerules.reasoning import stated
from servicerules.regulations import manufacturer as m
from servicerules.rhythms import EveryDays
from servicerules.rules.callbacks import (
    CallbackPolicy,
    NextCallback,
    callback_plan,
    callback_window,
    next_callback,
)
from servicerules.vocabulary import Presumption, Question
from servicerules.working_calendar import CHINA_STANDARD_TIME

GOLD, MIDDLE, BLACKLISTED = m.DealerTier
FORTNIGHTS = supply(m.CALLBACK_FORTNIGHTS, FixedFortnights(date(2025, 6, 9)), by="memo 2025-06")
POLICY = m.EDITION_2013.adopt()[CallbackPolicy]
TICK = timedelta(microseconds=1)


class OwnTier(Term):
    """A class that the document does not name."""

    SILVER = "silver", "银牌经销商"


def at(day: date, hour: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=CHINA_STANDARD_TIME)


def dealer(tier: Term = GOLD, since: date | None = None, name: str = "d1") -> Decision[TierStanding]:
    standing = TierStanding(dealer=name, tier=tier, since=since)
    return stated(Question.DEALER_TIER, standing, clause=POLICY.priority, policy=POLICY)


def called(*days: date, reached: bool = True, name: str = "d1") -> tuple[Callback, ...]:
    return tuple(Callback(dealer=name, made=day, reached=reached) for day in days)


def next_call(
    standing: Decision[TierStanding],
    calls: tuple[Callback, ...],
    *readings: Reading[Any],
    as_of: datetime | None = None,
    fixed: bool = False,
) -> Decision[NextCallback]:
    house = m.EDITION_2013.adopt(*((FORTNIGHTS,) if fixed else ()), readings=readings)
    return next_callback(standing, calls, as_of=as_of or at(date(2030, 1, 1)), policy=house[CallbackPolicy])


def due(*arguments: Any, **more: Any) -> tuple[date | None, date | None]:
    outcome = next_call(*arguments, **more).outcome
    return outcome.call_from, outcome.call_by and outcome.call_by.day


def test_a_gold_dealer_is_called_every_two_weeks() -> None:
    decision = next_call(dealer(), called(date(2025, 6, 10)), as_of=at(date(2025, 6, 12)))
    assert decision.outcome == NextCallback(
        dealer="d1",
        tier=GOLD,
        state=CallbackState.NOT_DUE_YET,
        call_from=date(2025, 6, 24),
        call_by=LastDay(date(2025, 6, 24)),
    )
    assert decision.clauses == ("MFR-73", "MFR-75")
    assert [str(reading) for reading in decision.readings] == ["MFR-A39(a)"]


def test_a_gold_dealer_may_be_called_in_fixed_fortnights() -> None:
    calls = called(date(2025, 6, 10))
    assert due(dealer(), calls, m.A39.b, fixed=True) == (date(2025, 6, 23), date(2025, 7, 6))
    assert due(dealer(), called(date(2025, 6, 22)), m.A39.b, fixed=True) == (date(2025, 6, 23), date(2025, 7, 6))
    assert due(dealer(), called(date(2025, 6, 23)), m.A39.b, fixed=True) == (date(2025, 7, 7), date(2025, 7, 20))
    assert due(dealer(), called(date(2025, 6, 9)), m.A39.b, fixed=True) == (date(2025, 6, 23), date(2025, 7, 6))


def test_the_first_fixed_fortnight_is_the_one_supplied() -> None:
    for day in (date(2025, 6, 8), date(2025, 1, 1)):
        assert due(dealer(), called(day), m.A39.b, fixed=True) == (date(2025, 6, 9), date(2025, 6, 22))


def test_fixed_fortnights_need_a_first_monday() -> None:
    with pytest.raises(NotSpecified) as refused:
        next_call(dealer(), called(date(2025, 6, 10)), m.A39.b)
    assert refused.value.lack is Lack.VALUE
    assert [str(reading) for reading in refused.value.readings] == ["MFR-A39(b)"]
    tree = outcomes_by_reading(
        lambda house: next_callback(
            dealer(), called(date(2025, 6, 10)), as_of=at(date(2025, 6, 12)), policy=house[CallbackPolicy]
        ),
        m.EDITION_2013.adopt(),
    )
    assert tree.state is Agreement.OPEN


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        (date(2025, 1, 5), date(2025, 2, 5)),
        (date(2025, 1, 28), date(2025, 2, 28)),
        (date(2025, 1, 31), date(2025, 2, 28)),
        (date(2024, 1, 31), date(2024, 2, 29)),
        (date(2025, 2, 28), date(2025, 3, 28)),
        (date(2025, 12, 15), date(2026, 1, 15)),
    ],
)
def test_a_middle_dealer_is_called_every_month(last: date, expected: date) -> None:
    assert due(dealer(MIDDLE), called(last)) == (expected, expected)


def test_a_middle_dealer_may_be_called_in_calendar_months() -> None:
    for last in (date(2025, 1, 1), date(2025, 1, 5), date(2025, 1, 31)):
        assert due(dealer(MIDDLE), called(last), m.A39.c) == (date(2025, 2, 1), date(2025, 2, 28))
    assert due(dealer(MIDDLE), called(date(2025, 12, 31)), m.A39.c) == (date(2026, 1, 1), date(2026, 1, 31))


def test_fixed_fortnights_concern_gold_and_calendar_months_middle_dealers_only() -> None:
    assert due(dealer(), called(date(2025, 6, 10)), m.A39.c) == (date(2025, 6, 24), date(2025, 6, 24))
    assert due(dealer(MIDDLE), called(date(2025, 1, 5)), m.A39.b) == (date(2025, 2, 5), date(2025, 2, 5))


def test_the_cycle_is_consulted_only_where_its_letters_differ() -> None:
    for standing, calls, listed in (
        (dealer(), called(date(2025, 6, 5)), True),
        (dealer(since=date(2025, 6, 21)), called(date(2025, 6, 5)), True),
        (dealer(since=date(2025, 6, 22)), called(date(2025, 6, 5)), False),
        (dealer(MIDDLE), called(date(2025, 5, 20)), True),
        (dealer(MIDDLE, date(2025, 6, 29)), called(date(2025, 5, 20)), True),
        (dealer(MIDDLE, date(2025, 6, 30)), called(date(2025, 5, 20)), False),
    ):
        for reading in m.A39.readings:
            decision = next_call(standing, calls, reading, fixed=True)
            assert [str(consulted) for consulted in decision.readings] == ([str(reading)] if listed else [])


def test_a_blacklisted_dealer_is_never_called() -> None:
    for calls in ((), called(date(2025, 1, 5))):
        decision = next_call(dealer(BLACKLISTED), calls)
        assert decision.outcome == NextCallback(dealer="d1", tier=BLACKLISTED, state=CallbackState.NEVER)
        assert decision.clauses == ("MFR-73", "MFR-80")
        assert decision.readings == ()
        assert decision.revisit_at is None


@pytest.mark.parametrize("reading", m.A39.readings)
def test_a_dealer_never_reached_is_called_one_rhythm_after_joining_the_class(reading: Reading[Any]) -> None:
    for calls in ((), called(date(2025, 6, 5), reached=False), called(date(2025, 6, 5), name="d2")):
        decision = next_call(dealer(since=date(2025, 6, 1)), calls, reading)
        assert decision.outcome.call_by == LastDay(date(2025, 6, 15))
        assert decision.readings == ()
        assert Presumption.NEVER_CALLED in [assumption.presumption for assumption in decision.assumptions]
    assert due(dealer(MIDDLE, date(2025, 1, 31)), (), reading) == (date(2025, 2, 28), date(2025, 2, 28))


def test_a_dealer_never_reached_needs_a_first_day_in_the_class() -> None:
    with pytest.raises(NotSpecified) as refused:
        next_call(dealer(), ())
    assert refused.value.lack is Lack.FACT
    assert str(refused.value) == (
        "MFR-75: no call has reached the dealer, and the first day in the class is not known; "
        "state the dealer's first day in the class"
    )


def test_a_new_rhythm_is_not_due_before_the_first_day_in_the_class() -> None:
    first = date(2025, 6, 1)
    assert due(dealer(GOLD, first), called(date(2025, 5, 1))) == (first, first)
    assert due(dealer(GOLD, first), called(date(2025, 5, 18))) == (first, first)
    assert due(dealer(GOLD, first), called(date(2025, 5, 19))) == (date(2025, 6, 2), date(2025, 6, 2))
    assert due(dealer(MIDDLE, first), called(date(2025, 5, 30))) == (date(2025, 6, 30), date(2025, 6, 30))


def test_windows_begin_with_the_class() -> None:
    joined = date(2025, 7, 1)
    assert due(dealer(GOLD, joined), called(date(2025, 6, 10)), m.A39.b, fixed=True) == (joined, date(2025, 7, 6))
    assert due(dealer(GOLD, joined), called(date(2025, 6, 30)), m.A39.b, fixed=True) == (
        date(2025, 7, 7),
        date(2025, 7, 20),
    )
    assert due(dealer(GOLD, date(2025, 8, 1)), called(date(2025, 6, 10)), m.A39.b, fixed=True) == (
        date(2025, 8, 1),
        date(2025, 8, 3),
    )
    assert due(dealer(MIDDLE, date(2025, 4, 10)), called(date(2025, 1, 5)), m.A39.c) == (
        date(2025, 4, 10),
        date(2025, 4, 30),
    )


def test_only_calls_that_reached_the_dealer_count() -> None:
    calls = (
        *called(date(2025, 6, 10)),
        *called(date(2025, 6, 12), reached=False),
        *called(date(2025, 6, 13), name="d2"),
        *called(date(2025, 6, 3)),
    )
    assert due(dealer(), calls) == (date(2025, 6, 24), date(2025, 6, 24))


def test_a_call_has_its_day_by_the_clocks_of_the_regulation() -> None:
    late = datetime.fromisoformat("2025-06-10T16:30:00+00:00")
    assert due(dealer(), (Callback(dealer="d1", made=late),)) == (date(2025, 6, 25), date(2025, 6, 25))


def test_the_state_changes_with_the_days() -> None:
    calls = called(date(2025, 6, 10))
    for as_of, state, revisit_at in (
        (at(date(2025, 6, 24)) - TICK, CallbackState.NOT_DUE_YET, at(date(2025, 6, 24))),
        (at(date(2025, 6, 24)), CallbackState.DUE, at(date(2025, 6, 25))),
        (at(date(2025, 6, 25)) - TICK, CallbackState.DUE, at(date(2025, 6, 25))),
        (at(date(2025, 6, 25)), CallbackState.OVERDUE, None),
    ):
        decision = next_call(dealer(), calls, as_of=as_of)
        assert decision.outcome.state is state
        assert decision.revisit_at == revisit_at


def test_a_stretch_of_days_is_due_from_its_first_to_its_last() -> None:
    for as_of, state in (
        (at(date(2025, 2, 1)) - TICK, CallbackState.NOT_DUE_YET),
        (at(date(2025, 2, 1)), CallbackState.DUE),
        (at(date(2025, 3, 1)) - TICK, CallbackState.DUE),
        (at(date(2025, 3, 1)), CallbackState.OVERDUE),
    ):
        decision = next_call(dealer(MIDDLE), called(date(2025, 1, 5)), m.A39.c, as_of=as_of)
        assert decision.outcome.state is state


def test_a_later_call_is_not_yet_known() -> None:
    calls = called(date(2025, 6, 10), date(2025, 6, 20))
    decision = next_call(dealer(), calls, as_of=at(date(2025, 6, 20)) - TICK)
    assert decision.outcome.call_by == LastDay(date(2025, 6, 24))
    assert decision.revisit_at == at(date(2025, 6, 20))
    assert Presumption.LATER_EVENT_IGNORED in [assumption.presumption for assumption in decision.assumptions]
    assert next_call(dealer(), calls, as_of=at(date(2025, 6, 20))).outcome.call_by == LastDay(date(2025, 7, 4))


def test_a_later_call_of_the_same_day_changes_nothing() -> None:
    calls = (*called(date(2025, 6, 10)), Callback(dealer="d1", made=at(date(2025, 6, 10), 15)))
    decision = next_call(dealer(), calls, as_of=at(date(2025, 6, 10), 12))
    assert decision.revisit_at == at(date(2025, 6, 24))


def test_a_first_call_that_comes_later_changes_the_answer() -> None:
    calls = called(date(2025, 6, 5))
    decision = next_call(dealer(since=date(2025, 6, 1)), calls, as_of=at(date(2025, 6, 2)))
    assert decision.outcome.call_by == LastDay(date(2025, 6, 15))
    assert decision.revisit_at == at(date(2025, 6, 5))


def test_bad_facts_are_refused() -> None:
    now = at(date(2025, 6, 10))
    for call, message in (
        (lambda: next_callback(GOLD, (), as_of=now, policy=POLICY), r"^tier: .* allowed: a Decision$"),
        (lambda: next_callback(dealer(), [], as_of=now, policy=POLICY), r"^calls: .* allowed: a tuple of Callback$"),
        (lambda: next_callback(dealer(), (), as_of=now.date(), policy=POLICY), r"^as_of: "),
        (lambda: next_call(dealer(), called(now.date(), name="D1")), r"^Callback\.dealer: 'D1' was given"),
        (lambda: callback_plan([], Window(first_on=now.date(), last_on=now.date()), POLICY), r"^due: "),
        (lambda: callback_plan((), None, POLICY), r"^window: None was given; allowed: a Window$"),
        (lambda: callback_window("A", on=now.date(), policy=POLICY), r"^tier: 'A' was given; allowed: a Term$"),
        (lambda: callback_window(GOLD, on=now, policy=POLICY), r"^on: .* allowed: a date without a time"),
    ):
        with pytest.raises(InvalidFact, match=message):
            call()


def test_a_class_without_a_rhythm_has_no_rule() -> None:
    for call in (
        lambda: next_call(dealer(OwnTier.SILVER), ()),
        lambda: callback_window(OwnTier.SILVER, on=date(2025, 6, 10), policy=POLICY),
    ):
        with pytest.raises(NotSpecified) as refused:
            call()
        assert refused.value.lack is Lack.RULE
        assert str(refused.value) == "MFR-73: no row covers silver (银牌经销商); use a word that the table names"


def test_a_class_stands_once_in_the_table() -> None:
    with pytest.raises(InvalidPolicy, match=r"^a word stands in two rows of one table$"):
        attrs.evolve(POLICY, rows=POLICY.rows + POLICY.rows[:1])
    with pytest.raises(InvalidFact, match=r"^EveryDays\.days: "):
        EveryDays(0)


def planned(*calls: Decision[NextCallback], last_on: date) -> list[str]:
    plan = callback_plan(calls, Window(first_on=date(2025, 6, 9), last_on=last_on), POLICY)
    assert plan.reasons[-1].clause.id == "MFR-73"
    return [call.dealer for call in plan.outcome]


def test_a_plan_puts_gold_first_then_middle_and_never_the_blacklist() -> None:
    calls = (
        next_call(dealer(BLACKLISTED, name="d0"), ()),
        next_call(dealer(MIDDLE, name="d1"), called(date(2025, 4, 1), name="d1")),
        next_call(dealer(name="d2"), called(date(2025, 6, 8), name="d2")),
        next_call(dealer(name="d4"), called(date(2025, 6, 1), name="d4")),
        next_call(dealer(name="d3"), called(date(2025, 6, 1), name="d3")),
    )
    assert planned(*calls, last_on=date(2025, 6, 22)) == ["d3", "d4", "d2", "d1"]
    assert planned(*calls, last_on=date(2025, 6, 21)) == ["d3", "d4", "d1"]
    assert planned(last_on=date(2025, 6, 22)) == []


def test_a_plan_holds_each_dealer_once() -> None:
    call = next_call(dealer(), called(date(2025, 6, 8)))
    with pytest.raises(InvalidFact, match=r"^due: .* allowed: one next call for each dealer$"):
        planned(call, call, last_on=date(2025, 6, 22))


def test_rates_are_taken_over_windows_that_stand_still() -> None:
    fixed = m.EDITION_2013.adopt(FORTNIGHTS)[CallbackPolicy]
    for on, window in (
        (date(2025, 6, 9), (date(2025, 6, 9), date(2025, 6, 22))),
        (date(2025, 6, 22), (date(2025, 6, 9), date(2025, 6, 22))),
        (date(2025, 6, 23), (date(2025, 6, 23), date(2025, 7, 6))),
    ):
        gold = callback_window(GOLD, on=on, policy=fixed)
        assert gold.outcome == Window(first_on=window[0], last_on=window[1])
        assert gold.clauses == ("MFR-75",)
    june = callback_window(MIDDLE, on=date(2025, 6, 10), policy=POLICY)
    assert june.outcome == Window(first_on=date(2025, 6, 1), last_on=date(2025, 6, 30))
    assert june.clauses == ("MFR-78",)
    assert june.readings == ()
    february = callback_window(MIDDLE, on=date(2024, 2, 29), policy=POLICY).outcome
    assert february == Window(first_on=date(2024, 2, 1), last_on=date(2024, 2, 29))
    assert callback_window(BLACKLISTED, on=date(2025, 6, 10), policy=POLICY).outcome is None


def test_windows_of_gold_dealers_need_a_first_monday_in_time() -> None:
    with pytest.raises(NotSpecified, match=r"^MFR-75: the first Monday of the fixed fortnights") as refused:
        callback_window(GOLD, on=date(2025, 6, 10), policy=POLICY)
    assert refused.value.lack is Lack.VALUE
    with pytest.raises(NotSpecified) as late:
        callback_window(GOLD, on=date(2025, 6, 8), policy=m.EDITION_2013.adopt(FORTNIGHTS)[CallbackPolicy])
    assert str(late.value) == "MFR-75: the fixed fortnights begin later; supply an earlier first Monday"


def named(decision: Decision[Any]) -> list[tuple[str, object]]:
    return [(name.name, value) for name, value in decision.facts]


def test_every_answer_names_its_facts() -> None:
    now = at(date(2025, 6, 12), 9)
    decision = next_call(dealer(since=date(2025, 6, 1)), called(date(2025, 6, 10)), as_of=now.astimezone(UTC))
    assert named(decision) == [
        ("AS_OF", now),
        ("TIER", GOLD),
        ("SINCE", date(2025, 6, 1)),
        ("LAST_CALL_ON", date(2025, 6, 10)),
    ]
    assert decision.facts[0][1].tzinfo is CHINA_STANDARD_TIME  # type: ignore[attr-defined]
    window = Window(first_on=date(2025, 6, 9), last_on=date(2025, 6, 22))
    assert named(callback_plan((), window, POLICY)) == [("WINDOW", window)]
    assert named(callback_window(MIDDLE, on=date(2025, 6, 10), policy=POLICY)) == [("TIER", MIDDLE)]


def test_every_way_of_counting_has_its_reason() -> None:
    calls = called(date(2025, 6, 10))
    for decision, reason in (
        (next_call(dealer(), calls), "ROLLING"),
        (next_call(dealer(since=date(2025, 7, 1)), calls), "NOT_BEFORE_CLASS"),
        (next_call(dealer(), calls, m.A39.b, fixed=True), "WINDOW"),
        (next_call(dealer(MIDDLE), calls, m.A39.c), "WINDOW"),
        (next_call(dealer(since=date(2025, 6, 1)), ()), "FIRST_CALL"),
        (next_call(dealer(BLACKLISTED), ()), "NEVER"),
        (callback_window(BLACKLISTED, on=date(2025, 6, 10), policy=POLICY), "NEVER"),
        (callback_window(MIDDLE, on=date(2025, 6, 10), policy=POLICY), "SPAN"),
    ):
        assert decision.reasons[-1].rule.name == reason
    supplied = next_call(dealer(), calls, m.A39.b, fixed=True)
    assert Presumption.SUPPLIED in [assumption.presumption for assumption in supplied.assumptions]


def test_the_next_call_is_put_into_words() -> None:
    decision = next_call(dealer(), called(date(2025, 6, 10)), as_of=at(date(2025, 6, 12)))
    assert "call by: by the end of 2025-06-24" in explain(decision)
    assert "The next call is due one rhythm after the last one that reached the dealer. MFR-75" in explain(decision)
    assert "自最近一次成功回访起按周期计算下次回访。MFR-75" in explain(decision, language="zh")
    never = next_call(dealer(since=date(2025, 6, 1)), ())
    assert "the rhythm is counted from the first day in the class (2025-06-01)" in explain(never)
