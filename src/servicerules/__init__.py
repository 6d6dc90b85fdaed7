"""After-sales regulations as pure functions: facts in, explained decisions out.

Rules, regulations and faces are imported as submodules, such as ``from servicerules.regulations import manufacturer``.
"""

from servicerules.adoption import Adopted, Edition, Regulation
from servicerules.clauses import Ambiguity, Clause, Reading, Slot, Supplied, supply
from servicerules.decisions import Assumption, Decision, Reason, Refusal
from servicerules.errors import (
    InvalidFact,
    InvalidPolicy,
    NotInForce,
    NotSpecified,
    OutsideCalendar,
    ServiceRulesError,
)
from servicerules.explanation import explain
from servicerules.periods import Deadline, LastDay, LastInstant
from servicerules.readings import Agreement, OutcomesByReading, outcomes_by_reading
from servicerules.working_calendar import CHINA_STANDARD_TIME, WorkingCalendar

__all__ = [
    "CHINA_STANDARD_TIME",
    "Adopted",
    "Agreement",
    "Ambiguity",
    "Assumption",
    "Clause",
    "Deadline",
    "Decision",
    "Edition",
    "InvalidFact",
    "InvalidPolicy",
    "LastDay",
    "LastInstant",
    "NotInForce",
    "NotSpecified",
    "OutcomesByReading",
    "OutsideCalendar",
    "Reading",
    "Reason",
    "Refusal",
    "Regulation",
    "ServiceRulesError",
    "Slot",
    "Supplied",
    "WorkingCalendar",
    "explain",
    "outcomes_by_reading",
    "supply",
]
