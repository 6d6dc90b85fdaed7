"""Late dispatch and large orders, in the vector language."""

from __future__ import annotations

from conformance.language import Adapter, Facts, Outcome, by_label, deadline
from servicerules.adoption import Adopted
from servicerules.decisions import Decision
from servicerules.domain.dispatch import Delay, Dispatch, Lateness, OutsideEvent, Talks
from servicerules.domain.order import Order, OrderLine
from servicerules.periods import LastDay
from servicerules.reasoning import stated
from servicerules.regulations import manufacturer
from servicerules.rules.compensation import CompensationPolicy, delay_compensation
from servicerules.rules.delay import DelayPolicy, accrued_lateness, check_outside_event, lateness
from servicerules.rules.large_orders import LargeOrderPolicy, check_large_order, effective_dispatch_deadline
from servicerules.vocabulary import Question

CAUSES = {
    None: None,
    "production": manufacturer.DelayCause.PRODUCTION,
    "oem": manufacturer.DelayCause.OEM,
    "order_desk": manufacturer.DelayCause.ORDER_DESK,
    "company": manufacturer.DelayCause.OTHER_COMPANY,
    "warehouse": manufacturer.DelayCause.OTHER_COMPANY,
    "sales": manufacturer.DelayCause.OTHER_COMPANY,
    "finance": manufacturer.DelayCause.OTHER_COMPANY,
    "logistics": manufacturer.DelayCause.OTHER_COMPANY,
}
EVENTS = {kind.printed: kind for kind in manufacturer.EventKind}


def due(facts: Facts, terms: Adopted) -> Decision[LastDay | None]:
    """The dispatch limit that the vector states."""
    day = facts.day("due_last_day")
    policy = terms[DelayPolicy]
    return stated(Question.DISPATCH_DEADLINE, day and LastDay(day), clause=policy.dispatch, policy=policy)


def delayed(facts: Facts) -> Delay:
    """The order of a vector; any cause that is not named lies outside the company unless its word says otherwise."""
    days = facts.days("force_majeure_days")
    return Delay(
        products=tuple(by_label(manufacturer.Product, word) for word in facts.take("families", ("防护窗",))),
        pieces=facts.take("pieces"),
        orders=facts.take("orders", 1),
        cause=CAUSES.get(facts.take("cause", "production"), manufacturer.DelayCause.NOT_COMPANY),
        events=tuple(OutsideEvent(kind=manufacturer.EventKind.GALE, on=day) for day in days),
        first_counted_on=facts.day("first_counted_on"),
    )


def owed(delay: Delay, late: Decision[Lateness], terms: Adopted) -> Outcome:
    """What a vector says of a late order."""
    outcome = delay_compensation(delay, late, terms[CompensationPolicy]).outcome
    return {
        "late_days": outcome.days_late,
        "compensable_days": outcome.compensable_days,
        "yuan": outcome.yuan,
        "covered": outcome.covered,
    }


def compensation(facts: Facts, terms: Adopted) -> Outcome:
    """delay_compensation, and accrued_delay_compensation: of goods dispatched, or not yet."""
    delay, policy = delayed(facts), terms[DelayPolicy]
    limit = due(facts, terms)
    sent = facts.instant("dispatched_at")
    as_of = facts.instant("as_of") or facts.instant("until")
    if sent:
        dispatch = Dispatch(
            handed_over_at=sent,
            left_plant_at=facts.instant("left_plant_at"),
            arrived_at=facts.instant("arrived_at"),
        )
        return owed(delay, lateness(delay, limit, dispatch, policy), terms)
    return owed(delay, accrued_lateness(delay, limit, as_of=as_of, policy=policy), terms)


def outside_event(facts: Facts, terms: Adopted) -> Outcome:
    """outside_event_listed; a word that the document does not print is another event."""
    kind = EVENTS.get(facts.need("event"), manufacturer.EventKind.OTHER)
    return {"listed": check_outside_event(kind, terms[DelayPolicy]).outcome}


def large_order(facts: Facts, terms: Adopted) -> Outcome:
    """is_large_order: whether any order of the day is."""
    areas = tuple(Facts({"m2": area}).number("m2") for area in facts.need("windows_m2_orders"))
    windows = tuple(OrderLine(product=manufacturer.Product.WINDOW, area=area) for area in areas)
    doors = filter(None, (facts.take("doors"),))
    lines = (*windows, *(OrderLine(product=manufacturer.Product.DOOR, pieces=pieces) for pieces in doors))
    orders = tuple(Order(id=f"vector-{number}", lines=(line,)) for number, line in enumerate(lines))
    judged = (
        check_large_order(order, terms[LargeOrderPolicy], same_day=(*orders[:place], *orders[place:][1:]))
        for place, order in enumerate(orders)
    )
    return {"large": any(decision.outcome for decision in judged)}


def effective_deadline(facts: Facts, terms: Adopted) -> Outcome:
    """effective_dispatch_deadline."""
    policy = terms[LargeOrderPolicy]
    day = facts.day("standard_last_day")
    standard = stated(Question.DISPATCH_DEADLINE, day and LastDay(day), clause=policy.talks, policy=policy)
    large = stated(Question.LARGE_ORDER, facts.need("large"), clause=policy.large, policy=policy)
    talks = Talks(agreed_on=facts.day("agreed_last_day"), capacity_short=facts.take("capacity_short"))
    outcome = effective_dispatch_deadline(standard, large, talks, policy).outcome
    limit = deadline(outcome.deadline) if outcome.deadline else {"last_day": None}
    return {**limit, "basis": outcome.basis.name}


RULES: dict[str, Adapter] = {
    "delay_compensation": compensation,
    "accrued_delay_compensation": compensation,
    "outside_event_listed": outside_event,
    "is_large_order": large_order,
    "effective_dispatch_deadline": effective_deadline,
}
