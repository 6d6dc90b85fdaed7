"""A company's own table of who may approve how much."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from itertools import pairwise
from typing import Any, final

import attrs

from servicerules import checks
from servicerules.clauses import Clause
from servicerules.domain.terms import Term
from servicerules.errors import InvalidFact, InvalidPolicy
from servicerules.values import Value


def _of_table(check: checks.Check) -> checks.Check:
    """A check of a part of a table: what cannot be there is a malformed policy and not a wrong fact."""

    def judged(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
        try:
            check(instance, attribute, value)
        except InvalidFact as fault:
            raise InvalidPolicy(fault.message, given=value) from None

    return judged


@final
@attrs.frozen(kw_only=True)
class Level(Value):
    """One level of approval.

    Attributes:
        role: who approves at this level, in the company's own words.
        max_yuan: the largest amount within this level's power, that amount included; ``None`` means no limit.

    Raises:
        InvalidPolicy: a blank role, or a limit that is not an exact amount above zero.
    """

    role: str = attrs.field(validator=_of_table(checks.name))
    max_yuan: Decimal | None = attrs.field(
        converter=checks.optional_decimal, validator=_of_table(checks.optional(checks.positive_amount))
    )

    def covers(self, yuan: Decimal) -> bool:
        """Whether the amount is within this level's power."""
        return self.max_yuan is None or yuan <= self.max_yuan


def _rising(instance: object, _: attrs.Attribute[Any], levels: tuple[Level, ...]) -> None:
    """Levels without a role twice, whose limits rise; only the last may have none."""
    owner = type(instance).__name__
    spelled = Counter(level.role.casefold() for level in levels)
    for level in levels:
        if spelled[level.role.casefold()] > 1:
            raise InvalidPolicy(f"{owner}: the role {level.role!r} stands twice, or in two spellings", given=level)
    for lower, upper in pairwise(levels):
        if lower.max_yuan is None:
            raise InvalidPolicy(f"{owner}: only the last level may have no limit", given=lower)
        if upper.max_yuan is not None and upper.max_yuan <= lower.max_yuan:
            raise InvalidPolicy(
                f"{owner}: limits rise from level to level; {upper.max_yuan} follows {lower.max_yuan}", given=upper
            )


_LEVELS = (_of_table(checks.tuple_of(Level, empty=False)), _rising)


@final
@attrs.frozen(kw_only=True)
class RemedyLevels(Value):
    """The levels of one remedy, where they differ from the general ones.

    Raises:
        InvalidPolicy: no level, a role twice, or limits that do not rise.
    """

    remedy: Term = attrs.field(validator=_of_table(checks.one_of(Term)))
    levels: tuple[Level, ...] = attrs.field(validator=_LEVELS)


_SWITCH = _of_table(checks.optional(checks.one_of(Clause)))


@final
@attrs.frozen(kw_only=True)
class LevelTable(Value):
    """Who may approve how much, as a company has decided it.

    The four switches are off unless the company names its own clause for them.

    Attributes:
        levels: the levels, lowest first; the position is the level.
        remedies: remedies that have levels of their own.
        no_acting_twice: the clause by which one person may act at one level only.
        no_self_approval: the clause by which nobody may approve a request of their own.
        delegation: the clause by which a delegate may act in place of a role's holder.
        no_splitting: the clause by which all payments on one complaint count together towards a limit.

    Raises:
        InvalidPolicy: no level, a role or a remedy twice, limits that do not rise, or a switch that is no clause.
    """

    levels: tuple[Level, ...] = attrs.field(validator=_LEVELS)
    remedies: tuple[RemedyLevels, ...] = attrs.field(default=(), validator=_of_table(checks.tuple_of(RemedyLevels)))
    no_acting_twice: Clause | None = attrs.field(default=None, validator=_SWITCH)
    no_self_approval: Clause | None = attrs.field(default=None, validator=_SWITCH)
    delegation: Clause | None = attrs.field(default=None, validator=_SWITCH)
    no_splitting: Clause | None = attrs.field(default=None, validator=_SWITCH)

    def __attrs_post_init__(self) -> None:
        named = [own.remedy for own in self.remedies]
        if len(set(named)) != len(named):
            raise InvalidPolicy("LevelTable: a remedy stands twice", given=tuple(named))

    def levels_for(self, remedy: Term | None) -> tuple[Level, ...]:
        """The levels of the remedy: its own, else the general ones."""
        for own in self.remedies:
            if own.remedy is remedy:
                return own.levels
        return self.levels
