"""Notices about goods found wrong, and what their check found."""

from __future__ import annotations

from datetime import datetime
from typing import final

import attrs

from servicerules import checks
from servicerules.domain.terms import Term
from servicerules.errors import InvalidFact
from servicerules.phrases import Bilingual
from servicerules.values import Value


class NoticeKind(Bilingual):
    """What a notice is for."""

    REFUSAL = "notice of goods refused at collection", "拒绝提货通知"
    SECOND_INSPECTION = "notice of problems found at the second inspection", "二次检验问题通知"
    DEFECTS = "report of defects, on which a remedy is settled", "产品质量及物流问题书面反馈"
    RETURN_SHIPMENT = "report of goods sent back to the factory", "返厂发货上报"
    REJECTION = "rejection of goods on receipt", "收货验收不合格反馈"


@final
@attrs.frozen(kw_only=True)
class Notice(Value):
    """One notice.

    Attributes:
        kind: what it is for.
        parts: what it holds or how it was given, in the regulation's words.
        sent_at: when it was sent, if stated.
        consented: whether the company had consented before it was sent; ``None`` where not stated.
        consented_at: when the company consented, in place of ``consented``.
        ref: number of the message, echoed and never compared.

    Raises:
        InvalidFact: both ways of stating a consent, or a consent's instant without that of the notice.
    """

    kind: NoticeKind = attrs.field(validator=checks.one_of(NoticeKind))
    parts: tuple[Term, ...] = attrs.field(default=(), validator=checks.tuple_of(Term))
    sent_at: datetime | None = attrs.field(default=None, validator=checks.optional(checks.instant))
    consented: bool | None = attrs.field(default=None, validator=checks.optional(checks.flag))
    consented_at: datetime | None = attrs.field(default=None, validator=checks.optional(checks.instant))
    ref: str | None = attrs.field(default=None, eq=False, validator=checks.optional(checks.text))

    def __attrs_post_init__(self) -> None:
        if self.consented is not None and self.consented_at is not None:
            allowed = "either consented or consented_at, and not both"
            raise InvalidFact(field="Notice.consented", given=self.consented, allowed=allowed)
        if self.consented_at is not None and self.sent_at is None:
            allowed = "the instant of the notice, where that of a consent is stated: consent must come first"
            raise InvalidFact(field="Notice.sent_at", given=None, allowed=allowed)


@final
@attrs.frozen(kw_only=True)
class NoticeCheck(Value):
    """What the check of a notice found.

    Attributes:
        kind: what the notice is for.
        complete: whether nothing is wanting.
        missing: what it lacks; each entry lists the parts any one of which would do.
        premature: whether it was sent without, or before, the consent it needs.

    Raises:
        InvalidFact: a notice said to be complete that is not, or the other way round.
    """

    kind: NoticeKind = attrs.field(validator=checks.one_of(NoticeKind))
    complete: bool = attrs.field(validator=checks.flag)
    missing: tuple[tuple[Term, ...], ...] = attrs.field(
        default=(), validator=checks.tuple_checked(checks.tuple_of(Term, empty=False))
    )
    premature: bool = attrs.field(default=False, validator=checks.flag)

    def __attrs_post_init__(self) -> None:
        if self.complete is not (not self.missing and not self.premature):
            allowed = "True exactly if nothing is missing and consent came first"
            raise InvalidFact(field="NoticeCheck.complete", given=self.complete, allowed=allowed)
