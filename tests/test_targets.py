"""Rates against their targets, by the register's worked examples and around each target."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import attrs
import pytest

from servicerules import Decision, InvalidFact, InvalidPolicy, NotSpecified, Reading, explain, outcomes_by_reading
from servicerules.domain.dealer import CallbackCounts, SatisfactionCounts
from servicerules.errors import Lack
from servicerules.readings import Agreement
from servicerules.regulations import manufacturer as m
from servicerules.rules.targets import TargetPolicy, TargetResult, callback_rate, satisfaction_rate
from servicerules.vocabulary import Presumption

GOLD, MIDDLE, BLACKLISTED = m.DealerTier
POLICY = m.EDITION_2013.adopt()[TargetPolicy]


def policy(*readings: Reading[Any]) -> TargetPolicy:
    return m.EDITION_2013.adopt(readings=readings)[TargetPolicy]


def calls(dealers: int, reached: int, *readings: Reading[Any], tier: Any = GOLD, **more: Any) -> Decision[TargetResult]:
    return callback_rate(tier, CallbackCounts(dealers=dealers, reached=reached, **more), policy(*readings))


def happy(
    satisfied: int, answered: int, *readings: Reading[Any], tier: Any = GOLD, **more: Any
) -> Decision[TargetResult]:
    counts = SatisfactionCounts(satisfied=satisfied, answered=answered, **more)
    return satisfaction_rate(tier, counts, policy(*readings))


def consulted(decision: Decision[Any]) -> list[str]:
    return [str(reading) for reading in decision.readings]


def result(rate: str, *, meets: bool) -> TargetResult:
    return TargetResult(rate=Fraction(rate), meets=meets)


def test_reached_dealers_count_and_tried_ones_do_not() -> None:
    decision = calls(50, 48, tier=MIDDLE, tried_only=2)
    assert decision.outcome == result("24/25", meets=False)
    assert decision.clauses == ("MFR-77",)
    assert consulted(decision) == ["MFR-A40(a)"]


def test_attempts_may_count() -> None:
    assert calls(50, 48, m.A40.c, tier=MIDDLE, tried_only=2).outcome == result("1", meets=True)


def test_calls_made_may_count() -> None:
    decision = calls(50, 48, m.A40.b, tier=MIDDLE, calls_made=49, calls_planned=50)
    assert decision.outcome == result("49/50", meets=True)
    with pytest.raises(NotSpecified) as refused:
        calls(50, 48, m.A40.b, tier=MIDDLE)
    assert refused.value.lack is Lack.FACT
    assert str(refused.value) == ("MFR-77: calls made and planned were not counted; count it, or adopt another reading")
    assert calls(0, 0, m.A40.b, calls_made=0, calls_planned=0).outcome == TargetResult(rate=None, meets=None)


def test_an_auditor_sees_that_calls_were_not_counted() -> None:
    tree = outcomes_by_reading(
        lambda house: callback_rate(GOLD, CallbackCounts(dealers=40, reached=40), house[TargetPolicy]),
        m.EDITION_2013.adopt(),
    )
    assert tree.state is Agreement.OPEN


@pytest.mark.parametrize(
    ("tier", "reached", "meets"),
    [
        (GOLD, 999, False),
        (GOLD, 1000, True),
        (MIDDLE, 979, False),
        (MIDDLE, 980, True),
        (MIDDLE, 981, True),
    ],
)
def test_a_callback_target_is_itself_enough(tier: Any, reached: int, *, meets: bool) -> None:
    assert calls(1000, reached, tier=tier).outcome == result(f"{reached}/1000", meets=meets)


@pytest.mark.parametrize(
    ("tier", "satisfied", "meets"),
    [
        (GOLD, 929, False),
        (GOLD, 930, True),
        (GOLD, 931, True),
        (MIDDLE, 899, False),
        (MIDDLE, 900, True),
        (MIDDLE, 901, True),
    ],
)
def test_a_satisfaction_target_is_itself_enough(tier: Any, satisfied: int, *, meets: bool) -> None:
    assert happy(satisfied, 1000, tier=tier).outcome == result(f"{satisfied}/1000", meets=meets)


def test_the_worked_rates() -> None:
    assert calls(40, 39).outcome == result("39/40", meets=False)
    assert happy(279, 300).outcome == result("93/100", meets=True)
    assert happy(9, 10, tier=MIDDLE).outcome == result("9/10", meets=True)


def test_who_did_not_answer_may_count() -> None:
    decision = happy(84, 90, called=100)
    assert decision.outcome == result("14/15", meets=True)
    assert consulted(decision) == ["MFR-A41(a)"]
    assert happy(84, 90, m.A41.b, called=100).outcome == result("21/25", meets=False)
    assert happy(0, 0, m.A41.b, called=7).outcome == result("0", meets=False)
    with pytest.raises(NotSpecified, match=r"^MFR-74: the base of this reading was not counted; count it, or adopt"):
        happy(84, 90, m.A41.b)


def test_a_mean_score_may_be_the_rate() -> None:
    assert happy(84, 90, m.A41.c, mean_score=Fraction(23, 5)).outcome == result("23/25", meets=False)
    assert happy(84, 90, m.A41.c, mean_score=Fraction(93, 20)).outcome == result("93/100", meets=True)
    assert happy(84, 90, m.A41.c, mean_score=Fraction(5)).outcome == result("1", meets=True)
    with pytest.raises(NotSpecified):
        happy(84, 90, m.A41.c)
    with pytest.raises(InvalidFact) as refused:
        happy(84, 90, mean_score=Fraction(501, 100))
    assert str(refused.value) == ("SatisfactionCounts.mean_score (MFR-74): '501/100' was given; allowed: at most 5")


def test_a_rate_is_exact_or_rounded_half_upward() -> None:
    decision = happy(929, 1000)
    assert decision.outcome == result("929/1000", meets=False)
    assert "MFR-A42(a)" in consulted(decision)
    assert happy(929, 1000, m.A42.b).outcome == result("929/1000", meets=True)
    assert happy(925, 1000, m.A42.b).outcome == result("925/1000", meets=True)
    assert happy(9249, 10_000, m.A42.b).outcome == result("9249/10000", meets=False)
    assert calls(1000, 995, m.A42.b).outcome == result("995/1000", meets=True)
    assert calls(1000, 994, m.A42.b).outcome == result("994/1000", meets=False)


def test_without_a_base_there_is_neither_rate_nor_result() -> None:
    nothing = TargetResult(rate=None, meets=None)
    decision = calls(0, 0)
    assert decision.outcome == nothing
    assert "There is nothing to measure" in explain(decision)
    for reading in (m.A41.a, m.A41.c):
        assert happy(0, 0, reading).outcome == nothing
    assert happy(0, 0, m.A41.b, called=0).outcome == nothing


def test_blacklisted_dealers_have_no_target() -> None:
    for call in (lambda: calls(1, 1, tier=BLACKLISTED), lambda: happy(1, 1, tier=BLACKLISTED)):
        with pytest.raises(NotSpecified) as refused:
            call()
        assert refused.value.lack is Lack.RULE
        assert refused.value.clause.id == "MFR-80"


def test_what_counts_as_satisfied_is_for_the_caller_to_say() -> None:
    assert [assumption.presumption for assumption in happy(1, 1).assumptions] == [Presumption.SATISFIED_BY_CALLER]
    assert calls(1, 1).assumptions == ()


def test_targets_are_per_cents_of_classes_named_once() -> None:
    row = POLICY.rows[0]
    with pytest.raises(InvalidPolicy, match=r"^a word stands in two rows of one table$"):
        attrs.evolve(POLICY, rows=(row, row))
    for part in ("callback", "satisfaction"):
        for per_cent in (-1, 101):
            with pytest.raises(InvalidPolicy, match=r"^targets lie between 0 and 100 per cent$"):
                attrs.evolve(POLICY, rows=(attrs.evolve(row, **{part: per_cent}),))
        assert attrs.evolve(POLICY, rows=(attrs.evolve(row, **{part: 0}),)).rows
        assert attrs.evolve(POLICY, rows=(attrs.evolve(row, **{part: 100}),)).rows


def test_bad_facts_are_refused() -> None:
    for call, message in (
        (lambda: callback_rate("A", CallbackCounts(dealers=1, reached=1), POLICY), r"^tier: 'A' was given"),
        (lambda: callback_rate(GOLD, (48, 50), POLICY), r"^counts: .* allowed: a CallbackCounts$"),
        (lambda: satisfaction_rate(None, SatisfactionCounts(satisfied=1, answered=1), POLICY), r"^tier: None"),
        (lambda: satisfaction_rate(GOLD, None, POLICY), r"^counts: None was given; allowed: a SatisfactionCounts$"),
    ):
        with pytest.raises(InvalidFact, match=message):
            call()


def test_every_answer_names_its_facts() -> None:
    counts = CallbackCounts(dealers=50, reached=49)
    decision = callback_rate(MIDDLE, counts, POLICY)
    assert [(name.name, value) for name, value in decision.facts] == [
        ("TIER", MIDDLE),
        ("COUNTS", counts),
        ("TARGET", Fraction(49, 50)),
    ]
    answers = SatisfactionCounts(satisfied=9, answered=10)
    asked = satisfaction_rate(MIDDLE, answers, POLICY)
    assert [(name.name, value) for name, value in asked.facts] == [
        ("TIER", MIDDLE),
        ("COUNTS", answers),
        ("TARGET", Fraction(9, 10)),
    ]
    for question, rate in (("CALLBACK_RATE", decision), ("SATISFACTION_RATE", asked)):
        assert rate.question.name == question


def test_a_rate_is_put_into_words() -> None:
    decision = happy(279, 300)
    assert "The target of 93/100 is reached. MFR-74" in explain(decision)
    assert "未达到49/50的目标。MFR-77" in explain(calls(50, 48, tier=MIDDLE), language="zh")
