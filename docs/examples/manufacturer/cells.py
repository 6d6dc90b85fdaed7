"""Cells of CSV files as typed values: what is not written exactly as its column asks cannot be used."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import TypeVar

from servicerules.checks import FIRST_YEAR, LAST_YEAR
from servicerules.phrases import Bilingual

M = TypeVar("M", bound=Bilingual)
D = TypeVar("D", datetime, date)


class UnusableError(Exception):
    """A cell that does not say exactly what its column asks for."""


_STAMP = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(?P<offset>Z|[+-][0-9]{2}:[0-9]{2})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SERIAL = re.compile(r"[0-9]{5}(\.[0-9]+)?")
_WHOLE = re.compile(r"-?[0-9]{1,12}")
_NUMBER = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,6})?")
_ID = re.compile(r"[!-~]{1,64}")
_FLAGS = {"yes": True, "no": False}


def instant(text: str) -> datetime:
    """A stamp with its offset."""
    stamp = _STAMP.fullmatch(text)
    if stamp is None:
        raise UnusableError(_no_stamp(text, "a stamp with its offset, such as 2025-06-10T14:00+08:00"))
    if stamp["offset"] is None:
        raise UnusableError(f"'{text}' has no offset: nobody can tell which clock it was read from")
    try:
        return _in_range(text, datetime.fromisoformat(text))
    except ValueError:
        raise UnusableError(f"'{text}' is not a date and time of the calendar") from None


def day(text: str) -> date:
    """A date."""
    if not _DAY.fullmatch(text):
        raise UnusableError(_no_stamp(text, "a date, such as 2025-06-10"))
    try:
        return _in_range(text, date.fromisoformat(text))
    except ValueError:
        raise UnusableError(f"'{text}' is not a date") from None


def _in_range(text: str, when: D) -> D:
    if not FIRST_YEAR <= when.year <= LAST_YEAR:
        raise UnusableError(f"'{text}' lies outside the years {FIRST_YEAR} to {LAST_YEAR}")
    return when


def instant_or_day(text: str) -> datetime | date:
    """A stamp, or a date where only the day is on record."""
    return day(text) if _DAY.fullmatch(text) else instant(text)


def _no_stamp(text: str, wanted: str) -> str:
    if _DAY.fullmatch(text):
        return f"'{text}' is a date; needed: {wanted}"
    if _SERIAL.fullmatch(text):
        return f"'{text}' looks like a serial number of a spreadsheet; needed: {wanted}"
    return f"'{text}' is not {wanted}"


def clock(text: str) -> time:
    """A time of day."""
    try:
        return time.fromisoformat(text)
    except ValueError:
        raise UnusableError(f"'{text}' is not a time of day, such as 09:00") from None


def whole(text: str) -> int:
    """A whole number."""
    if not _WHOLE.fullmatch(text):
        raise UnusableError(_no_number(text, "a whole number"))
    return int(text)


def number(text: str) -> Decimal:
    """An exact number."""
    if not _NUMBER.fullmatch(text):
        raise UnusableError(_no_number(text, "a number"))
    return Decimal(text)


def _no_number(text: str, wanted: str) -> str:
    if not text.isascii() and any(letter.isdecimal() for letter in text):
        return f"'{text}' is not written in the digits 0 to 9"
    if _NUMBER.fullmatch(text.replace(",", "")):
        return f"'{text}' has a separator of thousands, or a comma for a point" if "," in text else _short(text, wanted)
    return _short(text, wanted)


def _short(text: str, wanted: str) -> str:
    return f"'{text}' is not {wanted}"


def identifier(text: str) -> str:
    """An id of ASCII characters without blanks."""
    if not _ID.fullmatch(text):
        raise UnusableError(f"'{text}' is not an id of ASCII characters without blanks")
    return text


def words(text: str) -> str:
    """Any words."""
    return text


def flag(text: str) -> bool:
    """Yes or no."""
    if text not in _FLAGS:
        raise UnusableError(f"'{text}' is neither yes nor no")
    return _FLAGS[text]


def one_of(known: Mapping[str, M], what: str) -> Callable[[str], M]:
    """One of the words known."""

    def parse(text: str) -> M:
        if text not in known:
            raise UnusableError(f"'{text}' is not {what}; known: {', '.join(known)}")
        return known[text]

    return parse


def several(known: Mapping[str, M], what: str) -> Callable[[str], tuple[M, ...]]:
    """Words known, separated by semicolons, each once."""
    parse_one = one_of(known, what)

    def parse(text: str) -> tuple[M, ...]:
        found = tuple(parse_one(word) for word in text.split(";"))
        if len(set(found)) != len(found):
            raise UnusableError(f"'{text}' names something twice")
        return found

    return parse


def printed(kind: type[M]) -> dict[str, M]:
    """The members of an enumeration by the Chinese words printed for them."""
    return {member.zh: member for member in kind}
