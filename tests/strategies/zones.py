"""The same facts on the clocks of other zones, one of which sets its clocks back at 14:00 in China."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import Any, TypeVar

import attrs
from dateutil.tz import tzstr
from hypothesis import strategies as st

from servicerules.values import Value

V = TypeVar("V")

# New York turns its clocks back on 2025-11-02 at 06:00 UTC: an hour that stands twice on its clocks.
FOLDING: tzinfo = tzstr("EST5EDT,M3.2.0,M11.1.0")
FOLDED_ON = date(2025, 11, 2)
ZONES = (UTC, FOLDING, timezone(timedelta(hours=14)), timezone(timedelta(hours=-12)))


def zones() -> st.SearchStrategy[tzinfo]:
    """Zones other than China's."""
    return st.sampled_from(ZONES)


def moved(fact: V, zone: tzinfo) -> V:
    """The same fact with every instant in it on the clocks of the zone."""
    result: Any = fact
    if isinstance(fact, datetime):
        result = fact.astimezone(zone)
    elif isinstance(fact, tuple):
        result = tuple(moved(part, zone) for part in fact)
    elif isinstance(fact, Value):
        fields = attrs.fields(type(fact))  # type: ignore[arg-type]  # every Value is an attrs class
        result = type(fact)(**{field.alias: moved(getattr(fact, field.name), zone) for field in fields if field.init})
    return result
