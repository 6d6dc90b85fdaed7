"""One class for each file of the example: its columns, and what cannot be within one row."""

# ruff: noqa: RUF009 - column() describes a field, as dataclasses.field() does

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from decimal import Decimal
from itertools import pairwise
from typing import ClassVar

from cells import day, flag, identifier, instant, instant_or_day, number, one_of, printed, several, whole, words
from rows import Row, column

from servicerules import CHINA_STANDARD_TIME
from servicerules.domain import case as files
from servicerules.domain.approval import Approval
from servicerules.domain.conduct import Handling
from servicerules.domain.damage import Damage
from servicerules.domain.dealer import Callback
from servicerules.domain.dispatch import Dispatch, OutsideEvent
from servicerules.domain.feedback import Feedback, FeedbackKind
from servicerules.domain.finding import Cause
from servicerules.domain.freight import Freight
from servicerules.domain.ledger import LedgerEntry
from servicerules.domain.order import OrderLine, Payment
from servicerules.domain.receipt import Buyer, Receipt, ReceiptLine
from servicerules.domain.terms import Term
from servicerules.quantities import Quantity, Unit
from servicerules.regulations import manufacturer as mfr

ZONE: tzinfo = CHINA_STANDARD_TIME

PRODUCTS = printed(mfr.Product)
UNITS = printed(Unit)
CLASSES = printed(mfr.LedgerClass)
ISSUES = printed(mfr.IssueCause)
SOURCES = printed(mfr.IssueSource)
ROLES = printed(mfr.Role)
REMEDIES: dict[str, Term] = {**printed(mfr.Remedy), **printed(mfr.FactoryRemedy)}
EVENTS = printed(mfr.EventKind) | {"其它": mfr.EventKind.OTHER}
DELAY_CAUSES = {
    "production": mfr.DelayCause.PRODUCTION,
    "oem": mfr.DelayCause.OEM,
    "order_desk": mfr.DelayCause.ORDER_DESK,
    "dealer": mfr.DelayCause.NOT_COMPANY,
}
FINDINGS = {"quality": Cause.QUALITY, "not_company": Cause.NOT_COMPANY, "carrier": Cause.CARRIER}
BUYERS = {"dealer": Buyer.DEALER, "consumer": Buyer.CONSUMER}
REPORTS = {
    "clean": FeedbackKind.CLEAN_SLIP,
    "exceptions": FeedbackKind.SLIP_WITH_EXCEPTIONS,
    "rejection": FeedbackKind.REJECTION,
}
COMPLAINT_CLASSES = {
    "shipment_differs": mfr.ComplaintClass.SHIPMENT,
    "freight": mfr.ComplaintClass.FREIGHT,
    "delay": mfr.ComplaintClass.DELAY,
    "manner": mfr.ComplaintClass.FIELD_STAFF,
    "sales_help": mfr.ComplaintClass.SALES_STAFF,
}
LISTS = {"gold": mfr.DealerTier.GOLD, "blacklist": mfr.DealerTier.BLACKLISTED}

_SETS = (mfr.Product.WINDOW, mfr.Product.PLAIN_WINDOW, mfr.Product.COLOURED_WINDOW, mfr.Product.RAILING_SAMPLE)
_METRES = (mfr.Product.COLOURED_TUBE, mfr.Product.TUBE, mfr.Product.RAILING, mfr.Product.HANDRAIL)
_AREAS = (mfr.Product.WINDOW, mfr.Product.PLAIN_WINDOW, mfr.Product.COLOURED_WINDOW)


def unit_of(product: mfr.Product) -> Unit:
    """The unit in which a product is received."""
    if product in _SETS:
        return Unit.SETS
    if product in _METRES:
        return Unit.RUNNING_METRES
    return Unit.DOORS if product is mfr.Product.DOOR else Unit.PIECES


def before(*events: tuple[str, datetime | None]) -> Iterator[tuple[str, str]]:
    """A fault for each event on record that lies before the one named ahead of it."""
    known = [(name, at) for name, at in events if at is not None]
    for (first, earlier), (second, later) in pairwise(known):
        if later < earlier:
            yield second, f"{stamp(later)} lies before {first}, {stamp(earlier)}"


