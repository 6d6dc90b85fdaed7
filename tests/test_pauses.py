from __future__ import annotations

import pickle
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from servicerules import InvalidFact, LastInstant, OutsideCalendar, WorkingCalendar
from servicerules.pauses import Pause, deadline_with_pauses, net_working_time
from servicerules.working_calendar import Shift
from servicerules.working_time import UsedUp, ZeroAmount

HOUR, TICK, ZERO = timedelta(hours=1), timedelta(microseconds=1), timedelta()
OFFICE = WorkingCalendar(
    first_day=date(2025, 6, 9),
    last_day=date(2025, 6, 13),
    week=((Shift(9 * HOUR, 12 * HOUR), Shift(13 * HOUR, 18 * HOUR)),) * 5 + ((),) * 2,
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2025-06-{text}:00+08:00")


def pause(began: str, ended: str | None = None) -> Pause:
    return Pause(began_at=at(began), ended_at=None if ended is None else at(ended))


def limit(amount: float, *pauses: Pause, start: str = "09T09:00", as_of: str = "13T18:00", **options: Any) -> datetime:
    found = deadline_with_pauses(at(start), amount * HOUR, pauses, OFFICE, as_of=at(as_of), **options)
    assert isinstance(found, LastInstant)
    return found.at


@pytest.mark.parametrize(
    ("pauses", "net"),
    [
        ((), 8),
        ((pause("09T10:00", "09T11:00"),), 7),
        ((pause("09T11:00", "09T14:00"),), 6),  # over the break
        ((pause("09T12:00", "09T13:00"),), 8),  # within the break
        ((pause("09T20:00", "09T22:00"),), 8),
        ((pause("08T10:00", "09T10:00"),), 7),  # from before the start
        ((pause("09T17:00", "10T12:00"),), 7),  # beyond the end
        ((pause("09T17:00"),), 7),  # still open
        ((pause("09T10:00", "09T14:00"), pause("09T11:00", "09T15:00")), 4),  # overlapping
        ((pause("09T10:00", "09T15:00"), pause("09T11:00", "09T12:00")), 4),  # nested
        ((pause("09T10:00", "09T11:00"),) * 3, 7),
        ((pause("09T14:00"), pause("09T10:00", "09T11:00")), 3),
        ((pause("08T00:00", "08T01:00"), pause("20T00:00", "21T00:00")), 8),  # far away, outside the calendar
        ((pause("08T00:00"),), 0),
    ],
)
def test_pauses_take_the_working_time_within_them(pauses: tuple[Pause, ...], net: float) -> None:
    assert net_working_time(at("09T09:00"), at("09T18:00"), pauses, OFFICE) == net * HOUR
    assert net_working_time(at("09T09:00"), at("09T18:00"), pauses[::-1], OFFICE) == net * HOUR


@pytest.mark.parametrize(
    ("amount", "pauses", "due"),
    [
        (4, (), "09T14:00"),
        (4, (pause("09T10:00", "09T11:00"),), "09T15:00"),
        (4, (pause("09T10:00", "09T11:00"), pause("09T14:30", "09T15:30")), "09T16:00"),  # reached by the first
        (4, (pause("09T10:00", "09T11:00"), pause("09T15:00", "09T16:00")), "09T15:00"),  # begins when it is due
        (4, (pause("09T14:00", "09T15:00"),), "09T14:00"),
        (4, (pause("09T13:59", "09T15:00"),), "09T15:01"),
        (4, (pause("09T12:00", "09T13:00"),), "09T14:00"),
        (4, (pause("09T18:30", "10T08:00"),), "09T14:00"),
        (8, (pause("09T17:00", "10T10:00"),), "10T11:00"),
        (8, (pause("09T18:00", "10T10:00"),), "09T18:00"),  # after the miss
        (8, (pause("08T09:00", "09T10:00"),), "10T10:00"),  # begun before the start
        (4, (pause("09T10:00", "09T11:00"),) * 2, "09T15:00"),
        (4, (pause("09T10:00", "09T12:00"), pause("09T11:00", "09T14:00")), "09T17:00"),
        (4, (pause("09T15:00", "10T15:00"), pause("10T09:00", "20T09:00")), "09T14:00"),
        (4, (pause("20T09:00", "21T09:00"),), "09T14:00"),  # outside the calendar, but after the limit
        (4, (pause("08T09:00", "08T10:00"),), "09T14:00"),
    ],
)
def test_a_limit_moves_by_the_pauses_that_began_before_it(amount: float, pauses: tuple[Pause, ...], due: str) -> None:
    assert limit(amount, *pauses) == at(due)
    assert limit(amount, *pauses[::-1]) == at(due)


def test_an_open_pause_lasts_until_now() -> None:
    still_open = pause("09T10:00")
    assert limit(4, still_open, as_of="09T10:00") == at("09T14:00")
    assert limit(4, still_open, as_of="09T11:00") == at("09T15:00")
    assert limit(4, still_open, as_of="10T10:00") == at("10T13:00") + HOUR
    ended = pause("09T10:00", "09T11:00")
    assert limit(4, ended, as_of="09T10:30") == at("09T14:30")  # that it will end is not known yet
    assert limit(4, ended, as_of="09T09:30") == at("09T14:00")


def test_pauses_may_be_known_long_after_the_calendar_ends() -> None:
    assert deadline_with_pauses(
        at("09T09:00"), 4 * HOUR, (pause("09T10:00", "09T11:00"),), OFFICE, as_of=datetime(2030, 1, 1, tzinfo=UTC)
    ) == LastInstant(at("09T15:00"))


def test_a_pause_that_outlasts_the_calendar_before_the_limit_is_refused() -> None:
    for lasting in (pause("09T10:00"), pause("09T10:00", "20T10:00")):
        with pytest.raises(OutsideCalendar) as caught:
            deadline_with_pauses(at("09T09:00"), 4 * HOUR, (lasting,), OFFICE, as_of=datetime(2030, 1, 1, tzinfo=UTC))
        assert caught.value.last_day == OFFICE.last_day


def test_an_amount_that_the_calendar_does_not_have_is_refused() -> None:
    assert limit(40) == at("13T18:00")
    for amount, pauses in (
        (40, (pause("09T10:00", "09T10:01"),)),
        (40.001, ()),
        (10**7, ()),
        (40.5, (pause("20T09:00"),)),
    ):
        with pytest.raises(OutsideCalendar) as caught:
            limit(amount, *pauses)
        assert caught.value.day == date(2025, 6, 14)


def test_an_amount_used_up_exactly_at_closing_or_at_a_pause_may_be_due_when_the_period_would_run_again() -> None:
    later = {"used_up": UsedUp.AT_NEXT_OPENING}
    assert limit(8, **later) == at("10T09:00")
    assert limit(4, **later) == at("09T14:00")
    assert limit(4, pause("09T14:00", "09T15:00"), **later) == at("09T15:00")
    assert limit(8, pause("09T18:00", "10T10:00"), **later) == at("10T10:00")
    assert limit(8, pause("09T18:00", "10T08:00"), **later) == at("10T09:00")
    assert limit(8, pause("10T10:00", "10T11:00"), **later) == at("10T09:00")


def test_nothing_counted_is_due_at_once_or_rolls_or_is_refused() -> None:
    now = pause("09T09:00", "09T10:00")
    assert limit(0, now) == at("09T09:00")
    assert limit(0, start="09T12:30") == at("09T12:30")
    assert limit(0, start="09T12:30", zero=ZeroAmount.ROLLED) == at("09T13:00")
    assert limit(0, now, zero=ZeroAmount.ROLLED) == at("09T10:00")
    with pytest.raises(InvalidFact, match=r"^amount: "):
        limit(0, zero=ZeroAmount.REFUSED)


def test_a_pause_ends_no_earlier_than_it_begins() -> None:
    assert pause("09T10:00", "09T10:00").ended_at == at("09T10:00")
    with pytest.raises(InvalidFact, match=r"^Pause\.ended_at: .*; allowed: no earlier than the pause began$"):
        Pause(began_at=at("09T10:00"), ended_at=at("09T10:00") - TICK)
    berlin = ZoneInfo("Europe/Berlin")
    twice = datetime(2024, 10, 27, 2, 30, tzinfo=berlin)
    assert Pause(began_at=twice + timedelta(minutes=15), ended_at=twice.replace(fold=1)).ended_at is not None
    with pytest.raises(InvalidFact, match=r"^Pause\.ended_at: "):
        Pause(began_at=twice.replace(fold=1), ended_at=twice + timedelta(minutes=15))


def test_a_pause_is_a_value() -> None:
    one = Pause(began_at=at("09T10:00"), ref="HD-7")
    assert pickle.loads(pickle.dumps(one)) == one
    assert hash(one) == hash(Pause(began_at=at("09T10:00"), ref="HD-7"))
    assert one.ended_at is None


@pytest.mark.parametrize("given", [None, "2025-06-10", date(2025, 6, 10), 5])
def test_a_pause_begins_and_ends_at_instants(given: Any) -> None:
    with pytest.raises(InvalidFact, match=r"^Pause\.began_at: "):
        Pause(began_at=given)
    if given is not None:
        with pytest.raises(InvalidFact, match=r"^Pause\.ended_at: "):
            Pause(began_at=at("09T10:00"), ended_at=given)


def test_the_reference_of_a_pause_is_a_text() -> None:
    reference: Any = 7
    with pytest.raises(InvalidFact, match=r"^Pause\.ref: "):
        Pause(began_at=at("09T10:00"), ref=reference)


def test_a_measure_ends_no_earlier_than_it_starts() -> None:
    assert net_working_time(at("09T10:00"), at("09T10:00"), (), OFFICE) == ZERO
    with pytest.raises(InvalidFact, match=r"^end: .*; allowed: no earlier than the start$"):
        net_working_time(at("09T10:00"), at("09T10:00") - TICK, (), OFFICE)


def test_a_limit_is_asked_for_no_earlier_than_its_start() -> None:
    assert limit(4, as_of="09T09:00") == at("09T14:00")
    with pytest.raises(InvalidFact, match=r"^as_of: .*; allowed: no earlier than the start$"):
        limit(4, as_of="09T08:59")


@pytest.mark.parametrize("given", [None, [], (None,), pause("09T10:00"), ("09:00",)])
def test_pauses_come_as_a_tuple(given: Any) -> None:
    with pytest.raises(InvalidFact, match=r"^pauses: "):
        net_working_time(at("09T09:00"), at("09T10:00"), given, OFFICE)
    with pytest.raises(InvalidFact, match=r"^pauses: "):
        deadline_with_pauses(at("09T09:00"), HOUR, given, OFFICE, as_of=at("09T10:00"))


@pytest.mark.parametrize("given", [None, "2025-06-10", date(2025, 6, 10), 5])
def test_questions_are_of_instants(given: Any) -> None:
    for field, question in (
        ("start", lambda: net_working_time(given, at("09T10:00"), (), OFFICE)),
        ("end", lambda: net_working_time(at("09T10:00"), given, (), OFFICE)),
        ("start", lambda: deadline_with_pauses(given, HOUR, (), OFFICE, as_of=at("09T10:00"))),
        ("as_of", lambda: deadline_with_pauses(at("09T10:00"), HOUR, (), OFFICE, as_of=given)),
        ("amount", lambda: deadline_with_pauses(at("09T10:00"), given, (), OFFICE, as_of=at("09T10:00"))),
        ("calendar", lambda: net_working_time(at("09T10:00"), at("09T10:00"), (), given)),
        ("calendar", lambda: deadline_with_pauses(at("09T10:00"), HOUR, (), given, as_of=at("09T10:00"))),
        ("used_up", lambda: limit(1, used_up=given)),
        ("zero", lambda: limit(1, zero=given)),
    ):
        with pytest.raises(InvalidFact, match=rf"^{field}: "):
            question()
