"""What a regulation says, leaves open and leaves out: clauses, readings of unclear wording, slots.

Types only; the texts live in `servicerules.regulations`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from functools import cached_property
from typing import Any, Generic, TypeVar, final

import attrs

from servicerules import checks
from servicerules.errors import InvalidFact, InvalidPolicy, shown
from servicerules.phrases import Bilingual, Phrase
from servicerules.values import Value

T = TypeVar("T")
E = TypeVar("E", covariant=True)


@final
@attrs.frozen(kw_only=True)
class Clause(Value):
    """One row of the clause register.

    Attributes:
        id: the register's number, such as ``MFR-24``; it never changes.
        section: where the document prints it; square brackets mark a lost or implied number.
        en: what the clause says, in English.
        zh: the document's own words, or a short Chinese statement where it prints a table or nothing quotable.
    """

    id: str
    section: str
    en: str = attrs.field(eq=False)
    zh: str = attrs.field(eq=False)

    def __str__(self) -> str:
        return self.id


@final
@attrs.frozen
class Option(Value, Generic[E]):
    """One letter of an ambiguity: the behaviour it stands for, and its statement in words."""

    letter: str
    member: E
    says: Phrase = attrs.field(eq=False)
    low_confidence: bool = False


@final
@attrs.frozen(kw_only=True)
class Ambiguity(Value, Generic[E]):
    """Unclear wording with the readings it allows; the first option is the default.

    ``ambiguity.a`` … ``ambiguity.d`` are the readings by letter.

    Raises:
        InvalidPolicy: fewer than two options, a letter twice, or a letter that is not offered.
    """

    id: str
    question: Phrase = attrs.field(eq=False)
    options: tuple[Option[E], ...]

    def __attrs_post_init__(self) -> None:
        letters = [option.letter for option in self.options]
        if not letters[1:] or len(set(letters)) != len(letters):
            raise InvalidPolicy(
                f"{self.id}: an ambiguity needs at least two options with different letters", given=letters
            )

    def __str__(self) -> str:
        return self.id

    def reading(self, letter: str) -> Reading[E]:
        """The reading with this letter."""
        for reading in self.readings:
            if reading.letter == letter:
                return reading
        letters = ", ".join(option.letter for option in self.options)
        raise InvalidPolicy(f"{self.id} has the readings {letters}; there is no reading {shown(letter)}", given=letter)

    @cached_property
    def readings(self) -> tuple[Reading[E], ...]:
        """Every reading, in the order of the letters; the first is the default."""
        return tuple(
            Reading(
                ambiguity=self,
                letter=option.letter,
                member=option.member,
                says=option.says,
                low_confidence=option.low_confidence,
            )
            for option in self.options
        )

    @property
    def a(self) -> Reading[E]:
        """Reading (a), the default."""
        return self.reading("a")

    @property
    def b(self) -> Reading[E]:
        """Reading (b)."""
        return self.reading("b")

    @property
    def c(self) -> Reading[E]:
        """Reading (c)."""
        return self.reading("c")

    @property
    def d(self) -> Reading[E]:
        """Reading (d)."""
        return self.reading("d")


@final
@attrs.frozen(kw_only=True)
class Reading(Value, Generic[E]):
    """A choice made for one ambiguity: what the rule does (``member``) and which letter said so."""

    ambiguity: Ambiguity[E] = attrs.field(eq=lambda ambiguity: ambiguity.id)
    letter: str
    member: E
    says: Phrase = attrs.field(eq=False)
    low_confidence: bool = attrs.field(default=False, eq=False)

    def __str__(self) -> str:
        return f"{self.ambiguity.id}({self.letter})"


class Gap(Bilingual):
    """Why a regulation gives no value."""

    BLANK = "the document prints an empty placeholder", "文件此处留空"
    SILENT = "the document prints nothing", "文件未作规定"
    ABSENT = "the value stands in a document that is not at hand", "数值载于未取得的文件"


@final
@attrs.frozen(kw_only=True)
class Slot(Value, Generic[T]):
    """A value that the regulation does not give and a company may supply at adoption.

    Attributes:
        code: unique within the regulation.
        clause: the clause that needs the value.
        gap: why the document gives none.
        accepts: the exact type of a supplied value.
        what: what is missing, in words.
    """

    code: str
    clause: Clause
    gap: Gap
    accepts: type[T]
    what: Phrase = attrs.field(eq=False)


_CHECKS: Mapping[type[Any], checks.Check] = {
    int: checks.count,
    Decimal: checks.amount,
    str: checks.text,
    time: checks.clock_time,
    date: checks.day,
    datetime: checks.instant,
}


def _a_slot(_: object, __: attrs.Attribute[Any], slot: object) -> None:
    if type(slot) is not Slot:
        raise InvalidPolicy(f"a value is supplied for a slot of the regulation, not for {shown(slot)}", given=slot)


def _possible(supplied: Supplied[Any], attribute: attrs.Attribute[Any], value: object) -> None:
    """A value of the slot's type, and one that can be; values of the library's own types have checked themselves."""
    slot = supplied.slot
    allowed = f"{slot.code} ({slot.clause.id}) takes"
    if type(value) is not slot.accepts:
        raise InvalidPolicy(f"{allowed} a {slot.accepts.__name__}, not {shown(value)}", given=value)
    if slot.accepts in _CHECKS:
        try:
            _CHECKS[slot.accepts](supplied, attribute, value)
        except InvalidFact as error:
            raise InvalidPolicy(f"{allowed} {error.allowed}, not {shown(value)}", given=value) from None


def _named(supplied: Supplied[Any], attribute: attrs.Attribute[Any], by: object) -> None:
    try:
        checks.text(supplied, attribute, by)
    except InvalidFact as error:
        allowed = f"say by which decision of the company the value was set (by=...): {error.allowed}"
        raise InvalidPolicy(f"{supplied.slot.code}: {allowed}", given=by) from None


@final
@attrs.frozen(kw_only=True)
class Supplied(Value, Generic[T]):
    """A slot filled by a company: the value, and by which decision of the company.

    Raises:
        InvalidPolicy: the value is not of the slot's type or cannot be, or ``by`` names nothing.
    """

    slot: Slot[T] = attrs.field(validator=_a_slot)
    value: T = attrs.field(validator=_possible)
    by: str = attrs.field(validator=_named)


def supply(slot: Slot[T], value: T, *, by: str) -> Supplied[T]:
    """Fill a slot, saying by which decision of the company; every answer that uses the value repeats it.

    Raises:
        InvalidPolicy: the value is not of the slot's type or cannot be, or ``by`` names nothing.
    """
    return Supplied(slot=slot, value=value, by=by)
