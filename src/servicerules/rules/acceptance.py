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
from servicerules.periods import Deadline, LastInstant, local, start_of_day
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
        "各途径均可，但注明异议的出库单仍视为验收合格",
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
    PENDING = (
        "no report that counts is in and the limit ({limit}) has not passed",
        "尚无有效反馈，时限（{limit}）未届满",
    )
    ACCEPTED = "the dealer accepted in time: {feedback}", "经销商限期内确认：{feedback}"
    REJECTED = "the dealer rejected in time: {feedback}", "经销商限期内拒收：{feedback}"
    SIGNED = "no limit is printed, and the dealer signed the slip: {feedback}", "未规定时限，经销商已签收：{feedback}"
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
        feedback: every report about this line, in any order; the first in time governs, and of reports of the same
            instant the one given first. A bare date stands for the beginning of its day.
        as_of: the instant of the question; later events are not yet known.
        policy: what reports and silence mean.
        circumstances: what is known of a defect, for the statutory caveats.
        conduct: what follows from the customer's conduct, if anything was done with the goods.

    Returns:
        The status, what remains owed, and whether reports contradict one another.

    Raises:
        InvalidFact: a report before collection, a date where an hour limit needs an instant, a naive ``as_of``, or
            something else than the types asked for.
        NotSpecified: silence of a consumer, a product without a limit, or a reading that needs a missing fact.
    """
    _check_types(receipt, line, limit, feedback, as_of, circumstances, conduct)
    now = local(as_of, policy.zone)
    if receipt.refused_at is not None:
        return _refused(receipt, receipt.refused_at, now, policy)
    if receipt.picked_up_at is None or limit is None:
        raise InvalidFact(field="limit", given=None, allowed="the inspection deadline of goods that were collected")
    collected = local(receipt.picked_up_at, policy.zone)
    case = _reasoning(receipt, limit, conduct, policy)
    _check_order(case, feedback, collected, policy)
    if now < collected:
        return _not_started(case, policy, collected, now, feedback)
    case.fact(FactName.PICKED_UP_AT, collected)
    case.fact(FactName.AS_OF, now)
    partly = None
    if conduct is not None and conduct.outcome.extent is not Extent.NONE:
        partly = _part(case, conduct.outcome, line, policy)
        if partly is None:
            return _conforming(case, feedback, now, policy)
    bound = _bound(case, limit)
    standing = _settled_standing(case, feedback, bound, now, policy)
    if standing.report is not None:
        case.fact(FactName.FEEDBACK, standing.report)
    if isinstance(limit, NotSpecified):
        _accept_without_limit(case, standing, limit, collected.date(), policy)
    else:
        case.because(*_grounds(policy)[standing.status])
    if standing.status is AcceptanceStatus.DEEMED_ACCEPTED:
        _forfeit(case, receipt.buyer, collected.date(), policy, circumstances)
    outcome = Acceptance(
        status=standing.status,
        remaining=_REMAINING[standing.status],
        excepted=standing.excepted,
        conforming_by_conduct=partly,
        contradicted=standing.contradicted,
    )
    return case.decide(Question.ACCEPTANCE, outcome, revisit_at=_revisit(feedback, bound, now, policy, standing))


def _check_types(
    receipt: Receipt,
    line: ReceiptLine,
    limit: Decision[Deadline] | NotSpecified | None,
    feedback: tuple[Feedback, ...],
    as_of: datetime,
    circumstances: Circumstances | None,
    conduct: Decision[ConductEffect] | None,
) -> None:
    checks.require("receipt", receipt, Receipt)
    checks.require("line", line, ReceiptLine)
    if line not in receipt.lines:
        raise InvalidFact(field="line", given=line, allowed="a line of this receipt")
    if limit is not None and type(limit) is not NotSpecified:
        checks.require("limit", limit, Decision)
    checks.require_tuple("feedback", feedback, Feedback)
    checks.require_instant("as_of", as_of)
    if circumstances is not None:
        checks.require("circumstances", circumstances, Circumstances)
    if conduct is not None:
        checks.require("conduct", conduct, Decision)


def _reasoning(
    receipt: Receipt,
    limit: Decision[Deadline] | NotSpecified,
    conduct: Decision[ConductEffect] | None,
    policy: AcceptancePolicy,
) -> Reasoning:
    """The grounds of the limit, or of its refusal, and those of the conduct."""
    case = Reasoning(policy, *(given for given in (limit, conduct) if isinstance(given, Decision)))
    if isinstance(limit, NotSpecified):
        for consulted in limit.readings:
            case.read(consulted)
    if receipt.ref is not None:
        case.fact(FactName.REF, receipt.ref)
    return case


def _check_order(
    case: Reasoning, feedback: tuple[Feedback, ...], collected: datetime, policy: AcceptancePolicy
) -> None:
    for report in feedback:
        sent, received = _sent(report, policy), _received(report, policy)
        earliest = collected if isinstance(report.sent, datetime) else start_of_day(collected.date(), policy.zone)
        if sent < earliest:
            case.reject("Feedback.sent", report.sent, "a stamp not before the collection", policy.silence)
        if received is not None and received < max(sent, collected):
            allowed = "an instant not before sent, nor before the collection"
            case.reject("Feedback.received_at", report.received_at, allowed, policy.silence)


def _refused(receipt: Receipt, refused_at: datetime, now: datetime, policy: AcceptancePolicy) -> Decision[Acceptance]:
    """The state of goods that were never collected, once the refusal is known."""
    case = Reasoning(policy)
    refused = local(refused_at, policy.zone)
    if receipt.ref is not None:
        case.fact(FactName.REF, receipt.ref)
    if now < refused:
        return _not_started(case, policy, refused, now)
    case.fact(FactName.REFUSED_AT, refused)
    case.because(policy.refusal, Because.REFUSED)
    outcome = Acceptance(status=AcceptanceStatus.REFUSED_AT_COLLECTION, remaining=Remaining.UNDECIDED)
    return case.decide(Question.ACCEPTANCE, outcome)


def _not_started(
    case: Reasoning, policy: AcceptancePolicy, begins: datetime, now: datetime, feedback: tuple[Feedback, ...] = ()
) -> Decision[Acceptance]:
    """The state before the collection, or before its refusal."""
    case.fact(FactName.AS_OF, now)
    for event in (begins, *feedback):
        case.assume(Presumption.LATER_EVENT_IGNORED, now, event)
    case.because(policy.silence, Because.NOT_COLLECTED)
    outcome = Acceptance(status=AcceptanceStatus.NOT_STARTED, remaining=Remaining.UNDECIDED)
    return case.decide(Question.ACCEPTANCE, outcome, revisit_at=begins)


def _conforming(
    case: Reasoning, feedback: tuple[Feedback, ...], now: datetime, policy: AcceptancePolicy
) -> Decision[Acceptance]:
    """Goods that conform by conduct, whatever was reported about them."""
    for report in feedback:
        if _arrived(report, now, policy):
            case.fact(FactName.FEEDBACK, report)
        else:
            case.assume(Presumption.LATER_EVENT_IGNORED, now, report)
    case.because(policy.conduct, Because.BY_CONDUCT)
    outcome = Acceptance(status=AcceptanceStatus.DEEMED_BY_CONDUCT, remaining=Remaining.NOT_PRINTED)
    return case.decide(Question.ACCEPTANCE, outcome)


def _part(case: Reasoning, effect: ConductEffect, line: ReceiptLine, policy: AcceptancePolicy) -> Quantity | None:
    """The part of the line that conforms by conduct; ``None`` means all of it."""
    if effect.extent is Extent.WHOLE_RECEIPT or effect.quantity in (None, line.quantity):
        return None
    part, whole = effect.quantity, line.quantity
    if whole is not None and (part.unit is not whole.unit or part.amount > whole.amount):
        given = part.amount if part.unit is whole.unit else part.unit
        allowed = f"at most {whole.amount:f} {whole.unit.en}, as collected"
        case.reject("ConductEffect.quantity", given, allowed, policy.conduct)
    return part


def _bound(case: Reasoning, limit: Decision[Deadline] | NotSpecified) -> Deadline | None:
    """The limit by which reports are judged; ``None`` where the document prints none."""
    if isinstance(limit, Decision):
        case.fact(FactName.LIMIT, limit.outcome)
        return limit.outcome
    if limit.lack is not Lack.RULE:
        case.refuse(limit.clause, limit.what, limit.remedy, limit.lack)
    return None


def _accept_without_limit(
    case: Reasoning, standing: _Standing, refusal: NotSpecified, collected_on: date, policy: AcceptancePolicy
) -> None:
    """Goods for which no limit is printed: only an express act decides."""
    if standing.status is not AcceptanceStatus.ACCEPTED_EXPRESSLY:
        case.refuse(refusal.clause, refusal.what, refusal.remedy, refusal.lack)
    case.because(policy.express, Because.SIGNED)
    _warn(case, statutes.SIGNED_QUANTITY, collected_on, policy)


@final
@attrs.frozen
class _Standing(Value):
    """What the reports and the clock make of the goods under one set of readings."""

    status: AcceptanceStatus
    excepted: Quantity | None = None
    contradicted: bool = False
    unknown: bool = False
    # Named as a fact; two reports that come to the same are no difference.
    report: Feedback | None = attrs.field(default=None, eq=False)


def _settled_standing(
    case: Reasoning, feedback: tuple[Feedback, ...], limit: Deadline | None, now: datetime, policy: AcceptancePolicy
) -> _Standing:
    """The standing under the readings adopted, listing those that matter."""
    for report in feedback:
        if isinstance(limit, LastInstant) and not isinstance(report.sent, datetime):
            # As midnight, a bare date would lie before the collection.
            case.reject("Feedback.sent", report.sent, "an instant, since the limit is an hour", policy.silence)
        if not _arrived(report, now, policy):
            case.assume(Presumption.LATER_EVENT_IGNORED, now, report)
    standing = case.weigh(partial(_standing, feedback, limit, policy, now), policy.instant, policy.roads, policy.edge)
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
}


def _sent(report: Feedback, policy: AcceptancePolicy) -> datetime:
    """The local instant of sending; a bare date stands for its beginning."""
    if isinstance(report.sent, datetime):
        return local(report.sent, policy.zone)
    return start_of_day(report.sent, policy.zone)


def _received(report: Feedback, policy: AcceptancePolicy) -> datetime | None:
    return None if report.received_at is None else local(report.received_at, policy.zone)


def _arrived(report: Feedback, now: datetime, policy: AcceptancePolicy) -> bool:
    """Whether the event of the report that counts is known."""
    received = _received(report, policy) if policy.instant.member is FeedbackInstant.RECEIVED else None
    return _sent(report, policy) <= now and (received is None or received <= now)


def _standing(
    feedback: tuple[Feedback, ...],
    limit: Deadline | None,
    policy: AcceptancePolicy,
    now: datetime,
    instant: FeedbackInstant,
    roads: CountedRoads,
    edge: LimitEdge,
) -> _Standing:
    """The status at an instant under given readings, by reports and the clock alone."""
    in_time: list[tuple[datetime, Feedback]] = []
    for report in feedback:
        stamp = _sent(report, policy)
        if stamp > now or not _counts(report, roads) or not _kept(limit, stamp, edge):
            continue
        if instant is FeedbackInstant.RECEIVED:
            received = _received(report, policy)
            if received is None:
                return _Standing(AcceptanceStatus.PENDING, unknown=True)
            stamp = received
        if stamp <= now and _kept(limit, stamp, edge):
            in_time.append((stamp, report))
    if in_time:
        in_time.sort(key=lambda stamped: stamped[0])
        return _first_of([report for _, report in in_time], roads, limited=limit is not None)
    return _Standing(AcceptanceStatus.PENDING if _kept(limit, now, edge) else AcceptanceStatus.DEEMED_ACCEPTED)


def _first_of(reports: list[Feedback], roads: CountedRoads, *, limited: bool) -> _Standing:
    """The standing by the first of the reports that count; without a limit only an acceptance stands."""
    said = [_said(report, roads) for report in reports]
    status, excepted = said[0]
    if not limited and status is not AcceptanceStatus.ACCEPTED_EXPRESSLY:
        return _Standing(AcceptanceStatus.PENDING)
    contradicted = any(other != said[0] for other in said)
    return _Standing(status, excepted, contradicted, report=reports[0])


def _counts(report: Feedback, roads: CountedRoads) -> bool:
    return roads is not CountedRoads.SLIP_ONLY or report.kind is not FeedbackKind.REJECTION


def _kept(limit: Deadline | None, stamp: datetime, edge: LimitEdge) -> bool:
    if limit is None:
        return True
    if edge is LimitEdge.EXCLUDED and isinstance(limit, LastInstant):
        return stamp < limit.at
    return limit.is_kept(stamp)


def _said(report: Feedback, roads: CountedRoads) -> tuple[AcceptanceStatus, Quantity | None]:
    """What a report makes of the goods, and the quantity it excepts."""
    match report.kind:
        case FeedbackKind.CLEAN_SLIP:
            return AcceptanceStatus.ACCEPTED_EXPRESSLY, None
        case FeedbackKind.REJECTION:
            return AcceptanceStatus.REJECTED_IN_TIME, None
        case FeedbackKind.SLIP_WITH_EXCEPTIONS:
            if roads is CountedRoads.EXCEPTIONS_ARE_ACCEPTANCE:
                return AcceptanceStatus.ACCEPTED_EXPRESSLY, None
            return AcceptanceStatus.DEFECTS_REPORTED_IN_TIME, report.excepted
        case _:
            assert_never(report.kind)


def _revisit(
    feedback: tuple[Feedback, ...],
    limit: Deadline | None,
    now: datetime,
    policy: AcceptancePolicy,
    standing: _Standing,
) -> datetime | None:
    """The first later instant at which the same facts give another standing."""
    edge = policy.edge.member
    stamps = {_sent(report, policy) for report in feedback}
    stamps |= {received for received in (_received(report, policy) for report in feedback) if received is not None}
    if limit is not None:
        late = limit.at if edge is LimitEdge.EXCLUDED and isinstance(limit, LastInstant) else limit.first_late
        stamps.add(local(late, policy.zone))
    for at in sorted(stamps):
        if at > now and standing != _standing(
            feedback, limit, policy, at, policy.instant.member, policy.roads.member, edge
        ):
            return at
    return None


def _grounds(policy: AcceptancePolicy) -> dict[AcceptanceStatus, tuple[Clause, Because]]:
    return {
        AcceptanceStatus.PENDING: (policy.silence, Because.PENDING),
        AcceptanceStatus.ACCEPTED_EXPRESSLY: (policy.express, Because.ACCEPTED),
        AcceptanceStatus.REJECTED_IN_TIME: (policy.rejection, Because.REJECTED),
        AcceptanceStatus.DEFECTS_REPORTED_IN_TIME: (policy.exceptions, Because.EXCEPTED),
        AcceptanceStatus.DEEMED_ACCEPTED: (policy.silence, Because.SILENT),
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
