"""The rows of all files, linked: what belongs to what, what is left out, and whom that puts in doubt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

from records import (
    ZONE,
    ApprovalRow,
    CallbackRow,
    ComplaintRow,
    DamageRow,
    EventRow,
    FeedbackRow,
    HolidayRow,
    HouseRow,
    LevelRow,
    ListingRow,
    OrderLineRow,
    OrderRow,
    PaymentRow,
    ReceiptLineRow,
    ReceiptRow,
    ShipmentRow,
    stamp,
)
from rows import Fault, Reject, Row, read_file

R = TypeVar("R", bound=Row)

ORDER, RECEIPT, COMPLAINT = "order", "receipt", "complaint"
Subject = tuple[str, str]
"""What a doubt is about: one of the three kinds, and its id."""


@dataclass
class Year:
    """Everything on record, as far as it can be used."""

    orders: dict[str, OrderRow] = field(default_factory=dict)
    receipts: dict[str, ReceiptRow] = field(default_factory=dict)
    complaints: dict[str, ComplaintRow] = field(default_factory=dict)
    lines: dict[str, list[OrderLineRow]] = field(default_factory=dict)
    payments: dict[str, list[PaymentRow]] = field(default_factory=dict)
    shipments: dict[str, list[ShipmentRow]] = field(default_factory=dict)
    events: dict[str, list[EventRow]] = field(default_factory=dict)
    receipts_of: dict[str, list[ReceiptRow]] = field(default_factory=dict)
    complaints_of: dict[str, list[ComplaintRow]] = field(default_factory=dict)
    receipt_lines: dict[str, list[ReceiptLineRow]] = field(default_factory=dict)
    feedback: dict[str, list[FeedbackRow]] = field(default_factory=dict)
    damages: dict[str, list[DamageRow]] = field(default_factory=dict)
    approvals: dict[str, list[ApprovalRow]] = field(default_factory=dict)
    listings: list[ListingRow] = field(default_factory=list)
    calls: list[CallbackRow] = field(default_factory=list)
    holidays: list[HolidayRow] = field(default_factory=list)
    levels: list[LevelRow] = field(default_factory=list)
    house: list[HouseRow] = field(default_factory=list)
    placed: dict[tuple[str, date], list[OrderRow]] = field(default_factory=lambda: defaultdict(list))
    """The orders by dealer and day."""
    counts: dict[str, int] = field(default_factory=dict)
    """How many rows each file has."""
    rejects: dict[str, list[Reject]] = field(default_factory=dict)
    """The rows left out, by file."""
    doubts: dict[Subject, list[str]] = field(default_factory=lambda: defaultdict(list))
    """What is not judged, and why: a row about it is left out, and what it says is not known."""
    strays: dict[str, list[Reject]] = field(default_factory=lambda: defaultdict(list))
    """Rows left out that do not show to which order, receipt or complaint they belong, by file."""

    @property
    def faults(self) -> list[Fault]:
        """Every fault, by file and line."""
        return sorted(fault for rejects in self.rejects.values() for reject in rejects for fault in reject.faults)


class _Reader:
    """Reads one file after the other, each after those that it refers to."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.year = Year()
        self.spelled: dict[tuple[str, str], tuple[str, str]] = {}

    def read(self, kind: type[R]) -> list[R]:
        """The usable rows of a file."""
        usable, rejects = read_file(self.folder, kind)
        self.year.counts[kind.FILE] = len(usable) + len(rejects)
        self.year.rejects[kind.FILE] = rejects
        return self.keep(usable, self._misspelled)

    def _misspelled(self, row: Row) -> Reject | None:
        """A row with an id that differs from an earlier one only in upper and lower case."""
        for name in row.columns():
            if name.endswith("_id"):
                own = getattr(row, name)
                first, where = self.spelled.setdefault((name, own.casefold()), (own, row.where))
                if first != own:
                    return row.reject(name, f"'{own}' differs from '{first}' ({where}) only in upper and lower case")
        return None

    def keep(self, rows: Iterable[R], wrong: Callable[[R], Reject | None]) -> list[R]:
        """The rows with which nothing is wrong; the others are left out."""
        kept = []
        for row in rows:
            reject = wrong(row)
            if reject is None:
                kept.append(row)
            else:
                self.year.rejects[row.FILE].append(reject)
        return kept

    def lost(self, file: str, name: str) -> dict[str, str]:
        """The ids in rows left out of a file, with one such row each."""
        rejects = [reject for reject in self.year.rejects[file] if not reject.harmless]
        return {text: reject.where for reject in rejects if (text := reject.text(name)) is not None}

    def belonging(
        self, rows: Iterable[R], name: str, parents: Mapping[str, Row], kind: type[Row], noun: str
    ) -> list[R]:
        """The rows that refer to a usable row of another file."""
        lost = self.lost(kind.FILE, name)

        def wrong(row: R) -> Reject | None:
            parent = getattr(row, name)
            if parent in parents:
                return None
            if parent in lost:
                return row.reject(name, f"the {noun} {parent} is left out ({lost[parent]})", follows=True)
            return row.reject(name, f"there is no {noun} {parent} in {kind.FILE}")

        return self.keep(rows, wrong)

    def doubt(self, kind: str, file: str, name: str, known: Mapping[str, Row]) -> None:
        """Put in doubt whatever a row left out is about, or keep the row as a stray."""
        own = KEEPERS[kind] == file
        lost = self.lost(KEEPERS[kind], name)
        for reject in self.year.rejects[file]:
            text = reject.text(name)
            if reject.harmless or not any(reject.cells.values()):
                continue
            if text is not None and (text in known or text in lost):
                self.year.doubts[kind, text].append(f"{reject.where} is left out")
            elif not own:
                self.year.strays[file].append(reject)


