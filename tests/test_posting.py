"""By when an issue is posted, by the register's worked examples and at each boundary."""

from __future__ import annotations

from datetime import date, datetime

import attrs
import pytest

from servicerules.errors import InvalidFact
from servicerules.explanation import explain
from servicerules.periods import LastDay
from servicerules.regulations import manufacturer as m
from servicerules.rules.posting import PostingPolicy, Weekday, weekly_posting_deadline
from servicerules.working_calendar import CHINA_STANDARD_TIME

HOUSE = m.EDITION_2013.adopt()
POLICY = HOUSE[PostingPolicy]
SATURDAY_IN = HOUSE.under(m.A45.b)[PostingPolicy]


def june(day: int) -> date:
    return date(2025, 6, day)


@pytest.mark.parametrize(
    ("registered", "friday", "saturday"),
    [(9, 13, 14), (11, 13, 14), (12, 13, 14), (13, 13, 14), (14, 20, 21), (15, 20, 21), (16, 20, 21)],
)
def test_an_issue_is_posted_before_the_saturday_of_its_week(registered: int, friday: int, saturday: int) -> None:
    assert weekly_posting_deadline(june(registered), POLICY).outcome == LastDay(june(friday))
    assert weekly_posting_deadline(june(registered), SATURDAY_IN).outcome == LastDay(june(saturday))


def test_the_last_day_ends_at_midnight() -> None:
    limit = weekly_posting_deadline(june(11), POLICY).outcome
    assert limit.first_late == datetime(2025, 6, 14, tzinfo=CHINA_STANDARD_TIME)


def test_the_reading_always_matters() -> None:
    decision = weekly_posting_deadline(june(11), POLICY)
    assert [str(reading) for reading in decision.readings] == ["MFR-A45(a)"]
    assert decision.clauses == ("MFR-69",)


def test_another_weekday_may_be_printed() -> None:
    monday, wednesday, sunday = Weekday.MONDAY, Weekday.WEDNESDAY, Weekday.SUNDAY
    for weekday, registered, before in (
        (monday, 9, 15),
        (monday, 15, 15),
        (sunday, 14, 14),
        (sunday, 15, 21),
        (wednesday, 10, 10),
        (wednesday, 11, 17),
    ):
        policy = attrs.evolve(POLICY, weekday=weekday)
        assert weekly_posting_deadline(june(registered), policy).outcome.day == june(before)


def test_a_decision_is_explained_in_both_languages() -> None:
    assert "Registered on 2025-06-11: posted in the same week" in explain(weekly_posting_deadline(june(11), POLICY))
    late = weekly_posting_deadline(june(14), POLICY)
    assert "posted in the next week" in explain(late)
    assert "2025-06-14登记，已至周末，于次周展示" in explain(late, language="zh")


@pytest.mark.parametrize(
    "day", [datetime(2025, 6, 11, tzinfo=CHINA_STANDARD_TIME), "2025-06-11", None, date(1899, 1, 1)]
)
def test_only_a_date_is_a_day_of_registration(day: object) -> None:
    with pytest.raises(InvalidFact) as error:
        weekly_posting_deadline(day, POLICY)  # type: ignore[arg-type]
    assert error.value.field == "registered_on"
    assert error.value.allowed == "a date without a time, in the years 1900 to 2199"


def test_a_deadline_past_the_range_is_refused_with_its_reading() -> None:
    assert weekly_posting_deadline(date(2199, 12, 26), SATURDAY_IN).outcome.day == date(2199, 12, 28)
    with pytest.raises(InvalidFact) as error:
        weekly_posting_deadline(date(2199, 12, 31), POLICY)
    assert error.value.field == "LastDay.day"
    assert [str(reading) for reading in error.value.readings] == ["MFR-A45(a)"]


@pytest.mark.parametrize("weekday", [5, "Saturday", None])
def test_a_weekday_is_one_of_seven(weekday: object) -> None:
    with pytest.raises(InvalidFact) as error:
        attrs.evolve(POLICY, weekday=weekday)
    assert error.value.field == "PostingPolicy.weekday"
