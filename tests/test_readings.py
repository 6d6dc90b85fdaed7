from __future__ import annotations

import copy
from datetime import date, time

import pytest

import toy
from servicerules import (
    Agreement,
    Decision,
    InvalidFact,
    NotSpecified,
    OutsideCalendar,
    Refusal,
    outcomes_by_reading,
    supply,
)
from servicerules.adoption import Adopted
from servicerules.errors import Lack
from servicerules.phrases import Phrase
from servicerules.readings import settle
from servicerules.reasoning import Reasoning
from toy import A1, A2, EDITION, OPENING, Chain, Choice, ChoicePolicy, decide

HOUSE = EDITION.adopt()
WORDS = Phrase("x", "丁")


def by_first(left: object, right: object) -> Chain:
    """A chain that answers by the first reading alone; an error given for a side is raised."""

    def chain(terms: Adopted) -> Decision[object]:
        policy = terms[ChoicePolicy]
        outcome = left if policy.first.member is Choice.LEFT else right
        if isinstance(outcome, Exception):
            raise copy.copy(outcome).after((policy.first,))  # type: ignore[attr-defined]
        return decide(policy, outcome, read=(policy.first,))

    return chain


def lacking(lack: Lack) -> NotSpecified:
    return NotSpecified(clause=toy.C02, what=WORDS, remedy=WORDS, lack=lack)


NO_RULE = lacking(Lack.RULE)
OUTSIDE = OutsideCalendar(day=date(2026, 1, 1), first_day=date(2025, 1, 1), last_day=date(2025, 12, 31))
IMPOSSIBLE = InvalidFact(field="x", given=1, allowed="y")


@pytest.mark.parametrize(
    ("left", "right", "state", "outcomes"),
    [
        ("same", "same", Agreement.SETTLED, 1),
        (NO_RULE, NO_RULE, Agreement.SETTLED, 1),
        ("one", "another", Agreement.CONTESTED, 2),
        ("one", None, Agreement.CONTESTED, 2),
        ("one", NO_RULE, Agreement.CONTESTED, 2),
        (NO_RULE, "one", Agreement.CONTESTED, 2),
        ("one", lacking(Lack.VALUE), Agreement.OPEN, 2),
        ("one", lacking(Lack.FACT), Agreement.OPEN, 2),
        (lacking(Lack.FACT), "one", Agreement.OPEN, 2),
        ("one", OUTSIDE, Agreement.OPEN, 2),
        ("one", IMPOSSIBLE, Agreement.OPEN, 2),
        (NO_RULE, lacking(Lack.VALUE), Agreement.OPEN, 2),
        (lacking(Lack.VALUE), lacking(Lack.VALUE), Agreement.OPEN, 1),
        (lacking(Lack.VALUE), lacking(Lack.FACT), Agreement.OPEN, 2),
    ],
)
def test_the_state_follows_from_the_outcomes(left: object, right: object, state: Agreement, outcomes: int) -> None:
    result = outcomes_by_reading(by_first(left, right), HOUSE)
    assert result.state is state
    assert len(result.outcomes) == outcomes
    assert [leaf.readings for leaf in result.leaves] == [(A1.a,), (A1.b,)]


def test_different_answers_are_contested_even_where_a_third_reading_lacks_a_value() -> None:
    def chain(terms: Adopted) -> Decision[object]:
        policy = terms[ChoicePolicy]
        case = Reasoning(policy)
        if case.read(policy.second) is Choice.RIGHT:
            case.value(policy.fee)
        return decide(policy, policy.second.letter, read=(policy.second,))

    result = outcomes_by_reading(chain, HOUSE)
    assert result.state is Agreement.CONTESTED
    assert result.outcomes[:2] == ("a", "b")
    assert isinstance(result.outcomes[2], Refusal)


def test_an_answer_that_consults_nothing_has_one_leaf() -> None:
    result = outcomes_by_reading(lambda terms: decide(terms[ChoicePolicy]), HOUSE)
    assert (len(result.leaves), result.leaves[0].readings, result.state) == (1, (), Agreement.SETTLED)


def test_the_adopted_reading_comes_first_whatever_its_letter() -> None:
    result = outcomes_by_reading(by_first("left", "right"), HOUSE.under(A1.b))
    assert [leaf.outcome for leaf in result.leaves] == ["right", "left"]


def test_only_branches_that_are_reached_are_walked() -> None:
    calls = []

    def chain(terms: Adopted) -> Decision[object]:
        calls.append(terms)
        policy = terms[ChoicePolicy]
        read = (policy.first,) if policy.first.member is Choice.LEFT else (policy.first, policy.second)
        return decide(policy, "same", read=read)

    result = outcomes_by_reading(chain, HOUSE)
    assert [leaf.readings for leaf in result.leaves] == [(A1.a,), (A1.b, A2.a), (A1.b, A2.b), (A1.b, A2.c)]
    assert result.state is Agreement.SETTLED
    assert len(calls) == 6


def test_a_refusal_is_the_outcome_of_its_reading() -> None:
    result = outcomes_by_reading(by_first("left", NO_RULE), HOUSE)
    refusal = result.leaves[1].outcome
    assert isinstance(refusal, Refusal)
    assert refusal.error == "NotSpecified"
    assert refusal.readings == (A1.b,)


def test_a_family_that_is_not_regulated_is_an_outcome_too() -> None:
    def chain(terms: Adopted) -> Decision[object]:
        return decide(terms[toy.UnregulatedPolicy])

    result = outcomes_by_reading(chain, HOUSE)
    assert result.state is Agreement.SETTLED
    assert [type(outcome) for outcome in result.outcomes] == [Refusal]


def test_the_values_supplied_stay_under_every_reading() -> None:
    house = EDITION.adopt(supply(OPENING, time(9), by="memo"))

    def chain(terms: Adopted) -> Decision[object]:
        policy = terms[ChoicePolicy]
        case = Reasoning(policy)
        return decide(policy, case.value(policy.opening), read=(policy.first,))

    result = outcomes_by_reading(chain, house)
    assert [leaf.readings for leaf in result.leaves] == [(A1.b,), (A1.a,)]
    assert result.outcomes == (time(9),)


def test_a_result_is_settled_into_a_decision_or_a_refusal() -> None:
    chain = by_first("left", NO_RULE)
    answered, refused = settle(chain, HOUSE), settle(chain, HOUSE.under(A1.b))
    assert isinstance(answered, Decision)
    assert answered.outcome == "left"
    assert refused == Refusal.of(NO_RULE)


def test_a_fault_of_a_program_is_not_taken_for_a_refusal() -> None:
    def chain(_: Adopted) -> Decision[object]:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        outcomes_by_reading(chain, HOUSE)
