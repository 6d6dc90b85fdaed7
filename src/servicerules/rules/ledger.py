"""What do the entries of the issue ledger add up to?"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import NoReturn, assert_never, final

import attrs

from servicerules import checks
from servicerules.clauses import Clause, Reading
from servicerules.decisions import Decision
from servicerules.domain.ledger import CauseCount, IssueCounts, LedgerEntry, LedgerPeriod
from servicerules.domain.terms import Term
from servicerules.errors import InvalidPolicy, Lack
from servicerules.phrases import Bilingual, Phrase
from servicerules.policies import Policy
from servicerules.reasoning import Reasoning
from servicerules.values import Value
from servicerules.vocabulary import FactName, Question


class ShareBase(Bilingual):
    """Of what the shares are taken."""

    CLASS = "of all issues of the class, those under no listed cause shown apart", "占本类全部问题，未列原因单列"
    ALL_PRODUCTS = "of the issues of all classes", "占全部产品问题"
    LISTED_ONLY = "of the issues of the class under listed causes", "仅占本类列明原因的问题"


class EntryFault(Bilingual):
    """What is wrong with a ledger entry."""

    SOURCE_NOT_LISTED = "its source is not one of those listed", "来源不在规定之列"
    CLASS_NOT_LISTED = "its class is not one of those listed", "类别不在规定之列"


class Because(Bilingual):
    """Reasons of ledger figures."""

    BY_SOURCE = "the ledger is kept by source", "台帐按来源分类"
    BY_CLASS = "the ledger is kept by source and class", "台帐按来源与类别分类"
    TOTALLED = "the issues registered in the period ({period}) are totalled", "汇总期间（{period}）内登记的问题"
    CAUSES = "causes listed for {product_class}: {causes}", "{product_class}列明的原因：{causes}"
    SHARES = "each cause's share of the issues is shown", "列示各类问题所占比例"
    NO_ISSUES = "there is no issue to take shares of", "没有可计算比例的问题"


@final
@attrs.frozen(kw_only=True)
class Total(Value):
    """How many issues of a class came from a source."""

    source: Term
    product_class: Term
    count: int


@final
@attrs.frozen(kw_only=True)
class LedgerTotals(Value):
    """The issues of a period: one total for each source and class that had any, in the order printed, and their sum."""

    totals: tuple[Total, ...]
    issues: int


@final
@attrs.frozen
class CauseShare(Value):
    """A listed cause's part of the issues."""

    cause: Term
    share: Fraction


@final
@attrs.frozen(kw_only=True)
class IssueShares(Value):
    """The shares of one class.

    Attributes:
        product_class: the class.
        issues: how many issues the class had.
        shares: one for each listed cause that was counted, in the order printed.
        unlisted: the share of the issues under causes that the class does not list; ``None`` if there are none or
            the reading leaves them out.
    """

    product_class: Term
    issues: int
    shares: tuple[CauseShare, ...]
    unlisted: Fraction | None


@final
@attrs.frozen(kw_only=True)
class ClassRow(Value):
    """A class of the ledger, with the causes that its analysis lists."""

    product_class: Term = attrs.field(validator=checks.one_of(Term))
    causes: tuple[Term, ...] = attrs.field(validator=checks.tuple_of(Term, empty=False))
    clause: Clause


@final
@attrs.frozen(kw_only=True)
class LedgerPolicy(Policy):
    """How issues are registered, totalled and analysed.

    Attributes:
        sources: where issues come from.
        source_clause: the clause that lists them.
        rows: the classes.
        class_clause: the clause that lists them.
        totals: the clause on totals.
        shares: the clause on shares.

    Raises:
        InvalidPolicy: a source or class listed twice, or a cause twice in one class.
    """

    sources: tuple[Term, ...] = attrs.field(validator=checks.tuple_of(Term, empty=False))
    source_clause: Clause
    rows: tuple[ClassRow, ...]
    class_clause: Clause
    totals: Clause
    shares: Clause
    base: Reading[ShareBase]

    def __attrs_post_init__(self) -> None:
        for words in (self.sources, tuple(row.product_class for row in self.rows), *(row.causes for row in self.rows)):
            if len(set(words)) != len(words):
                raise InvalidPolicy("each source, each class, and each cause of a class is listed once", given=words)


