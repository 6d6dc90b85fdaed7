"""Working-time cases restated from other systems (``peers.json``), run under the convention that each names.

Every convention that a vector names must give its expected answer. Where the peer is wrong, or answers what cannot be
reproduced, the library must give the correct answer under its defaults.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from conformance.language import UnknownInVector
from conformance.peer_cases import DAY, NOTHING, Case
from conformance.peer_conventions import CONVENTIONS
from servicerules.errors import InvalidFact, OutsideCalendar, ServiceRulesError
from servicerules.working_days import add_working_days
from servicerules.working_time import subtract_working_time, working_time_between

NOT_ANSWERED: Mapping[str, str] = {
    "cutoff_promise": "promises of a shop: cut-off, lead time and delivery window, which no regulation here prints",
    "cutoff_boundary": "read from a peer's code; the side of a cut-off is a reading of each regulation here",
    "delay_penalty": "a penalty in per cent of a contract template; the regulations' own compensation has its vectors",
    "service_credit": "credits for availability, which no regulation here prints",
    "inspection_window": "an inspection clause of a contract template; the regulations' own windows have their vectors",
    "approval": "approvals of other systems in words; the regulations' own approvals have their vectors",
    "state_machine": "the states of a complaint in another system",
    "complaint_amount": "amounts of a complaint in another system",
}
PEERS_HORIZON = 14 * 100 * DAY
# What the library answers under its defaults, where the peer's own answer is wrong.
CORRECT: Mapping[tuple[str, str], str] = {
    ("add_working_time", "seconds"): "end_of_period",
    ("subtract_working_time", "seconds"): "end_of_period",
    ("deadline_with_pauses", "seconds"): "end_of_period",
    ("working_time_between", "end"): "half_open",
    ("net_working_time", "end"): "half_open",
    ("is_working_time", "none"): "half_open",
    ("is_working_day", "none"): "date",
    ("add_business_days", "business_days"): "step",
    ("business_days_between", "end (exclusive)"): "[a,b)",
    ("business_days_between", "end (start excluded, end included)"): "(a,b]",
    ("business_days_between", "end (inclusive)"): "[a,b]",
    ("local_time_resolution", "zone"): "gap_forward_overlap_first",
}


def beyond_the_horizon(case: Case) -> None:
    """The peer gives up after a fixed horizon and says nothing; a calendar says which day it does not cover."""
    first = case.shown(case.start).date()
    add_working_days(first, case.vector["amount"], case.covering(first, first + PEERS_HORIZON))


def beyond_the_data(case: Case) -> None:
    """A year without data is refused and not guessed from the weekday."""
    year = case.first.year - 1
    case.covering(date(year, 1, 1), date(year, 12, 31)).is_working_day(case.first)


def part_of_a_step(case: Case) -> None:
    """A part of a working day is no number of working days."""
    days: Any = float(case.vector["start"].removeprefix("n="))
    day = date(2025, 6, 10)
    add_working_days(day, days, case.covering(day, day))


def search_without_end(case: Case) -> None:
    """The peer never comes back; here the way back leads to an instant from which the way on leads back again."""
    stamp, _, place = case.vector["start"].rpartition(" ")
    start = datetime.fromisoformat(stamp).replace(tzinfo=ZoneInfo({"LA": "America/Los_Angeles"}[place]))
    amount = timedelta(seconds=case.vector["amount"])
    found = subtract_working_time(start, amount, case.calendar)
    assert working_time_between(found, start, case.calendar) == amount


# By the group of the conflict, or by the first word of what the peer answers.
REFUSALS: Mapping[str, tuple[Callable[[Case], None], type[ServiceRulesError] | None]] = {
    "silent_horizon": (beyond_the_horizon, OutsideCalendar),
    "calendar_year_not_covered": (beyond_the_data, OutsideCalendar),
    "ValueError:": (part_of_a_step, InvalidFact),
    "does": (search_without_end, None),
}


def judge_refusal(case: Case) -> str:
    """Whether the library refuses, or answers, where the peer fails."""
    key = case.vector.get("conflict_group") or case.vector["expected"].split()[0]
    if key not in REFUSALS:
        return "skipped"  # described in words only
    attempt, refusal = REFUSALS[key]
    try:
        attempt(case)
    except ServiceRulesError as error:
        return "passed" if type(error) is refusal else f"refused: {error.message}"
    return "passed" if refusal is None else f"answered, where {refusal.__name__} was expected"


def judge(vector: Mapping[str, Any], calendars: Mapping[str, Any]) -> str:
    """``"passed"``, ``"skipped"``, or what went wrong."""
    case, kind = Case(vector, calendars), vector["kind"]
    if kind in NOT_ANSWERED:
        return "skipped"
    try:
        if kind == "refusal":
            return judge_refusal(case)
        return judge_answers(case, *wanted(vector))
    except UnknownInVector as unknown:
        return f"unknown in vector: {unknown}"
    except ServiceRulesError as refusal:
        return f"expected {vector['expected']}, refused: {refusal.message}"
    except (AssertionError, KeyError, TypeError, ValueError) as fault:
        return f"expected {vector['expected']}, but the vector cannot be run: {fault!r}"


def wanted(vector: Mapping[str, Any]) -> tuple[Any, list[str]]:
    """The answer expected, and the conventions that must all give it."""
    kind = vector["kind"]
    if kind not in CONVENTIONS:
        raise UnknownInVector(f"the kind {kind!r} does not exist")
    if "correct" in vector:
        if (kind, vector["unit"]) not in CORRECT:
            raise UnknownInVector(f"the unit {vector['unit']!r} does not exist for {kind!r}")
        return vector["correct"], [CORRECT[kind, vector["unit"]]]
    if "reproduced_by" not in vector:
        raise UnknownInVector("it names neither a convention nor the correct answer")
    for name in vector["reproduced_by"]:
        if name not in CONVENTIONS[kind]:
            raise UnknownInVector(f"the convention {name!r} does not exist for {kind!r}")
    return vector["expected"], vector["reproduced_by"]


def judge_answers(case: Case, expected: Any, conventions: list[str]) -> str:
    """Whether every convention gives the expected answer."""
    for name in conventions:
        answer = CONVENTIONS[case.vector["kind"]][name](case)
        if not agrees(case, expected, answer):
            return f"expected {expected}, got {answer} by {name}"
    if "correct" in case.vector or "expected_pause_seconds" not in case.vector:
        return "passed"
    paused = sum((working_time_between(began, ended, case.calendar) for began, ended in told(case)), NOTHING)
    stated = timedelta(seconds=case.vector["expected_pause_seconds"])
    return "passed" if paused == stated else f"expected a pause of {stated}, got {paused}"


def told(case: Case) -> list[tuple[datetime, datetime]]:
    """The pauses that have ended."""
    return [(pause.began_at, pause.ended_at) for pause in case.pauses if pause.ended_at]


def agrees(case: Case, expected: Any, answer: object) -> bool:
    """Whether an answer is the expected one; a time may be expected to the day."""
    if isinstance(answer, datetime):
        if len(expected) == len("2025-06-10"):
            return case.shown(answer).date() == date.fromisoformat(expected)
        return answer == case.instant(expected)
    if isinstance(answer, date):
        return answer == date.fromisoformat(expected)
    if isinstance(answer, timedelta):
        return answer == timedelta(seconds=expected)
    return type(answer) is type(expected) and answer == expected
