"""Sections of the report about orders and goods: dispatch, compensation, acceptance."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from auditing import NO_ANSWER, NOT_JUDGED, NOTHING, Audit, state_of
from certainty import receipt_of, status_of
from findings import Finding, Forfeiture
from layout import MOST, Cell, heading, more, table, total

from servicerules.explanation import render
from servicerules.readings import Agreement
from servicerules.regulations import manufacturer as mfr
from servicerules.review import DutyKind, DutyState
from servicerules.rules.acceptance import AcceptanceStatus
from servicerules.rules.compensation import Compensation


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
    for finding in audit.of_kind(DutyKind.DISPATCH):
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
    for finding in audit.of_kind(DutyKind.DELAY_COMPENSATION):
        group = _claim(finding)
        if group is not None:
            groups[group].append(finding)
    rows: list[list[Cell]] = []
    for name, found in groups.items():
        said = [
            finding.duty.decision.outcome for finding in found if finding.judged and finding.duty.decision is not None
        ]
        days, yuan = sum(one.days_late for one in said), sum((one.yuan for one in said), NOTHING)
        rows.append([name, len(found), days, yuan] if said or not found else [name, len(found), None, None])
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
    yield from more(ranked)


def acceptance(number: int, audit: Audit) -> Iterator[str]:
    """Inspection limits met and missed, and what became of the goods."""
    yield from heading(
        number,
        "Inspection and acceptance",
        "What the dealers' reports, or their silence, made of each line of each receipt (MFR-22 to MFR-33). Deemed accepted: "
        "no report that counts came within the limit.",
    )
    counts = Counter((_status(finding), _when(finding)) for finding in audit.of_kind(DutyKind.INSPECTION))
    columns = ("reported in time", "reported late", "none on record", "")
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
        DutyState.MISSED: "none on record",
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
    yield from more(ranked)


def _at_stake(audit: Audit, one: Forfeiture) -> Decimal:
    return sum((audit.year.complaints[own].yuan or NOTHING for own in one.complaints), NOTHING)


def _row_of(audit: Audit, one: Forfeiture) -> list[Cell]:
    receipt, place = receipt_of(one.finding.order, one.finding.duty)
    product = audit.year.receipt_lines[receipt][place - 1].product.en
    limit = render(one.finding.duty.deadline, "en").removesuffix(", that instant included")
    state = one.state.en.partition(":")[0]
    return [one.finding.duty.subject, product, limit, state, ", ".join(one.complaints), _at_stake(audit, one)]
