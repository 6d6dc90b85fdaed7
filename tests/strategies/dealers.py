"""Lists of dealers, calls and counts, many of them at a month's end, a window's edge or a target."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from servicerules import Adopted, Ambiguity, supply
from servicerules.domain.dealer import Callback, CallbackCounts, SatisfactionCounts, TierLists, TierStanding
from servicerules.domain.terms import Term
from servicerules.domain.window import FixedFortnights
from servicerules.regulations import manufacturer as m
from strategies.times import days

DEALERS = ("d1", "d2", "d3", "d4")
CHINA_NOON = datetime.fromisoformat("2025-06-10T12:00:00+08:00").timetz()


class OwnTier(Term):
    """A class that the document does not name."""

    SILVER = "silver", "银牌经销商"


def tiers() -> st.SearchStrategy[Term]:
    """The classes of the document, and now and then one that it does not name."""
    return st.sampled_from((*m.DealerTier, *m.DealerTier, OwnTier.SILVER))


def near(day: date) -> st.SearchStrategy[date]:
    """Days around a day: the day itself, its neighbours, a fortnight or a month off, or any within two months."""
    exact = st.sampled_from((-31, -28, -15, -14, -13, -1, 0, 1, 13, 14, 15, 27, 28, 30, 31))
    return (exact | st.integers(-60, 60)).map(lambda off: day + timedelta(days=off))


def tier_lists() -> st.SearchStrategy[tuple[TierLists, ...]]:
    """Lists of a few dealers with different first days."""

    def built(first: date, groups: list[tuple[str, ...]]) -> tuple[TierLists, ...]:
        return tuple(
            TierLists(
                valid_from=first + timedelta(days=30 * place),
                gold=tuple(dealer for dealer, group in zip(DEALERS, listed, strict=True) if group == "A"),
                blacklist=tuple(dealer for dealer, group in zip(DEALERS, listed, strict=True) if group == "C"),
            )
            for place, listed in enumerate(groups)
        )

    group = st.tuples(*(st.sampled_from("ABC") for _ in DEALERS))
    ordered = st.builds(built, days(), st.lists(group, max_size=4))
    return ordered.flatmap(lambda lists: st.permutations(lists).map(tuple))


def calls(around: date) -> st.SearchStrategy[tuple[Callback, ...]]:
    """Calls around a day, most of them to the first dealer and most of them successful."""
    stamped = near(around).map(lambda day: datetime.combine(day, CHINA_NOON))
    one = st.builds(
        Callback,
        dealer=st.sampled_from(("d1", "d1", "d1", "d2")),
        made=near(around) | stamped,
        reached=st.sampled_from((True, True, True, False)),
    )
    return st.lists(one, max_size=5).map(tuple)


def standings(around: date) -> st.SearchStrategy[TierStanding]:
    """The class of the first dealer, and since when, where known."""
    return st.builds(TierStanding, dealer=st.just("d1"), tier=tiers(), since=st.none() | near(around))


def mondays() -> st.SearchStrategy[FixedFortnights]:
    """First Mondays of fixed fortnights."""
    return days().map(lambda day: FixedFortnights(day - timedelta(days=day.weekday())))


def callback_counts() -> st.SearchStrategy[CallbackCounts]:
    """Counts of calls, many of them at 98, 100 or half a per cent off."""

    def built(dealers: int, missed: int, tried: int, planned: Any) -> CallbackCounts:
        reached = max(dealers - missed, 0)
        made = None if planned is None else max(planned - missed, 0)
        return CallbackCounts(
            dealers=dealers,
            reached=reached,
            tried_only=min(tried, dealers - reached),
            calls_made=made,
            calls_planned=planned,
        )

    whole = st.sampled_from((0, 1, 40, 50, 100, 200, 1000)) | st.integers(0, 2000)
    return st.builds(built, whole, st.integers(0, 25), st.integers(0, 25), st.none() | whole)


def satisfaction_counts() -> st.SearchStrategy[SatisfactionCounts]:
    """Counts of answers, many of them at 90, 93 or half a per cent off."""

    def built(answered: int, unhappy: int, silent: Any, mean: Any) -> SatisfactionCounts:
        return SatisfactionCounts(
            satisfied=max(answered - unhappy, 0),
            answered=answered,
            called=None if silent is None else answered + silent,
            mean_score=mean if answered else None,
        )

    whole = st.sampled_from((0, 1, 10, 100, 200, 300, 1000)) | st.integers(0, 2000)
    means = st.fractions(0, 5, max_denominator=200) | st.sampled_from(
        (Fraction(93, 20), Fraction(9, 2), Fraction(37, 8))
    )
    return st.builds(built, whole, st.integers(0, 120), st.none() | st.integers(0, 20), st.none() | means)


def adoptions(
    ambiguities: Iterable[Ambiguity[Any]], fortnights: FixedFortnights | None = None
) -> st.SearchStrategy[Adopted]:
    """The regulation under any letters of these ambiguities, with fixed fortnights where they are given."""
    letters = st.tuples(*(st.sampled_from(ambiguity.readings) for ambiguity in ambiguities))
    supplied = () if fortnights is None else (supply(m.CALLBACK_FORTNIGHTS, fortnights, by="memo 2025-06"),)
    return letters.map(lambda chosen: m.EDITION_2013.adopt(*supplied, readings=chosen))


def letter(house: Adopted, ambiguity: str) -> str:
    """The letter in use for an ambiguity."""
    return next((reading.letter for reading in house.readings if reading.ambiguity.id == ambiguity), "a")
