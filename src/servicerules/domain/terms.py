"""Words that a regulation prints: products, roles, classes, channels, causes."""

from __future__ import annotations

from servicerules.phrases import Bilingual


class Term(Bilingual):
    """Base of a regulation's own enumerations; the Chinese wording of a member is the word as printed.

    Rules look terms up in policy rows and never match on them.
    """

    @property
    def printed(self) -> str:
        """The word as the document prints it."""
        return self.zh
