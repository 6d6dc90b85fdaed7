"""Rows of CSV files as typed values: what cannot be read exactly is a fault, and nothing is guessed or mended."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, ClassVar, TypeVar

from cells import UnusableError

from servicerules.errors import InvalidFact

Cells = Mapping[str, str]


@dataclass(frozen=True, order=True)
class Fault:
    """Why a row is left out, or why only one of two like rows is used."""

    file: str
    line: int
    field: str
    reason: str
    follows: bool = False
    """Nothing is wrong with this row by itself: a row that it belongs to is left out."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line} field {self.field}: {self.reason}"


class BrokenFileError(Exception):
    """A file that cannot be read at all."""


def _parsed(text: str, column: Mapping[str, Any]) -> Any:
    """The value of a cell; a blank one is ``None`` where that is allowed."""
    if text != text.strip() or not text.isprintable():
        raise UnusableError(f"{text!r} has blanks around it, or a character that cannot be seen")
    if text:
        return column["parse"](text)
    if column["blank"]:
        return None if column["empty"] is None else column["empty"]
    raise UnusableError("is empty")


# --------------------------------------------------------------------------------------------------------------------
# Rows
# --------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Reject:
    """A row left out, with its cells as they stand: they still tell whom it may concern."""

    faults: tuple[Fault, ...]
    cells: Cells
    harmless: bool = False
    """Whether nothing is lost with it, because another row says the same."""

    def text(self, name: str) -> str | None:
        """A cell without blanks around it, or ``None`` where it is empty or missing."""
        return self.cells.get(name, "").strip() or None

    def read(self, name: str, parse: Callable[[str], Any]) -> Any:
        """The value of a cell, or ``None`` where it cannot be read."""
        try:
            return parse(self.text(name) or "")
        except UnusableError:
            return None

    @property
    def where(self) -> str:
        """File and line."""
        return f"{self.faults[0].file}:{self.faults[0].line}"


def column(
    parse: Callable[[str], Any], *, blank: bool = False, name: str | None = None, empty: tuple[()] | None = None
) -> Any:
    """A field that is a column of its file.

    Args:
        parse: turns the text of a cell into its value, or raises `UnusableError`.
        blank: whether a cell may be empty.
        name: the column, where it is not the name of the field.
        empty: the value of an empty cell.
    """
    return field(metadata={"parse": parse, "blank": blank, "name": name, "empty": empty})


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row of a file; each kind of row names its file and the columns that identify it."""

    FILE: ClassVar[str]
    KEY: ClassVar[tuple[str, ...]]
    COLUMN_OF: ClassVar[Mapping[str, str]] = {}
    """The column of a field of the library, where their names differ."""

    ABOUT: ClassVar[str] = "contradicts line {lines} about {key}; which of them is right the file does not show"
    """What is said of rows with the same key that differ."""

    line: int = field(compare=False)
    cells: Cells = field(compare=False, repr=False)

    @classmethod
    def columns(cls) -> dict[str, Mapping[str, Any]]:
        """How to read each column."""
        parsed = (one for one in fields(cls) if "parse" in one.metadata)
        return {one.metadata["name"] or one.name: {**one.metadata, "field": one.name} for one in parsed}

    @property
    def key(self) -> tuple[Any, ...]:
        """What identifies the row."""
        return tuple(getattr(self, name) for name in self.KEY)

    @property
    def where(self) -> str:
        """File and line."""
        return f"{self.FILE}:{self.line}"

    def reject(self, name: str, reason: str, *, follows: bool = False, harmless: bool = False) -> Reject:
        """This row, left out."""
        return Reject((Fault(self.FILE, self.line, name, reason, follows),), self.cells, harmless)

    def check(self) -> Iterator[tuple[str, str]]:
        """Field and reason of everything that cannot be, beyond single cells; the library's own checks may raise."""
        yield from ()


R = TypeVar("R", bound=Row)


def read_file(folder: Path, kind: type[R]) -> tuple[list[R], list[Reject]]:
    """The usable rows of a file, each key once, and all others.

    Raises:
        BrokenFileError: there is no such file, it is not UTF-8 or not CSV, or its header lacks a column.
    """
    columns = kind.columns()
    rows: list[R] = []
    rejects: list[Reject] = []
    for line, header, values in _lines(folder / kind.FILE, columns):
        made = _row(kind, columns, line, header, values)
        (rejects if isinstance(made, Reject) else rows).append(made)  # type: ignore[arg-type]  # each to its own kind
    kept, doubles = _each_once(rows)
    return kept, rejects + doubles


