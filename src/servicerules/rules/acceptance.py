"""Are the goods received accepted, rejected, or deemed accepted by silence?"""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from typing import assert_never, final

import attrs

from servicerules import checks, statutes
from servicerules.clauses import Clause, Reading
from servicerules.decisions import Decision
from servicerules.domain.circumstances import Circumstances
from servicerules.domain.conduct import ConductEffect, Extent
from servicerules.domain.feedback import Feedback, FeedbackKind
from servicerules.domain.receipt import Buyer, Receipt, ReceiptLine
from servicerules.errors import InvalidFact, Lack, NotSpecified
from servicerules.periods import Deadline, LastDay, local, start_of_day
from servicerules.phrases import Bilingual, Phrase
from servicerules.policies import Policy
from servicerules.quantities import Quantity
from servicerules.reasoning import Reasoning
from servicerules.statutes import Article
from servicerules.values import Value
from servicerules.vocabulary import FactName, Presumption, Question


class AcceptanceStatus(Bilingual):
    """What has become of the goods."""

    NOT_STARTED = "not collected yet", "尚未提货"
    REFUSED_AT_COLLECTION = "refused at collection", "提货时拒收"
    PENDING = "pending: the limit still runs", "待反馈（时限未届满）"
    ACCEPTED_EXPRESSLY = "accepted expressly", "明示验收合格"
    REJECTED_IN_TIME = "rejected in time", "限期内拒收"
    DEFECTS_REPORTED_IN_TIME = "defects reported in time, the rest accepted", "限期内反馈异议，其余验收合格"
    DEEMED_ACCEPTED = "deemed accepted by silence", "逾期未反馈，视同默认合格"
    DEEMED_BY_CONDUCT = "deemed conforming by conduct", "因行为视同合格"


class Remaining(Bilingual):
    """What the company still owes for shortage or quality of these goods."""

    UNDECIDED = "not decided yet", "尚未确定"
    CLAIMS_KEPT = "claims reported in time are kept", "限期内提出的异议保留"
    PAID_HELP_ONLY = (
        "no compensation; repair or supply only if the customer pays",
        "不承担赔偿责任，仅在缴费后提供维修或发货",
    )
    NOT_PRINTED = "not printed", "未作规定"


class FeedbackInstant(Bilingual):
    """Which instant of a report counts."""

    SENT = "when it is sent", "以发出时间为准"
    RECEIVED = "when it is received", "以收到时间为准"


class CountedRoads(Bilingual):
    """Which reports stop the clock."""

    EVERY_PRESCRIBED_ROAD = "the slip and every other road that the document prescribes", "出库单及其他规定途径均可"
    SLIP_ONLY = "only the slip", "仅限出库单"
    EXCEPTIONS_ARE_ACCEPTANCE = (
        "every road, but a slip with exceptions accepts all the same",
        ("各途径均可，但注明异议的出库单仍视为验收合格"),
    )


class LimitEdge(Bilingual):
    """Whether the instant of an hour limit is itself in time."""

    INCLUDED = "the instant itself is in time", "时点本身未逾期"
    EXCLUDED = "the instant itself is late", "时点本身已逾期"


class CaveatScope(Bilingual):
    """Whether articles of law are named beside the regulation's result."""

    WITH_STATUTE = "statutory caveats are named", "列示法律提示"
    REGULATION_ONLY = "the regulation alone", "仅按制度"


class Because(Bilingual):
    """Reasons of acceptance."""

    NOT_COLLECTED = "the goods are not collected yet, so no limit runs", "尚未提货，时限不起算"
    REFUSED = "goods refused at collection were never collected, so no limit runs", "提货时拒收的，未提货，时限不起算"
    PENDING = "no report is in and the limit ({limit}) has not passed", "尚无反馈，时限（{limit}）未届满"
    ACCEPTED = "the dealer accepted in time: {feedback}", "经销商限期内确认：{feedback}"
    REJECTED = "the dealer rejected in time: {feedback}", "经销商限期内拒收：{feedback}"
    EXCEPTED = "the dealer reported exceptions in time: {feedback}", "经销商限期内反馈异议：{feedback}"
    SILENT = "the limit ({limit}) passed without a report that counts", "时限（{limit}）已过而无有效反馈"
    NO_LIABILITY = (
        "claims about this receipt made after the limit create no duty to compensate",
        "逾期提出的，不再承担赔偿责任",
    )
    PAID_HELP = "help remains possible if the customer pays", "客户缴费后仍可提供维修或发货"
    BY_CONDUCT = "the customer's conduct makes the goods count as conforming", "因客户行为视同产品合格"


