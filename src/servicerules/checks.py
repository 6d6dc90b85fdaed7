"""Is this fact one that can be? Validators of fields, each refusing with `InvalidFact`.

Types are exact: a subclass may lie in comparisons, ``True`` is no number, a ``datetime`` is no ``date``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timezone, tzinfo
from decimal import Decimal
from enum import Enum
from typing import Any, TypeAlias

import attrs

from servicerules.errors import InvalidFact

Check: TypeAlias = Callable[[Any, "attrs.Attribute[Any]", Any], None]

FIRST_YEAR, LAST_YEAR = 1900, 2199
MOST = 10**12
DECIMAL_PLACES = 6
_LARGEST_EXPONENT = 12
LONGEST_TEXT = 200
LONGEST_ID = 64


def refuse(instance: object, attribute: attrs.Attribute[Any], given: object, allowed: str) -> InvalidFact:
    """The refusal of one field of a value under construction."""
    return InvalidFact(field=f"{type(instance).__name__}.{attribute.name}", given=given, allowed=allowed)


def _aware(value: object) -> bool:
    if type(value) is not datetime or value.tzinfo is None:
        return False
    try:
        offset = value.utcoffset()
    except Exception:  # noqa: BLE001  # a foreign tzinfo may raise anything; the fact is then not an instant
        return False
    return offset is not None and FIRST_YEAR <= value.year <= LAST_YEAR


def instant(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """An aware ``datetime`` of the years 1900 to 2199."""
    if not _aware(value):
        allowed = f"a datetime with a time zone, in the years {FIRST_YEAR} to {LAST_YEAR}"
        raise refuse(instance, attribute, value, allowed)


def day(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """A ``date`` (not a ``datetime``) of the years 1900 to 2199."""
    if type(value) is not date or not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise refuse(instance, attribute, value, f"a date without a time, in the years {FIRST_YEAR} to {LAST_YEAR}")


def instant_or_day(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """An `instant`, or a `day` where only a date is recorded."""
    (instant if type(value) is datetime else day)(instance, attribute, value)


def clock_time(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """A ``time`` of day without a time zone."""
    if type(value) is not time or value.tzinfo is not None:
        raise refuse(instance, attribute, value, "a time of day without a time zone")


def zone(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """A time zone."""
    if not issubclass(type(value), tzinfo):
        raise refuse(instance, attribute, value, "a time zone (tzinfo)")


def fixed_zone(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """A time zone that never changes: hours are counted on its clocks."""
    if type(value) is not timezone:
        raise refuse(instance, attribute, value, "a time zone with a fixed offset (timezone)")


def flag(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """``True`` or ``False``."""
    if type(value) is not bool:
        raise refuse(instance, attribute, value, "True or False")


def count(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """An ``int`` from 0 upward."""
    if type(value) is not int or not 0 <= value <= MOST:
        raise refuse(instance, attribute, value, "a whole number (int) from 0 upward")


def positive_count(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """An ``int`` from 1 upward."""
    if type(value) is not int or not 1 <= value <= MOST:
        raise refuse(instance, attribute, value, "a whole number (int) from 1 upward")


def _exact(value: object) -> bool:
    if type(value) is not Decimal or not value.is_finite() or value.is_signed():
        return False
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and -DECIMAL_PLACES <= exponent <= _LARGEST_EXPONENT and value <= MOST


def amount(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """An exact ``Decimal`` from 0 upward with at most six decimal places."""
    if not _exact(value):
        allowed = f"an exact Decimal (or int) from 0 to {MOST}, at most {DECIMAL_PLACES} decimal places, no float"
        raise refuse(instance, attribute, value, allowed)


def positive_amount(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """An exact ``Decimal`` above 0 with at most six decimal places."""
    if not _exact(value) or value == 0:
        allowed = f"an exact Decimal (or int) above 0, at most {DECIMAL_PLACES} decimal places, no float"
        raise refuse(instance, attribute, value, allowed)


def to_decimal(value: Decimal | int) -> Decimal:
    """Converter of exact numbers: an ``int`` becomes a ``Decimal``; anything else is left to the validator."""
    return Decimal(value) if type(value) is int and abs(value) <= MOST else value  # type: ignore[return-value]  # judged by the validator


def optional_decimal(value: Decimal | int | None) -> Decimal | None:
    """`to_decimal`, passing ``None`` on."""
    return None if value is None else to_decimal(value)


def identifier(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """An id that is compared: 1 to 64 printable ASCII characters without blanks."""
    if type(value) is not str or not 1 <= len(value) <= LONGEST_ID or not all("!" <= letter <= "~" for letter in value):
        raise refuse(instance, attribute, value, f"an id of 1 to {LONGEST_ID} ASCII characters without blanks")


def text(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """Free text that is echoed and never compared: 1 to 200 printable characters."""
    if type(value) is not str or not value.strip() or len(value) > LONGEST_TEXT or not value.isprintable():
        raise refuse(instance, attribute, value, f"1 to {LONGEST_TEXT} printable characters")


def name(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """A name in a company's own words that is compared exactly: 1 to 64 printable characters, no blanks around it."""
    if type(value) is not str or not 1 <= len(value) <= LONGEST_ID or value != value.strip() or not value.isprintable():
        raise refuse(
            instance, attribute, value, f"a name of 1 to {LONGEST_ID} printable characters, no blanks around it"
        )


