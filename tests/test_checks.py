from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from itertools import count
from typing import Any
from unittest.mock import Mock
from zoneinfo import ZoneInfo

import attrs
import pytest

import toy
from servicerules import CHINA_STANDARD_TIME, InvalidFact, checks
from servicerules.domain.terms import Term
from servicerules.quantities import Quantity, Unit, sets
from servicerules.regulations import manufacturer
from strategies.junk import (
    AWARE,
    EVERYTHING,
    NAIVE,
    Clock,
    Day,
    Exact,
    FailingZone,
    Moment,
    Row,
    SilentZone,
    Whole,
    Words,
)

NOT_NUMBERS = (True, False, 1.0, float("nan"), "1", "２", b"1", None, Fraction(1), 1j, (1,))
NOT_EXACT = (
    *NOT_NUMBERS,
    1,  # an int reaches the validator only where no converter stands before it
    Exact(1),
    Decimal(-1),
    Decimal("-0"),
    Decimal("-0.000001"),
    Decimal("NaN"),
    Decimal("-NaN"),
    Decimal("sNaN"),
    Decimal("Infinity"),
    Decimal("-Infinity"),
    Decimal("1E+999999"),
    Decimal("1E-999999"),
    Decimal("1E+13"),
    Decimal("0E+13"),
    Decimal("0.0000001"),
    Decimal("0E-7"),
    Decimal(10**12 + 1),
    Decimal("1000000000000.000001"),
)
FIRST_INSTANT = datetime(1900, 1, 1, tzinfo=CHINA_STANDARD_TIME)
LAST_INSTANT = datetime(2199, 12, 31, 23, 59, 59, 999_999, tzinfo=CHINA_STANDARD_TIME)
NOT_INSTANTS = (
    NAIVE,
    date(2025, 6, 10),
    FIRST_INSTANT - timedelta(microseconds=1),
    LAST_INSTANT + timedelta(microseconds=1),
    datetime.min.replace(tzinfo=UTC),
    datetime.max.replace(tzinfo=UTC),
    datetime(2025, 6, 10, tzinfo=FailingZone()),
    datetime(2025, 6, 10, tzinfo=SilentZone()),
    Moment(2025, 6, 10, tzinfo=UTC),
    time(9, tzinfo=UTC),
    "2025-06-10T10:00:00+08:00",
    1_749_520_800,
    None,
)
NOT_DAYS = (
    AWARE,
    NAIVE,
    Day(2025, 6, 10),
    date(1899, 12, 31),
    date(2200, 1, 1),
    date.min,
    date.max,
    "2025-06-10",
    20_250_610,
    None,
)
INSTANT = "a datetime with a time zone, in the years 1900 to 2199"
A_DAY = "a date without a time, in the years 1900 to 2199"

