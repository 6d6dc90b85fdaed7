from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "servicerules"
FILES = sorted(PACKAGE.rglob("*.py"))

# What each layer may import, from the bottom up; a name stands for the module and all below it.
# `rules.*`, `regulations.*` and the like stand for any one of them, which may not import its siblings.
VALUES = ("values",)
PHRASES = (*VALUES, "phrases")
ERRORS = (*PHRASES, "errors")
CHECKS = (*ERRORS, "checks")
CLAUSES = (*CHECKS, "clauses")
ANSWERS = (*CLAUSES, "statutes", "vocabulary", "decisions")
CALENDARS = (*CHECKS, "working_segments", "working_calendar")
PERIODS = (*CALENDARS, "periods")
TIME = (*PERIODS, "working_time", "working_days", "working_intersection", "pauses")
POLICIES = (*ANSWERS, *CALENDARS, "policies")
NOUNS = (*CLAUSES, *PERIODS, "quantities", "domain")
REASONING = (*POLICIES, *TIME, "reasoning")
RULES = (*REASONING, *NOUNS, *TIME, "counting", "mixed", "rhythms", "scope", "tables")
ADOPTION = (*POLICIES, "adoption")
LAYERS: dict[str, tuple[str, ...]] = {
    "values": (),
    "phrases": VALUES,
    "errors": PHRASES,
    "checks": ERRORS,
    "clauses": CHECKS,
    "statutes": PHRASES,
    "vocabulary": PHRASES,
    "quantities": CHECKS,
    "decisions": ANSWERS,
    "working_segments": CHECKS,
    "working_calendar": CALENDARS,
    "working_intersection": CALENDARS,
    "working_time": CALENDARS,
    "periods": CALENDARS,
    "working_days": (*PERIODS, "working_time"),
    "pauses": (*PERIODS, "working_time"),
    "policies": POLICIES,
    "domain": NOUNS,
    "rhythms": NOUNS,
    "reasoning": REASONING,
    "counting": REASONING,
    "mixed": REASONING,
    "tables": (*REASONING, "domain.terms"),
    "scope": (*REASONING, "domain.terms"),
    "rules": (),
    "rules.*": RULES,
    "adoption": ADOPTION,
    "readings": ADOPTION,
    "explanation": (*ANSWERS, *PERIODS, "quantities", "domain.terms"),
    "regulations": (),
    "regulations.*": (*RULES, *ADOPTION, "rules", "regulations.*"),
    "review": (*RULES, *ADOPTION, "rules", "review"),
    "": (*PERIODS, *ADOPTION, "readings", "explanation"),
}
LIBRARIES = {
    "__future__", "abc", "attrs", "bisect", "collections", "dataclasses", "datetime", "dateutil.relativedelta",
    "decimal", "enum", "fractions", "functools", "itertools", "math", "operator", "re", "types", "typing",
}  # fmt: skip
IMPURE_NAMES = {
    "open", "print", "input", "eval", "exec", "compile", "breakpoint", "__import__", "globals", "locals",
    "os", "sys", "io", "pathlib", "random", "secrets", "uuid", "locale", "logging", "socket", "subprocess", "shutil",
    "tempfile", "zoneinfo", "ZoneInfo", "gettz", "tzlocal", "getenv", "environ", "urandom", "localtime", "setlocale",
}  # fmt: skip
IMPURE_ATTRIBUTES = IMPURE_NAMES - {"compile"} | {
    "now", "today", "utcnow", "fromtimestamp", "utcfromtimestamp", "monotonic", "perf_counter", "time_ns", "ctime",
}  # fmt: skip
DOCUMENTS = re.compile(r"\b(MFR|SVC|WI\d|ENG|OFS|CSH)\b")


def name_of(path: Path) -> str:
    """A module's name below the package; the package itself is ``""``."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def at_run_time(node: ast.AST) -> Iterator[ast.AST]:
    """Every node that runs, function bodies included; what only a type checker sees is left out."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and isinstance(child.test, ast.Name) and child.test.id == "TYPE_CHECKING":
            continue
        yield child
        yield from at_run_time(child)


def docstrings(path: Path) -> Iterator[ast.Constant]:
    """The docstrings of a file, attribute docstrings included."""
    for node in ast.walk(tree_of(path)):
        for statement in getattr(node, "body", ()) if not isinstance(node, ast.Lambda | ast.IfExp) else ():
            if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
                yield statement.value


