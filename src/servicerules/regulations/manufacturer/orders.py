"""Orders: readings and tables of confirmation and dispatch."""

from __future__ import annotations

from datetime import time

from servicerules.clauses import Ambiguity, Option
from servicerules.counting import CutOff
from servicerules.mixed import MixedLoad
from servicerules.periods import OnTheStroke
from servicerules.phrases import Phrase
from servicerules.regulations.manufacturer import clauses as c
from servicerules.regulations.manufacturer.shared import KINDRED, ROLL
from servicerules.regulations.manufacturer.terms import Product
from servicerules.rules.confirmation import ConfirmationPolicy, ConfirmingEvent
from servicerules.rules.dispatch import DispatchPolicy, LeadCount, LeadTimeRow

A22 = Ambiguity(
    id="MFR-A22",
    question=Phrase("Which event confirms an order?", "订单以何时确定？"),
    options=(
        Option(
            "a",
            ConfirmingEvent.LATER_OF_BOTH,
            Phrase("the later of clean review and full deposit", "审核无误与订金到账之较晚者"),
        ),
        Option("b", ConfirmingEvent.DEPOSIT_ONLY, Phrase("the deposit alone", "仅订金到账")),
        Option(
            "c",
            ConfirmingEvent.POSTING,
            Phrase("finance's posting of the deposit, with the review", "审核无误与财务入账之较晚者"),
        ),
    ),
)
A23 = Ambiguity(
    id="MFR-A23",
    question=Phrase(
        "Is a confirmation at exactly 12:00:00 before or after noon?", "恰在12点确定的订单属于12点之前还是之后？"
    ),
    options=(
        Option("a", OnTheStroke.SAME_DAY, Phrase("before: the same day", "之前，自当日起算")),
        Option("b", OnTheStroke.NEXT_DAY, Phrase("after: the next day", "之后，自次日起算")),
    ),
)
A24 = Ambiguity(
    id="MFR-A24",
    question=Phrase("How is “counted from that day, within 7 days” counted?", "“从当日起开始计算，7天内”如何计算？"),
    options=(
        Option("a", LeadCount.FIRST_DAY_IN, Phrase("the starting day is day one", "起算日为第一日")),
        Option("b", LeadCount.FIRST_DAY_OUT, Phrase("the starting day is left out", "起算日不计入")),
        Option("c", LeadCount.HOURS, Phrase("as days of 24 hours", "按24小时计")),
    ),
)
A26 = Ambiguity(
    id="MFR-A26",
    question=Phrase("Which limit has an order of several products?", "一单含多种产品时适用何种交货期？"),
    options=(
        Option(
            "a",
            MixedLoad.EACH_LINE,
            Phrase("each line its own; the whole order the latest", "各行分别计算，整单以最晚者为准"),
        ),
        Option("b", MixedLoad.EARLIEST, Phrase("all at the earliest", "统一按最早")),
    ),
)

CONFIRMATION = ConfirmationPolicy(clause=c.C34, event=A22.a)
DISPATCH = DispatchPolicy(
    rows=(
        LeadTimeRow(products=(Product.PLAIN_WINDOW,), days=7, clause=c.C35),
        LeadTimeRow(products=(Product.COLOURED_WINDOW,), days=12, clause=c.C35),
        LeadTimeRow(products=(Product.DOOR,), days=15, clause=c.C37),
        LeadTimeRow(
            products=(
                Product.HOME_PRODUCT,
                Product.COLOURED_TUBE,
                Product.MATERIAL,
                Product.WORK_FITTING,
                Product.TOOL,
            ),
            days=3,
            clause=c.C38,
        ),
    ),
    kindred=KINDRED,
    families=c.C36,
    cut_off=CutOff(at=time(12), clause=c.C36, stroke=A23.a),
    day_count=A24.a,
    whole_order=A26.a,
    roll=ROLL,
)
AMBIGUITIES = (A22, A23, A24, A26)
POLICIES = (CONFIRMATION, DISPATCH)
