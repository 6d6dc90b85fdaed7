"""Approvals of a payment, in their order, beside the table that measures them."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import final

import attrs

from servicerules import checks
from servicerules.domain.level_table import Level, LevelTable
from servicerules.errors import InvalidFact
from servicerules.phrases import Bilingual
from servicerules.values import Value


@final
@attrs.frozen(kw_only=True)
class Approval(Value):
    """What one approver said about one payment.

    Attributes:
        role: the approver's role in the company's own words, as in its level table; compared exactly.
        granted: whether the payment was approved; a rejection is kept as well.
        at: when, if stated.
        by: the id of the person, if stated.
        delegated: whether somebody else acted in place of the role's holder.
        ref: number of the slip, echoed and never compared.
    """

    role: str = attrs.field(validator=checks.name)
    granted: bool = attrs.field(default=True, validator=checks.flag)
    at: datetime | None = attrs.field(default=None, validator=checks.optional(checks.instant))
    by: str | None = attrs.field(default=None, validator=checks.optional(checks.identifier))
    delegated: bool = attrs.field(default=False, validator=checks.flag)
    ref: str | None = attrs.field(default=None, eq=False, validator=checks.optional(checks.text))


class Breach(Bilingual):
    """What is wrong with a chain of approvals, in the order in which breaches are reported."""

    LEVEL_SKIPPED = "a level was skipped", "跳级"
    OUT_OF_ORDER = "a lower level acted after a higher one", "未按级别顺序审批"
    ABOVE_AUTHORITY = "the amount exceeds the power of every approver", "越权"
    REJECTED = "an approver said no", "审批被否决"
    ACTED_TWICE = "one person acted at two levels", "同一人在两级审批"
    SELF_APPROVAL = "an approver approved a request of their own", "审批本人申请"
    AMOUNT_SPLIT = "the amount was split under a limit", "拆分金额规避权限"


@final
@attrs.frozen(kw_only=True)
class ApprovalCheck(Value):
    """What a check of approvals found.

    Attributes:
        valid: whether nothing is wrong.
        breaches: everything that is wrong, in the order of `Breach`.
        uncounted: approvals that carry no power: the role is not in the table, or a delegate acted where the
            company allows none.

    Raises:
        InvalidFact: valid with breaches, or neither.
    """

    valid: bool = attrs.field(validator=checks.flag)
    breaches: tuple[Breach, ...] = attrs.field(default=(), validator=checks.tuple_of(Breach))
    uncounted: tuple[Approval, ...] = attrs.field(default=(), validator=checks.tuple_of(Approval))

    def __attrs_post_init__(self) -> None:
        if self.valid is not (not self.breaches):
            raise InvalidFact(field="ApprovalCheck.valid", given=self.valid, allowed="True exactly without breaches")


@final
@attrs.frozen(kw_only=True)
class ApprovalChain(Value):
    """The approvals of one payment beside the table that measures them.

    Attributes:
        approvals: what the approvers said, in the order in which they said it.
        levels: the levels of the remedy, lowest first.
        table: the table they come from, with the company's switches.
    """

    approvals: tuple[Approval, ...] = attrs.field(validator=checks.tuple_of(Approval))
    levels: tuple[Level, ...] = attrs.field(validator=checks.tuple_of(Level, empty=False))
    table: LevelTable = attrs.field(validator=checks.one_of(LevelTable))

    @property
    def acts(self) -> tuple[tuple[int, Approval], ...]:
        """Who acted at a level of the table, with its position: approvals that carry power, and rejections."""
        placed = ((self._place(approval), approval) for approval in self.approvals)
        return tuple(
            (place, approval)
            for place, approval in placed
            if place is not None and (not approval.granted or self._has_power(approval))
        )

    @property
    def granted(self) -> tuple[tuple[int, Approval], ...]:
        """The approvals that carry power, with the positions of their levels."""
        return tuple((place, approval) for place, approval in self.acts if approval.granted)

    @property
    def uncounted(self) -> tuple[Approval, ...]:
        """The approvals that carry no power."""
        counted = [approval for _, approval in self.granted]
        return tuple(approval for approval in self.approvals if approval.granted and approval not in counted)

    @property
    def rejections(self) -> tuple[Approval, ...]:
        """The rejections, whoever they are by."""
        return tuple(approval for approval in self.approvals if not approval.granted)

    def covers(self, yuan: Decimal) -> bool:
        """Whether the power of an approver covers the amount."""
        return any(self.levels[place].covers(yuan) for place, _ in self.granted)

    def known_at(self, as_of: datetime) -> ApprovalChain:
        """The chain as far as it is known at an instant; approvals without an instant are known."""
        known = (approval for approval in self.approvals if approval.at is None or approval.at <= as_of)
        return attrs.evolve(self, approvals=tuple(known))

    def _place(self, approval: Approval) -> int | None:
        """The position of the approver's level, or ``None`` for a role that the table does not name."""
        return next((place for place, level in enumerate(self.levels) if level.role == approval.role), None)

    def _has_power(self, approval: Approval) -> bool:
        return not approval.delegated or self.table.delegation is not None
