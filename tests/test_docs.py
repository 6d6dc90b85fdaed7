"""The README holds exactly two commands, and what it says of the house is true."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def commands() -> list[str]:
    """The sh blocks of the README."""
    return re.findall(r"```sh\n(.*?)```", README, flags=re.DOTALL)


def test_there_are_two_commands_of_one_line_each() -> None:
    assert [len(command.splitlines()) for command in commands()] == [1, 1]
    assert re.findall(r"^## (?:Run|Test) it$", README, flags=re.MULTILINE) == ["## Run it", "## Test it"]


def test_the_gate_runs_the_second_command() -> None:
    gate = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "## Test it" in gate
    assert "pytest" in commands()[1]


def test_every_place_the_map_names_exists() -> None:
    table = README.split("## Where everything is")[1].split("\n## ")[0]
    for name in re.findall(r"`([^`]+)`", table):
        places = [ROOT / name, ROOT / "src" / "servicerules" / name, ROOT / "src" / "servicerules" / f"{name}.py"]
        assert any(place.exists() for place in places), name


def test_nothing_names_a_machine_or_a_registry() -> None:
    for path in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "constraints.txt"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"(?<![\w.])/(?:home|root|opt|tmp|work)/[a-z]", text), path
        assert not re.search(r"https?://\S*/(?:simple|packages)/", text), path
