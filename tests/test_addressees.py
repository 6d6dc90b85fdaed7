from __future__ import annotations

import pytest

from servicerules import InvalidFact, InvalidPolicy, NotSpecified, explain
from servicerules.errors import Lack
from servicerules.regulations import manufacturer
from servicerules.regulations.manufacturer import Product, Role, claims
from servicerules.rules.addressees import AddresseePolicy, InspectionResult, report_addressee
from servicerules.vocabulary import FactName
from strategies.claims import Foreign

POLICY = manufacturer.EDITION_2013.adopt()[AddresseePolicy]
OTHERS = [product for product in Product if product is not Product.DOOR]


def test_damaged_doors_are_reported_to_the_service_department() -> None:
    decision = report_addressee(Product.DOOR, InspectionResult.FAILED, POLICY)
    assert decision.outcome is Role.SERVICE_DEPARTMENT
    assert decision.clauses == ("MFR-11", "MFR-13")
    assert decision.facts == ((FactName.PRODUCT, Product.DOOR), (FactName.RESULT, InspectionResult.FAILED))


def test_the_slip_of_a_door_goes_to_the_business_assistant_by_the_table() -> None:
    decision = report_addressee(Product.DOOR, InspectionResult.PASSED, POLICY)
    assert decision.outcome is Role.BUSINESS_ASSISTANT
    assert decision.clauses == ("MFR-28",)


@pytest.mark.parametrize("product", OTHERS)
def test_other_families_report_to_the_dispatcher_or_return_the_slip(product: Product) -> None:
    failed = report_addressee(product, InspectionResult.FAILED, POLICY)
    assert (failed.outcome, failed.clauses) == (Role.DISPATCHER, ("MFR-23",))
    passed = report_addressee(product, InspectionResult.PASSED, POLICY)
    assert (passed.outcome, passed.clauses) == (Role.BUSINESS_ASSISTANT, ("MFR-22",))


def test_every_product_word_has_an_addressee() -> None:
    assert {product for row in claims.ADDRESSEES.rows for product in row.products} == set(Product)


def test_a_word_of_another_document_is_refused() -> None:
    with pytest.raises(NotSpecified) as refusal:
        report_addressee(Foreign.WORD, InspectionResult.PASSED, POLICY)
    assert refusal.value.message == (
        "MFR-06: the clause says nothing of foreign word (外来词); ask for a word that the clause names, or settle the "
        "matter by agreement"
    )
    assert refusal.value.to("zh") == "MFR-06：该条未涉及外来词；请使用条文所列词语，或另行约定"
    assert refusal.value.lack is Lack.RULE


def test_bad_arguments_are_refused() -> None:
    with pytest.raises(InvalidFact, match=r"^result: 'pass' was given; allowed: a InspectionResult$"):
        report_addressee(Product.DOOR, "pass", POLICY)  # type: ignore[arg-type]  # the fault under test
    with pytest.raises(InvalidFact, match=r"^product: '大门' was given; allowed: a Term$"):
        report_addressee("大门", InspectionResult.PASSED, POLICY)  # type: ignore[arg-type]  # the fault under test


def test_a_product_in_two_rows_is_refused() -> None:
    rows = claims.ADDRESSEES.rows
    with pytest.raises(InvalidPolicy, match=r"^addressees: door stands twice$"):
        AddresseePolicy(rows=(*rows, rows[0]), families=claims.ADDRESSEES.families)


def test_the_addressee_is_explained_in_both_languages() -> None:
    decision = report_addressee(Product.COLOURED_TUBE, InspectionResult.PASSED, POLICY)
    assert explain(decision).startswith("Addressee of the inspection report: business assistant (业务助理)\n")
    assert explain(decision, language="zh").startswith("验收结果反馈对象：业务助理\n")
