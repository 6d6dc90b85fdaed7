"""Circumstances of a defect on which the law looks behind a regulation."""

from __future__ import annotations

from typing import final

import attrs

from servicerules import checks
from servicerules.values import Value


@final
@attrs.frozen(kw_only=True)
class Circumstances(Value):
    """What is known of a defect and of the term that forfeits claims; ``None`` means not stated.

    Attributes:
        hidden_defect: the defect could not be found by an ordinary inspection.
        seller_knew: the seller knew or should have known of it.
        longer_statutory_period: a statute fixes a longer inspection or guarantee period.
        term_unfair: the term was not pointed out, or is unfair.
    """

    hidden_defect: bool | None = attrs.field(default=None, validator=checks.optional(checks.flag))
    seller_knew: bool | None = attrs.field(default=None, validator=checks.optional(checks.flag))
    longer_statutory_period: bool | None = attrs.field(default=None, validator=checks.optional(checks.flag))
    term_unfair: bool | None = attrs.field(default=None, validator=checks.optional(checks.flag))
