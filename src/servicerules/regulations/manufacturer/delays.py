"""Late dispatch: readings and tables of lateness, compensation and large orders."""

from __future__ import annotations

from servicerules.clauses import Ambiguity, Option
from servicerules.phrases import Phrase
from servicerules.quantities import Quantity, Unit
from servicerules.regulations.manufacturer import clauses as c
from servicerules.regulations.manufacturer.terms import DelayCause, EventKind, Product
from servicerules.rules.compensation import (
    CauseRow,
    CauseScope,
    CompensatedFamily,
    CompensationPolicy,
    DelayUnit,
    ExclusionReach,
    Side,
)
from servicerules.rules.delay import DelayPolicy, DispatchInstant, EventRelief, LateCount
from servicerules.rules.large_orders import AgreementScope, AtThreshold, LargeOrderPolicy, OneOrder, Threshold

A25 = Ambiguity(
    id="MFR-A25",
    question=Phrase("Which instant is dispatch (发出)?", "“发出”以何时为准？"),
    options=(
        Option("a", DispatchInstant.HANDOVER, Phrase("the handover to the carrier", "交付承运人时")),
        Option("b", DispatchInstant.LEAVING_PLANT, Phrase("leaving the plant", "离厂时")),
        Option("c", DispatchInstant.ARRIVAL, Phrase("the arrival at the dealer's", "到货时")),
    ),
)
A27 = Ambiguity(
    id="MFR-A27",
    question=Phrase("For what are the 50 yuan a day owed?", "每天50元按什么计？"),
    options=(
        Option("a", DelayUnit.EACH_ORDER, Phrase("for each order, as the unit of the sum says", "按单计（元/单）")),
        Option("b", DelayUnit.EACH_PIECE, Phrase("for each piece, as the bracket may mean", "按个计（每单每个）")),
        Option("c", DelayUnit.EACH_FAMILY, Phrase("for each product family in the order", "按单内品类计")),
    ),
)
A28 = Ambiguity(
    id="MFR-A28",
    question=Phrase("How are the days late counted?", "延迟天数如何计算？"),
    options=(
        Option(
            "a",
            LateCount.DATES,
            Phrase("calendar dates; the first is the day after the last", "按日历日，自末日次日起"),
        ),
        Option("b", LateCount.COMPLETED_DAYS, Phrase("completed periods of 24 hours", "每满24小时计一天")),
        Option("c", LateCount.LAST_DAY_TOO, Phrase("calendar dates, and the due date too", "按日历日，并计入应发货日")),
    ),
)
A29 = Ambiguity(
    id="MFR-A29",
    question=Phrase("For which causes of delay is compensation owed?", "哪些原因造成的延迟属于赔偿范围？"),
    options=(
        Option(
            "a",
            CauseScope.NAMED_ONLY,
            Phrase("only the production department or an OEM factory", "仅限生产部门、OEM工厂"),
        ),
        Option("b", CauseScope.COMPANY_SIDE, Phrase("every cause on the company's side", "公司一方的任何原因")),
    ),
)
A30 = Ambiguity(
    id="MFR-A30",
    question=Phrase("What do days of outside events change?", "意外因素发生日如何处理？"),
    options=(
        Option(
            "a",
            EventRelief.MOVES_LIMIT,
            Phrase("those up to the moving due date move it on", "应发货日（含顺延）之前的，逐日顺延"),
        ),
        Option("b", EventRelief.DEDUCTS_EVERY_DAY, Phrase("every event day is deducted", "每一事件日均予扣除")),
        Option("c", EventRelief.FREES_ORDER, Phrase("any event frees the order", "发生任一事件即不赔偿")),
    ),
)
A31 = Ambiguity(
    id="MFR-A31",
    question=Phrase("Is an order of exactly 150 m² or 5 doors large?", "恰为150平米或5樘的订单是否属于大单？"),
    options=(
        Option("a", AtThreshold.EXCLUDED, Phrase("no: “exceeds” (超过) governs", "否，以“超过”为准，不含本数")),
        Option("b", AtThreshold.INCLUDED, Phrase("yes: “or above” (以上) governs", "是，以“以上”为准，含本数")),
    ),
)
A32 = Ambiguity(
    id="MFR-A32",
    question=Phrase("Are the orders of one day one “single order” (一次性订货)?", "同日多单是否属于“一次性订货”？"),
    options=(
        Option("a", OneOrder.EACH_ALONE, Phrase("no, each order alone", "否，各单分别计算")),
        Option("b", OneOrder.SAME_DAY_TOGETHER, Phrase("yes, they are added up", "是，合并计算")),
    ),
)
A33 = Ambiguity(
    id="MFR-A33",
    question=Phrase("When does a date agreed with the dealer apply?", "与经销商商定的交货期何时适用？"),
    options=(
        Option(
            "a",
            AgreementScope.LARGE_AND_SHORT,
            Phrase("only for a large order that the capacity cannot meet", "仅限生产能力不足的大单"),
        ),
        Option("b", AgreementScope.ANY, Phrase("any agreement applies", "任何商定均适用")),
    ),
)
A54 = Ambiguity(
    id="MFR-A54",
    question=Phrase(
        "Does the exclusion of other costs in ⑧ cancel the 50 yuan a day?", "⑧“不再另行负担延期费用”是否排除每天50元？"
    ),
    options=(
        Option(
            "a",
            ExclusionReach.BOTH_STAND,
            Phrase(
                "no: ⑧ is about the time of a repair, the 50 yuan about late dispatch",
                "否，⑧指解决问题期间，50元指迟延发货",
            ),
        ),
        Option("b", ExclusionReach.CANCELS, Phrase("yes, ⑧ cancels it", "是，⑧予以排除")),
    ),
)

