from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from servicerules import CHINA_STANDARD_TIME, Decision, InvalidFact, InvalidPolicy, NotSpecified, explain, supply
from servicerules.domain.notice import NoticeKind
from servicerules.errors import Lack
from servicerules.regulations import manufacturer
from servicerules.regulations.manufacturer import A48, PROMPT_HOURS, claims
from servicerules.rules.promptness import Promptness, PromptnessPolicy, check_promptness
from servicerules.vocabulary import FactName, Presumption

HOUSE = manufacturer.EDITION_2013.adopt()
POLICY = HOUSE[PromptnessPolicy]
TWELVE = supply(PROMPT_HOURS, 12, by="memo 2025-03")
BY_ORDER = manufacturer.EDITION_2013.adopt(TWELVE)[PromptnessPolicy]
BY_HOURS = manufacturer.EDITION_2013.adopt(TWELVE, readings=[A48.b])[PromptnessPolicy]
TICK = timedelta(microseconds=1)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2025, 6, day, hour, minute, tzinfo=CHINA_STANDARD_TIME)


PHOTOS, NOTICE, LIMIT, MUCH_LATER = at(10, 10), at(11, 9), at(10, 22), at(30, 0)


def ask(
    told: datetime | None,
    as_of: datetime = MUCH_LATER,
    policy: PromptnessPolicy = POLICY,
    kind: NoticeKind = NoticeKind.REFUSAL,
) -> Decision[Promptness]:
    return check_promptness(kind, arose_at=PHOTOS, told_at=told, as_of=as_of, policy=policy)


def test_without_a_figure_only_the_order_of_events_counts() -> None:
    decision = ask(NOTICE)
    assert decision.outcome is Promptness.PROMPT
    assert decision.clauses == ("MFR-11",)
    assert decision.readings == (A48.a,)
    assert decision.revisit_at is None


def test_with_twelve_hours_supplied_a_notice_the_next_morning_is_late() -> None:
    decision = ask(NOTICE, policy=BY_HOURS)
    assert decision.outcome is Promptness.LATE
    assert decision.readings == (A48.b,)
    assert [assumption.presumption for assumption in decision.assumptions] == [Presumption.SUPPLIED]
    assert ask(NOTICE, policy=BY_ORDER).outcome is Promptness.PROMPT


@pytest.mark.parametrize(
    ("told", "state"),
    [
        (PHOTOS - TICK, Promptness.OUT_OF_ORDER),
        (PHOTOS, Promptness.PROMPT),
        (PHOTOS + TICK, Promptness.PROMPT),
        (LIMIT - TICK, Promptness.PROMPT),
        (LIMIT, Promptness.PROMPT),
        (LIMIT + TICK, Promptness.LATE),
    ],
)
def test_the_last_instant_of_the_hours_is_in_time(told: datetime, state: Promptness) -> None:
    decision = ask(told, policy=BY_HOURS)
    assert decision.outcome is state
    assert decision.outcome is ask(told.astimezone(UTC), policy=BY_HOURS).outcome
    assert bool(decision.readings) is (state is Promptness.LATE)


@pytest.mark.parametrize(
    ("as_of", "state", "revisit_at"),
    [
        (PHOTOS - TICK, Promptness.NOT_ARISEN, PHOTOS),
        (PHOTOS, Promptness.AWAITED, LIMIT + TICK),
        (LIMIT, Promptness.AWAITED, LIMIT + TICK),
        (LIMIT + TICK, Promptness.LATE, None),
    ],
)
def test_a_notice_that_is_not_given_becomes_late_after_the_hours(
    as_of: datetime, state: Promptness, revisit_at: datetime | None
) -> None:
    decision = ask(None, as_of, BY_HOURS)
    assert decision.outcome is state
    assert decision.revisit_at == revisit_at


def test_without_a_figure_a_notice_is_awaited_for_ever() -> None:
    decision = ask(None, MUCH_LATER, BY_ORDER)
    assert decision.outcome is Promptness.AWAITED
    assert decision.revisit_at is None


def test_a_notice_later_than_the_question_is_not_yet_known() -> None:
    decision = ask(NOTICE, at(10, 12), BY_HOURS)
    assert decision.outcome is Promptness.AWAITED
    assert [assumption.presumption for assumption in decision.assumptions] == [Presumption.LATER_EVENT_IGNORED]
    assert decision.revisit_at == LIMIT + TICK
    assert ask(NOTICE, at(10, 12), BY_ORDER).revisit_at == NOTICE
    assert ask(NOTICE, NOTICE - TICK, BY_HOURS).outcome is Promptness.LATE
    assert ask(NOTICE, NOTICE - TICK, BY_HOURS).revisit_at is None


def test_a_notice_before_the_matter_is_out_of_order_once_the_matter_arises() -> None:
    early = ask(at(10, 9), at(10, 9, 30))
    assert early.outcome is Promptness.NOT_ARISEN
    assert early.revisit_at == PHOTOS
    assert ask(at(10, 9), PHOTOS).outcome is Promptness.OUT_OF_ORDER
    assert ask(at(10, 9), PHOTOS).readings == ()


