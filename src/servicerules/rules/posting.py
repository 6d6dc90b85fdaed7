"""By when must an issue be posted?"""

from __future__ import annotations

from datetime import date, timedelta
from typing import final

import attrs

from servicerules import checks
from servicerules.clauses import Clause, Reading
from servicerules.decisions import Decision
from servicerules.errors import InvalidFact
from servicerules.periods import LastDay
from servicerules.phrases import Bilingual
from servicerules.policies import Policy
from servicerules.reasoning import Reasoning
from servicerules.vocabulary import FactName, Question


class Weekday(Bilingual):
    """The days of the week, in order."""

    MONDAY = "Monday", "周一"
    TUESDAY = "Tuesday", "周二"
    WEDNESDAY = "Wednesday", "周三"
    THURSDAY = "Thursday", "周四"
    FRIDAY = "Friday", "周五"
    SATURDAY = "Saturday", "周六"
    SUNDAY = "Sunday", "周日"


_WEEK = tuple(Weekday)


class BeforeDay(Bilingual):
    """Whether a thing to be done before a weekday may be done on it."""

    EXCLUDED = "the weekday itself is too late", "不含当日"
    INCLUDED = "the weekday itself is in time", "含当日"


class Because(Bilingual):
    """Reasons of the posting deadline."""

    THIS_WEEK = "registered on {registered_on}: posted in the same week", "{registered_on}登记，于当周展示"
    NEXT_WEEK = (
        "registered on {registered_on}, at the week's end: posted in the next week",
        "{registered_on}登记，已至周末，于次周展示",
    )


@final
@attrs.frozen(kw_only=True)
class PostingPolicy(Policy):
    """Before which day of each week issues are posted.

    Attributes:
        weekday: the day; an issue registered on it or later belongs to the next week.
        clause: the clause that says so.
    """

    weekday: Weekday = attrs.field(validator=checks.one_of(Weekday))
    clause: Clause
    before: Reading[BeforeDay]


def weekly_posting_deadline(registered_on: date, policy: PostingPolicy) -> Decision[LastDay]:
    """The last day on which an issue is posted in time.

    Args:
        registered_on: the day on which it was registered.
        policy: before which weekday issues are posted.

    Raises:
        InvalidFact: something else than a date, or a last day past the range of dates.

    >>> from servicerules.regulations import manufacturer
    >>> policy = manufacturer.EDITION_2013.adopt()[PostingPolicy]
    >>> weekly_posting_deadline(date(2025, 6, 11), policy).outcome.day
    datetime.date(2025, 6, 13)
    """
    checks.require_valid("registered_on", registered_on, checks.day)
    case = Reasoning(policy)
    case.fact(FactName.REGISTERED_ON, registered_on)
    weekday = _WEEK.index(policy.weekday)
    next_week = registered_on.weekday() >= weekday
    ahead = weekday - registered_on.weekday() + (len(_WEEK) if next_week else 0)
    if case.read(policy.before) is BeforeDay.EXCLUDED:
        ahead -= 1
    case.because(policy.clause, Because.NEXT_WEEK if next_week else Because.THIS_WEEK)
    try:
        limit = LastDay(registered_on + timedelta(days=ahead), policy.zone)
    except InvalidFact as refusal:
        # A day past the range is refused by the deadline itself, which knows no readings.
        raise case.after(refusal) from None
    return case.decide(Question.POSTING_DEADLINE, limit)
