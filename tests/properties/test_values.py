from __future__ import annotations

import copy
import pickle
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import toy
from servicerules import (
    CHINA_STANDARD_TIME,
    InvalidFact,
    LastDay,
    LastInstant,
    ServiceRulesError,
    WorkingCalendar,
    supply,
)
from servicerules.clauses import Reading
from servicerules.domain.circumstances import Circumstances
from servicerules.domain.conduct import ConductEffect, Extent, Handling
from servicerules.domain.confirmation import Confirmation
from servicerules.domain.feedback import Feedback, FeedbackKind
from servicerules.domain.order import Amendment, Order, OrderLine, Payment
from servicerules.domain.receipt import Buyer, Receipt, ReceiptLine
from servicerules.errors import shown
from servicerules.explanation import explain, render
from servicerules.periods import days_on, months_on
from servicerules.quantities import Quantity, Unit, sets
from servicerules.values import Value
from servicerules.working_calendar import DatedHours, Shift
from strategies.junk import junk
from strategies.times import calendars
from strategies.values import adoptions, deadlines, quantities

VALUES = quantities() | deadlines() | calendars() | adoptions()


class TestCopies:
    """Every public value copies and pickles to an equal value with an equal hash, in every protocol."""

    @given(VALUES, st.integers(0, pickle.HIGHEST_PROTOCOL))
    def test_copies(self, value: Value, protocol: int) -> None:
        for twin in (copy.copy(value), copy.deepcopy(value), pickle.loads(pickle.dumps(value, protocol))):
            assert twin == value
            assert hash(twin) == hash(value)


class TestEquality:
    """Equal amounts of the same unit are one value, however they were written."""

    @given(quantities())
    def test_written_forms(self, quantity: Quantity) -> None:
        for written in (quantity.amount.quantize(Decimal("0.000001")), quantity.amount.normalize()):
            rewritten = Quantity(written, quantity.unit)
            assert rewritten == quantity
            assert hash(rewritten) == hash(quantity)

    @given(quantities(), st.sampled_from(Unit))
    def test_units(self, quantity: Quantity, unit: Unit) -> None:
        with suppress(InvalidFact):  # a fraction of a counted thing
            assert (Quantity(quantity.amount, unit) == quantity) is (unit is quantity.unit)


AT = datetime(2025, 6, 10, 14, tzinfo=CHINA_STANDARD_TIME)
DAY = date(2025, 6, 10)
SHIFT = Shift(timedelta(hours=9), timedelta(hours=18))
LINE = OrderLine(product=toy.Item.BOOK, pieces=2, area=Decimal("1.5"))
VALID: dict[type[Value], dict[str, object]] = {
    Quantity: {"amount": 8, "unit": Unit.SETS},
    LastDay: {"day": DAY, "zone": UTC},
    LastInstant: {"at": AT},
    Shift: {"start": timedelta(hours=9), "end": timedelta(hours=18)},
    DatedHours: {"day": DAY, "shifts": (SHIFT,)},
    WorkingCalendar: {
        "first_day": DAY,
        "last_day": DAY,
        "week": ((SHIFT,),) * 7,
        "exceptions": (DatedHours(DAY, ()),),
        "zone": UTC,
    },
    Circumstances: dict.fromkeys(("hidden_defect", "seller_knew", "longer_statutory_period", "term_unfair"), True),
    Handling: {
        "damaged": True,
        "installed": True,
        "settled": True,
        "acted_at": AT,
        "consented_at": AT,
        "quantity": sets(8),
    },
    ConductEffect: {"extent": Extent.THESE_GOODS, "quantity": sets(8)},
    Confirmation: {"confirmed_at": AT, "awaiting": ()},
    Feedback: {
        "kind": FeedbackKind.SLIP_WITH_EXCEPTIONS,
        "sent": AT,
        "received_at": AT,
        "excepted": sets(8),
        "ref": "7",
    },
    OrderLine: {"product": toy.Item.BOOK, "pieces": 2, "area": Decimal("1.5")},
    Payment: {"received_at": AT, "yuan": 100, "posted_at": AT, "ref": "7"},
    Amendment: {"at": AT, "needs_review": True, "ref": "7"},
    Order: {
        "id": "SO-1",
        "lines": (LINE,),
        "reviewed_at": (AT,),
        "deposit_required": 100,
        "payments": (Payment(received_at=AT, yuan=100),),
        "amendments": (Amendment(at=AT, needs_review=True),),
        "dealer": "D-1",
        "ref": "7",
    },
    ReceiptLine: {"product": toy.Item.BOOK, "quantity": sets(8)},
    Receipt: {
        "lines": (ReceiptLine(product=toy.Item.BOOK),),
        "picked_up_at": AT,
        "arrived_at": AT,
        "carrier_paper_on": DAY,
        "buyer": Buyer.DEALER,
        "ref": "7",
    },
}