def stamp(at: datetime | date) -> str:
    """An instant or a day as the files write it, in Chinese time."""
    return at.astimezone(ZONE).isoformat() if isinstance(at, datetime) else at.isoformat()


@dataclass(frozen=True, kw_only=True)
class OrderRow(Row):
    """An order."""

    FILE = "orders.csv"
    KEY = ("order_id",)

    order_id: str = column(identifier)
    dealer_id: str = column(identifier)
    placed_at: datetime = column(instant)
    reviewed_at: datetime | None = column(instant, blank=True)
    deposit_required: Decimal = column(number)
    delay_cause: mfr.DelayCause | None = column(one_of(DELAY_CAUSES, "a cause of delay"), blank=True)
    capacity_short: bool | None = column(flag, blank=True)
    agreed_on: date | None = column(day, blank=True)
    amended_at: datetime | None = column(instant, blank=True)
    rereviewed_at: datetime | None = column(instant, blank=True)

    def check(self) -> Iterator[tuple[str, str]]:
        """The order of events."""
        yield from before(("placed_at", self.placed_at), ("reviewed_at", self.reviewed_at))
        yield from before(
            ("placed_at", self.placed_at), ("amended_at", self.amended_at), ("rereviewed_at", self.rereviewed_at)
        )
        if self.rereviewed_at is not None and self.amended_at is None:
            yield "rereviewed_at", f"{stamp(self.rereviewed_at)} was given, but the order was never changed"
        if self.deposit_required < 0:
            yield "deposit_required", f"'{self.deposit_required}' is below zero"

    @property
    def placed_on(self) -> date:
        """The day it was placed."""
        return self.placed_at.astimezone(ZONE).date()


@dataclass(frozen=True, kw_only=True)
class OrderLineRow(Row):
    """A product of an order."""

    FILE = "order_lines.csv"
    KEY = ("order_id", "line_no")
    COLUMN_OF: ClassVar[Mapping[str, str]] = {"OrderLine.area": "area_m2"}

    order_id: str = column(identifier)
    line_no: int = column(whole)
    product: mfr.Product = column(one_of(PRODUCTS, "a product of the regulation"))
    pieces: int = column(whole)
    area_m2: Decimal | None = column(number, blank=True)

    def check(self) -> Iterator[tuple[str, str]]:
        """What the library allows, and an area for windows."""
        self.fact()
        if self.product in _AREAS and self.area_m2 is None:
            yield "area_m2", "is empty, and windows have one"

    def fact(self) -> OrderLine:
        """The line."""
        return OrderLine(product=self.product, pieces=self.pieces, area=self.area_m2)


@dataclass(frozen=True, kw_only=True)
class PaymentRow(Row):
    """A payment towards a deposit."""

    FILE = "payments.csv"
    KEY = ("payment_id",)

    payment_id: str = column(identifier)
    order_id: str = column(identifier)
    received_at: datetime = column(instant)
    yuan: Decimal = column(number)
    posted_at: datetime | None = column(instant, blank=True)

    def check(self) -> Iterator[tuple[str, str]]:
        """What the library allows, and the order of events."""
        self.fact()
        yield from before(("received_at", self.received_at), ("posted_at", self.posted_at))

    def fact(self) -> Payment:
        """The payment."""
        return Payment(received_at=self.received_at, yuan=self.yuan, posted_at=self.posted_at, ref=self.payment_id)


@dataclass(frozen=True, kw_only=True)
class ShipmentRow(Row):
    """An order line, or a part of one, sent."""

    FILE = "shipments.csv"
    KEY = ("shipment_id",)

    shipment_id: str = column(identifier)
    order_id: str = column(identifier)
    line_no: int = column(whole)
    left_plant_at: datetime = column(instant)
    handed_over_at: datetime | None = column(instant, blank=True)
    arrived_at: datetime | None = column(instant, blank=True)
    waybill: str | None = column(identifier, blank=True)

    def check(self) -> Iterator[tuple[str, str]]:
        """What the library allows, and a waybill exactly where goods were handed over."""
        if self.handed_over_at is None and self.waybill is not None:
            yield "handed_over_at", f"is empty, but there is a waybill, {self.waybill}"
        if self.handed_over_at is not None and self.waybill is None:
            yield "waybill", "is empty, but the goods were handed over"
        if self.handed_over_at is None and self.arrived_at is not None:
            yield "handed_over_at", "is empty, but the goods arrived"
        self.fact()

    def fact(self) -> Dispatch | None:
        """The dispatch, once the goods were handed over."""
        if self.handed_over_at is None:
            return None
        return Dispatch(
            handed_over_at=self.handed_over_at,
            left_plant_at=self.left_plant_at,
            arrived_at=self.arrived_at,
            ref=self.waybill,
        )


