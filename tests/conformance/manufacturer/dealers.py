"""Dealers, in the vector language."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction
from typing import Any

import attrs

from conformance.language import Adapter, Facts, Outcome, token
from servicerules import supply
from servicerules.adoption import Adopted
from servicerules.decisions import Decision
from servicerules.domain.dealer import Callback, CallbackCounts, SatisfactionCounts, TierLists, TierStanding
from servicerules.domain.window import FixedFortnights
from servicerules.reasoning import stated
from servicerules.regulations import manufacturer
from servicerules.rules.callbacks import CallbackPolicy, next_callback
from servicerules.rules.complaint_handling import ComplaintHandlingPolicy, Handling, complaint_handling
from servicerules.rules.targets import TargetPolicy, TargetResult, callback_rate, satisfaction_rate
from servicerules.rules.tiers import TierPolicy, dealer_tier
from servicerules.vocabulary import Question
from servicerules.working_calendar import CHINA_STANDARD_TIME

TIERS = {
    "A": manufacturer.DealerTier.GOLD,
    "B": manufacturer.DealerTier.MIDDLE,
    "C": manufacturer.DealerTier.BLACKLISTED,
}
LETTERS = dict(zip(TIERS.values(), TIERS, strict=True))
HANDLINGS = {
    Handling.IMMEDIATE: "IMMEDIATE",
    Handling.AWAIT_VERIFICATION: "AWAIT_REGIONAL_MANAGER",
    Handling.STANDARD_PROCESS: "STANDARD_PROCESS",
    Handling.DISCRETIONARY: "DISCRETIONARY",
    Handling.REFUSED: "REFUSE",
}
FLAGS = {True: True, False: False, None: False}
DEALER = "vector"
# Vectors state neither the day on which lists begin nor that of the act; they mean one day on which they apply.
LISTED_ON, ACT_ON = date(2025, 6, 1), date(2025, 6, 10)
LATE = datetime(2199, 12, 31, tzinfo=CHINA_STANDARD_TIME)


def tier_lists(facts: Facts, terms: Adopted) -> Outcome:
    """dealer_tier."""
    lists = TierLists(valid_from=LISTED_ON, gold=tuple(facts.need("gold")), blacklist=tuple(facts.need("blacklist")))
    decision = dealer_tier(facts.need("dealer"), (lists,), on=ACT_ON, policy=terms[TierPolicy])
    return {"tier": token(LETTERS, decision.outcome.tier)}


def standing(facts: Facts, terms: Adopted) -> Decision[TierStanding]:
    """The dealer's class, as a vector states it."""
    policy = terms[TierPolicy]
    known = TierStanding(dealer=DEALER, tier=token(TIERS, facts.need("tier")), since=facts.day("tier_since"))
    return stated(Question.DEALER_TIER, known, clause=policy.classes, policy=policy)


def callback(facts: Facts, terms: Adopted) -> Outcome:
    """next_callback; without a stated instant, once everything stated is known."""
    monday = facts.day("anchor_monday")
    fixed = filter(None, (monday,))
    slot = manufacturer.CALLBACK_FORTNIGHTS
    supplied = tuple(supply(slot, FixedFortnights(first), by="vector") for first in fixed)
    house = attrs.evolve(terms, supplied=(*terms.supplied, *supplied))
    calls = tuple(Callback(dealer=DEALER, made=on) for on in filter(None, (facts.day("last_callback"),)))
    as_of = facts.instant("as_of") or LATE
    due = next_callback(standing(facts, house), calls, as_of=as_of, policy=house[CallbackPolicy]).outcome.call_by
    return {"due": due and due.day.isoformat()}


def result(decision: Decision[TargetResult]) -> Outcome:
    """A rate against its target."""
    return {"rate": decision.outcome.rate, "meets": decision.outcome.meets}


def rate_of_callbacks(facts: Facts, terms: Adopted) -> Outcome:
    """callback_rate."""
    counts = CallbackCounts(
        dealers=facts.need("dealers"),
        reached=facts.need("reached"),
        tried_only=facts.take("tried_only", 0),
        calls_made=facts.take("calls_made"),
        calls_planned=facts.take("calls_planned"),
    )
    return result(callback_rate(token(TIERS, facts.need("tier")), counts, terms[TargetPolicy]))


def callbacks_met(tier: Any, facts: Facts, terms: Adopted) -> Decision[TargetResult]:
    """meets_target of callbacks: numerator and denominator are those of the reading in question."""
    part, whole = facts.need("numerator"), facts.need("denominator")
    counts = CallbackCounts(dealers=whole, reached=part, calls_made=part, calls_planned=whole)
    return callback_rate(tier, counts, terms[TargetPolicy])


def satisfaction_met(tier: Any, facts: Facts, terms: Adopted) -> Decision[TargetResult]:
    """meets_target of satisfaction."""
    mean = facts.take("mean_score")
    counts = SatisfactionCounts(
        satisfied=facts.need("numerator"),
        answered=facts.need("denominator"),
        called=facts.take("called"),
        mean_score=mean and Fraction(mean),
    )
    return satisfaction_rate(tier, counts, terms[TargetPolicy])


METRICS = {"callback": callbacks_met, "satisfaction": satisfaction_met}


def meets_target(facts: Facts, terms: Adopted) -> Outcome:
    """meets_target."""
    tier = token(TIERS, facts.need("tier"))
    return result(token(METRICS, facts.need("metric"))(tier, facts, terms))


def handling(facts: Facts, terms: Adopted) -> Outcome:
    """complaint_handling."""
    verified = token(FLAGS, facts.take("regional_manager_verified"))
    decision = complaint_handling(standing(facts, terms), verified=verified, policy=terms[ComplaintHandlingPolicy])
    return {"handling": token(HANDLINGS, decision.outcome)}


RULES: dict[str, Adapter] = {
    "dealer_tier": tier_lists,
    "next_callback": callback,
    "callback_rate": rate_of_callbacks,
    "meets_target": meets_target,
    "complaint_handling": handling,
}
