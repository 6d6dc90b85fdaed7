from __future__ import annotations

import pytest

from domain import faults
from domain.faults import AT
from servicerules import InvalidFact
from servicerules.domain.confirmation import Awaiting, Confirmation


def test_an_order_is_confirmed_or_awaits_something() -> None:
    assert Confirmation(confirmed_at=AT).awaiting == ()
    assert Confirmation(awaiting=(Awaiting.REVIEW, Awaiting.DEPOSIT)).confirmed_at is None


def test_it_is_not_both_and_not_neither() -> None:
    for facts in ({}, {"confirmed_at": AT, "awaiting": (Awaiting.REVIEW,)}):
        with pytest.raises(InvalidFact) as caught:
            Confirmation(**facts)
        assert caught.value.field == "Confirmation.awaiting"
        assert caught.value.allowed == "nothing once confirmed, else at least one"


def test_every_field_refuses_what_it_cannot_be() -> None:
    faults.check_fields(
        Confirmation,
        {"confirmed_at": AT},
        {"confirmed_at": faults.INSTANT, "awaiting": ([], None, Awaiting.REVIEW, ("REVIEW",))},
    )
