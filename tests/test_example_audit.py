"""The audit of the example year: every spoiled row is reported, figures are right, and doubt is never judged."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

EXAMPLE = Path(__file__).parents[1] / "docs" / "examples" / "manufacturer"
sys.path.insert(0, str(EXAMPLE))
audit = importlib.import_module("audit")
make_year = importlib.import_module("make_year")
year_module = importlib.import_module("year")

Files = dict[str, list[str]]

# Three orders, all reviewed and paid on the morning of 10 June, a Tuesday. The first is sent four days late, the second
# is collected in time and never reported on, the third is complained about and its remedy approved by the top level alone.
CLEAN: Files = {
    "house.csv": ["name,value,by", "opening_time,09:00,memo 2025-03"],
    "levels.csv": ["role,max_yuan", "售后主管,1000", "售后经理,5000", "营销总监,"],
    "holidays.csv": ["day,kind", "2025-10-01,off", "2025-09-28,work"],
    "dealer_lists.csv": ["valid_from,dealer_id,list", "2025-01-01,D001,gold", "2025-01-01,D009,blacklist"],
    "callbacks.csv": [
        "callback_id,dealer_id,at,reached,satisfied",
        "CB-1,D001,2025-12-30T10:00+08:00,yes,yes",
        "CB-2,D002,2025-10-30T10:00+08:00,yes,no",
        "CB-3,D003,2025-12-15T02:00Z,yes,",
    ],
    "orders.csv": [
        "order_id,dealer_id,placed_at,reviewed_at,deposit_required,delay_cause,capacity_short,agreed_on,amended_at,rereviewed_at",
        "SO-1,D001,2025-06-09T10:00+08:00,2025-06-10T09:00+08:00,1000,production,,,,",
        "SO-2,D002,2025-06-09T10:00+08:00,2025-06-10T09:00+08:00,1000,,,,,",
        "SO-3,D003,2025-06-09T10:00+08:00,2025-06-10T01:00Z,1000,,,,,",
    ],
    "order_lines.csv": [
        "order_id,line_no,product,pieces,area_m2",
        "SO-1,1,本色防护窗,3,10.5",
        "SO-2,1,本色防护窗,8,28.00",
        "SO-3,1,大门,1,",
    ],
    "payments.csv": [
        "payment_id,order_id,received_at,yuan,posted_at",
        "P-1,SO-1,2025-06-09T11:00+08:00,1000,",
        "P-2,SO-2,2025-06-09T11:00+08:00,1000,2025-06-09T12:00+08:00",
        "P-3,SO-3,2025-06-09T11:00+08:00,1000,",
    ],
    "shipments.csv": [
        "shipment_id,order_id,line_no,left_plant_at,handed_over_at,arrived_at,waybill",
        "SH-1,SO-1,1,2025-06-20T08:00+08:00,2025-06-20T09:00+08:00,2025-06-22T09:00+08:00,YD1",
        "SH-2,SO-2,1,2025-06-12T08:00+08:00,2025-06-12T09:00+08:00,2025-06-16T09:00+08:00,YD2",
        "SH-3,SO-3,1,2025-06-12T08:00+08:00,2025-06-12T09:00+08:00,2025-06-16T09:00+08:00,YD3",
    ],
    "outside_events.csv": ["order_id,on,kind,notified", "SO-2,2025-06-11,大风,yes"],
    "receipts.csv": [
        "receipt_id,order_id,picked_up_at,arrived_at,carrier_paper_on,refused_at,buyer,waybill",
        "RC-1,SO-1,2025-06-23T10:00+08:00,,,,dealer,YD1",
        "RC-2,SO-2,2025-06-17T10:00+08:00,,,,dealer,YD2",
        "RC-3,SO-3,2025-06-17T10:00+08:00,,,,dealer,YD3",
    ],
    "receipt_lines.csv": [
        "receipt_id,line_no,product,quantity,unit",
        "RC-1,1,防护窗,3,套",
        "RC-2,1,防护窗,8,套",
        "RC-3,1,大门,1,樘",
    ],
    "feedback.csv": [
        "feedback_id,receipt_id,line_no,kind,sent,received_at,excepted",
        "F-1,RC-1,,clean,2025-06-23T11:00+08:00,2025-06-23T11:05+08:00,",
        "F-3,RC-3,1,exceptions,2025-06-17T11:00+08:00,2025-06-17T11:05+08:00,1",
    ],
    "damages.csv": [
        "receipt_id,line_no,where,photos,angles,serious,hidden,seller_knew,installed,settled,consented_at,acted_at",
        "RC-3,1,锁体,3,2,no,,,no,no,,",
    ],
    "complaints.csv": [
        (
            "complaint_id,order_id,dealer_id,registered_on,posted_on,source,product_class,issue,classes,freight_agreed,"
            "freight_charged,finding,remedy,yuan,regional_manager_verified,consulted,closed_by,closed_at"
        ),
        "C-2,SO-2,D002,2025-06-25,2025-06-27,经销商反馈,护窗类,制作,,,,quality,赔偿,500,,大区经理,,",
        "C-3,SO-3,D003,2025-06-18,2025-06-20,400电话投诉,大门类,磕碰,,,,carrier,换货,8000,,大区经理;领导,售后服务部,2025-06-24T10:00+08:00",
    ],
    "approvals.csv": [
        "complaint_id,step,role,at,granted,ref",
        "C-2,1,售后主管,2025-06-26T10:00+08:00,yes,AP-1",
        "C-3,1,营销总监,2025-06-19T10:00+08:00,yes,AP-2",
    ],
}

Change = Callable[[Files], None]


def put(file: str, line: int, column: str, text: str) -> Change:
    """Another text in one cell; lines count from 1, the header."""

    def change(files: Files) -> None:
        place = files[file][0].split(",").index(column)
        cells = files[file][line - 1].split(",")
        cells[place] = text
        files[file][line - 1] = ",".join(cells)

    return change


def add(file: str, row: str) -> Change:
    return lambda files: files[file].append(row)


def drop(file: str, line: int) -> Change:
    return lambda files: files[file].__setitem__(slice(line - 1, line), [])


def folder_of(tmp_path: Path, *changes: Change) -> Path:
    files = {name: [*rows] for name, rows in CLEAN.items()}
    for change in changes:
        change(files)
    for name, rows in files.items():
        (tmp_path / name).write_text("\n".join(rows) + "\n", encoding="utf-8")
    return tmp_path


def faults(tmp_path: Path, *changes: Change, follows: bool = False) -> list[str]:
    """What is reported about the rows themselves, or about those that belong to them."""
    found = year_module.read_year(folder_of(tmp_path, *changes)).faults
    return [str(fault) for fault in found if fault.follows is follows]


def audited(tmp_path: Path, *changes: Change, more: Iterable[str] = ()) -> dict[str, Any]:
    """The JSON document of an audit."""
    path = tmp_path / "audit.json"
    assert audit.main(["--data", str(folder_of(tmp_path, *changes)), "--json", str(path), *more]) == 0
    return json.loads(path.read_text(encoding="utf-8"))


def duty(document: dict[str, Any], kind: str, subject: str) -> dict[str, Any]:
    (found,) = [one for one in document["duties"] if one["kind"] == kind and one["subject"] == subject]
    return found


# --------------------------------------------------------------------------------------------------------------------
# Rows
# --------------------------------------------------------------------------------------------------------------------


def test_clean_files_have_no_faults(tmp_path: Path) -> None:
    assert faults(tmp_path) == []


def test_a_byte_order_mark_and_empty_lines_are_no_faults(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, add("approvals.csv", ""), add("approvals.csv", ""))
    path = folder / "payments.csv"
    path.write_text("\ufeff" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert year_module.read_year(folder).faults == []


@pytest.mark.parametrize(
    ("change", "reported"),
    [
        (put("orders.csv", 2, "dealer_id", ""), "orders.csv:2 field dealer_id: is empty"),
        (
            put("orders.csv", 2, "reviewed_at", "2025-06-10T09:00"),
            "orders.csv:2 field reviewed_at: '2025-06-10T09:00' has no offset: nobody can tell which clock it was read from",
        ),
        (
            put("orders.csv", 2, "reviewed_at", "2025-06-10"),
            "orders.csv:2 field reviewed_at: '2025-06-10' is a date; needed: a stamp with its offset, such as 2025-06-10T14:00+08:00",
        ),
        (
            put("orders.csv", 2, "reviewed_at", "45818.58333"),
            (
                "orders.csv:2 field reviewed_at: '45818.58333' looks like a serial number of a spreadsheet; needed: a stamp with "
                "its offset, such as 2025-06-10T14:00+08:00"
            ),
        ),
        (
            put("orders.csv", 2, "reviewed_at", "2025-02-30T09:00+08:00"),
            "orders.csv:2 field reviewed_at: '2025-02-30T09:00+08:00' is not a date and time of the calendar",
        ),
        (
            put("orders.csv", 2, "placed_at", "0001-01-01T00:00+08:00"),
            "orders.csv:2 field placed_at: '0001-01-01T00:00+08:00' lies outside the years 1900 to 2199",
        ),
        (put("orders.csv", 2, "agreed_on", "2025-06-31"), "orders.csv:2 field agreed_on: '2025-06-31' is not a date"),
        (
            put("orders.csv", 2, "agreed_on", "45818"),
            "orders.csv:2 field agreed_on: '45818' looks like a serial number of a spreadsheet; needed: a date, such as 2025-06-10",
        ),
        (
            put("orders.csv", 2, "reviewed_at", "2025-06-09T09:00+08:00"),
            "orders.csv:2 field reviewed_at: 2025-06-09T09:00:00+08:00 lies before placed_at, 2025-06-09T10:00:00+08:00",
        ),
        (
            put("orders.csv", 2, "deposit_required", "１０００"),
            "orders.csv:2 field deposit_required: '１０００' is not written in the digits 0 to 9",
        ),
        (
            put("orders.csv", 2, "deposit_required", '"1,000"'),
            "orders.csv:2 field deposit_required: '1,000' has a separator of thousands, or a comma for a point",
        ),
        (put("orders.csv", 2, "deposit_required", "-1"), "orders.csv:2 field deposit_required: '-1' is below zero"),
        (
            put("orders.csv", 2, "delay_cause", "weather"),
            "orders.csv:2 field delay_cause: 'weather' is not a cause of delay; known: production, oem, order_desk, dealer",
        ),
        (
            put("orders.csv", 2, "capacity_short", "maybe"),
            "orders.csv:2 field capacity_short: 'maybe' is neither yes nor no",
        ),
        (
            put("orders.csv", 2, "order_id", "SO-1\u3000"),
            "orders.csv:2 field order_id: 'SO-1\\u3000' has blanks around it, or a character that cannot be seen",
        ),
        (
            put("payments.csv", 2, "payment_id", "付款1"),
            "payments.csv:2 field payment_id: '付款1' is not an id of ASCII characters without blanks",
        ),
        (
            lambda files: files["orders.csv"].__setitem__(1, "SO-1,D001,2025-06-09T10:00+08:00"),
            "orders.csv:2 field (row): has 3 cells where the header has 10",
        ),
        (add("orders.csv", ",,,,,,,,,"), "orders.csv:5 field (row): every cell is empty"),
        (
            add("orders.csv", 'SO-4,"D00"1,,,,,,,,'),
            "orders.csv:5 field (row): cannot be split into cells: ',' expected after '\"'",
        ),
        (
            put("callbacks.csv", 4, "dealer_id", "d002"),
            "callbacks.csv:4 field dealer_id: 'd002' differs from 'D002' (orders.csv:3) only in upper and lower case",
        ),
        (
            put("order_lines.csv", 2, "pieces", "12.5"),
            "order_lines.csv:2 field pieces: '12.5' is not a whole number",
        ),
        (
            put("order_lines.csv", 2, "pieces", "0"),
            "order_lines.csv:2 field pieces: '0' was given; allowed for OrderLine: a whole number (int) from 1 upward",
        ),
        (put("order_lines.csv", 2, "area_m2", ""), "order_lines.csv:2 field area_m2: is empty, and windows have one"),
        (
            put("payments.csv", 2, "yuan", "-5"),
            (
                "payments.csv:2 field yuan: '-5' was given; allowed for Payment: an exact Decimal (or int) above 0, at most 6 "
                "decimal places, no float"
            ),
        ),
        (
            put("payments.csv", 2, "order_id", "SO-9"),
            "payments.csv:2 field order_id: there is no order SO-9 in orders.csv",
        ),
        (
            put("payments.csv", 3, "posted_at", "2025-06-09T10:59+08:00"),
            "payments.csv:3 field posted_at: 2025-06-09T10:59:00+08:00 lies before received_at, 2025-06-09T11:00:00+08:00",
        ),
        (
            put("shipments.csv", 2, "handed_over_at", "2025-06-20T07:00+08:00"),
            (
                "shipments.csv:2 field left_plant_at: '2025-06-20T08:00+08:00' was given; allowed for Dispatch: an instant not "
                "after handed_over_at"
            ),
        ),
        (
            put("shipments.csv", 2, "waybill", ""),
            "shipments.csv:2 field waybill: is empty, but the goods were handed over",
        ),
        (
            put("shipments.csv", 2, "line_no", "2"),
            "shipments.csv:2 field line_no: SO-1 has no line 2 in order_lines.csv",
        ),
        (
            put("outside_events.csv", 2, "kind", "台风"),
            (
                "outside_events.csv:2 field kind: '台风' is not an outside event; known: 大风, 大雨, 暴雪, 断路, 车祸, "
                "其他不可抗意外因素, 其它"
            ),
        ),
        (
            put("receipts.csv", 3, "picked_up_at", ""),
            (
                "receipts.csv:3 field picked_up_at: nothing was given; allowed for Receipt: either picked_up_at or refused_at, "
                "and not both"
            ),
        ),
        (
            put("receipts.csv", 3, "picked_up_at", "2025-06-15T10:00+08:00"),
            (
                "receipts.csv:3 field picked_up_at: 2025-06-15T10:00:00+08:00 lies before the goods came, "
                "2025-06-16T09:00:00+08:00 (shipments.csv:3)"
            ),
        ),
        (
            put("receipts.csv", 3, "waybill", "YD3"),
            "receipts.csv:3 field waybill: 'YD3' carried goods of SO-3 (shipments.csv:4)",
        ),
        (
            put("receipt_lines.csv", 2, "product", "window"),
            (
                "receipt_lines.csv:2 field product: 'window' is not a product of the regulation; known: 大门, 防护窗, 本色防护窗, "
                "彩色防护窗, 护栏样品, 护栏, 楼梯扶手, 家居产品, 管材, 彩管, 物料, 工装, 工具, 配件"
            ),
        ),
        (
            put("receipt_lines.csv", 2, "unit", "延米"),
            "receipt_lines.csv:2 field unit: '延米' is not the unit of 防护窗, 套",
        ),
        (
            put("receipt_lines.csv", 2, "quantity", "12.5"),
            "receipt_lines.csv:2 field quantity: '12.5' was given; allowed for Quantity: whole sets",
        ),
        (
            put("feedback.csv", 2, "sent", "2025-06-23T09:59+08:00"),
            (
                "feedback.csv:2 field sent: 2025-06-23T09:59:00+08:00 lies before the collection, 2025-06-23T10:00:00+08:00 "
                "(receipts.csv:2)"
            ),
        ),
        (
            put("feedback.csv", 2, "received_at", "2025-06-23T10:59+08:00"),
            (
                "feedback.csv:2 field received_at: '2025-06-23T10:59+08:00' was given; allowed for Feedback: an instant not "
                "before sent"
            ),
        ),
        (
            put("feedback.csv", 2, "sent", "2025-06-24"),
            "feedback.csv:2 field received_at: 2025-06-23 lies before sent, 2025-06-24",
        ),
        (
            put("feedback.csv", 2, "kind", "fine"),
            "feedback.csv:2 field kind: 'fine' is not a kind of report; known: clean, exceptions, rejection",
        ),
        (
            put("damages.csv", 2, "angles", "4"),
            "damages.csv:2 field angles: '4' was given; allowed for Damage: at most one angle for each picture",
        ),
        (
            put("damages.csv", 2, "installed", "yes"),
            "damages.csv:2 field acted_at: is empty, but the goods were installed or settled over",
        ),
        (
            put("complaints.csv", 2, "registered_on", "2025-06-28"),
            "complaints.csv:2 field posted_on: 2025-06-27 lies before registered_on, 2025-06-28",
        ),
        (
            put("complaints.csv", 3, "closed_at", "2025-06-17T10:00+08:00"),
            "complaints.csv:3 field closed_at: 2025-06-17T10:00:00+08:00 lies before registered_on, 2025-06-18",
        ),
        (
            put("complaints.csv", 2, "dealer_id", "D003"),
            "complaints.csv:2 field dealer_id: the order is of another dealer, D002",
        ),
        (
            put("complaints.csv", 2, "consulted", "大区经理;大区经理"),
            "complaints.csv:2 field consulted: '大区经理;大区经理' names something twice",
        ),
        (
            put("approvals.csv", 2, "complaint_id", "C-9"),
            "approvals.csv:2 field complaint_id: there is no complaint C-9 in complaints.csv",
        ),
        (
            put("callbacks.csv", 2, "reached", "no"),
            "callbacks.csv:2 field satisfied: was given, but nobody was reached",
        ),
        (
            put("dealer_lists.csv", 2, "list", "silver"),
            "dealer_lists.csv:2 field list: 'silver' is not a list; known: gold, blacklist",
        ),
    ],
)
def test_each_kind_of_mess_is_reported_with_file_line_field_and_reason(
    tmp_path: Path, change: Change, reported: str
) -> None:
    assert faults(tmp_path, change) == [reported]


def test_every_unusable_cell_of_a_row_is_named(tmp_path: Path) -> None:
    found = faults(tmp_path, put("payments.csv", 2, "yuan", "x"), put("payments.csv", 2, "received_at", ""))
    assert [fault.split(" ")[2] for fault in found] == ["received_at:", "yuan:"]


def test_of_rows_that_say_the_same_the_first_is_used(tmp_path: Path) -> None:
    again = "P-1,SO-1,2025-06-09T03:00Z,1000,"
    assert faults(tmp_path, add("payments.csv", again)) == [
        "payments.csv:5 field payment_id: says the same as line 2, which is used"
    ]
    assert duty(audited(tmp_path, add("payments.csv", again)), "CONFIRMATION", "SO-1")["state"] == "MET"


def test_of_rows_that_contradict_one_another_none_is_used(tmp_path: Path) -> None:
    other = add("payments.csv", "P-1,SO-1,2025-06-09T12:00+08:00,1000,")
    said = "about P-1; which of them is right the file does not show"
    assert faults(tmp_path, other) == [
        f"payments.csv:2 field received_at: contradicts line 5 {said}",
        f"payments.csv:5 field received_at: contradicts line 2 {said}",
    ]
    found = duty(audited(tmp_path, other), "CONFIRMATION", "SO-1")
    assert found["state"] == "NOT_JUDGED"
    assert found["because"] == ["payments.csv:2 is left out", "payments.csv:5 is left out"]


def test_a_dealer_on_both_lists_is_on_neither_for_certain(tmp_path: Path) -> None:
    both = add("dealer_lists.csv", "2025-01-01,D001,blacklist")
    said = "the dealer stands on the other list of the month too"
    assert [fault.partition(" (")[0] for fault in faults(tmp_path, both)] == [
        f"dealer_lists.csv:2 field list: {said}",
        f"dealer_lists.csv:4 field list: {said}",
    ]
    states = {one["dealer"]: one["state"] for one in audited(tmp_path, both)["dealers"]}
    assert states == {"D001": "NOT_JUDGED", "D002": "OVERDUE", "D003": "NOT_DUE_YET", "D009": "NEVER"}


def test_rows_that_belong_to_one_left_out_are_reported_as_such(tmp_path: Path) -> None:
    lost = put("orders.csv", 3, "placed_at", "yesterday")
    assert faults(tmp_path, lost, follows=True) == [
        "approvals.csv:2 field complaint_id: the complaint C-2 is left out (complaints.csv:2)",
        "complaints.csv:2 field order_id: the order SO-2 is left out (orders.csv:3)",
        "order_lines.csv:3 field order_id: the order SO-2 is left out (orders.csv:3)",
        "outside_events.csv:2 field order_id: the order SO-2 is left out (orders.csv:3)",
        "payments.csv:3 field order_id: the order SO-2 is left out (orders.csv:3)",
        "receipt_lines.csv:3 field receipt_id: the receipt RC-2 is left out (receipts.csv:3)",
        "receipts.csv:3 field order_id: the order SO-2 is left out (orders.csv:3)",
        "shipments.csv:3 field order_id: the order SO-2 is left out (orders.csv:3)",
    ]


def test_an_order_without_usable_lines_is_left_out(tmp_path: Path) -> None:
    assert "orders.csv:2 field order_id: has no line in order_lines.csv" in faults(tmp_path, drop("order_lines.csv", 2))
    lost = put("order_lines.csv", 2, "product", "?")
    (tmp_path / "again").mkdir()
    follow = faults(tmp_path / "again", lost, follows=True)
    assert "orders.csv:2 field order_id: its only line is left out (order_lines.csv:2)" in follow


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda files: files.pop("receipts.csv"), "receipts.csv"),
        (
            lambda files: files["orders.csv"].__setitem__(0, "order_id,dealer_id"),
            "the header needs each of these columns",
        ),
        (put("house.csv", 2, "value", "nine"), "'nine' is not a time of day"),
        (put("house.csv", 2, "name", "tea_time"), "no value of the regulation is called tea_time"),
        (put("levels.csv", 3, "max_yuan", "500"), "limits rise from level to level"),
        (
            put("holidays.csv", 2, "day", "1 October"),
            "a table of the company's own cannot be used: holidays.csv:2 field day",
        ),
    ],
)
def test_what_cannot_be_read_at_all_ends_the_run_with_a_message(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], change: Change, says: str
) -> None:
    assert audit.main(["--data", str(folder_of(tmp_path, change))]) == 2
    assert says in capsys.readouterr().err


# --------------------------------------------------------------------------------------------------------------------
# Figures
# --------------------------------------------------------------------------------------------------------------------


def test_three_orders_computed_by_hand(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = audited(tmp_path)
    # 7 days from 10 June end on the 16th; sent on the 20th: four days late, 50 yuan each.
    late = duty(found, "DELAY_COMPENSATION", "SO-1")
    assert (late["state"], late["yuan"]) == ("RUNNING", "200")
    assert duty(found, "DISPATCH", "SO-1/1")["deadline"] == "2025-06-16"
    # 8 sets collected at 10:00: four hours.
    silent = duty(found, "INSPECTION", "SO-2/RC-2/1")
    assert (silent["state"], silent["deadline"]) == ("MISSED", "2025-06-17T14:00:00+08:00")
    assert found["default_acceptances"] == [
        {"order": "SO-2", "subject": "SO-2/RC-2/1", "agreement": "SETTLED", "complaints": ["C-2"]}
    ]
    # 8,000 yuan approved by the third level alone.
    assert duty(found, "APPROVAL", "C-2")["state"] == "MET"
    assert "a level was skipped" in duty(found, "APPROVAL", "C-3")["outcome"]
    text = capsys.readouterr().out
    assert "due: the goods have left                                    1          4  200.00" in text
    assert "a level was skipped       1  8,000.00     0    0.00" in text


def test_exposure_is_what_would_change_under_each_other_reading(tmp_path: Path) -> None:
    exposure = {(one["reading"], one["of"]): one for one in audited(tmp_path)["exposure"]}
    # One level whose power covers the sum would suffice for C-3; 50 yuan for each of three windows instead of the order.
    assert exposure["MFR-A36(b)", "orders"]["payments"] == {"C-3": "8000"}
    assert exposure["MFR-A27(b)", "orders"]["yuan"] == "400"
    assert exposure["MFR-A27(b)", "orders"]["cases"] == ["SO-1"]
    assert exposure["MFR-A28(c)", "orders"]["compensation"] == "50"
    ranks = [(Decimal(one["yuan"]), len(one["cases"])) for one in exposure.values()]
    assert ranks == sorted(ranks, reverse=True)


def test_callbacks_overdue_and_targets(tmp_path: Path) -> None:
    found = audited(tmp_path)
    states = {one["dealer"]: one["state"] for one in found["dealers"]}
    assert states == {"D001": "NOT_DUE_YET", "D002": "OVERDUE", "D003": "NOT_DUE_YET", "D009": "NEVER"}
    windows = {(one["tier"], one["first_on"]): one for one in found["targets"]}
    october = windows["MIDDLE", "2025-10-01"]
    assert (october["dealers"], october["callback"], october["satisfaction"]) == (
        2,
        {"rate": "1/2", "meets": False},
        {"rate": "0", "meets": False},
    )
    assert windows["MIDDLE", "2025-11-01"]["satisfaction"] == {"rate": None, "meets": None}
    assert ("GOLD", "2025-12-22") not in windows, "the fortnight is not over"
    assert windows["GOLD", "2025-12-08"]["callback"] == {"rate": "0", "meets": False}


def test_later_events_are_not_yet_known(tmp_path: Path) -> None:
    found = audited(tmp_path, more=["--as-of", "2025-06-18T09:00+08:00"])
    late = duty(found, "DELAY_COMPENSATION", "SO-1")
    assert (late["yuan"], "dispatched: no" in late["outcome"]) == ("100", True)
    assert not any(one["order"] == "SO-2" and one["kind"] == "APPROVAL" for one in found["duties"])


# --------------------------------------------------------------------------------------------------------------------
# Doubt
# --------------------------------------------------------------------------------------------------------------------

SPOILED_REPORT = "F-2,RC-2,,clean,2025-06-17T11:00,2025-06-17T11:05+08:00,"
STRAY = "F-2,{receipt},,clean,{sent},,"


@pytest.mark.parametrize(
    ("change", "because"),
    [
        (add("feedback.csv", SPOILED_REPORT), "feedback.csv:4 is left out"),
        (
            add("feedback.csv", STRAY.format(receipt="RC-77", sent="2025-06-17T14:00+08:00")),
            "feedback.csv:4 does not show where it belongs, and may belong here",
        ),
        (
            add("feedback.csv", STRAY.format(receipt="", sent="2025-06-17")),
            "feedback.csv:4 does not show where it belongs, and may belong here",
        ),
        (add("receipt_lines.csv", "RC-2,2,防护窗,0,套"), "receipt_lines.csv:5 is left out"),
        (add("receipt_lines.csv", "RC-2,3,大门,1,樘"), "receipt_lines.csv has no usable line 2 of RC-2"),
        (
            add("feedback.csv", 'F-2,"RC-2"2,,clean,,,'),
            "feedback.csv:4 does not show where it belongs, and may belong here",
        ),
        (
            put("complaints.csv", 2, "registered_on", "2025-06-17"),
            "complaints.csv:2 registers a complaint about these goods that may have come within the limit",
        ),
        (
            add("complaints.csv", "C-4,SO-77,D002,2025-06-17,,经销商反馈,护窗类,制作,,,,,,,,,,"),
            "complaints.csv:4 is left out, and may be a complaint within the limit",
        ),
        (
            put("complaints.csv", 2, "registered_on", "17 June"),
            "complaints.csv:2 is left out, and may be a complaint within the limit",
        ),
    ],
)
def test_goods_are_not_deemed_accepted_where_a_row_left_out_may_be_their_report(
    tmp_path: Path, change: Change, because: str
) -> None:
    found = audited(tmp_path, change)
    line = duty(found, "INSPECTION", "SO-2/RC-2/1")
    assert (line["state"], line["because"]) == ("NOT_JUDGED", [because])
    assert found["default_acceptances"] == []


@pytest.mark.parametrize("sent", ["2025-06-17T09:59+08:00", "2025-06-17T14:00:01+08:00", "2025-06-18"])
def test_a_stray_report_outside_the_limit_changes_nothing(tmp_path: Path, sent: str) -> None:
    found = audited(tmp_path, add("feedback.csv", STRAY.format(receipt="RC-77", sent=sent)))
    assert duty(found, "INSPECTION", "SO-2/RC-2/1")["state"] == "MISSED"


def test_conduct_is_not_judged_where_nobody_knows_how_many_goods_it_concerned(tmp_path: Path) -> None:
    many = [
        put("receipt_lines.csv", 4, "quantity", "6"),
        put("damages.csv", 2, "installed", "yes"),
        put("damages.csv", 2, "acted_at", "2025-06-18T09:00+08:00"),
    ]
    single = duty(audited(tmp_path, *many[1:]), "INSPECTION", "SO-3/RC-3/1")
    assert "deemed conforming by conduct" in single["outcome"]
    several = duty(audited(tmp_path, *many), "INSPECTION", "SO-3/RC-3/1")
    assert several["because"] == [
        "damages.csv does not show with how many of the goods of RC-3 something was done, and what"
    ]


@pytest.mark.parametrize(
    ("change", "because"),
    [
        (add("shipments.csv", "SH-9,SO-1,1,2025-06-20T08:00+08:00,soon,,YD9"), "shipments.csv:5 is left out"),
        (add("outside_events.csv", "SO-1,,大风,"), "outside_events.csv:3 is left out"),
        (
            add("outside_events.csv", "SO-77,2025-06-15,大风,"),
            "outside_events.csv:3 does not show where it belongs, and may belong here",
        ),
    ],
)
def test_compensation_is_not_judged_where_a_row_left_out_could_change_it(
    tmp_path: Path, change: Change, because: str
) -> None:
    assert duty(audited(tmp_path, change), "DELAY_COMPENSATION", "SO-1")["because"] == [because]


def test_goods_do_not_count_as_unsent_while_a_shipment_is_without_its_order(tmp_path: Path) -> None:
    stray = put("shipments.csv", 2, "order_id", "SO-77")
    found = audited(tmp_path, stray, drop("receipts.csv", 2), drop("receipt_lines.csv", 2), drop("feedback.csv", 2))
    said = ["shipments.csv:2 does not show where it belongs, and may belong here"]
    assert duty(found, "DELAY_COMPENSATION", "SO-1")["because"] == said
    assert duty(found, "DISPATCH", "SO-1/1")["because"] == said


def test_an_order_does_not_lack_its_deposit_while_a_payment_is_without_its_order(tmp_path: Path) -> None:
    found = audited(tmp_path, put("payments.csv", 2, "order_id", "SO-77"))
    said = ["payments.csv:2 does not show where it belongs, and may belong here"]
    assert duty(found, "CONFIRMATION", "SO-1")["because"] == said
    assert duty(found, "CONFIRMATION", "SO-2")["state"] == "MET"


@pytest.mark.parametrize(
    ("role", "state"), [("售后经理", "NOT_JUDGED"), ("售后主管", "RUNNING"), ("大区经理", "RUNNING")]
)
def test_approvals_are_not_faulted_while_one_that_would_mend_them_is_without_its_complaint(
    tmp_path: Path, role: str, state: str
) -> None:
    first = add("approvals.csv", "C-3,2,售后主管,2025-06-19T09:00+08:00,yes,AP-3")
    stray = add("approvals.csv", f"C-77,3,{role},2025-06-19T09:30+08:00,yes,AP-4")
    found = duty(audited(tmp_path, first, stray), "APPROVAL", "C-3")
    assert found["state"] == state
    assert found.get("because") == (
        ["approvals.csv:5 does not show where it belongs, and may belong here"] if state == "NOT_JUDGED" else None
    )


def test_the_way_of_handling_is_not_judged_where_the_lists_do_not_show_the_class(tmp_path: Path) -> None:
    lost = add("dealer_lists.csv", "2025-01-01, D002,gold")
    assert duty(audited(tmp_path, lost), "HANDLING", "C-2")["state"] == "NOT_JUDGED"
    assert duty(audited(tmp_path, lost), "HANDLING", "C-3")["state"] == "MET"


def test_a_dealer_is_not_overdue_while_a_call_is_left_out(tmp_path: Path) -> None:
    states = {
        one["dealer"]: one for one in audited(tmp_path, add("callbacks.csv", "CB-4,D002,2025-12-20,yes,yes"))["dealers"]
    }
    assert states["D002"]["because"] == ["callbacks.csv:5 is left out, and may be a call to D002"]


# --------------------------------------------------------------------------------------------------------------------
# The program
# --------------------------------------------------------------------------------------------------------------------


def test_one_order_is_reviewed_in_either_language(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = folder_of(tmp_path, add("payments.csv", "P-9,SO-2,noon,5,"))
    assert audit.main(["--data", str(folder), "--case", "SO-2"]) == 0
    english = capsys.readouterr().out
    assert english.startswith("Order SO-2, dealer D002, as of 2025-12-31 18:00 +08:00")
    assert "payments.csv:5 field received_at: 'noon' is not a stamp" in english
    assert "Not judged, because rows are left out that could change it:\n  - payments.csv:5 is left out" in english
    assert "deemed accepted by silence" in english
    assert audit.main(["--data", str(folder), "--case", "SO-2", "--language", "zh"]) == 0
    chinese = capsys.readouterr().out
    assert chinese.startswith("订单 SO-2，经销商 D002，截至 2025-12-31 18:00 +08:00")
    assert "不予判断：下列未采用的记录可能改变结论：" in chinese
    assert "4. 验货并反馈\n" in chinese
    assert "理由：" in chinese


def test_the_review_of_one_order_names_later_events(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(folder_of(tmp_path))
    assert audit.main(["--data", folder, "--case", "SO-1", "--as-of", "2025-06-18T09:00+08:00"]) == 0
    assert "Later events, not yet known:\n  - later than 2025-06-18 09:00 +08:00" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("order", "says"),
    [
        ("SO-77", "there is no order SO-77 in"),
        ("SO-1", "the order SO-1 cannot be reviewed, because its row is left out: orders.csv:2 field placed_at"),
    ],
)
def test_an_order_that_cannot_be_reviewed_ends_with_a_message(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], order: str, says: str
) -> None:
    folder = folder_of(tmp_path, put("orders.csv", 2, "placed_at", "x"))
    assert audit.main(["--data", str(folder), "--case", order]) == 2
    printed = capsys.readouterr()
    assert says in printed.err
    assert printed.out == ""


@pytest.mark.parametrize(
    "wrong", [["--as-of", "2025-12-31"], ["--fortnights-from", "2025-01-07"], ["--fortnights-from", "soon"]]
)
def test_wrong_options_are_refused(capsys: pytest.CaptureFixture[str], wrong: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        audit.main(wrong)
    assert ended.value.code == 2
    assert wrong[1] in capsys.readouterr().err


def test_a_generated_year_is_audited_and_every_spoiled_row_reported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = make_year.make_book(20250101, 60)
    tables = make_year.make_tables(book)
    make_year.spoil(book, tables)
    for table in tables.values():
        table.write(tmp_path)
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    assert audit.main(["--data", str(tmp_path), "--json", str(first)]) == 0
    text = capsys.readouterr().out
    assert audit.main(["--data", str(tmp_path), "--json", str(second)]) == 0
    assert first.read_bytes() == second.read_bytes()
    assert "12. Exposure by ambiguity" in text
    reported = {(fault["file"], fault["line"]) for fault in json.loads(first.read_text(encoding="utf-8"))["faults"]}
    for table in tables.values():
        for line, record in enumerate(table.records, start=2):
            assert record.mess is None or (table.name, line) in reported, (table.name, line, record)
    assert all(f"{file}:{line} " in text for file, line in reported)


def judged(folder: Path) -> dict[tuple[str, str], Any]:
    """Every judged duty, and how every dealer stands whose next call is judged."""
    found = {}
    path = folder / "findings.json"
    assert audit.main(["--data", str(folder), "--json", str(path)]) == 0
    document = json.loads(path.read_text(encoding="utf-8"))
    for one in document["duties"]:
        if one["state"] != "NOT_JUDGED":
            # A report after the limit may be left out and change no more than this.
            state = "MISSED" if one["kind"] == "INSPECTION" and one["state"] == "MET_LATE" else one["state"]
            found[one["kind"], one["subject"]] = (state, one["deadline"], one["yuan"], one.get("outcome"))
    for one in document["dealers"]:
        if one["state"] != "NOT_JUDGED":
            found["CALLBACK", one["dealer"]] = one["state"]
    for one in document["targets"]:
        for rate in ("callback", "satisfaction"):
            if one[rate]["meets"] != "NOT_JUDGED":
                found[f"{one['tier']} {rate}", one["first_on"]] = one[rate]["meets"]
    return found


def test_whatever_is_judged_from_spoiled_records_is_the_same_from_clean_ones(tmp_path: Path) -> None:
    book = make_year.make_book(2, 60)
    tables = make_year.make_tables(book)
    for table in tables.values():
        table.write(tmp_path)
    clean = judged(tmp_path)
    make_year.spoil(book, tables)
    for table in tables.values():
        table.write(tmp_path)
    spoiled = judged(tmp_path)
    both = [key for key in spoiled if key in clean]
    assert len(both) > len(clean) // 2
    assert [(key, clean[key], spoiled[key]) for key in both if clean[key] != spoiled[key]] == []
