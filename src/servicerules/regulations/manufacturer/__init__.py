"""The after-sales regulation of a manufacturer of doors, security windows and steel tube, dated 2013-01-06.

The beginning of the document is cut off, and part 五 jumps from (三) to (五).
"""

from __future__ import annotations

from datetime import date

from servicerules.adoption import Edition, Regulation
from servicerules.phrases import Phrase
from servicerules.regulations.manufacturer import authority, claims, dealers, delays, goods, ledger, orders, shared
from servicerules.regulations.manufacturer.authority import A34, A35, A36, A37, APPROVAL_LEVELS
from servicerules.regulations.manufacturer.claims import A18, A19, A20, A21, A48, A49, A50, PROMPT_HOURS
from servicerules.regulations.manufacturer.clauses import C71, CLAUSES
from servicerules.regulations.manufacturer.dealers import A38, A39, A40, A41, A42, A43, CALLBACK_FORTNIGHTS
from servicerules.regulations.manufacturer.delays import A25, A27, A28, A29, A30, A31, A32, A33, A54
from servicerules.regulations.manufacturer.goods import (
    A01,
    A03,
    A04,
    A06,
    A07,
    A08,
    A09,
    A10,
    A11,
    A12,
    A13,
    A14,
    A16,
    A17,
    A53,
    CLOSING_TIME,
    OPENING_TIME,
)
from servicerules.regulations.manufacturer.ledger import A44, A45
from servicerules.regulations.manufacturer.orders import A22, A23, A24, A26
from servicerules.regulations.manufacturer.shared import A05, A15, CALENDAR
from servicerules.regulations.manufacturer.terms import (
    ComplaintClass,
    DealerTier,
    DelayCause,
    EventKind,
    FactoryRemedy,
    IssueCause,
    IssueSource,
    LedgerClass,
    NoticePart,
    Product,
    Remedy,
    Role,
    Service,
)

__all__ = [
    "A01",
    "A03",
    "A04",
    "A05",
    "A06",
    "A07",
    "A08",
    "A09",
    "A10",
    "A11",
    "A12",
    "A13",
    "A14",
    "A15",
    "A16",
    "A17",
    "A18",
    "A19",
    "A20",
    "A21",
    "A22",
    "A23",
    "A24",
    "A25",
    "A26",
    "A27",
    "A28",
    "A29",
    "A30",
    "A31",
    "A32",
    "A33",
    "A34",
    "A35",
    "A36",
    "A37",
    "A38",
    "A39",
    "A40",
    "A41",
    "A42",
    "A43",
    "A44",
    "A45",
    "A48",
    "A49",
    "A50",
    "A53",
    "A54",
    "APPROVAL_LEVELS",
    "CALENDAR",
    "CALLBACK_FORTNIGHTS",
    "CLAUSES",
    "CLOSING_TIME",
    "EDITION_2013",
    "OPENING_TIME",
    "PROMPT_HOURS",
    "REGULATION",
    "ComplaintClass",
    "DealerTier",
    "DelayCause",
    "EventKind",
    "FactoryRemedy",
    "IssueCause",
    "IssueSource",
    "LedgerClass",
    "NoticePart",
    "Product",
    "Remedy",
    "Role",
    "Service",
]

EDITION_2013 = Edition(
    regulation="MFR",
    scope=C71,
    effective_from=date(2013, 1, 6),
    clauses=CLAUSES,
    policies=authority.POLICIES
    + dealers.POLICIES
    + claims.POLICIES
    + goods.POLICIES
    + delays.POLICIES
    + ledger.POLICIES
    + orders.POLICIES,
    ambiguities=authority.AMBIGUITIES
    + dealers.AMBIGUITIES
    + claims.AMBIGUITIES
    + goods.AMBIGUITIES
    + delays.AMBIGUITIES
    + ledger.AMBIGUITIES
    + orders.AMBIGUITIES
    + shared.AMBIGUITIES,
    slots=authority.SLOTS + dealers.SLOTS + claims.SLOTS + goods.SLOTS + shared.SLOTS,
    selections=goods.SELECTIONS + shared.SELECTIONS,
    calendar=CALENDAR,
)
REGULATION = Regulation(
    code="MFR",
    title=Phrase("After-sales regulation of a manufacturer", "生产公司售后服务管理制度"),
    editions=(EDITION_2013,),
)
