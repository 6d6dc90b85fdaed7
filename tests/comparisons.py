"""The rules against their second answers: each check raises ``AssertionError`` where the two differ."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, tzinfo
from typing import Any

import attrs
from hypothesis import settings

from oracles import goods, orders
from servicerules.adoption import Edition
from servicerules.decisions import Decision
from servicerules.domain.conduct import Extent
from servicerules.domain.feedback import FeedbackKind
from servicerules.domain.receipt import Buyer, Receipt
from servicerules.errors import InvalidFact, NotSpecified, ServiceRulesError
from servicerules.periods import Deadline, LastDay
from servicerules.regulations import manufacturer
from servicerules.working_calendar import CHINA_STANDARD_TIME
from strategies.goods import AcceptanceCase, InspectionCase
from strategies.houses import House
from strategies.orders import OrderCase
from strategies.zones import moved

# Twenty and five times the examples of a law: 2,000 and 500 by default.
MANY = settings(max_examples=20 * settings().max_examples)
SOME = settings(max_examples=5 * settings().max_examples)
TICK = timedelta(microseconds=1)
KINDS = {
    FeedbackKind.CLEAN_SLIP: "clean",
    FeedbackKind.SLIP_WITH_EXCEPTIONS: "exceptions",
    FeedbackKind.REJECTION: "rejection",
}


def naive(at: datetime) -> datetime:
    """A stamp on Chinese clocks, without its zone."""
    return at.astimezone(CHINA_STANDARD_TIME).replace(tzinfo=None)


def optional(at: datetime | None) -> datetime | None:
    """The same, or ``None``."""
    return None if at is None else naive(at)


def terms(house: House) -> goods.Terms:
    """The house in the oracles' words."""
    return goods.Terms(house.letter, house.opening, house.closing, house.works())


def load(receipt: Receipt) -> goods.Load:
    """The receipt in the oracles' words."""
    assert receipt.picked_up_at is not None
    return goods.Load(
        [(line.product.printed, None if line.quantity is None else line.quantity.amount) for line in receipt.lines],
        naive(receipt.picked_up_at),
        optional(receipt.arrived_at),
        receipt.carrier_paper_on,
    )


def plain(limit: Deadline | None) -> goods.Limit | None:
    """A deadline in the oracles' words."""
    if limit is None:
        return None
    return ("day", limit.day) if isinstance(limit, LastDay) else ("instant", naive(limit.at))


def said(error: ServiceRulesError) -> tuple[str, str]:
    """A refusal in the oracles' words."""
    return type(error).__name__, error.lack.name if isinstance(error, NotSpecified) else ""


def answered(ask: Callable[[], Any]) -> Any:
    """An answer, or the kind of the refusal."""
    try:
        return ask()
    except goods.Refused as refused:
        return refused.kind
    except ServiceRulesError as error:
        return said(error)


def check_inspection(case: InspectionCase, edition: Edition = manufacturer.EDITION_2013) -> None:
    """The deadline of a line."""
    expected = answered(lambda: expected_limit(case))
    actual = answered(lambda: plain(case.chain(case.house.adopted(edition)).outcome))
    assert actual == expected


def expected_limit(case: InspectionCase) -> goods.Limit:
    """What the oracle makes of the case."""
    return goods.inspection(load(case.receipt), case.receipt.lines.index(case.line), terms(case.house))


def check_acceptance(case: AcceptanceCase, edition: Edition = manufacturer.EDITION_2013) -> None:
    """The state of a line without conduct."""
    if case.receipt.picked_up_at is None:
        return
    expected = answered(lambda: expected_state(case))
    actual = answered(lambda: outcome(case, edition))
    assert actual == expected


def expected_state(case: AcceptanceCase) -> tuple[object, ...]:
    """What the oracle makes of the case: status, excepted quantity, contradicted, part that conforms by conduct."""
    received, company = load(case.receipt), terms(case.house)
    reports = [
        goods.Report(
            KINDS[report.kind],
            naive(report.sent) if isinstance(report.sent, datetime) else report.sent,
            optional(report.received_at),
            report.excepted,
        )
        for report in case.feedback
    ]
    refusal, limit = None, None
    try:
        limit = goods.inspection(received, case.receipt.lines.index(case.line), company)
    except goods.Refused as refused:
        refusal = refused
        if refused.kind[0] != "NotSpecified":
            raise
    now, part = naive(case.as_of), None
    stamps_only = goods.State("PENDING")
    try:
        stamps_only = goods.state(received, limit, reports, now, company, consumer=case.receipt.buyer is Buyer.CONSUMER)
    except goods.Refused as refused:
        if refused.kind == ("InvalidFact", "") and stamps_out_of_order(received, reports):
            raise
        if case.effect is None or not conforms(case):
            raise lacking(refusal) or refused from None
    if stamps_only.status == "NOT_STARTED":
        return "NOT_STARTED", None, False, None
    if case.effect is not None and conforms(case):
        return "DEEMED_BY_CONDUCT", None, False, None
    if lacking(refusal) is not None:
        raise refusal  # type: ignore[misc]  # it lacks something, so it is there
    part = None if case.effect is None else case.effect.quantity
    return stamps_only.status, stamps_only.excepted, stamps_only.contradicted, part


