"""Rows of CSV files as typed values: what cannot be read exactly is a fault, and nothing is guessed or mended."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any, ClassVar, TypeVar

from servicerules.checks import FIRST_YEAR, LAST_YEAR
from servicerules.errors import InvalidFact
from servicerules.phrases import Bilingual

M = TypeVar("M", bound=Bilingual)
D = TypeVar("D", datetime, date)
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


class UnusableError(Exception):
    """A cell that does not say exactly what its column asks for."""


class BrokenFileError(Exception):
    """A file that cannot be read at all."""


# --------------------------------------------------------------------------------------------------------------------
# Cells
# --------------------------------------------------------------------------------------------------------------------

_STAMP = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(?P<offset>Z|[+-][0-9]{2}:[0-9]{2})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SERIAL = re.compile(r"[0-9]{5}(\.[0-9]+)?")
_WHOLE = re.compile(r"-?[0-9]{1,12}")
_NUMBER = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,6})?")
_ID = re.compile(r"[!-~]{1,64}")
_FLAGS = {"yes": True, "no": False}


def instant(text: str) -> datetime:
    """A stamp with its offset."""
    stamp = _STAMP.fullmatch(text)
    if stamp is None:
        raise UnusableError(_no_stamp(text, "a stamp with its offset, such as 2025-06-10T14:00+08:00"))
    if stamp["offset"] is None:
        raise UnusableError(f"'{text}' has no offset: nobody can tell which clock it was read from")
    try:
        return _in_range(text, datetime.fromisoformat(text))
    except ValueError:
        raise UnusableError(f"'{text}' is not a date and time of the calendar") from None


def day(text: str) -> date:
    """A date."""
    if not _DAY.fullmatch(text):
        raise UnusableError(_no_stamp(text, "a date, such as 2025-06-10"))
    try:
        return _in_range(text, date.fromisoformat(text))
    except ValueError:
        raise UnusableError(f"'{text}' is not a date") from None


def _in_range(text: str, when: D) -> D:
    if not FIRST_YEAR <= when.year <= LAST_YEAR:
        raise UnusableError(f"'{text}' lies outside the years {FIRST_YEAR} to {LAST_YEAR}")
    return when


def instant_or_day(text: str) -> datetime | date:
    """A stamp, or a date where only the day is on record."""
    return day(text) if _DAY.fullmatch(text) else instant(text)


def _no_stamp(text: str, wanted: str) -> str:
    if _DAY.fullmatch(text):
        return f"'{text}' is a date; needed: {wanted}"
    if _SERIAL.fullmatch(text):
        return f"'{text}' looks like a serial number of a spreadsheet; needed: {wanted}"
    return f"'{text}' is not {wanted}"


def clock(text: str) -> time:
    """A time of day."""
    try:
        return time.fromisoformat(text)
    except ValueError:
        raise UnusableError(f"'{text}' is not a time of day, such as 09:00") from None


def whole(text: str) -> int:
    """A whole number."""
    if not _WHOLE.fullmatch(text):
        raise UnusableError(_no_number(text, "a whole number"))
    return int(text)


def number(text: str) -> Decimal:
    """An exact number."""
    if not _NUMBER.fullmatch(text):
        raise UnusableError(_no_number(text, "a number"))
    return Decimal(text)


def _no_number(text: str, wanted: str) -> str:
    if not text.isascii() and any(letter.isdecimal() for letter in text):
        return f"'{text}' is not written in the digits 0 to 9"
    if _NUMBER.fullmatch(text.replace(",", "")):
        return f"'{text}' has a separator of thousands, or a comma for a point" if "," in text else _short(text, wanted)
    return _short(text, wanted)


def _short(text: str, wanted: str) -> str:
    return f"'{text}' is not {wanted}"


def identifier(text: str) -> str:
    """An id of ASCII characters without blanks."""
    if not _ID.fullmatch(text):
        raise UnusableError(f"'{text}' is not an id of ASCII characters without blanks")
    return text


def words(text: str) -> str:
    """Any words."""
    return text


def flag(text: str) -> bool:
    """Yes or no."""
    if text not in _FLAGS:
        raise UnusableError(f"'{text}' is neither yes nor no")
    return _FLAGS[text]


def one_of(known: Mapping[str, M], what: str) -> Callable[[str], M]:
    """One of the words known."""

    def parse(text: str) -> M:
        if text not in known:
            raise UnusableError(f"'{text}' is not {what}; known: {', '.join(known)}")
        return known[text]

    return parse


def several(known: Mapping[str, M], what: str) -> Callable[[str], tuple[M, ...]]:
    """Words known, separated by semicolons, each once."""
    parse_one = one_of(known, what)

    def parse(text: str) -> tuple[M, ...]:
        found = tuple(parse_one(word) for word in text.split(";"))
        if len(set(found)) != len(found):
            raise UnusableError(f"'{text}' names something twice")
        return found

    return parse


def printed(kind: type[M]) -> dict[str, M]:
    """The members of an enumeration by the Chinese words printed for them."""
    return {member.zh: member for member in kind}


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


def _lines(path: Path, columns: Mapping[str, object]) -> Iterator[tuple[int, list[str], list[str]]]:
    """Number, header and cells of every line that is not empty."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            header = next(reader, [])
            missing = [name for name in columns if header.count(name) != 1]
            if missing:
                raise BrokenFileError(f"{path}: the header needs each of these columns once: {', '.join(missing)}")
            first = reader.line_num + 1
            for values in reader:
                if values:
                    yield first, header, values
                first = reader.line_num + 1
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BrokenFileError(f"{path}: {error}") from error


def _row(
    kind: type[R], columns: Mapping[str, Mapping[str, Any]], line: int, header: Sequence[str], values: Sequence[str]
) -> R | Reject:
    """The row, or everything that is wrong with it."""
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
