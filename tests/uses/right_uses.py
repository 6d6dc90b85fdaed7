"""What a type checker accepts."""

from datetime import date, datetime, time

from servicerules import (
    CHINA_STANDARD_TIME,
    Adopted,
    Deadline,
    Decision,
    LastDay,
    LastInstant,
    explain,
    outcomes_by_reading,
    supply,
)
from servicerules.domain.receipt import Receipt, ReceiptLine
from servicerules.quantities import sets
from servicerules.regulations import manufacturer
from servicerules.rules.inspection import InspectionPolicy, inspection_deadline

line = ReceiptLine(product=manufacturer.Product.WINDOW, quantity=sets(8))
receipt = Receipt(lines=(line,), picked_up_at=datetime(2025, 6, 10, 10, tzinfo=CHINA_STANDARD_TIME))
house = manufacturer.REGULATION.in_force(date(2025, 6, 10)).adopt(
    supply(manufacturer.OPENING_TIME, time(9), by="memo"), readings=[manufacturer.A01.b]
)
policy: InspectionPolicy = house[InspectionPolicy]
decision: Decision[Deadline] = inspection_deadline(receipt, line, policy)
wider: Decision[Deadline | None] = decision
words: str = explain(decision, language="zh")


def chain(terms: Adopted) -> Decision[Deadline]:
    return inspection_deadline(receipt, line, terms[InspectionPolicy])


first: Deadline = min(
    leaf.result.outcome for leaf in outcomes_by_reading(chain, house).leaves if isinstance(leaf.result, Decision)
)


def last_day(limit: Deadline) -> date:
    match limit:
        case LastDay():
            return limit.day
        case LastInstant():
            return limit.at.date()
