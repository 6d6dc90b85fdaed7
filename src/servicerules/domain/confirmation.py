"""Whether an order is confirmed, and what it still lacks."""

from __future__ import annotations

from datetime import datetime
from typing import final

import attrs

from servicerules import checks
from servicerules.errors import InvalidFact
from servicerules.phrases import Bilingual
from servicerules.values import Value


class Awaiting(Bilingual):
    """What an order still lacks to be confirmed."""

    REVIEW = "a clean review", "审核无误"
    DEPOSIT = "the full deposit", "订金全额到账"


@final
@attrs.frozen(kw_only=True)
class Confirmation(Value):
    """The instant of confirmation, or what is still awaited; exactly one of them is present."""

    confirmed_at: datetime | None = attrs.field(default=None, validator=checks.optional(checks.instant))
    awaiting: tuple[Awaiting, ...] = attrs.field(default=(), validator=checks.tuple_of(Awaiting))

    def __attrs_post_init__(self) -> None:
        if (self.confirmed_at is None) == (not self.awaiting):
            raise InvalidFact(
                field="Confirmation.awaiting", given=self.awaiting, allowed="nothing once confirmed, else at least one"
            )
