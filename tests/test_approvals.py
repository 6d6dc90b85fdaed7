"""Approvals of payments, by the register's worked examples and at each limit."""

from __future__ import annotations

import decimal
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import attrs
import pytest

from servicerules import Clause, Decision, InvalidFact, NotSpecified, Reading, explain, outcomes_by_reading, supply
from servicerules.domain.approval import Approval, ApprovalCheck, Breach
from servicerules.domain.level_table import Level, LevelTable, RemedyLevels
from servicerules.errors import Lack
from servicerules.readings import Agreement
from servicerules.regulations import manufacturer as m
from servicerules.rules.approvals import ApprovalPolicy, check_approvals, required_approvals
from servicerules.vocabulary import FactName, Presumption
from servicerules.working_calendar import CHINA_STANDARD_TIME

CENT = Decimal("0.01")
LEVELS = (
    Level(role="售后主管", max_yuan=1000),
    Level(role="售后经理", max_yuan=5000),
    Level(role="营销总监", max_yuan=None),
)
TABLE = LevelTable(levels=LEVELS)
RULE = Clause(id="HOUSE-7", section="7", en="The company's own rule.", zh="公司自订规定")
TEN = datetime(2025, 6, 10, 10, tzinfo=CHINA_STANDARD_TIME)
HOUR = timedelta(hours=1)


def policy(*readings: Reading[Any], table: LevelTable = TABLE, **switches: Clause) -> ApprovalPolicy:
    supplied = supply(m.APPROVAL_LEVELS, attrs.evolve(table, **switches), by="memo 2025-03")
    return m.EDITION_2013.adopt(supplied, readings=readings)[ApprovalPolicy]


def by(*roles: str) -> tuple[Approval, ...]:
    return tuple(Approval(role=role) for role in roles)


def breaches(yuan: Any, chain: tuple[Approval, ...], *readings: Reading[Any], **more: Any) -> list[str]:
    found = check_approvals(yuan, chain, policy(*readings), **more).outcome
    return [breach.name for breach in found.breaches]


def presumed(decision: Decision[Any]) -> list[Presumption]:
    return [assumption.presumption for assumption in decision.assumptions]


def test_without_a_table_nobody_can_say() -> None:
    with pytest.raises(NotSpecified) as refused:
        check_approvals(300, by("售后主管"), m.EDITION_2013.adopt()[ApprovalPolicy])
    assert refused.value.lack is Lack.VALUE
    assert str(refused.value) == (
        "MFR-50: the table of approval levels: the value stands in a document that is not at hand; "
        "supply it at adoption: supply(slot, value, by=...)"
    )


def test_the_levels_approve_one_after_the_other() -> None:
    decision = check_approvals(8000, by("售后主管", "售后经理", "营销总监"), policy())
    assert decision.outcome == ApprovalCheck(valid=True)
    assert decision.clauses == ("MFR-49", "MFR-50")
    assert presumed(decision) == [Presumption.SUPPLIED]
    assert decision.readings == ()
    assert decision.revisit_at is None


def test_a_skipped_level_is_a_breach() -> None:
    assert breaches(8000, by("售后主管", "营销总监")) == ["LEVEL_SKIPPED"]
    assert breaches(8000, by("营销总监")) == ["LEVEL_SKIPPED"]
    assert breaches(3000, by("售后经理")) == ["LEVEL_SKIPPED"]


def test_the_highest_level_may_suffice_alone() -> None:
    decision = check_approvals(8000, by("营销总监"), policy(m.A36.b))
    assert decision.outcome == ApprovalCheck(valid=True)
    assert [str(reading) for reading in decision.readings] == ["MFR-A36(b)"]
    assert "one approver whose power covers the amount suffices" in explain(decision).lower()
    assert breaches(3000, by("售后经理"), m.A36.b) == []
    assert breaches(8000, by("营销总监", "售后主管"), m.A36.b) == []
    assert breaches(8000, by("售后经理"), m.A36.b) == ["ABOVE_AUTHORITY"]


def test_an_auditor_sees_that_the_levels_are_contested() -> None:
    tree = outcomes_by_reading(
        lambda house: check_approvals(8000, by("营销总监"), house[ApprovalPolicy]),
        m.EDITION_2013.adopt(supply(m.APPROVAL_LEVELS, TABLE, by="memo 2025-03")),
    )
    assert tree.state is Agreement.CONTESTED


