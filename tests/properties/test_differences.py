from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laws import check_rule
from servicerules import Adopted, Decision, ServiceRulesError
from servicerules.domain.slip import CountedLine, Differences
from servicerules.regulations import manufacturer
from servicerules.rules.differences import DifferencesPolicy, shipment_differences, slip_differences
from strategies.claims import lists, terms
from strategies.junk import junk

Lines = tuple[CountedLine, ...]
POLICY = manufacturer.EDITION_2013.adopt()[DifferencesPolicy]


def by_order(expected: Lines, actual: Lines, policy: DifferencesPolicy = POLICY) -> Decision[Differences]:
    return shipment_differences(ordered=expected, shipped=actual, policy=policy)


def by_slip(expected: Lines, actual: Lines, policy: DifferencesPolicy = POLICY) -> Decision[Differences]:
    return slip_differences(listed=expected, counted=actual, policy=policy)


def as_counter(lines: Lines) -> Counter[str]:
    return Counter({line.item: line.count for line in lines})


@pytest.mark.parametrize("compare", [by_order, by_slip])
class TestDifferences:
    """MFR-01 and MFR-21: what is short and what is over make one list into the other, item by item."""

    @given(expected=lists(), actual=lists())
    def test_they_are_those_of_multisets(
        self, compare: Callable[..., Decision[Differences]], expected: Lines, actual: Lines
    ) -> None:
        outcome = compare(expected, actual).outcome
        assert as_counter(outcome.short) == as_counter(expected) - as_counter(actual)
        assert as_counter(outcome.over) == as_counter(actual) - as_counter(expected)
        assert outcome.agree is (+as_counter(expected) == +as_counter(actual))

    @given(expected=lists(), actual=lists())
    def test_turning_the_lists_round_turns_short_and_over_round(
        self, compare: Callable[..., Decision[Differences]], expected: Lines, actual: Lines
    ) -> None:
        there, back = compare(expected, actual).outcome, compare(actual, expected).outcome
        assert (there.short, there.over) == (back.over, back.short)

    @given(expected=lists(), data=st.data())
    def test_the_order_of_the_lines_does_not_matter(
        self, compare: Callable[..., Decision[Differences]], expected: Lines, data: st.DataObject
    ) -> None:
        shuffled = tuple(data.draw(st.permutations(expected)))
        assert compare(expected, shuffled).outcome == Differences(agree=True)

    @given(expected=lists(), actual=lists(), adopted=terms())
    def test_the_laws_of_rules_hold(
        self, compare: Callable[..., Decision[Differences]], expected: Lines, actual: Lines, adopted: Adopted
    ) -> None:
        check_rule(lambda chosen: compare(expected, actual, chosen[DifferencesPolicy]), adopted)


class TestJunk:
    """Anything else ends in a refusal of the library."""

    @given(one=junk() | lists(), other=junk() | lists())
    def test_of_the_rules(self, one: Any, other: Any) -> None:
        for compare in (by_order, by_slip):
            with suppress(ServiceRulesError):
                assert isinstance(compare(one, other).outcome, Differences)

    @given(item=junk(), count=junk(), agree=junk(), short=junk(), over=junk())
    def test_of_the_nouns(self, item: Any, count: Any, agree: Any, short: Any, over: Any) -> None:
        for make in (
            lambda: CountedLine(item=item, count=count),
            lambda: Differences(agree=agree, short=short, over=over),
        ):
            with suppress(ServiceRulesError):
                hash(make())
