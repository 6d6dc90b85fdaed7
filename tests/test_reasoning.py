from __future__ import annotations

from datetime import datetime, time
from decimal import Decimal

import pytest

import toy
from servicerules import (
    CHINA_STANDARD_TIME,
    Assumption,
    InvalidFact,
    InvalidPolicy,
    NotSpecified,
    Reason,
    statutes,
    supply,
)
from servicerules.errors import Lack
from servicerules.phrases import Phrase
from servicerules.policies import Policy
from servicerules.reasoning import Reasoning, Stated, stated
from servicerules.vocabulary import FactName, Presumption, Question
from toy import A1, A2, A3, C01, C02, C03, Because, Choice, Item

NO_DATE = Assumption(Presumption.DATE_NOT_PRINTED, ("TOY",))
AT = datetime(2025, 6, 10, tzinfo=CHINA_STANDARD_TIME)


def case() -> Reasoning:
    return Reasoning(Policy())


class TestGrounds:
    def test_everything_recorded_stands_in_the_decision_in_order(self) -> None:
        reasoning = Reasoning(Policy(assumed=(NO_DATE,)))
        reasoning.fact(FactName.PRODUCT, Item.BOOK)
        reasoning.fact(FactName.LEAD_DAYS, 3)
        reasoning.because(C02, Because.LENT)
        reasoning.because(C01, Because.CHOSEN)
        reasoning.assume(Presumption.NO_CALENDAR, "TOY-A5")
        reasoning.warn(statutes.SELLER_KNEW)
        reasoning.read(A1.b)
        decision = reasoning.decide(Question.ACCEPTANCE, 7, revisit_at=AT)
        assert decision.question is Question.ACCEPTANCE
        assert decision.outcome == 7
        assert decision.reasons == (Reason(C02, Because.LENT), Reason(C01, Because.CHOSEN))
        assert decision.facts == ((FactName.PRODUCT, Item.BOOK), (FactName.LEAD_DAYS, 3))
        assert decision.assumptions == (NO_DATE, Assumption(Presumption.NO_CALENDAR, ("TOY-A5",)))
        assert decision.caveats == statutes.SELLER_KNEW
        assert decision.readings == (A1.b,)
        assert decision.revisit_at == AT

    def test_nothing_is_said_twice_but_a_clause_may_apply_twice(self) -> None:
        reasoning = case()
        for _ in range(2):
            reasoning.fact(FactName.LEAD_DAYS, 3)
            reasoning.assume(Presumption.NO_CALENDAR, "TOY-A5")
            reasoning.warn(statutes.SELLER_KNEW)
            reasoning.read(A1.b)
            reasoning.because(C01, Because.CHOSEN)
        decision = reasoning.decide(Question.ACT_BY, None)
        assert (len(decision.facts), len(decision.assumptions), len(decision.readings)) == (1, 1, 1)
        assert decision.caveats == statutes.SELLER_KNEW
        assert len(decision.reasons) == 2

    def test_a_fact_named_again_is_the_latest_of_its_name(self) -> None:
        reasoning = case()
        for item in (Item.BOOK, Item.FILM, Item.BOOK):
            reasoning.fact(FactName.PRODUCT, item)
        facts = reasoning.decide(Question.ACT_BY, None).facts
        assert facts == ((FactName.PRODUCT, Item.FILM), (FactName.PRODUCT, Item.BOOK))

    def test_one_decision_does_not_change_when_the_reasoning_goes_on(self) -> None:
        reasoning = case()
        reasoning.because(C01, Because.CHOSEN)
        decision = reasoning.decide(Question.ACT_BY, None)
        reasoning.because(C02, Because.CHOSEN)
        assert len(decision.reasons) == 1


class TestBuildingOnOtherDecisions:
    def test_their_grounds_come_first_and_once(self) -> None:
        first = toy.decide(Policy(assumed=(NO_DATE,)), read=(A1.a,))
        second = toy.decide(Policy(assumed=(NO_DATE,)), read=(A2.b, A1.a))
        reasoning = Reasoning(Policy(assumed=(NO_DATE,)), first, second)
        reasoning.because(C02, Because.TOGETHER)
        decision = reasoning.decide(Question.ACT_BY, None)
        assert decision.reasons == (Reason(C01, Because.CHOSEN), Reason(C02, Because.TOGETHER))
        assert decision.readings == (A1.a, A2.b)
        assert decision.assumptions == (NO_DATE,)

    def test_caveats_and_facts_are_taken_over(self) -> None:
        earlier = case()
        earlier.warn(statutes.HIDDEN_DEFECT)
        earlier.fact(FactName.REF, "WB-1")
        decision = Reasoning(Policy(), earlier.decide(Question.ACT_BY, 1)).decide(Question.ACT_BY, 2)
        assert decision.caveats == statutes.HIDDEN_DEFECT
        assert decision.facts == ((FactName.REF, "WB-1"),)

    def test_reasons_keep_the_facts_of_their_own_line(self) -> None:
        book, film = toy.lent(Policy(), Item.BOOK, 14), toy.lent(Policy(), Item.FILM, 3)
        reasons = Reasoning(Policy(), book, film, book).decide(Question.ACT_BY, None).reasons
        assert [dict(reason.facts) for reason in reasons] == [
            {FactName.PRODUCT: Item.BOOK, FactName.LEAD_DAYS: 14},
            {FactName.PRODUCT: Item.FILM, FactName.LEAD_DAYS: 3},
        ]

    def test_its_own_earlier_reasons_keep_their_facts_too(self) -> None:
        reasoning = case()
        reasoning.fact(FactName.PRODUCT, Item.MAP)
        reasoning.fact(FactName.LEAD_DAYS, 1)
        reasoning.because(C03, Because.LENT)
        reasoning.build_on(toy.lent(Policy(), Item.FILM, 3))
        first, second = reasoning.decide(Question.ACT_BY, None).reasons
        assert (dict(first.facts)[FactName.PRODUCT], dict(second.facts)[FactName.PRODUCT]) == (Item.MAP, Item.FILM)


