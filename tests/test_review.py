"""A whole order at one instant: every duty, its state, its deadline, its money."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from servicerules import CHINA_STANDARD_TIME, InvalidFact, LastDay, LastInstant, WorkingCalendar, explain, supply
from servicerules.adoption import Adopted
from servicerules.domain.approval import Approval, Level, LevelTable
from servicerules.domain.case import ComplaintFile, LineFile, LineReport, OrderFile, ReceiptFile, Shipment
from servicerules.domain.circumstances import Circumstances
from servicerules.domain.conduct import Handling
from servicerules.domain.damage import Damage
from servicerules.domain.dealer import Callback, TierLists
from servicerules.domain.dispatch import Dispatch, OutsideEvent, Talks
from servicerules.domain.feedback import Feedback, FeedbackKind
from servicerules.domain.finding import Cause, Finding
from servicerules.domain.last_word import Consultation
from servicerules.domain.order import Amendment, Order, OrderLine, Payment
from servicerules.domain.receipt import Buyer, Receipt, ReceiptLine
from servicerules.phrases import Bilingual
from servicerules.quantities import sets
from servicerules.regulations import manufacturer
from servicerules.review import Duty, DutyKind, DutyState, Party, Review, review
from servicerules.vocabulary import Presumption

PRODUCT = manufacturer.Product
HOUSE = manufacturer.EDITION_2013.adopt()
LEVELS = LevelTable(levels=(Level(role="supervisor", max_yuan=1000), Level(role="manager", max_yuan=None)))
COMPANY = manufacturer.EDITION_2013.adopt(supply(manufacturer.APPROVAL_LEVELS, LEVELS, by="memo 2025-03"))


def at(month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2025, month, day, hour, minute, tzinfo=CHINA_STANDARD_TIME)


WINDOWS = OrderLine(product=PRODUCT.PLAIN_WINDOW, pieces=3)
DOORS = OrderLine(product=PRODUCT.DOOR, pieces=2)
ORDER = Order(
    id="SO-1",
    lines=(WINDOWS,),
    reviewed_at=(at(6, 10, 9),),
    deposit_required=1000,
    payments=(Payment(received_at=at(6, 10, 11), yuan=1000),),
    dealer="D1",
)
LISTS = (TierLists(valid_from=date(2025, 6, 1), gold=("D1",), blacklist=("D9",)),)
RECEIVED = ReceiptLine(product=PRODUCT.WINDOW, quantity=sets(3))
COLLECTED = ReceiptFile(receipt=Receipt(lines=(RECEIVED,), picked_up_at=at(6, 22, 10), ref="WB-1"))


def file(**facts: Any) -> OrderFile:
    return OrderFile(**{"order": ORDER, "cause": manufacturer.DelayCause.PRODUCTION, **facts})


def shipped(line: OrderLine, on: datetime) -> Shipment:
    return Shipment(line=line, dispatch=Dispatch(handed_over_at=on))


def only(found: Review, kind: DutyKind) -> Duty:
    (duty,) = found.of(kind)
    return duty


def state(case: OrderFile, kind: DutyKind, as_of: datetime, adopted: Adopted = HOUSE) -> DutyState:
    return only(review(case, adopted, as_of=as_of), kind).state


class TestOrders:
    def test_an_order_without_deposit_waits_for_it_and_nothing_runs(self) -> None:
        found = review(file(order=attrs.evolve(ORDER, payments=())), HOUSE, as_of=at(7, 1))
        assert [(duty.kind, duty.state) for duty in found.duties] == [
            (DutyKind.CONFIRMATION, DutyState.RUNNING),
            (DutyKind.DISPATCH, DutyState.NOT_STARTED),
            (DutyKind.DELAY_COMPENSATION, DutyState.NOT_STARTED),
        ]

    @pytest.mark.parametrize(
        ("as_of", "expected"),
        [
            (at(6, 16, 23, 59), DutyState.RUNNING),
            (at(6, 17), DutyState.MISSED),
        ],
    )
    def test_goods_not_sent_are_missed_once_the_last_day_is_over(self, as_of: datetime, expected: DutyState) -> None:
        assert state(file(), DutyKind.DISPATCH, as_of) is expected

    @pytest.mark.parametrize(("sent", "expected"), [(at(6, 16, 23), DutyState.MET), (at(6, 17), DutyState.MET_LATE)])
    def test_goods_sent_met_the_limit_or_met_it_late(self, sent: datetime, expected: DutyState) -> None:
        assert state(file(shipments=(shipped(WINDOWS, sent),)), DutyKind.DISPATCH, at(7, 1)) is expected

    def test_the_deadline_of_a_line_is_its_own(self) -> None:
        found = review(file(order=attrs.evolve(ORDER, lines=(WINDOWS, DOORS))), HOUSE, as_of=at(6, 11))
        assert [duty.deadline for duty in found.of(DutyKind.DISPATCH)] == [
            LastDay(date(2025, 6, 16)),
            LastDay(date(2025, 6, 24)),
        ]
        assert [duty.subject for duty in found.of(DutyKind.DISPATCH)] == ["SO-1/1", "SO-1/2"]

    def test_four_days_late_by_production_are_two_hundred_yuan(self) -> None:
        duty = only(
            review(file(shipments=(shipped(WINDOWS, at(6, 20, 10)),)), HOUSE, as_of=at(7, 1)),
            DutyKind.DELAY_COMPENSATION,
        )
        assert (duty.state, duty.yuan, duty.party) == (DutyState.RUNNING, Decimal(200), Party.COMPANY)

    def test_compensation_accrues_while_goods_are_not_sent(self) -> None:
        found = review(file(), HOUSE, as_of=at(6, 18, 8))
        assert only(found, DutyKind.DELAY_COMPENSATION).yuan == 100
        assert found.revisit_at == at(6, 19)

    def test_goods_in_time_cost_nothing(self) -> None:
        duty = only(
            review(file(shipments=(shipped(WINDOWS, at(6, 16)),)), HOUSE, as_of=at(7, 1)), DutyKind.DELAY_COMPENSATION
        )
        assert (duty.state, duty.yuan) == (DutyState.NOT_APPLICABLE, 0)

    def test_a_mixed_order_is_compensated_against_the_limit_of_the_whole(self) -> None:
        order = attrs.evolve(ORDER, lines=(WINDOWS, DOORS))
        sent = (shipped(WINDOWS, at(6, 20)), shipped(DOORS, at(6, 26)))
        duty = only(review(file(order=order, shipments=sent), HOUSE, as_of=at(7, 1)), DutyKind.DELAY_COMPENSATION)
        assert duty.yuan == 100
        assert duty.decision is not None
        assert Presumption.WHOLE_ORDER in {assumption.presumption for assumption in duty.decision.assumptions}

    def test_products_without_compensation_do_not_count_towards_it(self) -> None:
        tools = OrderLine(product=PRODUCT.TOOL)
        order = attrs.evolve(ORDER, lines=(WINDOWS, tools))
        sent = (shipped(WINDOWS, at(6, 16)), shipped(tools, at(6, 30)))
        found = review(file(order=order, shipments=sent), HOUSE, as_of=at(7, 1))
        assert only(found, DutyKind.DELAY_COMPENSATION).yuan == 0
        assert [duty.state for duty in found.of(DutyKind.DISPATCH)] == [DutyState.MET, DutyState.MET_LATE]

    def test_an_order_of_other_products_alone_has_no_compensation(self) -> None:
        tools = OrderLine(product=PRODUCT.TOOL)
        case = file(order=attrs.evolve(ORDER, lines=(tools,)), shipments=(shipped(tools, at(6, 30)),))
        assert only(review(case, HOUSE, as_of=at(7, 1)), DutyKind.DELAY_COMPENSATION).yuan == 0

    def test_equal_lines_take_their_shipments_one_by_one(self) -> None:
        order = attrs.evolve(ORDER, lines=(WINDOWS, WINDOWS))
        found = review(file(order=order, shipments=(shipped(WINDOWS, at(6, 12)),)), HOUSE, as_of=at(6, 13))
        assert [duty.state for duty in found.of(DutyKind.DISPATCH)] == [DutyState.MET, DutyState.RUNNING]

    def test_an_agreed_date_counts_for_a_large_order_short_of_capacity(self) -> None:
        large = OrderLine(product=PRODUCT.DOOR, pieces=6)
        case = file(
            order=attrs.evolve(ORDER, lines=(large,)), talks=Talks(agreed_on=date(2025, 7, 10), capacity_short=True)
        )
        assert only(review(case, HOUSE, as_of=at(6, 11)), DutyKind.DISPATCH).deadline == LastDay(date(2025, 7, 10))

    def test_outside_events_move_the_limit(self) -> None:
        storms = tuple(OutsideEvent(kind=manufacturer.EventKind.GALE, on=date(2025, 6, day)) for day in (15, 16))
        case = file(events=storms, shipments=(shipped(WINDOWS, at(6, 18)),))
        assert state(case, DutyKind.DISPATCH, at(7, 1)) is DutyState.MET

    def test_goods_sent_before_confirmation_are_sent(self) -> None:
        case = file(order=attrs.evolve(ORDER, payments=()), shipments=(shipped(WINDOWS, at(6, 12)),))
        assert state(case, DutyKind.DISPATCH, at(7, 1)) is DutyState.MET


class TestGoods:
    @pytest.mark.parametrize(
        ("sent", "expected"),
        [
            (None, DutyState.MISSED),
            (at(6, 22, 14), DutyState.MET),
            (at(6, 22, 14, 1), DutyState.MET_LATE),
        ],
    )
    def test_the_report_is_met_late_or_missed(self, sent: datetime | None, expected: DutyState) -> None:
        reports = () if sent is None else (LineReport(feedback=Feedback(kind=FeedbackKind.CLEAN_SLIP, sent=sent)),)
        duty = only(
            review(file(receipts=(attrs.evolve(COLLECTED, reports=reports),)), HOUSE, as_of=at(7, 1)),
            DutyKind.INSPECTION,
        )
        assert (duty.state, duty.party, duty.subject) == (expected, Party.DEALER, "SO-1/WB-1/1")
        assert duty.deadline == LastInstant(at(6, 22, 14))

    def test_a_late_report_by_date_is_known_on_its_day(self) -> None:
        door = ReceiptLine(product=PRODUCT.DOOR)
        receipt = Receipt(lines=(door,), picked_up_at=at(6, 10, 10))
        late = LineReport(feedback=Feedback(kind=FeedbackKind.CLEAN_SLIP, sent=date(2025, 6, 20)), line=door)
        case = file(receipts=(ReceiptFile(receipt=receipt, reports=(late,)),))
        assert state(case, DutyKind.INSPECTION, at(6, 20)) is DutyState.MET_LATE
        assert state(case, DutyKind.INSPECTION, at(6, 19, 23)) is DutyState.MISSED

    def test_a_report_about_one_line_says_nothing_of_another(self) -> None:
        samples = ReceiptLine(product=PRODUCT.RAILING_SAMPLE, quantity=sets(1))
        receipt = Receipt(lines=(RECEIVED, samples), picked_up_at=at(6, 22, 10))
        report = LineReport(feedback=Feedback(kind=FeedbackKind.CLEAN_SLIP, sent=at(6, 22, 12)), line=RECEIVED)
        found = review(file(receipts=(ReceiptFile(receipt=receipt, reports=(report,)),)), HOUSE, as_of=at(7, 1))
        assert [duty.state for duty in found.of(DutyKind.INSPECTION)] == [DutyState.MET, DutyState.MISSED]

    def test_a_collection_to_come_is_not_started_and_changes_the_answer(self) -> None:
        found = review(file(receipts=(COLLECTED,), shipments=(shipped(WINDOWS, at(6, 12)),)), HOUSE, as_of=at(6, 20))
        assert only(found, DutyKind.INSPECTION).state is DutyState.NOT_STARTED
        assert found.revisit_at == at(6, 22, 10)

    def test_a_running_inspection_names_the_instant_it_is_lost(self) -> None:
        case = file(receipts=(COLLECTED,), shipments=(shipped(WINDOWS, at(6, 12)),))
        found = review(case, HOUSE, as_of=at(6, 22, 11))
        assert only(found, DutyKind.INSPECTION).state is DutyState.RUNNING
        assert found.revisit_at == at(6, 22, 14) + timedelta(microseconds=1)

    def test_refused_goods_have_no_duty_to_report(self) -> None:
        refused = ReceiptFile(receipt=Receipt(lines=(RECEIVED,), refused_at=at(6, 22, 10)))
        assert state(file(receipts=(refused,)), DutyKind.INSPECTION, at(7, 1)) is DutyState.NOT_APPLICABLE

    def test_silence_of_a_consumer_is_not_answered(self) -> None:
        consumer = ReceiptFile(receipt=attrs.evolve(COLLECTED.receipt, buyer=Buyer.CONSUMER))
        duty = only(review(file(receipts=(consumer,)), HOUSE, as_of=at(7, 1)), DutyKind.INSPECTION)
        assert (duty.state, duty.decision) == (DutyState.REFUSED, None)
        assert duty.refusal is not None
        assert duty.result is duty.refusal
        assert duty.refusal.clause == manufacturer.clauses.C31

    def test_a_product_without_limit_is_not_answered(self) -> None:
        handrail = Receipt(lines=(ReceiptLine(product=PRODUCT.HANDRAIL),), picked_up_at=at(6, 22, 10))
        assert (
            state(file(receipts=(ReceiptFile(receipt=handrail),)), DutyKind.INSPECTION, at(7, 1)) is DutyState.REFUSED
        )

    def test_conduct_changes_nothing_for_goods_of_which_its_clause_does_not_speak(self) -> None:
        installed = LineFile(line=RECEIVED, handling=Handling(damaged=True, installed=True, consented=False))
        case = file(receipts=(attrs.evolve(COLLECTED, details=(installed,)),))
        assert state(case, DutyKind.INSPECTION, at(7, 1)) is DutyState.MISSED

    def test_a_consent_not_stated_still_leaves_doors_without_an_answer(self) -> None:
        door = ReceiptLine(product=PRODUCT.DOOR)
        receipt = Receipt(lines=(door,), picked_up_at=at(6, 10, 10))
        details = LineFile(line=door, handling=Handling(damaged=True, installed=True))
        case = file(receipts=(ReceiptFile(receipt=receipt, details=(details,)),))
        assert state(case, DutyKind.INSPECTION, at(7, 1)) is DutyState.REFUSED

    def test_an_order_without_deposit_refuses_its_own_duties_and_not_those_of_its_goods(self) -> None:
        order = attrs.evolve(ORDER, deposit_required=0, payments=())
        found = review(attrs.evolve(file(receipts=(COLLECTED,)), order=order), HOUSE, as_of=at(7, 1))
        assert only(found, DutyKind.CONFIRMATION).state is DutyState.REFUSED
        assert only(found, DutyKind.INSPECTION).state is DutyState.MISSED

    def test_doors_installed_without_consent_conform(self) -> None:
        door = ReceiptLine(product=PRODUCT.DOOR)
        receipt = Receipt(lines=(door,), picked_up_at=at(6, 22, 10))
        details = LineFile(line=door, handling=Handling(damaged=True, installed=True, consented=False))
        found = review(file(receipts=(ReceiptFile(receipt=receipt, details=(details,)),)), HOUSE, as_of=at(6, 23))
        duty = only(found, DutyKind.INSPECTION)
        assert duty.state is DutyState.NOT_APPLICABLE
        assert duty.decision is not None
        assert "MFR-15" in duty.decision.clauses

    def test_a_handling_without_an_act_changes_nothing(self) -> None:
        door = ReceiptLine(product=PRODUCT.DOOR)
        receipt = Receipt(lines=(door,), picked_up_at=at(6, 22, 10))
        details = LineFile(line=door, handling=Handling(damaged=True), circumstances=Circumstances(hidden_defect=True))
        case = file(receipts=(ReceiptFile(receipt=receipt, details=(details,)),))
        duty = only(review(case, HOUSE, as_of=at(7, 1)), DutyKind.INSPECTION)
        assert duty.state is DutyState.MISSED
        assert duty.decision is not None
        assert [article.code for article in duty.decision.caveats] == ["CC622(1)"]

    @pytest.mark.parametrize(("photos", "expected"), [(3, DutyState.MET), (2, DutyState.RUNNING)])
    def test_damage_is_photographed_or_still_to_be(self, photos: int, expected: DutyState) -> None:
        door = ReceiptLine(product=PRODUCT.DOOR)
        details = LineFile(line=door, damages=(Damage(where="edge", photos=photos, angles=2),))
        receipt = ReceiptFile(receipt=Receipt(lines=(door,), picked_up_at=at(6, 22, 10)), details=(details,))
        assert state(file(receipts=(receipt,)), DutyKind.DAMAGE_EVIDENCE, at(6, 23)) is expected

    def test_without_a_confirmed_order_the_day_of_collection_governs(self) -> None:
        case = file(order=attrs.evolve(ORDER, payments=()), receipts=(COLLECTED,))
        duty = only(review(case, HOUSE, as_of=at(7, 1)), DutyKind.INSPECTION)
        assert duty.decision is not None
        assert Presumption.GOVERNED_BY_COLLECTION in {found.presumption for found in duty.decision.assumptions}


COMPLAINT = ComplaintFile(id="C-1", registered_on=date(2025, 6, 25))
BOTH_CONSULTED = (
    Consultation(role=manufacturer.Role.REGIONAL_MANAGER),
    Consultation(role=manufacturer.Role.LEADER),
)


def complained(**facts: Any) -> OrderFile:
    return file(complaints=(attrs.evolve(COMPLAINT, **facts),), tier_lists=LISTS)


class TestComplaints:
    def test_a_missing_level_table_is_one_refusal_and_aborts_nothing(self) -> None:
        found = review(complained(yuan=800), HOUSE, as_of=at(7, 1))
        approval = only(found, DutyKind.APPROVAL)
        assert approval.state is DutyState.REFUSED
        assert approval.refusal is not None
        assert approval.refusal.error == "NotSpecified"
        assert len(found.duties) == 8

    @pytest.mark.parametrize(
        ("roles", "paid", "expected"),
        [
            (("supervisor",), None, DutyState.MET),
            ((), None, DutyState.RUNNING),
            ((), at(6, 28), DutyState.MISSED),
        ],
    )
    def test_a_payment_is_approved_waits_or_was_made_without(
        self, roles: tuple[str, ...], paid: datetime | None, expected: DutyState
    ) -> None:
        approvals = tuple(Approval(role=role) for role in roles)
        duty = only(
            review(complained(yuan=800, approvals=approvals, paid_at=paid), COMPANY, as_of=at(7, 1)), DutyKind.APPROVAL
        )
        assert (duty.state, duty.yuan) == (expected, 800)

    def test_a_short_cut_that_drops_approvals_makes_them_unnecessary(self) -> None:
        terms = COMPANY.under(manufacturer.A37.b)
        assert (
            state(complained(yuan=800, verified=True), DutyKind.APPROVAL, at(7, 1), terms) is DutyState.NOT_APPLICABLE
        )

    def test_without_lists_of_dealers_the_approvals_stand_alone(self) -> None:
        case = attrs.evolve(complained(yuan=800), tier_lists=())
        assert state(case, DutyKind.APPROVAL, at(7, 1), COMPANY) is DutyState.RUNNING
        assert state(case, DutyKind.HANDLING, at(7, 1), COMPANY) is DutyState.REFUSED

    def test_without_a_dealer_the_class_is_a_missing_fact(self) -> None:
        case = attrs.evolve(complained(), order=attrs.evolve(ORDER, dealer=None))
        duty = only(review(case, HOUSE, as_of=at(7, 1)), DutyKind.HANDLING)
        assert duty.refusal is not None
        assert duty.refusal.error == "InvalidFact"

    @pytest.mark.parametrize(
        ("facts", "expected"),
        [
            ({"consultations": BOTH_CONSULTED}, DutyState.MET),
            ({}, DutyState.RUNNING),
            ({"handled_at": at(6, 26)}, DutyState.MISSED),
        ],
    )
    def test_consultation_is_missed_once_the_complaint_was_handled(
        self, facts: dict[str, Any], expected: DutyState
    ) -> None:
        assert state(complained(**facts), DutyKind.CONSULTATION, at(7, 1)) is expected

    @pytest.mark.parametrize(
        ("facts", "expected"),
        [
            ({}, DutyState.NOT_STARTED),
            ({"handled_at": at(6, 26)}, DutyState.MISSED),
            ({"verified": True}, DutyState.RUNNING),
            ({"verified": True, "handled_at": at(6, 26)}, DutyState.MET),
        ],
    )
    def test_a_gold_complaint_waits_for_its_verification(self, facts: dict[str, Any], expected: DutyState) -> None:
        assert state(complained(**facts), DutyKind.HANDLING, at(7, 1)) is expected

    def test_a_complaint_that_need_not_be_handled_is_no_duty(self) -> None:
        case = attrs.evolve(complained(), order=attrs.evolve(ORDER, dealer="D9"))
        assert state(case, DutyKind.HANDLING, at(7, 1), HOUSE.under(manufacturer.A43.c)) is DutyState.NOT_APPLICABLE

    @pytest.mark.parametrize(
        ("posted", "as_of", "expected"),
        [
            (date(2025, 6, 27), at(7, 1), DutyState.MET),
            (date(2025, 6, 28), at(7, 1), DutyState.MET_LATE),
            (None, at(6, 27, 23), DutyState.RUNNING),
            (None, at(6, 28), DutyState.MISSED),
        ],
    )
    def test_issues_are_posted_before_saturday(self, posted: date | None, as_of: datetime, expected: DutyState) -> None:
        assert state(complained(posted_on=posted), DutyKind.POSTING, as_of) is expected

    @pytest.mark.parametrize(("handled", "expected"), [(None, DutyState.RUNNING), (at(6, 26), DutyState.MET)])
    def test_costs_are_borne_until_the_complaint_is_handled(
        self, handled: datetime | None, expected: DutyState
    ) -> None:
        finding = Finding(product=PRODUCT.DOOR, cause=Cause.QUALITY)
        assert state(complained(finding=finding, handled_at=handled), DutyKind.COSTS, at(7, 1)) is expected


class TestDealers:
    @pytest.mark.parametrize(
        ("dealer", "calls", "expected"),
        [
            ("D1", (date(2025, 6, 10),), DutyState.MISSED),
            ("D1", (date(2025, 6, 30),), DutyState.NOT_STARTED),
            ("D9", (), DutyState.NOT_APPLICABLE),
        ],
    )
    def test_the_next_call_is_missed_to_come_or_never(
        self, dealer: str, calls: tuple[date, ...], expected: DutyState
    ) -> None:
        case = file(
            order=attrs.evolve(ORDER, dealer=dealer),
            tier_lists=LISTS,
            calls=tuple(Callback(dealer=dealer, made=made) for made in calls),
        )
        assert state(case, DutyKind.CALLBACK, at(7, 1)) is expected

    def test_without_lists_there_is_no_such_duty(self) -> None:
        assert review(file(), HOUSE, as_of=at(7, 1)).of(DutyKind.CALLBACK) == ()


class TestTime:
    def test_later_events_are_ignored_and_named(self) -> None:
        order = attrs.evolve(ORDER, amendments=(Amendment(at=at(8, 1), needs_review=True),))
        dispatch = Dispatch(handed_over_at=at(6, 12), arrived_at=at(8, 2))
        case = file(
            order=order,
            shipments=(Shipment(line=WINDOWS, dispatch=dispatch),),
            complaints=(attrs.evolve(COMPLAINT, registered_on=date(2025, 8, 3)),),
        )
        found = review(case, HOUSE, as_of=at(7, 1))
        assert only(found, DutyKind.CONFIRMATION).state is DutyState.MET
        assert found.of(DutyKind.CONSULTATION) == ()
        assert {assumption.data[1] for assumption in found.ignored} == {
            order.amendments[0],
            dispatch.arrived_at,
            case.complaints[0],
        }
        assert found.revisit_at == at(8, 1)

    def test_a_dispatch_to_come_has_not_happened(self) -> None:
        case = file(shipments=(shipped(WINDOWS, at(6, 20)),))
        assert state(case, DutyKind.DISPATCH, at(6, 18)) is DutyState.MISSED

    def test_an_order_from_before_the_edition_is_refused_duty_by_duty(self) -> None:
        old = datetime(2012, 6, 10, 9, tzinfo=CHINA_STANDARD_TIME)
        order = attrs.evolve(ORDER, reviewed_at=(old,), payments=(Payment(received_at=old, yuan=1000),))
        found = review(file(order=order), HOUSE, as_of=at(7, 1))
        assert {duty.state for duty in found.duties} == {DutyState.REFUSED}
        assert {duty.refusal.error for duty in found.duties if duty.refusal} == {"NotInForce"}

    def test_a_deadline_outside_the_calendar_is_refused_by_name(self) -> None:
        calendar = WorkingCalendar.of_days(first_day=date(2025, 6, 1), last_day=date(2025, 6, 12))
        found = review(file(), manufacturer.EDITION_2013.adopt(calendar=calendar), as_of=at(7, 1))
        duty = only(found, DutyKind.DISPATCH)
        assert duty.refusal is not None
        assert duty.refusal.error == "OutsideCalendar"

    @given(st.timedeltas(timedelta(), timedelta(days=60)), st.timedeltas(timedelta(), timedelta(days=60)))
    def test_nothing_changes_before_the_instant_to_revisit(self, after: timedelta, later: timedelta) -> None:
        """`revisit_at` is the first instant at which some duty stands differently."""
        case = file(receipts=(COLLECTED,), shipments=(shipped(WINDOWS, at(6, 20, 10)),), tier_lists=LISTS)
        as_of = at(6, 1) + after
        found = review(case, HOUSE, as_of=as_of)
        then = as_of + later
        if found.revisit_at is None or then < found.revisit_at:
            assert [duty.state for duty in review(case, HOUSE, as_of=then).duties] == [
                duty.state for duty in found.duties
            ]


class TestShape:
    def test_every_duty_can_be_explained_in_both_languages(self) -> None:
        case = file(
            receipts=(COLLECTED,),
            shipments=(shipped(WINDOWS, at(6, 20, 10)),),
            complaints=(attrs.evolve(COMPLAINT, yuan=Decimal(800)),),
            tier_lists=LISTS,
        )
        for duty in review(case, COMPANY, as_of=at(7, 1)).duties:
            assert duty.result is not None
            for language in ("en", "zh"):
                assert "{" not in explain(duty.result, language=language)

    @pytest.mark.parametrize(
        ("arguments", "field"),
        [
            (("no file", HOUSE, at(7, 1)), "file"),
            ((file(), manufacturer.EDITION_2013, at(7, 1)), "adopted"),
            ((file(), HOUSE, datetime(2025, 7, 1)), "as_of"),  # noqa: DTZ001  # naive on purpose
        ],
    )
    def test_junk_is_refused_by_field(self, arguments: tuple[Any, Any, Any], field: str) -> None:
        with pytest.raises(InvalidFact) as refused:
            review(arguments[0], arguments[1], as_of=arguments[2])
        assert refused.value.field == field

    @pytest.mark.parametrize(
        ("build", "field"),
        [
            (lambda: file(shipments=(shipped(DOORS, at(6, 12)),)), "OrderFile.shipments"),
            (lambda: file(shipments=(shipped(WINDOWS, at(6, 12)),) * 2), "OrderFile.shipments"),
            (lambda: file(complaints=(COMPLAINT, attrs.evolve(COMPLAINT, id="c-1"))), "OrderFile.complaints"),
            (
                lambda: attrs.evolve(COLLECTED, details=(LineFile(line=ReceiptLine(product=PRODUCT.DOOR)),)),
                "ReceiptFile.reports",
            ),
            (lambda: attrs.evolve(COLLECTED, details=(LineFile(line=RECEIVED),) * 2), "ReceiptFile.details"),
        ],
    )
    def test_a_file_that_contradicts_itself_is_refused(self, build: Any, field: str) -> None:
        with pytest.raises(InvalidFact) as refused:
            build()
        assert refused.value.field == field

    def test_words_of_the_review_are_bilingual(self) -> None:
        for kind in (DutyKind, DutyState, Party):
            assert issubclass(kind, Bilingual)


def test_an_opening_time_moves_the_deadline_of_a_late_collection() -> None:
    terms = manufacturer.EDITION_2013.adopt(supply(manufacturer.OPENING_TIME, time(9), by="memo 2025-03"))
    late = ReceiptFile(receipt=Receipt(lines=(RECEIVED,), picked_up_at=at(6, 22, 15)))
    duty = only(review(file(receipts=(late,)), terms, as_of=at(6, 23)), DutyKind.INSPECTION)
    assert duty.deadline == LastInstant(at(6, 23, 13))
