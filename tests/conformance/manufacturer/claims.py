"""Goods found wrong and complaints, in the vector language."""

from __future__ import annotations

from collections.abc import Mapping

from conformance.language import Adapter, Facts, Outcome, by_label, token
from servicerules.adoption import Adopted
from servicerules.domain.conduct import Extent, Handling
from servicerules.domain.damage import Damage
from servicerules.domain.finding import Cause, Finding
from servicerules.domain.freight import Freight
from servicerules.domain.notice import Notice, NoticeKind
from servicerules.domain.slip import CountedLine
from servicerules.domain.terms import Term
from servicerules.periods import LastDay
from servicerules.reasoning import stated
from servicerules.regulations import manufacturer
from servicerules.rules.addressees import AddresseePolicy, InspectionResult, report_addressee
from servicerules.rules.complaints import ComplaintPolicy, Ground, delay_complaint, freight_mismatch
from servicerules.rules.conduct import ConductPolicy, conduct_effect
from servicerules.rules.costs import CostPolicy, Payer, TravelPolicy, cost_allocation, travel_payer
from servicerules.rules.differences import DifferencesPolicy, slip_differences
from servicerules.rules.evidence import EvidencePolicy, check_damage_evidence
from servicerules.rules.notices import NoticePolicy, check_notice
from servicerules.vocabulary import Question

PARTS = {
    "order_spec": manufacturer.NoticePart.ORDER_SPECIFICATION,
    "damage_photos": manufacturer.NoticePart.DAMAGE_PHOTOS,
    "logistics_company": manufacturer.NoticePart.CARRIER,
    "logistics_phone": manufacturer.NoticePart.CARRIER_PHONE,
}
TOKENS = {(part,): word for word, part in PARTS.items()}
RESULTS = {"pass": InspectionResult.PASSED, "fail": InspectionResult.FAILED}
CAUSES = {"quality": Cause.QUALITY, "not_company": Cause.NOT_COMPANY, "carrier": Cause.CARRIER}
PAYERS = {Payer.COMPANY: "COMPANY", Payer.CUSTOMER: "CUSTOMER", Payer.NOT_COMPANY: "NOT_COMPANY"}
DEEMED = {Extent.NONE: False, Extent.THESE_GOODS: True, Extent.WHOLE_RECEIPT: True}
DOOR = "大门"


class Unlisted(Term):
    """A service of which the document does not speak."""

    SERVICE = "another service", "其他服务"


def counted(items: Mapping[str, int]) -> tuple[CountedLine, ...]:
    """A list of counted things."""
    return tuple(CountedLine(item=item, count=count) for item, count in items.items())


def by_item(lines: tuple[CountedLine, ...]) -> dict[str, int]:
    """Counts by item."""
    return {line.item: line.count for line in lines}


def product(facts: Facts) -> Term:
    """The product; the clauses behind vectors that name none speak of doors."""
    word: Term = by_label(manufacturer.Product, facts.take("product", DOOR))
    return word


def open_box_difference(facts: Facts, terms: Adopted) -> Outcome:
    """open_box_difference."""
    listed, received = counted(facts.need("contract")), counted(facts.need("received"))
    outcome = slip_differences(listed=listed, counted=received, policy=terms[DifferencesPolicy]).outcome
    return {"short": by_item(outcome.short), "over": by_item(outcome.over)}


def damage_evidence(facts: Facts, terms: Adopted) -> Outcome:
    """damage_evidence."""
    damages = tuple(
        Damage(where=where, photos=taken["count"], angles=taken["angles"])
        for where, taken in facts.need("photos_per_damage").items()
    )
    outcome = check_damage_evidence(product(facts), damages, terms[EvidencePolicy]).outcome
    return {"valid": outcome.sufficient, "failing": [failing.where for failing in outcome.failing]}


def refusal_notice(facts: Facts, terms: Adopted) -> Outcome:
    """refusal_notice."""
    parts = tuple(token(PARTS, word) for word in facts.need("supplied"))
    outcome = check_notice(Notice(kind=NoticeKind.REFUSAL, parts=parts), terms[NoticePolicy]).outcome
    return {"missing": [token(TOKENS, missing) for missing in outcome.missing], "valid": outcome.complete}


def addressee(facts: Facts, terms: Adopted) -> Outcome:
    """report_addressee."""
    result = token(RESULTS, facts.need("outcome"))
    return {"to": report_addressee(product(facts), result, terms[AddresseePolicy]).outcome.printed}


def deemed_by_conduct(facts: Facts, terms: Adopted) -> Outcome:
    """deemed_conforming_by_conduct."""
    handling = Handling(
        damaged=facts.need("damaged"),
        installed=facts.take("installed", default=False),
        settled=facts.take("settled_with_consumer", default=False),
        consented=facts.take("company_consent"),
    )
    outcome = conduct_effect(product(facts), handling, terms[ConductPolicy]).outcome
    return {"deemed_qualified": token(DEEMED, outcome.extent)}


def costs(facts: Facts, terms: Adopted) -> Outcome:
    """cost_allocation."""
    cause = token(CAUSES, facts.need("finding"))
    finding = Finding(product=product(facts), cause=cause, order_confirmed_on=facts.day("order_confirmed_on"))
    decision = cost_allocation(finding, terms[CostPolicy])
    return {
        "freight": token(PAYERS, decision.outcome.freight),
        "material": token(PAYERS, decision.outcome.material),
        "labour": token(PAYERS, decision.outcome.labour),
        "other_losses": token(PAYERS, decision.outcome.other_losses),
        "caveats": [article.code for article in decision.caveats],
    }


def travel(facts: Facts, terms: Adopted) -> Outcome:
    """travel_payer; the format has every other service end in a refusal."""
    services = {service.printed: service for service in manufacturer.Service}
    service = services.get(facts.need("service"), Unlisted.SERVICE)
    return {"payer": token(PAYERS, travel_payer(service, terms[TravelPolicy]).outcome)}


def freight(facts: Facts, terms: Adopted) -> Outcome:
    """freight_mismatch."""
    charge = Freight(agreed=facts.number("agreed"), charged=facts.number("charged"))
    return {"mismatch": freight_mismatch(charge, terms[ComplaintPolicy]).outcome}


def delay(facts: Facts, terms: Adopted) -> Outcome:
    """delay_complaint."""
    policy = terms[ComplaintPolicy]
    day = facts.day("due_last_day")
    limit = day and LastDay(day)
    due = stated(Question.DISPATCH_DEADLINE, limit, clause=policy.clause(Ground.DELAY), policy=policy)
    return {"delayed": delay_complaint(due, dispatched_at=facts.instant("dispatched_at"), policy=policy).outcome}


RULES: dict[str, Adapter] = {
    "open_box_difference": open_box_difference,
    "damage_evidence": damage_evidence,
    "refusal_notice": refusal_notice,
    "report_addressee": addressee,
    "deemed_conforming_by_conduct": deemed_by_conduct,
    "cost_allocation": costs,
    "travel_payer": travel,
    "freight_mismatch": freight,
    "delay_complaint": delay,
}
