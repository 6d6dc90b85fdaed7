from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from laws import check_rule
from servicerules import Adopted, NotSpecified, ServiceRulesError
from servicerules.domain.finding import Cause, Finding
from servicerules.domain.terms import Term
from servicerules.regulations import manufacturer
from servicerules.regulations.manufacturer import Product, Service
from servicerules.rules.costs import CostPolicy, Payer, TravelPolicy, cost_allocation, travel_payer
from strategies.claims import Foreign, products, terms
from strategies.junk import junk
from strategies.times import days

HOUSE = manufacturer.EDITION_2013.adopt()
EDGES = st.sampled_from((date(2020, 12, 31), date(2021, 1, 1)))


def findings() -> st.SearchStrategy[Finding]:
    return st.builds(
        Finding,
        product=products(),
        cause=st.sampled_from(Cause),
        order_confirmed_on=st.none() | days() | EDGES,
        ref=st.none() | st.just("T-9"),
    )


def services() -> st.SearchStrategy[Term]:
    return st.sampled_from((*Service, Foreign.WORD))


class TestCosts:
    """MFR-17 to 19, A20: who pays follows the cause; other losses are never the company's."""

    @given(finding=findings(), adopted=terms())
    def test_the_payers_follow_the_cause(self, finding: Finding, adopted: Adopted) -> None:
        with suppress(NotSpecified):
            outcome = cost_allocation(finding, adopted[CostPolicy]).outcome
            letter = {reading.ambiguity.id: reading.letter for reading in adopted.readings}["MFR-A20"]
            blamed = {"b": Cause.QUALITY, "c": Cause.NOT_COMPANY}.get(letter)
            cause = blamed if finding.cause is Cause.CARRIER else finding.cause
            assert outcome.freight is outcome.material
            assert outcome.freight is (Payer.COMPANY if cause is Cause.QUALITY else Payer.CUSTOMER)
            assert outcome.labour is Payer.COMPANY
            assert outcome.other_losses is Payer.NOT_COMPANY

    @given(finding=findings(), adopted=terms())
    def test_only_doors_and_only_the_carrier_under_a_are_refused(self, finding: Finding, adopted: Adopted) -> None:
        letter = {reading.ambiguity.id: reading.letter for reading in adopted.readings}["MFR-A20"]
        answered = finding.product is Product.DOOR and not (finding.cause is Cause.CARRIER and letter == "a")
        try:
            cost_allocation(finding, adopted[CostPolicy])
        except NotSpecified:
            assert not answered
        else:
            assert answered

    @given(finding=findings(), adopted=terms())
    def test_every_article_was_in_force_when_the_order_was_confirmed(self, finding: Finding, adopted: Adopted) -> None:
        with suppress(NotSpecified):
            caveats = cost_allocation(finding, adopted[CostPolicy]).caveats
            on = finding.order_confirmed_on
            assert (caveats == ()) is (on is not None and on.year < 2021)

    @given(finding=findings(), adopted=terms())
    def test_the_laws_of_rules_hold(self, finding: Finding, adopted: Adopted) -> None:
        check_rule(lambda chosen: cost_allocation(finding, chosen[CostPolicy]), adopted)


class TestTravel:
    """MFR-83, A50: the asker pays the travel of handrail support, unless the script is no rule."""

    @given(service=services(), adopted=terms())
    def test_the_laws_of_rules_hold(self, service: Term, adopted: Adopted) -> None:
        check_rule(lambda chosen: travel_payer(service, chosen[TravelPolicy]), adopted)

    @given(service=services(), adopted=terms())
    def test_there_is_an_answer_for_one_service_under_one_reading(self, service: Term, adopted: Adopted) -> None:
        letter = {reading.ambiguity.id: reading.letter for reading in adopted.readings}["MFR-A50"]
        try:
            assert travel_payer(service, adopted[TravelPolicy]).outcome is Payer.CUSTOMER
        except NotSpecified:
            assert service is Foreign.WORD or letter == "b"
        else:
            assert service is Service.HANDRAIL_SUPPORT
            assert letter == "a"


class TestJunk:
    """Anything else ends in a refusal of the library."""

    @given(thing=junk())
    def test_of_the_rules(self, thing: Any) -> None:
        with suppress(ServiceRulesError):
            cost_allocation(thing, HOUSE[CostPolicy])
        with suppress(ServiceRulesError):
            travel_payer(thing, HOUSE[TravelPolicy])

    @given(product=junk() | products(), cause=junk() | st.sampled_from(Cause), on=junk(), ref=junk())
    def test_of_the_nouns(self, product: Any, cause: Any, on: Any, ref: Any) -> None:
        with suppress(ServiceRulesError):
            finding = Finding(product=product, cause=cause, order_confirmed_on=on, ref=ref)
            hash(cost_allocation(finding, HOUSE[CostPolicy]))
