from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

import attrs
import pytest

import toy
from servicerules import (
    Adopted,
    Assumption,
    Edition,
    InvalidFact,
    InvalidPolicy,
    NotInForce,
    NotSpecified,
    Regulation,
    WorkingCalendar,
    supply,
)
from servicerules.clauses import Gap, Reading, Slot, Supplied
from servicerules.errors import Lack
from servicerules.phrases import Phrase
from servicerules.regulations import manufacturer
from servicerules.rules.inspection import InspectionPolicy
from servicerules.vocabulary import Presumption
from toy import A1, A2, A3, CALENDAR, EDITION, FEE, HOLIDAYS, MIXED, OPENING, ChoicePolicy, LoanPolicy, edition

NINE = supply(OPENING, time(9), by="memo")
YEAR = WorkingCalendar.of_days(first_day=date(2025, 1, 1), last_day=date(2025, 12, 31))
WORDS = Phrase("x", "丁")


class TestSupply:
    def test_nothing_supplied_leaves_slots_and_defaults(self) -> None:
        policy = EDITION.adopt()[ChoicePolicy]
        assert (policy.first, policy.second, policy.third) == (A1.a, A2.a, A3.a)
        assert (policy.opening, policy.fee) == (OPENING, FEE)

    def test_a_supplied_value_takes_the_place_of_its_slot(self) -> None:
        fee = supply(FEE, Decimal("0.50"), by="memo")
        policy = EDITION.adopt(fee)[ChoicePolicy]
        assert policy.fee is fee
        assert policy.opening is OPENING
        assert policy.first == A1.a

    def test_a_value_selects_the_reading_that_goes_with_it(self) -> None:
        assert EDITION.adopt(NINE)[ChoicePolicy].first == A1.b
        assert EDITION.adopt(calendar=YEAR)[LoanPolicy].roll.holidays == HOLIDAYS.b

    def test_a_reading_that_is_named_is_not_overruled_by_a_value(self) -> None:
        assert EDITION.adopt(NINE, readings=[A1.a])[ChoicePolicy].first == A1.a
        assert EDITION.adopt(calendar=YEAR, readings=[HOLIDAYS.a])[LoanPolicy].roll.holidays == HOLIDAYS.a

    def test_a_value_of_another_regulation_is_refused(self) -> None:
        with pytest.raises(InvalidPolicy, match=r"^TOY has no such value to supply"):
            EDITION.adopt(supply(manufacturer.OPENING_TIME, time(9), by="memo"))

    def test_a_slot_of_the_same_name_is_another_slot(self) -> None:
        other = attrs.evolve(OPENING, clause=toy.C01)
        with pytest.raises(InvalidPolicy, match=r"^TOY has no such value to supply"):
            EDITION.adopt(supply(other, time(9), by="memo"))

    def test_a_value_is_supplied_once(self) -> None:
        with pytest.raises(InvalidPolicy, match=r"^TOY: a value is given twice$") as caught:
            EDITION.adopt(NINE, supply(OPENING, time(10), by="memo"))
        assert caught.value.given == ("opening", "opening")

    def test_a_calendar_may_be_passed_or_supplied_but_not_both(self) -> None:
        supplied = supply(CALENDAR, YEAR, by="memo")
        assert EDITION.adopt(supplied)[LoanPolicy].roll.calendar == supplied
        with pytest.raises(InvalidPolicy, match="a value is given twice"):
            EDITION.adopt(supplied, calendar=YEAR)

    def test_a_calendar_passed_says_by_which_decision(self) -> None:
        for by, said in ((None, "calendar passed at adoption"), ("notice 2025", "notice 2025")):
            named = {} if by is None else {"calendar_by": by}
            calendar = EDITION.adopt(calendar=YEAR, **named)[LoanPolicy].roll.calendar
            assert calendar == Supplied(slot=CALENDAR, value=YEAR, by=said)

    def test_a_regulation_without_day_periods_takes_no_calendar(self) -> None:
        with pytest.raises(InvalidPolicy, match=r"^TOY has no period that a calendar could change$"):
            edition(None).adopt(calendar=YEAR)

    @pytest.mark.parametrize("calendar", [[date(2025, 10, 1)], "2025", True])
    def test_a_calendar_is_a_calendar(self, calendar: Any) -> None:
        with pytest.raises(InvalidPolicy, match="takes a WorkingCalendar"):
            EDITION.adopt(calendar=calendar)

    @pytest.mark.parametrize("value", [time(9), OPENING, None, "09:00", (NINE,), ("opening", time(9))])
    def test_something_else_than_a_supplied_value_is_refused(self, value: Any) -> None:
        with pytest.raises(InvalidPolicy, match=r"^TOY: values are supplied by supply\(slot, value, by=\.\.\.\)$"):
            EDITION.adopt(value)


