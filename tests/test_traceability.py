"""Every row of the register has a status, every citation exists, every implemented row is pinned by a test."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
import sys
import typing
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "docs"))

import generate  # noqa: E402  # a script beside the pages it makes

from servicerules.clauses import Clause, Reading, Slot  # noqa: E402
from servicerules.policies import Policy  # noqa: E402
from servicerules.regulations import manufacturer  # noqa: E402

REGISTER = (ROOT / "docs" / "register.md").read_text(encoding="utf-8")
EDITION = manufacturer.EDITION_2013
ROWS = generate.catalogue("manufacturer")
STATUSES = ("implemented", "type", "by construction", "not computable", "not specified")

# The runnable letters of part 6 of the register, with the notes at its head.
LETTERS = {
    "A01": "abc", "A03": "abc", "A04": "abcd", "A05": "ab", "A06": "ab", "A07": "abcd", "A08": "abcd", "A09": "ab",
    "A10": "abc", "A11": "ab", "A12": "abc", "A13": "abc", "A14": "ab", "A15": "ab", "A16": "ab", "A17": "ab",
    "A18": "ab", "A19": "ab", "A20": "abc", "A21": "ab", "A22": "abc", "A23": "ab", "A24": "abc", "A25": "abc",
    "A26": "ab", "A27": "abc", "A28": "abc", "A29": "ab", "A30": "abc", "A31": "ab", "A32": "ab", "A33": "ab",
    "A34": "ab", "A35": "abc", "A36": "ab", "A37": "ab", "A38": "ab", "A39": "abc", "A40": "abc", "A41": "abc",
    "A42": "ab", "A43": "abc", "A44": "abc", "A45": "ab", "A48": "ab", "A49": "ab", "A50": "ab", "A53": "ab",
    "A54": "ab",
}  # fmt: skip


def registered(code: str) -> list[str]:
    """The row ids of a regulation, from the register itself."""
    return re.findall(rf"^\| ({code}-\d+) \|", REGISTER, flags=re.MULTILINE)


def resolve(name: str) -> object:
    """What a dotted name below the package stands for."""
    module, _, attribute = f"servicerules.{name}".rpartition(".")
    try:
        return getattr(importlib.import_module(module), attribute)
    except ModuleNotFoundError:
        owner = resolve(module.removeprefix("servicerules."))
        return getattr(owner, attribute)


def definitions(path: str) -> set[str]:
    """The tests and test classes that a file defines."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)}


def test_the_edition_has_exactly_the_rows_of_the_register() -> None:
    assert [clause.id for clause in EDITION.clauses] == registered("MFR")


def test_every_row_has_one_status() -> None:
    assert set(ROWS) == set(registered("MFR"))
    assert {row["status"] for row in ROWS.values()} <= set(STATUSES)


@pytest.mark.parametrize("clause", sorted(ROWS))
def test_a_row_names_what_answers_it_and_the_tests_that_pin_it(clause: str) -> None:
    row = ROWS[clause]
    for name in row.get("by", ()):
        assert resolve(name) is not None
    for test in row.get("tests", ()):
        path, _, name = test.partition("::")
        assert name in definitions(path), f"{test} does not exist"
    if row["status"] in ("implemented", "type", "not specified"):
        assert row.get("by"), f"{clause} names nothing that answers it"
    if row["status"] == "implemented":
        assert row.get("tests"), f"{clause} names no test"
    if row["status"] in ("by construction", "not computable"):
        assert row.get("note"), f"{clause} does not say why"


def cited_by(function: typing.Any) -> set[str]:
    """The clauses in the policies that a function takes."""
    cited = set()
    for kind in typing.get_type_hints(function).values():
        if inspect.isclass(kind) and issubclass(kind, Policy):
            for policy in EDITION.policies:
                if type(policy) is kind:
                    cited |= {part.id for part in generate.parts(policy) if isinstance(part, Clause)}
    return cited


@pytest.mark.parametrize("clause", sorted(clause for clause, row in ROWS.items() if row["status"] == "implemented"))
def test_an_implemented_row_is_cited_by_the_policy_of_its_function(clause: str) -> None:
    functions = [resolve(name) for name in ROWS[clause]["by"]]
    assert any(clause in cited_by(function) for function in functions if inspect.isfunction(function))


def test_every_clause_that_a_policy_cites_is_catalogued_as_computable() -> None:
    cited = {part.id for policy in EDITION.policies for part in generate.parts(policy) if isinstance(part, Clause)}
    assert {clause for clause in cited if ROWS[clause]["status"] == "not computable"} == set()


def test_every_runnable_letter_of_the_register_is_offered() -> None:
    offered = {
        ambiguity.id: "".join(option.letter for option in ambiguity.options) for ambiguity in EDITION.ambiguities
    }
    assert offered == {f"MFR-{number}": letters for number, letters in LETTERS.items()}


def test_every_ambiguity_is_read_by_some_policy() -> None:
    read = {
        part.ambiguity.id for policy in EDITION.policies for part in generate.parts(policy) if isinstance(part, Reading)
    }
    assert read == {ambiguity.id for ambiguity in EDITION.ambiguities}


def test_every_slot_is_used_by_some_policy() -> None:
    used = {part.code for policy in EDITION.policies for part in generate.parts(policy) if isinstance(part, Slot)}
    assert used == {slot.code for slot in EDITION.slots}


def test_generated_pages_are_current() -> None:
    assert generate.stale() == [], "run: python docs/generate.py"
