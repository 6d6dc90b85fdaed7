"""The range of a fine, at its bounds, and the law that is named beside it."""

from __future__ import annotations

import decimal
from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest

from servicerules import Decision, InvalidFact, InvalidPolicy, Reading, explain
from servicerules.domain.last_word import FinalPower, FineRange
from servicerules.regulations import manufacturer as m
from servicerules.rules.authority import AuthorityPolicy, final_authority
from servicerules.rules.fines import FinePolicy, check_fine, fine_range

HOUSE = m.EDITION_2013.adopt()
POLICY = HOUSE[FinePolicy]
ON = date(2025, 6, 10)
CENT = Decimal("0.01")


def power(role: m.Role = m.Role.BUSINESS_ASSISTANT, *readings: Reading[Any]) -> Decision[FinalPower]:
    return final_authority(role, m.EDITION_2013.adopt(readings=readings)[AuthorityPolicy])


def fines(breaches: int = 1, *readings: Reading[Any], on: date = ON) -> Decision[FineRange | None]:
    policy = m.EDITION_2013.adopt(readings=readings)[FinePolicy]
    return fine_range(power(), breaches=breaches, on=on, policy=policy)


def test_one_breach_may_cost_200_to_500_yuan() -> None:
    decision = fines()
    assert decision.outcome == FineRange(lowest=200, highest=500)
    assert decision.clauses == ("MFR-54", "MFR-55")
    assert decision.readings == ()
    assert decision.revisit_at is None


def test_two_breaches_cost_twice_as_much_or_are_one_case() -> None:
    decision = fines(2)
    assert decision.outcome == FineRange(lowest=400, highest=1000)
    assert [str(reading) for reading in decision.readings] == ["MFR-A34(a)"]
    assert fines(2, m.A34.b).outcome == FineRange(lowest=200, highest=500)


@pytest.mark.parametrize("role", [m.Role.SERVICE_DEPARTMENT, m.Role.MARKETING_DIRECTOR, m.Role.MARKET_DIRECTOR])
@pytest.mark.parametrize("reading", m.A35.readings)
def test_no_fine_is_open_against_the_department_or_the_directors(role: m.Role, reading: Reading[Any]) -> None:
    decision = fine_range(power(role, reading), breaches=3, on=ON, policy=POLICY)
    assert decision.outcome is None
    assert decision.caveats == ()
    check = check_fine(200, decision, POLICY)
    assert check.outcome is False
    assert [reason.clause.id for reason in check.reasons[-2:]] == ["MFR-54", "MFR-54"]
    assert "No fine is open, so 200 yuan cannot be one. MFR-54" in explain(check)
    assert "No fine is open against a role that has the last word or is excepted. MFR-54" in explain(decision)


@pytest.mark.parametrize(
    ("yuan", "valid"),
    [
        (Decimal(0), False),
        (200 - CENT, False),
        (200, True),
        (200 + CENT, True),
        (500 - CENT, True),
        (500, True),
        (500 + CENT, False),
    ],
)
def test_both_bounds_of_a_fine_are_included(yuan: Any, *, valid: bool) -> None:
    decision = check_fine(yuan, fines(), POLICY)
    assert decision.outcome is valid
    assert decision.clauses[-1] == "MFR-55"


def test_the_law_is_named_by_the_day_of_the_act() -> None:
    assert [article.code for article in fines().caveats] == ["Guangdong labour inspection rules 51"]
    assert fines(on=date(2013, 5, 1)).caveats == fines().caveats
    assert fines(on=date(2013, 4, 30)).caveats == ()


def test_there_is_at_least_one_breach() -> None:
    for breaches in (0, -1, True, 1.0, None):
        with pytest.raises(InvalidFact, match=r"^breaches: .* allowed: a whole number \(int\) from 1 upward$"):
            fines(breaches)  # type: ignore[arg-type]
    with pytest.raises(InvalidFact, match=r"^power: .* allowed: a Decision$"):
        fine_range(FinalPower.NONE, breaches=1, on=ON, policy=POLICY)  # type: ignore[arg-type]
    with pytest.raises(InvalidFact, match=r"^fines: None was given; allowed: a Decision$"):
        check_fine(200, None, POLICY)  # type: ignore[arg-type]
    with pytest.raises(InvalidFact, match=r"^on: '2025-06-10' was given; allowed: a date without a time"):
        fines(on="2025-06-10")  # type: ignore[arg-type]


def test_a_fine_is_an_exact_amount() -> None:
    for yuan in (200.0, "200", Decimal(-1), Decimal("NaN"), None, True):
        with pytest.raises(InvalidFact, match=r"^yuan: "):
            check_fine(yuan, fines(), POLICY)  # type: ignore[arg-type]


def test_the_bounds_of_a_fine_rise_from_zero() -> None:
    for lowest, highest in ((500, 200), (-1, 200)):
        with pytest.raises(InvalidPolicy, match=r"^the bounds of a fine rise from zero$"):
            attrs.evolve(POLICY, lowest=lowest, highest=highest)
    assert attrs.evolve(POLICY, lowest=0, highest=0).highest == 0
    with pytest.raises(
        InvalidFact, match=r"^FineRange\.highest: Decimal\('1'\) was given; allowed: an amount not below"
    ):
        FineRange(lowest=2, highest=1)


def test_the_precision_of_the_caller_does_not_round_a_fine() -> None:
    with decimal.localcontext(prec=1):
        assert fines(777).outcome == FineRange(lowest=155_400, highest=388_500)


def test_every_answer_names_its_facts() -> None:
    named = [(name.name, value) for name, value in check_fine(199, fines(2), POLICY).facts]
    assert named == [
        ("ROLE", m.Role.BUSINESS_ASSISTANT),
        ("TIMES", 2),
        ("ACT_ON", ON),
        ("LOWEST", Decimal(400)),
        ("HIGHEST", Decimal(1000)),
        ("YUAN", Decimal(199)),
    ]


def test_a_fine_is_put_into_words() -> None:
    decision = fines(2)
    assert "A fine from 400 to 1000 yuan is open; the amount is for people to decide. MFR-55" in explain(decision)
    assert "可在400元至1000元之间处罚，具体数额由人员决定。MFR-55" in explain(decision, language="zh")
    assert "199 yuan lie outside the range" in explain(check_fine(199, fines(), POLICY))
    assert "200元在幅度之内" in explain(check_fine(200, fines(), POLICY), language="zh")