@dataclass(frozen=True, kw_only=True)
class EventRow(Row):
    """A day of weather or of an accident that held an order up."""

    FILE = "outside_events.csv"
    KEY = ()

    order_id: str = column(identifier)
    on: date = column(day)
    kind: mfr.EventKind = column(one_of(EVENTS, "an outside event"))
    notified: bool | None = column(flag, blank=True)

    def fact(self) -> OutsideEvent:
        """The event."""
        return OutsideEvent(kind=self.kind, on=self.on, notified=self.notified, ref=self.where)


_SOMETHING = ReceiptLine(product=mfr.Product.DOOR)


@dataclass(frozen=True, kw_only=True)
class ReceiptRow(Row):
    """A waybill collected or refused."""

    FILE = "receipts.csv"
    KEY = ("receipt_id",)

    receipt_id: str = column(identifier)
    order_id: str = column(identifier)
    picked_up_at: datetime | None = column(instant, blank=True)
    arrived_at: datetime | None = column(instant, blank=True)
    carrier_paper_on: date | None = column(day, blank=True)
    refused_at: datetime | None = column(instant, blank=True)
    buyer: Buyer = column(one_of(BUYERS, "a buyer"))
    waybill: str = column(identifier)

    def check(self) -> Iterator[tuple[str, str]]:
        """What the library allows, whatever the lines."""
        self.fact((_SOMETHING,))
        yield from ()

    def fact(self, lines: tuple[ReceiptLine, ...]) -> Receipt:
        """The receipt with its lines."""
        return Receipt(
            lines=lines,
            picked_up_at=self.picked_up_at,
            refused_at=self.refused_at,
            arrived_at=self.arrived_at,
            carrier_paper_on=self.carrier_paper_on,
            buyer=self.buyer,
            ref=self.receipt_id,
        )

    @property
    def began_at(self) -> datetime:
        """When the goods were collected or refused; `check` has seen to it that one of them is there."""
        return self.picked_up_at or self.refused_at or datetime.max.replace(tzinfo=ZONE)


@dataclass(frozen=True, kw_only=True)
class ReceiptLineRow(Row):
    """A product of a receipt."""

    FILE = "receipt_lines.csv"
    KEY = ("receipt_id", "line_no")
    COLUMN_OF: ClassVar[Mapping[str, str]] = {"Quantity.amount": "quantity"}

    receipt_id: str = column(identifier)
    line_no: int = column(whole)
    product: mfr.Product = column(one_of(PRODUCTS, "a product of the regulation"))
    quantity: Decimal = column(number)
    unit: Unit = column(one_of(UNITS, "a unit"))

    def check(self) -> Iterator[tuple[str, str]]:
        """What the library allows, and the unit of the product."""
        self.fact()
        if self.unit is not unit_of(self.product):
            yield "unit", f"'{self.unit.zh}' is not the unit of {self.product.zh}, {unit_of(self.product).zh}"

    def fact(self) -> ReceiptLine:
        """The line."""
        return ReceiptLine(product=self.product, quantity=Quantity(self.quantity, self.unit))


@dataclass(frozen=True, kw_only=True)
class FeedbackRow(Row):
    """A report about a receipt."""

    FILE = "feedback.csv"
    KEY = ("feedback_id",)
    COLUMN_OF: ClassVar[Mapping[str, str]] = {"Quantity.amount": "excepted"}

    feedback_id: str = column(identifier)
    receipt_id: str = column(identifier)
    line_no: int | None = column(whole, blank=True)
    kind: FeedbackKind = column(one_of(REPORTS, "a kind of report"))
    sent: datetime | date = column(instant_or_day)
    received_at: datetime | None = column(instant, blank=True)
    excepted: Decimal | None = column(number, blank=True)

    def check(self) -> Iterator[tuple[str, str]]:
        """What the library allows, the order of events, and a line for what is excepted."""
        self.fact(Unit.RUNNING_METRES)
        received_on = None if self.received_at is None else self.received_at.astimezone(ZONE).date()
        if received_on is not None and not isinstance(self.sent, datetime) and received_on < self.sent:
            yield "received_at", f"{received_on} lies before sent, {self.sent}"
        if self.excepted is not None and self.line_no is None:
            yield "line_no", "is empty, so what is excepted has no unit"

    def fact(self, unit: Unit | None) -> Feedback:
        """The report; what it excepts is counted in the unit of its line."""
        excepted = None if self.excepted is None or unit is None else Quantity(self.excepted, unit)
        return Feedback(
            kind=self.kind, sent=self.sent, received_at=self.received_at, excepted=excepted, ref=self.feedback_id
        )


