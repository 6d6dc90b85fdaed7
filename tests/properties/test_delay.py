"""Laws of lateness: each class states one."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import Any

import attrs
from hypothesis import assume, given
from hypothesis import strategies as st

from laws import check_rule
from oracles import delays as oracle
from servicerules.domain.dispatch import Delay, Dispatch, EffectiveLimit, Lateness, OutsideEvent, Talks
from servicerules.errors import ServiceRulesError
from servicerules.periods import LastDay, local
from servicerules.regulations import manufacturer as m
from servicerules.rules.delay import DelayPolicy, accrued_lateness, check_outside_event, lateness
from servicerules.working_calendar import CHINA_STANDARD_TIME
from strategies.delays import DAY, DelayCase, delay_cases
from strategies.houses import House
from strategies.junk import junk
from strategies.zones import moved, zones

TICK = timedelta(microseconds=1)


def naive(at: datetime) -> datetime:
    return local(at, CHINA_STANDARD_TIME).replace(tzinfo=None)


def due_on(case: DelayCase) -> date | None:
    if case.limit is None:
        return None
    return case.limit.day if isinstance(case.limit, LastDay) else naive(case.limit.at).date()


def storms(case: DelayCase) -> set[date]:
    """The event days that count, by the register."""
    first = case.delay.first_counted_on
    named = {event.on for event in case.delay.events if event.kind is not m.EventKind.OTHER or event.alike}
    return {day for day in named if first is None or day >= first}


def with_letter(case: DelayCase, **letters: str) -> DelayCase:
    named = {**case.house.named, **{f"MFR-{name}": letter for name, letter in letters.items()}}
    return attrs.evolve(case, house=House(named))


class TestRule:
    """MFR-36, 43, 44: a reading not listed changes nothing, and every answer can be put into words."""

    @given(delay_cases())
    def test_of_goods_dispatched(self, case: DelayCase) -> None:
        check_rule(case.final, case.house.adopted())

    @given(delay_cases())
    def test_of_goods_not_dispatched(self, case: DelayCase) -> None:
        check_rule(case.accrued, case.house.adopted())


class TestOracle:
    """MFR-36, 44: the days late are those that a walk from day to day counts."""

    @given(delay_cases())
    def test_of_goods_dispatched(self, case: DelayCase) -> None:
        stamp = {
            "a": case.dispatch.handed_over_at,
            "b": case.dispatch.left_plant_at or case.dispatch.handed_over_at,
            "c": case.dispatch.arrived_at or case.dispatch.handed_over_at,
        }[case.house.letter("MFR-A25")]
        due = due_on(case)
        expected = 0 if due is None else oracle.days_late(case.house.letter, due, naive(stamp), storms(case))
        found = case.final(case.house.adopted()).outcome
        assert (found.days_late, found.dispatched, found.due_on) == (expected, True, due)

    @given(delay_cases())
    def test_of_goods_not_dispatched(self, case: DelayCase) -> None:
        due = due_on(case)
        expected = 0 if due is None else oracle.days_late(case.house.letter, due, naive(case.as_of), storms(case))
        found = case.accrued(case.house.adopted()).outcome
        assert (found.days_late, found.dispatched) == (expected, False)


class TestGrowth:
    """Part 8: days late are never negative and rise by at most one a calendar day (fails under MFR-A28c)."""

    @given(delay_cases("MFR-A25", "MFR-A28", "MFR-A30"))
    def test_from_one_day_to_the_next(self, case: DelayCase) -> None:
        assume(case.house.letter("MFR-A28") != "c")
        terms = case.house.adopted()
        today = case.accrued(terms).outcome.days_late
        tomorrow = attrs.evolve(case, as_of=case.as_of + DAY).accrued(terms).outcome.days_late
        assert today >= 0
        assert tomorrow <= today + 1
        if case.house.letter("MFR-A30") != "c":
            assert tomorrow >= today

    def test_the_due_date_too_breaks_it(self) -> None:
        midnight = datetime(2025, 6, 17, tzinfo=CHINA_STANDARD_TIME)
        case = DelayCase(
            House({"MFR-A28": "c"}),
            Delay(products=(m.Product.DOOR,)),
            LastDay(date(2025, 6, 16)),
            Dispatch(handed_over_at=midnight),
            midnight - TICK,
        )
        terms = case.house.adopted()
        assert case.accrued(terms).outcome.days_late == 0
        assert attrs.evolve(case, as_of=midnight).accrued(terms).outcome.days_late == 2


class TestExtension:
    """A later limit never makes goods later."""

    @given(delay_cases(), st.integers(1, 9))
    def test_of_goods_dispatched(self, case: DelayCase, more: int) -> None:
        due = due_on(case)
        assume(due is not None)
        later = attrs.evolve(case, limit=LastDay(due + more * DAY))
        terms = case.house.adopted()
        assert later.final(terms).outcome.days_late <= case.final(terms).outcome.days_late


class TestRelief:
    """MFR-44: one more event day never makes goods later, and (a) never relieves more than (b), nor (b) than (c)."""

    @given(delay_cases(), st.integers(-9, 9))
    def test_one_more_event_day(self, case: DelayCase, shift: int) -> None:
        due = due_on(case)
        assume(due is not None)
        event = OutsideEvent(kind=m.EventKind.GALE, on=due + shift * DAY)
        stormy = attrs.evolve(case, delay=attrs.evolve(case.delay, events=(*case.delay.events, event)))
        terms = case.house.adopted()
        assert stormy.final(terms).outcome.days_late <= case.final(terms).outcome.days_late

    @given(delay_cases())
    def test_the_readings_rise_in_relief(self, case: DelayCase) -> None:
        assume(case.house.letter("MFR-A28") == "a")
        a, b, c = (with_letter(case, A30=letter) for letter in "abc")
        found = [one.final(one.house.adopted()).outcome.days_late for one in (a, b, c)]
        assert found == sorted(found, reverse=True)


class TestRevisit:
    """Ruling 11: the days late stay the same up to ``revisit_at``, and change there."""

    @given(delay_cases(), st.timedeltas(timedelta(), timedelta(days=12)))
    def test_of_goods_not_dispatched(self, case: DelayCase, later: timedelta) -> None:
        terms = case.house.adopted()
        decision = case.accrued(terms)
        revisit_at = decision.revisit_at
        if revisit_at is not None:
            assert revisit_at > case.as_of
            assert attrs.evolve(case, as_of=revisit_at - TICK).accrued(terms).outcome == decision.outcome
            assert attrs.evolve(case, as_of=revisit_at).accrued(terms).outcome != decision.outcome
        if revisit_at is None or case.as_of + later < revisit_at:
            assert attrs.evolve(case, as_of=case.as_of + later).accrued(terms).outcome == decision.outcome

    @given(delay_cases())
    def test_goods_dispatched_are_never_revisited(self, case: DelayCase) -> None:
        assert case.final(case.house.adopted()).revisit_at is None


class TestZones:
    """MFR-A52: the same instants on other clocks give the same answer."""

    @given(delay_cases(), zones())
    def test_of_goods_dispatched_or_not(self, case: DelayCase, zone: Any) -> None:
        terms = case.house.adopted()
        elsewhere = attrs.evolve(case, dispatch=moved(case.dispatch, zone), as_of=moved(case.as_of, zone))
        assert elsewhere.final(terms) == case.final(terms)
        assert elsewhere.accrued(terms).outcome == case.accrued(terms).outcome
        assert elsewhere.accrued(terms).revisit_at == case.accrued(terms).revisit_at


class TestPresent:
    """What is known of goods not dispatched equals what would be known had they left at that instant."""

    @given(delay_cases("MFR-A28", "MFR-A30"))
    def test_accrued_days_become_final(self, case: DelayCase) -> None:
        terms = case.house.adopted()
        now = attrs.evolve(case, dispatch=Dispatch(handed_over_at=case.as_of))
        assert now.final(terms).outcome.days_late == case.accrued(terms).outcome.days_late


class TestJunk:
    """Bad input ends in an error of the library, whatever it is."""

    @given(junk(), junk(), junk(), st.booleans())
    def test_arguments_of_the_rules(self, one: Any, two: Any, three: Any, known: bool) -> None:
        policy = m.EDITION_2013.adopt()[DelayPolicy]
        delay = Delay(products=(m.Product.DOOR,)) if known else one
        for call in (
            lambda: lateness(delay, two, three, policy),
            lambda: accrued_lateness(delay, two, as_of=three, policy=policy),
            lambda: check_outside_event(three, policy),
        ):
            with suppress(ServiceRulesError):
                call()

    @given(
        st.sampled_from((Dispatch, OutsideEvent, Delay, Lateness, Talks, EffectiveLimit)),
        st.data(),
    )
    def test_fields_of_the_facts(self, kind: Any, data: st.DataObject) -> None:
        names = [field.name for field in attrs.fields(kind)]
        chosen = data.draw(st.lists(st.sampled_from(names), unique=True))
        needed = [field.name for field in attrs.fields(kind) if field.default is attrs.NOTHING]
        fields = {name: data.draw(junk()) for name in {*needed, *chosen}}
        with suppress(ServiceRulesError):
            hash(kind(**fields))
