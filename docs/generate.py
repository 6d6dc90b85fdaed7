"""Make the generated pages: ``python docs/generate.py`` writes them, ``--check`` says which are not current."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import sys
import tomllib
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any

import attrs

import servicerules
from servicerules.clauses import Ambiguity, Clause, Reading
from servicerules.domain.terms import Term
from servicerules.phrases import Bilingual
from servicerules.regulations import manufacturer
from servicerules.values import Value

DOCS = Path(__file__).resolve().parent
BUILT = {"manufacturer": manufacturer.EDITION_2013}
MADE = "<!-- Made by docs/generate.py; do not edit. -->\n"


def catalogue(name: str) -> dict[str, dict[str, Any]]:
    """The catalogue of one regulation: row id to its entry."""
    return tomllib.loads((DOCS / "catalogue" / f"{name}.toml").read_text(encoding="utf-8"))


def parts(value: object) -> Iterator[object]:
    """The value and everything inside it."""
    yield value
    if isinstance(value, tuple):
        for element in value:
            yield from parts(element)
    elif isinstance(value, Value) and not isinstance(value, Clause | Ambiguity):
        for field in attrs.fields(type(value)):  # type: ignore[arg-type]  # every Value is an attrs class
            yield from parts(getattr(value, field.name))


def clauses_page() -> str:
    """Clause, status, by what, pinned by which tests."""
    lines = [MADE, "# Clauses and what became of them\n"]
    for name, edition in BUILT.items():
        rows = catalogue(name)
        lines.append(f"## {edition.regulation}: {edition.dates}\n")
        counts: dict[str, int] = {}
        for row in rows.values():
            counts[row["status"]] = counts.get(row["status"], 0) + 1
        lines.append(", ".join(f"{count} {status}" for status, count in sorted(counts.items())) + ".\n")
        lines += ["| clause | where | what it says | 原文 | status | by | tests |", "|---|---|---|---|---|---|---|"]
        for clause in edition.clauses:
            row = rows[clause.id]
            by = "<br>".join(f"`{item}`" for item in row.get("by", ()))
            note = row.get("note", "")
            tests = "<br>".join(f"`{item.removeprefix('tests/')}`" for item in row.get("tests", ()))
            cells = (clause.id, clause.section, clause.en, clause.zh, row["status"], f"{by} {note}".strip(), tests)
            lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
        lines.append("")
    return "\n".join(lines)


def readings_page() -> str:
    """Every ambiguity with its letters."""
    lines = [MADE, "# Readings of unclear wording · 对不明确条文的理解\n"]
    lines.append("Reading (a) is the default, unless supplying a value selects another.\n")
    for edition in BUILT.values():
        lines.append(f"## {edition.regulation}\n")
        selected = {reading.ambiguity.id: (slot, reading) for slot, reading in edition.selections}
        for ambiguity in sorted(edition.ambiguities, key=lambda found: found.id):
            families = [type(policy).__name__ for policy in edition.policies if _uses(policy, ambiguity)]
            lines += [f"### {ambiguity.id}\n", f"{ambiguity.question.en} {ambiguity.question.zh}\n"]
            for option in ambiguity.options:
                behaviour = (
                    f"`{type(option.member).__name__}.{option.member.name}`" if isinstance(option.member, Enum) else ""
                )
                doubt = " Low confidence." if option.low_confidence else ""
                lines.append(f"- ({option.letter}) {option.says.en}. {option.says.zh}。{behaviour}{doubt}")
            if ambiguity.id in selected:
                slot, reading = selected[ambiguity.id]
                lines.append(f"\nSupplying {slot.what.en} selects ({reading.letter}), unless a reading is named.")
            lines.append(f"\nRead by: {', '.join(f'`{family}`' for family in families)}.\n")
    return "\n".join(lines)


def _uses(policy: object, ambiguity: Ambiguity[Any]) -> bool:
    return any(isinstance(part, Reading) and part.ambiguity.id == ambiguity.id for part in parts(policy))


def glossary_page() -> str:
    """Chinese, English, type: every term that a regulation prints and every word of an answer."""
    lines = [MADE, "# Glossary · 词汇表\n"]
    for title, base in (("Words that documents print", Term), ("Words of the library", Bilingual)):
        lines += [f"## {title}\n", "| 中文 | English | type |", "|---|---|---|"]
        for kind in sorted(_enumerations(), key=lambda found: (found.__module__, found.__name__)):
            if issubclass(kind, Term) is (base is Term) and kind.__name__ not in ("Because", "Presumption"):
                place = f"{kind.__module__.removeprefix('servicerules.')}.{kind.__name__}"
                for member in kind:
                    lines.append(f"| {member.zh} | {member.en} | `{place}.{member.name}` |")
        lines.append("")
    return "\n".join(lines)


def _enumerations() -> set[type[Bilingual]]:
    found = set()
    for module in pkgutil.walk_packages(servicerules.__path__, "servicerules."):
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, type) and issubclass(value, Bilingual) and len(value):
                found.add(value)
    return found


def properties_page() -> str:
    """Every property: one sentence, one test class."""
    lines = [MADE, "# Properties\n", "Each is checked on many generated cases, mixed with the edges that matter.\n"]
    tests = DOCS.parent / "tests"
    for path in (tests / "laws.py", *sorted((tests / "properties").glob("test_*.py"))):
        title = path.stem.removeprefix("test_").replace("_", " ")
        lines += [f"## {title}\n", "| property | test |", "|---|---|"]
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            stated = isinstance(node, ast.ClassDef | ast.FunctionDef) and node.name.startswith(("Test", "check_"))
            if stated and (said := ast.get_docstring(node)):
                sentence = " ".join(said.split("\n\n")[0].split()).replace("|", "\\|")
                lines.append(f"| {sentence} | `{path.relative_to(tests).as_posix()}::{node.name}` |")
        lines.append("")
    return "\n".join(lines)


PAGES = {
    "clauses.md": clauses_page,
    "readings.md": readings_page,
    "glossary.md": glossary_page,
    "properties.md": properties_page,
}


def stale() -> list[str]:
    """The pages that are not current."""
    return [
        name
        for name, page in PAGES.items()
        if not (DOCS / name).exists() or (DOCS / name).read_text(encoding="utf-8") != page()
    ]


def main() -> int:
    """Write the pages, or check them."""
    if "--check" in sys.argv[1:]:
        outdated = stale()
        print(f"not current: {', '.join(outdated)}" if outdated else "all generated pages are current")
        return 1 if outdated else 0
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