class TestReadings:
    def test_a_named_reading_takes_the_place_of_the_default(self) -> None:
        adopted = EDITION.adopt(readings=[A2.c, MIXED.b])
        assert adopted[ChoicePolicy].second == A2.c
        assert adopted[ChoicePolicy].first == A1.a
        assert adopted[LoanPolicy].mixed == MIXED.b

    def test_readings_come_as_a_list_or_a_tuple(self) -> None:
        assert EDITION.adopt(readings=(A2.b,)) == EDITION.adopt(readings=[A2.b])

    def test_a_reading_of_another_regulation_is_refused(self) -> None:
        with pytest.raises(InvalidPolicy, match=r"^TOY has no such reading: 'MFR-A01\(b\)'$"):
            EDITION.adopt(readings=[manufacturer.A01.b])

    @pytest.mark.parametrize(
        "forged",
        [
            Reading(ambiguity=A1, letter="z", member=toy.Choice.LEFT, says=WORDS),
            Reading(ambiguity=A1, letter="a", member=toy.Choice.RIGHT, says=WORDS),
            Reading(ambiguity=A1, letter="b", member="anything", says=WORDS),
            toy.ambiguity(1, *toy.Choice).a,
        ],
    )
    def test_a_reading_that_the_ambiguity_does_not_offer_is_refused(self, forged: Reading[Any]) -> None:
        with pytest.raises(InvalidPolicy, match=r"^TOY has no such reading"):
            EDITION.adopt(readings=[forged])

    @pytest.mark.parametrize("again", [A2.b, A2.c])
    def test_an_ambiguity_is_settled_once(self, again: Reading[toy.Choice]) -> None:
        with pytest.raises(InvalidPolicy, match=r"^TOY: a reading is given twice$") as caught:
            EDITION.adopt(readings=[A2.b, again])
        assert caught.value.given == ("TOY-A2", "TOY-A2")

    @pytest.mark.parametrize("readings", [A2.b, "b", None, [A2], ["TOY-A2(b)"], [toy.Choice.LEFT], {A2.b}, 1])
    def test_something_else_than_readings_is_refused(self, readings: Any) -> None:
        with pytest.raises(InvalidPolicy, match=r"^TOY: readings are named as a tuple or list"):
            EDITION.adopt(readings=readings)


class TestPolicies:
    def test_a_family_is_derived_once(self) -> None:
        adopted = EDITION.adopt(NINE)
        assert adopted[ChoicePolicy] is adopted[ChoicePolicy]

    def test_what_no_choice_changes_stays_the_same_object(self) -> None:
        policy = EDITION.adopt(NINE)[LoanPolicy]
        assert policy.rows is toy.LOAN.rows
        assert policy.kindred is toy.LOAN.kindred

    def test_readings_and_slots_are_found_however_deep(self) -> None:
        policy = EDITION.adopt(calendar=YEAR, readings=[toy.STROKE.b, toy.KINSHIP.b])[LoanPolicy]
        assert policy.cut_off.stroke == toy.STROKE.b
        assert policy.kindred.reading == toy.KINSHIP.b
        assert isinstance(policy.roll.calendar, Supplied)

    def test_readings_inside_tuples_are_found(self) -> None:
        rows = manufacturer.EDITION_2013.adopt(readings=[manufacturer.A03.b])[InspectionPolicy].rows
        assert [getattr(row.steps, "reading", None) for row in rows].count(manufacturer.A03.b) == 2

    def test_a_family_that_is_not_regulated_is_not_specified(self) -> None:
        with pytest.raises(NotSpecified) as caught:
            EDITION.adopt()[toy.UnregulatedPolicy]
        assert (caught.value.clause, caught.value.lack) == (toy.C01, Lack.RULE)
        assert caught.value.message == (
            "TOY-01: the document has no rules for UnregulatedPolicy; ask the regulation that governs the matter"
        )
        assert caught.value.to("zh") == "TOY-01：该文件未规定UnregulatedPolicy事项；请适用规范该事项的文件"

    @pytest.mark.parametrize("family", ["ChoicePolicy", None, 1, [], {}, A1.a, toy.LOAN])
    def test_a_family_is_asked_for_by_its_class(self, family: Any) -> None:
        adopted = EDITION.adopt()
        adopted.under(A1.b)
        with pytest.raises(InvalidFact, match=r"^family: .*; allowed: a class of policies$"):
            adopted[family]

    def test_a_document_without_a_date_says_so_in_every_policy(self) -> None:
        assumed = Assumption(Presumption.DATE_NOT_PRINTED, ("TOY",))
        assert EDITION.adopt()[ChoicePolicy].assumed == (assumed,)
        dated = attrs.evolve(EDITION, effective_from=date(2013, 1, 6))
        assert dated.adopt()[ChoicePolicy].assumed == ()

    def test_what_a_policy_takes_for_granted_is_kept(self) -> None:
        granted = Assumption(Presumption.DEALER_AGREED)
        policies = (attrs.evolve(toy.LOAN, assumed=(granted,)),)
        adopted = attrs.evolve(EDITION, policies=policies).adopt()
        assert adopted[LoanPolicy].assumed == (Assumption(Presumption.DATE_NOT_PRINTED, ("TOY",)), granted)


