from __future__ import annotations

import inspect
import re
import string
import typing
from collections.abc import Iterator
from enum import Enum
from types import ModuleType
from typing import Any

import attrs
import pytest

from servicerules.clauses import Clause
from servicerules.decisions import Decision
from servicerules.phrases import Bilingual, Phrase
from servicerules.policies import Policy
from servicerules.quantities import Unit
from servicerules.regulations import manufacturer
from servicerules.values import Value
from servicerules.vocabulary import FactName, Presumption, Question
from test_values import modules, value_classes

SYMBOLS = {Unit.SQUARE_METRES, Unit.KILOGRAMS}
FACTS = {name.lower() for name in FactName.__members__}


def enumerations() -> list[type[Bilingual]]:
    """Every enumeration in two languages of the package."""
    return [
        kind
        for module in modules()
        for kind in vars(module).values()
        if isinstance(kind, type)
        and issubclass(kind, Bilingual)
        and kind.__module__ == module.__name__
        and kind.__members__
    ]


def wordings(part: Any) -> Iterator[tuple[str, Phrase | Clause]]:
    """Every phrase and clause inside a value."""
    if isinstance(part, Phrase):
        yield part.en, part
    elif isinstance(part, Value):
        if isinstance(part, Clause):
            yield part.id, part
        for field in attrs.fields(type(part)):
            yield from wordings(getattr(part, field.name))
    elif isinstance(part, tuple):
        for element in part:
            yield from wordings(element)


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def chinese(text: str) -> bool:
    return any("\u4e00" <= letter <= "\u9fff" for letter in text)


def rule_modules() -> list[ModuleType]:
    return [module for module in modules() if module.__name__.startswith("servicerules.rules.")]


def public_functions() -> list[tuple[str, Any]]:
    """The functions that rule modules offer."""
    return [
        (f"{module.__name__}.{name}", function)
        for module in rule_modules()
        for name, function in vars(module).items()
        if inspect.isfunction(function) and function.__module__ == module.__name__ and not name.startswith("_")
    ]


def classes_in(hint: Any) -> Iterator[type[Any]]:
    """The classes that a type names."""
    if isinstance(hint, type):
        yield hint
    for argument in typing.get_args(hint):
        yield from classes_in(argument)


def values_told(hint: Any) -> set[type[Value]]:
    """The classes of values that are told field by field when a value of this type is."""
    found: set[type[Value]] = set()
    waiting = list(classes_in(hint))
    while waiting:
        kind = waiting.pop()
        if issubclass(kind, Value) and attrs.has(kind) and kind not in found:
            found.add(kind)
            waiting += [inner for field in typing.get_type_hints(kind).values() for inner in classes_in(field)]
    return found


def outcome_classes() -> list[type[Value]]:
    """Classes of values among the outcomes of public rules."""
    found = set()
    for _, function in public_functions():
        returned = typing.get_type_hints(function).get("return")
        if typing.get_origin(returned) is Decision:
            found |= values_told(returned)
    return sorted(found - values_told(Decision), key=lambda kind: kind.__name__)


def policy_parts() -> set[type[Value]]:
    """Policies and the rows and readings that they hold."""
    return {part for kind in value_classes() if issubclass(kind, Policy) for part in values_told(kind)}


def told_by_fields(kind: type[Value]) -> bool:
    """Whether the explanation tells values of this class field by field."""
    return kind.__name__ not in ("LastDay", "LastInstant", "Quantity", "Phrase", "Reading", "Article")


