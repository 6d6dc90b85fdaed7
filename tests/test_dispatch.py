"""The dispatch deadline by the register's own examples, row by row and letter by letter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import attrs
import pytest

from refusals import check_refused
from servicerules.adoption import Adopted
from servicerules.decisions import Decision
from servicerules.domain.confirmation import Awaiting, Confirmation
from servicerules.domain.order import Order, OrderLine
from servicerules.errors import InvalidFact, InvalidPolicy, Lack, NotSpecified, OutsideCalendar, ServiceRulesError
from servicerules.explanation import explain
from servicerules.periods import Deadline, LastDay, LastInstant
from servicerules.readings import Agreement, outcomes_by_reading
from servicerules.reasoning import stated
from servicerules.regulations import manufacturer
from servicerules.regulations.manufacturer import Product
from servicerules.rules.confirmation import ConfirmationPolicy, order_confirmation
from servicerules.rules.dispatch import Because, DispatchPolicy, LeadTimeRow, dispatch_deadline, order_dispatch_deadline
from servicerules.vocabulary import FactName, Presumption, Question
from servicerules.working_calendar import CHINA_STANDARD_TIME, WorkingCalendar

NATIONAL_DAY = WorkingCalendar.of_days(
    first_day=date(2025, 1, 1),
    last_day=date(2025, 12, 31),
    off=[date(2025, 10, day) for day in range(1, 9)],
    work=[date(2025, 9, 28), date(2025, 10, 11)],
)
WEEKDAYS = WorkingCalendar.of_days(first_day=date(2025, 1, 1), last_day=date(2025, 12, 31))
PLAIN, COLOURED, DOOR, TOOL = Product.PLAIN_WINDOW, Product.COLOURED_WINDOW, Product.DOOR, Product.TOOL
OTHERS = (Product.HOME_PRODUCT, Product.COLOURED_TUBE, Product.MATERIAL, Product.WORK_FITTING, Product.TOOL)


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


def house(*letters: str, calendar: WorkingCalendar | None = None) -> Adopted:
    """The edition under letters such as ``A24b``."""
    readings = [getattr(manufacturer, letter[:-1]).reading(letter[-1]) for letter in letters]
    return manufacturer.EDITION_2013.adopt(readings=readings, calendar=calendar)


def ordered(*products: Product) -> Order:
    """An order of one line for each product."""
    return Order(id="SO-1", lines=tuple(OrderLine(product=product) for product in products))


def known(stamp: str | None) -> Decision[Confirmation]:
    """The confirmation as stated by the caller."""
    policy = house()[ConfirmationPolicy]
    outcome = Confirmation(awaiting=(Awaiting.REVIEW,)) if stamp is None else Confirmation(confirmed_at=at(stamp))
    return stated(Question.ORDER_CONFIRMATION, outcome, clause=policy.clause, policy=policy)


def decided(
    stamp: str | None, *products: Product, adopted: Adopted | None = None, line: int = 0
) -> Decision[Deadline | None]:
    """The decision about one line of an order confirmed at this time."""
    order = ordered(*products)
    return dispatch_deadline(order, order.lines[line], known(stamp), (adopted or house())[DispatchPolicy])


def whole(stamp: str | None, *products: Product, adopted: Adopted | None = None) -> Decision[Deadline | None]:
    """The decision about the whole order."""
    return order_dispatch_deadline(ordered(*products), known(stamp), (adopted or house())[DispatchPolicy])


class TestLeadTimes:
    """MFR-35 to MFR-38: every row, with MFR-A24, confirmed 09:00 and in the afternoon."""

    @pytest.mark.parametrize(
        ("products", "a", "b", "c"),
        [
            ((PLAIN,), "16", "17", "17"),
            ((COLOURED,), "21", "22", "22"),
            ((DOOR,), "24", "25", "25"),
            (OTHERS, "12", "13", "13"),
        ],
    )
    def test_in_the_morning(self, products: tuple[Product, ...], a: str, b: str, c: str) -> None:
        for product in products:
            assert decided("09:00", product).outcome == day(f"2025-06-{a}")
            assert decided("09:00", product, adopted=house("A24b")).outcome == day(f"2025-06-{b}")
            assert decided("09:00", product, adopted=house("A24c")).outcome == until(f"2025-06-{c}T09:00")

    @pytest.mark.parametrize(
        ("products", "a", "b"), [((PLAIN,), 17, 18), ((COLOURED,), 22, 23), ((DOOR,), 25, 26), (OTHERS, 13, 14)]
    )
    def test_in_the_afternoon(self, products: tuple[Product, ...], a: int, b: int) -> None:
        for product in products:
            assert decided("15:00", product).outcome == day(f"2025-06-{a}")
            assert decided("15:00", product, adopted=house("A24b")).outcome == day(f"2025-06-{b}")
            # Ruling 7: so many times 24 hours from 00:00 of the next day.
            assert decided("15:00", product, adopted=house("A24c")).outcome == until(f"2025-06-{b}T00:00")

    @pytest.mark.parametrize(
        "product",
        [Product.WINDOW, Product.RAILING_SAMPLE, Product.RAILING, Product.HANDRAIL, Product.TUBE, Product.PART],
    )
    def test_products_that_no_row_names_have_no_lead_time(self, product: Product) -> None:
        with pytest.raises(NotSpecified) as refusal:
            decided("09:00", product)
        assert refusal.value.lack is Lack.RULE

    def test_tube_is_read_as_coloured_tube_under_a05_b(self) -> None:
        assert decided("09:00", Product.TUBE, adopted=house("A05b")).outcome == day("2025-06-12")
        with pytest.raises(NotSpecified):
            decided("09:00", Product.RAILING, adopted=house("A05b"))

    @pytest.mark.parametrize(
        ("product", "stamp", "limit"),
        [
            (DOOR, "2025-01-31T15:00", "2025-02-15"),
            (TOOL, "2025-06-29T11:00", "2025-07-01"),
            (COLOURED, "2024-02-20T10:00", "2024-03-02"),
            (PLAIN, "2025-12-31T15:00", "2026-01-07"),
        ],
    )
    def test_months_and_years_end(self, product: Product, stamp: str, limit: str) -> None:
        assert decided(stamp, product).outcome == day(limit)

    @pytest.mark.parametrize(
        ("product", "clauses"),
        [
            (PLAIN, ("MFR-34", "MFR-36", "MFR-35")),
            (COLOURED, ("MFR-34", "MFR-36", "MFR-35")),
            (DOOR, ("MFR-34", "MFR-36", "MFR-37")),
            (TOOL, ("MFR-34", "MFR-36", "MFR-38")),
        ],
    )
    def test_each_answer_names_its_row(self, product: Product, clauses: tuple[str, ...]) -> None:
        assert decided("09:00", product).clauses == clauses


class TestNoon:
    """MFR-36 with MFR-A23: exactly 12:00:00."""

    @pytest.mark.parametrize(
        ("stamp", "a", "b"),
        [
            ("11:59:59.999999", "16", "16"),
            ("12:00:00", "16", "17"),
            ("12:00:00.000001", "17", "17"),
            ("12:00:59", "17", "17"),
        ],
    )
    def test_a_plain_window(self, stamp: str, a: str, b: str) -> None:
        assert decided(stamp, PLAIN).outcome == day(f"2025-06-{a}")
        assert decided(stamp, PLAIN, adopted=house("A23b")).outcome == day(f"2025-06-{b}")

    def test_the_reading_is_listed_on_the_stroke_only(self) -> None:
        assert manufacturer.A23.a in decided("12:00", PLAIN).readings
        assert manufacturer.A23.a not in decided("12:00:00.000001", PLAIN).readings
        assert manufacturer.A23.a not in decided("11:59:59.999999", PLAIN).readings

    def test_the_clock_is_china_s(self) -> None:
        policy = house()[DispatchPolicy]
        confirmed_at = datetime.fromisoformat("2025-06-10T04:30+00:00")
        confirmation = attrs.evolve(known("09:00"), outcome=Confirmation(confirmed_at=confirmed_at))
        order = ordered(DOOR)
        assert dispatch_deadline(order, order.lines[0], confirmation, policy).outcome == day("2025-06-25")


class TestHolidays:
    """MFR-A15: a plain window confirmed 2025-09-26 10:00."""

    STAMP = "2025-09-26T10:00"

    def test_the_last_day_moves_where_a_calendar_is_supplied(self) -> None:
        assert decided(self.STAMP, PLAIN).outcome == day("2025-10-02")
        assert decided(self.STAMP, PLAIN, adopted=house(calendar=NATIONAL_DAY)).outcome == day("2025-10-09")
        assert decided(self.STAMP, PLAIN, adopted=house("A15a", calendar=NATIONAL_DAY)).outcome == day("2025-10-02")

    def test_a_make_up_day_is_a_working_day(self) -> None:
        assert decided("2025-09-26T10:00", TOOL, adopted=house(calendar=NATIONAL_DAY)).outcome == day("2025-09-28")

    def test_a_saturday_moves_to_monday(self) -> None:
        assert decided("2025-06-12T10:00", TOOL, adopted=house(calendar=WEEKDAYS)).outcome == day("2025-06-16")

    def test_hours_never_move(self) -> None:
        adopted = house("A24c", calendar=NATIONAL_DAY)
        assert decided(self.STAMP, PLAIN, adopted=adopted).outcome == until("2025-10-03T10:00")

    def test_without_a_calendar_the_answer_says_so(self) -> None:
        presumptions = [assumption.presumption for assumption in decided(self.STAMP, PLAIN).assumptions]
        assert Presumption.NO_CALENDAR in presumptions

    def test_a_day_outside_the_calendar_is_refused(self) -> None:
        with pytest.raises(OutsideCalendar) as refusal:
            decided("2025-12-30T10:00", PLAIN, adopted=house(calendar=WEEKDAYS))
        assert refusal.value.readings == (manufacturer.A24.a, manufacturer.A15.b)


class TestMixedOrders:
    """MFR-A26: a plain window and a door confirmed 2025-06-10 10:00."""

    def test_each_line_has_its_own_date_and_the_order_the_latest(self) -> None:
        assert decided("10:00", PLAIN, DOOR, line=0).outcome == day("2025-06-16")
        assert decided("10:00", PLAIN, DOOR, line=1).outcome == day("2025-06-24")
        assert whole("10:00", PLAIN, DOOR).outcome == day("2025-06-24")

    def test_all_at_the_earliest_under_b(self) -> None:
        adopted = house("A26b")
        for line in (0, 1):
            assert decided("10:00", PLAIN, DOOR, line=line, adopted=adopted).outcome == day("2025-06-16")
        assert whole("10:00", PLAIN, DOOR, adopted=adopted).outcome == day("2025-06-16")

    def test_lines_of_one_row_ask_nothing(self) -> None:
        assert decided("10:00", *OTHERS).readings == (manufacturer.A24.a,)
        assert whole("10:00", *OTHERS).readings == (manufacturer.A24.a,)

    def test_two_lines_of_a_kin_product_ask_nothing_more(self) -> None:
        decision = decided("10:00", Product.TUBE, Product.TUBE, adopted=house("A05b"))
        assert manufacturer.A26.a not in decision.readings

    def test_a_single_line_is_the_whole_order(self) -> None:
        assert whole("10:00", DOOR).outcome == decided("10:00", DOOR).outcome

    def test_a_product_without_lead_time_leaves_the_others_theirs(self) -> None:
        for letter in ("A26a", "A26b"):
            assert decided("10:00", PLAIN, Product.HANDRAIL, adopted=house(letter)).outcome == day("2025-06-16")

    def test_but_the_whole_order_then_has_none(self) -> None:
        with pytest.raises(NotSpecified):
            whole("10:00", PLAIN, Product.HANDRAIL)

    def test_the_whole_order_names_every_line(self) -> None:
        decision = whole("10:00", PLAIN, DOOR)
        assert decision.question is Question.ORDER_DISPATCH_DEADLINE
        assert decision.clauses == ("MFR-34", "MFR-36", "MFR-35", "MFR-37")
        assert decision.reasons[-1].rule is Because.LATEST_LINE


class TestUnconfirmed:
    """MFR-34: while the order is not confirmed no period runs."""

    def test_no_line_and_no_order_is_due(self) -> None:
        for decision in (decided(None, PLAIN), whole(None, PLAIN)):
            assert (decision.outcome, decision.clauses, decision.revisit_at) == (None, ("MFR-34", "MFR-36"), None)

    def test_even_for_products_without_lead_time(self) -> None:
        assert decided(None, Product.HANDRAIL).outcome is None

    def test_the_chain_from_the_order(self) -> None:
        adopted = house()
        order = attrs.evolve(ordered(PLAIN), reviewed_at=(at("09:00"),), deposit_required=1)
        confirmation = order_confirmation(order, adopted[ConfirmationPolicy])
        assert dispatch_deadline(order, order.lines[0], confirmation, adopted[DispatchPolicy]).outcome is None


class TestAnswers:
    """What an answer carries."""

    @pytest.mark.parametrize(
        ("letter", "stamp", "counted_from"),
        [
            ("A24a", "09:00", date(2025, 6, 10)),
            ("A24a", "15:00", date(2025, 6, 11)),
            ("A24b", "09:00", date(2025, 6, 11)),
            ("A24b", "15:00", date(2025, 6, 12)),
            ("A24c", "09:00", at("09:00")),
            ("A24c", "15:00", at("2025-06-11T00:00")),
        ],
    )
    def test_it_names_the_facts_that_decide(self, letter: str, stamp: str, counted_from: date) -> None:
        assert decided(stamp, DOOR, adopted=house(letter)).facts == (
            (FactName.PRODUCT, DOOR),
            (FactName.CONFIRMED_AT, at(stamp)),
            (FactName.LEAD_DAYS, 15),
            (FactName.COUNTED_FROM, counted_from),
        )

    def test_the_readings_agree_or_not(self) -> None:
        tree = outcomes_by_reading(lambda terms: decided("09:00", PLAIN, adopted=terms), house())
        assert (len(tree.leaves), tree.state) == (3, Agreement.CONTESTED)
        tree = outcomes_by_reading(lambda terms: decided("12:00", PLAIN, adopted=terms), house())
        assert len(tree.leaves) == 6

    def test_in_english(self) -> None:
        text = explain(decided("15:00", DOOR))
        assert text.startswith("Dispatch deadline: by the end of 2025-06-25\nBecause:\n")
        assert "The lead time of door (大门) is 15 days, counted from 2025-06-11. MFR-37" in text

    def test_in_chinese(self) -> None:
        text = explain(whole("09:00", PLAIN, DOOR), language="zh")
        assert text.startswith("整单交货期限：2025-06-24当日结束前\n")
        assert "本色防护窗自2025-06-10起7天内发出。MFR-35" in text
        assert "大门自2025-06-10起15天内发出。MFR-37" in text

    @pytest.mark.parametrize("language", ["en", "zh"])
    def test_no_limit_is_explained(self, language: Any) -> None:
        assert "MFR-36" in explain(decided(None, DOOR), language=language)


class TestMalformedTables:
    """Tables that cannot be applied are refused when they are made."""

    POLICY = house()[DispatchPolicy]

    def test_a_product_in_two_rows(self) -> None:
        with pytest.raises(InvalidPolicy, match="each product stands in one row of the lead times, once"):
            attrs.evolve(self.POLICY, rows=(*self.POLICY.rows, self.POLICY.rows[0]))

    @pytest.mark.parametrize("days", [0, -1, True, 7.0, "7"])
    def test_a_lead_time_of_nothing(self, days: Any) -> None:
        with pytest.raises(InvalidFact):
            attrs.evolve(self.POLICY.rows[0], days=days)

    @pytest.mark.parametrize("products", [(), [PLAIN], ("本色防护窗",), PLAIN])
    def test_a_row_of_no_products(self, products: Any) -> None:
        with pytest.raises(InvalidFact):
            LeadTimeRow(products=products, days=7, clause=self.POLICY.families)


GOOD = ordered(PLAIN, DOOR)
POLICY = house()[DispatchPolicy]
KNOWN = known("09:00")


NAIVE = datetime(2025, 6, 10, 10)  # noqa: DTZ001  # refused

BAD_INPUT: list[tuple[str, Callable[[], object], type[ServiceRulesError], str]] = [
    (
        "no order",
        lambda: dispatch_deadline(None, GOOD.lines[0], KNOWN, POLICY),
        InvalidFact,
        "order: None was given; allowed: a Order",
    ),
    (
        "no line",
        lambda: dispatch_deadline(GOOD, None, KNOWN, POLICY),
        InvalidFact,
        "line: None was given; allowed: a OrderLine",
    ),
    (
        "a product instead of a line",
        lambda: dispatch_deadline(GOOD, PLAIN, KNOWN, POLICY),
        InvalidFact,
        "line: Product.PLAIN_WINDOW was given; allowed: a OrderLine",
    ),
    (
        "a line of another order",
        lambda: dispatch_deadline(GOOD, OrderLine(product=TOOL), KNOWN, POLICY),
        InvalidFact,
        "line: a value of type OrderLine was given; allowed: a line of this order",
    ),
    (
        "a bare instant of confirmation",
        lambda: dispatch_deadline(GOOD, GOOD.lines[0], at("09:00"), POLICY),
        InvalidFact,
        "confirmation: datetime.datetime(2025, 6, 10, 9, 0, tzinfo=datetime.timezon… (97 characters) was given; allowed: a Decision",
    ),
    (
        "a bare confirmation",
        lambda: dispatch_deadline(GOOD, GOOD.lines[0], KNOWN.outcome, POLICY),
        InvalidFact,
        "confirmation: a value of type Confirmation was given; allowed: a Decision",
    ),
    (
        "no order as a whole",
        lambda: order_dispatch_deadline(None, KNOWN, POLICY),
        InvalidFact,
        "order: None was given; allowed: a Order",
    ),
    (
        "no confirmation of the whole",
        lambda: order_dispatch_deadline(GOOD, None, POLICY),
        InvalidFact,
        "confirmation: None was given; allowed: a Decision",
    ),
    (
        "a window of no kind",
        lambda: decided("09:00", Product.WINDOW),
        NotSpecified,
        "MFR-36: no row covers security window (防护窗); use a word that the table names, or agree a limit with the dealer",
    ),
    (
        "a stair handrail",
        lambda: decided("09:00", Product.HANDRAIL),
        NotSpecified,
        "MFR-36: no row covers stair handrail (楼梯扶手); use a word that the table names, or agree a limit with the dealer",
    ),
    (
        "plain tube",
        lambda: decided("09:00", Product.TUBE),
        NotSpecified,
        "MFR-36: no row covers tube (管材); use a word that the table names, or agree a limit with the dealer",
    ),
    (
        "a part in the whole order",
        lambda: whole("09:00", PLAIN, Product.PART),
        NotSpecified,
        "MFR-36: no row covers part (配件); use a word that the table names, or agree a limit with the dealer",
    ),
    (
        "a day outside the calendar",
        lambda: decided("2025-12-30T10:00", PLAIN, adopted=house(calendar=WEEKDAYS)),
        OutsideCalendar,
        "2026-01-05 lies outside the calendar, which covers 2025-01-01 to 2025-12-31; supply a calendar that covers it",
    ),
    (
        "a limit past the end of time",
        lambda: decided("2199-12-30T10:00", PLAIN),
        InvalidFact,
        "LastDay.day: datetime.date(2200, 1, 5) was given; allowed: a date without a time, in the years 1900 to 2199",
    ),
    (
        "a naive confirmation",
        lambda: Confirmation(confirmed_at=NAIVE),
        InvalidFact,
        "Confirmation.confirmed_at: datetime.datetime(2025, 6, 10, 10, 0) was given; allowed: a datetime with a time zone, in the years 1900 to 2199",
    ),
    (
        "neither confirmed nor awaiting",
        Confirmation,
        InvalidFact,
        "Confirmation.awaiting: a value of type tuple was given; allowed: nothing once confirmed, else at least one",
    ),
    (
        "confirmed and awaiting",
        lambda: Confirmation(confirmed_at=at("09:00"), awaiting=(Awaiting.DEPOSIT,)),
        InvalidFact,
        "Confirmation.awaiting: a value of type tuple was given; allowed: nothing once confirmed, else at least one",
    ),
    (
        "half a door",
        lambda: OrderLine(product=DOOR, pieces=0.5),
        InvalidFact,
        "OrderLine.pieces: 0.5 was given; allowed: a whole number (int) from 1 upward",
    ),
    (
        "no door",
        lambda: OrderLine(product=DOOR, pieces=0),
        InvalidFact,
        "OrderLine.pieces: 0 was given; allowed: a whole number (int) from 1 upward",
    ),
    (
        "a window without area",
        lambda: OrderLine(product=PLAIN, area=0),
        InvalidFact,
        "OrderLine.area: Decimal('0') was given; allowed: an exact Decimal (or int) above 0, at most 6 decimal places, no float",
    ),
    (
        "a product in words",
        lambda: OrderLine(product="大门"),
        InvalidFact,
        "OrderLine.product: '大门' was given; allowed: a Term",
    ),
]


@pytest.mark.parametrize(
    ("ask", "error", "message"), [case[1:] for case in BAD_INPUT], ids=[case[0] for case in BAD_INPUT]
)
def test_bad_input_is_refused_in_these_words(
    ask: Callable[[], object], error: type[ServiceRulesError], message: str
) -> None:
    check_refused(ask, error, message)
