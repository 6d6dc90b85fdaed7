from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import toy
from servicerules import InvalidPolicy
from servicerules.tables import Kinship, Steps
from strategies.values import amounts
from toy import KINDRED, Item


def limits() -> st.SearchStrategy[list[Decimal]]:
    return st.lists(amounts(), max_size=5)


def stepped(inner: list[Decimal]) -> Steps[int]:
    return toy.steps(*((limit, place) for place, limit in enumerate((*inner, None))))  # type: ignore[arg-type]


class TestSteps:
    """Every amount falls into one step; exactly at a limit it is said so, for the reading to decide."""

    @given(limits().map(lambda found: sorted(set(found))), st.data())
    def test_by_hand(self, inner: list[Decimal], data: st.DataObject) -> None:
        amount = data.draw((st.sampled_from(inner) if inner else amounts()) | amounts())
        index, exactly = stepped(inner).place(amount)
        assert exactly is (amount in inner)
        assert all(limit < amount for limit in inner[:index])
        assert all(limit >= amount for limit in inner[index:])

    @given(limits())
    def test_limits_that_do_not_rise_are_refused(self, inner: list[Decimal]) -> None:
        if all(lower < upper for lower, upper in pairwise(inner)):
            assert len(stepped(inner).steps) == len(inner) + 1
        else:
            with pytest.raises(InvalidPolicy):
                stepped(inner)


class TestKindred:
    """A word stands for itself or, where relatives are allied, for the one it is related to."""

    @given(st.sampled_from(Item), st.sets(st.sampled_from(Item)).map(tuple), st.sampled_from(Kinship))
    def test_by_hand(self, product: Item, words: tuple[Item, ...], kinship: Kinship) -> None:
        relatives = {Item.ATLAS: Item.MAP, Item.SONG: Item.FILM} if kinship is Kinship.ALLIED else {}
        candidates = [word for word in (product, relatives.get(product)) if word in words]
        assert KINDRED.listed(product, words, kinship) is (candidates[0] if candidates else None)
