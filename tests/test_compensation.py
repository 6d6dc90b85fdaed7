"""What is owed for late dispatch, by the register's worked examples and at each boundary."""

from __future__ import annotations

import decimal
from datetime import date, datetime, timedelta
from decimal import Decimal

import attrs
import pytest

from servicerules.clauses import Reading
from servicerules.decisions import Decision, Refusal
from servicerules.domain.dispatch import Delay, Dispatch, Lateness
from servicerules.domain.terms import Term
from servicerules.errors import InvalidFact, InvalidPolicy, Lack, NotSpecified
from servicerules.explanation import explain
from servicerules.periods import LastDay
from servicerules.readings import outcomes_by_reading
from servicerules.reasoning import stated
from servicerules.regulations import manufacturer as m
from servicerules.rules.compensation import (
    CauseRow,
    CompensatedFamily,
    Compensation,
    CompensationPolicy,
    Side,
    delay_compensation,
)
from servicerules.rules.delay import DelayPolicy, accrued_lateness, lateness
from servicerules.vocabulary import Presumption, Question
from servicerules.working_calendar import CHINA_STANDARD_TIME

HOUSE = m.EDITION_2013.adopt()
POLICY = HOUSE[CompensationPolicy]
DUE = date(2025, 6, 16)
WINDOWS = (m.Product.PLAIN_WINDOW,)
BOTH = (m.Product.WINDOW, m.Product.DOOR)


def under(*readings: Reading[object]) -> CompensationPolicy:
    return m.EDITION_2013.adopt(readings=list(readings))[CompensationPolicy]


def late(days: int, *, dispatched: bool = True, due_on: date | None = DUE) -> Decision[Lateness]:
    """Lateness as the caller knows it."""
    outcome = Lateness(days_late=days, dispatched=dispatched, due_on=due_on)
    return stated(Question.LATENESS, outcome, clause=POLICY.compensation, policy=POLICY)


def delay(
    *products: Term, pieces: int | None = 3, orders: int = 1, cause: Term | None = m.DelayCause.PRODUCTION
) -> Delay:
    return Delay(products=products or WINDOWS, pieces=pieces, orders=orders, cause=cause)


def owed(order: Delay, days: int, *readings: Reading[object]) -> Compensation:
    return delay_compensation(order, late(days), under(*readings)).outcome


def consulted(decision: Decision[object]) -> list[str]:
    return [str(reading) for reading in decision.readings]


def presumed(decision: Decision[object]) -> list[Presumption]:
    return [assumption.presumption for assumption in decision.assumptions]


def test_four_days_late_cost_fifty_yuan_each_for_the_order() -> None:
    decision = delay_compensation(delay(), late(4), POLICY)
    assert decision.outcome == Compensation(
        days_late=4, compensable_days=4, covered=True, yuan=Decimal(200), dispatched=True
    )
    assert type(decision.outcome.yuan) is Decimal
    assert decision.clauses == ("MFR-39", "MFR-40")
    assert consulted(decision) == ["MFR-A54(a)", "MFR-A27(a)"]


def test_the_sum_may_be_owed_for_each_piece() -> None:
    assert owed(delay(), 4, m.A27.b).yuan == 600
    assert owed(delay(pieces=60), 1, m.A27.b).yuan == 3000


def test_the_sum_may_be_owed_for_each_family() -> None:
    assert owed(delay(), 4, m.A27.c).yuan == 200
    assert owed(delay(*BOTH), 2, m.A27.a).yuan == 100
    assert owed(delay(*BOTH), 2, m.A27.c).yuan == 200


def test_both_colours_of_windows_are_one_family() -> None:
    assert owed(delay(m.Product.PLAIN_WINDOW, m.Product.COLOURED_WINDOW, m.Product.WINDOW), 1, m.A27.c).yuan == 50


def test_the_unit_matters_only_where_its_letters_differ() -> None:
    assert consulted(delay_compensation(delay(pieces=1), late(1), POLICY)) == ["MFR-A54(a)"]
    assert consulted(delay_compensation(delay(*BOTH, pieces=1), late(1), POLICY)) == ["MFR-A54(a)", "MFR-A27(a)"]


def test_the_amount_doubles_for_two_orders() -> None:
    assert owed(delay(orders=2), 4).yuan == 400
    assert owed(delay(orders=2), 4, m.A27.b).yuan == 1200


