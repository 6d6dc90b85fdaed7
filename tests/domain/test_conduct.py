from __future__ import annotations

import pytest

from domain import faults
from domain.faults import AT
from servicerules import InvalidFact
from servicerules.domain.conduct import ConductEffect, Extent, Handling
from servicerules.quantities import sets


def test_nothing_was_done_with_the_goods_unless_stated() -> None:
    handling = Handling(damaged=True)
    assert not handling.acted
    assert (handling.consented, handling.consented_at, handling.quantity) == (None, None, None)


@pytest.mark.parametrize(
    ("installed", "settled", "acted"),
    [(False, False, False), (True, False, True), (False, True, True), (True, True, True)],
)
def test_goods_were_acted_on_if_installed_or_settled_over(installed: bool, settled: bool, acted: bool) -> None:
    assert Handling(damaged=True, installed=installed, settled=settled).acted is acted


def test_a_consent_is_stated_in_one_way() -> None:
    for consented in (True, False):
        with pytest.raises(InvalidFact) as caught:
            Handling(damaged=True, installed=True, acted_at=AT, consented=consented, consented_at=AT)
        assert caught.value.field == "Handling.consented"
        assert caught.value.allowed == "either consented or consented_at, and not both"


def test_the_instant_of_a_consent_needs_that_of_the_act() -> None:
    for done in ({"installed": True}, {"settled": True}):
        assert Handling(damaged=True, consented_at=AT, acted_at=AT, **done).consented_at == AT
        assert Handling(damaged=True, consented=True, **done).acted_at is None
        with pytest.raises(InvalidFact, match=r"^Handling\.acted_at: None was given; allowed: the instant of the ins"):
            Handling(damaged=True, consented_at=AT, **done)
    assert Handling(damaged=True, consented_at=AT).consented_at == AT


def test_an_effect_reaches_so_far_and_maybe_so_much() -> None:
    assert ConductEffect(extent=Extent.THESE_GOODS).quantity is None
    assert ConductEffect(extent=Extent.THESE_GOODS, quantity=sets(2)) != ConductEffect(extent=Extent.THESE_GOODS)


def test_every_field_refuses_what_it_cannot_be() -> None:
    faults.check_fields(
        Handling,
        {"damaged": True, "installed": True, "settled": True, "acted_at": AT, "quantity": sets(1)},
        {
            "damaged": (*faults.FLAG, None),
            "installed": (*faults.FLAG, None),
            "settled": (*faults.FLAG, None),
            "acted_at": faults.INSTANT,
            "consented": faults.FLAG,
            "consented_at": faults.INSTANT,
            "quantity": faults.QUANTITY,
        },
    )
    faults.check_fields(
        ConductEffect,
        {"extent": Extent.NONE},
        {"extent": ("NONE", None, faults.Unit.SETS), "quantity": faults.QUANTITY},
    )
