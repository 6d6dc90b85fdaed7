from __future__ import annotations

from datetime import UTC, date, timedelta

import attrs
import pytest

from domain import faults
from domain.faults import AT
from servicerules import InvalidFact
from servicerules.domain.feedback import Feedback, FeedbackKind
from servicerules.quantities import sets

TICK = timedelta(microseconds=1)
SENT = Feedback(kind=FeedbackKind.SLIP_WITH_EXCEPTIONS, sent=AT)


def test_a_report_is_received_not_before_it_is_sent() -> None:
    for received in (AT, AT + TICK, AT.astimezone(UTC)):
        assert attrs.evolve(SENT, received_at=received).received_at == received
    with pytest.raises(InvalidFact) as caught:
        attrs.evolve(SENT, received_at=AT - TICK)
    assert caught.value.field == "Feedback.received_at"
    assert caught.value.allowed == "an instant not before sent"


def test_a_report_may_be_known_by_its_date_only() -> None:
    report = Feedback(kind=FeedbackKind.REJECTION, sent=date(2025, 6, 10), received_at=AT)
    assert report.sent == date(2025, 6, 10)


def test_only_a_slip_with_exceptions_excepts_a_quantity() -> None:
    assert attrs.evolve(SENT, excepted=sets(2)).excepted == sets(2)
    for kind in (FeedbackKind.CLEAN_SLIP, FeedbackKind.REJECTION):
        with pytest.raises(InvalidFact) as caught:
            Feedback(kind=kind, sent=AT, excepted=sets(2))
        assert caught.value.message == (
            "Feedback.excepted: a value of type Quantity was given; allowed: only on a slip with exceptions"
        )


def test_the_number_of_a_report_is_echoed_and_never_compared() -> None:
    assert attrs.evolve(SENT, ref="7") == SENT
    assert attrs.evolve(SENT, ref="7").ref == "7"


def test_every_field_refuses_what_it_cannot_be() -> None:
    faults.check_fields(
        Feedback,
        {
            "kind": FeedbackKind.SLIP_WITH_EXCEPTIONS,
            "sent": AT,
            "received_at": AT,
            "excepted": sets(1),
            "ref": "7",
        },
        {
            "kind": ("CLEAN_SLIP", None, faults.Unit.SETS),
            "sent": (*(value for value in faults.INSTANT if value != date(2025, 6, 10)), None),
            "received_at": faults.INSTANT,
            "excepted": faults.QUANTITY,
            "ref": faults.TEXT,
        },
    )
