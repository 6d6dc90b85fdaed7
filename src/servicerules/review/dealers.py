"""The duty that lasts as long as the dealer does: the next call."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any

from servicerules.adoption import Adopted
from servicerules.decisions import Decision
from servicerules.domain.case import OrderFile
from servicerules.domain.dealer import CallbackState
from servicerules.periods import local
from servicerules.review.duties import Duty, DutyKind, DutyState, Party, Standing, duty, governed
from servicerules.rules.callbacks import CallbackPolicy, next_callback
from servicerules.rules.tiers import TierPolicy, dealer_tier

_STATES = {
    CallbackState.NEVER: DutyState.NOT_APPLICABLE,
    CallbackState.NOT_DUE_YET: DutyState.NOT_STARTED,
    CallbackState.DUE: DutyState.RUNNING,
    CallbackState.OVERDUE: DutyState.MISSED,
}


def dealer_duties(file: OrderFile, terms: Adopted, as_of: datetime) -> Iterator[Duty]:
    """The next call to the dealer of the order, where the dealer and the company's lists are known."""
    dealer = file.order.dealer
    if dealer is not None and file.tier_lists:
        yield duty(DutyKind.CALLBACK, Party.COMPANY, dealer, partial(_callback, dealer, file, terms, as_of))


def _callback(dealer: str, file: OrderFile, terms: Adopted, as_of: datetime) -> tuple[Decision[Any], Standing]:
    policy = terms[CallbackPolicy]
    today = local(as_of, policy.zone).date()
    governed(terms, today)
    tier = dealer_tier(dealer, file.tier_lists, on=today, policy=terms[TierPolicy])
    decision = next_callback(tier, file.calls, as_of=as_of, policy=policy)
    return decision, Standing(state=_STATES[decision.outcome.state], deadline=decision.outcome.call_by)
