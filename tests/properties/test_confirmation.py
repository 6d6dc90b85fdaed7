"""Laws of the confirmation of orders."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta, tzinfo
from decimal import Decimal, localcontext
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparisons import SOME, check_confirmation
from laws import check_rule
from servicerules.domain.confirmation import Awaiting, Confirmation
from servicerules.domain.order import Amendment, Order, OrderLine, Payment
from servicerules.errors import NotSpecified, ServiceRulesError
from servicerules.regulations import manufacturer
from servicerules.regulations.manufacturer import Product
from servicerules.rules.confirmation import ConfirmationPolicy, order_confirmation
from strategies.junk import junk
from strategies.orders import GAPS, OrderCase, any_orders, moments, order_cases
from strategies.zones import moved, zones

LETTERS = st.sampled_from(manufacturer.A22.readings)


def confirmed(order: Order, letter: Any = manufacturer.A22.a) -> Confirmation:
    """The confirmation under one reading."""
    return order_confirmation(order, manufacturer.EDITION_2013.adopt(readings=[letter])[ConfirmationPolicy]).outcome


class TestRegister:
    """MFR-34 under every letter of MFR-A22: the instant is the one computed apart from the register."""

    def test_the_instant_is_that_of_the_register(self) -> None:
        seen: set[object] = set()

        @SOME
        @given(order_cases())
        def compare(case: OrderCase) -> None:
            check_confirmation(case)
            seen.add(case.confirmation(case.house.adopted()).outcome.awaiting)

        compare()
        assert seen == {(), (Awaiting.REVIEW,), (Awaiting.DEPOSIT,), (Awaiting.REVIEW, Awaiting.DEPOSIT)}


class TestConsultedReadings:
    """Readings not listed do not matter, the tree of readings is sound, and every answer can be explained."""

    @given(order_cases())
    def test_the_laws_of_rules_hold(self, case: OrderCase) -> None:
        check_rule(case.confirmation, case.house.adopted())


class TestDeposit:
    """MFR-34: only the full deposit confirms; more money never confirms later."""

    @given(any_orders(), LETTERS)
    def test_an_order_is_confirmed_only_once_the_payments_reach_the_deposit(self, order: Order, letter: Any) -> None:
        paid = sum((payment.yuan for payment in order.payments), Decimal(0))
        enough = order.deposit_required is not None and paid >= order.deposit_required
        assert enough is (Awaiting.DEPOSIT not in confirmed(order, letter).awaiting)

    @given(any_orders(), LETTERS, moments())
    def test_another_payment_never_delays(self, order: Order, letter: Any, received_at: datetime) -> None:
        before = confirmed(order, letter).confirmed_at
        if before is not None:
            payments = (*order.payments, Payment(received_at=received_at, yuan=Decimal("0.01")))
            after = confirmed(attrs.evolve(order, payments=payments), letter).confirmed_at
            assert after is not None
            assert after <= before

    @given(any_orders(), LETTERS, st.randoms(use_true_random=False))
    def test_the_order_of_events_as_given_does_not_matter(self, order: Order, letter: Any, random: Any) -> None:
        fields = ("payments", "reviewed_at", "amendments")
        shuffled: dict[str, Any] = {name: list(getattr(order, name)) for name in fields}
        for name in fields:
            random.shuffle(shuffled[name])
            shuffled[name] = tuple(shuffled[name])
        assert confirmed(attrs.evolve(order, **shuffled), letter) == confirmed(order, letter)

    @given(any_orders())
    def test_sums_do_not_hang_on_the_decimal_context(self, order: Order) -> None:
        with localcontext() as context:
            context.prec = 1
            narrow = confirmed(order)
        assert narrow == confirmed(order)


class TestReview:
    """MFR-34: a change that needs a new review never brings the confirmation forward; others change nothing."""

    @given(any_orders(), LETTERS, moments())
    def test_a_change_to_be_reviewed_never_hastens(self, order: Order, letter: Any, changed_at: datetime) -> None:
        change = Amendment(at=changed_at, needs_review=True)
        before = confirmed(order, letter)
        after = confirmed(attrs.evolve(order, amendments=(*order.amendments, change)), letter)
        assert set(before.awaiting) <= set(after.awaiting)
        if before.confirmed_at is not None and after.confirmed_at is not None:
            assert before.confirmed_at <= after.confirmed_at

    @given(any_orders(), LETTERS, moments())
    def test_a_change_without_review_changes_nothing(self, order: Order, letter: Any, changed_at: datetime) -> None:
        change = Amendment(at=changed_at, needs_review=False)
        assert confirmed(attrs.evolve(order, amendments=(*order.amendments, change)), letter) == confirmed(
            order, letter
        )

    @given(any_orders(), GAPS)
    def test_both_conditions_are_met_at_the_instant_and_not_before(self, order: Order, gap: timedelta) -> None:
        at = confirmed(order).confirmed_at
        if at is not None:
            # What is known of payments before the instant does not confirm the order on the same review.
            known = tuple(payment for payment in order.payments if payment.received_at < at - gap)
            seen = tuple(review for review in order.reviewed_at if review < at - gap)
            earlier = attrs.evolve(order, payments=known, reviewed_at=seen)
            assert confirmed(earlier).confirmed_at is None


class TestZones:
    """The same instants on other clocks give an equal confirmation."""

    @given(order_cases(), zones())
    def test_the_zone_of_the_facts_does_not_matter(self, case: OrderCase, zone: tzinfo) -> None:
        other = attrs.evolve(case, order=moved(case.order, zone))
        adopted = case.house.adopted()
        assert other.confirmation(adopted) == case.confirmation(adopted)


class TestJunk:
    """Whatever is passed, nothing but the errors of this library comes out."""

    @given(junk())
    def test_junk_is_refused(self, value: Any) -> None:
        policy = manufacturer.EDITION_2013.adopt()[ConfirmationPolicy]
        with pytest.raises(ServiceRulesError):
            order_confirmation(value, policy)

    @given(junk(), st.sampled_from([field.name for field in attrs.fields(Order)]))
    def test_orders_of_junk_are_refused_or_judged(self, value: Any, name: str) -> None:
        good: dict[str, Any] = {"id": "SO-1", "lines": (OrderLine(product=Product.DOOR),), "deposit_required": 1}
        with suppress(ServiceRulesError):
            assert confirmed(Order(**{**good, name: value})).confirmed_at is None

    @given(any_orders())
    def test_an_order_without_deposit_is_refused(self, order: Order) -> None:
        with pytest.raises(NotSpecified):
            confirmed(attrs.evolve(order, deposit_required=Decimal(0)))
