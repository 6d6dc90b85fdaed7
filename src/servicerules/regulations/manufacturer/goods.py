"""Goods received: readings, values and tables of inspection and acceptance."""

from __future__ import annotations

from datetime import time

from servicerules.clauses import Ambiguity, Clause, Gap, Option, Slot
from servicerules.counting import CutOff
from servicerules.mixed import MixedLoad
from servicerules.periods import OnTheStroke
from servicerules.phrases import Phrase
from servicerules.quantities import Unit
from servicerules.regulations.manufacturer import clauses as c
from servicerules.regulations.manufacturer.shared import KINDRED, ROLL
from servicerules.regulations.manufacturer.terms import Product
from servicerules.rules.acceptance import (
    AcceptancePolicy,
    CaveatScope,
    CountedRoads,
    FeedbackInstant,
    LimitEdge,
)
from servicerules.rules.inspection import (
    AtStep,
    BlankMeasure,
    ClockStart,
    CollectionInstant,
    DayCount,
    DayEnd,
    DisputedSteps,
    InspectionPolicy,
    InspectionRow,
    Measure,
    SameDay,
    SecondInspection,
    Summing,
    WithinDays,
    WithinHours,
)
from servicerules.tables import Step, Steps

A01 = Ambiguity(
    id="MFR-A01",
    question=Phrase("To which step does exactly the limiting quantity belong?", "恰为分档数量时属于哪一档？"),
    options=(
        Option("a", AtStep.LOWER, Phrase("the number belongs to “up to” (以内)", "该数归入“以内”")),
        Option("b", AtStep.UPPER, Phrase("the number belongs to “above” (以上)", "该数归入“以上”")),
        Option("c", AtStep.NO_RULE, Phrase("neither row applies; no answer is given", "两行均不适用，不予作答")),
    ),
)
A03 = Ambiguity(
    id="MFR-A03",
    question=Phrase(
        "What do the empty cells of home products and coloured tube say?", "家居产品与彩管的空白栏如何处理？"
    ),
    options=(
        Option(
            "a", BlankMeasure.QUANTITY_STEPS, Phrase("the pair of measures of row 1 repeats", "重复第1行的两档措施")
        ),
        Option("b", BlankMeasure.SAME_DAY, Phrase("one merged cell: the day of collection", "合并单元格：提货当天")),
        Option("c", BlankMeasure.NO_RULE, Phrase("no rule", "无规定")),
    ),
)
A04 = Ambiguity(
    id="MFR-A04",
    question=Phrase(
        "What do the empty cells of materials, work fittings and tools say?", "物料、工装、工具的空白栏如何处理？"
    ),
    options=(
        Option(
            "a",
            BlankMeasure.ROW_ABOVE,
            Phrase("two days, as for doors just above", "同上一行大门：2天内"),
            low_confidence=True,
        ),
        Option(
            "b",
            BlankMeasure.SAME_DAY,
            Phrase("the same day, since loose goods are opened on the spot", "当天，因零散物品须现场开箱"),
        ),
        Option("c", BlankMeasure.NO_RULE, Phrase("no rule; then a reasonable time", "无规定，适用合理期限")),
        Option(
            "d",
            BlankMeasure.QUANTITY_STEPS,
            Phrase("a removed split at ten pieces, as in row 1", "被删去的10件分档，同第1行"),
        ),
    ),
)
A06 = Ambiguity(
    id="MFR-A06",
    question=Phrase("Is a collection at exactly 14:00 after 14:00?", "恰在14点提货是否属于“14点以后”？"),
    options=(
        Option(
            "a",
            OnTheStroke.NEXT_DAY,
            Phrase("yes, “after” (以后) includes the hour: the next day", "是，“以后”包括本数，自次日起算"),
        ),
        Option("b", OnTheStroke.SAME_DAY, Phrase("no: the same day", "否，自当日起算")),
    ),
)
A07 = Ambiguity(
    id="MFR-A07",
    question=Phrase("Where do four hours start that are counted from the next day?", "从次日起算的4小时自何时开始？"),
    options=(
        Option("a", ClockStart.MIDNIGHT, Phrase("at midnight, when the next day begins", "次日零时")),
        Option(
            "b", ClockStart.OPENING, Phrase("at the opening hour that the company supplies", "公司提供的营业开始时间")
        ),
        Option("c", ClockStart.SAME_CLOCK, Phrase("at the same clock time of the next day", "次日同一时刻")),
        Option("d", ClockStart.WHOLE_DAY, Phrase("the whole next day", "次日全天")),
    ),
)
A08 = Ambiguity(
    id="MFR-A08",
    question=Phrase("How is “within two days of collection” counted?", "“提货后2天内”如何计算？"),
    options=(
        Option(
            "a",
            DayCount.FIRST_DAY_OUT,
            Phrase(
                "the day of collection is left out; after 14:00 the next day is day one",
                "提货当日不计入；14点以后次日为第一日",
            ),
        ),
        Option(
            "b",
            DayCount.FIRST_DAY_IN,
            Phrase("the first day counts, moved by the 14:00 rule", "首日计入，按14点规则顺移"),
        ),
        Option(
            "c", DayCount.START_ALSO_OUT, Phrase("the start moves and is then also left out", "起算日顺移后仍不计入")
        ),
        Option("d", DayCount.HOURS, Phrase("48 hours", "48小时")),
    ),
)
A09 = Ambiguity(
    id="MFR-A09",
    question=Phrase("When does “the day of collection” end?", "“提货当天”何时结束？"),
    options=(
        Option("a", DayEnd.MIDNIGHT, Phrase("at 24:00", "24时")),
        Option("b", DayEnd.CLOSING, Phrase("at the close of business, if supplied", "营业结束时（如已提供）")),
    ),
)
A10 = Ambiguity(
    id="MFR-A10",
    question=Phrase("Which instant is collection (提货)?", "“提货”以何时为准？"),
    options=(
        Option("a", CollectionInstant.HANDOVER, Phrase("the handover at the logistics centre", "物流中心交货时")),
        Option(
            "b", CollectionInstant.OWN_WAREHOUSE, Phrase("the arrival in the dealer's own warehouse", "到达自有仓库时")
        ),
        Option("c", CollectionInstant.CARRIER_PAPER, Phrase("the date on the carrier's paper", "物流单据日期")),
    ),
)
A11 = Ambiguity(
    id="MFR-A11",
    question=Phrase("Does the sending or the receipt of a report count?", "反馈以发出还是收到为准？"),
    options=(
        Option("a", FeedbackInstant.SENT, Phrase("sending", "发出")),
        Option("b", FeedbackInstant.RECEIVED, Phrase("receipt", "收到")),
    ),
)
A12 = Ambiguity(
    id="MFR-A12",
    question=Phrase("Does a report by another road than the slip stop the clock?", "出库单以外的反馈是否有效？"),
    options=(
        Option(
            "a",
            CountedRoads.EVERY_PRESCRIBED_ROAD,
            Phrase("yes, every road that the document prescribes", "是，规定的各途径均有效"),
        ),
        Option(
            "b",
            CountedRoads.SLIP_ONLY,
            Phrase("no, only the slip to the business assistant", "否，仅限向业务助理反馈出库单"),
        ),
        Option(
            "c",
            CountedRoads.EXCEPTIONS_ARE_ACCEPTANCE,
            Phrase("yes, but a slip with exceptions is a clean acceptance", "是，但注明异议的出库单视为无异议"),
        ),
    ),
)
A13 = Ambiguity(
    id="MFR-A13",
    question=Phrase("Which limit has a receipt of several products?", "一次收货含多种产品时适用何种时限？"),
    options=(
        Option("a", MixedLoad.EACH_LINE, Phrase("each line its own", "各行分别计算")),
        Option("b", MixedLoad.EARLIEST, Phrase("one limit, the earliest", "统一按最早")),
        Option("c", MixedLoad.LATEST, Phrase("one limit, the latest", "统一按最晚")),
    ),
)
A14 = Ambiguity(
    id="MFR-A14",
    question=Phrase("Is the last instant of an hour limit still in time?", "小时时限的届满时点是否逾期？"),
    options=(
        Option(
            "a",
            LimitEdge.INCLUDED,
            Phrase("yes: “exceeds” (超过) leaves the instant itself in time", "未逾期：“超过”不含本数"),
        ),
        Option("b", LimitEdge.EXCLUDED, Phrase("no: the instant itself is late", "逾期")),
    ),
)
A16 = Ambiguity(
    id="MFR-A16",
    question=Phrase("How far does default acceptance reach?", "默认验收的效力范围？"),
    options=(
        Option(
            "a",
            CaveatScope.WITH_STATUTE,
            Phrase("the regulation's result, with statutory caveats", "按制度结论，并列示法律提示"),
        ),
        Option("b", CaveatScope.REGULATION_ONLY, Phrase("the regulation's result alone", "仅按制度结论")),
    ),
)
A17 = Ambiguity(
    id="MFR-A17",
    question=Phrase("Has the second inspection of doors a limit of its own?", "大门二次检验是否另计时限？"),
    options=(
        Option(
            "a", SecondInspection.ONE_LIMIT, Phrase("no, one limit covers both inspections", "否，两次检验同一时限")
        ),
        Option(
            "b",
            SecondInspection.FROM_WAREHOUSE,
            Phrase("yes, two days from arrival in the dealer's warehouse", "是，自到达自有仓库起2天"),
        ),
    ),
)
A53 = Ambiguity(
    id="MFR-A53",
    question=Phrase(
        "Are windows and railing samples of one receipt added up?", "同次收货的防护窗与护栏样品是否合并计数？"
    ),
    options=(
        Option("a", Summing.EACH_PRODUCT, Phrase("no, each line alone", "否，分别计数")),
        Option("b", Summing.TOGETHER, Phrase("yes, added up", "是，合并计数")),
    ),
)