def test_one_day_is_the_least_that_is_paid() -> None:
    assert owed(delay(), 0).yuan == 0
    assert owed(delay(), 1).yuan == 50


def test_a_sum_for_each_piece_needs_the_number_of_pieces() -> None:
    decision = delay_compensation(delay(pieces=None), late(1), POLICY)
    assert decision.outcome.yuan == 50
    assert "MFR-A27(a)" in consulted(decision)
    with pytest.raises(NotSpecified) as error:
        owed(delay(pieces=None), 1, m.A27.b)
    assert error.value.lack is Lack.FACT
    assert error.value.clause.id == "MFR-39"
    assert "state Delay.pieces" in error.value.message
    assert [str(reading) for reading in error.value.readings] == ["MFR-A54(a)", "MFR-A27(b)"]
    by_reading = outcomes_by_reading(
        lambda terms: delay_compensation(delay(pieces=None), late(1), terms[CompensationPolicy]), HOUSE
    )
    assert [outcome.lack for outcome in by_reading.outcomes if isinstance(outcome, Refusal)] == [Lack.FACT]


class TestProducts:
    def test_home_products_have_no_compensation(self) -> None:
        decision = delay_compensation(delay(m.Product.HOME_PRODUCT, pieces=5), late(3), POLICY)
        assert decision.outcome == Compensation(
            days_late=3, compensable_days=0, covered=False, yuan=Decimal(0), dispatched=True
        )
        assert decision.readings == ()
        assert "no compensation of delay is printed" in explain(decision).lower()

    @pytest.mark.parametrize("product", [word for word in m.Product if word not in (*BOTH, *WINDOWS)])
    def test_only_doors_and_security_windows_are_compensated(self, product: m.Product) -> None:
        assert owed(delay(product), 1).covered is (product is m.Product.COLOURED_WINDOW)

    def test_an_order_that_holds_windows_is_a_window_order(self) -> None:
        mixed = delay(m.Product.HOME_PRODUCT, m.Product.WINDOW)
        assert owed(mixed, 2).yuan == 100
        assert owed(mixed, 2, m.A27.c).yuan == 100

    def test_no_cause_is_asked_for_where_nothing_is_compensated(self) -> None:
        assert owed(delay(m.Product.TOOL, cause=None), 3).covered is False


class TestCauses:
    @pytest.mark.parametrize("cause", [m.DelayCause.PRODUCTION, m.DelayCause.OEM])
    def test_the_causes_named_are_covered_under_both_readings(self, cause: m.DelayCause) -> None:
        for reading in m.A29.readings:
            decision = delay_compensation(delay(cause=cause), late(4), under(reading))
            assert decision.outcome.covered is True
            assert "MFR-A29" not in str(consulted(decision))

    @pytest.mark.parametrize("cause", [m.DelayCause.ORDER_DESK, m.DelayCause.OTHER_COMPANY])
    def test_another_cause_on_the_company_s_side_hangs_on_the_reading(self, cause: m.DelayCause) -> None:
        decision = delay_compensation(delay(cause=cause), late(4), POLICY)
        assert decision.outcome == Compensation(
            days_late=4, compensable_days=0, covered=False, yuan=Decimal(0), dispatched=True
        )
        assert consulted(decision) == ["MFR-A29(a)"]
        assert owed(delay(cause=cause), 4, m.A29.b) == Compensation(
            days_late=4, compensable_days=4, covered=True, yuan=Decimal(200), dispatched=True
        )

    def test_a_cause_outside_the_company_is_never_covered(self) -> None:
        for reading in m.A29.readings:
            decision = delay_compensation(delay(cause=m.DelayCause.NOT_COMPANY), late(4), under(reading))
            assert decision.outcome.covered is False
            assert decision.readings == ()

    def test_goods_in_time_need_no_cause(self) -> None:
        decision = delay_compensation(delay(cause=None), late(0), POLICY)
        assert decision.outcome.covered is False
        assert decision.readings == ()
        assert "no cause to judge" in explain(decision)

    def test_goods_in_time_may_have_one(self) -> None:
        decision = delay_compensation(delay(), late(0), POLICY)
        assert decision.outcome.covered is True
        assert decision.readings == ()
        assert Presumption.ABSENT_DOCUMENT not in presumed(decision)

    def test_a_late_order_without_a_cause_is_refused(self) -> None:
        with pytest.raises(NotSpecified) as error:
            owed(delay(cause=None), 1)
        assert error.value.clause.id == "MFR-40"
        assert error.value.lack is Lack.FACT
        assert error.value.message == (
            "MFR-40: what caused the delay is not stated; state Delay.cause, or count Delay.compensable_days"
        )

    def test_a_cause_of_another_regulation_is_refused(self) -> None:
        for product in (m.Product.WINDOW, m.Product.TOOL):
            with pytest.raises(InvalidFact) as error:
                owed(delay(product, cause=m.Role.LEADER), 1)
            assert error.value.field == "Delay.cause"
            assert error.value.allowed == "a cause of delay of this regulation"

    def test_the_rule_that_is_not_at_hand_is_named_where_anything_is_late(self) -> None:
        decision = delay_compensation(delay(cause=m.DelayCause.ORDER_DESK), late(1), POLICY)
        assert Presumption.ABSENT_DOCUMENT in presumed(decision)
        assert "MFR-40所指《关于订单延迟的规定》未取得" in explain(decision, language="zh")


