from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import assume, example, given
from hypothesis import strategies as st

from oracles.minutes import MINUTE, Unknown
from servicerules.errors import OutsideCalendar, ServiceRulesError
from servicerules.working_calendar import CHINA_STANDARD_TIME, WorkingCalendar
from servicerules.working_time import (
    UsedUp,
    ZeroAmount,
    add_working_time,
    is_working_instant,
    next_working_instant,
    previous_working_instant,
    subtract_working_time,
    working_time_between,
)
from strategies.junk import junk
from strategies.working import (
    HOUR,
    TICK,
    Count,
    World,
    amounts_of,
    counts,
    fixed_worlds,
    instants_of,
    minute_of,
    utc,
    worlds,
)

ZERO = timedelta()
UNKNOWN = "not known"

# Monday to Friday, 09:00-12:00 and 13:00-18:00, in China; Monday 2025-06-09.
OFFICE = World(
    zone=CHINA_STANDARD_TIME,
    first=date(2025, 6, 9),
    last=date(2025, 6, 20),
    week=(((9 * 60, 12 * 60), (13 * 60, 18 * 60)),) * 5 + ((),) * 2,
    dated={},
)
MONDAY = datetime(2025, 6, 9, tzinfo=CHINA_STANDARD_TIME)
AT_LUNCH, AT_CLOSING = Count(OFFICE, MONDAY + 9 * HOUR, 3 * HOUR), Count(OFFICE, MONDAY + 9 * HOUR, 8 * HOUR)
FROM_CLOSING, FROM_NIGHT = Count(OFFICE, MONDAY + 18 * HOUR, 8 * HOUR), Count(OFFICE, MONDAY + 20 * HOUR, ZERO)
TO_OPENING = Count(OFFICE, MONDAY + 18 * HOUR, 8 * HOUR)


def answer(question: Callable[[], datetime | timedelta | bool]) -> object:
    """An answer in minutes, or that it is not known."""
    try:
        result = question()
    except (OutsideCalendar, Unknown):
        return UNKNOWN
    if isinstance(result, datetime):
        return minute_of(result)
    return result // MINUTE if isinstance(result, timedelta) else result


class TestAddingIsUndoneByMeasuring:
    """between(s, add(s, d)) == d, and between(subtract(e, d), e) == d."""

    @given(count=counts(), used_up=st.sampled_from(UsedUp))
    @example(count=AT_LUNCH, used_up=UsedUp.AT_CLOSING)
    @example(count=AT_LUNCH, used_up=UsedUp.AT_NEXT_OPENING)
    @example(count=AT_CLOSING, used_up=UsedUp.AT_CLOSING)
    @example(count=FROM_CLOSING, used_up=UsedUp.AT_NEXT_OPENING)
    def test_onward(self, count: Count, used_up: UsedUp) -> None:
        with suppress(OutsideCalendar):
            due = add_working_time(count.start, count.amount, count.calendar, used_up=used_up)
            assert working_time_between(count.start, due, count.calendar) == count.amount

    @given(count=counts(onward=False), used_up=st.sampled_from(UsedUp))
    @example(count=TO_OPENING, used_up=UsedUp.AT_CLOSING)
    @example(count=TO_OPENING, used_up=UsedUp.AT_NEXT_OPENING)
    def test_back(self, count: Count, used_up: UsedUp) -> None:
        with suppress(OutsideCalendar):
            start = subtract_working_time(count.start, count.amount, count.calendar, used_up=used_up)
            assert working_time_between(start, count.start, count.calendar) == count.amount

    @given(count=counts())
    def test_what_the_calendar_has_is_never_refused(self, count: Count) -> None:
        add_working_time(count.start, count.amount, count.calendar)

    @given(count=counts(onward=False))
    def test_nor_is_what_it_has_had(self, count: Count) -> None:
        subtract_working_time(count.start, count.amount, count.calendar)


