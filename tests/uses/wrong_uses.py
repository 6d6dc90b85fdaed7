"""What a type checker refuses: each line that ends in a mark must be an error, and no other line."""

from datetime import date, datetime, time
from typing import assert_never

import attrs

from servicerules import (
    CHINA_STANDARD_TIME,
    Adopted,
    Deadline,
    Decision,
    LastDay,
    LastInstant,
    WorkingCalendar,
    explain,
    outcomes_by_reading,
    supply,
)
from servicerules.domain.receipt import Receipt, ReceiptLine
from servicerules.quantities import Quantity, Unit, sets
from servicerules.regulations import manufacturer
from servicerules.rules.acceptance import AcceptancePolicy, AcceptanceStatus, acceptance
from servicerules.rules.dispatch import DispatchPolicy
from servicerules.rules.inspection import InspectionPolicy, inspection_deadline

AT = datetime(2025, 6, 10, 10, tzinfo=CHINA_STANDARD_TIME)
line = ReceiptLine(product=manufacturer.Product.WINDOW, quantity=sets(8))
receipt = Receipt(lines=(line,), picked_up_at=AT)
house = manufacturer.EDITION_2013.adopt()
limit = inspection_deadline(receipt, line, house[InspectionPolicy])

LastDay("2025-06-10")  # E
LastDay(day=date(2025, 6, 10), hour=14)  # E
LastInstant(date(2025, 6, 10))  # E
LastDay(date(2025, 6, 10)).day = date(2025, 6, 11)  # E
LastDay(date(2025, 6, 10)) < date(2025, 6, 11)  # E
Quantity(1.5, Unit.SETS)  # E
Quantity(8, "sets")  # E
ReceiptLine("防护窗")  # E
ReceiptLine(product="防护窗")  # E
Receipt(lines=[line], picked_up_at=AT)  # E
Receipt(lines=(line,), picked_up_on=AT)  # E
house["InspectionPolicy"]  # E
house[InspectionPolicy].rows[0] = 1  # E
inspection_deadline(receipt, line, house[DispatchPolicy])  # E
inspection_deadline(receipt, receipt, house[InspectionPolicy])  # E
limit.outcome.day  # E
limit.outcome = LastDay(date(2025, 6, 10))  # E
narrower: Decision[LastDay] = limit  # E
acceptance(receipt, line, limit, [], as_of=AT, policy=house[AcceptancePolicy])  # E
acceptance(receipt, line, limit, (), as_of=date(2025, 6, 10), policy=house[AcceptancePolicy])  # E
acceptance(receipt, line, limit.outcome, (), as_of=AT, policy=house[AcceptancePolicy])  # E
acceptance(receipt, line, limit, (), AT, house[AcceptancePolicy])  # E
supply(manufacturer.OPENING_TIME, "09:00", by="memo")  # E
supply(manufacturer.OPENING_TIME, time(9))  # E
manufacturer.EDITION_2013.adopt(readings=manufacturer.A01.b)  # E
manufacturer.EDITION_2013.adopt(readings=[manufacturer.A01])  # E
manufacturer.EDITION_2013.adopt(calendar=[date(2025, 10, 1)])  # E
manufacturer.REGULATION.in_force("2025-06-10")  # E
manufacturer.REGULATION.editions = ()  # E
house.under("MFR-A01(b)")  # E
attrs.evolve(house[InspectionPolicy], at_step=manufacturer.A07.a)  # E
explain(limit, language="de")  # E
explain("limit")  # E
WorkingCalendar.of_days(first_day="2025-01-01", last_day=date(2025, 12, 31))  # E
outcomes_by_reading(lambda terms: terms[InspectionPolicy], house)  # E


class Longer(LastDay):  # E
    """A day that lies in its comparisons."""


def told(status: AcceptanceStatus) -> str:
    match status:
        case AcceptanceStatus.PENDING:
            return "pending"
        case _:
            assert_never(status)  # E


def told_limit(deadline: Deadline) -> date:  # E
    match deadline:  # E
        case LastDay():
            return deadline.day


def chain(terms: Adopted) -> Decision[str]:
    return inspection_deadline(receipt, line, terms[InspectionPolicy])  # E
