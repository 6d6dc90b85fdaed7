"""Articles of law that an answer may warn of, each with the time it was in force.

They are cited as caveats, apart from the regulation's own result. The texts were checked as the clause register
says (part 6.0); they are named here, not restated.
"""

from __future__ import annotations

from datetime import date
from typing import final

import attrs

from servicerules.phrases import Phrase
from servicerules.values import Value

_CIVIL_CODE_FROM = date(2021, 1, 1)
_CIVIL_CODE_EVE = date(2020, 12, 31)


@final
@attrs.frozen(kw_only=True)
class Article(Value):
    """One article and the days on which it was law.

    Attributes:
        code: short form, such as ``CC622(1)``.
        says: what it says that matters here.
        effective_from, effective_to: the days it was in force, both included; ``None`` where still in force.
    """

    code: str
    says: Phrase = attrs.field(eq=False)
    effective_from: date
    effective_to: date | None = None

    def in_force(self, on: date) -> bool:
        """Whether the article was law on this day."""
        return self.effective_from <= on and (self.effective_to is None or on <= self.effective_to)

    def __str__(self) -> str:
        return self.code


def _now(code: str, en: str, zh: str) -> Article:
    return Article(code=code, says=Phrase(en, zh), effective_from=_CIVIL_CODE_FROM)


def _then(code: str, en: str, zh: str, since: date) -> Article:
    return Article(code=code, says=Phrase(en, zh), effective_from=since, effective_to=_CIVIL_CODE_EVE)


_CONTRACT_LAW_FROM = date(1999, 10, 1)
_SALES_INTERPRETATION_FROM = date(2012, 7, 1)

_HIDDEN = (
    "an inspection period too short for the goods binds for visible defects only; for hidden ones a reasonable time runs",
    "检验期限过短的，仅视为外观瑕疵的异议期限；隐蔽瑕疵适用合理期限",
)
_KNEW = (
    "a seller who knew or should have known of the defect cannot rely on the period",
    "出卖人知道或者应当知道标的物不符合约定的，买受人不受通知期限的限制",
)
_LONGER = (
    "where a statute fixes a longer inspection or guarantee period, that period governs",
    "约定的检验期限或质量保证期短于法律、行政法规规定的，以法律、行政法规为准",
)
_UNFAIR = (
    "a standard term that was not pointed out, or is unfair, may not bind the other party",
    "提供格式条款一方未尽提示说明义务或条款不公平的，该条款可能不成为合同内容或者无效",
)

HIDDEN_DEFECT = (
    _now("CC622(1)", *_HIDDEN),
    _then("2012 sales interpretation 18", *_HIDDEN, _SALES_INTERPRETATION_FROM),
)
SELLER_KNEW = (_now("CC621(3)", *_KNEW), _then("Contract Law 158(3)", *_KNEW, _CONTRACT_LAW_FROM))
LONGER_STATUTORY_PERIOD = (
    _now("CC622(2)", *_LONGER),
    _then("2012 sales interpretation 18(2)", *_LONGER, _SALES_INTERPRETATION_FROM),
)
UNFAIR_TERM = (_now("CC496-497", *_UNFAIR), _then("Contract Law 39-40", *_UNFAIR, _CONTRACT_LAW_FROM))
SIGNED_QUANTITY = (
    _now(
        "CC623",
        "where no inspection period is agreed, a signed slip that states quantity and model counts as an inspection of "
        "quantity and visible defects",
        "未约定检验期限而签收的送货单载明数量、型号的，推定已对数量和外观瑕疵进行检验",
    ),
)
NOTICE_OF_IMPEDIMENT = (
    _now(
        "CC590(1)",
        "who cannot perform must notify the other side in good time",
        "因不可抗力不能履行的，应当及时通知对方",
    ),
)
DEFAULT_BEFORE_IMPEDIMENT = (
    _now("CC590(2)", "an event after default gives no relief", "迟延履行后发生不可抗力的，不免除违约责任"),
)
REDUCTION_OF_DAMAGES = (
    _now("CC585(2)", "a court may cut excessive agreed damages", "约定的违约金过分高于损失的，法院可以适当减少"),
    _now("CC585(3)", "paying for delay does not end the duty to deliver", "支付迟延违约金后，还应当履行债务"),
)
NO_EXCLUSION = (
    _now(
        "CC506",
        "liability for personal injury, or for loss caused on purpose or by gross fault, cannot be excluded",
        "造成对方人身损害，或因故意、重大过失造成对方财产损失的免责条款无效",
    ),
)
RISK_PASSED_TO_CARRIER = (
    _now(
        "CC607",
        "where no place of delivery is agreed and goods must be carried, the risk passes to the buyer on handover to the "
        "first carrier",
        "未约定交付地点而标的物需要运输的，交付第一承运人后，毁损、灭失的风险由买受人承担",
    ),
)
FINING_EMPLOYEES = (
    Article(
        code="Guangdong labour inspection rules 51",
        says=Phrase(
            "fining employees has no clear national basis since 2008; Guangdong warns employers whose rules contain fines",
            "2008年起用人单位罚款缺乏明确的国家层面依据；广东对规章制度含罚款内容的用人单位予以警告",
        ),
        effective_from=date(2013, 5, 1),
    ),
)


def in_force(articles: tuple[Article, ...], on: date) -> tuple[Article, ...]:
    """Those of the articles that were law on this day."""
    return tuple(article for article in articles if article.in_force(on))
