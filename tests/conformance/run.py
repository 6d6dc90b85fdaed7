"""Run vector files: ``python tests/conformance/run.py FILE…``

Prints each failing vector with what was expected and what came out, and ends with a line
``N passed, N failed, N skipped``. The exit code is 1 if any vector fails.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from conformance import manufacturer, peers
from conformance.language import Adapter, Facts, Outcome, UnknownInVector, calendar, clock, matches
from servicerules import supply
from servicerules.adoption import Adopted, Edition
from servicerules.errors import ServiceRulesError

BUILT: Mapping[str, Any] = {"MFR": manufacturer}
NOT_BUILT = ("SVC", "WI1", "WI2", "WI3", "WI4", "WI5", "WI6", "WI7", "WI8", "ENG", "OFS", "CSH")
RULES_NOT_BUILT = frozenset(
    [
        "appraisal",
        "box_difference",
        "cable_conflicts",
        "churn_ok",
        "complaint_route",
        "complaint_sanction",
        "consultants_ok",
        "data_takeaway",
        "duplicate_orders",
        "earth_resistance_ok",
        "elapsed_hours_deadline",
        "entitled",
        "escalation_target",
        "event_order_ok",
        "extension_valid",
        "extra_onsite_request",
        "first_response_deadline",
        "handler_for",
        "handover_docs",
        "in_warranty",
        "joint_signature",
        "labels_ok",
        "left_over",
        "may_delete_post",
        "meets_all",
        "month_report_deadline",
        "monthly_report_missing",
        "monthly_satisfaction",
        "next_stage",
        "open_box_difference",
        "order_sheet_complete",
        "phase_docs",
        "promise_check",
        "registration_missing",
        "repair_rate",
        "route_order",
        "same_day_callback_deadline",
        "sanctions_available",
        "satisfaction_score",
        "service_callback_deadline",
        "shift_gaps",
        "substitute_paper_ok",
        "task_done",
        "ticket_owner",
        "time_taken",
        "working_days_deadline",
    ]
)


def adopted(edition: Edition, vector: Mapping[str, Any], facts: Facts) -> Adopted:
    """The edition with the readings, parameters and calendar that the vector names."""
    ambiguities = {ambiguity.id: ambiguity for ambiguity in edition.ambiguities}
    slots = {slot.code: slot for slot in edition.slots}
    readings = []
    for ambiguity, letter in vector.get("readings", {}).items():
        if ambiguity not in ambiguities:
            raise UnknownInVector(f"the ambiguity {ambiguity!r} has no runnable readings")
        readings.append(ambiguities[ambiguity].reading(letter))
    supplied = []
    for name, text in vector.get("parameters", {}).items():
        if name not in slots:
            raise UnknownInVector(f"the parameter {name!r} is not a value to supply")
        supplied.append(supply(slots[name], clock(text), by="vector"))
    holidays = facts.take("holiday_calendar")
    return edition.adopt(
        *supplied, readings=readings, calendar=None if holidays is None else calendar(holidays), calendar_by="vector"
    )


def outcome(vector: Mapping[str, Any]) -> Outcome | None:
    """What the library answers, or ``None`` where the vector's regulation is not built."""
    regulation = vector["clauses"][0].split("-")[0]
    if regulation in NOT_BUILT and vector["rule"] in RULES_NOT_BUILT:
        return None
    if regulation in NOT_BUILT:
        raise UnknownInVector(f"the rule {vector['rule']!r} does not exist")
    if regulation not in BUILT:
        raise UnknownInVector(f"the regulation {regulation!r} does not exist")
    adapters: Mapping[str, Adapter] = BUILT[regulation].RULES
    if vector["rule"] not in adapters:
        raise UnknownInVector(f"the rule {vector['rule']!r} does not exist under {regulation}")
    facts = Facts(vector["facts"])
    terms = adopted(BUILT[regulation].EDITION, vector, facts)
    try:
        result: Outcome = adapters[vector["rule"]](facts, terms)
    except ServiceRulesError as refusal:
        result = {"error": type(refusal).__name__, "message": refusal.message}
    if facts.unread() and "error" not in result:
        raise UnknownInVector(f"the facts {facts.unread()} are unknown to the rule {vector['rule']!r}")
    return result


def judge(vector: Mapping[str, Any]) -> str:
    """``"passed"``, ``"skipped"``, or what went wrong."""
    try:
        actual = outcome(vector)
    except (UnknownInVector, ServiceRulesError) as unknown:
        return f"unknown in vector: {unknown}"
    except Exception as fault:  # noqa: BLE001  # one malformed vector must not keep the others from being run
        return f"cannot be run: {fault!r}"
    return "skipped" if actual is None else compare(vector["expect"], actual)


def compare(expect: Mapping[str, Any], actual: Outcome) -> str:
    """``"passed"``, or in which way the outcome is another one than expected."""
    if "error" in actual and "error" not in expect:
        return f"expected {expect}, refused: {actual}"
    for key, expected in expect.items():
        if key not in actual:
            return f"expected {expect}, got {dict(actual)}: the field {key!r} is unknown to the rule"
        if not matches(key, expected, actual[key]):
            return f"expected {expect}, got {dict(actual)}"
    if "cutoff" in expect and ("last_day" in expect) is not ("last_day" in actual):
        return f"expected {expect}, got {dict(actual)}: one is a day limit, the other is not"
    return "passed"


def verdicts(document: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The name and the verdict of every vector of a file, whichever of the two formats it has."""
    for vector in document["vectors"]:
        if "schema_version" in document:
            yield f"{vector['id']} ({vector['kind']})", peers.judge(vector, document["calendars"])
        else:
            yield f"{vector['id']} ({vector['rule']})", judge(vector)


def run(paths: list[str]) -> int:
    """Run every vector of the files and print the result."""
    counts: Counter[str] = Counter()
    for path in paths:
        document = json.loads(Path(path).read_text(encoding="utf-8"))
        for name, verdict in verdicts(document):
            kind = verdict if verdict in ("passed", "skipped") else "failed"
            counts[kind] += 1
            if kind == "failed":
                print(f"{name}: {verdict}")
    print(f"{counts['passed']} passed, {counts['failed']} failed, {counts['skipped']} skipped")
    return 1 if counts["failed"] else 0


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
