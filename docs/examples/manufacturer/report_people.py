"""Sections of the report about complaints and dealers: approvals, handling, calls, targets."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from auditing import NO_ANSWER, NOT_JUDGED, NOTHING, Audit, state_of
from dealers import DealerFinding
from layout import MOST, Cell, heading, more, rate, table
from records import ZONE, ComplaintRow

from servicerules.decisions import Decision
from servicerules.domain.approval import Breach
from servicerules.domain.dealer import CallbackState
from servicerules.domain.last_word import Consultation
from servicerules.regulations import manufacturer as mfr
from servicerules.review import DutyKind
from servicerules.rules.authority import AuthorityPolicy, check_consultation, final_authority
from servicerules.rules.fines import FinePolicy, fine_range
from servicerules.rules.targets import TargetResult


def approvals(number: int, audit: Audit) -> Iterator[str]:
    """Approval faults by kind, with the amounts."""
    yield from heading(
        number,
        "Approvals of remedies",
        "Whether payments were approved level by level, up to one whose power covers the sum (MFR-49, MFR-50; levels.csv). "
        "One complaint may show several faults; while it is open, approvals may still follow.",
    )
    groups: dict[str, dict[bool, list[Decimal]]] = {
        name: {True: [], False: []} for name in ("approved", *(breach.en for breach in Breach), NO_ANSWER, NOT_JUDGED)
    }
    powerless = 0
    for finding in audit.of_kind(DutyKind.APPROVAL):
        row = audit.year.complaints[finding.duty.subject]
        decision = finding.duty.decision
        names = [NOT_JUDGED] if not finding.judged else [NO_ANSWER] if decision is None else ["approved"]
        if finding.judged and decision is not None:
            names = [breach.en for breach in decision.outcome.breaches] or names
            powerless += len(decision.outcome.uncounted)
        for name in names:
            groups[name][audit.auditor.is_closed(row)].append(row.yuan or NOTHING)
    rows: list[list[Cell]] = [
        [name, len(sums[True]), sum(sums[True], NOTHING), len(sums[False]), sum(sums[False], NOTHING)]
        for name, sums in groups.items()
        if sums[True] or sums[False]
    ]
    yield from table(("finding", "closed", "yuan", "open", "yuan"), rows)
    yield f"  Approvals by roles that levels.csv does not name, which carry no power: {powerless}"


def handling(number: int, audit: Audit) -> Iterator[str]:
    """Consultation, posting and last word."""
    yield from heading(
        number,
        "Consultation, posting, last word",
        "Who was consulted about closed complaints (MFR-53): the record does not say when, so whether it was before the "
        "handling has no answer. Whether issues were posted before Saturday (MFR-69), and who had the last word (MFR-51, "
        "MFR-54); others without it are open to a fine of 200 to 500 yuan (MFR-55), which people set.",
    )
    closed = [row for row in audit.year.complaints.values() if audit.auditor.is_closed(row)]
    policy = audit.auditor.adopted[AuthorityPolicy]
    missing: Counter[str] = Counter()
    for row in closed:
        told = tuple(Consultation(role=role) for role in row.consulted)
        roles = check_consultation(told, policy).outcome.missing
        missing[" and ".join(role.en for role in roles) + " not consulted" if roles else "all consulted"] += 1
    rows: list[list[Cell]] = [[said, count] for said, count in missing.most_common()]
    yield from table(("consultation", "closed complaints"), rows)
    yield ""
    posting = Counter(state_of(finding) for finding in audit.of_kind(DutyKind.POSTING))
    yield from table(("posting", "issues"), [[state, count] for state, count in sorted(posting.items())])
    yield ""
    yield from table(("last word", "complaints", "power", "fines from", "to yuan"), list(_last_words(audit, closed)))


def _last_words(audit: Audit, closed: Sequence[ComplaintRow]) -> Iterator[list[Cell]]:
    adopted = audit.auditor.adopted
    by_role: dict[mfr.Role, list[ComplaintRow]] = defaultdict(list)
    for row in closed:
        if row.closed_by is not None:
            by_role[row.closed_by].append(row)
    for role, rows in sorted(by_role.items(), key=lambda item: (-len(item[1]), item[0].name)):
        power = final_authority(role, adopted[AuthorityPolicy])
        fines = [
            fine_range(power, breaches=1, on=row.closed_at.astimezone(ZONE).date(), policy=adopted[FinePolicy]).outcome
            for row in rows
            if row.closed_at is not None
        ]
        lowest = sum((fine.lowest for fine in fines if fine is not None), NOTHING) or None
        highest = sum((fine.highest for fine in fines if fine is not None), NOTHING) or None
        yield [role.en, len(rows), power.outcome.en, lowest, highest]


def callbacks(number: int, audit: Audit) -> Iterator[str]:
    """Callbacks overdue on the day of the audit."""
    yield from heading(
        number,
        "Calls to dealers",
        "Whether the next call is due: gold dealers every two weeks, middle ones every month, blacklisted ones never "
        "(MFR-73, MFR-75, MFR-78, MFR-80).",
    )
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for one in audit.dealers:
        counts[_tier(one)][_call_state(one)] += 1
    columns = [*(state.en for state in CallbackState), NO_ANSWER, NOT_JUDGED]
    order = [*(tier.en for tier in mfr.DealerTier), "unknown"]
    yield from table(
        ("dealers", *columns),
        [[tier, *(counts[tier][column] for column in columns)] for tier in order if tier in counts],
    )
    today = audit.auditor.as_of.astimezone(ZONE).date()
    overdue = [one for one in audit.dealers if one.state is CallbackState.OVERDUE and not one.doubts]
    for tier in order:
        ranked = sorted(
            (one for one in overdue if _tier(one) == tier), key=lambda one: (-one.days_overdue(today), one.dealer)
        )
        if ranked:
            rows: list[list[Cell]] = [[one.dealer, _call_by(one), one.days_overdue(today)] for one in ranked[:MOST]]
            yield ""
            yield from table((f"{tier} dealers overdue", "to be called by", "days overdue"), rows)
            yield from more(ranked)


def _tier(one: DealerFinding) -> str:
    return one.result.outcome.tier.en if isinstance(one.result, Decision) else "unknown"


def _call_state(one: DealerFinding) -> str:
    return NOT_JUDGED if one.doubts else NO_ANSWER if one.state is None else one.state.en


def _call_by(one: DealerFinding) -> str | None:
    limit = one.result.outcome.call_by if isinstance(one.result, Decision) else None
    return None if limit is None else limit.day.isoformat()


def targets(number: int, audit: Audit) -> Iterator[str]:
    """Callback and satisfaction rates against their targets, window by window."""
    yield from heading(
        number,
        "Targets",
        "Gold dealers, by fortnight: all reached, 93 % of those who answered satisfied (MFR-74). Middle dealers, by month: "
        "98 % reached, 90 % satisfied (MFR-77). A dealer counts once in a window, by the last answer. Not judged: calls or "
        "lists left out could change the result.",
    )
    rows: list[list[Cell]] = []
    for one in audit.targets:
        called, satisfied = one.callback.outcome, one.satisfaction.outcome
        rows.append(
            [
                one.tier.en,
                f"{one.window.first_on} to {one.window.last_on}",
                rate(one.calls.reached, one.calls.dealers),
                _met(called, certain=one.callback_certain),
                rate(one.answers.satisfied, one.answers.answered),
                _met(satisfied, certain=one.satisfaction_certain),
            ]
        )
    yield from table(("class", "window", "dealers reached", "target", "satisfied", "target"), rows)


def _met(result: TargetResult, *, certain: bool) -> str:
    if not certain:
        return NOT_JUDGED
    return "undefined" if result.meets is None else "met" if result.meets else "missed"
