"""What a review finds: duties, each in one state."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeAlias, TypeVar, final

import attrs

from servicerules.adoption import Adopted
from servicerules.decisions import Assumption, Decision, Refusal
from servicerules.errors import NotInForce, ServiceRulesError
from servicerules.periods import Deadline
from servicerules.phrases import Bilingual
from servicerules.values import Value

T = TypeVar("T")


class Party(Bilingual):
    """Who owes a duty."""

    COMPANY = "company", "公司"
    DEALER = "dealer", "经销商"
    BOTH = "company and dealer", "公司与经销商"


class DutyKind(Bilingual):
    """What is owed."""

    CONFIRMATION = "confirm the order: clean review and full deposit", "确定订单：审核无误、订金到账"
    DISPATCH = "send the goods", "发货"
    DELAY_COMPENSATION = "compensate late dispatch", "延期赔偿"
    INSPECTION = "inspect the goods and report", "验货并反馈"
    DAMAGE_EVIDENCE = "photograph the damage", "损伤拍照取证"
    CONSULTATION = "consult before handling the complaint", "处理投诉前沟通"
    APPROVAL = "have the remedy approved", "处理方案审批"
    COSTS = "bear the costs of the remedy", "承担处理费用"
    HANDLING = "handle the complaint", "处理投诉"
    POSTING = "post the issue on the platform", "平台展示售后问题"
    CALLBACK = "call the dealer back", "回访经销商"


class DutyState(Bilingual):
    """How a duty stands."""

    NOT_APPLICABLE = "not applicable", "不适用"
    NOT_STARTED = "not started", "未开始"
    RUNNING = "running", "进行中"
    MET = "met", "已履行"
    MET_LATE = "met late", "逾期履行"
    MISSED = "missed", "未履行"
    REFUSED = "no answer", "不予作答"


@final
@attrs.frozen(kw_only=True)
class Standing(Value):
    """The state of a duty with its limit and the money due, as drawn from one outcome."""

    state: DutyState
    deadline: Deadline | None = None
    yuan: Decimal | None = None


@final
@attrs.frozen(kw_only=True)
class Duty(Value):
    """One duty of either side.

    Attributes:
        kind: what is owed.
        party: who owes it.
        subject: what it is about: an order line, a receipt line, a complaint, a dealer.
        state: how it stands.
        deadline: its limit, where it has one.
        yuan: the money due, where money is.
        decision: the decision behind the state; ``None`` if it was refused.
        refusal: why there is no answer; ``None`` if there is one.
    """

    kind: DutyKind
    party: Party
    subject: str
    state: DutyState
    deadline: Deadline | None = None
    yuan: Decimal | None = None
    decision: Decision[Any] | None = None
    refusal: Refusal | None = None

    @property
    def result(self) -> Decision[Any] | Refusal | None:
        """The decision or the refusal."""
        return self.decision or self.refusal


@final
@attrs.frozen(kw_only=True)
class Review(Value):
    """A whole order at one instant.

    Attributes:
        order: the order number.
        as_of: the instant of the review.
        duties: every duty of either side.
        ignored: events later than ``as_of``, which are not yet known.
        revisit_at: the first microsecond at which some duty stands differently if no new fact arrives, or ``None``.
    """

    order: str
    as_of: datetime
    duties: tuple[Duty, ...]
    ignored: tuple[Assumption, ...] = ()
    revisit_at: datetime | None = None

    def of(self, kind: DutyKind) -> tuple[Duty, ...]:
        """The duties of one kind."""
        return tuple(duty for duty in self.duties if duty.kind is kind)


def governed(adopted: Adopted, on: date | None) -> Adopted:
    """The adoption, if its edition was in force on the governing date; an unknown date is not held against it.

    Raises:
        NotInForce: the edition does not cover the date.
    """
    edition = adopted.edition
    if on is not None and not edition.covers(on):
        raise NotInForce(regulation=edition.regulation, on=on, known=edition.dates)
    return adopted


Judgement: TypeAlias = Callable[[], tuple[Decision[Any], Standing]]


def duty(kind: DutyKind, party: Party, subject: str, judge: Judgement) -> Duty:
    """The duty with the state that its decision gives it; a refusal is a state too."""
    try:
        decision, standing = judge()
    except ServiceRulesError as error:
        return Duty(kind=kind, party=party, subject=subject, state=DutyState.REFUSED, refusal=Refusal.of(error))
    return Duty(
        kind=kind,
        party=party,
        subject=subject,
        state=standing.state,
        deadline=standing.deadline,
        yuan=standing.yuan,
        decision=decision,
    )
