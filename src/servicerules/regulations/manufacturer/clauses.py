"""The clauses of the manufacturer's regulation, one constant per row of the register.

`en` states the clause in English and `zh` quotes the document.
"""

from __future__ import annotations

from servicerules.clauses import Clause

C01 = Clause(
    id="MFR-01",
    section="[三(二)]2, 1)",
    en=(
        "A complaint is a non-quality complaint when the quantities or kinds of products, parts, work fittings, tools "
        "or materials shipped differ from the order or configuration sheet."
    ),
    zh="产品及配件、工装、工具、物料等物品的发货数量、种类与订单(配置单)不符",
)
C02 = Clause(
    id="MFR-02",
    section="[三(二)]2, 2)",
    en=(
        "A complaint is a non-quality complaint when the freight charged is too high against the actual market price "
        "or differs from what was agreed beforehand."
    ),
    zh="发货运费与实际市场价格相比过高或者与前期商定情况不符",
)
C03 = Clause(
    id="MFR-03",
    section="[三(二)]2, 3)",
    en="A complaint is a non-quality complaint when the dispatch time differs from the time the company promised.",
    zh="产品发货期与公司承诺期限不符(延期)。",
)
C04 = Clause(
    id="MFR-04",
    section="[三(二)]2, 4)",
    en="A complaint about the manner of the company's staff in the field is a non-quality complaint.",
    zh="公司对外服务人员服务态度问题",
)
C05 = Clause(
    id="MFR-05",
    section="[三(二)]2, 5)",
    en="A complaint about the help given by sales staff or about their ability is a non-quality complaint.",
    zh="营销人员辅助效果与工作能力类问题。",
)
C06 = Clause(
    id="MFR-06",
    section="三(三)1",
    en=(
        "The company's products are divided into doors, security windows, home products, stair handrails, railings, "
        "tube, materials, work fittings and tools."
    ),
    zh="公司产品分为:大门类、护窗类、家居类、楼梯扶手、护栏、管材、物料、工装、工具",
)
C07 = Clause(
    id="MFR-07",
    section="三(三)1, 1)",
    en=(
        "The door rules bind every customer cooperating with the company and apply when the local logistics centre "
        "gives notice to collect, before the goods are collected."
    ),
    zh="在与公司合作的所有客户中,当客户接到当地物流中心取货通知时,在取货前需注意",
)
C08 = Clause(
    id="MFR-08",
    section="三(三)1, 1)①",
    en=(
        "On collecting a door at the local logistics centre, the customer first checks whether the outer packing is "
        "broken and whether the break is serious."
    ),
    zh="客户在本地物流中心取得产品时,首先要检验产品外包装是否破损,破损是否严重。",
)
C09 = Clause(
    id="MFR-09",
    section="三(三)1, 1)①",
    en=(
        "Where the packing of a door is broken, the inside is checked and every damage is photographed promptly, from "
        "several angles with three or more pictures each; a phone or a camera will do."
    ),
    zh=(
        "在破损处向内部检查……如破损处有任何损伤需及时拍照证明……所拍摄照片手机相机均可,"
        "但每处损伤要多角度三张以上照片证明。"
    ),
)
C10 = Clause(
    id="MFR-10",
    section="三(三)1, 1)②",
    en="If a door is seriously damaged, the customer has the right to refuse collection.",
    zh="如损伤严重,客户有权利拒绝提货",
)
C11 = Clause(
    id="MFR-11",
    section="三(三)1, 1)②",
    en=(
        "The customer promptly tells the service department of the damage to a door and gives the order specification, "
        "photos of the damage, and the carrier's details and phone number."
    ),
    zh="及时通知布雷尔利售后服务部……通知所需资料为产品订单规格,损伤照片及物流公司信息及电话。",
)
C12 = Clause(
    id="MFR-12",
    section="三(三)1, 1)③",
    en=(
        "If no damage shows on a door at the logistics centre, the customer must after collection take it to the "
        "customer's own warehouse for a second inspection, with the packing opened and the packing material, knocks, "
        "colour and the like checked."
    ),
    zh=(
        "如在物流中心检查货物表面未出现损伤,客户提货后必须运至自己仓库进行二次产品检验……需打开包装后仔细检验包装物料,"
        "磕碰,颜色等各项指标"
    ),
)
C13 = Clause(
    id="MFR-13",
    section="三(三)1, 1)③",
    en=(
        "Problems found at the second inspection of a door are photographed at once, together with the packing, and "
        "the service department is told."
    ),
    zh="如有问题须立刻拍照证明,并需附着包装物拍照,即可通知公司产品售后服务部,以备存档记录。",
)
C14 = Clause(
    id="MFR-14",
    section="三(三)1, 1)④",
    en=(
        "Quality or transport problems found at the second inspection of a door are sent back to the service "
        "department in writing with photos; the department then settles with production, according to the damage, on "
        "repair at the factory or exchange."
    ),
    zh="在二次检验出产品质量及物流问题后,需要书面及照片证明回传公司售后服务部……确定解决方式,返厂维修或调换。",
)
C15 = Clause(
    id="MFR-15",
    section="三(三)1, 1)⑤",
    en=(
        "If a customer, without the company's consent, installs a damaged door or settles with the consumer about it, "
        "the company does not recognise the settlement and the goods count as conforming."
    ),
    zh=(
        "客户严禁在产品损伤情况下未经公司同意,私自安装或与消费者协商处理方案,如出现此类情况,公司不予认可解决措施,"
        "并视同产品合格。"
    ),
)
C16 = Clause(
    id="MFR-16",
    section="三(三)1, 1)⑥",
    en=(
        "Once the service department has consented to repair at the factory or exchange of a door, the customer "
        "promptly packs the damaged goods whole, sends them to the factory address the company names, and reports the "
        "carrier's phone number and the waybill number."
    ),
    zh="及时应将损坏产品包装完整,发送至公司指定厂家地址进行维修服务。并需将物流电话及运单编号上报售后服务员",
)
C17 = Clause(
    id="MFR-17",
    section="三(三)1, 1)⑦",
    en=(
        "Where product quality is the cause, the company pays all freight arising in the repair, exchange or return of "
        "a door."
    ),
    zh="因产品质量问题,在产品维修、更换、退货过程中产生的运费由公司全部承担。",
)
C18 = Clause(
    id="MFR-18",
    section="三(三)1, 1)⑧",
    en=(
        "While a problem with a door is being solved, the company bears no other costs, such as money for delay or for "
        "distress."
    ),
    zh="在解决问题过程中,公司将不再另行负担产品一切其他费用,例如延期费用,精神损失费用等无关费用。",
)
C19 = Clause(
    id="MFR-19",
    section="三(三)1, 1)⑨",
    en=(
        "If testing shows that the company is not responsible for the problem with a door, the customer pays the "
        "freight both ways and the cost of raw material; the repair itself is free."
    ),
    zh="如产品经检测不属于公司所负担责任问题,则由客户自行负担往返运费及原材料成本费用,公司给予免费维修。",
)
C20 = Clause(
    id="MFR-20",
    section="三(三)1, 2)①",
    en=(
        "For the product families other than doors, the dealer checks quantity, quality and, for tube, weight at the "
        "place of receipt, or elsewhere if that is not possible, in either case within the company's inspection "
        "time-limit."
    ),
    zh=(
        "经销商收到货物后,须在接货现场(如不能……"
        "将货物移至其他场所在规定验货时间内进行验收完毕)在公司规定的验货限期内验收货物的数量、质量以及重量(管材类)。"
    ),
)
C21 = Clause(
    id="MFR-21",
    section="三(三)1, 2)①",
    en=(
        "Loose or fragile goods such as parts, materials, work fittings and tools must be opened and checked on the "
        "spot within the inspection time, compared carefully with the delivery slip, and the result reported to the "
        "company promptly."
    ),
    zh=(
        "在接收配件、物料、工装、工具等零散、易碎物品时,必须在规定验货时间内,在现场进行开箱验收,"
        "将实际收到的物品与《销售出库单》仔细核对清楚,及时反馈我公司验收结果"
    ),
)
C22 = Clause(
    id="MFR-22",
    section="三(三)1, 2)②",
    en=(
        "If the goods pass inspection within the time-limit, the dealer signs the delivery slip and returns it to the "
        "business assistant of the area, as the table of inspection times requires."
    ),
    zh="在公司规定的验货限期内验收合格,经销商在《销售出库单》上签字确认……将《销售出库单》回传负责该区域的业务助理",
)
C23 = Clause(
    id="MFR-23",
    section="三(三)1, 2)③",
    en=(
        "If the goods fail inspection within the time-limit, the dealer should refuse them, phone the logistics "
        "dispatcher at once, and send photos of the failure by fax or e-mail to the logistics dispatcher of the area."
    ),
    zh="验收不合格,经销商应拒收货物,并立即电话反馈物流调度,同时将不合格照片,通过传真或邮件反馈负责该区域的物流调度",
)
C24 = Clause(
    id="MFR-24",
    section="三(三)2 表第1行",
    en=(
        "Security windows and railing samples, up to ten sets: the dealer reports to the business assistant, with the "
        "delivery slip, within four hours of collection."
    ),
    zh="防护窗、护栏样品；10套以内；提货后4小时内，向业务助理反馈《销售出库单》",
)
C25 = Clause(
    id="MFR-25",
    section="三(三)2 表第1行",
    en=(
        "Security windows and railing samples, more than ten sets: the dealer reports to the business assistant, with "
        "the delivery slip, on the day of collection."
    ),
    zh="防护窗、护栏样品；10套以上；提货当天，向业务助理反馈《销售出库单》",
)
C26 = Clause(
    id="MFR-26",
    section="三(三)2 表第2行",
    en=(
        "Home products: the table prints the product and its two steps, up to ten pieces and more than ten pieces, but "
        "the measure cells are empty in the extract."
    ),
    zh="家居产品；10件以内；10件以上（处理措施栏空白）",
)
C27 = Clause(
    id="MFR-27",
    section="三(三)2 表第3行",
    en=(
        "Coloured tube: the table prints the product and its two steps, up to ninety running metres and more than "
        "ninety running metres, but the measure cells are empty in the extract."
    ),
    zh="彩管；90延米以内；90延米以上（处理措施栏空白）",
)
C28 = Clause(
    id="MFR-28",
    section="三(三)2 表第4行",
    en=(
        "Doors, with no quantity step: the dealer reports to the business assistant, with the delivery slip, within "
        "two days of collection."
    ),
    zh="大门；提货后2天内，向业务助理反馈《销售出库单》",
)
C29 = Clause(
    id="MFR-29",
    section="三(三)2 表第5至6行",
    en=(
        "Materials, and work fittings and tools: the table prints the products, with no quantity step, but the measure "
        "cells are empty in the extract."
    ),
    zh="物料；工装、工具（处理措施栏空白）",
)
C30 = Clause(
    id="MFR-30",
    section="三(三)2, 备注1",
    en="If the goods are collected after 14:00, the inspection time is counted from the next day.",
    zh="如提货时间在下午14点以后,则从次日起开始计算时间。",
)
C31 = Clause(
    id="MFR-31",
    section="三(三)2, 备注2",
    en=(
        "If the customer has passed the inspection limit of the table and has still not reported to the business "
        "assistant with the delivery slip, the customer is treated as having accepted the quality, quantity and the "
        "like of the goods as conforming."
    ),
    zh="如客户超过上表内公司规定的验收时限,仍未向业务助理反馈《销售出库单》,视同客户默认货物的质量、数量等均已合格。",
)
C32 = Clause(
    id="MFR-32",
    section="三(三)2, 备注3",
    en=(
        "If the customer reports a shortage, a quality defect or the like in a receipt after the inspection limit for "
        "that receipt has passed, the company no longer bears any duty to compensate."
    ),
    zh=(
        "客户在当次收货超出公司规定的验收时限后,再向公司反映的当次收货的数量缺少、质量不合格等情况,"
        "公司将不再承担任何赔偿责任。"
    ),
)
C33 = Clause(
    id="MFR-33",
    section="三(三)2, 备注3",
    en=(
        "After the inspection limit has passed, the company may still repair or send goods as the customer needs, "
        "provided that the customer pays the corresponding charge."
    ),
    zh="公司后续可以根据客户再次不同需求,在客户缴纳相应费用前提下,给予其产品的维修、货品的发送。",
)
C34 = Clause(
    id="MFR-34",
    section="三(四)1",
    en=(
        "An order is confirmed when it has been reviewed without fault and its deposit has reached the company's "
        "account."
    ),
    zh="订单确定时间:是指订单审核无误且贵方订单订金到公司账户的时间。",
)
C35 = Clause(
    id="MFR-35",
    section="三(四)2",
    en=(
        "The lead time is 7 days for orders of plain security windows and 12 days for orders of coloured security "
        "windows."
    ),
    zh="本色防护窗订单交货期为7天,彩色防护窗订单交货期为12天",
)
C36 = Clause(
    id="MFR-36",
    section="三(四)2①②",
    en=(
        "If an order is confirmed before 12:00, the lead time is counted from that day; if after 12:00, from the next "
        "day. The goods are dispatched within that number of days."
    ),
    zh="在12点之前,则从当日起开始计算,7天内将本色防护窗发出……在12点之后,则从次日起开始计算,7天内将本色防护窗发出",
)
C37 = Clause(
    id="MFR-37",
    section="三(四)3",
    en=(
        "The lead time for door orders is 15 days, counted from the day of confirmation if that is before 12:00 and "
        "from the next day if it is after 12:00."
    ),
    zh="大门订单交货期为15天……在12点之前,则从当日起开始计算……在12点之后,则从次日起开始计算,15天内将货物发出。",
)
C38 = Clause(
    id="MFR-38",
    section="三(四)4",
    en=(
        "The lead time for home products, coloured tube, materials, work fittings and tools is 3 days, counted from "
        "the day of confirmation if that is before 12:00 and from the next day if it is after 12:00."
    ),
    zh=(
        "家居产品、彩管、物料、工装、工具系列产品交货期规定:交货期为3天……则从当日起开始计算……则从次日起开始计算,"
        "3天内将货物发出。"
    ),
)
C39 = Clause(
    id="MFR-39",
    section="三(四)5, 1)",
    en=(
        "For each day that an order of doors or security windows is late, the dealer receives 50 yuan per order; the "
        "document adds 每单每个 (each order, each item) in brackets."
    ),
    zh="大门、防护窗类产品订单(每单每个)每延迟一天给予经销商50元/单的赔偿。",
)
C40 = Clause(
    id="MFR-40",
    section="三(四)5, 1)",
    en=(
        "Delay compensation covers late dispatch to the dealer caused by the company's production department or by an "
        "OEM factory, and follows a separate rule on late orders."
    ),
    zh="对于公司生产部门、OEM工厂部门造成的为经销商发货的延迟情况,将依据《关于订单延迟的规定》",
)
C41 = Clause(
    id="MFR-41",
    section="三(四)5, 2)",
    en=(
        "If a single order is for more than 150 square metres of security windows or more than 5 doors and the "
        "company's capacity at the time cannot meet the promised limit, the order clerk may negotiate a later delivery "
        "date with the dealer."
    ),
    zh=(
        "遇到防护窗数量大(一次性订货超过150平米以上)或者大门数量大(一次性订货超过5樘门以上)的订单,"
        "公司当时的生产能力不能在承诺限期内完成的……跟单员可与经销商妥善沟通延迟交货期"
    ),
)
C42 = Clause(
    id="MFR-42",
    section="三(四)5, 2)",
    en=(
        "If the order clerk and the dealer agree on a delivery date for a large order, that date applies; if they do "
        "not agree, the lead times of 7 or 12 days for windows and 15 days for doors stay."
    ),
    zh="如能沟通一致,可执行沟通确定的交货期,如不能沟通一致,护窗仍按7天或12天交货期执行、大门仍按15天交货期执行。",
)
C43 = Clause(
    id="MFR-43",
    section="三(四)5, 3)",
    en=(
        "On delay through gales, heavy rain, blizzards, broken roads, traffic accidents or similar unforeseen events "
        "beyond control, the company contacts the dealer in good time and settles the arrival date later."
    ),
    zh="遇到大风、大雨、暴雪、断路、车祸等不可抗意外因素造成的延期情况,公司将及时与经销商取得联系,后续确定到货时间。",
)
C44 = Clause(
    id="MFR-44",
    section="三(四)5, 3)",
    en=(
        "Delay through gales, heavy rain, blizzards, broken roads, traffic accidents or similar unforeseen events "
        "beyond control is outside delay compensation."
    ),
    zh="发生此类情况不纳入延迟赔偿范围。",
)
C45 = Clause(
    id="MFR-45",
    section="三(五)1",
    en="Service staff serve users with full effort and never speak rudely to users or argue with them.",
    zh="要竭尽全力为用户服务,绝不允许言辞顶撞用户或与用户发生争执",
)
C46 = Clause(
    id="MFR-46",
    section="三(五)2",
    en=(
        "Service staff answer users' questions warmly and patiently; what they cannot answer they explain patiently "
        "and report promptly to the service assistant, who helps to solve it."
    ),
    zh="耐心解答用户提出的各种问题。用户问题无法解答时,须耐心解释,并及时报告服务助理协助解决",
)
C47 = Clause(
    id="MFR-47",
    section="三(五)3",
    en="Service staff must be civil, polite and proactive, and keep up good communication with users.",
    zh="售后服务人员必须举止文明、礼貌待人、主动服务,和用户建立良好的沟通关系",
)
C48 = Clause(
    id="MFR-48",
    section="三(五)4",
    en="Service staff may never ask users for money or goods or make unreasonable demands in disguise.",
    zh="决不允许售后服务人员向用户索要财物或变相提出无理要求",
)
C49 = Clause(
    id="MFR-49",
    section="三(五)5",
    en=(
        "In handling complaints, service staff must strictly follow the complaint process of the class concerned; no "
        "level may be skipped and no power exceeded."
    ),
    zh="在处理投诉问题过程中必须严格按照各类《投诉处理流程》执行,不得擅自跳级、越权处理。",
)
C50 = Clause(
    id="MFR-50",
    section="三(五)6",
    en=(
        "Exchange, return, re-supply and compensation in complaints must strictly follow the nodes of the complaint "
        "process and each leader's approval power; no level may be skipped and no power exceeded."
    ),
    zh=(
        "换货、退货、补货、赔偿等处理方法,必须严格按照各类《投诉处理流程》中的节点规定、各级别领导审批权限执行,"
        "不得擅自跳级、越权处理。"
    ),
)
C51 = Clause(
    id="MFR-51",
    section="三(五)7",
    en="The service department has the last word on complaints of every class.",
    zh="公司各类投诉问题最终处理权均归属售后服务部。",
)
C52 = Clause(
    id="MFR-52",
    section="三(五)7",
    en=(
        "Any other department or person receives a customer's complaint under the first-asked rule and hands it over "
        "to the service department to be handled."
    ),
    zh="任何其他部门或个人按照“首问责任”制度要求接待客户投诉,转售后服务部处理",
)
C53 = Clause(
    id="MFR-53",
    section="三(五)7",
    en=(
        "Before handling a complaint handed over to it, the service department must consult effectively with the "
        "regional manager and leaders concerned; it then follows the handling process strictly."
    ),
    zh="售后服务部须与相关大区经理和领导进行有效沟通后,对此售后问题严格按照处理流程执行。",
)
C54 = Clause(
    id="MFR-54",
    section="三(五)7",
    en=(
        "No department or person other than the service department has the last word on complaints, except the "
        "marketing director (营销总监) and the market director (市场总监)."
    ),
    zh="任何其他部门或个人无投诉问题最终处理权限(营销总监与市场总监除外)",
)
C55 = Clause(
    id="MFR-55",
    section="三(五)7",
    en=(
        "Whoever breaches the rule on the last word on complaints is fined 200 to 500 yuan each time, according to the "
        "gravity of the case."
    ),
    zh="违者将根据情节轻重予以200—500元/次经济处罚。",
)
C56 = Clause(
    id="MFR-56",
    section="四",
    en=(
        "The norms for the speech and callbacks of service staff exist to secure the resolution rate of key dealers' "
        "problems and a service from which both sides gain."
    ),
    zh="为了保证重点经销商售后问题的解决率,实现双赢服务,公司现对公司售后服务人员标准话语回访进行规范",
)
C57 = Clause(
    id="MFR-57",
    section="四(一)1",
    en="For callbacks there are three classes of dealers: A, gold dealers; B, middle dealers; C, blacklisted dealers.",
    zh="A、公司金牌经销商 B、公司中等经销商 C、纳入公司黑名单经销商",
)
C58 = Clause(
    id="MFR-58",
    section="四(一)2, 四(二), 四(三)",
    en=(
        "The classing of dealers stands in annex 1, the answers to frequent complaints on the 400 line in annex 2, and "
        "the everyday scripts of service staff in annex 3."
    ),
    zh="经销商级别划分要求(见附件1)……投诉问题回答规范(见附件2)……售后服务部人员日常话术标准(见附件3)",
)
C59 = Clause(
    id="MFR-59",
    section="五(一)",
    en=(
        "Service issues are collected from four sources: dealer feedback, complaints on the 400 line, callbacks on the "
        "400 line, and feedback from the marketing centre."
    ),
    zh="主要从四个方面进行收集 1、经销商反馈 2、400电话投诉 3、400电话回访 4、营销中心反馈",
)
C60 = Clause(
    id="MFR-60",
    section="五(二)",
    en=(
        "The service department keeps a detailed ledger of issues by the four sources and by the five product classes "
        "of doors, windows, home products, tube and materials."
    ),
    zh="台帐要求分类进行……经销商反馈、400电话投诉、400电话回访、营销中心反馈……大门类、护窗类、家居类、管材类、物料类",
)
C61 = Clause(
    id="MFR-61",
    section="五(三)1",
    en=(
        "Issues are analysed by class in pie charts, bar charts and the like; all service data are totalled and each "
        "kind's share of the total is shown."
    ),
    zh="通过饼形图、柱状图等图表形式进行明确分析……各项售后数据的汇总,各类问题所占总数的比例",
)
C62 = Clause(
    id="MFR-62",
    section="五(三)2",
    en=(
        "For doors, the analysis shows the number of complaints and the shares of knocks, making, colour difference "
        "and other problems."
    ),
    zh="大门投诉数量; 磕碰问题所占比例 制作问题所占比例 色差问题所占比例 其它问题所占比例",
)
C63 = Clause(
    id="MFR-63",
    section="五(三) 护窗类",
    en="For security windows, the analysis shows the shares of transport, making, rust and other problems.",
    zh="护窗类 运输问题所占比例 制作问题所占比例 生锈问题所占比例 其它问题所占比例",
)
C64 = Clause(
    id="MFR-64",
    section="五(三) 家居类",
    en=(
        "For home products, the analysis shows the shares of transport, making, missed items, rust, colour difference "
        "and other problems."
    ),
    zh="家居类 运输问题所占比例 制作问题所占比例 漏发问题所占比例 生锈问题所占比例 色差问题所占比例 其它问题所占比例",
)
C65 = Clause(
    id="MFR-65",
    section="五(三) 管材类",
    en="For tube, the analysis shows the shares of rust and missed items; no share of other problems is printed.",
    zh="管材类 生锈问题所占比例 漏发问题所占比例",
)
C66 = Clause(
    id="MFR-66",
    section="五(三) 物料类",
    en="For materials, the analysis shows the shares of missed items and other problems.",
    zh="物料类 漏发问题所占比例 其它问题所占比例",
)
C67 = Clause(
    id="MFR-67",
    section="五(五)",
    en="The service department totals the issues of every kind each week and each month.",
    zh="售后服务部针对各类问题,每周、每月进行汇总",
)
C68 = Clause(
    id="MFR-68",
    section="五(五)",
    en=(
        "For concentrated or typical issues, the operations centre finds the department responsible, demands from its "
        "leader at once measures, a plan and dates for carrying them out, and drives them."
    ),
    zh="运营中心针对集中、典型类问题找出相关责任部门……立即拿出改进措施、方案与实施的时间节点,并督促其实施。",
)
C69 = Clause(
    id="MFR-69",
    section="五(五)",
    en="The service issues are posted on the company's platform before each Saturday.",
    zh="每周六前将售后问题发至公司平台上面进行展示。",
)
C70 = Clause(
    id="MFR-70",
    section="五(五)",
    en=(
        "Each department answers the summary of issues as soon as it can with improvement measures, a plan and dates "
        "for carrying them out."
    ),
    zh="各部门针对问题汇总尽快出具以后的改进措施、方案与实施的时间节点",
)
C71 = Clause(
    id="MFR-71",
    section="五(五) 落款",
    en=(
        "The regulation is issued by the service department of the operations centre and dated 6 January 2013, a "
        "Sunday."
    ),
    zh="运营中心售后服务部 2013/1/6",
)
C72 = Clause(
    id="MFR-72",
    section="附件1",
    en=(
        "At the start of each month, the service assistant and the director of the marketing centre sort out the gold "
        "and the blacklisted dealers."
    ),
    zh="每月初服务助理与营销中心总监进行沟通,将公司金牌客户与公司黑名单客户进行划分",
)
C73 = Clause(
    id="MFR-73",
    section="附件1",
    en=(
        "Callbacks go mainly to gold dealers and secondarily to middle dealers; blacklisted dealers are not called "
        "back."
    ),
    zh="回访中本着以“金牌客户”回访为主,“中等客户”回访为辅,“黑名单客户”不予回访的原则",
)
C74 = Clause(
    id="MFR-74",
    section="附件1, 1)",
    en=(
        "For gold dealers, the service department is to reach a callback rate of 100% and a customer satisfaction of "
        "93% or more."
    ),
    zh="售后服务部金牌经销商回访率达到100%,客户满意度达到93%以上。",
)
C75 = Clause(
    id="MFR-75",
    section="附件1, 1)",
    en="Gold dealers are called back once every two weeks.",
    zh="每两周回访一次",
)
C76 = Clause(
    id="MFR-76",
    section="附件1, 1)",
    en=(
        "A gold dealer's problem may be handled at once after it has been verified with the regional manager, and the "
        "dealer is answered at the first opportunity."
    ),
    zh="售后服务部对于金牌经销商售后问题的处理,与大区经理核实无误后可立即进行处理,并第一时间回复经销商",
)
C77 = Clause(
    id="MFR-77",
    section="附件1, 2)",
    en=(
        "For middle dealers, the service department is to reach a callback rate of 98% and a customer satisfaction of "
        "90%."
    ),
    zh="售后服务部对中等经销商回访率达到98%,客户满意度达到90%。",
)
C78 = Clause(
    id="MFR-78",
    section="附件1, 2)",
    en="Middle dealers are called back once a month.",
    zh="每月回访一次",
)
C79 = Clause(
    id="MFR-79",
    section="附件1, 2)",
    en=(
        "A middle dealer's problem is handled strictly by the process for service problems, and the dealer is answered "
        "at the first opportunity once it is done."
    ),
    zh="对于中等客户售后问题的处理,严格按照《售后服务问题处理流程》进行处理,处理完毕第一时间回复经销商。",
)
C80 = Clause(
    id="MFR-80",
    section="附件1, 3)",
    en=(
        "Blacklisted dealers are not called back; if one complains by phone, the service department may, as the case "
        "deserves, handle it by the service process."
    ),
    zh="黑名单经销商售后服务部不予进行回访,如遇黑名单客户电话投诉,售后服务部可视问题情况按照售后处理流程进行处理。",
)
C81 = Clause(
    id="MFR-81",
    section="附件2, 1",
    en=(
        "Script for a caller who measures a tube wall of 0.6 against a stated real thickness of 0.8: the company "
        "follows the trade standard of the domestic stainless-steel market, and other domestic firms apply far lower "
        "standards."
    ),
    zh="实厚0.8,实际厚度0.6……现公司执行的是我国不锈钢市场行业内标准,其他国内同行实行的比我们的标准还要低很多。",
)
C82 = Clause(
    id="MFR-82",
    section="附件2, 2",
    en=(
        "Script for a caller who asks why 304 tube carries no real-thickness mark: in the domestic trade 304 tube "
        "always falls short of the thickness marked, so the company, to protect its credibility, does not mark it."
    ),
    zh="因我国行业内的304管材根据标注实厚都会有下差,为了保证公司的信誉度,公司现行就没有对304管材打上实厚的标。",
)
C83 = Clause(
    id="MFR-83",
    section="附件2, 3",
    en=(
        "The company can give technical support for stair handrails, but the asker must bear the travel costs of the "
        "support staff."
    ),
    zh="楼梯扶手的技术支持 公司可以提供支持,但需要说明的是:在支持人员的差旅费方面需要贵方承担",
)
C84 = Clause(
    id="MFR-84",
    section="附件2, 4",
    en=(
        "Script for a caller who asks the price of a product: the agent asks the caller to wait and looks the price up "
        "at once."
    ),
    zh="先生/女士您稍等,马上为您查询。",
)
C85 = Clause(
    id="MFR-85",
    section="附件2, 5",
    en=(
        "Script for a caller whose door or window has not arrived after more than twenty days: the agent asks for the "
        "order date, apologises, follows up the order at once and, once the facts are checked, has the exact arrival "
        "time reported to the caller."
    ),
    zh=(
        "我的大门/护窗已经二十几天还未到货?……立即对您的大门订单进行跟进督促。我们核实情况后,"
        "将安排专人立即向您通报具体到货时间。"
    ),
)
C86 = Clause(
    id="MFR-86",
    section="附件3, 1",
    en="Script for greeting the customer: the agent names the company and asks how to help.",
    zh="您好,布雷尔利公司,请问有什么可以帮您的?",
)
C87 = Clause(
    id="MFR-87",
    section="附件3, 2",
    en=(
        "Script for asking the customer to wait: the agent says that the question is being looked up and asks for a "
        "moment, then apologises for the wait or thanks the customer for it."
    ),
    zh="这二个问题我帮您查询一下,请您稍等。很抱歉,让你久等了,或者是感谢您的耐心等待",
)
C88 = Clause(
    id="MFR-88",
    section="附件3, 3",
    en=(
        "Script for asking the customer to repeat: the agent apologises for not having heard the question clearly and "
        "asks to hear it again."
    ),
    zh="对不起,我没有听清您的问题,请您重复一遍好吗?",
)
C89 = Clause(
    id="MFR-89",
    section="附件3, 4",
    en="Script for a customer whose voice is too low: the agent apologises and asks the customer to speak up.",
    zh="对不起,您的声音太小,麻烦您大声点,可以吗?",
)
C90 = Clause(
    id="MFR-90",
    section="附件3, 5",
    en=(
        "Script for a question that cannot be answered: the agent says that it must be checked first, takes the "
        "customer's phone number and gets in touch as soon as possible."
    ),
    zh="您的问题我现在无法确定,需要核实后再回复您,请您留一下联系电话好吗,我会尽快与您取得联系",
)
# The document prints 说活; 说话 is meant.
C91 = Clause(
    id="MFR-91",
    section="附件3, 6",
    en=(
        "Script for speech that cannot be followed, under the same heading as item 4: the agent asks the customer to "
        "speak slowly and, as far as possible, in standard Chinese."
    ),
    zh="无法听清客户声音时:对不起,请您慢点说活尽力使用普通话,好吗",
)
C92 = Clause(
    id="MFR-92",
    section="附件3, 7",
    en=(
        "Script for asking for the customer's details: the agent explains that they serve to give better service and "
        "asks for contact details."
    ),
    zh="为了更好的为您服务,方便留下您的联系方式吗?",
)
# The document prints 激励; the sentences below it show that 记录 is meant.
C93 = Clause(
    id="MFR-93",
    section="附件3, 8",
    en=(
        "Script for having the customer write something down: the agent asks the customer to note it and then whether "
        "it has been noted clearly."
    ),
    zh="需要客户激励相应内容时:麻烦您记录一下好吗?请问您记录清楚了吗?",
)
C94 = Clause(
    id="MFR-94",
    section="附件3, 9",
    en=(
        "Script for a request against company rules: the agent declines politely because of the rules and says that "
        "the company will try to find another way."
    ),
    zh="按公司规定,您的这个要求我无法满足,请原谅……我们会尽量去找其他的解决办法,请您谅解!",
)
C95 = Clause(
    id="MFR-95",
    section="附件3, 10",
    en=(
        "Script for a complaint about the company's sales staff: the agent apologises, asks for details, and promises "
        "to report the matter truthfully to the supervisor and have it verified and handled as soon as possible."
    ),
    zh="您是否能详细的告诉我……我会将您的问题如实上报给主管领导,并尽快核实处理,给您带来的不便请您见谅",
)
# The document prints 立即; 理解 is meant, as item 12 shows.
C96 = Clause(
    id="MFR-96",
    section="附件3, 11",
    en=(
        "Script for a customer who has misunderstood: the agent apologises for perhaps not having been clear and "
        "offers to say it again."
    ),
    zh="当客户立即有误时:很抱歉,可能是我表述的不清楚,我再说一遍好吗?",
)
# The document prints 我在说一扁; 我再说一遍 is meant.
C97 = Clause(
    id="MFR-97",
    section="附件3, 12",
    en=(
        "Script after answering a question: the agent asks whether the answer was clear and, if the customer has "
        "misunderstood, apologises and offers to say it again."
    ),
    zh="先生、女士我是否将您的问题解释清楚,当客户理解有误时,很抱歉,可能我的表述不清,我在说一扁好吗?",
)
C98 = Clause(
    id="MFR-98",
    section="附件3, 13",
    en=(
        "Script for an upset customer: the agent shows understanding, asks the customer to speak slowly so that the "
        "problem can be solved, and promises every effort to help."
    ),
    zh="我非常理解您的心情,但为了帮助您解决问题,请您慢慢说好吗,我会尽全力帮助你!",
)
C99 = Clause(
    id="MFR-99",
    section="附件3, 14",
    en=(
        "Script for a customer who finds the handling too slow: the agent apologises for the wait, promises to handle "
        "the matter as soon as possible, and thanks the customer for keeping watch on the work."
    ),
    zh="对不起,让您久等了,我会尽快帮您处理,非常感谢您对我们工作的监督",
)
C100 = Clause(
    id="MFR-100",
    section="附件3, 15",
    en="Script for an impolite customer: the agent proposes to look for a solution together.",
    zh="先生/女士,让我们一起找到解决问题的办法,好吗?",
)
C101 = Clause(
    id="MFR-101",
    section="附件3, 16",
    en=(
        "Script for praise or a suggestion: the agent thanks the customer and promises that it will be passed on "
        "promptly to the person in charge."
    ),
    zh="感谢您提出的宝贵意见,我们将及时反馈给公司相关负责人,再次感谢您对我们工作的关心和支持。",
)
C102 = Clause(
    id="MFR-102",
    section="附件3, 17",
    en=(
        "Script for a customer who wants another department: the agent takes the matter and the customer's phone "
        "number and makes the contact."
    ),
    zh="对不起,您能否将具体的情况和您的联系电话告诉我,我帮您联系,好吗?",
)
C103 = Clause(
    id="MFR-103",
    section="附件3, 18",
    en=(
        "Script for ending the call: the agent thanks the customer for calling or invites another call, and says "
        "goodbye."
    ),
    zh="感谢您的来电或(欢迎您再次来电),再见!",
)

