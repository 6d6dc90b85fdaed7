"""Does a rule reach these goods, this service? Rows that name the words they speak of, and no related ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from servicerules import checks
from servicerules.clauses import Clause
from servicerules.domain.terms import Term
from servicerules.errors import InvalidPolicy, Lack
from servicerules.phrases import Bilingual, Phrase
from servicerules.reasoning import Reasoning
from servicerules.vocabulary import FactName

R = TypeVar("R")


def row_naming(
    case: Reasoning,
    name: FactName,
    word: Term,
    rows: tuple[R, ...],
    words: Callable[[R], tuple[Term, ...]],
    *,
    clause: Clause,
) -> R:
    """The row that names the word; what the document says of one word it does not say of another.

    Raises:
        InvalidFact: not a word of a regulation.
        NotSpecified: no row names it.
    """
    checks.require_member(name.name.lower(), word, Term)
    case.fact(name, word)
    for row in rows:
        if word in words(row):
            return row
    case.refuse(
        clause,
        Phrase(f"the clause says nothing of {word.en} ({word.printed})", f"该条未涉及{word.printed}"),
        Phrase(
            "ask for a word that the clause names, or settle the matter by agreement", "请使用条文所列词语，或另行约定"
        ),
        Lack.RULE,
    )


def require_scope(case: Reasoning, product: Term, products: tuple[Term, ...], clause: Clause) -> None:
    """Refuse to apply a clause to goods of which it does not speak.

    Raises:
        InvalidFact: not a word of a regulation.
        NotSpecified: the clause speaks of other goods.
    """
    row_naming(case, FactName.PRODUCT, product, (products,), lambda words: words, clause=clause)


def check_named_once(table: str, keys: Iterable[Bilingual], every: Iterable[Bilingual] = ()) -> None:
    """Check that a table has no row twice, and none too few where its domain is closed.

    Raises:
        InvalidPolicy: a key stands twice, or one of ``every`` has no row.
    """
    named = list(keys)
    for key in named:
        if named.count(key) > 1:
            raise InvalidPolicy(f"{table}: {key.en} stands twice", given=key)
    for key in every:
        if key not in named:
            raise InvalidPolicy(f"{table}: {key.en} has no row", given=key)
