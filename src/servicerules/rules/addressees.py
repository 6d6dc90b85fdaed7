"""To whom is the result of an inspection reported?"""

from __future__ import annotations

from typing import assert_never, final

import attrs

from servicerules import checks
from servicerules.clauses import Clause
from servicerules.decisions import Decision
from servicerules.domain.terms import Term
from servicerules.phrases import Bilingual
from servicerules.policies import Policy
from servicerules.reasoning import Reasoning
from servicerules.scope import check_named_once, row_naming
from servicerules.values import Value
from servicerules.vocabulary import FactName, Question


class InspectionResult(Bilingual):
    """What an inspection found."""

    PASSED = "passed", "验收合格"
    FAILED = "failed", "验收不合格"


class Because(Bilingual):
    """Reasons of the addressee."""

    SLIP = "the signed delivery slip goes to this role", "签字的出库单反馈该岗位"
    PROBLEM = "goods found wrong are reported to this role", "验收不合格反馈该岗位"


@final
@attrs.frozen(kw_only=True)
class Addressee(Value):
    """A role, and the clauses that name it, the first of which leads."""

    role: Term
    clause: Clause
    also: tuple[Clause, ...] = ()


@final
@attrs.frozen(kw_only=True)
class AddresseeRow(Value):
    """Who is told of some products when they pass, and when they fail."""

    products: tuple[Term, ...]
    passed: Addressee
    failed: Addressee


@final
@attrs.frozen(kw_only=True)
class AddresseePolicy(Policy):
    """Who is told, by product, and the clause that lists the products.

    Raises:
        InvalidPolicy: a product in two rows.
    """

    rows: tuple[AddresseeRow, ...]
    families: Clause

    def __attrs_post_init__(self) -> None:
        check_named_once("addressees", [product for row in self.rows for product in row.products])


def report_addressee(product: Term, result: InspectionResult, policy: AddresseePolicy) -> Decision[Term]:
    """The role to which the result of an inspection is reported.

    Args:
        product: the goods.
        result: whether they passed.
        policy: who is told.

    Returns:
        The role, in the regulation's word.

    Raises:
        InvalidFact: not a result.
        NotSpecified: no clause on the product.

    >>> from servicerules.regulations import manufacturer
    >>> policy = manufacturer.EDITION_2013.adopt()[AddresseePolicy]
    >>> report_addressee(manufacturer.Product.DOOR, InspectionResult.FAILED, policy).outcome.printed
    '售后服务部'
    """
    checks.require("result", result, InspectionResult)
    case = Reasoning(policy)
    row = row_naming(case, FactName.PRODUCT, product, policy.rows, lambda row: row.products, clause=policy.families)
    case.fact(FactName.RESULT, result)
    match result:
        case InspectionResult.PASSED:
            addressee, rule = row.passed, Because.SLIP
        case InspectionResult.FAILED:
            addressee, rule = row.failed, Because.PROBLEM
        case _:
            assert_never(result)
    for clause in (addressee.clause, *addressee.also):
        case.because(clause, rule)
    return case.decide(Question.REPORT_ADDRESSEE, addressee.role)
