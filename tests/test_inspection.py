"""The inspection limit by the register's own examples, row by row and letter by letter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import attrs
import pytest

from refusals import check_refused
from servicerules.adoption import Adopted
from servicerules.clauses import Slot, Supplied, supply
from servicerules.decisions import Decision
from servicerules.domain.receipt import Buyer, Receipt, ReceiptLine
from servicerules.errors import InvalidFact, InvalidPolicy, Lack, NotSpecified, OutsideCalendar, ServiceRulesError
from servicerules.explanation import explain
from servicerules.mixed import MixedLoad
from servicerules.periods import Deadline, LastDay, LastInstant
from servicerules.quantities import Quantity, doors, pieces, running_metres, sets
from servicerules.readings import Agreement, outcomes_by_reading
from servicerules.regulations import manufacturer
from servicerules.regulations.manufacturer import Product, goods
from servicerules.rules.inspection import (
    BlankMeasure,
    DisputedSteps,
    InspectionPolicy,
    InspectionRow,
    WithinDays,
    WithinHours,
    act_by,
    inspection_deadline,
)
from servicerules.vocabulary import FactName, Presumption
from servicerules.working_calendar import CHINA_STANDARD_TIME, WorkingCalendar

NATIONAL_DAY = WorkingCalendar.of_days(
    first_day=date(2025, 1, 1),
    last_day=date(2025, 12, 31),
    off=[date(2025, 10, day) for day in range(1, 9)],
    work=[date(2025, 9, 28), date(2025, 10, 11)],
)
WEEKDAYS = WorkingCalendar.of_days(first_day=date(2025, 1, 1), last_day=date(2025, 12, 31))
TICK = timedelta(microseconds=1)


def at(stamp: str) -> datetime:
    """A Chinese stamp; without a date, of Tuesday 2025-06-10."""
    written = stamp if "T" in stamp else f"2025-06-10T{stamp}"
    return datetime.fromisoformat(written).replace(tzinfo=CHINA_STANDARD_TIME)


def day(text: str) -> LastDay:
    """A limit that is a day."""
    return LastDay(date.fromisoformat(text))


def until(stamp: str) -> LastInstant:
    """A limit that is an instant, itself in time."""
    return LastInstant(at(stamp))


def house(*letters: str, calendar: WorkingCalendar | None = None, **times: str) -> Adopted:
    """The edition under letters such as ``A07b``, with ``opening`` and ``closing`` supplied or not."""
    slots: dict[str, Slot[time]] = {"opening": manufacturer.OPENING_TIME, "closing": manufacturer.CLOSING_TIME}
    supplied: list[Supplied[Any]] = [
        supply(slots[name], time.fromisoformat(text), by="memo 2025-03") for name, text in times.items()
    ]
    readings = [getattr(manufacturer, letter[:-1]).reading(letter[-1]) for letter in letters]
    return manufacturer.EDITION_2013.adopt(*supplied, readings=readings, calendar=calendar)


def one(product: Product, quantity: Quantity | None, picked_up_at: datetime, **stated: Any) -> Receipt:
    """A receipt of one line."""
    lines = (ReceiptLine(product=product, quantity=quantity),)
    return Receipt(lines=lines, picked_up_at=picked_up_at, **stated)


def decided(receipt: Receipt, adopted: Adopted | None = None, line: int = 0) -> Decision[Deadline]:
    """The decision about one of its lines."""
    terms = adopted or house()
    return inspection_deadline(receipt, receipt.lines[line], terms[InspectionPolicy])


def windows(amount: int, stamp: str, adopted: Adopted | None = None) -> Deadline:
    """The limit of so many windows."""
    return decided(one(Product.WINDOW, sets(amount), at(stamp)), adopted).outcome


def door(stamp: str, adopted: Adopted | None = None) -> Deadline:
    """The limit of a door."""
    return decided(one(Product.DOOR, None, at(stamp)), adopted).outcome


class TestTable:
    """MFR-24 to MFR-29: every row of the table, below, at and above its step."""

    @pytest.mark.parametrize(
        "product", [Product.WINDOW, Product.PLAIN_WINDOW, Product.COLOURED_WINDOW, Product.RAILING_SAMPLE]
    )
    @pytest.mark.parametrize(
        ("amount", "limit"), [(1, until("14:00")), (9, until("14:00")), (10, until("14:00")), (11, day("2025-06-10"))]
    )
    def test_windows_and_railing_samples_have_four_hours_up_to_ten_sets(
        self, product: Product, amount: int, limit: Deadline
    ) -> None:
        assert decided(one(product, sets(amount), at("10:00"))).outcome == limit

    @pytest.mark.parametrize(("amount", "limit"), [(9, until("14:00")), (10, until("14:00")), (11, day("2025-06-10"))])
    def test_home_products_repeat_the_two_measures_at_ten_pieces(self, amount: int, limit: Deadline) -> None:
        assert decided(one(Product.HOME_PRODUCT, pieces(amount), at("10:00"))).outcome == limit

    @pytest.mark.parametrize(
        ("amount", "limit"),
        [
            ("89.999999", until("14:00")),
            ("90", until("14:00")),
            ("90.00", until("14:00")),
            ("90.000001", day("2025-06-10")),
            ("90.01", day("2025-06-10")),
        ],
    )
    def test_coloured_tube_repeats_them_at_ninety_metres(self, amount: str, limit: Deadline) -> None:
        receipt = one(Product.COLOURED_TUBE, running_metres(Decimal(amount)), at("10:00"))
        assert decided(receipt).outcome == limit

    @pytest.mark.parametrize("quantity", [None, doors(1), doors(100)])
    def test_doors_have_two_days_whatever_their_number(self, quantity: Quantity | None) -> None:
        assert decided(one(Product.DOOR, quantity, at("10:00"))).outcome == day("2025-06-12")

    @pytest.mark.parametrize("product", [Product.MATERIAL, Product.WORK_FITTING, Product.TOOL])
    @pytest.mark.parametrize("quantity", [None, pieces(1), pieces(30)])
    def test_materials_fittings_and_tools_follow_doors(self, product: Product, quantity: Quantity | None) -> None:
        assert decided(one(product, quantity, at("10:00"))).outcome == day("2025-06-12")

    @pytest.mark.parametrize("product", [Product.HANDRAIL, Product.PART, Product.RAILING, Product.TUBE])
    def test_products_that_no_row_names_have_no_limit(self, product: Product) -> None:
        with pytest.raises(NotSpecified) as refusal:
            decided(one(product, None, at("10:00")))
        assert (refusal.value.clause.id, refusal.value.lack) == ("MFR-06", Lack.RULE)

    @pytest.mark.parametrize("product", [Product.HANDRAIL, Product.PART])
    def test_handrails_and_parts_have_none_under_kinship_either(self, product: Product) -> None:
        with pytest.raises(NotSpecified):
            decided(one(product, None, at("10:00")), house("A05b"))

    @pytest.mark.parametrize(
        ("product", "quantity", "clauses"),
        [
            (Product.WINDOW, sets(10), ("MFR-30", "MFR-24")),
            (Product.WINDOW, sets(11), ("MFR-30", "MFR-25")),
            (Product.HOME_PRODUCT, pieces(1), ("MFR-30", "MFR-26")),
            (Product.COLOURED_TUBE, running_metres(1), ("MFR-30", "MFR-27")),
            (Product.DOOR, None, ("MFR-30", "MFR-28")),
            (Product.TOOL, None, ("MFR-30", "MFR-29")),
        ],
    )
    def test_each_answer_names_its_row_and_the_remark(
        self, product: Product, quantity: Quantity | None, clauses: tuple[str, ...]
    ) -> None:
        assert decided(one(product, quantity, at("10:00"))).clauses == clauses

    def test_a_year_ends_within_the_limit(self) -> None:
        assert windows(11, "2025-12-31T16:00") == day("2026-01-01")


class TestStep:
    """MFR-A01: exactly ten sets."""

    @pytest.mark.parametrize(("letter", "limit"), [("A01a", until("14:00")), ("A01b", day("2025-06-10"))])
    def test_ten_sets_belong_to_one_step(self, letter: str, limit: Deadline) -> None:
        assert windows(10, "10:00", house(letter)) == limit

    def test_ten_sets_have_no_rule_under_c(self) -> None:
        with pytest.raises(NotSpecified) as refusal:
            windows(10, "10:00", house("A01c"))
        assert (refusal.value.clause.id, refusal.value.lack) == ("MFR-24", Lack.RULE)
        assert refusal.value.readings == (manufacturer.A01.c,)

    @pytest.mark.parametrize("letter", ["A01a", "A01b", "A01c"])
    def test_nine_and_eleven_sets_do_not_ask(self, letter: str) -> None:
        for amount, limit in ((9, until("14:00")), (11, day("2025-06-10"))):
            decision = decided(one(Product.WINDOW, sets(amount), at("10:00")), house(letter))
            assert (decision.outcome, decision.readings) == (limit, ())

    def test_ninety_metres_ask_too(self) -> None:
        receipt = one(Product.COLOURED_TUBE, running_metres(Decimal("90.00")), at("10:00"))
        assert decided(receipt, house("A01b")).outcome == day("2025-06-10")


class TestEmptyCells:
    """MFR-A03 and MFR-A04: the empty cells of four rows."""

    @pytest.mark.parametrize(
        ("letter", "ten", "eleven"),
        [("A03a", until("14:00"), day("2025-06-10")), ("A03b", day("2025-06-10"), day("2025-06-10"))],
    )
    def test_home_products(self, letter: str, ten: Deadline, eleven: Deadline) -> None:
        for amount, limit in ((10, ten), (11, eleven)):
            assert decided(one(Product.HOME_PRODUCT, pieces(amount), at("10:00")), house(letter)).outcome == limit

    @pytest.mark.parametrize(("product", "clause"), [(Product.HOME_PRODUCT, "26"), (Product.COLOURED_TUBE, "27")])
    def test_no_rule_under_a03_c(self, product: Product, clause: str) -> None:
        with pytest.raises(NotSpecified) as refusal:
            decided(one(product, None, at("10:00")), house("A03c"))
        assert (refusal.value.clause.id, refusal.value.lack) == (f"MFR-{clause}", Lack.RULE)

    @pytest.mark.parametrize(
        ("letter", "amount", "limit"),
        [
            ("A04a", 30, day("2025-06-12")),
            ("A04b", 30, day("2025-06-10")),
            ("A04d", 30, day("2025-06-10")),
            ("A04d", 11, day("2025-06-10")),
            ("A04d", 10, until("14:00")),
            ("A04d", 9, until("14:00")),
        ],
    )
    def test_materials(self, letter: str, amount: int, limit: Deadline) -> None:
        assert decided(one(Product.MATERIAL, pieces(amount), at("10:00")), house(letter)).outcome == limit

    def test_no_rule_under_a04_c(self) -> None:
        with pytest.raises(NotSpecified) as refusal:
            decided(one(Product.TOOL, pieces(2), at("10:00")), house("A04c"))
        assert (refusal.value.clause.id, refusal.value.lack) == ("MFR-29", Lack.RULE)

    def test_the_default_for_materials_says_that_it_rests_on_thin_evidence(self) -> None:
        decision = decided(one(Product.MATERIAL, None, at("10:00")))
        assert (Presumption.LOW_CONFIDENCE, ("MFR-A04(a)",)) in [(a.presumption, a.data) for a in decision.assumptions]

    def test_a_reading_named_by_the_company_says_no_such_thing(self) -> None:
        decision = decided(one(Product.MATERIAL, None, at("10:00")), house("A04b"))
        assert Presumption.LOW_CONFIDENCE not in [assumption.presumption for assumption in decision.assumptions]


class TestKinship:
    """MFR-A05: railing as railing sample, tube as coloured tube."""

    def test_a_railing_is_read_as_a_sample_under_b(self) -> None:
        decision = decided(one(Product.RAILING, sets(8), at("10:00")), house("A05b"))
        assert decision.outcome == until("14:00")
        assert decision.clauses[0] == "MFR-06"

    def test_tube_is_read_as_coloured_tube_under_b(self) -> None:
        receipt = one(Product.TUBE, running_metres(91), at("10:00"))
        assert decided(receipt, house("A05b")).outcome == day("2025-06-10")

    def test_kin_is_added_up_under_b_only(self) -> None:
        lines = (
            ReceiptLine(product=Product.COLOURED_TUBE, quantity=running_metres(50)),
            ReceiptLine(product=Product.TUBE, quantity=running_metres(50)),
        )
        receipt = Receipt(lines=lines, picked_up_at=at("10:00"))
        assert decided(receipt).outcome == until("14:00")
        assert decided(receipt, house("A05b")).outcome == day("2025-06-10")
        assert manufacturer.A05.a in decided(receipt).readings


class TestSumming:
    """MFR-A53: six windows and six samples in one receipt."""

    RECEIPT = Receipt(
        lines=(
            ReceiptLine(product=Product.WINDOW, quantity=sets(6)),
            ReceiptLine(product=Product.RAILING_SAMPLE, quantity=sets(6)),
        ),
        picked_up_at=at("10:00"),
    )

    @pytest.mark.parametrize(("letter", "limit"), [("A53a", until("14:00")), ("A53b", day("2025-06-10"))])
    @pytest.mark.parametrize("line", [0, 1])
    def test_families_are_added_up_under_b_only(self, letter: str, limit: Deadline, line: int) -> None:
        assert decided(self.RECEIPT, house(letter), line).outcome == limit

    def test_lines_of_one_product_are_added_up_under_every_letter(self) -> None:
        lines = (
            ReceiptLine(product=Product.PLAIN_WINDOW, quantity=sets(6)),
            ReceiptLine(product=Product.COLOURED_WINDOW, quantity=sets(6)),
        )
        decision = decided(Receipt(lines=lines, picked_up_at=at("10:00")))
        assert (decision.outcome, decision.readings) == (day("2025-06-10"), ())

    def test_home_products_do_not_count_towards_windows(self) -> None:
        lines = (
            ReceiptLine(product=Product.WINDOW, quantity=sets(6)),
            ReceiptLine(product=Product.HOME_PRODUCT, quantity=pieces(6)),
        )
        assert decided(Receipt(lines=lines, picked_up_at=at("10:00")), house("A53b")).outcome == until("14:00")

    def test_fittings_and_tools_share_a_row(self) -> None:
        lines = tuple(
            ReceiptLine(product=product, quantity=pieces(6)) for product in (Product.WORK_FITTING, Product.TOOL)
        )
        receipt = Receipt(lines=lines, picked_up_at=at("10:00"))
        assert decided(receipt, house("A04d")).outcome == until("14:00")
        assert decided(receipt, house("A04d", "A53b")).outcome == day("2025-06-10")

    def test_only_what_is_collected_now_counts(self) -> None:
        assert windows(8, "10:00") == until("14:00")


class TestCutOff:
    """MFR-30 with MFR-A06: exactly 14:00."""

    @pytest.mark.parametrize(
        ("stamp", "a", "b"),
        [
            ("13:59:59.999999", until("17:59:59.999999"), until("17:59:59.999999")),
            ("14:00", until("2025-06-11T04:00"), until("18:00")),
            ("14:00:00.000001", until("2025-06-11T04:00"), until("2025-06-11T04:00")),
        ],
    )
    def test_eight_sets(self, stamp: str, a: Deadline, b: Deadline) -> None:
        assert windows(8, stamp) == a
        assert windows(8, stamp, house("A06b")) == b

    def test_the_reading_is_listed_on_the_stroke_only(self) -> None:
        listed = [
            manufacturer.A06.a in decided(one(Product.WINDOW, sets(11), at("14:00") + shift)).readings
            for shift in (-TICK, timedelta(), TICK)
        ]
        assert listed == [False, True, False]

    def test_the_clock_is_china_s(self) -> None:
        receipt = one(Product.WINDOW, sets(8), datetime(2025, 6, 10, 6, 30, tzinfo=UTC))
        assert decided(receipt).outcome == until("2025-06-11T04:00")


class TestNextDayHours:
    """MFR-A07: four hours from the next day, eight sets at 15:30."""

    @pytest.mark.parametrize(
        ("adopted", "limit"),
        [
            (house("A07a"), until("2025-06-11T04:00")),
            (house(opening="09:00"), until("2025-06-11T13:00")),
            (house("A07b", opening="09:00"), until("2025-06-11T13:00")),
            (house("A07a", opening="09:00"), until("2025-06-11T04:00")),
            (house("A07c"), until("2025-06-11T19:30")),
            (house("A07d"), day("2025-06-11")),
        ],
        ids=["a", "b selected", "b named", "a named", "c", "d"],
    )
    def test_the_start_of_the_hours(self, adopted: Adopted, limit: Deadline) -> None:
        assert windows(8, "15:30", adopted) == limit

    def test_b_without_an_opening_time_is_refused(self) -> None:
        with pytest.raises(NotSpecified) as refusal:
            windows(8, "15:30", house("A07b"))
        assert (refusal.value.clause.id, refusal.value.lack) == ("MFR-30", Lack.VALUE)

    def test_the_default_says_that_no_opening_time_was_supplied(self) -> None:
        decision = decided(one(Product.WINDOW, sets(8), at("15:30")))
        assert Presumption.NO_OPENING_TIME in [assumption.presumption for assumption in decision.assumptions]

    def test_an_opening_time_supplied_is_said_to_be_supplied(self) -> None:
        decision = decided(one(Product.WINDOW, sets(8), at("15:30")), house(opening="09:00"))
        presumptions = [assumption.presumption for assumption in decision.assumptions]
        assert Presumption.SUPPLIED in presumptions
        assert Presumption.NO_OPENING_TIME not in presumptions

    def test_midnight_named_beside_an_opening_time_assumes_nothing(self) -> None:
        decision = decided(one(Product.WINDOW, sets(8), at("15:30")), house("A07a", opening="09:00"))
        assert Presumption.NO_OPENING_TIME not in [assumption.presumption for assumption in decision.assumptions]

    def test_hours_never_roll(self) -> None:
        assert windows(8, "2025-06-06T15:30", house(calendar=WEEKDAYS)) == until("2025-06-07T04:00")


class TestTwoDays:
    """MFR-A08: within two days of collection."""

    @pytest.mark.parametrize(
        ("letter", "morning", "afternoon"),
        [
            ("A08a", day("2025-06-12"), day("2025-06-12")),
            ("A08b", day("2025-06-11"), day("2025-06-12")),
            ("A08c", day("2025-06-12"), day("2025-06-13")),
            ("A08d", until("2025-06-12T10:00"), until("2025-06-13T00:00")),
        ],
    )
    def test_the_table_of_the_register(self, letter: str, morning: Deadline, afternoon: Deadline) -> None:
        assert door("10:00", house(letter)) == morning
        assert door("15:00", house(letter)) == afternoon

    def test_c_treats_a_late_collection_like_one_next_morning(self) -> None:
        assert door("15:00", house("A08c")) == door("2025-06-11T09:00", house("A08c"))


class TestDayEnd:
    """MFR-A09: the end of the day of collection."""

    def test_eleven_sets_end_at_midnight_or_at_closing(self) -> None:
        assert windows(11, "10:00", house(closing="18:00")) == day("2025-06-10")
        assert windows(11, "10:00", house("A09b", closing="18:00")) == until("18:00")

    def test_closing_may_come_before_four_hours(self) -> None:
        assert windows(11, "13:30", house("A09b", closing="17:00")) == until("17:00")
        assert windows(8, "13:30", house("A09b", closing="17:00")) == until("17:30")

    def test_b_without_a_closing_time_ends_at_midnight_and_says_so(self) -> None:
        decision = decided(one(Product.WINDOW, sets(11), at("10:00")), house("A09b"))
        assert decision.outcome == day("2025-06-10")
        assert Presumption.NO_CLOSING_TIME in [assumption.presumption for assumption in decision.assumptions]
        assert decision.readings == ()

    def test_the_default_without_a_closing_time_assumes_nothing_about_it(self) -> None:
        decision = decided(one(Product.WINDOW, sets(11), at("10:00")))
        assert Presumption.NO_CLOSING_TIME not in [assumption.presumption for assumption in decision.assumptions]

    def test_a_closing_time_selects_nothing(self) -> None:
        decision = decided(one(Product.WINDOW, sets(11), at("10:00")), house(closing="18:00"))
        assert decision.readings == (manufacturer.A09.a,)

    def test_after_two_in_the_afternoon_the_next_closing_counts(self) -> None:
        assert windows(11, "15:30", house("A09b", closing="12:00")) == until("2025-06-11T12:00")

    def test_a_collection_at_closing_is_just_possible(self) -> None:
        assert windows(11, "13:30", house("A09b", closing="13:30")) == until("13:30")

    def test_doors_do_not_ask_for_the_closing_time(self) -> None:
        assert door("10:00", house("A09b", closing="18:00")) == day("2025-06-12")


class TestCollection:
    """MFR-A10: signed at the logistics centre 13:40, in the own warehouse 16:10."""

    RECEIPT = one(Product.WINDOW, sets(8), at("13:40"), arrived_at=at("16:10"), carrier_paper_on=date(2025, 6, 10))

    def test_the_handover_counts_by_default(self) -> None:
        decision = decided(self.RECEIPT)
        assert (decision.outcome, decision.readings) == (until("17:40"), (manufacturer.A10.a,))

    def test_the_arrival_counts_under_b(self) -> None:
        assert decided(self.RECEIPT, house("A10b")).outcome == until("2025-06-11T04:00")

    def test_a_bare_date_cannot_serve_hours_under_c(self) -> None:
        with pytest.raises(InvalidFact) as refusal:
            decided(self.RECEIPT, house("A10c"))
        assert refusal.value.field == "Receipt.carrier_paper_on"
        assert manufacturer.A10.c in refusal.value.readings

    @pytest.mark.parametrize(
        ("letters", "product", "quantity", "limit"),
        [
            (("A10c",), Product.WINDOW, sets(11), day("2025-06-09")),
            (("A10c",), Product.DOOR, None, day("2025-06-11")),
            (("A10c", "A08b"), Product.DOOR, None, day("2025-06-10")),
            (("A10c", "A08c"), Product.DOOR, None, day("2025-06-11")),
        ],
    )
    def test_a_bare_date_serves_days_under_c(
        self, letters: tuple[str, ...], product: Product, quantity: Quantity | None, limit: Deadline
    ) -> None:
        receipt = one(product, quantity, at("15:00"), carrier_paper_on=date(2025, 6, 9))
        assert decided(receipt, house(*letters)).outcome == limit

    def test_a_bare_date_ends_at_closing_where_days_do(self) -> None:
        receipt = one(Product.WINDOW, sets(11), at("15:00"), carrier_paper_on=date(2025, 6, 9))
        assert decided(receipt, house("A10c", "A09b", closing="18:00")).outcome == until("2025-06-09T18:00")

    def test_a_bare_date_cannot_serve_forty_eight_hours(self) -> None:
        receipt = one(Product.DOOR, None, at("15:00"), carrier_paper_on=date(2025, 6, 9))
        with pytest.raises(InvalidFact):
            decided(receipt, house("A10c", "A08d"))

    def test_the_arrival_alone_is_enough_under_b(self) -> None:
        receipt = one(Product.WINDOW, sets(8), at("13:40"), arrived_at=at("16:10"))
        assert decided(receipt, house("A10b")).outcome == until("2025-06-11T04:00")
        assert decided(receipt).readings == (manufacturer.A10.a,)

    @pytest.mark.parametrize("letter", ["A10b", "A10c"])
    def test_the_only_stamp_stated_is_used_and_named(self, letter: str) -> None:
        decision = decided(one(Product.WINDOW, sets(8), at("13:40")), house(letter))
        assert (decision.outcome, decision.readings) == (until("17:40"), ())
        assert (Presumption.ONLY_INSTANT_STATED, (f"MFR-A10({letter[-1]})",)) in [
            (assumption.presumption, assumption.data) for assumption in decision.assumptions
        ]

    def test_a_stamp_that_the_reading_does_not_want_leaves_the_handover(self) -> None:
        receipt = one(Product.WINDOW, sets(8), at("13:40"), carrier_paper_on=date(2025, 6, 9))
        decision = decided(receipt, house("A10b"))
        assert (decision.outcome, decision.readings) == (until("17:40"), (manufacturer.A10.b,))
        assert (Presumption.ONLY_INSTANT_STATED, ("MFR-A10(b)",)) in [
            (assumption.presumption, assumption.data) for assumption in decision.assumptions
        ]

    def test_the_default_assumes_nothing_about_stamps(self) -> None:
        decision = decided(one(Product.WINDOW, sets(8), at("13:40")))
        assert Presumption.ONLY_INSTANT_STATED not in [assumption.presumption for assumption in decision.assumptions]


class TestMixedLoads:
    """MFR-A13: eight windows and a door at 10:00, one slip."""

    RECEIPT = Receipt(
        lines=(ReceiptLine(product=Product.WINDOW, quantity=sets(8)), ReceiptLine(product=Product.DOOR)),
        picked_up_at=at("10:00"),
    )

    @pytest.mark.parametrize(
        ("letter", "window", "door_limit"),
        [
            ("A13a", until("14:00"), day("2025-06-12")),
            ("A13b", until("14:00"), until("14:00")),
            ("A13c", day("2025-06-12"), day("2025-06-12")),
        ],
    )
    def test_the_limit_of_each_line(self, letter: str, window: Deadline, door_limit: Deadline) -> None:
        assert decided(self.RECEIPT, house(letter), 0).outcome == window
        assert decided(self.RECEIPT, house(letter), 1).outcome == door_limit

    def test_one_must_act_by_the_earliest(self) -> None:
        policy = house()[InspectionPolicy]
        limits = tuple(decided(self.RECEIPT, line=line) for line in (0, 1))
        decision = act_by(limits, policy)
        assert decision.outcome == until("14:00")
        assert decision.clauses == ("MFR-30", "MFR-24", "MFR-28", "MFR-32")

    def test_a_companion_without_a_rule_has_no_say(self) -> None:
        lines = (*self.RECEIPT.lines, ReceiptLine(product=Product.HANDRAIL))
        receipt = attrs.evolve(self.RECEIPT, lines=lines)
        assert decided(receipt, house("A13b"), 1).outcome == until("14:00")

    def test_a_companion_without_its_quantity_makes_a_shared_limit_unknown(self) -> None:
        lines = (ReceiptLine(product=Product.WINDOW), ReceiptLine(product=Product.DOOR))
        receipt = attrs.evolve(self.RECEIPT, lines=lines)
        assert decided(receipt, house(), 1).outcome == day("2025-06-12")
        with pytest.raises(NotSpecified) as refusal:
            decided(receipt, house("A13b"), 1)
        assert refusal.value.lack is Lack.FACT

    @pytest.mark.parametrize(
        ("adopted", "error"),
        [
            (house("A10c"), InvalidFact),
            (house("A09b", closing="09:00"), InvalidPolicy),
        ],
    )
    def test_a_companion_that_is_refused_matters_only_to_a_shared_limit(
        self, adopted: Adopted, error: type[Exception]
    ) -> None:
        lines = (
            ReceiptLine(product=Product.WINDOW, quantity=sets(8 if error is InvalidFact else 11)),
            ReceiptLine(product=Product.DOOR),
        )
        receipt = Receipt(lines=lines, picked_up_at=at("10:00"), carrier_paper_on=date(2025, 6, 10))
        assert isinstance(decided(receipt, adopted, 1).outcome, LastDay)
        with pytest.raises(error):
            decided(receipt, adopted.under(manufacturer.A13.c), 1)

    def test_plain_and_coloured_windows_are_one_product_and_ask_nothing(self) -> None:
        lines = tuple(
            ReceiptLine(product=product, quantity=sets(4))
            for product in (Product.PLAIN_WINDOW, Product.COLOURED_WINDOW)
        )
        decision = decided(Receipt(lines=lines, picked_up_at=at("15:30")))
        assert decision.readings == (manufacturer.A07.a,)

    def test_two_lines_of_a_kin_product_ask_nothing_more(self) -> None:
        lines = tuple(ReceiptLine(product=Product.RAILING, quantity=sets(amount)) for amount in (1, 2))
        decision = decided(Receipt(lines=lines, picked_up_at=at("10:00")), house("A05b"))
        assert decision.readings == (manufacturer.A05.b,)

    def test_lines_of_one_product_have_one_limit_and_ask_nothing(self) -> None:
        lines = tuple(ReceiptLine(product=Product.DOOR, quantity=doors(amount)) for amount in (1, 2))
        decision = decided(attrs.evolve(self.RECEIPT, lines=lines))
        assert decision.readings == (manufacturer.A08.a,)


class TestHolidays:
    """MFR-A15, ruling 6."""

    def test_a_door_before_national_day(self) -> None:
        assert door("2025-09-30T10:00") == day("2025-10-02")
        assert door("2025-09-30T10:00", house(calendar=NATIONAL_DAY)) == day("2025-10-09")
        assert door("2025-09-30T10:00", house("A15a", calendar=NATIONAL_DAY)) == day("2025-10-02")

    def test_weekends_move_and_make_up_days_do_not(self) -> None:
        assert door("2025-06-05T10:00", house(calendar=WEEKDAYS)) == day("2025-06-09")
        assert door("2025-09-26T10:00", house(calendar=NATIONAL_DAY)) == day("2025-09-28")

    def test_the_day_of_collection_moves_too(self) -> None:
        assert windows(11, "2025-06-07T10:00", house(calendar=WEEKDAYS)) == day("2025-06-09")
        closing = house("A09b", calendar=WEEKDAYS, closing="18:00")
        assert windows(11, "2025-06-07T10:00", closing) == until("2025-06-09T18:00")

    def test_only_the_last_day_matters(self) -> None:
        assert door("2025-06-07T10:00", house(calendar=WEEKDAYS)) == day("2025-06-09")

    def test_a_working_last_day_does_not_ask(self) -> None:
        assert decided(one(Product.DOOR, None, at("10:00")), house(calendar=WEEKDAYS)).readings == (manufacturer.A08.a,)

    def test_without_a_calendar_the_answer_says_so(self) -> None:
        decision = decided(one(Product.DOOR, None, at("10:00")), house("A15b"))
        assert decision.outcome == day("2025-06-12")
        assert Presumption.NO_CALENDAR in [assumption.presumption for assumption in decision.assumptions]

    def test_a_day_outside_the_calendar_is_refused_unless_holidays_do_not_matter(self) -> None:
        with pytest.raises(OutsideCalendar) as refusal:
            door("2025-12-30T10:00", house(calendar=WEEKDAYS))
        assert manufacturer.A15.b in refusal.value.readings
        assert door("2025-12-30T10:00", house("A15a", calendar=WEEKDAYS)) == day("2026-01-01")


class TestSecondInspection:
    """MFR-A17: collected Tuesday 10:00, in the warehouse Wednesday 10:00."""

    RECEIPT = one(Product.DOOR, None, at("10:00"), arrived_at=at("2025-06-11T10:00"))

    def test_one_limit_or_two_days_from_the_warehouse(self) -> None:
        assert decided(self.RECEIPT).outcome == day("2025-06-12")
        assert decided(self.RECEIPT, house("A17b")).outcome == day("2025-06-13")

    def test_the_hour_of_arrival_counts_under_b(self) -> None:
        late = attrs.evolve(self.RECEIPT, arrived_at=at("2025-06-11T15:00"))
        assert decided(late, house("A17b", "A08b")).outcome == day("2025-06-13")
        assert decided(self.RECEIPT, house("A17b", "A08b")).outcome == day("2025-06-12")

    def test_without_an_arrival_the_collection_counts_and_the_answer_says_so(self) -> None:
        decision = decided(one(Product.DOOR, None, at("10:00")), house("A17b"))
        assert decision.outcome == day("2025-06-12")
        assert manufacturer.A17.b not in decision.readings
        assert (Presumption.ONLY_INSTANT_STATED, ("MFR-A17(b)",)) in [
            (assumption.presumption, assumption.data) for assumption in decision.assumptions
        ]

    def test_the_default_takes_nothing_for_granted(self) -> None:
        decision = decided(one(Product.DOOR, None, at("10:00")))
        assert [assumption.presumption for assumption in decision.assumptions] == [Presumption.NO_CALENDAR]

    def test_windows_have_no_second_inspection(self) -> None:
        receipt = one(Product.WINDOW, sets(11), at("10:00"), arrived_at=at("2025-06-11T10:00"))
        assert decided(receipt, house("A17b")).outcome == day("2025-06-10")


class TestAnswers:
    """What an answer carries."""

    def test_it_names_the_facts_that_decide_and_no_others(self) -> None:
        assert decided(one(Product.DOOR, None, at("10:00"))).facts == (
            (FactName.PRODUCT, Product.DOOR),
            (FactName.PICKED_UP_AT, at("10:00")),
            (FactName.COUNTED_FROM, date(2025, 6, 10)),
        )
        assert decided(one(Product.WINDOW, sets(8), at("15:30"))).facts == (
            (FactName.PRODUCT, Product.WINDOW),
            (FactName.QUANTITY, sets(8)),
            (FactName.COUNTED_QUANTITY, sets(8)),
            (FactName.PICKED_UP_AT, at("15:30")),
            (FactName.COUNTED_FROM, at("2025-06-11T00:00")),
        )

    def test_it_names_every_stamp_stated(self) -> None:
        stated = {"arrived_at": at("16:10"), "carrier_paper_on": date(2025, 6, 9), "ref": "WB-77"}
        assert decided(one(Product.WINDOW, sets(11), at("10:00"), **stated), house("A10c")).facts == (
            (FactName.PRODUCT, Product.WINDOW),
            (FactName.QUANTITY, sets(11)),
            (FactName.COUNTED_QUANTITY, sets(11)),
            (FactName.PICKED_UP_AT, at("10:00")),
            (FactName.REF, "WB-77"),
            (FactName.ARRIVED_AT, at("16:10")),
            (FactName.CARRIER_PAPER_ON, date(2025, 6, 9)),
        )

    def test_a_consumer_has_the_same_limit(self) -> None:
        receipt = attrs.evolve(one(Product.WINDOW, sets(8), at("10:00")), buyer=Buyer.CONSUMER)
        assert decided(receipt).outcome == until("14:00")

    def test_the_voucher_is_named_and_changes_nothing(self) -> None:
        plain = one(Product.WINDOW, sets(8), at("10:00"))
        named = attrs.evolve(plain, ref="WB-77")
        assert decided(named).outcome == decided(plain).outcome
        assert "WB-77" in explain(decided(named))

    @pytest.mark.parametrize(
        ("amount", "stamp", "leaves", "state"),
        [
            (8, "10:00", 1, Agreement.SETTLED),
            (10, "10:00", 3, Agreement.CONTESTED),
            (11, "14:00", 2, Agreement.CONTESTED),
        ],
    )
    def test_the_readings_agree_or_not(self, amount: int, stamp: str, leaves: int, state: Agreement) -> None:
        receipt = one(Product.WINDOW, sets(amount), at(stamp))
        tree = outcomes_by_reading(lambda terms: decided(receipt, terms), house())
        assert (len(tree.leaves), tree.state) == (leaves, state)

    def test_the_answer_never_changes_with_time(self) -> None:
        assert decided(one(Product.WINDOW, sets(8), at("10:00"))).revisit_at is None

    def test_the_answer_in_english(self) -> None:
        text = explain(decided(one(Product.WINDOW, sets(10), at("15:30"))))
        assert text.startswith(
            "Deadline for inspecting and reporting: 2025-06-11 04:00 +08:00, that instant included\n"
            "Because:\n"
            "  1. After the daily cut-off, counting starts on the next day. MFR-30"
        )
        assert "10 sets fall into this step. MFR-24" in text
        assert "no opening time was supplied" in text

    def test_the_answer_in_chinese(self) -> None:
        text = explain(decided(one(Product.DOOR, None, at("15:00"))), language="zh")
        assert text.startswith("验货反馈时限：2025-06-12当日结束前\n理由：\n  1. 晚于每日截点，自次日起算。MFR-30")
        assert "大门适用该行。MFR-28" in text

    def test_a_kin_product_is_explained(self) -> None:
        text = explain(decided(one(Product.TUBE, running_metres(8), at("10:00")), house("A05b")))
        assert "Tube (管材) is read as the related product that the table names. MFR-06" in text


class TestMalformedTables:
    """Tables that cannot be applied are refused when they are made."""

    POLICY = house()[InspectionPolicy]

    def test_a_product_in_two_rows(self) -> None:
        with pytest.raises(InvalidPolicy, match="each product stands in one row of the table, once"):
            attrs.evolve(self.POLICY, rows=(*self.POLICY.rows, self.POLICY.rows[0]))

    def test_a_reading_without_steps(self) -> None:
        disputed = self.POLICY.rows[1].steps
        assert isinstance(disputed, DisputedSteps)
        with pytest.raises(InvalidPolicy, match="MFR-A03: each reading has its steps, once"):
            attrs.evolve(disputed, choices=disputed.choices[1:])

    def test_steps_given_twice(self) -> None:
        disputed = self.POLICY.rows[1].steps
        assert isinstance(disputed, DisputedSteps)
        with pytest.raises(InvalidPolicy):
            attrs.evolve(disputed, choices=(*disputed.choices, disputed.choices[0]))

    def test_steps_without_their_reading(self) -> None:
        disputed = self.POLICY.rows[1].steps
        assert isinstance(disputed, DisputedSteps)
        with pytest.raises(InvalidPolicy):
            attrs.evolve(disputed, choices=(*disputed.choices[1:], (BlankMeasure.ROW_ABOVE, None)))

    @pytest.mark.parametrize("kind", [WithinHours, WithinDays])
    @pytest.mark.parametrize("length", [0, -1, True, 4.0, "4"])
    def test_a_measure_of_nothing(self, kind: type[WithinHours | WithinDays], length: Any) -> None:
        with pytest.raises(InvalidFact):
            kind(length)

    def test_a_regulation_may_share_a_limit_among_all_lines(self) -> None:
        assert self.POLICY.mixed_load.member is MixedLoad.EACH_LINE
        assert InspectionRow in {type(row) for row in self.POLICY.rows}
        assert goods.INSPECTION.rows == self.POLICY.rows


WINDOW_LINE = ReceiptLine(product=Product.WINDOW, quantity=sets(8))
GOOD = Receipt(lines=(WINDOW_LINE,), picked_up_at=at("10:00"))
POLICY = house()[InspectionPolicy]


def mixed(*lines: ReceiptLine) -> Receipt:
    """A receipt of several lines."""
    return Receipt(lines=lines, picked_up_at=at("10:00"))


NAIVE = datetime(2025, 6, 10, 10)  # noqa: DTZ001  # refused

BAD_INPUT: list[tuple[str, Callable[[], object], type[ServiceRulesError], str]] = [
    (
        "a line of another receipt",
        lambda: inspection_deadline(GOOD, ReceiptLine(product=Product.WINDOW, quantity=sets(9)), POLICY),
        InvalidFact,
        "line: a value of type ReceiptLine was given; allowed: a line of this receipt",
    ),
    (
        "no receipt",
        lambda: inspection_deadline(None, WINDOW_LINE, POLICY),
        InvalidFact,
        "receipt: None was given; allowed: a Receipt",
    ),
    (
        "a receipt of another kind",
        lambda: inspection_deadline((WINDOW_LINE,), WINDOW_LINE, POLICY),
        InvalidFact,
        "receipt: a value of type tuple was given; allowed: a Receipt",
    ),
    (
        "a line that is a product",
        lambda: inspection_deadline(GOOD, Product.WINDOW, POLICY),
        InvalidFact,
        "line: Product.WINDOW was given; allowed: a ReceiptLine",
    ),
    (
        "a line that is a number",
        lambda: inspection_deadline(GOOD, 0, POLICY),
        InvalidFact,
        "line: 0 was given; allowed: a ReceiptLine",
    ),
    (
        "goods refused",
        lambda: inspection_deadline(Receipt(lines=(WINDOW_LINE,), refused_at=at("10:00")), WINDOW_LINE, POLICY),
        InvalidFact,
        "Receipt.picked_up_at (MFR-06): None was given; allowed: goods that were collected; no limit runs for refused ones",
    ),
    (
        "windows in pieces",
        lambda: decided(one(Product.WINDOW, pieces(8), at("10:00"))),
        InvalidFact,
        "ReceiptLine.quantity (MFR-24): Unit.PIECES was given; allowed: a quantity in sets",
    ),
    (
        "tube in sets",
        lambda: decided(one(Product.COLOURED_TUBE, sets(8), at("10:00"))),
        InvalidFact,
        "ReceiptLine.quantity (MFR-27): Unit.SETS was given; allowed: a quantity in running metres",
    ),
    (
        "home products in metres",
        lambda: decided(one(Product.HOME_PRODUCT, running_metres(8), at("10:00"))),
        InvalidFact,
        "ReceiptLine.quantity (MFR-26): Unit.RUNNING_METRES was given; allowed: a quantity in pieces",
    ),
    (
        "tools in sets",
        lambda: decided(one(Product.TOOL, sets(8), at("10:00"))),
        InvalidFact,
        "ReceiptLine.quantity (MFR-29): Unit.SETS was given; allowed: a quantity in pieces",
    ),
    (
        "windows of a companion in pieces",
        lambda: decided(mixed(WINDOW_LINE, ReceiptLine(product=Product.WINDOW, quantity=pieces(3)))),
        InvalidFact,
        "ReceiptLine.quantity (MFR-24): Unit.PIECES was given; allowed: a quantity in sets",
    ),
    (
        "samples of a companion in doors",
        lambda: decided(mixed(WINDOW_LINE, ReceiptLine(product=Product.RAILING_SAMPLE, quantity=doors(3)))),
        InvalidFact,
        "ReceiptLine.quantity (MFR-24): Unit.DOORS was given; allowed: a quantity in sets",
    ),
    (
        "kin of a companion in sets",
        lambda: decided(
            mixed(
                ReceiptLine(product=Product.COLOURED_TUBE, quantity=running_metres(3)),
                ReceiptLine(product=Product.TUBE, quantity=sets(3)),
            )
        ),
        InvalidFact,
        "ReceiptLine.quantity (MFR-27): Unit.SETS was given; allowed: a quantity in running metres",
    ),
    (
        "windows without quantity",
        lambda: decided(one(Product.WINDOW, None, at("10:00"))),
        NotSpecified,
        "MFR-24: the limit depends on the quantity of security window; state the quantity of each line of the product",
    ),
    (
        "a companion without quantity",
        lambda: decided(mixed(WINDOW_LINE, ReceiptLine(product=Product.WINDOW))),
        NotSpecified,
        "MFR-24: the limit depends on the quantity of security window; state the quantity of each line of the product",
    ),
    (
        "home products without quantity",
        lambda: decided(one(Product.HOME_PRODUCT, None, at("10:00"))),
        NotSpecified,
        "MFR-26: the limit depends on the quantity of home product; state the quantity of each line of the product",
    ),
    (
        "tube without quantity",
        lambda: decided(one(Product.COLOURED_TUBE, None, at("10:00"))),
        NotSpecified,
        "MFR-27: the limit depends on the quantity of coloured tube; state the quantity of each line of the product",
    ),
    (
        "a stair handrail",
        lambda: decided(one(Product.HANDRAIL, None, at("10:00"))),
        NotSpecified,
        "MFR-06: no row covers stair handrail (楼梯扶手); use a word that the table names, or agree a limit with the dealer",
    ),
    (
        "a part",
        lambda: decided(one(Product.PART, pieces(5), at("10:00"))),
        NotSpecified,
        "MFR-06: no row covers part (配件); use a word that the table names, or agree a limit with the dealer",
    ),
    (
        "plain tube",
        lambda: decided(one(Product.TUBE, running_metres(5), at("10:00"))),
        NotSpecified,
        "MFR-06: no row covers tube (管材); use a word that the table names, or agree a limit with the dealer",
    ),
    (
        "ten sets under A01(c)",
        lambda: windows(10, "10:00", house("A01c")),
        NotSpecified,
        "MFR-24: the table does not say to which step this very quantity belongs; adopt a reading that assigns it to a step",
    ),
    (
        "an empty cell under A03(c)",
        lambda: decided(one(Product.HOME_PRODUCT, pieces(1), at("10:00")), house("A03c")),
        NotSpecified,
        "MFR-26: the measure cell of this row is empty; look the original document up, or adopt another reading",
    ),
    (
        "an empty cell under A04(c)",
        lambda: decided(one(Product.MATERIAL, None, at("10:00")), house("A04c")),
        NotSpecified,
        "MFR-29: the measure cell of this row is empty; look the original document up, or adopt another reading",
    ),
    (
        "no opening time under A07(b)",
        lambda: windows(8, "15:30", house("A07b")),
        NotSpecified,
        "MFR-30: the opening time of business: the document prints nothing; supply it at adoption: supply(slot, value, by=...)",
    ),
    (
        "a date for hours",
        lambda: decided(one(Product.WINDOW, sets(8), at("10:00"), carrier_paper_on=date(2025, 6, 10)), house("A10c")),
        InvalidFact,
        "Receipt.carrier_paper_on (MFR-30): datetime.date(2025, 6, 10) was given; allowed: an instant, where hours are counted",
    ),
    (
        "a date for forty-eight hours",
        lambda: decided(
            one(Product.DOOR, None, at("10:00"), carrier_paper_on=date(2025, 6, 10)), house("A10c", "A08d")
        ),
        InvalidFact,
        "Receipt.carrier_paper_on (MFR-30): datetime.date(2025, 6, 10) was given; allowed: an instant, where hours are counted",
    ),
    (
        "a closing time before the collection",
        lambda: windows(11, "10:00", house("A09b", closing="09:00")),
        InvalidPolicy,
        "MFR-25: the closing time supplied, 09:00:00, lies before the collection at 10:00:00; supply the time at which business ends on that day, or adopt another reading of the end of the day",
    ),
    (
        "a day outside the calendar",
        lambda: door("2025-12-31T10:00", house(calendar=WEEKDAYS)),
        OutsideCalendar,
        "2026-01-02 lies outside the calendar, which covers 2025-01-01 to 2025-12-31; supply a calendar that covers it",
    ),
    (
        "a limit past the end of time",
        lambda: door("2199-12-30T10:00"),
        InvalidFact,
        "LastDay.day: datetime.date(2200, 1, 1) was given; allowed: a date without a time, in the years 1900 to 2199",
    ),
    (
        "no limits to act by",
        lambda: act_by((), POLICY),
        InvalidFact,
        "limits: a value of type tuple was given; allowed: at least one deadline",
    ),
    (
        "a list of limits",
        lambda: act_by([decided(GOOD)], POLICY),
        InvalidFact,
        "limits: a value of type list was given; allowed: a tuple of Decision",
    ),
    (
        "a limit that is no decision",
        lambda: act_by((until("14:00"),), POLICY),
        InvalidFact,
        "limits: a value of type LastInstant was given; allowed: a Decision",
    ),
    (
        "a naive collection",
        lambda: one(Product.WINDOW, sets(8), NAIVE),
        InvalidFact,
        "Receipt.picked_up_at: datetime.datetime(2025, 6, 10, 10, 0) was given; allowed: a datetime with a time zone, in the years 1900 to 2199",
    ),
    (
        "a date as collection",
        lambda: one(Product.WINDOW, sets(8), date(2025, 6, 10)),
        InvalidFact,
        "Receipt.picked_up_at: datetime.date(2025, 6, 10) was given; allowed: a datetime with a time zone, in the years 1900 to 2199",
    ),
    (
        "text as collection",
        lambda: one(Product.WINDOW, sets(8), "2025-06-10T10:00"),
        InvalidFact,
        "Receipt.picked_up_at: '2025-06-10T10:00' was given; allowed: a datetime with a time zone, in the years 1900 to 2199",
    ),
    (
        "a collection in 1899",
        lambda: one(Product.WINDOW, sets(8), datetime(1899, 12, 31, tzinfo=CHINA_STANDARD_TIME)),
        InvalidFact,
        "Receipt.picked_up_at: datetime.datetime(1899, 12, 31, 0, 0, tzinfo=datetime.timezo… (98 characters) was given; allowed: a datetime with a time zone, in the years 1900 to 2199",
    ),
    (
        "no collection and no refusal",
        lambda: Receipt(lines=(WINDOW_LINE,)),
        InvalidFact,
        "Receipt.picked_up_at: None was given; allowed: either picked_up_at or refused_at, and not both",
    ),
    (
        "collected and refused",
        lambda: Receipt(lines=(WINDOW_LINE,), picked_up_at=at("10:00"), refused_at=at("10:00")),
        InvalidFact,
        "Receipt.picked_up_at: datetime.datetime(2025, 6, 10, 10, 0, tzinfo=datetime.timezo… (98 characters) was given; allowed: either picked_up_at or refused_at, and not both",
    ),
    (
        "arrived before collection",
        lambda: one(Product.WINDOW, sets(8), at("10:00"), arrived_at=at("09:59:59.999999")),
        InvalidFact,
        "Receipt.arrived_at: datetime.datetime(2025, 6, 10, 9, 59, 59, 999999, tzinfo=dat… (110 characters) was given; allowed: an instant after collection",
    ),
    (
        "a stamp as the date on the paper",
        lambda: one(Product.WINDOW, sets(8), at("10:00"), carrier_paper_on=at("10:00")),
        InvalidFact,
        "Receipt.carrier_paper_on: datetime.datetime(2025, 6, 10, 10, 0, tzinfo=datetime.timezo… (98 characters) was given; allowed: a date without a time, in the years 1900 to 2199",
    ),
    (
        "no lines",
        lambda: Receipt(lines=(), picked_up_at=at("10:00")),
        InvalidFact,
        "Receipt.lines: a value of type tuple was given; allowed: a tuple of ReceiptLine, at least one",
    ),
    (
        "lines in a list",
        lambda: Receipt(lines=[WINDOW_LINE], picked_up_at=at("10:00")),
        InvalidFact,
        "Receipt.lines: a value of type list was given; allowed: a tuple of ReceiptLine, at least one",
    ),
    (
        "a product in words",
        lambda: ReceiptLine(product="防护窗", quantity=sets(8)),
        InvalidFact,
        "ReceiptLine.product: '防护窗' was given; allowed: a Term",
    ),
    (
        "a bare number as quantity",
        lambda: ReceiptLine(product=Product.WINDOW, quantity=8),
        InvalidFact,
        "ReceiptLine.quantity: 8 was given; allowed: a Quantity",
    ),
    (
        "zero sets",
        lambda: sets(0),
        InvalidFact,
        "Quantity.amount: Decimal('0') was given; allowed: an exact Decimal (or int) above 0, at most 6 decimal places, no float",
    ),
    (
        "minus one set",
        lambda: sets(-1),
        InvalidFact,
        "Quantity.amount: Decimal('-1') was given; allowed: an exact Decimal (or int) above 0, at most 6 decimal places, no float",
    ),
    (
        "half a set",
        lambda: sets(Decimal("0.5")),
        InvalidFact,
        "Quantity.amount: Decimal('0.5') was given; allowed: whole sets",
    ),
    (
        "eight point nought sets",
        lambda: sets(8.0),
        InvalidFact,
        "Quantity.amount: 8.0 was given; allowed: an exact Decimal (or int) above 0, at most 6 decimal places, no float",
    ),
    (
        "True sets",
        lambda: sets(True),
        InvalidFact,
        "Quantity.amount: True was given; allowed: an exact Decimal (or int) above 0, at most 6 decimal places, no float",
    ),
    (
        "too fine a length",
        lambda: running_metres(Decimal("0.0000001")),
        InvalidFact,
        "Quantity.amount: Decimal('1E-7') was given; allowed: an exact Decimal (or int) above 0, at most 6 decimal places, no float",
    ),
    (
        "an infinite length",
        lambda: running_metres(Decimal("Infinity")),
        InvalidFact,
        "Quantity.amount: Decimal('Infinity') was given; allowed: an exact Decimal (or int) above 0, at most 6 decimal places, no float",
    ),
    (
        "a buyer in words",
        lambda: one(Product.WINDOW, sets(8), at("10:00"), buyer="dealer"),
        InvalidFact,
        "Receipt.buyer: 'dealer' was given; allowed: a Buyer",
    ),
]


@pytest.mark.parametrize(
    ("ask", "error", "message"), [case[1:] for case in BAD_INPUT], ids=[case[0] for case in BAD_INPUT]
)
def test_bad_input_is_refused_in_these_words(
    ask: Callable[[], object], error: type[ServiceRulesError], message: str
) -> None:
    check_refused(ask, error, message)
