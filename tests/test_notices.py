from __future__ import annotations

from datetime import datetime, timedelta
from itertools import combinations

import pytest

from servicerules import CHINA_STANDARD_TIME, InvalidFact, InvalidPolicy, NotSpecified, explain
from servicerules.domain.notice import Notice, NoticeCheck, NoticeKind
from servicerules.errors import Lack
from servicerules.regulations import manufacturer
from servicerules.regulations.manufacturer import NoticePart, claims
from servicerules.rules.notices import NoticePolicy, check_notice
from servicerules.vocabulary import FactName

POLICY = manufacturer.EDITION_2013.adopt()[NoticePolicy]
REFUSAL = (
    NoticePart.ORDER_SPECIFICATION,
    NoticePart.DAMAGE_PHOTOS,
    NoticePart.CARRIER,
    NoticePart.CARRIER_PHONE,
)
RETURN = (NoticePart.ENQUIRY_PHONE, NoticePart.WAYBILL_NUMBER)
SENT = datetime(2025, 6, 10, 10, tzinfo=CHINA_STANDARD_TIME)
TICK = timedelta(microseconds=1)


def check(kind: NoticeKind, *parts: NoticePart, **stated: object) -> NoticeCheck:
    return check_notice(Notice(kind=kind, parts=parts, **stated), POLICY).outcome


def test_a_refusal_notice_needs_four_things() -> None:
    for size in range(5):
        for parts in combinations(REFUSAL, size):
            outcome = check(NoticeKind.REFUSAL, *parts)
            assert outcome.missing == tuple((part,) for part in REFUSAL if part not in parts)
            assert outcome.complete is (size == 4)
            assert outcome.premature is False


@pytest.mark.parametrize(
    ("kind", "parts", "clause"),
    [
        (NoticeKind.REFUSAL, REFUSAL, "MFR-11"),
        (NoticeKind.SECOND_INSPECTION, (NoticePart.PACKING_PHOTOS,), "MFR-13"),
        (NoticeKind.DEFECTS, (NoticePart.WRITTEN_STATEMENT, NoticePart.PHOTO_PROOF), "MFR-14"),
        (NoticeKind.REJECTION, (NoticePart.PHONE_CALL, NoticePart.PHOTOS_BY_FAX), "MFR-23"),
        (NoticeKind.REJECTION, (NoticePart.PHONE_CALL, NoticePart.PHOTOS_BY_EMAIL), "MFR-23"),
        (NoticeKind.REJECTION, (NoticePart.PHOTOS_BY_FAX, NoticePart.PHONE_CALL, NoticePart.PHOTOS_BY_EMAIL), "MFR-23"),
    ],
)
def test_a_notice_with_all_its_parts_is_complete(kind: NoticeKind, parts: tuple[NoticePart, ...], clause: str) -> None:
    decision = check_notice(Notice(kind=kind, parts=parts), POLICY)
    assert decision.outcome == NoticeCheck(kind=kind, complete=True)
    assert decision.clauses == (clause,)
    assert decision.readings == ()


def test_a_rejection_lacks_photos_sent_neither_by_fax_nor_by_mail() -> None:
    outcome = check(NoticeKind.REJECTION, NoticePart.PHONE_CALL, NoticePart.DAMAGE_PHOTOS)
    assert outcome.missing == ((NoticePart.PHOTOS_BY_FAX, NoticePart.PHOTOS_BY_EMAIL),)
    assert check(NoticeKind.REJECTION, NoticePart.PHOTOS_BY_FAX).missing == ((NoticePart.PHONE_CALL,),)


def test_a_return_shipment_is_reported_after_consent() -> None:
    decision = check_notice(Notice(kind=NoticeKind.RETURN_SHIPMENT, parts=RETURN, consented=True), POLICY)
    assert decision.outcome == NoticeCheck(kind=NoticeKind.RETURN_SHIPMENT, complete=True)
    assert [reason.clause.id for reason in decision.reasons] == ["MFR-16", "MFR-16"]
    refused = check(NoticeKind.RETURN_SHIPMENT, *RETURN, consented=False)
    assert refused == NoticeCheck(kind=NoticeKind.RETURN_SHIPMENT, complete=False, premature=True)
    missing = check(NoticeKind.RETURN_SHIPMENT, NoticePart.WAYBILL_NUMBER, consented=False)
    assert missing.missing == ((NoticePart.ENQUIRY_PHONE,),)
    assert missing.premature is True


@pytest.mark.parametrize(("after", "premature"), [(-TICK, False), (0 * TICK, False), (TICK, True)])
def test_consent_comes_first_and_the_same_instant_will_do(after: timedelta, premature: bool) -> None:
    outcome = check(NoticeKind.RETURN_SHIPMENT, *RETURN, sent_at=SENT, consented_at=SENT + after)
    assert outcome.premature is premature
    assert outcome.complete is not premature