@dataclass(frozen=True, kw_only=True)
class DamageRow(Row):
    """A damaged place, and what was done with the goods."""

    FILE = "damages.csv"
    KEY = ("receipt_id", "line_no", "where_on_goods")

    receipt_id: str = column(identifier)
    line_no: int = column(whole)
    where_on_goods: str = column(words, name="where")
    photos: int = column(whole)
    angles: int = column(whole)
    serious: bool | None = column(flag, blank=True)
    hidden: bool | None = column(flag, blank=True)
    seller_knew: bool | None = column(flag, blank=True)
    installed: bool = column(flag)
    settled: bool = column(flag)
    consented_at: datetime | None = column(instant, blank=True)
    acted_at: datetime | None = column(instant, blank=True)

    def check(self) -> Iterator[tuple[str, str]]:
        """What the library allows, and a stamp exactly where something was done."""
        self.fact()
        self.handling()
        if self.acted and self.acted_at is None:
            yield "acted_at", "is empty, but the goods were installed or settled over"
        if not self.acted and self.acted_at is not None:
            yield "acted_at", f"{stamp(self.acted_at)} was given, but neither was done"

    @property
    def acted(self) -> bool:
        """Whether anything was done with the goods."""
        return self.installed or self.settled

    def fact(self) -> Damage:
        """The damaged place."""
        return Damage(where=self.where_on_goods, photos=self.photos, angles=self.angles, serious=self.serious)

    def handling(self) -> Handling:
        """What was done with the goods; no consent on record means that there was none."""
        return Handling(
            damaged=True,
            installed=self.installed,
            settled=self.settled,
            acted_at=self.acted_at,
            consented=False if self.consented_at is None else None,
            consented_at=self.consented_at,
        )


@dataclass(frozen=True, kw_only=True)
class ComplaintRow(Row):
    """A complaint."""

    FILE = "complaints.csv"
    KEY = ("complaint_id",)
    COLUMN_OF: ClassVar[Mapping[str, str]] = {
        "Freight.agreed": "freight_agreed",
        "Freight.charged": "freight_charged",
        "ComplaintFile.handled_at": "closed_at",
        "ComplaintFile.id": "complaint_id",
    }

    complaint_id: str = column(identifier)
    order_id: str = column(identifier)
    dealer_id: str = column(identifier)
    registered_on: date = column(day)
    posted_on: date | None = column(day, blank=True)
    source: mfr.IssueSource = column(one_of(SOURCES, "a source of issues"))
    product_class: mfr.LedgerClass = column(one_of(CLASSES, "a class of products"))
    issue: mfr.IssueCause = column(one_of(ISSUES, "a cause of issues"))
    classes: tuple[mfr.ComplaintClass, ...] = column(
        several(COMPLAINT_CLASSES, "a class of complaints"), blank=True, empty=()
    )
    freight_agreed: Decimal | None = column(number, blank=True)
    freight_charged: Decimal | None = column(number, blank=True)
    finding: Cause | None = column(one_of(FINDINGS, "a finding"), blank=True)
    remedy: Term | None = column(one_of(REMEDIES, "a remedy"), blank=True)
    yuan: Decimal | None = column(number, blank=True)
    regional_manager_verified: bool | None = column(flag, blank=True)
    consulted: tuple[mfr.Role, ...] = column(several(ROLES, "a role"), blank=True, empty=())
    closed_by: mfr.Role | None = column(one_of(ROLES, "a role"), blank=True)
    closed_at: datetime | None = column(instant, blank=True)

    def check(self) -> Iterator[tuple[str, str]]:
        """What the library allows, and the order of events."""
        self.freight()
        files.ComplaintFile(id=self.complaint_id, registered_on=self.registered_on, yuan=self.yuan)
        if (self.freight_agreed is None) is not (self.freight_charged is None):
            yield "freight_charged", "one of the two amounts of freight is missing"
        if self.posted_on is not None and self.posted_on < self.registered_on:
            yield "posted_on", f"{self.posted_on} lies before registered_on, {self.registered_on}"
        if self.closed_at is not None and self.closed_at.astimezone(ZONE).date() < self.registered_on:
            yield "closed_at", f"{stamp(self.closed_at)} lies before registered_on, {self.registered_on}"
        if (self.closed_at is None) is not (self.closed_by is None):
            yield "closed_by", "one of role and time of closing is missing"

    def freight(self) -> Freight | None:
        """The freight complained about."""
        if self.freight_charged is None:
            return None
        return Freight(charged=self.freight_charged, agreed=self.freight_agreed, ref=self.complaint_id)

    def entry(self) -> LedgerEntry:
        """The entry of the ledger."""
        return LedgerEntry(
            on=self.registered_on,
            source=self.source,
            product_class=self.product_class,
            cause=self.issue,
            ref=self.complaint_id,
        )

    @property
    def about_goods(self) -> bool:
        """Whether it is about quality or shortage of the goods, which silence forfeits."""
        return not self.classes or mfr.ComplaintClass.SHIPMENT in self.classes