@final
@attrs.frozen(kw_only=True)
class Acceptance(Value):
    """What has become of one line of a receipt.

    Attributes:
        status: the state of the goods.
        remaining: what the company still owes for shortage or quality.
        excepted: the quantity excepted by a slip with exceptions, where stated.
        conforming_by_conduct: the part that counts as conforming by conduct, where it is not the whole line.
        contradicted: whether a later report in time says something else.
    """

    status: AcceptanceStatus
    remaining: Remaining
    excepted: Quantity | None = None
    conforming_by_conduct: Quantity | None = None
    contradicted: bool = False


@final
@attrs.frozen(kw_only=True)
class AcceptancePolicy(Policy):
    """What a report, or silence, makes of the goods.

    Attributes:
        refusal, conduct, express, rejection, exceptions: the clauses for what a dealer may do.
        silence: what passing the limit means.
        liability: what is no longer owed then.
        paid_help: what may still be done.
    """

    refusal: Clause
    conduct: Clause
    express: Clause
    rejection: Clause
    exceptions: Clause
    silence: Clause
    liability: Clause
    paid_help: Clause
    instant: Reading[FeedbackInstant]
    roads: Reading[CountedRoads]
    edge: Reading[LimitEdge]
    caveats: Reading[CaveatScope]


def acceptance(
    receipt: Receipt,
    line: ReceiptLine,
    limit: Decision[Deadline] | NotSpecified | None,
    feedback: tuple[Feedback, ...],
    *,
    as_of: datetime,
    policy: AcceptancePolicy,
    circumstances: Circumstances | None = None,
    conduct: Decision[ConductEffect] | None = None,
) -> Decision[Acceptance]:
    """Whether one line of a receipt is accepted, rejected or deemed accepted at an instant.

    Args:
        receipt: goods collected or refused by a buyer.
        line: the line in question.
        limit: its inspection deadline; the refusal, where no limit is printed for the product; ``None`` only for
            goods refused at collection.
        feedback: every report about this line, in any order; the first in time governs.
        as_of: the instant of the question; later events are not yet known.
        policy: what reports and silence mean.
        circumstances: what is known of a defect, for the statutory caveats.
        conduct: what follows from the customer's conduct, if anything was done with the goods.

    Returns:
        The status, what remains owed, and whether reports contradict one another.

    Raises:
        InvalidFact: a report before collection, a date where an hour limit needs an instant, or a naive ``as_of``.
        NotSpecified: silence of a consumer, a product without a limit, or a reading that needs a missing fact.
    """
    if line not in receipt.lines:
        raise InvalidFact(field="line", given=line, allowed="a line of this receipt")
    checks.require_instant("as_of", as_of)
    checks.require_tuple("feedback", feedback, Feedback)
    collected = receipt.picked_up_at
    if collected is None:
        return _without_limit(AcceptanceStatus.REFUSED_AT_COLLECTION, Because.REFUSED, policy, policy.refusal, None)
    _check_order(feedback, local(collected, policy.zone))
    if as_of < collected:
        return _without_limit(
            AcceptanceStatus.NOT_STARTED, Because.NOT_COLLECTED, policy, policy.silence, local(collected, policy.zone)
        )
    collected_on = local(collected, policy.zone).date()
    if isinstance(limit, NotSpecified):
        return _unlimited(collected_on, limit, feedback, as_of, policy)
    if limit is None:
        raise InvalidFact(field="limit", given=None, allowed="the inspection deadline of goods that were collected")
    case = Reasoning(policy, limit)
    case.fact(FactName.LIMIT, limit.outcome)
    case.fact(FactName.AS_OF, local(as_of, policy.zone))
    standing = _settled_standing(case, feedback, limit.outcome, as_of, policy)
    status, partly = _after_conduct(case, standing.status, conduct)
    if standing.report is not None:
        case.fact(FactName.FEEDBACK, standing.report)
    case.because(*_grounds(policy)[status])
    if status is AcceptanceStatus.DEEMED_ACCEPTED:
        _forfeit(case, receipt.buyer, collected_on, policy, circumstances)
    outcome = Acceptance(
        status=status,
        remaining=_REMAINING[status],
        excepted=standing.report.excepted if standing.report else None,
        conforming_by_conduct=partly,
        contradicted=standing.contradicted,
    )
    revisit_at = _revisit(feedback, limit.outcome, as_of, policy, standing)
    return case.decide(Question.ACCEPTANCE, outcome, revisit_at=revisit_at)


def _check_order(feedback: tuple[Feedback, ...], collected: datetime) -> None:
    for report in feedback:
        start = collected if isinstance(report.sent, datetime) else collected.date()
        if report.sent < start:
            raise InvalidFact(field="Feedback.sent", given=report.sent, allowed="a stamp not before the collection")


def _without_limit(
    status: AcceptanceStatus, rule: Because, policy: AcceptancePolicy, clause: Clause, revisit_at: datetime | None
) -> Decision[Acceptance]:
    case = Reasoning(policy)
    case.because(clause, rule)
    outcome = Acceptance(status=status, remaining=Remaining.UNDECIDED)
    return case.decide(Question.ACCEPTANCE, outcome, revisit_at=revisit_at)


