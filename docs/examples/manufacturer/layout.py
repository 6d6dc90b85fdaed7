"""Plain text tables: columns aligned, numbers to the right."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

WIDTH = 120
Cell = object
"""A text stands to the left, a number to the right; ``None`` leaves the cell empty."""


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
    numeric = [any(isinstance(row[place], int | Decimal | Fraction) for row in body) for place in range(len(header))]
    cells = [[*header], *([shown(cell) for cell in row] for row in body)]
    widths = [max(width(row[place]) for row in cells) for place in range(len(header))]
    ruler = "  " + "  ".join("-" * wide for wide in widths)
    for place, row in enumerate(cells):
        if place == 1 or (total is not None and place == len(cells) - 1):
            yield ruler
        yield ("  " + "  ".join(_padded(*one) for one in zip(row, widths, numeric, strict=True))).rstrip()


def shown(cell: Cell) -> str:
    """A cell as text: money with two decimals, a rate as a fraction with its per cents."""
    match cell:
        case None:
            return ""
        case Decimal():
            return f"{cell:,.2f}"
        case Fraction():
            return f"{cell.numerator}/{cell.denominator} = {float(cell):.1%}"
        case int():
            return f"{cell:,}"
        case _:
            return str(cell)


def width(text: str) -> int:
    """The columns that a text takes; Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _padded(text: str, wide: int, right: bool) -> str:  # noqa: FBT001 - a column of a zip
    blanks = " " * (wide - width(text))
    return blanks + text if right else text + blanks


def short(text: str, most: int) -> str:
    """A text of so many columns at most."""
    if width(text) <= most:
        return text
    kept = text
    while width(kept) > most - 3:
        kept = kept[:-1]
    return kept.rstrip() + "..."
