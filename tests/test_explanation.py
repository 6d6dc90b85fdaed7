from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any

import attrs
import pytest

import toy
from servicerules import (
    CHINA_STANDARD_TIME,
    InvalidFact,
    LastDay,
    LastInstant,
    NotSpecified,
    OutsideCalendar,
    Refusal,
    explain,
    statutes,
)
from servicerules.domain.feedback import Feedback, FeedbackKind
from servicerules.errors import Lack
from servicerules.explanation import render
from servicerules.phrases import Phrase
from servicerules.policies import Policy
from servicerules.quantities import Quantity, Unit, running_metres, sets
from servicerules.reasoning import Reasoning
from servicerules.statutes import Article
from servicerules.values import Value
from servicerules.vocabulary import FactName, Presumption, Question
from toy import A1, A2, C01, C03, Because, Item

AT = datetime(2025, 6, 10, 14, tzinfo=CHINA_STANDARD_TIME)


def full_case() -> Reasoning:
    case = Reasoning(Policy())
    case.fact(FactName.PRODUCT, Item.BOOK)
    case.fact(FactName.LEAD_DAYS, 14)
    case.because(C03, Because.LENT)
    case.because(C01, Because.CHOSEN)
    case.read(A1.b)
    case.read(A2.c)
    case.assume(Presumption.SUPPLIED, toy.OPENING.what, "memo {1}", time(9))
    case.warn((Article(code="CC1", says=Phrase("mind this", "注意此点"), effective_from=date(2021, 1, 1)),))
    return case


ENGLISH = """\
Dispatch deadline: by the end of 2025-06-24
Because:
  1. Book (书) is lent for 14 days. TOY-03 (§3): Rule 3.
  2. The readings lead here. TOY-01 (§1): Rule 1.
Facts:
  - product: book (书)
  - days: 14
Readings of unclear wording:
  - Question 1? TOY-A1(b): right of 1; other readings: (a) left of 1
  - Question 2? TOY-A2(c): right of 2; other readings: (a) left of 2; (b) middle of 2
Assumed:
  - TOY-A2(c) rests on thin evidence: look the original document up before relying on it
  - the opening time was supplied by the company (memo {1}): 09:00
The law, apart from the regulation's own result:
  - CC1: mind this
The answer changes at: 2025-06-10 14:00 +08:00"""
CHINESE = """\
交货期限：2025-06-24当日结束前
理由：
  1. 书出借14天。TOY-03（§3）：第3条
  2. 依各理解得出。TOY-01（§1）：第1条
事实：
  - 产品：书
  - 天数：14
对不明确条文的理解：
  - 问题1？ TOY-A1(b)：1之右。其他理解：(a) 1之左
  - 问题2？ TOY-A2(c)：2之右。其他理解：(a) 2之左；(b) 2之中
假定：
  - TOY-A2(c)依据不足，援引前应查对原文件
  - 开馆时间由公司补充（memo {1}）：09:00
法律提示（不影响上述按制度得出的结论）：
  - CC1：注意此点
结论将于下列时点变化：2025-06-10 14:00 +08:00"""


class TestDecisions:
    @pytest.mark.parametrize(("language", "text"), [("en", ENGLISH), ("zh", CHINESE)])
    def test_a_decision_is_told_with_all_its_grounds(self, language: Any, text: str) -> None:
        decision = full_case().decide(Question.DISPATCH_DEADLINE, LastDay(date(2025, 6, 24)), revisit_at=AT)
        assert explain(decision, language=language) == text

    def test_english_is_spoken_unless_another_language_is_named(self) -> None:
        decision = full_case().decide(Question.DISPATCH_DEADLINE, LastDay(date(2025, 6, 24)), revisit_at=AT)
        assert explain(decision) == ENGLISH

    def test_what_is_empty_is_left_out(self) -> None:
        assert explain(toy.decide(Policy(), None)) == (
            "Earliest deadline of the receipt: none\nBecause:\n  1. The readings lead here. TOY-01 (§1): Rule 1."
        )

    def test_each_reason_tells_the_facts_of_its_own_line(self) -> None:
        book, film = toy.lent(Policy(), Item.BOOK, 14), toy.lent(Policy(), Item.FILM, 3)
        case = Reasoning(Policy(), book, film)
        case.fact(FactName.PRODUCT, Item.BOOK)
        case.fact(FactName.LEAD_DAYS, 14)
        case.because(C03, Because.LENT)
        lines = explain(case.decide(Question.ACT_BY, 14)).splitlines()
        assert [line.split(". ")[1] for line in lines[2:5]] == [
            "Book (书) is lent for 14 days",
            "Film (影片) is lent for 3 days",
            "Book (书) is lent for 14 days",
        ]

    def test_the_facts_of_a_line_survive_several_steps(self) -> None:
        book, film = toy.lent(Policy(), Item.BOOK, 14), toy.lent(Policy(), Item.FILM, 3)
        whole = Reasoning(Policy(), book, film).decide(Question.ACT_BY, 14)
        later = Reasoning(Policy(), toy.lent(Policy(), Item.MAP, 1), whole).decide(Question.ACT_BY, 14)
        assert [line[5:9] for line in explain(later).splitlines()[2:5]] == ["Map ", "Book", "Film"]

    def test_braces_in_facts_are_plain_text(self) -> None:
        case = Reasoning(Policy())
        case.fact(FactName.PRODUCT, "{lead_days}")
        case.fact(FactName.LEAD_DAYS, 3)
        case.because(C03, Because.LENT)
        assert "{lead_days} is lent for 3 days" in explain(case.decide(Question.ACT_BY, 3))


