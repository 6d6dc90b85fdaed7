"""The confirmation of orders by the register's own examples."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from refusals import check_refused
from servicerules.decisions import Decision
from servicerules.domain.confirmation import Awaiting, Confirmation
from servicerules.domain.order import Amendment, Order, OrderLine, Payment
from servicerules.errors import InvalidFact, Lack, NotSpecified, ServiceRulesError
from servicerules.explanation import explain
from servicerules.readings import Agreement, outcomes_by_reading
from servicerules.regulations import manufacturer
from servicerules.regulations.manufacturer import Product
from servicerules.rules.confirmation import Because, ConfirmationPolicy, ConfirmingEvent, order_confirmation
from servicerules.vocabulary import FactName, Presumption
from servicerules.working_calendar import CHINA_STANDARD_TIME

A22 = manufacturer.A22
LINES = (OrderLine(product=Product.DOOR),)
TICK = timedelta(microseconds=1)


def at(stamp: str) -> datetime:
    """A Chinese stamp; without a date, of Tuesday 2025-06-10."""
    written = stamp if "T" in stamp else f"2025-06-10T{stamp}"
    return datetime.fromisoformat(written).replace(tzinfo=CHINA_STANDARD_TIME)


def paid(stamp: str, yuan: str = "1000", posted: str | None = None) -> Payment:
    """A payment."""
    return Payment(received_at=at(stamp), yuan=Decimal(yuan), posted_at=None if posted is None else at(posted))


def changed(stamp: str, *, needs_review: bool = True) -> Amendment:
    """A change of the order."""
    return Amendment(at=at(stamp), needs_review=needs_review)


def ordered(*reviews: str, payments: tuple[Payment, ...] = (), **stated: Any) -> Order:
    """An order with a deposit of 1,000 yuan."""
    return Order(
        **{
            "id": "SO-1",
            "lines": LINES,
            "reviewed_at": tuple(at(stamp) for stamp in reviews),
            "deposit_required": 1000,
            "payments": payments,
            **stated,
        }
    )


def decided(order: Order, letter: str = "a") -> Decision[Confirmation]:
    """The decision under a letter of MFR-A22."""
    policy = manufacturer.EDITION_2013.adopt(readings=[A22.reading(letter)])[ConfirmationPolicy]
    return order_confirmation(order, policy)


def confirmed(order: Order, letter: str = "a") -> datetime | None:
    """The instant of confirmation."""
    return decided(order, letter).outcome.confirmed_at


class TestBothConditions:
    """MFR-34 with MFR-A22."""

    @pytest.mark.parametrize("letter", ["a", "b", "c"])
    def test_the_deposit_last(self, letter: str) -> None:
        assert confirmed(ordered("09:00", payments=(paid("11:30"),)), letter) == at("11:30")

    @pytest.mark.parametrize(
        ("letter", "stamp"), [("a", "2025-06-11T15:00"), ("b", "10:00"), ("c", "2025-06-11T15:00")]
    )
    def test_the_review_last(self, letter: str, stamp: str) -> None:
        order = ordered("2025-06-11T15:00", payments=(paid("10:00"),))
        assert confirmed(order, letter) == at(stamp)

    @pytest.mark.parametrize(("letter", "stamp"), [("a", "11:30"), ("b", "11:30"), ("c", "2025-06-11T08:00")])
    def test_finance_posts_the_next_morning(self, letter: str, stamp: str) -> None:
        order = ordered("09:00", payments=(paid("11:30", posted="2025-06-11T08:00"),))
        assert confirmed(order, letter) == at(stamp)

    @pytest.mark.parametrize(
        ("letter", "awaiting"),
        [("a", (Awaiting.REVIEW,)), ("b", ()), ("c", (Awaiting.REVIEW,))],
    )
    def test_without_a_review(self, letter: str, awaiting: tuple[Awaiting, ...]) -> None:
        assert decided(ordered(payments=(paid("10:00"),)), letter).outcome.awaiting == awaiting

    @pytest.mark.parametrize("letter", ["a", "b", "c"])
    def test_without_a_deposit(self, letter: str) -> None:
        assert decided(ordered("09:00"), letter).outcome.awaiting == (Awaiting.DEPOSIT,)
        assert decided(ordered("09:00", deposit_required=None), letter).outcome.awaiting == (Awaiting.DEPOSIT,)

    def test_without_either(self) -> None:
        assert decided(ordered()).outcome.awaiting == (Awaiting.REVIEW, Awaiting.DEPOSIT)
        assert decided(ordered(), "b").outcome.awaiting == (Awaiting.DEPOSIT,)

    def test_at_the_same_instant(self) -> None:
        assert confirmed(ordered("10:00", payments=(paid("10:00"),))) == at("10:00")


class TestDeposit:
    """MFR-34: a part payment does not confirm."""

    @pytest.mark.parametrize(("second", "stamp"), [("399.99", None), ("400", "14:10"), ("400.01", "14:10")])
    def test_the_last_part_confirms(self, second: str, stamp: str | None) -> None:
        order = ordered("09:00", payments=(paid("09:30", "600"), paid("14:10", second)))
        assert confirmed(order) == (None if stamp is None else at(stamp))

    def test_the_parts_count_in_the_order_of_time(self) -> None:
        order = ordered("09:00", payments=(paid("14:10", "400"), paid("09:30", "600"), paid("15:00", "1000")))
        assert confirmed(order) == at("14:10")

    def test_parts_count_when_they_are_posted_under_c(self) -> None:
        payments = (paid("09:30", "600", posted="16:00"), paid("14:10", "400"))
        assert confirmed(ordered("09:00", payments=payments), "c") == at("16:00")

    def test_money_that_came_before_the_review_counts(self) -> None:
        assert confirmed(ordered("2025-06-20T10:00", payments=(paid("2025-05-01T10:00"),))) == at("2025-06-20T10:00")

    @pytest.mark.parametrize("letter", ["a", "b", "c"])
    def test_an_order_that_needs_no_deposit_is_not_answered(self, letter: str) -> None:
        with pytest.raises(NotSpecified) as refusal:
            decided(ordered("09:00", deposit_required=0), letter)
        assert (refusal.value.clause.id, refusal.value.lack) == ("MFR-34", Lack.RULE)


class TestChanges:
    """MFR-A22: a later change that needs a new review restarts the matter."""

    MONEY = (paid("10:00"),)

    def test_the_old_review_no_longer_counts(self) -> None:
        order = ordered("09:00", payments=self.MONEY, amendments=(changed("09:30"),))
        assert decided(order).outcome.awaiting == (Awaiting.REVIEW,)
        assert confirmed(order, "b") == at("10:00")

    def test_the_first_review_after_the_change_counts(self) -> None:
        order = ordered("09:00", "16:00", "17:00", payments=self.MONEY, amendments=(changed("11:00"),))
        assert confirmed(order) == at("16:00")

    def test_after_several_changes_the_last_one_counts(self) -> None:
        order = ordered("09:00", "11:30", "16:00", payments=self.MONEY, amendments=(changed("12:00"), changed("11:00")))
        assert confirmed(order) == at("16:00")

    @pytest.mark.parametrize(("shift", "counts"), [(-TICK, False), (timedelta(), True), (TICK, True)])
    def test_a_review_at_the_instant_of_the_change_counts(self, shift: timedelta, counts: bool) -> None:
        order = ordered(payments=self.MONEY, amendments=(changed("11:00"),), reviewed_at=(at("11:00") + shift,))
        assert (confirmed(order) is not None) is counts

    def test_a_change_without_review_changes_nothing(self) -> None:
        order = ordered("09:00", payments=self.MONEY, amendments=(changed("11:00", needs_review=False),))
        assert confirmed(order) == at("10:00")


class TestAnswers:
    """What an answer carries."""

    def test_it_names_the_facts_that_decide(self) -> None:
        order = ordered("16:00", payments=(paid("10:00"),), amendments=(changed("11:00"),), ref="HT-9")
        decision = decided(order)
        assert decision.facts == (
            (FactName.ORDER, "SO-1"),
            (FactName.REF, "HT-9"),
            (FactName.AMENDED_AT, at("11:00")),
            (FactName.REVIEW_CLEAN_AT, at("16:00")),
            (FactName.DEPOSIT_REQUIRED, Decimal(1000)),
            (FactName.DEPOSIT_AT, at("10:00")),
            (FactName.CONFIRMED_AT, at("16:00")),
        )
        assert (decision.clauses, decision.revisit_at) == (("MFR-34",), None)

    def test_it_names_nothing_that_is_not_known(self) -> None:
        decision = decided(ordered(deposit_required=None))
        assert decision.facts == ((FactName.ORDER, "SO-1"),)
        assert [reason.rule for reason in decision.reasons] == [Because.NOT_CONFIRMED]
        assert decided(ordered()).facts == ((FactName.ORDER, "SO-1"), (FactName.DEPOSIT_REQUIRED, Decimal(1000)))

    def test_the_instant_is_given_on_chinese_clocks(self) -> None:
        utc = datetime.fromisoformat("2025-06-10T03:30+00:00")
        order = ordered(reviewed_at=(utc,), payments=(Payment(received_at=utc, yuan=1000),))
        at_noon = confirmed(order)
        assert at_noon is not None
        assert at_noon.isoformat() == "2025-06-10T11:30:00+08:00"

    def test_the_reading_is_listed_only_where_it_matters(self) -> None:
        assert decided(ordered("09:00", payments=(paid("11:30"),))).readings == ()
        assert decided(ordered("12:00", payments=(paid("11:30"),))).readings == (A22.a,)

    def test_a_posting_time_that_is_not_stated_is_said_to_be_taken_from_the_arrival(self) -> None:
        for posted, expected in ((None, True), ("11:40", False)):
            decision = decided(ordered("09:00", payments=(paid("11:30", posted=posted),)), "c")
            presumptions = [assumption.presumption for assumption in decision.assumptions]
            assert (Presumption.ONLY_INSTANT_STATED in presumptions) is expected

    def test_the_other_readings_take_nothing_for_granted(self) -> None:
        assert decided(ordered("09:00", payments=(paid("11:30"),))).assumptions == ()

    def test_the_readings_may_disagree(self) -> None:
        order = ordered("2025-06-11T15:00", payments=(paid("10:00"),))
        tree = outcomes_by_reading(lambda terms: order_confirmation(order, terms[ConfirmationPolicy]), house())
        assert (len(tree.leaves), len(tree.outcomes), tree.state) == (3, 2, Agreement.CONTESTED)

    @pytest.mark.parametrize(
        ("letter", "en", "zh"),
        [
            ("a", "The review is clean and the full deposit is in. MFR-34", "审核无误且订金全额到账。MFR-34"),
            ("b", "The full deposit is in, which alone decides. MFR-34", "订金全额到账，仅以此为准。MFR-34"),
            ("c", "The review is clean and the full deposit is posted. MFR-34", "审核无误且订金全额入账。MFR-34"),
        ],
    )
    def test_the_reason_is_that_of_the_reading(self, letter: str, en: str, zh: str) -> None:
        decision = decided(ordered("09:00", payments=(paid("11:30", posted="11:40"),)), letter)
        assert en in explain(decision)
        assert zh in explain(decision, language="zh")

    def test_what_is_awaited_is_explained(self) -> None:
        text = explain(decided(ordered()))
        assert text.startswith("Order confirmation: awaiting: a clean review, the full deposit\n")
        assert "尚缺：审核无误、订金全额到账" in explain(decided(ordered()), language="zh")

    def test_every_event_has_its_letter(self) -> None:
        assert {reading.member for reading in A22.readings} == set(ConfirmingEvent)


def house() -> Any:
    """The edition as printed."""
    return manufacturer.EDITION_2013.adopt()


GOOD = ordered("09:00", payments=(paid("11:30"),))
POLICY = house()[ConfirmationPolicy]


NAIVE = datetime(2025, 6, 10, 10)  # noqa: DTZ001  # refused

BAD_INPUT: list[tuple[str, Callable[[], object], type[ServiceRulesError], str]] = [
    ("no order", lambda: order_confirmation(None, POLICY), InvalidFact, "order: None was given; allowed: a Order"),
    (
        "an order number",
        lambda: order_confirmation("SO-1", POLICY),
        InvalidFact,
        "order: 'SO-1' was given; allowed: a Order",
    ),
    (
        "no deposit asked for",
        lambda: order_confirmation(ordered("09:00", deposit_required=0), POLICY),
        NotSpecified,
        "MFR-34: no deposit is asked for, and only a deposit is printed to confirm an order; state the confirmation with servicerules.reasoning.stated, or the deposit",
    ),
    (
        "payments towards an unknown deposit",
        lambda: ordered(payments=(paid("11:30"),), deposit_required=None),
        InvalidFact,
        "Order.deposit_required: None was given; allowed: the full deposit, where payments towards it are given",
    ),
    (
        "a deposit in floats",
        lambda: ordered(deposit_required=1000.0),
        InvalidFact,
        "Order.deposit_required: 1000.0 was given; allowed: an exact Decimal (or int) from 0 to 1000000000000, at most 6 decimal places, no float",
    ),
    (
        "a negative deposit",
        lambda: ordered(deposit_required=-1),
        InvalidFact,
        "Order.deposit_required: Decimal('-1') was given; allowed: an exact Decimal (or int) from 0 to 1000000000000, at most 6 decimal places, no float",
    ),
    (
        "a deposit that is no number",
        lambda: ordered(deposit_required=Decimal("NaN")),
        InvalidFact,
        "Order.deposit_required: Decimal('NaN') was given; allowed: an exact Decimal (or int) from 0 to 1000000000000, at most 6 decimal places, no float",
    ),
    (
        "a deposit in words",
        lambda: ordered(deposit_required="1000"),
        InvalidFact,
        "Order.deposit_required: '1000' was given; allowed: an exact Decimal (or int) from 0 to 1000000000000, at most 6 decimal places, no float",
    ),
    (
        "a payment of nothing",
        lambda: paid("11:30", "0"),
        InvalidFact,
        "Payment.yuan: Decimal('0') was given; allowed: an exact Decimal (or int) above 0, at most 6 decimal places, no float",
    ),
    (
        "a payment back",
        lambda: paid("11:30", "-1"),
        InvalidFact,
        "Payment.yuan: Decimal('-1') was given; allowed: an exact Decimal (or int) above 0, at most 6 decimal places, no float",
    ),
    (
        "a naive payment",
        lambda: Payment(received_at=NAIVE, yuan=1),
        InvalidFact,
        "Payment.received_at: datetime.datetime(2025, 6, 10, 10, 0) was given; allowed: a datetime with a time zone, in the years 1900 to 2199",
    ),
    (
        "a payment on a date",
        lambda: Payment(received_at=date(2025, 6, 10), yuan=1),
        InvalidFact,
        "Payment.received_at: datetime.date(2025, 6, 10) was given; allowed: a datetime with a time zone, in the years 1900 to 2199",
    ),
    (
        "payments in a list",
        lambda: ordered(payments=[]),
        InvalidFact,
        "Order.payments: a value of type list was given; allowed: a tuple of Payment",
    ),
    (
        "a naive review",
        lambda: ordered(reviewed_at=(NAIVE,)),
        InvalidFact,
        "Order.reviewed_at: datetime.datetime(2025, 6, 10, 10, 0) was given; allowed: a datetime with a time zone, in the years 1900 to 2199",
    ),
    (
        "a review on a date",
        lambda: ordered(reviewed_at=(date(2025, 6, 10),)),
        InvalidFact,
        "Order.reviewed_at: datetime.date(2025, 6, 10) was given; allowed: a datetime with a time zone, in the years 1900 to 2199",
    ),
    (
        "one review instead of several",
        lambda: ordered(reviewed_at=at("09:00")),
        InvalidFact,
        "Order.reviewed_at: datetime.datetime(2025, 6, 10, 9, 0, tzinfo=datetime.timezon… (97 characters) was given; allowed: a tuple",
    ),
    (
        "a change at no instant",
        lambda: Amendment(at=None, needs_review=True),
        InvalidFact,
        "Amendment.at: None was given; allowed: a datetime with a time zone, in the years 1900 to 2199",
    ),
    (
        "a change that perhaps needs review",
        lambda: Amendment(at=at("09:00"), needs_review=None),
        InvalidFact,
        "Amendment.needs_review: None was given; allowed: True or False",
    ),
    (
        "an order number with a blank",
        lambda: ordered(id="SO 1"),
        InvalidFact,
        "Order.id: 'SO 1' was given; allowed: an id of 1 to 64 ASCII characters without blanks",
    ),
    (
        "an order number in Cyrillic",
        lambda: ordered(id="SО-1"),
        InvalidFact,
        "Order.id: 'SО-1' was given; allowed: an id of 1 to 64 ASCII characters without blanks",
    ),
    (
        "an order of nothing",
        lambda: ordered(lines=()),
        InvalidFact,
        "Order.lines: a value of type tuple was given; allowed: a tuple of OrderLine, at least one",
    ),
]


@pytest.mark.parametrize(
    ("ask", "error", "message"), [case[1:] for case in BAD_INPUT], ids=[case[0] for case in BAD_INPUT]
)
def test_bad_input_is_refused_in_these_words(
    ask: Callable[[], object], error: type[ServiceRulesError], message: str
) -> None:
    check_refused(ask, error, message)
