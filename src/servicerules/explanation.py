"""Decisions in words, English or Chinese, for a dealer, an auditor or a judge.

The only module that formats text; nothing here decides anything.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any

import attrs

from servicerules.clauses import Clause, Reading
from servicerules.decisions import Decision, Fact, Refusal
from servicerules.domain.terms import Term
from servicerules.errors import InvalidFact, ServiceRulesError
from servicerules.periods import LastDay, LastInstant
from servicerules.phrases import Bilingual, Language, Phrase
from servicerules.quantities import Quantity
from servicerules.statutes import Article
from servicerules.values import Value
from servicerules.vocabulary import FactName

_BECAUSE = Phrase("Because", "理由")
_FACTS = Phrase("Facts", "事实")
_READINGS = Phrase("Readings of unclear wording", "对不明确条文的理解")
_OTHERS = Phrase("other readings", "其他理解")
_ASSUMED = Phrase("Assumed", "假定")
_CAVEATS = Phrase("The law, apart from the regulation's own result", "法律提示（不影响上述按制度得出的结论）")
_REVISIT = Phrase("The answer changes at", "结论将于下列时点变化")
_REFUSED = Phrase("No answer", "不予作答")
_NONE = Phrase("none", "无")
_YES, _NO = Phrase("yes", "是"), Phrase("no", "否")


def explain(decision: Decision[Any] | Refusal | ServiceRulesError, *, language: Language = "en") -> str:
    """A decision or a refusal in words.

    Args:
        decision: what to explain.
        language: ``"en"`` or ``"zh"``.

    Raises:
        InvalidFact: another language, or something that is neither decision nor refusal.
    """
    if language not in ("en", "zh"):
        raise InvalidFact(field="language", given=language, allowed='"en" or "zh"')
    if isinstance(decision, ServiceRulesError):
        decision = Refusal.of(decision)
    if isinstance(decision, Refusal):
        return "\n".join(_refusal(decision, language))
    if not isinstance(decision, Decision):
        raise InvalidFact(field="decision", given=decision, allowed="a decision or a refusal")
    return "\n".join(_decision(decision, language))


def _refusal(refusal: Refusal, language: Language) -> Iterable[str]:
    yield f"{_heading(_REFUSED, language)}{refusal.to(language)}"
    if refusal.clause is not None:
        clause = refusal.clause
        yield (
            f"  {clause.id} ({clause.section}): {clause.en}"
            if language == "en"
            else (f"  {clause.id}（{clause.section}）：{clause.zh}")
        )
    yield from _section(_READINGS, [_reading(reading, language) for reading in refusal.readings], language)


def _decision(decision: Decision[Any], language: Language) -> Iterable[str]:
    colon = "：" if language == "zh" else ": "
    yield f"{decision.question.to(language)}{colon}{render(decision.outcome, language)}"
    reasons = []
    for reason in decision.reasons:
        clause = reason.clause
        said = reason.rule.to(language).format_map(_named((*decision.facts, *reason.facts), language))
        quoted = clause.zh if language == "zh" else clause.en
        reasons.append(
            f"{said}。{clause.id}（{clause.section}）：{quoted}"
            if language == "zh"
            else f"{said[:1].upper()}{said[1:]}. {clause.id} ({clause.section}): {quoted}"
        )
    yield from _section(_BECAUSE, reasons, language, numbered=True)
    facts = [f"{name.to(language)}{colon}{render(value, language)}" for name, value in decision.facts]
    yield from _section(_FACTS, facts, language)
    yield from _section(_READINGS, [_reading(reading, language) for reading in decision.readings], language)
    assumed = [
        assumption.presumption.to(language).format(*(render(datum, language) for datum in assumption.data))
        for assumption in decision.assumptions
    ]
    yield from _section(_ASSUMED, assumed, language)
    caveats = [f"{article.code}{colon}{article.says.to(language)}" for article in decision.caveats]
    yield from _section(_CAVEATS, caveats, language)
    if decision.revisit_at is not None:
        yield f"{_heading(_REVISIT, language)}{render(decision.revisit_at, language)}"


def _named(facts: Iterable[Fact], language: Language) -> dict[str, str]:
    """Facts by the names that wordings use; the latest value of a name is the one meant."""
    return {name.name.lower(): render(value, language) for name, value in facts}


def _heading(title: Phrase, language: Language) -> str:
    return f"{title.to(language)}{'：' if language == 'zh' else ': '}"


def _section(title: Phrase, lines: list[str], language: Language, *, numbered: bool = False) -> Iterable[str]:
    if lines:
        yield _heading(title, language).rstrip()
        for number, line in enumerate(lines, start=1):
            yield f"  {number}. {line}" if numbered else f"  - {line}"


def _reading(reading: Reading[Any], language: Language) -> str:
    chosen = f"{reading}{'：' if language == 'zh' else ': '}{reading.says.to(language)}"
    others = [
        f"({other.letter}) {other.says.to(language)}"
        for other in reading.ambiguity.readings
        if other.letter != reading.letter
    ]
    if language == "zh":
        return f"{reading.ambiguity.question.zh} {chosen}。{_OTHERS.zh}：{'；'.join(others)}"
    return f"{reading.ambiguity.question.en} {chosen}; {_OTHERS.en}: {'; '.join(others)}"


def render(value: object, language: Language) -> str:
    """Any value of a decision in words."""
    zh = language == "zh"
    match value:
        case None:
            return _NONE.to(language)
        case bool():
            return (_YES if value else _NO).to(language)
        case Term():
            return value.zh if zh else f"{value.en} ({value.zh})"
        case Bilingual() | Phrase():
            return value.to(language)
        case LastDay():
            return f"{value.day.isoformat()}当日结束前" if zh else f"by the end of {value.day.isoformat()}"
        case LastInstant():
            at = render(value.at, language)
            return f"{at}（含该时点）" if zh else f"{at}, that instant included"
        case Quantity():
            return f"{value.amount:f}{value.unit.zh}" if zh else f"{value.amount:f} {value.unit.en}"
        case datetime():
            return _instant(value)
        case date():
            return value.isoformat()
        case time():
            return value.isoformat(_precision(value))
        case Decimal():
            return f"{value:f}"
        case Reading() | Article() | Clause() | Fraction() | int() | str():
            return str(value)
        case tuple():
            return ("、" if zh else ", ").join(render(element, language) for element in value) or _NONE.to(language)
        case Value():
            return _fields(value, language)
        case Enum():
            return value.name
        case other:
            return type(other).__name__


def _instant(at: datetime) -> str:
    clock = at.replace(tzinfo=None)
    offset = at.isoformat()[len(clock.isoformat()) :]
    return f"{clock.isoformat(' ', _precision(at))} {offset}"


def _precision(clock: datetime | time) -> str:
    return "microseconds" if clock.microsecond else "seconds" if clock.second else "minutes"


def _fields(value: Value, language: Language) -> str:
    """A value object by its fields, leaving out what is not stated."""
    colon, stop = ("：", "；") if language == "zh" else (": ", "; ")
    said = []
    for field in attrs.fields(type(value)):  # type: ignore[arg-type]  # every Value is an attrs class
        content = getattr(value, field.name)
        if content is not None and content != () and field.init:
            name = FactName.__members__.get(field.name.upper())
            label = name.to(language) if name else field.name
            said.append(f"{label}{colon}{render(content, language)}")
    return stop.join(said)
