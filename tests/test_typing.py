from __future__ import annotations

import re
from pathlib import Path

import pytest
from mypy import api

ROOT = Path(__file__).resolve().parents[1]
USES = ROOT / "tests" / "uses"


@pytest.fixture(autouse=True)
def _from_the_top(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("MYPYPATH", "src")


def errors(path: str) -> list[int]:
    """The lines in which mypy finds an error under the project's settings."""
    told, faults, _ = api.run(["--no-error-summary", "--hide-error-context", path])
    assert faults == ""
    assert set(re.findall(r"^[^:]+(?=:\d+: error: )", told, re.MULTILINE)) <= {path}, told
    return sorted({int(line) for line in re.findall(r"^[^:]+:(\d+): error: ", told, re.MULTILINE)})


def test_the_package_passes_the_strict_type_checker() -> None:
    told, faults, status = api.run(["--strict", "src"])
    assert (faults, status) == ("", 0), told


def test_the_package_says_that_it_is_typed() -> None:
    assert (ROOT / "src" / "servicerules" / "py.typed").exists()


def test_right_uses_pass() -> None:
    assert errors("tests/uses/right_uses.py") == []


def test_each_wrong_use_is_found_and_nothing_else() -> None:
    lines = (USES / "wrong_uses.py").read_text(encoding="utf-8").splitlines()
    marked = [number for number, line in enumerate(lines, start=1) if line.endswith("# E")]
    assert len(marked) >= 40
    assert errors("tests/uses/wrong_uses.py") == marked
