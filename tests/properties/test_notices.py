from __future__ import annotations

from contextlib import suppress
from typing import Any

from hypothesis import given

from laws import check_rule
from servicerules import Adopted, NotSpecified, ServiceRulesError
from servicerules.domain.notice import Notice, NoticeCheck, NoticeKind
from servicerules.regulations import manufacturer
from servicerules.rules.notices import NoticePolicy, check_notice
from strategies.claims import notices, terms
from strategies.junk import junk

POLICY = manufacturer.EDITION_2013.adopt()[NoticePolicy]
# What each clause asks for, in the words of the document; an inner list is a choice.
ASKED = {
    NoticeKind.REFUSAL: (["产品订单规格"], ["损伤照片"], ["物流公司信息"], ["物流公司电话"]),
    NoticeKind.SECOND_INSPECTION: (["附着包装物拍照"],),
    NoticeKind.DEFECTS: (["书面证明"], ["照片证明"]),
    NoticeKind.RETURN_SHIPMENT: (["物流电话"], ["运单编号"]),
    NoticeKind.REJECTION: (["电话反馈"], ["不合格照片(传真)", "不合格照片(邮件)"]),
}


class TestContent:
    """MFR-11, 13, 14, 16, 23: a notice lacks exactly the parts asked for of which it holds none."""

    @given(notice=notices())
    def test_what_is_missing_is_what_is_asked_for_and_not_held(self, notice: Notice) -> None:
        with suppress(NotSpecified):
            held = [part.printed for part in notice.parts]
            outcome = check_notice(notice, POLICY).outcome
            missing = [[part.printed for part in parts] for parts in outcome.missing]
            assert missing == [choice for choice in ASKED[notice.kind] if not any(word in held for word in choice)]
            assert outcome.complete is (missing == [] and not outcome.premature)

    @given(notice=notices(), adopted=terms())
    def test_the_laws_of_rules_hold(self, notice: Notice, adopted: Adopted) -> None:
        check_rule(lambda chosen: check_notice(notice, chosen[NoticePolicy]), adopted)


class TestConsent:
    """MFR-16: only a return shipment needs a consent, and the consent comes first."""

    @given(notice=notices())
    def test_consent_comes_first(self, notice: Notice) -> None:
        known = notice.consented
        if notice.consented_at is not None and notice.sent_at is not None:
            known = (notice.sent_at - notice.consented_at).total_seconds() >= 0
        if notice.kind is not NoticeKind.RETURN_SHIPMENT:
            assert check_notice(notice, POLICY).outcome.premature is False
        elif known is not None:
            assert check_notice(notice, POLICY).outcome.premature is not known


class TestJunk:
    """Anything else ends in a refusal of the library."""

    @given(notice=junk())
    def test_of_the_rule(self, notice: Any) -> None:
        with suppress(ServiceRulesError):
            check_notice(notice, POLICY)

    @given(kind=junk(), parts=junk(), sent_at=junk(), consented=junk(), consented_at=junk())
    def test_of_the_nouns(self, kind: Any, parts: Any, sent_at: Any, consented: Any, consented_at: Any) -> None:
        for real in (kind, NoticeKind.RETURN_SHIPMENT):
            with suppress(ServiceRulesError):
                notice = Notice(kind=real, parts=parts, sent_at=sent_at, consented=consented, consented_at=consented_at)
                hash(check_notice(notice, POLICY))
            with suppress(ServiceRulesError):
                hash(NoticeCheck(kind=real, complete=consented, missing=parts, premature=sent_at))
