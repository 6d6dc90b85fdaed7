"""Goods found wrong and complaints: readings, values and tables of evidence, notices, conduct, costs and classes."""

from __future__ import annotations

from servicerules.clauses import Ambiguity, Gap, Option, Slot
from servicerules.domain.conduct import Extent
from servicerules.domain.finding import Cause
from servicerules.domain.notice import NoticeKind
from servicerules.phrases import Phrase
from servicerules.regulations.manufacturer import clauses as c
from servicerules.regulations.manufacturer.terms import (
    ComplaintClass,
    FactoryRemedy,
    NoticePart,
    Product,
    Role,
    Service,
)
from servicerules.rules.addressees import Addressee, AddresseePolicy, AddresseeRow
from servicerules.rules.collection import CollectionPolicy, CollectionRow, RefusalGround, SecondLook
from servicerules.rules.complaints import ComplaintPolicy, ComplaintRow, FreightDifference, Ground
from servicerules.rules.conduct import ConductPolicy
from servicerules.rules.costs import (
    CarrierDamage,
    CostPolicy,
    CostRow,
    Payer,
    ScriptForce,
    TravelPolicy,
    TravelRow,
)
from servicerules.rules.differences import DifferencesPolicy
from servicerules.rules.evidence import AtNumber, EvidencePolicy
from servicerules.rules.notices import NoticePolicy, NoticeRow
from servicerules.rules.promptness import Promptly, PromptnessPolicy, PromptRow

A18 = Ambiguity(
    id="MFR-A18",
    question=Phrase(
        "Are exactly three pictures of a damage “three or more” (三张以上)?", "恰为三张照片是否属于“三张以上”？"
    ),
    options=(
        Option("a", AtNumber.ENOUGH, Phrase("yes, 以上 includes the number", "是，“以上”包括本数")),
        Option("b", AtNumber.NOT_ENOUGH, Phrase("no, more than three are needed", "否，须多于三张")),
    ),
)
A19 = Ambiguity(
    id="MFR-A19",
    question=Phrase("When is damage “serious” (损伤严重)?", "何为“损伤严重”？"),
    options=(
        Option(
            "a", RefusalGround.SERIOUS_AS_JUDGED, Phrase("as the person on the spot judges it", "以现场人员判断为准")
        ),
        Option("b", RefusalGround.ANY_DAMAGE, Phrase("any damage is", "任何损伤均属")),
    ),
)
A20 = Ambiguity(
    id="MFR-A20",
    question=Phrase("Who pays where the carrier did the damage?", "物流损伤的费用由谁承担？"),
    options=(
        Option(
            "a",
            CarrierDamage.NO_RULE,
            Phrase("nothing is printed; a finding on the company's responsibility is needed", "未作规定，须先认定责任"),
        ),
        Option(
            "b",
            CarrierDamage.AS_QUALITY,
            Phrase("the company, since ④ settles transport problems too", "公司承担，因④一并处理物流问题"),
        ),
        Option(
            "c",
            CarrierDamage.AS_NOT_COMPANY,
            Phrase(
                "the customer, since the risk passed at the first carrier", "客户承担，因风险自交付第一承运人时转移"
            ),
        ),
    ),
)
A21 = Ambiguity(
    id="MFR-A21",
    question=Phrase(
        "Which goods count as conforming when damaged ones are installed without consent?",
        "未经同意安装损伤产品时，哪些产品视同合格？",
    ),
    options=(
        Option("a", Extent.THESE_GOODS, Phrase("only those installed or settled over", "仅限已安装或已协商的产品")),
        Option("b", Extent.WHOLE_RECEIPT, Phrase("the whole receipt", "本次收货全部")),
    ),
)
A48 = Ambiguity(
    id="MFR-A48",
    question=Phrase(
        "What do “at once” (立即) and “promptly” (及时) ask for, with no number printed?",
        "未载明数字的“立即”“及时”要求什么？",
    ),
    options=(
        Option("a", Promptly.ORDER_ONLY, Phrase("only the order of events", "仅核对先后顺序")),
        Option(
            "b",
            Promptly.WITHIN_HOURS,
            Phrase("the number of hours that the company supplies", "公司提供的小时数之内"),
        ),
    ),
)
A49 = Ambiguity(
    id="MFR-A49",
    question=Phrase(
        "Is freight below the agreement “not as agreed” (与前期商定情况不符)?",
        "运费低于商定是否属于“与前期商定情况不符”？",
    ),
    options=(
        Option("a", FreightDifference.ANY, Phrase("yes, any difference counts", "是，任何差异均属")),
        Option("b", FreightDifference.OVERCHARGE, Phrase("no, only overcharging counts", "否，仅多收属之")),
    ),
)
A50 = Ambiguity(
    id="MFR-A50",
    question=Phrase("Is a scripted answer about travel cost a rule?", "关于差旅费的答复话术是否属于规则？"),
    options=(
        Option("a", ScriptForce.RULE, Phrase("yes, a rule of low rank", "是，位阶较低的规则")),
        Option("b", ScriptForce.SCRIPT_ONLY, Phrase("no, a script only", "否，仅为话术")),
    ),
)

PROMPT_HOURS = Slot(
    code="prompt_hours",
    clause=c.C11,
    gap=Gap.SILENT,
    accepts=int,
    what=Phrase("the number of hours that counts as prompt", "“及时”所允许的小时数"),
)

_DOORS = (Product.DOOR,)
# Part 1) of the clause speaks of doors; part 2) of all other families, 护窗 being 防护窗 and 彩管 a kind of 管材.
_OTHERS = (
    Product.WINDOW,
    Product.PLAIN_WINDOW,
    Product.COLOURED_WINDOW,
    Product.RAILING_SAMPLE,
    Product.RAILING,
    Product.HANDRAIL,
    Product.HOME_PRODUCT,
    Product.TUBE,
    Product.COLOURED_TUBE,
    Product.MATERIAL,
    Product.WORK_FITTING,
    Product.TOOL,
    Product.PART,
)

