from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

import toy
from servicerules import (
    Deadline,
    Decision,
    InvalidFact,
    InvalidPolicy,
    LastDay,
    NotSpecified,
    OutsideCalendar,
    Reason,
    ServiceRulesError,
)
from servicerules.clauses import Reading
from servicerules.errors import Lack
from servicerules.mixed import Because, MixedLoad, limit_among
from servicerules.phrases import Phrase
from servicerules.policies import Policy
from servicerules.reasoning import Reasoning
from servicerules.vocabulary import Question
from toy import A1, A2, C01, C02, MIXED, Choice

WORDS = Phrase("x", "丁")
EVERY_LETTER = MIXED.readings
Result = Decision[Deadline] | ServiceRulesError


def limit(day: int, *readings: Reading[Choice]) -> Decision[Deadline]:
    case = Reasoning(Policy())
    for reading in readings:
        case.read(reading)
    case.because(C01, toy.Because.CHOSEN)
    return case.decide(Question.INSPECTION_DEADLINE, LastDay(date(2025, 6, day)))


def lacking(lack: Lack, *readings: Reading[Choice]) -> NotSpecified:
    return NotSpecified(clause=C02, what=WORDS, remedy=WORDS, lack=lack).after(readings)


def among(reading: Reading[MixedLoad], own: Decision[Deadline], *companions: Result) -> Decision[Deadline]:
    """The limit of a line that came with itself and these companions."""

    def limit_of(companion: Result) -> Decision[Deadline]:
        if isinstance(companion, ServiceRulesError):
            raise companion
        return companion

    return limit_among(own, (own, *companions), limit_of, reading=reading, clause=C02, policy=Policy())


class TestWithoutDispute:
    @pytest.mark.parametrize("reading", EVERY_LETTER)
    def test_equal_limits_need_no_reading(self, reading: Reading[MixedLoad]) -> None:
        own = limit(12)
        assert among(reading, own, limit(12), limit(12)) is own

    @pytest.mark.parametrize("reading", EVERY_LETTER)
    def test_companions_without_a_rule_have_no_say(self, reading: Reading[MixedLoad]) -> None:
        own = limit(12)
        assert among(reading, own, lacking(Lack.RULE)) is own


class TestDifferentLimits:
    @pytest.mark.parametrize(("reading", "day"), [(MIXED.a, 12), (MIXED.b, 10), (MIXED.c, 14)])
    def test_the_reading_decides(self, reading: Reading[MixedLoad], day: int) -> None:
        decision = among(reading, limit(12), limit(10), limit(14), lacking(Lack.RULE))
        assert decision.outcome == LastDay(date(2025, 6, day))
        assert decision.readings == (reading,)
        assert decision.question is Question.INSPECTION_DEADLINE

    def test_each_line_for_itself_has_its_own_grounds_only(self) -> None:
        decision = among(MIXED.a, limit(12, A1.a), limit(10, A2.b))
        assert decision.reasons == (Reason(C01, toy.Because.CHOSEN),)
        assert decision.readings == (A1.a, MIXED.a)

    @pytest.mark.parametrize("reading", [MIXED.b, MIXED.c])
    def test_a_shared_limit_has_the_grounds_of_all_lines(self, reading: Reading[MixedLoad]) -> None:
        decision = among(reading, limit(12, A1.a), limit(10, A2.b))
        assert decision.reasons == (Reason(C01, toy.Because.CHOSEN), Reason(C02, Because.SAME_LIMIT_FOR_ALL))
        assert decision.readings == (A1.a, reading, A2.b)


class TestDisputedLimits:
    @pytest.mark.parametrize("reading", EVERY_LETTER)
    def test_limits_that_are_equal_only_under_these_readings_name_the_reading(
        self, reading: Reading[MixedLoad]
    ) -> None:
        decision = among(reading, limit(12), limit(12, A1.a))
        assert decision.outcome == LastDay(date(2025, 6, 12))
        assert reading in decision.readings

    @pytest.mark.parametrize("reading", [MIXED.b, MIXED.c])
    def test_a_companion_without_a_rule_under_these_readings_names_them(self, reading: Reading[MixedLoad]) -> None:
        decision = among(reading, limit(12), lacking(Lack.RULE, A1.b, A2.c))
        assert decision.outcome == LastDay(date(2025, 6, 12))
        assert decision.readings == (reading, A1.b, A2.c)


REFUSALS: tuple[Callable[[], ServiceRulesError], ...] = (
    lambda: lacking(Lack.VALUE),
    lambda: lacking(Lack.FACT),
    lambda: lacking(Lack.VALUE, A1.b),
    lambda: OutsideCalendar(day=date(2026, 1, 1), first_day=date(2025, 1, 1), last_day=date(2025, 12, 31)),
    lambda: InvalidFact(field="Receipt.carrier_paper_on", given=None, allowed="an instant"),
    lambda: InvalidPolicy("the closing time lies before the collection"),
)


@pytest.mark.parametrize("refused", REFUSALS)
class TestRefusedCompanions:
    def test_they_do_not_matter_where_each_line_has_its_own_limit(
        self, refused: Callable[[], ServiceRulesError]
    ) -> None:
        decision = among(MIXED.a, limit(12), refused())
        assert decision.outcome == LastDay(date(2025, 6, 12))
        assert decision.readings == (MIXED.a,)

    @pytest.mark.parametrize("reading", [MIXED.b, MIXED.c])
    def test_they_might_be_the_earliest_or_latest_so_a_shared_limit_is_refused(
        self, refused: Callable[[], ServiceRulesError], reading: Reading[MixedLoad]
    ) -> None:
        error = refused()
        with pytest.raises(type(error)) as caught:
            among(reading, limit(12, A2.b), error)
        assert caught.value is error
        assert error.readings[:2] == (A2.b, reading)
        assert set(error.readings) == {A2.b, reading, *refused().readings}


def test_a_fault_of_a_program_is_not_taken_for_a_refusal() -> None:
    def broken(_: object) -> Decision[Deadline]:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        limit_among(limit(12), (1,), broken, reading=MIXED.a, clause=C02, policy=Policy())
