"""What the testing of goods found."""

from __future__ import annotations

from datetime import date
from typing import final

import attrs

from servicerules import checks
from servicerules.domain.terms import Term
from servicerules.phrases import Bilingual
from servicerules.values import Value


class Cause(Bilingual):
    """Where the cause of a problem lies."""

    QUALITY = "quality of the product", "产品质量问题"
    NOT_COMPANY = "outside the company's responsibility", "不属于公司责任"
    CARRIER = "damage by the carrier", "物流损伤"


@final
@attrs.frozen(kw_only=True)
class Finding(Value):
    """The result of testing.

    Attributes:
        product: the regulation's word for the goods.
        cause: where the cause lies.
        order_confirmed_on: the day the order was confirmed, on which it depends which law is named; ``None`` where
            not stated.
        ref: number of the test report, echoed and never compared.
    """

    product: Term = attrs.field(validator=checks.one_of(Term))
    cause: Cause = attrs.field(validator=checks.one_of(Cause))
    order_confirmed_on: date | None = attrs.field(default=None, validator=checks.optional(checks.day))
    ref: str | None = attrs.field(default=None, eq=False, validator=checks.optional(checks.text))
