"""Was a notice given in its turn, and promptly?"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import final

import attrs

from servicerules import checks
from servicerules.clauses import Clause, Reading, Slot, Supplied
from servicerules.decisions import Decision
from servicerules.domain.notice import NoticeKind
from servicerules.errors import InvalidPolicy, Lack
from servicerules.periods import HOURS_OF_A_YEAR, LastInstant, local
from servicerules.phrases import Bilingual, Phrase
from servicerules.policies import Policy
from servicerules.reasoning import Reasoning
from servicerules.scope import check_named_once
from servicerules.values import Value
from servicerules.vocabulary import FactName, Presumption, Question


class Promptly(Bilingual):
    """What "at once" and "promptly" ask for."""

    ORDER_ONLY = "no deadline: only the order of events counts", "不构成期限，仅核对先后顺序"
    WITHIN_HOURS = "so many hours as the company supplies", "公司提供的小时数之内"


class Promptness(Bilingual):
    """Whether a notice was given in its turn and in time."""

    NOT_ARISEN = "there is nothing to tell yet", "事由尚未发生"
    AWAITED = "not told yet", "尚未告知"
    PROMPT = "told in its turn and in time", "按序及时告知"
    LATE = "later than the hours supplied", "超过所提供的小时数"
    OUT_OF_ORDER = "told before the matter arose", "告知早于事由"


class Because(Bilingual):
    """Reasons of promptness."""

    NOT_ARISEN = "the matter arises only at {arose_at}", "事由至{arose_at}方发生"
    AWAITED = "the matter arose at {arose_at} and no notice is known", "事由发生于{arose_at}，尚无通知"
    PROMPT = "the notice followed the matter", "通知在事由之后"
    LATE = "by the hours supplied the notice was due at {prompt_limit}", "按所提供小时数，通知时限为{prompt_limit}"
    OUT_OF_ORDER = "the notice came before the matter arose at {arose_at}", "通知早于事由发生时间{arose_at}"


@final
@attrs.frozen(kw_only=True)
class PromptRow(Value):
    """A kind of notice that is to be given promptly, and the clause that says so."""

    kind: NoticeKind
    clause: Clause


@final
@attrs.frozen(kw_only=True)
class PromptnessPolicy(Policy):
    """How promptly notices are given.

    Attributes:
        rows: the notices that are to be given promptly.
        others: the clause to which a question about another notice is referred.
        promptly: what promptness asks for.
        hours: the hours that count as prompt.

    Raises:
        InvalidPolicy: a notice with two rows, or hours that are none or more than a year's.
    """

    rows: tuple[PromptRow, ...]
    others: Clause
    promptly: Reading[Promptly]
    hours: Slot[int] | Supplied[int]

    def __attrs_post_init__(self) -> None:
        check_named_once("prompt notices", [row.kind for row in self.rows])
        if isinstance(self.hours, Supplied) and not 1 <= self.hours.value <= HOURS_OF_A_YEAR:
            message = f"{self.hours.slot.code}: a number of hours from 1 to {HOURS_OF_A_YEAR}"
            raise InvalidPolicy(message, given=self.hours.value)


def check_promptness(
    kind: NoticeKind, *, arose_at: datetime, told_at: datetime | None, as_of: datetime, policy: PromptnessPolicy
) -> Decision[Promptness]:
    """Whether a notice was given in its turn, and within the hours that the company supplied if those count.

    Args:
        kind: the kind of notice.
        arose_at: when the matter arose: the photographs, the company's consent, the failed inspection.
        told_at: when the notice was given, or ``None`` while none was.
        as_of: the instant of the question; a later notice is not yet known.
        policy: what promptness asks for.

    Returns:
        Whether there is anything to tell yet, and if so whether it was told in its turn and in time; the last
        instant of the hours is itself in time.

    Raises:
        InvalidFact: a naive stamp, or no kind of notice.
        NotSpecified: no clause asks for promptness of this notice, or the hours that count were not supplied.

    >>> from servicerules.regulations import manufacturer
    >>> from servicerules.working_calendar import CHINA_STANDARD_TIME
    >>> policy = manufacturer.EDITION_2013.adopt()[PromptnessPolicy]
    >>> photos = datetime(2025, 6, 10, 10, tzinfo=CHINA_STANDARD_TIME)
    >>> told = datetime(2025, 6, 11, 9, tzinfo=CHINA_STANDARD_TIME)
    >>> check_promptness(NoticeKind.REFUSAL, arose_at=photos, told_at=told, as_of=told, policy=policy).outcome.name
    'PROMPT'
    """
    checks.require("kind", kind, NoticeKind)
    checks.require_instant("arose_at", arose_at)
    checks.require_instant("as_of", as_of)
    if told_at is not None:
        checks.require_instant("told_at", told_at)
    case = Reasoning(policy)
    course = _Course(arose=local(arose_at, policy.zone), told=None if told_at is None else local(told_at, policy.zone))
    now = local(as_of, policy.zone)
    clause = _clause(case, kind, policy)
    _name(case, course, now)
    state = course.at(now, _limit(case, course, now, policy))
    case.because(clause, Because[state.name])
    return case.decide(Question.PROMPTNESS, state, revisit_at=_revisit(course, now, policy))


@final
@attrs.frozen(kw_only=True)
class _Course(Value):
    """When the matter arose, and when it was told."""

    arose: datetime
    told: datetime | None

    def at(self, now: datetime, limit: LastInstant | None) -> Promptness:
        """The state at an instant, by a limit or by the order of events alone."""
        if now < self.arose:
            return Promptness.NOT_ARISEN
        if self.told is None or self.told > now:
            return Promptness.LATE if limit and not limit.is_kept(now) else Promptness.AWAITED
        if self.told < self.arose:
            return Promptness.OUT_OF_ORDER
        return Promptness.LATE if limit and not limit.is_kept(self.told) else Promptness.PROMPT

    def within(self, hours: int) -> LastInstant:
        """The limit by a number of hours."""
        return LastInstant(self.arose + timedelta(hours=hours))


def _clause(case: Reasoning, kind: NoticeKind, policy: PromptnessPolicy) -> Clause:
    case.fact(FactName.KIND, kind)
    for row in policy.rows:
        if row.kind is kind:
            return row.clause
    case.refuse(
        policy.others,
        Phrase(f"no clause asks for promptness of the {kind.en}", f"未要求及时作出{kind.zh}"),
        Phrase("apply the limit for inspecting and reporting", "请适用验货反馈时限"),
        Lack.RULE,
    )


def _name(case: Reasoning, course: _Course, now: datetime) -> None:
    case.fact(FactName.AROSE_AT, course.arose)
    case.fact(FactName.AS_OF, now)
    if course.told is not None and course.told > now:
        case.assume(Presumption.LATER_EVENT_IGNORED, now, course.told)
    elif course.told is not None:
        case.fact(FactName.TOLD_AT, course.told)


def _limit(case: Reasoning, course: _Course, now: datetime, policy: PromptnessPolicy) -> LastInstant | None:
    """The limit by the hours supplied, where they count and could matter now."""
    by_order = course.at(now, None)
    if by_order in (Promptness.NOT_ARISEN, Promptness.OUT_OF_ORDER):
        return None
    if isinstance(policy.hours, Supplied) and course.at(now, course.within(policy.hours.value)) is by_order:
        return None
    if case.read(policy.promptly) is Promptly.ORDER_ONLY:
        return None
    limit = course.within(case.value(policy.hours))
    case.fact(FactName.PROMPT_LIMIT, limit)
    return limit


def _revisit(course: _Course, now: datetime, policy: PromptnessPolicy) -> datetime | None:
    """The first later instant at which the same facts give another state."""
    limit = None
    if policy.promptly.member is Promptly.WITHIN_HOURS and isinstance(policy.hours, Supplied):
        limit = course.within(policy.hours.value)
    stamps = {course.arose, course.told, limit and limit.first_late}
    later = sorted(at for at in stamps if at is not None and at > now)
    return next((at for at in later if course.at(at, limit) is not course.at(now, limit)), None)