DIFFERENCES = DifferencesPolicy(shipment=c.C01, receipt=c.C20, slip=c.C21)
EVIDENCE = EvidencePolicy(
    products=_DOORS,
    at_collection=c.C09,
    photos=3,
    angles=2,
    at_number=A18.a,
    second_inspection=c.C13,
    remedy=c.C14,
    remedies=(FactoryRemedy.REPAIR, FactoryRemedy.EXCHANGE),
)
COLLECTION = CollectionPolicy(
    rows=(
        CollectionRow(
            products=_DOORS,
            first_look=c.C08,
            refusal=c.C10,
            ground=A19.a,
            second_look=SecondLook(photographs=c.C09, inspection=c.C12),
        ),
        CollectionRow(products=_OTHERS, refusal=c.C23),
    ),
    families=c.C06,
)
NOTICES = NoticePolicy(
    rows=(
        NoticeRow(
            kind=NoticeKind.REFUSAL,
            clause=c.C11,
            required=(
                (NoticePart.ORDER_SPECIFICATION,),
                (NoticePart.DAMAGE_PHOTOS,),
                (NoticePart.CARRIER,),
                (NoticePart.CARRIER_PHONE,),
            ),
        ),
        NoticeRow(kind=NoticeKind.SECOND_INSPECTION, clause=c.C13, required=((NoticePart.PACKING_PHOTOS,),)),
        NoticeRow(
            kind=NoticeKind.DEFECTS,
            clause=c.C14,
            required=((NoticePart.WRITTEN_STATEMENT,), (NoticePart.PHOTO_PROOF,)),
        ),
        NoticeRow(
            kind=NoticeKind.RETURN_SHIPMENT,
            clause=c.C16,
            required=((NoticePart.ENQUIRY_PHONE,), (NoticePart.WAYBILL_NUMBER,)),
            after_consent=True,
        ),
        NoticeRow(
            kind=NoticeKind.REJECTION,
            clause=c.C23,
            required=((NoticePart.PHONE_CALL,), (NoticePart.PHOTOS_BY_FAX, NoticePart.PHOTOS_BY_EMAIL)),
        ),
    )
)
PROMPTNESS = PromptnessPolicy(
    rows=(
        PromptRow(kind=NoticeKind.REFUSAL, clause=c.C11),
        PromptRow(kind=NoticeKind.SECOND_INSPECTION, clause=c.C13),
        PromptRow(kind=NoticeKind.RETURN_SHIPMENT, clause=c.C16),
        PromptRow(kind=NoticeKind.REJECTION, clause=c.C23),
    ),
    others=c.C14,
    promptly=A48.a,
    hours=PROMPT_HOURS,
)
_SERVICE_DEPARTMENT = Addressee(role=Role.SERVICE_DEPARTMENT, clause=c.C11, also=(c.C13,))
ADDRESSEES = AddresseePolicy(
    rows=(
        AddresseeRow(
            products=_DOORS,
            passed=Addressee(role=Role.BUSINESS_ASSISTANT, clause=c.C28),
            failed=_SERVICE_DEPARTMENT,
        ),
        AddresseeRow(
            products=_OTHERS,
            passed=Addressee(role=Role.BUSINESS_ASSISTANT, clause=c.C22),
            failed=Addressee(role=Role.DISPATCHER, clause=c.C23),
        ),
    ),
    families=c.C06,
)
CONDUCT = ConductPolicy(products=_DOORS, clause=c.C15, extent=A21.a)
COSTS = CostPolicy(
    products=_DOORS,
    rows=(
        CostRow(
            cause=Cause.QUALITY,
            freight=Payer.COMPANY,
            material=Payer.COMPANY,
            labour=Payer.COMPANY,
            clause=c.C17,
            freight_only=True,
        ),
        CostRow(
            cause=Cause.NOT_COMPANY,
            freight=Payer.CUSTOMER,
            material=Payer.CUSTOMER,
            labour=Payer.COMPANY,
            clause=c.C19,
        ),
    ),
    other_losses=Payer.NOT_COMPANY,
    exclusion=c.C18,
    transport=c.C14,
    carrier=A20.a,
)
TRAVEL = TravelPolicy(
    rows=(TravelRow(services=(Service.HANDRAIL_SUPPORT,), payer=Payer.CUSTOMER, clause=c.C83),),
    scripts=c.C83,
    force=A50.a,
)
COMPLAINTS = ComplaintPolicy(
    rows=(
        ComplaintRow(ground=Ground.SHIPMENT, word=ComplaintClass.SHIPMENT, clause=c.C01),
        ComplaintRow(ground=Ground.FREIGHT, word=ComplaintClass.FREIGHT, clause=c.C02),
        ComplaintRow(ground=Ground.DELAY, word=ComplaintClass.DELAY, clause=c.C03),
        ComplaintRow(ground=Ground.FIELD_STAFF, word=ComplaintClass.FIELD_STAFF, clause=c.C04),
        ComplaintRow(ground=Ground.SALES_STAFF, word=ComplaintClass.SALES_STAFF, clause=c.C05),
    ),
    freight_difference=A49.a,
)
AMBIGUITIES = (A18, A19, A20, A21, A48, A49, A50)
SLOTS = (PROMPT_HOURS,)
POLICIES = (
    DIFFERENCES,
    EVIDENCE,
    COLLECTION,
    NOTICES,
    PROMPTNESS,
    ADDRESSEES,
    CONDUCT,
    COSTS,
    TRAVEL,
    COMPLAINTS,
)