def optional(check: Check) -> Check:
    """The check, or ``None``: not stated."""

    def absent_or(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
        if value is not None:
            check(instance, attribute, value)

    return absent_or


def _is(value: object, kind: type[object]) -> bool:
    """Whether the value is exactly of a type, or a member of an enumeration; stand-ins with a false class are not."""
    return type(value) is kind or (issubclass(kind, Enum) and issubclass(type(value), kind))


def one_of(kind: type[object]) -> Check:
    """A value of exactly this type, or a member of this enumeration or of one that derives from it."""

    def typed(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
        if not _is(value, kind):
            raise refuse(instance, attribute, value, f"a {kind.__name__}")

    return typed


def tuple_of(kind: type[object], *, empty: bool = True) -> Check:
    """A tuple whose every element is a ``kind``; ``empty`` says whether it may hold none."""

    def typed(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
        if type(value) is not tuple or (not value and not empty):
            raise refuse(instance, attribute, value, f"a tuple of {kind.__name__}{'' if empty else ', at least one'}")
        for element in value:
            if not _is(element, kind):
                raise refuse(instance, attribute, element, f"a tuple of {kind.__name__} only")

    return typed


def tuple_checked(check: Check) -> Check:
    """A tuple whose every element passes the check."""

    def each(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
        if type(value) is not tuple:
            raise refuse(instance, attribute, value, "a tuple")
        for element in value:
            check(instance, attribute, element)

    return each


def require_instant(field: str, value: object) -> None:
    """An argument that must be an instant."""
    if not _aware(value):
        allowed = f"a datetime with a time zone, in the years {FIRST_YEAR} to {LAST_YEAR}"
        raise InvalidFact(field=field, given=value, allowed=allowed)


def require(field: str, value: object, kind: type[object]) -> None:
    """An argument that must be exactly of a type."""
    if type(value) is not kind:
        raise InvalidFact(field=field, given=value, allowed=f"a {kind.__name__}")


def require_tuple(field: str, value: object, kind: type[object]) -> None:
    """An argument that must be a tuple of a type."""
    if type(value) is not tuple:
        raise InvalidFact(field=field, given=value, allowed=f"a tuple of {kind.__name__}")
    for element in value:
        require(field, element, kind)


@attrs.frozen
class _Argument:
    value: object


def require_valid(field: str, value: object, check: Check) -> None:
    """An argument that must pass a check of fields."""
    try:
        check(None, attrs.fields(_Argument).value, value)
    except InvalidFact as fault:
        raise InvalidFact(field=field, given=fault.given, allowed=fault.allowed) from None


def require_member(field: str, value: object, kind: type[Enum]) -> None:
    """An argument that must be a member of an enumeration, or of one that derives from it."""
    if not _is(value, kind):
        raise InvalidFact(field=field, given=value, allowed=f"a {kind.__name__}")


def require_one_case(field: str, ids: Iterable[str]) -> None:
    """Ids that must not differ from one another in upper and lower case alone: one of them is then a slip."""
    spelled: dict[str, str] = {}
    for written in ids:
        first = spelled.setdefault(written.casefold(), written)
        if first != written:
            allowed = f"ids that differ in more than case; {first!r} is there too"
            raise InvalidFact(field=field, given=written, allowed=allowed)
