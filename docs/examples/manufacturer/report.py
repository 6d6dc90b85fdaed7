"""The audit as text: one section for each question, with the clauses it rests on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from auditing import Audit
from certainty import receipt_of, status_of
from dealers import DealerFinding
from findings import Finding, Forfeiture
from layout import Cell, heading, short, table
from records import ZONE, ComplaintRow, OrderRow

from servicerules.decisions import Decision
from servicerules.domain.approval import Breach
from servicerules.domain.dealer import CallbackState
from servicerules.domain.last_word import Consultation
from servicerules.explanation import render
from servicerules.readings import Agreement
from servicerules.regulations import manufacturer as mfr
from servicerules.review import DutyKind, DutyState
from servicerules.rules.acceptance import AcceptanceStatus
from servicerules.rules.authority import AuthorityPolicy, check_consultation, final_authority
from servicerules.rules.compensation import Compensation
from servicerules.rules.fines import FinePolicy, fine_range
from servicerules.rules.targets import TargetResult

NO_ANSWER, NOT_JUDGED = "no answer", "not judged"
MOST = 10
NOTHING = Decimal(0)
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


def of_kind(audit: Audit, kind: DutyKind) -> list[Finding]:
    """The duties of one kind."""
    return [finding for finding in audit.findings if finding.duty.kind is kind]


def state_of(finding: Finding) -> str:
    """How a duty stands, or that it is not judged."""
    return finding.duty.state.en if finding.judged else NOT_JUDGED


def total(rows: Sequence[Sequence[Cell]], first: str = "together") -> list[Cell]:
    """The sums of the columns."""
    sums: list[Cell] = [first]
    for column in list(zip(*rows, strict=True))[1:]:
        numbers = [cell for cell in column if isinstance(cell, int | Decimal)]
        sums.append(sum(numbers) if numbers else None)
    return sums


# --------------------------------------------------------------------------------------------------------------------
# Rows and orders
# --------------------------------------------------------------------------------------------------------------------


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


# --------------------------------------------------------------------------------------------------------------------
# Dispatch
# --------------------------------------------------------------------------------------------------------------------


def dispatch_limits(number: int, audit: Audit) -> Iterator[str]:
    """Dispatch limits met and missed, by product."""
    yield from heading(
        number,
        "Dispatch limits",
        "Whether order lines were handed to the carrier within 7, 12, 15 or 3 days of confirmation, days of outside events "
        "considered (MFR-35 to MFR-38, MFR-42 to MFR-44). Missed: late, and still not sent.",
    )
    states = (DutyState.MET, DutyState.MET_LATE, DutyState.MISSED, DutyState.RUNNING, DutyState.NOT_STARTED)
    columns = [*(state.en for state in states), NO_ANSWER, NOT_JUDGED]
    counts: dict[mfr.Product, Counter[str]] = defaultdict(Counter)
    for finding in of_kind(audit, DutyKind.DISPATCH):
        place = int(finding.duty.subject.rpartition("/")[2])
        counts[audit.year.lines[finding.order][place - 1].product][state_of(finding)] += 1
    rows: list[list[Cell]] = [
        [product.en, *(counts[product][column] for column in columns)] for product in mfr.Product if product in counts
    ]
    yield from table(("product", *columns), rows, total=total(rows))


def compensation(number: int, audit: Audit) -> Iterator[str]:
    """Compensation due and accrued."""
    yield from heading(
        number,
        "Compensation of late dispatch",
        "50 yuan a day for late doors and windows, where the production department or an OEM factory caused the delay "
        "(MFR-39, MFR-40). Nothing caps what accrues until the goods leave.",
    )
    groups: dict[str, list[Finding]] = {name: [] for name in _CLAIMS}
    for finding in of_kind(audit, DutyKind.DELAY_COMPENSATION):
        group = _claim(finding)
        if group is not None:
            groups[group].append(finding)
    rows: list[list[Cell]] = []
    for name, found in groups.items():
        days = sum(finding.duty.decision.outcome.days_late for finding in found if finding.duty.decision is not None)
        rows.append([name, len(found), days, sum((finding.duty.yuan or NOTHING for finding in found), NOTHING)])
    yield from table(("orders late or in doubt", "orders", "days late", "yuan"), rows)
    yield from _largest(audit, groups[_CLAIMS[0]] + groups[_CLAIMS[1]])


_CLAIMS = (
    "due: the goods have left",
    "accruing: the goods have not left",
    "nothing due: not a cause that the clause names",
    "nothing due: no compensation is printed for the goods",
    "no answer: the cause of the delay is not on record",
    "no answer: other reasons, see the refusals below",
    NOT_JUDGED,
)


def _claim(finding: Finding) -> str | None:
    """To which row of the table an order belongs; ``None`` if nothing is late."""
    if not finding.judged:
        return _CLAIMS[6]
    decision = finding.duty.decision
    if decision is None:
        refusal = finding.duty.refusal
        cause = refusal is not None and refusal.clause == mfr.EDITION_2013.clauses[39]
        return _CLAIMS[4] if cause else _CLAIMS[5]
    outcome: Compensation = decision.outcome
    if finding.duty.yuan:
        return _CLAIMS[0] if outcome.dispatched else _CLAIMS[1]
    if not outcome.days_late:
        return None
    return _CLAIMS[2] if "MFR-40" in decision.clauses else _CLAIMS[3]


def _largest(audit: Audit, found: Iterable[Finding]) -> Iterator[str]:
    ranked = sorted(found, key=lambda finding: (-(finding.duty.yuan or NOTHING), finding.order))
    rows: list[list[Cell]] = []
    for finding in ranked[:MOST]:
        order = audit.year.orders[finding.order]
        outcome: Compensation = finding.duty.decision.outcome  # type: ignore[union-attr]  # there is a sum
        cause = None if order.delay_cause is None else order.delay_cause.en
        gone = "left" if outcome.dispatched else "not left"
        rows.append([finding.order, order.dealer_id, cause, gone, outcome.days_late, finding.duty.yuan])
    yield ""
    yield from table(("largest claims", "dealer", "cause", "goods", "days late", "yuan"), rows)
    yield from _more(ranked)


def _more(ranked: Sequence[object]) -> Iterator[str]:
    if len(ranked) > MOST:
        yield f"  and {len(ranked) - MOST:,} more"


# --------------------------------------------------------------------------------------------------------------------
# Goods received
# --------------------------------------------------------------------------------------------------------------------


def acceptance(number: int, audit: Audit) -> Iterator[str]:
    """Inspection limits met and missed, and what became of the goods."""
    yield from heading(
        number,
        "Inspection and acceptance",
        "What the dealers' reports, or their silence, made of each line of each receipt (MFR-22 to MFR-33). Deemed accepted: "
        "no report that counts came within the limit.",
    )
    counts = Counter((_status(finding), _when(finding)) for finding in of_kind(audit, DutyKind.INSPECTION))
    columns = ("reported in time", "reported late", "never reported", "")
    names = [*(status.en for status in AcceptanceStatus), NO_ANSWER, NOT_JUDGED]
    rows: list[list[Cell]] = [
        [
            name,
            sum(counts[name, column] for column in columns),
            *(counts[name, column] or None for column in columns[:3]),
        ]
        for name in names
    ]
    yield from table(("receipt lines", "lines", *columns[:3]), rows, total=total(rows))


def _status(finding: Finding) -> str:
    status = status_of(finding.duty)
    return NOT_JUDGED if not finding.judged else NO_ANSWER if status is None else status.en


def _when(finding: Finding) -> str:
    states = {
        DutyState.MET: "reported in time",
        DutyState.MET_LATE: "reported late",
        DutyState.MISSED: "never reported",
    }
    return states.get(finding.duty.state, "") if finding.judged else ""


def default_acceptances(number: int, audit: Audit) -> Iterator[str]:
    """Default acceptances settled and contested."""
    yield from heading(
        number,
        "Default acceptances: settled or contested",
        "Settled: every reading of the regulation comes to the same. Contested: some reading does not deem the goods "
        "accepted. Open: under some reading a fact or a value is missing. Whoever declares a forfeiture (MFR-31, MFR-32) "
        "should look at this first. The yuan are those of complaints about these goods.",
    )
    rows: list[list[Cell]] = []
    for state in Agreement:
        found = [one for one in audit.forfeitures if one.state is state]
        complaints = sorted({complaint for one in found for complaint in one.complaints})
        yuan = sum((audit.year.complaints[own].yuan or NOTHING for own in complaints), NOTHING)
        rows.append([state.en.partition(":")[0], len(found), len(complaints), yuan])
    yield from table(("state", "lines", "complaints", "yuan"), rows, total=total(rows))
    yield ""
    dear = [one for one in audit.forfeitures if one.complaints]
    ranked = sorted(dear, key=lambda one: (-_at_stake(audit, one), one.finding.duty.subject))
    yield from table(
        ("complained about", "product", "limit", "state", "complaints", "yuan"),
        [_row_of(audit, one) for one in ranked[:MOST]],
    )
    yield from _more(ranked)


def _at_stake(audit: Audit, one: Forfeiture) -> Decimal:
    return sum((audit.year.complaints[own].yuan or NOTHING for own in one.complaints), NOTHING)


def _row_of(audit: Audit, one: Forfeiture) -> list[Cell]:
    receipt, place = receipt_of(one.finding.order, one.finding.duty)
    product = audit.year.receipt_lines[receipt][place - 1].product.en
    limit = render(one.finding.duty.deadline, "en").removesuffix(", that instant included")
    state = one.state.en.partition(":")[0]
    return [one.finding.duty.subject, product, limit, state, ", ".join(one.complaints), _at_stake(audit, one)]


# --------------------------------------------------------------------------------------------------------------------
# Complaints
# --------------------------------------------------------------------------------------------------------------------


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
    for finding in of_kind(audit, DutyKind.APPROVAL):
        row = audit.year.complaints[finding.duty.subject]
        decision = finding.duty.decision
        names = [NOT_JUDGED] if not finding.judged else [NO_ANSWER] if decision is None else ["approved"]
        if finding.judged and decision is not None:
            names = [breach.en for breach in decision.outcome.breaches] or names
            powerless += len(decision.outcome.uncounted)
        for name in names:
            groups[name][row.closed_at is not None].append(row.yuan or NOTHING)
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
    closed = [row for row in audit.year.complaints.values() if row.closed_at is not None]
    policy = audit.auditor.adopted[AuthorityPolicy]
    missing: Counter[str] = Counter()
    for row in closed:
        said = tuple(Consultation(role=role) for role in row.consulted)
        roles = check_consultation(said, policy).outcome.missing
        missing[" and ".join(role.en for role in roles) + " not consulted" if roles else "all consulted"] += 1
    yield from table(("consultation", "closed complaints"), sorted(missing.items(), key=lambda one: (-one[1], one[0])))
    yield ""
    posting = Counter(state_of(finding) for finding in of_kind(audit, DutyKind.POSTING))
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


# --------------------------------------------------------------------------------------------------------------------
# Dealers
# --------------------------------------------------------------------------------------------------------------------


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
            yield from _more(ranked)


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
                called.rate,
                _met(called, certain=one.callback_certain),
                satisfied.rate,
                _met(satisfied, certain=one.satisfaction_certain),
            ]
        )
    yield from table(("class", "window", "dealers reached", "target", "satisfied", "target"), rows)


def _met(result: TargetResult, *, certain: bool) -> str:
    if not certain:
        return NOT_JUDGED
    return "undefined" if result.meets is None else "met" if result.meets else "missed"


# --------------------------------------------------------------------------------------------------------------------
# Refusals and readings
# --------------------------------------------------------------------------------------------------------------------


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
        lack = refusal.error if refusal.lack is None else refusal.lack.en
        if refusal.error == "OutsideCalendar":
            beyond += 1
            lack = "a day of the next year"
        clause = "" if refusal.clause is None else refusal.clause.id
        groups[clause, NAMES[finding.duty.kind], lack].append(refusal.says.en.removeprefix(f"{clause}: "))
    rows: list[list[Cell]] = [
        [clause, name, lack, len(said), short(Counter(said).most_common(1)[0][0], 64)]
        for (clause, name, lack), said in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    ]
    yield from table(("clause", "duty", "what is wanting", "duties", "such as"), rows)
    if beyond:
        yield f"  {beyond} limits reach into the next year, whose holidays holidays.csv does not cover: supply its calendar."


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
            len(one.cases),
            one.of_what,
            len(one.unanswered) or None,
            one.compensation or None,
            sum(one.claims.values(), NOTHING) or None,
            sum(one.payments.values(), NOTHING) or None,
            short(one.reading.says.en, 60),
        ]
        for one in audit.exposures
    ]
    header = ("reading", "yuan", "cases", "of", "no answer", "compensation", "claims", "payments", "what it says")
    yield from table(header, rows)