def _lines(path: Path, columns: Mapping[str, object]) -> Iterator[tuple[int, list[str], list[str] | str]]:
    """Number, header and cells of every line that is not empty; or why it cannot be split into cells."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            header = next(reader, [])
            missing = [name for name in columns if header.count(name) != 1]
            if missing:
                raise BrokenFileError(f"{path}: the header needs each of these columns once: {', '.join(missing)}")
            while True:
                first = reader.line_num + 1
                try:
                    values = next(reader)
                except StopIteration:
                    return
                except csv.Error as error:
                    yield first, header, str(error)
                    continue
                if values:
                    yield first, header, values
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BrokenFileError(f"{path}: {error}") from error


def _row(
    kind: type[R],
    columns: Mapping[str, Mapping[str, Any]],
    line: int,
    header: Sequence[str],
    values: Sequence[str] | str,
) -> R | Reject:
    """The row, or everything that is wrong with it."""
    if isinstance(values, str):
        fault = Fault(kind.FILE, line, "(row)", f"cannot be split into cells: {values}")
        return Reject((fault,), {"(row)": "unreadable"})
    cells = dict(zip(header, values, strict=False))

    def rejected(faults: Sequence[tuple[str, str]]) -> Reject:
        return Reject(tuple(Fault(kind.FILE, line, name, reason) for name, reason in faults), cells)

    if not any(text.strip() for text in values):
        return rejected([("(row)", "every cell is empty")])
    if len(values) != len(header):
        return rejected([("(row)", f"has {len(values)} cells where the header has {len(header)}")])
    content: dict[str, Any] = {}
    faults: list[tuple[str, str]] = []
    for name, spec in columns.items():
        try:
            content[spec["field"]] = _parsed(cells[name], spec)
        except UnusableError as error:
            faults.append((name, str(error)))
    if faults:
        return rejected(faults)
    row = kind(line=line, cells=cells, **content)
    faults = list(_checked(row))
    return rejected(faults) if faults else row


def _checked(row: Row) -> Iterator[tuple[str, str]]:
    try:
        yield from row.check()
    except InvalidFact as refusal:
        yield named(row, refusal)


def named(row: Row, refusal: InvalidFact) -> tuple[str, str]:
    """A refusal of the library: the column concerned, what stands there and what is allowed."""
    owner, _, name = refusal.field.rpartition(".")
    name = row.COLUMN_OF.get(refusal.field, name)
    text = row.cells.get(name, "")
    given = f"'{text}' was given" if text else "nothing was given"
    return name, f"{given}; allowed for {owner}: {refusal.allowed}"


def _each_once(rows: Sequence[R]) -> tuple[list[R], list[Reject]]:
    """The rows whose key stands once, or always with the same content; of those that contradict, none."""
    groups: dict[object, list[R]] = {}
    for place, row in enumerate(rows):
        groups.setdefault(row.key or place, []).append(row)
    kept: list[R] = []
    rejects: list[Reject] = []
    for first, *others in groups.values():
        different = sorted({name for other in others for name in _differences(first, other)})
        if different:
            both = [first, *others]
            rejects += [_contradicted(row, different, [one.line for one in both]) for row in both]
            continue
        kept.append(first)
        said = f"says the same as line {first.line}, which is used"
        rejects += [other.reject(", ".join(other.KEY), said, harmless=True) for other in others]
    return sorted(kept, key=lambda row: row.line), rejects


def _differences(first: Row, other: Row) -> Iterator[str]:
    for name, spec in first.columns().items():
        if getattr(first, spec["field"]) != getattr(other, spec["field"]):
            yield name


def _contradicted(row: Row, different: Sequence[str], lines: Sequence[int]) -> Reject:
    others = ", ".join(str(line) for line in lines if line != row.line)
    key = ", ".join(str(part) for part in row.key)
    return row.reject(", ".join(different), row.ABOUT.format(lines=others, key=key))
