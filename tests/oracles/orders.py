"""Confirmation and dispatch limits, from parts 2, 6.3 and 10 of the register; stamps are naive and Chinese."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from oracles.goods import Limit, Refused, Terms, first_late, moved_on

DAY = timedelta(days=1)
DAYS = {
    "本色防护窗": 7,
    "彩色防护窗": 12,
    "大门": 15,
    "家居产品": 3,
    "彩管": 3,
    "物料": 3,
    "工装": 3,
    "工具": 3,
}


def confirmed_at(
    reviews: Sequence[datetime],
    changes: Sequence[datetime],
    required: Decimal | None,
    payments: Sequence[tuple[datetime, Decimal, datetime | None]],
    terms: Terms,
) -> datetime | None:
    """MFR-34 with MFR-A22; ``changes`` are those that need a new review; ``None``: not confirmed."""
    letter = terms.letter("MFR-A22")
    valid = [at for at in reviews if all(at >= change for change in changes)]
    money = sorted((posted if letter == "c" and posted is not None else at, yuan) for at, yuan, posted in payments)
    deposit = None
    if required is not None:
        for count in range(1, len(money) + 1):
            if sum(yuan for _, yuan in money[:count]) >= required:
                deposit = money[count - 1][0]
                break
    if letter == "b":
        return deposit
    return max(min(valid), deposit) if valid and deposit is not None else None


def line_limit(word: str, at: datetime, terms: Terms) -> Limit:
    """MFR-35 to 38 with MFR-A05, A15, A23 and A24."""
    if terms.letter("MFR-A05") == "b" and word == "管材":
        word = "彩管"
    if word not in DAYS:
        raise Refused("NotSpecified", "RULE")
    noon = datetime.combine(at.date(), time(12))
    late = at > noon or (at == noon and terms.letter("MFR-A23") == "b")
    first = at.date() + DAY if late else at.date()
    letter = terms.letter("MFR-A24")
    if letter == "c":
        return "instant", (datetime.combine(first, time(0)) if late else at) + DAYS[word] * DAY
    last: date = first + (DAYS[word] - 1 if letter == "a" else DAYS[word]) * DAY
    return "day", moved_on(last, terms)


def dispatch(words: Sequence[str], index: int, at: datetime, terms: Terms) -> Limit:
    """The limit of one line of an order (MFR-A26)."""
    own = line_limit(words[index], at, terms)
    if terms.letter("MFR-A26") == "a":
        return own
    limits = [own]
    for word in words:
        try:
            limits.append(line_limit(word, at, terms))
        except Refused:
            continue
    return min(limits, key=first_late)


def whole_order(words: Sequence[str], at: datetime, terms: Terms) -> Limit:
    """The limit of the whole order: that of its latest line."""
    return max((dispatch(words, index, at, terms) for index in range(len(words))), key=first_late)
