"""Do goods count as conforming because of what the customer did with them?"""

from __future__ import annotations

from datetime import datetime
from typing import final

import attrs

from servicerules import checks
from servicerules.clauses import Clause, Reading
from servicerules.decisions import Decision
from servicerules.domain.conduct import ConductEffect, Extent, Handling
from servicerules.domain.terms import Term
from servicerules.errors import InvalidPolicy, Lack
from servicerules.periods import local
from servicerules.phrases import Bilingual, Phrase
from servicerules.policies import Policy
from servicerules.reasoning import Reasoning
from servicerules.scope import require_scope
from servicerules.vocabulary import FactName, Presumption, Question


class Because(Bilingual):
    """Reasons of conformity by conduct."""

    UNDAMAGED = "the goods were not damaged, so conduct has no effect", "产品无损伤，行为不生影响"
    NOTHING_DONE = (
        "the goods were neither installed nor settled over, as far as is known",
        "据现有事实，产品既未安装亦未协商处理",
    )
    CONSENT_FIRST = "the company's consent came first", "已先经公司同意"
    WITHOUT_CONSENT = (
        "damaged goods were installed or settled over without the company's prior consent",
        "产品在损伤情况下未经公司事先同意而安装或协商处理",
    )
    NOT_RECOGNISED = "the company does not recognise the settlement with the consumer", "公司不予认可与消费者的解决措施"


@final
@attrs.frozen(kw_only=True)
class ConductPolicy(Policy):
    """What follows from installing or settling over damaged goods.

    Attributes:
        products: the goods of which the clause speaks.
        clause: the clause.
        extent: how far goods then count as conforming.

    Raises:
        InvalidPolicy: a reading by which nothing counts as conforming.
    """

    products: tuple[Term, ...]
    clause: Clause
    extent: Reading[Extent]

    def __attrs_post_init__(self) -> None:
        if self.extent.member is Extent.NONE:
            raise InvalidPolicy("conduct without consent has some effect", given=self.extent.member)


def conduct_effect(
    product: Term, handling: Handling, policy: ConductPolicy, *, as_of: datetime | None = None
) -> Decision[ConductEffect]:
    """How far goods count as conforming because they were installed or settled over.

    Args:
        product: the goods.
        handling: what was done with them, whether they were damaged, and whether the company had consented.
        policy: what follows.
        as_of: the instant of the question; a later act is not yet known. ``None``: all that is stated has happened.

    Returns:
        How far goods count as conforming, and how much of the line, where only a part was dealt with.

    Raises:
        InvalidFact: not a handling, or a naive ``as_of``.
        NotSpecified: damaged goods were installed or settled over, and the clause speaks of other goods, or it is
            not stated whether the company had consented.

    >>> from servicerules.regulations import manufacturer
    >>> policy = manufacturer.EDITION_2013.adopt()[ConductPolicy]
    >>> handling = Handling(damaged=True, installed=True, consented=False)
    >>> conduct_effect(manufacturer.Product.DOOR, handling, policy).outcome.extent.name
    'THESE_GOODS'
    """
    checks.require_member("product", product, Term)
    checks.require("handling", handling, Handling)
    case = Reasoning(policy)
    case.fact(FactName.PRODUCT, product)
    case.fact(FactName.HANDLING, handling)
    later = _later(case, handling, as_of, policy)
    harmless = _harmless(handling, policy)
    if harmless is None and later is None:
        return case.decide(Question.CONDUCT_EFFECT, _effect(case, product, handling, policy))
    case.because(policy.clause, Because.NOTHING_DONE if harmless is None or later is not None else harmless)
    outcome = ConductEffect(extent=Extent.NONE)
    return case.decide(Question.CONDUCT_EFFECT, outcome, revisit_at=later if harmless is None else None)


def _later(case: Reasoning, handling: Handling, as_of: datetime | None, policy: ConductPolicy) -> datetime | None:
    """The instant of an act that is not yet known, named as such."""
    if as_of is None:
        return None
    checks.require_instant("as_of", as_of)
    if not handling.acted or handling.acted_at is None:
        return None
    acted_at, now = local(handling.acted_at, policy.zone), local(as_of, policy.zone)
    if acted_at <= now:
        return None
    case.assume(Presumption.LATER_EVENT_IGNORED, now, acted_at)
    return acted_at


def _harmless(handling: Handling, policy: ConductPolicy) -> Because | None:
    """Why the conduct has no effect on any goods, if it certainly has none."""
    if not handling.damaged:
        return Because.UNDAMAGED
    if not handling.acted:
        return Because.NOTHING_DONE
    return Because.CONSENT_FIRST if _consented(handling, policy) else None


def _consented(handling: Handling, policy: ConductPolicy) -> bool | None:
    """Whether the company consented first, a consent of the same instant being in time; ``None`` where not stated."""
    if handling.consented_at is not None and handling.acted_at is not None:
        return local(handling.consented_at, policy.zone) <= local(handling.acted_at, policy.zone)
    return handling.consented


def _effect(case: Reasoning, product: Term, handling: Handling, policy: ConductPolicy) -> ConductEffect:
    """What follows from an act on damaged goods without a consent that is known."""
    require_scope(case, product, policy.products, policy.clause)
    if _consented(handling, policy) is None:
        case.refuse(
            policy.clause,
            Phrase("it is not stated whether the company had consented", "未说明公司是否事先同意"),
            Phrase(
                "state Handling.consented, or Handling.consented_at and acted_at", "请说明是否同意，或同意与处置时间"
            ),
            Lack.FACT,
        )
    case.because(policy.clause, Because.WITHOUT_CONSENT)
    if handling.settled:
        case.because(policy.clause, Because.NOT_RECOGNISED)
    extent = case.read(policy.extent)
    return ConductEffect(extent=extent, quantity=handling.quantity if extent is Extent.THESE_GOODS else None)