class TestSeveralCauses:
    def test_the_caller_counts_the_compensable_days(self) -> None:
        several = Delay(products=WINDOWS, pieces=1, compensable_days=3)
        decision = delay_compensation(several, late(4), POLICY)
        assert decision.outcome == Compensation(
            days_late=4, compensable_days=3, covered=True, yuan=Decimal(150), dispatched=True
        )
        assert "MFR-A29" not in str(consulted(decision))
        assert "days counted by the caller: 3" in explain(decision)

    def test_none_of_the_days_may_be_compensable(self) -> None:
        decision = delay_compensation(Delay(products=WINDOWS, compensable_days=0), late(4), POLICY)
        assert decision.outcome.covered is False
        assert "days counted by the caller: 0" in explain(decision)

    def test_one_day_is_enough_to_be_covered(self) -> None:
        found = owed(Delay(products=WINDOWS, compensable_days=1), 4)
        assert (found.covered, found.yuan) == (True, 50)

    def test_all_of_the_days_may_be_compensable_but_no_more(self) -> None:
        assert owed(Delay(products=WINDOWS, compensable_days=4), 4).yuan == 200
        for product in (m.Product.WINDOW, m.Product.TOOL):
            with pytest.raises(InvalidFact) as error:
                owed(Delay(products=(product,), compensable_days=5), 4)
            assert error.value.message == (
                "Delay.compensable_days (MFR-40): 5 was given; allowed: at most the 4 days late"
            )

    def test_days_counted_by_the_caller_do_not_make_home_products_compensable(self) -> None:
        assert owed(Delay(products=(m.Product.TOOL,), compensable_days=1), 4).compensable_days == 0


class TestExclusionOfOtherCosts:
    def test_it_may_cancel_the_compensation(self) -> None:
        decision = delay_compensation(delay(), late(4), under(m.A54.b))
        assert decision.outcome == Compensation(
            days_late=4, compensable_days=0, covered=False, yuan=Decimal(0), dispatched=True
        )
        assert decision.clauses == ("MFR-39", "MFR-40", "MFR-18")
        assert consulted(decision) == ["MFR-A54(b)"]
        assert decision.caveats == ()

    def test_it_does_not_matter_where_nothing_is_owed(self) -> None:
        for nothing in (delay(), delay(cause=m.DelayCause.NOT_COMPANY), delay(m.Product.TOOL)):
            days = 0 if nothing == delay() else 4
            assert "MFR-A54" not in str(consulted(delay_compensation(nothing, late(days), POLICY)))


def test_a_sum_owed_brings_the_articles_on_agreed_damages() -> None:
    codes = [article.code for article in delay_compensation(delay(), late(1), POLICY).caveats]
    assert codes == ["CC585(2)", "CC585(3)"]
    assert delay_compensation(delay(), late(0), POLICY).caveats == ()
    assert delay_compensation(delay(cause=m.DelayCause.NOT_COMPANY), late(1), POLICY).caveats == ()


