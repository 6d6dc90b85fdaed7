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
    SHIPMENT_DIFFERENCES = "Differences between order and shipment", "订单与发货的差异"
    SLIP_DIFFERENCES = "Differences between delivery slip and count", "出库单与实收的差异"
    DAMAGE_EVIDENCE = "Evidence of damage at collection", "提货时的损伤证明"
    SECOND_INSPECTION_EVIDENCE = "Evidence of damage at the second inspection", "二次检验的损伤证明"
    FACTORY_REMEDIES = "Remedies to be settled", "可确定的解决方式"
    REFUSAL_RIGHT = "Right to refuse the goods", "拒收权"
    COLLECTION_COURSE = "Course at collection", "提货时的处理"
    NOTICE_CONTENT = "Content of a notice", "通知内容"
    PROMPTNESS = "Promptness of a notice", "通知是否及时"
    REPORT_ADDRESSEE = "Addressee of the inspection report", "验收结果反馈对象"
    CONDUCT_EFFECT = "Conformity by conduct", "因行为视同合格"
    COST_ALLOCATION = "Who pays for solving the problem", "解决问题的费用承担"
    TRAVEL_PAYER = "Who pays the travel of support staff", "支持人员差旅费承担"
    COMPLAINT_CLASSES = "Classes of the complaint", "投诉类别"
    FREIGHT_MISMATCH = "Freight differs from what was agreed", "运费与约定不符"
    DELAY_COMPLAINT = "Dispatch later than promised", "发货延期"
    LATENESS = "Days late of goods dispatched", "已发货的延迟天数"
    ACCRUED_LATENESS = "Days late so far", "截至目前的延迟天数"
    DELAY_COMPENSATION = "Compensation of late dispatch", "延期赔偿"
    OUTSIDE_EVENT = "Outside event named by the document", "是否属于列明的意外因素"
    LARGE_ORDER = "Large order", "是否属于大单"
    EFFECTIVE_LIMIT = "Dispatch deadline that governs", "适用的交货期限"
    LEDGER_ENTRY = "Faults of a ledger entry", "台帐记录的欠缺"
    LEDGER_TOTALS = "Totals of the ledger", "台帐汇总"
    ISSUE_COUNTS = "Issues by cause", "各原因问题数"
    ISSUE_SHARES = "Shares of causes", "各类问题所占比例"
    POSTING_DEADLINE = "Deadline for posting an issue", "问题展示期限"
    FINAL_AUTHORITY = "Last word on complaints", "投诉最终处理权"
    FINAL_STANDING = "Final decisions on the complaint", "投诉的最终处理决定"
    FINE_RANGE = "Range of the fine", "处罚幅度"
    FINE_CHECK = "Fine within its range", "处罚金额是否在幅度之内"
    CONSULTATION = "Consultation before handling", "处理前的沟通"
    COMPLAINT_OWNER = "Who handles the complaint", "投诉处理归属"
    APPROVAL = "Approval of the payment", "支付审批"
    REQUIRED_APPROVALS = "Roles that must approve", "应审批人员"
    SHORT_CUT = "Short cut for the dealer's problem", "问题的立即处理"
    DEALER_TIER = "Class of the dealer", "经销商级别"
    NEXT_CALLBACK = "Next callback", "下次回访"
    CALLBACK_PLAN = "Dealers to call back", "应回访经销商"
    CALLBACK_WINDOW = "Window for rates", "比率统计周期"
    CALLBACK_RATE = "Callback rate", "回访率"
    SATISFACTION_RATE = "Satisfaction rate", "客户满意度"
    COMPLAINT_HANDLING = "Handling of the dealer's complaint", "经销商投诉的处理方式"


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
    DELIVERED_AT = "delivered at", "到货时间"
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
    CONFORMING_BY_CONDUCT = "conforming by conduct", "因行为视同合格部分"
    CONTRADICTED = "contradicted by a later report", "与其后反馈矛盾"
    CONFIRMED_AT = "confirmed at", "订单确定时间"
    REVIEW_CLEAN_AT = "review clean at", "审核无误时间"
    DEPOSIT_AT = "full deposit in at", "订金到账时间"
    DEPOSIT_REQUIRED = "deposit required (yuan)", "应付订金（元）"
    AMENDED_AT = "amended at", "订单变更时间"
    AWAITING = "awaiting", "尚缺"
    LEAD_DAYS = "days", "天数"
    ORDERED = "ordered", "订购"
    SHIPPED = "shipped", "发货"
    LISTED = "on the delivery slip", "出库单所列"
    COUNTED = "counted on receipt", "实收清点"
    AGREE = "the lists agree", "两单相符"
    SHORT = "short", "缺少"
    OVER = "over", "多出"
    ITEM = "item", "物品"
    COUNT = "count", "件数"
    DAMAGES = "damage found", "所见损伤"
    WHERE = "where", "部位"
    PHOTOS = "photos", "照片张数"
    ANGLES = "angles", "拍摄角度数"
    SERIOUS = "serious", "损伤严重"
    PACKING_VISIBLE = "packing visible in the photos", "照片可见包装物"
    PHOTOS_ASKED = "photos asked for", "要求照片张数"
    ANGLES_ASKED = "angles asked for", "要求拍摄角度数"
    SUFFICIENT = "sufficient", "证明充分"
    FAILING = "failing", "不合要求"
    FAULTS = "faults", "欠缺"
    PARTS = "contents", "内容"
    SENT_AT = "sent at", "发出于"
    COMPLETE = "complete", "内容齐备"
    MISSING = "missing", "缺项"
    PREMATURE = "without or before the consent it needs", "未经同意或早于同意"
    AROSE_AT = "cause arose at", "事由发生时间"
    TOLD_AT = "told at", "告知时间"
    PROMPT_LIMIT = "limit for telling", "告知时限"
    RESULT = "result of the inspection", "验收结果"
    HANDLING = "handling of the goods", "产品处置"
    DAMAGED = "damaged", "产品损伤"
    INSTALLED = "installed", "已安装"
    SETTLED = "settled with the consumer", "已与消费者协商"
    ACTED_AT = "installed or settled at", "安装或协商时间"
    CONSENTED = "company had consented beforehand", "公司事先同意"
    CONSENTED_AT = "company consented at", "公司同意时间"
    EXTENT = "extent", "范围"
    CAUSE = "cause", "原因"
    ORDER_CONFIRMED_ON = "order confirmed on", "订单确定日期"
    FREIGHT = "freight", "运费"
    LABOUR = "labour", "维修人工"
    MATERIAL = "material", "原材料成本"
    OTHER_LOSSES = "other losses", "其他费用"
    SERVICE = "service", "服务"
    FREIGHT_AGREED = "freight agreed (yuan)", "商定运费（元）"
    FREIGHT_CHARGED = "freight charged (yuan)", "实收运费（元）"
    DUE = "due", "应发货期限"
    DISPATCHED_AT = "dispatched at", "发货时间"
    ABOUT_FIELD_STAFF = "about the manner of staff in the field", "涉及对外服务人员态度"
    ABOUT_SALES_STAFF = "about sales staff", "涉及营销人员"
    HANDED_OVER_AT = "handed over to the carrier at", "交付承运人时间"
    LEFT_PLANT_AT = "left the plant at", "离厂时间"
    COUNTED_TO = "counted up to", "计至"
    FIRST_COUNTED_ON = "first counted day", "首个计入日"
    EVENT_DAYS = "days of outside events", "意外因素发生日"
    MOVED_LIMIT = "limit moved to", "顺延后期限"
    DAYS_LATE = "days late", "延迟天数"
    COMPENSABLE_DAYS = "days compensated", "赔偿天数"
    COVERED = "covered by compensation", "属于赔偿范围"
    DISPATCHED = "dispatched", "已发货"
    DUE_ON = "due on", "应发货日"
    YUAN = "yuan", "金额（元）"
    YUAN_A_DAY = "yuan a day", "每天金额（元）"
    UNITS = "times in each order", "每单份数"
    ORDERS = "orders", "订单数"
    PRODUCTS = "products", "产品（多项）"
    ON = "on", "日期"
    NOTIFIED = "dealer notified", "已通知经销商"
    ALIKE = "counted as alike by the caller", "调用方视为同类"
    PIECES = "pieces", "个数"
    AREA = "area (m²)", "面积（平方米）"
    THRESHOLD = "thresholds", "界限"
    BASIS = "basis", "依据"
    DEADLINE = "deadline", "期限"
    AGREED_ON = "date agreed", "商定交货期"
    CAPACITY_SHORT = "capacity short", "生产能力不足"
    SOURCE = "source", "来源"
    PRODUCT_CLASS = "ledger class", "问题类别"
    PERIOD = "period", "期间"
    FIRST_DAY = "first day", "首日"
    LAST_DAY = "last day", "末日"
    ISSUES = "issues", "问题数"
    TOTALS = "totals", "合计"
    COUNTS = "counts", "计数"
    ALL_PRODUCTS = "issues of all classes", "全部类别问题数"
    CAUSES = "causes listed", "列明的原因"
    SHARE = "share", "比例"
    SHARES = "shares", "各项比例"
    UNLISTED = "share under causes not listed", "未列原因比例"
    REGISTERED_ON = "registered on", "登记日期"
    ROLE = "role", "角色"
    DECISIONS = "decisions", "处理决定"
    RESOLUTION = "resolution", "处理结论"
    FINALITY = "finality", "最终性"
    WITHIN_POWER = "decided within power", "有权决定者"
    OVERRULED = "overruled", "被推翻者"
    WITHOUT_POWER = "decided without power", "越权决定者"
    CONSULTATIONS = "consultations", "沟通记录"
    HANDLED_AT = "handled at", "处理时间"
    VALID = "in order", "符合规定"
    RECEIVER = "received by", "接待者"
    OWNER = "to be handled by", "处理部门"
    TIMES = "times", "次数"
    ACT_ON = "day of the act", "行为日期"
    LOWEST = "lowest (yuan)", "最低（元）"
    HIGHEST = "highest (yuan)", "最高（元）"
    TOTAL_YUAN = "all payments on the complaint (yuan)", "同一投诉支付合计（元）"
    APPROVALS = "approvals", "审批记录"
    APPROVERS = "approvers", "审批人"
    REQUESTED_BY = "requested by", "申请人"
    REMEDY = "remedy", "处理方法"
    GRANTED = "approved", "同意"
    AT = "at", "时间"
    BY = "person", "人员"
    DELEGATED = "by a delegate", "代理"
    BREACHES = "breaches", "违反事项"
    UNCOUNTED = "approvals without power", "无效审批"
    LEVELS = "levels", "审批级别"
    MAX_YUAN = "limit (yuan)", "权限上限（元）"
    REMEDIES = "remedies with levels of their own", "另有审批级别的处理方法"
    NO_ACTING_TWICE = "no acting twice", "不得两级审批"
    NO_SELF_APPROVAL = "no approval of one's own request", "不得审批本人申请"
    DELEGATION = "delegates allowed", "允许代理审批"
    NO_SPLITTING = "payments count together", "拆分金额合并计算"
    VERIFIED = "verified with the regional manager", "大区经理已核实"
    MAY_START = "may start at once", "可立即处理"
    MAY_PAY = "may be paid", "可支付"
    TIER = "class", "级别"
    SINCE = "in this class since", "列入该级别之日"
    VALID_FROM = "lists of", "名单日期"
    FIRST_MONDAY = "first Monday", "起始周一"
    MADE = "called", "回访时间"
    REACHED = "reached", "已回访到"
    STATE = "state", "回访状态"
    CALL_FROM = "call from", "回访起始日"
    CALL_BY = "call by", "回访截止"
    LAST_CALL_ON = "last call that reached the dealer", "最近一次成功回访"
    WINDOW = "window", "周期"
    FIRST_ON = "from", "起"
    LAST_ON = "to", "止"
    DEALERS = "dealers in the class", "该级别经销商数"
    TRIED_ONLY = "tried, never reached", "仅尝试未接通"
    CALLS_MADE = "calls made", "已回访次数"
    CALLS_PLANNED = "calls planned", "计划回访次数"
    SATISFIED = "satisfied", "满意数"
    ANSWERED = "answered", "应答数"
    CALLED = "called, in number", "回访数"
    MEAN_SCORE = "mean score", "平均分"
    TARGET = "target", "目标"
    RATE = "rate", "比率"
    MEETS = "target reached", "达标"


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
    GOVERNED_BY_COLLECTION = (
        "the day of confirmation is not known; the edition of the day of collection ({0}) was applied",
        "订单确定日期不明，适用提货日（{0}）有效的版本",
    )
    WHOLE_ORDER = (
        "the delay of an order is measured against the limit of the order as a whole",
        "订单延迟按整单交货期计算",
    )
    DEALER_AGREED = (
        "the dealer has agreed to the regulation; silence binds only by law, agreement or custom",
        "经销商已同意本制度；沉默仅在有法律规定、约定或交易习惯时产生约束力",
    )
    SLIGHT_DAMAGE_NOT_PRINTED = (
        "the course for visible damage that gives no right to refuse is not printed; this one is taken to be meant",
        "表面有损伤而不足以拒收的，文件未作规定，推定按此处理",
    )
    GOES_WITH_REMEDY = (
        "{0} prints the payer of freight only; material and labour are taken to go with the repair or exchange",
        "{0}仅载明运费承担方，原材料与人工视为随维修或调换由同一方承担",
    )
    LAW_NOT_DATED = (
        "the day the order was confirmed is not stated; whether the article of law named was in force then is open",
        "订单确定日期未提供，所列法条当时是否有效待核",
    )
    EVENT_NOT_NAMED = (
        "{0} is not named, but the list is open: whether it counts as an outside event is for the caller to say",
        "{0}未列明，但列举未尽，是否属于意外因素由调用方认定",
    )
    EVENT_BY_CALLER = (
        "not named, and counted as an outside event on the caller's word: {0}",
        "未列明，依调用方认定计为意外因素：{0}",
    )
    EVENT_LEFT_OUT = (
        "not named, and left out because the caller does not say that it is alike: {0}",
        "未列明，调用方未认定为同类，不予计入：{0}",
    )
    FIRST_DAY_NOT_STATED = (
        "the first counted day is not stated; every event day given is taken to lie on or after it",
        "首个计入日未提供，所给事件日均视为不早于该日",
    )
    ABSENT_DOCUMENT = (
        "{0} points to {1}, which is not at hand and may decide otherwise",
        "{0}所指{1}未取得，其规定可能不同",
    )
    NOT_REGULATED = (
        "not examined, because neither the document nor the company's table rules on it: {0}",
        "文件与公司审批表均未规定，未予审查：{0}",
    )
    DUTIES_STAY = (
        "duties towards the dealer under contract and statute stay as they are",
        "依合同和法律对该经销商负有的义务不变",
    )
    NEVER_CALLED = (
        "no call has reached the dealer yet; the rhythm is counted from the first day in the class ({0})",
        "尚无成功回访，周期自列入该级别之日（{0}）起算",
    )
    SATISFIED_BY_CALLER = (
        "which answers count as satisfied is printed nowhere; the caller's count was used",
        "何为满意文件未作规定，采用调用方的统计",
    )
