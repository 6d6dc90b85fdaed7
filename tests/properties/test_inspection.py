"""Laws of the inspection limit."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, time, timedelta, tzinfo
from decimal import Decimal, localcontext
from itertools import pairwise, product
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparisons import MANY, SOME, answered, check_inspection, check_zone, expected_limit, plain
from laws import check_consulted_readings, check_explained, check_rule, outcome_of
from servicerules.decisions import Decision
from servicerules.domain.receipt import Receipt, ReceiptLine
from servicerules.errors import ServiceRulesError
from servicerules.periods import Deadline, LastDay
from servicerules.quantities import running_metres, sets
from servicerules.readings import settle
from servicerules.regulations import manufacturer
from servicerules.regulations.manufacturer import Product
from servicerules.rules import inspection as module
from servicerules.rules.inspection import InspectionPolicy, act_by, inspection_deadline
from servicerules.working_calendar import CHINA_STANDARD_TIME
from strategies.goods import (
    AMBIGUITIES,
    GAPS,
    LIMITED,
    InspectionCase,
    collections,
    inspection_cases,
    lines,
    loads,
    mixed_loads,
    quantities,
    single_loads,
)
from strategies.houses import House, houses
from strategies.junk import junk
from strategies.zones import FOLDED_ON, FOLDING, moved, zones

ONE_LINE = st.sampled_from(Product).flatmap(lines).map(lambda line: (line,))
STATED = single_loads().map(lambda load: load[0])


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """An instant of June 2025 in China."""
    return datetime(2025, 6, day, hour, minute, tzinfo=CHINA_STANDARD_TIME)


def limit_of(house: House, line: ReceiptLine, picked_up_at: datetime) -> Deadline:
    """The limit of one line received alone."""
    receipt = Receipt(lines=(line,), picked_up_at=picked_up_at)
    return inspection_deadline(receipt, line, house.adopted()[InspectionPolicy]).outcome


def known_limit(house: House, line: ReceiptLine, picked_up_at: datetime) -> Deadline | None:
    """The same, or ``None`` where it is refused."""
    with suppress(ServiceRulesError):
        return limit_of(house, line, picked_up_at)
    return None


class TestRegister:
    """MFR-24 to MFR-30 and MFR-32 under every letter: the limit is the one computed apart from the register."""

    def test_the_limit_is_that_of_the_register(self) -> None:
        seen: set[object] = set()

        @SOME
        @given(inspection_cases())
        def compare(case: InspectionCase) -> None:
            check_inspection(case)
            seen.add(answered(lambda: expected_limit(case))[0])

        compare()
        assert seen >= {"day", "instant", "NotSpecified", "InvalidFact"}

    @MANY
    @given(inspection_cases(load=single_loads()))
    def test_the_limit_of_a_single_line_is_that_of_the_register(self, case: InspectionCase) -> None:
        check_inspection(case)

    @SOME
    @given(inspection_cases(load=mixed_loads()))
    def test_the_limit_in_a_mixed_load_is_that_of_the_register(self, case: InspectionCase) -> None:
        check_inspection(case)


class TestConsultedReadings:
    """Changing a reading that a decision does not list never changes its outcome; every decision can be explained."""

    @given(inspection_cases())
    def test_readings_not_listed_do_not_matter(self, case: InspectionCase) -> None:
        check_consulted_readings(case.chain, case.house.adopted())
        check_explained(case.chain, case.house.adopted())

    @given(inspection_cases(load=ONE_LINE))
    def test_the_tree_of_readings_is_sound(self, case: InspectionCase) -> None:
        check_rule(case.chain, case.house.adopted())

    @given(STATED, collections(), houses(AMBIGUITIES))
    def test_a_reading_of_a_single_line_is_listed_only_where_its_letters_differ(
        self, line: ReceiptLine, picked_up_at: datetime, house: House
    ) -> None:
        receipt = Receipt(lines=(line,), picked_up_at=picked_up_at)
        adopted = house.adopted()

        def chain(under: Any) -> Decision[Deadline]:
            return inspection_deadline(receipt, line, under[InspectionPolicy])

        listed = settle(chain, adopted).readings
        outcomes = {}
        for letters in product(*(reading.ambiguity.readings for reading in listed)):
            under = adopted
            for reading in letters:
                under = under.under(reading)
            outcomes[letters] = outcome_of(settle(chain, under))
        for place, reading in enumerate(listed):
            others = [{letters[:place] + letters[place + 1 :]: outcome} for letters, outcome in outcomes.items()]
            assert any(one.keys() == two.keys() and one != two for one, two in product(others, others)), (
                f"{reading} is listed and never matters"
            )


class TestLaterCollection:
    """A later collection never gives an earlier limit, whatever the readings, if next-day hours start at midnight."""

    @given(STATED, houses(AMBIGUITIES), collections(), GAPS)
    def test_a_later_collection_never_gives_an_earlier_limit(
        self, line: ReceiptLine, house: House, picked_up_at: datetime, gap: timedelta
    ) -> None:
        house = attrs.evolve(house, named={**house.named, "MFR-A07": "a"})
        earlier, later = known_limit(house, line, picked_up_at), known_limit(house, line, picked_up_at + gap)
        assert earlier is None or later is None or earlier <= later

    @given(STATED, collections(), GAPS)
    def test_the_defaults_keep_the_order_of_collections(
        self, line: ReceiptLine, picked_up_at: datetime, gap: timedelta
    ) -> None:
        assert limit_of(House(), line, picked_up_at) <= limit_of(House(), line, picked_up_at + gap)

    @pytest.mark.parametrize(
        ("house", "earlier", "later"),
        [
            (House(opening=time(9)), at(10, 23, 50), at(11, 0)),
            (House(named={"MFR-A07": "c"}), at(10, 15, 30), at(11, 10)),
            (House(named={"MFR-A07": "d"}), at(10, 15), at(11, 8)),
        ],
        ids="bcd",
    )
    def test_other_starts_of_next_day_hours_break_it(self, house: House, earlier: datetime, later: datetime) -> None:
        line = ReceiptLine(product=Product.WINDOW, quantity=sets(8))
        assert limit_of(house, line, later) < limit_of(house, line, earlier)


class TestLargerQuantity:
    """A larger quantity never gives less time, unless days end at closing or next-day hours start late in the day."""

    @given(st.data(), st.sampled_from(LIMITED), houses(AMBIGUITIES), collections())
    def test_a_larger_quantity_never_gives_less_time(
        self, data: st.DataObject, word: Product, house: House, picked_up_at: datetime
    ) -> None:
        opening = None if house.opening == time(22) else house.opening
        named = {key: letter for key, letter in house.named.items() if key not in ("MFR-A07", "MFR-A09")}
        house = attrs.evolve(house, named=named, opening=opening)
        one, other = data.draw(quantities(word)), data.draw(quantities(word))
        less, more = sorted((one, other), key=lambda quantity: quantity.amount)
        small = known_limit(house, ReceiptLine(product=word, quantity=less), picked_up_at)
        large = known_limit(house, ReceiptLine(product=word, quantity=more), picked_up_at)
        assert small is None or large is None or small <= large

    @pytest.mark.parametrize(
        ("house", "picked_up_at"),
        [
            (House(named={"MFR-A09": "b"}, closing=time(17)), at(10, 13, 30)),
            (House(named={"MFR-A07": "c"}), at(10, 21)),
            (House(opening=time(22)), at(10, 15)),
        ],
        ids=["A09b", "A07c", "A07b with a late opening"],
    )
    def test_closing_times_and_late_starts_break_it(self, house: House, picked_up_at: datetime) -> None:
        few, many = (ReceiptLine(product=Product.WINDOW, quantity=sets(amount)) for amount in (8, 11))
        assert limit_of(house, many, picked_up_at) < limit_of(house, few, picked_up_at)


class TestMixedLoads:
    """MFR-A13: the earliest of all limits is never later than a line's own, the latest never earlier."""

    @given(inspection_cases(load=loads(missing=False)))
    def test_shared_limits_enclose_the_own_ones(self, case: InspectionCase) -> None:
        found = [answered(lambda letter=letter: self.under(case, letter)) for letter in "bac"]
        limits = [limit for limit in found if isinstance(limit, Decision)]
        assert all(one.outcome <= other.outcome for one, other in pairwise(limits))

    @staticmethod
    def under(case: InspectionCase, letter: str) -> Decision[Deadline]:
        """The limit under this letter of MFR-A13."""
        named = {**case.house.named, "MFR-A13": letter}
        return case.chain(attrs.evolve(case.house, named=named).adopted())

    @given(inspection_cases(load=loads(missing=False)), st.sampled_from("bc"))
    def test_a_shared_limit_is_the_same_for_every_line_that_has_one(self, case: InspectionCase, letter: str) -> None:
        cases = [attrs.evolve(case, line=line) for line in case.receipt.lines]
        found = [answered(lambda one=one: self.under(one, letter)) for one in cases]
        assert len({limit.outcome.first_late for limit in found if isinstance(limit, Decision)}) <= 1

    @given(inspection_cases(load=loads(missing=False)))
    def test_to_act_by_the_earliest_keeps_every_line(self, case: InspectionCase) -> None:
        adopted = case.house.adopted()
        found = [
            answered(lambda line=line: attrs.evolve(case, line=line).chain(adopted)) for line in case.receipt.lines
        ]
        limits = tuple(limit for limit in found if isinstance(limit, Decision))
        if limits:
            earliest = act_by(limits, adopted[InspectionPolicy]).outcome
            assert earliest in [limit.outcome for limit in limits]
            assert all(earliest <= limit.outcome for limit in limits)

    @given(inspection_cases(load=loads()), st.randoms(use_true_random=False))
    def test_the_order_of_the_lines_does_not_matter(self, case: InspectionCase, random: Any) -> None:
        shuffled = list(case.receipt.lines)
        random.shuffle(shuffled)
        other = attrs.evolve(case, receipt=attrs.evolve(case.receipt, lines=tuple(shuffled)))
        one, two = (answered(lambda asked=asked: self.first_late(asked)) for asked in (case, other))
        # Of several refusals the first line's is given.
        assert one == two or (isinstance(one, tuple) and isinstance(two, tuple))

    @staticmethod
    def first_late(case: InspectionCase) -> datetime:
        """The first late instant."""
        return case.chain(case.house.adopted()).outcome.first_late


