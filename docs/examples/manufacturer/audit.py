"""Audit a year of a manufacturer's after-sales records against its regulation.

Every row that cannot be used is reported with file, line, field and reason, and the rest is audited: limits of dispatch
and of inspection, compensation, default acceptances, approvals, calls to dealers, targets, and what hangs on each
reading of unclear wording. With --case, one order is reviewed in full, with all reasons.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from datetime import date, datetime
from io import TextIOWrapper
from pathlib import Path

from auditing import audit_year
from cells import UnusableError, day, instant
from document import write_json
from findings import Auditor
from house import FIRST_DAY, adopt, dealer_lists
from report import report
from rows import BrokenFileError
from single import single
from year import Year, read_year

from servicerules.adoption import Adopted
from servicerules.clauses import Supplied
from servicerules.explanation import render
from servicerules.phrases import Phrase

HERE = Path(__file__).parent
UNKNOWN = 2  # exit code: no such order, or records that cannot be read at all


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the audit; the exit code is 0 also where rows were left out."""
    options = _options(arguments)
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    try:
        year = read_year(options.data)
        adopted = adopt(year, options.fortnights_from)
    except BrokenFileError as error:
        return _refused(str(error))
    if options.case is not None:
        return _one(year, adopted, options)
    _print_faults(year, adopted, options)
    audit = audit_year(options.data, year, dealer_lists(year), adopted, options.as_of, Progress())
    for line in report(audit):
        print(line)
    if options.json is not None:
        write_json(audit, options.json)
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    title, _, text = (__doc__ or "").replace("``", "").partition("\n\n")
    parser = argparse.ArgumentParser(description=title, epilog=text)
    parser.add_argument("--data", type=Path, default=HERE / "data", metavar="DIR", help="folder of the CSV files")
    parser.add_argument(
        "--as-of",
        type=_instant,
        default=instant("2025-12-31T18:00+08:00"),
        metavar="INSTANT",
        help="later events are not yet known (default: 2025-12-31T18:00+08:00)",
    )
    parser.add_argument("--case", metavar="ORDER", help="print the whole review of this order, and nothing else")
    parser.add_argument("--language", choices=("en", "zh"), default="en", help="of the review of one order")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all findings to this file too")
    parser.add_argument(
        "--fortnights-from",
        type=_monday,
        default=date(2025, 1, 6),
        metavar="DATE",
        help="the Monday on which the first fortnight begins, by which rates of gold dealers are taken; "
        "the regulation prints none (default: 2025-01-06)",
    )
    return parser.parse_args(arguments)


def _instant(text: str) -> datetime:
    try:
        return instant(text)
    except UnusableError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _monday(text: str) -> date:
    try:
        first = day(text)
    except UnusableError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    if first.isoweekday() != 1:
        raise argparse.ArgumentTypeError(f"'{text}' is not a Monday")
    return first


def _refused(reason: str) -> int:
    print(f"audit.py: {reason}", file=sys.stderr)
    return UNKNOWN


def _one(year: Year, adopted: Adopted, options: argparse.Namespace) -> int:
    """Print the review of one order."""
    order = year.orders.get(options.case)
    if order is None:
        lost = [reject for reject in year.rejects["orders.csv"] if reject.text("order_id") == options.case]
        if not lost:
            return _refused(f"there is no order {options.case} in {options.data / 'orders.csv'}")
        reasons = "; ".join(str(fault) for reject in lost for fault in reject.faults)
        return _refused(f"the order {options.case} cannot be reviewed, because its row is left out: {reasons}")
    auditor = Auditor(year, dealer_lists(year), adopted, options.as_of)
    for line in single(auditor, auditor.case(order), options.language):
        print(line)
    return 0


def _print_faults(year: Year, adopted: Adopted, options: argparse.Namespace) -> None:
    edition = adopted.edition
    title = f"Audit of {options.data} as of {render(options.as_of, 'en')}"
    print(title)
    print("=" * len(title))
    print(f"Regulation {edition.regulation}, edition in force {edition.dates}, on {FIRST_DAY} and since.")
    for value in adopted.supplied:
        print(f"Supplied: {_supplied(value)}.")
    filled = {value.slot.code for value in adopted.supplied}
    selected = [str(reading) for slot, reading in edition.selections if slot.code in filled]
    print(f"Readings of unclear wording: (a) everywhere, but for {', '.join(selected)}, which supplied values select.")
    print()
    print("Every row left out:")
    for fault in year.faults:
        print(f"  {fault}")


def _supplied(value: Supplied[object]) -> str:
    what: Phrase = value.slot.what
    said = render(value.value, "en")
    return f"{what.en}, by {value.by}" if "\n" in said or ";" in said else f"{what.en}, {said}, by {value.by}"


class Progress:
    """Says on the error stream how far the audit is; a file gets a line for every tenth."""

    def __init__(self) -> None:
        self.live = sys.stderr.isatty()

    def __call__(self, done: int, every: int) -> None:
        """So many orders of all are done."""
        if self.live:
            sys.stderr.write(f"\raudited {done:,} of {every:,} orders" + ("\n" if done == every else ""))
            sys.stderr.flush()
        elif done * 10 // every > (done - 1) * 10 // every:
            print(f"audited {done:,} of {every:,} orders", file=sys.stderr)


def run() -> int:
    """The program; a reader of its output that stops reading, such as head, is no error."""
    gc.disable()  # nothing here makes cycles worth looking for, and looking takes a fifth of the time
    try:
        code = main()
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code


if __name__ == "__main__":
    sys.exit(run())