class TestReadings:
    def test_a_reading_consulted_gives_its_behaviour(self) -> None:
        assert case().read(A2.b) is Choice.MIDDLE

    def test_a_reading_on_thin_evidence_says_so_once(self) -> None:
        reasoning = case()
        reasoning.read(A2.c)
        reasoning.read(A2.c)
        reasoning.read(A2.a)
        decision = reasoning.decide(Question.ACT_BY, None)
        assert decision.assumptions == (Assumption(Presumption.LOW_CONFIDENCE, ("TOY-A2(c)",)),)
        assert decision.readings == (A2.c, A2.a)

    def test_weighing_lists_only_what_could_change_the_result(self) -> None:
        reasoning = case()
        result = reasoning.weigh(lambda first, _second, third: (first, third is Choice.LEFT), A1.b, A2.b, A3.b)
        assert result == (Choice.RIGHT, False)
        assert reasoning.decide(Question.ACT_BY, None).readings == (A1.b, A3.b)

    def test_weighing_lists_a_reading_that_matters_only_under_another_choice(self) -> None:
        reasoning = case()
        result = reasoning.weigh(lambda first, second: first is Choice.LEFT or second is Choice.MIDDLE, A1.a, A2.a)
        assert result is True
        assert reasoning.decide(Question.ACT_BY, None).readings == (A1.a, A2.a)

    def test_weighing_a_constant_lists_nothing(self) -> None:
        reasoning = case()
        assert reasoning.weigh(lambda *_: 1, A1.a, A2.a, A3.a) == 1
        assert reasoning.weigh(lambda: 2) == 2
        assert reasoning.decide(Question.ACT_BY, None).readings == ()


class TestSuppliedValues:
    def test_a_supplied_value_is_used_and_said_to_be_supplied(self) -> None:
        reasoning = case()
        assert reasoning.value(supply(toy.OPENING, time(9), by="memo")) == time(9)
        assert reasoning.decide(Question.ACT_BY, None).assumptions == (
            Assumption(Presumption.SUPPLIED, (toy.OPENING.what, "memo", time(9))),
        )

    def test_a_value_that_nobody_supplied_is_refused_with_clause_gap_and_remedy(self) -> None:
        reasoning = case()
        reasoning.read(A1.b)
        with pytest.raises(NotSpecified) as caught:
            reasoning.value(toy.FEE)
        refusal = caught.value
        assert refusal.message == (
            "TOY-03: the fee: the value stands in a document that is not at hand; supply it at adoption: "
            "supply(slot, value, by=...)"
        )
        assert refusal.to("zh") == "TOY-03：费用：数值载于未取得的文件；请在采用时补充：supply(slot, value, by=...)"
        assert (refusal.clause, refusal.lack, refusal.readings) == (C03, Lack.VALUE, (A1.b,))


class TestRefusals:
    def test_a_refusal_carries_the_readings_that_led_to_it(self) -> None:
        reasoning = case()
        reasoning.read(A1.b)
        reasoning.read(A2.a)
        with pytest.raises(NotSpecified) as silent:
            reasoning.refuse(C01, Phrase("no rule", "无规定"), Phrase("ask", "询问"), Lack.RULE)
        with pytest.raises(InvalidFact) as impossible:
            reasoning.reject("Order.id", "x", "another", C02)
        assert silent.value.readings == impossible.value.readings == (A1.b, A2.a)
        assert (silent.value.lack, silent.value.clause) == (Lack.RULE, C01)
        assert impossible.value.message == "Order.id (TOY-02): 'x' was given; allowed: another"

    def test_any_error_can_be_given_the_readings(self) -> None:
        reasoning = case()
        reasoning.read(A1.b)
        error = InvalidPolicy("x")
        assert reasoning.after(error) is error
        assert error.readings == (A1.b,)


class TestStatedResults:
    def test_a_stated_result_says_that_it_was_not_derived(self) -> None:
        policy = toy.ChoicePolicy(assumed=(NO_DATE,))
        decision = stated(Question.ACT_BY, Decimal(3), clause=C02, policy=policy)
        assert decision.outcome == 3
        assert decision.reasons == (Reason(C02, Stated.BY_CALLER),)
        assert decision.assumptions == (
            NO_DATE,
            Assumption(Presumption.STATED_BY_CALLER, (Question.ACT_BY, Decimal(3))),
        )

    def test_what_is_built_on_it_says_so_too(self) -> None:
        known = stated(Question.ACT_BY, 3, clause=C02, policy=Policy())
        assert Reasoning(Policy(), known).decide(Question.ACCEPTANCE, 1).assumptions == known.assumptions