def _unlimited(
    collected_on: date, refusal: NotSpecified, feedback: tuple[Feedback, ...], as_of: datetime, policy: AcceptancePolicy
) -> Decision[Acceptance]:
    """Goods for which no limit is printed: only an express act decides."""
    slips = [report for report in feedback if report.kind is FeedbackKind.CLEAN_SLIP and _known(report, as_of, policy)]
    if not slips:
        raise refusal
    case = Reasoning(policy)
    for consulted in refusal.readings:
        case.read(consulted)
    case.fact(FactName.FEEDBACK, slips[0])
    case.because(policy.express, Because.ACCEPTED)
    _warn(case, statutes.SIGNED_QUANTITY, collected_on, policy)
    outcome = Acceptance(status=AcceptanceStatus.ACCEPTED_EXPRESSLY, remaining=Remaining.NOT_PRINTED)
    return case.decide(Question.ACCEPTANCE, outcome)


@final
@attrs.frozen
class _Standing(Value):
    """What the reports and the clock make of the goods under one set of readings."""

    status: AcceptanceStatus
    report: Feedback | None = None
    contradicted: bool = False
    unknown: bool = False


def _settled_standing(
    case: Reasoning, feedback: tuple[Feedback, ...], limit: Deadline, as_of: datetime, policy: AcceptancePolicy
) -> _Standing:
    """The standing under the readings adopted, listing those that matter."""
    for report in feedback:
        if not (isinstance(report.sent, datetime) or isinstance(limit, LastDay)):
            # As midnight, a bare date would lie before the collection.
            case.reject("Feedback.sent", report.sent, "an instant, since the limit is an hour", policy.silence)
        if not _known(report, as_of, policy):
            case.assume(Presumption.LATER_EVENT_IGNORED, local(as_of, policy.zone), report)
    standing = case.weigh(partial(_standing, feedback, limit, policy, as_of), policy.instant, policy.roads, policy.edge)
    if standing.unknown:
        case.refuse(
            policy.silence,
            Phrase("the time of receipt decides, and it is not stated", "以收到时间为准，而收到时间未提供"),
            Phrase(
                "state Feedback.received_at, or adopt the reading that counts sending",
                "请提供收到时间，或采用以发出为准的理解",
            ),
            Lack.FACT,
        )
    return standing


_REMAINING = {
    AcceptanceStatus.PENDING: Remaining.UNDECIDED,
    AcceptanceStatus.ACCEPTED_EXPRESSLY: Remaining.NOT_PRINTED,
    AcceptanceStatus.REJECTED_IN_TIME: Remaining.CLAIMS_KEPT,
    AcceptanceStatus.DEFECTS_REPORTED_IN_TIME: Remaining.CLAIMS_KEPT,
    AcceptanceStatus.DEEMED_ACCEPTED: Remaining.PAID_HELP_ONLY,
    AcceptanceStatus.DEEMED_BY_CONDUCT: Remaining.NOT_PRINTED,
}


def _known(report: Feedback, as_of: datetime, policy: AcceptancePolicy) -> bool:
    return _sent(report, policy) <= as_of


def _sent(report: Feedback, policy: AcceptancePolicy) -> datetime:
    """The instant of sending; a bare date stands for its beginning."""
    return report.sent if isinstance(report.sent, datetime) else start_of_day(report.sent, policy.zone)


def _standing(
    feedback: tuple[Feedback, ...],
    limit: Deadline,
    policy: AcceptancePolicy,
    as_of: datetime,
    instant: FeedbackInstant,
    roads: CountedRoads,
    edge: LimitEdge,
) -> _Standing:
    """The status at an instant under given readings, by reports and the clock alone."""
    in_time: list[tuple[datetime, Feedback]] = []
    for report in feedback:
        if not _known(report, as_of, policy) or not _counts(report, roads):
            continue
        stamp = _sent(report, policy)
        if instant is FeedbackInstant.RECEIVED and _kept(limit, stamp, edge):
            if report.received_at is None:
                return _Standing(AcceptanceStatus.PENDING, unknown=True)
            stamp = report.received_at
        if stamp <= as_of and _kept(limit, stamp, edge):
            in_time.append((stamp, report))
    if not in_time:
        pending = _kept(limit, as_of, edge)
        return _Standing(AcceptanceStatus.PENDING if pending else AcceptanceStatus.DEEMED_ACCEPTED)
    in_time.sort(key=lambda stamped: stamped[0])
    statuses = [_status(report, roads) for _, report in in_time]
    contradicted = any(status is not statuses[0] for status in statuses)
    return _Standing(statuses[0], in_time[0][1], contradicted)


