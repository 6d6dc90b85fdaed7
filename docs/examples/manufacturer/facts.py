"""From rows to the library's facts: one file for each order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from house import Lists
from records import ZONE, ComplaintRow, DamageRow, FeedbackRow, OrderRow, ReceiptLineRow, ReceiptRow, ShipmentRow
from year import RECEIPT, Year

from servicerules.domain.case import ComplaintFile, LineFile, LineReport, OrderFile, ReceiptFile, Shipment
from servicerules.domain.circumstances import Circumstances
from servicerules.domain.conduct import Handling
from servicerules.domain.dispatch import Dispatch, Talks
from servicerules.domain.finding import Finding
from servicerules.domain.last_word import Consultation
from servicerules.domain.order import Amendment, Order
from servicerules.domain.receipt import ReceiptLine
from servicerules.domain.terms import Term
from servicerules.regulations import manufacturer as mfr

PRODUCT_OF: dict[mfr.LedgerClass, Term] = {
    mfr.LedgerClass.DOORS: mfr.Product.DOOR,
    mfr.LedgerClass.WINDOWS: mfr.Product.WINDOW,
    mfr.LedgerClass.HOME: mfr.Product.HOME_PRODUCT,
    mfr.LedgerClass.TUBE: mfr.Product.TUBE,
    mfr.LedgerClass.MATERIALS: mfr.Product.MATERIAL,
}
"""The product of which a finding about a class of products speaks."""


CLASS_OF: dict[Term, mfr.LedgerClass] = {
    **{product: group for group, product in PRODUCT_OF.items()},
    mfr.Product.PLAIN_WINDOW: mfr.LedgerClass.WINDOWS,
    mfr.Product.COLOURED_WINDOW: mfr.LedgerClass.WINDOWS,
    mfr.Product.COLOURED_TUBE: mfr.LedgerClass.TUBE,
    mfr.Product.WORK_FITTING: mfr.LedgerClass.MATERIALS,
    mfr.Product.TOOL: mfr.LedgerClass.MATERIALS,
}
"""The class under which complaints about a product are registered; some products have none."""


@dataclass
class Case:
    """An order with everything about it."""

    row: OrderRow
    file: OrderFile
    alternatives: dict[str, list[ReceiptFile]] = field(default_factory=dict)
    """By receipt: what else may have been done with its goods, where the rows leave that open."""

    @property
    def receipts(self) -> dict[str, ReceiptFile]:
        """The receipts by their ids."""
        return {file.receipt.ref or "": file for file in self.file.receipts}


def case_of(year: Year, lists: Lists, order: OrderRow, *, calls: bool = False) -> Case:
    """The file of an order.

    Args:
        year: everything on record.
        lists: the lists of dealers.
        order: the order.
        calls: whether calls to the dealer belong into the file; they are the same for each of the dealer's orders.
    """
    own = order.order_id
    lines = {row.line_no: row.fact() for row in year.lines[own]}
    receipts = [_receipts(year, row) for row in year.receipts_of.get(own, [])]
    sent = {number: _dispatch(year.shipments.get(own, []), number) for number in lines}
    talks = Talks(agreed_on=order.agreed_on, capacity_short=order.capacity_short)
    file = OrderFile(
        order=_order(year, order),
        shipments=tuple(Shipment(line=lines[number], dispatch=one) for number, one in sent.items() if one is not None),
        cause=order.delay_cause,
        events=tuple(row.fact() for row in year.events.get(own, [])),
        talks=None if talks == Talks() else talks,
        placed_same_day=tuple(_order(year, other) for other in _same_day(year, order)),
        receipts=tuple(files[0] for files in receipts),
        complaints=tuple(_complaint(year, row) for row in year.complaints_of.get(own, [])),
        tier_lists=lists.known if own in year.complaints_of or calls else (),
        calls=tuple(row.fact() for row in year.calls if row.dealer_id == order.dealer_id) if calls else (),
    )
    return Case(order, file, {files[0].receipt.ref or "": files[1:] for files in receipts if files[1:]})


def _order(year: Year, row: OrderRow) -> Order:
    reviews = (row.reviewed_at, row.rereviewed_at)
    return Order(
        id=row.order_id,
        lines=tuple(line.fact() for line in year.lines[row.order_id]),
        reviewed_at=tuple(at for at in reviews if at is not None),
        deposit_required=row.deposit_required,
        payments=tuple(payment.fact() for payment in year.payments.get(row.order_id, [])),
        amendments=() if row.amended_at is None else (Amendment(at=row.amended_at, needs_review=True),),
        dealer=row.dealer_id,
    )


def _same_day(year: Year, row: OrderRow) -> Iterable[OrderRow]:
    """The dealer's other orders of the day."""
    return (other for other in year.placed[row.dealer_id, row.placed_on] if other.order_id != row.order_id)


