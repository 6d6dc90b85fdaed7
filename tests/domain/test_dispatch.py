"""Dispatches, delays and talks refuse what cannot be."""

from __future__ import annotations

import copy
import pickle
from datetime import date, datetime, timedelta, timezone

import pytest

from servicerules.domain.dispatch import (
    Basis,
    Delay,
    Dispatch,
    EffectiveLimit,
    Lateness,
    OutsideEvent,
    Talks,
)
from servicerules.errors import InvalidFact
from servicerules.periods import LastDay
from servicerules.regulations import manufacturer as m
from servicerules.working_calendar import CHINA_STANDARD_TIME
from strategies.zones import FOLDED_ON, FOLDING

NOON = datetime(2025, 6, 16, 12, tzinfo=CHINA_STANDARD_TIME)
TICK = timedelta(microseconds=1)
EVENT = OutsideEvent(kind=m.EventKind.GALE, on=date(2025, 6, 16))


def test_goods_leave_the_plant_before_the_carrier_takes_them_over() -> None:
    assert Dispatch(handed_over_at=NOON, left_plant_at=NOON, arrived_at=NOON).left_plant_at == NOON
    with pytest.raises(InvalidFact) as error:
        Dispatch(handed_over_at=NOON, left_plant_at=NOON + TICK)
    assert error.value.field == "Dispatch.left_plant_at"
    assert error.value.allowed == "an instant not after handed_over_at"


def test_goods_arrive_after_the_carrier_took_them_over() -> None:
    with pytest.raises(InvalidFact) as error:
        Dispatch(handed_over_at=NOON, arrived_at=NOON - TICK)
    assert error.value.field == "Dispatch.arrived_at"
    assert error.value.allowed == "an instant not before handed_over_at"


def test_stamps_are_ordered_as_instants_whatever_their_zones() -> None:
    west = timezone(timedelta(hours=-8))
    Dispatch(handed_over_at=NOON, left_plant_at=NOON.astimezone(west), arrived_at=(NOON + TICK).astimezone(west))


def test_stamps_in_an_hour_that_stands_twice_on_the_clock_are_ordered_as_instants() -> None:
    before, after = datetime(2025, 11, 2, 1, 59, tzinfo=FOLDING), datetime(2025, 11, 2, 1, tzinfo=FOLDING, fold=1)
    Dispatch(handed_over_at=after, left_plant_at=before)
    Dispatch(handed_over_at=before, arrived_at=after)
    with pytest.raises(InvalidFact):
        Dispatch(handed_over_at=before, left_plant_at=after)
    with pytest.raises(InvalidFact):
        Dispatch(handed_over_at=after, arrived_at=before)


def test_numbers_of_reports_and_agreements_are_never_compared() -> None:
    one, other = (OutsideEvent(kind=m.EventKind.GALE, on=FOLDED_ON, ref=ref) for ref in ("R-1", "R-2"))
    assert one == other
    assert Talks(ref="FAX-1") == Talks(ref="FAX-2")


@pytest.mark.parametrize("kind", [Dispatch, OutsideEvent, Delay, Lateness, Talks, EffectiveLimit])
def test_fields_are_named(kind: type[object]) -> None:
    with pytest.raises(TypeError):
        kind(NOON, NOON)


def test_the_waybill_is_echoed_and_never_compared() -> None:
    assert Dispatch(handed_over_at=NOON, ref="WB-1") == Dispatch(handed_over_at=NOON, ref="WB-2")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("handed_over_at", NOON.replace(tzinfo=None)),
        ("left_plant_at", NOON.date()),
        ("arrived_at", "noon"),
        ("ref", ""),
    ],
)
def test_a_dispatch_takes_instants(field: str, value: object) -> None:
    with pytest.raises(InvalidFact) as error:
        Dispatch(**{"handed_over_at": NOON, field: value})
    assert error.value.field == f"Dispatch.{field}"


