"""Goods and orders of the manufacturer's regulation: every letter of every ambiguity changes some result."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest

from comparisons import plain
from servicerules.adoption import Adopted
from servicerules.clauses import Ambiguity, supply
from servicerules.decisions import Decision, Refusal
from servicerules.domain.circumstances import Circumstances
from servicerules.domain.feedback import Feedback, FeedbackKind
from servicerules.domain.order import Order, OrderLine, Payment
from servicerules.domain.receipt import Receipt, ReceiptLine
from servicerules.quantities import Quantity, pieces, running_metres, sets
from servicerules.readings import settle
from servicerules.regulations import manufacturer
from servicerules.regulations.manufacturer import Product, goods, orders, shared
from servicerules.rules.acceptance import AcceptancePolicy, acceptance
from servicerules.rules.confirmation import ConfirmationPolicy, order_confirmation
from servicerules.rules.dispatch import DispatchPolicy, dispatch_deadline
from servicerules.rules.inspection import InspectionPolicy, inspection_deadline
from servicerules.working_calendar import CHINA_STANDARD_TIME, WorkingCalendar

Chain = Callable[[Adopted], Decision[Any]]

NATIONAL_DAY = WorkingCalendar.of_days(
    first_day=date(2025, 1, 1), last_day=date(2025, 12, 31), off=[date(2025, 10, day) for day in range(1, 9)]
)
HOUSE = manufacturer.EDITION_2013.adopt(
    supply(manufacturer.OPENING_TIME, time(9), by="memo"),
    supply(manufacturer.CLOSING_TIME, time(18), by="memo"),
    calendar=NATIONAL_DAY,
)
REFUSED = "NotSpecified"


def at(stamp: str) -> datetime:
    """A Chinese stamp; without a date, of Tuesday 2025-06-10."""
    written = stamp if "T" in stamp else f"2025-06-10T{stamp}"
    return datetime.fromisoformat(written).replace(tzinfo=CHINA_STANDARD_TIME)


def limit(stamp: str, *load: tuple[Product, Quantity | None], line: int = 0, **stated: Any) -> Chain:
    """The inspection limit of goods collected at this time."""
    lines = tuple(ReceiptLine(product=product, quantity=quantity) for product, quantity in load)
    receipt = Receipt(lines=lines, picked_up_at=at(stamp), **stated)
    return lambda terms: inspection_deadline(receipt, lines[line], terms[InspectionPolicy])


def state(as_of: str, *feedback: Feedback, known: Circumstances | None = None) -> Chain:
    """The state of eight windows collected at 10:00."""
    line = ReceiptLine(product=Product.WINDOW, quantity=sets(8))
    receipt = Receipt(lines=(line,), picked_up_at=at("10:00"))

    def chain(terms: Adopted) -> Decision[Any]:
        due = inspection_deadline(receipt, line, terms[InspectionPolicy])
        policy = terms[AcceptancePolicy]
        return acceptance(receipt, line, due, feedback, as_of=at(as_of), policy=policy, circumstances=known)

    return chain


def order(*products: Product, reviewed: str = "09:00", paid: str = "09:00", posted: str | None = None) -> Order:
    """An order with its review and deposit."""
    payment = Payment(received_at=at(paid), yuan=Decimal(1), posted_at=None if posted is None else at(posted))
    return Order(
        id="SO-1",
        lines=tuple(OrderLine(product=product) for product in products),
        reviewed_at=(at(reviewed),),
        deposit_required=Decimal(1),
        payments=(payment,),
    )


def confirmed(placed: Order) -> Chain:
    """The confirmation of an order."""
    return lambda terms: order_confirmation(placed, terms[ConfirmationPolicy])


def due(placed: Order, line: int = 0) -> Chain:
    """The dispatch limit of a line."""
    return lambda terms: dispatch_deadline(placed, placed.lines[line], confirmed(placed)(terms), terms[DispatchPolicy])


def sent(kind: FeedbackKind, stamp: str, received: str) -> Feedback:
    """A report."""
    return Feedback(kind=kind, sent=at(stamp), received_at=at(received))


WINDOW, DOOR = Product.WINDOW, Product.DOOR
ARRIVED = {"arrived_at": at("16:10"), "carrier_paper_on": date(2025, 6, 9)}

# One example for each ambiguity, with what comes out under each letter; the other readings are (a).
EXAMPLES: list[tuple[Ambiguity[Any], Chain, dict[str, Any]]] = [
    (
        manufacturer.A01,
        limit("10:00", (WINDOW, sets(10))),
        {"a": "2025-06-10T14:00:00", "b": "2025-06-10", "c": REFUSED},
    ),
    (
        manufacturer.A03,
        limit("10:00", (Product.HOME_PRODUCT, pieces(10))),
        {"a": "2025-06-10T14:00:00", "b": "2025-06-10", "c": REFUSED},
    ),
    (
        manufacturer.A04,
        limit("10:00", (Product.MATERIAL, pieces(10))),
        {"a": "2025-06-12", "b": "2025-06-10", "c": REFUSED, "d": "2025-06-10T14:00:00"},
    ),
    (manufacturer.A05, limit("10:00", (Product.TUBE, running_metres(5))), {"a": REFUSED, "b": "2025-06-10T14:00:00"}),
    (
        manufacturer.A06,
        limit("14:00", (WINDOW, sets(8))),
        {"a": "2025-06-11T04:00:00", "b": "2025-06-10T18:00:00"},
    ),
    (
        manufacturer.A07,
        limit("15:30", (WINDOW, sets(8))),
        {"a": "2025-06-11T04:00:00", "b": "2025-06-11T13:00:00", "c": "2025-06-11T19:30:00", "d": "2025-06-11"},
    ),
    (
        manufacturer.A08,
        limit("10:00", (DOOR, None)),
        {"a": "2025-06-12", "b": "2025-06-11", "c": "2025-06-12", "d": "2025-06-12T10:00:00"},
    ),
    (
        manufacturer.A08,
        limit("15:00", (DOOR, None)),
        {"a": "2025-06-12", "b": "2025-06-12", "c": "2025-06-13", "d": "2025-06-13T00:00:00"},
    ),
    (manufacturer.A09, limit("10:00", (WINDOW, sets(11))), {"a": "2025-06-10", "b": "2025-06-10T18:00:00"}),
    (
        manufacturer.A10,
        limit("13:40", (WINDOW, sets(11)), **ARRIVED),
        {"a": "2025-06-10", "b": "2025-06-11", "c": "2025-06-09"},
    ),
    (
        manufacturer.A11,
        state("2025-06-11T09:00", sent(FeedbackKind.CLEAN_SLIP, "13:55", "14:05")),
        {"a": "ACCEPTED_EXPRESSLY", "b": "DEEMED_ACCEPTED"},
    ),
    (
        manufacturer.A12,
        state("2025-06-11T09:00", sent(FeedbackKind.REJECTION, "12:00", "12:00")),
        {"a": "REJECTED_IN_TIME", "b": "DEEMED_ACCEPTED", "c": "REJECTED_IN_TIME"},
    ),
    (
        manufacturer.A12,
        state("2025-06-11T09:00", sent(FeedbackKind.SLIP_WITH_EXCEPTIONS, "12:00", "12:00")),
        {"a": "DEFECTS_REPORTED_IN_TIME", "b": "DEFECTS_REPORTED_IN_TIME", "c": "ACCEPTED_EXPRESSLY"},
    ),
    (
        manufacturer.A13,
        limit("13:00", (WINDOW, sets(11)), (DOOR, None), (Product.RAILING_SAMPLE, sets(1))),
        {"a": "2025-06-10", "b": "2025-06-10T17:00:00", "c": "2025-06-12"},
    ),
    (manufacturer.A14, state("14:00"), {"a": "PENDING", "b": "DEEMED_ACCEPTED"}),
    (manufacturer.A15, limit("2025-09-30T10:00", (DOOR, None)), {"a": "2025-10-02", "b": "2025-10-09"}),
    (
        manufacturer.A17,
        limit("10:00", (DOOR, None), arrived_at=at("2025-06-11T10:00")),
        {"a": "2025-06-12", "b": "2025-06-13"},
    ),
    (
        manufacturer.A53,
        limit("10:00", (WINDOW, sets(6)), (Product.RAILING_SAMPLE, sets(6))),
        {"a": "2025-06-10T14:00:00", "b": "2025-06-10"},
    ),
    (
        manufacturer.A22,
        confirmed(order(DOOR, reviewed="15:00", paid="10:00", posted="16:00")),
        {"a": "2025-06-10T15:00:00", "b": "2025-06-10T10:00:00", "c": "2025-06-10T16:00:00"},
    ),
    (manufacturer.A23, due(order(Product.PLAIN_WINDOW, paid="12:00")), {"a": "2025-06-16", "b": "2025-06-17"}),
    (
        manufacturer.A24,
        due(order(Product.PLAIN_WINDOW)),
        {"a": "2025-06-16", "b": "2025-06-17", "c": "2025-06-17T09:00:00"},
    ),
    (manufacturer.A26, due(order(Product.PLAIN_WINDOW, DOOR), line=1), {"a": "2025-06-24", "b": "2025-06-16"}),
]
ALL = goods.AMBIGUITIES + orders.AMBIGUITIES + shared.AMBIGUITIES


def shown(result: Decision[Any] | Refusal) -> str:
    """A result in one word."""
    if isinstance(result, Refusal):
        return result.error
    outcome = result.outcome
    if hasattr(outcome, "status"):
        return str(outcome.status.name)
    if hasattr(outcome, "confirmed_at"):
        return str(outcome.confirmed_at.replace(tzinfo=None).isoformat())
    found = plain(outcome)
    assert found is not None
    return str(found[1].isoformat())


def plainly(terms: Adopted, ambiguity: Ambiguity[Any], letter: str) -> Adopted:
    """All readings (a), except this letter."""
    for other in ALL:
        terms = terms.under(other.a)
    return terms.under(ambiguity.reading(letter))


@pytest.mark.parametrize(
    ("ambiguity", "chain", "expected"), EXAMPLES, ids=[str(ambiguity) for ambiguity, _, _ in EXAMPLES]
)
def test_each_letter_gives_the_register_s_result(
    ambiguity: Ambiguity[Any], chain: Chain, expected: dict[str, Any]
) -> None:
    assert list(expected) == [option.letter for option in ambiguity.options]
    found = {letter: shown(settle(chain, plainly(HOUSE, ambiguity, letter))) for letter in expected}
    assert found == expected


@pytest.mark.parametrize("ambiguity", [known for known in ALL if known is not manufacturer.A16], ids=str)
def test_every_letter_changes_some_result(ambiguity: Ambiguity[Any]) -> None:
    examples = [expected for known, _, expected in EXAMPLES if known is ambiguity]
    letters = [option.letter for option in ambiguity.options]
    for letter in letters[1:]:
        assert any(expected[letter] != expected["a"] for expected in examples), letter
    for one in letters:
        for other in letters:
            assert one == other or any(expected[one] != expected[other] for expected in examples), (one, other)


def test_letters_of_a16_change_caveats_only() -> None:
    chain = state("15:00", known=Circumstances(hidden_defect=True))
    decisions = [chain(plainly(HOUSE, manufacturer.A16, letter)) for letter in "ab"]
    assert decisions[0].outcome == decisions[1].outcome
    assert [[article.code for article in decision.caveats] for decision in decisions] == [["CC622(1)"], []]


def test_the_defaults_are_the_first_letters() -> None:
    for policy in goods.POLICIES + orders.POLICIES:
        for name in policy.__slots__:
            chosen = getattr(policy, name, None)
            assert getattr(chosen, "letter", "a") == "a", name


def test_values_that_select_a_reading_are_the_opening_time_and_the_calendar() -> None:
    selected = [(slot.code, str(reading)) for slot, reading in goods.SELECTIONS + shared.SELECTIONS]
    assert selected == [("opening_time", "MFR-A07(b)"), ("calendar", "MFR-A15(b)")]
    assert [slot.code for slot in goods.SLOTS + shared.SLOTS] == ["opening_time", "closing_time", "calendar"]


def test_the_numbers_of_the_regulation() -> None:
    dispatch = manufacturer.EDITION_2013.adopt()[DispatchPolicy]
    assert [(row.days, row.clause.id, len(row.products)) for row in dispatch.rows] == [
        (7, "MFR-35", 1),
        (12, "MFR-35", 1),
        (15, "MFR-37", 1),
        (3, "MFR-38", 5),
    ]
    inspection = manufacturer.EDITION_2013.adopt()[InspectionPolicy]
    assert (dispatch.cut_off.at, inspection.cut_off.at) == (time(12), time(14))
