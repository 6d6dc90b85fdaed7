"""Orders: payments in parts, changes, reviews and lines, at the edges of confirmation and lead times."""

from __future__ import annotations

from datetime import datetime, time
from decimal import Decimal
from functools import cache

import attrs
from hypothesis import strategies as st

from servicerules.adoption import Adopted
from servicerules.decisions import Decision
from servicerules.domain.confirmation import Confirmation
from servicerules.domain.order import Amendment, Order, OrderLine, Payment
from servicerules.periods import Deadline
from servicerules.regulations.manufacturer import Product, orders, shared
from servicerules.rules.confirmation import ConfirmationPolicy, order_confirmation
from servicerules.rules.dispatch import DispatchPolicy, dispatch_deadline, order_dispatch_deadline
from servicerules.working_calendar import CHINA_STANDARD_TIME
from strategies.houses import House, houses
from strategies.times import clocks, days, gaps
from strategies.zones import FOLDED_ON

AMBIGUITIES = orders.AMBIGUITIES + shared.AMBIGUITIES
LEAD_TIMES = (
    Product.PLAIN_WINDOW,
    Product.COLOURED_WINDOW,
    Product.DOOR,
    Product.HOME_PRODUCT,
    Product.COLOURED_TUBE,
    Product.MATERIAL,
    Product.WORK_FITTING,
    Product.TOOL,
)

GAPS = gaps()
MAYBE_GAP = st.none() | GAPS
CHANCE = st.integers(0, 39)
CENT = Decimal("0.01")
REVIEWS = st.lists(GAPS, max_size=3)
CHANGES = st.lists(st.tuples(GAPS, st.booleans()), max_size=2)
DEPOSITS = st.sampled_from((None, Decimal(1000), Decimal("1000.04"), Decimal(4)))
REFS = st.sampled_from((None, "HT-9"))


@cache
def moments() -> st.SearchStrategy[datetime]:
    """Instants in China, at and around noon and midnight."""
    day = days() | st.just(FOLDED_ON)
    stroke = st.sampled_from((time(11, 59, 59, 999_999), time(12), time(12, 0, 0, 1), time(12, 0, 59)))
    clock = stroke | clocks()
    return st.builds(lambda on, at: datetime.combine(on, at, CHINA_STANDARD_TIME), day, clock)


@cache
def order_lines() -> st.SearchStrategy[tuple[OrderLine, ...]]:
    """One to four lines, mostly of products with a lead time."""
    product = st.one_of(*(3 * [st.sampled_from(LEAD_TIMES)]), st.sampled_from(Product))
    line = st.builds(lambda word, pieces: OrderLine(product=word, pieces=pieces), product, st.integers(1, 3))
    return st.lists(line, min_size=1, max_size=4).map(tuple)


def draw_payments(draw: st.DrawFn, around: datetime, required: Decimal) -> tuple[Payment, ...]:
    """Parts of a deposit that often add up to it exactly, or to one cent less."""
    parts = draw(CHANCE) % 4
    amounts = [required / 4, required / 4, required / 2][3 - parts :]
    if parts and draw(CHANCE) < 25:
        amounts[0] += required - sum(amounts) + (-CENT, Decimal(0), CENT)[draw(CHANCE) % 3]
    start = draw(CHANCE)
    paid = []
    for place in range(parts):
        at, posting = around + draw(GAPS), draw(MAYBE_GAP)
        posted = None if posting is None else at + posting
        paid.append(Payment(received_at=at, yuan=amounts[(place + start) % parts], posted_at=posted))
    return tuple(paid)


@st.composite
def any_orders(draw: st.DrawFn) -> Order:
    """Orders in every state between placed and confirmed."""
    placed = draw(moments())
    required = draw(DEPOSITS)
    return Order(
        id="SO-1",
        lines=draw(order_lines()),
        reviewed_at=tuple(placed + gap for gap in draw(REVIEWS)),
        deposit_required=required,
        payments=() if required is None else draw_payments(draw, placed, required),
        amendments=tuple(Amendment(at=placed + gap, needs_review=again) for gap, again in draw(CHANGES)),
        ref=draw(REFS),
    )


@st.composite
def confirmed_orders(draw: st.DrawFn) -> Order:
    """Orders confirmed at one edge instant under every reading."""
    at = draw(moments())
    return Order(
        id="SO-2",
        lines=draw(order_lines()),
        reviewed_at=(at,),
        deposit_required=Decimal(1),
        payments=(Payment(received_at=at, yuan=Decimal(1)),),
    )


@attrs.frozen
class OrderCase:
    """Questions about one order."""

    house: House
    order: Order
    line: OrderLine

    def confirmation(self, terms: Adopted) -> Decision[Confirmation]:
        """Whether the order is confirmed."""
        return order_confirmation(self.order, terms[ConfirmationPolicy])

    def of_line(self, terms: Adopted) -> Decision[Deadline | None]:
        """By when the line must leave."""
        return dispatch_deadline(self.order, self.line, self.confirmation(terms), terms[DispatchPolicy])

    def of_order(self, terms: Adopted) -> Decision[Deadline | None]:
        """By when the order must have left."""
        return order_dispatch_deadline(self.order, self.confirmation(terms), terms[DispatchPolicy])


@st.composite
def order_cases(draw: st.DrawFn) -> OrderCase:
    """Any order under any adoption."""
    order = draw(confirmed_orders() if draw(CHANCE) < 20 else any_orders())
    return OrderCase(draw(houses(AMBIGUITIES)), order, order.lines[draw(CHANCE) % len(order.lines)])
