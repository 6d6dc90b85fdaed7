"""Readings and values that several tables of the manufacturer's regulation share."""

from __future__ import annotations

from servicerules.clauses import Ambiguity, Gap, Option, Slot
from servicerules.counting import Roll
from servicerules.periods import HolidayRoll
from servicerules.phrases import Phrase
from servicerules.regulations.manufacturer import clauses as c
from servicerules.regulations.manufacturer.terms import Product
from servicerules.tables import Kin, Kindred, Kinship
from servicerules.working_calendar import WorkingCalendar

A05 = Ambiguity(
    id="MFR-A05",
    question=Phrase(
        "Do product words that no row names share a related row?", "表中未列的产品是否适用相近产品的规定？"
    ),
    options=(
        Option("a", Kinship.STRICT, Phrase("no; another word has no rule", "否，未列明者无规定")),
        Option(
            "b",
            Kinship.ALLIED,
            Phrase("railing as railing sample, tube as coloured tube", "护栏同护栏样品，管材同彩管"),
        ),
    ),
)
A15 = Ambiguity(
    id="MFR-A15",
    question=Phrase("Does a last day on a holiday move on?", "末日为休息日时是否顺延？"),
    options=(
        Option("a", HolidayRoll.NONE, Phrase("no", "不顺延")),
        Option(
            "b",
            HolidayRoll.NEXT_WORKING_DAY,
            Phrase("yes, to the next working day of the calendar supplied", "是，顺延至所提供日历的次一工作日"),
        ),
    ),
)
CALENDAR = Slot(
    code="calendar",
    clause=c.C31,
    gap=Gap.SILENT,
    accepts=WorkingCalendar,
    what=Phrase("the calendar of working days", "工作日历"),
)
KINDRED = Kindred(
    reading=A05.a,
    pairs=(Kin(Product.RAILING, Product.RAILING_SAMPLE), Kin(Product.TUBE, Product.COLOURED_TUBE)),
)
ROLL = Roll(clause=c.C31, calendar=CALENDAR, holidays=A15.a)
AMBIGUITIES = (A05, A15)
SLOTS = (CALENDAR,)
SELECTIONS = ((CALENDAR, A15.b),)
