from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from conformance import peers, run
from conformance.peer_cases import Case
from conformance.peer_conventions import CONVENTIONS

FILE = Path(run.__file__).parent / "vectors" / "peers.json"
DOCUMENT: Mapping[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
VECTORS = {vector["id"]: vector for vector in DOCUMENT["vectors"]}
CALENDARS = DOCUMENT["calendars"]


def judged(name: str, **changes: Any) -> str:
    """The verdict on a vector of the file, changed."""
    vector = {key: value for key, value in (VECTORS[name] | changes).items() if value is not ...}
    return peers.judge(vector, CALENDARS)


@pytest.mark.parametrize("name", VECTORS)
def test_every_case_is_answered_as_it_names_or_skipped_for_a_reason(name: str) -> None:
    verdict = judged(name)
    assert verdict == ("skipped" if VECTORS[name]["kind"] in peers.NOT_ANSWERED else "passed")


def test_every_kind_that_is_skipped_has_a_reason_and_occurs() -> None:
    kinds = {vector["kind"] for vector in DOCUMENT["vectors"]}
    assert kinds == {*CONVENTIONS, *peers.NOT_ANSWERED, "refusal"}
    assert all(peers.NOT_ANSWERED.values())


def test_every_convention_that_a_vector_names_is_known() -> None:
    named = {
        (vector["kind"], name)
        for vector in DOCUMENT["vectors"]
        if vector["kind"] not in peers.NOT_ANSWERED
        for name in vector.get("reproduced_by", ())
    }
    assert named <= {(kind, name) for kind, conventions in CONVENTIONS.items() for name in conventions}


@pytest.mark.parametrize(
    "name", [name for name, vector in VECTORS.items() if len(vector.get("reproduced_by", ())) == 1]
)
def test_a_case_that_tells_closing_from_the_next_opening_is_answered_by_one_of_them_alone(name: str) -> None:
    vector = VECTORS[name]
    pair = {"end_of_period": "next_open", "next_open": "end_of_period"}
    [convention] = vector["reproduced_by"]
    if convention in pair:
        assert judged(name, reproduced_by=[pair[convention]]).startswith("expected ")


def test_the_wall_clock_pause_of_a_peer_is_reproduced_and_not_shared() -> None:
    vector = VECTORS["ERPNEXT-040"]
    case = Case(vector, CALENDARS)
    by_wall_clock = CONVENTIONS["deadline_with_pauses"]["pause_wall_clock"](case)
    assert by_wall_clock == case.instant(vector["expected"])
    assert by_wall_clock != case.instant(vector["correct"])
    assert judged("ERPNEXT-040", correct=vector["expected"]).startswith("expected ")


@pytest.mark.parametrize(
    "name",
    [name for name, vector in VECTORS.items() if "correct" in vector and vector["correct"] != vector["expected"]],
)
def test_the_answer_of_a_peer_that_is_wrong_is_not_ours(name: str) -> None:
    assert judged(name, correct=VECTORS[name]["expected"]).startswith("expected ")


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("ZNUNY-003", {"expected": "2015-05-19 14:00:01"}),
        ("ZNUNY-038", {"expected": 174601}),
        ("MBT-032", {"expected": "2015-03-03"}),
        ("GCB-001", {"expected": "2013-01-05"}),
        ("GCB-011", {"expected": 4}),
        ("PANDAS-025", {"expected": False}),
        ("PANDAS-025", {"expected": 1}),
        ("CNCAL-013", {"expected": False}),
        ("ZAMMAD-019", {"expected": 3601}),
        ("HELPDESK-017", {"expected_pause_seconds": 1801}),
        ("HELPDESK-017", {"expected": "2024-01-08 16:31:00"}),
        ("BIZ-021", {"expected": "2014-03-09T09:30:00Z"}),
        ("ZNUNY-003", {"amount": 10**9}),
    ],
)
def test_another_answer_fails(name: str, changes: dict[str, Any]) -> None:
    assert judged(name, **changes).startswith("expected ")


@pytest.mark.parametrize(
    ("name", "changes", "reason"),
    [
        ("ZNUNY-003", {"kind": "add_lunar_time"}, "the kind 'add_lunar_time' does not exist"),
        ("ZNUNY-003", {"calendar": "moon"}, "the calendar 'moon' is not described"),
        ("ZNUNY-003", {"unit": "moons"}, "the unit 'moons' is no unit of time"),
        ("GCB-001", {"unit": "moons"}, "the unit 'moons' is not that of working days"),
        ("GCB-056", {"unit": "moons"}, "the unit 'moons' does not exist for 'business_days_between'"),
        ("GCB-001", {"reproduced_by": ["leap"]}, "the convention 'leap' does not exist for 'add_business_days'"),
        ("GCB-001", {"reproduced_by": ...}, "it names neither a convention nor the correct answer"),
    ],
)
def test_what_is_unknown_fails(name: str, changes: dict[str, Any], reason: str) -> None:
    assert judged(name, **changes) == f"unknown in vector: {reason}"