@pytest.mark.parametrize(("due_on", "named"), [(date(2020, 12, 31), 0), (date(2021, 1, 1), 2), (None, 2)])
def test_the_articles_are_those_in_force_on_the_due_date(due_on: date | None, named: int) -> None:
    assert len(delay_compensation(delay(), late(1, due_on=due_on), POLICY).caveats) == named


def at(day: int) -> datetime:
    return datetime(2025, 6, day, 9, tzinfo=CHINA_STANDARD_TIME)


def test_accrued_compensation_rises_by_the_day() -> None:
    terms = HOUSE[DelayPolicy]
    limit = stated(Question.DISPATCH_DEADLINE, LastDay(DUE), clause=terms.dispatch, policy=terms)
    sums = []
    for day in range(16, 20):
        running = accrued_lateness(delay(), limit, as_of=at(day), policy=terms)
        decision = delay_compensation(delay(), running, POLICY)
        sums.append(decision.outcome.yuan)
        assert decision.outcome.dispatched is False
        assert decision.revisit_at == at(day + 1) - timedelta(hours=9) == running.revisit_at
    assert sums == [0, 50, 100, 150]


def test_the_chain_names_every_clause_and_reading() -> None:
    terms = HOUSE[DelayPolicy]
    limit = stated(Question.DISPATCH_DEADLINE, LastDay(DUE), clause=terms.dispatch, policy=terms)
    decision = delay_compensation(delay(), lateness(delay(), limit, Dispatch(handed_over_at=at(20)), terms), POLICY)
    assert decision.clauses == ("MFR-36", "MFR-40", "MFR-39")
    assert consulted(decision) == ["MFR-A28(a)", "MFR-A54(a)", "MFR-A27(a)"]
    english, chinese = explain(decision), explain(decision, language="zh")
    assert english.startswith(
        "Compensation of late dispatch: days late: 4; days compensated: 4; covered by compensation: yes; yuan: 200"
    )
    assert "50 yuan a day; days: 4, times in each order: 1, orders: 1" in english
    assert "每延迟一天50元；天数：4，每单份数：1，订单数：1" in chinese


def test_the_sum_is_exact_whatever_the_decimal_context() -> None:
    many = delay(pieces=10**12, orders=10**12)
    with decimal.localcontext(decimal.Context(prec=3)):
        assert owed(many, 10**6, m.A27.b).yuan == Decimal(5 * 10**31)
        cents = attrs.evolve(POLICY, yuan_a_day=Decimal("0.07"))
        assert delay_compensation(delay(orders=12_345), late(1), cents).outcome.yuan == Decimal("864.15")


def test_bad_arguments_are_refused_by_name() -> None:
    with pytest.raises(InvalidFact) as error:
        delay_compensation(late(1), late(1), POLICY)  # type: ignore[arg-type]
    assert error.value.message == "delay: a value of type Decision was given; allowed: a Delay"
    with pytest.raises(InvalidFact) as error:
        delay_compensation(delay(), Lateness(days_late=1, dispatched=True), POLICY)  # type: ignore[arg-type]
    assert error.value.message == "late: a value of type Lateness was given; allowed: a Decision"


def test_a_product_belongs_to_one_family() -> None:
    twice = CompensatedFamily(products=(m.Product.DOOR,), clause=POLICY.compensation)
    with pytest.raises(InvalidPolicy, match="each product belongs to one family, once"):
        attrs.evolve(POLICY, families=(*POLICY.families, twice))


def test_a_family_has_a_product_and_a_cause_a_side() -> None:
    with pytest.raises(InvalidFact, match="at least one"):
        CompensatedFamily(products=(), clause=POLICY.compensation)
    with pytest.raises(InvalidFact, match="a Side"):
        attrs.evolve(POLICY.causes[0], side="company")


def test_a_cause_stands_in_one_row() -> None:
    again = CauseRow(cause=m.DelayCause.OEM, side=Side.ELSEWHERE, clause=POLICY.cause_clause)
    with pytest.raises(InvalidPolicy, match="each cause of delay stands in one row"):
        attrs.evolve(POLICY, causes=(*POLICY.causes, again))


@pytest.mark.parametrize("yuan", [50.0, Decimal(-1), "50", True])
def test_the_daily_sum_is_exact(yuan: object) -> None:
    with pytest.raises(InvalidFact) as error:
        attrs.evolve(POLICY, yuan_a_day=yuan)
    assert error.value.field == "CompensationPolicy.yuan_a_day"