OPENING_TIME = Slot(
    code="opening_time",
    clause=c.C30,
    gap=Gap.SILENT,
    accepts=time,
    what=Phrase("the opening time of business", "营业开始时间"),
)
CLOSING_TIME = Slot(
    code="closing_time",
    clause=c.C25,
    gap=Gap.SILENT,
    accepts=time,
    what=Phrase("the closing time of business", "营业结束时间"),
)

_FOUR_HOURS = WithinHours(4)
_TWO_DAYS = WithinDays(2)


def _one(clause: Clause, measure: Measure) -> Steps[Measure]:
    return Steps((Step(clause=clause, upto=None, measure=measure),))


def _two(lower: Clause, upper: Clause, upto: int) -> Steps[Measure]:
    return Steps(
        (
            Step(clause=lower, upto=upto, measure=_FOUR_HOURS),
            Step(clause=upper, upto=None, measure=SameDay()),
        )
    )


def _empty_cells(clause: Clause, upto: int) -> DisputedSteps:
    return DisputedSteps(
        reading=A03.a,
        clause=clause,
        choices=(
            (BlankMeasure.QUANTITY_STEPS, _two(clause, clause, upto)),
            (BlankMeasure.SAME_DAY, _one(clause, SameDay())),
            (BlankMeasure.NO_RULE, None),
        ),
    )


