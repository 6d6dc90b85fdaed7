"""Who decided a complaint, who was consulted, and how far the power to decide goes."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import final

import attrs

from servicerules import checks
from servicerules.domain.terms import Term
from servicerules.errors import InvalidFact
from servicerules.phrases import Bilingual
from servicerules.values import Value


class FinalPower(Bilingual):
    """How far a role may decide a complaint for good."""

    LAST_WORD = "has the last word", "有最终处理权"
    OVERRULES = "has the last word, also against the department that has it", "有最终处理权，且可推翻有权部门的决定"
    SPARED = "has no last word, but is spared the fine", "无最终处理权，但不予处罚"
    NONE = "has no last word", "无最终处理权"

    @property
    def may_finalise(self) -> bool:
        """Whether a decision of this role is within its power."""
        return self in (FinalPower.LAST_WORD, FinalPower.OVERRULES)


@final
@attrs.frozen(kw_only=True)
class FinalDecision(Value):
    """The decision by which one role stands in one complaint.

    Attributes:
        role: who decided.
        resolution: the company's id of what was decided; decisions with the same id agree.
        ref: number of the record, echoed and never compared.
    """

    role: Term = attrs.field(validator=checks.one_of(Term))
    resolution: str = attrs.field(validator=checks.identifier)
    ref: str | None = attrs.field(default=None, eq=False, validator=checks.optional(checks.text))


@final
@attrs.frozen(kw_only=True)
class Consultation(Value):
    """Somebody was effectively consulted about a complaint.

    Attributes:
        role: who was consulted.
        at: when, if stated.
        ref: number of the record, echoed and never compared.
    """

    role: Term = attrs.field(validator=checks.one_of(Term))
    at: datetime | None = attrs.field(default=None, validator=checks.optional(checks.instant))
    ref: str | None = attrs.field(default=None, eq=False, validator=checks.optional(checks.text))


@final
@attrs.frozen(kw_only=True)
class FineRange(Value):
    """The bounds within which a fine may be set, both included; the amount itself is for people to decide."""

    lowest: Decimal = attrs.field(converter=checks.to_decimal, validator=checks.amount)
    highest: Decimal = attrs.field(converter=checks.to_decimal, validator=checks.amount)

    def __attrs_post_init__(self) -> None:
        if self.highest < self.lowest:
            raise InvalidFact(field="FineRange.highest", given=self.highest, allowed="an amount not below the lowest")