def _dispatch(rows: list[ShipmentRow], number: int) -> Dispatch | None:
    """The dispatch of a line: that of its last part, once all parts have left."""
    parts = [row.fact() for row in rows if row.line_no == number]
    handed_over = [part for part in parts if part is not None]
    if not parts or len(handed_over) != len(parts):
        return None
    return max(handed_over, key=lambda part: part.handed_over_at)


def _receipts(year: Year, row: ReceiptRow) -> list[ReceiptFile]:
    """The file of a receipt, and all others that the rows allow as well."""
    rows = year.receipt_lines[row.receipt_id]
    lines = {line.line_no: line.fact() for line in rows}
    reports = tuple(_report(report, rows, lines) for report in year.feedback.get(row.receipt_id, []))
    damages = year.damages.get(row.receipt_id, [])
    details = {
        number: _details(line, [one for one in damages if one.line_no == number]) for number, line in lines.items()
    }

    def file(chosen: dict[int, LineFile]) -> ReceiptFile:
        told = tuple(details for details in chosen.values() if details.damages)
        return ReceiptFile(receipt=row.fact(tuple(lines.values())), reports=reports, details=told)

    first = {number: choices[0] for number, choices in details.items()}
    return [file(first)] + [
        file(first | {number: other}) for number, choices in details.items() for other in choices[1:]
    ]


def _report(row: FeedbackRow, rows: list[ReceiptLineRow], lines: dict[int, ReceiptLine]) -> LineReport:
    units = {line.line_no: line.unit for line in rows}
    if row.line_no is None:
        return LineReport(feedback=row.fact(None))
    return LineReport(feedback=row.fact(units[row.line_no]), line=lines[row.line_no])


def _details(line: ReceiptLine, rows: list[DamageRow]) -> list[LineFile]:
    """What was found on a line, with everything that may have been done with its goods."""
    circumstances = Circumstances(
        hidden_defect=_any([row.hidden for row in rows]), seller_knew=_any([row.seller_knew for row in rows])
    )
    return [
        LineFile(
            line=line,
            damages=tuple(row.fact() for row in rows),
            handling=handling,
            circumstances=None if circumstances == Circumstances() else circumstances,
        )
        for handling in _handlings(line, rows)
    ]


def _any(said: list[bool | None]) -> bool | None:
    """Whether it is so of any place: unknown unless one says yes or all say no."""
    return True if True in said else None if None in said or not said else False


def _handlings(line: ReceiptLine, rows: list[DamageRow]) -> list[Handling | None]:
    """What was done with the goods; several where the rows do not show how many goods it was done with, or differ."""
    acts = list(dict.fromkeys(row.handling() for row in rows if row.acted))
    single = line.quantity is not None and line.quantity.amount == Decimal(1)
    if len(acts) == 1 and single:
        return [acts[0]]
    return [None, *acts]


def _complaint(year: Year, row: ComplaintRow) -> ComplaintFile:
    finding = None
    if row.finding is not None:
        finding = Finding(product=PRODUCT_OF[row.product_class], cause=row.finding, ref=row.complaint_id)
    return ComplaintFile(
        id=row.complaint_id,
        registered_on=row.registered_on,
        posted_on=row.posted_on,
        finding=finding,
        remedy=row.remedy,
        yuan=row.yuan,
        approvals=tuple(approval.fact() for approval in year.approvals.get(row.complaint_id, [])),
        consultations=tuple(Consultation(role=role) for role in row.consulted),
        verified=row.regional_manager_verified,
        handled_at=row.closed_at,
    )


def doubt_twins(year: Year) -> None:
    """Put receipts in doubt whose lines are alike, where rows speak of one of them: the library tells them apart by content."""
    for receipt, rows in year.receipt_lines.items():
        alike = len({row.fact() for row in rows}) < len(rows)
        named = any(row.line_no for row in year.feedback.get(receipt, [])) or receipt in year.damages
        if alike and named:
            year.doubts[RECEIPT, receipt].append(
                f"{ReceiptLineRow.FILE} has two lines alike of {receipt}, and rows speak of one of them"
            )


def complaints_about(year: Year, receipt: str, place: int) -> Iterator[ComplaintRow]:
    """The complaints about the goods of a line: of the class of its product, since the collection."""
    row = year.receipts[receipt]
    group = CLASS_OF.get(year.receipt_lines[receipt][place - 1].product)
    began_on = row.began_at.astimezone(ZONE).date()
    for complaint in year.complaints_of.get(row.order_id, []):
        if complaint.about_goods and complaint.product_class is group and complaint.registered_on >= began_on:
            yield complaint
