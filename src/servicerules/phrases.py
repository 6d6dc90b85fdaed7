"""Words in two languages, kept apart from every calculation.

A phrase may hold names of facts in braces; only `servicerules.explanation` ever fills them in.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import Literal, TypeAlias, final

import attrs

from servicerules.values import Value

Language: TypeAlias = Literal["en", "zh"]
_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")


@final
@attrs.frozen
class Phrase(Value):
    """One statement in English and Chinese.

    >>> Phrase("opening time", "营业开始时间").to("zh")
    '营业开始时间'
    """

    en: str
    zh: str

    def to(self, language: Language) -> str:
        """The wording in the language asked for."""
        return self.zh if language == "zh" else self.en


class Bilingual(Enum):
    """Base of the enumerations that people read: each member's value is its English and its Chinese wording."""

    def __init__(self, en: str, zh: str) -> None:
        self._en = en
        self._zh = zh
        self._names = frozenset(_PLACEHOLDER.findall(en))

    # Members are singletons; the name-based hash of Enum is Python code and three times slower.
    __hash__ = object.__hash__

    @property
    def en(self) -> str:
        """The English wording."""
        return self._en

    @property
    def zh(self) -> str:
        """The Chinese wording."""
        return self._zh

    @property
    def names(self) -> frozenset[str]:
        """The names of facts that the wording holds in braces."""
        return self._names

    def to(self, language: Language) -> str:
        """The wording in the language asked for."""
        return self.zh if language == "zh" else self.en
