"""Laws of approvals, against an oracle written from the clause."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

import attrs
from hypothesis import given
from hypothesis import strategies as st

from laws import check_rule
from servicerules import Adopted, NotSpecified, Refusal, ServiceRulesError, supply
from servicerules.domain.approval import Approval, ApprovalChain, ApprovalCheck, Breach
from servicerules.domain.level_table import Level, LevelTable, RemedyLevels
from servicerules.readings import settle
from servicerules.regulations import manufacturer as m
from servicerules.rules.approvals import ApprovalPolicy, check_approvals, required_approvals
from strategies.authority import (
    COMPANY,
    EDITION,
    PEOPLE,
    adoptions,
    amounts,
    approvals,
    level_tables,
    levels,
    yuan,
)
from strategies.junk import junk
from strategies.times import instants

FOUR = ("LEVEL_SKIPPED", "OUT_OF_ORDER", "ABOVE_AUTHORITY", "REJECTED")


def house(table: LevelTable, letter: str = "a") -> ApprovalPolicy:
    return EDITION.adopt(supply(m.APPROVAL_LEVELS, table, by="memo"), readings=[m.A36.reading(letter)])[ApprovalPolicy]


def expected(amount: Decimal, chain: tuple[Approval, ...], rows: tuple[Level, ...], letter: str) -> list[str]:
    """The four printed faults, counted level by level."""
    names = [row.role for row in rows]
    said = sorted(chain, key=lambda one: one.at) if chain and chain[0].at else list(chain)
    ladder = [names.index(one.role) for one in said if one.role in names and not (one.granted and one.delegated)]
    power = [
        rows[names.index(one.role)].max_yuan for one in said if one.role in names and one.granted and not one.delegated
    ]
    skipped = any(lower not in ladder for level in ladder for lower in range(level))
    falls = any(first > second for first, second in pairwise(ladder))
    reached = any(limit is None or Fraction(amount) <= Fraction(limit) for limit in power)
    refused = any(not one.granted for one in said)
    flags = (skipped and letter == "a", falls and letter == "a", not reached, refused)
    return [name for name, flag in zip(FOUR, flags, strict=True) if flag]


class TestChain:
    """MFR-49, 50: level by level from the first upward, up to a level whose limit covers the amount."""

    @given(rows=levels(), chain=approvals(), letter=st.sampled_from("ab"), data=st.data())
    def test_every_fault_is_found_and_nothing_else(
        self, rows: tuple[Level, ...], chain: tuple[Approval, ...], letter: str, data: st.DataObject
    ) -> None:
        table = LevelTable(levels=rows)
        amount = data.draw(amounts(table))
        found = check_approvals(amount, chain, house(table, letter)).outcome
        assert [breach.name for breach in found.breaches] == expected(amount, chain, rows, letter)
        assert found.valid is (not found.breaches)

    @given(rows=levels(), chain=approvals(), more=yuan(), data=st.data())
    def test_what_is_approved_stays_approved_for_less(
        self, rows: tuple[Level, ...], chain: tuple[Approval, ...], more: Decimal, data: st.DataObject
    ) -> None:
        table = LevelTable(levels=rows)
        less = data.draw(amounts(table))
        policy = house(table)
        if check_approvals(less + more, chain, policy).outcome.valid:
            assert check_approvals(less, chain, policy).outcome.valid

    @given(rows=levels(), chain=approvals(), data=st.data())
    def test_nothing_is_approved_by_nobody_with_power(
        self, rows: tuple[Level, ...], chain: tuple[Approval, ...], data: st.DataObject
    ) -> None:
        table = LevelTable(levels=rows)
        amount = data.draw(amounts(table))
        strangers = tuple(attrs.evolve(said, role="无权者") for said in chain)
        for letter in "ab":
            found = check_approvals(amount, strangers, house(table, letter)).outcome
            assert Breach.ABOVE_AUTHORITY in found.breaches

    @given(rows=levels(), chain=approvals(), data=st.data())
    def test_the_strict_reading_approves_no_more_than_the_other(
        self, rows: tuple[Level, ...], chain: tuple[Approval, ...], data: st.DataObject
    ) -> None:
        table = LevelTable(levels=rows)
        amount = data.draw(amounts(table))
        strict, other = (check_approvals(amount, chain, house(table, letter)).outcome for letter in "ab")
        assert set(other.breaches) <= set(strict.breaches)

    @given(rows=levels(), letter=st.sampled_from("ab"), data=st.data())
    def test_those_who_must_approve_suffice_and_none_of_them_can_be_spared(
        self, rows: tuple[Level, ...], letter: str, data: st.DataObject
    ) -> None:
        table = LevelTable(levels=rows)
        amount, policy = data.draw(amounts(table)), house(table, letter)
        roles = required_approvals(amount, policy).outcome
        chain = tuple(Approval(role=role) for role in roles)
        assert check_approvals(amount, chain, policy).outcome.valid is bool(roles)
        for place in range(len(chain)):
            shorter = chain[:place] + chain[place + 1 :]
            assert not check_approvals(amount, shorter, policy).outcome.valid
        top = rows[-1].max_yuan
        assert (not roles) is (top is not None and amount > top)


class TestSwitches:
    """What is printed nowhere is a breach only where the company says so."""

    @given(rows=levels(), chain=approvals(), asked=st.none() | st.sampled_from(PEOPLE), other=yuan(), data=st.data())
    def test_switches_add_breaches_and_take_none_away(
        self,
        rows: tuple[Level, ...],
        chain: tuple[Approval, ...],
        asked: str | None,
        other: Decimal,
        data: st.DataObject,
    ) -> None:
        off = LevelTable(levels=rows)
        on = attrs.evolve(off, no_acting_twice=COMPANY, no_self_approval=COMPANY, no_splitting=COMPANY)
        amount = data.draw(amounts(off))
        more: dict[str, Any] = {"requested_by": asked, "other_payments": (other,)}
        printed = check_approvals(amount, chain, house(off), **more).outcome.breaches
        assert not {Breach.ACTED_TWICE, Breach.SELF_APPROVAL, Breach.AMOUNT_SPLIT} & set(printed)
        with suppress(NotSpecified):
            found = check_approvals(amount, chain, house(on), **more).outcome.breaches
            assert found[: len(printed)] == printed
            names = [row.role for row in rows]
            acted = [one for one in chain if one.role in names and not (one.granted and one.delegated)]
            people = {(one.by, one.role) for one in acted}
            assert (Breach.ACTED_TWICE in found) is (len({by for by, _ in people}) < len(people))
            assert (Breach.SELF_APPROVAL in found) is any(one.granted and one.by == asked for one in acted)


class TestTime:
    """Ruling 15 and `as_of`: the order is that of the instants, and later approvals are not yet known."""

    @given(table=level_tables(), chain=approvals(), as_of=instants(), data=st.data())
    def test_the_answer_changes_first_at_the_instant_named(
        self, table: LevelTable, chain: tuple[Approval, ...], as_of: datetime, data: st.DataObject
    ) -> None:
        amount, terms = data.draw(amounts(table)), EDITION.adopt(supply(m.APPROVAL_LEVELS, table, by="memo"))
        stamps = sorted(said.at for said in chain if said.at is not None)
        start = data.draw(st.sampled_from(stamps)) - timedelta(microseconds=1) if stamps else as_of

        def at(now: datetime) -> Any:
            result = settle(
                lambda house: check_approvals(
                    amount, chain, house[ApprovalPolicy], remedy=m.Remedy.EXCHANGE, requested_by="w-01", as_of=now
                ),
                terms,
            )
            return result if isinstance(result, Refusal) else result.outcome

        try:
            decision = check_approvals(
                amount,
                chain,
                terms[ApprovalPolicy],
                remedy=m.Remedy.EXCHANGE,
                requested_by="w-01",
                as_of=start,
            )
        except NotSpecified:
            return
        later = [stamp for stamp in stamps if stamp > start]
        changes = [stamp for stamp in later if at(stamp) != decision.outcome]
        assert decision.revisit_at == (changes[0] if changes else None)

    @given(table=level_tables(), chain=approvals(), data=st.data())
    def test_stamped_approvals_may_be_given_in_any_order(
        self, table: LevelTable, chain: tuple[Approval, ...], data: st.DataObject
    ) -> None:
        stamps = [said.at for said in chain]
        if None in stamps or len(set(stamps)) != len(stamps):
            return
        other = tuple(data.draw(st.permutations(chain)))
        policy = house(attrs.evolve(table, no_acting_twice=None, no_self_approval=None))
        one = check_approvals(300, chain, policy, remedy=m.Remedy.EXCHANGE).outcome
        assert check_approvals(300, other, policy, remedy=m.Remedy.EXCHANGE).outcome == one


class TestLaws:
    """The laws that hold for every rule."""

    @given(
        table=st.none() | level_tables(),
        chain=approvals(),
        remedy=st.none() | st.sampled_from((m.Remedy.EXCHANGE, m.Remedy.RETURN)),
        asked=st.none() | st.sampled_from(PEOPLE),
        others=st.lists(yuan(), max_size=2).map(tuple),
        as_of=st.none() | instants(),
        data=st.data(),
    )
    def test_of_the_check(
        self,
        table: LevelTable | None,
        chain: tuple[Approval, ...],
        remedy: Any,
        asked: str | None,
        others: tuple[Decimal, ...],
        as_of: datetime | None,
        data: st.DataObject,
    ) -> None:
        amount = data.draw(st.just(None) | (yuan() if table is None else amounts(table)))
        adopted: Adopted = data.draw(adoptions((m.A36, m.A37), table=table))
        check_rule(
            lambda terms: check_approvals(
                amount,
                chain,
                terms[ApprovalPolicy],
                remedy=remedy,
                requested_by=asked,
                other_payments=others,
                as_of=as_of,
            ),
            adopted,
        )

    @given(table=st.none() | level_tables(), data=st.data())
    def test_of_those_who_must_approve(self, table: LevelTable | None, data: st.DataObject) -> None:
        amount = data.draw(yuan() if table is None else amounts(table))
        remedy = data.draw(st.none() | st.sampled_from(m.Remedy))
        adopted = data.draw(adoptions((m.A36,), table=table))
        check_rule(lambda terms: required_approvals(amount, terms[ApprovalPolicy], remedy=remedy), adopted)


class TestJunk:
    """Anything else ends in a refusal of the library."""

    @given(one=junk(), two=junk(), three=junk(), four=junk())
    def test_of_the_rules(self, one: Any, two: Any, three: Any, four: Any) -> None:
        policy = house(LevelTable(levels=(Level(role="主管", max_yuan=1000),)))
        fine = (Approval(role="主管"),)
        for call in (
            lambda: check_approvals(one, fine, policy),
            lambda: check_approvals(300, one, policy),
            lambda: check_approvals(300, fine, policy, remedy=one),
            lambda: check_approvals(300, fine, policy, requested_by=two),
            lambda: check_approvals(300, fine, policy, other_payments=three),
            lambda: check_approvals(300, fine, policy, as_of=four),
            lambda: required_approvals(one, policy, remedy=two),
            lambda: required_approvals(1, policy, remedy=two),
        ):
            with suppress(ServiceRulesError):
                call()

    @given(one=junk(), two=junk(), three=junk())
    def test_of_the_facts(self, one: Any, two: Any, three: Any) -> None:
        low = Level(role="主管", max_yuan=1000)
        table = LevelTable(levels=(low,))
        for call in (
            lambda: Approval(role=one),
            lambda: Approval(role="主管", granted=one, at=two, by=three),
            lambda: Approval(role="主管", at=one, delegated=two, ref=three),
            lambda: ApprovalCheck(valid=one, breaches=two, uncounted=three),
            lambda: ApprovalChain(approvals=one, levels=two, table=three),
            lambda: ApprovalChain(approvals=(), levels=one, table=table),
            lambda: Level(role=one, max_yuan=two),
            lambda: Level(role="主管", max_yuan=two),
            lambda: LevelTable(levels=one, remedies=two),
            lambda: LevelTable(levels=(low,), remedies=one, delegation=two, no_splitting=three),
            lambda: LevelTable(levels=(low,), no_acting_twice=one, no_self_approval=two),
            lambda: RemedyLevels(remedy=one, levels=two),
            lambda: RemedyLevels(remedy=m.Remedy.RETURN, levels=two),
        ):
            with suppress(ServiceRulesError):
                assert hash(call()) is not None
