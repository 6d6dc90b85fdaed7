"""Damage found on goods, and how it was photographed."""

from __future__ import annotations

from typing import final

import attrs

from servicerules import checks
from servicerules.errors import InvalidFact
from servicerules.values import Value


@final
@attrs.frozen(kw_only=True)
class Damage(Value):
    """One damaged place.

    Attributes:
        where: the place, such as "left edge"; each place of a report once.
        photos: how many pictures were taken of it.
        angles: from how many different angles.
        serious: whether the person on the spot judged it serious; ``None`` where not stated.
        packing_visible: whether the pictures show the packing too; ``None`` where not stated.

    Raises:
        InvalidFact: more angles than pictures.
    """

    where: str = attrs.field(validator=checks.name)
    photos: int = attrs.field(default=0, validator=checks.count)
    angles: int = attrs.field(default=0, validator=checks.count)
    serious: bool | None = attrs.field(default=None, validator=checks.optional(checks.flag))
    packing_visible: bool | None = attrs.field(default=None, validator=checks.optional(checks.flag))

    def __attrs_post_init__(self) -> None:
        if self.angles > self.photos:
            raise InvalidFact(field="Damage.angles", given=self.angles, allowed="at most one angle for each picture")


def require_damages(damages: object, *, empty: bool) -> None:
    """An argument that must be damaged places, each once; ``empty`` says whether there may be none.

    Raises:
        InvalidFact: anything else.
    """
    checks.require_tuple("damages", damages, Damage)
    places = [damage.where for damage in damages]  # type: ignore[attr-defined]  # judged the line above
    if not places and not empty:
        raise InvalidFact(field="damages", given=None, allowed="at least one damage")
    for place in places:
        if places.count(place) > 1:
            raise InvalidFact(field="damages", given=place, allowed="each damaged place once")
