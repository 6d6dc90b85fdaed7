"""The issue ledger and its posting, in the vector language."""

from __future__ import annotations

from conformance.language import Adapter, Facts, Outcome, deadline
from servicerules.adoption import Adopted
from servicerules.domain.ledger import CauseCount, IssueCounts, LedgerEntry, LedgerPeriod
from servicerules.domain.terms import Term
from servicerules.reasoning import stated
from servicerules.regulations import manufacturer
from servicerules.rules.ledger import LedgerPolicy, issue_shares, ledger_totals
from servicerules.rules.posting import PostingPolicy, weekly_posting_deadline
from servicerules.vocabulary import Question


class Unprinted(Term):
    """Words that the document prints nowhere."""

    CAUSE = "a cause that no class lists", "未列原因"


CAUSES = {cause.printed: cause for cause in manufacturer.IssueCause}
# An unknown source or class becomes None, which no entry takes.
SOURCES = {source.printed: source for source in manufacturer.IssueSource}
CLASSES = {known.printed: known for known in manufacturer.LedgerClass}
SHORT_CLASSES = {known.printed.removesuffix("类"): known for known in manufacturer.LedgerClass}


def shares(facts: Facts, terms: Adopted) -> Outcome:
    """issue_shares."""
    counts = facts.need("counts")
    policy = terms[LedgerPolicy]
    issues = IssueCounts(
        product_class=SHORT_CLASSES.get(facts.need("product")),
        counts=tuple(CauseCount(CAUSES.get(word, Unprinted.CAUSE), count) for word, count in counts.items()),
        all_products=facts.take("all_products_total"),
    )
    outcome = issue_shares(stated(Question.ISSUE_COUNTS, issues, clause=policy.totals, policy=policy), policy).outcome
    if outcome:
        listed = {share.cause.printed: share.share for share in outcome.shares}
        unlisted = {"UNLISTED": outcome.unlisted} if outcome.unlisted else {}
        return {"shares": {**listed, **unlisted}}
    return {"shares": None}


def totals(facts: Facts, terms: Adopted) -> Outcome:
    """ledger_totals."""
    entries = tuple(entry(Facts(written)) for written in facts.need("entries"))
    period = LedgerPeriod(first_day=facts.day("from"), last_day=facts.day("to"))
    outcome = ledger_totals(entries, period, terms[LedgerPolicy]).outcome
    return {
        "totals": {f"{total.source.printed}/{total.product_class.printed}": total.count for total in outcome.totals}
    }


def entry(written: Facts) -> LedgerEntry:
    """An entry of {on, source, product}."""
    return LedgerEntry(
        on=written.day("on"),
        source=SOURCES.get(written.need("source")),
        product_class=CLASSES.get(written.need("product")),
    )


def posting(facts: Facts, terms: Adopted) -> Outcome:
    """weekly_posting_deadline."""
    return deadline(weekly_posting_deadline(facts.day("on"), terms[PostingPolicy]).outcome)


RULES: dict[str, Adapter] = {
    "issue_shares": shares,
    "ledger_totals": totals,
    "weekly_posting_deadline": posting,
}
