"""Who pays for solving a problem with the goods, and for the travel of support staff?"""

from __future__ import annotations

from typing import assert_never, final

import attrs

from servicerules import checks, statutes
from servicerules.clauses import Clause, Reading
from servicerules.decisions import Decision
from servicerules.domain.finding import Cause, Finding
from servicerules.domain.terms import Term
from servicerules.errors import Lack
from servicerules.phrases import Bilingual, Phrase
from servicerules.policies import Policy
from servicerules.reasoning import Reasoning
from servicerules.scope import check_named_once, require_scope, row_naming
from servicerules.statutes import Article
from servicerules.values import Value
from servicerules.vocabulary import FactName, Presumption, Question


class Payer(Bilingual):
    """Who bears a cost."""

    COMPANY = "the company", "公司"
    CUSTOMER = "the customer", "客户"
    NOT_COMPANY = "not the company", "公司不承担"


class CarrierDamage(Bilingual):
    """Who pays for damage done by the carrier."""

    NO_RULE = "nothing is printed", "未作规定"
    AS_QUALITY = "the company, as for a fault of the product", "公司承担，同产品质量问题"
    AS_NOT_COMPANY = "the customer, as where the company is not responsible", "客户承担，同非公司责任"


class ScriptForce(Bilingual):
    """Whether a scripted answer is a rule."""

    RULE = "a rule, though of low rank", "属规则，位阶较低"
    SCRIPT_ONLY = "a script only", "仅为话术"


class Because(Bilingual):
    """Reasons of who pays."""

    CARRIER_AS_QUALITY = "transport problems are settled like problems of quality", "物流问题与质量问题同样处理"
    CARRIER_AS_NOT_COMPANY = "transport is not the company's responsibility", "物流问题不属于公司责任"
    PAYERS = "cause: {cause}", "原因：{cause}"
    OTHER_LOSSES = "beyond that the company bears nothing", "此外公司不负担其他费用"
    SCRIPT = "the company tells askers who pays the travel for {service}", "公司答复已说明{service}的差旅费承担"


@final
@attrs.frozen(kw_only=True)
class CostAllocation(Value):
    """Who bears which cost of a repair, exchange or return."""

    freight: Payer
    material: Payer
    labour: Payer
    other_losses: Payer


@final
@attrs.frozen(kw_only=True)
class CostRow(Value):
    """Who pays, by cause.

    Attributes:
        cause: where the cause lies.
        freight, material, labour: who bears them.
        clause: the clause that says so.
        freight_only: whether the clause prints the payer of freight only.
    """

    cause: Cause
    freight: Payer
    material: Payer
    labour: Payer
    clause: Clause
    freight_only: bool = False


@final
@attrs.frozen(kw_only=True)
class CostPolicy(Policy):
    """Who pays for solving a problem.

    Attributes:
        products: the goods of which the clauses speak.
        rows: the payers for a fault of the product, and where the company is not responsible.
        other_losses: who bears all else.
        exclusion: the clause that says so.
        transport: the clause on transport problems.
        carrier: who pays for damage done by the carrier.

    Raises:
        InvalidPolicy: a cause without a row, or with two.
    """

    products: tuple[Term, ...]
    rows: tuple[CostRow, ...]
    other_losses: Payer
    exclusion: Clause
    transport: Clause
    carrier: Reading[CarrierDamage]

    def __attrs_post_init__(self) -> None:
        check_named_once("costs", [row.cause for row in self.rows], (Cause.QUALITY, Cause.NOT_COMPANY))


@final
@attrs.frozen(kw_only=True)
class TravelRow(Value):
    """Who pays the travel for some services, and the clause that says so."""

    services: tuple[Term, ...]
    payer: Payer
    clause: Clause


@final
@attrs.frozen(kw_only=True)
class TravelPolicy(Policy):
    """Who pays the travel of support staff.

    Attributes:
        rows: the services of which the document speaks.
        scripts: the clause to which a question about another service is referred.
        force: whether a scripted answer is a rule.

    Raises:
        InvalidPolicy: a service in two rows.
    """

    rows: tuple[TravelRow, ...]
    scripts: Clause
    force: Reading[ScriptForce]

    def __attrs_post_init__(self) -> None:
        check_named_once("travel", [service for row in self.rows for service in row.services])


