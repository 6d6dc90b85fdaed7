from __future__ import annotations

from datetime import date

import pytest

from servicerules import Agreement, InvalidFact, InvalidPolicy, NotSpecified, explain, outcomes_by_reading
from servicerules.domain.finding import Cause, Finding
from servicerules.errors import Lack
from servicerules.regulations import manufacturer
from servicerules.regulations.manufacturer import A20, A50, Product, Service, claims
from servicerules.rules.costs import (
    CostAllocation,
    CostPolicy,
    Payer,
    TravelPolicy,
    cost_allocation,
    travel_payer,
)
from servicerules.vocabulary import FactName, Presumption
from strategies.claims import Foreign

HOUSE = manufacturer.EDITION_2013.adopt()
POLICY = HOUSE[CostPolicy]
AT_COMPANY = CostAllocation(
    freight=Payer.COMPANY, material=Payer.COMPANY, labour=Payer.COMPANY, other_losses=Payer.NOT_COMPANY
)
AT_CUSTOMER = CostAllocation(
    freight=Payer.CUSTOMER, material=Payer.CUSTOMER, labour=Payer.COMPANY, other_losses=Payer.NOT_COMPANY
)


def finding(cause: Cause, on: date | None = date(2025, 6, 10)) -> Finding:
    return Finding(product=Product.DOOR, cause=cause, order_confirmed_on=on)


def test_the_company_pays_for_a_fault_of_the_product() -> None:
    decision = cost_allocation(finding(Cause.QUALITY), POLICY)
    assert decision.outcome == AT_COMPANY
    assert decision.clauses == ("MFR-17", "MFR-18")
    assert decision.readings == ()
    assert [article.code for article in decision.caveats] == ["CC506"]


def test_that_material_and_labour_go_with_the_remedy_is_presumed_and_said() -> None:
    decision = cost_allocation(finding(Cause.QUALITY), POLICY)
    assert [(assumed.presumption, assumed.data) for assumed in decision.assumptions] == [
        (Presumption.GOES_WITH_REMEDY, ("MFR-17",))
    ]
    assert cost_allocation(finding(Cause.NOT_COMPANY), POLICY).assumptions == ()


def test_the_customer_pays_freight_and_material_where_the_company_is_not_responsible() -> None:
    decision = cost_allocation(finding(Cause.NOT_COMPANY), POLICY)
    assert decision.outcome == AT_CUSTOMER
    assert decision.clauses == ("MFR-19", "MFR-18")


def test_nothing_is_printed_on_damage_by_the_carrier() -> None:
    with pytest.raises(NotSpecified) as refusal:
        cost_allocation(finding(Cause.CARRIER), POLICY)
    assert refusal.value.message == (
        "MFR-14: who pays for damage done by the carrier is not printed; find by testing whether quality is the cause "
        "or the company is not responsible"
    )
    assert refusal.value.lack is Lack.RULE
    assert refusal.value.readings == (A20.a,)


def test_damage_by_the_carrier_may_be_the_companys() -> None:
    decision = cost_allocation(finding(Cause.CARRIER), HOUSE.under(A20.b)[CostPolicy])
    assert decision.outcome == AT_COMPANY
    assert decision.clauses == ("MFR-14", "MFR-17", "MFR-18")
    assert [article.code for article in decision.caveats] == ["CC506"]


def test_damage_by_the_carrier_may_be_the_customers_with_a_caveat() -> None:
    decision = cost_allocation(finding(Cause.CARRIER), HOUSE.under(A20.c)[CostPolicy])
    assert decision.outcome == AT_CUSTOMER
    assert decision.clauses == ("MFR-14", "MFR-19", "MFR-18")
    assert [article.code for article in decision.caveats] == ["CC607", "CC506"]


def test_damage_by_the_carrier_is_contested() -> None:
    tree = outcomes_by_reading(lambda terms: cost_allocation(finding(Cause.CARRIER), terms[CostPolicy]), HOUSE)
    assert tree.state is Agreement.CONTESTED
    assert tree.outcomes[1:] == (AT_COMPANY, AT_CUSTOMER)


@pytest.mark.parametrize(("on", "codes"), [(date(2020, 12, 31), []), (date(2021, 1, 1), ["CC506"])])
def test_articles_are_named_where_they_were_in_force(on: date, codes: list[str]) -> None:
    decision = cost_allocation(finding(Cause.NOT_COMPANY, on), POLICY)
    assert (FactName.ORDER_CONFIRMED_ON, on) in decision.facts
    assert [article.code for article in decision.caveats] == codes


def test_without_the_day_of_the_order_articles_are_named_with_a_warning() -> None:
    decision = cost_allocation(finding(Cause.NOT_COMPANY, None), POLICY)
    assert [article.code for article in decision.caveats] == ["CC506"]
    assert [assumed.presumption for assumed in decision.assumptions] == [Presumption.LAW_NOT_DATED]