_WINDOWS = (Product.WINDOW, Product.PLAIN_WINDOW, Product.COLOURED_WINDOW)
_DOORS = (Product.DOOR,)

DELAY = DelayPolicy(
    dispatch=c.C36,
    events=(
        EventKind.GALE,
        EventKind.HEAVY_RAIN,
        EventKind.BLIZZARD,
        EventKind.BROKEN_ROAD,
        EventKind.TRAFFIC_ACCIDENT,
    ),
    event_list=c.C43,
    relief=c.C44,
    instant=A25.a,
    late_count=A28.a,
    event_relief=A30.a,
)
COMPENSATION = CompensationPolicy(
    families=(
        CompensatedFamily(products=_DOORS, clause=c.C39),
        CompensatedFamily(products=_WINDOWS, clause=c.C39),
    ),
    causes=(
        CauseRow(cause=DelayCause.PRODUCTION, side=Side.NAMED, clause=c.C40),
        CauseRow(cause=DelayCause.OEM, side=Side.NAMED, clause=c.C40),
        CauseRow(cause=DelayCause.ORDER_DESK, side=Side.COMPANY, clause=c.C40),
        CauseRow(cause=DelayCause.OTHER_COMPANY, side=Side.COMPANY, clause=c.C40),
        CauseRow(cause=DelayCause.NOT_COMPANY, side=Side.ELSEWHERE, clause=c.C40),
    ),
    yuan_a_day=50,
    compensation=c.C39,
    separate_rule=Phrase("the rule on late orders (《关于订单延迟的规定》)", "《关于订单延迟的规定》"),
    cause_clause=c.C40,
    exclusion=c.C18,
    cause_scope=A29.a,
    unit=A27.a,
    exclusion_reach=A54.a,
)
LARGE_ORDERS = LargeOrderPolicy(
    thresholds=(
        Threshold(products=_WINDOWS, quantity=Quantity(150, Unit.SQUARE_METRES)),
        Threshold(products=_DOORS, quantity=Quantity(5, Unit.DOORS)),
    ),
    large=c.C41,
    talks=c.C42,
    at_threshold=A31.a,
    one_order=A32.a,
    agreement=A33.a,
)
AMBIGUITIES = (A25, A27, A28, A29, A30, A31, A32, A33, A54)
POLICIES = (DELAY, COMPENSATION, LARGE_ORDERS)
