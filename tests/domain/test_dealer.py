"""Dealers, calls and counts: what they hold, and what they refuse."""

from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

import pytest

from servicerules import InvalidFact
from servicerules.domain.dealer import Callback, CallbackCounts, SatisfactionCounts, TierLists, TierStanding
from servicerules.domain.window import FixedFortnights, Window
from servicerules.regulations import manufacturer as m
from servicerules.working_calendar import CHINA_STANDARD_TIME

JUNE = Window(first_on=date(2025, 6, 1), last_on=date(2025, 6, 30))


def test_a_window_holds_its_first_and_its_last_day() -> None:
    for day, inside in (
        (date(2025, 5, 31), False),
        (date(2025, 6, 1), True),
        (date(2025, 6, 30), True),
        (date(2025, 7, 1), False),
    ):
        assert JUNE.covers(day) is inside
    one = Window(first_on=date(2025, 6, 1), last_on=date(2025, 6, 1))
    assert one.covers(date(2025, 6, 1))
    with pytest.raises(InvalidFact, match=r"^Window\.last_on: .* allowed: a day not before the first$"):
        Window(first_on=date(2025, 6, 2), last_on=date(2025, 6, 1))
    with pytest.raises(InvalidFact, match=r"^day: None was given"):
        JUNE.covers(None)  # type: ignore[arg-type]


def test_fortnights_begin_on_a_monday() -> None:
    assert FixedFortnights(date(2025, 6, 9)).first_monday.weekday() == 0
    for day in (8, 10):
        with pytest.raises(InvalidFact, match=r"^FixedFortnights\.first_monday: .* allowed: a Monday$"):
            FixedFortnights(date(2025, 6, day))


def test_a_call_has_a_local_day() -> None:
    assert Callback(dealer="d1", made=date(2025, 6, 10)).day(CHINA_STANDARD_TIME) == date(2025, 6, 10)
    late = Callback(dealer="d1", made=datetime(2025, 6, 10, 16, tzinfo=UTC))
    assert late.day(CHINA_STANDARD_TIME) == date(2025, 6, 11)
    assert late.day(UTC) == date(2025, 6, 10)


def test_calls_are_counted_by_dealer() -> None:
    calls = (
        Callback(dealer="d1", made=date(2025, 6, 1)),
        Callback(dealer="d1", made=date(2025, 6, 30), reached=False),
        Callback(dealer="d2", made=date(2025, 6, 30), reached=False),
        Callback(dealer="d2", made=date(2025, 6, 3), reached=False),
        Callback(dealer="d3", made=date(2025, 5, 31)),
        Callback(dealer="d4", made=date(2025, 7, 1), reached=False),
        Callback(dealer="d9", made=date(2025, 6, 10)),
    )
    counts = CallbackCounts.of_calls(("d1", "d2", "d3", "d4"), calls, JUNE, zone=CHINA_STANDARD_TIME)
    assert counts == CallbackCounts(dealers=4, reached=1, tried_only=1)
    assert CallbackCounts.of_calls((), calls, JUNE, zone=UTC) == CallbackCounts(dealers=0, reached=0)


def test_calls_of_unclear_dealers_are_not_counted() -> None:
    for dealers, calls, message in (
        (("d1", "d1"), (), r"^dealers: .* allowed: each dealer once$"),
        (("d1",), (Callback(dealer="D1", made=date(2025, 6, 1)),), r"^calls: 'D1' was given; allowed: ids that differ"),
        (["d1"], (), r"^dealers: .* allowed: a tuple$"),
        (("d1",), [], r"^calls: "),
    ):
        with pytest.raises(InvalidFact, match=message):
            CallbackCounts.of_calls(dealers, calls, JUNE, zone=UTC)  # type: ignore[arg-type]
    with pytest.raises(InvalidFact, match=r"^window: "):
        CallbackCounts.of_calls((), (), None, zone=UTC)  # type: ignore[arg-type]
    with pytest.raises(InvalidFact, match=r"^zone: "):
        CallbackCounts.of_calls((), (), JUNE, zone=8)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        (
            {"dealers": 1, "reached": 2},
            r"^CallbackCounts\.reached: 2 was given; allowed: no more dealers than the class",
        ),
        ({"dealers": 2, "reached": 1, "tried_only": 2}, r"^CallbackCounts\.reached: 3 was given"),
        ({"dealers": -1, "reached": 0}, r"^CallbackCounts\.dealers: "),
        ({"dealers": 1, "reached": True}, r"^CallbackCounts\.reached: "),
        ({"dealers": 1, "reached": 1, "calls_made": 1}, r"^CallbackCounts\.calls_made: 1 .* with calls_planned$"),
        ({"dealers": 1, "reached": 1, "calls_planned": 1}, r"^CallbackCounts\.calls_made: None .* with calls_planned$"),
        (
            {"dealers": 1, "reached": 1, "calls_made": 2, "calls_planned": 1},
            r"^CallbackCounts\.calls_made: 2 was given; allowed: no more calls than were planned$",
        ),
    ],
)
def test_counts_of_calls_that_cannot_be_are_refused(facts: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidFact, match=message):
        CallbackCounts(**facts)


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        (
            {"satisfied": 2, "answered": 1},
            r"^SatisfactionCounts\.satisfied: 2 was given; allowed: no more than answered$",
        ),
        (
            {"satisfied": 1, "answered": 2, "called": 1},
            r"^SatisfactionCounts\.answered: 2 was given; allowed: no more than were called$",
        ),
        (
            {"satisfied": 0, "answered": 0, "mean_score": Fraction(3)},
            r"^SatisfactionCounts\.mean_score: '3' .* one answer$",
        ),
        ({"satisfied": 0, "answered": 1, "mean_score": 3}, r"^SatisfactionCounts\.mean_score: 3 .* an exact Fraction"),
        ({"satisfied": 0, "answered": 1, "mean_score": Fraction(-1)}, r"^SatisfactionCounts\.mean_score: "),
    ],
)
def test_counts_of_answers_that_cannot_be_are_refused(facts: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidFact, match=message):
        SatisfactionCounts(**facts)


def test_everything_may_be_counted_to_the_full() -> None:
    assert CallbackCounts(dealers=3, reached=1, tried_only=2, calls_made=6, calls_planned=6).dealers == 3
    assert SatisfactionCounts(satisfied=3, answered=3, called=3, mean_score=Fraction(0)).answered == 3


def test_a_reference_is_never_compared() -> None:
    june = date(2025, 6, 1)
    one = TierLists(valid_from=june, gold=("d1",), blacklist=(), ref="minutes 6")
    assert one == TierLists(valid_from=june, gold=("d1",), blacklist=())
    assert Callback(dealer="d1", made=june, ref="call 7") == Callback(dealer="d1", made=june)


def test_a_standing_needs_a_dealer_and_a_class() -> None:
    for facts in ({"dealer": "d 1", "tier": m.DealerTier.GOLD}, {"dealer": "d1", "tier": "A"}):
        with pytest.raises(InvalidFact, match=r"^TierStanding\."):
            TierStanding(**facts)  # type: ignore[arg-type]
