"""The issue ledger: readings and tables of totals, shares and posting."""

from __future__ import annotations

from servicerules.clauses import Ambiguity, Option
from servicerules.phrases import Phrase
from servicerules.regulations.manufacturer import clauses as c
from servicerules.regulations.manufacturer.terms import IssueCause, IssueSource, LedgerClass
from servicerules.rules.ledger import ClassRow, LedgerPolicy, ShareBase
from servicerules.rules.posting import BeforeDay, PostingPolicy, Weekday

A44 = Ambiguity(
    id="MFR-A44",
    question=Phrase("Of what are the shares of causes taken?", "各类问题所占比例以何为基数？"),
    options=(
        Option(
            "a",
            ShareBase.CLASS,
            Phrase("of all issues of the class, causes not listed shown apart", "本类全部问题，未列原因单列"),
        ),
        Option("b", ShareBase.ALL_PRODUCTS, Phrase("of the issues of all products", "全部产品的问题总数")),
        Option(
            "c", ShareBase.LISTED_ONLY, Phrase("of the issues of the class under listed causes", "本类列明原因的问题")
        ),
    ),
)
A45 = Ambiguity(
    id="MFR-A45",
    question=Phrase("Is posting on Saturday “before each Saturday” (每周六前)?", "周六当天展示是否属于“每周六前”？"),
    options=(
        Option("a", BeforeDay.EXCLUDED, Phrase("no: by the end of Friday", "否，截至周五24时")),
        Option("b", BeforeDay.INCLUDED, Phrase("yes: by the end of Saturday", "是，截至周六24时")),
    ),
)

LEDGER = LedgerPolicy(
    sources=(
        IssueSource.DEALER_FEEDBACK,
        IssueSource.COMPLAINT_LINE,
        IssueSource.CALLBACK_LINE,
        IssueSource.MARKETING_CENTRE,
    ),
    source_clause=c.C59,
    rows=(
        ClassRow(
            product_class=LedgerClass.DOORS,
            causes=(IssueCause.KNOCKS, IssueCause.MAKING, IssueCause.COLOUR, IssueCause.OTHER),
            clause=c.C62,
        ),
        ClassRow(
            product_class=LedgerClass.WINDOWS,
            causes=(IssueCause.TRANSPORT, IssueCause.MAKING, IssueCause.RUST, IssueCause.OTHER),
            clause=c.C63,
        ),
        ClassRow(
            product_class=LedgerClass.HOME,
            causes=(
                IssueCause.TRANSPORT,
                IssueCause.MAKING,
                IssueCause.MISSED,
                IssueCause.RUST,
                IssueCause.COLOUR,
                IssueCause.OTHER,
            ),
            clause=c.C64,
        ),
        ClassRow(
            product_class=LedgerClass.TUBE,
            causes=(IssueCause.RUST, IssueCause.MISSED),
            clause=c.C65,
        ),
        ClassRow(
            product_class=LedgerClass.MATERIALS,
            causes=(IssueCause.MISSED, IssueCause.OTHER),
            clause=c.C66,
        ),
    ),
    class_clause=c.C60,
    totals=c.C67,
    shares=c.C61,
    base=A44.a,
)
POSTING = PostingPolicy(weekday=Weekday.SATURDAY, clause=c.C69, before=A45.a)
AMBIGUITIES = (A44, A45)
POLICIES = (LEDGER, POSTING)
