"""Quantities, deadlines and readings of the lending library, often at edges."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

import toy
from servicerules import Deadline, LastDay, LastInstant
from servicerules.adoption import Adopted
from servicerules.clauses import Reading
from servicerules.quantities import Quantity, Unit
from strategies.times import ZONES, days, instants

WHOLE = (Unit.SETS, Unit.PIECES, Unit.DOORS)


def amounts() -> st.SearchStrategy[Decimal]:
    """Exact amounts above zero, many at a step limit or one millionth off."""
    edges = st.builds(
        lambda limit, off: max(limit + off, Decimal("0.000001")),
        st.sampled_from((Decimal(1), Decimal(10), Decimal(90), Decimal(10**12 - 1))),
        st.sampled_from((Decimal(0), Decimal("0.000001"), Decimal("-0.000001"), Decimal("0.00"))),
    )
    return edges | st.decimals("0.000001", 10**12, places=6)


def quantities() -> st.SearchStrategy[Quantity]:
    """Quantities of every unit; what is counted comes whole."""
    counted = st.builds(Quantity, st.integers(1, 10**12), st.sampled_from(WHOLE))
    return counted | st.builds(Quantity, amounts(), st.sampled_from([unit for unit in Unit if unit not in WHOLE]))


def last_days() -> st.SearchStrategy[LastDay]:
    """Day limits in several zones."""
    return st.builds(LastDay, days(), st.sampled_from(ZONES))


def deadlines() -> st.SearchStrategy[Deadline]:
    """Limits of both kinds."""
    return last_days() | st.builds(LastInstant, instants())


def choices() -> st.SearchStrategy[tuple[Reading[toy.Choice], ...]]:
    """One reading for each of the three disputed choices."""
    return st.tuples(*(st.sampled_from(ambiguity.readings) for ambiguity in (toy.A1, toy.A2, toy.A3)))


def adoptions() -> st.SearchStrategy[Adopted]:
    """The lending library's regulation under any readings."""
    return choices().map(lambda readings: toy.EDITION.adopt(readings=readings))