def cost_allocation(finding: Finding, policy: CostPolicy) -> Decision[CostAllocation]:
    """Who bears freight, material, labour and other losses while a problem with the goods is solved.

    Args:
        finding: what testing found, for which goods, and of which order's day.
        policy: who pays.

    Returns:
        The payer of each kind of cost.

    Raises:
        InvalidFact: not a finding.
        NotSpecified: the clauses speak of other goods, or the carrier did the damage and the reading adopted finds
            no rule for it.

    >>> from servicerules.regulations import manufacturer
    >>> policy = manufacturer.EDITION_2013.adopt()[CostPolicy]
    >>> finding = Finding(product=manufacturer.Product.DOOR, cause=Cause.QUALITY)
    >>> cost_allocation(finding, policy).outcome.freight.name
    'COMPANY'
    """
    checks.require("finding", finding, Finding)
    case = Reasoning(policy)
    require_scope(case, finding.product, policy.products, policy.exclusion)
    case.fact(FactName.CAUSE, finding.cause)
    if finding.ref is not None:
        case.fact(FactName.REF, finding.ref)
    row = _row(case, finding, policy)
    case.because(row.clause, Because.PAYERS)
    if row.freight_only:
        case.assume(Presumption.GOES_WITH_REMEDY, str(row.clause))
    case.because(policy.exclusion, Because.OTHER_LOSSES)
    _warn(case, finding, statutes.NO_EXCLUSION)
    outcome = CostAllocation(
        freight=row.freight, material=row.material, labour=row.labour, other_losses=policy.other_losses
    )
    return case.decide(Question.COST_ALLOCATION, outcome)


def travel_payer(service: Term, policy: TravelPolicy) -> Decision[Payer]:
    """Who pays the travel of the staff who give a service.

    Args:
        service: the service.
        policy: who pays.

    Returns:
        The payer.

    Raises:
        NotSpecified: the document does not speak of the service, or the reading adopted finds only a script.

    >>> from servicerules.regulations import manufacturer
    >>> policy = manufacturer.EDITION_2013.adopt()[TravelPolicy]
    >>> travel_payer(manufacturer.Service.HANDRAIL_SUPPORT, policy).outcome.name
    'CUSTOMER'
    """
    case = Reasoning(policy)
    row = row_naming(case, FactName.SERVICE, service, policy.rows, lambda row: row.services, clause=policy.scripts)
    if case.read(policy.force) is ScriptForce.SCRIPT_ONLY:
        case.refuse(
            row.clause,
            Phrase("a script for answering questions is no rule on who pays", "答复话术并非费用承担规定"),
            Phrase("agree the travel cost with the asker", "请与对方约定差旅费"),
            Lack.RULE,
        )
    case.because(row.clause, Because.SCRIPT)
    return case.decide(Question.TRAVEL_PAYER, row.payer)


def _row(case: Reasoning, finding: Finding, policy: CostPolicy) -> CostRow:
    rows = {row.cause: row for row in policy.rows}
    if finding.cause is not Cause.CARRIER:
        return rows[finding.cause]
    member = case.read(policy.carrier)
    match member:
        case CarrierDamage.NO_RULE:
            case.refuse(
                policy.transport,
                Phrase("who pays for damage done by the carrier is not printed", "物流损伤的费用承担未作规定"),
                Phrase(
                    "find by testing whether quality is the cause or the company is not responsible",
                    "请经检测认定属质量问题或不属公司责任",
                ),
                Lack.RULE,
            )
        case CarrierDamage.AS_QUALITY:
            case.because(policy.transport, Because.CARRIER_AS_QUALITY)
            return rows[Cause.QUALITY]
        case CarrierDamage.AS_NOT_COMPANY:
            case.because(policy.transport, Because.CARRIER_AS_NOT_COMPANY)
            _warn(case, finding, statutes.RISK_PASSED_TO_CARRIER)
            return rows[Cause.NOT_COMPANY]
        case _:
            assert_never(member)


def _warn(case: Reasoning, finding: Finding, articles: tuple[Article, ...]) -> None:
    """Name the articles in force when the order was confirmed, or all of them where that day is not stated."""
    on = finding.order_confirmed_on
    if on is None:
        case.assume(Presumption.LAW_NOT_DATED)
        case.warn(articles)
    else:
        case.fact(FactName.ORDER_CONFIRMED_ON, on)
        case.warn(statutes.in_force(articles, on))