_KNOWN: dict[str, Callable[[Year], Mapping[str, Row]]] = {
    ORDER: lambda year: year.orders,
    RECEIPT: lambda year: year.receipts,
    COMPLAINT: lambda year: year.complaints,
}
KEEPERS = {ORDER: OrderRow.FILE, RECEIPT: ReceiptRow.FILE, COMPLAINT: ComplaintRow.FILE}


def read_year(folder: Path) -> Year:
    """Read and link all files of a folder."""
    reader = _Reader(folder)
    _read_orders(reader)
    _read_receipts(reader)
    _read_complaints(reader)
    year = reader.year
    year.listings = reader.read(ListingRow)
    year.calls = reader.read(CallbackRow)
    year.holidays = reader.read(HolidayRow)
    year.levels = reader.read(LevelRow)
    year.house = reader.read(HouseRow)
    for kind, name, files in (
        (ORDER, "order_id", (OrderRow, OrderLineRow, PaymentRow, ShipmentRow, EventRow)),
        (RECEIPT, "receipt_id", (ReceiptRow, ReceiptLineRow, FeedbackRow, DamageRow)),
        (COMPLAINT, "complaint_id", (ComplaintRow, ApprovalRow)),
    ):
        known = _KNOWN[kind](year)
        for file in files:
            reader.doubt(kind, file.FILE, name, known)
    _doubt_gaps(year)
    return year


def _by(rows: Iterable[R], name: str) -> dict[str, list[R]]:
    """The rows by a column, each group in the order of its keys."""
    groups: dict[str, list[R]] = defaultdict(list)
    for row in rows:
        groups[getattr(row, name)].append(row)
    return dict(groups)


def _with_lines(reader: _Reader, rows: list[R], lines: Mapping[str, list[Row]], kind: type[Row], name: str) -> list[R]:
    """The rows that have at least one usable line."""
    lost = reader.lost(kind.FILE, name)

    def wrong(row: R) -> Reject | None:
        own = getattr(row, name)
        if own in lines:
            return None
        if own in lost:
            return row.reject(name, f"its only line is left out ({lost[own]})", follows=True)
        return row.reject(name, f"has no line in {kind.FILE}")

    return reader.keep(rows, wrong)


def _read_orders(reader: _Reader) -> None:
    year = reader.year
    orders = {row.order_id: row for row in reader.read(OrderRow)}
    lines = reader.belonging(reader.read(OrderLineRow), "order_id", orders, OrderRow, "order")
    year.lines = _by(sorted(lines, key=lambda row: row.key), "order_id")
    usable = _with_lines(reader, list(orders.values()), year.lines, OrderLineRow, "order_id")  # type: ignore[arg-type]
    year.orders = {row.order_id: row for row in usable}
    for row in usable:
        year.placed[row.dealer_id, row.placed_on].append(row)
    for kind, store in ((PaymentRow, year.payments), (EventRow, year.events)):
        rows = reader.belonging(reader.read(kind), "order_id", year.orders, OrderRow, "order")
        store.update(_by(rows, "order_id"))  # type: ignore[arg-type]  # each store takes its own kind
    shipments = reader.belonging(reader.read(ShipmentRow), "order_id", year.orders, OrderRow, "order")
    known = {row.key for rows in year.lines.values() for row in rows}
    year.shipments = _by(
        reader.keep(shipments, lambda row: _line_missing(reader, row, known, OrderLineRow)), "order_id"
    )


def _line_missing(
    reader: _Reader, row: ShipmentRow | FeedbackRow | DamageRow, known: Iterable[object], kind: type[Row]
) -> Reject | None:
    """A row about a line that is not there, or is left out."""
    owner = row.order_id if isinstance(row, ShipmentRow) else row.receipt_id
    if row.line_no is None or (owner, row.line_no) in known:
        return None
    for reject in reader.year.rejects[kind.FILE]:
        if reject.text(kind.KEY[0]) == owner and reject.text("line_no") in (str(row.line_no), None):
            return row.reject("line_no", f"line {row.line_no} of {owner} is left out ({reject.where})", follows=True)
    return row.reject("line_no", f"{owner} has no line {row.line_no} in {kind.FILE}")


