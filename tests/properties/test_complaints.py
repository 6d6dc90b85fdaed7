from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from laws import check_rule
from servicerules import Adopted, Deadline, Decision, LastDay, LastInstant, NotSpecified, ServiceRulesError
from servicerules.domain.freight import Freight
from servicerules.domain.slip import CountedLine
from servicerules.domain.terms import Term
from servicerules.reasoning import stated
from servicerules.regulations import manufacturer
from servicerules.regulations.manufacturer import ComplaintClass
from servicerules.rules.complaints import (
    ComplaintPolicy,
    Ground,
    complaint_classes,
    delay_complaint,
    freight_mismatch,
)
from servicerules.rules.differences import DifferencesPolicy, shipment_differences
from servicerules.vocabulary import Question
from strategies.claims import TICKS, freights, lists, terms
from strategies.junk import junk
from strategies.times import days, gaps, instants

HOUSE = manufacturer.EDITION_2013.adopt()
POLICY = HOUSE[ComplaintPolicy]


def due(limit: Deadline | None, chosen: Adopted = HOUSE) -> Decision[Deadline | None]:
    policy = chosen[ComplaintPolicy]
    return stated(Question.DISPATCH_DEADLINE, limit, clause=policy.clause(Ground.DELAY), policy=policy)


def late(limit: Deadline | None, left: datetime) -> bool:
    return delay_complaint(due(limit), dispatched_at=left, policy=POLICY).outcome


class TestFreight:
    """MFR-02, A49: charged and agreed differ, or more is charged than agreed."""

    @given(freight=freights(), adopted=terms())
    def test_the_comparison_is_exact(self, freight: Freight, adopted: Adopted) -> None:
        letter = {reading.ambiguity.id: reading.letter for reading in adopted.readings}["MFR-A49"]
        try:
            mismatch = freight_mismatch(freight, adopted[ComplaintPolicy]).outcome
        except NotSpecified:
            assert freight.agreed is None
            return
        assert freight.agreed is not None
        millionths = int(freight.charged.scaleb(6)) - int(freight.agreed.scaleb(6))
        assert mismatch is (millionths != 0 if letter == "a" else millionths > 0)

    @given(freight=freights(), adopted=terms())
    def test_the_laws_of_rules_hold(self, freight: Freight, adopted: Adopted) -> None:
        check_rule(lambda chosen: freight_mismatch(freight, chosen[ComplaintPolicy]), adopted)


class TestDelay:
    """MFR-03: late strictly after the day, or the instant, that was promised."""

    @given(day=days(), off=st.sampled_from(TICKS))
    def test_a_day_ends_at_midnight(self, day: date, off: timedelta) -> None:
        midnight = LastDay(day).first_late
        assert late(LastDay(day), midnight + off) is (off >= timedelta())

    @given(at=instants(), off=st.sampled_from(TICKS))
    def test_an_instant_is_itself_in_time(self, at: datetime, off: timedelta) -> None:
        assert late(LastInstant(at), at + off) is (off > timedelta())

    @given(day=days(), left=instants(), later=gaps())
    def test_leaving_later_never_makes_goods_punctual(self, day: date, left: datetime, later: timedelta) -> None:
        assert late(LastDay(day), left) <= late(LastDay(day), left + later)

    @given(limit=st.none() | days().map(LastDay) | instants().map(LastInstant), left=instants(), adopted=terms())
    def test_the_laws_of_rules_hold(self, limit: Deadline | None, left: datetime, adopted: Adopted) -> None:
        check_rule(
            lambda chosen: delay_complaint(due(limit, chosen), dispatched_at=left, policy=chosen[ComplaintPolicy]),
            adopted,
        )


Shipment = tuple[tuple[CountedLine, ...], tuple[CountedLine, ...]]


class TestClasses:
    """MFR-01 to 05: a complaint falls into each class whose ground is borne out, and into no other."""

    @given(
        shipment=st.none() | st.tuples(lists(), lists()),
        freight=st.none() | freights(),
        limit=st.none() | days().map(LastDay),
        left=instants(),
        about=st.tuples(st.none() | st.booleans(), st.none() | st.booleans()),
        adopted=terms(),
    )
    def test_each_ground_has_its_class(
        self,
        shipment: Shipment | None,
        freight: Freight | None,
        limit: LastDay | None,
        left: datetime,
        about: tuple[bool | None, bool | None],
        adopted: Adopted,
    ) -> None:
        def grounds(chosen: Adopted) -> dict[str, Any]:
            policy = chosen[ComplaintPolicy]
            return {
                "shipment": None
                if shipment is None
                else shipment_differences(ordered=shipment[0], shipped=shipment[1], policy=chosen[DifferencesPolicy]),
                "freight": None if freight is None else freight_mismatch(freight, policy),
                "delay": None
                if limit is None
                else delay_complaint(due(limit, chosen), dispatched_at=left, policy=policy),
                "about_field_staff": about[0],
                "about_sales_staff": about[1],
            }

        def chain(chosen: Adopted) -> Decision[tuple[Term, ...]]:
            return complaint_classes(**grounds(chosen), policy=chosen[ComplaintPolicy])

        check_rule(chain, adopted)
        with suppress(ServiceRulesError):
            given_grounds, classes = grounds(adopted), chain(adopted).outcome
            first = given_grounds["shipment"]
            assert (ComplaintClass.SHIPMENT in classes) is (first is not None and not first.outcome.agree)
            for key, word in (("freight", ComplaintClass.FREIGHT), ("delay", ComplaintClass.DELAY)):
                ground = given_grounds[key]
                assert (word in classes) is (ground is not None and ground.outcome)
            assert (ComplaintClass.FIELD_STAFF in classes) is (about[0] is True)
            assert (ComplaintClass.SALES_STAFF in classes) is (about[1] is True)
            assert list(classes) == [word for word in ComplaintClass if word in classes]


class TestJunk:
    """Anything else ends in a refusal of the library."""

    @given(one=junk(), two=junk(), three=junk(), four=junk(), five=junk())
    def test_of_the_rules(self, one: Any, two: Any, three: Any, four: Any, five: Any) -> None:
        with suppress(ServiceRulesError):
            freight_mismatch(one, POLICY)
        with suppress(ServiceRulesError):
            delay_complaint(one, dispatched_at=two, policy=POLICY)
        with suppress(ServiceRulesError):
            delay_complaint(due(None), dispatched_at=two, policy=POLICY)
        with suppress(ServiceRulesError):
            complaint_classes(
                shipment=one, freight=two, delay=three, about_field_staff=four, about_sales_staff=five, policy=POLICY
            )
        with suppress(ServiceRulesError):
            complaint_classes(about_field_staff=four, about_sales_staff=five, policy=POLICY)

    @given(charged=junk(), agreed=junk(), ref=junk())
    def test_of_the_nouns(self, charged: Any, agreed: Any, ref: Any) -> None:
        with suppress(ServiceRulesError):
            hash(freight_mismatch(Freight(charged=charged, agreed=agreed, ref=ref), POLICY))
