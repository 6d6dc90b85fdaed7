"""To which class does a dealer belong on a day?"""

from __future__ import annotations

from datetime import date, datetime
from typing import final

import attrs

from servicerules import checks
from servicerules.clauses import Clause, Reading
from servicerules.decisions import Decision
from servicerules.domain.dealer import TierLists, TierStanding
from servicerules.domain.terms import Term
from servicerules.errors import InvalidFact, Lack
from servicerules.periods import start_of_day
from servicerules.phrases import Bilingual, Phrase
from servicerules.policies import Policy
from servicerules.reasoning import Reasoning
from servicerules.vocabulary import FactName, Presumption, Question


class Unlisted(Bilingual):
    """What a dealer is who stands on no list."""

    REST = "of the class between the lists", "属于其余类别"
    UNKNOWN = "of no known class", "类别不明"


class Because(Bilingual):
    """Reasons of a class."""

    LISTED = "the lists of {valid_from} name the dealer as {tier}", "{valid_from}的名单将该经销商列为{tier}"
    UNLISTED = (
        "the lists of {valid_from} do not name the dealer, and everyone else is {tier}",
        "{valid_from}的名单未列该经销商，其余均为{tier}",
    )


@final
@attrs.frozen(kw_only=True)
class TierPolicy(Policy):
    """The classes of dealers.

    Attributes:
        gold, rest, blacklist: the classes.
        classes: the clause that names the classes.
        lists: the clause by which the lists are drawn up.
        unlisted: what a dealer on no list is.
    """

    gold: Term
    rest: Term
    blacklist: Term
    classes: Clause
    lists: Clause
    unlisted: Reading[Unlisted]


def dealer_tier(
    dealer: str,
    lists: tuple[TierLists, ...],
    *,
    on: date,
    policy: TierPolicy,
    joined_on: date | None = None,
) -> Decision[TierStanding]:
    """The class of a dealer on the day of an act.

    Args:
        dealer: the id of the dealer.
        lists: the lists known, in any order; each applies from its first day until the next one.
        on: the day of the act.
        policy: the classes.
        joined_on: the dealer's first day as a dealer, where it matters how long the class has lasted.

    Returns:
        The class, and since when the dealer has been in it.

    Raises:
        InvalidFact: two lists of one day, an id that differs from another only in case, or a day before joining.
        NotSpecified: a day before the first list, or a dealer on no list under the reading that knows no rest.

    >>> from servicerules.regulations import manufacturer
    >>> june = TierLists(valid_from=date(2025, 6, 1), gold=("d1",), blacklist=("d3",))
    >>> policy = manufacturer.EDITION_2013.adopt()[TierPolicy]
    >>> dealer_tier("d2", (june,), on=date(2025, 6, 10), policy=policy).outcome.tier.printed
    '中等经销商'
    """
    checks.require_valid("dealer", dealer, checks.identifier)
    checks.require_tuple("lists", lists, TierLists)
    checks.require_valid("on", on, checks.day)
    checks.require_valid("joined_on", joined_on, checks.optional(checks.day))
    for each in lists:
        checks.require_one_case("dealer", (*each.gold, *each.blacklist, dealer))
    ordered = sorted(lists, key=lambda each: each.valid_from)
    if len({each.valid_from for each in lists}) != len(lists):
        raise InvalidFact(field="lists", given=lists, allowed="one pair of lists for each first day")
    if joined_on is not None and on < joined_on:
        raise InvalidFact(field="on", given=on, allowed="a day on which the dealer had joined")
    case = Reasoning(policy)
    case.fact(FactName.DEALER, dealer)
    case.fact(FactName.ACT_ON, on)
    past = [each for each in ordered if each.valid_from <= on]
    if not past:
        _refuse_early(case, policy)
    case.fact(FactName.VALID_FROM, past[-1].valid_from)
    for later in ordered[len(past) :]:
        case.assume(Presumption.LATER_EVENT_IGNORED, on, later.valid_from)
    tier = _tier(case, dealer, past[-1], policy)
    since = _since(dealer, past, policy)
    standing = TierStanding(dealer=dealer, tier=tier, since=max(since, joined_on or since))
    return case.decide(Question.DEALER_TIER, standing, revisit_at=_revisit(dealer, ordered, past, policy))


def _refuse_early(case: Reasoning, policy: TierPolicy) -> None:
    case.refuse(
        policy.lists,
        Phrase("no lists were drawn up yet on this day", "该日尚无经销商划分名单"),
        Phrase("give the lists that were in force", "请提供当时有效的名单"),
        Lack.FACT,
    )


def _listed(dealer: str, lists: TierLists, policy: TierPolicy) -> Term | None:
    """The class in which the lists name the dealer, if they do."""
    if dealer in lists.gold:
        return policy.gold
    return policy.blacklist if dealer in lists.blacklist else None


def _tier(case: Reasoning, dealer: str, lists: TierLists, policy: TierPolicy) -> Term:
    tier = _listed(dealer, lists, policy)
    if tier is not None:
        case.fact(FactName.TIER, tier)
        case.because(policy.lists, Because.LISTED)
        return tier
    if case.read(policy.unlisted) is Unlisted.UNKNOWN:
        case.refuse(
            policy.classes,
            Phrase("the dealer stands on no list", "该经销商未列入任何名单"),
            Phrase(
                "have the dealer listed, or adopt the reading by which the rest is a class",
                "请将其列入名单，或采用其余归为一类的理解",
            ),
            Lack.FACT,
        )
    case.fact(FactName.TIER, policy.rest)
    case.because(policy.classes, Because.UNLISTED)
    return policy.rest


def _since(dealer: str, past: list[TierLists], policy: TierPolicy) -> date:
    """The first day of the unbroken run of lists that treat the dealer as the last one does."""
    latest = _listed(dealer, past[-1], policy)
    since = past[-1].valid_from
    for lists in reversed(past):
        if _listed(dealer, lists, policy) is not latest:
            break
        since = lists.valid_from
    return since


def _revisit(dealer: str, ordered: list[TierLists], past: list[TierLists], policy: TierPolicy) -> datetime | None:
    """The beginning of the first later list that treats the dealer differently."""
    now = _listed(dealer, past[-1], policy)
    for later in ordered[len(past) :]:
        if _listed(dealer, later, policy) is not now:
            return start_of_day(later.valid_from, policy.zone)
    return None
