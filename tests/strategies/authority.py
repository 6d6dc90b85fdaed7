"""Level tables, chains of approvals and final decisions, many of them at a limit or off by one step."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal
from itertools import accumulate
from typing import Any

import attrs
from hypothesis import strategies as st

from servicerules import Adopted, Ambiguity, Clause, supply
from servicerules.adoption import Edition
from servicerules.domain.approval import Approval
from servicerules.domain.last_word import Consultation, FinalDecision
from servicerules.domain.level_table import Level, LevelTable, RemedyLevels
from servicerules.domain.terms import Term
from servicerules.regulations import manufacturer as m
from strategies.times import instants

ROLES = ("售后主管", "售后经理", "营销总监", "总经理")
STRANGER = "客服专员"
PEOPLE = ("w-01", "w-02", "w-03")
COMPANY = Clause(id="HOUSE-7", section="7", en="The company's own rule on approvals.", zh="公司自订审批规定")
EDITION: Edition = attrs.evolve(m.EDITION_2013, clauses=(*m.EDITION_2013.clauses, COMPANY))


class OwnRole(Term):
    """A word of the company that the document does not print."""

    MANAGER = "general manager", "总经理"


def yuan() -> st.SearchStrategy[Decimal]:
    """Amounts, many of them round."""
    return st.integers(1, 30).map(lambda hundreds: Decimal(hundreds * 100)) | st.decimals(1, 10_000, places=2)


def levels() -> st.SearchStrategy[tuple[Level, ...]]:
    """Levels with rising limits; the last may have none."""

    def table(steps: list[Decimal], *, endless: bool) -> tuple[Level, ...]:
        limits: list[Decimal | None] = list(accumulate(steps))
        if endless:
            limits[-1] = None
        return tuple(Level(role=role, max_yuan=limit) for role, limit in zip(ROLES, limits, strict=False))

    steps = st.lists(yuan(), min_size=1, max_size=len(ROLES))
    return st.builds(table, steps, endless=st.booleans())


def level_tables() -> st.SearchStrategy[LevelTable]:
    """Tables with and without switches and levels of their own for a remedy."""
    switch = st.sampled_from((None, None, COMPANY))
    own = st.builds(lambda rows: (RemedyLevels(remedy=m.Remedy.EXCHANGE, levels=rows),), levels())
    return st.builds(
        LevelTable,
        levels=levels(),
        remedies=st.just(()) | own,
        no_acting_twice=switch,
        no_self_approval=switch,
        delegation=switch,
        no_splitting=switch,
    )


def approvals() -> st.SearchStrategy[tuple[Approval, ...]]:
    """Approvals, often level by level, sometimes stamped, rejected, delegated or by a stranger."""
    one = st.builds(
        Approval,
        role=st.sampled_from((*ROLES, STRANGER)),
        granted=st.sampled_from((True, True, True, False)),
        by=st.sampled_from((None, *PEOPLE, *PEOPLE)),
        delegated=st.sampled_from((False, False, False, True)),
    )
    wild = st.lists(one, max_size=5)
    climbing = st.integers(0, len(ROLES)).map(lambda top: [Approval(role=role) for role in ROLES[:top]])
    named = climbing.map(lambda chain: [attrs.evolve(said, by=f"p-{place}") for place, said in enumerate(chain)])
    return st.builds(_stamped, wild | climbing | named, st.none() | instants(), st.sampled_from((-1, 0, 1, 60)))


def _stamped(chain: list[Approval], start: Any, minutes: int) -> tuple[Approval, ...]:
    if start is None:
        return tuple(chain)
    return tuple(attrs.evolve(said, at=start + place * timedelta(minutes=minutes)) for place, said in enumerate(chain))


def amounts(table: LevelTable) -> st.SearchStrategy[Decimal]:
    """Amounts at, just below and just above the limits of a table, or any."""
    rows = [row for part in (table.levels, *(own.levels for own in table.remedies)) for row in part]
    limits = [row.max_yuan for row in rows if row.max_yuan is not None]
    cent = Decimal("0.01")
    near = [limit + off for limit in limits for off in (-cent, Decimal(0), cent)]
    return (st.sampled_from(near) if near else yuan()) | yuan() | st.just(Decimal(0))


def roles() -> st.SearchStrategy[Term]:
    """Roles of the document, and one of the company's own."""
    return st.sampled_from((*m.Role, OwnRole.MANAGER))


def final_decisions() -> st.SearchStrategy[tuple[FinalDecision, ...]]:
    """Decisions of different roles on a few resolutions."""
    powerful = (m.Role.SERVICE_DEPARTMENT, m.Role.MARKETING_DIRECTOR, m.Role.MARKET_DIRECTOR)
    one = st.builds(FinalDecision, role=st.sampled_from(powerful) | roles(), resolution=st.sampled_from(("R-1", "R-2")))
    return st.lists(one, max_size=4, unique_by=lambda decision: decision.role).map(tuple)


def consultations() -> st.SearchStrategy[tuple[Consultation, ...]]:
    """Consultations of those who must be consulted and of others, stamped or not."""
    needed = st.sampled_from((m.Role.REGIONAL_MANAGER, m.Role.LEADER))
    return st.lists(st.builds(Consultation, role=needed | roles(), at=st.none() | instants()), max_size=4).map(tuple)


def adoptions(ambiguities: Iterable[Ambiguity[Any]], *, table: LevelTable | None = None) -> st.SearchStrategy[Adopted]:
    """The regulation under any letters of these ambiguities, with a level table where one is given."""
    letters = st.tuples(*(st.sampled_from(ambiguity.readings) for ambiguity in ambiguities))
    supplied = () if table is None else (supply(m.APPROVAL_LEVELS, table, by="memo 2025-03"),)
    return letters.map(lambda chosen: EDITION.adopt(*supplied, readings=chosen))