class TestHolidays:
    """MFR-A15, ruling 6: a last day moves only onto a working day, never back, and a limit of hours never moves."""

    @given(STATED, houses(AMBIGUITIES), collections())
    def test_the_roll_ends_on_the_next_working_day(
        self, line: ReceiptLine, house: House, picked_up_at: datetime
    ) -> None:
        works = house.works()
        without = attrs.evolve(house, named={**house.named, "MFR-A15": "a"})
        moving = attrs.evolve(house, named={**house.named, "MFR-A15": "b"})
        stays, moves = known_limit(without, line, picked_up_at), known_limit(moving, line, picked_up_at)
        if works is None or stays is None or moves is None:
            assert stays == moves
        elif isinstance(moves, LastDay) and isinstance(stays, LastDay) and moves != stays:
            assert works(moves.day)
            assert not any(works(stays.day + timedelta(days=step)) for step in range((moves.day - stays.day).days))


class TestZones:
    """The same instants on other clocks give an equal limit."""

    @given(inspection_cases(), zones())
    def test_the_zone_of_the_facts_does_not_matter(self, case: InspectionCase, zone: tzinfo) -> None:
        check_zone(case, zone)

    def test_an_hour_that_stands_twice_on_the_clocks_is_told_apart(self) -> None:
        line = ReceiptLine(product=Product.WINDOW, quantity=sets(8))
        policy = manufacturer.EDITION_2013.adopt()[InspectionPolicy]
        limits = []
        for hour in (13, 14):
            picked_up_at = datetime.combine(FOLDED_ON, time(hour, 30), CHINA_STANDARD_TIME)
            receipt = moved(Receipt(lines=(line,), picked_up_at=picked_up_at), FOLDING)
            limits.append(plain(inspection_deadline(receipt, line, policy).outcome))
        assert limits == [("instant", datetime(2025, 11, 2, 17, 30)), ("instant", datetime(2025, 11, 3, 4))]  # noqa: DTZ001  # naive by design