# Each check, what it lets pass, what it refuses, and what it says is allowed.
CHECKS: tuple[tuple[Any, tuple[object, ...], tuple[object, ...], str], ...] = (
    (
        checks.instant,
        (
            AWARE,
            FIRST_INSTANT,
            LAST_INSTANT,
            AWARE.astimezone(timezone(timedelta(hours=-12))),
            AWARE.replace(fold=1),
            datetime(2025, 6, 10, tzinfo=timezone(timedelta(hours=8, minutes=5, seconds=43))),
        ),
        NOT_INSTANTS,
        INSTANT,
    ),
    (checks.day, (date(2025, 6, 10), date(1900, 1, 1), date(2199, 12, 31)), NOT_DAYS, A_DAY),
    (checks.clock_time, (time(), time(9, 30), time.max), (time(9, tzinfo=UTC), Clock(9), "09:00", 9, AWARE, None),
     "a time of day without a time zone"),
    (checks.zone, (UTC, CHINA_STANDARD_TIME, FailingZone()), ("+08:00", 8, None, timedelta(hours=8), timezone),
     "a time zone (tzinfo)"),
    (checks.fixed_zone, (UTC, CHINA_STANDARD_TIME), (ZoneInfo("Asia/Shanghai"), FailingZone(), "+08:00", None),
     "a time zone with a fixed offset (timezone)"),
    (checks.flag, (True, False), (1, 0, None, "True", "", (), Decimal(1)), "True or False"),
    (checks.count, (0, 1, 10**12), (*NOT_NUMBERS, -1, 10**12 + 1, 10**5_000, Decimal(1), Whole(1)),
     "a whole number (int) from 0 upward"),
    (checks.positive_count, (1, 10**12), (*NOT_NUMBERS, 0, -1, 10**12 + 1, Decimal(1), Whole(1)),
     "a whole number (int) from 1 upward"),
    (
        checks.amount,
        (Decimal(0), Decimal("0.000000"), Decimal("0.000001"), Decimal(10**12), Decimal("1E+12"), Decimal("0E+12")),
        NOT_EXACT,
        "an exact Decimal (or int) from 0 to 1000000000000, at most 6 decimal places, no float",
    ),
    (
        checks.positive_amount,
        (Decimal("0.000001"), Decimal("90.00"), Decimal(10**12), Decimal("1E+12")),
        (*NOT_EXACT, Decimal(0), Decimal("0.000000"), Decimal("0E+12")),
        "an exact Decimal (or int) above 0, at most 6 decimal places, no float",
    ),
    (
        checks.identifier,
        ("a", "SO-2025-00007", "!", "~", "x" * 64),
        ("", " ", "a b", "x" * 65, "订单", "А", "２", "a\u200b", "a\n", "\x7f", "\x1f", Words("a"), b"a", 1, None),
        "an id of 1 to 64 ASCII characters without blanks",
    ),
    (
        checks.name,
        ("a", "总 经理", "x" * 64, "Sales manager"),
        ("", " ", " a", "a ", "\u3000a", "x" * 65, "a\nb", "a\u200bb", "\ud800", Words("a"), b"a", 1, None),
        "a name of 1 to 64 printable characters, no blanks around it",
    ),
    (
        checks.text,
        ("a", "出库单 7", "x" * 200, " x "),
        ("", " ", "\u3000", "x" * 201, "x" * 100_000, "a\nb", "a\u200bb", "a\x00", "\ud800", Words("a"), b"a", 1, None),
        "1 to 200 printable characters",
    ),
    (checks.one_of(Quantity), (sets(8),), (8, "8", None, Quantity, Mock(spec=Quantity), (sets(8),)), "a Quantity"),
    (checks.one_of(Unit), (Unit.SETS,), ("sets", Unit, toy.Item.BOOK, None, Mock(spec=Unit.SETS)), "a Unit"),
    (checks.one_of(Term), (toy.Item.BOOK, manufacturer.Product.DOOR), ("大门", Unit.SETS, Term, None), "a Term"),
    (checks.optional(checks.flag), (None, True, False), (1, 0, ""), "True or False"),
    (checks.tuple_of(Unit), ((), (Unit.SETS, Unit.PIECES)), ([Unit.SETS], Row((Unit.SETS,)), None, "", Unit.SETS),
     "a tuple of Unit"),
    (checks.tuple_of(Unit, empty=False), ((Unit.SETS,),), ((), [Unit.SETS], None), "a tuple of Unit, at least one"),
    (checks.tuple_checked(checks.day), ((), (date(2025, 6, 10),)), ([], [date(2025, 6, 10)], None, Row()), "a tuple"),
)  # fmt: skip
PASSED = [(check, value) for check, good, _, _ in CHECKS for value in good]
REFUSED = [(check, value, allowed) for check, _, bad, allowed in CHECKS for value in bad]


def probe(check: Any, value: object) -> object:
    """A value whose only field has the check."""
    return attrs.make_class("Probe", {"field": attrs.field(validator=check)}, frozen=True)(value)


@pytest.mark.parametrize(("check", "value"), PASSED, ids=count())
def test_what_is_allowed_passes(check: Any, value: object) -> None:
    assert probe(check, value).field is value  # type: ignore[attr-defined]


@pytest.mark.parametrize(("check", "value", "allowed"), REFUSED, ids=count())
def test_what_is_not_allowed_is_refused_with_field_value_and_what_is_allowed(
    check: Any, value: object, allowed: str
) -> None:
    with pytest.raises(InvalidFact) as caught:
        probe(check, value)
    assert caught.value.field == "Probe.field"
    assert caught.value.given is value
    assert caught.value.allowed == allowed


@pytest.mark.parametrize("value", EVERYTHING, ids=count())
@pytest.mark.parametrize("check", [check for check, *_ in CHECKS], ids=count())
def test_no_input_makes_a_check_fail_otherwise(check: Any, value: object) -> None:
    with suppress(InvalidFact):
        probe(check, value)


@pytest.mark.parametrize("value", [NAIVE, Moment(2025, 6, 10, tzinfo=UTC), LAST_INSTANT + timedelta(days=1)])
def test_a_field_of_instant_or_day_judges_a_datetime_as_an_instant(value: object) -> None:
    probe(checks.instant_or_day, AWARE)
    probe(checks.instant_or_day, date(2025, 6, 10))
    with pytest.raises(InvalidFact) as caught:
        probe(checks.instant_or_day, value)
    assert caught.value.allowed == (INSTANT if type(value) is datetime else A_DAY)


@pytest.mark.parametrize("value", [None, "2025-06-10", date(2200, 1, 1), Day(2025, 6, 10)])
def test_a_field_of_instant_or_day_judges_anything_else_as_a_day(value: object) -> None:
    with pytest.raises(InvalidFact) as caught:
        probe(checks.instant_or_day, value)
    assert caught.value.allowed == A_DAY


