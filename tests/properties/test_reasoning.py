from __future__ import annotations

from itertools import product
from typing import TypeAlias

from hypothesis import given
from hypothesis import strategies as st

from laws import check_rule
from servicerules import Decision
from servicerules.adoption import Adopted
from servicerules.clauses import Reading
from servicerules.policies import Policy
from servicerules.reasoning import Reasoning
from servicerules.vocabulary import FactName, Question
from strategies.values import adoptions, choices
from toy import A1, A2, A3, C01, Because, Choice, ChoicePolicy, Item, lent

AMBIGUITIES = (A1, A2, A3)
COMBINATIONS = list(product(*([reading.member for reading in ambiguity.readings] for ambiguity in AMBIGUITIES)))
Table: TypeAlias = dict[tuple[Choice, ...], int]


def tables() -> st.SearchStrategy[Table]:
    """Any function of the three members, often one that ignores some of them."""
    values = st.lists(st.integers(0, 2), min_size=len(COMBINATIONS), max_size=len(COMBINATIONS))
    full = values.map(lambda results: dict(zip(COMBINATIONS, results, strict=True)))
    blind = st.sets(st.integers(0, 2))
    return st.builds(
        lambda table, ignored: {
            members: table[tuple(COMBINATIONS[0][i] if i in ignored else members[i] for i in range(3))]
            for members in COMBINATIONS
        },
        full,
        blind,
    )


def matters(table: Table, place: int) -> bool:
    """Whether some change of this member alone changes the result."""
    return any(
        table[one] != table[other]
        for one, other in product(COMBINATIONS, repeat=2)
        if all(one[i] is other[i] for i in range(3) if i != place)
    )


class TestWeighing:
    """Weighing gives the adopted result and lists exactly the readings that could change it."""

    @given(tables(), choices())
    def test_by_hand(self, table: Table, chosen: tuple[Reading[Choice], ...]) -> None:
        case = Reasoning(Policy())
        assert case.weigh(lambda *members: table[members], *chosen) == table[tuple(part.member for part in chosen)]
        listed = tuple(reading for place, reading in enumerate(chosen) if matters(table, place))
        assert case.decide(Question.ACT_BY, None).readings == listed

    @given(tables(), adoptions())
    def test_a_weighed_rule_keeps_the_laws(self, table: Table, adopted: Adopted) -> None:
        def chain(terms: Adopted) -> Decision[object]:
            policy = terms[ChoicePolicy]
            case = Reasoning(policy)
            outcome = case.weigh(lambda *members: table[members], policy.first, policy.second, policy.third)
            case.because(C01, Because.CHOSEN)
            return case.decide(Question.ACT_BY, outcome)

        check_rule(chain, adopted)


class TestReasonsOfSeveralLines:
    """However decisions are built on one another, each reason tells the facts of its own line."""

    @given(st.lists(st.tuples(st.sampled_from(Item), st.integers(1, 3)), min_size=1, max_size=4), st.integers(1, 3))
    def test_facts_of_lines(self, lines: list[tuple[Item, int]], split: int) -> None:
        decisions = [lent(Policy(), item, days) for item, days in lines]
        inner = Reasoning(Policy(), *decisions[:split]).decide(Question.ACT_BY, None)
        whole = Reasoning(Policy(), inner, *decisions[split:]).decide(Question.ACT_BY, None)
        told = [
            (dict(reason.facts)[FactName.PRODUCT], dict(reason.facts)[FactName.LEAD_DAYS]) for reason in whole.reasons
        ]
        assert told == list(dict.fromkeys(lines))
