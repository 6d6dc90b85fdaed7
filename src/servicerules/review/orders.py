"""The duties of an order until its goods have left: confirmation, dispatch, compensation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from typing import Any

import attrs

from servicerules.adoption import Adopted
from servicerules.decisions import Assumption, Decision
from servicerules.domain.case import OrderFile
from servicerules.domain.confirmation import Confirmation
from servicerules.domain.dispatch import Delay, Dispatch, EffectiveLimit
from servicerules.domain.order import Order, OrderLine
from servicerules.periods import Deadline
from servicerules.review.duties import Duty, DutyKind, DutyState, Party, Standing, duty, governed
from servicerules.rules.compensation import CompensationPolicy, delay_compensation
from servicerules.rules.confirmation import ConfirmationPolicy, order_confirmation
from servicerules.rules.delay import DelayPolicy, accrued_lateness, lateness
from servicerules.rules.dispatch import DispatchPolicy, dispatch_deadline, order_dispatch_deadline
from servicerules.rules.large_orders import LargeOrderPolicy, check_large_order, effective_dispatch_deadline
from servicerules.vocabulary import Presumption


def order_duties(file: OrderFile, terms: Adopted, as_of: datetime) -> Iterator[Duty]:
    """Confirmation, the dispatch of each line, and compensation of the order."""
    order = file.order
    yield duty(DutyKind.CONFIRMATION, Party.BOTH, order.id, partial(_confirmation, order, terms))
    shipped = _dispatches(file)
    for number, line in enumerate(order.lines, start=1):
        yield duty(
            DutyKind.DISPATCH,
            Party.COMPANY,
            f"{order.id}/{number}",
            partial(_dispatch, file, line, shipped[number - 1], terms, as_of),
        )
    yield duty(
        DutyKind.DELAY_COMPENSATION, Party.COMPANY, order.id, partial(_compensation, file, shipped, terms, as_of)
    )


def confirmed(order: Order, terms: Adopted) -> Decision[Confirmation]:
    """Whether and when the order is confirmed."""
    return order_confirmation(order, terms[ConfirmationPolicy])


def confirmed_on(confirmation: Decision[Confirmation]) -> date | None:
    """The day of confirmation, which governs the terms towards the dealer."""
    at = confirmation.outcome.confirmed_at
    return None if at is None else at.date()


def _confirmation(order: Order, terms: Adopted) -> tuple[Decision[Any], Standing]:
    decision = confirmed(order, terms)
    governed(terms, confirmed_on(decision))
    done = decision.outcome.confirmed_at is not None
    return decision, Standing(state=DutyState.MET if done else DutyState.RUNNING)


def _dispatches(file: OrderFile) -> list[Dispatch | None]:
    """The dispatch of each line, in the order of the lines; equal lines take equal shipments one by one."""
    left = list(file.shipments)
    found: list[Dispatch | None] = []
    for line in file.order.lines:
        match = next((shipment for shipment in left if shipment.line == line), None)
        if match is not None:
            left.remove(match)
        found.append(match.dispatch if match else None)
    return found


def _dispatch(
    file: OrderFile, line: OrderLine, dispatch: Dispatch | None, terms: Adopted, as_of: datetime
) -> tuple[Decision[Any], Standing]:
    confirmation = confirmed(file.order, terms)
    governed(terms, confirmed_on(confirmation))
    standard = dispatch_deadline(file.order, line, confirmation, terms[DispatchPolicy])
    due = _effective(file, standard, terms)
    limit = _limit(due)
    if limit is None:
        return due, Standing(state=DutyState.MET if dispatch else DutyState.NOT_STARTED)
    late = _late(_delay(file, (line,)), due, dispatch, terms, as_of)
    in_time = late.outcome.days_late == 0
    if dispatch is None:
        state = DutyState.RUNNING if in_time else DutyState.MISSED
    else:
        state = DutyState.MET if in_time else DutyState.MET_LATE
    return late, Standing(state=state, deadline=limit)


def _effective(
    file: OrderFile, standard: Decision[Deadline | None], terms: Adopted
) -> Decision[Deadline | None] | Decision[EffectiveLimit]:
    if file.talks is None:
        return standard
    policy = terms[LargeOrderPolicy]
    large = check_large_order(file.order, policy, same_day=file.placed_same_day)
    return effective_dispatch_deadline(standard, large, file.talks, policy)


def _limit(due: Decision[Deadline | None] | Decision[EffectiveLimit]) -> Deadline | None:
    return due.outcome.deadline if isinstance(due.outcome, EffectiveLimit) else due.outcome


def _delay(file: OrderFile, lines: tuple[OrderLine, ...]) -> Delay:
    return Delay(
        products=tuple(line.product for line in lines),
        pieces=sum(line.pieces for line in lines),
        cause=file.cause,
        events=file.events,
    )


def _late(
    delay: Delay,
    due: Decision[Deadline | None] | Decision[EffectiveLimit],
    dispatch: Dispatch | None,
    terms: Adopted,
    as_of: datetime,
) -> Any:
    policy = terms[DelayPolicy]
    if dispatch is None:
        return accrued_lateness(delay, due, as_of=as_of, policy=policy)
    return lateness(delay, due, dispatch, policy)


def _compensation(
    file: OrderFile, shipped: list[Dispatch | None], terms: Adopted, as_of: datetime
) -> tuple[Decision[Any], Standing]:
    """Compensation of the order as a whole: the lines that the clause covers, against the latest of their limits."""
    families = {word for family in terms[CompensationPolicy].families for word in family.products}
    covered = [number for number, line in enumerate(file.order.lines) if line.product in families]
    numbers = covered or range(len(file.order.lines))
    lines = tuple(file.order.lines[number] for number in numbers)
    part = attrs.evolve(file.order, lines=lines)
    confirmation = confirmed(part, terms)
    governed(terms, confirmed_on(confirmation))
    standard = order_dispatch_deadline(part, confirmation, terms[DispatchPolicy])
    due = _effective(file, standard, terms)
    sent = [shipped[number] for number in numbers]
    stamps = [dispatch for dispatch in sent if dispatch is not None]
    last = max(stamps, key=lambda dispatch: dispatch.handed_over_at) if len(stamps) == len(sent) else None
    delay = _delay(file, lines)
    decision = delay_compensation(delay, _late(delay, due, last, terms, as_of), terms[CompensationPolicy])
    if len(file.order.lines) > 1:
        assumed = (*decision.assumptions, Assumption(Presumption.WHOLE_ORDER))
        decision = attrs.evolve(decision, assumptions=assumed)
    yuan = decision.outcome.yuan
    state = DutyState.RUNNING if yuan else _nothing_owed(due, last)
    return decision, Standing(state=state, yuan=yuan)


def _nothing_owed(due: Decision[Deadline | None] | Decision[EffectiveLimit], dispatch: Dispatch | None) -> DutyState:
    if _limit(due) is None or dispatch is None:
        return DutyState.NOT_STARTED
    return DutyState.NOT_APPLICABLE