def _counts(report: Feedback, roads: CountedRoads) -> bool:
    return roads is not CountedRoads.SLIP_ONLY or report.kind is not FeedbackKind.REJECTION


def _kept(limit: Deadline, stamp: datetime, edge: LimitEdge) -> bool:
    if edge is LimitEdge.EXCLUDED and not isinstance(limit, LastDay):
        return stamp < limit.at
    return limit.is_kept(stamp)


def _status(report: Feedback, roads: CountedRoads) -> AcceptanceStatus:
    match report.kind:
        case FeedbackKind.CLEAN_SLIP:
            return AcceptanceStatus.ACCEPTED_EXPRESSLY
        case FeedbackKind.REJECTION:
            return AcceptanceStatus.REJECTED_IN_TIME
        case FeedbackKind.SLIP_WITH_EXCEPTIONS:
            if roads is CountedRoads.EXCEPTIONS_ARE_ACCEPTANCE:
                return AcceptanceStatus.ACCEPTED_EXPRESSLY
            return AcceptanceStatus.DEFECTS_REPORTED_IN_TIME
        case _:
            assert_never(report.kind)


def _revisit(
    feedback: tuple[Feedback, ...],
    limit: Deadline,
    as_of: datetime,
    policy: AcceptancePolicy,
    standing: _Standing,
) -> datetime | None:
    """The first later instant at which the same facts give another standing."""
    edge = policy.edge.member
    late = limit.at if edge is LimitEdge.EXCLUDED and not isinstance(limit, LastDay) else limit.first_late
    stamps = [_sent(report, policy) for report in feedback]
    stamps += [report.received_at for report in feedback if report.received_at is not None]
    for at in sorted({late, *stamps}):
        if at > as_of:
            then = _standing(feedback, limit, policy, at, policy.instant.member, policy.roads.member, edge)
            if then != standing:
                return local(at, policy.zone)
    return None


def _after_conduct(
    case: Reasoning, status: AcceptanceStatus, conduct: Decision[ConductEffect] | None
) -> tuple[AcceptanceStatus, Quantity | None]:
    """The status once conduct is taken into account, and the part of the line that it covers."""
    if conduct is None:
        return status, None
    case.build_on(conduct)
    effect = conduct.outcome
    if effect.extent is Extent.NONE:
        return status, None
    if effect.extent is Extent.THESE_GOODS and effect.quantity is not None:
        return status, effect.quantity
    return AcceptanceStatus.DEEMED_BY_CONDUCT, None


def _grounds(policy: AcceptancePolicy) -> dict[AcceptanceStatus, tuple[Clause, Because]]:
    return {
        AcceptanceStatus.PENDING: (policy.silence, Because.PENDING),
        AcceptanceStatus.ACCEPTED_EXPRESSLY: (policy.express, Because.ACCEPTED),
        AcceptanceStatus.REJECTED_IN_TIME: (policy.rejection, Because.REJECTED),
        AcceptanceStatus.DEFECTS_REPORTED_IN_TIME: (policy.exceptions, Because.EXCEPTED),
        AcceptanceStatus.DEEMED_ACCEPTED: (policy.silence, Because.SILENT),
        AcceptanceStatus.DEEMED_BY_CONDUCT: (policy.conduct, Because.BY_CONDUCT),
    }


def _forfeit(
    case: Reasoning, buyer: Buyer, collected_on: date, policy: AcceptancePolicy, circumstances: Circumstances | None
) -> None:
    """What silence costs, the caveats that go with it, and the buyers it cannot reach."""
    if buyer is Buyer.CONSUMER:
        case.refuse(
            policy.silence,
            Phrase(
                "silence binds dealers; for a consumer the document says nothing",
                "默认验收仅约束经销商，对消费者未作规定",
            ),
            Phrase("apply consumer law", "请适用消费者权益保护法律"),
            Lack.RULE,
        )
    case.because(policy.liability, Because.NO_LIABILITY)
    case.because(policy.paid_help, Because.PAID_HELP)
    case.assume(Presumption.DEALER_AGREED)
    if circumstances is not None:
        for applies, articles in (
            (circumstances.hidden_defect, statutes.HIDDEN_DEFECT),
            (circumstances.seller_knew, statutes.SELLER_KNEW),
            (circumstances.longer_statutory_period, statutes.LONGER_STATUTORY_PERIOD),
            (circumstances.term_unfair, statutes.UNFAIR_TERM),
        ):
            if applies:
                _warn(case, articles, collected_on, policy)


def _warn(case: Reasoning, articles: tuple[Article, ...], collected_on: date, policy: AcceptancePolicy) -> None:
    """Name the articles in force when the goods were collected, unless the reading leaves the law out."""
    if case.read(policy.caveats) is CaveatScope.WITH_STATUTE:
        case.warn(statutes.in_force(articles, collected_on))
