"""Laws of the dispatch deadline."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparisons import MANY, answered, check_dispatch
from laws import check_consulted_readings, check_rule
from servicerules.domain.order import Order, OrderLine, Payment
from servicerules.errors import ServiceRulesError
from servicerules.periods import Deadline, LastInstant
from servicerules.regulations import manufacturer
from servicerules.regulations.manufacturer import Product
from servicerules.rules.dispatch import DispatchPolicy, LeadTimeRow, dispatch_deadline, order_dispatch_deadline
from servicerules.working_calendar import CHINA_STANDARD_TIME
from strategies.houses import House, houses
from strategies.junk import junk
from strategies.orders import AMBIGUITIES, GAPS, LEAD_TIMES, OrderCase, confirmed_orders, moments, order_cases
from strategies.zones import moved, zones


def confirmed_at(at: datetime, *products: Product) -> Order:
    """An order confirmed at an instant under every reading."""
    return Order(
        id="SO-3",
        lines=tuple(OrderLine(product=product) for product in products),
        reviewed_at=(at,),
        deposit_required=1,
        payments=(Payment(received_at=at, yuan=1),),
    )


def limit_of(house: House, product: Product, at: datetime) -> Deadline:
    """The limit of a product ordered alone."""
    order = confirmed_at(at, product)
    limit = OrderCase(house, order, order.lines[0]).of_line(house.adopted()).outcome
    assert limit is not None
    return limit


class TestRegister:
    """MFR-35 to MFR-38 under every letter: the limits are those computed apart from the register."""

    @MANY
    @given(order_cases())
    def test_the_limits_are_those_of_the_register(self, case: OrderCase) -> None:
        check_dispatch(case)


class TestConsultedReadings:
    """Confirmation and dispatch as a chain: the laws of rules hold for a line and for the order."""

    @given(order_cases())
    def test_the_laws_of_rules_hold_for_a_line(self, case: OrderCase) -> None:
        check_rule(case.of_line, case.house.adopted())

    @given(order_cases())
    def test_the_laws_of_rules_hold_for_the_order(self, case: OrderCase) -> None:
        check_rule(case.of_order, case.house.adopted())

    @given(moments(), st.sampled_from([date(2199, 12, day) for day in range(14, 32)]), st.sampled_from(LEAD_TIMES))
    def test_limits_past_the_end_of_time_carry_their_readings(self, at: datetime, day: date, product: Product) -> None:
        order = confirmed_at(datetime.combine(day, at.time(), CHINA_STANDARD_TIME), product)
        check_consulted_readings(OrderCase(House(), order, order.lines[0]).of_line, House().adopted())


class TestLaterConfirmation:
    """A later confirmation never gives an earlier limit, whatever the readings."""

    @given(houses(AMBIGUITIES), st.sampled_from(LEAD_TIMES), moments(), GAPS)
    def test_a_later_confirmation_never_gives_an_earlier_limit(
        self, house: House, product: Product, at: datetime, gap: timedelta
    ) -> None:
        assert limit_of(house, product, at) <= limit_of(house, product, at + gap)


class TestWholeOrder:
    """MFR-A26: the whole order is due with its latest line, and a shared limit is the same for every line."""

    @given(confirmed_orders(), houses(AMBIGUITIES))
    def test_the_order_is_due_with_its_latest_line(self, order: Order, house: House) -> None:
        adopted = house.adopted()
        whole = answered(lambda: OrderCase(house, order, order.lines[0]).of_order(adopted).outcome)
        own = [
            answered(lambda line=line: OrderCase(house, order, line).of_line(adopted).outcome) for line in order.lines
        ]
        if isinstance(whole, tuple):
            assert whole in own
        else:
            assert whole == max(own)
            assert house.letter("MFR-A26") == "a" or len({limit.first_late for limit in own}) == 1

    @given(confirmed_orders(), houses(AMBIGUITIES), st.randoms(use_true_random=False))
    def test_the_order_of_the_lines_does_not_matter(self, order: Order, house: House, random: Any) -> None:
        shuffled = list(order.lines)
        random.shuffle(shuffled)
        case = OrderCase(house, order, order.lines[0])
        other = attrs.evolve(case, order=attrs.evolve(order, lines=tuple(shuffled)))
        adopted = house.adopted()
        assert answered(lambda: other.of_line(adopted).outcome) == answered(lambda: case.of_line(adopted).outcome)


class TestHours:
    """MFR-A24(c), ruling 7: a limit of hours never moves off a holiday, and its length is whole days of 24 hours."""

    @given(houses(AMBIGUITIES), st.sampled_from(LEAD_TIMES), moments())
    def test_hours_do_not_roll(self, house: House, product: Product, at: datetime) -> None:
        house = attrs.evolve(house, named={**house.named, "MFR-A24": "c"})
        limit = limit_of(house, product, at)
        assert isinstance(limit, LastInstant)
        counted = limit.at - timedelta(days={"PLAIN_WINDOW": 7, "COLOURED_WINDOW": 12, "DOOR": 15}.get(product.name, 3))
        assert counted in (at, datetime.combine(at.date() + timedelta(days=1), time(), CHINA_STANDARD_TIME))


class TestZones:
    """The same instants on other clocks give equal limits."""

    @given(order_cases(), zones())
    def test_the_zone_of_the_facts_does_not_matter(self, case: OrderCase, zone: tzinfo) -> None:
        other = attrs.evolve(case, order=moved(case.order, zone))
        adopted = case.house.adopted()
        assert answered(lambda: other.of_line(adopted)) == answered(lambda: case.of_line(adopted))
        assert answered(lambda: other.of_order(adopted)) == answered(lambda: case.of_order(adopted))


class TestJunk:
    """Whatever is passed, nothing but the errors of this library comes out."""

    @given(junk())
    def test_junk_is_refused(self, value: Any) -> None:
        house = manufacturer.EDITION_2013.adopt()
        policy = house[DispatchPolicy]
        order = confirmed_at(datetime(2025, 6, 10, 9, tzinfo=CHINA_STANDARD_TIME), Product.DOOR)
        case = OrderCase(House(), order, order.lines[0])
        known = case.confirmation(house)
        for ask in (
            lambda: dispatch_deadline(value, order.lines[0], known, policy),
            lambda: dispatch_deadline(order, value, known, policy),
            lambda: dispatch_deadline(order, order.lines[0], value, policy),
            lambda: order_dispatch_deadline(value, known, policy),
            lambda: order_dispatch_deadline(order, value, policy),
        ):
            with pytest.raises(ServiceRulesError):
                ask()

    @given(junk(), junk())
    def test_rows_of_junk_are_refused(self, products: Any, days: Any) -> None:
        clause = manufacturer.EDITION_2013.adopt()[DispatchPolicy].families
        with suppress(ServiceRulesError):
            row = LeadTimeRow(products=products, days=days, clause=clause)
            assert row.days > 0
