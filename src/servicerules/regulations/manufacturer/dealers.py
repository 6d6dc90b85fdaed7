"""Dealers: readings and tables of classes, callbacks, targets and the handling of complaints."""

from __future__ import annotations

from servicerules.clauses import Ambiguity, Gap, Option, Slot
from servicerules.domain.window import FixedFortnights
from servicerules.phrases import Phrase
from servicerules.regulations.manufacturer import clauses as c
from servicerules.regulations.manufacturer.terms import DealerTier
from servicerules.rhythms import EveryDays, EveryMonth, NotCalled
from servicerules.rules.callbacks import CallbackCycle, CallbackPolicy, CallbackRow
from servicerules.rules.complaint_handling import ComplaintHandlingPolicy, Handling, HandlingRow
from servicerules.rules.targets import CallbackBase, Rounding, SatisfactionBase, TargetPolicy, TargetRow
from servicerules.rules.tiers import TierPolicy, Unlisted

A38 = Ambiguity(
    id="MFR-A38",
    question=Phrase("Which class has a dealer on neither list?", "未列入名单的经销商属于何种级别？"),
    options=(
        Option("a", Unlisted.REST, Phrase("B, the middle class", "B类，中等经销商")),
        Option("b", Unlisted.UNKNOWN, Phrase("an unknown one", "级别不明")),
    ),
)
A39 = Ambiguity(
    id="MFR-A39",
    question=Phrase(
        "From where are “every two weeks” and “every month” counted?", "“每两周一次”“每月一次”自何时起算？"
    ),
    options=(
        Option("a", CallbackCycle.ROLLING, Phrase("from the last call that reached the dealer", "自最近一次成功回访")),
        Option(
            "b",
            CallbackCycle.FIXED_FORTNIGHTS,
            Phrase(
                "gold dealers within fixed fortnights from a Monday that the company supplies",
                "金牌经销商按公司指定周一起的固定两周周期",
            ),
        ),
        Option(
            "c", CallbackCycle.CALENDAR_MONTHS, Phrase("middle dealers within calendar months", "中等经销商按自然月")
        ),
    ),
)
A40 = Ambiguity(
    id="MFR-A40",
    question=Phrase("What is the callback rate?", "“回访率”如何计算？"),
    options=(
        Option(
            "a",
            CallbackBase.DEALERS_REACHED,
            Phrase(
                "dealers reached at least once ÷ dealers in the class on the first day",
                "至少回访到一次的经销商数÷期初该级别经销商数",
            ),
        ),
        Option("b", CallbackBase.CALLS_MADE, Phrase("calls made ÷ calls planned", "已回访次数÷计划回访次数")),
        Option("c", CallbackBase.DEALERS_TRIED, Phrase("attempts count as well", "尝试亦计入")),
    ),
)
A41 = Ambiguity(
    id="MFR-A41",
    question=Phrase("What is the satisfaction rate?", "“客户满意度”如何计算？"),
    options=(
        Option("a", SatisfactionBase.ANSWERED, Phrase("satisfied ÷ answered", "满意数÷应答数")),
        Option("b", SatisfactionBase.CALLED, Phrase("satisfied ÷ called", "满意数÷回访数")),
        Option("c", SatisfactionBase.MEAN_SCORE, Phrase("mean score ÷ 5", "平均分÷5")),
    ),
)
A42 = Ambiguity(
    id="MFR-A42",
    question=Phrase("Is a rate rounded before it is measured against its target?", "比率与目标比较前是否取整？"),
    options=(
        Option("a", Rounding.EXACT, Phrase("no", "否")),
        Option("b", Rounding.WHOLE_PER_CENT, Phrase("yes, to whole per cents", "是，取整到百分点")),
    ),
)
A43 = Ambiguity(
    id="MFR-A43",
    question=Phrase("How is a complaint of a blacklisted dealer handled?", "黑名单经销商的投诉如何处理？"),
    options=(
        Option("a", Handling.DISCRETIONARY, Phrase("as the case deserves", "视问题情况")),
        Option("b", Handling.STANDARD_PROCESS, Phrase("by the standard process", "按标准处理流程")),
        Option("c", Handling.REFUSED, Phrase("it is refused", "不予处理")),
    ),
)

CALLBACK_FORTNIGHTS = Slot(
    code="callback_fortnights",
    clause=c.C75,
    gap=Gap.SILENT,
    accepts=FixedFortnights,
    what=Phrase("the first Monday of the fixed fortnights", "固定两周周期的起始周一"),
)

TIERS = TierPolicy(
    gold=DealerTier.GOLD,
    rest=DealerTier.MIDDLE,
    blacklist=DealerTier.BLACKLISTED,
    classes=c.C57,
    lists=c.C72,
    unlisted=A38.a,
)
CALLBACKS = CallbackPolicy(
    rows=(
        CallbackRow(tier=DealerTier.GOLD, rhythm=EveryDays(14), clause=c.C75),
        CallbackRow(tier=DealerTier.MIDDLE, rhythm=EveryMonth(), clause=c.C78),
        CallbackRow(tier=DealerTier.BLACKLISTED, rhythm=NotCalled(), clause=c.C80),
    ),
    priority=c.C73,
    cycle=A39.a,
    fortnights=CALLBACK_FORTNIGHTS,
)
TARGETS = TargetPolicy(
    rows=(
        TargetRow(tier=DealerTier.GOLD, callback=100, satisfaction=93, clause=c.C74),
        TargetRow(tier=DealerTier.MIDDLE, callback=98, satisfaction=90, clause=c.C77),
    ),
    untargeted=c.C80,
    top_score=5,
    callback_base=A40.a,
    satisfaction_base=A41.a,
    rounding=A42.a,
)
COMPLAINT_HANDLING = ComplaintHandlingPolicy(
    rows=(
        HandlingRow(tier=DealerTier.GOLD, handling=Handling.IMMEDIATE, verified_first=True, clause=c.C76),
        HandlingRow(tier=DealerTier.MIDDLE, handling=Handling.STANDARD_PROCESS, clause=c.C79),
        HandlingRow(tier=DealerTier.BLACKLISTED, handling=A43.a, duties_stay=True, clause=c.C80),
    ),
    classes=c.C57,
)
AMBIGUITIES = (A38, A39, A40, A41, A42, A43)
SLOTS = (CALLBACK_FORTNIGHTS,)
POLICIES = (TIERS, CALLBACKS, TARGETS, COMPLAINT_HANDLING)
