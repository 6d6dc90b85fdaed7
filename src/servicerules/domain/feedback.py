"""What a dealer reports about goods received."""

from __future__ import annotations

from datetime import date, datetime
from typing import final

import attrs

from servicerules import checks
from servicerules.errors import InvalidFact
from servicerules.phrases import Bilingual
from servicerules.quantities import Quantity
from servicerules.values import Value


class FeedbackKind(Bilingual):
    """What a report says, and by which road it goes."""

    CLEAN_SLIP = "delivery slip signed without exceptions", "签字确认、无异议的出库单"
    SLIP_WITH_EXCEPTIONS = "delivery slip with exceptions written on it", "注明异议的出库单"
    REJECTION = "rejection or defect report by another road", "以其他途径拒收或反馈不合格"


@final
@attrs.frozen(kw_only=True)
class Feedback(Value):
    """One report about one receipt.

    Attributes:
        kind: what it says.
        sent: when the dealer sent it, or the day where only a date is recorded; a date serves day limits only.
        received_at: when the company received it, or ``None`` where not known.
        excepted: the quantity excepted, for a slip with exceptions.
        ref: number of the slip or message, echoed and never compared.

    Raises:
        InvalidFact: received before sent, or an excepted quantity on another kind of report.
    """

    kind: FeedbackKind = attrs.field(validator=checks.one_of(FeedbackKind))
    sent: datetime | date = attrs.field(validator=checks.instant_or_day)
    received_at: datetime | None = attrs.field(default=None, validator=checks.optional(checks.instant))
    excepted: Quantity | None = attrs.field(default=None, validator=checks.optional(checks.one_of(Quantity)))
    ref: str | None = attrs.field(default=None, eq=False, validator=checks.optional(checks.text))

    def __attrs_post_init__(self) -> None:
        if isinstance(self.sent, datetime) and self.received_at is not None and self.received_at < self.sent:
            raise InvalidFact(
                field="Feedback.received_at", given=self.received_at, allowed="an instant not before sent"
            )
        if self.excepted is not None and self.kind is not FeedbackKind.SLIP_WITH_EXCEPTIONS:
            raise InvalidFact(field="Feedback.excepted", given=self.excepted, allowed="only on a slip with exceptions")
