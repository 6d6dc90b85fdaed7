"""Laws of large orders: each class states one."""

from __future__ import annotations

from contextlib import suppress
from fractions import Fraction
from typing import Any

import attrs
from hypothesis import assume, given
from hypothesis import strategies as st

from laws import check_rule
from oracles import delays as oracle
from servicerules.decisions import Decision
from servicerules.domain.dispatch import Basis, Talks
from servicerules.domain.order import Order, OrderLine
from servicerules.errors import NotSpecified, ServiceRulesError
from servicerules.periods import LastDay
from servicerules.readings import settle
from servicerules.reasoning import stated
from servicerules.regulations import manufacturer as m
from servicerules.rules.large_orders import LargeOrderPolicy, check_large_order, effective_dispatch_deadline
from servicerules.vocabulary import Question
from strategies.delays import LargeCase, large_cases
from strategies.junk import junk


def written(order: Order) -> list[tuple[str, int, Fraction | None]]:
    return [
        (line.product.printed, line.pieces, None if line.area is None else Fraction(line.area)) for line in order.lines
    ]


def size(case: LargeCase) -> bool | None:
    """Whether the order is large by the second answer."""
    return oracle.large(case.house.letter, [written(order) for order in (case.order, *case.same_day)])


class TestRule:
    """MFR-41, 42: a reading not listed changes nothing, and every answer can be put into words."""

    @given(large_cases())
    def test_of_size(self, case: LargeCase) -> None:
        check_rule(case.large, case.house.adopted())

    @given(large_cases())
    def test_of_the_limit_that_governs(self, case: LargeCase) -> None:
        check_rule(case.effective, case.house.adopted())


class TestSize:
    """MFR-41: an order is large above 150 m² of windows or above five doors."""

    @given(large_cases())
    def test_against_a_second_answer(self, case: LargeCase) -> None:
        try:
            assert case.large(case.house.adopted()).outcome is size(case)
        except NotSpecified:
            assert size(case) is None

    @given(large_cases(), st.integers(1, 3))
    def test_more_goods_never_make_an_order_small(self, case: LargeCase, pieces: int) -> None:
        terms = case.house.adopted()
        result = settle(case.large, terms)
        assume(isinstance(result, Decision) and result.outcome)
        more = attrs.evolve(case.order, lines=(*case.order.lines, OrderLine(product=m.Product.DOOR, pieces=pieces)))
        assert attrs.evolve(case, order=more).large(terms).outcome is True

    @given(large_cases(), st.permutations(range(3)))
    def test_the_order_of_lines_does_not_matter(self, case: LargeCase, places: list[int]) -> None:
        terms = case.house.adopted()
        lines = tuple(case.order.lines[place] for place in places if place < len(case.order.lines))
        shuffled = attrs.evolve(case, order=attrs.evolve(case.order, lines=lines))
        one, other = settle(case.large, terms), settle(shuffled.large, terms)
        assert getattr(one, "outcome", one) == getattr(other, "outcome", other)


class TestLimitThatGoverns:
    """MFR-42: the agreed date applies exactly if the reading takes any agreement, or order and capacity allow it."""

    @given(large_cases())
    def test_against_the_words_of_the_clause(self, case: LargeCase) -> None:
        any_agreement = case.house.letter("MFR-A33") == "b"
        limbs = (size(case), case.talks.capacity_short)
        by_clause = False not in limbs and (None if None in limbs else True)
        result = settle(case.effective, case.house.adopted())
        if not isinstance(result, Decision):
            assert case.talks.agreed_on is not None
            assert by_clause is None
            assert not any_agreement
            return
        if case.talks.agreed_on is not None and (any_agreement or by_clause):
            assert result.outcome.basis is Basis.AGREED
            assert result.outcome.deadline == LastDay(case.talks.agreed_on)
        else:
            assert result.outcome.basis is Basis.STANDARD
            assert result.outcome.deadline == case.limit


class TestJunk:
    """Bad input ends in an error of the library, whatever it is."""

    @given(junk(), junk(), junk(), st.integers(0, 2))
    def test_arguments_of_the_rules(self, one: Any, two: Any, three: Any, known: int) -> None:
        policy = m.EDITION_2013.adopt()[LargeOrderPolicy]
        order = Order(id="SO-1", lines=(OrderLine(product=m.Product.DOOR, pieces=5),))
        standard = stated(Question.DISPATCH_DEADLINE, None, clause=policy.talks, policy=policy)
        for call in (
            lambda: check_large_order(order if known else one, policy, same_day=two),
            lambda: effective_dispatch_deadline(
                standard if known else one,
                check_large_order(order, policy) if known > 1 else two,
                Talks() if known == 0 else three,
                policy,
            ),
        ):
            with suppress(ServiceRulesError):
                call()
