"""Make one year of after-sales records of an invented manufacturer of doors, security windows and steel tube.

The records are drawn at random, follow the manufacturer's regulation more or less well, and about three rows in a
hundred are spoiled on purpose, as in real exports. The same seed gives the same bytes. One line is printed for each
file: its rows, and how many of them were spoiled in which way.

Usage: ``python make_year.py [--seed 20250101] [--orders 2400] [--out DIR]``
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

# --------------------------------------------------------------------------------------------------------------------
# The company and its year
# --------------------------------------------------------------------------------------------------------------------

CHINA = timezone(timedelta(hours=8))
FIRST_DAY = date(2025, 1, 1)
DAYS = 365
YEAR_END = datetime(2026, 1, 1, tzinfo=CHINA)  # nothing from here on is on record
OPENING = time(9)

DEALERS, GOLD, BLACKLISTED = 120, 20, 8

DOOR, PLAIN, COLOURED, HOME, COLOURED_TUBE = "大门", "本色防护窗", "彩色防护窗", "家居产品", "彩管"
MATERIAL, FITTING, TOOL, HANDRAIL, RAILING, TUBE = "物料", "工装", "工具", "楼梯扶手", "护栏", "管材"
WINDOW, SAMPLE = "防护窗", "护栏样品"  # words of receipts only


@dataclass(frozen=True, kw_only=True)
class Ware:
    """What the generator knows of one product."""

    weight: int
    """How often it is ordered."""
    yuan: int
    """Price of one piece."""
    unit: str
    """Unit in which it is received."""
    lead: int | None
    """Days in which it is to be sent, where the regulation prints them."""
    group: str | None
    """Product class of a complaint about it, if there is one."""
    issues: tuple[str, ...] = ()
    """What is complained about, as the charts of its class print it."""


DOOR_ISSUES = ("磕碰", "磕碰", "磕碰", "制作", "制作", "色差", "其它")
WINDOW_ISSUES = ("运输", "运输", "制作", "制作", "生锈", "其它", "色差")
HOME_ISSUES = ("运输", "制作", "漏发", "生锈", "色差", "其它")
TUBE_ISSUES = ("生锈", "生锈", "生锈", "漏发", "漏发", "色差")
MATERIAL_ISSUES = ("漏发", "漏发", "其它")

WARES = {
    DOOR: Ware(weight=22, yuan=2800, unit="樘", lead=15, group="大门类", issues=DOOR_ISSUES),
    PLAIN: Ware(weight=20, yuan=1150, unit="套", lead=7, group="护窗类", issues=WINDOW_ISSUES),
    COLOURED: Ware(weight=18, yuan=1600, unit="套", lead=12, group="护窗类", issues=WINDOW_ISSUES),
    HOME: Ware(weight=11, yuan=260, unit="件", lead=3, group="家居类", issues=HOME_ISSUES),
    COLOURED_TUBE: Ware(weight=11, yuan=95, unit="延米", lead=3, group="管材类", issues=TUBE_ISSUES),
    MATERIAL: Ware(weight=8, yuan=12, unit="件", lead=3, group="物料类", issues=MATERIAL_ISSUES),
    FITTING: Ware(weight=3, yuan=90, unit="件", lead=3, group="物料类", issues=MATERIAL_ISSUES),
    TOOL: Ware(weight=3, yuan=150, unit="件", lead=3, group="物料类", issues=MATERIAL_ISSUES),
    HANDRAIL: Ware(weight=2, yuan=700, unit="延米", lead=None, group=None),
    RAILING: Ware(weight=2, yuan=300, unit="延米", lead=None, group=None),
    TUBE: Ware(weight=2, yuan=60, unit="延米", lead=None, group="管材类", issues=TUBE_ISSUES),
}
RECEIVED_AS = {PLAIN: WINDOW, COLOURED: WINDOW}
SEASON = (6, 4, 9, 10, 10, 9, 8, 9, 11, 10, 9, 7)  # orders by month, relative
LARGE_AREA, LARGE_DOORS = Decimal(150), 5
TUBE_LENGTH = 6  # metres

SUPERVISOR, SERVICE_MANAGER, DIRECTOR = "售后主管", "售后经理", "营销总监"
CAUSES = (("production", 55), ("oem", 15), ("order_desk", 20), ("dealer", 10))
LEVEL_TABLE = ((SUPERVISOR, 1000), (SERVICE_MANAGER, 5000), (DIRECTOR, None))


def span(first: str, last: str) -> list[date]:
    """All days from one to another, both included, given as month and day."""
    day, end = date.fromisoformat(f"2025-{first}"), date.fromisoformat(f"2025-{last}")
    return [day + timedelta(days=n) for n in range((end - day).days + 1)]


OFF_DAYS = (
    span("01-01", "01-01")
    + span("01-28", "02-04")
    + span("04-04", "04-06")
    + span("05-01", "05-05")
    + span("05-31", "06-02")
    + span("10-01", "10-08")
)
MAKE_UP_DAYS = [date(2025, 1, 26), date(2025, 2, 8), date(2025, 4, 27), date(2025, 9, 28), date(2025, 10, 11)]
LONG_HOLIDAYS = frozenset(span("01-28", "02-04") + span("10-01", "10-08"))


def is_workday(day: date) -> bool:
    """Monday to Friday but for the holidays, and the make-up days."""
    return day in MAKE_UP_DAYS or (day.isoweekday() not in (6, 7) and day not in OFF_DAYS)


# --------------------------------------------------------------------------------------------------------------------
# Chance and clocks: only methods of Random whose sequence does not change between versions of Python
# --------------------------------------------------------------------------------------------------------------------


def chance(rng: random.Random, percent: float) -> bool:
    """Happens so many times in a hundred."""
    return rng.random() * 100 < percent


def weighted(rng: random.Random, options: Iterable[tuple[T, int]]) -> T:
    """One of the options, each as often as its weight says."""
    pool = [option for option, weight in options for _ in range(weight)]
    return rng.choice(pool)


def minutes(rng: random.Random, low: int, high: int) -> timedelta:
    """A length of time between so many minutes, both included."""
    return timedelta(minutes=rng.randrange(low, high + 1))


def clock(rng: random.Random, day: date, first: int = 8, last: int = 18) -> datetime:
    """Some minute of the day between two full hours."""
    return datetime.combine(day, time(first), tzinfo=CHINA) + timedelta(minutes=rng.randrange((last - first) * 60))


def at(day: date, hour: int, minute: int = 0, second: int = 0) -> datetime:
    """An instant of the company's wall clock."""
    return datetime.combine(day, time(hour, minute, second), tzinfo=CHINA)


def is_open(moment: datetime) -> bool:
    """Whether somebody is in the office."""
    return is_workday(moment.date()) and time(8, 30) <= moment.time() <= time(17, 30)


def office(rng: random.Random, moment: datetime) -> datetime:
    """The moment itself if the office is open, else some minute of the next working morning."""
    if is_open(moment):
        return moment
    day = moment.date() + timedelta(days=0 if moment.time() < time(8, 30) else 1)
    while not is_workday(day):
        day += timedelta(days=1)
    return clock(rng, day, 9, 12)


def known(moment: datetime | None) -> datetime | None:
    """The moment if it is on record at the end of the year."""
    return moment if moment is not None and moment < YEAR_END else None


# --------------------------------------------------------------------------------------------------------------------
# The rows, one class for each file; a field is a column unless it is hidden
# --------------------------------------------------------------------------------------------------------------------


@dataclass(kw_only=True)
class Holiday:
    """A row of holidays.csv."""

    day: date
    kind: str


@dataclass(kw_only=True)
class Level:
    """A row of levels.csv."""

    role: str
    max_yuan: int | None


@dataclass(kw_only=True)
class House:
    """A row of house.csv."""

    name: str
    value: str
    by: str


@dataclass(kw_only=True)
class Listing:
    """A row of dealer_lists.csv."""

    valid_from: date
    dealer_id: str
    tier: str = field(metadata={"column": "list"})


@dataclass(kw_only=True)
class Order:
    """A row of orders.csv."""

    order_id: str = ""
    dealer_id: str
    placed_at: datetime
    reviewed_at: datetime | None = None
    deposit_required: int = 0
    delay_cause: str | None = None
    capacity_short: bool | None = None
    agreed_on: date | None = None
    amended_at: datetime | None = None
    rereviewed_at: datetime | None = None
    split: bool = field(default=False, metadata={"hidden": True})
    """One of two orders that a dealer placed in a row instead of a single large one."""


@dataclass(kw_only=True)
class OrderLine:
    """A row of order_lines.csv."""

    order_id: str
    line_no: int
    product: str
    pieces: int
    area_m2: Decimal | None = None


@dataclass(kw_only=True)
class Payment:
    """A row of payments.csv."""

    payment_id: str = ""
    order_id: str
    received_at: datetime
    yuan: Decimal
    posted_at: datetime | None = None


@dataclass(kw_only=True)
class Shipment:
    """A row of shipments.csv."""

    shipment_id: str = ""
    order_id: str
    line_no: int
    left_plant_at: datetime
    handed_over_at: datetime | None
    arrived_at: datetime | None = None
    waybill: str | None = None
    pieces: int = field(metadata={"hidden": True})
    """How much of the line is on this waybill."""


