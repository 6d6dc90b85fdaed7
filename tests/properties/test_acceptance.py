"""Laws of acceptance: express, by rejection, by silence, by conduct."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta, tzinfo
from typing import Any

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from comparisons import MANY, SOME, answered, check_acceptance, check_revisit, outcome
from laws import check_consulted_readings, check_explained, check_rule
from servicerules.decisions import Decision
from servicerules.domain.conduct import ConductEffect, Extent
from servicerules.domain.feedback import Feedback, FeedbackKind
from servicerules.domain.receipt import Buyer, Receipt, ReceiptLine
from servicerules.errors import InvalidFact, ServiceRulesError
from servicerules.periods import Deadline, LastDay, LastInstant
from servicerules.quantities import sets
from servicerules.reasoning import stated
from servicerules.regulations import manufacturer
from servicerules.regulations.manufacturer import Product
from servicerules.rules.acceptance import (
    Acceptance,
    AcceptancePolicy,
    AcceptanceStatus,
    LimitEdge,
    Remaining,
    acceptance,
)
from servicerules.vocabulary import Question
from servicerules.working_calendar import CHINA_STANDARD_TIME
from strategies.goods import (
    CHANCE,
    GAPS,
    AcceptanceCase,
    acceptance_cases,
    collections,
    draw_near,
    draw_reports,
    lines,
)
from strategies.houses import House, houses
from strategies.junk import junk
from strategies.zones import moved, zones

ONE_LINE = st.sampled_from(Product).flatmap(lines).map(lambda line: (line,))
WINDOWS = ReceiptLine(product=Product.WINDOW, quantity=sets(8))
TICK = timedelta(microseconds=1)
# States of goods that were collected and are judged by reports or silence.
STANDING = {
    AcceptanceStatus.PENDING,
    AcceptanceStatus.ACCEPTED_EXPRESSLY,
    AcceptanceStatus.REJECTED_IN_TIME,
    AcceptanceStatus.DEFECTS_REPORTED_IN_TIME,
    AcceptanceStatus.DEEMED_ACCEPTED,
}


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """An instant of June 2025 in China."""
    return datetime(2025, 6, day, hour, minute, tzinfo=CHINA_STANDARD_TIME)


def result(case: AcceptanceCase) -> Acceptance | tuple[str, str]:
    """The outcome, or the kind of the refusal."""
    found = answered(lambda: case.chain(case.house.adopted()).outcome)
    assert isinstance(found, Acceptance | tuple)
    return found


@attrs.frozen
class StatedCase:
    """One question about a line whose limit a company knows already."""

    house: House
    limit: Deadline
    receipt: Receipt
    feedback: tuple[Feedback, ...]
    as_of: datetime

    def asked(self) -> Decision[Acceptance]:
        """The answer."""
        policy = self.house.adopted()[AcceptancePolicy]
        limit = stated(Question.INSPECTION_DEADLINE, self.limit, clause=policy.silence, policy=policy)
        line = self.receipt.lines[0]
        return acceptance(self.receipt, line, limit, self.feedback, as_of=self.as_of, policy=policy)


@st.composite
def stated_cases(draw: st.DrawFn) -> StatedCase:
    """Any limit after the collection, a day or an instant, with reports around it."""
    collected = draw(collections())
    end = collected + draw(GAPS)
    limit = LastDay(end.date()) if draw(CHANCE) < 20 else LastInstant(end)
    receipt = Receipt(lines=(WINDOWS,), picked_up_at=collected)
    feedback = draw_reports(draw, collected, limit)
    events = [
        event for report in feedback for event in (report.sent, report.received_at) if isinstance(event, datetime)
    ]
    as_of = draw_near(draw, [*events, limit.first_late.astimezone(CHINA_STANDARD_TIME)], collected)
    return StatedCase(draw(houses(manufacturer.goods.AMBIGUITIES)), limit, receipt, feedback, as_of)


class TestRegister:
    """MFR-10, MFR-21 to MFR-23, MFR-31 to MFR-33 under every letter: the state is the one computed apart."""

    def test_the_state_is_that_of_the_register(self) -> None:
        seen: set[object] = set()

        @MANY
        @given(acceptance_cases())
        def compare(case: AcceptanceCase) -> None:
            check_acceptance(case)
            seen.add(answered(lambda: outcome(case))[0])

        compare()
        assert seen >= {status.name for status in AcceptanceStatus} | {"NotSpecified", "InvalidFact"}


class TestConsultedReadings:
    """Inspection and acceptance as a chain: readings not listed do not matter, and every answer can be explained."""

    @given(acceptance_cases())
    def test_readings_not_listed_do_not_matter(self, case: AcceptanceCase) -> None:
        check_consulted_readings(case.chain, case.house.adopted())
        check_explained(case.chain, case.house.adopted())

    @given(acceptance_cases(load=ONE_LINE))
    def test_the_tree_of_readings_is_sound(self, case: AcceptanceCase) -> None:
        check_rule(case.chain, case.house.adopted())


class TestSilence:
    """MFR-31: deemed acceptance needs a limit that has passed, and once true it stays true."""

    @given(acceptance_cases(load=ONE_LINE, conduct=False), GAPS, st.booleans())
    def test_deemed_acceptance_stays(self, case: AcceptanceCase, gap: timedelta, silent: bool) -> None:
        feedback = () if silent else case.feedback
        case = attrs.evolve(case, feedback=feedback, as_of=case.as_of + timedelta(days=20))
        now = result(case)
        if isinstance(now, Acceptance) and now.status is AcceptanceStatus.DEEMED_ACCEPTED:
            assert result(case.at(case.as_of + gap)) == now

    @given(stated_cases(), GAPS)
    def test_deemed_acceptance_by_a_stated_limit_stays(self, case: StatedCase, gap: timedelta) -> None:
        now = answered(lambda: case.asked().outcome)
        if isinstance(now, Acceptance) and now.status is AcceptanceStatus.DEEMED_ACCEPTED:
            later = attrs.evolve(case, as_of=case.as_of + gap)
            assert later.asked().outcome == now

    @given(stated_cases(), GAPS)
    def test_extending_a_limit_never_makes_pending_goods_accepted(self, case: StatedCase, gap: timedelta) -> None:
        now = answered(lambda: case.asked().outcome)
        assume(isinstance(now, Acceptance) and now.status is AcceptanceStatus.PENDING)
        longer: Deadline
        if isinstance(case.limit, LastDay):
            longer = LastDay(case.limit.day + timedelta(days=gap.days))
        else:
            longer = LastInstant(case.limit.at + gap)
        assert attrs.evolve(case, limit=longer).asked().outcome.status is AcceptanceStatus.PENDING

    @given(stated_cases())
    def test_goods_are_deemed_accepted_only_after_the_limit(self, case: StatedCase) -> None:
        found = answered(lambda: case.asked().outcome)
        if isinstance(found, Acceptance) and found.status is AcceptanceStatus.DEEMED_ACCEPTED:
            closed = case.house.adopted()[AcceptancePolicy].edge.member is LimitEdge.INCLUDED
            late = case.limit.first_late if closed or isinstance(case.limit, LastDay) else case.limit.at
            assert case.as_of >= late
            assert found.remaining is Remaining.PAID_HELP_ONLY

    @given(acceptance_cases())
    def test_silence_never_binds_a_consumer(self, case: AcceptanceCase) -> None:
        found = result(attrs.evolve(case, receipt=attrs.evolve(case.receipt, buyer=Buyer.CONSUMER)))
        assert not isinstance(found, Acceptance) or found.status is not AcceptanceStatus.DEEMED_ACCEPTED


class TestRevisit:
    """Ruling 11: `revisit_at` is the first instant at which the same call answers differently."""

    @SOME
    @given(acceptance_cases(), st.lists(st.timedeltas(TICK, timedelta(days=400)), max_size=3))
    def test_the_answer_changes_at_revisit_and_not_before(self, case: AcceptanceCase, later: list[timedelta]) -> None:
        check_revisit(case, later)


class TestReports:
    """Rulings 5 and 12: the first report in time governs, whatever the order given; later events are not known."""

    @given(acceptance_cases(conduct=False), st.randoms(use_true_random=False))
    def test_the_order_in_which_reports_are_given_does_not_matter(self, case: AcceptanceCase, random: Any) -> None:
        stamps = [report.sent for report in case.feedback] + [report.received_at for report in case.feedback]
        days = {stamp.date() if isinstance(stamp, datetime) else stamp for stamp in stamps if stamp is not None}
        known = [stamp for stamp in stamps if isinstance(stamp, datetime)]
        assume(len(set(known)) == len(known) and (len(known) == len(stamps) or len(days) == len(case.feedback)))
        shuffled = list(case.feedback)
        random.shuffle(shuffled)
        assert result(attrs.evolve(case, feedback=tuple(shuffled))) == result(case)

    @given(acceptance_cases())
    def test_reports_later_than_the_question_change_nothing(self, case: AcceptanceCase) -> None:
        found = result(case)
        assume(isinstance(found, Acceptance))
        known = tuple(
            report
            for report in case.feedback
            if (report.sent <= case.as_of if isinstance(report.sent, datetime) else report.sent <= case.as_of.date())
        )
        assert result(attrs.evolve(case, feedback=known)) == found

    @given(acceptance_cases(conduct=False))
    def test_every_later_report_is_named(self, case: AcceptanceCase) -> None:
        decision = answered(lambda: case.chain(case.house.adopted()))
        assume(isinstance(decision, Decision) and case.receipt.picked_up_at is not None)
        named = [datum for assumption in decision.assumptions for datum in assumption.data]
        for report in case.feedback:
            assert (report in named) or not isinstance(report.sent, datetime) or report.sent <= case.as_of

    @given(stated_cases())
    def test_a_contradiction_is_flagged_exactly_where_reports_in_time_disagree(self, case: StatedCase) -> None:
        plain = attrs.evolve(case, house=House())
        found = answered(lambda: plain.asked().outcome)
        assume(isinstance(found, Acceptance) and found.status is not AcceptanceStatus.PENDING)
        said = {
            (report.kind, report.excepted)
            for report in case.feedback
            if isinstance(report.sent, datetime) and report.sent <= case.as_of and case.limit.is_kept(report.sent)
        }
        assume(all(isinstance(report.sent, datetime) for report in case.feedback))
        assert found.contradicted == (len(said) > 1)


class TestConduct:
    """MFR-15: conduct that covers the line decides, whatever was reported; a part of it is named beside the status."""

    @given(acceptance_cases(conduct=False), st.integers(1, 3))
    def test_conduct_leaves_the_rest_of_the_line_alone(self, case: AcceptanceCase, amount: int) -> None:
        whole, without = case.line.quantity, result(case)
        if whole is None or whole.amount <= amount or not isinstance(without, Acceptance):
            return
        effect = ConductEffect(extent=Extent.THESE_GOODS, quantity=attrs.evolve(whole, amount=amount))
        conforming = effect.quantity if without.status in STANDING else None
        found = result(attrs.evolve(case, effect=effect))
        assert found == attrs.evolve(without, conforming_by_conduct=conforming)

    @given(acceptance_cases(conduct=False), st.sampled_from((Extent.THESE_GOODS, Extent.WHOLE_RECEIPT)))
    def test_conduct_that_covers_the_line_decides(self, case: AcceptanceCase, extent: Extent) -> None:
        found = result(attrs.evolve(case, effect=ConductEffect(extent=extent)))
        if isinstance(found, Acceptance) and found.status in STANDING | {AcceptanceStatus.DEEMED_BY_CONDUCT}:
            assert found == Acceptance(status=AcceptanceStatus.DEEMED_BY_CONDUCT, remaining=Remaining.NOT_PRINTED)

    @given(acceptance_cases(conduct=False))
    def test_conduct_without_effect_changes_nothing(self, case: AcceptanceCase) -> None:
        assert result(attrs.evolve(case, effect=ConductEffect(extent=Extent.NONE))) == result(case)


class TestCaveats:
    """MFR-A16, ruling 4: the law stands apart; naming it or not never changes the outcome."""

    @given(acceptance_cases())
    def test_caveats_do_not_touch_the_outcome(self, case: AcceptanceCase) -> None:
        outcomes = []
        for letter in "ab":
            house = attrs.evolve(case.house, named={**case.house.named, "MFR-A16": letter})
            outcomes.append(result(attrs.evolve(case, house=house)))
        assert outcomes[0] == outcomes[1]

    @given(acceptance_cases())
    def test_every_article_named_was_in_force_on_the_day_of_collection(self, case: AcceptanceCase) -> None:
        decision = answered(lambda: case.chain(case.house.adopted()))
        assume(isinstance(decision, Decision) and case.receipt.picked_up_at is not None)
        assert case.receipt.picked_up_at is not None
        on = case.receipt.picked_up_at.date()
        assert all(article.in_force(on) for article in decision.caveats)


class TestZones:
    """The same instants on other clocks give an equal state."""

    @given(acceptance_cases(), zones())
    def test_the_zone_of_the_facts_does_not_matter(self, case: AcceptanceCase, zone: tzinfo) -> None:
        try:
            receipt, feedback = moved(case.receipt, zone), moved(case.feedback, zone)
        except InvalidFact:
            # Clocks of one zone that are turned back between two events seem to put them out of order.
            return
        other = attrs.evolve(case, receipt=receipt, feedback=feedback, as_of=moved(case.as_of, zone))
        assert result(other) == result(case)


class TestJunk:
    """Whatever is passed, nothing but the errors of this library comes out."""

    @given(junk(), st.integers(0, 6))
    def test_junk_is_refused(self, value: Any, place: int) -> None:
        policy = manufacturer.EDITION_2013.adopt()[AcceptancePolicy]
        limit = stated(Question.INSPECTION_DEADLINE, LastInstant(at(10, 14)), clause=policy.silence, policy=policy)
        good: dict[str, Any] = {
            "receipt": Receipt(lines=(WINDOWS,), picked_up_at=at(10, 10)),
            "line": WINDOWS,
            "limit": limit,
            "feedback": (),
            "as_of": at(10, 12),
            "circumstances": None,
            "conduct": None,
        }
        bad = {**good, list(good)[place]: value}
        with suppress(ServiceRulesError):
            decision = acceptance(**bad, policy=policy)
            assert decision.outcome.status in AcceptanceStatus

    @given(junk())
    def test_a_limit_that_is_none_is_refused(self, value: Any) -> None:
        policy = manufacturer.EDITION_2013.adopt()[AcceptancePolicy]
        receipt = Receipt(lines=(WINDOWS,), picked_up_at=at(10, 10))
        with pytest.raises(InvalidFact):
            acceptance(receipt, WINDOWS, value, (), as_of=at(10, 12), policy=policy)

    @given(junk())
    def test_a_report_that_is_none_is_refused(self, value: Any) -> None:
        with suppress(ServiceRulesError):
            Feedback(kind=FeedbackKind.CLEAN_SLIP, sent=value)
        with suppress(ServiceRulesError):
            Feedback(kind=FeedbackKind.CLEAN_SLIP, sent=at(10, 12), received_at=value)
        with pytest.raises(ServiceRulesError):
            Feedback(kind=value, sent=at(10, 12))
