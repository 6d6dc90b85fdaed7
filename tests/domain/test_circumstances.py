from __future__ import annotations

import attrs

from domain import faults
from servicerules.domain.circumstances import Circumstances


def test_nothing_is_stated_unless_it_is() -> None:
    assert attrs.astuple(Circumstances()) == (None, None, None, None)


def test_every_circumstance_is_stated_apart() -> None:
    for field in attrs.fields(Circumstances):
        stated = Circumstances(**{field.name: True})
        assert stated != Circumstances()
        assert attrs.astuple(stated).count(True) == 1


def test_every_field_refuses_what_it_cannot_be() -> None:
    names = [field.name for field in attrs.fields(Circumstances)]
    faults.check_fields(Circumstances, dict.fromkeys(names, False), dict.fromkeys(names, faults.FLAG))
