"""The drill: planted faults, each of which the checks of the laws must find within 1,000 examples.

That the same checks find nothing where nothing is wrong is what the laws themselves show.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from comparisons import (
    check_acceptance,
    check_confirmation,
    check_dispatch,
    check_inspection,
    check_revisit,
    check_zone,
)
from laws import check_consulted_readings
from servicerules import counting, periods
from servicerules.adoption import Edition
from servicerules.clauses import Ambiguity, Reading
from servicerules.domain.feedback import FeedbackKind
from servicerules.periods import LastDay, LastInstant
from servicerules.policies import Policy
from servicerules.reasoning import Reasoning
from servicerules.regulations import manufacturer
from servicerules.regulations.manufacturer import Product, goods, orders
from servicerules.rules import acceptance, confirmation, dispatch, inspection
from servicerules.tables import Kindred
from servicerules.values import Value
from strategies.goods import acceptance_cases, inspection_cases, mixed_loads, single_loads
from strategies.orders import order_cases
from strategies.zones import zones

DRILL = settings(
    max_examples=1_000,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    print_blob=False,
    report_multiple_bugs=False,
    suppress_health_check=list(HealthCheck),
)
TICK = timedelta(microseconds=1)
EDITION = manufacturer.EDITION_2013
SINGLE, MIXED = inspection_cases(load=single_loads()), inspection_cases(load=mixed_loads())


def finds(check: Callable[..., None], *strategies: st.SearchStrategy[Any]) -> bool:
    """Whether the check fails within 1,000 examples."""
    try:
        DRILL(given(st.tuples(*strategies))(lambda cases: check(*cases)))()
    except AssertionError:
        return True
    return False


def replaced(part: Any, change: Callable[[Any], Any]) -> Any:
    """A policy with ``change`` applied to every value in it, innermost first."""
    if isinstance(part, tuple):
        return tuple(replaced(element, change) for element in part)
    if isinstance(part, Value):
        fields = attrs.fields(type(part))  # type: ignore[arg-type]  # every Value is an attrs class
        values = {field.alias: replaced(getattr(part, field.name), change) for field in fields if field.init}
        part = type(part)(**values)
    return change(part)


def altered(family: type[Policy], change: Callable[[Any], Any]) -> Edition:
    """The edition with one policy changed."""
    policies = tuple(replaced(policy, change) if type(policy) is family else policy for policy in EDITION.policies)
    return attrs.evolve(EDITION, policies=policies)


def swapped(ambiguity: Ambiguity[Any], one: str, other: str) -> Edition:
    """The edition with the behaviours of two letters exchanged."""
    members = {option.letter: option.member for option in ambiguity.options}
    members[one], members[other] = members[other], members[one]
    options = tuple(attrs.evolve(option, member=members[option.letter]) for option in ambiguity.options)
    wrong = attrs.evolve(ambiguity, options=options)

    def change(part: Any) -> Any:
        return wrong.reading(part.letter) if isinstance(part, Reading) and part.ambiguity.id == wrong.id else part

    ambiguities = tuple(wrong if known.id == wrong.id else known for known in EDITION.ambiguities)
    policies = tuple(replaced(policy, change) if type(policy) in FAMILIES else policy for policy in EDITION.policies)
    selections = tuple((slot, change(reading)) for slot, reading in EDITION.selections)
    return attrs.evolve(EDITION, ambiguities=ambiguities, policies=policies, selections=selections)


FAMILIES = tuple(type(policy) for policy in goods.POLICIES + orders.POLICIES)


def instead(old: object, new: object) -> Callable[[Any], Any]:
    """A change of one value into another."""
    return lambda part: new if type(part) is type(old) and part == old else part


def without_kin(part: Any) -> Any:
    """A change that forgets the related words."""
    return attrs.evolve(part, pairs=()) if isinstance(part, Kindred) else part


def apart(part: Any) -> Any:
    """A change that takes coloured windows for a product of their own."""
    if part == (Product.WINDOW, Product.PLAIN_WINDOW, Product.COLOURED_WINDOW):
        return part[:2]
    if part == (Product.RAILING_SAMPLE,):
        return Product.RAILING_SAMPLE, Product.COLOURED_WINDOW
    return part


def apart_in_rows(part: Any) -> Any:
    """The same for a row of the table."""
    if isinstance(part, inspection.InspectionRow):
        return attrs.evolve(part, products=tuple(apart(words) for words in part.products))
    return part


INSPECTION, DISPATCH = inspection.InspectionPolicy, dispatch.DispatchPolicy
WRONG_DATA_OF_THE_TABLE: dict[str, Edition] = {
    "the cut-off a microsecond late": altered(INSPECTION, instead(time(14), time(14, 0, 0, 1))),
    "the cut-off a microsecond early": altered(INSPECTION, instead(time(14), time(13, 59, 59, 999_999))),
    "nine sets for ten": altered(INSPECTION, instead(Decimal(10), Decimal(9))),
    "ninety metres and a little": altered(INSPECTION, instead(Decimal(90), Decimal("90.000001"))),
    "three days for two": altered(INSPECTION, instead(inspection.WithinDays(2), inspection.WithinDays(3))),
    "five hours for four": altered(INSPECTION, instead(inspection.WithinHours(4), inspection.WithinHours(5))),
    "A01 flipped": swapped(manufacturer.A01, "a", "b"),
    "A03 b for c": swapped(manufacturer.A03, "b", "c"),
    "A04 a for b": swapped(manufacturer.A04, "a", "b"),
    "A06 flipped": swapped(manufacturer.A06, "a", "b"),
    "A07 c for d": swapped(manufacturer.A07, "c", "d"),
    "A08 b for c": swapped(manufacturer.A08, "b", "c"),
    "A09 flipped": swapped(manufacturer.A09, "a", "b"),
    "A10 b for c": swapped(manufacturer.A10, "b", "c"),
    "A15 flipped": swapped(manufacturer.A15, "a", "b"),
    "A17 flipped": swapped(manufacturer.A17, "a", "b"),
}
WRONG_DATA_OF_LOADS: dict[str, Edition] = {
    "coloured windows apart": altered(INSPECTION, apart_in_rows),
    "kin forgotten": altered(INSPECTION, without_kin),
    "A05 flipped": swapped(manufacturer.A05, "a", "b"),
    "A13 b for c": swapped(manufacturer.A13, "b", "c"),
    "A53 flipped": swapped(manufacturer.A53, "a", "b"),
}
WRONG_DATA_OF_ORDERS: dict[str, Edition] = {
    "noon a microsecond late": altered(DISPATCH, instead(time(12), time(12, 0, 0, 1))),
    "noon a microsecond early": altered(DISPATCH, instead(time(12), time(11, 59, 59, 999_999))),
    "eight days for seven": altered(DISPATCH, instead(7, 8)),
    "two days for three": altered(DISPATCH, instead(3, 2)),
    "A23 flipped": swapped(manufacturer.A23, "a", "b"),
    "A24 a for b": swapped(manufacturer.A24, "a", "b"),
    "A26 flipped": swapped(manufacturer.A26, "a", "b"),
}
WRONG_DATA_OF_REPORTS: dict[str, Edition] = {
    "A11 flipped": swapped(manufacturer.A11, "a", "b"),
    "A12 b for c": swapped(manufacturer.A12, "b", "c"),
    "A14 flipped": swapped(manufacturer.A14, "a", "b"),
}


@pytest.mark.parametrize("edition", WRONG_DATA_OF_THE_TABLE.values(), ids=WRONG_DATA_OF_THE_TABLE)
def test_wrong_data_of_the_table_are_found(edition: Edition) -> None:
    assert finds(lambda case: check_inspection(case, edition), SINGLE)


@pytest.mark.parametrize("edition", WRONG_DATA_OF_LOADS.values(), ids=WRONG_DATA_OF_LOADS)
def test_wrong_data_of_mixed_loads_are_found(edition: Edition) -> None:
    assert finds(lambda case: check_inspection(case, edition), MIXED)


@pytest.mark.parametrize("edition", WRONG_DATA_OF_ORDERS.values(), ids=WRONG_DATA_OF_ORDERS)
def test_wrong_data_of_orders_are_found(edition: Edition) -> None:
    assert finds(lambda case: check_dispatch(case, edition), order_cases())


@pytest.mark.parametrize("edition", WRONG_DATA_OF_REPORTS.values(), ids=WRONG_DATA_OF_REPORTS)
def test_wrong_data_of_reports_are_found(edition: Edition) -> None:
    assert finds(lambda case: check_acceptance(case, edition), acceptance_cases())


def test_wrong_data_of_confirmation_are_found() -> None:
    edition = swapped(manufacturer.A22, "a", "c")
    assert finds(lambda case: check_confirmation(case, edition), order_cases())


def before(limit: LastInstant, event: datetime) -> bool:
    """A fault: the instant itself is late."""
    return event < limit.at


def day_before(limit: LastDay, event: datetime | date) -> bool:
    """A fault: the last day itself is late."""
    return (event.astimezone(limit.zone).date() if isinstance(event, datetime) else event) < limit.day


def midnight_in_time(limit: LastDay, event: datetime) -> bool:
    """A fault: 00:00 of the next day is still in time."""
    return event <= limit.first_late


def to_the_second(case: Reasoning, at: datetime, cut_off: counting.CutOff) -> bool:
    """A fault: microseconds are dropped before the cut-off is asked."""
    return counting.starts_next_day(case, at.replace(microsecond=0), cut_off)


def to_the_minute(case: Reasoning, at: datetime, cut_off: counting.CutOff) -> bool:
    """A fault: seconds are dropped before the cut-off is asked."""
    return counting.starts_next_day(case, at.replace(second=0, microsecond=0), cut_off)


def one_more(first: date, days: int, *, first_counts: bool) -> date:
    """A fault: a day too many."""
    return periods.days_on(first, days, first_counts=first_counts) + timedelta(days=1)


def first_always_counts(first: date, days: int, *, first_counts: bool) -> date:
    """A fault: the first day counts whatever the reading says."""
    return periods.days_on(first, days, first_counts=first_counts or True)


def never_moves(_case: Reasoning, day: date, _rule: counting.Roll) -> date:
    """A fault: no roll."""
    return day


def one_day_further(day: date, _calendar: object) -> date:
    """A fault: one day on, worked or not."""
    return day + timedelta(days=1)


def never_read(_case: Reasoning, reading: Reading[Any]) -> Any:
    """A fault: readings are applied and not listed."""
    return reading.member


def wall_clock(at: datetime, _zone: object) -> datetime:
    """A fault: instants are not put on Chinese clocks."""
    return at


def last_governs(reports: list[Any], roads: Any, *, limited: bool) -> Any:
    """A fault: the last report governs."""
    return FIRST_OF(reports[::-1], roads, limited=limited)


def rough_sum(amounts: Iterable[Decimal]) -> Decimal:
    """A fault: sums are rounded."""
    return Decimal(round(sum(amounts)))


FIRST_OF = acceptance._first_of  # noqa: SLF001  # the drill replaces it
GAPS = st.lists(st.timedeltas(TICK, timedelta(days=400)), max_size=2)
CODE_OF_THE_TABLE = [
    (inspection, "starts_next_day", to_the_second),
    (inspection, "starts_next_day", to_the_minute),
    (inspection, "days_on", one_more),
    (inspection, "days_on", first_always_counts),
    (inspection, "roll", never_moves),
    (counting, "rolled", one_day_further),
]
CODE_OF_LOADS = [
    (inspection, "exact_sum", rough_sum),
    (inspection, "_one_product", lambda _policy, _one, _other: True),
    (inspection, "_same_product", lambda _row, one, other: one is other),
    (LastDay, "first_late", property(lambda limit: periods.start_of_day(limit.day, limit.zone))),
]
CODE_OF_ORDERS = [
    (dispatch, "starts_next_day", to_the_second),
    (dispatch, "days_on", one_more),
    (dispatch, "roll", never_moves),
    (dispatch, "_one_lead_time", lambda _policy, _one, _other: True),
]
CODE_OF_REPORTS = [
    (LastInstant, "is_kept", before),
    (LastDay, "is_kept", day_before),
    (LastDay, "is_kept", midnight_in_time),
    (acceptance, "_first_of", last_governs),
    (acceptance, "_counts", lambda report, _roads: report.kind is not FeedbackKind.REJECTION),
    (acceptance, "_received", acceptance._sent),  # noqa: SLF001
]


def named(faults: list[tuple[Any, str, Any]]) -> list[str]:
    """Ids of planted faults."""
    return [
        f"{owner.__name__.rpartition('.')[2]}.{name}={getattr(fault, '__name__', 'wrong')}"
        for owner, name, fault in faults
    ]


@pytest.mark.parametrize(("owner", "name", "fault"), CODE_OF_THE_TABLE, ids=named(CODE_OF_THE_TABLE))
def test_faults_of_the_inspection_limit_are_found(
    monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, fault: Any
) -> None:
    monkeypatch.setattr(owner, name, fault)
    assert finds(check_inspection, SINGLE)


@pytest.mark.parametrize(("owner", "name", "fault"), CODE_OF_LOADS, ids=named(CODE_OF_LOADS))
def test_faults_of_mixed_loads_are_found(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, fault: Any) -> None:
    monkeypatch.setattr(owner, name, fault)
    assert finds(check_inspection, MIXED)


@pytest.mark.parametrize(("owner", "name", "fault"), CODE_OF_ORDERS, ids=named(CODE_OF_ORDERS))
def test_faults_of_the_dispatch_limit_are_found(
    monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, fault: Any
) -> None:
    monkeypatch.setattr(owner, name, fault)
    assert finds(check_dispatch, order_cases())


@pytest.mark.parametrize(("owner", "name", "fault"), CODE_OF_REPORTS, ids=named(CODE_OF_REPORTS))
def test_faults_of_acceptance_are_found(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, fault: Any) -> None:
    monkeypatch.setattr(owner, name, fault)
    assert finds(check_acceptance, acceptance_cases())


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("_review", lambda _case, order, _zone: min(order.reviewed_at, default=None)),
        ("_deposit", lambda order, _zone, **_: max((paid.received_at for paid in order.payments), default=None)),
        ("Fraction", lambda amount: Decimal(amount) * 0 if amount == 0 else Decimal(round(amount))),
    ],
    ids=["changes ignored", "the last payment counts", "cents rounded"],
)
def test_faults_of_confirmation_are_found(monkeypatch: pytest.MonkeyPatch, name: str, fault: Any) -> None:
    monkeypatch.setattr(confirmation, name, fault)
    assert finds(check_confirmation, order_cases())


def test_a_revisit_at_the_limit_itself_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(LastInstant, "first_late", property(lambda limit: limit.at))
    assert finds(check_revisit, acceptance_cases(), GAPS)


def test_a_revisit_that_is_never_named_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(acceptance, "_revisit", lambda *_: None)
    assert finds(check_revisit, acceptance_cases(), GAPS)


def test_a_revisit_at_every_event_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def next_event(feedback: Any, _limit: Any, now: datetime, policy: Any, _standing: Any) -> datetime | None:
        stamps = [acceptance._sent(report, policy) for report in feedback]  # noqa: SLF001
        return min((stamp for stamp in stamps if stamp > now), default=None)

    monkeypatch.setattr(acceptance, "_revisit", next_event)
    assert finds(check_revisit, acceptance_cases(), GAPS)


def test_wall_clocks_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inspection, "local", wall_clock)
    assert finds(check_zone, inspection_cases(), zones())


def test_readings_that_are_not_listed_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Reasoning, "read", never_read)
    assert finds(lambda case: check_consulted_readings(case.chain, case.house.adopted()), inspection_cases())
