from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

import attrs
from hypothesis import assume, example, given
from hypothesis import strategies as st

from oracles.minutes import MINUTE, Unknown
from properties.test_working_time import MONDAY, OFFICE
from servicerules.errors import OutsideCalendar, ServiceRulesError
from servicerules.pauses import Pause, deadline_with_pauses, net_working_time
from servicerules.working_time import UsedUp, ZeroAmount, add_working_time, is_working_instant, working_time_between
from strategies.junk import junk
from strategies.working import HOUR, TICK, World, amounts_of, instants_of, minute_of, pauses_of, utc, worlds

UNKNOWN = "not known"


@attrs.frozen
class Case:
    """A period with its pauses, and until when they are known."""

    world: World
    start: datetime
    amount: timedelta
    pauses: tuple[Pause, ...]
    as_of: datetime

    def limit(self, pauses: tuple[Pause, ...] | None = None, **options: Any) -> datetime:
        """The limit, with these pauses or others."""
        paused = self.pauses if pauses is None else pauses
        return deadline_with_pauses(
            self.start, self.amount, paused, self.world.calendar, as_of=self.as_of, **options
        ).at

    def net(self, end: datetime, pauses: tuple[Pause, ...] | None = None) -> timedelta:
        """The net working time up to an instant."""
        paused = self.pauses if pauses is None else pauses
        return net_working_time(self.start, end, paused, self.world.calendar)

    def spans(self, until: int) -> list[tuple[int, int]]:
        """The pauses in minutes, as far as known by one."""
        ends = [until if pause.ended_at is None else min(until, minute_of(pause.ended_at)) for pause in self.pauses]
        return [(minute_of(pause.began_at), end) for pause, end in zip(self.pauses, ends, strict=True)]


@st.composite
def cases(draw: st.DrawFn, *, whole: bool = False) -> Case:
    """Periods of any length, with pauses before, in and after them."""
    world = draw(worlds())
    start, as_of = sorted((draw(instants_of(world, whole=whole)), draw(instants_of(world, whole=whole))), key=utc)
    if draw(st.integers(0, 2)):
        as_of = utc(world.calendar.timeline.closes)
    return Case(world, start, draw(amounts_of(world, whole=whole)), draw(pauses_of(world, whole=whole)), as_of)


def office(amount: timedelta, *pauses: Pause) -> Case:
    """Eight working hours from Monday 09:00 on, all being known two days later."""
    return Case(OFFICE, MONDAY + 9 * HOUR, amount, pauses, MONDAY + 57 * HOUR)


def pause(start: float, end: float) -> Pause:
    return Pause(began_at=MONDAY + start * HOUR, ended_at=MONDAY + end * HOUR)


UNTIL_LUNCH = office(3 * HOUR, pause(12, 14))
AT_NIGHT = office(8 * HOUR, pause(19, 32))
NESTED = office(8 * HOUR, pause(10, 15), pause(11, 12), pause(15, 16))


def answer(question: Callable[[], datetime | timedelta]) -> object:
    """An answer in minutes, or that it is not known."""
    try:
        result = question()
    except OutsideCalendar:
        return UNKNOWN
    return minute_of(result) if isinstance(result, datetime) else result // MINUTE


def told(question: Callable[[], int]) -> object:
    """The second answer, or that it is not known."""
    try:
        return question()
    except Unknown:
        return UNKNOWN


class TestMinuteByMinute:
    """Every answer is that of a count minute by minute, pauses left out."""

    @given(case=cases(whole=True))
    def test_limits(self, case: Case) -> None:
        start, minutes, spans = minute_of(case.start), case.amount // MINUTE, case.spans(minute_of(case.as_of))
        second = case.world.minutes
        assert answer(case.limit) == told(lambda: second.after(start, minutes, spans))
        assume(case.amount)

        def next_unpaused() -> int:
            return second.after(start, minutes + 1, spans) - 1

        assert answer(lambda: case.limit(used_up=UsedUp.AT_NEXT_OPENING)) == told(next_unpaused)

    @given(case=cases(whole=True))
    def test_nothing_rolled(self, case: Case) -> None:
        nothing = attrs.evolve(case, amount=timedelta())
        spans = case.spans(minute_of(case.as_of))
        rolled = told(lambda: case.world.minutes.after(minute_of(case.start), 1, spans) - 1)
        assert answer(lambda: nothing.limit(zero=ZeroAmount.ROLLED)) == rolled
        assert nothing.limit() == utc(case.start)

    @given(case=cases(whole=True))
    def test_net_working_time(self, case: Case) -> None:
        end = minute_of(case.as_of)
        second = told(lambda: case.world.minutes.net(minute_of(case.start), end, case.spans(end)))
        assert answer(lambda: case.net(case.as_of)) == second


class TestLimit:
    """The net working time until a limit is the amount, if all was known by then."""

    @given(case=cases())
    @example(case=UNTIL_LUNCH)
    @example(case=AT_NIGHT)
    @example(case=NESTED)
    def test_is_where_the_amount_is_used_up(self, case: Case) -> None:
        with suppress(OutsideCalendar):
            limit = case.limit()
            assert limit >= add_working_time(case.start, case.amount, case.world.calendar)
            if limit <= utc(case.as_of):
                assert case.net(limit) == case.amount
            closed = tuple(pause for pause in case.pauses if pause.ended_at and utc(pause.ended_at) <= utc(case.as_of))
            assert net_working_time(case.start, limit, closed, case.world.calendar) >= case.net(limit)

    @given(case=cases())
    def test_never_comes_earlier_by_another_pause(self, case: Case) -> None:
        with suppress(OutsideCalendar):
            assert case.limit(case.pauses[1:]) <= case.limit()


