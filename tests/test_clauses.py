from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

import attrs
import pytest

import toy
from servicerules import CHINA_STANDARD_TIME, Ambiguity, Clause, InvalidPolicy, Slot, WorkingCalendar, supply
from servicerules.clauses import Gap, Option, Reading, Supplied
from servicerules.phrases import Phrase
from strategies.junk import AWARE, NAIVE, FailingZone, Moment, Whole, Words

WORDS = Phrase("x", "丁")


def slot(accepts: type[Any]) -> Slot[Any]:
    return Slot(code="value", clause=toy.C03, gap=Gap.SILENT, accepts=accepts, what=WORDS)


class TestClauses:
    def test_a_clause_is_known_by_its_number_and_place(self) -> None:
        assert str(toy.C01) == "TOY-01"
        assert Clause(id="TOY-01", section="§1", en="other", zh="别") == toy.C01
        assert Clause(id="TOY-01", section="§2", en=toy.C01.en, zh=toy.C01.zh) != toy.C01


class TestAmbiguities:
    def test_the_first_option_is_the_default(self) -> None:
        assert toy.A2.readings[0] is toy.A2.a
        assert [str(reading) for reading in toy.A2.readings] == ["TOY-A2(a)", "TOY-A2(b)", "TOY-A2(c)"]
        assert str(toy.A2) == "TOY-A2"

    def test_readings_are_named_by_letter(self) -> None:
        four = toy.ambiguity(9, *toy.Choice, toy.Choice.LEFT)
        assert [four.a, four.b, four.c, four.d] == list(four.readings)
        assert four.reading("b") is four.b

    def test_a_reading_stands_for_a_behaviour(self) -> None:
        assert toy.A2.b.member is toy.Choice.MIDDLE
        assert toy.A2.b.says == Phrase("middle of 2", "2之中")
        assert [reading.low_confidence for reading in toy.A2.readings] == [False, False, True]

    def test_readings_of_the_same_ambiguity_differ_by_letter(self) -> None:
        same = toy.ambiguity(9, toy.Choice.LEFT, toy.Choice.LEFT)
        assert same.a != same.b
        assert toy.A1.a != toy.A3.a
        assert toy.A1.a == toy.ambiguity(1, toy.Choice.LEFT, toy.Choice.RIGHT).a

    def test_wordings_are_never_compared(self) -> None:
        assert attrs.evolve(toy.A1.options[0], says=WORDS) == toy.A1.options[0]
        assert attrs.evolve(toy.A1, question=WORDS) == toy.A1
        assert attrs.evolve(toy.A1.a, says=WORDS, low_confidence=True) == toy.A1.a
        assert attrs.evolve(toy.A1.a, ambiguity=attrs.evolve(toy.A1, options=toy.A2.options)) == toy.A1.a
        assert attrs.evolve(toy.OPENING, what=WORDS) == toy.OPENING

    def test_an_option_is_well_founded_unless_stated_otherwise(self) -> None:
        assert Option("a", toy.Choice.LEFT, WORDS).low_confidence is False
        assert Reading(ambiguity=toy.A1, letter="a", member=toy.Choice.LEFT, says=WORDS).low_confidence is False

    @pytest.mark.parametrize(
        ("letter", "shown"), [("c", "'c'"), ("A", "'A'"), ("", "''"), (None, "None"), (0, "0"), ("ａ", "'ａ'")]
    )
    def test_a_letter_that_is_not_offered_is_refused(self, letter: Any, shown: str) -> None:
        with pytest.raises(InvalidPolicy) as caught:
            toy.A1.reading(letter)
        assert caught.value.message == f"TOY-A1 has the readings a, b; there is no reading {shown}"
        assert caught.value.given == letter

    @pytest.mark.parametrize("letter", ["c", "d"])
    def test_a_letter_that_is_not_offered_is_refused_as_an_attribute(self, letter: str) -> None:
        with pytest.raises(InvalidPolicy, match=rf"there is no reading '{letter}'"):
            getattr(toy.A1, letter)

    @pytest.mark.parametrize("letters", ["", "a", "aa", "aba"])
    def test_an_ambiguity_has_two_letters_at_least_and_each_once(self, letters: str) -> None:
        options = tuple(Option(letter, toy.Choice.LEFT, WORDS) for letter in letters)
        with pytest.raises(InvalidPolicy, match="needs at least two options with different letters"):
            Ambiguity(id="TOY-A9", question=WORDS, options=options)


