from __future__ import annotations

import pytest

from servicerules import InvalidFact, explain
from servicerules.domain.slip import CountedLine, Differences
from servicerules.regulations import manufacturer
from servicerules.rules.differences import Because, DifferencesPolicy, shipment_differences, slip_differences
from servicerules.vocabulary import FactName

POLICY = manufacturer.EDITION_2013.adopt()[DifferencesPolicy]


def counted(**items: int) -> tuple[CountedLine, ...]:
    return tuple(CountedLine(item=item, count=count) for item, count in items.items())


def test_a_shipment_may_be_short_of_one_item_and_hold_another_that_was_not_ordered() -> None:
    ordered, shipped = counted(本色窗=5, 螺丝包=5), counted(本色窗=5, 螺丝包=3, 彩色窗=1)
    decision = shipment_differences(ordered=ordered, shipped=shipped, policy=POLICY)
    assert decision.outcome == Differences(agree=False, short=counted(螺丝包=2), over=counted(彩色窗=1))
    assert decision.clauses == ("MFR-01",)
    assert decision.readings == ()


def test_a_slip_that_agrees_with_the_count_shows_no_difference() -> None:
    decision = slip_differences(listed=counted(工具A=2), counted=counted(工具A=2), policy=POLICY)
    assert decision.outcome == Differences(agree=True)
    assert decision.clauses == ("MFR-20", "MFR-21")


@pytest.mark.parametrize(("received", "short", "over"), [(1, 1, 0), (2, 0, 0), (3, 0, 1)])
def test_one_less_is_short_and_one_more_is_over(received: int, short: int, over: int) -> None:
    for outcome in (
        slip_differences(listed=counted(a=2), counted=counted(a=received), policy=POLICY).outcome,
        shipment_differences(ordered=counted(a=2), shipped=counted(a=received), policy=POLICY).outcome,
    ):
        assert outcome.agree is (received == 2)
        assert sum(line.count for line in outcome.short) == short
        assert sum(line.count for line in outcome.over) == over


def test_nothing_received_is_all_short_in_the_order_of_the_slip() -> None:
    outcome = slip_differences(listed=counted(b=1, a=2), counted=(), policy=POLICY).outcome
    assert outcome.short == counted(b=1, a=2)


def test_an_item_counted_as_none_is_the_same_as_one_not_counted() -> None:
    assert slip_differences(listed=counted(a=2), counted=counted(a=0), policy=POLICY).outcome.short == counted(a=2)
    assert slip_differences(listed=counted(a=0), counted=(), policy=POLICY).outcome.agree


def test_items_are_compared_letter_by_letter() -> None:
    outcome = slip_differences(listed=counted(工具A=1), counted=counted(工具a=1), policy=POLICY).outcome
    assert (outcome.short, outcome.over) == (counted(工具A=1), counted(工具a=1))


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"item": "a", "count": -1}, "CountedLine.count: -1 was given; allowed: a whole number (int) from 0 upward"),
        (
            {"item": "a", "count": True},
            "CountedLine.count: True was given; allowed: a whole number (int) from 0 upward",
        ),
        ({"item": "a", "count": 1.0}, "CountedLine.count: 1.0 was given; allowed: a whole number (int) from 0 upward"),
        (
            {"item": "螺丝包 ", "count": 1},
            "CountedLine.item: '螺丝包 ' was given; allowed: a name of 1 to 64 printable characters, no blanks around it",
        ),
    ],
)
def test_a_line_that_cannot_be_is_refused(fields: dict[str, object], message: str) -> None:
    with pytest.raises(InvalidFact) as refusal:
        CountedLine(**fields)
    assert refusal.value.message == message


def test_an_item_twice_in_a_list_is_refused() -> None:
    twice = (*counted(a=1), *counted(b=1), *counted(a=2))
    for ask, field in (
        (lambda: slip_differences(listed=twice, counted=(), policy=POLICY), "listed"),
        (lambda: slip_differences(listed=(), counted=twice, policy=POLICY), "counted"),
        (lambda: shipment_differences(ordered=twice, shipped=(), policy=POLICY), "ordered"),
        (lambda: shipment_differences(ordered=(), shipped=twice, policy=POLICY), "shipped"),
    ):
        with pytest.raises(InvalidFact) as refusal:
            ask()
        assert refusal.value.message == f"{field}: 'a' was given; allowed: each item once in a list"


@pytest.mark.parametrize(
    ("agree", "short", "over"),
    [(True, counted(a=1), ()), (True, (), counted(a=1)), (False, (), ()), (True, counted(a=1), counted(a=1))],
)
def test_differences_agree_exactly_if_there_are_none(
    agree: bool, short: tuple[CountedLine, ...], over: tuple[CountedLine, ...]
) -> None:
    with pytest.raises(InvalidFact) as refusal:
        Differences(agree=agree, short=short, over=over)
    assert refusal.value.message == (
        f"Differences.agree: {agree} was given; allowed: True exactly if nothing is short and nothing is over"
    )


def test_equal_shortage_and_surplus_do_not_agree() -> None:
    assert Differences(agree=False, short=counted(a=1), over=counted(a=1)).agree is False


def test_both_lists_and_the_reason_are_named() -> None:
    one, two = counted(a=1), counted(a=2)
    by_order = shipment_differences(ordered=one, shipped=two, policy=POLICY)
    assert by_order.facts == ((FactName.ORDERED, one), (FactName.SHIPPED, two))
    by_slip = slip_differences(listed=one, counted=two, policy=POLICY)
    assert by_slip.facts == ((FactName.LISTED, one), (FactName.COUNTED, two))
    assert by_slip.reasons[1].rule is Because.COUNT_DIFFERS
    assert slip_differences(listed=one, counted=one, policy=POLICY).reasons[1].rule is Because.COUNT_AGREES


def test_the_comparison_is_explained_in_both_languages() -> None:
    short = shipment_differences(ordered=counted(螺丝包=5), shipped=counted(螺丝包=3), policy=POLICY)
    assert "short: item: 螺丝包; count: 2" in explain(short)
    assert "1. What was shipped is not what was ordered. MFR-01" in explain(short)
    assert "缺少：物品：螺丝包；件数：2" in explain(short, language="zh")
    same = shipment_differences(ordered=counted(a=1), shipped=counted(a=1), policy=POLICY)
    assert "the lists agree: yes" in explain(same)
