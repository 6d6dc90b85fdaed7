from __future__ import annotations

from datetime import date, datetime, time, timedelta

import attrs
import pytest

import toy
from servicerules import CHINA_STANDARD_TIME, Assumption, OutsideCalendar, Reason, WorkingCalendar, supply
from servicerules.counting import Because, CutOff, Roll, roll, starts_next_day
from servicerules.decisions import Decision
from servicerules.policies import Policy
from servicerules.reasoning import Reasoning
from servicerules.vocabulary import Presumption, Question
from toy import CALENDAR, CUT_OFF, HOLIDAYS, ROLL, STROKE

NOON = datetime(2025, 6, 10, 12, tzinfo=CHINA_STANDARD_TIME)
TICK = timedelta(microseconds=1)
JUNE = WorkingCalendar.of_days(first_day=date(2025, 6, 1), last_day=date(2025, 6, 29), off=[date(2025, 6, 2)])
STAYS = attrs.evolve(ROLL, calendar=supply(CALENDAR, JUNE, by="memo"))
MOVES = attrs.evolve(STAYS, holidays=HOLIDAYS.b)
UNTIL_NOON_ON_THE_NEXT = CutOff(at=time(12), clause=toy.C02, stroke=STROKE.b)


def closed(case: Reasoning) -> Decision[None]:
    return case.decide(Question.ACT_BY, None)


class TestCutOff:
    @pytest.mark.parametrize("cut_off", [CUT_OFF, UNTIL_NOON_ON_THE_NEXT])
    @pytest.mark.parametrize(
        ("at", "late"),
        [
            (NOON - TICK, False),
            (NOON + TICK, True),
            (NOON.replace(hour=0), False),
            (NOON.replace(hour=23, minute=59), True),
        ],
    )
    def test_off_the_stroke_the_reading_is_not_asked(self, cut_off: CutOff, at: datetime, late: bool) -> None:
        case = Reasoning(Policy())
        assert starts_next_day(case, at, cut_off) is late
        assert closed(case).readings == ()
        because = Because.AFTER_CUT_OFF if late else Because.BEFORE_CUT_OFF
        assert closed(case).reasons == (Reason(toy.C02, because),)

    @pytest.mark.parametrize(("cut_off", "late"), [(CUT_OFF, False), (UNTIL_NOON_ON_THE_NEXT, True)])
    def test_on_the_stroke_the_reading_decides(self, cut_off: CutOff, late: bool) -> None:
        case = Reasoning(Policy())
        assert starts_next_day(case, NOON, cut_off) is late
        assert closed(case).readings == (cut_off.stroke,)


class TestRoll:
    def test_without_a_calendar_the_day_stays_and_this_is_said(self) -> None:
        for rule in (ROLL, attrs.evolve(ROLL, holidays=HOLIDAYS.b)):
            case = Reasoning(Policy())
            assert roll(case, date(2025, 6, 2), rule) == date(2025, 6, 2)
            assert closed(case).assumptions == (Assumption(Presumption.NO_CALENDAR, ("TOY-A5",)),)
            assert closed(case).readings == ()

    @pytest.mark.parametrize("rule", [STAYS, MOVES])
    @pytest.mark.parametrize("day", [date(2025, 6, 3), date(2025, 6, 9), date(2025, 6, 20)])
    def test_a_working_day_stays_without_asking(self, rule: Roll, day: date) -> None:
        week = WorkingCalendar.of_days(first_day=date(2025, 6, 9), last_day=date(2025, 6, 20))  # Monday, Friday
        covered = JUNE if day.day == 3 else week
        case = Reasoning(Policy())
        assert roll(case, day, attrs.evolve(rule, calendar=supply(CALENDAR, covered, by="memo"))) == day
        assert closed(case).readings == closed(case).assumptions == closed(case).reasons == ()

    def test_a_holiday_stays_under_the_reading_that_says_so(self) -> None:
        case = Reasoning(Policy())
        assert roll(case, date(2025, 6, 1), STAYS) == date(2025, 6, 1)
        assert closed(case).readings == (HOLIDAYS.a,)
        assert closed(case).reasons == ()

    def test_a_holiday_moves_under_the_other_with_clause_and_source(self) -> None:
        case = Reasoning(Policy())
        assert roll(case, date(2025, 6, 1), MOVES) == date(2025, 6, 3)
        assert closed(case).readings == (HOLIDAYS.b,)
        assert closed(case).reasons == (Reason(toy.C04, Because.ROLLED),)
        assert closed(case).assumptions == (Assumption(Presumption.SUPPLIED, (CALENDAR.what, "memo", CALENDAR.what)),)

    @pytest.mark.parametrize("day", [date(2025, 5, 31), date(2025, 6, 30)])
    def test_a_day_outside_the_calendar_stays_where_holidays_do_not_matter(self, day: date) -> None:
        case = Reasoning(Policy())
        assert roll(case, day, STAYS) == day
        assert closed(case).readings == (HOLIDAYS.a,)

    @pytest.mark.parametrize("day", [date(2025, 5, 31), date(2025, 6, 30), date(2025, 6, 28)])
    def test_a_day_outside_the_calendar_is_refused_where_they_do(self, day: date) -> None:
        with pytest.raises(OutsideCalendar) as caught:
            roll(Reasoning(Policy()), day, MOVES)
        assert caught.value.readings == (HOLIDAYS.b,)
        assert (caught.value.first_day, caught.value.last_day) == (date(2025, 6, 1), date(2025, 6, 29))