def imports(path: Path) -> Iterator[str]:
    """The full names of the modules that a file imports, wherever it does."""
    for node in at_run_time(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            for alias in node.names:
                inner = PACKAGE.joinpath(*(node.module or "").split(".")[1:], alias.name)
                is_module = (node.module or "").startswith("servicerules") and (
                    inner.is_dir() or inner.with_suffix(".py").exists()
                )
                yield f"{node.module}.{alias.name}" if is_module else str(node.module)


def layer_of(name: str) -> str:
    """The entry of the table that speaks of a module."""
    first, _, rest = name.partition(".")
    return f"{first}.*" if rest and f"{first}.*" in LAYERS else first


def within(name: str, module: str) -> bool:
    return name == module or name.startswith(f"{module}.")


def allowed_to(name: str) -> tuple[str, ...]:
    """What a module may import, with ``regulations.*`` made its own regulation."""
    first, _, rest = name.partition(".")
    own = f"{first}.{rest.split('.')[0]}"
    return tuple(own if entry == f"{first}.*" else entry for entry in LAYERS[layer_of(name)])


def literals(path: Path) -> Iterator[ast.Constant]:
    """The constants of a file that are no docstrings."""
    said = {id(constant) for constant in docstrings(path)}
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Constant) and id(node) not in said:
            yield node


def prose(docstring: str) -> str:
    """A docstring without its examples and what they print."""
    return re.sub(r"^ *>>>.*?(?=^\s*$|\Z)", "", docstring, flags=re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("path", FILES, ids=name_of)
class TestEveryModule:
    def test_has_its_place_in_the_table_of_layers(self, path: Path) -> None:
        assert layer_of(name_of(path)) in LAYERS

    def test_imports_only_what_its_layer_may(self, path: Path) -> None:
        for imported in imports(path):
            if imported.startswith("servicerules"):
                inner = imported.removeprefix("servicerules").removeprefix(".")
                allowed = any(within(inner, entry) for entry in allowed_to(name_of(path)))
                assert allowed, f"{name_of(path)} imports {inner}"

    def test_imports_only_libraries_that_compute(self, path: Path) -> None:
        outside = {name for name in imports(path) if not name.startswith("servicerules")}
        assert {name if name.startswith("dateutil") else name.split(".")[0] for name in outside} <= LIBRARIES

    def test_names_no_clock_file_environment_or_chance(self, path: Path) -> None:
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Name):
                assert node.id not in IMPURE_NAMES, f"line {node.lineno}: {node.id}"
            elif isinstance(node, ast.Attribute):
                assert node.attr not in IMPURE_ATTRIBUTES, f"line {node.lineno}: {node.attr}"
            elif isinstance(node, ast.Call):
                called = getattr(node.func, "attr", getattr(node.func, "id", None))
                assert called not in ("hash", "id"), f"line {node.lineno}: {called} differs from run to run"
                local = called == "astimezone" and not node.args and not node.keywords
                assert not local, f"line {node.lineno}: astimezone() asks the machine for its zone"
            assert not isinstance(node, ast.Global | ast.Nonlocal), f"line {node.lineno}: global state"
            assert not isinstance(node, ast.AsyncFunctionDef | ast.Await), f"line {node.lineno}: async"

    def test_checks_nothing_by_assert(self, path: Path) -> None:
        assert not [node.lineno for node in ast.walk(tree_of(path)) if isinstance(node, ast.Assert)]

    def test_knows_no_float(self, path: Path) -> None:
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Constant):
                assert type(node.value) not in (float, complex), f"line {node.lineno}: {node.value}"
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in ("float", "complex", "round"), f"line {node.lineno}: {node.func.id}"

    def test_gives_no_error_the_value_that_could_not_be_built(self, path: Path) -> None:
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.keyword) and node.arg == "given":
                itself = isinstance(node.value, ast.Name) and node.value.id == "self"
                assert not itself, f"line {node.value.lineno}: the error could not be unpickled"


RULES_FILES = [path for path in FILES if name_of(path).startswith("rules.")]