@pytest.mark.parametrize(
    ("yuan", "chain", "found"),
    [
        (1000 - CENT, ("售后主管",), []),
        (1000, ("售后主管",), []),
        (1000 + CENT, ("售后主管",), ["ABOVE_AUTHORITY"]),
        (1001, ("售后主管",), ["ABOVE_AUTHORITY"]),
        (5000, ("售后主管", "售后经理"), []),
        (5000 + CENT, ("售后主管", "售后经理"), ["ABOVE_AUTHORITY"]),
        (5000 + CENT, ("售后主管", "售后经理", "营销总监"), []),
        (10**12, ("售后主管", "售后经理", "营销总监"), []),
    ],
)
def test_a_limit_is_itself_within_the_power(yuan: Any, chain: tuple[str, ...], found: list[str]) -> None:
    assert breaches(yuan, by(*chain)) == found


@pytest.mark.parametrize("reading", m.A36.readings)
def test_no_approval_at_all_is_above_every_power(reading: Reading[Any]) -> None:
    assert breaches(0, (), reading) == ["ABOVE_AUTHORITY"]
    assert breaches(300, (), reading) == ["ABOVE_AUTHORITY"]


def test_nobody_s_approval_is_not_said_to_run_level_by_level() -> None:
    decision = check_approvals(300, (), policy())
    assert [reason.rule.name for reason in decision.reasons] == ["ABOVE_AUTHORITY"]


def test_an_amount_above_the_top_limit_is_above_every_power() -> None:
    table = LevelTable(levels=LEVELS[:2])
    chain = by("售后主管", "售后经理")
    for yuan, found in ((5000, ()), (5000 + CENT, (Breach.ABOVE_AUTHORITY,))):
        assert check_approvals(yuan, chain, policy(table=table)).outcome.breaches == found


def test_a_lower_level_does_not_act_after_a_higher_one() -> None:
    assert breaches(3000, by("售后经理", "售后主管")) == ["OUT_OF_ORDER"]
    assert breaches(3000, by("售后主管", "售后经理", "售后主管")) == ["OUT_OF_ORDER"]
    assert breaches(3000, by("售后主管", "售后主管", "售后经理")) == []


def test_every_breach_is_reported_in_one_order() -> None:
    chain = (Approval(role="营销总监", granted=False), Approval(role="售后主管"))
    assert breaches(8000, chain) == ["LEVEL_SKIPPED", "OUT_OF_ORDER", "ABOVE_AUTHORITY", "REJECTED"]
    decision = check_approvals(8000, chain, policy())
    assert decision.clauses == ("MFR-49", "MFR-50")
    assert [reason.clause.id for reason in decision.reasons] == ["MFR-49", "MFR-49", "MFR-50", "MFR-50"]
    assert breaches(8000, chain, m.A36.b) == ["ABOVE_AUTHORITY", "REJECTED"]


def test_a_rejection_is_kept_and_counts() -> None:
    no, yes = Approval(role="售后主管", granted=False), Approval(role="售后主管")
    assert breaches(300, (no, yes)) == ["REJECTED"]
    assert breaches(300, (yes, no)) == ["REJECTED"]
    assert breaches(300, (no,)) == ["ABOVE_AUTHORITY", "REJECTED"]
    assert breaches(3000, (no, Approval(role="售后经理"))) == ["REJECTED"]
    assert breaches(300, (yes, Approval(role="客服专员", granted=False))) == ["REJECTED"]


def test_an_approver_whom_the_table_does_not_name_has_no_power() -> None:
    stranger = Approval(role="客服专员")
    decision = check_approvals(300, (stranger,), policy())
    assert decision.outcome == ApprovalCheck(valid=False, breaches=(Breach.ABOVE_AUTHORITY,), uncounted=(stranger,))
    assert "An approval by a role that the table does not name carries no power" in explain(decision)
    beside = check_approvals(300, (Approval(role="售后主管"), stranger), policy()).outcome
    assert beside == ApprovalCheck(valid=True, uncounted=(stranger,))


def test_a_role_is_compared_exactly() -> None:
    table = LevelTable(levels=(Level(role="Manager", max_yuan=1000),))
    assert check_approvals(300, by("Manager"), policy(table=table)).outcome.valid
    assert not check_approvals(300, by("manager"), policy(table=table)).outcome.valid


def test_the_order_is_that_of_the_instants() -> None:
    late = (Approval(role="售后经理", at=TEN + HOUR), Approval(role="售后主管", at=TEN))
    assert breaches(3000, late) == []
    early = (Approval(role="售后主管", at=TEN + HOUR), Approval(role="售后经理", at=TEN))
    assert breaches(3000, early) == ["OUT_OF_ORDER"]


