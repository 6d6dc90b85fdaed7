"""The refusals of the library: one base class, five kinds, each carrying the objects it speaks of.

A refusal is an answer: it says which clause or field is concerned, what was given, what is allowed and what to do.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Self, final

from servicerules.phrases import Bilingual, Language, Phrase

if TYPE_CHECKING:
    from servicerules.clauses import Clause, Reading

_PLAIN = (str, int, bool, float, Decimal, date, datetime, time, timedelta, type(None))
_LONGEST = 60


def shown(value: Any) -> str:
    """A short, safe description of any value for an error message.

    >>> shown("2025-06-10"), shown(object())
    ("'2025-06-10'", 'a value of type object')
    """
    if issubclass(type(value), Bilingual):
        return f"{type(value).__name__}.{value.name}"
    if type(value) not in _PLAIN:
        return f"a value of type {type(value).__name__[:_LONGEST]}"
    if type(value) is int and value.bit_length() > 4 * _LONGEST:
        return f"an integer of {value.bit_length()} bits"
    try:
        text = repr(value)
    except Exception:  # noqa: BLE001  # a foreign tzinfo may fail inside repr; an error message must not
        return f"a value of type {type(value).__name__}"
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}… ({len(text)} characters)"


class ServiceRulesError(Exception):
    """Base of every error this library raises.

    Attributes:
        readings: the readings of unclear wording consulted before the refusal, in order.
    """

    def __init__(self, text: str, /, **details: Any) -> None:
        super().__init__(text)
        self._details = details
        self.readings: tuple[Reading[Any], ...] = ()

    @property
    def message(self) -> str:
        """The refusal in words."""
        return str(self.args[0])

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (type(self), self._details, self.readings)

    def after(self, readings: tuple[Reading[Any], ...]) -> Self:
        """This refusal, with the readings that led to it placed before its own."""
        self.readings = readings + tuple(reading for reading in self.readings if reading not in readings)
        return self


def _rebuild(
    cls: Callable[..., ServiceRulesError], details: dict[str, Any], readings: tuple[Reading[Any], ...]
) -> ServiceRulesError:
    return cls(**details).after(readings)


@final
class InvalidFact(ServiceRulesError, ValueError):
    """A fact that cannot be: wrong type, out of range, or in the wrong order.

    Attributes:
        field: the field concerned, such as ``Receipt.picked_up_at``.
        given: what was given.
        allowed: what is allowed, in words.
        clause: the clause that needs the fact, where one does.
    """

    def __init__(self, *, field: str, given: object, allowed: str, clause: Clause | None = None) -> None:
        needed = f" ({clause.id})" if clause else ""
        message = f"{field}{needed}: {shown(given)} was given; allowed: {allowed}"
        super().__init__(message, field=field, given=given, allowed=allowed, clause=clause)
        self.field = field
        self.given = given
        self.allowed = allowed
        self.clause = clause


@final
class InvalidPolicy(ServiceRulesError, ValueError):
    """A rule set that cannot be applied: a gap, an overlap, a rank twice, limits that do not rise.

    Attributes:
        given: the offending part.
    """

    def __init__(self, message: str, *, given: object = None) -> None:
        super().__init__(message, message=message, given=given)
        self.given = given


class Lack(Bilingual):
    """What a `NotSpecified` refusal lacks."""

    RULE = "no rule exists", "没有规定"
    VALUE = "a value that the company can supply is missing", "缺少可由公司补充的数值"
    FACT = "a fact of the case is missing", "缺少案件事实"


@final
class NotSpecified(ServiceRulesError):
    """The regulation, as adopted, does not answer the question.

    Attributes:
        clause: the clause that is silent, blank or points to an absent document.
        what: what is missing.
        remedy: what to do.
        lack: whether a rule, a value or a fact is missing.
    """

    def __init__(self, *, clause: Clause, what: Phrase, remedy: Phrase, lack: Lack) -> None:
        message = f"{clause.id}: {what.en}; {remedy.en}"
        super().__init__(message, clause=clause, what=what, remedy=remedy, lack=lack)
        self.clause = clause
        self.what = what
        self.remedy = remedy
        self.lack = lack

    def to(self, language: Language) -> str:
        """The refusal in the language asked for."""
        return f"{self.clause.id}{'：' if language == 'zh' else ': '}{self.what.to(language)}" + (
            f"；{self.remedy.zh}" if language == "zh" else f"; {self.remedy.en}"
        )


@final
class NotInForce(ServiceRulesError):
    """No edition of the regulation is in force on the governing date.

    Attributes:
        regulation: the code of the regulation.
        on: the date asked for.
    """

    def __init__(self, *, regulation: str, on: date, known: str) -> None:
        message = (
            f"{regulation} has no edition in force on {on.isoformat()}; known: {known}. "
            "Name a date inside an edition, or adopt the edition that applied then"
        )
        super().__init__(message, regulation=regulation, on=on, known=known)
        self.regulation = regulation
        self.on = on
        self.known = known


@final
class OutsideCalendar(ServiceRulesError):
    """A day outside the period that a working calendar covers.

    Attributes:
        day: the day asked for.
        first_day, last_day: the period covered.
    """

    def __init__(self, *, day: date, first_day: date, last_day: date) -> None:
        message = (
            f"{day.isoformat()} lies outside the calendar, which covers {first_day.isoformat()} to "
            f"{last_day.isoformat()}; supply a calendar that covers it"
        )
        super().__init__(message, day=day, first_day=first_day, last_day=last_day)
        self.day = day
        self.first_day = first_day
        self.last_day = last_day