CLAUSES: tuple[Clause, ...] = (
    C01,
    C02,
    C03,
    C04,
    C05,
    C06,
    C07,
    C08,
    C09,
    C10,
    C11,
    C12,
    C13,
    C14,
    C15,
    C16,
    C17,
    C18,
    C19,
    C20,
    C21,
    C22,
    C23,
    C24,
    C25,
    C26,
    C27,
    C28,
    C29,
    C30,
    C31,
    C32,
    C33,
    C34,
    C35,
    C36,
    C37,
    C38,
    C39,
    C40,
    C41,
    C42,
    C43,
    C44,
    C45,
    C46,
    C47,
    C48,
    C49,
    C50,
    C51,
    C52,
    C53,
    C54,
    C55,
    C56,
    C57,
    C58,
    C59,
    C60,
    C61,
    C62,
    C63,
    C64,
    C65,
    C66,
    C67,
    C68,
    C69,
    C70,
    C71,
    C72,
    C73,
    C74,
    C75,
    C76,
    C77,
    C78,
    C79,
    C80,
    C81,
    C82,
    C83,
    C84,
    C85,
    C86,
    C87,
    C88,
    C89,
    C90,
    C91,
    C92,
    C93,
    C94,
    C95,
    C96,
    C97,
    C98,
    C99,
    C100,
    C101,
    C102,
    C103,
)
