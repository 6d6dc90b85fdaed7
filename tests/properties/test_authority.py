"""Laws of the last word, of consultation and of fines."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from laws import check_rule
from servicerules import Adopted, NotSpecified, ServiceRulesError
from servicerules.domain.last_word import Consultation, FinalDecision, FinalPower, FineRange
from servicerules.domain.terms import Term
from servicerules.regulations import manufacturer as m
from servicerules.rules.authority import (
    AuthorityPolicy,
    Finality,
    check_consultation,
    check_final_decisions,
    complaint_owner,
    final_authority,
)
from servicerules.rules.fines import FinePolicy, check_fine, fine_range
from strategies.authority import adoptions, consultations, final_decisions, roles
from strategies.junk import junk
from strategies.times import days, instants

DEPARTMENT = m.Role.SERVICE_DEPARTMENT
DIRECTORS = (m.Role.MARKETING_DIRECTOR, m.Role.MARKET_DIRECTOR)
HOUSE = m.EDITION_2013.adopt()
POLICY, FINES = HOUSE[AuthorityPolicy], HOUSE[FinePolicy]


def houses() -> st.SearchStrategy[Adopted]:
    return adoptions((m.A34, m.A35))


def letter(house: Adopted, ambiguity: str) -> str:
    """The letter named for an ambiguity."""
    return next((reading.letter for reading in house.readings if reading.ambiguity.id == ambiguity), "a")


class TestLastWord:
    """MFR-51, 54: the department and, as the exception is read, two directors decide for good; nobody else does."""

    @given(role=roles(), house=houses())
    def test_who_has_it(self, role: Term, house: Adopted) -> None:
        power = final_authority(role, house[AuthorityPolicy]).outcome
        expected = role is DEPARTMENT or (role in DIRECTORS and letter(house, "MFR-A35") != "b")
        assert power.may_finalise is expected

    @given(role=roles(), house=houses())
    def test_the_laws_of_rules_hold(self, role: Term, house: Adopted) -> None:
        check_rule(lambda terms: final_authority(role, terms[AuthorityPolicy]), house)


class TestFinalDecisions:
    """MFR-54: decisions within power that differ are a conflict, unless one role may overrule the other."""

    @given(decisions=final_decisions(), house=houses())
    def test_what_they_add_up_to(self, decisions: tuple[FinalDecision, ...], house: Adopted) -> None:
        said = {decision.role: decision.resolution for decision in decisions}
        directors = {said[role] for role in DIRECTORS if role in said}
        own = {said[DEPARTMENT]} if DEPARTMENT in said else set()
        counted = {"a": own | directors, "b": own, "c": directors or own}[letter(house, "MFR-A35")]
        outcome = check_final_decisions(decisions, house[AuthorityPolicy]).outcome
        assert outcome.finality is (Finality.UNDECIDED, Finality.SETTLED, Finality.CONFLICT)[len(counted)]
        assert {outcome.resolution} == (counted if len(counted) == 1 else {None})

    @given(decisions=final_decisions(), house=houses())
    def test_every_role_is_named_once(self, decisions: tuple[FinalDecision, ...], house: Adopted) -> None:
        outcome = check_final_decisions(decisions, house[AuthorityPolicy]).outcome
        assert set(outcome.overruled) <= set(outcome.within_power)
        named = [*outcome.within_power, *outcome.without_power]
        assert sorted(named, key=str) == sorted((decision.role for decision in decisions), key=str)

    @given(decisions=final_decisions(), house=houses(), data=st.data())
    def test_their_order_does_not_matter(
        self, decisions: tuple[FinalDecision, ...], house: Adopted, data: st.DataObject
    ) -> None:
        other = tuple(data.draw(st.permutations(decisions)))
        one = check_final_decisions(decisions, house[AuthorityPolicy]).outcome
        two = check_final_decisions(other, house[AuthorityPolicy]).outcome
        assert (one.finality, one.resolution) == (two.finality, two.resolution)
        assert set(one.overruled) == set(two.overruled)

    @given(decisions=final_decisions(), house=houses())
    def test_the_laws_of_rules_hold(self, decisions: tuple[FinalDecision, ...], house: Adopted) -> None:
        check_rule(lambda terms: check_final_decisions(decisions, terms[AuthorityPolicy]), house)


class TestConsultation:
    """MFR-53: the regional manager and leaders are consulted, both, before the handling."""

    @given(spoken=consultations(), handled_at=st.none() | instants())
    def test_both_are_needed(self, spoken: tuple[Consultation, ...], handled_at: datetime | None) -> None:
        def done(role: Term) -> bool:
            stamps = [consultation.at for consultation in spoken if consultation.role is role]
            if handled_at is None:
                return bool(stamps)
            return any(at is not None and at <= handled_at for at in stamps)

        needed = (m.Role.REGIONAL_MANAGER, m.Role.LEADER)
        try:
            outcome = check_consultation(spoken, POLICY, handled_at=handled_at).outcome
        except NotSpecified:
            assert handled_at is not None
            assert any(said.at is None and said.role in needed and not done(said.role) for said in spoken)
            return
        assert outcome.valid is all(done(role) for role in needed)
        assert outcome.missing == tuple(role for role in needed if not done(role))

    @given(spoken=consultations(), handled_at=st.none() | instants(), house=houses())
    def test_the_laws_of_rules_hold(
        self, spoken: tuple[Consultation, ...], handled_at: datetime | None, house: Adopted
    ) -> None:
        check_rule(lambda terms: check_consultation(spoken, terms[AuthorityPolicy], handled_at=handled_at), house)


class TestHandOver:
    """MFR-52: whoever is asked first receives, and the department handles."""

    @given(takers=st.lists(st.sampled_from(("王", "赵", "售后服务部")), min_size=1).map(tuple), house=houses())
    def test_the_owner_is_the_department(self, takers: tuple[str, ...], house: Adopted) -> None:
        ownership = complaint_owner(takers, house[AuthorityPolicy]).outcome
        assert ownership.owner is DEPARTMENT
        assert ownership.receiver == takers[0]
        check_rule(lambda terms: complaint_owner(takers, terms[AuthorityPolicy]), house)


class TestFines:
    """MFR-55: a breach costs 200 to 500 yuan each time, both included; the library sets no amount."""

    @given(
        role=roles(),
        breaches=st.integers(1, 1_000),
        on=days(),
        cents=st.integers(0, 60_000) | st.integers(0, 500_000),
        house=houses(),
    )
    def test_the_range_and_the_check_agree_with_whole_cents(
        self, role: Term, breaches: int, on: date, cents: int, house: Adopted
    ) -> None:
        power = final_authority(role, house[AuthorityPolicy])
        decision = fine_range(power, breaches=breaches, on=on, policy=house[FinePolicy])
        valid = check_fine(Decimal(cents).scaleb(-2), decision, house[FinePolicy]).outcome
        if power.outcome is not FinalPower.NONE:
            assert decision.outcome is None
            assert valid is False
            return
        times = breaches if letter(house, "MFR-A34") == "a" else 1
        assert decision.outcome == FineRange(lowest=200 * times, highest=500 * times)
        assert valid is (200 * times * 100 <= cents <= 500 * times * 100)
        assert bool(decision.caveats) is (on >= date(2013, 5, 1))

    @given(
        role=roles(), breaches=st.integers(1, 3), on=days(), yuan=st.sampled_from((199, 200, 500, 501)), house=houses()
    )
    def test_the_laws_of_rules_hold(self, role: Term, breaches: int, on: date, yuan: int, house: Adopted) -> None:
        def chain(terms: Adopted) -> Any:
            power = final_authority(role, terms[AuthorityPolicy])
            fines = fine_range(power, breaches=breaches, on=on, policy=terms[FinePolicy])
            return check_fine(yuan, fines, terms[FinePolicy])

        check_rule(chain, house)


class TestJunk:
    """Anything else ends in a refusal of the library."""

    @given(one=junk(), two=junk())
    def test_of_the_rules(self, one: Any, two: Any) -> None:
        power = final_authority(m.Role.LEADER, POLICY)
        open_range = fine_range(power, breaches=1, on=date(2025, 6, 10), policy=FINES)
        for call in (
            lambda: final_authority(one, POLICY),
            lambda: check_final_decisions(one, POLICY),
            lambda: check_consultation(one, POLICY, handled_at=two),
            lambda: check_consultation((), POLICY, handled_at=two),
            lambda: complaint_owner(one, POLICY),
            lambda: fine_range(one, breaches=1, on=date(2025, 6, 10), policy=FINES),
            lambda: fine_range(power, breaches=one, on=two, policy=FINES),
            lambda: check_fine(one, open_range, FINES),
            lambda: check_fine(200, two, FINES),
        ):
            with suppress(ServiceRulesError):
                call()

    @given(one=junk(), two=junk(), three=junk())
    def test_of_the_facts(self, one: Any, two: Any, three: Any) -> None:
        for call in (
            lambda: FinalDecision(role=one, resolution=two, ref=three),
            lambda: Consultation(role=one, at=two, ref=three),
            lambda: FineRange(lowest=one, highest=two),
            lambda: FineRange(lowest=0, highest=two),
        ):
            with suppress(ServiceRulesError):
                assert hash(call()) is not None
