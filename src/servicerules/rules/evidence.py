"""Is damage proved as the regulation asks, and what may then be settled?"""

from __future__ import annotations

from functools import partial
from typing import assert_never, final

import attrs

from servicerules import checks
from servicerules.clauses import Clause, Reading
from servicerules.decisions import Decision
from servicerules.domain.damage import Damage, require_damages
from servicerules.domain.notice import NoticeCheck, NoticeKind
from servicerules.domain.terms import Term
from servicerules.errors import InvalidPolicy, Lack
from servicerules.phrases import Bilingual, Phrase
from servicerules.policies import Policy
from servicerules.reasoning import Reasoning
from servicerules.scope import require_scope
from servicerules.values import Value
from servicerules.vocabulary import FactName, Question


class AtNumber(Bilingual):
    """Whether exactly the number of photos asked for is enough."""

    ENOUGH = "the number itself is enough", "恰为该数即可"
    NOT_ENOUGH = "more than the number is needed", "须多于该数"


class Fault(Bilingual):
    """What the proof of one damage lacks."""

    TOO_FEW_PHOTOS = "too few photos", "照片张数不足"
    TOO_FEW_ANGLES = "too few angles", "拍摄角度不足"
    NO_PHOTO = "no photo", "没有照片"
    PACKING_NOT_VISIBLE = "the photos do not show the packing", "照片未附着包装物"


class Because(Bilingual):
    """Reasons of the judgement of evidence."""

    PROVED = (
        "every damage is photographed as asked: {photos_asked} photos, {angles_asked} angles",
        "各处损伤均按要求拍照：{photos_asked}张、{angles_asked}个角度",
    )
    NOT_PROVED = (
        "some damage is not photographed as asked: {photos_asked} photos, {angles_asked} angles",
        "有损伤未按要求拍照：{photos_asked}张、{angles_asked}个角度",
    )
    PROVED_WITH_PACKING = "every damage is photographed together with the packing", "各处损伤均附着包装物拍照"
    NOT_PROVED_WITH_PACKING = (
        "some damage is not photographed together with the packing",
        "有损伤未附着包装物拍照",
    )
    REMEDY_OPEN = (
        "the written report with photos is in, so repair or exchange is to be settled",
        "书面及照片证明已齐，应确定返厂维修或调换",
    )
    REMEDY_NOT_OPEN = (
        "the written report with photos is not complete, so no remedy is to be settled yet",
        "书面及照片证明未齐，尚不确定解决方式",
    )


@final
@attrs.frozen(kw_only=True)
class FailingDamage(Value):
    """A damage whose proof is wanting, and why."""

    where: str
    faults: tuple[Fault, ...]


@final
@attrs.frozen(kw_only=True)
class Evidence(Value):
    """What the proof of damage is worth.

    Attributes:
        sufficient: whether every damage is proved as asked.
        failing: the damages that are not, in the order given.
    """

    sufficient: bool
    failing: tuple[FailingDamage, ...] = ()


@final
@attrs.frozen(kw_only=True)
class EvidencePolicy(Policy):
    """How damage must be proved.

    Attributes:
        products: the goods of which the clauses speak.
        at_collection: the clause on photos at collection.
        photos, angles: how many photos, from how many angles, each damage needs.
        at_number: whether exactly that many photos are enough.
        second_inspection: the clause on photos at the second inspection.
        remedy: the clause on what is settled then.
        remedies: what may be settled.

    Raises:
        InvalidPolicy: no photo or angle is asked for, or no remedy named.
    """

    products: tuple[Term, ...]
    at_collection: Clause
    photos: int
    angles: int
    at_number: Reading[AtNumber]
    second_inspection: Clause
    remedy: Clause
    remedies: tuple[Term, ...]

    def __attrs_post_init__(self) -> None:
        if self.photos < 1 or self.angles < 1 or not self.remedies:
            given = (self.photos, self.angles, self.remedies)
            raise InvalidPolicy(
                "evidence asks for at least one photo and one angle, and leads to a remedy", given=given
            )


def check_damage_evidence(product: Term, damages: tuple[Damage, ...], policy: EvidencePolicy) -> Decision[Evidence]:
    """Whether the damage found at collection is photographed as asked, each damage by itself.

    Args:
        product: the goods.
        damages: every damage found, at least one, with its photos and their angles.
        policy: how many photos and angles are asked for.

    Returns:
        Whether the proof is sufficient, and for each failing damage why not.

    Raises:
        InvalidFact: no damage, or a damaged place twice.
        NotSpecified: the clause speaks of other goods.

    >>> from servicerules.regulations import manufacturer
    >>> policy = manufacturer.EDITION_2013.adopt()[EvidencePolicy]
    >>> damages = (Damage(where="edge", photos=4, angles=2), Damage(where="lock", photos=2, angles=2))
    >>> [failing.where for failing in check_damage_evidence(manufacturer.Product.DOOR, damages, policy).outcome.failing]
    ['lock']
    """
    case = _case(product, damages, policy, policy.at_collection)
    case.fact(FactName.PHOTOS_ASKED, policy.photos)
    case.fact(FactName.ANGLES_ASKED, policy.angles)
    outcome = case.weigh(partial(_at_collection, damages, policy), policy.at_number)
    case.because(policy.at_collection, Because.PROVED if outcome.sufficient else Because.NOT_PROVED)
    return case.decide(Question.DAMAGE_EVIDENCE, outcome)