class TestRefusals:
    error = NotSpecified(clause=C03, what=Phrase("no rule", "无规定"), remedy=Phrase("ask", "询问"), lack=Lack.RULE)

    def test_a_refusal_is_told_with_its_clause_and_readings(self) -> None:
        refusal = Refusal.of(self.error.after((A1.b,)))
        assert explain(refusal) == (
            "No answer: TOY-03: no rule; ask\n"
            "  TOY-03 (§3): Rule 3.\n"
            "Readings of unclear wording:\n"
            "  - Question 1? TOY-A1(b): right of 1; other readings: (a) left of 1"
        )
        assert explain(refusal, language="zh") == (
            "不予作答：TOY-03：无规定；询问\n"
            "  TOY-03（§3）：第3条\n"
            "对不明确条文的理解：\n"
            "  - 问题1？ TOY-A1(b)：1之右。其他理解：(a) 1之左"
        )

    def test_an_error_is_told_like_its_refusal(self) -> None:
        for language in ("en", "zh"):
            assert explain(self.error, language=language) == explain(Refusal.of(self.error), language=language)

    def test_an_error_without_a_clause_is_told_by_its_message(self) -> None:
        error = OutsideCalendar(day=date(2026, 1, 1), first_day=date(2025, 1, 1), last_day=date(2025, 12, 31))
        assert explain(error) == f"No answer: {error.message}"


class TestBadInput:
    @pytest.mark.parametrize("language", ["de", "EN", "", None, 1, b"en", []])
    def test_another_language_is_refused(self, language: Any) -> None:
        with pytest.raises(InvalidFact, match=r'^language: .*; allowed: "en" or "zh"$'):
            explain(toy.decide(Policy()), language=language)

    @pytest.mark.parametrize("decision", [None, "decision", 1, ValueError("x"), LastDay(date(2025, 6, 10)), []])
    def test_something_that_is_no_answer_is_refused(self, decision: Any) -> None:
        with pytest.raises(InvalidFact, match=r"^decision: .*; allowed: a decision or a refusal$"):
            explain(decision)


class Plain(Enum):
    ONE = 1


@attrs.frozen(kw_only=True)
class Pair(Value):
    product: Item
    peculiar: str | None = None
    photos: tuple[int, ...] = ()
    sufficient_so_far: bool = False
    derived: int = attrs.field(init=False, default=3)


@pytest.mark.parametrize(
    ("value", "en", "zh"),
    [
        (None, "none", "无"),
        (True, "yes", "是"),
        (False, "no", "否"),
        (0, "0", "0"),
        (7, "7", "7"),
        ("WB-77", "WB-77", "WB-77"),
        (Decimal("1E+3"), "1000", "1000"),
        (Decimal("90.00"), "90.00", "90.00"),
        (Fraction(1, 3), "1/3", "1/3"),
        (Item.BOOK, "book (书)", "书"),
        (toy.Choice.LEFT, "left", "左"),
        (Phrase("the fee", "费用"), "the fee", "费用"),
        (sets(8), "8 sets", "8套"),
        (running_metres(Decimal("1E+1")), "10 running metres", "10延米"),
        (Quantity(Decimal("0.5"), Unit.SQUARE_METRES), "0.5 m²", "0.5平方米"),
        (LastDay(date(2025, 6, 10)), "by the end of 2025-06-10", "2025-06-10当日结束前"),
        (
            LastInstant(AT),
            "2025-06-10 14:00 +08:00, that instant included",
            "2025-06-10 14:00 +08:00（含该时点）",
        ),
        (AT.replace(second=5), "2025-06-10 14:00:05 +08:00", "2025-06-10 14:00:05 +08:00"),
        (AT.replace(microsecond=5), "2025-06-10 14:00:00.000005 +08:00", "2025-06-10 14:00:00.000005 +08:00"),
        (AT.astimezone(UTC), "2025-06-10 06:00 +00:00", "2025-06-10 06:00 +00:00"),
        (
            datetime(1900, 6, 10, 14, tzinfo=timezone(timedelta(hours=8, minutes=5, seconds=43))),
            "1900-06-10 14:00 +08:05:43",
            "1900-06-10 14:00 +08:05:43",
        ),
        (date(2025, 6, 10), "2025-06-10", "2025-06-10"),
        (time(9), "09:00", "09:00"),
        (time(17, 30, 30), "17:30:30", "17:30:30"),
        (time(17, 30, 0, 1), "17:30:00.000001", "17:30:00.000001"),
        ((), "none", "无"),
        ((1, Item.MAP), "1, map (地图)", "1、地图"),
        (A1.b, "TOY-A1(b)", "TOY-A1(b)"),
        (statutes.HIDDEN_DEFECT[0], "CC622(1)", "CC622(1)"),
        (Pair(product=Item.BOOK), "product: book (书); sufficient_so_far: no", "产品：书；sufficient_so_far：否"),
        (
            Pair(product=Item.MAP, peculiar="x", photos=(1, 2)),
            "product: map (地图); peculiar: x; photos: 1, 2; sufficient_so_far: no",
            "产品：地图；peculiar：x；照片张数：1、2；sufficient_so_far：否",
        ),
        (
            Feedback(kind=FeedbackKind.CLEAN_SLIP, sent=AT),
            "kind: delivery slip signed without exceptions; sent: 2025-06-10 14:00 +08:00",
            "类别：签字确认、无异议的出库单；发出时间：2025-06-10 14:00 +08:00",
        ),
        (Plain.ONE, "ONE", "ONE"),
        (timedelta(hours=4), "timedelta", "timedelta"),
        (object(), "object", "object"),
    ],
)
def test_any_value_is_told_in_words(value: object, en: str, zh: str) -> None:
    assert render(value, "en") == en
    assert render(value, "zh") == zh