@pytest.mark.parametrize("kind", enumerations(), ids=lambda kind: f"{kind.__module__}.{kind.__qualname__}")
class TestEveryEnumeration:
    def test_each_member_has_words_of_its_own_in_both_languages(self, kind: type[Bilingual]) -> None:
        for member in kind:
            assert type(member.value) is tuple
            assert [type(words) for words in member.value] == [str, str]
            assert member.en.strip() == member.en != ""
            assert member.zh.strip() == member.zh != ""
            assert chinese(member.zh) or member in SYMBOLS, member

    def test_no_member_is_another_one_s_alias(self, kind: type[Bilingual]) -> None:
        assert len(list(kind)) == len(kind.__members__)

    def test_members_are_told_apart_in_both_languages(self, kind: type[Bilingual]) -> None:
        assert len({member.en for member in kind}) == len(kind.__members__)
        assert len({member.zh for member in kind}) == len(kind.__members__)

    def test_the_facts_that_a_wording_names_exist_in_both_languages(self, kind: type[Bilingual]) -> None:
        for member in kind:
            assert placeholders(member.en) == placeholders(member.zh), member
            if kind is Presumption:
                data = placeholders(member.en)
                assert data == {str(place) for place in range(len(data))}, member
            else:
                assert placeholders(member.en) == member.names <= FACTS, member

    def test_wordings_are_parts_of_sentences(self, kind: type[Bilingual]) -> None:
        for member in kind:
            assert not re.search(r"[.;,:。；，：]$", member.en + "\n" + member.zh, flags=re.MULTILINE), member
            assert not chinese(member.en.replace("以内", "").replace("以上", "")), member


def test_every_enumeration_of_the_package_is_bilingual() -> None:
    for module in modules():
        for kind in vars(module).values():
            if isinstance(kind, type) and issubclass(kind, Enum) and kind.__module__ == module.__name__:
                assert issubclass(kind, Bilingual), kind


@pytest.mark.parametrize(
    ("name", "wording"),
    sorted(set(wordings(manufacturer.REGULATION)), key=lambda found: found[0]),
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_every_wording_of_the_regulation_stands_in_both_languages(name: str, wording: Phrase | Clause) -> None:
    assert wording.en.strip() == wording.en != "", name
    assert wording.zh.strip() == wording.zh != "", name
    assert chinese(wording.zh), name


@pytest.mark.parametrize("kind", outcome_classes(), ids=lambda kind: kind.__name__)
def test_every_field_of_an_outcome_has_a_name_in_both_languages(kind: type[Value]) -> None:
    if told_by_fields(kind):
        fields = {field.name for field in attrs.fields(kind) if field.init}
        assert fields <= FACTS, f"{kind.__name__}: {sorted(fields - FACTS)} are no FactName"


@pytest.mark.parametrize("module", rule_modules(), ids=lambda module: module.__name__)
def test_every_field_of_a_value_of_the_rules_has_a_name_in_both_languages(module: ModuleType) -> None:
    apart = policy_parts()
    for kind in value_classes():
        if kind.__module__ == module.__name__ and not kind.__name__.startswith("_") and kind not in apart:
            fields = {field.name for field in attrs.fields(kind) if field.init}
            assert fields <= FACTS, f"{kind.__name__}: {sorted(fields - FACTS)} are no FactName"


def test_every_question_is_asked_by_a_rule() -> None:
    source = "".join(inspect.getsource(module) for module in modules() if module.__name__ != "servicerules.vocabulary")
    unasked = [question.name for question in Question if f"Question.{question.name}" not in source]
    assert unasked == []


@pytest.mark.parametrize("vocabulary", [FactName, Presumption])
def test_every_word_is_used(vocabulary: type[Bilingual]) -> None:
    source = "".join(inspect.getsource(module) for module in modules() if module.__name__ != "servicerules.vocabulary")
    fields = {field.name for kind in value_classes() for field in attrs.fields(kind)}
    unused = [
        member.name
        for member in vocabulary
        if f"{vocabulary.__name__}.{member.name}" not in source
        and not (vocabulary is FactName and member.name.lower() in fields)
    ]
    assert unused == []


@pytest.mark.parametrize(
    ("name", "function"), public_functions(), ids=lambda part: part if isinstance(part, str) else ""
)
def test_a_public_rule_gives_a_decision_under_a_policy(name: str, function: Any) -> None:
    hints = typing.get_type_hints(function)
    assert typing.get_origin(hints["return"]) is Decision, name
    assert issubclass(hints["policy"], Policy), name
    assert inspect.getdoc(function), name
