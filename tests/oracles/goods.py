"""The inspection limit and the state of goods, from parts 2, 6.2 and 10 of the register.

Stamps are naive and Chinese. A limit is ``("day", date)`` or ``("instant", datetime)``; what is not answered is the
name of the refusal with what it lacks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

HOUR, DAY, TICK = timedelta(hours=1), timedelta(days=1), timedelta(microseconds=1)
ZERO = time(0)

Limit = tuple[str, Any]


class Refused(Exception):
    """No answer, and why."""

    def __init__(self, name: str, lack: str = "") -> None:
        super().__init__(name, lack)
        self.kind = (name, lack)


@dataclass
class Terms:
    """Letters by ambiguity, and what the company supplied."""

    letter: Callable[[str], str]
    opening: time | None = None
    closing: time | None = None
    works: Callable[[date], bool] | None = None


@dataclass
class Load:
    """Goods collected at one time: words with amounts (``None``: not stated), and the stamps stated."""

    lines: Sequence[tuple[str, Decimal | None]]
    collected: datetime
    arrived: datetime | None = None
    paper: date | None = None


WINDOWS = ("防护窗", "本色防护窗", "彩色防护窗")


def family(word: str, terms: Terms) -> str | None:
    """The product of the table that a word means (MFR-A05)."""
    if word in WINDOWS:
        return "防护窗"
    if word in ("护栏样品", "家居产品", "彩管", "大门", "物料", "工装", "工具"):
        return word
    allied = {"护栏": "护栏样品", "管材": "彩管"}.get(word)
    return allied if terms.letter("MFR-A05") == "b" else None


def amount(load: Load, word: str, mates: tuple[str, ...], terms: Terms) -> Decimal:
    """What counts for the step: the product's own lines, or the row's under MFR-A53(b); per receipt (MFR-A13)."""
    mine = family(word, terms)
    together = terms.letter("MFR-A53") == "b"
    total = Decimal(0)
    for other, stated in load.lines:
        theirs = family(other, terms)
        if theirs is not None and (theirs == mine or (together and theirs in mates)):
            if stated is None:
                raise Refused("NotSpecified", "FACT")
            total += stated
    return total


def four_hours_or_day(load: Load, word: str, mates: tuple[str, ...], upto: int, terms: Terms) -> str:
    """MFR-24, 25: up to the number four hours, above it the day."""
    counted = amount(load, word, mates, terms)
    if counted == upto:
        letter = terms.letter("MFR-A01")
        if letter == "c":
            raise Refused("NotSpecified", "RULE")
        return "hours" if letter == "a" else "same day"
    return "hours" if counted < upto else "same day"


def measure(load: Load, word: str, terms: Terms) -> str:
    """What the table gives: four hours, the day, or two days."""
    product = family(word, terms)
    if product in ("防护窗", "护栏样品"):
        return four_hours_or_day(load, word, ("防护窗", "护栏样品"), 10, terms)
    if product in ("家居产品", "彩管"):
        letter = terms.letter("MFR-A03")
        if letter == "c":
            raise Refused("NotSpecified", "RULE")
        if letter == "b":
            return "same day"
        return four_hours_or_day(load, word, (product,), 10 if product == "家居产品" else 90, terms)
    if product == "大门":
        return "two days"
    if product in ("物料", "工装", "工具"):
        letter = terms.letter("MFR-A04")
        if letter == "c":
            raise Refused("NotSpecified", "RULE")
        if letter == "d":
            return four_hours_or_day(load, word, ("物料",) if product == "物料" else ("工装", "工具"), 10, terms)
        return "two days" if letter == "a" else "same day"
    raise Refused("NotSpecified", "RULE")


def moved_on(day: date, terms: Terms) -> date:
    """MFR-A15(b): the next day that is worked."""
    if terms.works is not None and terms.letter("MFR-A15") == "b":
        while not terms.works(day):
            day += DAY
    return day


def start_of(load: Load, word: str, terms: Terms) -> datetime | date:
    """The stamp that counts as collection (MFR-A10), or for doors as start of the two days (MFR-A17)."""
    if family(word, terms) == "大门" and terms.letter("MFR-A17") == "b" and load.arrived is not None:
        return load.arrived
    wanted: datetime | date | None = {"a": load.collected, "b": load.arrived, "c": load.paper}[terms.letter("MFR-A10")]
    return load.collected if wanted is None else wanted


def four_hours(start: datetime, terms: Terms, *, late: bool) -> Limit:
    """MFR-24 with MFR-30."""
    if not late:
        return "instant", start + 4 * HOUR
    tomorrow = start.date() + DAY
    letter = terms.letter("MFR-A07")
    if letter == "a":
        return "instant", datetime.combine(tomorrow, ZERO) + 4 * HOUR
    if letter == "b":
        if terms.opening is None:
            raise Refused("NotSpecified", "VALUE")
        return "instant", datetime.combine(tomorrow, terms.opening) + 4 * HOUR
    if letter == "c":
        return "instant", start + 24 * HOUR + 4 * HOUR
    return "day", tomorrow


def the_day(start: datetime | date, day: date, terms: Terms) -> Limit:
    """MFR-25 with MFR-A09."""
    day = moved_on(day, terms)
    if terms.letter("MFR-A09") == "b" and terms.closing is not None:
        closing = datetime.combine(day, terms.closing)
        if isinstance(start, datetime) and closing < start:
            raise Refused("InvalidPolicy")
        return "instant", closing
    return "day", day


def two_days(start: datetime | date, day: date, terms: Terms, *, late: bool) -> Limit:
    """MFR-28 with MFR-A08; ``day`` is the day of the start."""
    letter = terms.letter("MFR-A08")
    if letter == "d":
        if late:
            return "instant", datetime.combine(day + DAY, ZERO) + 48 * HOUR
        if not isinstance(start, datetime):
            raise Refused("InvalidFact")
        return "instant", start + 48 * HOUR
    days = {"a": 2, "b": 2 if late else 1, "c": 3 if late else 2}[letter]
    return "day", moved_on(day + days * DAY, terms)


def line_limit(load: Load, word: str, terms: Terms) -> Limit:
    """The limit of a line by its own row."""
    what = measure(load, word, terms)
    start = start_of(load, word, terms)
    late, day = False, start
    if isinstance(start, datetime):
        day = start.date()
        two = start.replace(hour=14, minute=0, second=0, microsecond=0)
        late = start > two or (start == two and terms.letter("MFR-A06") == "a")
    if what == "hours":
        if not isinstance(start, datetime):
            raise Refused("InvalidFact")
        return four_hours(start, terms, late=late)
    if what == "same day":
        return the_day(start, day + DAY if late else day, terms)
    return two_days(start, day, terms, late=late)


def first_late(limit: Limit) -> datetime:
    """The first instant that is late."""
    kind, value = limit
    return datetime.combine(value + DAY, ZERO) if kind == "day" else value + TICK


def inspection(load: Load, index: int, terms: Terms) -> Limit:
    """The limit of one line of a receipt, companions considered (MFR-A13)."""
    own = line_limit(load, load.lines[index][0], terms)
    letter = terms.letter("MFR-A13")
    if letter == "a":
        return own
    limits = [own]
    for word, _ in load.lines:
        try:
            limits.append(line_limit(load, word, terms))
        except Refused as refusal:
            if refusal.kind != ("NotSpecified", "RULE"):
                raise
    return (min if letter == "b" else max)(limits, key=first_late)


@dataclass
class Report:
    """One report: ``clean``, ``exceptions`` or ``rejection``; a bare date stands for the beginning of its day."""

    kind: str
    sent: datetime | date
    received: datetime | None = None
    excepted: Any = None


@dataclass
class State:
    """What has become of a line."""

    status: str
    excepted: Any = None
    contradicted: bool = False


def at_start(stamp: datetime | date) -> datetime:
    """The instant that a stamp stands for."""
    return stamp if isinstance(stamp, datetime) else datetime.combine(stamp, ZERO)


def kept(limit: Limit | None, at: datetime, terms: Terms) -> bool:
    """Whether an event is in time (MFR-A14)."""
    if limit is None:
        return True
    kind, value = limit
    if kind == "day":
        return at.date() <= value
    return at < value if terms.letter("MFR-A14") == "b" else at <= value


def check_stamps(load: Load, limit: Limit | None, reports: Sequence[Report], now: datetime) -> bool:
    """Refuse impossible stamps; whether the goods are collected already (rulings 5 and 13)."""
    for report in reports:
        dated = not isinstance(report.sent, datetime)
        sent = at_start(report.sent)
        if sent < (datetime.combine(load.collected.date(), ZERO) if dated else load.collected):
            raise Refused("InvalidFact")
        if report.received is not None and report.received < max(sent, load.collected):
            raise Refused("InvalidFact")
    if now < load.collected:
        return False
    if limit is not None and limit[0] == "instant" and any(not isinstance(report.sent, datetime) for report in reports):
        raise Refused("InvalidFact")
    return True


def counted(limit: Limit | None, reports: Sequence[Report], now: datetime, terms: Terms) -> list[Report]:
    """The reports in time, first ones first (MFR-A11, A12, A14; rulings 5 and 12)."""
    stamped = []
    for report in reports:
        at = at_start(report.sent)
        if at > now or (terms.letter("MFR-A12") == "b" and report.kind == "rejection") or not kept(limit, at, terms):
            continue
        if terms.letter("MFR-A11") == "b":
            if report.received is None:
                raise Refused("NotSpecified", "FACT")
            at = report.received
        if at <= now and kept(limit, at, terms):
            stamped.append((at, len(stamped), report))
    stamped.sort(key=lambda entry: entry[:2])
    return [report for _, _, report in stamped]


def said(report: Report, terms: Terms) -> tuple[str, Any]:
    """What a report makes of the goods, and what it excepts."""
    if report.kind == "clean" or (report.kind == "exceptions" and terms.letter("MFR-A12") == "c"):
        return "ACCEPTED_EXPRESSLY", None
    return ("REJECTED_IN_TIME", None) if report.kind == "rejection" else ("DEFECTS_REPORTED_IN_TIME", report.excepted)


def state(
    load: Load, limit: Limit | None, reports: Sequence[Report], now: datetime, terms: Terms, *, consumer: bool = False
) -> State:
    """The state of a line by its reports and the clock; ``limit`` is ``None`` where no rule gives one."""
    if not check_stamps(load, limit, reports, now):
        return State("NOT_STARTED")
    results = [said(report, terms) for report in counted(limit, reports, now, terms)]
    if limit is None and (not results or results[0][0] != "ACCEPTED_EXPRESSLY"):
        raise Refused("NotSpecified", "RULE")
    if results:
        return State(*results[0], contradicted=any(other != results[0] for other in results))
    if kept(limit, now, terms):
        return State("PENDING")
    if consumer:
        raise Refused("NotSpecified", "RULE")
    return State("DEEMED_ACCEPTED")
