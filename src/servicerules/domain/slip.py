"""Lists of counted things, such as an order, a delivery slip or a count on receipt, and how two of them differ."""

from __future__ import annotations

from typing import final

import attrs

from servicerules import checks
from servicerules.errors import InvalidFact
from servicerules.values import Value


@final
@attrs.frozen(kw_only=True)
class CountedLine(Value):
    """So many of one item.

    Attributes:
        item: the item as both lists name it; compared letter by letter.
        count: how many, from 0 upward.

    >>> CountedLine(item="螺丝包", count=5).count
    5
    """

    item: str = attrs.field(validator=checks.name)
    count: int = attrs.field(validator=checks.count)


@final
@attrs.frozen(kw_only=True)
class Differences(Value):
    """How a list differs from the one it is held against.

    Attributes:
        agree: whether the lists agree.
        short: what is missing, by item.
        over: what is too much or was never listed, by item.

    Raises:
        InvalidFact: lists said to agree that differ, or the other way round.
    """

    agree: bool = attrs.field(validator=checks.flag)
    short: tuple[CountedLine, ...] = attrs.field(default=(), validator=checks.tuple_of(CountedLine))
    over: tuple[CountedLine, ...] = attrs.field(default=(), validator=checks.tuple_of(CountedLine))

    def __attrs_post_init__(self) -> None:
        if self.agree is not (self.short == self.over == ()):
            allowed = "True exactly if nothing is short and nothing is over"
            raise InvalidFact(field="Differences.agree", given=self.agree, allowed=allowed)