@pytest.mark.parametrize(
    ("field", "value"), [("kind", "大风"), ("on", NOON), ("notified", 1), ("alike", "yes"), ("ref", 7)]
)
def test_an_event_is_of_a_kind_and_a_day(field: str, value: object) -> None:
    with pytest.raises(InvalidFact) as error:
        OutsideEvent(**{"kind": m.EventKind.GALE, "on": FOLDED_ON, field: value})
    assert error.value.field == f"OutsideEvent.{field}"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("products", ()),
        ("products", ("防护窗",)),
        ("pieces", 0),
        ("pieces", True),
        ("orders", 0),
        ("cause", "production"),
        ("compensable_days", -1),
        ("events", [EVENT]),
        ("first_counted_on", NOON),
    ],
)
def test_a_delay_takes_what_can_be(field: str, value: object) -> None:
    with pytest.raises(InvalidFact) as error:
        Delay(**{"products": (m.Product.DOOR,), field: value})
    assert error.value.field == f"Delay.{field}"


def test_a_delay_has_one_cause_or_days_counted_by_the_caller() -> None:
    with pytest.raises(InvalidFact) as error:
        Delay(products=(m.Product.DOOR,), cause=m.DelayCause.OEM, compensable_days=0)
    assert error.value.field == "Delay.compensable_days"
    assert error.value.allowed == "either one cause, or the days counted by the caller, and not both"


@pytest.mark.parametrize(("field", "value"), [("days_late", -1), ("dispatched", 0), ("due_on", NOON)])
def test_lateness_is_a_number_of_days(field: str, value: object) -> None:
    with pytest.raises(InvalidFact) as error:
        Lateness(**{"days_late": 1, "dispatched": True, field: value})
    assert error.value.field == f"Lateness.{field}"


def test_lateness_compares_by_its_days_and_not_by_its_limit() -> None:
    assert Lateness(days_late=1, dispatched=True, due_on=FOLDED_ON) == Lateness(days_late=1, dispatched=True)


@pytest.mark.parametrize(("field", "value"), [("agreed_on", NOON), ("capacity_short", "yes"), ("ref", " ")])
def test_talks_end_in_a_day_or_in_nothing(field: str, value: object) -> None:
    with pytest.raises(InvalidFact) as error:
        Talks(**{field: value})
    assert error.value.field == f"Talks.{field}"


def test_a_limit_that_governs_is_a_deadline_with_a_basis() -> None:
    assert EffectiveLimit(basis=Basis.STANDARD, deadline=None).deadline is None
    with pytest.raises(InvalidFact) as error:
        EffectiveLimit(basis=Basis.AGREED, deadline=FOLDED_ON)  # type: ignore[arg-type]
    assert error.value.field == "EffectiveLimit.deadline"
    assert error.value.allowed == "a LastDay, a LastInstant, or None while no period runs"
    with pytest.raises(InvalidFact) as error:
        EffectiveLimit(basis="AGREED", deadline=LastDay(FOLDED_ON))  # type: ignore[arg-type]
    assert error.value.field == "EffectiveLimit.basis"


@pytest.mark.parametrize(
    "value",
    [
        Dispatch(handed_over_at=NOON, left_plant_at=NOON, ref="WB-1"),
        EVENT,
        Delay(products=(m.Product.DOOR,), pieces=3, cause=m.DelayCause.OEM, events=(EVENT,)),
        Lateness(days_late=1, dispatched=True, due_on=FOLDED_ON),
        Talks(agreed_on=FOLDED_ON, capacity_short=True),
        EffectiveLimit(basis=Basis.AGREED, deadline=LastDay(FOLDED_ON)),
    ],
)
def test_values_pickle_copy_and_hash(value: object) -> None:
    assert pickle.loads(pickle.dumps(value)) == value  # our own bytes
    assert copy.deepcopy(value) == value
    assert hash(copy.copy(value)) == hash(value)
