"""The vector language: reading facts, and comparing outcomes. Adapters use it; nothing here knows a rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeAlias

from servicerules.adoption import Adopted
from servicerules.periods import Deadline, LastDay
from servicerules.working_calendar import CHINA_STANDARD_TIME, WorkingCalendar

Outcome: TypeAlias = Mapping[str, object]
Adapter: TypeAlias = Callable[["Facts", Adopted], Outcome]

AS_SETS = ("missing", "failing", "duplicates", "trays", "caveats", "handlers", "gaps")
BY_VALUE = ("rate", "mean", "points", "score", "shares", "yuan")


class UnknownInVector(Exception):
    """A rule, field, token or letter that the vector language does not have."""


class Nested(dict[str, Any]):
    """A mapping of a vector that knows which of its keys were read, and so do the mappings inside it."""

    def __init__(self, written: Mapping[str, Any]) -> None:
        super().__init__({key: nested(value) for key, value in written.items()})
        self.read: set[str] = set()

    def __getitem__(self, key: str) -> Any:
        self.read.add(key)
        return super().__getitem__(key)

    def get(self, key: str, default: Any = None) -> Any:
        self.read.add(key)
        return super().get(key, default)

    def __iter__(self) -> Iterator[str]:
        self.read.update(super().keys())
        return super().__iter__()

    def items(self) -> Any:
        self.read.update(super().keys())
        return super().items()

    def unread(self) -> list[str]:
        """Keys that nothing read, with those of the mappings inside."""
        return list(set(super().keys()) - self.read) + [
            f"{key}.{inner}" for key, value in super().items() for part in mappings(value) for inner in part.unread()
        ]


def nested(value: Any) -> Any:
    """A value of a vector, its mappings able to tell what was read of them."""
    if isinstance(value, dict):
        return Nested(value)
    return [nested(part) for part in value] if isinstance(value, list) else value


def mappings(value: Any) -> Iterator[Nested]:
    """The mappings at the top of a value."""
    if isinstance(value, Nested):
        yield value
    elif isinstance(value, list):
        for part in value:
            yield from mappings(part)


class Facts:
    """The facts of a vector; every key must be read, so that an unknown field is noticed."""

    def __init__(self, facts: Mapping[str, Any]) -> None:
        self._facts = facts if isinstance(facts, Nested) else Nested(facts)

    def take(self, key: str, default: Any = None) -> Any:
        """The raw value of a key."""
        return self._facts.get(key, default)

    def need(self, key: str) -> Any:
        """The raw value of a key that must be present."""
        if key not in self._facts:
            raise UnknownInVector(f"the fact {key!r} is needed")
        return self.take(key)

    def given(self, key: str) -> tuple[Any, ...]:
        """The raw value of a key as the only element, or nothing where it is not stated or unknown."""
        value = self.take(key)
        return () if value is None else (value,)

    def instant(self, key: str) -> datetime | None:
        """A stamp, +08:00 where it has no offset."""
        value = self.take(key)
        return None if value is None else instant(value)

    def day(self, key: str) -> date | None:
        """A date."""
        value = self.take(key)
        return None if value is None else date.fromisoformat(value)

    def days(self, key: str) -> tuple[date, ...]:
        """A list of dates."""
        return tuple(date.fromisoformat(value) for value in self.take(key, ()))

    def number(self, key: str) -> Decimal | None:
        """An integer or decimal string."""
        value = self.take(key)
        return None if value is None else Decimal(str(value))

    def unread(self) -> list[str]:
        """Keys that nothing read."""
        return sorted(self._facts.unread())


def instant(stamp: str) -> datetime:
    """A stamp of the vector language."""
    value = datetime.fromisoformat(stamp)
    return value.replace(tzinfo=CHINA_STANDARD_TIME) if value.tzinfo is None else value


def clock(text: str) -> time:
    """A time of day."""
    return time.fromisoformat(text)


def calendar(holidays: Mapping[str, list[str]]) -> WorkingCalendar:
    """Saturdays, Sundays and ``off`` do not work; ``work`` are make-up days."""
    return WorkingCalendar.of_days(
        first_day=date(1950, 1, 1),
        last_day=date(2150, 12, 31),
        off=[date.fromisoformat(day) for day in holidays["off"]],
        work=[date.fromisoformat(day) for day in holidays["work"]],
    )


def token(words: Mapping[str, Any], word: str) -> Any:
    """What a token of the vector language stands for."""
    if word not in words:
        raise UnknownInVector(f"the token {word!r} is not one of {', '.join(words)}")
    return words[word]


def by_label(terms: Any, word: str) -> Any:
    """The term that a document prints so."""
    return token({term.printed: term for term in terms}, word)


def stamp(at: datetime) -> str:
    """An instant as vectors write it."""
    return at.astimezone(CHINA_STANDARD_TIME).replace(tzinfo=None).isoformat()


def deadline(limit: Deadline) -> Outcome:
    """``last_day`` and the first late instant for a day limit; the last instant in time for another."""
    if isinstance(limit, LastDay):
        return {"last_day": limit.day.isoformat(), "cutoff": stamp(limit.first_late)}
    return {"cutoff": stamp(limit.at)}


def value_of(written: object) -> object:
    """A rate, mean or amount by value: ``"1"``, ``"1/1"`` and ``1`` are the same."""
    if isinstance(written, Mapping):
        return {key: value_of(part) for key, part in written.items()}
    if isinstance(written, list | tuple):
        return [value_of(part) for part in written]
    if isinstance(written, str | int | Decimal | Fraction) and not isinstance(written, bool):
        return Fraction(written)
    return written


def matches(key: str, expected: object, actual: object) -> bool:
    """Whether one expected field agrees with the actual one."""
    if expected is None or actual is None:
        return expected is actual
    if key in AS_SETS:
        return sorted(map(repr, expected)) == sorted(map(repr, actual))  # type: ignore[call-overload]  # both are lists by the format
    if key in BY_VALUE:
        return value_of(expected) == value_of(actual)
    if isinstance(actual, Decimal | Fraction):
        return value_of(expected) == actual
    if isinstance(expected, list):
        return value_of_list(expected) == value_of_list(actual)
    return type(expected) is type(actual) and expected == actual


def value_of_list(written: Any) -> list[object]:
    """A list with its numbers by value."""
    return [value_of(part) if isinstance(part, int | Decimal | Fraction) else part for part in written]
