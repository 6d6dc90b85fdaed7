"""The audit of a whole year: every order, every dealer, every other reading."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from dealers import DealerFinding, Dealers, TargetFinding
from exposure import Exposure, Exposures
from findings import Auditor, Finding, Forfeiture
from house import Lists
from year import Year

from servicerules.adoption import Adopted
from servicerules.review import DutyKind

NO_ANSWER, NOT_JUDGED = "no answer", "not judged"
NOTHING = Decimal(0)
Tell = Callable[[int, int], None]
"""Is told how many orders are done, and how many there are."""


@dataclass
class Audit:
    """Everything found.

    Attributes:
        folder: where the records lie.
        auditor: the records, the adoption and the instant.
        findings: every duty of every order that could be reviewed.
        forfeitures: the lines deemed accepted by silence.
        dealers: how each dealer stands with regard to the next call.
        targets: the rates of each window.
        exposures: what hangs on each other reading, the dearest first.
    """

    folder: Path
    auditor: Auditor
    findings: list[Finding]
    forfeitures: list[Forfeiture]
    dealers: list[DealerFinding]
    targets: list[TargetFinding]
    exposures: list[Exposure]

    def of_kind(self, kind: DutyKind) -> list[Finding]:
        """The duties of one kind."""
        return [finding for finding in self.findings if finding.duty.kind is kind]

    @property
    def year(self) -> Year:
        """The records."""
        return self.auditor.year


def state_of(finding: Finding) -> str:
    """How a duty stands, or that it is not judged."""
    return finding.duty.state.en if finding.judged else NOT_JUDGED


def audit_year(folder: Path, year: Year, lists: Lists, adopted: Adopted, as_of: datetime, tell: Tell) -> Audit:
    """Review every order and every dealer, under the adopted readings and under each other one."""
    auditor = Auditor(year, lists, adopted, as_of)
    exposures = Exposures(auditor)
    findings: list[Finding] = []
    forfeitures: list[Forfeiture] = []
    for done, order in enumerate(year.orders.values(), start=1):
        case = auditor.case(order)
        found = auditor.findings(case)
        findings += found
        forfeitures += auditor.forfeitures(case, found)
        exposures.add_order(case, found)
        tell(done, len(year.orders))
    dealers = Dealers(year, lists, adopted, as_of)
    calls, targets = dealers.findings(), list(dealers.targets())
    _expose(exposures, dealers, calls, targets)
    return Audit(folder, auditor, findings, forfeitures, calls, targets, exposures.ranked)


def _expose(
    exposures: Exposures, dealers: Dealers, calls: Iterable[DealerFinding], targets: Iterable[TargetFinding]
) -> None:
    exposures.add_dealers(dealers, calls)
    exposures.add_targets(targets)
    exposures.add_charts()
