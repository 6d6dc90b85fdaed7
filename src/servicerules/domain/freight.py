"""Freight, as agreed and as charged."""

from __future__ import annotations

from decimal import Decimal
from typing import final

import attrs

from servicerules import checks
from servicerules.values import Value


@final
@attrs.frozen(kw_only=True)
class Freight(Value):
    """The freight of one shipment.

    Attributes:
        charged: what was charged, in yuan.
        agreed: what was agreed beforehand, in yuan; ``None`` where nothing was agreed or it is not known.
        ref: waybill number, echoed and never compared.

    >>> Freight(charged=320, agreed=300).charged
    Decimal('320')
    """

    charged: Decimal = attrs.field(converter=checks.to_decimal, validator=checks.amount)
    agreed: Decimal | None = attrs.field(
        default=None, converter=checks.optional_decimal, validator=checks.optional(checks.amount)
    )
    ref: str | None = attrs.field(default=None, eq=False, validator=checks.optional(checks.text))
