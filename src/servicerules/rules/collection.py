"""May goods be refused because of damage, and what must happen to those that are taken all the same?"""

from __future__ import annotations

from functools import partial
from typing import assert_never, final

import attrs

from servicerules import checks
from servicerules.clauses import Clause, Reading
from servicerules.decisions import Decision
from servicerules.domain.damage import Damage, require_damages
from servicerules.domain.terms import Term
from servicerules.errors import Lack
from servicerules.phrases import Bilingual, Phrase
from servicerules.policies import Policy
from servicerules.reasoning import Reasoning
from servicerules.scope import check_named_once, row_naming
from servicerules.values import Value
from servicerules.vocabulary import FactName, Presumption, Question


class RefusalGround(Bilingual):
    """Which damage gives a right to refuse."""

    SERIOUS_AS_JUDGED = "damage judged serious by the person on the spot", "现场人员判断为严重的损伤"
    ANY_DAMAGE = "any damage", "任何损伤"


class Course(Bilingual):
    """What is to be done at collection."""

    MAY_REFUSE = "collection may be refused", "有权拒绝提货"
    PHOTOGRAPH_AND_INSPECT_AGAIN = (
        "collect, photograph the damage, and inspect again with the packing opened",
        "提货，对损伤拍照，并开包装进行二次检验",
    )
    INSPECT_AGAIN = "collect, and inspect again with the packing opened", "提货，并开包装进行二次检验"


class Because(Bilingual):
    """Reasons of the right to refuse and of the course at collection."""

    LOOKED_AT_FIRST = "the packing is looked at before the goods are collected", "提货前先检查外包装"
    MAY_REFUSE = "the damage gives a right to refuse {product}", "该损伤使客户有权拒收{product}"
    NO_RIGHT = "no damage gives a right to refuse {product}", "无可据以拒收{product}的损伤"
    REFUSING = "the right to refuse exists", "有权拒绝提货"
    PHOTOGRAPHED = "visible damage is photographed", "表面损伤须拍照证明"
    INSPECTED_AGAIN = "goods collected are inspected again with the packing opened", "提货后须开包装进行二次检验"


@final
@attrs.frozen(kw_only=True)
class SecondLook(Value):
    """What is to be done with goods that were collected: the clauses on photographs and on the second inspection."""

    photographs: Clause
    inspection: Clause


@final
@attrs.frozen(kw_only=True)
class CollectionRow(Value):
    """What goes for some products.

    Attributes:
        products: the products.
        refusal: the clause on refusing them.
        first_look: the clause by which the packing is looked at before the goods are collected, where there is one.
        ground: which damage gives the right; ``None`` where the clause plainly takes any.
        second_look: what is done with goods collected, where a second inspection is printed.
    """

    products: tuple[Term, ...]
    refusal: Clause
    first_look: Clause | None = None
    ground: Reading[RefusalGround] | None = None
    second_look: SecondLook | None = None


@final
@attrs.frozen(kw_only=True)
class CollectionPolicy(Policy):
    """When goods may be refused, by product, and the clause that lists the products."""

    rows: tuple[CollectionRow, ...]
    families: Clause

    def __attrs_post_init__(self) -> None:
        check_named_once("refusal table", [product for row in self.rows for product in row.products])


def check_refusal_right(product: Term, damages: tuple[Damage, ...], policy: CollectionPolicy) -> Decision[bool]:
    """Whether the damage found gives a right to refuse the goods.

    Args:
        product: the goods.
        damages: every damage found, each saying whether it was judged serious; none where none shows.
        policy: which damage gives the right.

    Returns:
        Whether the goods may be refused.

    Raises:
        InvalidFact: a damaged place twice.
        NotSpecified: no clause on the product, or seriousness decides and was not judged.

    >>> from servicerules.regulations import manufacturer
    >>> policy = manufacturer.EDITION_2013.adopt()[CollectionPolicy]
    >>> dent = (Damage(where="corner", serious=False),)
    >>> check_refusal_right(manufacturer.Product.DOOR, dent, policy).outcome
    False
    """
    case, row = _row(Reasoning(policy), product, damages, policy)
    if row.ground is None:
        right = _right(damages, RefusalGround.ANY_DAMAGE)
    else:
        right = case.weigh(partial(_right, damages), row.ground)
    if right is None:
        case.refuse(
            row.refusal,
            Phrase("it is not stated whether the damage was judged serious", "未说明损伤是否严重"),
            Phrase("state Damage.serious as judged on the spot", "请按现场判断说明损伤是否严重"),
            Lack.FACT,
        )
    if row.first_look is not None:
        case.because(row.first_look, Because.LOOKED_AT_FIRST)
    case.because(row.refusal, Because.MAY_REFUSE if right else Because.NO_RIGHT)
    return case.decide(Question.REFUSAL_RIGHT, right)


def collection_course(
    product: Term, damages: tuple[Damage, ...], right: Decision[bool], policy: CollectionPolicy
) -> Decision[Course]:
    """What is to be done with goods at collection.

    Args:
        product: the goods.
        damages: every damage that shows; none where none does.
        right: whether that damage gives a right to refuse the goods.
        policy: the clauses that apply.

    Returns:
        Whether collection may be refused; else what is done with the goods once collected.

    Raises:
        InvalidFact: a damaged place twice.
        NotSpecified: no second inspection is printed for the product.

    >>> from servicerules.regulations import manufacturer
    >>> policy = manufacturer.EDITION_2013.adopt()[CollectionPolicy]
    >>> right = check_refusal_right(manufacturer.Product.DOOR, (), policy)
    >>> collection_course(manufacturer.Product.DOOR, (), right, policy).outcome.name
    'INSPECT_AGAIN'
    """
    checks.require("right", right, Decision)
    case, row = _row(Reasoning(policy, right), product, damages, policy)
    if row.second_look is None:
        case.refuse(
            row.refusal,
            Phrase(f"no second inspection is printed for {product.en}", f"未规定{product.printed}的二次检验"),
            Phrase("inspect within the limit for receipts", "请在验货时限内验收"),
            Lack.RULE,
        )
    if right.outcome:
        case.because(row.refusal, Because.REFUSING)
        return case.decide(Question.COLLECTION_COURSE, Course.MAY_REFUSE)
    if damages:
        case.because(row.second_look.photographs, Because.PHOTOGRAPHED)
        case.assume(Presumption.SLIGHT_DAMAGE_NOT_PRINTED)
    case.because(row.second_look.inspection, Because.INSPECTED_AGAIN)
    course = Course.PHOTOGRAPH_AND_INSPECT_AGAIN if damages else Course.INSPECT_AGAIN
    return case.decide(Question.COLLECTION_COURSE, course)


def _row(
    case: Reasoning, product: Term, damages: tuple[Damage, ...], policy: CollectionPolicy
) -> tuple[Reasoning, CollectionRow]:
    require_damages(damages, empty=True)
    row = row_naming(case, FactName.PRODUCT, product, policy.rows, lambda row: row.products, clause=policy.families)
    case.fact(FactName.DAMAGES, damages)
    return case, row


def _right(damages: tuple[Damage, ...], ground: RefusalGround) -> bool | None:
    """Whether there is a right; ``None`` where it hangs on a judgement that is not stated."""
    match ground:
        case RefusalGround.ANY_DAMAGE:
            return bool(damages)
        case RefusalGround.SERIOUS_AS_JUDGED:
            judged = [damage.serious for damage in damages]
            return True if True in judged else None if None in judged else False
        case _:
            assert_never(ground)