_LOOSE_GOODS = DisputedSteps(
    reading=A04.a,
    clause=c.C29,
    choices=(
        (BlankMeasure.ROW_ABOVE, _one(c.C29, _TWO_DAYS)),
        (BlankMeasure.SAME_DAY, _one(c.C29, SameDay())),
        (BlankMeasure.NO_RULE, None),
        (BlankMeasure.QUANTITY_STEPS, _two(c.C29, c.C29, 10)),
    ),
)

INSPECTION = InspectionPolicy(
    rows=(
        InspectionRow(
            products=((Product.WINDOW, Product.PLAIN_WINDOW, Product.COLOURED_WINDOW), (Product.RAILING_SAMPLE,)),
            unit=Unit.SETS,
            steps=_two(c.C24, c.C25, 10),
        ),
        InspectionRow(products=((Product.HOME_PRODUCT,),), unit=Unit.PIECES, steps=_empty_cells(c.C26, 10)),
        InspectionRow(products=((Product.COLOURED_TUBE,),), unit=Unit.RUNNING_METRES, steps=_empty_cells(c.C27, 90)),
        InspectionRow(products=((Product.DOOR,),), unit=None, steps=_one(c.C28, _TWO_DAYS), second_inspection=A17.a),
        InspectionRow(products=((Product.MATERIAL,),), unit=Unit.PIECES, steps=_LOOSE_GOODS),
        InspectionRow(products=((Product.WORK_FITTING,), (Product.TOOL,)), unit=Unit.PIECES, steps=_LOOSE_GOODS),
    ),
    kindred=KINDRED,
    families=c.C06,
    per_receipt=c.C32,
    cut_off=CutOff(at=time(14), clause=c.C30, stroke=A06.a),
    at_step=A01.a,
    clock_start=A07.a,
    opening_time=OPENING_TIME,
    day_count=A08.a,
    day_end=A09.a,
    closing_time=CLOSING_TIME,
    collection=A10.a,
    mixed_load=A13.a,
    summing=A53.a,
    roll=ROLL,
)
ACCEPTANCE = AcceptancePolicy(
    refusal=c.C10,
    conduct=c.C15,
    express=c.C22,
    rejection=c.C23,
    exceptions=c.C21,
    silence=c.C31,
    liability=c.C32,
    paid_help=c.C33,
    instant=A11.a,
    roads=A12.a,
    edge=A14.a,
    caveats=A16.a,
)
AMBIGUITIES = (A01, A03, A04, A06, A07, A08, A09, A10, A11, A12, A13, A14, A16, A17, A53)
SLOTS = (OPENING_TIME, CLOSING_TIME)
POLICIES = (INSPECTION, ACCEPTANCE)
SELECTIONS = ((OPENING_TIME, A07.b),)