@pytest.mark.parametrize("element", ["sets", Unit, None, Mock(spec=Unit.SETS), toy.Item.BOOK], ids=count())
def test_one_wrong_element_of_a_tuple_is_named(element: object) -> None:
    with pytest.raises(InvalidFact) as caught:
        probe(checks.tuple_of(Unit), (Unit.SETS, element))
    assert caught.value.given is element
    assert caught.value.allowed == "a tuple of Unit only"


def test_a_tuple_of_values_takes_exactly_that_class() -> None:
    probe(checks.tuple_of(Quantity), (sets(8),))
    with pytest.raises(InvalidFact):
        probe(checks.tuple_of(Quantity), (Mock(spec=Quantity),))


def test_each_element_of_a_tuple_is_checked() -> None:
    with pytest.raises(InvalidFact) as caught:
        probe(checks.tuple_checked(checks.day), (date(2025, 6, 10), AWARE))
    assert caught.value.given is AWARE


@pytest.mark.parametrize(
    ("given", "made"),
    [(8, Decimal(8)), (-8, Decimal(-8)), (0, Decimal(0)), (10**12, Decimal(10**12)), (-(10**12), Decimal(-(10**12)))],
)
def test_whole_numbers_become_decimals(given: int, made: Decimal) -> None:
    for converted in (checks.to_decimal(given), checks.optional_decimal(given)):
        assert type(converted) is Decimal
        assert converted == made


@pytest.mark.parametrize("given", [True, 1.5, "8", 10**12 + 1, 10**5_000, Decimal("1.5"), Whole(8), None], ids=count())
def test_anything_else_is_left_to_the_check(given: Any) -> None:
    assert checks.to_decimal(given) is given
    assert checks.optional_decimal(given) is given


@pytest.mark.parametrize("value", NOT_INSTANTS, ids=count())
def test_an_argument_must_be_an_instant(value: object) -> None:
    checks.require_instant("as_of", AWARE)
    with pytest.raises(InvalidFact) as caught:
        checks.require_instant("as_of", value)
    assert (caught.value.field, caught.value.given, caught.value.allowed) == ("as_of", value, INSTANT)


@pytest.mark.parametrize("value", [8, "8", None, Mock(spec=Quantity), (sets(8),)], ids=count())
def test_an_argument_must_be_of_a_type(value: object) -> None:
    checks.require("quantity", sets(8), Quantity)
    with pytest.raises(InvalidFact, match=r"quantity: .* was given; allowed: a Quantity$"):
        checks.require("quantity", value, Quantity)


@pytest.mark.parametrize("value", [[sets(8)], sets(8), None, Row((sets(8),))])
def test_an_argument_must_be_a_tuple_of_a_type(value: object) -> None:
    checks.require_tuple("quantities", (), Quantity)
    checks.require_tuple("quantities", (sets(8), sets(9)), Quantity)
    with pytest.raises(InvalidFact, match="allowed: a tuple of Quantity"):
        checks.require_tuple("quantities", value, Quantity)
    with pytest.raises(InvalidFact, match="quantities: 'x' was given; allowed: a Quantity"):
        checks.require_tuple("quantities", (sets(8), "x"), Quantity)


@pytest.mark.parametrize("value", ["sets", Unit, None, Mock(spec=Unit.SETS), toy.Item.BOOK], ids=count())
def test_an_argument_must_be_a_member(value: object) -> None:
    checks.require_member("unit", Unit.SETS, Unit)
    checks.require_member("product", toy.Item.BOOK, Term)
    with pytest.raises(InvalidFact, match=r"^unit: .* was given; allowed: a Unit$"):
        checks.require_member("unit", value, Unit)


def test_an_argument_may_be_checked_like_a_field() -> None:
    checks.require_valid("yuan", Decimal(1), checks.amount)
    with pytest.raises(InvalidFact, match=r"^yuan: -1 was given; allowed: an exact Decimal"):
        checks.require_valid("yuan", -1, checks.amount)
    with pytest.raises(InvalidFact, match=r"^units: 'x' was given; allowed: a tuple of Unit only$"):
        checks.require_valid("units", (Unit.SETS, "x"), checks.tuple_of(Unit))


def test_ids_differ_in_more_than_case() -> None:
    checks.require_one_case("orders", ("SO-1", "SO-2", "SO-1"))
    checks.require_one_case("orders", ())
    with pytest.raises(InvalidFact) as caught:
        checks.require_one_case("orders", ("SO-1", "SO-2", "so-1"))
    assert caught.value.message == (
        "orders: 'so-1' was given; allowed: ids that differ in more than case; 'SO-1' is there too"
    )