def test_a_notice_with_its_instant_may_state_a_consent_without_one() -> None:
    for consented in (True, False):
        outcome = check(NoticeKind.RETURN_SHIPMENT, *RETURN, sent_at=SENT, consented=consented)
        assert outcome.premature is not consented


def test_what_decides_is_named() -> None:
    notice = Notice(kind=NoticeKind.RETURN_SHIPMENT, parts=RETURN, sent_at=SENT, consented_at=SENT - TICK)
    assert check_notice(notice, POLICY).facts == (
        (FactName.KIND, NoticeKind.RETURN_SHIPMENT),
        (FactName.PARTS, RETURN),
        (FactName.CONSENTED_AT, SENT - TICK),
        (FactName.SENT_AT, SENT),
        (FactName.CONSENTED, True),
    )


@pytest.mark.parametrize("wrong", [{"ref": ""}, {"missing": ((),)}, {"missing": ("x",)}])
def test_a_notice_or_check_that_cannot_be_is_refused(wrong: dict[str, object]) -> None:
    kind = NoticeKind.REFUSAL
    with pytest.raises(InvalidFact):
        Notice(kind=kind, **wrong) if "ref" in wrong else NoticeCheck(kind=kind, complete=False, **wrong)


def test_a_consent_that_matters_must_be_stated() -> None:
    with pytest.raises(NotSpecified) as refusal:
        check(NoticeKind.RETURN_SHIPMENT, *RETURN)
    assert refusal.value.message == (
        "MFR-16: it is not stated whether the company consented first; state Notice.consented or Notice.consented_at"
    )
    assert refusal.value.lack is Lack.FACT
    assert check(NoticeKind.REFUSAL, *REFUSAL, consented=False).complete


def test_a_consent_is_stated_in_one_way() -> None:
    with pytest.raises(InvalidFact) as refusal:
        Notice(kind=NoticeKind.RETURN_SHIPMENT, sent_at=SENT, consented=True, consented_at=SENT)
    assert refusal.value.message == (
        "Notice.consented: True was given; allowed: either consented or consented_at, and not both"
    )
    with pytest.raises(InvalidFact) as refusal:
        Notice(kind=NoticeKind.RETURN_SHIPMENT, consented_at=SENT)
    assert refusal.value.message == (
        "Notice.sent_at: None was given; allowed: the instant of the notice, where that of a consent is stated: "
        "consent must come first"
    )


@pytest.mark.parametrize(
    ("complete", "missing", "premature"),
    [(True, ((NoticePart.CARRIER,),), False), (True, (), True), (False, (), False)],
)
def test_a_check_is_complete_exactly_if_nothing_is_wanting(
    complete: bool, missing: tuple[tuple[NoticePart, ...], ...], premature: bool
) -> None:
    with pytest.raises(InvalidFact) as refusal:
        NoticeCheck(kind=NoticeKind.REFUSAL, complete=complete, missing=missing, premature=premature)
    assert refusal.value.message == (
        f"NoticeCheck.complete: {complete} was given; allowed: True exactly if nothing is missing and consent came first"
    )


def test_only_a_notice_is_checked() -> None:
    with pytest.raises(InvalidFact, match=r"^notice: 'x' was given; allowed: a Notice$"):
        check_notice("x", POLICY)  # type: ignore[arg-type]  # the fault under test


def test_every_kind_of_notice_has_one_row() -> None:
    rows = claims.NOTICES.rows
    with pytest.raises(InvalidPolicy, match=r"^notices: notice of goods refused at collection stands twice$"):
        NoticePolicy(rows=(*rows, rows[0]))
    with pytest.raises(InvalidPolicy, match=r"^notices: rejection of goods on receipt has no row$"):
        NoticePolicy(rows=rows[:-1])


def test_the_check_is_explained_in_both_languages() -> None:
    notice = Notice(kind=NoticeKind.REFUSAL, parts=REFUSAL[:3], ref="MSG-7")
    decision = check_notice(notice, POLICY)
    english, chinese = explain(decision), explain(decision, language="zh")
    assert "missing: carrier's phone (物流公司电话)" in english
    assert "The notice lacks what it must hold; stated are: order specification (产品订单规格), photos" in english
    assert "voucher: MSG-7" in english
    assert "缺项：物流公司电话" in chinese
    premature = check_notice(Notice(kind=NoticeKind.RETURN_SHIPMENT, parts=RETURN, consented=False), POLICY)
    assert "1. The company's consent did not come first. MFR-16" in explain(premature)


def test_the_number_of_a_message_is_never_compared() -> None:
    assert Notice(kind=NoticeKind.REFUSAL, ref="MSG-7") == Notice(kind=NoticeKind.REFUSAL, ref="MSG-8")
