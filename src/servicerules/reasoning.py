"""How a rule builds its decision: one `Reasoning` per call, local to it, closed by `decide`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from itertools import product
from typing import Any, NoReturn, TypeVar

from servicerules.clauses import Clause, Reading, Slot, Supplied
from servicerules.decisions import Assumption, Decision, Fact, Reason
from servicerules.errors import InvalidFact, Lack, NotSpecified, ServiceRulesError
from servicerules.phrases import Bilingual, Phrase
from servicerules.policies import Policy
from servicerules.statutes import Article
from servicerules.vocabulary import FactName, Presumption, Question

T = TypeVar("T")
E = TypeVar("E")

_SUPPLY = Phrase("supply it at adoption: supply(slot, value, by=...)", "请在采用时补充：supply(slot, value, by=...)")


class Reasoning:
    """The reasons of one decision while it is being made.

    A decision that rests on others names them at the start; their reasons, facts, readings, assumptions and
    caveats come first.
    """

    __slots__ = ("_assumptions", "_caveats", "_facts", "_readings", "_reasons")

    def __init__(self, policy: Policy, *built_on: Decision[object]) -> None:
        self._reasons: list[Reason] = []
        self._facts: list[Fact] = []
        self._readings: list[Reading[Any]] = []
        self._assumptions: list[Assumption] = list(policy.assumed)
        self._caveats: list[Article] = []
        for decision in built_on:
            self.build_on(decision)

    def build_on(self, decision: Decision[object]) -> None:
        """Take over the grounds of a decision on which this one rests."""
        self._reasons = [reason.with_facts(self._facts) for reason in self._reasons]
        _extend(self._reasons, tuple(reason.with_facts(decision.facts) for reason in decision.reasons))
        _extend(self._facts, decision.facts)
        _extend(self._readings, decision.readings)
        _extend(self._assumptions, decision.assumptions)
        _extend(self._caveats, decision.caveats)

    def fact(self, name: FactName, value: object) -> None:
        """Name a fact that a reason refers to; the latest value of a name is the one meant."""
        if (name, value) in self._facts:
            self._facts.remove((name, value))
        self._facts.append((name, value))

    def because(self, clause: Clause, rule: Bilingual) -> None:
        """Apply a clause."""
        self._reasons.append(Reason(clause, rule))

    def assume(self, presumption: Presumption, *data: object) -> None:
        """Take something for granted, and say so."""
        _extend(self._assumptions, (Assumption(presumption, data),))

    def warn(self, articles: tuple[Article, ...]) -> None:
        """Add articles of law to be aware of."""
        _extend(self._caveats, articles)

    def read(self, reading: Reading[E]) -> E:
        """Consult a reading: call this only where its members could differ on the facts at hand."""
        if reading not in self._readings:
            self._readings.append(reading)
            if reading.low_confidence:
                self.assume(Presumption.LOW_CONFIDENCE, str(reading))
        return reading.member

    def weigh(self, outcome_of: Callable[..., T], *readings: Reading[Any]) -> T:
        """The result under the chosen readings, listing exactly those that could change it on these facts.

        ``outcome_of`` takes one member for each reading and must be a pure function of them.
        """
        choices = [[option.member for option in reading.ambiguity.options] for reading in readings]
        results = {members: outcome_of(*members) for members in product(*choices)}
        chosen = tuple(reading.member for reading in readings)
        result = results[chosen]
        if all(other == result for other in results.values()):
            return result
        for place, reading in enumerate(readings):
            if any(
                results[(*members[:place], other, *members[place + 1 :])] != outcome
                for members, outcome in results.items()
                for other in choices[place]
            ):
                self.read(reading)
        return result

    def value(self, slot: Slot[T] | Supplied[T]) -> T:
        """The value that the company supplied, said to be supplied.

        Raises:
            NotSpecified: nothing was supplied.
        """
        if isinstance(slot, Slot):
            what = Phrase(f"{slot.what.en}: {slot.gap.en}", f"{slot.what.zh}：{slot.gap.zh}")
            self.refuse(slot.clause, what, _SUPPLY, Lack.VALUE)
        self.assume(Presumption.SUPPLIED, slot.slot.what, slot.by, slot.value)
        return slot.value

    def refuse(self, clause: Clause, what: Phrase, remedy: Phrase, lack: Lack) -> NoReturn:
        """Refuse: the regulation, as adopted, does not answer."""
        raise self.after(NotSpecified(clause=clause, what=what, remedy=remedy, lack=lack))

    def reject(self, field: str, given: object, allowed: str, clause: Clause) -> NoReturn:
        """Refuse a fact that contradicts others."""
        raise self.after(InvalidFact(field=field, given=given, allowed=allowed, clause=clause))

    def after(self, error: ServiceRulesError) -> ServiceRulesError:
        """The error, carrying the readings consulted so far."""
        return error.after(tuple(self._readings))

    def decide(self, question: Question, outcome: T, *, revisit_at: datetime | None = None) -> Decision[T]:
        """Close the reasoning with its outcome."""
        return Decision(
            question=question,
            outcome=outcome,
            reasons=tuple(self._reasons),
            facts=tuple(self._facts),
            readings=tuple(self._readings),
            assumptions=tuple(self._assumptions),
            caveats=tuple(self._caveats),
            revisit_at=revisit_at,
        )


def _extend(kept: list[T], more: tuple[T, ...]) -> None:
    for item in more:
        if item not in kept:
            kept.append(item)


class Stated(Bilingual):
    """The one reason of a result that the caller states instead of deriving it."""

    BY_CALLER = "the caller states this result", "本结果由调用方给定"


def stated(question: Question, outcome: T, *, clause: Clause, policy: Policy) -> Decision[T]:
    """A result that the caller knows already, in the form in which rules take it from one another.

    Use it where a system holds the result of an earlier step but not the facts behind it; every decision built on
    it says that this part was stated.
    """
    case = Reasoning(policy)
    case.because(clause, Stated.BY_CALLER)
    case.assume(Presumption.STATED_BY_CALLER, question, outcome)
    return case.decide(question, outcome)
