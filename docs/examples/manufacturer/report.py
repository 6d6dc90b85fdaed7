"""The audit as text: one section for each question, with the clauses it rests on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from auditing import NOT_JUDGED, Audit, state_of
from exposure import Exposure
from layout import Cell, heading, short, table, total, wrapped
from records import OrderRow
from report_goods import acceptance, compensation, default_acceptances, dispatch_limits
from report_people import approvals, callbacks, handling, targets

from servicerules.review import DutyKind, DutyState

NAMES = {
    DutyKind.CONFIRMATION: "order confirmed",
    DutyKind.DISPATCH: "line sent",
    DutyKind.DELAY_COMPENSATION: "delay compensated",
    DutyKind.INSPECTION: "line inspected",
    DutyKind.DAMAGE_EVIDENCE: "damage photographed",
    DutyKind.CONSULTATION: "managers consulted",
    DutyKind.APPROVAL: "remedy approved",
    DutyKind.COSTS: "costs allocated",
    DutyKind.HANDLING: "complaint handled",
    DutyKind.POSTING: "issue posted",
}


def report(audit: Audit) -> Iterator[str]:
    """All sections after the list of rows left out."""
    sections = (
        rows_left_out,
        orders_and_duties,
        dispatch_limits,
        compensation,
        acceptance,
        default_acceptances,
        approvals,
        handling,
        callbacks,
        targets,
        refusals,
        exposure,
    )
    for number, section in enumerate(sections, start=1):
        yield from section(number, audit)


def rows_left_out(number: int, audit: Audit) -> Iterator[str]:
    """How many rows of each file could not be used."""
    yield from heading(
        number,
        "Rows left out",
        "A row with a cell that does not say exactly what its column asks for is left out: nothing is trimmed, converted "
        "or completed. Rows that belong to it are left out with it. Of rows that say the same the first is used; of rows "
        "that contradict one another, none.",
    )
    rows: list[list[Cell]] = []
    for file, count in audit.year.counts.items():
        rejects = audit.year.rejects[file]
        repeats = sum(reject.harmless for reject in rejects)
        follow = sum(reject.faults[0].follows for reject in rejects)
        rows.append([file, count, len(rejects) - repeats - follow, repeats, follow, count - len(rejects)])
    header = ("file", "rows", "unusable", "said before", "belong to one left out", "used")
    yield from table(header, rows, total=total(rows))


def orders_and_duties(number: int, audit: Audit) -> Iterator[str]:
    """How many orders were reviewed, and how every duty stands."""
    yield from heading(
        number,
        "Orders and duties",
        "How every duty stands at the instant of the audit. A duty is not judged where a row left out could change it: "
        "a forfeiture, or a sum, that rests on half the record is worse than none.",
    )
    year = audit.year
    ids = {reject.text("order_id") for reject in year.rejects[OrderRow.FILE] if not reject.harmless}
    lost = len(ids - {None} - set(year.orders))
    doubtful = len({finding.order for finding in audit.findings if not finding.judged})
    orders: list[list[Cell]] = [
        ["reviewed, and every duty judged", len(year.orders) - doubtful],
        ["reviewed, but some duty not judged", doubtful],
        ["not reviewed: the order, or its only line, is left out", lost],
    ]
    yield from table(("orders", "number"), orders, total=total(orders))
    yield ""
    counts = Counter((finding.duty.kind, state_of(finding)) for finding in audit.findings)
    states = [*(state.en for state in DutyState), NOT_JUDGED]
    duties: list[list[Cell]] = [[name, *(counts[kind, state] for state in states)] for kind, name in NAMES.items()]
    yield from table(("duty", *states), duties)


def refusals(number: int, audit: Audit) -> Iterator[str]:
    """What the regulation does not answer, by clause."""
    yield from heading(
        number,
        "No answer",
        "Where the regulation, as adopted, says nothing, or a fact is missing, there is no answer rather than a guess. By "
        "clause and duty, with one such answer in its words.",
    )
    groups: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    beyond = 0
    for finding in audit.findings:
        refusal = finding.duty.refusal
        if not finding.judged or refusal is None:
            continue
        lack = "facts that do not fit together" if refusal.lack is None else refusal.lack.en
        if refusal.error == "OutsideCalendar":
            beyond += 1
            lack = "a day of the next year"
        clause = "" if refusal.clause is None else refusal.clause.id
        groups[clause, NAMES[finding.duty.kind], lack].append(refusal.says.en.removeprefix(f"{clause}: "))
    rows: list[list[Cell]] = [
        [clause, name, lack, len(said), wrapped(short(Counter(said).most_common(1)[0][0], 120), 50)]
        for (clause, name, lack), said in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    ]
    yield from table(("clause", "duty", "what is wanting", "duties", "such as"), rows)
    if beyond:
        yield f"  {beyond} answers need a day of the next year, whose holidays holidays.csv does not have: supply its calendar."


def exposure(number: int, audit: Audit) -> Iterator[str]:
    """Exposure by ambiguity, the dearest first."""
    yield from heading(
        number,
        "Exposure by ambiguity",
        "What would change if one ambiguity were read otherwise and all else stayed: in how many cases a state, a limit, a "
        "sum or an outcome would be another (in some of them there would be no answer), and how many yuan change sides: "
        "compensation of delay, complaints whose claims would be forfeited or kept, remedies that could be paid or not.",
    )
    rows: list[list[Cell]] = [
        [
            str(one.reading),
            one.yuan,
            _which(one),
            len(one.cases),
            one.of_what,
            len(one.unanswered) or None,
            wrapped(f"{one.reading.ambiguity.question.en} {one.reading.says.en}", 56),
        ]
        for one in audit.exposures
    ]
    header = ("reading", "yuan", "which", "cases", "of", "no answer", "what it says")
    yield from table(header, rows)


def _which(one: Exposure) -> str:
    """What the yuan are."""
    sums = {
        "compensation": one.compensation,
        "claims": sum(one.claims.values()),
        "payments": sum(one.payments.values()),
    }
    return ", ".join(name for name, yuan in sums.items() if yuan)
