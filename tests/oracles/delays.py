"""Second answers on late dispatch and the ledger, from the register's words; nothing here knows the library."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime, timedelta
from fractions import Fraction

DAY = timedelta(days=1)
Letter = Callable[[str], str]


def days_late(letter: Letter, due: date, ended: datetime, storms: Collection[date]) -> int:
    """The days late at an instant on Chinese clocks; ``storms`` are the days of outside events that count."""
    known = {day for day in storms if day <= ended.date()}
    if letter("MFR-A30") == "c" and known:
        return 0
    if letter("MFR-A30") == "a":
        walked = min(known, default=due)
        while walked <= due:
            due += DAY if walked in known else timedelta()
            walked += DAY
    count, day = 0, due + DAY
    while day <= ended.date():
        count, day = count + 1, day + DAY
    if letter("MFR-A28") == "b":
        midnight = datetime.combine(due, datetime.min.time()) + DAY
        count = 0
        while midnight + DAY <= ended:
            midnight += DAY
            count += 1
    elif letter("MFR-A28") == "c" and count:
        count += 1
    return max(0, count - len(known)) if letter("MFR-A30") == "b" else count


FAMILIES = {"大门": "door", "防护窗": "window", "本色防护窗": "window", "彩色防护窗": "window"}
COVERED = {"生产部门": "ab", "OEM工厂": "ab", "跟单": "b", "公司其他原因": "b", "非公司原因": ""}


def compensation(
    letter: Letter, products: Collection[str], pieces: int | None, orders: int, cause: str, days: int
) -> tuple[bool, int] | None:
    """Whether delay is covered, and the yuan owed; ``None`` where the number of pieces is lacking."""
    families = {FAMILIES[product] for product in products if product in FAMILIES}
    if not families or letter("MFR-A29") not in COVERED[cause]:
        return False, 0
    if days == 0:
        return True, 0
    if letter("MFR-A54") == "b":
        return False, 0
    times = {"a": 1, "b": pieces, "c": len(families)}[letter("MFR-A27")]
    return None if times is None else (True, sum(50 * times for _ in range(days)) * orders)


def large(letter: Letter, orders: list[list[tuple[str, int, Fraction | None]]]) -> bool | None:
    """Whether the first of the orders of a day is large; ``None`` where an area is lacking."""
    lines = [line for order in (orders if letter("MFR-A32") == "b" else orders[:1]) for line in order]
    areas = [area for product, _, area in lines if FAMILIES.get(product) == "window"]
    doors = sum(pieces for product, pieces, _ in lines if FAMILIES.get(product) == "door")
    square_metres = sum((area for area in areas if area is not None), Fraction())
    beyond = square_metres - 150, Fraction(doors - 5)
    if any(over > 0 or (over == 0 and letter("MFR-A31") == "b") for over in beyond):
        return True
    return None if None in areas else False


LISTED = {
    "大门类": "磕碰 制作 色差 其它",
    "护窗类": "运输 制作 生锈 其它",
    "家居类": "运输 制作 漏发 生锈 色差 其它",
    "管材类": "生锈 漏发",
    "物料类": "漏发 其它",
}


def shares(
    letter: Letter, product_class: str, counts: Mapping[str, int], everything: int | None
) -> dict[str, Fraction] | str:
    """The shares by cause, ``"none"`` or ``"lacking"``."""
    causes = LISTED[product_class].split()
    issues = [cause if cause in causes else "UNLISTED" for cause, count in counts.items() for _ in range(count)]
    if not issues:
        return "none"
    if letter("MFR-A44") == "c":
        issues = [issue for issue in issues if issue != "UNLISTED"]
        if not issues:
            return "none"
    whole: int | None = everything if letter("MFR-A44") == "b" else len(issues)
    if whole is None:
        return "lacking"
    named = {cause: Fraction(issues.count(cause), whole) for cause in causes if cause in counts}
    apart = Fraction(issues.count("UNLISTED"), whole)
    return {**named, "UNLISTED": apart} if apart else named


def posting(letter: Letter, registered: date) -> date:
    """The day by whose end an issue is posted."""
    day = registered
    if day.isoweekday() in (6, 7):
        while day.isoweekday() != 1:
            day += DAY
    while day.isoweekday() != (6 if letter("MFR-A45") == "b" else 5):
        day += DAY
    return day
