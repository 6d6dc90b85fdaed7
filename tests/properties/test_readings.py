"""Random rules over three ambiguities, each a tree of what is asked after what; every law is checked by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from typing import TypeAlias

from hypothesis import given
from hypothesis import strategies as st

import toy
from laws import check_rule
from servicerules import Agreement, Decision, Refusal, outcomes_by_reading
from servicerules.adoption import Adopted
from servicerules.clauses import Reading
from servicerules.errors import Lack, NotSpecified
from servicerules.phrases import Phrase
from servicerules.reasoning import Reasoning
from servicerules.vocabulary import Question
from strategies.values import adoptions, choices
from toy import A1, A2, A3, C01, C02, EDITION, Because, Choice, ChoicePolicy

AMBIGUITIES = (A1, A2, A3)
Fixed: TypeAlias = dict[int, str]
Tree: TypeAlias = "int | Lack | tuple[int, Mapping[str, Tree]]"
"""An answer, a refusal, or the reading of one ambiguity with what follows from each letter."""


def trees() -> st.SearchStrategy[Tree]:
    ends = st.integers(0, 2) | st.sampled_from(Lack)

    def asking(inner: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
        return st.integers(0, 2).flatmap(
            lambda index: st.tuples(
                st.just(index),
                st.fixed_dictionaries({reading.letter: inner for reading in AMBIGUITIES[index].readings}),
            )
        )

    return st.recursive(ends, asking, max_leaves=12)


def reading_of(policy: ChoicePolicy, index: int) -> Reading[Choice]:
    return (policy.first, policy.second, policy.third)[index]


def rule(tree: Tree) -> toy.Chain:
    """The tree as a rule of the library."""

    def chain(terms: Adopted) -> Decision[object]:
        policy = terms[ChoicePolicy]
        case = Reasoning(policy)
        node = tree
        while isinstance(node, tuple):
            index, following = node
            reading = reading_of(policy, index)
            case.read(reading)
            node = following[reading.letter]
        if isinstance(node, Lack):
            case.refuse(C02, Phrase(node.name, "缺"), Phrase("ask", "询问"), node)
        case.because(C01, Because.CHOSEN)
        return case.decide(Question.ACT_BY, node)

    return chain


def ends(tree: Tree, adopted: tuple[str, ...], fixed: Fixed) -> Iterator[tuple[Fixed, int | Lack]]:
    """Every way through the tree, the adopted letter first, the others in order."""
    if not isinstance(tree, tuple):
        yield fixed, tree
        return
    index, following = tree
    if index in fixed:
        yield from ends(following[fixed[index]], adopted, fixed)
        return
    for letter in sorted(following, key=lambda letter: (letter != adopted[index], letter)):
        yield from ends(following[letter], adopted, fixed | {index: letter})


def end_of(result: object) -> int | Lack:
    """An outcome in the words of the tree."""
    if isinstance(result, Refusal):
        assert result.error == NotSpecified.__name__
        assert result.lack is not None
        return result.lack
    assert type(result) is int
    return result


def state_of(outcomes: set[int | Lack]) -> Agreement:
    """Design: contested = several, or one reading says no rule exists; open = a value or a fact lacks."""
    answers = {outcome for outcome in outcomes if outcome not in (Lack.VALUE, Lack.FACT)}
    if len(answers) > 1:
        return Agreement.CONTESTED
    return Agreement.SETTLED if answers == outcomes else Agreement.OPEN


class TestTheTreeOfReadings:
    """Every combination of the readings that are consulted is a leaf, and nothing else is."""

    @given(trees(), choices())
    def test_leaves_by_hand(self, tree: Tree, chosen: tuple[Reading[Choice], ...]) -> None:
        letters = tuple(reading.letter for reading in chosen)
        result = outcomes_by_reading(rule(tree), EDITION.adopt(readings=chosen))
        expected = list(ends(tree, letters, {}))
        assert [
            ({AMBIGUITIES.index(reading.ambiguity): reading.letter for reading in leaf.readings}, end_of(leaf.outcome))
            for leaf in result.leaves
        ] == expected

    @given(trees(), choices())
    def test_every_combination_of_letters_has_the_outcome_of_its_leaf(
        self, tree: Tree, chosen: tuple[Reading[Choice], ...]
    ) -> None:
        result = outcomes_by_reading(rule(tree), EDITION.adopt(readings=chosen))
        for combination in product(*(ambiguity.readings for ambiguity in AMBIGUITIES)):
            (leaf,) = [leaf for leaf in result.leaves if set(leaf.readings) <= set(combination)]
            (expected,) = {end for fixed, end in ends(tree, ("a",) * 3, {}) if follows(fixed, combination)}
            assert end_of(leaf.outcome) == expected

    @given(trees(), choices())
    def test_the_first_leaf_is_the_adopted_one(self, tree: Tree, chosen: tuple[Reading[Choice], ...]) -> None:
        first = outcomes_by_reading(rule(tree), EDITION.adopt(readings=chosen)).leaves[0]
        assert set(first.readings) <= set(chosen)
        assert first.result.readings == first.readings


def follows(fixed: Fixed, combination: tuple[Reading[Choice], ...]) -> bool:
    return all(combination[index].letter == letter for index, letter in fixed.items())


class TestTheState:
    """Settled, contested or open: what all combinations of readings together say."""

    @given(trees(), choices())
    def test_agrees_with_all_combinations(self, tree: Tree, chosen: tuple[Reading[Choice], ...]) -> None:
        everything = {end for _, end in ends(tree, ("a",) * 3, {})}
        result = outcomes_by_reading(rule(tree), EDITION.adopt(readings=chosen))
        assert result.state is state_of(everything)
        assert {end_of(outcome) for outcome in result.outcomes} == everything
        assert len(result.outcomes) == len(everything)

    @given(trees(), adoptions(), adoptions())
    def test_does_not_depend_on_what_was_adopted(self, tree: Tree, one: Adopted, other: Adopted) -> None:
        assert outcomes_by_reading(rule(tree), one).state is outcomes_by_reading(rule(tree), other).state


class TestTheLawsOfRules:
    """The laws that every rule of the library is held to hold for a rule built as the core intends."""

    @given(trees(), adoptions())
    def test_laws(self, tree: Tree, adopted: Adopted) -> None:
        check_rule(rule(tree), adopted)
