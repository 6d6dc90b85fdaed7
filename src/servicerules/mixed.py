"""Which limit has a line whose companions have others? One question, asked of receipts and of orders."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from servicerules.clauses import Clause, Reading
from servicerules.decisions import Decision
from servicerules.errors import Lack, NotSpecified, ServiceRulesError
from servicerules.periods import Deadline
from servicerules.phrases import Bilingual
from servicerules.policies import Policy
from servicerules.reasoning import Reasoning

L = TypeVar("L")


class MixedLoad(Bilingual):
    """Which limit the lines of a mixed load have."""

    EACH_LINE = "each line its own", "各行分别计算"
    EARLIEST = "all the earliest", "一律按最早者"
    LATEST = "all the latest", "一律按最晚者"


class Because(Bilingual):
    """Reasons of a shared limit."""

    SAME_LIMIT_FOR_ALL = "one limit governs all lines", "各行适用同一时限"


def limit_among(
    own: Decision[Deadline],
    companions: Iterable[L],
    limit_of: Callable[[L], Decision[Deadline]],
    *,
    reading: Reading[MixedLoad],
    clause: Clause,
    policy: Policy,
) -> Decision[Deadline]:
    """The limit of a line among the lines it came with.

    A companion for which no rule exists has no say in a shared limit; one whose limit is refused for another cause,
    such as a missing value, might be the earliest, so a shared limit is then refused. Where each line has its own
    limit, refusals of companions do not matter.
    """
    limits, refusals = [own], list[ServiceRulesError]()
    for companion in companions:
        try:
            limits.append(limit_of(companion))
        except ServiceRulesError as refusal:
            refusals.append(refusal)
    undisputed = not any(limit.readings for limit in limits) and not any(refused.readings for refused in refusals)
    if undisputed and all(map(_has_no_rule, refusals)) and len({limit.outcome for limit in limits}) == 1:
        return own
    case = Reasoning(policy, own)
    member = case.read(reading)
    if member is MixedLoad.EACH_LINE:
        return case.decide(own.question, own.outcome)
    for limit in limits:
        case.build_on(limit)
    for refused in refusals:
        for consulted in refused.readings:
            case.read(consulted)
        if not _has_no_rule(refused):
            raise case.after(refused)
    case.because(clause, Because.SAME_LIMIT_FOR_ALL)
    outcomes = [limit.outcome for limit in limits]
    return case.decide(own.question, min(outcomes) if member is MixedLoad.EARLIEST else max(outcomes))


def _has_no_rule(refusal: ServiceRulesError) -> bool:
    return isinstance(refusal, NotSpecified) and refusal.lack is Lack.RULE