class TestJunk:
    """Whatever is passed, nothing but the library's own refusals comes out."""

    @given(st.data())
    def test_constructors(self, data: st.DataObject) -> None:
        kind = data.draw(st.sampled_from(list(VALID)))
        spoilt = data.draw(st.sets(st.sampled_from(sorted(VALID[kind])), min_size=1, max_size=3))
        with suppress(ServiceRulesError):
            kind(**VALID[kind] | {name: data.draw(junk(), label=name) for name in spoilt})

    @pytest.mark.parametrize("kind", VALID)
    def test_the_facts_before_they_are_spoilt(self, kind: type[Value]) -> None:
        assert kind(**VALID[kind])

    @given(junk(), junk())
    def test_functions(self, one: object, other: object) -> None:
        limit, calendar = (
            LastDay(date(2025, 6, 10)),
            WorkingCalendar.of_days(first_day=date(2025, 1, 1), last_day=date(2025, 12, 31)),
        )
        house = toy.EDITION.adopt()
        for call in (
            lambda: limit.is_kept(one),
            lambda: LastInstant(one).is_kept(other),
            lambda: days_on(date(2025, 6, 10), one, first_counts=True),
            lambda: months_on(date(2025, 6, 10), one),
            lambda: calendar.working_day_from(one),
            lambda: WorkingCalendar.of_days(first_day=one, last_day=other),
            lambda: WorkingCalendar.of_days(first_day=date(2025, 1, 1), last_day=date(2025, 1, 1), off=one, work=other),
            lambda: supply(toy.OPENING, one, by=other),
            lambda: supply(one, other, by="memo"),
            lambda: toy.EDITION.adopt(one, readings=other),
            lambda: toy.EDITION.adopt(calendar=one, calendar_by=other),
            lambda: house[one],
            lambda: house.under(one),
            lambda: toy.REGULATION.in_force(one),
            lambda: explain(one, language=other),
            lambda: toy.A1.reading(one),
        ):
            with suppress(ServiceRulesError):
                call()

    @given(junk())
    def test_words(self, value: object) -> None:
        assert len(shown(value)) <= 90
        assert len(shown((value, time(9)))) <= 90


class TestRendering:
    """Every value of a fact can be told in both languages, on one line and without naming its type."""

    @given(quantities() | deadlines())
    def test_renders(self, value: object) -> None:
        for language in ("en", "zh"):
            said = render(value, language)
            assert said
            assert "\n" not in said
            assert type(value).__name__ not in said


class TestReadingsAsKeys:
    """A reading of a copied ambiguity is the same reading."""

    @given(st.sampled_from([*toy.A1.readings, *toy.A2.readings]))
    def test_copies(self, reading: Reading[toy.Choice]) -> None:
        twin = copy.deepcopy(reading)
        assert {reading: 1}[twin] == 1
        assert toy.EDITION.adopt(readings=[twin]) == toy.EDITION.adopt(readings=[reading])
        assert twin.ambiguity.reading(twin.letter) == reading


def test_the_zone_of_china_survives_copying() -> None:
    assert pickle.loads(pickle.dumps(LastDay(date(2025, 6, 10)))).zone == CHINA_STANDARD_TIME