def test_at_one_instant_the_order_is_the_one_given() -> None:
    at_once = (Approval(role="售后主管", at=TEN), Approval(role="售后经理", at=TEN))
    assert breaches(3000, at_once) == []
    assert breaches(3000, at_once[::-1]) == ["OUT_OF_ORDER"]


def test_instants_are_stated_for_all_or_for_none() -> None:
    with pytest.raises(InvalidFact) as refused:
        breaches(3000, (Approval(role="售后主管", at=TEN), Approval(role="售后经理")))
    assert str(refused.value) == ("Approval.at: None was given; allowed: an instant for every approval, or for none")


def test_an_approval_later_than_the_question_is_not_yet_known() -> None:
    chain = (Approval(role="售后主管", at=TEN), Approval(role="售后经理", at=TEN + HOUR))
    before = check_approvals(3000, chain, policy(), as_of=TEN + HOUR - timedelta(microseconds=1))
    assert before.outcome.breaches == (Breach.ABOVE_AUTHORITY,)
    assert before.revisit_at == TEN + HOUR
    assert Presumption.LATER_EVENT_IGNORED in presumed(before)
    at = check_approvals(3000, chain, policy(), as_of=TEN + HOUR)
    assert at.outcome.valid
    assert at.revisit_at is None
    assert check_approvals(300, chain, policy(), as_of=TEN).revisit_at is None
    assert check_approvals(3000, by("售后主管", "售后经理"), policy(), as_of=TEN).outcome.valid


def test_a_later_approval_whose_approver_is_not_named_will_be_refused() -> None:
    chain = (Approval(role="售后主管", at=TEN, by="w-01"), Approval(role="售后主管", at=TEN + HOUR))
    decision = check_approvals(300, chain, policy(no_self_approval=RULE), requested_by="w-09", as_of=TEN)
    assert decision.outcome.valid
    assert decision.revisit_at == TEN + HOUR


def test_a_remedy_may_have_levels_of_its_own() -> None:
    own = RemedyLevels(remedy=m.Remedy.COMPENSATION, levels=(Level(role="总经理", max_yuan=None),))
    table = LevelTable(levels=LEVELS, remedies=(own,))
    decision = check_approvals(300, by("总经理"), policy(table=table), remedy=m.Remedy.COMPENSATION)
    assert decision.outcome.valid
    other = check_approvals(300, by("售后主管"), policy(table=table), remedy=m.FactoryRemedy.REPAIR)
    assert other.outcome.valid
    with pytest.raises(NotSpecified, match=r"^MFR-50: the remedy decides who may approve; state it$") as refused:
        check_approvals(300, by("售后主管"), policy(table=table))
    assert refused.value.lack is Lack.FACT


def test_an_unknown_amount_cannot_be_judged() -> None:
    with pytest.raises(NotSpecified, match=r"^MFR-50: the amount is not known; state it$"):
        check_approvals(None, by("售后主管"), policy())


TWICE = (Approval(role="售后主管", by="w-01"), Approval(role="售后经理", by="w-01"))


def test_acting_twice_is_a_breach_where_the_company_says_so() -> None:
    off = check_approvals(3000, TWICE, policy())
    assert off.outcome.valid
    assert Presumption.NOT_REGULATED in presumed(off)
    on = check_approvals(3000, TWICE, policy(no_acting_twice=RULE))
    assert on.outcome.breaches == (Breach.ACTED_TWICE,)
    assert on.clauses == ("MFR-49", "MFR-50", "HOUSE-7")
    both = (Approval(role="售后主管", by="w-01"), Approval(role="售后主管", by="w-01"))
    assert check_approvals(300, both, policy(no_acting_twice=RULE)).outcome.valid


def test_a_rejection_at_another_level_is_acting_twice() -> None:
    chain = (Approval(role="售后主管", by="w-01"), Approval(role="售后经理", by="w-01", granted=False))
    found = check_approvals(300, chain, policy(no_acting_twice=RULE)).outcome.breaches
    assert found == (Breach.REJECTED, Breach.ACTED_TWICE)