@dataclass(frozen=True, kw_only=True)
class ApprovalRow(Row):
    """An approval of a remedy, or its rejection."""

    FILE = "approvals.csv"
    KEY = ("complaint_id", "step")

    complaint_id: str = column(identifier)
    step: int = column(whole)
    role: str = column(words)
    at: datetime = column(instant)
    granted: bool = column(flag)
    ref: str = column(words)

    def check(self) -> Iterator[tuple[str, str]]:
        """What the library allows."""
        self.fact()
        yield from ()

    def fact(self) -> Approval:
        """The approval."""
        return Approval(role=self.role, granted=self.granted, at=self.at, ref=self.ref)


@dataclass(frozen=True, kw_only=True)
class ListingRow(Row):
    """A dealer on one of the lists of a month."""

    FILE = "dealer_lists.csv"
    KEY = ("valid_from", "dealer_id")
    ABOUT = "the dealer stands on the other list of the month too (line {lines}); which of them is right the file does not show"

    valid_from: date = column(day)
    dealer_id: str = column(identifier)
    tier: mfr.DealerTier = column(one_of(LISTS, "a list"), name="list")


@dataclass(frozen=True, kw_only=True)
class CallbackRow(Row):
    """A call to a dealer."""

    FILE = "callbacks.csv"
    KEY = ("callback_id",)

    callback_id: str = column(identifier)
    dealer_id: str = column(identifier)
    at: datetime = column(instant)
    reached: bool = column(flag)
    satisfied: bool | None = column(flag, blank=True)

    def check(self) -> Iterator[tuple[str, str]]:
        """An answer only from a dealer who was reached."""
        if self.satisfied is not None and not self.reached:
            yield "satisfied", "was given, but nobody was reached"

    def fact(self) -> Callback:
        """The call."""
        return Callback(dealer=self.dealer_id, made=self.at, reached=self.reached, ref=self.callback_id)


@dataclass(frozen=True, kw_only=True)
class HolidayRow(Row):
    """A day off, or a weekend day worked."""

    FILE = "holidays.csv"
    KEY = ("day",)

    day: date = column(day)
    kind: str = column(words)

    def check(self) -> Iterator[tuple[str, str]]:
        """One of the two kinds."""
        if self.kind not in ("off", "work"):
            yield "kind", f"'{self.kind}' is neither off nor work"


@dataclass(frozen=True, kw_only=True)
class LevelRow(Row):
    """A level of approval."""

    FILE = "levels.csv"
    KEY = ("role",)

    role: str = column(words)
    max_yuan: Decimal | None = column(number, blank=True)


@dataclass(frozen=True, kw_only=True)
class HouseRow(Row):
    """A value that the company laid down."""

    FILE = "house.csv"
    KEY = ("name",)

    name: str = column(words)
    value: str = column(words)
    by: str = column(words)
