from __future__ import annotations

from contextlib import suppress
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from laws import check_rule
from servicerules import Adopted, NotSpecified, ServiceRulesError
from servicerules.domain.terms import Term
from servicerules.regulations import manufacturer
from servicerules.regulations.manufacturer import Product
from servicerules.rules.addressees import AddresseePolicy, InspectionResult, report_addressee
from strategies.claims import Foreign, products, terms
from strategies.junk import junk

POLICY = manufacturer.EDITION_2013.adopt()[AddresseePolicy]


class TestAddressee:
    """MFR-11, 13, 22, 23: the slip goes to the assistant, doors found wrong to the department, others to dispatch."""

    @given(product=products(), result=st.sampled_from(InspectionResult))
    def test_there_is_one_for_every_product(self, product: Term, result: InspectionResult) -> None:
        try:
            role = report_addressee(product, result, POLICY).outcome.printed
        except NotSpecified:
            assert product is Foreign.WORD
            return
        if result is InspectionResult.PASSED:
            assert role == "业务助理"
        else:
            assert role == ("售后服务部" if product is Product.DOOR else "物流调度")

    @given(product=products(), result=st.sampled_from(InspectionResult), adopted=terms())
    def test_the_laws_of_rules_hold(self, product: Term, result: InspectionResult, adopted: Adopted) -> None:
        check_rule(lambda chosen: report_addressee(product, result, chosen[AddresseePolicy]), adopted)


class TestJunk:
    """Anything else ends in a refusal of the library."""

    @given(product=junk() | products(), result=junk() | st.sampled_from(InspectionResult))
    def test_of_the_rule(self, product: Any, result: Any) -> None:
        with suppress(ServiceRulesError):
            report_addressee(product, result, POLICY)
