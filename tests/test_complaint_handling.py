"""How complaints are handled by class, by the register's worked examples."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from servicerules import Decision, InvalidFact, InvalidPolicy, NotSpecified, Reading, explain
from servicerules.domain.dealer import TierStanding
from servicerules.domain.terms import Term
from servicerules.errors import Lack
from servicerules.reasoning import stated
from servicerules.regulations import manufacturer as m
from servicerules.rules.complaint_handling import ComplaintHandlingPolicy, Handling, complaint_handling
from servicerules.vocabulary import Presumption, Question

POLICY = m.EDITION_2013.adopt()[ComplaintHandlingPolicy]


class OwnTier(Term):
    """A class that the document does not name."""

    SILVER = "silver", "银牌经销商"


def dealer(tier: Term) -> Decision[TierStanding]:
    standing = TierStanding(dealer="d1", tier=tier)
    return stated(Question.DEALER_TIER, standing, clause=POLICY.classes, policy=POLICY)


def handled(tier: Term, *readings: Reading[Any], verified: bool = False) -> Decision[Handling]:
    policy = m.EDITION_2013.adopt(readings=readings)[ComplaintHandlingPolicy]
    return complaint_handling(dealer(tier), verified=verified, policy=policy)


def test_a_verified_problem_of_a_gold_dealer_is_handled_at_once() -> None:
    decision = handled(m.DealerTier.GOLD, verified=True)
    assert decision.outcome is Handling.IMMEDIATE
    assert decision.clauses == ("MFR-57", "MFR-76")
    assert decision.readings == ()


def test_an_unverified_problem_of_a_gold_dealer_waits() -> None:
    assert handled(m.DealerTier.GOLD).outcome is Handling.AWAIT_VERIFICATION
    assert complaint_handling(dealer(m.DealerTier.GOLD), policy=POLICY).outcome is Handling.AWAIT_VERIFICATION


@pytest.mark.parametrize("verified", [True, False])
def test_a_middle_dealer_s_problem_follows_the_process(*, verified: bool) -> None:
    decision = handled(m.DealerTier.MIDDLE, verified=verified)
    assert decision.outcome is Handling.STANDARD_PROCESS
    assert decision.clauses == ("MFR-57", "MFR-79")


@pytest.mark.parametrize("verified", [True, False])
@pytest.mark.parametrize(
    ("reading", "handling"),
    [(m.A43.a, Handling.DISCRETIONARY), (m.A43.b, Handling.STANDARD_PROCESS), (m.A43.c, Handling.REFUSED)],
)
def test_how_a_blacklisted_dealer_s_complaint_is_handled_is_a_reading(
    reading: Reading[Any], handling: Handling, *, verified: bool
) -> None:
    decision = handled(m.DealerTier.BLACKLISTED, reading, verified=verified)
    assert decision.outcome is handling
    assert decision.clauses == ("MFR-57", "MFR-80")
    assert [str(consulted) for consulted in decision.readings] == [str(reading)]
    assert Presumption.DUTIES_STAY in [assumption.presumption for assumption in decision.assumptions]


def test_a_class_that_the_document_does_not_name_has_no_rule() -> None:
    with pytest.raises(NotSpecified) as refused:
        handled(OwnTier.SILVER)
    assert refused.value.lack is Lack.RULE
    assert str(refused.value) == "MFR-57: no row covers silver (银牌经销商); use a word that the table names"


def test_a_class_stands_once_in_the_table() -> None:
    with pytest.raises(InvalidPolicy, match=r"^a word stands in two rows of one table$"):
        attrs.evolve(POLICY, rows=POLICY.rows + POLICY.rows[:1])


def test_bad_facts_are_refused() -> None:
    with pytest.raises(InvalidFact, match=r"^tier: .* allowed: a Decision$"):
        complaint_handling(m.DealerTier.GOLD, policy=POLICY)  # type: ignore[arg-type]
    with pytest.raises(InvalidFact, match=r"^verified: None was given; allowed: a bool$"):
        handled(m.DealerTier.GOLD, verified=None)  # type: ignore[arg-type]


def test_every_answer_names_its_facts() -> None:
    gold, middle = handled(m.DealerTier.GOLD, verified=True), handled(m.DealerTier.MIDDLE, verified=True)
    assert [(name.name, value) for name, value in gold.facts] == [("TIER", m.DealerTier.GOLD), ("VERIFIED", True)]
    assert [(name.name, value) for name, value in middle.facts] == [("TIER", m.DealerTier.MIDDLE)]
    assert [reason.rule.name for reason in gold.reasons] == ["BY_CALLER", "VERIFIED"]
    assert [reason.rule.name for reason in handled(m.DealerTier.GOLD).reasons] == ["BY_CALLER", "NOT_VERIFIED"]
    assert Presumption.DUTIES_STAY not in [assumption.presumption for assumption in middle.assumptions]


def test_the_handling_is_put_into_words() -> None:
    waiting = handled(m.DealerTier.GOLD)
    assert "Complaints of gold (金牌经销商) dealers wait for the verification. MFR-76" in explain(waiting)
    assert "金牌经销商的问题须先经核实。MFR-76" in explain(waiting, language="zh")
    blacklisted = handled(m.DealerTier.BLACKLISTED)
    assert "duties towards the dealer under contract and statute stay as they are" in explain(blacklisted)
    assert "视问题情况处理" in explain(blacklisted, language="zh")
