"""Which classes does a complaint that is not about quality fall into?"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import assert_never, final

import attrs

from servicerules import checks
from servicerules.clauses import Clause, Reading
from servicerules.decisions import Decision
from servicerules.domain.freight import Freight
from servicerules.domain.slip import Differences
from servicerules.domain.terms import Term
from servicerules.errors import InvalidFact, Lack
from servicerules.periods import Deadline, local
from servicerules.phrases import Bilingual, Phrase
from servicerules.policies import Policy
from servicerules.reasoning import Reasoning
from servicerules.scope import check_named_once
from servicerules.values import Value
from servicerules.vocabulary import FactName, Question


class Ground(Bilingual):
    """What a complaint is about."""

    SHIPMENT = "number or kind of what was shipped", "发货数量、种类"
    FREIGHT = "the freight", "运费"
    DELAY = "the time of dispatch", "发货期"
    FIELD_STAFF = "the manner of staff in the field", "对外服务人员态度"
    SALES_STAFF = "the help or ability of sales staff", "营销人员辅助效果与工作能力"


class FreightDifference(Bilingual):
    """Which difference from the freight agreed counts."""

    ANY = "any difference", "任何差异"
    OVERCHARGE = "only more than agreed", "仅多收"


class Because(Bilingual):
    """Reasons of complaint classes."""

    FREIGHT_DIFFERS = (
        "the freight charged ({freight_charged} yuan) is not as agreed ({freight_agreed} yuan)",
        "实收运费（{freight_charged}元）与商定（{freight_agreed}元）不符",
    )
    FREIGHT_AGREES = (
        "the freight charged ({freight_charged} yuan) does not depart from the agreement ({freight_agreed} yuan)",
        "实收运费（{freight_charged}元）未背离商定（{freight_agreed}元）",
    )
    LATE = "the goods left after the limit ({due}): {dispatched_at}", "发货晚于期限（{due}）：{dispatched_at}"
    IN_TIME = "the goods left within the limit ({due}): {dispatched_at}", "发货未晚于期限（{due}）：{dispatched_at}"
    NOTHING_PROMISED = "no period runs, so no promised time was missed", "期限未起算，不存在延期"
    OF_THIS_CLASS = "the complaint is of this class", "属于该类投诉"
    NOT_OF_THIS_CLASS = "the complaint is not of this class", "不属于该类投诉"


@final
@attrs.frozen(kw_only=True)
class ComplaintRow(Value):
    """One class of complaints: what it is about, its word, and its clause."""

    ground: Ground
    word: Term
    clause: Clause


@final
@attrs.frozen(kw_only=True)
class ComplaintPolicy(Policy):
    """The classes of complaints that are not about quality.

    Attributes:
        rows: one class for each ground.
        freight_difference: which difference from the freight agreed counts.

    Raises:
        InvalidPolicy: a ground without a row, or with two.
    """

    rows: tuple[ComplaintRow, ...]
    freight_difference: Reading[FreightDifference]

    def __attrs_post_init__(self) -> None:
        check_named_once("complaint classes", [row.ground for row in self.rows], Ground)

    def clause(self, ground: Ground) -> Clause:
        """The clause on complaints about this."""
        return next(row.clause for row in self.rows if row.ground is ground)


def freight_mismatch(freight: Freight, policy: ComplaintPolicy) -> Decision[bool]:
    """Whether the freight charged departs from what was agreed beforehand.

    Args:
        freight: what was agreed and what was charged, in yuan.
        policy: which difference counts.

    Returns:
        Whether the complaint is borne out.

    Raises:
        InvalidFact: not a freight.
        NotSpecified: no agreed freight is stated; "too high against the market" has no figure.

    >>> from servicerules.regulations import manufacturer
    >>> policy = manufacturer.EDITION_2013.adopt()[ComplaintPolicy]
    >>> freight_mismatch(Freight(agreed=300, charged=280), policy).outcome
    True
    """
    checks.require("freight", freight, Freight)
    case = Reasoning(policy)
    clause = policy.clause(Ground.FREIGHT)
    case.fact(FactName.FREIGHT_CHARGED, freight.charged)
    if freight.ref is not None:
        case.fact(FactName.REF, freight.ref)
    if freight.agreed is None:
        case.refuse(
            clause,
            Phrase(
                "no agreed freight is stated, and the document prints no figure for a freight too high for the market",
                "未提供商定运费，且文件未载明何为高于市场价格",
            ),
            Phrase("state Freight.agreed", "请提供前期商定运费"),
            Lack.FACT,
        )
    case.fact(FactName.FREIGHT_AGREED, freight.agreed)
    differs = case.weigh(partial(_differs, freight.agreed, freight.charged), policy.freight_difference)
    case.because(clause, Because.FREIGHT_DIFFERS if differs else Because.FREIGHT_AGREES)
    return case.decide(Question.FREIGHT_MISMATCH, differs)


def delay_complaint(
    due: Decision[Deadline | None], *, dispatched_at: datetime, policy: ComplaintPolicy
) -> Decision[bool]:
    """Whether goods left later than promised; leaving at the limit itself is in time.

    Args:
        due: the limit for their dispatch; its outcome is ``None`` while no period runs.
        dispatched_at: when they left.
        policy: the clauses that apply.

    Returns:
        Whether the complaint is borne out.

    Raises:
        InvalidFact: a naive stamp.

    >>> from datetime import date
    >>> from servicerules.periods import LastDay
    >>> from servicerules.reasoning import stated
    >>> from servicerules.regulations import manufacturer
    >>> from servicerules.working_calendar import CHINA_STANDARD_TIME
    >>> policy = manufacturer.EDITION_2013.adopt()[ComplaintPolicy]
    >>> limit = LastDay(date(2025, 6, 16))
    >>> due = stated(Question.DISPATCH_DEADLINE, limit, clause=policy.clause(Ground.DELAY), policy=policy)
    >>> left = datetime(2025, 6, 16, 23, 59, tzinfo=CHINA_STANDARD_TIME)
    >>> delay_complaint(due, dispatched_at=left, policy=policy).outcome
    False
    """
    checks.require("due", due, Decision)
    checks.require_instant("dispatched_at", dispatched_at)
    case = Reasoning(policy, due)
    clause = policy.clause(Ground.DELAY)
    left = local(dispatched_at, policy.zone)
    case.fact(FactName.DUE, due.outcome)
    case.fact(FactName.DISPATCHED_AT, left)
    if due.outcome is None:
        case.because(clause, Because.NOTHING_PROMISED)
        return case.decide(Question.DELAY_COMPLAINT, outcome=False)
    late = not due.outcome.is_kept(left)
    case.because(clause, Because.LATE if late else Because.IN_TIME)
    return case.decide(Question.DELAY_COMPLAINT, late)


def complaint_classes(
    *,
    shipment: Decision[Differences] | None = None,
    freight: Decision[bool] | None = None,
    delay: Decision[bool] | None = None,
    about_field_staff: bool | None = None,
    about_sales_staff: bool | None = None,
    policy: ComplaintPolicy,
) -> Decision[tuple[Term, ...]]:
    """The classes that one complaint falls into; it may fall into several, or into none.

    Args:
        shipment: how the shipment differs from the order, if that is complained of.
        freight: whether the freight departs from the agreement, if that is complained of.
        delay: whether the goods left late, if that is complained of.
        about_field_staff: whether the manner of staff in the field is complained of; ``None`` where not stated.
        about_sales_staff: whether the help or ability of sales staff is; ``None`` where not stated.
        policy: the classes.

    Returns:
        The classes in the regulation's words, in the order printed.

    Raises:
        InvalidFact: nothing is stated, or something other than True or False.

    >>> from servicerules.regulations import manufacturer
    >>> policy = manufacturer.EDITION_2013.adopt()[ComplaintPolicy]
    >>> freight = freight_mismatch(Freight(agreed=300, charged=320), policy)
    >>> classes = complaint_classes(freight=freight, about_sales_staff=True, policy=policy).outcome
    >>> [word.name for word in classes]
    ['FREIGHT', 'SALES_STAFF']
    """
    staff = ((FactName.ABOUT_FIELD_STAFF, about_field_staff), (FactName.ABOUT_SALES_STAFF, about_sales_staff))
    built_on = tuple(given for given in (shipment, freight, delay) if given is not None)
    checks.require_tuple("shipment, freight, delay", built_on, Decision)
    for name, about in staff:
        if about is not None:
            checks.require(name.name.lower(), about, bool)
    upheld = {
        Ground.SHIPMENT: None if shipment is None else not shipment.outcome.agree,
        Ground.FREIGHT: None if freight is None else freight.outcome,
        Ground.DELAY: None if delay is None else delay.outcome,
        Ground.FIELD_STAFF: about_field_staff,
        Ground.SALES_STAFF: about_sales_staff,
    }
    if all(answer is None for answer in upheld.values()):
        raise InvalidFact(field="complaint", given=None, allowed="at least one thing complained of")
    case = Reasoning(policy, *built_on)
    for name, about in staff:
        if about is not None:
            case.fact(name, about)
    stated = [row for row in policy.rows if upheld[row.ground] is not None]
    for row in stated:
        case.because(row.clause, Because.OF_THIS_CLASS if upheld[row.ground] else Because.NOT_OF_THIS_CLASS)
    return case.decide(Question.COMPLAINT_CLASSES, tuple(row.word for row in stated if upheld[row.ground]))


def _differs(agreed: Decimal, charged: Decimal, difference: FreightDifference) -> bool:
    match difference:
        case FreightDifference.ANY:
            return charged != agreed
        case FreightDifference.OVERCHARGE:
            return charged > agreed
        case _:
            assert_never(difference)