def test_the_cost_clauses_speak_of_doors_only() -> None:
    with pytest.raises(NotSpecified, match=r"^MFR-18: the clause says nothing of security window"):
        cost_allocation(Finding(product=Product.WINDOW, cause=Cause.QUALITY), POLICY)


@pytest.mark.parametrize(
    ("stated", "message"),
    [
        ({"product": "大门"}, "Finding.product: '大门' was given; allowed: a Term"),
        ({"cause": "quality"}, "Finding.cause: 'quality' was given; allowed: a Cause"),
        ({"ref": ""}, "Finding.ref: '' was given; allowed: 1 to 200 printable characters"),
    ],
)
def test_a_finding_that_cannot_be_is_refused(stated: dict[str, object], message: str) -> None:
    with pytest.raises(InvalidFact) as refusal:
        Finding(**({"product": Product.DOOR, "cause": Cause.QUALITY} | stated))
    assert refusal.value.message == message


def test_only_a_finding_is_allocated() -> None:
    with pytest.raises(InvalidFact, match=r"^finding: Cause\.QUALITY was given; allowed: a Finding$"):
        cost_allocation(Cause.QUALITY, POLICY)  # type: ignore[arg-type]  # the fault under test


def test_every_cause_but_the_carrier_has_one_row() -> None:
    terms = {
        "products": (Product.DOOR,),
        "other_losses": Payer.NOT_COMPANY,
        "exclusion": claims.COSTS.exclusion,
        "transport": claims.COSTS.transport,
        "carrier": A20.a,
    }
    first, second = claims.COSTS.rows
    with pytest.raises(InvalidPolicy, match=r"^costs: quality of the product stands twice$"):
        CostPolicy(rows=(first, second, first), **terms)
    with pytest.raises(InvalidPolicy, match=r"^costs: outside the company's responsibility has no row$"):
        CostPolicy(rows=(first,), **terms)


def test_the_asker_pays_the_travel_of_handrail_support() -> None:
    decision = travel_payer(Service.HANDRAIL_SUPPORT, HOUSE[TravelPolicy])
    assert decision.outcome is Payer.CUSTOMER
    assert decision.clauses == ("MFR-83",)
    assert decision.readings == (A50.a,)


def test_a_script_may_be_no_rule() -> None:
    with pytest.raises(NotSpecified) as refusal:
        travel_payer(Service.HANDRAIL_SUPPORT, HOUSE.under(A50.b)[TravelPolicy])
    assert refusal.value.message == (
        "MFR-83: a script for answering questions is no rule on who pays; agree the travel cost with the asker"
    )
    assert refusal.value.readings == (A50.b,)


def test_nothing_is_printed_on_the_travel_for_another_service() -> None:
    for terms in (HOUSE, HOUSE.under(A50.b)):
        with pytest.raises(NotSpecified, match=r"^MFR-83: the clause says nothing of foreign word") as refusal:
            travel_payer(Foreign.WORD, terms[TravelPolicy])
        assert refusal.value.readings == ()
    with pytest.raises(InvalidFact, match=r"^service: '楼梯扶手技术支持' was given; allowed: a Term$"):
        travel_payer("楼梯扶手技术支持", HOUSE[TravelPolicy])  # type: ignore[arg-type]  # the fault under test


def test_a_service_in_two_rows_is_refused() -> None:
    (row,) = claims.TRAVEL.rows
    with pytest.raises(InvalidPolicy, match=r"^travel: technical support for stair handrails stands twice$"):
        TravelPolicy(rows=(row, row), scripts=row.clause, force=A50.a)


def test_costs_are_explained_in_both_languages() -> None:
    tested = Finding(product=Product.DOOR, cause=Cause.QUALITY, ref="T-9")
    decision = cost_allocation(tested, POLICY)
    english, chinese = explain(decision), explain(decision, language="zh")
    assert "freight: the company; material: the company; labour: the company; other losses: not the company" in english
    assert "1. Cause: quality of the product. MFR-17" in english
    assert "voucher: T-9" in english
    assert "MFR-17 prints the payer of freight only" in english
    assert "运费：公司；原材料成本：公司；维修人工：公司；其他费用：公司不承担" in chinese
    travel = travel_payer(Service.HANDRAIL_SUPPORT, HOUSE[TravelPolicy])
    assert "technical support for stair handrails (楼梯扶手技术支持)" in explain(travel)


def test_the_number_of_a_test_report_is_never_compared() -> None:
    one, other = (Finding(product=Product.DOOR, cause=Cause.QUALITY, ref=ref) for ref in ("T-9", "T-10"))
    assert one == other
