"""The class of a dealer, by the register's worked examples and around the days on which lists begin."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import attrs
import pytest

from servicerules import Decision, InvalidFact, NotSpecified, Reading, explain
from servicerules.domain.dealer import TierLists, TierStanding
from servicerules.errors import Lack
from servicerules.regulations import manufacturer as m
from servicerules.rules.tiers import TierPolicy, dealer_tier
from servicerules.vocabulary import Presumption
from servicerules.working_calendar import CHINA_STANDARD_TIME

POLICY = m.EDITION_2013.adopt()[TierPolicy]
MAY = TierLists(valid_from=date(2025, 5, 1), gold=("d1", "d2"), blacklist=("d3",))
JUNE = TierLists(valid_from=date(2025, 6, 1), gold=("d1",), blacklist=("d3", "d4"))
AUGUST = TierLists(valid_from=date(2025, 8, 1), gold=("d1", "d4"), blacklist=("d3",))
LISTS = (MAY, JUNE, AUGUST)
ON = date(2025, 6, 10)


def tier(dealer: str, on: date = ON, *readings: Reading[Any], **more: Any) -> Decision[TierStanding]:
    lists = more.pop("lists", LISTS)
    policy = m.EDITION_2013.adopt(readings=readings)[TierPolicy]
    return dealer_tier(dealer, lists, on=on, policy=policy, **more)


def test_listed_dealers_are_what_the_lists_say() -> None:
    gold = tier("d1")
    assert gold.outcome.tier is m.DealerTier.GOLD
    assert gold.clauses == ("MFR-72",)
    assert gold.readings == ()
    assert tier("d3").outcome.tier is m.DealerTier.BLACKLISTED


def test_everyone_else_is_a_middle_dealer() -> None:
    decision = tier("d2")
    assert decision.outcome == TierStanding(dealer="d2", tier=m.DealerTier.MIDDLE, since=date(2025, 6, 1))
    assert decision.clauses == ("MFR-57",)
    assert [str(reading) for reading in decision.readings] == ["MFR-A38(a)"]


def test_an_unlisted_dealer_may_be_of_no_known_class() -> None:
    with pytest.raises(NotSpecified) as refused:
        tier("d2", ON, m.A38.b)
    assert refused.value.lack is Lack.FACT
    assert [str(reading) for reading in refused.value.readings] == ["MFR-A38(b)"]
    assert str(refused.value) == (
        "MFR-57: the dealer stands on no list; "
        "have the dealer listed, or adopt the reading by which the rest is a class"
    )
    assert tier("d1", ON, m.A38.b).outcome.tier is m.DealerTier.GOLD


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2025, 5, 1), m.DealerTier.GOLD),
        (date(2025, 5, 31), m.DealerTier.GOLD),
        (date(2025, 6, 1), m.DealerTier.MIDDLE),
        (date(2025, 7, 31), m.DealerTier.MIDDLE),
        (date(2025, 8, 1), m.DealerTier.MIDDLE),
    ],
)
def test_lists_apply_until_the_next_ones(on: date, expected: m.DealerTier) -> None:
    assert tier("d2", on).outcome.tier is expected


def test_before_the_first_list_nobody_has_a_class() -> None:
    for lists, on in ((LISTS, date(2025, 4, 30)), ((), ON)):
        with pytest.raises(NotSpecified) as refused:
            tier("d1", on, lists=lists)
        assert refused.value.lack is Lack.FACT
        assert str(refused.value) == (
            "MFR-72: no lists were drawn up yet on this day; give the lists that were in force"
        )


def test_a_class_lasts_as_long_as_the_lists_agree() -> None:
    assert tier("d1", date(2025, 9, 1)).outcome.since == date(2025, 5, 1)
    assert tier("d4", date(2025, 5, 20)).outcome.since == date(2025, 5, 1)
    assert tier("d4", date(2025, 6, 20)).outcome.since == date(2025, 6, 1)
    assert tier("d4", date(2025, 8, 20)).outcome == TierStanding(
        dealer="d4", tier=m.DealerTier.GOLD, since=date(2025, 8, 1)
    )


def test_a_dealer_is_in_no_class_before_joining() -> None:
    assert tier("d9", date(2025, 6, 20), joined_on=date(2025, 6, 15)).outcome.since == date(2025, 6, 15)
    assert tier("d9", date(2025, 6, 15), joined_on=date(2025, 6, 15)).outcome.tier is m.DealerTier.MIDDLE
    assert tier("d1", date(2025, 6, 20), joined_on=date(2020, 1, 1)).outcome.since == date(2025, 5, 1)
    with pytest.raises(InvalidFact, match=r"^on: .* allowed: a day on which the dealer had joined$"):
        tier("d9", date(2025, 6, 14), joined_on=date(2025, 6, 15))


def test_the_class_changes_with_the_first_list_that_differs() -> None:
    decision = tier("d4")
    assert decision.revisit_at == datetime(2025, 8, 1, tzinfo=CHINA_STANDARD_TIME)
    assert [assumption.presumption for assumption in decision.assumptions] == [Presumption.LATER_EVENT_IGNORED]
    assert tier("d1").revisit_at is None
    assert tier("d2", date(2025, 5, 2)).revisit_at == datetime(2025, 6, 1, tzinfo=CHINA_STANDARD_TIME)
    assert tier("d4", date(2025, 8, 1)).revisit_at is None


def test_lists_may_be_given_in_any_order() -> None:
    assert tier("d4", lists=LISTS[::-1]) == tier("d4")


def test_two_lists_of_one_day_are_refused() -> None:
    with pytest.raises(InvalidFact, match=r"^lists: .* allowed: one pair of lists for each first day$"):
        tier("d1", lists=(JUNE, attrs.evolve(MAY, valid_from=JUNE.valid_from)))


def test_a_dealer_on_both_lists_is_refused() -> None:
    with pytest.raises(InvalidFact) as refused:
        TierLists(valid_from=ON, gold=("d1", "d2"), blacklist=("d1",))
    assert str(refused.value) == ("TierLists.blacklist: 'd1' was given; allowed: no dealer who is on the gold list")


def test_a_dealer_stands_once_on_a_list() -> None:
    for gold, blacklist, field in ((("d1", "d1"), (), "gold"), ((), ("d1", "d1"), "blacklist")):
        with pytest.raises(InvalidFact, match=rf"^TierLists\.{field}: .* allowed: each dealer once$"):
            TierLists(valid_from=ON, gold=gold, blacklist=blacklist)


def test_ids_that_differ_only_in_case_are_refused() -> None:
    with pytest.raises(InvalidFact, match=r"^TierLists: 'D1' was given; allowed: ids that differ in more than case"):
        TierLists(valid_from=ON, gold=("d1",), blacklist=("D1",))
    with pytest.raises(InvalidFact, match=r"^dealer: 'D1' was given; allowed: ids that differ in more than case"):
        tier("D1")


def test_bad_facts_are_refused() -> None:
    for call, message in (
        (lambda: tier("经销商"), r"^dealer: '经销商' was given; allowed: an id"),
        (lambda: tier("d1", lists=[JUNE]), r"^lists: a value of type list was given; allowed: a tuple of TierLists$"),
        (lambda: tier("d1", datetime(2025, 6, 10)), r"^on: .* allowed: a date without a time"),  # noqa: DTZ001
        (lambda: tier("d1", joined_on="2025"), r"^joined_on: '2025' was given"),
        (lambda: TierLists(valid_from=ON, gold=["d1"], blacklist=()), r"^TierLists\.gold: "),
    ):
        with pytest.raises(InvalidFact, match=message):
            call()


def test_every_answer_names_its_facts() -> None:
    for dealer, expected in (("d1", m.DealerTier.GOLD), ("d2", m.DealerTier.MIDDLE)):
        assert [(name.name, value) for name, value in tier(dealer).facts] == [
            ("DEALER", dealer),
            ("ACT_ON", ON),
            ("VALID_FROM", date(2025, 6, 1)),
            ("TIER", expected),
        ]
    assert tier("d1").assumptions[0].data == (ON, date(2025, 8, 1))


def test_a_class_is_put_into_words() -> None:
    assert "The lists of 2025-06-01 name the dealer as gold (金牌经销商). MFR-72" in explain(tier("d1"))
    assert "2025-06-01的名单未列该经销商，其余均为中等经销商。MFR-57" in explain(tier("d2"), language="zh")
