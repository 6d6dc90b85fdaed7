"""The dispatch of an order: its stamps, what held it up, how late it was, and what was agreed about its limit."""

from __future__ import annotations

from datetime import date, datetime
from typing import final

import attrs

from servicerules import checks
from servicerules.domain.terms import Term
from servicerules.errors import InvalidFact
from servicerules.periods import Deadline, LastDay, LastInstant, local
from servicerules.phrases import Bilingual
from servicerules.values import Value
from servicerules.working_calendar import CHINA_STANDARD_TIME


def _clock(at: datetime) -> datetime:
    """The instant on one clock for all: stamps of one zone with clock changes compare by the wall otherwise."""
    return local(at, CHINA_STANDARD_TIME)


@final
@attrs.frozen(kw_only=True)
class Dispatch(Value):
    """Ordered goods on their way; for a part dispatch, the stamps of the last piece.

    Attributes:
        handed_over_at: when the carrier took the goods over, as the waybill shows.
        left_plant_at: when they left the plant, if stated.
        arrived_at: when they arrived at the dealer's, if stated.
        ref: waybill number, echoed and never compared.

    Raises:
        InvalidFact: handed over before leaving the plant, or arrived before being handed over.
    """

    handed_over_at: datetime = attrs.field(validator=checks.instant)
    left_plant_at: datetime | None = attrs.field(default=None, validator=checks.optional(checks.instant))
    arrived_at: datetime | None = attrs.field(default=None, validator=checks.optional(checks.instant))
    ref: str | None = attrs.field(default=None, eq=False, validator=checks.optional(checks.text))

    def __attrs_post_init__(self) -> None:
        if self.left_plant_at is not None and _clock(self.left_plant_at) > _clock(self.handed_over_at):
            raise InvalidFact(
                field="Dispatch.left_plant_at", given=self.left_plant_at, allowed="an instant not after handed_over_at"
            )
        if self.arrived_at is not None and _clock(self.arrived_at) < _clock(self.handed_over_at):
            raise InvalidFact(
                field="Dispatch.arrived_at", given=self.arrived_at, allowed="an instant not before handed_over_at"
            )


@final
@attrs.frozen(kw_only=True)
class OutsideEvent(Value):
    """One day of an event beyond the company's control.

    Attributes:
        kind: the regulation's word for it.
        on: the day.
        notified: whether the dealer was told in good time; ``None`` means not stated.
        alike: for a kind that the regulation does not name, whether the caller counts it as one of the same sort;
            ``None`` means not stated.
        ref: number of a report, echoed and never compared.
    """

    kind: Term = attrs.field(validator=checks.one_of(Term))
    on: date = attrs.field(validator=checks.day)
    notified: bool | None = attrs.field(default=None, validator=checks.optional(checks.flag))
    alike: bool | None = attrs.field(default=None, validator=checks.optional(checks.flag))
    ref: str | None = attrs.field(default=None, eq=False, validator=checks.optional(checks.text))


@final
@attrs.frozen(kw_only=True)
class Delay(Value):
    """An order, or an order line, whose dispatch may be late, and what held it up.

    Attributes:
        products: the regulation's words for what is due together, at least one.
        pieces: how many single doors and windows of one order are due, where known.
        orders: how many such orders.
        cause: what caused the delay, where there is one cause.
        compensable_days: how many of the days late have a cause that the company answers for, counted by the
            caller where there are several causes; in place of ``cause``.
        events: days of events beyond the company's control, in any order.
        first_counted_on: the first counted day of the dispatch period; ``None`` takes it from the dispatch limit.

    Raises:
        InvalidFact: both a single cause and days counted by the caller.
    """

    products: tuple[Term, ...] = attrs.field(validator=checks.tuple_of(Term, empty=False))
    pieces: int | None = attrs.field(default=None, validator=checks.optional(checks.positive_count))
    orders: int = attrs.field(default=1, validator=checks.positive_count)
    cause: Term | None = attrs.field(default=None, validator=checks.optional(checks.one_of(Term)))
    compensable_days: int | None = attrs.field(default=None, validator=checks.optional(checks.count))
    events: tuple[OutsideEvent, ...] = attrs.field(default=(), validator=checks.tuple_of(OutsideEvent))
    first_counted_on: date | None = attrs.field(default=None, validator=checks.optional(checks.day))

    def __attrs_post_init__(self) -> None:
        if self.cause is not None and self.compensable_days is not None:
            raise InvalidFact(
                field="Delay.compensable_days",
                given=self.compensable_days,
                allowed="either one cause, or the days counted by the caller, and not both",
            )


@final
@attrs.frozen(kw_only=True)
class Lateness(Value):
    """How late goods are.

    Attributes:
        days_late: days late, net of days of outside events.
        dispatched: whether the goods have left; if not, the days go on counting.
        due_on: the date of the limit, outside events apart; never compared.
    """

    days_late: int = attrs.field(validator=checks.count)
    dispatched: bool = attrs.field(validator=checks.flag)
    due_on: date | None = attrs.field(default=None, eq=False, validator=checks.optional(checks.day))


@final
@attrs.frozen(kw_only=True)
class Talks(Value):
    """What the order clerk and the dealer said about a later delivery date.

    Attributes:
        agreed_on: the last day agreed, or ``None`` if nothing was agreed.
        capacity_short: whether the capacity of the time could not meet the standard limit; ``None`` means not stated.
        ref: number of the agreement, echoed and never compared.
    """

    agreed_on: date | None = attrs.field(default=None, validator=checks.optional(checks.day))
    capacity_short: bool | None = attrs.field(default=None, validator=checks.optional(checks.flag))
    ref: str | None = attrs.field(default=None, eq=False, validator=checks.optional(checks.text))


class Basis(Bilingual):
    """Where a dispatch limit comes from."""

    AGREED = "agreed between order clerk and dealer", "跟单员与经销商商定"
    STANDARD = "the standard lead time", "标准交货期"


def _limit(instance: object, attribute: attrs.Attribute[Deadline | None], value: object) -> None:
    if value is not None and type(value) is not LastDay and type(value) is not LastInstant:
        raise checks.refuse(instance, attribute, value, "a LastDay, a LastInstant, or None while no period runs")


@final
@attrs.frozen(kw_only=True)
class EffectiveLimit(Value):
    """The dispatch limit that governs, and where it comes from; no deadline while no period runs."""

    basis: Basis = attrs.field(validator=checks.one_of(Basis))
    deadline: Deadline | None = attrs.field(validator=_limit)
