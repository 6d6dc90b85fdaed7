"""Acceptance of goods by the register's own examples: reports, silence, the law beside it, conduct."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import attrs
import pytest

from refusals import check_refused
from servicerules.adoption import Adopted
from servicerules.clauses import supply
from servicerules.decisions import Decision
from servicerules.domain.circumstances import Circumstances
from servicerules.domain.conduct import ConductEffect, Extent
from servicerules.domain.feedback import Feedback, FeedbackKind
from servicerules.domain.receipt import Buyer, Receipt, ReceiptLine
from servicerules.errors import InvalidFact, Lack, NotSpecified, ServiceRulesError
from servicerules.explanation import explain
from servicerules.periods import LastInstant
from servicerules.quantities import doors, pieces, running_metres, sets
from servicerules.readings import Agreement, outcomes_by_reading
from servicerules.reasoning import stated
from servicerules.regulations import manufacturer
from servicerules.regulations.manufacturer import Product
from servicerules.rules.acceptance import (
    Acceptance,
    AcceptancePolicy,
    AcceptanceStatus,
    Because,
    Remaining,
    acceptance,
)
from servicerules.rules.inspection import InspectionPolicy, inspection_deadline
from servicerules.vocabulary import FactName, Presumption, Question
from servicerules.working_calendar import CHINA_STANDARD_TIME

TICK = timedelta(microseconds=1)
WINDOWS = ReceiptLine(product=Product.WINDOW, quantity=sets(8))
DOOR = ReceiptLine(product=Product.DOOR)
HANDRAIL = ReceiptLine(product=Product.HANDRAIL, quantity=pieces(5))
CLEAN, EXCEPTIONS, REJECTION = FeedbackKind
NONE_KNOWN = Circumstances()
# Facts that acceptance names itself; the others are those of the limit.
ADDED = {FactName.REF, FactName.PICKED_UP_AT, FactName.AS_OF, FactName.LIMIT, FactName.FEEDBACK}


def at(stamp: str) -> datetime:
    """A Chinese stamp; without a date, of Tuesday 2025-06-10."""
    written = stamp if "T" in stamp else f"2025-06-10T{stamp}"
    return datetime.fromisoformat(written).replace(tzinfo=CHINA_STANDARD_TIME)


def house(*letters: str) -> Adopted:
    """The edition under letters such as ``A14b``."""
    readings = [getattr(manufacturer, letter[:-1]).reading(letter[-1]) for letter in letters]
    return manufacturer.EDITION_2013.adopt(readings=readings)


def received(line: ReceiptLine = WINDOWS, **stated_facts: Any) -> Receipt:
    """One line collected at 10:00."""
    return Receipt(**{"lines": (line,), "picked_up_at": at("10:00"), **stated_facts})


def sent(kind: FeedbackKind, stamp: str, **stated_facts: Any) -> Feedback:
    """A report sent at a time of day."""
    return Feedback(kind=kind, sent=at(stamp), **stated_facts)


def decided(
    receipt: Receipt, *feedback: Feedback, as_of: str, adopted: Adopted | None = None, **stated_facts: Any
) -> Decision[Acceptance]:
    """The decision about its first line, with the limit of the inspection rule or its refusal."""
    terms = adopted or house()
    limit: Any = None
    if receipt.refused_at is None:
        try:
            limit = inspection_deadline(receipt, receipt.lines[0], terms[InspectionPolicy])
        except NotSpecified as refusal:
            limit = refusal
    policy = terms[AcceptancePolicy]
    line = receipt.lines[0]
    return acceptance(receipt, line, limit, feedback, as_of=at(as_of), policy=policy, **stated_facts)


def status(receipt: Receipt, *feedback: Feedback, as_of: str, adopted: Adopted | None = None) -> AcceptanceStatus:
    """The status alone."""
    return decided(receipt, *feedback, as_of=as_of, adopted=adopted).outcome.status


def conducted(extent: Extent, quantity: Any = None) -> Decision[ConductEffect]:
    """The effect of conduct, stated."""
    policy = house()[AcceptancePolicy]
    effect = ConductEffect(extent=extent, quantity=quantity)
    return stated(Question.CONDUCT_EFFECT, effect, clause=policy.conduct, policy=policy)


def assumed(decision: Decision[Acceptance]) -> list[Presumption]:
    """What the decision takes for granted."""
    return [assumption.presumption for assumption in decision.assumptions]


class TestSilence:
    """MFR-31, 32, 33 with MFR-A14: eight windows collected at 10:00, limit 14:00."""

    @pytest.mark.parametrize(
        ("as_of", "a", "b"),
        [
            ("13:59:59.999999", "PENDING", "PENDING"),
            ("14:00:00", "PENDING", "DEEMED_ACCEPTED"),
            ("14:00:00.000001", "DEEMED_ACCEPTED", "DEEMED_ACCEPTED"),
            ("14:00:01", "DEEMED_ACCEPTED", "DEEMED_ACCEPTED"),
        ],
    )
    def test_an_hour_limit_passes_after_its_instant_or_at_it(self, as_of: str, a: str, b: str) -> None:
        assert status(received(), as_of=as_of).name == a
        assert status(received(), as_of=as_of, adopted=house("A14b")).name == b

    @pytest.mark.parametrize("letter", ["A14a", "A14b"])
    @pytest.mark.parametrize(
        ("as_of", "name"),
        [
            ("2025-06-12T23:59:59.999999", "PENDING"),
            ("2025-06-13T00:00:00", "DEEMED_ACCEPTED"),
            ("2025-06-13T00:00:01", "DEEMED_ACCEPTED"),
        ],
    )
    def test_a_day_limit_is_compared_by_date(self, as_of: str, name: str, letter: str) -> None:
        assert status(received(DOOR), as_of=as_of, adopted=house(letter)).name == name

    def test_nothing_but_paid_help_remains(self) -> None:
        decision = decided(received(), as_of="14:00:01")
        assert decision.outcome == Acceptance(
            status=AcceptanceStatus.DEEMED_ACCEPTED, remaining=Remaining.PAID_HELP_ONLY
        )
        assert decision.clauses == ("MFR-30", "MFR-24", "MFR-31", "MFR-32", "MFR-33")
        assert Presumption.DEALER_AGREED in assumed(decision)

    def test_a_pending_answer_names_when_it_changes(self) -> None:
        assert decided(received(), as_of="12:00").revisit_at == at("14:00:00.000001")
        assert decided(received(), as_of="12:00", adopted=house("A14b")).revisit_at == at("14:00")
        assert decided(received(DOOR), as_of="12:00").revisit_at == at("2025-06-13T00:00")
        assert decided(received(), as_of="14:00:01").revisit_at is None

    def test_the_limit_of_a_closing_time_is_an_instant(self) -> None:
        terms = manufacturer.EDITION_2013.adopt(
            supply(manufacturer.CLOSING_TIME, at("18:00").time(), by="memo"), readings=[manufacturer.A09.b]
        )
        line = ReceiptLine(product=Product.WINDOW, quantity=sets(11))
        assert status(received(line), as_of="18:00", adopted=terms).name == "PENDING"
        assert status(received(line), as_of="18:00:00.000001", adopted=terms).name == "DEEMED_ACCEPTED"

    def test_the_limit_given_governs_for_a_mixed_load(self) -> None:
        receipt = received(DOOR, lines=(DOOR, WINDOWS))
        assert status(receipt, as_of="15:00").name == "PENDING"
        assert status(receipt, as_of="15:00", adopted=house("A13b")).name == "DEEMED_ACCEPTED"

    def test_the_answer_hangs_on_readings_or_not(self) -> None:
        tree = outcomes_by_reading(lambda terms: decided(received(), as_of="14:00", adopted=terms), house())
        assert (len(tree.leaves), tree.state) == (2, Agreement.CONTESTED)
        tree = outcomes_by_reading(lambda terms: decided(received(), as_of="14:01", adopted=terms), house())
        assert (len(tree.leaves), tree.state) == (1, Agreement.SETTLED)


class TestSentOrReceived:
    """MFR-A11: sent 13:55, read 14:05, limit 14:00."""

    SLIP = sent(CLEAN, "13:55", received_at=at("14:05"))

    def test_sending_counts_by_default(self) -> None:
        assert status(received(), self.SLIP, as_of="2025-06-11T09:00").name == "ACCEPTED_EXPRESSLY"

    def test_receipt_counts_under_b(self) -> None:
        adopted = house("A11b")
        assert status(received(), self.SLIP, as_of="2025-06-11T09:00", adopted=adopted).name == "DEEMED_ACCEPTED"

    @pytest.mark.parametrize(
        ("read", "name"), [("13:59:59.999999", "ACCEPTED"), ("14:00", "ACCEPTED"), ("14:00:00.000001", "DEEMED")]
    )
    def test_receipt_at_the_limit(self, read: str, name: str) -> None:
        slip = sent(CLEAN, "13:55", received_at=at(read))
        found = status(received(), slip, as_of="2025-06-11T09:00", adopted=house("A11b"))
        assert found.name.startswith(name)

    @pytest.mark.parametrize(
        ("when", "name"), [("13:59:59.999999", "ACCEPTED"), ("14:00", "ACCEPTED"), ("14:00:00.000001", "DEEMED")]
    )
    def test_sending_at_the_limit(self, when: str, name: str) -> None:
        found = status(received(), sent(CLEAN, when), as_of="2025-06-11T09:00")
        assert found.name.startswith(name)

    def test_a_report_on_the_stroke_is_late_where_the_instant_is(self) -> None:
        slip = sent(CLEAN, "14:00")
        assert status(received(), slip, as_of="15:00", adopted=house("A14b")).name == "DEEMED_ACCEPTED"

    def test_a_missing_receipt_is_refused_under_b(self) -> None:
        with pytest.raises(NotSpecified) as refusal:
            decided(received(), sent(CLEAN, "13:55"), as_of="15:00", adopted=house("A11b"))
        assert refusal.value.lack is Lack.FACT
        assert refusal.value.readings == (manufacturer.A11.b,)

    def test_a_missing_receipt_does_not_matter_for_what_was_sent_late(self) -> None:
        slip = sent(CLEAN, "14:01")
        assert status(received(), slip, as_of="15:00", adopted=house("A11b")).name == "DEEMED_ACCEPTED"

    def test_what_is_on_the_way_is_not_yet_known_under_b(self) -> None:
        slip = sent(CLEAN, "13:00", received_at=at("13:30"))
        decision = decided(received(), slip, as_of="13:15", adopted=house("A11b"))
        assert decision.outcome.status.name == "PENDING"
        assert decision.revisit_at == at("13:30")
        assert Presumption.LATER_EVENT_IGNORED in assumed(decision)

    def test_the_reading_is_listed_only_where_it_matters(self) -> None:
        prompt = sent(CLEAN, "11:00", received_at=at("11:05"))
        assert decided(received(), prompt, as_of="15:00").readings == ()
        assert decided(received(), self.SLIP, as_of="15:00").readings == (manufacturer.A11.a,)


class TestRoads:
    """MFR-A12, MFR-21 to 23: refused by phone to the dispatcher at 12:00, no slip to the assistant."""

    REFUSED = sent(REJECTION, "12:00")

    @pytest.mark.parametrize(
        ("letter", "name"),
        [("A12a", "REJECTED_IN_TIME"), ("A12b", "DEEMED_ACCEPTED"), ("A12c", "REJECTED_IN_TIME")],
    )
    def test_a_rejection_by_another_road(self, letter: str, name: str) -> None:
        assert status(received(), self.REFUSED, as_of="2025-06-11T09:00", adopted=house(letter)).name == name

    @pytest.mark.parametrize(
        ("letter", "name"),
        [("A12a", "DEFECTS_REPORTED_IN_TIME"), ("A12b", "DEFECTS_REPORTED_IN_TIME"), ("A12c", "ACCEPTED_EXPRESSLY")],
    )
    def test_a_slip_with_exceptions(self, letter: str, name: str) -> None:
        slip = sent(EXCEPTIONS, "12:00", excepted=sets(2))
        decision = decided(received(), slip, as_of="2025-06-11T09:00", adopted=house(letter))
        assert decision.outcome.status.name == name
        assert decision.outcome.excepted == (None if letter == "A12c" else sets(2))

    @pytest.mark.parametrize("letter", ["A12a", "A12b", "A12c"])
    def test_a_clean_slip_counts_under_every_letter(self, letter: str) -> None:
        slip = sent(CLEAN, "12:00", received_at=at("12:01"))
        decision = decided(received(), slip, as_of="2025-06-11T09:00", adopted=house(letter))
        assert (decision.outcome.status.name, decision.readings) == ("ACCEPTED_EXPRESSLY", ())

    def test_claims_reported_in_time_are_kept(self) -> None:
        assert decided(received(), self.REFUSED, as_of="15:00").outcome.remaining is Remaining.CLAIMS_KEPT
        slip = sent(EXCEPTIONS, "12:00")
        assert decided(received(), slip, as_of="15:00").outcome.remaining is Remaining.CLAIMS_KEPT
        assert decided(received(), sent(CLEAN, "12:00"), as_of="15:00").outcome.remaining is Remaining.NOT_PRINTED

    @pytest.mark.parametrize(("kind", "clause"), [(CLEAN, "MFR-22"), (REJECTION, "MFR-23"), (EXCEPTIONS, "MFR-21")])
    def test_each_report_names_its_clause(self, kind: FeedbackKind, clause: str) -> None:
        assert decided(received(), sent(kind, "12:00"), as_of="15:00").clauses[-1] == clause


class TestSeveralReports:
    """Ruling 12: the first in time governs; one that contradicts it is flagged."""

    def test_the_first_governs_in_whatever_order_they_are_given(self) -> None:
        first, second = sent(REJECTION, "11:00"), sent(CLEAN, "12:00")
        for feedback in ((first, second), (second, first)):
            outcome = decided(received(), *feedback, as_of="13:00").outcome
            assert (outcome.status.name, outcome.contradicted) == ("REJECTED_IN_TIME", True)

    def test_of_the_same_instant_the_one_given_first_governs(self) -> None:
        one, other = sent(REJECTION, "11:00"), sent(CLEAN, "11:00")
        assert status(received(), one, other, as_of="13:00").name == "REJECTED_IN_TIME"
        assert status(received(), other, one, as_of="13:00").name == "ACCEPTED_EXPRESSLY"

    def test_reports_that_agree_contradict_nothing(self) -> None:
        outcome = decided(received(), sent(CLEAN, "11:00"), sent(CLEAN, "12:00"), as_of="13:00").outcome
        assert not outcome.contradicted

    def test_another_quantity_excepted_is_a_contradiction(self) -> None:
        slips = sent(EXCEPTIONS, "11:00", excepted=sets(2)), sent(EXCEPTIONS, "12:00", excepted=sets(3))
        outcome = decided(received(), *slips, as_of="13:00").outcome
        assert (outcome.excepted, outcome.contradicted) == (sets(2), True)

    def test_a_late_report_contradicts_nothing(self) -> None:
        outcome = decided(received(), sent(CLEAN, "11:00"), sent(REJECTION, "14:01"), as_of="15:00").outcome
        assert (outcome.status.name, outcome.contradicted) == ("ACCEPTED_EXPRESSLY", False)

    def test_a_contradiction_to_come_is_a_reason_to_ask_again(self) -> None:
        decision = decided(received(), sent(CLEAN, "11:00"), sent(REJECTION, "13:00"), as_of="12:00")
        assert (decision.outcome.contradicted, decision.revisit_at) == (False, at("13:00"))

    def test_the_order_by_receipt_is_another(self) -> None:
        slow = sent(REJECTION, "11:00", received_at=at("13:00"))
        quick = sent(CLEAN, "12:00", received_at=at("12:01"))
        assert status(received(), slow, quick, as_of="13:30").name == "REJECTED_IN_TIME"
        assert status(received(), slow, quick, as_of="13:30", adopted=house("A11b")).name == "ACCEPTED_EXPRESSLY"


class TestTime:
    """Rulings 5, 11 and 13."""

    def test_before_the_collection_nothing_has_started(self) -> None:
        decision = decided(received(), sent(CLEAN, "11:00"), as_of="09:59:59.999999")
        assert decision.outcome == Acceptance(status=AcceptanceStatus.NOT_STARTED, remaining=Remaining.UNDECIDED)
        assert decision.revisit_at == at("10:00")
        assert assumed(decision).count(Presumption.LATER_EVENT_IGNORED) == 2
        assert status(received(), as_of="10:00").name == "PENDING"

    def test_a_report_to_come_is_ignored_and_named(self) -> None:
        report = sent(CLEAN, "13:00")
        decision = decided(received(), report, as_of="12:59:59.999999")
        assert (decision.outcome.status.name, decision.revisit_at) == ("PENDING", at("13:00"))
        named = [assumption.data for assumption in decision.assumptions]
        assert (at("12:59:59.999999"), report) in named
        assert status(received(), report, as_of="13:00").name == "ACCEPTED_EXPRESSLY"

    def test_a_bare_date_serves_a_day_limit(self) -> None:
        for day, name in ((10, "ACCEPTED_EXPRESSLY"), (12, "ACCEPTED_EXPRESSLY"), (13, "DEEMED_ACCEPTED")):
            report = Feedback(kind=CLEAN, sent=date(2025, 6, day))
            assert status(received(DOOR), report, as_of="2025-06-14T09:00").name == name

    def test_a_bare_date_stands_for_the_beginning_of_its_day(self) -> None:
        report = Feedback(kind=CLEAN, sent=date(2025, 6, 11))
        decision = decided(received(DOOR), report, as_of="2025-06-10T23:59:59.999999")
        assert (decision.outcome.status.name, decision.revisit_at) == ("PENDING", at("2025-06-11T00:00"))

    def test_a_bare_date_of_the_day_of_collection_governs_a_stamp_of_that_day(self) -> None:
        dated = Feedback(kind=REJECTION, sent=date(2025, 6, 10))
        outcome = decided(received(DOOR), sent(CLEAN, "10:30"), dated, as_of="12:00").outcome
        assert (outcome.status.name, outcome.contradicted) == ("REJECTED_IN_TIME", True)

    def test_a_midnight_stamp_does_not_gain_a_day(self) -> None:
        report = sent(CLEAN, "2025-06-13T00:00")
        assert status(received(DOOR), report, as_of="2025-06-14T09:00").name == "DEEMED_ACCEPTED"

    def test_the_clock_is_china_s(self) -> None:
        policy = house()[AcceptancePolicy]
        limit = inspection_deadline(received(), WINDOWS, house()[InspectionPolicy])
        for microsecond, name in ((0, "PENDING"), (1, "DEEMED_ACCEPTED")):
            as_of = datetime(2025, 6, 10, 6, microsecond=microsecond, tzinfo=UTC)
            decision = acceptance(received(), WINDOWS, limit, (), as_of=as_of, policy=policy)
            assert decision.outcome.status.name == name
            assert (FactName.AS_OF, as_of.astimezone(CHINA_STANDARD_TIME)) in decision.facts


class TestRefusedGoods:
    """MFR-10, ruling 2: goods refused at the logistics centre were never collected."""

    RECEIPT = Receipt(lines=(WINDOWS,), refused_at=at("10:00"), ref="WB-77")

    def test_no_limit_runs(self) -> None:
        decision = decided(self.RECEIPT, as_of="2025-07-10T10:00")
        assert decision.outcome.status is AcceptanceStatus.REFUSED_AT_COLLECTION
        assert (decision.clauses, decision.revisit_at, decision.readings) == (("MFR-10",), None, ())
        assert (FactName.REF, "WB-77") in decision.facts

    def test_before_the_refusal_it_is_not_known(self) -> None:
        decision = decided(self.RECEIPT, as_of="09:59:59.999999")
        assert (decision.outcome.status.name, decision.revisit_at) == ("NOT_STARTED", at("10:00"))
        assert status(self.RECEIPT, as_of="10:00").name == "REFUSED_AT_COLLECTION"

    def test_goods_without_a_voucher_are_refused_all_the_same(self) -> None:
        assert status(attrs.evolve(self.RECEIPT, ref=None), as_of="11:00").name == "REFUSED_AT_COLLECTION"


class TestConsumers:
    """Ruling 1, X-12: silence never binds a consumer."""

    def test_silence_is_refused(self) -> None:
        with pytest.raises(NotSpecified) as refusal:
            decided(received(buyer=Buyer.CONSUMER), as_of="14:00:01")
        assert (refusal.value.clause.id, refusal.value.lack) == ("MFR-31", Lack.RULE)

    def test_before_the_limit_the_change_is_announced(self) -> None:
        decision = decided(received(buyer=Buyer.CONSUMER), as_of="14:00")
        assert (decision.outcome.status.name, decision.revisit_at) == ("PENDING", at("14:00:00.000001"))

    def test_express_acts_count(self) -> None:
        for kind, name in ((CLEAN, "ACCEPTED_EXPRESSLY"), (REJECTION, "REJECTED_IN_TIME")):
            assert status(received(buyer=Buyer.CONSUMER), sent(kind, "11:00"), as_of="15:00").name == name


class TestProductsWithoutLimit:
    """Ruling 4: where no limit is printed only an express act decides, with the caveat CC 623."""

    def test_silence_decides_nothing(self) -> None:
        with pytest.raises(NotSpecified) as refusal:
            decided(received(HANDRAIL), as_of="2025-07-10T10:00")
        assert refusal.value.clause.id == "MFR-06"

    def test_a_signed_slip_accepts(self) -> None:
        decision = decided(received(HANDRAIL), sent(CLEAN, "11:00"), as_of="12:00")
        assert decision.outcome == Acceptance(
            status=AcceptanceStatus.ACCEPTED_EXPRESSLY, remaining=Remaining.NOT_PRINTED
        )
        assert [article.code for article in decision.caveats] == ["CC623"]
        assert decision.clauses == ("MFR-22",)

    def test_plain_tube_brings_the_reading_that_would_give_it_a_limit(self) -> None:
        tube = ReceiptLine(product=Product.TUBE, quantity=running_metres(5))
        slip = sent(CLEAN, "11:00", received_at=at("11:01"))
        decision = decided(received(tube), slip, as_of="12:00")
        assert decision.readings == (manufacturer.A05.a, manufacturer.A16.a)
        under_b = decided(received(tube), sent(CLEAN, "11:00"), as_of="12:00", adopted=house("A05b"))
        assert under_b.caveats == ()

    def test_before_2021_no_article_is_known_for_it(self) -> None:
        receipt = received(HANDRAIL, picked_up_at=at("2020-12-31T10:00"))
        decision = decided(receipt, sent(CLEAN, "2020-12-31T11:00"), as_of="2021-02-01T12:00")
        assert decision.caveats == ()

    def test_the_first_report_governs_here_too(self) -> None:
        with pytest.raises(NotSpecified):
            decided(received(HANDRAIL), sent(CLEAN, "12:00"), sent(REJECTION, "11:00"), as_of="13:00")
        decision = decided(received(HANDRAIL), sent(REJECTION, "12:00"), sent(CLEAN, "11:00"), as_of="13:00")
        assert decision.outcome.contradicted

    def test_readings_that_leave_it_undecided_are_not_listed(self) -> None:
        with pytest.raises(NotSpecified) as refusal:
            decided(received(HANDRAIL), sent(REJECTION, "11:00", received_at=at("11:01")), as_of="12:00")
        assert refusal.value.readings == ()

    def test_a_report_to_come_does_not_count(self) -> None:
        with pytest.raises(NotSpecified):
            decided(received(HANDRAIL), sent(CLEAN, "12:00"), as_of="11:59")
        decision = decided(received(HANDRAIL), sent(CLEAN, "11:00"), sent(REJECTION, "12:00"), as_of="11:59")
        assert decision.revisit_at == at("12:00")

    def test_the_readings_on_reports_count(self) -> None:
        slip = sent(EXCEPTIONS, "11:00", received_at=at("11:01"))
        with pytest.raises(NotSpecified) as refusal:
            decided(received(HANDRAIL), slip, as_of="12:00")
        assert refusal.value.readings == (manufacturer.A12.a,)
        assert status(received(HANDRAIL), slip, as_of="12:00", adopted=house("A12c")).name == "ACCEPTED_EXPRESSLY"

    def test_a_limit_that_only_lacks_a_fact_is_refused(self) -> None:
        line = ReceiptLine(product=Product.WINDOW)
        with pytest.raises(NotSpecified) as refusal:
            decided(received(line), sent(CLEAN, "11:00"), as_of="12:00")
        assert refusal.value.lack is Lack.FACT


class TestCaveats:
    """MFR-A16, ruling 4: the law beside the result, by the day of collection."""

    ALL = Circumstances(hidden_defect=True, seller_knew=True, longer_statutory_period=True, term_unfair=True)

    def caveats(
        self, circumstances: Circumstances | None, picked_up: str = "2025-06-10", letter: str = "a"
    ) -> list[str]:
        """The articles named long after the limit."""
        receipt = received(picked_up_at=at(f"{picked_up}T10:00"))
        adopted = house(f"A16{letter}")
        decision = decided(receipt, as_of="2030-01-01T00:00", adopted=adopted, circumstances=circumstances)
        assert decision.outcome.status is AcceptanceStatus.DEEMED_ACCEPTED
        return [article.code for article in decision.caveats]

    @pytest.mark.parametrize(
        ("field", "now", "then"),
        [
            ("hidden_defect", "CC622(1)", "2012 sales interpretation 18"),
            ("seller_knew", "CC621(3)", "Contract Law 158(3)"),
            ("longer_statutory_period", "CC622(2)", "2012 sales interpretation 18(2)"),
            ("term_unfair", "CC496-497", "Contract Law 39-40"),
        ],
    )
    def test_each_circumstance_brings_its_article_of_the_time(self, field: str, now: str, then: str) -> None:
        known = Circumstances(**{field: True})
        assert self.caveats(known) == [now]
        assert self.caveats(known, "2021-01-01") == [now]
        assert self.caveats(known, "2020-12-31") == [then]

    def test_they_come_together_in_order(self) -> None:
        assert self.caveats(self.ALL) == ["CC622(1)", "CC621(3)", "CC622(2)", "CC496-497"]

    @pytest.mark.parametrize("known", [None, NONE_KNOWN, Circumstances(hidden_defect=False, seller_knew=False)])
    def test_what_is_not_stated_brings_nothing(self, known: Circumstances | None) -> None:
        assert self.caveats(known) == []

    def test_the_regulation_alone_names_none(self) -> None:
        assert self.caveats(self.ALL, letter="b") == []

    def test_the_reading_is_listed_only_where_there_is_something_to_warn_of(self) -> None:
        decision = decided(received(), as_of="15:00", circumstances=self.ALL)
        assert decision.readings == (manufacturer.A16.a,)
        assert decided(received(), as_of="15:00", circumstances=NONE_KNOWN).readings == ()

    def test_they_stand_beside_silence_only(self) -> None:
        assert decided(received(), sent(CLEAN, "11:00"), as_of="15:00", circumstances=self.ALL).caveats == ()


class TestConduct:
    """MFR-15: what the customer did with the goods."""

    def test_conduct_that_covers_the_line_decides(self) -> None:
        for extent in (Extent.THESE_GOODS, Extent.WHOLE_RECEIPT):
            decision = decided(received(), as_of="11:00", conduct=conducted(extent))
            assert decision.outcome == Acceptance(
                status=AcceptanceStatus.DEEMED_BY_CONDUCT, remaining=Remaining.NOT_PRINTED
            )
            assert (decision.clauses[-1], decision.revisit_at) == ("MFR-15", None)

    def test_reports_are_named_and_do_not_help(self) -> None:
        reports = sent(REJECTION, "10:30"), sent(CLEAN, "12:00")
        decision = decided(received(), *reports, as_of="11:00", conduct=conducted(Extent.THESE_GOODS))
        assert decision.outcome.status is AcceptanceStatus.DEEMED_BY_CONDUCT
        assert (FactName.FEEDBACK, reports[0]) in decision.facts
        assert Presumption.LATER_EVENT_IGNORED in assumed(decision)

    def test_a_part_is_named_beside_the_status_of_the_rest(self) -> None:
        outcome = decided(received(), as_of="11:00", conduct=conducted(Extent.THESE_GOODS, sets(1))).outcome
        assert (outcome.status.name, outcome.conforming_by_conduct) == ("PENDING", sets(1))

    def test_a_part_that_is_all_of_the_line_decides(self) -> None:
        decision = decided(received(), as_of="11:00", conduct=conducted(Extent.THESE_GOODS, sets(8)))
        assert decision.outcome.status is AcceptanceStatus.DEEMED_BY_CONDUCT

    def test_the_whole_receipt_is_whole_whatever_was_dealt_with(self) -> None:
        decision = decided(received(), as_of="11:00", conduct=conducted(Extent.WHOLE_RECEIPT, sets(1)))
        assert decision.outcome.status is AcceptanceStatus.DEEMED_BY_CONDUCT

    def test_a_part_of_a_line_without_quantity_stays_a_part(self) -> None:
        outcome = decided(received(DOOR), as_of="11:00", conduct=conducted(Extent.THESE_GOODS, doors(1))).outcome
        assert (outcome.status.name, outcome.conforming_by_conduct) == ("PENDING", doors(1))

    def test_no_effect_changes_nothing(self) -> None:
        outcome = decided(received(), as_of="15:00", conduct=conducted(Extent.NONE)).outcome
        assert outcome == decided(received(), as_of="15:00").outcome

    def test_it_needs_no_limit(self) -> None:
        decision = decided(received(HANDRAIL), as_of="11:00", conduct=conducted(Extent.THESE_GOODS))
        assert decision.outcome.status is AcceptanceStatus.DEEMED_BY_CONDUCT

    def test_the_answer_says_that_it_was_stated(self) -> None:
        decision = decided(received(), as_of="11:00", conduct=conducted(Extent.THESE_GOODS))
        assert Presumption.STATED_BY_CALLER in assumed(decision)


class TestFacts:
    """What the answers name."""

    def named(self, decision: Decision[Acceptance]) -> list[tuple[FactName, object]]:
        """The facts that acceptance adds to those of the limit."""
        return [fact for fact in decision.facts if fact[0] in ADDED]

    def test_silence_names_the_limit(self) -> None:
        for as_of in ("12:00", "15:00"):
            assert self.named(decided(received(), as_of=as_of)) == [
                (FactName.PICKED_UP_AT, at("10:00")),
                (FactName.AS_OF, at(as_of)),
                (FactName.LIMIT, LastInstant(at("14:00"))),
            ]

    def test_a_report_and_a_voucher_are_named(self) -> None:
        report = sent(CLEAN, "11:00")
        decision = decided(received(ref="WB-77"), report, as_of="12:00")
        assert self.named(decision) == [
            (FactName.REF, "WB-77"),
            (FactName.PICKED_UP_AT, at("10:00")),
            (FactName.AS_OF, at("12:00")),
            (FactName.LIMIT, LastInstant(at("14:00"))),
            (FactName.FEEDBACK, report),
        ]
        assert Presumption.LATER_EVENT_IGNORED not in assumed(decision)

    def test_a_product_without_limit_names_none(self) -> None:
        report = sent(CLEAN, "11:00")
        decision = decided(received(HANDRAIL, ref="WB-77"), report, as_of="12:00")
        assert decision.facts == (
            (FactName.REF, "WB-77"),
            (FactName.PICKED_UP_AT, at("10:00")),
            (FactName.AS_OF, at("12:00")),
            (FactName.FEEDBACK, report),
        )

    def test_before_the_collection_only_the_instant_is_known(self) -> None:
        decision = decided(received(), as_of="09:00")
        assert (FactName.AS_OF, at("09:00")) in decision.facts
        assert decision.reasons[-1].rule is Because.NOT_COLLECTED

    def test_refused_goods_name_the_refusal(self) -> None:
        refused = Receipt(lines=(WINDOWS,), refused_at=at("10:00"))
        assert decided(refused, as_of="11:00").facts == ((FactName.REFUSED_AT, at("10:00")),)

    def test_conduct_is_the_last_reason(self) -> None:
        decision = decided(received(), as_of="11:00", conduct=conducted(Extent.THESE_GOODS))
        assert decision.reasons[-1].rule is Because.BY_CONDUCT
        assert self.named(decision) == [(FactName.PICKED_UP_AT, at("10:00")), (FactName.AS_OF, at("11:00"))]


class TestExplanation:
    """The answers in words."""

    def test_deemed_acceptance_in_english(self) -> None:
        text = explain(
            decided(received(ref="WB-77"), as_of="14:00:01", circumstances=Circumstances(hidden_defect=True))
        )
        assert text.startswith(
            "Acceptance of the goods received: status: deemed accepted by silence; "
            "what remains owed: no compensation; repair or supply only if the customer pays; "
        )
        assert "The limit (2025-06-10 14:00 +08:00, that instant included) passed without a report that counts" in text
        assert "voucher: WB-77" in text
        assert "CC622(1)" in text

    def test_deemed_acceptance_in_chinese(self) -> None:
        text = explain(decided(received(), as_of="14:00:01"), language="zh")
        assert text.startswith("货物验收状态：状态：逾期未反馈，视同默认合格；后续责任：不承担赔偿责任")
        assert "时限（2025-06-10 14:00 +08:00（含该时点））已过而无有效反馈" in text

    @pytest.mark.parametrize("language", ["en", "zh"])
    @pytest.mark.parametrize("kind", FeedbackKind)
    def test_every_report_is_explained(self, kind: FeedbackKind, language: Any) -> None:
        report = sent(kind, "11:00", received_at=at("11:01"), ref="CK-12")
        text = explain(decided(received(), report, as_of="12:00"), language=language)
        assert "CK-12" in text
        assert kind.to(language) in text

    @pytest.mark.parametrize("language", ["en", "zh"])
    def test_the_other_states_are_explained(self, language: Any) -> None:
        decisions = (
            decided(received(), as_of="12:00"),
            decided(received(), as_of="09:00"),
            decided(Receipt(lines=(WINDOWS,), refused_at=at("10:00")), as_of="12:00"),
            decided(received(), as_of="12:00", conduct=conducted(Extent.THESE_GOODS)),
            decided(received(), as_of="12:00", conduct=conducted(Extent.THESE_GOODS, sets(1))),
            decided(received(HANDRAIL), sent(CLEAN, "11:00"), as_of="12:00"),
        )
        for decision in decisions:
            assert decision.outcome.status.to(language) in explain(decision, language=language)


POLICY = house()[AcceptancePolicy]
LIMIT = inspection_deadline(received(), WINDOWS, house()[InspectionPolicy])
DAYS = inspection_deadline(received(DOOR), DOOR, house()[InspectionPolicy])
AT_NOON = at("12:00")


def asked(**changed: Any) -> Decision[Acceptance]:
    """A good question with one thing changed."""
    good: dict[str, Any] = {
        "receipt": received(),
        "line": WINDOWS,
        "limit": LIMIT,
        "feedback": (),
        "as_of": AT_NOON,
        "policy": POLICY,
    }
    return acceptance(**{**good, **changed})


def asked_by_day(*feedback: Feedback) -> Decision[Acceptance]:
    """A good question about a door."""
    return asked(receipt=received(DOOR), line=DOOR, limit=DAYS, feedback=feedback, as_of=at("2025-06-14T00:00"))


NAIVE = datetime(2025, 6, 10, 10)  # noqa: DTZ001  # refused

BAD_INPUT: list[tuple[str, Callable[[], object], type[ServiceRulesError], str]] = [
    ("no receipt", lambda: asked(receipt=None), InvalidFact, "receipt: None was given; allowed: a Receipt"),
    ("no line", lambda: asked(line=None), InvalidFact, "line: None was given; allowed: a ReceiptLine"),
    (
        "a line of another receipt",
        lambda: asked(line=DOOR),
        InvalidFact,
        "line: a value of type ReceiptLine was given; allowed: a line of this receipt",
    ),
    (
        "a limit that is no decision",
        lambda: asked(limit=LIMIT.outcome),
        InvalidFact,
        "limit: a value of type LastInstant was given; allowed: a Decision",
    ),
    (
        "a limit that is another error",
        lambda: asked(limit=InvalidFact(field="x", given=1, allowed="2")),
        InvalidFact,
        "limit: a value of type InvalidFact was given; allowed: a Decision",
    ),
    (
        "no limit",
        lambda: asked(limit=None),
        InvalidFact,
        "limit: None was given; allowed: the inspection deadline of goods that were collected",
    ),
    (
        "no limit before the collection",
        lambda: asked(limit=None, as_of=at("09:00")),
        InvalidFact,
        "limit: None was given; allowed: the inspection deadline of goods that were collected",
    ),
    (
        "reports in a list",
        lambda: asked(feedback=[]),
        InvalidFact,
        "feedback: a value of type list was given; allowed: a tuple of Feedback",
    ),
    (
        "a report that is a stamp",
        lambda: asked(feedback=(AT_NOON,)),
        InvalidFact,
        "feedback: datetime.datetime(2025, 6, 10, 12, 0, tzinfo=datetime.timezo… (98 characters) was given; allowed: a Feedback",
    ),
    (
        "a naive instant of the question",
        lambda: asked(as_of=NAIVE),
        InvalidFact,
        "as_of: datetime.datetime(2025, 6, 10, 10, 0) was given; allowed: a datetime with a time zone, in the years 1900 to 2199",
    ),
    (
        "a date as instant of the question",
        lambda: asked(as_of=date(2025, 6, 10)),
        InvalidFact,
        "as_of: datetime.date(2025, 6, 10) was given; allowed: a datetime with a time zone, in the years 1900 to 2199",
    ),
    (
        "no instant of the question",
        lambda: asked(as_of=None),
        InvalidFact,
        "as_of: None was given; allowed: a datetime with a time zone, in the years 1900 to 2199",
    ),
    (
        "circumstances in a mapping",
        lambda: asked(circumstances={"hidden_defect": True}),
        InvalidFact,
        "circumstances: a value of type dict was given; allowed: a Circumstances",
    ),
    (
        "conduct that is no decision",
        lambda: asked(conduct=ConductEffect(extent=Extent.NONE)),
        InvalidFact,
        "conduct: a value of type ConductEffect was given; allowed: a Decision",
    ),
    (
        "conduct of more than the line",
        lambda: asked(conduct=conducted(Extent.THESE_GOODS, sets(9))),
        InvalidFact,
        "ConductEffect.quantity (MFR-15): Decimal('9') was given; allowed: at most 8 sets, as collected",
    ),
    (
        "conduct in another unit",
        lambda: asked(conduct=conducted(Extent.THESE_GOODS, pieces(1))),
        InvalidFact,
        "ConductEffect.quantity (MFR-15): Unit.PIECES was given; allowed: at most 8 sets, as collected",
    ),
    (
        "a report before the collection",
        lambda: asked(feedback=(sent(CLEAN, "09:59:59.999999"),)),
        InvalidFact,
        "Feedback.sent (MFR-31): datetime.datetime(2025, 6, 10, 9, 59, 59, 999999, tzinfo=dat… (110 characters) was given; allowed: a stamp not before the collection",
    ),
    (
        "a dated report before the collection",
        lambda: asked_by_day(Feedback(kind=CLEAN, sent=date(2025, 6, 9))),
        InvalidFact,
        "Feedback.sent (MFR-31): datetime.date(2025, 6, 9) was given; allowed: a stamp not before the collection",
    ),
    (
        "a bare date for an hour limit",
        lambda: asked(feedback=(Feedback(kind=CLEAN, sent=date(2025, 6, 10)),)),
        InvalidFact,
        "Feedback.sent (MFR-31): datetime.date(2025, 6, 10) was given; allowed: an instant, since the limit is an hour",
    ),
    (
        "received before sent",
        lambda: sent(CLEAN, "11:00", received_at=at("10:59:59.999999")),
        InvalidFact,
        "Feedback.received_at: datetime.datetime(2025, 6, 10, 10, 59, 59, 999999, tzinfo=da… (111 characters) was given; allowed: an instant not before sent",
    ),
    (
        "received before its date of sending",
        lambda: asked_by_day(Feedback(kind=CLEAN, sent=date(2025, 6, 11), received_at=at("23:59:59.999999"))),
        InvalidFact,
        "Feedback.received_at (MFR-31): datetime.datetime(2025, 6, 10, 23, 59, 59, 999999, tzinfo=da… (111 characters) was given; allowed: an instant not before sent, nor before the collection",
    ),
    (
        "received before the collection",
        lambda: asked_by_day(Feedback(kind=CLEAN, sent=date(2025, 6, 10), received_at=at("09:59:59.999999"))),
        InvalidFact,
        "Feedback.received_at (MFR-31): datetime.datetime(2025, 6, 10, 9, 59, 59, 999999, tzinfo=dat… (110 characters) was given; allowed: an instant not before sent, nor before the collection",
    ),
    (
        "a naive report",
        lambda: Feedback(kind=CLEAN, sent=NAIVE),
        InvalidFact,
        "Feedback.sent: datetime.datetime(2025, 6, 10, 10, 0) was given; allowed: a datetime with a time zone, in the years 1900 to 2199",
    ),
    (
        "a report in words",
        lambda: Feedback(kind="clean", sent=AT_NOON),
        InvalidFact,
        "Feedback.kind: 'clean' was given; allowed: a FeedbackKind",
    ),
    (
        "an exception on a clean slip",
        lambda: sent(CLEAN, "11:00", excepted=sets(1)),
        InvalidFact,
        "Feedback.excepted: a value of type Quantity was given; allowed: only on a slip with exceptions",
    ),
    (
        "an exception on a rejection",
        lambda: sent(REJECTION, "11:00", excepted=sets(1)),
        InvalidFact,
        "Feedback.excepted: a value of type Quantity was given; allowed: only on a slip with exceptions",
    ),
    (
        "an excepted number",
        lambda: sent(EXCEPTIONS, "11:00", excepted=1),
        InvalidFact,
        "Feedback.excepted: 1 was given; allowed: a Quantity",
    ),
    (
        "a circumstance in words",
        lambda: Circumstances(hidden_defect="yes"),
        InvalidFact,
        "Circumstances.hidden_defect: 'yes' was given; allowed: True or False",
    ),
    (
        "silence of a consumer",
        lambda: asked(receipt=received(buyer=Buyer.CONSUMER), as_of=at("15:00")),
        NotSpecified,
        "MFR-31: silence binds dealers; for a consumer the document says nothing; apply consumer law",
    ),
    (
        "a report whose receipt is not stated",
        lambda: asked(feedback=(sent(CLEAN, "11:00"),), policy=house("A11b")[AcceptancePolicy]),
        NotSpecified,
        "MFR-31: the time of receipt decides, and it is not stated; state Feedback.received_at, or adopt the reading that counts sending",
    ),
    (
        "silence about a handrail",
        lambda: decided(received(HANDRAIL), as_of="12:00"),
        NotSpecified,
        "MFR-06: no row covers stair handrail (楼梯扶手); use a word that the table names, or agree a limit with the dealer",
    ),
    (
        "a slip for windows without quantity",
        lambda: decided(received(ReceiptLine(product=Product.WINDOW)), sent(CLEAN, "11:00"), as_of="12:00"),
        NotSpecified,
        "MFR-24: the limit depends on the quantity of security window; state the quantity of each line of the product",
    ),
]


@pytest.mark.parametrize(
    ("ask", "error", "message"), [case[1:] for case in BAD_INPUT], ids=[case[0] for case in BAD_INPUT]
)
def test_bad_input_is_refused_in_these_words(
    ask: Callable[[], object], error: type[ServiceRulesError], message: str
) -> None:
    check_refused(ask, error, message)