class TestHistory:
    """Only the time that is paused matters: not the order of the pauses, nor how often or in how many parts."""

    @given(case=cases(), data=st.data())
    @example(case=NESTED, data=None)
    def test_overlapping_pauses_count_once(self, case: Case, data: st.DataObject | None) -> None:
        again = case.pauses[::-1] + case.pauses if data is None else tuple(data.draw(st.permutations(case.pauses * 2)))
        with suppress(OutsideCalendar):
            assert case.net(case.as_of, again) == case.net(case.as_of)
        with suppress(OutsideCalendar):
            assert case.limit(again) == case.limit()

    @given(case=cases(), share=st.fractions(0, 1))
    def test_a_pause_in_two_parts_is_one_pause(self, case: Case, share: float) -> None:
        parts: list[Pause] = []
        for whole in case.pauses:
            if whole.ended_at is None:
                parts.append(whole)
                continue
            length = (utc(whole.ended_at) - utc(whole.began_at)) // TICK
            middle = utc(whole.began_at) + int(length * share) * TICK
            parts += [attrs.evolve(whole, ended_at=middle), attrs.evolve(whole, began_at=middle)]
        with suppress(OutsideCalendar):
            assert case.net(case.as_of, tuple(parts)) == case.net(case.as_of)
        with suppress(OutsideCalendar):
            assert case.limit(tuple(parts)) == case.limit()

    @given(case=cases())
    def test_what_comes_later_is_not_known(self, case: Case) -> None:
        later = [Pause(began_at=case.as_of, ended_at=case.as_of + HOUR), Pause(began_at=case.as_of)]
        seen = [attrs.evolve(pause, ended_at=until(pause, case.as_of)) for pause in case.pauses]
        with suppress(OutsideCalendar):
            assert case.limit((*case.pauses, *later)) == case.limit()
        with suppress(OutsideCalendar):
            assert case.limit(tuple(seen)) == case.limit()

    @given(case=cases(), length=st.sampled_from((TICK, HOUR, 48 * HOUR)))
    @example(case=UNTIL_LUNCH, length=HOUR)
    def test_a_pause_after_the_miss_changes_nothing(self, case: Case, length: timedelta) -> None:
        with suppress(OutsideCalendar):
            limit = case.limit()
            for began in (limit, limit + TICK):
                late = Pause(began_at=began, ended_at=began + length)
                assert case.limit((*case.pauses, late)) == limit
                assert case.limit((late, Pause(began_at=began), *case.pauses)) == limit

    @given(case=cases(), data=st.data())
    @example(case=AT_NIGHT, data=None)
    def test_a_pause_outside_working_hours_moves_nothing(self, case: Case, data: st.DataObject | None) -> None:
        began, ended = (
            (MONDAY + 18 * HOUR, MONDAY + 33 * HOUR)
            if data is None
            else sorted((data.draw(instants_of(case.world)), data.draw(instants_of(case.world))), key=utc)
        )
        if not working_time_between(began, ended, case.world.calendar):
            idle = Pause(began_at=began, ended_at=ended)
            with suppress(OutsideCalendar):
                assert case.limit((*case.pauses, idle)) == case.limit()


def until(pause: Pause, as_of: datetime) -> datetime | None:
    """When a pause ended, or as much of it as is known."""
    if pause.ended_at is None or utc(pause.ended_at) <= utc(as_of):
        return pause.ended_at
    return max(as_of, pause.began_at, key=utc)


class TestNextOpening:
    """An amount used up at closing, or when a pause begins, may be due when the period would run again."""

    @given(case=cases())
    @example(case=UNTIL_LUNCH)
    def test_the_period_would_run_there(self, case: Case) -> None:
        assume(case.amount)
        with suppress(OutsideCalendar):
            later = case.limit(used_up=UsedUp.AT_NEXT_OPENING)
            assert is_working_instant(later, case.world.calendar)
            assert later >= case.limit()
            if later <= utc(case.as_of):
                assert case.net(later) == case.amount


class TestJunk:
    """Anything else ends in a refusal of the library."""

    @given(began=junk() | st.just(MONDAY), ended=junk() | st.just(MONDAY), ref=junk())
    def test_of_pauses(self, began: Any, ended: Any, ref: Any) -> None:
        with suppress(ServiceRulesError):
            Pause(began_at=began, ended_at=ended, ref=ref)

    @given(
        at=junk() | st.just(MONDAY),
        amount=junk() | st.just(HOUR),
        pauses=junk() | st.just((pause(9, 10),)),
        as_of=junk() | st.just(MONDAY + HOUR),
        calendar=junk() | st.just(OFFICE.calendar),
    )
    def test_of_questions(self, at: Any, amount: Any, pauses: Any, as_of: Any, calendar: Any) -> None:
        with suppress(ServiceRulesError):
            net_working_time(at, as_of, pauses, calendar)
        with suppress(ServiceRulesError):
            deadline_with_pauses(at, amount, pauses, calendar, as_of=as_of)

    @given(used_up=junk() | st.sampled_from(UsedUp), zero=junk() | st.sampled_from(ZeroAmount))
    def test_of_options(self, used_up: Any, zero: Any) -> None:
        with suppress(ServiceRulesError):
            NESTED.limit(used_up=used_up, zero=zero)
            assert isinstance(used_up, UsedUp)
            assert isinstance(zero, ZeroAmount)
