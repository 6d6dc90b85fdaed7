"""Lines of one load whose limits hang on readings; what a line gets is worked out by hand for every combination."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import TypeAlias

from hypothesis import given
from hypothesis import strategies as st

import toy
from laws import check_rule, outcome_of
from servicerules import Deadline, Decision, LastDay, Refusal
from servicerules.adoption import Adopted
from servicerules.clauses import Reading
from servicerules.errors import Lack
from servicerules.mixed import limit_among
from servicerules.phrases import Phrase
from servicerules.readings import settle
from servicerules.reasoning import Reasoning
from servicerules.vocabulary import Question
from toy import A1, C01, C02, EDITION, MIXED, Because, Choice, ChoicePolicy, LoanPolicy

Line: TypeAlias = tuple[int | Lack, int | Lack]
"""The day (or what lacks) under the first letter and under the second; equal ones do not hang on a reading."""
LINES = st.tuples(*(st.integers(10, 12) | st.sampled_from(Lack),) * 2)
COMBINATIONS = list(product(A1.readings, MIXED.readings))


def own_limit(line: Line, terms: Adopted) -> Decision[Deadline]:
    policy = terms[ChoicePolicy]
    case = Reasoning(policy)
    under = line[0]
    if line[0] != line[1]:
        under = line[0] if case.read(policy.first) is Choice.LEFT else line[1]
    if isinstance(under, Lack):
        case.refuse(C02, Phrase(under.name, "缺"), Phrase("ask", "询问"), under)
    case.because(C01, Because.CHOSEN)
    return case.decide(Question.INSPECTION_DEADLINE, LastDay(date(2025, 6, under)))


def rule(lines: tuple[Line, ...]) -> toy.Chain:
    def chain(terms: Adopted) -> Decision[Deadline]:
        policy = terms[LoanPolicy]
        own = own_limit(lines[0], terms)
        return limit_among(
            own, lines, lambda line: own_limit(line, terms), reading=policy.mixed, clause=C02, policy=policy
        )

    return chain


def by_hand(lines: tuple[Line, ...], first: Reading[Choice], mixed: Reading[object]) -> int | Lack:
    """What the first line gets: its own day, or the earliest or latest of those that have a rule."""
    under = [line[0] if first.letter == "a" else line[1] for line in lines]
    own = under[0]
    if isinstance(own, Lack) or mixed.letter == "a":
        return own
    lacking = [limit for limit in under if limit in (Lack.VALUE, Lack.FACT)]
    known = [limit for limit in under if isinstance(limit, int)]
    return lacking[0] if lacking else min(known) if mixed.letter == "b" else max(known)


class TestLimitsOfAMixedLoad:
    """Each line its own limit, or all the earliest or the latest; what has no rule has no say, what lacks refuses."""

    @given(st.lists(LINES, min_size=1, max_size=4).map(tuple), st.sampled_from(COMBINATIONS))
    def test_by_hand(self, lines: tuple[Line, ...], combination: tuple[Reading[Choice], Reading[object]]) -> None:
        outcome = outcome_of(settle(rule(lines), EDITION.adopt(readings=combination)))
        expected = by_hand(lines, *combination)
        if isinstance(expected, Lack):
            assert isinstance(outcome, Refusal)
            assert outcome.lack is expected
        else:
            assert outcome == LastDay(date(2025, 6, expected))

    @given(st.lists(LINES, min_size=1, max_size=4).map(tuple), st.sampled_from(COMBINATIONS))
    def test_the_laws_of_rules(
        self, lines: tuple[Line, ...], combination: tuple[Reading[Choice], Reading[object]]
    ) -> None:
        check_rule(rule(lines), EDITION.adopt(readings=combination))
