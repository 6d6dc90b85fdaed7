"""Authority: readings and values of the last word, fines and approvals."""

from __future__ import annotations

from servicerules.clauses import Ambiguity, Gap, Option, Slot
from servicerules.domain.level_table import LevelTable
from servicerules.phrases import Phrase
from servicerules.regulations.manufacturer import clauses as c
from servicerules.regulations.manufacturer.terms import DealerTier, Role
from servicerules.rules.approvals import ApprovalPolicy, ChainRule
from servicerules.rules.authority import AuthorityPolicy, ExceptedRoles
from servicerules.rules.fines import FinePolicy, FineUnit
from servicerules.rules.short_cut import AtOnce, ShortCutPolicy

A34 = Ambiguity(
    id="MFR-A34",
    question=Phrase(
        "Is the fine of 200 to 500 yuan for each breach or for each case?", "200—500元处罚按次还是按案件？"
    ),
    options=(
        Option("a", FineUnit.OCCURRENCE, Phrase("for each breach, 元/次", "按次，“元/次”")),
        Option("b", FineUnit.CASE, Phrase("one fine for each case", "每案一次")),
    ),
)
A35 = Ambiguity(
    id="MFR-A35",
    question=Phrase(
        "What does the exception for the two directors give them?", "“营销总监与市场总监除外”赋予两位总监何种权限？"
    ),
    options=(
        Option(
            "a",
            ExceptedRoles.LAST_WORD,
            Phrase("the last word, beside the service department", "与售后服务部同样享有最终处理权"),
        ),
        Option("b", ExceptedRoles.SPARED_FINE, Phrase("only freedom from the fine", "仅免于处罚")),
        Option(
            "c",
            ExceptedRoles.OVERRULE,
            Phrase("the power to overrule the service department", "可推翻售后服务部的决定"),
        ),
    ),
)
A36 = Ambiguity(
    id="MFR-A36",
    question=Phrase("Must every level approve, from the first upward?", "是否须自第一级起逐级审批？"),
    options=(
        Option(
            "a",
            ChainRule.EVERY_LEVEL,
            Phrase(
                "yes, without a gap, up to a level whose limit covers the amount",
                "是，不得缺级，直至权限覆盖金额的级别",
            ),
        ),
        Option(
            "b",
            ChainRule.HIGHEST_ALONE,
            Phrase("no, one level whose limit covers the amount suffices", "否，权限覆盖金额的一级即可"),
        ),
    ),
)
A37 = Ambiguity(
    id="MFR-A37",
    question=Phrase(
        "Does “at once” for gold dealers also drop the approvals?", "金牌经销商“可立即进行处理”是否免除审批？"
    ),
    options=(
        Option("a", AtOnce.QUEUE, Phrase("no, it drops the queue only", "否，仅免排队")),
        Option("b", AtOnce.QUEUE_AND_APPROVALS, Phrase("yes, it drops both", "是，一并免除")),
    ),
)

APPROVAL_LEVELS = Slot(
    code="approval_levels",
    clause=c.C50,
    gap=Gap.ABSENT,
    accepts=LevelTable,
    what=Phrase("the table of approval levels", "各级别领导审批权限表"),
)

AUTHORITY = AuthorityPolicy(
    department=Role.SERVICE_DEPARTMENT,
    excepted=(Role.MARKETING_DIRECTOR, Role.MARKET_DIRECTOR),
    consulted=(Role.REGIONAL_MANAGER, Role.LEADER),
    last_word=c.C51,
    others=c.C54,
    hand_over=c.C52,
    consultation=c.C53,
    exception=A35.a,
)
FINES = FinePolicy(lowest=200, highest=500, others=c.C54, clause=c.C55, unit=A34.a)
APPROVALS = ApprovalPolicy(process=c.C49, power=c.C50, levels=APPROVAL_LEVELS, chain=A36.a)
SHORT_CUT = ShortCutPolicy(tier=DealerTier.GOLD, short_cut=c.C76, power=c.C50, extent=A37.a)
AMBIGUITIES = (A34, A35, A36, A37)
SLOTS = (APPROVAL_LEVELS,)
POLICIES = (AUTHORITY, FINES, APPROVALS, SHORT_CUT)