def test_hours_that_count_must_be_supplied() -> None:
    policy = HOUSE.under(A48.b)[PromptnessPolicy]
    with pytest.raises(NotSpecified) as refusal:
        ask(NOTICE, policy=policy)
    assert refusal.value.message == (
        "MFR-11: the number of hours that counts as prompt: the document prints nothing; supply it at adoption: "
        "supply(slot, value, by=...)"
    )
    assert refusal.value.lack is Lack.VALUE
    assert refusal.value.readings == (A48.b,)
    assert ask(NOTICE, PHOTOS - TICK, policy).outcome is Promptness.NOT_ARISEN
    assert ask(NOTICE, PHOTOS - TICK, policy).revisit_at == PHOTOS


def test_supplying_hours_selects_no_reading() -> None:
    assert BY_ORDER.promptly == A48.a


@pytest.mark.parametrize(
    ("kind", "clause"),
    [
        (NoticeKind.REFUSAL, "MFR-11"),
        (NoticeKind.SECOND_INSPECTION, "MFR-13"),
        (NoticeKind.RETURN_SHIPMENT, "MFR-16"),
        (NoticeKind.REJECTION, "MFR-23"),
    ],
)
def test_each_prompt_notice_cites_its_clause(kind: NoticeKind, clause: str) -> None:
    assert ask(NOTICE, kind=kind).clauses == (clause,)


def test_no_clause_asks_for_promptness_of_the_report_of_defects() -> None:
    with pytest.raises(NotSpecified) as refusal:
        ask(NOTICE, kind=NoticeKind.DEFECTS)
    assert refusal.value.message == (
        "MFR-14: no clause asks for promptness of the report of defects, on which a remedy is settled; apply the limit "
        "for inspecting and reporting"
    )
    assert refusal.value.lack is Lack.RULE


@pytest.mark.parametrize("hours", [1, 8784])
def test_hours_run_from_one_to_those_of_a_year(hours: int) -> None:
    terms = manufacturer.EDITION_2013.adopt(supply(PROMPT_HOURS, hours, by="memo"), readings=[A48.b])
    limit = PHOTOS + timedelta(hours=hours)
    assert ask(limit, limit, terms[PromptnessPolicy]).outcome is Promptness.PROMPT
    assert ask(limit + TICK, limit + TICK, terms[PromptnessPolicy]).outcome is Promptness.LATE


@pytest.mark.parametrize("hours", [0, 8785])
def test_other_hours_are_refused(hours: int) -> None:
    terms = manufacturer.EDITION_2013.adopt(supply(PROMPT_HOURS, hours, by="memo"))
    with pytest.raises(InvalidPolicy, match=r"^prompt_hours: a number of hours from 1 to 8784$"):
        terms[PromptnessPolicy]


def test_a_notice_with_two_rows_is_refused() -> None:
    rows = claims.PROMPTNESS.rows
    with pytest.raises(InvalidPolicy, match=r"^prompt notices: notice of goods refused at collection stands twice$"):
        PromptnessPolicy(rows=(*rows, rows[0]), others=rows[0].clause, promptly=A48.a, hours=PROMPT_HOURS)


@pytest.mark.parametrize("field", ["arose_at", "told_at", "as_of"])
def test_naive_stamps_are_refused(field: str) -> None:
    stamps = {"arose_at": PHOTOS, "told_at": NOTICE, "as_of": NOTICE} | {field: PHOTOS.replace(tzinfo=None)}
    with pytest.raises(InvalidFact) as refusal:
        check_promptness(NoticeKind.REFUSAL, **stamps, policy=POLICY)
    assert refusal.value.message == (
        f"{field}: datetime.datetime(2025, 6, 10, 10, 0) was given; allowed: a datetime with a time zone, in the years "
        "1900 to 2199"
    )


def test_a_kind_of_notice_is_needed() -> None:
    with pytest.raises(InvalidFact, match=r"^kind: 'refusal' was given; allowed: a NoticeKind$"):
        ask(NOTICE, kind="refusal")  # type: ignore[arg-type]  # the fault under test


def test_what_decides_is_named() -> None:
    kind = (FactName.KIND, NoticeKind.REFUSAL)
    arose = (FactName.AROSE_AT, PHOTOS)
    assert ask(NOTICE, NOTICE).facts == (kind, arose, (FactName.AS_OF, NOTICE), (FactName.TOLD_AT, NOTICE))
    assert ask(NOTICE, NOTICE).assumptions == ()
    early = ask(NOTICE, NOTICE - TICK)
    assert early.facts == (kind, arose, (FactName.AS_OF, NOTICE - TICK))
    assert [assumption.data for assumption in early.assumptions] == [(NOTICE - TICK, NOTICE)]


def test_promptness_is_explained_in_both_languages() -> None:
    late = ask(NOTICE, policy=BY_HOURS)
    assert "By the hours supplied the notice was due at 2025-06-10 22:00 +08:00, that instant included" in explain(late)
    assert "按所提供小时数，通知时限为2025-06-10 22:00 +08:00（含该时点）" in explain(late, language="zh")
    for policy, told, as_of in (
        (POLICY, None, PHOTOS - TICK),
        (POLICY, None, PHOTOS),
        (POLICY, NOTICE, NOTICE),
        (POLICY, PHOTOS - TICK, PHOTOS),
    ):
        for language in ("en", "zh"):
            assert "{" not in explain(ask(told, as_of, policy), language=language)
