"""The last word, consultation and hand-over, by the register's worked examples."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from servicerules import Decision, InvalidFact, NotSpecified, Reading, explain
from servicerules.domain.last_word import Consultation, FinalDecision, FinalPower
from servicerules.errors import Lack
from servicerules.regulations import manufacturer as m
from servicerules.rules.authority import (
    AuthorityPolicy,
    ConsultationCheck,
    Finality,
    FinalStanding,
    check_consultation,
    check_final_decisions,
    complaint_owner,
    final_authority,
)
from servicerules.working_calendar import CHINA_STANDARD_TIME
from strategies.authority import OwnRole

POLICY = m.EDITION_2013.adopt()[AuthorityPolicy]
DIRECTORS = (m.Role.MARKETING_DIRECTOR, m.Role.MARKET_DIRECTOR)
NINE = datetime(2025, 6, 10, 9, tzinfo=CHINA_STANDARD_TIME)
TICK = timedelta(microseconds=1)


def under(*readings: Reading[Any]) -> AuthorityPolicy:
    return m.EDITION_2013.adopt(readings=readings)[AuthorityPolicy]


def consulted(decision: Decision[Any]) -> list[str]:
    return [str(reading) for reading in decision.readings]


def facts(decision: Decision[Any]) -> dict[str, Any]:
    return {name.name: value for name, value in decision.facts}


def said(role: Any, resolution: str = "R-1") -> FinalDecision:
    return FinalDecision(role=role, resolution=resolution)


def test_the_service_department_has_the_last_word() -> None:
    decision = final_authority(m.Role.SERVICE_DEPARTMENT, POLICY)
    assert decision.outcome is FinalPower.LAST_WORD
    assert decision.outcome.may_finalise
    assert decision.clauses == ("MFR-51",)
    assert consulted(decision) == []
    assert decision.revisit_at is None


@pytest.mark.parametrize("director", DIRECTORS)
@pytest.mark.parametrize(
    ("reading", "power", "may_finalise"),
    [
        (m.A35.a, FinalPower.LAST_WORD, True),
        (m.A35.b, FinalPower.SPARED, False),
        (m.A35.c, FinalPower.OVERRULES, True),
    ],
)
def test_what_the_directors_may_is_a_reading(
    director: m.Role, reading: Reading[Any], power: FinalPower, *, may_finalise: bool
) -> None:
    decision = final_authority(director, under(reading))
    assert decision.outcome is power
    assert decision.outcome.may_finalise is may_finalise
    assert decision.clauses == ("MFR-54",)
    assert consulted(decision) == [str(reading)]


@pytest.mark.parametrize(
    "role", [role for role in m.Role if role not in (m.Role.SERVICE_DEPARTMENT, *DIRECTORS)] + [OwnRole.MANAGER]
)
def test_nobody_else_has_the_last_word(role: Any) -> None:
    decision = final_authority(role, POLICY)
    assert decision.outcome is FinalPower.NONE
    assert not decision.outcome.may_finalise
    assert decision.clauses == ("MFR-54",)
    assert consulted(decision) == []


def test_a_director_of_the_marketing_centre_is_not_the_marketing_director() -> None:
    assert final_authority(m.Role.MARKETING_CENTRE_DIRECTOR, POLICY).outcome is FinalPower.NONE


def test_a_role_is_a_term() -> None:
    with pytest.raises(InvalidFact, match=r"^role: '营销总监' was given; allowed: a Term$"):
        final_authority("营销总监", POLICY)  # type: ignore[arg-type]


def test_a_director_against_the_department_is_a_conflict() -> None:
    decisions = (said(m.Role.SERVICE_DEPARTMENT), said(m.Role.MARKETING_DIRECTOR, "R-2"))
    decision = check_final_decisions(decisions, POLICY)
    assert decision.outcome == FinalStanding(
        finality=Finality.CONFLICT, within_power=(m.Role.SERVICE_DEPARTMENT, m.Role.MARKETING_DIRECTOR)
    )
    assert decision.clauses == ("MFR-54",)
    assert consulted(decision) == ["MFR-A35(a)"]


def test_a_director_who_is_only_spared_the_fine_decides_nothing() -> None:
    decisions = (said(m.Role.SERVICE_DEPARTMENT), said(m.Role.MARKETING_DIRECTOR, "R-2"))
    decision = check_final_decisions(decisions, under(m.A35.b))
    assert decision.outcome == FinalStanding(
        finality=Finality.SETTLED,
        resolution="R-1",
        within_power=(m.Role.SERVICE_DEPARTMENT,),
        without_power=(m.Role.MARKETING_DIRECTOR,),
    )
    assert decision.clauses == ("MFR-54", "MFR-51")


def test_a_director_may_overrule_the_department() -> None:
    decisions = (said(m.Role.SERVICE_DEPARTMENT), said(m.Role.MARKETING_DIRECTOR, "R-2"))
    decision = check_final_decisions(decisions, under(m.A35.c))
    assert decision.outcome == FinalStanding(
        finality=Finality.SETTLED,
        resolution="R-2",
        within_power=(m.Role.SERVICE_DEPARTMENT, m.Role.MARKETING_DIRECTOR),
        overruled=(m.Role.SERVICE_DEPARTMENT,),
    )
    assert "A role that may overrule has decided otherwise. MFR-54" in explain(decision)


def test_nobody_is_overruled_by_agreement() -> None:
    decisions = (said(m.Role.SERVICE_DEPARTMENT), said(m.Role.MARKET_DIRECTOR))
    for reading in (m.A35.a, m.A35.c):
        decision = check_final_decisions(decisions, under(reading))
        assert decision.outcome.finality is Finality.SETTLED
        assert decision.outcome.resolution == "R-1"
        assert decision.outcome.overruled == ()


def test_two_directors_who_differ_are_a_conflict_even_if_they_may_overrule() -> None:
    decisions = (
        said(m.Role.SERVICE_DEPARTMENT, "R-1"),
        said(m.Role.MARKETING_DIRECTOR, "R-1"),
        said(m.Role.MARKET_DIRECTOR, "R-2"),
    )
    decision = check_final_decisions(decisions, under(m.A35.c))
    assert decision.outcome.finality is Finality.CONFLICT
    assert decision.outcome.resolution is None
    assert decision.outcome.overruled == ()


def test_the_department_decides_alone_where_no_director_has() -> None:
    for reading in m.A35.readings:
        decision = check_final_decisions((said(m.Role.SERVICE_DEPARTMENT),), under(reading))
        assert decision.outcome == FinalStanding(
            finality=Finality.SETTLED, resolution="R-1", within_power=(m.Role.SERVICE_DEPARTMENT,)
        )
        assert decision.readings == ()


def test_a_decision_without_power_settles_nothing() -> None:
    decision = check_final_decisions((said(m.Role.REGIONAL_MANAGER),), POLICY)
    assert decision.outcome == FinalStanding(finality=Finality.UNDECIDED, without_power=(m.Role.REGIONAL_MANAGER,))
    assert decision.clauses == ("MFR-54", "MFR-51")
    assert consulted(decision) == []


def test_without_any_decision_nothing_is_settled() -> None:
    decision = check_final_decisions((), POLICY)
    assert decision.outcome == FinalStanding(finality=Finality.UNDECIDED)
    assert decision.clauses == ("MFR-51",)


def test_a_reference_is_never_compared() -> None:
    assert FinalDecision(role=m.Role.LEADER, resolution="R-1", ref="slip 7") == said(m.Role.LEADER)
    assert Consultation(role=m.Role.LEADER, ref="call 7") == who(m.Role.LEADER)


def test_a_role_stands_by_one_decision() -> None:
    twice = (said(m.Role.SERVICE_DEPARTMENT), said(m.Role.SERVICE_DEPARTMENT, "R-2"))
    with pytest.raises(InvalidFact, match=r"^decisions: .*one decision for each role: the one by which it stands$"):
        check_final_decisions(twice, POLICY)


def test_resolutions_that_differ_only_in_case_are_refused() -> None:
    alike = (said(m.Role.SERVICE_DEPARTMENT, "R-1"), said(m.Role.MARKET_DIRECTOR, "r-1"))
    with pytest.raises(InvalidFact) as refused:
        check_final_decisions(alike, POLICY)
    assert str(refused.value) == (
        "FinalDecision.resolution: 'r-1' was given; allowed: ids that differ in more than case; 'R-1' is there too"
    )


def who(role: m.Role, at: datetime | None = None) -> Consultation:
    return Consultation(role=role, at=at)


def test_both_the_regional_manager_and_leaders_are_consulted() -> None:
    both = (who(m.Role.REGIONAL_MANAGER), who(m.Role.LEADER))
    decision = check_consultation(both, POLICY)
    assert decision.outcome == ConsultationCheck(valid=True)
    assert decision.clauses == ("MFR-53",)


@pytest.mark.parametrize(
    ("spoken_to", "missing"),
    [
        ((), (m.Role.REGIONAL_MANAGER, m.Role.LEADER)),
        ((m.Role.REGIONAL_MANAGER,), (m.Role.LEADER,)),
        ((m.Role.LEADER,), (m.Role.REGIONAL_MANAGER,)),
        ((m.Role.REGIONAL_MANAGER, m.Role.MARKETING_DIRECTOR), (m.Role.LEADER,)),
    ],
)
def test_whoever_was_not_consulted_is_named(spoken_to: tuple[m.Role, ...], missing: tuple[m.Role, ...]) -> None:
    decision = check_consultation(tuple(who(role) for role in spoken_to), POLICY)
    assert decision.outcome == ConsultationCheck(valid=False, missing=missing)


def test_a_consultation_comes_before_the_handling() -> None:
    for off, valid in ((-TICK, True), (timedelta(), True), (TICK, False)):
        both = (who(m.Role.REGIONAL_MANAGER, NINE), who(m.Role.LEADER, NINE + off))
        assert check_consultation(both, POLICY, handled_at=NINE).outcome.valid is valid


def test_one_consultation_in_time_is_enough() -> None:
    several = (who(m.Role.LEADER), who(m.Role.LEADER, NINE), who(m.Role.REGIONAL_MANAGER, NINE))
    assert check_consultation(several, POLICY, handled_at=NINE + TICK).outcome.valid


def test_a_consultation_without_a_time_cannot_be_put_before_the_handling() -> None:
    both = (who(m.Role.REGIONAL_MANAGER, NINE), who(m.Role.LEADER))
    with pytest.raises(NotSpecified) as refused:
        check_consultation(both, POLICY, handled_at=NINE)
    assert refused.value.lack is Lack.FACT
    assert str(refused.value) == (
        "MFR-53: when leader was consulted is not stated; state Consultation.at: it must come before the handling"
    )


def test_whoever_takes_a_complaint_hands_it_over() -> None:
    decision = complaint_owner(("王", "赵"), POLICY)
    assert decision.outcome.receiver == "王"
    assert decision.outcome.owner is m.Role.SERVICE_DEPARTMENT
    assert decision.clauses == ("MFR-52",)


def test_somebody_took_the_complaint() -> None:
    with pytest.raises(InvalidFact, match=r"^takers: .*at least the one who was asked first$"):
        complaint_owner((), POLICY)
    with pytest.raises(InvalidFact, match=r"^takers: ' ' was given; allowed: 1 to 200 printable characters$"):
        complaint_owner((" ",), POLICY)


def test_bad_facts_are_refused() -> None:
    for call, message in (
        (lambda: check_final_decisions([], POLICY), r"^decisions: .* allowed: a tuple of FinalDecision$"),
        (lambda: check_consultation([], POLICY), r"^consultations: .* allowed: a tuple of Consultation$"),
        (lambda: check_consultation((), POLICY, handled_at="9"), r"^handled_at: '9' was given; allowed: a datetime"),
        (lambda: complaint_owner(["王"], POLICY), r"^takers: .* allowed: a tuple$"),
    ):
        with pytest.raises(InvalidFact, match=message):
            call()


def test_every_answer_names_its_facts() -> None:
    assert facts(final_authority(m.Role.LEADER, POLICY)) == {"ROLE": m.Role.LEADER}
    decided = (said(m.Role.SERVICE_DEPARTMENT),)
    assert facts(check_final_decisions(decided, POLICY)) == {"DECISIONS": decided}
    both = (who(m.Role.REGIONAL_MANAGER, NINE),)
    check = check_consultation(both, POLICY, handled_at=NINE.astimezone(UTC))
    assert facts(check) == {"CONSULTATIONS": both, "HANDLED_AT": NINE, "MISSING": (m.Role.LEADER,)}
    assert facts(check)["HANDLED_AT"].tzinfo is CHINA_STANDARD_TIME
    assert facts(complaint_owner(("王",), POLICY)) == {"RECEIVER": "王", "OWNER": m.Role.SERVICE_DEPARTMENT}


def test_authority_is_put_into_words() -> None:
    conflict = check_final_decisions((said(m.Role.SERVICE_DEPARTMENT), said(m.Role.MARKETING_DIRECTOR, "R-2")), POLICY)
    assert "who prevails is not printed" in explain(conflict)
    assert "何者优先未作规定" in explain(conflict, language="zh")
    missing = check_consultation((), POLICY)
    assert "was not: regional manager (大区经理), leader (领导). MFR-53" in explain(missing)
    assert "处理前未与大区经理、领导沟通。MFR-53" in explain(missing, language="zh")
    owner = complaint_owner(("王",), POLICY)
    assert "hands it over to after-sales service department (售后服务部). MFR-52" in explain(owner)
    assert "首问者接待后转售后服务部处理" in explain(owner, language="zh")
