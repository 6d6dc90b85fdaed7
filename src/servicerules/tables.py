"""Which row applies? Tables that are closed by construction, and the lookup of a product in them."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise
from typing import Generic, TypeVar, final

import attrs

from servicerules import checks
from servicerules.clauses import Clause, Reading
from servicerules.domain.terms import Term
from servicerules.errors import InvalidPolicy, Lack
from servicerules.phrases import Bilingual, Phrase
from servicerules.reasoning import Reasoning
from servicerules.values import Value

M = TypeVar("M", covariant=True)
R = TypeVar("R")


@final
@attrs.frozen(kw_only=True)
class Step(Value, Generic[M]):
    """One step of a quantity table: what applies up to a quantity, or without an upper end."""

    clause: Clause
    upto: Decimal | None = attrs.field(
        converter=checks.optional_decimal, validator=checks.optional(checks.positive_amount)
    )
    measure: M


@final
@attrs.frozen
class Steps(Value, Generic[M]):
    """Steps by quantity: limits rise and the last step is open, so there is neither gap nor overlap between them.

    To which side a quantity exactly at a limit belongs is a reading, which the rule consults.

    Raises:
        InvalidPolicy: no step, limits that do not rise, or a last step that is not open.
    """

    steps: tuple[Step[M], ...] = attrs.field(validator=checks.tuple_of(Step, empty=False))

    def __attrs_post_init__(self) -> None:
        limits = [step.upto for step in self.steps]
        if limits[-1] is not None or None in limits[:-1]:
            raise InvalidPolicy(
                "exactly the last step has no upper limit; otherwise quantities are left over", given=tuple(limits)
            )
        inner = [limit for limit in limits if limit is not None]
        for lower, upper in pairwise(inner):
            if upper <= lower:
                raise InvalidPolicy(f"step limits rise; {upper} follows {lower}", given=tuple(limits))

    def place(self, amount: Decimal) -> tuple[int, bool]:
        """The first step that reaches the amount, and whether the amount lies exactly on its limit."""
        index = sum(step.upto is not None and step.upto < amount for step in self.steps)
        return index, amount == self.steps[index].upto


class Kinship(Bilingual):
    """Whether a product that no row names is read as a related one."""

    STRICT = "each word only for itself; other words have no rule", "各词独立，未列明者无规定"
    ALLIED = "a related word shares the rule", "相近产品适用同一规定"


@final
@attrs.frozen
class Kin(Value):
    """A product word that no row names, and the related one that might cover it."""

    product: Term
    related: Term


@final
@attrs.frozen(kw_only=True)
class Kindred(Value):
    """All related words of a regulation, and the reading that decides whether they count."""

    reading: Reading[Kinship]
    pairs: tuple[Kin, ...] = ()

    def listed(self, product: Term, words: tuple[Term, ...], kinship: Kinship) -> Term | None:
        """The word among those listed that stands for the product, if any."""
        if product in words:
            return product
        if kinship is Kinship.ALLIED:
            for kin in self.pairs:
                if kin.product is product and kin.related in words:
                    return kin.related
        return None


class Because(Bilingual):
    """Reasons of lookup."""

    RELATED_PRODUCT = "{product} is read as the related product that the table names", "{product}按表中相近产品处理"


def row_for(
    case: Reasoning,
    product: Term,
    rows: tuple[R, ...],
    words: Callable[[R], tuple[Term, ...]],
    *,
    kindred: Kindred,
    clause: Clause,
) -> R:
    """The row that names the product, or, under the reading that allows it, a related one.

    Raises:
        NotSpecified: no row covers the product.
    """
    for row in rows:
        if product in words(row):
            return row
    for row in rows:
        if kindred.listed(product, words(row), Kinship.ALLIED) and case.read(kindred.reading) is Kinship.ALLIED:
            case.because(clause, Because.RELATED_PRODUCT)
            return row
    case.refuse(
        clause,
        Phrase(f"no row covers {product.en} ({product.printed})", f"表中未列{product.printed}"),
        Phrase("use a word that the table names, or agree a limit with the dealer", "请使用表中所列产品，或另行约定"),
        Lack.RULE,
    )


def own_row(case: Reasoning, word: Term, rows: tuple[R, ...], word_of: Callable[[R], Term], *, clause: Clause) -> R:
    """The row of exactly this word.

    Raises:
        NotSpecified: no row has it.
    """
    for row in rows:
        if word_of(row) is word:
            return row
    case.refuse(
        clause,
        Phrase(f"no row covers {word.en} ({word.printed})", f"表中未列{word.printed}"),
        Phrase("use a word that the table names", "请使用表中所列用语"),
        Lack.RULE,
    )


def check_once(words: tuple[Term, ...]) -> None:
    """Refuse a table in which a word stands twice.

    Raises:
        InvalidPolicy: a word stands twice.
    """
    if len(set(words)) != len(words):
        raise InvalidPolicy("a word stands in two rows of one table", given=words)