def test_self_approval_is_a_breach_where_the_company_says_so() -> None:
    chain = (Approval(role="售后主管", by="w-01"),)
    off = check_approvals(300, chain, policy(), requested_by="w-01")
    assert off.outcome.valid
    assert [assumption.data for assumption in off.assumptions[1:]] == [(Breach.SELF_APPROVAL,)]
    on = policy(no_self_approval=RULE)
    assert check_approvals(300, chain, on, requested_by="w-01").outcome.breaches == (Breach.SELF_APPROVAL,)
    assert check_approvals(300, chain, on, requested_by="w-02").outcome.valid
    refusal = (Approval(role="售后主管", by="w-01", granted=False),)
    assert Breach.SELF_APPROVAL not in check_approvals(300, refusal, on, requested_by="w-01").outcome.breaches


@pytest.mark.parametrize(
    ("chain", "requested_by", "switch"),
    [
        ((Approval(role="售后主管"),), "w-01", "no_self_approval"),
        ((Approval(role="售后主管", by="w-01"),), None, "no_self_approval"),
        ((Approval(role="售后主管", by="w-01"), Approval(role="售后经理")), "w-02", "no_acting_twice"),
    ],
)
def test_a_switch_that_needs_a_person_refuses_without_one(
    chain: tuple[Approval, ...], requested_by: str | None, switch: str
) -> None:
    with pytest.raises(NotSpecified) as refused:
        check_approvals(300, chain, policy(**{switch: RULE}), requested_by=requested_by)
    assert str(refused.value) == "HOUSE-7: who approved, or who asked, is not stated; state it"
    assert refused.value.lack is Lack.FACT


def test_one_approver_alone_cannot_act_twice() -> None:
    assert check_approvals(300, by("售后主管"), policy(no_acting_twice=RULE)).outcome.valid
    assert not check_approvals(300, (), policy(no_self_approval=RULE)).outcome.valid


def test_a_delegate_counts_where_the_company_says_so() -> None:
    deputy = (Approval(role="售后主管", delegated=True),)
    off = check_approvals(300, deputy, policy())
    assert off.outcome == ApprovalCheck(valid=False, breaches=(Breach.ABOVE_AUTHORITY,), uncounted=deputy)
    assert "carries no power, since the company allows none" in explain(off)
    on = check_approvals(300, deputy, policy(delegation=RULE))
    assert on.outcome == ApprovalCheck(valid=True)
    assert on.clauses == ("MFR-49", "HOUSE-7", "MFR-50")
    skipped = (*deputy, Approval(role="售后经理"))
    assert check_approvals(300, skipped, policy()).outcome.breaches == (Breach.LEVEL_SKIPPED,)


def test_the_company_s_clause_on_delegates_is_named_only_where_one_acted() -> None:
    decision = check_approvals(300, by("售后主管"), policy(delegation=RULE))
    assert decision.clauses == ("MFR-49", "MFR-50")


def test_a_rejection_by_a_delegate_counts() -> None:
    acted = (Approval(role="售后主管", granted=False, delegated=True), Approval(role="售后经理"))
    assert breaches(3000, acted) == ["REJECTED"]
    chain = (Approval(role="售后主管"), Approval(role="售后主管", granted=False, delegated=True))
    assert breaches(300, chain) == ["REJECTED"]


def test_splitting_an_amount_is_a_breach_where_the_company_says_so() -> None:
    chain = by("售后主管")
    off = check_approvals(600, chain, policy(), other_payments=(Decimal(600),))
    assert off.outcome.valid
    assert [assumption.data for assumption in off.assumptions[1:]] == [(Breach.AMOUNT_SPLIT,)]
    on = policy(no_splitting=RULE)
    split = check_approvals(600, chain, on, other_payments=(600,))
    assert split.outcome.breaches == (Breach.AMOUNT_SPLIT,)
    assert "All payments on the complaint, 1200 yuan, exceed the power of every approver. HOUSE-7" in explain(split)
    assert check_approvals(600, chain, on, other_payments=(400,)).outcome.valid
    assert not check_approvals(600, chain, on, other_payments=(400, CENT)).outcome.valid
    above = check_approvals(1001, chain, on, other_payments=(400,)).outcome.breaches
    assert above == (Breach.ABOVE_AUTHORITY,)


def test_the_precision_of_the_caller_does_not_round_a_total() -> None:
    on = policy(no_splitting=RULE)
    with decimal.localcontext(prec=2):
        split = check_approvals(999, by("售后主管"), on, other_payments=(Decimal("1.01"),))
    assert split.outcome.breaches == (Breach.AMOUNT_SPLIT,)