def _read_receipts(reader: _Reader) -> None:
    year = reader.year
    carried = _by((row for rows in year.shipments.values() for row in rows if row.waybill), "waybill")
    read = reader.belonging(reader.read(ReceiptRow), "order_id", year.orders, OrderRow, "order")
    receipts = {row.receipt_id: row for row in reader.keep(read, lambda row: _not_carried(row, carried))}
    lines = reader.belonging(reader.read(ReceiptLineRow), "receipt_id", receipts, ReceiptRow, "receipt")
    year.receipt_lines = _by(sorted(lines, key=lambda row: row.key), "receipt_id")
    usable = _with_lines(reader, list(receipts.values()), year.receipt_lines, ReceiptLineRow, "receipt_id")  # type: ignore[arg-type]
    year.receipts = {row.receipt_id: row for row in usable}
    year.receipts_of = _by(usable, "order_id")
    known = {row.key for rows in year.receipt_lines.values() for row in rows}
    damages = reader.belonging(reader.read(DamageRow), "receipt_id", year.receipts, ReceiptRow, "receipt")
    year.damages = _by(
        reader.keep(damages, lambda row: _line_missing(reader, row, known, ReceiptLineRow)), "receipt_id"
    )
    reports = reader.belonging(reader.read(FeedbackRow), "receipt_id", year.receipts, ReceiptRow, "receipt")
    reports = reader.keep(reports, lambda row: _line_missing(reader, row, known, ReceiptLineRow))
    year.feedback = _by(reader.keep(reports, lambda row: _too_early(row, year.receipts[row.receipt_id])), "receipt_id")


def _not_carried(row: ReceiptRow, carried: Mapping[str, list[ShipmentRow]]) -> Reject | None:
    """A receipt of goods of another order, or of goods that had not come."""
    for shipment in carried.get(row.waybill, []):
        if shipment.order_id != row.order_id:
            return row.reject("waybill", f"'{row.waybill}' carried goods of {shipment.order_id} ({shipment.where})")
        came_at = max(at for at in (shipment.handed_over_at, shipment.arrived_at) if at is not None)
        if row.began_at < came_at:
            name = "picked_up_at" if row.refused_at is None else "refused_at"
            return row.reject(
                name, f"{stamp(row.began_at)} lies before the goods came, {stamp(came_at)} ({shipment.where})"
            )
    return None


def _too_early(row: FeedbackRow, receipt: ReceiptRow) -> Reject | None:
    """A report before the goods were collected or refused."""
    began_at = receipt.began_at.astimezone(ZONE)
    early = row.sent < began_at if isinstance(row.sent, datetime) else row.sent < began_at.date()
    if early:
        return row.reject("sent", f"{stamp(row.sent)} lies before the collection, {stamp(began_at)} ({receipt.where})")
    if row.received_at is not None and row.received_at < began_at:
        return row.reject(
            "received_at", f"{stamp(row.received_at)} lies before the collection, {stamp(began_at)} ({receipt.where})"
        )
    return None


def _read_complaints(reader: _Reader) -> None:
    year = reader.year
    read = reader.belonging(reader.read(ComplaintRow), "order_id", year.orders, OrderRow, "order")

    def another_dealer(row: ComplaintRow) -> Reject | None:
        dealer = year.orders[row.order_id].dealer_id
        return None if row.dealer_id == dealer else row.reject("dealer_id", f"the order is of another dealer, {dealer}")

    usable = reader.keep(read, another_dealer)
    year.complaints = {row.complaint_id: row for row in usable}
    year.complaints_of = _by(usable, "order_id")
    approvals = reader.belonging(reader.read(ApprovalRow), "complaint_id", year.complaints, ComplaintRow, "complaint")
    year.approvals = _by(sorted(approvals, key=lambda row: row.key), "complaint_id")


def _doubt_gaps(year: Year) -> None:
    """Put in doubt whatever has a second line or step, but no first one."""
    for kind, groups, name in (
        (ORDER, year.lines, "line_no"),
        (RECEIPT, year.receipt_lines, "line_no"),
        (COMPLAINT, year.approvals, "step"),
    ):
        for owner, rows in groups.items():
            for number in _gaps([getattr(row, name) for row in rows]):
                noun = name.removesuffix("_no")
                year.doubts[kind, owner].append(f"{rows[0].FILE} has no usable {noun} {number} of {owner}")


def _gaps(numbers: list[int]) -> Iterator[int]:
    yield from sorted(set(range(1, max(numbers))) - set(numbers))