def test_a_calendar_with_unknown_fields_fails() -> None:
    vector = VECTORS["ZNUNY-003"]
    calendars = {vector["calendar"]: CALENDARS[vector["calendar"]] | {"moons": []}}
    assert "has fields other than" in peers.judge(vector, calendars)


def test_a_vector_that_cannot_be_read_fails() -> None:
    assert "the vector cannot be run" in judged("ZNUNY-003", start="soon")
    assert "the vector cannot be run" in judged(
        "MBT-032", amount=0, start="2015-02-28 10:00:00", reproduced_by=["closing_time_of_nth"]
    )


@pytest.mark.parametrize(
    ("name", "changes", "verdict"),
    [
        (
            "CNCAL-016",
            {"conflict_group": "silent_horizon", "amount": 1, "start": "2027-01-01 00:00"},
            "answered, where",
        ),
        ("CNCAL-016", {"conflict_group": "another"}, "skipped"),
        ("PANDAS-034", {"expected": "no exception"}, "skipped"),
        ("PANDAS-034", {"start": "n=-1"}, "passed"),
        ("BTD-018", {"amount": -1}, "refused: amount: "),
    ],
)
def test_refusals_are_run_where_they_can_be(name: str, changes: dict[str, Any], verdict: str) -> None:
    assert judged(name, **changes).startswith(verdict)


@pytest.mark.parametrize(
    ("days", "convention", "expected"),
    [
        (0, "closing_time_start_counts", "2018-04-10 09:00:00"),
        (1, "closing_time_start_counts", "2018-04-10 16:00:00"),
        (-1, "closing_time_start_counts", "2018-04-10 08:00:00"),
        (-2, "closing_time_start_counts", "2018-04-09 08:00:00"),
        (-1, "same_clock_then_next_open", "2018-04-09 09:00:00"),
        (-1, "roll_back_then_step", "2018-04-09 09:00:00"),
        (-1, "roll_then_step", "2018-04-09 09:00:00"),
    ],
)
def test_days_are_counted_back_too(days: int, convention: str, expected: str) -> None:
    changes = {"start": "2018-04-10 09:00:00", "amount": days, "expected": expected, "reproduced_by": [convention]}
    assert judged("ODOO-009", **changes) == "passed"


@pytest.mark.parametrize(
    ("days", "convention", "expected"),
    [
        (0, "roll_then_step", "2013-01-02"),
        (0, "roll_back_then_step", "2012-12-31"),
        (-1, "roll_then_step", "2012-12-31"),
        (-1, "roll_back_then_step", "2012-12-28"),
        (1, "roll_back_then_step", "2013-01-02"),
        (1, "step", "2013-01-02"),
        (0, "step", "2013-01-01"),
    ],
)
def test_a_day_off_rolls_forward_or_back(days: int, convention: str, expected: str) -> None:
    assert judged("GCB-005", amount=days, expected=expected, reproduced_by=[convention]) == "passed"


def test_breaks_of_a_date_are_taken_out_of_its_hours() -> None:
    case = Case(VECTORS["BIZ-017"], CALENDARS)
    broken = [
        (start.isoformat(), end.isoformat())
        for start, end in case.calendar.timeline.segments
        if start.date().isoformat() == "2006-01-03"
    ]
    day = "2006-01-03T"
    assert broken == [
        (f"{day}10:00:00+00:00", f"{day}14:15:00+00:00"),
        (f"{day}14:30:00+00:00", f"{day}15:40:00+00:00"),
        (f"{day}15:50:00+00:00", f"{day}16:00:00+00:00"),
    ]


def test_the_runner_takes_the_file_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    skipped = sum(vector["kind"] in peers.NOT_ANSWERED for vector in DOCUMENT["vectors"])
    assert run.run([str(FILE)]) == 0
    assert capsys.readouterr().out == f"{len(VECTORS) - skipped} passed, 0 failed, {skipped} skipped\n"
    wrong = VECTORS["ZNUNY-003"] | {"expected": "2015-05-19 14:00:01"}
    unknown = VECTORS["ZNUNY-003"] | {"id": "NEW-1", "kind": "add_lunar_time"}
    file = tmp_path / "more.json"
    file.write_text(json.dumps(dict(DOCUMENT) | {"vectors": [wrong, unknown, VECTORS["GCB-001"]]}), encoding="utf-8")
    assert run.run([str(file)]) == 1
    first, second, last = capsys.readouterr().out.splitlines()
    assert first.startswith("ZNUNY-003 (add_working_time): expected 2015-05-19 14:00:01, got 2015-05-19 14:00:00+02:00")
    assert second == "NEW-1 (add_lunar_time): unknown in vector: the kind 'add_lunar_time' does not exist"
    assert last == "1 passed, 2 failed, 0 skipped"


def test_open_pauses_have_no_end() -> None:
    vector = VECTORS["HELPDESK-018"] | {"pauses": [["2024-01-08 12:30:00", None]], "expected": 1800}
    assert peers.judge(vector, CALENDARS) == "passed"
    assert Case(vector, CALENDARS).pauses[0].ended_at is None
    assert CONVENTIONS["working_time_between"]["half_open"](Case(vector, CALENDARS)) == timedelta(minutes=90)
