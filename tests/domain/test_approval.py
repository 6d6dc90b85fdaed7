"""Approvals and level tables: what they hold, and what they refuse."""

from __future__ import annotations

import pickle
from datetime import datetime
from decimal import Decimal
from typing import Any

import attrs
import pytest

from servicerules import Clause, InvalidFact, InvalidPolicy
from servicerules.domain.approval import Approval, ApprovalChain, ApprovalCheck, Breach
from servicerules.domain.level_table import Level, LevelTable, RemedyLevels
from servicerules.regulations import manufacturer as m

LOW, HIGH = Level(role="售后主管", max_yuan=1000), Level(role="营销总监", max_yuan=None)
RULE = Clause(id="HOUSE-7", section="7", en="The company's own rule.", zh="公司自订规定")


def test_a_role_is_a_name_in_the_company_s_own_words() -> None:
    assert Approval(role="A" * 64).granted
    for role in ("", " ", " 主管", "主管 ", "A" * 65, "主\u200b管", None, 7, m.Role.LEADER):
        with pytest.raises(InvalidFact, match=r"^Approval\.role: .* a name of 1 to 64 printable characters, no blanks"):
            Approval(role=role)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fact", "value"),
    [("granted", 1), ("at", datetime(2025, 6, 10)), ("by", "王"), ("delegated", None), ("ref", "")],  # noqa: DTZ001
)
def test_an_approval_refuses_other_facts(fact: str, value: Any) -> None:
    with pytest.raises(InvalidFact, match=rf"^Approval\.{fact}: "):
        Approval(role="主管", **{fact: value})


def test_a_reference_is_never_compared() -> None:
    assert Approval(role="主管", ref="slip 1") == Approval(role="主管", ref="slip 2")


def test_a_check_is_valid_exactly_without_breaches() -> None:
    assert ApprovalCheck(valid=True).breaches == ()
    for valid, breaches in ((True, (Breach.REJECTED,)), (False, ())):
        with pytest.raises(InvalidFact, match=r"^ApprovalCheck\.valid: .* allowed: True exactly without breaches$"):
            ApprovalCheck(valid=valid, breaches=breaches)


@pytest.mark.parametrize("limit", [0, -1, 1.5, "1000", True, Decimal("NaN"), Decimal("0.0000001")])
def test_a_limit_is_an_exact_amount_above_zero(limit: Any) -> None:
    with pytest.raises(InvalidPolicy, match=r"^Level\.max_yuan: "):
        Level(role="主管", max_yuan=limit)


def test_a_level_needs_a_role() -> None:
    with pytest.raises(InvalidPolicy, match=r"^Level\.role: ' ' was given; allowed: a name"):
        Level(role=" ", max_yuan=1000)


@pytest.mark.parametrize(
    ("levels", "message"),
    [
        ((), r"^LevelTable\.levels: .* allowed: a tuple of Level, at least one$"),
        ([LOW], r"^LevelTable\.levels: "),
        (("主管",), r"^LevelTable\.levels: '主管' was given; allowed: a tuple of Level only$"),
        ((LOW, LOW), r"^LevelTable: the role '售后主管' stands twice, or in two spellings$"),
        (
            (Level(role="Boss", max_yuan=1), Level(role="boss", max_yuan=2)),
            r"^LevelTable: the role 'Boss' stands twice, or in two spellings$",
        ),
        ((HIGH, LOW), r"^LevelTable: only the last level may have no limit$"),
        ((HIGH, Level(role="总经理", max_yuan=None)), r"^LevelTable: only the last level may have no limit$"),
        ((LOW, Level(role="经理", max_yuan=1000)), r"^LevelTable: limits rise from level to level; 1000 follows 1000$"),
        ((LOW, Level(role="经理", max_yuan=999)), r"^LevelTable: limits rise from level to level; 999 follows 1000$"),
    ],
)
def test_a_malformed_table_is_refused(levels: Any, message: str) -> None:
    with pytest.raises(InvalidPolicy, match=message):
        LevelTable(levels=levels)


def test_the_levels_of_a_remedy_are_checked_too() -> None:
    with pytest.raises(InvalidPolicy, match=r"^RemedyLevels: limits rise"):
        RemedyLevels(remedy=m.Remedy.EXCHANGE, levels=(LOW, Level(role="经理", max_yuan=1)))
    with pytest.raises(InvalidPolicy, match=r"^RemedyLevels\.remedy: '换货' was given; allowed: a Term$"):
        RemedyLevels(remedy="换货", levels=(LOW,))  # type: ignore[arg-type]
    own = RemedyLevels(remedy=m.Remedy.EXCHANGE, levels=(LOW,))
    with pytest.raises(InvalidPolicy, match=r"^LevelTable: a remedy stands twice$"):
        LevelTable(levels=(LOW,), remedies=(own, own))
    with pytest.raises(InvalidPolicy, match=r"^LevelTable\.remedies: "):
        LevelTable(levels=(LOW,), remedies=(LOW,))  # type: ignore[arg-type]


def test_a_switch_is_a_clause_of_the_company() -> None:
    for switch in ("no_acting_twice", "no_self_approval", "delegation", "no_splitting"):
        assert getattr(LevelTable(levels=(LOW,)), switch) is None
        with pytest.raises(InvalidPolicy, match=rf"^LevelTable\.{switch}: True was given; allowed: a Clause$"):
            LevelTable(levels=(LOW,), **{switch: True})


def test_a_remedy_has_its_own_levels_or_the_general_ones() -> None:
    own = RemedyLevels(remedy=m.Remedy.EXCHANGE, levels=(HIGH,))
    table = LevelTable(levels=(LOW,), remedies=(own,), delegation=RULE)
    assert table.levels_for(m.Remedy.EXCHANGE) == (HIGH,)
    assert table.levels_for(m.Remedy.RETURN) == (LOW,)
    assert table.levels_for(None) == (LOW,)
    assert pickle.loads(pickle.dumps(table)) == table
    assert hash(attrs.evolve(table)) == hash(table)


def test_a_chain_measures_approvals_by_its_table() -> None:
    table = LevelTable(levels=(LOW, HIGH))
    yes, deputy = Approval(role="售后主管"), Approval(role="营销总监", delegated=True)
    no, stranger = Approval(role="营销总监", granted=False), Approval(role="客服专员")
    chain = ApprovalChain(approvals=(yes, deputy, no, stranger), levels=table.levels, table=table)
    assert chain.acts == ((0, yes), (1, no))
    assert chain.granted == ((0, yes),)
    assert chain.uncounted == (deputy, stranger)
    assert chain.rejections == (no,)
    assert chain.covers(Decimal(1000))
    assert not chain.covers(Decimal("1000.01"))
    allowed = attrs.evolve(chain, table=attrs.evolve(table, delegation=RULE))
    assert allowed.covers(Decimal(10**12))
    assert allowed.uncounted == (stranger,)
    with pytest.raises(InvalidFact, match=r"^ApprovalChain\.levels: .* at least one$"):
        ApprovalChain(approvals=(), levels=(), table=table)