def test_one_adoption_leaves_no_trace_in_another() -> None:
    for written in ("0.5", "0.50", "0.5"):
        adopted = EDITION.adopt(supply(FEE, Decimal(written), by="memo"))
        adopted.under(A1.b)[ChoicePolicy]
        fee = adopted[ChoicePolicy].fee
        assert isinstance(fee, Supplied)
        assert str(fee.value) == written


def test_an_edition_knows_the_ambiguities_of_each_family() -> None:
    assert EDITION.consulted == {
        ChoicePolicy: {"TOY-A1", "TOY-A2", "TOY-A3"},
        LoanPolicy: {"TOY-A4", "TOY-A5", "TOY-A6", "TOY-A7"},
    }


class TestUnder:
    def test_one_reading_changes_and_the_others_stay(self) -> None:
        adopted = EDITION.adopt(NINE, readings=[A2.b])
        variant = adopted.under(A3.b)
        policy = variant[ChoicePolicy]
        assert (policy.first, policy.second, policy.third) == (A1.b, A2.b, A3.b)
        assert adopted[ChoicePolicy].third == A3.a

    def test_a_reading_named_before_is_replaced(self) -> None:
        assert EDITION.adopt(readings=[A2.b]).under(A2.c) == EDITION.adopt(readings=[A2.c])

    def test_a_reading_that_a_value_selected_is_replaced(self) -> None:
        assert EDITION.adopt(NINE).under(A1.a)[ChoicePolicy].first == A1.a

    def test_a_variant_is_made_once(self) -> None:
        adopted = EDITION.adopt()
        assert adopted.under(A2.c) is adopted.under(A2.c)

    def test_variants_share_the_policies_that_a_reading_does_not_touch(self) -> None:
        adopted = EDITION.adopt(NINE)
        assert adopted.under(A2.c)[LoanPolicy] is adopted[LoanPolicy]
        assert adopted.under(A2.c).under(A2.a)[ChoicePolicy] is adopted.under(A2.a)[ChoicePolicy]

    def test_a_reading_of_another_regulation_is_refused(self) -> None:
        with pytest.raises(InvalidPolicy, match=r"^TOY has no such reading"):
            EDITION.adopt().under(manufacturer.A01.b)

    @pytest.mark.parametrize("reading", ["TOY-A1(b)", None, A1, [], toy.Choice.LEFT, ChoicePolicy])
    def test_something_else_than_a_reading_is_refused(self, reading: Any) -> None:
        adopted = EDITION.adopt()
        adopted[ChoicePolicy]
        with pytest.raises(InvalidFact, match=r"^reading: .*; allowed: a Reading$"):
            adopted.under(reading)


class TestEditions:
    first, last = date(2013, 1, 6), date(2020, 12, 31)

    @pytest.mark.parametrize(
        ("effective_from", "effective_to", "dates", "covered"),
        [
            (first, last, "2013-01-06 to 2020-12-31", (False, True, True, True, False)),
            (first, None, "2013-01-06 onward", (False, True, True, True, True)),
            (None, last, "undated to 2020-12-31", (True, True, True, True, False)),
            (None, None, "undated onward", (True, True, True, True, True)),
            (first, first, "2013-01-06 to 2013-01-06", (False, True, False, False, False)),
        ],
    )
    def test_an_edition_covers_its_first_and_last_day(
        self, effective_from: date | None, effective_to: date | None, dates: str, covered: tuple[bool, ...]
    ) -> None:
        asked = (date(2013, 1, 5), self.first, date(2016, 6, 6), self.last, date(2021, 1, 1))
        printed = edition(effective_from, effective_to)
        assert tuple(printed.covers(on) for on in asked) == covered
        assert printed.dates == dates

    def test_an_edition_does_not_end_before_it_begins(self) -> None:
        with pytest.raises(InvalidPolicy, match=r"^TOY: an edition does not end before it begins$"):
            edition(self.last, self.first)

    @pytest.mark.parametrize("day", [datetime(2013, 1, 6, tzinfo=UTC), "2013-01-06", date(1899, 12, 31), 2013])
    def test_dates_of_an_edition_are_dates(self, day: Any) -> None:
        with pytest.raises(InvalidFact, match=r"^Edition\.effective_from: "):
            edition(day)
        with pytest.raises(InvalidFact, match=r"^Edition\.effective_to: "):
            edition(None, day)

    @pytest.mark.parametrize(
        ("changes", "what"),
        [
            ({"clauses": (toy.C01, toy.C01)}, "clause"),
            ({"ambiguities": (A1, A1)}, "ambiguity"),
            ({"slots": (OPENING, attrs.evolve(FEE, code="opening"))}, "slot"),
            ({"policies": (ChoicePolicy(), ChoicePolicy(first=A1.b))}, "policy"),
        ],
    )
    def test_nothing_stands_twice_in_an_edition(self, changes: dict[str, Any], what: str) -> None:
        with pytest.raises(InvalidPolicy, match=f"^TOY: a {what} stands twice in one edition$"):
            attrs.evolve(EDITION, **changes)


