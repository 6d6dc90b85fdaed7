"""Plain text tables: columns aligned, numbers to the right."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import zip_longest

WIDTH = 120
Cell = object
"""A text stands to the left, a number or a `Right` text to the right; ``None`` leaves the cell empty."""


MOST = 10
"""How many lines of a ranking are shown."""


class Right(str):
    """A text that stands to the right, as numbers do."""

    __slots__ = ()


def heading(number: int, title: str, meaning: str) -> Iterator[str]:
    """The title of a section and what its figures mean."""
    yield ""
    yield f"{number}. {title}"
    yield "=" * width(f"{number}. {title}")
    yield from textwrap.wrap(meaning, WIDTH)
    yield ""


def table(
    header: Sequence[str], rows: Sequence[Sequence[Cell]], *, total: Sequence[Cell] | None = None
) -> Iterator[str]:
    """A table; the total, if any, stands under a rule of its own."""
    body = [*rows, total] if total is not None else [*rows]
    if not rows:
        yield "  none"
        return
    numeric = [any(isinstance(row[place], int | Decimal | Right) for row in body) for place in range(len(header))]
    cells = [[*header], *([shown(cell) for cell in row] for row in body)]
    widths = [max(width(line) for row in cells for line in row[place].split("\n")) for place in range(len(header))]
    ruler = "  " + "  ".join("-" * wide for wide in widths)
    for place, row in enumerate(cells):
        if place == 1 or (total is not None and place == len(cells) - 1):
            yield ruler
        for line in zip_longest(*(cell.split("\n") for cell in row), fillvalue=""):
            yield ("  " + "  ".join(_padded(*one) for one in zip(line, widths, numeric, strict=True))).rstrip()


def shown(cell: Cell) -> str:
    """A cell as text: money with two decimals."""
    match cell:
        case None:
            return ""
        case Decimal():
            return f"{cell:,.2f}"
        case int():
            return f"{cell:,}"
        case _:
            return str(cell)


def total(rows: Sequence[Sequence[Cell]], first: str = "together") -> list[Cell]:
    """The sums of the columns."""
    sums: list[Cell] = [first]
    for column in list(zip(*rows, strict=True))[1:]:
        numbers = [cell for cell in column if isinstance(cell, int | Decimal)]
        sums.append(sum(numbers) if numbers else None)
    return sums


def more(ranked: Sequence[object]) -> Iterator[str]:
    """How many lines of a ranking are not shown."""
    if len(ranked) > MOST:
        yield f"  and {len(ranked) - MOST:,} more"


def width(text: str) -> int:
    """The columns that a text takes; Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _padded(text: str, wide: int, right: bool) -> str:  # noqa: FBT001 - a column of a zip
    blanks = " " * (wide - width(text))
    return blanks + text if right else text + blanks


def wrapped(text: str, most: int) -> str:
    """A text of several lines, each of so many columns at most."""
    return "\n".join(textwrap.wrap(text, most))


def rate(part: int, whole: int) -> Right | None:
    """A rate as it was counted, and in per cent, never rounded up; ``None`` where nothing was counted."""
    if not whole:
        return None
    hundredths = part * 10_000 // whole
    return Right(f"{part}/{whole} = {hundredths // 100}.{hundredths % 100:02} %")


def short(text: str, most: int) -> str:
    """A text of so many columns at most."""
    if width(text) <= most:
        return text
    kept = text
    while width(kept) > most - 3:
        kept = kept[:-1]
    return kept.rstrip() + "..."
