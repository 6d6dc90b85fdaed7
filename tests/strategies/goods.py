"""Goods received: receipts at the edges of the inspection table, and reports around their limits."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache

import attrs
from hypothesis import strategies as st

from servicerules.adoption import Adopted
from servicerules.decisions import Decision
from servicerules.domain.circumstances import Circumstances
from servicerules.domain.conduct import ConductEffect, Extent
from servicerules.domain.feedback import Feedback, FeedbackKind
from servicerules.domain.receipt import Buyer, Receipt, ReceiptLine
from servicerules.errors import NotSpecified, ServiceRulesError
from servicerules.periods import Deadline, LastInstant
from servicerules.quantities import Quantity, Unit
from servicerules.reasoning import stated
from servicerules.regulations import manufacturer
from servicerules.regulations.manufacturer import Product, goods, shared
from servicerules.rules.acceptance import Acceptance, AcceptancePolicy, acceptance
from servicerules.rules.inspection import InspectionPolicy, inspection_deadline
from servicerules.vocabulary import Question
from servicerules.working_calendar import CHINA_STANDARD_TIME
from strategies.houses import House, houses
from strategies.times import clocks, days, gaps
from strategies.zones import FOLDED_ON

UNITS = {
    Product.WINDOW: Unit.SETS,
    Product.PLAIN_WINDOW: Unit.SETS,
    Product.COLOURED_WINDOW: Unit.SETS,
    Product.RAILING_SAMPLE: Unit.SETS,
    Product.RAILING: Unit.SETS,
    Product.HOME_PRODUCT: Unit.PIECES,
    Product.COLOURED_TUBE: Unit.RUNNING_METRES,
    Product.TUBE: Unit.RUNNING_METRES,
    Product.DOOR: Unit.DOORS,
    Product.MATERIAL: Unit.PIECES,
    Product.WORK_FITTING: Unit.PIECES,
    Product.TOOL: Unit.PIECES,
    Product.HANDRAIL: Unit.PIECES,
    Product.PART: Unit.PIECES,
}
# Words of the table, each with the companions that might be counted with it.
KIN = (
    (Product.WINDOW, Product.PLAIN_WINDOW, Product.COLOURED_WINDOW, Product.RAILING_SAMPLE, Product.RAILING),
    (Product.COLOURED_TUBE, Product.TUBE),
    (Product.WORK_FITTING, Product.TOOL, Product.MATERIAL),
    (Product.HOME_PRODUCT,),
    (Product.DOOR,),
    (Product.HANDRAIL, Product.PART),
)
LIMITED = tuple(word for row in goods.INSPECTION.rows for words in row.products for word in words)
AMBIGUITIES = goods.AMBIGUITIES + shared.AMBIGUITIES
GAPS = gaps()
MAYBE_GAP = st.none() | GAPS
MAYBE_SHIFT = st.sampled_from((None, None, None, -1, 0, 1))
BUYERS = st.sampled_from((Buyer.DEALER, Buyer.DEALER, Buyer.DEALER, Buyer.CONSUMER))
REFS = st.sampled_from((None, "WB-77"))
OFFSETS = st.sampled_from((-1, 0, 1, -1_000_000, 1_000_000)).map(lambda ticks: timedelta(microseconds=ticks))
KINDS = st.sampled_from(FeedbackKind)
EXCEPTED = st.sampled_from((None, 1, 2)).map(lambda amount: None if amount is None else Quantity(amount, Unit.SETS))
CHANCE = st.integers(0, 39)


@cache
def quantities(product: Product) -> st.SearchStrategy[Quantity]:
    """Quantities at the steps of the table, at halves of them, and any."""
    if UNITS[product] is Unit.RUNNING_METRES:
        edges = st.sampled_from(("89.99", "90.00", "90.01", "45", "45.01", "44.99", "90.000001", "0.01")).map(Decimal)
        return (edges | st.decimals("0.01", 200, places=2)).map(lambda amount: Quantity(amount, Unit.RUNNING_METRES))
    amounts = st.sampled_from((8, 9, 10, 11, 5, 6, 1)) | st.integers(1, 40)
    return amounts.map(lambda amount: Quantity(amount, UNITS[product]))


@cache
def lines(product: Product, *, missing: bool = True) -> st.SearchStrategy[ReceiptLine]:
    """Lines of the product, sometimes without their quantity."""
    amount: st.SearchStrategy[Quantity | None] = quantities(product)
    if missing:
        amount = st.one_of(amount, amount, amount, st.none())
    return amount.map(lambda quantity: ReceiptLine(product=product, quantity=quantity))


@cache
def single_loads() -> st.SearchStrategy[tuple[ReceiptLine, ...]]:
    """One line of a product that the table names, its quantity stated."""
    return st.sampled_from(LIMITED).flatmap(lambda product: lines(product, missing=False)).map(lambda line: (line,))


@cache
def mixed_loads(*, missing: bool = False) -> st.SearchStrategy[tuple[ReceiptLine, ...]]:
    """Two to four lines of kin, or of anything."""

    def of(products: list[Product]) -> st.SearchStrategy[tuple[ReceiptLine, ...]]:
        return st.tuples(*(lines(product, missing=missing) for product in products))

    kin = st.sampled_from(KIN).flatmap(lambda group: st.lists(st.sampled_from(group), min_size=2, max_size=3))
    some = st.lists(st.sampled_from(LIMITED), min_size=2, max_size=4)
    mixed = st.lists(st.sampled_from(Product), min_size=2, max_size=4)
    return st.one_of(kin, some, mixed).flatmap(of)


@cache
def loads(*, missing: bool = True) -> st.SearchStrategy[tuple[ReceiptLine, ...]]:
    """One to four lines of anything, some without their quantity."""
    one = st.sampled_from(Product).flatmap(lambda product: lines(product, missing=missing)).map(lambda line: (line,))
    return st.one_of(single_loads(), one, mixed_loads(missing=missing))


@cache
def collections() -> st.SearchStrategy[datetime]:
    """Instants of collection in China, at and around 14:00 and midnight."""
    stroke = st.sampled_from((time(13, 59, 59, 999_999), time(14), time(14, 0, 0, 1), time(14, 0, 59)))
    clock = st.one_of(stroke, stroke, clocks(), st.sampled_from((time(10), time(15, 30), time(13, 30))))
    day = st.one_of(days(), st.just(FOLDED_ON), st.sampled_from((date(2025, 6, 7), date(2025, 6, 8))))
    return st.builds(lambda on, at: datetime.combine(on, at, CHINA_STANDARD_TIME), day, clock)


@st.composite
def receipts(draw: st.DrawFn, *, load: st.SearchStrategy[tuple[ReceiptLine, ...]] | None = None) -> Receipt:
    """Collected goods; arrival and the carrier's paper stated or not."""
    collected = draw(collections())
    gap, shift = draw(MAYBE_GAP), draw(MAYBE_SHIFT)
    arrived = None if gap is None else collected + gap
    paper = None if shift is None else collected.date() + timedelta(days=shift)
    return Receipt(
        lines=draw(loads() if load is None else load),
        picked_up_at=collected,
        arrived_at=arrived,
        carrier_paper_on=paper,
        buyer=draw(BUYERS),
        ref=draw(REFS),
    )