@pytest.mark.parametrize("path", RULES_FILES, ids=name_of)
class TestEveryRule:
    def test_holds_no_number(self, path: Path) -> None:
        found = [
            constant for constant in literals(path) if type(constant.value) is int and constant.value not in (0, 1, 2)
        ]
        assert [f"line {constant.lineno}: {constant.value}" for constant in found] == []

    def test_names_no_document(self, path: Path) -> None:
        for constant in literals(path):
            if isinstance(constant.value, str):
                assert not DOCUMENTS.search(constant.value), f"line {constant.lineno}: {constant.value}"

    def test_is_described_without_clauses_and_numbers(self, path: Path) -> None:
        for docstring in docstrings(path):
            said = prose(docstring.value)
            assert not DOCUMENTS.search(said), f"line {docstring.lineno}"
            assert not re.search(r"\d", said), f"line {docstring.lineno}: {said}"

    def test_starts_with_its_question(self, path: Path) -> None:
        first = (ast.get_docstring(tree_of(path)) or "").splitlines()[0]
        assert "?" in first, first


class TestTheTable:
    def test_names_only_modules_that_exist(self) -> None:
        known = {name_of(path) for path in FILES} | {"rules.*", "regulations.*"}
        assert set(LAYERS) <= known
        assert {entry for allowed in LAYERS.values() for entry in allowed} <= known

    def test_has_no_cycle(self) -> None:
        below = {
            layer: {other for other in LAYERS for entry in allowed if within(other, entry) and other != layer}
            for layer, allowed in LAYERS.items()
        }
        assert len(list(TopologicalSorter(below).static_order())) == len(LAYERS)

    @pytest.mark.parametrize(
        ("name", "imported"),
        [
            ("rules.inspection", "rules.acceptance"),
            ("rules.inspection", "regulations.manufacturer"),
            ("rules.inspection", "adoption"),
            ("rules.inspection", "explanation"),
            ("regulations.manufacturer.goods", "regulations.other"),
            ("domain.receipt", "rules.inspection"),
            ("domain.receipt", "reasoning"),
            ("errors", "clauses"),
            ("values", "phrases"),
            ("", "rules.inspection"),
            ("", "regulations.manufacturer"),
            ("review", "regulations.manufacturer"),
        ],
    )
    def test_forbids(self, name: str, imported: str) -> None:
        assert not any(within(imported, entry) for entry in allowed_to(name))

    @pytest.mark.parametrize(
        ("name", "imported"),
        [
            ("rules.inspection", "domain.receipt"),
            ("regulations.manufacturer.goods", "rules.inspection"),
            ("regulations.manufacturer.goods", "regulations.manufacturer.clauses"),
            ("", "adoption"),
        ],
    )
    def test_allows(self, name: str, imported: str) -> None:
        assert any(within(imported, entry) for entry in allowed_to(name))


class TestWhileItRuns:
    """The scenario is played in an interpreter of its own."""

    @staticmethod
    def play(*arguments: str, options: tuple[str, ...] = (), **environment: str) -> str:
        command = [sys.executable, *options, str(ROOT / "tests" / "scenario.py"), *arguments]
        run = subprocess.run(  # noqa: S603  # our own script
            command, capture_output=True, check=True, env={**os.environ, **environment}, encoding="utf-8"
        )
        return run.stdout

    def test_nothing_is_opened_started_or_imported(self) -> None:
        assert self.play("audit").split() == []

    def test_the_audit_would_see_it(self) -> None:
        watched = "import sys; sys.addaudithook(lambda event, _: print(event)); open(sys.executable).close()"
        run = subprocess.run([sys.executable, "-c", watched], capture_output=True, check=True, text=True)  # noqa: S603
        assert "open" in run.stdout.split()

    def test_the_answers_are_the_same_under_every_seed_zone_language_and_option(self) -> None:
        expected = self.play(PYTHONHASHSEED="0", TZ="UTC")
        assert "by the end of 2025-06-24" in expected
        for options, environment in (
            ((), {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai"}),
            (("-O",), {"PYTHONHASHSEED": "2", "TZ": "America/New_York"}),
            (("-OO",), {"PYTHONHASHSEED": "3", "LANG": "tr_TR.UTF-8", "LC_ALL": "C"}),
            (("-X", "utf8"), {"PYTHONHASHSEED": "random", "TZ": "Pacific/Chatham"}),
        ):
            assert self.play(options=options, **environment) == expected


def test_the_sizes_of_modules_are_reported(record_property: pytest.RecordProperty) -> None:
    """No gate: a module above 300 lines is worth asking whether it answers more than one question."""
    sizes = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in FILES}
    for name, lines in sorted(sizes.items(), key=lambda size: -size[1]):
        if lines > 300:
            record_property(name, lines)
