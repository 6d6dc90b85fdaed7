"""Does the answer hang on a disputed reading? Outcomes under every reading that could matter."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Generic, TypeVar, final

import attrs

from servicerules.adoption import Adopted
from servicerules.clauses import Reading
from servicerules.decisions import Decision, Refusal
from servicerules.errors import Lack, ServiceRulesError
from servicerules.phrases import Bilingual
from servicerules.values import Value

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Agreement(Bilingual):
    """What the readings make of an answer."""

    SETTLED = "settled: every reading gives the same outcome", "各种理解结论一致"
    CONTESTED = "contested: the readings give different outcomes", "不同理解结论不同"
    OPEN = "open: under some reading a value or a fact is missing", "某种理解下缺少数值或事实"


@final
@attrs.frozen(kw_only=True)
class Leaf(Value, Generic[T_co]):
    """One combination of the readings that matter, and its result: a decision or a refusal."""

    readings: tuple[Reading[Any], ...]
    result: Decision[T_co] | Refusal

    @property
    def outcome(self) -> T_co | Refusal:
        """The outcome alone, by which leaves are compared."""
        return self.result if isinstance(self.result, Refusal) else self.result.outcome


@final
@attrs.frozen(kw_only=True)
class OutcomesByReading(Value, Generic[T_co]):
    """Every combination of the readings that could matter; the first leaf is the adopted one."""

    leaves: tuple[Leaf[T_co], ...]

    @property
    def outcomes(self) -> tuple[T_co | Refusal, ...]:
        """The different outcomes, each once."""
        different: list[T_co | Refusal] = []
        for leaf in self.leaves:
            if leaf.outcome not in different:
                different.append(leaf.outcome)
        return tuple(different)

    @property
    def state(self) -> Agreement:
        """Whether the readings agree."""
        lacking = [outcome for outcome in self.outcomes if _lacks(outcome)]
        if len(self.outcomes) - len(lacking) > 1:
            return Agreement.CONTESTED
        return Agreement.OPEN if lacking else Agreement.SETTLED


def _lacks(outcome: object) -> bool:
    return isinstance(outcome, Refusal) and outcome.lack is not Lack.RULE


def outcomes_by_reading(chain: Callable[[Adopted], Decision[T]], adopted: Adopted) -> OutcomesByReading[T]:
    """Evaluate a chain of rules under every combination of the readings it consults.

    Args:
        chain: takes an `Adopted` and returns the decision in question; every decision it uses on the way is
            passed on to the rule that needs it, so that the last one names all readings consulted.
        adopted: the adoption to start from; its own readings give the first leaf.

    Only readings that a decision or refusal lists are varied, so the tree stays small.
    """
    return OutcomesByReading(leaves=tuple(_leaves(chain, adopted, ())))


def _leaves(
    chain: Callable[[Adopted], Decision[T]], adopted: Adopted, fixed: tuple[Reading[Any], ...]
) -> Iterator[Leaf[T]]:
    result = settle(chain, adopted)
    settled = {reading.ambiguity.id for reading in fixed}
    for consulted in result.readings:
        if consulted.ambiguity.id not in settled:
            others = [reading for reading in consulted.ambiguity.readings if reading.letter != consulted.letter]
            for reading in (consulted, *others):
                yield from _leaves(chain, adopted.under(reading), (*fixed, reading))
            return
    yield Leaf(readings=fixed, result=result)


def settle(chain: Callable[[Adopted], Decision[T]], adopted: Adopted) -> Decision[T] | Refusal:
    """The decision of the chain, or its refusal as a value."""
    try:
        return chain(adopted)
    except ServiceRulesError as error:
        return Refusal.of(error)