def check_ledger_entry(entry: LedgerEntry, policy: LedgerPolicy) -> Decision[tuple[EntryFault, ...]]:
    """What is wrong with a ledger entry; nothing if it is valid.

    Args:
        entry: the entry.
        policy: the sources and classes of the ledger.

    Raises:
        InvalidFact: something else than a `LedgerEntry`.
    """
    checks.require("entry", entry, LedgerEntry)
    case = Reasoning(policy)
    case.fact(FactName.SOURCE, entry.source)
    case.fact(FactName.PRODUCT_CLASS, entry.product_class)
    case.because(policy.source_clause, Because.BY_SOURCE)
    case.because(policy.class_clause, Because.BY_CLASS)
    return case.decide(Question.LEDGER_ENTRY, _faults(entry, policy))


def ledger_totals(
    entries: tuple[LedgerEntry, ...], period: LedgerPeriod, policy: LedgerPolicy
) -> Decision[LedgerTotals]:
    """How many issues a period brought, by source and class.

    Args:
        entries: the ledger, in any order; entries outside the period are left out.
        period: a week, a month, or other days.
        policy: the sources and classes of the ledger.

    Raises:
        InvalidFact: something else than entries and a period, or an entry whose source or class is not listed.

    >>> from datetime import date
    >>> from servicerules.regulations import manufacturer as m
    >>> entry = LedgerEntry(
    ...     on=date(2025, 6, 9), source=m.IssueSource.COMPLAINT_LINE, product_class=m.LedgerClass.DOORS
    ... )
    >>> week = LedgerPeriod.week_of(date(2025, 6, 11))
    >>> ledger_totals((entry, entry), week, m.EDITION_2013.adopt()[LedgerPolicy]).outcome.issues
    2
    """
    case = Reasoning(policy)
    counted = Counter((entry.source, entry.product_class) for entry in _registered(case, entries, period, policy))
    totals = tuple(
        Total(source=source, product_class=row.product_class, count=counted[source, row.product_class])
        for source in policy.sources
        for row in policy.rows
        if counted[source, row.product_class]
    )
    case.because(policy.class_clause, Because.BY_CLASS)
    case.because(policy.totals, Because.TOTALLED)
    return case.decide(Question.LEDGER_TOTALS, LedgerTotals(totals=totals, issues=sum(counted.values())))


def issue_counts(
    entries: tuple[LedgerEntry, ...], product_class: Term, period: LedgerPeriod, policy: LedgerPolicy
) -> Decision[IssueCounts]:
    """How many issues of one class a period brought, by cause.

    Args:
        entries: the ledger, in any order; entries outside the period are left out.
        product_class: the class.
        period: a week, a month, or other days.
        policy: the sources and classes of the ledger.

    Returns:
        The counts: the causes that the class lists in the order printed, then others; and the issues of all classes.

    Raises:
        InvalidFact: something else than entries and a period, or a source or class that is not listed.
        NotSpecified: an issue of the class has no cause yet.
    """
    case = Reasoning(policy)
    row = _row(case, product_class, policy)
    registered = _registered(case, entries, period, policy)
    counted = Counter(entry.cause for entry in registered if entry.product_class is product_class)
    found: list[CauseCount] = [CauseCount(cause, counted.pop(cause, 0)) for cause in row.causes]
    for cause, count in counted.items():
        if cause is None:
            _refuse_cause(case, row)
        found.append(CauseCount(cause, count))
    case.because(policy.totals, Because.TOTALLED)
    outcome = IssueCounts(product_class=product_class, counts=tuple(found), all_products=len(registered))
    return case.decide(Question.ISSUE_COUNTS, outcome)


