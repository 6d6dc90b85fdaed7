"""What was known at an instant: a file without the events that came later, which are named."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import TypeVar

import attrs

from servicerules.decisions import Assumption
from servicerules.domain.case import ComplaintFile, OrderFile, Shipment
from servicerules.domain.order import Order
from servicerules.periods import local, start_of_day
from servicerules.vocabulary import Presumption
from servicerules.working_calendar import CHINA_STANDARD_TIME

T = TypeVar("T")


class Horizon:
    """The instant of a review; it sorts events into known and not yet known."""

    def __init__(self, as_of: datetime) -> None:
        self.as_of = local(as_of, CHINA_STANDARD_TIME)
        self.later: list[tuple[datetime, Assumption]] = []

    def known(self, event: T, at: datetime | date | None) -> T | None:
        """The event if it lies within the horizon, else ``None``."""
        instant = at if isinstance(at, datetime) or at is None else start_of_day(at, CHINA_STANDARD_TIME)
        if instant is None or instant <= self.as_of:
            return event
        self.later.append((instant, Assumption(Presumption.LATER_EVENT_IGNORED, (self.as_of, event))))
        return None

    def among(self, events: Iterable[T], at: Callable[[T], datetime | date | None]) -> tuple[T, ...]:
        """The events that lie within the horizon."""
        return tuple(event for event in events if self.known(event, at(event)) is not None)

    @property
    def next_known_at(self) -> datetime | None:
        """When the first of the later events becomes known."""
        return min((at for at, _ in self.later), default=None)


def known_file(file: OrderFile, horizon: Horizon) -> OrderFile:
    """The file as it was known at the horizon; collections and reports are left to their own rules."""
    return attrs.evolve(
        file,
        order=_order(file.order, horizon),
        shipments=tuple(filter(None, (_shipment(shipment, horizon) for shipment in file.shipments))),
        events=horizon.among(file.events, lambda event: event.on),
        complaints=tuple(
            _complaint(complaint, horizon)
            for complaint in horizon.among(file.complaints, lambda complaint: complaint.registered_on)
        ),
        calls=horizon.among(file.calls, lambda call: call.made),
    )


def _order(order: Order, horizon: Horizon) -> Order:
    return attrs.evolve(
        order,
        reviewed_at=horizon.among(order.reviewed_at, lambda at: at),
        payments=horizon.among(order.payments, lambda payment: payment.received_at),
        amendments=horizon.among(order.amendments, lambda amendment: amendment.at),
    )


def _shipment(shipment: Shipment, horizon: Horizon) -> Shipment | None:
    known = horizon.known(shipment, shipment.dispatch.handed_over_at)
    if known is None:
        return None
    arrived_at = horizon.known(shipment.dispatch.arrived_at, shipment.dispatch.arrived_at)
    return attrs.evolve(shipment, dispatch=attrs.evolve(shipment.dispatch, arrived_at=arrived_at))


def _complaint(complaint: ComplaintFile, horizon: Horizon) -> ComplaintFile:
    return attrs.evolve(
        complaint,
        posted_on=horizon.known(complaint.posted_on, complaint.posted_on),
        approvals=horizon.among(complaint.approvals, lambda approval: approval.at),
        consultations=horizon.among(complaint.consultations, lambda consultation: consultation.at),
        handled_at=horizon.known(complaint.handled_at, complaint.handled_at),
        paid_at=horizon.known(complaint.paid_at, complaint.paid_at),
    )