def check_second_inspection_evidence(
    product: Term, damages: tuple[Damage, ...], policy: EvidencePolicy
) -> Decision[Evidence]:
    """Whether the damage found at the second inspection is photographed together with the packing.

    Args:
        product: the goods.
        damages: every damage found, at least one, saying whether its photos show the packing.
        policy: the clauses that apply.

    Returns:
        Whether the proof is sufficient, and for each failing damage why not.

    Raises:
        InvalidFact: no damage, or a damaged place twice.
        NotSpecified: the clause speaks of other goods, or it is not stated whether photos show the packing.

    >>> from servicerules.regulations import manufacturer
    >>> policy = manufacturer.EDITION_2013.adopt()[EvidencePolicy]
    >>> damages = (Damage(where="edge", photos=1, angles=1, packing_visible=True),)
    >>> check_second_inspection_evidence(manufacturer.Product.DOOR, damages, policy).outcome.sufficient
    True
    """
    clause = policy.second_inspection
    case = _case(product, damages, policy, clause)
    for damage in damages:
        if damage.photos and damage.packing_visible is None:
            case.refuse(
                clause,
                Phrase("it is not stated whether the photos show the packing", "未说明照片是否可见包装物"),
                Phrase("state Damage.packing_visible for each damage", "请逐处说明照片是否可见包装物"),
                Lack.FACT,
            )
    outcome = _evidence(damages, [_packing_faults(damage) for damage in damages])
    case.because(clause, Because.PROVED_WITH_PACKING if outcome.sufficient else Because.NOT_PROVED_WITH_PACKING)
    return case.decide(Question.SECOND_INSPECTION_EVIDENCE, outcome)


def factory_remedies(report: Decision[NoticeCheck], policy: EvidencePolicy) -> Decision[tuple[Term, ...]]:
    """What is to be settled once defects found at the second inspection are reported.

    Args:
        report: the check of the report of defects.
        policy: what may be settled.

    Returns:
        The remedies between which the service department settles, or none while the report is not complete.

    Raises:
        InvalidFact: the check of another kind of notice.

    >>> from servicerules.reasoning import stated
    >>> from servicerules.regulations import manufacturer
    >>> policy = manufacturer.EDITION_2013.adopt()[EvidencePolicy]
    >>> check = NoticeCheck(kind=NoticeKind.DEFECTS, complete=True)
    >>> report = stated(Question.NOTICE_CONTENT, check, clause=policy.remedy, policy=policy)
    >>> [remedy.printed for remedy in factory_remedies(report, policy).outcome]
    ['返厂维修', '调换']
    """
    checks.require("report", report, Decision)
    case = Reasoning(policy, report)
    if report.outcome.kind is not NoticeKind.DEFECTS:
        case.reject("report", report.outcome.kind, "the check of a report of defects", policy.remedy)
    complete = report.outcome.complete
    case.because(policy.remedy, Because.REMEDY_OPEN if complete else Because.REMEDY_NOT_OPEN)
    return case.decide(Question.FACTORY_REMEDIES, policy.remedies if complete else ())


def _case(product: Term, damages: tuple[Damage, ...], policy: EvidencePolicy, clause: Clause) -> Reasoning:
    require_damages(damages, empty=False)
    case = Reasoning(policy)
    require_scope(case, product, policy.products, clause)
    case.fact(FactName.DAMAGES, damages)
    return case


def _at_collection(damages: tuple[Damage, ...], policy: EvidencePolicy, at_number: AtNumber) -> Evidence:
    return _evidence(damages, [_photo_faults(damage, policy, at_number) for damage in damages])


def _photo_faults(damage: Damage, policy: EvidencePolicy, at_number: AtNumber) -> tuple[Fault, ...]:
    match at_number:
        case AtNumber.ENOUGH:
            few = damage.photos < policy.photos
        case AtNumber.NOT_ENOUGH:
            few = damage.photos <= policy.photos
        case _:
            assert_never(at_number)
    faults = ((few, Fault.TOO_FEW_PHOTOS), (damage.angles < policy.angles, Fault.TOO_FEW_ANGLES))
    return tuple(fault for wanting, fault in faults if wanting)


def _packing_faults(damage: Damage) -> tuple[Fault, ...]:
    if not damage.photos:
        return (Fault.NO_PHOTO,)
    return () if damage.packing_visible else (Fault.PACKING_NOT_VISIBLE,)


def _evidence(damages: tuple[Damage, ...], faults: list[tuple[Fault, ...]]) -> Evidence:
    found = zip(damages, faults, strict=True)
    failing = tuple(FailingDamage(where=damage.where, faults=wanting) for damage, wanting in found if wanting)
    return Evidence(sufficient=not failing, failing=failing)
