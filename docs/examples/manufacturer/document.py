"""The audit as one JSON document: exact amounts as strings, in a fixed order, so that two runs give equal bytes."""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from auditing import Audit
from dealers import DealerFinding, TargetFinding
from exposure import Exposure
from findings import Finding, Forfeiture
from records import ZONE

from servicerules.clauses import Reading
from servicerules.decisions import Decision, Refusal
from servicerules.explanation import render
from servicerules.periods import LastDay, LastInstant
from servicerules.rules.targets import TargetResult


def write_json(audit: Audit, path: Path) -> None:
    """Write everything found."""
    path.write_text(json.dumps(document(audit), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def document(audit: Audit) -> dict[str, Any]:
    """Everything found."""
    adopted, year = audit.auditor.adopted, audit.year
    return {
        "regulation": adopted.edition.regulation,
        "edition": adopted.edition.dates,
        "as_of": plain(audit.auditor.as_of),
        "supplied": {value.slot.code: value.by for value in adopted.supplied},
        "rows": [
            {"file": file, "rows": count, "left_out": len(year.rejects[file])} for file, count in year.counts.items()
        ],
        "faults": [
            {"file": one.file, "line": one.line, "field": one.field, "reason": one.reason, "follows": one.follows}
            for one in year.faults
        ],
        "duties": [_duty(finding) for finding in audit.findings],
        "default_acceptances": [_forfeiture(one) for one in audit.forfeitures],
        "dealers": [_dealer(one) for one in audit.dealers],
        "targets": [_target(one) for one in audit.targets],
        "exposure": [_exposure(one) for one in audit.exposures],
    }


def plain(value: object) -> Any:
    """A value as JSON has it."""
    if isinstance(value, LastDay):
        return value.day.isoformat()
    at = value.at if isinstance(value, LastInstant) else value
    if isinstance(at, datetime):
        return at.astimezone(ZONE).isoformat()
    if isinstance(at, date):
        return at.isoformat()
    if isinstance(at, Decimal):
        return f"{at:f}"
    return str(at) if isinstance(at, Fraction) else at


def _readings(readings: tuple[Reading[Any], ...]) -> list[str]:
    return [str(reading) for reading in readings]


def _result(result: Decision[Any] | Refusal | None) -> dict[str, Any]:
    if isinstance(result, Decision):
        return {
            "outcome": render(result.outcome, "en"),
            "clauses": list(result.clauses),
            "readings": _readings(result.readings),
            "caveats": [article.code for article in result.caveats],
        }
    if result is None:
        return {}
    return {
        "refusal": result.says.en,
        "error": result.error,
        "clauses": [] if result.clause is None else [result.clause.id],
        "readings": _readings(result.readings),
    }


def _duty(finding: Finding) -> dict[str, Any]:
    duty = finding.duty
    said: dict[str, Any] = {
        "order": finding.order,
        "kind": duty.kind.name,
        "party": duty.party.name,
        "subject": duty.subject,
    }
    if not finding.judged:
        return said | {"state": "NOT_JUDGED", "because": list(finding.doubts)}
    stands = {"state": duty.state.name, "deadline": plain(duty.deadline), "yuan": plain(duty.yuan)}
    return said | stands | _result(duty.result)


def _forfeiture(one: Forfeiture) -> dict[str, Any]:
    return {
        "order": one.finding.order,
        "subject": one.finding.duty.subject,
        "agreement": one.state.name,
        "complaints": list(one.complaints),
    }


def _dealer(one: DealerFinding) -> dict[str, Any]:
    if one.doubts:
        return {"dealer": one.dealer, "state": "NOT_JUDGED", "because": list(one.doubts)}
    return {"dealer": one.dealer, "state": None if one.state is None else one.state.name} | _result(one.result)


def _target(one: TargetFinding) -> dict[str, Any]:
    return {
        "tier": one.tier.name,
        "first_on": plain(one.window.first_on),
        "last_on": plain(one.window.last_on),
        "dealers": one.calls.dealers,
        "callback": _rate(one.callback.outcome, certain=one.callback_certain),
        "satisfaction": _rate(one.satisfaction.outcome, certain=one.satisfaction_certain),
    }


def _rate(result: TargetResult, *, certain: bool) -> dict[str, Any]:
    return {"rate": plain(result.rate), "meets": result.meets if certain else "NOT_JUDGED"}


def _exposure(one: Exposure) -> dict[str, Any]:
    return {
        "reading": str(one.reading),
        "says": one.reading.says.en,
        "of": one.of_what,
        "yuan": plain(one.yuan),
        "compensation": plain(one.compensation),
        "claims": {own: plain(yuan) for own, yuan in sorted(one.claims.items())},
        "payments": {own: plain(yuan) for own, yuan in sorted(one.payments.items())},
        "cases": sorted(one.cases),
        "unanswered": sorted(one.unanswered),
    }