class TestSuppliedValues:
    def test_a_slot_is_filled_with_a_value_and_its_source(self) -> None:
        filled = supply(toy.OPENING, time(9), by="memo 2025-03")
        assert filled == Supplied(slot=toy.OPENING, value=time(9), by="memo 2025-03")
        assert filled != supply(toy.OPENING, time(9), by="memo 2025-04")

    @pytest.mark.parametrize(
        ("accepts", "value"),
        [
            (int, 0),
            (int, 10**12),
            (Decimal, Decimal("0.05")),
            (str, "出库单"),
            (time, time(9)),
            (date, date(2025, 6, 10)),
            (datetime, AWARE),
            (bool, True),
            (type(toy.steps((None, 3))), toy.steps((None, 3))),
        ],
    )
    def test_a_value_of_the_type_of_the_slot_is_taken(self, accepts: type[Any], value: object) -> None:
        assert supply(slot(accepts), value, by="memo").value is value

    @pytest.mark.parametrize(
        ("accepts", "value"),
        [
            (int, -1),
            (int, 10**12 + 1),
            (Decimal, Decimal("-0.05")),
            (Decimal, Decimal("NaN")),
            (Decimal, Decimal("sNaN")),
            (Decimal, Decimal("1E+999999")),
            (str, ""),
            (str, "x" * 201),
            (time, time(9, tzinfo=UTC)),
            (date, date(1899, 12, 31)),
            (datetime, NAIVE),
            (datetime, datetime(2025, 6, 10, tzinfo=FailingZone())),
        ],
    )
    def test_a_value_that_cannot_be_is_refused(self, accepts: type[Any], value: object) -> None:
        with pytest.raises(InvalidPolicy, match=r"^value \(TOY-03\) takes .*, not ") as caught:
            supply(slot(accepts), value, by="memo")
        assert caught.value.given is value

    @pytest.mark.parametrize(
        ("accepts", "value"),
        [
            (int, True),
            (int, 1.0),
            (int, Whole(1)),
            (int, None),
            (Decimal, 1),
            (Decimal, 0.05),
            (str, Words("x")),
            (time, "09:00"),
            (time, AWARE),
            (date, AWARE),
            (datetime, date(2025, 6, 10)),
            (datetime, Moment(2025, 6, 10, tzinfo=UTC)),
            (WorkingCalendar, [date(2025, 10, 1)]),
            (bool, 1),
        ],
    )
    def test_a_value_of_another_type_is_refused(self, accepts: type[Any], value: object) -> None:
        with pytest.raises(InvalidPolicy, match=rf"^value \(TOY-03\) takes a {accepts.__name__}, not ") as caught:
            supply(slot(accepts), value, by="memo")
        assert caught.value.given is value

    @pytest.mark.parametrize("by", ["", " ", None, 1, b"memo", Words("memo"), "memo\n2. another reason", "x" * 201])
    def test_the_source_of_a_value_must_be_named(self, by: Any) -> None:
        with pytest.raises(InvalidPolicy, match=r"^opening: say by which decision of the company the value was set"):
            supply(toy.OPENING, time(9), by=by)

    @pytest.mark.parametrize("given", ["opening", None, Slot, supply(toy.OPENING, time(9), by="memo")])
    def test_only_a_slot_is_filled(self, given: Any) -> None:
        with pytest.raises(InvalidPolicy, match=r"^a value is supplied for a slot of the regulation, not for "):
            supply(given, time(9), by="memo")

    def test_filling_is_checked_however_it_is_written(self) -> None:
        with pytest.raises(InvalidPolicy, match="takes a time, not '09:00'"):
            Supplied(slot=toy.OPENING, value="09:00", by="memo")
        with pytest.raises(InvalidPolicy, match="takes a time"):
            attrs.evolve(
                supply(toy.OPENING, time(9), by="memo"), value=datetime(2025, 6, 10, tzinfo=CHINA_STANDARD_TIME)
            )


def test_the_reasons_of_a_gap_are_named() -> None:
    assert [gap.en for gap in Gap] == [
        "the document prints an empty placeholder",
        "the document prints nothing",
        "the value stands in a document that is not at hand",
    ]
