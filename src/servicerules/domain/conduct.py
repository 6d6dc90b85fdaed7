"""What a customer did with goods found damaged, and what counts as conforming because of it."""

from __future__ import annotations

from datetime import datetime
from typing import final

import attrs

from servicerules import checks
from servicerules.errors import InvalidFact
from servicerules.phrases import Bilingual
from servicerules.quantities import Quantity
from servicerules.values import Value


@final
@attrs.frozen(kw_only=True)
class Handling(Value):
    """How goods of one line were dealt with before any settlement.

    Attributes:
        damaged: whether these goods were damaged.
        acted_at: when they were installed or settled over, if stated.
        consented: whether the company had consented beforehand; ``None`` where not stated.
        consented_at: when the company consented, in place of ``consented``.
        installed: whether they were installed.
        settled: whether a settlement was made with the consumer.
        quantity: how much was installed or settled over; ``None`` means the whole line.

    Raises:
        InvalidFact: both ways of stating a consent, or a consent's instant without that of the act.
    """

    damaged: bool = attrs.field(validator=checks.flag)
    installed: bool = attrs.field(default=False, validator=checks.flag)
    settled: bool = attrs.field(default=False, validator=checks.flag)
    acted_at: datetime | None = attrs.field(default=None, validator=checks.optional(checks.instant))
    consented: bool | None = attrs.field(default=None, validator=checks.optional(checks.flag))
    consented_at: datetime | None = attrs.field(default=None, validator=checks.optional(checks.instant))
    quantity: Quantity | None = attrs.field(default=None, validator=checks.optional(checks.one_of(Quantity)))

    def __attrs_post_init__(self) -> None:
        if self.consented is not None and self.consented_at is not None:
            allowed = "either consented or consented_at, and not both"
            raise InvalidFact(field="Handling.consented", given=self.consented, allowed=allowed)
        if self.consented_at is not None and self.acted_at is None and self.acted:
            raise InvalidFact(
                field="Handling.acted_at",
                given=None,
                allowed="the instant of the installation or settlement, where a consent is stated: consent must come first",
            )

    @property
    def acted(self) -> bool:
        """Whether the goods were installed or settled over."""
        return self.installed or self.settled


class Extent(Bilingual):
    """How far goods count as conforming by conduct."""

    NONE = "nothing counts as conforming by conduct", "不因行为视同合格"
    THESE_GOODS = "the goods installed or settled over count as conforming", "已安装或已协商的产品视同合格"
    WHOLE_RECEIPT = "the whole receipt counts as conforming", "本次收货全部视同合格"


@final
@attrs.frozen(kw_only=True)
class ConductEffect(Value):
    """What follows from the customer's conduct.

    Attributes:
        extent: how far goods count as conforming.
        quantity: how much of the line, where only a part of it was installed or settled over.
    """

    extent: Extent = attrs.field(validator=checks.one_of(Extent))
    quantity: Quantity | None = attrs.field(default=None, validator=checks.optional(checks.one_of(Quantity)))