class TestInverse:
    """Counting back what was counted on leads to the start, or from outside working hours to the next opening."""

    @given(count=counts(least=TICK))
    @example(count=AT_LUNCH)
    @example(count=AT_CLOSING)
    @example(count=FROM_CLOSING)
    def test_on_and_back(self, count: Count) -> None:
        due = add_working_time(count.start, count.amount, count.calendar)
        back = subtract_working_time(due, count.amount, count.calendar)
        assert back == next_working_instant(count.start, count.calendar)

    @given(count=counts(onward=False, least=TICK))
    @example(count=TO_OPENING)
    def test_back_and_on(self, count: Count) -> None:
        start = subtract_working_time(count.start, count.amount, count.calendar)
        on = add_working_time(start, count.amount, count.calendar)
        assert on == previous_working_instant(count.start, count.calendar)


class TestAdditivity:
    """Counting one amount after another is counting their sum."""

    @given(count=counts(), share=st.fractions(0, 1), used_up=st.sampled_from(UsedUp))
    @example(count=AT_CLOSING, share=3 / 8, used_up=UsedUp.AT_CLOSING)
    @example(count=AT_CLOSING, share=3 / 8, used_up=UsedUp.AT_NEXT_OPENING)
    @example(count=AT_CLOSING, share=1, used_up=UsedUp.AT_CLOSING)
    def test_onward(self, count: Count, share: float, used_up: UsedUp) -> None:
        part = timedelta(microseconds=int(count.amount // TICK * share))
        with suppress(OutsideCalendar):
            whole = add_working_time(count.start, count.amount, count.calendar, used_up=used_up)
            between = add_working_time(count.start, part, count.calendar, used_up=used_up)
            assert add_working_time(between, count.amount - part, count.calendar, used_up=used_up) == whole

    @given(world=worlds(), data=st.data())
    def test_of_measuring(self, world: World, data: st.DataObject) -> None:
        one, two, three = (data.draw(instants_of(world)) for _ in range(3))
        parts = working_time_between(one, two, world.calendar) + working_time_between(two, three, world.calendar)
        assert working_time_between(one, three, world.calendar) == parts
        assert working_time_between(two, one, world.calendar) == -working_time_between(one, two, world.calendar)


class TestMonotonicity:
    """Who starts later or counts more is never done earlier, and time worked is never more than time elapsed."""

    @given(count=counts(), data=st.data(), used_up=st.sampled_from(UsedUp), zero=st.sampled_from(list(ZeroAmount)[:2]))
    def test_in_the_start(self, count: Count, data: st.DataObject, used_up: UsedUp, zero: ZeroAmount) -> None:
        other = data.draw(instants_of(count.world))
        earlier, later = sorted((count.start, other), key=utc)
        with suppress(OutsideCalendar):
            first, second = (
                add_working_time(at, count.amount, count.calendar, used_up=used_up, zero=zero)
                for at in (earlier, later)
            )
            assert first <= second

    @given(count=counts(), less=st.fractions(0, 1), used_up=st.sampled_from(UsedUp))
    def test_in_the_amount(self, count: Count, less: float, used_up: UsedUp) -> None:
        part = timedelta(microseconds=int(count.amount // TICK * less))
        with suppress(OutsideCalendar):
            whole = add_working_time(count.start, count.amount, count.calendar, used_up=used_up)
            assert add_working_time(count.start, part, count.calendar, used_up=used_up) <= whole

    @given(world=worlds(), data=st.data())
    def test_working_time_is_no_longer_than_the_time(self, world: World, data: st.DataObject) -> None:
        earlier, later = sorted((data.draw(instants_of(world)), data.draw(instants_of(world))), key=utc)
        assert ZERO <= working_time_between(earlier, later, world.calendar) <= utc(later) - utc(earlier)


class TestOptions:
    """The options differ only where an amount ends with a segment, and only by time in which no work is done."""

    @given(count=counts(least=TICK))
    @example(count=AT_LUNCH)
    def test_due_at_the_next_opening_is_the_next_opening_after_due_at_closing(self, count: Count) -> None:
        due = add_working_time(count.start, count.amount, count.calendar)
        with suppress(OutsideCalendar):
            later = add_working_time(count.start, count.amount, count.calendar, used_up=UsedUp.AT_NEXT_OPENING)
            assert later == next_working_instant(due, count.calendar)
        assert due == previous_working_instant(due, count.calendar)

    @given(count=counts(onward=False, least=TICK))
    def test_and_in_mirror_image(self, count: Count) -> None:
        start = subtract_working_time(count.start, count.amount, count.calendar)
        with suppress(OutsideCalendar):
            earlier = subtract_working_time(count.start, count.amount, count.calendar, used_up=UsedUp.AT_NEXT_OPENING)
            assert earlier == previous_working_instant(start, count.calendar)
        assert start == next_working_instant(start, count.calendar)

    @given(world=worlds(), data=st.data())
    @example(world=OFFICE, data=None)
    def test_nothing_counted(self, world: World, data: st.DataObject | None) -> None:
        at = MONDAY + 18 * HOUR if data is None else data.draw(instants_of(world))
        assert add_working_time(at, ZERO, world.calendar) == utc(at)
        assert subtract_working_time(at, ZERO, world.calendar) == utc(at)
        with suppress(OutsideCalendar):
            rolled = add_working_time(at, ZERO, world.calendar, zero=ZeroAmount.ROLLED)
            assert rolled == next_working_instant(at, world.calendar)
        with suppress(OutsideCalendar):
            rolled = subtract_working_time(at, ZERO, world.calendar, zero=ZeroAmount.ROLLED)
            assert rolled == previous_working_instant(at, world.calendar)


class TestNeighbours:
    """The next working instant is the first one from here on, the previous one its mirror image."""

    @given(world=worlds(), data=st.data())
    @example(world=OFFICE, data=None)
    def test_next(self, world: World, data: st.DataObject | None) -> None:
        at = MONDAY + 12 * HOUR if data is None else data.draw(instants_of(world))
        with suppress(OutsideCalendar):
            found = next_working_instant(at, world.calendar)
            assert is_working_instant(found, world.calendar)
            assert found >= utc(at)
            assert working_time_between(at, found, world.calendar) == ZERO
            assert (found == utc(at)) is is_working_instant(at, world.calendar)
            assert next_working_instant(found, world.calendar) == found

    @given(world=worlds(), data=st.data())
    @example(world=OFFICE, data=None)
    def test_previous(self, world: World, data: st.DataObject | None) -> None:
        at = MONDAY + 13 * HOUR if data is None else data.draw(instants_of(world))
        with suppress(OutsideCalendar):
            found = previous_working_instant(at, world.calendar)
            assert is_working_instant(found - TICK, world.calendar)
            assert found <= utc(at)
            assert working_time_between(found, at, world.calendar) == ZERO
            assert previous_working_instant(found, world.calendar) == found


class TestWeeks:
    """A calendar moved by whole weeks gives answers moved by as much."""

    @given(world=fixed_worlds(), weeks=st.integers(-200, 200), data=st.data())
    def test_of_fixed_clocks(self, world: World, weeks: int, data: st.DataObject) -> None:
        by, moved = timedelta(weeks=weeks), world.moved(timedelta(weeks=weeks)).calendar
        at, end = data.draw(instants_of(world)), data.draw(instants_of(world))
        amount = data.draw(amounts_of(world))
        assert working_time_between(at + by, end + by, moved) == working_time_between(at, end, world.calendar)
        with suppress(OutsideCalendar):
            due = add_working_time(at, amount, world.calendar)
            assert add_working_time(at + by, amount, moved) == due + by
            assert is_working_instant(at + by, moved) is is_working_instant(at, world.calendar)


class TestClocks:
    """The clocks on which an instant is told change no answer; answers stand on the clocks of the calendar."""

    @given(count=counts(), data=st.data())
    def test_of_the_arguments(self, count: Count, data: st.DataObject) -> None:
        zone = data.draw(worlds()).zone
        due = add_working_time(count.start, count.amount, count.calendar)
        assert add_working_time(count.start.astimezone(zone), count.amount, count.calendar) == due
        shown = due.astimezone(count.world.zone)
        assert (due.replace(tzinfo=None), due.utcoffset()) == (shown.replace(tzinfo=None), shown.utcoffset())


class TestMinuteByMinute:
    """Every answer is that of a count minute by minute on the clocks of the zone."""

    @given(world=worlds(), data=st.data())
    def test_adding_and_subtracting(self, world: World, data: st.DataObject) -> None:
        at, amount = data.draw(instants_of(world, whole=True)), data.draw(amounts_of(world, whole=True))
        minute, minutes, calendar = minute_of(at), amount // MINUTE, world.calendar
        assert answer(lambda: add_working_time(at, amount, calendar)) == told(
            lambda: world.minutes.after(minute, minutes)
        )
        assert answer(lambda: subtract_working_time(at, amount, calendar)) == told(
            lambda: world.minutes.before(minute, minutes)
        )
        assume(amount)
        assert answer(lambda: add_working_time(at, amount, calendar, used_up=UsedUp.AT_NEXT_OPENING)) == told(
            lambda: world.minutes.onward(world.minutes.after(minute, minutes))
        )
        assert answer(lambda: subtract_working_time(at, amount, calendar, used_up=UsedUp.AT_NEXT_OPENING)) == told(
            lambda: world.minutes.backward(world.minutes.before(minute, minutes))
        )

    @given(world=worlds(), data=st.data())
    def test_looking_around(self, world: World, data: st.DataObject) -> None:
        at, end = data.draw(instants_of(world, whole=True)), data.draw(instants_of(world, whole=True))
        minute, calendar = minute_of(at), world.calendar
        assert answer(lambda: is_working_instant(at, calendar)) == told(lambda: world.minutes.works(minute))
        assert answer(lambda: next_working_instant(at, calendar)) == told(lambda: world.minutes.onward(minute))
        assert answer(lambda: previous_working_instant(at, calendar)) == told(lambda: world.minutes.backward(minute))
        assert answer(lambda: working_time_between(at, end, calendar)) == told(
            lambda: world.minutes.between(minute, minute_of(end))
        )

    @given(world=worlds(), ticks=st.sampled_from((-1, 0, 1)), at_end=st.booleans())
    def test_what_is_known(self, world: World, ticks: int, at_end: bool) -> None:
        edge = world.minutes.closes if at_end else world.minutes.opens
        at = datetime(1970, 1, 1, tzinfo=UTC) + edge * MINUTE + ticks * TICK
        inside = ticks <= 0 if at_end else ticks >= 0
        for question in (add_nothing, next_working_instant, previous_working_instant, is_working_instant):
            with suppress(OutsideCalendar):
                question(at, world.calendar)
                assert inside
        if inside:
            assert working_time_between(at, at, world.calendar) == ZERO


def add_nothing(at: datetime, calendar: WorkingCalendar) -> datetime:
    return add_working_time(at, ZERO, calendar)


def told(question: Callable[[], Any]) -> object:
    """The second answer, or that it is not known."""
    try:
        return question()
    except Unknown:
        return UNKNOWN


class TestJunk:
    """Anything else ends in a refusal of the library."""

    @given(at=junk() | st.just(MONDAY), amount=junk() | st.just(HOUR), calendar=junk() | st.just(OFFICE.calendar))
    def test_of_counting(self, at: Any, amount: Any, calendar: Any) -> None:
        for question in (add_working_time, subtract_working_time):
            with suppress(ServiceRulesError):
                question(at, amount, calendar)

    @given(used_up=junk() | st.sampled_from(UsedUp), zero=junk() | st.sampled_from(ZeroAmount))
    def test_of_options(self, used_up: Any, zero: Any) -> None:
        for question in (add_working_time, subtract_working_time):
            with suppress(ServiceRulesError):
                question(MONDAY + 60 * HOUR, HOUR, OFFICE.calendar, used_up=used_up, zero=zero)
                assert isinstance(used_up, UsedUp)
                assert isinstance(zero, ZeroAmount)

    @given(at=junk() | st.just(MONDAY), end=junk() | st.just(MONDAY), calendar=junk() | st.just(OFFICE.calendar))
    def test_of_looking_around(self, at: Any, end: Any, calendar: Any) -> None:
        for question in (is_working_instant, next_working_instant, previous_working_instant):
            with suppress(ServiceRulesError):
                question(at, calendar)
        with suppress(ServiceRulesError):
            working_time_between(at, end, calendar)