@pytest.mark.parametrize(
    ("yuan", "reading", "roles"),
    [
        (0, m.A36.a, ("售后主管",)),
        (1000, m.A36.a, ("售后主管",)),
        (1000 + CENT, m.A36.a, ("售后主管", "售后经理")),
        (5000 + CENT, m.A36.a, ("售后主管", "售后经理", "营销总监")),
        (1000, m.A36.b, ("售后主管",)),
        (8000, m.A36.b, ("营销总监",)),
    ],
)
def test_who_has_to_approve(yuan: Any, reading: Reading[Any], roles: tuple[str, ...]) -> None:
    decision = required_approvals(yuan, policy(reading))
    assert decision.outcome == roles
    assert bool(decision.readings) is (yuan > 1000)


def test_nobody_may_approve_above_the_top_limit() -> None:
    decision = required_approvals(5000 + CENT, policy(table=LevelTable(levels=LEVELS[:2])))
    assert decision.outcome == ()
    assert decision.readings == ()
    assert "exceed the top limit of the table" in explain(decision)
    assert "超出表中最高权限" in explain(decision, language="zh")


def test_bad_facts_are_refused() -> None:
    one = by("售后主管")
    for call, message in (
        (lambda: breaches(8000.0, one), r"^yuan: 8000\.0 was given; allowed: an exact Decimal"),
        (lambda: breaches(-1, one), r"^yuan: Decimal\('-1'\) was given"),
        (lambda: breaches(1, "售后主管"), r"^approvals: '售后主管' was given; allowed: a tuple of Approval$"),
        (lambda: breaches(1, ("售后主管",)), r"^approvals: '售后主管' was given; allowed: a Approval$"),
        (lambda: breaches(1, one, remedy="换货"), r"^remedy: '换货' was given; allowed: a Term$"),
        (lambda: breaches(1, one, requested_by="王"), r"^requested_by: '王' was given; allowed: an id"),
        (lambda: breaches(1, one, other_payments=[1]), r"^other_payments: a value of type list was given"),
        (lambda: breaches(1, one, other_payments=(1.0,)), r"^other_payments: 1\.0 was given"),
        (lambda: breaches(1, one, as_of=datetime(2025, 6, 10)), r"^as_of: "),  # noqa: DTZ001
        (lambda: required_approvals("1", policy()), r"^yuan: '1' was given"),
        (lambda: required_approvals(1, policy(), remedy="换货"), r"^remedy: '换货' was given"),
    ):
        with pytest.raises(InvalidFact, match=message):
            call()


def test_people_whose_ids_differ_only_in_case_are_refused() -> None:
    chain = (Approval(role="售后主管", by="w-01"),)
    with pytest.raises(InvalidFact) as refused:
        breaches(300, chain, requested_by="W-01")
    assert str(refused.value) == (
        "Approval.by: 'w-01' was given; allowed: ids that differ in more than case; 'W-01' is there too"
    )


def test_every_answer_names_its_facts() -> None:
    chain = (Approval(role="售后主管", at=TEN, by="w-01"),)
    decision = check_approvals(
        600,
        chain,
        policy(),
        remedy=m.Remedy.COMPENSATION,
        requested_by="w-02",
        other_payments=(500,),
        as_of=TEN.astimezone(UTC),
    )
    assert [(name.name, value) for name, value in decision.facts] == [
        ("REMEDY", m.Remedy.COMPENSATION),
        ("AS_OF", TEN),
        ("YUAN", Decimal(600)),
        ("TOTAL_YUAN", Decimal(1100)),
        ("APPROVALS", chain),
        ("REQUESTED_BY", "w-02"),
    ]
    assert dict(decision.facts)[FactName.AS_OF].tzinfo is CHINA_STANDARD_TIME  # type: ignore[attr-defined]
    required = required_approvals(1001, policy(), remedy=m.Remedy.RETURN)
    assert [(name.name, value) for name, value in required.facts] == [
        ("REMEDY", m.Remedy.RETURN),
        ("YUAN", Decimal(1001)),
        ("APPROVERS", ("售后主管", "售后经理")),
    ]


def test_an_approval_is_put_into_words() -> None:
    decision = check_approvals(8000, by("售后主管", "营销总监"), policy())
    english, chinese = explain(decision), explain(decision, language="zh")
    assert "A level below one that acted did not act. MFR-49" in english
    assert "The power of an approver covers 8000 yuan. MFR-50" in english
    assert "the table of approval levels was supplied by the company (memo 2025-03)" in english
    assert "有下级未经审批即由上级审批，属跳级。MFR-49" in chinese
    assert "审批人权限覆盖8000元。MFR-50" in chinese
