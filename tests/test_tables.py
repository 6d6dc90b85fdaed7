from __future__ import annotations

from decimal import Decimal
from typing import Any

import attrs
import pytest

import toy
from servicerules import InvalidFact, InvalidPolicy, NotSpecified, Reason
from servicerules.domain.terms import Term
from servicerules.errors import Lack
from servicerules.policies import Policy
from servicerules.reasoning import Reasoning
from servicerules.tables import Because, Kindred, Kinship, Step, Steps, check_once, own_row, row_for
from servicerules.vocabulary import Question
from toy import KINDRED, KINSHIP, Item

ALLIED = attrs.evolve(KINDRED, reading=KINSHIP.b)
ROWS: tuple[tuple[str, tuple[Term, ...]], ...] = (("first", (Item.BOOK,)), ("second", (Item.FILM, Item.MAP)))


class TestSteps:
    steps = toy.steps((10, 14), (Decimal("20.5"), 7), (None, 3))

    @pytest.mark.parametrize(
        ("amount", "place", "exactly"),
        [
            ("1", 0, False),
            ("9.999999", 0, False),
            ("10", 0, True),
            ("10.000", 0, True),
            ("10.000001", 1, False),
            ("20.499999", 1, False),
            ("20.5", 1, True),
            ("20.500001", 2, False),
            ("1000000000000", 2, False),
        ],
    )
    def test_an_amount_falls_into_the_first_step_that_reaches_it(self, amount: str, place: int, exactly: bool) -> None:
        assert self.steps.place(Decimal(amount)) == (place, exactly)

    def test_an_open_step_takes_everything(self) -> None:
        assert toy.steps((None, 3)).place(Decimal(1)) == (0, False)

    def test_whole_limits_become_decimals(self) -> None:
        assert type(self.steps.steps[0].upto) is Decimal

    @pytest.mark.parametrize("limits", [(10,), (10, 20), (None, 10), (None, None), (10, None, None)])
    def test_exactly_the_last_step_is_open(self, limits: tuple[int | None, ...]) -> None:
        with pytest.raises(InvalidPolicy, match="exactly the last step has no upper limit") as caught:
            toy.steps(*((limit, 1) for limit in limits))
        assert caught.value.given == limits

    @pytest.mark.parametrize("limits", [(10, 10), (10, 9), (10, Decimal("10.00")), (1, 2, 2)])
    def test_limits_rise(self, limits: tuple[Any, ...]) -> None:
        with pytest.raises(InvalidPolicy, match=f"step limits rise; {limits[-1]} follows {limits[-2]}"):
            toy.steps(*((limit, 1) for limit in limits), (None, 1))

    @pytest.mark.parametrize("given", [(), [], None, (1,), Step(clause=toy.C01, upto=None, measure=1)])
    def test_there_is_one_step_at_least(self, given: Any) -> None:
        with pytest.raises(InvalidFact, match=r"^Steps\.steps: "):
            Steps(given)

    @pytest.mark.parametrize("upto", [0, -1, True, 1.5, "10", Decimal("NaN"), Decimal("0.0000001")])
    def test_a_limit_is_an_exact_amount_above_zero(self, upto: Any) -> None:
        with pytest.raises(InvalidFact, match=r"^Step\.upto: "):
            Step(clause=toy.C01, upto=upto, measure=1)


class TestKindred:
    @pytest.mark.parametrize("kinship", Kinship)
    def test_a_listed_word_stands_for_itself(self, kinship: Kinship) -> None:
        assert KINDRED.listed(Item.MAP, (Item.BOOK, Item.MAP), kinship) is Item.MAP

    def test_a_related_word_stands_for_another_only_where_they_are_allied(self) -> None:
        assert KINDRED.listed(Item.ATLAS, (Item.MAP,), Kinship.ALLIED) is Item.MAP
        assert KINDRED.listed(Item.ATLAS, (Item.MAP,), Kinship.STRICT) is None

    @pytest.mark.parametrize(
        ("product", "words"), [(Item.ATLAS, (Item.FILM,)), (Item.MAP, (Item.ATLAS,)), (Item.BOOK, (Item.MAP,))]
    )
    def test_other_words_stand_for_nothing(self, product: Item, words: tuple[Item, ...]) -> None:
        assert KINDRED.listed(product, words, Kinship.ALLIED) is None

    def test_words_without_relatives_are_possible(self) -> None:
        assert Kindred(reading=KINSHIP.b).listed(Item.ATLAS, (Item.MAP,), Kinship.ALLIED) is None


