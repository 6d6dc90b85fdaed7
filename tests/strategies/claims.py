"""Goods found wrong and complaints, near the edges that matter: counts, photos, hours, yuan, consents."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from servicerules import Adopted, supply
from servicerules.domain.conduct import Handling
from servicerules.domain.damage import Damage
from servicerules.domain.freight import Freight
from servicerules.domain.notice import Notice, NoticeKind
from servicerules.domain.slip import CountedLine
from servicerules.domain.terms import Term
from servicerules.quantities import doors
from servicerules.regulations import manufacturer
from servicerules.regulations.manufacturer import claims
from strategies.times import gaps, instants

HOURS = (1, 2, 4, 12, 24, 48)
TICKS = (timedelta(microseconds=-1), timedelta(), timedelta(microseconds=1))


class Foreign(Term):
    """A word of no document."""

    WORD = "foreign word", "外来词"


def terms() -> st.SearchStrategy[Adopted]:
    """The edition of 2013 under any readings of this part, with or without hours that count as prompt."""
    readings = st.tuples(*(st.sampled_from(ambiguity.readings) for ambiguity in claims.AMBIGUITIES))
    hours = st.none() | st.sampled_from(HOURS)
    return st.builds(
        lambda chosen, given_hours: manufacturer.EDITION_2013.adopt(
            *(() if given_hours is None else (supply(manufacturer.PROMPT_HOURS, given_hours, by="memo"),)),
            readings=chosen,
        ),
        readings,
        hours,
    )


def products() -> st.SearchStrategy[Term]:
    """Doors often, any other product, or a word of no document."""
    return st.just(manufacturer.Product.DOOR) | st.sampled_from((*manufacturer.Product, Foreign.WORD))


def lists() -> st.SearchStrategy[tuple[CountedLine, ...]]:
    """Lists of a few items, each once, with small counts that often agree."""
    items = st.sampled_from(("本色窗", "彩色窗", "螺丝包", "工具A", "工具a"))
    counts = st.integers(0, 3) | st.sampled_from((10**12 - 1, 10**12))
    return st.dictionaries(items, counts, max_size=5).map(
        lambda counted: tuple(CountedLine(item=item, count=count) for item, count in counted.items())
    )


def damages(*, least: int = 0) -> st.SearchStrategy[tuple[Damage, ...]]:
    """Damaged places with photos around three and angles around two."""
    unknown = st.none() | st.booleans()
    one = st.builds(
        lambda where, photos, angles, serious, packing: Damage(
            where=where, photos=photos, angles=min(angles, photos), serious=serious, packing_visible=packing
        ),
        st.sampled_from(("edge", "lock", "corner", "frame")),
        st.integers(0, 5),
        st.integers(0, 3),
        unknown,
        unknown,
    )
    return st.lists(one, min_size=least, max_size=4, unique_by=lambda damage: damage.where).map(tuple)


def notices() -> st.SearchStrategy[Notice]:
    """Notices of every kind, with any parts and any statement of a consent."""
    parts = st.lists(st.sampled_from(tuple(manufacturer.NoticePart)), max_size=6).map(tuple)
    kinds = st.sampled_from(tuple(NoticeKind)) | st.just(NoticeKind.RETURN_SHIPMENT)
    plain = st.builds(Notice, kind=kinds, parts=parts, consented=st.none() | st.booleans())
    stamped = st.builds(
        lambda kind, given, at, after: Notice(kind=kind, parts=given, sent_at=at, consented_at=at + after),
        kinds,
        parts,
        instants(),
        st.sampled_from(TICKS),
    )
    return plain | stamped


def handlings() -> st.SearchStrategy[Handling]:
    """What was done with goods, with every way of stating, or not stating, a consent and its order."""
    base = {"damaged": st.booleans(), "installed": st.booleans(), "settled": st.booleans()}
    quantity = st.none() | st.integers(1, 10).map(doors)
    plain = st.builds(
        Handling,
        **base,
        quantity=quantity,
        consented=st.none() | st.booleans(),
        acted_at=st.none() | instants(),
    )
    stamped = st.builds(
        lambda at, after, **stated: Handling(acted_at=at, consented_at=at + after, **stated),
        instants(),
        st.sampled_from(TICKS),
        **base,
        quantity=quantity,
    )
    return plain | stamped


def freights() -> st.SearchStrategy[Freight]:
    """Freight at, just below and just above the agreement, or with none stated."""
    yuan = st.sampled_from((Decimal(0), Decimal("0.01"), Decimal(280), Decimal(300), Decimal("300.00"), Decimal(320)))
    off = st.sampled_from((Decimal("-0.000001"), Decimal(0), Decimal("0.000001")))
    near = st.builds(lambda agreed, by: Freight(agreed=agreed, charged=max(agreed + by, Decimal(0))), yuan, off)
    return near | st.builds(Freight, agreed=st.none() | yuan, charged=yuan)


def courses() -> st.SearchStrategy[tuple[datetime, datetime | None, datetime]]:
    """When a matter arose, when it was told if at all, and the instant of the question."""
    return st.builds(
        lambda arose, told, asked, before: (
            arose,
            None if told is None else (arose - told if before else arose + told),
            arose + asked if not before else arose - asked,
        ),
        instants(),
        st.none() | gaps(),
        gaps(),
        st.booleans(),
    )
