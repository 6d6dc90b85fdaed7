"""What an answer is: the outcome, with the reasons, facts, readings, assumptions and caveats that carry it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Generic, TypeAlias, TypeVar, final

import attrs

from servicerules.clauses import Clause, Reading
from servicerules.errors import InvalidFact, Lack, NotSpecified, ServiceRulesError
from servicerules.phrases import Bilingual, Language, Phrase
from servicerules.statutes import Article
from servicerules.values import Value
from servicerules.vocabulary import FactName, Presumption, Question

T_co = TypeVar("T_co", covariant=True)

Fact: TypeAlias = tuple[FactName, object]
"""A fact that a reason refers to: its name and its value."""


@final
@attrs.frozen
class Reason(Value):
    """A clause and the rule drawn from it, in the order applied.

    Attributes:
        clause: the clause applied.
        rule: what it says for this case; its wording may name facts.
        facts: the facts named, where the reason was taken over from another decision; else they are the decision's.
    """

    clause: Clause
    rule: Bilingual
    facts: tuple[Fact, ...] = ()

    def with_facts(self, facts: Iterable[Fact]) -> Reason:
        """This reason, keeping the facts that its wording names, so that facts of other lines cannot take their place."""
        if self.facts or not self.rule.names:
            return self
        latest = {name: value for name, value in facts if name.name.lower() in self.rule.names}
        return Reason(self.clause, self.rule, tuple(latest.items()))


@final
@attrs.frozen
class Assumption(Value):
    """Something taken for granted, because no fact or supplied value decides it."""

    presumption: Presumption
    data: tuple[object, ...] = ()


@final
@attrs.frozen(kw_only=True)
class Decision(Value, Generic[T_co]):
    """One answer.

    Attributes:
        question: what was asked.
        outcome: the answer itself.
        reasons: at least one, in the order applied.
        facts: the facts that the reasons refer to.
        readings: the readings of unclear wording that could matter on these facts.
        assumptions: what was taken for granted.
        caveats: articles of law to be aware of; they stay apart from the regulation's own result.
        revisit_at: the first microsecond at which the same call answers differently if no new fact
            arrives, or ``None`` if it never does.
    """

    question: Question
    outcome: T_co
    reasons: tuple[Reason, ...]
    facts: tuple[Fact, ...] = ()
    readings: tuple[Reading[Any], ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    caveats: tuple[Article, ...] = ()
    revisit_at: datetime | None = None

    @property
    def clauses(self) -> tuple[str, ...]:
        """The ids of the clauses applied, each once, in the order applied."""
        return tuple(dict.fromkeys(reason.clause.id for reason in self.reasons))


@final
@attrs.frozen(kw_only=True)
class Refusal(Value):
    """A refusal to answer, as a value: it compares by what is refused, not by how it was reached.

    Attributes:
        error: the name of the error class.
        clause: the clause concerned, if any.
        lack: what is missing, where the regulation as adopted does not answer.
        says: the refusal in words.
        readings: the readings consulted before it.
    """

    error: str
    clause: Clause | None
    lack: Lack | None
    says: Phrase
    readings: tuple[Reading[Any], ...] = attrs.field(default=(), eq=False)

    @classmethod
    def of(cls, error: ServiceRulesError) -> Refusal:
        """The refusal that an error stands for."""
        return cls(
            error=type(error).__name__,
            clause=error.clause if isinstance(error, NotSpecified | InvalidFact) else None,
            lack=error.lack if isinstance(error, NotSpecified) else None,
            says=Phrase(error.message, error.to("zh") if isinstance(error, NotSpecified) else error.message),
            readings=error.readings,
        )

    def to(self, language: Language) -> str:
        """The refusal in the language asked for."""
        return self.says.to(language)