@cache
def refused() -> st.SearchStrategy[Receipt]:
    """Goods refused at the logistics centre."""
    return st.builds(lambda load, at: Receipt(lines=load, refused_at=at), loads(), collections())


@attrs.frozen
class InspectionCase:
    """One question about a deadline."""

    house: House
    receipt: Receipt
    line: ReceiptLine

    def chain(self, terms: Adopted) -> Decision[Deadline]:
        """The rule as a chain."""
        return inspection_deadline(self.receipt, self.line, terms[InspectionPolicy])


@st.composite
def inspection_cases(
    draw: st.DrawFn, *, load: st.SearchStrategy[tuple[ReceiptLine, ...]] | None = None
) -> InspectionCase:
    """Deadlines of any receipt under any adoption."""
    receipt = draw(receipts(load=load))
    return InspectionCase(draw(houses(AMBIGUITIES)), receipt, receipt.lines[draw(CHANCE) % len(receipt.lines)])


def draw_near(draw: st.DrawFn, instants: list[datetime], earliest: datetime) -> datetime:
    """An instant not before the earliest: mostly at, just before or just after those named."""
    if draw(CHANCE) < 10:
        return earliest + draw(GAPS)
    edges = [earliest, *instants]
    return max(edges[draw(CHANCE) % len(edges)] + draw(OFFSETS), earliest)