@dataclass(kw_only=True)
class OutsideEvent:
    """A row of outside_events.csv."""

    order_id: str
    on: date
    kind: str
    notified: bool | None


@dataclass(kw_only=True)
class Receipt:
    """A row of receipts.csv."""

    receipt_id: str = ""
    order_id: str
    picked_up_at: datetime | None = None
    arrived_at: datetime | None = None
    carrier_paper_on: date | None = None
    refused_at: datetime | None = None
    buyer: str = "dealer"
    waybill: str | None = None


@dataclass(kw_only=True)
class ReceiptLine:
    """A row of receipt_lines.csv."""

    receipt_id: str
    line_no: int
    product: str
    quantity: Decimal
    unit: str
    ordered_as: str = field(metadata={"hidden": True})


@dataclass(kw_only=True)
class Feedback:
    """A row of feedback.csv."""

    feedback_id: str = ""
    receipt_id: str
    line_no: int | None
    kind: str
    sent: datetime | date
    received_at: datetime | None
    excepted: Decimal | None = None
    sent_at: datetime = field(metadata={"hidden": True})


@dataclass(kw_only=True)
class Damage:
    """A row of damages.csv."""

    receipt_id: str
    line_no: int
    where: str
    photos: int
    angles: int
    serious: bool | None
    hidden: bool | None
    seller_knew: bool | None
    installed: bool
    settled: bool
    consented_at: datetime | None
    acted_at: datetime | None


@dataclass(kw_only=True)
class Complaint:
    """A row of complaints.csv."""

    complaint_id: str = ""
    order_id: str
    dealer_id: str
    registered_on: date
    posted_on: date | None = None
    source: str
    product_class: str
    issue: str
    classes: tuple[str, ...] = ()
    freight_agreed: int | None = None
    freight_charged: int | None = None
    finding: str | None = None
    remedy: str | None = None
    yuan: Decimal | None = None
    regional_manager_verified: bool | None = None
    consulted: tuple[str, ...] = ()
    closed_by: str | None = None
    closed_at: datetime | None = None


@dataclass(kw_only=True)
class Approval:
    """A row of approvals.csv."""

    complaint_id: str
    step: int
    role: str
    at: datetime
    granted: bool
    ref: str = ""


@dataclass(kw_only=True)
class Callback:
    """A row of callbacks.csv."""

    callback_id: str = ""
    dealer_id: str
    at: datetime
    reached: bool
    satisfied: bool | None


@dataclass(kw_only=True)
class Book:
    """All that happened in the year."""

    seed: int
    dealers: list[str] = field(default_factory=list)
    listings: list[Listing] = field(default_factory=list)
    orders: list[Order] = field(default_factory=list)
    order_lines: list[OrderLine] = field(default_factory=list)
    payments: list[Payment] = field(default_factory=list)
    shipments: list[Shipment] = field(default_factory=list)
    events: list[OutsideEvent] = field(default_factory=list)
    receipts: list[Receipt] = field(default_factory=list)
    receipt_lines: list[ReceiptLine] = field(default_factory=list)
    feedback: list[Feedback] = field(default_factory=list)
    damages: list[Damage] = field(default_factory=list)
    complaints: list[Complaint] = field(default_factory=list)
    approvals: list[Approval] = field(default_factory=list)
    callbacks: list[Callback] = field(default_factory=list)
    due: dict[tuple[str, int], date] = field(default_factory=dict)
    """Last day of every line whose order is confirmed; for products without lead time, the day planned."""

    def rng(self, number: int) -> random.Random:
        """A sequence of its own for each file, so that a change in one leaves the others as they were."""
        return random.Random(self.seed * 100 + number)

    def tier(self, dealer: str, day: date) -> str:
        """The list on which a dealer stands on a day; a month without lists keeps those of the month before."""
        dated = [listing.valid_from for listing in self.listings if listing.valid_from <= day]
        current = [one.tier for one in self.listings if one.valid_from == max(dated) and one.dealer_id == dealer]
        return current[0] if current else "middle"