def issue_shares(counts: Decision[IssueCounts], policy: LedgerPolicy) -> Decision[IssueShares | None]:
    """Each cause's share of the issues of a class.

    Args:
        counts: the issues of the class by cause.
        policy: the causes that each class lists.

    Returns:
        The exact shares, or ``None`` where there is no issue to take shares of.

    Raises:
        InvalidFact: something else than a decision, or a class that is not listed.
        NotSpecified: under one reading, the issues of all classes are needed and not stated.

    >>> from servicerules.reasoning import stated
    >>> from servicerules.regulations import manufacturer as m
    >>> policy = m.EDITION_2013.adopt()[LedgerPolicy]
    >>> found = IssueCounts(
    ...     product_class=m.LedgerClass.TUBE,
    ...     counts=(CauseCount(m.IssueCause.RUST, 3), CauseCount(m.IssueCause.COLOUR, 1)),
    ... )
    >>> counts = stated(Question.ISSUE_COUNTS, found, clause=policy.totals, policy=policy)
    >>> issue_shares(counts, policy).outcome.unlisted
    Fraction(1, 4)
    """
    checks.require("counts", counts, Decision)
    case = Reasoning(policy, counts)
    issues = counts.outcome
    row = _row(case, issues.product_class, policy)
    case.fact(FactName.CAUSES, row.causes)
    case.because(row.clause, Because.CAUSES)

    if not issues.total:
        case.because(policy.shares, Because.NO_ISSUES)
        return case.decide(Question.ISSUE_SHARES, None)
    known, outcome = case.weigh(lambda base: _shares(issues, row, base), policy.base)
    if not known:
        case.refuse(
            policy.shares,
            Phrase("the number of issues of all classes is not stated", "未提供全部产品的问题总数"),
            Phrase("state IssueCounts.all_products, or adopt another reading", "请提供总数，或采用其他理解"),
            Lack.FACT,
        )
    case.because(policy.shares, Because.NO_ISSUES if outcome is None else Because.SHARES)
    return case.decide(Question.ISSUE_SHARES, outcome)


def _faults(entry: LedgerEntry, policy: LedgerPolicy) -> tuple[EntryFault, ...]:
    faults = []
    if entry.source not in policy.sources:
        faults.append(EntryFault.SOURCE_NOT_LISTED)
    if all(entry.product_class is not row.product_class for row in policy.rows):
        faults.append(EntryFault.CLASS_NOT_LISTED)
    return tuple(faults)


def _registered(
    case: Reasoning, entries: tuple[LedgerEntry, ...], period: LedgerPeriod, policy: LedgerPolicy
) -> tuple[LedgerEntry, ...]:
    """The entries of the period; all entries must be valid."""
    checks.require_tuple("entries", entries, LedgerEntry)
    checks.require("period", period, LedgerPeriod)
    for entry in entries:
        for fault in _faults(entry, policy):
            source = fault is EntryFault.SOURCE_NOT_LISTED
            field, given = ("source", entry.source) if source else ("product_class", entry.product_class)
            clause = policy.source_clause if source else policy.class_clause
            case.reject(f"LedgerEntry.{field}", given, "a word that the clause lists", clause)
    case.fact(FactName.PERIOD, period)
    return tuple(entry for entry in entries if period.holds(entry.on))


def _row(case: Reasoning, product_class: Term, policy: LedgerPolicy) -> ClassRow:
    for row in policy.rows:
        if row.product_class is product_class:
            case.fact(FactName.PRODUCT_CLASS, product_class)
            return row
    case.reject("product_class", product_class, "a class that the clause lists", policy.class_clause)


def _refuse_cause(case: Reasoning, row: ClassRow) -> NoReturn:
    case.refuse(
        row.clause,
        Phrase("an issue of this class has no cause yet", "该类问题中有尚未查明原因者"),
        Phrase("state LedgerEntry.cause", "请补充原因"),
        Lack.FACT,
    )


def _shares(issues: IssueCounts, row: ClassRow, base: ShareBase) -> tuple[bool, IssueShares | None]:
    """Whether the base is known, and the shares under one reading."""
    listed = {found.cause: found.count for found in issues.counts if found.cause in row.causes}
    unlisted = issues.total - sum(listed.values())
    match base:
        case ShareBase.CLASS:
            whole = issues.total
        case ShareBase.ALL_PRODUCTS:
            if issues.all_products is None:
                return False, None
            whole = issues.all_products
        case ShareBase.LISTED_ONLY:
            whole, unlisted = issues.total - unlisted, 0
        case _:
            assert_never(base)
    if not whole:
        return True, None
    return True, IssueShares(
        product_class=row.product_class,
        issues=issues.total,
        shares=tuple(CauseShare(cause, Fraction(listed[cause], whole)) for cause in row.causes if cause in listed),
        unlisted=Fraction(unlisted, whole) if unlisted else None,
    )