class TestInForce:
    first = edition(date(2013, 1, 6), date(2020, 12, 31))
    second = edition(date(2022, 1, 1))
    regulation = Regulation(code="TOY", title=WORDS, editions=(first, second))

    @pytest.mark.parametrize(
        ("on", "expected"),
        [
            (date(2013, 1, 6), first),
            (date(2020, 12, 31), first),
            (date(2022, 1, 1), second),
            (date(2199, 12, 31), second),
        ],
    )
    def test_the_edition_whose_dates_contain_the_day_is_in_force(self, on: date, expected: Edition) -> None:
        assert self.regulation.in_force(on) is expected

    @pytest.mark.parametrize("on", [date(2013, 1, 5), date(2021, 1, 1), date(2021, 12, 31), date(1900, 1, 1)])
    def test_outside_no_neighbour_takes_its_place(self, on: date) -> None:
        with pytest.raises(NotInForce) as caught:
            self.regulation.in_force(on)
        assert (caught.value.regulation, caught.value.on) == ("TOY", on)
        assert caught.value.known == "2013-01-06 to 2020-12-31, 2022-01-01 onward"

    def test_the_manufacturer_s_regulation_is_in_force_from_its_date(self) -> None:
        assert manufacturer.REGULATION.in_force(date(2013, 1, 6)) is manufacturer.EDITION_2013
        with pytest.raises(NotInForce):
            manufacturer.REGULATION.in_force(date(2013, 1, 5))

    def test_an_undated_document_is_in_force_when_it_is_named(self) -> None:
        assert toy.REGULATION.in_force(date(1900, 1, 1)) is EDITION

    @pytest.mark.parametrize("on", [datetime(2025, 6, 10, tzinfo=UTC), "2025-06-10", None, 20_250_610])
    def test_the_governing_date_is_a_date(self, on: Any) -> None:
        with pytest.raises(InvalidFact, match=r"^on: .*; allowed: a date without a time$"):
            self.regulation.in_force(on)

    @pytest.mark.parametrize(
        ("earlier", "later"),
        [
            (edition(date(2013, 1, 6), date(2020, 12, 31)), edition(date(2020, 12, 31))),
            (edition(date(2013, 1, 6)), edition(date(2022, 1, 1))),
            (edition(date(2022, 1, 1), date(2022, 12, 31)), edition(date(2013, 1, 6), date(2020, 12, 31))),
            (edition(date(2013, 1, 6), date(2020, 12, 31)), edition(None, date(2025, 1, 1))),
            (edition(None), edition(None)),
        ],
    )
    def test_editions_that_overlap_are_refused(self, earlier: Edition, later: Edition) -> None:
        with pytest.raises(InvalidPolicy, match=r"^TOY: editions follow one another in time without overlap$"):
            Regulation(code="TOY", title=WORDS, editions=(earlier, later))

    def test_editions_may_meet_without_a_gap(self) -> None:
        meeting = edition(date(2021, 1, 1))
        assert Regulation(code="TOY", title=WORDS, editions=(self.first, meeting)).in_force(date(2021, 1, 1)) is meeting

    def test_a_regulation_has_only_editions_of_its_own(self) -> None:
        with pytest.raises(InvalidPolicy, match=r"^TOY has only editions of its own$") as caught:
            Regulation(code="TOY", title=WORDS, editions=(edition(None, regulation="MFR"),))
        assert caught.value.given == "MFR"

    def test_a_regulation_has_an_edition(self) -> None:
        with pytest.raises(InvalidPolicy, match=r"^TOY has at least one edition$"):
            Regulation(code="TOY", title=WORDS, editions=())


def test_an_adoption_checks_what_it_holds_however_it_is_written() -> None:
    foreign = Slot(code="fee", clause=toy.C01, gap=Gap.BLANK, accepts=int, what=WORDS)
    with pytest.raises(InvalidPolicy, match=r"^TOY has no such value to supply"):
        Adopted(edition=EDITION, supplied=(supply(foreign, 3, by="memo"),))
    with pytest.raises(InvalidPolicy, match=r"^TOY: readings are named"):
        Adopted(edition=EDITION, readings=[A1.b])  # type: ignore[arg-type]