def stamps_out_of_order(received: goods.Load, reports: list[goods.Report]) -> bool:
    """Whether a report is impossible whatever the limit: the oracle refuses it with no limit at all."""
    always = goods.Terms(lambda _: "a")
    try:
        goods.state(received, None, reports, received.collected, always)
    except goods.Refused as refused:
        return refused.kind == ("InvalidFact", "")
    return False


def lacking(refusal: goods.Refused | None) -> goods.Refused | None:
    """The refusal of a limit, where a fact or a value is missing."""
    return refusal if refusal is not None and refusal.kind[1] != "RULE" else None


def conforms(case: AcceptanceCase) -> bool:
    """Whether all of the line counts as conforming by conduct."""
    effect = case.effect
    return (
        effect is not None
        and effect.extent is not Extent.NONE
        and (effect.extent is Extent.WHOLE_RECEIPT or effect.quantity in (None, case.line.quantity))
    )


def outcome(case: AcceptanceCase, edition: Edition = manufacturer.EDITION_2013) -> tuple[object, ...]:
    """What the rule makes of the case, in the same words."""
    result = case.chain(case.house.adopted(edition)).outcome
    return result.status.name, result.excepted, result.contradicted, result.conforming_by_conduct


def check_confirmation(case: OrderCase, edition: Edition = manufacturer.EDITION_2013) -> None:
    """Whether and when the order is confirmed."""
    actual = case.confirmation(case.house.adopted(edition)).outcome
    expected = expected_confirmation(case)
    assert (optional(actual.confirmed_at), bool(actual.awaiting)) == (expected, expected is None)


def expected_confirmation(case: OrderCase) -> datetime | None:
    """What the oracle makes of the order."""
    order = case.order
    return orders.confirmed_at(
        [naive(at) for at in order.reviewed_at],
        [naive(change.at) for change in order.amendments if change.needs_review],
        order.deposit_required,
        [(naive(paid.received_at), paid.yuan, optional(paid.posted_at)) for paid in order.payments],
        terms(case.house),
    )


def check_dispatch(case: OrderCase, edition: Edition = manufacturer.EDITION_2013) -> None:
    """The deadlines of a line and of the order."""
    company, at = terms(case.house), expected_confirmation(case)
    words = [line.product.printed for line in case.order.lines]
    adopted = case.house.adopted(edition)
    index = case.order.lines.index(case.line)
    expected: list[Any] = [None, None]
    if at is not None:
        expected = [
            answered(lambda: orders.dispatch(words, index, at, company)),
            answered(lambda: orders.whole_order(words, at, company)),
        ]
    assert answered(lambda: plain(case.of_line(adopted).outcome)) == expected[0]
    assert answered(lambda: plain(case.of_order(adopted).outcome)) == expected[1]


def check_revisit(case: AcceptanceCase, gaps: list[timedelta]) -> None:
    """The answer changes at ``revisit_at``, and neither before it nor, where there is none, for 400 days."""
    now = answered(lambda: case.chain(case.house.adopted()))
    if not isinstance(now, Decision):
        return
    instants = [case.as_of + gap for gap in gaps]
    if now.revisit_at is None:
        instants.append(case.as_of + timedelta(days=400))
    else:
        assert now.revisit_at > case.as_of
        assert state_at(case, now.revisit_at) != now.outcome
        instants = [instant for instant in instants if instant < now.revisit_at]
        instants.append(max(case.as_of, now.revisit_at - TICK))
    for instant in instants:
        assert state_at(case, instant) == now.outcome


def state_at(case: AcceptanceCase, as_of: datetime) -> object:
    """The outcome, or the refusal, at another instant."""
    return answered(lambda: case.at(as_of).chain(case.house.adopted()).outcome)


def check_zone(case: InspectionCase, zone: tzinfo) -> None:
    """The same instants on other clocks give an equal limit."""
    try:
        receipt = moved(case.receipt, zone)
    except InvalidFact:
        # Clocks of one zone that are turned back between two events seem to put them out of order.
        return
    adopted = case.house.adopted()
    other = attrs.evolve(case, receipt=receipt)
    assert answered(lambda: other.chain(adopted)) == answered(lambda: case.chain(adopted))