def draw_reports(draw: st.DrawFn, collected: datetime, limit: Deadline | None) -> tuple[Feedback, ...]:
    """No report, one or several in any order, around the limit; bare dates mostly where they may serve."""
    edges = [] if limit is None else [limit.first_late.astimezone(CHINA_STANDARD_TIME)]
    feedback = []
    for _ in range((0, 1, 1, 2, 3)[draw(CHANCE) % 5]):
        kind = draw(KINDS)
        at = draw_near(draw, edges, collected)
        received = (None, at, draw_near(draw, edges, at))[draw(CHANCE) % 3]
        dated = draw(CHANCE) >= (39 if isinstance(limit, LastInstant) else 20)
        excepted = draw(EXCEPTED)
        feedback.append(
            Feedback(
                kind=kind,
                sent=at.date() if dated else at,
                received_at=received,
                excepted=excepted if kind is FeedbackKind.SLIP_WITH_EXCEPTIONS else None,
                ref=draw(REFS),
            )
        )
    return tuple(feedback)


def effects(line: ReceiptLine) -> st.SearchStrategy[ConductEffect]:
    """What may follow from conduct: nothing, all, or a part of the line."""
    whole = st.sampled_from((Extent.NONE, Extent.THESE_GOODS, Extent.WHOLE_RECEIPT)).map(
        lambda extent: ConductEffect(extent=extent)
    )
    if line.quantity is None:
        return whole
    part = attrs.evolve(line.quantity, amount=min(line.quantity.amount, Decimal(1)))
    parts = st.sampled_from((part, line.quantity))
    return whole | parts.map(lambda quantity: ConductEffect(extent=Extent.THESE_GOODS, quantity=quantity))


CIRCUMSTANCES = st.none() | st.builds(
    Circumstances,
    hidden_defect=st.none() | st.booleans(),
    seller_knew=st.none() | st.booleans(),
    longer_statutory_period=st.none() | st.booleans(),
    term_unfair=st.none() | st.booleans(),
)


@attrs.frozen
class AcceptanceCase:
    """One question about the state of a line."""

    house: House
    receipt: Receipt
    line: ReceiptLine
    feedback: tuple[Feedback, ...]
    as_of: datetime
    circumstances: Circumstances | None = None
    effect: ConductEffect | None = None

    def chain(self, terms: Adopted) -> Decision[Acceptance]:
        """Inspection and acceptance as a chain."""
        policy = terms[AcceptancePolicy]
        limit: Decision[Deadline] | NotSpecified | None = None
        if self.receipt.refused_at is None:
            try:
                limit = inspection_deadline(self.receipt, self.line, terms[InspectionPolicy])
            except NotSpecified as refusal:
                limit = refusal
        return acceptance(
            self.receipt,
            self.line,
            limit,
            self.feedback,
            as_of=self.as_of,
            policy=policy,
            circumstances=self.circumstances,
            conduct=None if self.effect is None else conducted(self.effect),
        )

    def at(self, as_of: datetime) -> AcceptanceCase:
        """The same question at another instant."""
        return attrs.evolve(self, as_of=as_of)


def conducted(effect: ConductEffect) -> Decision[ConductEffect]:
    """The effect of conduct, as a company that knows it already states it."""
    policy = manufacturer.EDITION_2013.adopt()[AcceptancePolicy]
    return stated(Question.CONDUCT_EFFECT, effect, clause=policy.conduct, policy=policy)


@st.composite
def acceptance_cases(
    draw: st.DrawFn,
    *,
    load: st.SearchStrategy[tuple[ReceiptLine, ...]] | None = None,
    conduct: bool = True,
) -> AcceptanceCase:
    """Any receipt, reports around its limit, and an instant around the events."""
    case = draw(inspection_cases(load=load))
    if draw(CHANCE) == 39:
        receipt = draw(refused())
        case = attrs.evolve(case, receipt=receipt, line=receipt.lines[0])
    limit: Deadline | None = None
    with suppress(ServiceRulesError):
        limit = case.chain(case.house.adopted()).outcome
    begun = case.receipt.picked_up_at or case.receipt.refused_at
    assert begun is not None
    feedback = draw_reports(draw, begun, limit)
    edges = [at for report in feedback for at in (report.sent, report.received_at) if isinstance(at, datetime)]
    if limit is not None:
        edges.append(limit.first_late.astimezone(CHINA_STANDARD_TIME))
    as_of = draw_near(draw, edges, begun - timedelta(days=1 if draw(CHANCE) < 4 else 0))
    effect = draw(effects(case.line)) if conduct and draw(CHANCE) < 10 else None
    return AcceptanceCase(case.house, case.receipt, case.line, feedback, as_of, draw(CIRCUMSTANCES), effect)
