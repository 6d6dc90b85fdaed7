"""Which rules apply? Regulations, their editions, and an edition as a company has adopted it.

Everything that is decided before the facts is decided here: supplied values, chosen readings, a calendar.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import Any, TypeVar, cast, final

import attrs

from servicerules import checks
from servicerules.clauses import Ambiguity, Clause, Reading, Slot, Supplied, supply
from servicerules.decisions import Assumption
from servicerules.errors import InvalidFact, InvalidPolicy, Lack, NotInForce, NotSpecified, shown
from servicerules.phrases import Phrase
from servicerules.policies import Policy
from servicerules.values import Value
from servicerules.vocabulary import Presumption
from servicerules.working_calendar import WorkingCalendar

P = TypeVar("P", bound=Policy)


@final
@attrs.frozen(kw_only=True)
class Edition(Value):
    """One printed state of a regulation; never edited, only followed by another.

    Attributes:
        regulation: the code of the regulation.
        scope: the clause that says what the document covers.
        effective_from, effective_to: the days in force, both included; ``None`` where not printed.
        clauses: every row of the register.
        policies: one for each family of decisions that the document regulates.
        ambiguities: every ambiguity that has readings to choose from.
        slots: every value that a company may supply.
        selections: readings that supplying a value selects, unless a reading is named.
        calendar: the slot that a working calendar fills, if the document has day periods.
    """

    regulation: str
    scope: Clause
    effective_from: date | None = attrs.field(validator=checks.optional(checks.day))
    effective_to: date | None = attrs.field(default=None, validator=checks.optional(checks.day))
    clauses: tuple[Clause, ...]
    policies: tuple[Policy, ...]
    ambiguities: tuple[Ambiguity[Any], ...] = ()
    slots: tuple[Slot[Any], ...] = ()
    selections: tuple[tuple[Slot[Any], Reading[Any]], ...] = ()
    calendar: Slot[WorkingCalendar] | None = None

    def __attrs_post_init__(self) -> None:
        if self.effective_from and self.effective_to and self.effective_from > self.effective_to:
            raise InvalidPolicy(f"{self.regulation}: an edition does not end before it begins", given=self.dates)
        for what, ids in (
            ("clause", [clause.id for clause in self.clauses]),
            ("ambiguity", [ambiguity.id for ambiguity in self.ambiguities]),
            ("slot", [slot.code for slot in self.slots]),
            ("policy", [type(policy).__name__ for policy in self.policies]),
        ):
            if len(set(ids)) != len(ids):
                raise InvalidPolicy(f"{self.regulation}: a {what} stands twice in one edition", given=tuple(ids))

    @property
    def dates(self) -> str:
        """The days in force, in words."""
        first = self.effective_from.isoformat() if self.effective_from else "undated"
        return f"{first} to {self.effective_to.isoformat()}" if self.effective_to else f"{first} onward"

    def covers(self, on: date) -> bool:
        """Whether the edition is in force on this day."""
        return (self.effective_from is None or self.effective_from <= on) and (
            self.effective_to is None or on <= self.effective_to
        )

    def template(self, family: type[P]) -> P:
        """The policy for one family of decisions, before any value is supplied or reading named.

        Raises:
            NotSpecified: the document does not regulate this family.
        """
        for policy in self.policies:
            if type(policy) is family:
                return policy
        raise NotSpecified(
            clause=self.scope,
            what=Phrase(f"the document has no rules for {family.__name__}", f"该文件未规定{family.__name__}事项"),
            remedy=Phrase("ask the regulation that governs the matter", "请适用规范该事项的文件"),
            lack=Lack.RULE,
        )

    @cached_property
    def consulted(self) -> Mapping[type[Policy], frozenset[str]]:
        """The ids of the ambiguities on which each family of decisions rests."""
        return {
            type(policy): frozenset(reading.ambiguity.id for reading in _readings_in(policy))
            for policy in self.policies
        }

    @property
    def assumed(self) -> tuple[Assumption, ...]:
        """What every decision under this edition takes for granted."""
        dated = self.effective_from is not None
        return () if dated else (Assumption(Presumption.DATE_NOT_PRINTED, (self.regulation,)),)

    def adopt(
        self,
        *supplied: Supplied[Any],
        readings: tuple[Reading[Any], ...] | list[Reading[Any]] = (),
        calendar: WorkingCalendar | None = None,
        calendar_by: str = "calendar passed at adoption",
    ) -> Adopted:
        """This edition with a company's values and readings.

        Args:
            supplied: slots filled with `servicerules.supply`.
            readings: readings that depart from the default, such as ``manufacturer.A27.b``.
            calendar: the calendar by which a last day on a holiday moves on.
            calendar_by: by which decision of the company the calendar applies.

        Raises:
            InvalidPolicy: a value or reading of another regulation, one given twice, or something else in its place.
        """
        if calendar is not None:
            if self.calendar is None:
                raise InvalidPolicy(f"{self.regulation} has no period that a calendar could change", given=calendar)
            supplied += (supply(self.calendar, calendar, by=calendar_by),)
        chosen = tuple(readings) if isinstance(readings, list) else readings
        return Adopted(edition=self, supplied=supplied, readings=chosen)


@final
@attrs.frozen(kw_only=True)
class Regulation(Value):
    """A document with its editions, oldest first.

    Raises:
        InvalidPolicy: no edition, editions of another regulation, or editions that overlap in time.
    """

    code: str
    title: Phrase
    editions: tuple[Edition, ...]

    def __attrs_post_init__(self) -> None:
        if not self.editions:
            raise InvalidPolicy(f"{self.code} has at least one edition", given=self.editions)
        for edition in self.editions:
            if edition.regulation != self.code:
                raise InvalidPolicy(f"{self.code} has only editions of its own", given=edition.regulation)
        for earlier, later in pairwise(self.editions):
            if (
                earlier.effective_to is None
                or later.effective_from is None
                or later.effective_from <= earlier.effective_to
            ):
                raise InvalidPolicy(
                    f"{self.code}: editions follow one another in time without overlap", given=later.dates
                )

    def in_force(self, on: date) -> Edition:
        """The edition in force on the governing date.

        The terms towards dealers are governed by the day the order was confirmed, internal rules by the day of
        the act.

        Raises:
            NotInForce: no edition covers that day.
            InvalidFact: ``on`` is not a date.
        """
        if type(on) is not date:
            raise InvalidFact(field="on", given=on, allowed="a date without a time")
        for edition in self.editions:
            if edition.covers(on):
                return edition
        known = ", ".join(edition.dates for edition in self.editions)
        raise NotInForce(regulation=self.code, on=on, known=known)


@final
@attrs.frozen(kw_only=True)
class Adopted(Value):
    """An edition as adopted: ``adopted[PolicyType]`` is the policy that a rule takes."""

    edition: Edition
    supplied: tuple[Supplied[Any], ...] = ()
    readings: tuple[Reading[Any], ...] = ()
    # Remembers policies and variants already derived; never part of the value.
    _derived: dict[object, Any] = attrs.field(factory=dict, init=False, eq=False, repr=False)
    # The same, shared with the variants, which differ in a reading: few readings matter to a family.
    _shared: dict[object, Any] = attrs.field(factory=dict, init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        code = self.edition.regulation
        _check_elements(f"{code}: values are supplied by supply(slot, value, by=...)", self.supplied, Supplied)
        _check_elements(f"{code}: readings are named as a tuple or list, such as [A01.b]", self.readings, Reading)
        known = {slot.code: slot for slot in self.edition.slots}
        offered = {ambiguity.id: ambiguity.readings for ambiguity in self.edition.ambiguities}
        for value in self.supplied:
            if known.get(value.slot.code) != value.slot:
                raise InvalidPolicy(f"{code} has no such value to supply; use supply(slot, value, by=...)", given=value)
        for reading in self.readings:
            if reading.ambiguity not in self.edition.ambiguities or reading not in offered[reading.ambiguity.id]:
                raise InvalidPolicy(f"{code} has no such reading: {shown(str(reading))}", given=reading)
        for what, names in (
            ("a value", [value.slot.code for value in self.supplied]),
            ("a reading", [reading.ambiguity.id for reading in self.readings]),
        ):
            if len(set(names)) != len(names):
                raise InvalidPolicy(f"{code}: {what} is given twice", given=tuple(names))

    @cached_property
    def _chosen(self) -> dict[str, Reading[Any]]:
        filled = {value.slot.code for value in self.supplied}
        selected = {reading.ambiguity.id: reading for slot, reading in self.edition.selections if slot.code in filled}
        return selected | {reading.ambiguity.id: reading for reading in self.readings}

    @cached_property
    def _filled(self) -> dict[str, Supplied[Any]]:
        return {value.slot.code: value for value in self.supplied}

    def __getitem__(self, family: type[P]) -> P:
        """The policy for one family of decisions, with supplied values and readings in place.

        Raises:
            InvalidFact: ``family`` is not a class.
            NotSpecified: the document does not regulate this family.
        """
        if not isinstance(family, type):
            raise InvalidFact(field="family", given=family, allowed="a class of policies")
        policy: P | None = self._derived.get(family)
        if policy is None:
            policy = self._derived[family] = self._derive(family)
        return policy

    def _derive(self, family: type[P]) -> P:
        template = self.edition.template(family)
        needed = self.edition.consulted[family]
        readings = {name: reading for name, reading in self._chosen.items() if name in needed}
        key = family, frozenset(readings.values())
        policy: P | None = self._shared.get(key)
        if policy is None:
            settled: P = _settle(template, readings, self._filled)
            policy = self._shared[key] = attrs.evolve(settled, assumed=self.edition.assumed + settled.assumed)
        return policy

    def under(self, reading: Reading[Any]) -> Adopted:
        """The same adoption with one reading named; the others stay as they are.

        Raises:
            InvalidFact: not a reading.
            InvalidPolicy: a reading of another regulation.
        """
        checks.require("reading", reading, Reading)
        variant: Adopted | None = self._derived.get(reading)
        if variant is None:
            others = tuple(kept for kept in self.readings if kept.ambiguity.id != reading.ambiguity.id)
            variant = self._derived[reading] = attrs.evolve(self, readings=(*others, reading))
            object.__setattr__(variant, "_shared", self._shared)
        return variant


def _settle(part: Any, readings: dict[str, Reading[Any]], supplied: dict[str, Supplied[Any]]) -> Any:
    """The part with slots filled and readings chosen; unchanged parts stay the same objects."""
    if isinstance(part, Reading):
        return readings.get(part.ambiguity.id, part)
    if isinstance(part, Slot):
        return supplied.get(part.code, part)
    if isinstance(part, tuple):
        settled = tuple(_settle(element, readings, supplied) for element in part)
        return settled if any(new is not old for new, old in zip(settled, part, strict=True)) else part
    if isinstance(part, Value) and not isinstance(part, Clause | Supplied):
        cls: Any = type(part)
        old = {field.alias: getattr(part, field.name) for field in attrs.fields(cls) if field.init}
        new = {name: _settle(value, readings, supplied) for name, value in old.items()}
        changed = any(new[name] is not old[name] for name in old)
        return cls(**new) if changed else part
    return part


def _readings_in(part: Any) -> Iterator[Reading[Any]]:
    """Every reading inside a part of a policy."""
    if isinstance(part, Reading):
        yield part
    elif isinstance(part, tuple):
        for element in part:
            yield from _readings_in(element)
    elif isinstance(part, Value) and not isinstance(part, Clause):
        for field in attrs.fields(cast("Any", type(part))):
            yield from _readings_in(getattr(part, field.name))


def _check_elements(allowed: str, given: object, kind: type[object]) -> None:
    if type(given) is not tuple or any(type(element) is not kind for element in given):
        raise InvalidPolicy(allowed, given=given)
