"""Words that the manufacturer's regulation prints."""

from __future__ import annotations

from servicerules.domain.terms import Term


class Product(Term):
    """Products, in the words of the time-limit and lead-time tables and of the product list."""

    DOOR = "door", "大门"
    WINDOW = "security window", "防护窗"
    PLAIN_WINDOW = "plain security window", "本色防护窗"
    COLOURED_WINDOW = "coloured security window", "彩色防护窗"
    RAILING_SAMPLE = "railing sample", "护栏样品"
    RAILING = "railing", "护栏"
    HANDRAIL = "stair handrail", "楼梯扶手"
    HOME_PRODUCT = "home product", "家居产品"
    TUBE = "tube", "管材"
    COLOURED_TUBE = "coloured tube", "彩管"
    MATERIAL = "material", "物料"
    WORK_FITTING = "work fitting", "工装"
    TOOL = "tool", "工具"
    PART = "part", "配件"


class Role(Term):
    """People and departments that the regulation names."""

    SERVICE_DEPARTMENT = "after-sales service department", "售后服务部"
    MARKETING_DIRECTOR = "marketing director", "营销总监"
    MARKET_DIRECTOR = "market director", "市场总监"
    REGIONAL_MANAGER = "regional manager", "大区经理"
    LEADER = "leader", "领导"
    MARKETING_CENTRE_DIRECTOR = "director of the marketing centre", "营销中心总监"
    BUSINESS_ASSISTANT = "business assistant", "业务助理"
    SERVICE_ASSISTANT = "service assistant", "服务助理"
    DISPATCHER = "logistics dispatcher", "物流调度"
    ORDER_CLERK = "order clerk", "跟单员"


class ComplaintClass(Term):
    """Classes of complaints that are not about quality."""

    SHIPMENT = "quantity or kind shipped differs from the order", "发货数量、种类与订单(配置单)不符"
    FREIGHT = "freight too high or not as agreed", "发货运费过高或者与前期商定情况不符"
    DELAY = "delay", "产品发货期与公司承诺期限不符(延期)"
    FIELD_STAFF = "manner of staff in the field", "公司对外服务人员服务态度问题"
    SALES_STAFF = "help or ability of sales staff", "营销人员辅助效果与工作能力类问题"


class NoticePart(Term):
    """What a notice about goods found wrong has to hold, or how it is given."""

    ORDER_SPECIFICATION = "order specification", "产品订单规格"
    DAMAGE_PHOTOS = "photos of the damage", "损伤照片"
    CARRIER = "carrier's details", "物流公司信息"
    CARRIER_PHONE = "carrier's phone", "物流公司电话"
    PACKING_PHOTOS = "photos together with the packing", "附着包装物拍照"
    WRITTEN_STATEMENT = "written statement", "书面证明"
    PHOTO_PROOF = "photographic proof", "照片证明"
    ENQUIRY_PHONE = "phone number for enquiries with the carrier", "物流电话"
    WAYBILL_NUMBER = "waybill number", "运单编号"
    PHONE_CALL = "phone call", "电话反馈"
    PHOTOS_BY_FAX = "photos of the failure by fax", "不合格照片(传真)"
    PHOTOS_BY_EMAIL = "photos of the failure by e-mail", "不合格照片(邮件)"


class FactoryRemedy(Term):
    """How the service department settles damage found at the second inspection."""

    REPAIR = "repair at the factory", "返厂维修"
    EXCHANGE = "exchange", "调换"


class Service(Term):
    """Services whose cost the document speaks of."""

    HANDRAIL_SUPPORT = "technical support for stair handrails", "楼梯扶手技术支持"


class DelayCause(Term):
    """What causes a late dispatch; the document names the first two."""

    PRODUCTION = "production department", "生产部门"
    OEM = "OEM factory", "OEM工厂"
    ORDER_DESK = "order desk", "跟单"
    OTHER_COMPANY = "another cause on the company's side", "公司其他原因"
    NOT_COMPANY = "a cause outside the company", "非公司原因"


class EventKind(Term):
    """Outside events that delay a dispatch; the document names all but the last, and leaves the list open."""

    GALE = "gale", "大风"
    HEAVY_RAIN = "heavy rain", "大雨"
    BLIZZARD = "blizzard", "暴雪"
    BROKEN_ROAD = "broken road", "断路"
    TRAFFIC_ACCIDENT = "traffic accident", "车祸"
    OTHER = "another unforeseen event beyond control", "其他不可抗意外因素"


class IssueSource(Term):
    """Where the issues of the ledger come from."""

    DEALER_FEEDBACK = "dealer feedback", "经销商反馈"
    COMPLAINT_LINE = "complaint on the 400 line", "400电话投诉"
    CALLBACK_LINE = "callback on the 400 line", "400电话回访"
    MARKETING_CENTRE = "feedback from the marketing centre", "营销中心反馈"


class LedgerClass(Term):
    """Classes of product in the ledger."""

    DOORS = "doors", "大门类"
    WINDOWS = "security windows", "护窗类"
    HOME = "home products", "家居类"
    TUBE = "tube", "管材类"
    MATERIALS = "materials", "物料类"


class IssueCause(Term):
    """Causes of issues, by which the ledger is analysed."""

    KNOCKS = "knocks", "磕碰"
    TRANSPORT = "transport", "运输"
    MAKING = "making", "制作"
    MISSED = "missed items", "漏发"
    RUST = "rust", "生锈"
    COLOUR = "colour difference", "色差"
    OTHER = "other", "其它"


class Remedy(Term):
    """How a complaint is settled, in the words of the approval clause."""

    EXCHANGE = "exchange", "换货"
    RETURN = "return", "退货"
    RESUPPLY = "re-supply", "补货"
    COMPENSATION = "compensation", "赔偿"


class DealerTier(Term):
    """Classes of dealers; the document letters them A, B and C."""

    GOLD = "gold", "金牌经销商"
    MIDDLE = "middle", "中等经销商"
    BLACKLISTED = "blacklisted", "黑名单经销商"
