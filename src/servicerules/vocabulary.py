"""The words of answers that every rule shares: names of facts, questions, things taken for granted.

One closed list each, in both languages, so that no rule formats text and a translator has one page to read.
"""

from __future__ import annotations

from servicerules.phrases import Bilingual


class Question(Bilingual):
    """What a decision answers; one member for each public rule."""

    ORDER_CONFIRMATION = "Order confirmation", "订单确定时间"
    DISPATCH_DEADLINE = "Dispatch deadline", "交货期限"
    ORDER_DISPATCH_DEADLINE = "Dispatch deadline of the whole order", "整单交货期限"
    INSPECTION_DEADLINE = "Deadline for inspecting and reporting", "验货反馈时限"
    ACT_BY = "Earliest deadline of the receipt", "本次收货最早时限"
    ACCEPTANCE = "Acceptance of the goods received", "货物验收状态"


class FactName(Bilingual):
    """Names of the facts in a decision; a rule's wording refers to them by their lower-case name in braces."""

    AS_OF = "as of", "截至"
    ORDER = "order", "订单"
    DEALER = "dealer", "经销商"
    REF = "voucher", "凭证号"
    PRODUCT = "product", "产品"
    QUANTITY = "quantity", "数量"
    COUNTED_QUANTITY = "quantity counted for the step", "计入档次的数量"
    BUYER = "buyer", "买方"
    PICKED_UP_AT = "collected at", "提货时间"
    REFUSED_AT = "refused at", "拒绝提货时间"
    ARRIVED_AT = "arrived at the dealer's warehouse", "到达自有仓库时间"
    CARRIER_PAPER_ON = "date on the carrier's paper", "物流单据日期"
    COUNTED_FROM = "counted from", "起算时间"
    LIMIT = "limit", "时限"
    FEEDBACK = "feedback", "反馈"
    KIND = "kind", "类别"
    SENT = "sent", "发出时间"
    RECEIVED_AT = "received at", "收到时间"
    STATUS = "status", "状态"
    REMAINING = "what remains owed", "后续责任"
    EXCEPTED = "excepted quantity", "异议数量"
    CONTRADICTED = "contradicted by a later report", "与其后反馈矛盾"
    CONFIRMED_AT = "confirmed at", "订单确定时间"
    REVIEW_CLEAN_AT = "review clean at", "审核无误时间"
    DEPOSIT_AT = "full deposit in at", "订金到账时间"
    DEPOSIT_REQUIRED = "deposit required (yuan)", "应付订金（元）"
    DEPOSIT_PAID = "deposit paid (yuan)", "已付订金（元）"
    AMENDED_AT = "amended at", "订单变更时间"
    AWAITING = "awaiting", "尚缺"
    LEAD_DAYS = "days", "天数"


class Presumption(Bilingual):
    """What a rule takes for granted; data are filled in by position."""

    SUPPLIED = "{0} was supplied by the company ({1}): {2}", "{0}由公司补充（{1}）：{2}"
    NO_OPENING_TIME = (
        "no opening time was supplied; the next day is taken to begin at midnight ({0})",
        "未提供营业开始时间，次日按零时起算（{0}）",
    )
    NO_CLOSING_TIME = (
        "no closing time was supplied; the day is taken to end at midnight ({0})",
        "未提供营业结束时间，当日按二十四时止（{0}）",
    )
    NO_CALENDAR = (
        "no calendar of holidays was supplied; the last day is not moved ({0})",
        "未提供节假日日历，末日不顺延（{0}）",
    )
    LOW_CONFIDENCE = (
        "{0} rests on thin evidence: look the original document up before relying on it",
        "{0}依据不足，援引前应查对原文件",
    )
    STATED_BY_CALLER = "{0} was stated by the caller, not derived: {1}", "{0}由调用方给定，并非推算：{1}"
    LATER_EVENT_IGNORED = "later than {0}, so not yet known: {1}", "晚于{0}，视为尚未知悉：{1}"
    ONLY_INSTANT_STATED = (
        "{0} would start from another instant, which was not stated; the one stated was used",
        "{0}应自另一时点起算，但未提供，采用已给时点",
    )
    DATE_NOT_PRINTED = (
        "{0} prints no effective date; it is taken to be in force because it was named",
        "{0}未载明生效日期，因被指定适用而视为有效",
    )
    DEALER_AGREED = (
        "the dealer has agreed to the regulation; silence binds only by law, agreement or custom",
        "经销商已同意本制度；沉默仅在有法律规定、约定或交易习惯时产生约束力",
    )
