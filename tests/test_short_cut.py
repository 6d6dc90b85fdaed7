"""The short cut of gold dealers, by the register's worked example."""

from __future__ import annotations

from typing import Any

import pytest

from servicerules import Decision, InvalidFact, NotSpecified, Reading, explain, supply
from servicerules.domain.approval import Approval, ApprovalCheck
from servicerules.domain.dealer import TierStanding
from servicerules.domain.level_table import Level, LevelTable
from servicerules.errors import Lack
from servicerules.reasoning import stated
from servicerules.regulations import manufacturer as m
from servicerules.rules.approvals import ApprovalPolicy, check_approvals
from servicerules.rules.short_cut import Clearance, ShortCutPolicy, short_cut
from servicerules.vocabulary import Question

TABLE = LevelTable(
    levels=(
        Level(role="售后主管", max_yuan=1000),
        Level(role="售后经理", max_yuan=5000),
        Level(role="营销总监", max_yuan=None),
    )
)
HOUSE = m.EDITION_2013.adopt(supply(m.APPROVAL_LEVELS, TABLE, by="memo 2025-03"))
POLICY = HOUSE[ShortCutPolicy]
ALL = ("售后主管", "售后经理", "营销总监")


def policy(*readings: Reading[Any]) -> ShortCutPolicy:
    return m.EDITION_2013.adopt(readings=readings)[ShortCutPolicy]


def dealer(tier: m.DealerTier = m.DealerTier.GOLD) -> Decision[TierStanding]:
    standing = TierStanding(dealer="d1", tier=tier)
    return stated(Question.DEALER_TIER, standing, clause=POLICY.short_cut, policy=POLICY)


def approved(*roles: str) -> Decision[ApprovalCheck]:
    return check_approvals(8000, tuple(Approval(role=role) for role in roles), HOUSE[ApprovalPolicy])


def refused() -> NotSpecified:
    with pytest.raises(NotSpecified) as refusal:
        check_approvals(8000, (), m.EDITION_2013.adopt()[ApprovalPolicy])
    return refusal.value


def test_at_once_drops_the_queue_and_not_the_approvals() -> None:
    decision = short_cut(dealer(), approved(), verified=True, policy=POLICY)
    assert decision.outcome == Clearance(may_start=True, may_pay=False)
    assert [str(reading) for reading in decision.readings] == ["MFR-A37(a)"]
    assert decision.clauses == ("MFR-76", "MFR-50")
    assert short_cut(dealer(), approved("售后主管"), verified=True, policy=POLICY).outcome == decision.outcome


def test_at_once_may_drop_both() -> None:
    decision = short_cut(dealer(), approved(), verified=True, policy=policy(m.A37.b))
    assert decision.outcome == Clearance(may_start=True, may_pay=True)
    assert [str(reading) for reading in decision.readings] == ["MFR-A37(b)"]
    assert decision.clauses == ("MFR-76",)


def test_an_approved_payment_may_be_made_under_every_reading() -> None:
    for reading in m.A37.readings:
        decision = short_cut(dealer(), approved(*ALL), verified=True, policy=policy(reading))
        assert decision.outcome == Clearance(may_start=True, may_pay=True)
        assert decision.readings == ()


def test_an_unverified_problem_waits_and_so_does_its_payment() -> None:
    for reading in m.A37.readings:
        for approval in (approved(), approved(*ALL), refused()):
            decision = short_cut(dealer(), approval, verified=False, policy=policy(reading))
            assert decision.outcome == Clearance(may_start=False, may_pay=False)
            assert decision.readings == ()


def test_without_a_level_table_the_payment_cannot_be_judged() -> None:
    with pytest.raises(NotSpecified, match=r"^MFR-50: the table of approval levels") as caught:
        short_cut(dealer(), refused(), verified=True, policy=POLICY)
    assert caught.value.lack is Lack.VALUE
    assert [str(reading) for reading in caught.value.readings] == ["MFR-A37(a)"]
    decision = short_cut(dealer(), refused(), verified=True, policy=policy(m.A37.b))
    assert decision.outcome == Clearance(may_start=True, may_pay=True)


def test_a_refusal_keeps_the_readings_that_led_to_it() -> None:
    first = refused().after((m.A36.a,))
    with pytest.raises(NotSpecified) as caught:
        short_cut(dealer(), first, verified=True, policy=POLICY)
    assert [str(reading) for reading in caught.value.readings] == ["MFR-A37(a)", "MFR-A36(a)"]
    assert first.readings == (m.A36.a,)


@pytest.mark.parametrize("tier", [m.DealerTier.MIDDLE, m.DealerTier.BLACKLISTED])
@pytest.mark.parametrize("verified", [True, False])
def test_other_dealers_have_no_short_cut(tier: m.DealerTier, *, verified: bool) -> None:
    for reading in m.A37.readings:
        decision = short_cut(dealer(tier), approved(*ALL), verified=verified, policy=policy(reading))
        assert decision.outcome == Clearance(may_start=False, may_pay=True)
        assert not short_cut(dealer(tier), approved(), verified=verified, policy=policy(reading)).outcome.may_pay
        with pytest.raises(NotSpecified):
            short_cut(dealer(tier), refused(), verified=verified, policy=policy(reading))


def test_bad_facts_are_refused() -> None:
    with pytest.raises(InvalidFact, match=r"^tier: .* allowed: a Decision$"):
        short_cut(m.DealerTier.GOLD, approved(), verified=True, policy=POLICY)  # type: ignore[arg-type]
    with pytest.raises(InvalidFact, match=r"^approval: None was given; allowed: a Decision, or the NotSpecified"):
        short_cut(dealer(), None, verified=True, policy=POLICY)  # type: ignore[arg-type]
    with pytest.raises(InvalidFact, match=r"^verified: None was given; allowed: a bool$"):
        short_cut(dealer(), approved(), verified=None, policy=POLICY)  # type: ignore[arg-type]


def test_every_answer_names_its_facts() -> None:
    decision = short_cut(dealer(), refused(), verified=False, policy=POLICY)
    assert [(name.name, value) for name, value in decision.facts] == [("TIER", m.DealerTier.GOLD), ("VERIFIED", False)]
    paid = short_cut(dealer(), approved(*ALL), verified=True, policy=POLICY)
    assert [reason.rule.name for reason in paid.reasons] == [
        "BY_CALLER", "VERIFIED", "LEVEL_BY_LEVEL", "COVERED", "APPROVED",
    ]  # fmt: skip
    assert [reason.rule.name for reason in decision.reasons] == ["BY_CALLER", "NOT_VERIFIED"]
    dropped = short_cut(dealer(), approved(), verified=True, policy=policy(m.A37.b))
    assert [reason.rule.name for reason in dropped.reasons] == ["BY_CALLER", "VERIFIED", "APPROVALS_DROPPED"]


def test_the_short_cut_is_put_into_words() -> None:
    decision = short_cut(dealer(), approved(), verified=True, policy=POLICY)
    assert "The payment is not approved, and the short cut does not replace approvals. MFR-50" in explain(decision)
    assert "支付未获审批，立即处理不能代替审批。MFR-50" in explain(decision, language="zh")
    assert (
        "middle (中等经销商) dealers have no short cut"
        in explain(short_cut(dealer(m.DealerTier.MIDDLE), approved(), verified=True, policy=POLICY)).lower()
    )
