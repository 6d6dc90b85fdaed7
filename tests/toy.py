"""A small regulation of a lending library, so that the core is tested apart from any real document."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from typing import final

import attrs

from servicerules.adoption import Adopted, Edition, Regulation
from servicerules.clauses import Ambiguity, Clause, Gap, Option, Reading, Slot, Supplied
from servicerules.counting import CutOff, Roll
from servicerules.decisions import Decision
from servicerules.domain.terms import Term
from servicerules.mixed import MixedLoad
from servicerules.periods import HolidayRoll, OnTheStroke
from servicerules.phrases import Bilingual, Phrase
from servicerules.policies import Policy
from servicerules.reasoning import Reasoning
from servicerules.tables import Kin, Kindred, Kinship, Step, Steps
from servicerules.values import Value
from servicerules.vocabulary import FactName, Question
from servicerules.working_calendar import WorkingCalendar


def clause(number: int) -> Clause:
    return Clause(id=f"TOY-{number:02}", section=f"§{number}", en=f"Rule {number}.", zh=f"第{number}条")


C01, C02, C03, C04 = CLAUSES = tuple(clause(number) for number in range(1, 5))


class Item(Term):
    BOOK = "book", "书"
    FILM = "film", "影片"
    SONG = "song", "歌曲"
    MAP = "map", "地图"
    ATLAS = "atlas", "地图集"


class Choice(Bilingual):
    LEFT = "left", "左"
    MIDDLE = "middle", "中"
    RIGHT = "right", "右"


class Because(Bilingual):
    CHOSEN = "the readings lead here", "依各理解得出"
    LENT = "{product} is lent for {lead_days} days", "{product}出借{lead_days}天"
    TOGETHER = "both are due", "均应归还"


def ambiguity(number: int, *members: Choice, thin: str = "") -> Ambiguity[Choice]:
    """An ambiguity whose letters stand for these members; the letters in ``thin`` rest on thin evidence."""
    return Ambiguity(
        id=f"TOY-A{number}",
        question=Phrase(f"Question {number}?", f"问题{number}？"),
        options=tuple(
            Option(letter, member, Phrase(f"{member.en} of {number}", f"{number}之{member.zh}"), letter in thin)
            for letter, member in zip("abcd", members, strict=False)
        ),
    )


A1 = ambiguity(1, Choice.LEFT, Choice.RIGHT)
A2 = ambiguity(2, Choice.LEFT, Choice.MIDDLE, Choice.RIGHT, thin="c")
A3 = ambiguity(3, Choice.LEFT, Choice.RIGHT)
STROKE = Ambiguity(
    id="TOY-A4",
    question=Phrase("Is noon before noon?", "正午属于上午吗？"),
    options=(
        Option("a", OnTheStroke.SAME_DAY, Phrase("yes", "是")),
        Option("b", OnTheStroke.NEXT_DAY, Phrase("no", "否")),
    ),
)
HOLIDAYS = Ambiguity(
    id="TOY-A5",
    question=Phrase("Does a last day move?", "末日是否顺延？"),
    options=(
        Option("a", HolidayRoll.NONE, Phrase("no", "否")),
        Option("b", HolidayRoll.NEXT_WORKING_DAY, Phrase("yes", "是")),
    ),
)
KINSHIP = Ambiguity(
    id="TOY-A6",
    question=Phrase("Is an atlas a map?", "地图集是地图吗？"),
    options=(Option("a", Kinship.STRICT, Phrase("no", "否")), Option("b", Kinship.ALLIED, Phrase("yes", "是"))),
)
MIXED = Ambiguity(
    id="TOY-A7",
    question=Phrase("Which limit has a mixed load?", "混合借阅适用何种期限？"),
    options=(
        Option("a", MixedLoad.EACH_LINE, Phrase("its own", "各自")),
        Option("b", MixedLoad.EARLIEST, Phrase("the earliest", "最早")),
        Option("c", MixedLoad.LATEST, Phrase("the latest", "最晚")),
    ),
)

OPENING = Slot(code="opening", clause=C02, gap=Gap.BLANK, accepts=time, what=Phrase("the opening time", "开馆时间"))
FEE = Slot(code="fee", clause=C03, gap=Gap.ABSENT, accepts=Decimal, what=Phrase("the fee", "费用"))
CALENDAR = Slot(
    code="calendar", clause=C04, gap=Gap.SILENT, accepts=WorkingCalendar, what=Phrase("the calendar", "日历")
)


@final
@attrs.frozen(kw_only=True)
class ChoicePolicy(Policy):
    """Three disputed choices and two values that are not printed."""

    clause: Clause = C01
    first: Reading[Choice] = A1.a
    second: Reading[Choice] = A2.a
    third: Reading[Choice] = A3.a
    opening: Slot[time] | Supplied[time] = OPENING
    fee: Slot[Decimal] | Supplied[Decimal] = FEE


@final
@attrs.frozen(kw_only=True)
class LoanRow(Value):
    """Items, and for how many days they are lent by quantity."""

    items: tuple[Term, ...]
    steps: Steps[int]


@final
@attrs.frozen(kw_only=True)
class LoanPolicy(Policy):
    """A table with a daily cut-off and a roll."""

    rows: tuple[LoanRow, ...]
    kindred: Kindred
    cut_off: CutOff
    roll: Roll
    mixed: Reading[MixedLoad]


@final
@attrs.frozen(kw_only=True)
class UnregulatedPolicy(Policy):
    """A family of decisions of which the regulation says nothing."""


def steps(*limits: tuple[int | None, int]) -> Steps[int]:
    return Steps(tuple(Step(clause=C03, upto=upto, measure=days) for upto, days in limits))


CUT_OFF = CutOff(at=time(12), clause=C02, stroke=STROKE.a)
ROLL = Roll(clause=C04, calendar=CALENDAR, holidays=HOLIDAYS.a)
KINDRED = Kindred(reading=KINSHIP.a, pairs=(Kin(Item.ATLAS, Item.MAP), Kin(Item.SONG, Item.FILM)))
LOAN = LoanPolicy(
    rows=(
        LoanRow(items=(Item.BOOK,), steps=steps((10, 14), (None, 7))),
        LoanRow(items=(Item.FILM, Item.MAP), steps=steps((None, 3))),
    ),
    kindred=KINDRED,
    cut_off=CUT_OFF,
    roll=ROLL,
    mixed=MIXED.a,
)
EDITION = Edition(
    regulation="TOY",
    scope=C01,
    effective_from=None,
    clauses=CLAUSES,
    policies=(ChoicePolicy(), LOAN),
    ambiguities=(A1, A2, A3, STROKE, HOLIDAYS, KINSHIP, MIXED),
    slots=(OPENING, FEE, CALENDAR),
    selections=((OPENING, A1.b), (CALENDAR, HOLIDAYS.b)),
    calendar=CALENDAR,
)
REGULATION = Regulation(code="TOY", title=Phrase("Lending", "借阅"), editions=(EDITION,))


def edition(first: date | None, last: date | None = None, regulation: str = "TOY") -> Edition:
    """An empty edition with these dates."""
    return Edition(
        regulation=regulation, scope=C01, effective_from=first, effective_to=last, clauses=CLAUSES, policies=()
    )


def decide(policy: Policy, outcome: object = "outcome", *, read: tuple[Reading[Choice], ...] = ()) -> Decision[object]:
    """A decision that consulted these readings."""
    case = Reasoning(policy)
    for reading in read:
        case.read(reading)
    case.because(C01, Because.CHOSEN)
    return case.decide(Question.ACT_BY, outcome)


def lent(policy: Policy, item: Item, days: int) -> Decision[int]:
    """For how long an item is lent, as if a table had said so."""
    case = Reasoning(policy)
    case.fact(FactName.PRODUCT, item)
    case.fact(FactName.LEAD_DAYS, days)
    case.because(C03, Because.LENT)
    return case.decide(Question.DISPATCH_DEADLINE, days)


Chain = Callable[[Adopted], Decision[object]]