class TestLookUp:
    @staticmethod
    def looked_up(product: Item, kindred: Kindred, rows: tuple[tuple[str, tuple[Term, ...]], ...] = ROWS) -> Any:
        case = Reasoning(Policy())
        row = row_for(case, product, rows, lambda row: row[1], kindred=kindred, clause=toy.C01)
        return row[0], case.decide(Question.ACT_BY, None)

    @pytest.mark.parametrize(("product", "row"), [(Item.BOOK, "first"), (Item.FILM, "second"), (Item.MAP, "second")])
    @pytest.mark.parametrize("kindred", [KINDRED, ALLIED])
    def test_a_product_has_the_row_that_names_it(self, product: Item, row: str, kindred: Kindred) -> None:
        found, decision = self.looked_up(product, kindred)
        assert found == row
        assert decision.readings == decision.reasons == ()

    def test_a_related_product_shares_the_row_under_the_reading_that_allows_it(self) -> None:
        found, decision = self.looked_up(Item.ATLAS, ALLIED)
        assert found == "second"
        assert decision.readings == (KINSHIP.b,)
        assert decision.reasons == (Reason(toy.C01, Because.RELATED_PRODUCT),)

    def test_a_row_that_names_the_product_comes_before_one_that_names_a_relative(self) -> None:
        rows: tuple[tuple[str, tuple[Term, ...]], ...] = (("relative", (Item.MAP,)), ("named", (Item.ATLAS,)))
        found, decision = self.looked_up(Item.ATLAS, ALLIED, rows)
        assert found == "named"
        assert decision.readings == ()

    def test_without_a_row_there_is_no_rule(self) -> None:
        rows = ROWS[:1]
        for kindred, readings in ((KINDRED, ()), (ALLIED, ())):
            with pytest.raises(NotSpecified) as caught:
                self.looked_up(Item.ATLAS, kindred, rows)
            assert caught.value.lack is Lack.RULE
            assert caught.value.readings == readings
            assert caught.value.message.startswith("TOY-01: no row covers atlas (地图集); ")
            assert caught.value.to("zh").startswith("TOY-01：表中未列地图集；")

    def test_a_relative_that_is_not_read_so_is_named_in_the_refusal(self) -> None:
        with pytest.raises(NotSpecified) as caught:
            self.looked_up(Item.ATLAS, KINDRED)
        assert caught.value.readings == (KINSHIP.a,)


class TestOneWordARow:
    rows = (("first", Item.BOOK), ("second", Item.FILM))

    def test_a_word_has_its_own_row(self) -> None:
        case = Reasoning(Policy())
        assert own_row(case, Item.FILM, self.rows, lambda row: row[1], clause=toy.C01) == ("second", Item.FILM)
        assert case.decide(Question.ACT_BY, None).readings == ()

    def test_without_a_row_there_is_no_rule(self) -> None:
        case = Reasoning(Policy())
        case.read(KINSHIP.b)
        with pytest.raises(NotSpecified) as caught:
            own_row(case, Item.MAP, self.rows, lambda row: row[1], clause=toy.C01)
        assert (caught.value.lack, caught.value.readings) == (Lack.RULE, (KINSHIP.b,))
        assert caught.value.message == "TOY-01: no row covers map (地图); use a word that the table names"
        assert caught.value.to("zh") == "TOY-01：表中未列地图；请使用表中所列用语"

    def test_a_word_stands_once_in_a_table(self) -> None:
        check_once(())
        check_once((Item.BOOK, Item.FILM))
        with pytest.raises(InvalidPolicy, match=r"^a word stands in two rows of one table$") as caught:
            check_once((Item.BOOK, Item.FILM, Item.BOOK))
        assert caught.value.given == (Item.BOOK, Item.FILM, Item.BOOK)
