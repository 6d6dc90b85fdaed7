from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from laws import check_rule
from servicerules import Adopted, ServiceRulesError, supply
from servicerules.domain.notice import NoticeKind
from servicerules.readings import settle
from servicerules.regulations import manufacturer
from servicerules.regulations.manufacturer import A48, PROMPT_HOURS
from servicerules.rules.promptness import Promptness, PromptnessPolicy, check_promptness
from strategies.claims import HOURS, courses, terms
from strategies.junk import junk
from strategies.times import gaps

TICK = timedelta(microseconds=1)
POLICY = manufacturer.EDITION_2013.adopt()[PromptnessPolicy]
Course = tuple[datetime, datetime | None, datetime]


def by_hours(hours: int) -> PromptnessPolicy:
    value = supply(PROMPT_HOURS, hours, by="memo")
    return manufacturer.EDITION_2013.adopt(value, readings=[A48.b])[PromptnessPolicy]


def state(course: Course, policy: PromptnessPolicy) -> Promptness:
    arose, told, as_of = course
    return check_promptness(NoticeKind.REFUSAL, arose_at=arose, told_at=told, as_of=as_of, policy=policy).outcome


class TestOrderOfEvents:
    """MFR-A48(a): without a figure a notice is never late; it must only follow the matter."""

    @given(course=courses())
    def test_a_notice_is_prompt_if_it_follows_the_matter(self, course: Course) -> None:
        arose, told, as_of = course
        known = told is not None and (as_of - told) >= timedelta()
        expected = (
            Promptness.NOT_ARISEN
            if (as_of - arose) < timedelta()
            else Promptness.AWAITED
            if told is None or not known
            else Promptness.PROMPT
            if (told - arose) >= timedelta()
            else Promptness.OUT_OF_ORDER
        )
        assert state(course, POLICY) is expected


class TestHours:
    """MFR-A48(b): with a figure a notice is late once it, or the question, lies more than so many hours on."""

    @given(course=courses(), hours=st.sampled_from(HOURS))
    def test_only_being_late_is_added(self, course: Course, hours: int) -> None:
        arose, told, as_of = course
        by_order, strict = state(course, POLICY), state(course, by_hours(hours))
        given_at = told if told is not None and (as_of - told) >= timedelta() else as_of
        late = (given_at - arose) > timedelta(hours=hours)
        assert strict is (Promptness.LATE if late else by_order)

    @given(course=courses(), hours=st.sampled_from(HOURS), later=gaps())
    def test_once_late_always_late(self, course: Course, hours: int, later: timedelta) -> None:
        if state(course, by_hours(hours)) is Promptness.LATE:
            assert state((course[0], course[1], course[2] + later), by_hours(hours)) is Promptness.LATE

    @given(course=courses(), fewer=st.sampled_from(HOURS), more=st.integers(0, 24))
    def test_more_hours_never_make_a_notice_late(self, course: Course, fewer: int, more: int) -> None:
        if state(course, by_hours(fewer + more)) is Promptness.LATE:
            assert state(course, by_hours(fewer)) is Promptness.LATE


class TestLaws:
    """The laws of rules, and: the answer stays the same until it is to be asked again."""

    @given(course=courses(), kind=st.sampled_from(NoticeKind), adopted=terms())
    def test_the_laws_of_rules_hold(self, course: Course, kind: NoticeKind, adopted: Adopted) -> None:
        arose, told, as_of = course
        check_rule(
            lambda chosen: check_promptness(
                kind, arose_at=arose, told_at=told, as_of=as_of, policy=chosen[PromptnessPolicy]
            ),
            adopted,
        )

    @given(course=courses(), hours=st.none() | st.sampled_from(HOURS), later=gaps())
    def test_the_answer_changes_first_when_it_says(self, course: Course, hours: int | None, later: timedelta) -> None:
        arose, told, as_of = course
        policy = POLICY if hours is None else by_hours(hours)

        def asked(at: datetime) -> Any:
            return check_promptness(NoticeKind.REFUSAL, arose_at=arose, told_at=told, as_of=at, policy=policy)

        decision = asked(as_of)
        if decision.revisit_at is None:
            assert asked(as_of + later).outcome is decision.outcome
        else:
            assert (decision.revisit_at - as_of) > timedelta()
            assert asked(decision.revisit_at).outcome is not decision.outcome
            assert asked(decision.revisit_at - TICK).outcome is decision.outcome
            assert asked(min(as_of + later, decision.revisit_at - TICK)).outcome is decision.outcome

    @given(course=courses(), adopted=terms())
    def test_an_answer_that_needs_no_hours_is_given_without_them(self, course: Course, adopted: Adopted) -> None:
        bare = manufacturer.EDITION_2013.adopt(readings=adopted.readings)
        arose, told, as_of = course
        result = settle(
            lambda chosen: check_promptness(
                NoticeKind.REFUSAL, arose_at=arose, told_at=told, as_of=as_of, policy=chosen[PromptnessPolicy]
            ),
            bare,
        )
        loose = state(course, POLICY)
        if loose in (Promptness.NOT_ARISEN, Promptness.OUT_OF_ORDER):
            assert result.readings == ()


class TestJunk:
    """Anything else ends in a refusal of the library."""

    @given(kind=junk() | st.sampled_from(NoticeKind), arose=junk(), told=junk(), as_of=junk())
    def test_of_the_rule(self, kind: Any, arose: Any, told: Any, as_of: Any) -> None:
        for policy in (POLICY, by_hours(8784)):
            with suppress(ServiceRulesError):
                check_promptness(kind, arose_at=arose, told_at=told, as_of=as_of, policy=policy)

    @given(hours=junk())
    def test_of_the_hours(self, hours: Any) -> None:
        with suppress(ServiceRulesError):
            by_hours(hours)
