from __future__ import annotations

import pytest

from servicerules.phrases import Bilingual, Phrase


class Fruit(Bilingual):
    APPLE = (
        "apple of {dealer} and {dealer}, {lead_days} days old ({0})",
        "{dealer}与{dealer}的苹果，{lead_days}天（{0}）",
    )
    PEAR = "pear", "梨"


@pytest.mark.parametrize("said", [Phrase("pear", "梨"), Fruit.PEAR])
def test_wording_comes_in_the_language_asked_for(said: Phrase | Fruit) -> None:
    assert said.to("en") == said.en == "pear"
    assert said.to("zh") == said.zh == "梨"


def test_phrases_with_the_same_words_are_equal() -> None:
    assert Phrase("pear", "梨") == Phrase("pear", "梨")
    assert Phrase("pear", "梨") != Phrase("pear", "")


def test_a_member_knows_the_facts_that_its_wording_names() -> None:
    assert Fruit.APPLE.names == {"dealer", "lead_days"}
    assert Fruit.PEAR.names == frozenset()


def test_members_with_different_words_are_different_keys() -> None:
    assert len({Fruit.APPLE, Fruit.PEAR}) == 2
    assert hash(Fruit.PEAR) == hash(Fruit["PEAR"])


def test_a_member_needs_both_languages() -> None:
    with pytest.raises(TypeError):

        class Half(Bilingual):
            APPLE = ("apple",)