class TestJunk:
    """Whatever is passed, nothing but the errors of this library comes out."""

    @given(junk(), junk())
    def test_junk_is_refused(self, receipt: Any, line: Any) -> None:
        policy = manufacturer.EDITION_2013.adopt()[InspectionPolicy]
        good_line = ReceiptLine(product=Product.WINDOW, quantity=sets(8))
        good = Receipt(lines=(good_line,), picked_up_at=at(10, 10))
        for ask in (
            lambda: inspection_deadline(receipt, line, policy),
            lambda: inspection_deadline(good, line, policy),
            lambda: inspection_deadline(receipt, good_line, policy),
            lambda: act_by(receipt, policy),
            lambda: act_by((line,), policy),
        ):
            with pytest.raises(ServiceRulesError):
                ask()

    @given(junk())
    def test_junk_in_tables_is_refused(self, value: Any) -> None:
        for kind in (module.WithinHours, module.WithinDays):
            with suppress(ServiceRulesError):
                assert kind(value)

    @given(STATED, st.sampled_from((date(1900, 1, 1), *(date(2199, 12, day) for day in range(27, 32)))), st.times())
    def test_the_ends_of_time_are_refused_or_answered(self, line: ReceiptLine, day: date, clock: time) -> None:
        receipt = Receipt(lines=(line,), picked_up_at=datetime.combine(day, clock, CHINA_STANDARD_TIME))
        case = InspectionCase(House(), receipt, line)
        check_consulted_readings(case.chain, House().adopted())

    @given(st.lists(st.decimals("0.000001", 10**12, places=6), min_size=1, max_size=3))
    def test_sums_do_not_hang_on_the_decimal_context(self, amounts: list[Decimal]) -> None:
        parts = tuple(ReceiptLine(product=Product.COLOURED_TUBE, quantity=running_metres(amount)) for amount in amounts)
        case = InspectionCase(House(), Receipt(lines=parts, picked_up_at=at(10, 10)), parts[0])
        with localcontext() as context:
            context.prec = 2
            narrow = answered(lambda: case.chain(House().adopted()))
        assert narrow == answered(lambda: case.chain(House().adopted()))
