"""The issue ledger, by the register's worked examples and at each boundary."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import attrs
import pytest

from servicerules.clauses import Reading
from servicerules.decisions import Decision
from servicerules.domain.ledger import CauseCount, IssueCounts, LedgerEntry, LedgerPeriod
from servicerules.domain.terms import Term
from servicerules.errors import InvalidFact, InvalidPolicy, Lack, NotSpecified
from servicerules.explanation import explain
from servicerules.readings import Agreement, outcomes_by_reading
from servicerules.reasoning import stated
from servicerules.regulations import manufacturer as m
from servicerules.rules.ledger import (
    Because,
    CauseShare,
    ClassRow,
    EntryFault,
    IssueShares,
    LedgerPolicy,
    Total,
    check_ledger_entry,
    issue_counts,
    issue_shares,
    ledger_totals,
)
from servicerules.vocabulary import FactName, Question

HOUSE = m.EDITION_2013.adopt()
POLICY = HOUSE[LedgerPolicy]
MONDAY = date(2025, 6, 9)
WEEK = LedgerPeriod.week_of(MONDAY)
DOORS, WINDOWS, HOME, TUBE, MATERIALS = m.LedgerClass
DEALER, COMPLAINT, CALLBACK, MARKETING = m.IssueSource
C = m.IssueCause


def under(*readings: Reading[object]) -> LedgerPolicy:
    return m.EDITION_2013.adopt(readings=list(readings))[LedgerPolicy]


def entry(
    day: int = 0, source: Term = DEALER, product_class: Term = DOORS, cause: Term | None = C.KNOCKS
) -> LedgerEntry:
    return LedgerEntry(on=MONDAY + timedelta(days=day), source=source, product_class=product_class, cause=cause)


def counts(product_class: Term, *, all_products: int | None = None, **found: int) -> Decision[IssueCounts]:
    by_cause = tuple(CauseCount(C[name], count) for name, count in found.items())
    outcome = IssueCounts(product_class=product_class, counts=by_cause, all_products=all_products)
    return stated(Question.ISSUE_COUNTS, outcome, clause=POLICY.totals, policy=POLICY)


def parts(decision: Decision[IssueShares | None]) -> dict[str, Fraction] | None:
    if decision.outcome is None:
        return None
    listed = {share.cause.name: share.share for share in decision.outcome.shares}
    return listed if decision.outcome.unlisted is None else {**listed, "UNLISTED": decision.outcome.unlisted}


def consulted(decision: Decision[object]) -> list[str]:
    return [str(reading) for reading in decision.readings]


class TestEntries:
    def test_a_listed_source_and_class_make_a_valid_entry(self) -> None:
        for source in m.IssueSource:
            for product_class in m.LedgerClass:
                decision = check_ledger_entry(entry(source=source, product_class=product_class), POLICY)
                assert decision.outcome == ()
                assert decision.clauses == ("MFR-59", "MFR-60")

    def test_every_fault_of_an_entry_is_named(self) -> None:
        assert check_ledger_entry(entry(source=m.Role.LEADER), POLICY).outcome == (EntryFault.SOURCE_NOT_LISTED,)
        assert check_ledger_entry(entry(product_class=m.Product.DOOR), POLICY).outcome == (EntryFault.CLASS_NOT_LISTED,)
        both = check_ledger_entry(entry(source=DOORS, product_class=DEALER), POLICY)
        assert both.outcome == (EntryFault.SOURCE_NOT_LISTED, EntryFault.CLASS_NOT_LISTED)
        assert "its source is not one of those listed" in explain(both)
        assert {(FactName.SOURCE, DOORS), (FactName.PRODUCT_CLASS, DEALER)} <= set(both.facts)
        assert "来源不在规定之列" in explain(both, language="zh")

    def test_an_entry_is_an_entry(self) -> None:
        with pytest.raises(InvalidFact) as error:
            check_ledger_entry("door", POLICY)  # type: ignore[arg-type]
        assert error.value.message == "entry: 'door' was given; allowed: a LedgerEntry"


class TestTotals:
    def test_the_week_runs_from_monday_to_sunday_both_included(self) -> None:
        entries = (entry(-1), entry(0), entry(6), entry(7))
        decision = ledger_totals(entries, WEEK, POLICY)
        assert decision.outcome.totals == (Total(source=DEALER, product_class=DOORS, count=2),)
        assert decision.outcome.issues == 2
        assert decision.clauses == ("MFR-60", "MFR-67")

    def test_totals_stand_in_the_order_printed(self) -> None:
        entries = tuple(
            entry(source=source, product_class=product_class)
            for product_class in reversed(m.LedgerClass)
            for source in reversed(m.IssueSource)
        )
        found = ledger_totals(entries, WEEK, POLICY).outcome
        assert [(total.source, total.product_class) for total in found.totals] == [
            (source, product_class) for source in m.IssueSource for product_class in m.LedgerClass
        ]
        assert found.issues == 20

    def test_an_empty_period_has_no_totals(self) -> None:
        for entries in ((), (entry(40),)):
            outcome = ledger_totals(entries, WEEK, POLICY).outcome
            assert outcome.totals == ()
            assert outcome.issues == 0

    def test_a_month_ends_on_its_last_day(self) -> None:
        june = LedgerPeriod.month_of(MONDAY)
        at_ends = [date(2025, 5, 31), date(2025, 6, 1), date(2025, 6, 30), date(2025, 7, 1)]
        entries = tuple(attrs.evolve(entry(), on=day) for day in at_ends)
        assert ledger_totals(entries, june, POLICY).outcome.issues == 2

    @pytest.mark.parametrize("outside", [0, 100])
    def test_an_entry_outside_the_ledger_s_words_is_refused(self, outside: int) -> None:
        with pytest.raises(InvalidFact) as error:
            ledger_totals((entry(), entry(outside, source=m.Role.LEADER)), WEEK, POLICY)
        assert error.value.message == (
            "LedgerEntry.source (MFR-59): Role.LEADER was given; allowed: a word that the clause lists"
        )
        with pytest.raises(InvalidFact) as error:
            ledger_totals((entry(outside, product_class=m.Product.DOOR),), WEEK, POLICY)
        assert error.value.message == (
            "LedgerEntry.product_class (MFR-60): Product.DOOR was given; allowed: a word that the clause lists"
        )

    def test_bad_arguments_are_refused_by_name(self) -> None:
        with pytest.raises(InvalidFact) as error:
            ledger_totals([entry()], WEEK, POLICY)  # type: ignore[arg-type]
        assert error.value.message == ("entries: a value of type list was given; allowed: a tuple of LedgerEntry")
        with pytest.raises(InvalidFact) as error:
            ledger_totals((entry(),), MONDAY, POLICY)  # type: ignore[arg-type]
        assert error.value.field == "period"

    def test_totals_are_explained_in_both_languages(self) -> None:
        decision = ledger_totals((entry(),), WEEK, POLICY)
        assert "first day: 2025-06-09; last day: 2025-06-15" in explain(decision)
        assert "汇总期间（首日：2025-06-09；末日：2025-06-15）内登记的问题" in explain(decision, language="zh")


class TestCounts:
    def test_listed_causes_come_first_with_zeros_and_then_others(self) -> None:
        entries = (entry(cause=C.RUST), entry(cause=C.OTHER), entry(cause=C.RUST), entry(product_class=TUBE))
        decision = issue_counts(entries, DOORS, WEEK, POLICY)
        assert decision.outcome == IssueCounts(
            product_class=DOORS,
            counts=(
                CauseCount(C.KNOCKS, 0),
                CauseCount(C.MAKING, 0),
                CauseCount(C.COLOUR, 0),
                CauseCount(C.OTHER, 1),
                CauseCount(C.RUST, 2),
            ),
            all_products=4,
        )
        assert decision.clauses == ("MFR-67",)

    def test_an_issue_without_a_cause_is_refused(self) -> None:
        unsolved = entry(cause=None)
        with pytest.raises(NotSpecified) as error:
            issue_counts((unsolved,), DOORS, WEEK, POLICY)
        assert error.value.lack is Lack.FACT
        assert error.value.message == "MFR-62: an issue of this class has no cause yet; state LedgerEntry.cause"
        assert issue_counts((unsolved,), TUBE, WEEK, POLICY).outcome.all_products == 1
        assert issue_counts((attrs.evolve(unsolved, on=date(2025, 7, 1)),), DOORS, WEEK, POLICY).outcome.total == 0

    def test_a_class_is_one_of_the_five(self) -> None:
        with pytest.raises(InvalidFact) as error:
            issue_counts((), m.Product.DOOR, WEEK, POLICY)
        assert error.value.message == (
            "product_class (MFR-60): Product.DOOR was given; allowed: a class that the clause lists"
        )

    def test_counts_lead_to_shares(self) -> None:
        entries = (entry(), entry(), entry(cause=C.MAKING), entry(cause=C.RUST), entry(product_class=TUBE))
        decision = issue_shares(issue_counts(entries, DOORS, WEEK, POLICY), POLICY)
        assert parts(decision) == {
            "KNOCKS": Fraction(1, 2),
            "MAKING": Fraction(1, 4),
            "COLOUR": Fraction(0),
            "OTHER": Fraction(0),
            "UNLISTED": Fraction(1, 4),
        }
        assert decision.clauses == ("MFR-67", "MFR-62", "MFR-61")


class TestShares:
    def test_shares_of_doors_are_taken_inside_the_class(self) -> None:
        decision = issue_shares(counts(DOORS, KNOCKS=12, MAKING=6, COLOUR=4, OTHER=3, all_products=100), POLICY)
        assert parts(decision) == {
            "KNOCKS": Fraction(12, 25),
            "MAKING": Fraction(6, 25),
            "COLOUR": Fraction(4, 25),
            "OTHER": Fraction(3, 25),
        }
        assert decision.outcome is not None
        assert decision.outcome.issues == 25
        assert consulted(decision) == ["MFR-A44(a)"]

    def test_shares_may_be_taken_of_all_products(self) -> None:
        found = counts(DOORS, KNOCKS=12, MAKING=6, COLOUR=4, OTHER=3, all_products=100)
        assert parts(issue_shares(found, under(m.A44.b))) == {
            "KNOCKS": Fraction(12, 100),
            "MAKING": Fraction(6, 100),
            "COLOUR": Fraction(4, 100),
            "OTHER": Fraction(3, 100),
        }

    def test_causes_not_listed_are_shown_apart(self) -> None:
        found = counts(TUBE, RUST=3, MISSED=1, COLOUR=1, all_products=10)
        assert parts(issue_shares(found, POLICY)) == {
            "RUST": Fraction(3, 5),
            "MISSED": Fraction(1, 5),
            "UNLISTED": Fraction(1, 5),
        }
        assert parts(issue_shares(found, under(m.A44.b))) == {
            "RUST": Fraction(3, 10),
            "MISSED": Fraction(1, 10),
            "UNLISTED": Fraction(1, 10),
        }
        assert parts(issue_shares(found, under(m.A44.c))) == {"RUST": Fraction(3, 4), "MISSED": Fraction(1, 4)}

    def test_a_cause_not_listed_is_not_the_printed_other(self) -> None:
        assert parts(issue_shares(counts(DOORS, OTHER=1, RUST=1), POLICY)) == {
            "OTHER": Fraction(1, 2),
            "UNLISTED": Fraction(1, 2),
        }

    def test_a_cause_counted_zero_times_has_a_share_of_zero(self) -> None:
        assert parts(issue_shares(counts(TUBE, MISSED=0, RUST=2), POLICY)) == {"RUST": 1, "MISSED": 0}
        assert parts(issue_shares(counts(TUBE, RUST=2, COLOUR=0), POLICY)) == {"RUST": 1}

    def test_no_complaint_gives_no_share_under_any_reading(self) -> None:
        for reading in m.A44.readings:
            for found in (counts(MATERIALS), counts(MATERIALS, MISSED=0), counts(MATERIALS, all_products=7)):
                decision = issue_shares(found, under(reading))
                assert decision.outcome is None
                assert decision.readings == ()

    def test_only_causes_not_listed_leave_no_share_of_listed_ones(self) -> None:
        found = counts(TUBE, COLOUR=2)
        assert parts(issue_shares(found, POLICY)) == {"UNLISTED": 1}
        listed_only = issue_shares(found, under(m.A44.c))
        assert listed_only.outcome is None
        assert listed_only.reasons[-1].rule is Because.NO_ISSUES
        assert issue_shares(found, POLICY).reasons[-1].rule is Because.SHARES

    def test_the_number_of_all_issues_is_asked_for_where_it_decides(self) -> None:
        with pytest.raises(NotSpecified) as error:
            issue_shares(counts(TUBE, RUST=1), under(m.A44.b))
        assert error.value.lack is Lack.FACT
        assert error.value.message == (
            "MFR-61: the number of issues of all classes is not stated; "
            "state IssueCounts.all_products, or adopt another reading"
        )
        assert [str(reading) for reading in error.value.readings] == ["MFR-A44(b)"]
        by_reading = outcomes_by_reading(lambda terms: issue_shares(counts(TUBE, RUST=1), terms[LedgerPolicy]), HOUSE)
        assert by_reading.state is Agreement.OPEN

    def test_the_base_matters_only_where_its_letters_differ(self) -> None:
        assert issue_shares(counts(TUBE, RUST=1, all_products=1), under(m.A44.b)).readings == ()
        assert consulted(issue_shares(counts(TUBE, RUST=1, all_products=2), POLICY)) == ["MFR-A44(a)"]

    @pytest.mark.parametrize(
        ("product_class", "clause", "causes"),
        [
            (DOORS, "MFR-62", "磕碰制作色差其它"),
            (WINDOWS, "MFR-63", "运输制作生锈其它"),
            (HOME, "MFR-64", "运输制作漏发生锈色差其它"),
            (TUBE, "MFR-65", "生锈漏发"),
            (MATERIALS, "MFR-66", "漏发其它"),
        ],
    )
    def test_each_class_lists_its_own_causes(self, product_class: m.LedgerClass, clause: str, causes: str) -> None:
        all_causes = {cause.name: 1 for cause in C}
        decision = issue_shares(counts(product_class, **all_causes), POLICY)
        assert decision.outcome is not None
        assert "".join(share.cause.printed for share in decision.outcome.shares) == causes
        assert decision.clauses == ("MFR-67", clause, "MFR-61")

    def test_shares_are_explained_in_both_languages(self) -> None:
        decision = issue_shares(counts(TUBE, RUST=3, COLOUR=1), POLICY)
        assert "cause: rust (生锈); share: 3/4" in explain(decision)
        assert "share under causes not listed: 1/4" in explain(decision)
        assert "管材类列明的原因：生锈、漏发" in explain(decision, language="zh")
        assert "no issue to take shares of" in explain(issue_shares(counts(TUBE), POLICY))

    def test_bad_arguments_are_refused_by_name(self) -> None:
        with pytest.raises(InvalidFact) as error:
            issue_shares(counts(TUBE).outcome, POLICY)  # type: ignore[arg-type]
        assert error.value.message == "counts: a value of type IssueCounts was given; allowed: a Decision"
        with pytest.raises(InvalidFact) as error:
            issue_shares(counts(m.Product.DOOR, RUST=1), POLICY)
        assert error.value.field == "product_class"


def test_words_are_listed_once() -> None:
    row = POLICY.rows[0]
    again = ClassRow(product_class=DOORS, causes=(C.RUST,), clause=row.clause)
    for changed in (
        {"sources": (DEALER, DEALER)},
        {"rows": (row, again)},
        {"rows": (attrs.evolve(row, causes=(C.RUST, C.RUST)),)},
    ):
        with pytest.raises(InvalidPolicy, match="each source, each class, and each cause of a class is listed once"):
            attrs.evolve(POLICY, **changed)


def test_a_class_has_causes_and_the_ledger_sources() -> None:
    with pytest.raises(InvalidFact, match="at least one"):
        attrs.evolve(POLICY.rows[0], causes=())
    with pytest.raises(InvalidFact, match="at least one"):
        attrs.evolve(POLICY, sources=())


def test_a_share_compares_by_value() -> None:
    assert CauseShare(C.RUST, Fraction(2, 4)) == CauseShare(C.RUST, Fraction(1, 2))
