from __future__ import annotations

import pytest

import toy
from servicerules import (
    Decision,
    InvalidFact,
    InvalidPolicy,
    NotSpecified,
    Reason,
    Refusal,
    ServiceRulesError,
)
from servicerules.errors import Lack
from servicerules.phrases import Phrase
from servicerules.vocabulary import FactName, Question
from test_errors import REFUSALS

BECAUSE = (
    Reason(toy.C02, toy.Because.CHOSEN),
    Reason(toy.C01, toy.Because.LENT),
    Reason(toy.C02, toy.Because.TOGETHER),
)


def decision(**changes: object) -> Decision[object]:
    return Decision(**{"question": Question.ACT_BY, "outcome": 1, "reasons": BECAUSE, **changes})  # type: ignore[arg-type]


class TestDecisions:
    def test_clauses_are_named_once_in_the_order_applied(self) -> None:
        assert decision().clauses == ("TOY-02", "TOY-01")

    def test_everything_said_is_part_of_the_answer(self) -> None:
        assert decision() == decision()
        assert decision() != decision(outcome=2)
        assert decision() != decision(reasons=BECAUSE[:1])
        assert decision() != decision(facts=((FactName.PRODUCT, toy.Item.BOOK),))
        assert decision() != decision(readings=(toy.A1.a,))

    def test_nothing_but_the_answer_and_its_reasons_need_be_said(self) -> None:
        plain = decision()
        assert (plain.facts, plain.readings, plain.assumptions, plain.caveats, plain.revisit_at) == (
            (), (), (), (), None,
        )  # fmt: skip


class TestReasons:
    facts = (
        (FactName.PRODUCT, toy.Item.BOOK),
        (FactName.LEAD_DAYS, 14),
        (FactName.PRODUCT, toy.Item.FILM),
        (FactName.REF, "WB-1"),
    )

    def test_a_reason_taken_over_keeps_the_latest_facts_that_it_names(self) -> None:
        kept = Reason(toy.C03, toy.Because.LENT).with_facts(self.facts)
        assert kept.facts == ((FactName.PRODUCT, toy.Item.FILM), (FactName.LEAD_DAYS, 14))

    def test_a_reason_that_names_no_fact_stays_the_same_object(self) -> None:
        reason = Reason(toy.C03, toy.Because.CHOSEN)
        assert reason.with_facts(self.facts) is reason

    def test_a_reason_keeps_its_first_facts(self) -> None:
        kept = Reason(toy.C03, toy.Because.LENT).with_facts(self.facts)
        assert kept.with_facts(((FactName.PRODUCT, toy.Item.MAP),)) is kept


class TestRefusals:
    @pytest.mark.parametrize("error", REFUSALS, ids=lambda error: type(error).__name__)
    def test_a_refusal_stands_for_its_error(self, error: ServiceRulesError) -> None:
        refusal = Refusal.of(error)
        assert refusal.error == type(error).__name__
        assert refusal.to("en") == refusal.says.en == error.message
        assert (refusal.lack is None) is not isinstance(error, NotSpecified)

    def test_a_missing_rule_is_told_in_both_languages(self) -> None:
        error = NotSpecified(clause=toy.C02, what=Phrase("no", "无"), remedy=Phrase("ask", "询问"), lack=Lack.RULE)
        refusal = Refusal.of(error.after((toy.A1.a,)))
        assert refusal.to("zh") == "TOY-02：无；询问"
        assert (refusal.clause, refusal.lack, refusal.readings) == (toy.C02, Lack.RULE, (toy.A1.a,))

    def test_the_clause_of_an_impossible_fact_is_kept(self) -> None:
        assert Refusal.of(InvalidFact(field="x", given=1, allowed="y", clause=toy.C03)).clause == toy.C03
        assert Refusal.of(InvalidPolicy("x")).clause is None

    def test_refusals_are_compared_by_what_is_refused_and_not_by_the_way_there(self) -> None:
        first, second = InvalidPolicy("x").after((toy.A1.a,)), InvalidPolicy("x").after((toy.A2.b,))
        assert Refusal.of(first) == Refusal.of(second)
        assert Refusal.of(first) != Refusal.of(InvalidPolicy("y"))
        assert hash(Refusal.of(first)) == hash(Refusal.of(second))

    def test_the_same_words_of_another_error_are_another_refusal(self) -> None:
        assert Refusal.of(InvalidPolicy("x")) != Refusal.of(ServiceRulesError("x"))
