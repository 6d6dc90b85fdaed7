"""Laws of the compensation of late dispatch: each class states one."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal
from typing import Any

import attrs
from hypothesis import assume, given
from hypothesis import strategies as st

from laws import check_rule
from oracles import delays as oracle
from servicerules.domain.dispatch import Delay, Lateness
from servicerules.errors import InvalidFact, NotSpecified, ServiceRulesError
from servicerules.readings import settle
from servicerules.reasoning import stated
from servicerules.regulations import manufacturer as m
from servicerules.rules.compensation import Compensation, CompensationPolicy, delay_compensation
from servicerules.vocabulary import Question
from strategies.delays import DelayCase, delay_cases
from strategies.houses import House
from strategies.junk import junk


def owed(delay: Delay, days: int, house: House) -> Compensation:
    policy = house.adopted()[CompensationPolicy]
    outcome = Lateness(days_late=days, dispatched=True)
    late = stated(Question.LATENESS, outcome, clause=policy.compensation, policy=policy)
    return delay_compensation(delay, late, policy).outcome


class TestRule:
    """MFR-18, 39, 40: a reading not listed changes nothing, and every answer can be put into words."""

    @given(delay_cases())
    def test_of_goods_dispatched(self, case: DelayCase) -> None:
        check_rule(case.owed, case.house.adopted())

    @given(delay_cases("MFR-A27", "MFR-A29", "MFR-A54"))
    def test_of_goods_not_dispatched(self, case: DelayCase) -> None:
        check_rule(case.accruing, case.house.adopted())


class TestOracle:
    """MFR-39, 40: the sum is fifty yuan added up day by day for what the readings pick."""

    @given(delay_cases("MFR-A27", "MFR-A29", "MFR-A54"), st.integers(0, 5))
    def test_of_one_cause(self, case: DelayCase, days: int) -> None:
        delay = case.delay
        assume(delay.cause is not None)
        products = [product.printed for product in delay.products]
        expected = oracle.compensation(
            case.house.letter, products, delay.pieces, delay.orders, delay.cause.printed, days
        )
        try:
            found = owed(delay, days, case.house)
        except NotSpecified:
            assert expected is None
            return
        assert (found.covered, found.yuan) == expected
        assert found.compensable_days == (days if found.covered else 0)
        assert found.days_late == days


class TestLinear:
    """Part 8: compensation is linear in the days, and in the orders."""

    @given(delay_cases("MFR-A27", "MFR-A29", "MFR-A54"), st.integers(1, 400), st.integers(1, 30))
    def test_in_days_and_orders(self, case: DelayCase, days: int, orders: int) -> None:
        assume(case.delay.compensable_days is None and case.delay.cause is not None and case.delay.pieces is not None)
        one = attrs.evolve(case.delay, orders=1)
        daily = owed(one, 1, case.house).yuan
        assert owed(one, days, case.house).yuan == daily * days
        assert owed(attrs.evolve(one, orders=orders), days, case.house).yuan == daily * days * orders


class TestBounds:
    """Nothing is owed without compensable days, and those are never more than the days late."""

    @given(delay_cases())
    def test_of_goods_dispatched(self, case: DelayCase) -> None:
        result = settle(case.owed, case.house.adopted())
        found = getattr(result, "outcome", None)
        assume(found is not None)
        assert 0 <= found.compensable_days <= found.days_late
        assert (found.yuan > 0) is (found.compensable_days > 0)
        assert type(found.yuan) is Decimal
        if not found.covered:
            assert found.yuan == 0

    @given(st.integers(0, 6), st.integers(0, 6))
    def test_days_counted_by_the_caller(self, counted: int, days: int) -> None:
        delay = Delay(products=(m.Product.DOOR,), compensable_days=counted)
        try:
            assert owed(delay, days, House()).yuan == 50 * counted
        except InvalidFact:
            assert counted > days
        else:
            assert counted <= days


class TestRevisit:
    """Ruling 11: the sum changes when the days late do."""

    @given(delay_cases())
    def test_of_goods_not_dispatched(self, case: DelayCase) -> None:
        terms = case.house.adopted()
        result = settle(case.accruing, terms)
        assume(hasattr(result, "revisit_at"))
        assert result.revisit_at == case.accrued(terms).revisit_at
        if result.revisit_at is not None:
            later = settle(attrs.evolve(case, as_of=result.revisit_at).accruing, terms)
            assert getattr(later, "outcome", later) != result.outcome


class TestJunk:
    """Bad input ends in an error of the library, whatever it is."""

    @given(junk(), junk(), st.booleans())
    def test_arguments_of_the_rule(self, one: Any, two: Any, known: bool) -> None:
        policy = m.EDITION_2013.adopt()[CompensationPolicy]
        with suppress(ServiceRulesError):
            delay_compensation(Delay(products=(m.Product.DOOR,)) if known else one, two, policy)
