"""Does a notice hold what it must?"""

from __future__ import annotations

from typing import final

import attrs

from servicerules import checks
from servicerules.clauses import Clause
from servicerules.decisions import Decision
from servicerules.domain.notice import Notice, NoticeCheck, NoticeKind
from servicerules.domain.terms import Term
from servicerules.errors import Lack
from servicerules.periods import local
from servicerules.phrases import Bilingual, Phrase
from servicerules.policies import Policy
from servicerules.reasoning import Reasoning
from servicerules.scope import check_named_once
from servicerules.values import Value
from servicerules.vocabulary import FactName, Question


class Because(Bilingual):
    """Reasons of the check of a notice."""

    CONSENT_FIRST = "the company's consent came first", "已先经公司同意"
    NO_CONSENT = "the company's consent did not come first", "未先经公司同意"
    COMPLETE = "the notice holds what it must: {parts}", "通知内容齐备：{parts}"
    INCOMPLETE = "the notice lacks what it must hold; stated are: {parts}", "通知内容有缺，已有：{parts}"


@final
@attrs.frozen(kw_only=True)
class NoticeRow(Value):
    """What one kind of notice needs.

    Attributes:
        kind: the kind.
        clause: the clause that asks for it.
        required: what it must hold; each entry lists parts any one of which will do.
        after_consent: whether the company must have consented first.
    """

    kind: NoticeKind
    clause: Clause
    required: tuple[tuple[Term, ...], ...]
    after_consent: bool = False


@final
@attrs.frozen(kw_only=True)
class NoticePolicy(Policy):
    """What notices must hold: one row for each kind.

    Raises:
        InvalidPolicy: a kind without a row, or with two.
    """

    rows: tuple[NoticeRow, ...]

    def __attrs_post_init__(self) -> None:
        check_named_once("notices", [row.kind for row in self.rows], NoticeKind)


def check_notice(notice: Notice, policy: NoticePolicy) -> Decision[NoticeCheck]:
    """Whether a notice holds what its clause asks for, and comes after the consent it needs.

    Args:
        notice: the notice.
        policy: what each kind of notice needs.

    Returns:
        Whether it is complete, what it lacks, and whether it came without the consent it needs.

    Raises:
        InvalidFact: not a notice.
        NotSpecified: the notice needs a consent, and it is not stated whether there was one.

    >>> from servicerules.regulations.manufacturer import EDITION_2013, NoticePart
    >>> policy = EDITION_2013.adopt()[NoticePolicy]
    >>> notice = Notice(kind=NoticeKind.REJECTION, parts=(NoticePart.PHONE_CALL, NoticePart.PHOTOS_BY_EMAIL))
    >>> check_notice(notice, policy).outcome.complete
    True
    """
    checks.require("notice", notice, Notice)
    case = Reasoning(policy)
    row = next(row for row in policy.rows if row.kind is notice.kind)
    case.fact(FactName.KIND, notice.kind)
    case.fact(FactName.PARTS, notice.parts)
    if notice.ref is not None:
        case.fact(FactName.REF, notice.ref)
    premature = row.after_consent and not _consented(case, notice, row.clause, policy)
    missing = tuple(parts for parts in row.required if not set(parts) & set(notice.parts))
    case.because(row.clause, Because.INCOMPLETE if missing else Because.COMPLETE)
    complete = not missing and not premature
    outcome = NoticeCheck(kind=notice.kind, complete=complete, missing=missing, premature=premature)
    return case.decide(Question.NOTICE_CONTENT, outcome)


def _consented(case: Reasoning, notice: Notice, clause: Clause, policy: NoticePolicy) -> bool:
    """Whether the company consented first; a consent of the same instant is in time."""
    consented = notice.consented
    if notice.consented_at is not None and notice.sent_at is not None:
        consented_at, sent_at = local(notice.consented_at, policy.zone), local(notice.sent_at, policy.zone)
        case.fact(FactName.CONSENTED_AT, consented_at)
        case.fact(FactName.SENT_AT, sent_at)
        consented = consented_at <= sent_at
    if consented is None:
        case.refuse(
            clause,
            Phrase("it is not stated whether the company consented first", "未说明是否已先经公司同意"),
            Phrase("state Notice.consented or Notice.consented_at", "请说明是否同意或同意时间"),
            Lack.FACT,
        )
    case.fact(FactName.CONSENTED, consented)
    case.because(clause, Because.CONSENT_FIRST if consented else Because.NO_CONSENT)
    return consented
