"""Laws that hold for every rule, stated once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from servicerules.adoption import Adopted
from servicerules.decisions import Decision, Refusal
from servicerules.explanation import explain
from servicerules.readings import outcomes_by_reading, settle

Chain = Callable[[Adopted], Decision[Any]]


def outcome_of(result: Decision[Any] | Refusal) -> object:
    """What is compared: the outcome, or the refusal itself."""
    return result if isinstance(result, Refusal) else result.outcome


def readable(adopted: Adopted) -> set[str]:
    """The ambiguities of the policies that were asked for; no other reading can reach a decision."""
    families = [family for family in adopted._derived if isinstance(family, type)]  # noqa: SLF001
    return {ambiguity for family in families for ambiguity in adopted.edition.consulted[family]}


def check_consulted_readings(chain: Chain, adopted: Adopted) -> None:
    """Changing a reading that a decision or refusal does not list never changes its outcome."""
    result = settle(chain, adopted)
    listed = {reading.ambiguity.id for reading in result.readings}
    touched = readable(adopted)
    assert listed <= touched
    for ambiguity in adopted.edition.ambiguities:
        if ambiguity.id in touched - listed:
            for reading in ambiguity.readings:
                other = settle(chain, adopted.under(reading))
                assert outcome_of(other) == outcome_of(result), f"{reading} changes the outcome but is not listed"


def check_explained(chain: Chain, adopted: Adopted) -> None:
    """Every decision has a reason, names its clauses, and can be put into words in both languages."""
    result = settle(chain, adopted)
    for language in ("en", "zh"):
        assert "{" not in explain(result, language=language)
    if isinstance(result, Decision):
        assert result.reasons
        known = {clause.id for clause in adopted.edition.clauses}
        assert {reason.clause.id for reason in result.reasons} <= known


def check_rule(chain: Chain, adopted: Adopted) -> None:
    """The laws above, and: the tree of readings begins with the adopted outcome and is a value."""
    check_consulted_readings(chain, adopted)
    check_explained(chain, adopted)
    tree = outcomes_by_reading(chain, adopted)
    assert tree.leaves[0].outcome == outcome_of(settle(chain, adopted))
    assert hash(tree) == hash(outcomes_by_reading(chain, adopted))