def grouped(rows: Iterable[T], key: Callable[[T], str]) -> dict[str, list[T]]:
    """Rows by their key, in the order of the rows."""
    groups: dict[str, list[T]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return groups


# --------------------------------------------------------------------------------------------------------------------
# Fixed tables
# --------------------------------------------------------------------------------------------------------------------


def make_holidays() -> list[Holiday]:
    """The State Council's arrangement for 2025: days off, and weekend days worked."""
    days = [Holiday(day=day, kind="off") for day in OFF_DAYS] + [Holiday(day=day, kind="work") for day in MAKE_UP_DAYS]
    return sorted(days, key=lambda holiday: holiday.day)


def make_levels() -> list[Level]:
    """Who may approve how much."""
    return [Level(role=role, max_yuan=limit) for role, limit in LEVEL_TABLE]


def make_house() -> list[House]:
    """What the company supplies because the regulation leaves it open."""
    return [House(name="opening_time", value=OPENING.isoformat("minutes"), by="memo 2025-03")]


# --------------------------------------------------------------------------------------------------------------------
# Dealers
# --------------------------------------------------------------------------------------------------------------------


def make_dealers(book: Book) -> list[str]:
    """Ids of the dealers, each as often as it orders; the busiest stand first."""
    rng = book.rng(1)
    ids = [f"D{number:03d}" for number in range(1, DEALERS + 1)]
    rng.shuffle(ids)
    return [dealer for rank, dealer in enumerate(ids) for _ in range(2 + (DEALERS - rank) ** 2 // 900)]


def make_dealer_lists(book: Book) -> list[Listing]:
    """Gold dealers and blacklisted ones at the start of every month but one; a few change each month."""
    rng = book.rng(2)
    ranked = list(dict.fromkeys(book.dealers))
    gold = sorted(rng.sample(ranked[:36], GOLD))
    black = sorted(rng.sample(ranked[36:], BLACKLISTED))
    without = rng.randrange(5, 11)
    listings = []
    for month in range(1, 13):
        if month > 1:
            for _ in range(rng.randrange(3)):
                gold[rng.randrange(GOLD)] = rng.choice([one for one in ranked[:50] if one not in gold + black])
            if chance(rng, 60):
                black[rng.randrange(BLACKLISTED)] = rng.choice([one for one in ranked if one not in gold + black])
        if month != without:
            first = date(2025, month, 1)
            listings += [Listing(valid_from=first, dealer_id=dealer, tier="gold") for dealer in sorted(gold)]
            listings += [Listing(valid_from=first, dealer_id=dealer, tier="blacklist") for dealer in sorted(black)]
    return listings


def next_call(rng: random.Random, tier: str, day: date) -> date:
    """The day of the next call: two weeks or a month later, give or take, or after the month of a blacklisting."""
    if tier == "gold":
        return day + timedelta(days=weighted(rng, ((14, 60), (13, 15), (12, 15), (16, 6), (20, 3), (28, 1))))
    if tier == "middle":
        return day + timedelta(days=weighted(rng, ((30, 40), (28, 30), (27, 20), (33, 7), (45, 3))))
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def make_call(rng: random.Random, dealer: str, day: date, tier: str) -> list[Callback]:
    """One call, and sometimes a second when nobody answered."""
    calls = []
    moment = office(rng, clock(rng, day, 9, 17))
    for _ in range(2):
        reached = chance(rng, 97)
        satisfied = weighted(rng, ((True, 94 if tier == "gold" else 91), (False, 6), (None, 2))) if reached else None
        calls.append(Callback(dealer_id=dealer, at=moment, reached=reached, satisfied=satisfied))
        if reached or chance(rng, 40):
            break
        moment = office(rng, moment + minutes(rng, 1200, 3000))
    return calls


def make_callbacks(book: Book) -> list[Callback]:
    """Calls to gold dealers every two weeks, to the rest every month, to blacklisted ones hardly ever."""
    rng = book.rng(3)
    calls: list[Callback] = []
    for dealer in sorted(set(book.dealers)):
        day = FIRST_DAY + timedelta(days=rng.randrange(1, 14))
        while day < YEAR_END.date():
            tier = book.tier(dealer, day)
            if chance(rng, 3 if tier == "blacklist" else 99):
                calls += make_call(rng, dealer, day, tier)
            day = next_call(rng, tier, day)
    calls = sorted((call for call in calls if known(call.at)), key=lambda call: call.at)
    for number, call in enumerate(calls, 1):
        call.callback_id = f"CB-{number:05d}"
    return calls


# --------------------------------------------------------------------------------------------------------------------
# Orders
# --------------------------------------------------------------------------------------------------------------------


def make_orders(book: Book, count: int) -> list[Order]:
    """Orders with review and amendment: more on working days and in the season."""
    rng = book.rng(4)
    days = [FIRST_DAY + timedelta(days=n) for n in range(DAYS)]
    pool = [day for day in days for _ in range(SEASON[day.month - 1] * (6 if is_workday(day) else 1))]
    orders: list[Order] = []
    while len(orders) < count:
        order = Order(dealer_id=rng.choice(book.dealers), placed_at=clock(rng, rng.choice(pool)))
        orders.append(order)
        if chance(rng, 0.6) and len(orders) < count:
            order.split = True
            later = order.placed_at + minutes(rng, 5, 40)
            orders.append(Order(dealer_id=order.dealer_id, placed_at=later, split=True))
    orders.sort(key=lambda order: order.placed_at)
    for number, order in enumerate(orders, 1):
        order.order_id = f"SO-2025-{number:05d}"
        review(rng, order)
    return orders


def review(rng: random.Random, order: Order) -> None:
    """Review an order, and a few again after an amendment; some never get that far."""
    if chance(rng, 1.5):
        return
    reviewed = office(rng, order.placed_at + minutes(rng, 15, 1500))
    noon = at(reviewed.date(), 12)
    order.reviewed_at = known(noon if chance(rng, 2) and noon > order.placed_at else reviewed)
    if order.reviewed_at is not None and chance(rng, 4):
        order.amended_at = known(office(rng, order.reviewed_at + minutes(rng, 120, 6000)))
        if order.amended_at is not None and chance(rng, 88):
            order.rereviewed_at = known(office(rng, order.amended_at + minutes(rng, 30, 2500)))


def pieces_ordered(rng: random.Random, product: str) -> int:
    """How many pieces: often about ten sets or fifteen tubes (ninety metres), and about five doors."""
    near_ten = rng.choice((8, 9, 9, 10, 10, 10, 11, 11, 12))
    if product == DOOR:
        return weighted(rng, ((1, 34), (2, 24), (3, 12), (4, 9), (5, 8), (6, 7), (8, 4), (12, 2)))
    if product in (PLAIN, COLOURED):
        return near_ten if chance(rng, 45) else weighted(rng, ((rng.randrange(1, 31), 88), (rng.randrange(30, 71), 12)))
    if product == HOME:
        return near_ten if chance(rng, 45) else rng.randrange(1, 26)
    if product == COLOURED_TUBE:
        return rng.choice((14, 15, 15, 15, 16)) if chance(rng, 50) else rng.randrange(2, 41)
    if product == MATERIAL:
        return rng.randrange(1, 41) * 5
    return rng.randrange(1, 13)


def area_ordered(rng: random.Random, pieces: int) -> Decimal:
    """Area of so many windows; that of large orders often lies on the border."""
    hundredths = sum(rng.randrange(240, 421) for _ in range(pieces))
    if 14000 < hundredths < 16500 and chance(rng, 60):  # noqa: PLR2004 - about 150 m²
        hundredths = rng.choice((14999, 15000, 15000, 15001, 15001))
    return Decimal(hundredths).scaleb(-2)


def make_order_lines(book: Book) -> list[OrderLine]:
    """One to three products for each order; sets the deposit, and whether capacity was asked about."""
    rng = book.rng(5)
    weights = [(product, ware.weight) for product, ware in WARES.items()]
    made: list[OrderLine] = []
    for order in book.orders:
        products = list(dict.fromkeys(weighted(rng, weights) for _ in range(weighted(rng, ((1, 76), (2, 17), (3, 7))))))
        if order.split:
            products = [PLAIN]
        lines = []
        for number, product in enumerate(products, 1):
            pieces = rng.randrange(26, 34) if order.split else pieces_ordered(rng, product)
            area = area_ordered(rng, pieces) if product in (PLAIN, COLOURED) else None
            line = OrderLine(order_id=order.order_id, line_no=number, product=product, pieces=pieces, area_m2=area)
            lines.append(line)
        price = sum(WARES[line.product].yuan * line.pieces for line in lines)
        order.deposit_required = max(100, price * 3 // 100 * 10)
        if is_large(lines, margin=1):
            order.capacity_short = weighted(rng, ((True, 60), (False, 32), (None, 8)))
        made += lines
    return made


def is_large(lines: Iterable[OrderLine], margin: int = 0) -> bool:
    """Over 150 m² of windows or over five doors; with a margin, so much less is enough."""
    area = doors = Decimal(0)
    for line in lines:
        area += line.area_m2 or 0
        doors += line.pieces if line.product == DOOR else 0
    return area > LARGE_AREA - margin or doors > LARGE_DOORS - margin


def payment_time(rng: random.Random, order: Order) -> datetime:
    """When money arrives: within two days of the order, or about noon of the day after the review."""
    if order.reviewed_at is not None and chance(rng, 9):
        noon = at(order.reviewed_at.date() + timedelta(days=1), 12)
        return noon + timedelta(seconds=rng.choice((0, 0, 0, -60, -1, 1, 60)))
    moment = order.placed_at + minutes(rng, 10, 2900)
    return moment if time(7) < moment.time() < time(22) else clock(rng, moment.date() + timedelta(days=1))


def make_payments(book: Book) -> list[Payment]:
    """Deposits: mostly in one sum, some in two, a few short or missing."""
    rng = book.rng(6)
    payments = []
    for order in book.orders:
        whole = Decimal(order.deposit_required)
        how = weighted(rng, (("whole", 850), ("two", 115), ("short", 12), ("none", 8), ("more", 15)))
        part = (whole * rng.randrange(3, 8) / 10).quantize(Decimal(1))
        cents = Decimal(rng.randrange(1, 20000)).scaleb(-2)
        sums = {"whole": [whole], "two": [part, whole - part], "short": [part], "none": [], "more": [whole + cents]}
        moment = payment_time(rng, order)
        for yuan in sums[how]:
            posted = office(rng, moment + minutes(rng, 5, 1300)) if chance(rng, 85) else None
            if known(moment):
                one = Payment(order_id=order.order_id, received_at=moment, yuan=yuan, posted_at=known(posted))
                payments.append(one)
            moment += minutes(rng, 60, 5000)
    payments.sort(key=lambda payment: payment.received_at)
    for number, payment in enumerate(payments, 1):
        payment.payment_id = f"P-{number:05d}"
    return payments


def confirmed_at(order: Order, payments: Iterable[Payment]) -> datetime | None:
    """The later of the last review and the full deposit, or nothing while either is missing."""
    reviewed = order.reviewed_at if order.amended_at is None else order.rereviewed_at
    missing = Decimal(order.deposit_required)
    for payment in payments:
        missing -= payment.yuan
        if missing <= 0:
            return max(reviewed, payment.received_at) if reviewed is not None else None
    return None


def first_day(confirmed: datetime) -> date:
    """Day one of the lead time: that day up to noon, else the next."""
    return confirmed.date() + timedelta(days=0 if confirmed.time() <= time(12) else 1)


# --------------------------------------------------------------------------------------------------------------------
# Dispatch
# --------------------------------------------------------------------------------------------------------------------


@dataclass(kw_only=True)
class Plan:
    """What is to be sent of one order."""

    order: Order
    lines: list[OrderLine]
    confirmed: datetime
    late: int
    """How many days most of its lines are late."""


def make_plans(book: Book, rng: random.Random) -> list[Plan]:
    """The last day of every line of the confirmed orders, large ones by agreement."""
    lines = grouped(book.order_lines, lambda one: one.order_id)
    payments = grouped(book.payments, lambda one: one.order_id)
    plans = []
    for order in book.orders:
        confirmed = confirmed_at(order, payments[order.order_id])
        if confirmed is None:
            continue
        mine = lines[order.order_id]
        days = [WARES[line.product].lead or rng.randrange(5, 26) for line in mine]
        lasts = [first_day(confirmed) + timedelta(days=count - 1) for count in days]
        bargain = is_large(mine) and order.capacity_short
        if chance(rng, 75 if bargain else 0.6):
            order.agreed_on = max(lasts) + timedelta(days=rng.randrange(3, 21))
            lasts = [order.agreed_on if bargain or chance(rng, 50) else last for last in lasts]
        book.due.update({(order.order_id, line.line_no): last for line, last in zip(mine, lasts, strict=True)})
        late = min(rng.randrange(1, 21), rng.randrange(1, 21), rng.randrange(1, 25)) if chance(rng, 19) else 0
        plans.append(Plan(order=order, lines=mine, confirmed=confirmed, late=late))
    return plans


def handover_time(rng: random.Random, plan: Plan, last: date) -> datetime:
    """When the carrier signs: before the last day, on it, or days later."""
    first = first_day(plan.confirmed)
    if plan.late and chance(rng, 80):
        moment = clock(rng, last + timedelta(days=plan.late), 8, 19)
    elif chance(rng, 20):
        moment = at(last, 23, 59) if chance(rng, 6) else clock(rng, last, 14, 23)
    else:
        moment = clock(rng, first + timedelta(days=rng.randrange(max(1, (last - first).days))), 8, 19)
    while moment.date() in LONG_HOLIDAYS and moment.date() < last + timedelta(days=20) and chance(rng, 60):
        moment += timedelta(days=1)
    return moment if moment > plan.confirmed else plan.confirmed + minutes(rng, 45, 240)


def ship_line(rng: random.Random, plan: Plan, line: OrderLine, last: date) -> list[Shipment]:
    """One shipment for a line, or two where it goes in parts."""
    handed = handover_time(rng, plan, last)
    left = handed - minutes(rng, 25, 300)
    if chance(rng, 5):  # loaded in the evening, signed for in the morning
        left = at(handed.date() - timedelta(days=1), 20, rng.randrange(60))
        handed = at(handed.date(), 8, rng.randrange(60))
    handed = max(handed, plan.confirmed + timedelta(minutes=20))
    left = max(left, plan.confirmed)
    parts = [(handed, left, line.pieces)]
    earlier = handed - timedelta(days=rng.randrange(1, 4))
    if line.pieces > 1 and earlier > plan.confirmed and chance(rng, 4) and known(handed):
        some = rng.randrange(1, line.pieces)
        parts = [
            (earlier, max(earlier - minutes(rng, 25, 200), plan.confirmed), some),
            (handed, left, line.pieces - some),
        ]
    return [
        Shipment(
            order_id=line.order_id, line_no=line.line_no, left_plant_at=gone, handed_over_at=known(to), pieces=some
        )
        for to, gone, some in parts
        if known(gone)
    ]


def make_shipments(book: Book) -> list[Shipment]:
    """Shipments of all confirmed orders; lines handed over on one day travel together. Sets the causes of delay."""
    rng = book.rng(7)
    shipments: list[Shipment] = []
    for plan in make_plans(book, rng):
        on_day: dict[date, Shipment] = {}
        for line in plan.lines:
            last = book.due[line.order_id, line.line_no]
            for one in ship_line(rng, plan, line, last):
                if one.handed_over_at is not None:
                    mate = on_day.setdefault(one.handed_over_at.date(), one)
                    one.left_plant_at, one.handed_over_at = mate.left_plant_at, mate.handed_over_at
                shipments.append(one)
        if is_late(book, plan, shipments[-2 * len(plan.lines) :]) and chance(rng, 95):
            plan.order.delay_cause = weighted(rng, CAUSES)
    shipments.sort(key=lambda one: one.handed_over_at or YEAR_END)
    waybills: dict[tuple[str, datetime], tuple[str, datetime | None]] = {}
    for number, one in enumerate(shipments, 1):
        one.shipment_id = f"SH-{number:05d}"
        if one.handed_over_at is not None:
            arrived = clock(rng, one.handed_over_at.date() + timedelta(days=rng.randrange(1, 6)), 6, 17)
            key = one.order_id, one.handed_over_at
            one.waybill, one.arrived_at = waybills.setdefault(key, (f"YD25{number:05d}", known(arrived)))
    return shipments


def is_late(book: Book, plan: Plan, shipments: Iterable[Shipment]) -> bool:
    """Whether a line was handed over after its last day, or was still to be so at the end of the year."""
    sent: dict[int, date] = {}
    for one in shipments:
        if one.order_id == plan.order.order_id and one.handed_over_at is not None:
            sent[one.line_no] = one.handed_over_at.date()
    dates = (book.due[plan.order.order_id, line.line_no] for line in plan.lines)
    return any(sent.get(line.line_no, date(2025, 12, 31)) > last for line, last in zip(plan.lines, dates, strict=True))


def event_kind(rng: random.Random, day: date) -> str:
    """An event that fits the season."""
    snow = 25 if day.month in (12, 1, 2) else 0
    return weighted(
        rng, (("大风", 22), ("大雨", 5 if snow else 30), ("暴雪", snow), ("断路", 15), ("车祸", 14), ("其它", 6))
    )


def make_outside_events(book: Book) -> list[OutsideEvent]:
    """Weather and accidents on the way, more of them where an order is late."""
    rng = book.rng(8)
    lasts = grouped(book.due.items(), lambda item: item[0][0])
    events = []
    for order in book.orders:
        if order.order_id not in lasts or not chance(rng, 26 if order.delay_cause else 4):
            continue
        _, last = lasts[order.order_id][0]
        notified = weighted(rng, ((True, 70), (False, 18), (None, 12)))
        start = max(last + timedelta(days=rng.randrange(-3, 4)), FIRST_DAY)
        for day in (start + timedelta(days=n) for n in range(weighted(rng, ((1, 40), (2, 40), (3, 20))))):
            if day < YEAR_END.date():
                for _ in range(2 if chance(rng, 5) else 1):
                    kind = event_kind(rng, day)
                    events.append(OutsideEvent(order_id=order.order_id, on=day, kind=kind, notified=notified))
    return sorted(events, key=lambda event: event.on)


# --------------------------------------------------------------------------------------------------------------------
# Receipts and reports about them
# --------------------------------------------------------------------------------------------------------------------


def pickup_time(rng: random.Random, arrived: datetime) -> datetime:
    """When goods are collected: often about two in the afternoon, and often on the stroke."""
    day = arrived.date() + timedelta(days=weighted(rng, ((0, 40), (1, 40), (2, 14), (3, 6))))
    two = at(day, 14)
    moment = clock(rng, day)
    if chance(rng, 8):
        moment = two
    elif chance(rng, 6):
        moment = two + timedelta(seconds=rng.choice((-60, -1, 1, 60)))
    elif chance(rng, 30):
        moment = two + minutes(rng, -60, 60)
    return moment if moment > arrived else moment + timedelta(days=1)


def make_receipts(book: Book) -> list[Receipt]:
    """One receipt for each waybill that was collected or refused."""
    rng = book.rng(9)
    receipts = []
    for waybill, shipments in grouped(book.shipments, lambda one: one.waybill or "").items():
        arrived = shipments[0].arrived_at
        if arrived is None or chance(rng, 2):
            continue
        moment = pickup_time(rng, arrived)
        if not known(moment):
            continue
        receipt = Receipt(order_id=shipments[0].order_id, waybill=waybill)
        receipt.buyer = "consumer" if chance(rng, 3) else "dealer"
        if chance(rng, 2):
            receipt.refused_at = moment
        else:
            receipt.picked_up_at = moment
            receipt.arrived_at = known(moment + minutes(rng, 20, 400)) if chance(rng, 55) else None
            paper = moment.date() + timedelta(days=weighted(rng, ((0, 85), (-1, 10), (1, 5))))
            receipt.carrier_paper_on = min(paper, date(2025, 12, 31)) if chance(rng, 55) else None
        receipts.append(receipt)
    receipts.sort(key=moment_of)
    for number, receipt in enumerate(receipts, 1):
        receipt.receipt_id = f"RC-{number:05d}"
    return receipts


def moment_of(receipt: Receipt) -> datetime:
    """When a receipt was collected or refused."""
    return receipt.picked_up_at or receipt.refused_at or YEAR_END


def received_quantity(rng: random.Random, product: str, pieces: int) -> Decimal:
    """What is counted or measured on receipt: tubes by their length, the rest by the piece; sometimes short."""
    if WARES[product].unit == "延米":
        metres = Decimal(pieces * TUBE_LENGTH)
        return metres + (Decimal(rng.choice((-1, 1, 50, -50))).scaleb(-2) if chance(rng, 30) else 0)
    return Decimal(pieces - (1 if pieces > 1 and chance(rng, 2) else 0))


def make_receipt_lines(book: Book) -> list[ReceiptLine]:
    """What each receipt holds, in the words of the inspection table; now and then railing samples besides."""
    rng = book.rng(10)
    products = {(line.order_id, line.line_no): line.product for line in book.order_lines}
    loads = grouped(book.shipments, lambda one: one.waybill or "")
    made = []
    for receipt in book.receipts:
        goods = [(products[one.order_id, one.line_no], one.pieces) for one in loads[receipt.waybill or ""]]
        lines = [
            (RECEIVED_AS.get(product, product), received_quantity(rng, product, pieces), WARES[product].unit, product)
            for product, pieces in goods
        ]
        if chance(rng, 4):
            lines.append((SAMPLE, Decimal(rng.choice((1, 2, 4, 6, 9, 10, 10, 11, 12))), "套", RAILING))
        for number, (product, quantity, unit, ordered_as) in enumerate(lines, 1):
            line = ReceiptLine(
                receipt_id=receipt.receipt_id,
                line_no=number,
                product=product,
                quantity=quantity,
                unit=unit,
                ordered_as=ordered_as,
            )
            made.append(line)
    return made


def report_by(picked_up: datetime, line: ReceiptLine) -> datetime:
    """Until when dealers think that they must report: four hours, the same day, or two days."""
    late = picked_up.time() >= time(14)
    start = at(picked_up.date() + timedelta(days=1), OPENING.hour) if late else picked_up
    midnight = at(start.date() + timedelta(days=1), 0)
    steps = {WINDOW: 10, SAMPLE: 10, HOME: 10, COLOURED_TUBE: 90}
    if line.product not in steps:
        return midnight + timedelta(days=0 if late and line.product == DOOR else 1)
    return start + timedelta(hours=4) if line.quantity <= steps[line.product] else midnight - timedelta(minutes=1)


def report_time(rng: random.Random, moment: datetime, limit: datetime) -> datetime:
    """When a report is sent: soon, some time before the limit, on its stroke, or late."""
    sent = report_time_at_any_hour(rng, moment, limit)
    evening = sent - timedelta(hours=7)
    return evening if sent.time() < time(7) and moment < evening else sent


def report_time_at_any_hour(rng: random.Random, moment: datetime, limit: datetime) -> datetime:
    """The same, also in the small hours."""
    when = weighted(rng, (("soon", 42), ("before", 36), ("stroke", 4), ("just late", 3), ("late", 9), ("very late", 6)))
    if when == "soon":
        return moment + minutes(rng, 10, 150)
    if when == "before":
        return moment + minutes(rng, 10, max(11, int((limit - moment).total_seconds()) // 60))
    if when == "stroke":
        return limit
    if when == "just late":
        return limit + timedelta(seconds=rng.choice((1, 60)))
    return limit + (minutes(rng, 10, 600) if when == "late" else minutes(rng, 1440, 14400))


def report(rng: random.Random, line: ReceiptLine, kind: str, sent: datetime, *, whole: bool) -> Feedback | None:
    """One report; a few carry only the date, and a few take long to arrive."""
    received = sent + (minutes(rng, 120, 1800) if chance(rng, 5) else minutes(rng, 0, 20))
    if known(sent) is None:
        return None
    some = Decimal(rng.randrange(1, max(2, int(line.quantity) // 2))) if line.quantity > 1 else line.quantity
    return Feedback(
        receipt_id=line.receipt_id,
        line_no=None if whole else line.line_no,
        kind=kind,
        sent=sent.date() if chance(rng, 5) else sent,
        received_at=known(received) if chance(rng, 93) else None,
        excepted=some if kind == "exceptions" and chance(rng, 85) else None,
        sent_at=sent,
    )


def reports_of(rng: random.Random, receipt: Receipt, lines: Sequence[ReceiptLine]) -> list[Feedback | None]:
    """All reports about one receipt."""
    if receipt.picked_up_at is None:
        moment = moment_of(receipt) + minutes(rng, 5, 90)
        return [report(rng, lines[0], "rejection", moment, whole=True)] if chance(rng, 90) else []
    kind = weighted(rng, (("clean", 73), ("exceptions", 9), ("rejection", 4), ("none", 14)))
    if kind == "none":
        return []
    line = rng.choice(lines)
    sent = report_time(rng, receipt.picked_up_at, report_by(receipt.picked_up_at, line))
    if kind == "clean" and len(lines) > 1 and chance(rng, 40):
        return [report(rng, one, kind, sent, whole=False) for one in lines]
    made = [report(rng, line, kind, sent, whole=kind == "clean" or (kind == "rejection" and chance(rng, 30)))]
    if chance(rng, 2):
        other = "rejection" if kind == "clean" else "clean"
        made.append(report(rng, line, other, sent + minutes(rng, 30, 2000), whole=False))
    return made


def make_feedback(book: Book) -> list[Feedback]:
    """Reports of the buyers about what they received."""
    rng = book.rng(11)
    lines = grouped(book.receipt_lines, lambda one: one.receipt_id)
    made = [one for receipt in book.receipts for one in reports_of(rng, receipt, lines[receipt.receipt_id]) if one]
    made.sort(key=lambda one: one.sent_at)
    for number, one in enumerate(made, 1):
        one.feedback_id = f"F-{number:05d}"
    return made


def make_damage(rng: random.Random, receipt: Receipt, line_no: int) -> Damage:
    """One damaged place, and what was done with the goods."""
    moment = moment_of(receipt)
    refused = receipt.refused_at is not None
    serious = weighted(rng, ((True, 70 if refused else 20), (False, 5 if refused else 65), (None, 15)))
    act = "nothing" if refused else weighted(rng, (("nothing", 72), ("installed", 15), ("settled", 8), ("both", 5)))
    acted = known(clock(rng, moment.date() + timedelta(days=rng.randrange(1, 10)))) if act != "nothing" else None
    consent = None
    if acted is not None and chance(rng, 60):
        consent = known(acted + (minutes(rng, 10, 3000) if chance(rng, 25) else -minutes(rng, 5, 250)))
    return Damage(
        receipt_id=receipt.receipt_id,
        line_no=line_no,
        where=rng.choice(("左边框", "右边框", "上框", "下框", "锁体", "门面", "玻璃", "转角", "包装底部", "漆面")),
        photos=rng.choice((0, 1, 2, 2, 3, 3, 3, 3, 4, 5, 6)),
        angles=rng.choice((1, 2, 2, 2, 3, 4)),
        serious=serious,
        hidden=weighted(rng, ((True, 12), (False, 63), (None, 25))),
        seller_knew=weighted(rng, ((True, 3), (False, 52), (None, 45))),
        installed=acted is not None and act in ("installed", "both"),
        settled=acted is not None and act in ("settled", "both"),
        consented_at=consent,
        acted_at=acted,
    )


def make_damages(book: Book) -> list[Damage]:
    """Damaged places: with most reports that find fault, and with a few others."""
    rng = book.rng(12)
    faults: dict[str, int] = {}
    for one in book.feedback:
        if one.kind != "clean":
            faults.setdefault(one.receipt_id, one.line_no or 1)
    damages = []
    for receipt in book.receipts:
        if chance(rng, 65 if receipt.receipt_id in faults else 1.2):
            places = range(weighted(rng, ((1, 65), (2, 25), (3, 10))))
            damages += [make_damage(rng, receipt, faults.get(receipt.receipt_id, 1)) for _ in places]
    return damages


# --------------------------------------------------------------------------------------------------------------------
# Complaints and approvals
# --------------------------------------------------------------------------------------------------------------------

SOURCES = (("经销商反馈", 48), ("400电话投诉", 28), ("400电话回访", 14), ("营销中心反馈", 10))
CLOSERS = (("售后服务部", 84), ("营销总监", 6), ("市场总监", 4), ("大区经理", 4), ("物流调度", 1), ("业务助理", 1))
CONSULTED: tuple[tuple[tuple[str, ...], int], ...] = (
    (("大区经理",), 55),
    (("大区经理", "领导"), 25),
    (("领导",), 6),
    ((), 14),
)


def complain(rng: random.Random, order: Order, group: str, issue: str, on: date, *classes: str) -> Complaint:
    """A complaint as it is registered."""
    return Complaint(
        order_id=order.order_id,
        dealer_id=order.dealer_id,
        registered_on=on,
        source=weighted(rng, SOURCES),
        product_class=group,
        issue=issue,
        classes=classes,
    )


def quality_complaints(book: Book, rng: random.Random) -> list[Complaint]:
    """Complaints that follow a report finding fault, and a few about faults found later."""
    orders = {order.order_id: order for order in book.orders}
    receipts = {receipt.receipt_id: receipt for receipt in book.receipts}
    lines = grouped(book.receipt_lines, lambda one: one.receipt_id)
    made = []
    for one in book.feedback:
        line = lines[one.receipt_id][(one.line_no or 1) - 1]
        ware = WARES[line.ordered_as]
        if ware.group is None or not chance(rng, 1.5 if one.kind == "clean" else 70):
            continue
        issue = rng.choice(ware.issues)
        on = one.sent_at.date() + timedelta(days=rng.randrange(20 if one.kind == "clean" else 4))
        order = orders[receipts[one.receipt_id].order_id]
        made.append(complain(rng, order, ware.group, issue, on, *(("shipment_differs",) if issue == "漏发" else ())))
    return made


def other_complaints(book: Book, rng: random.Random) -> list[Complaint]:
    """Complaints about delay, freight, manner and help, sometimes several in one."""
    lines = grouped(book.order_lines, lambda one: one.order_id)
    made = []
    for order in book.orders:
        group = WARES[lines[order.order_id][0].product].group
        due = book.due.get((order.order_id, 1))
        if group is None or due is None or not chance(rng, 24 if order.delay_cause else 3):
            continue
        main = "delay" if order.delay_cause else weighted(rng, (("freight", 60), ("manner", 20), ("sales_help", 20)))
        more = rng.choice(("freight", "manner", "sales_help")) if chance(rng, 15) else main
        on = due + timedelta(days=rng.randrange(1, 15))
        made.append(complain(rng, order, group, "其它", on, *dict.fromkeys((main, more))))
    return made


def find(rng: random.Random, complaint: Complaint) -> None:
    """What the department found, the remedy and the money."""
    if "freight" in complaint.classes:
        complaint.freight_agreed = rng.randrange(4, 31) * 20
        complaint.freight_charged = complaint.freight_agreed + rng.choice((0, 0, 20, 40, 80, 120, -20))
    if complaint.classes and "shipment_differs" not in complaint.classes:
        if chance(rng, 70 if "delay" in complaint.classes else 25):
            complaint.remedy, complaint.yuan = "赔偿", Decimal(50 * rng.randrange(1, 15))
        return
    carried = complaint.issue in ("磕碰", "运输")
    complaint.finding = weighted(
        rng, (("quality", 25 if carried else 60), ("not_company", 15), ("carrier", 45 if carried else 0), (None, 15))
    )
    remedies = (("换货", 22), ("退货", 10), ("补货", 10), ("赔偿", 24), ("返厂维修", 16), ("调换", 12), (None, 6))
    complaint.remedy = "补货" if complaint.issue == "漏发" else weighted(rng, remedies)
    if complaint.remedy in ("换货", "退货", "补货", "赔偿"):
        cents = weighted(
            rng,
            (
                (rng.randrange(60, 1000) * 100, 44),
                (rng.randrange(100000, 500000), 26),
                (rng.randrange(5000, 16000) * 100, 14),
                (rng.choice((99999, 100000, 100000, 100001)), 9),
                (rng.choice((499999, 500000, 500000, 500001)), 7),
            ),
        )
        complaint.yuan = Decimal(cents).scaleb(-2) if cents % 100 else Decimal(cents // 100)


def process(book: Book, rng: random.Random, complaint: Complaint) -> None:
    """Posting, verification, consultation and closing of a complaint."""
    on = complaint.registered_on
    friday = on + timedelta(days=(5 - on.isoweekday()) % 7)
    posted = friday + timedelta(days=weighted(rng, ((0, 70), (1, 8), (3, 5), (7, 3)))) if chance(rng, 75) else on
    complaint.posted_on = posted if posted < YEAR_END.date() and chance(rng, 95) else None
    gold = book.tier(complaint.dealer_id, on) == "gold"
    complaint.regional_manager_verified = weighted(
        rng, ((True, 75), (False, 10), (None, 15)) if gold else ((True, 10), (False, 5), (None, 85))
    )
    complaint.consulted = weighted(rng, CONSULTED)
    closed = known(office(rng, clock(rng, on + timedelta(days=rng.randrange(1, 4 if gold else 21)))))
    if closed is not None and chance(rng, 93):
        complaint.closed_at, complaint.closed_by = closed, weighted(rng, CLOSERS)


def make_complaints(book: Book) -> list[Complaint]:
    """Complaints of the year, in the order of their registration."""
    rng = book.rng(13)
    made = [*quality_complaints(book, rng), *other_complaints(book, rng)]
    made = sorted((one for one in made if one.registered_on < YEAR_END.date()), key=lambda one: one.registered_on)
    for number, one in enumerate(made, 1):
        one.complaint_id = f"C-{number:05d}"
        find(rng, one)
        process(book, rng, one)
    return made


def chain(rng: random.Random, yuan: Decimal) -> tuple[list[str], str]:
    """The levels that approve a sum, and what goes wrong with them, if anything."""
    roles = [role for role, _ in LEVEL_TABLE]
    needed = 1 + sum(limit is not None and yuan > limit for _, limit in LEVEL_TABLE)
    fault = weighted(
        rng, (("", 82), ("skip", 6), ("short", 5), ("disorder", 4), ("rejected", 4), ("stranger", 1), ("none", 1))
    )
    steps = roles[:needed]
    if fault == "skip":
        steps = roles[1 : max(2, needed)]
    elif fault == "short":
        steps = steps[:-1] or steps
    elif fault == "stranger":
        steps = ["大区经理", *steps[1:]]
    return ([] if fault == "none" else steps), fault


def approval_times(complaint: Complaint) -> list[datetime]:
    """Minutes between registration and closing, in office hours where there are enough of them."""
    start = at(complaint.registered_on, 9)
    room = (complaint.closed_at or start + timedelta(days=6)) - start
    moments = [start + timedelta(minutes=count) for count in range(17, room // timedelta(minutes=1), 7)]
    in_hours = [moment for moment in moments if is_open(moment)]
    return in_hours if len(in_hours) >= len(LEVEL_TABLE) else moments


def make_approvals(book: Book) -> list[Approval]:
    """Approvals of exchange, return, re-supply and compensation, mostly level by level."""
    rng = book.rng(14)
    made: list[Approval] = []
    for complaint in book.complaints:
        if complaint.yuan is None:
            continue
        steps, fault = chain(rng, complaint.yuan)
        moments = sorted(rng.sample(approval_times(complaint), len(steps)), reverse=fault == "disorder")
        for number, (role, moment) in enumerate(zip(steps, moments, strict=True), 1):
            one = Approval(complaint_id=complaint.complaint_id, step=number, role=role, at=moment, granted=True)
            one.granted = fault != "rejected" or number < len(steps)
            if known(moment):
                made.append(one)
    for number, one in enumerate(made, 1):
        one.ref = f"AP-{number:04d}"
    return made


def make_book(seed: int, orders: int) -> Book:
    """The whole year, each kind of record after those that it follows from."""
    book = Book(seed=seed)
    book.dealers = make_dealers(book)
    book.listings = make_dealer_lists(book)
    book.callbacks = make_callbacks(book)
    book.orders = make_orders(book, orders)
    book.order_lines = make_order_lines(book)
    book.payments = make_payments(book)
    book.shipments = make_shipments(book)
    book.events = make_outside_events(book)
    book.receipts = make_receipts(book)
    book.receipt_lines = make_receipt_lines(book)
    book.feedback = make_feedback(book)
    book.damages = make_damages(book)
    book.complaints = make_complaints(book)
    book.approvals = make_approvals(book)
    return book


# --------------------------------------------------------------------------------------------------------------------
# Cells
# --------------------------------------------------------------------------------------------------------------------


def stamp(moment: datetime, *, utc: bool) -> str:
    """An instant as text, in Chinese time or in UTC, with seconds only where there are any."""
    precision = "seconds" if moment.second else "minutes"
    if utc:
        return moment.astimezone(timezone.utc).replace(tzinfo=None).isoformat(timespec=precision) + "Z"  # noqa: UP017
    return moment.isoformat(timespec=precision)


def cell(value: object, *, utc: bool) -> str:
    """A value as text."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case datetime():
            return stamp(value, utc=utc)
        case date():
            return value.isoformat()
        case tuple():
            return ";".join(value)
        case _:
            return str(value)


class Mess(StrEnum):
    """Ways in which a row, or a file, is spoiled."""

    MISSING = "missing cell"
    ORDER = "wrong order of events"
    PRODUCT = "unknown product"
    NAIVE = "stamp without offset"
    DATE_ONLY = "date instead of instant"
    TWICE = "identical duplicate"
    CONTRADICTION = "contradicting duplicate"
    BOTH_LISTS = "dealer on both lists"
    ZERO = "quantity zero"
    NEGATIVE = "quantity negative"
    FRACTION = "fraction of a counted thing"
    UNIT = "unit of another product"
    FULL_WIDTH = "full-width digits"
    THOUSANDS = "thousands separator"
    SPACES = "stray spaces"
    IMPOSSIBLE = "impossible date"
    ORPHAN = "orphan row"
    SERIAL = "spreadsheet serial number"
    FEW_COLUMNS = "too few columns"


@dataclass
class Record:
    """The cells of one row, and how they were spoiled."""

    cells: dict[str, str]
    mess: Mess | None = None


@dataclass
class Table:
    """A file: its name, its columns and its rows."""

    name: str
    columns: list[str]
    records: list[Record]
    byte_order_mark: bool = False
    trailing_empty_line: bool = False

    def clean(self) -> list[Record]:
        """The rows not spoiled so far."""
        return [record for record in self.records if record.mess is None]

    def write(self, folder: Path) -> int:
        """Write the file, and give its size."""
        path = folder / self.name
        with path.open("w", encoding="utf-8-sig" if self.byte_order_mark else "utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(self.columns)
            writer.writerows(list(record.cells.values()) for record in self.records)
            if self.trailing_empty_line:
                file.write("\n")
        return path.stat().st_size

    def summary(self, size: int) -> str:
        """One line: rows, spoiled rows, and the kinds of mess."""
        kinds = Counter(record.mess for record in self.records if record.mess is not None)
        parts = [f"{kind} {kinds[kind]}" for kind in Mess if kinds[kind]]
        parts += ["byte order mark"] * self.byte_order_mark + ["trailing empty line"] * self.trailing_empty_line
        counts = f"{self.name:<19}{len(self.records):>6} rows,{kinds.total():>4} spoiled,{size:>8} bytes"
        return f"{counts}: {', '.join(parts)}" if parts else counts


def make_table(name: str, kind: type, rows: Iterable[object], rng: random.Random) -> Table:
    """The rows as text; one row in twenty has its stamps in UTC."""
    shown = [(one.name, one.metadata.get("column", one.name)) for one in fields(kind) if not one.metadata.get("hidden")]
    records = []
    for row in rows:
        utc = chance(rng, 5)
        records.append(Record({column: cell(getattr(row, attribute), utc=utc) for attribute, column in shown}))
    return Table(name, [column for _, column in shown], records)


def make_tables(book: Book) -> dict[str, Table]:
    """All files, still clean."""
    rng = book.rng(20)
    parts: tuple[tuple[str, type, Sequence[object]], ...] = (
        ("holidays.csv", Holiday, make_holidays()),
        ("orders.csv", Order, book.orders),
        ("order_lines.csv", OrderLine, book.order_lines),
        ("payments.csv", Payment, book.payments),
        ("shipments.csv", Shipment, book.shipments),
        ("outside_events.csv", OutsideEvent, book.events),
        ("receipts.csv", Receipt, book.receipts),
        ("receipt_lines.csv", ReceiptLine, book.receipt_lines),
        ("feedback.csv", Feedback, book.feedback),
        ("damages.csv", Damage, book.damages),
        ("complaints.csv", Complaint, book.complaints),
        ("approvals.csv", Approval, book.approvals),
        ("levels.csv", Level, make_levels()),
        ("dealer_lists.csv", Listing, book.listings),
        ("callbacks.csv", Callback, book.callbacks),
        ("house.csv", House, make_house()),
    )
    return {name: make_table(name, kind, rows, rng) for name, kind, rows in parts}


# --------------------------------------------------------------------------------------------------------------------
# Mess
# --------------------------------------------------------------------------------------------------------------------

Spoiler = Callable[[random.Random, str, Mapping[str, str]], str]
"""Gives the spoiled text of a cell, or the text itself where it cannot be spoiled so."""

UNKNOWN_PRODUCTS = ("铝合金窗", "防盗窗", "彩色护窗", "钢质大门", "不锈钢管", "门", "window", "彩管(新)", "?")
UNKNOWN_CLASSES = ("门窗类", "五金类", "护栏类", "其它类")
UNITS = ("套", "件", "延米", "樘", "千克")
FULL_WIDTH_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")


def is_stamp(text: str) -> bool:
    """Whether a cell holds an instant."""
    return "T" in text and text[:2] == "20"


def moment_in(text: str) -> datetime:
    """The instant or date of a clean cell."""
    if is_stamp(text):
        return datetime.fromisoformat(text).astimezone(CHINA)
    return datetime.combine(date.fromisoformat(text), time(), tzinfo=CHINA)


def without_offset(_rng: random.Random, text: str, _row: Mapping[str, str]) -> str:
    """A stamp that does not say where its clock hangs."""
    return text.removesuffix("Z").removesuffix("+08:00") if is_stamp(text) else text


def serial_number(_rng: random.Random, text: str, _row: Mapping[str, str]) -> str:
    """A stamp or date as a spreadsheet stores it: days since the end of 1899."""
    if not text:
        return text
    passed = moment_in(text) - datetime(1899, 12, 30, tzinfo=CHINA)
    part = Decimal(passed.seconds) / Decimal(86400)
    return str(passed.days + part.quantize(Decimal("0.00001"))) if is_stamp(text) else str(passed.days)


def impossible_date(rng: random.Random, text: str, _row: Mapping[str, str]) -> str:
    """A day that no calendar has."""
    return rng.choice(("2025-02-30", "2025-02-30", "2025-06-31", "2025-11-31")) + text[10:] if text else text


def fraction(_rng: random.Random, text: str, row: Mapping[str, str]) -> str:
    """Half a set."""
    counted = row.get("unit", "件") in ("套", "件", "樘")
    return "12.5" if counted else text


def other_unit(rng: random.Random, text: str, row: Mapping[str, str]) -> str:
    """A unit in which this product is never counted."""
    kinds = {row["unit"]} | ({"套", "件", "樘"} if row["product"] in (FITTING, TOOL, MATERIAL) else set())
    return rng.choice([unit for unit in UNITS if unit not in kinds]) if text else text


def full_width(_rng: random.Random, text: str, _row: Mapping[str, str]) -> str:
    """Digits as wide as Chinese characters."""
    return text.translate(FULL_WIDTH_DIGITS)


def thousands(_rng: random.Random, text: str, _row: Mapping[str, str]) -> str:
    """A number with a separator."""
    return f"{Decimal(text):,}" if text else text


def stray_spaces(rng: random.Random, text: str, _row: Mapping[str, str]) -> str:
    """Spaces before or after, ordinary or wide."""
    return rng.choice((f" {text}", f"{text} ", f"  {text} ", f"{text}\u3000", f"{text}\t")) if text else text


def orphan(rng: random.Random, text: str, _row: Mapping[str, str]) -> str:
    """The id of something that does not exist."""
    head, _, number = text.rpartition("-")
    return f"{head}-9{rng.randrange(10 ** (len(number) - 1)):0{len(number) - 1}d}" if text else text


def constant(value: str) -> Spoiler:
    """Always this text, where there was any."""
    return lambda _rng, text, _row: value if text else text


SPOILERS: dict[Mess, Spoiler] = {
    Mess.MISSING: constant(""),
    Mess.NAIVE: without_offset,
    Mess.DATE_ONLY: lambda _rng, text, _row: text[:10] if is_stamp(text) else text,
    Mess.ZERO: constant("0"),
    Mess.NEGATIVE: lambda _rng, text, _row: f"-{text}" if text else text,
    Mess.FRACTION: fraction,
    Mess.UNIT: other_unit,
    Mess.FULL_WIDTH: full_width,
    Mess.THOUSANDS: thousands,
    Mess.SPACES: stray_spaces,
    Mess.IMPOSSIBLE: impossible_date,
    Mess.ORPHAN: orphan,
    Mess.SERIAL: serial_number,
    Mess.PRODUCT: lambda rng, _text, row: rng.choice(UNKNOWN_PRODUCTS if "product" in row else UNKNOWN_CLASSES),
}

# For each file: kind of mess, columns in which it may occur, rows in ten thousand (rounded up).
CELL_MESS: dict[str, tuple[tuple[Mess, str, int], ...]] = {
    "orders.csv": (
        (Mess.MISSING, "dealer_id placed_at deposit_required", 40),
        (Mess.NAIVE, "placed_at reviewed_at amended_at rereviewed_at", 60),
        (Mess.DATE_ONLY, "placed_at reviewed_at", 25),
        (Mess.FULL_WIDTH, "deposit_required", 12),
        (Mess.THOUSANDS, "deposit_required", 40),
        (Mess.SPACES, "order_id dealer_id reviewed_at delay_cause", 30),
        (Mess.IMPOSSIBLE, "placed_at reviewed_at agreed_on", 8),
        (Mess.SERIAL, "placed_at reviewed_at agreed_on", 16),
    ),
    "order_lines.csv": (
        (Mess.MISSING, "product pieces", 30),
        (Mess.PRODUCT, "product", 40),
        (Mess.ZERO, "pieces", 12),
        (Mess.NEGATIVE, "pieces", 10),
        (Mess.FRACTION, "pieces", 8),
        (Mess.FULL_WIDTH, "pieces area_m2", 18),
        (Mess.SPACES, "product pieces order_id", 35),
        (Mess.ORPHAN, "order_id", 10),
    ),
    "payments.csv": (
        (Mess.MISSING, "order_id received_at yuan", 35),
        (Mess.NAIVE, "received_at posted_at", 55),
        (Mess.DATE_ONLY, "received_at", 25),
        (Mess.NEGATIVE, "yuan", 8),
        (Mess.FULL_WIDTH, "yuan", 12),
        (Mess.THOUSANDS, "yuan", 60),
        (Mess.SPACES, "order_id yuan", 20),
        (Mess.IMPOSSIBLE, "received_at", 6),
        (Mess.SERIAL, "received_at posted_at", 15),
        (Mess.ORPHAN, "order_id", 12),
    ),
    "shipments.csv": (
        (Mess.MISSING, "left_plant_at handed_over_at waybill line_no", 40),
        (Mess.NAIVE, "left_plant_at handed_over_at arrived_at", 60),
        (Mess.DATE_ONLY, "handed_over_at arrived_at", 35),
        (Mess.SPACES, "order_id waybill", 20),
        (Mess.IMPOSSIBLE, "handed_over_at arrived_at", 6),
        (Mess.SERIAL, "handed_over_at arrived_at", 12),
        (Mess.ORPHAN, "order_id", 12),
    ),
    "outside_events.csv": (
        (Mess.MISSING, "on kind", 80),
        (Mess.IMPOSSIBLE, "on", 40),
        (Mess.SERIAL, "on", 40),
        (Mess.SPACES, "kind", 40),
        (Mess.ORPHAN, "order_id", 40),
    ),
    "receipts.csv": (
        (Mess.MISSING, "order_id picked_up_at buyer waybill", 40),
        (Mess.NAIVE, "picked_up_at arrived_at refused_at", 60),
        (Mess.DATE_ONLY, "picked_up_at", 35),
        (Mess.SPACES, "order_id buyer waybill", 20),
        (Mess.IMPOSSIBLE, "picked_up_at carrier_paper_on", 8),
        (Mess.SERIAL, "picked_up_at carrier_paper_on", 16),
        (Mess.ORPHAN, "order_id", 20),
    ),
    "receipt_lines.csv": (
        (Mess.MISSING, "product quantity unit", 35),
        (Mess.PRODUCT, "product", 40),
        (Mess.ZERO, "quantity", 16),
        (Mess.NEGATIVE, "quantity", 12),
        (Mess.FRACTION, "quantity", 14),
        (Mess.UNIT, "unit", 40),
        (Mess.FULL_WIDTH, "quantity", 20),
        (Mess.SPACES, "product quantity unit", 30),
        (Mess.ORPHAN, "receipt_id", 12),
    ),
    "feedback.csv": (
        (Mess.MISSING, "receipt_id kind sent", 35),
        (Mess.NAIVE, "sent received_at", 60),
        (Mess.DATE_ONLY, "received_at", 20),
        (Mess.FULL_WIDTH, "excepted", 8),
        (Mess.SPACES, "receipt_id kind", 20),
        (Mess.IMPOSSIBLE, "sent", 6),
        (Mess.SERIAL, "sent received_at", 12),
        (Mess.ORPHAN, "receipt_id", 15),
    ),
    "damages.csv": (
        (Mess.MISSING, "line_no photos angles installed settled", 60),
        (Mess.NAIVE, "consented_at acted_at", 60),
        (Mess.DATE_ONLY, "consented_at acted_at", 40),
        (Mess.NEGATIVE, "photos", 30),
        (Mess.FULL_WIDTH, "photos angles", 30),
        (Mess.SPACES, "where receipt_id", 30),
        (Mess.ORPHAN, "receipt_id", 30),
    ),
    "complaints.csv": (
        (Mess.MISSING, "order_id dealer_id registered_on source product_class issue", 60),
        (Mess.NAIVE, "closed_at", 40),
        (Mess.DATE_ONLY, "closed_at", 40),
        (Mess.PRODUCT, "product_class", 30),
        (Mess.NEGATIVE, "yuan", 20),
        (Mess.FULL_WIDTH, "yuan freight_charged", 20),
        (Mess.THOUSANDS, "yuan", 40),
        (Mess.SPACES, "source remedy closed_by classes consulted", 30),
        (Mess.IMPOSSIBLE, "registered_on posted_on", 20),
        (Mess.SERIAL, "registered_on posted_on", 20),
        (Mess.ORPHAN, "order_id", 20),
    ),
    "approvals.csv": (
        (Mess.MISSING, "role at granted", 60),
        (Mess.NAIVE, "at", 60),
        (Mess.DATE_ONLY, "at", 40),
        (Mess.SPACES, "role", 30),
        (Mess.IMPOSSIBLE, "at", 30),
        (Mess.SERIAL, "at", 30),
        (Mess.ORPHAN, "complaint_id", 40),
    ),
    "dealer_lists.csv": (
        (Mess.MISSING, "dealer_id list", 40),
        (Mess.SPACES, "dealer_id list", 60),
        (Mess.SERIAL, "valid_from", 40),
    ),
    "callbacks.csv": (
        (Mess.MISSING, "dealer_id at reached", 40),
        (Mess.NAIVE, "at", 60),
        (Mess.DATE_ONLY, "at", 40),
        (Mess.SPACES, "dealer_id reached", 25),
        (Mess.SERIAL, "at", 15),
    ),
}

# For each file: two columns of which the second then comes before the first, rows in ten thousand.
ORDER_MESS = (
    ("orders.csv", "placed_at", "reviewed_at", 25),
    ("payments.csv", "received_at", "posted_at", 15),
    ("shipments.csv", "left_plant_at", "handed_over_at", 20),
    ("shipments.csv", "handed_over_at", "arrived_at", 20),
    ("receipts.csv", "picked_up_at", "arrived_at", 30),
    ("feedback.csv", "sent", "received_at", 40),
    ("complaints.csv", "registered_on", "closed_at", 40),
)

# For each file: the column in which a contradicting duplicate differs, rows in ten thousand (half of them identical).
DUPLICATES = {
    "orders.csv": ("reviewed_at", 40),
    "order_lines.csv": ("pieces", 30),
    "payments.csv": ("yuan", 40),
    "shipments.csv": ("handed_over_at", 30),
    "receipts.csv": ("picked_up_at", 40),
    "receipt_lines.csv": ("quantity", 30),
    "feedback.csv": ("sent", 30),
    "complaints.csv": ("registered_on", 50),
    "approvals.csv": ("at", 50),
    "callbacks.csv": ("at", 20),
}
CUT_SHORT = (
    "orders.csv",
    "order_lines.csv",
    "payments.csv",
    "shipments.csv",
    "receipts.csv",
    "feedback.csv",
    "complaints.csv",
)


def share(table: Table, per_ten_thousand: int) -> int:
    """So many rows in ten thousand, rounded up."""
    return -(-len(table.records) * per_ten_thousand // 10000)


def spoil_cells(rng: random.Random, table: Table, mess: Mess, columns: Sequence[str], count: int) -> None:
    """Spoil one cell in each of some clean rows."""
    records = table.clean()
    rng.shuffle(records)
    for record in records:
        if count == 0:
            return
        filled = [column for column in columns if record.cells[column]]
        if filled:
            column = rng.choice(filled)
            before = record.cells[column]
            record.cells[column] = SPOILERS[mess](rng, before, record.cells)
            if record.cells[column] != before:
                record.mess = mess
                count -= 1


def spoil_order(rng: random.Random, table: Table, first: str, second: str, count: int) -> None:
    """Put the second event of some clean rows before the first."""
    both = [one for one in table.clean() if one.cells[second] and one.cells[first] and is_stamp(one.cells[second])]
    for record in rng.sample(both, min(count, len(both))):
        earlier = moment_in(record.cells[first]) - minutes(rng, 5, 3000)
        record.cells[second] = stamp(earlier, utc=record.cells[second].endswith("Z"))
        record.mess = Mess.ORDER


def report_before_pickup(rng: random.Random, table: Table, book: Book, count: int) -> None:
    """Let some reports be sent before the goods were collected."""
    pickups = {receipt.receipt_id: receipt.picked_up_at for receipt in book.receipts}
    records = [one for one in table.clean() if is_stamp(one.cells["sent"]) and pickups[one.cells["receipt_id"]]]
    for record in rng.sample(records, min(count, len(records))):
        picked_up = pickups[record.cells["receipt_id"]] or YEAR_END
        record.cells["sent"] = stamp(picked_up - minutes(rng, 5, 2000), utc=record.cells["sent"].endswith("Z"))
        record.mess = Mess.ORDER


def differently(rng: random.Random, text: str) -> str:
    """Another value of the same form."""
    if is_stamp(text):
        return stamp(moment_in(text) + minutes(rng, 30, 400), utc=text.endswith("Z"))
    if text.count("-") == 2:  # noqa: PLR2004 - a date has two hyphens
        return (moment_in(text) + timedelta(days=1)).date().isoformat()
    return str(Decimal(text) + rng.randrange(1, 5))


def repeat_rows(rng: random.Random, table: Table, column: str, count: int) -> None:
    """Enter some clean rows a second time, every other one with a difference."""
    for number in range(count):
        places = [place for place, one in enumerate(table.records) if one.mess is None and one.cells[column]]
        if not places:
            return
        place = rng.choice(places)
        cells = dict(table.records[place].cells)
        if number % 2:
            cells[column] = differently(rng, cells[column])
        mess = Mess.CONTRADICTION if number % 2 else Mess.TWICE
        table.records.insert(min(place + rng.choice((1, 1, 1, 7, 40)), len(table.records)), Record(cells, mess))


def cut_rows(rng: random.Random, table: Table, count: int) -> None:
    """Leave out the last columns of some clean rows."""
    records = table.clean()
    for record in rng.sample(records, min(count, len(records))):
        for column in table.columns[-rng.randrange(1, 3) :]:
            del record.cells[column]
        record.mess = Mess.FEW_COLUMNS


def list_twice(rng: random.Random, table: Table, count: int) -> None:
    """Put some gold dealers on the blacklist of the same month too."""
    for _ in range(count):
        places = [place for place, one in enumerate(table.records) if one.mess is None and one.cells["list"] == "gold"]
        place = rng.choice(places)
        cells = table.records[place].cells | {"list": "blacklist"}
        table.records.insert(place + 1, Record(cells, Mess.BOTH_LISTS))


def spoil(book: Book, tables: Mapping[str, Table]) -> None:
    """Spoil about three rows in a hundred, each in one way; the company's own tables stay as they are."""
    rng = book.rng(21)
    report_before_pickup(rng, tables["feedback.csv"], book, share(tables["feedback.csv"], 40))
    for name, first, second, per_ten_thousand in ORDER_MESS:
        spoil_order(rng, tables[name], first, second, share(tables[name], per_ten_thousand))
    for name, kinds in CELL_MESS.items():
        for mess, columns, per_ten_thousand in kinds:
            spoil_cells(rng, tables[name], mess, columns.split(), share(tables[name], per_ten_thousand))
    for name in CUT_SHORT:
        cut_rows(rng, tables[name], 1)
    for name, (column, per_ten_thousand) in DUPLICATES.items():
        repeat_rows(rng, tables[name], column, max(2, share(tables[name], per_ten_thousand)))
    list_twice(rng, tables["dealer_lists.csv"], 2)
    tables["payments.csv"].byte_order_mark = True
    tables["approvals.csv"].trailing_empty_line = True


def main() -> None:
    """Write all files and print one line for each."""
    parser = argparse.ArgumentParser(description="Make one year of after-sales records, about 3 % of them spoiled.")
    parser.add_argument("--seed", type=int, default=20250101, help="the same seed gives the same bytes")
    parser.add_argument("--orders", type=int, default=2400, help="number of orders in the year")
    parser.add_argument("--out", type=Path, default=Path(__file__).with_name("data"), help="folder for the files")
    options = parser.parse_args()
    book = make_book(options.seed, options.orders)
    tables = make_tables(book)
    spoil(book, tables)
    options.out.mkdir(parents=True, exist_ok=True)
    rows = spoiled = size = 0
    for table in tables.values():
        written = table.write(options.out)
        sys.stdout.write(table.summary(written) + "\n")
        rows += len(table.records)
        spoiled += len(table.records) - len(table.clean())
        size += written
    sys.stdout.write(f"{'all files':<19}{rows:>6} rows,{spoiled:>4} spoiled,{size:>8} bytes\n")


if __name__ == "__main__":
    main()
