"""What every public value has in common: it copies and pickles, and is checked again when it does.

This module imports nothing of the package.
"""

from __future__ import annotations

from typing import Any, TypeVar

import attrs

V = TypeVar("V")


class Value:
    """Base of the immutable values: pickling and copying go through the constructor, so its checks run again."""

    __slots__ = ()

    def __reduce__(self) -> tuple[Any, ...]:
        """Rebuild from the constructor's arguments."""
        cls: Any = type(self)
        state = tuple((field.alias, getattr(self, field.name)) for field in attrs.fields(cls) if field.init)
        return rebuild, (cls, state)


def rebuild(cls: type[V], state: tuple[tuple[str, object], ...]) -> V:
    """Construct a value from its named constructor arguments, checks included."""
    return cls(**dict(state))
