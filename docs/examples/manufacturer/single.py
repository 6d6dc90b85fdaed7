"""The whole review of one order in words, English or Chinese."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from dealers import Dealers
from facts import Case
from findings import Auditor
from layout import width
from year import Year

from servicerules import explain
from servicerules.decisions import Assumption
from servicerules.explanation import render
from servicerules.phrases import Language, Phrase
from servicerules.review import Duty, DutyKind, review

_ORDER = Phrase("Order", "订单")
_AS_OF = Phrase("as of", "截至")
_DEALER = Phrase("dealer", "经销商")
_LIMIT = Phrase("limit", "期限")
_YUAN = Phrase("yuan", "金额（元）")
_NOT_JUDGED = Phrase(
    "Not judged, because rows are left out that could change it", "不予判断：下列未采用的记录可能改变结论"
)
_IGNORED = Phrase("Later events, not yet known", "其后发生、尚未知悉的事项")
_LEFT_OUT = Phrase("Rows left out that concern this order", "与本订单有关而未采用的记录")


def single(auditor: Auditor, case: Case, language: Language) -> Iterator[str]:
    """Every duty of an order with its state, limit and money, the reasons, and the later events ignored."""
    colon = "：" if language == "zh" else ":"
    file = auditor.case(case.row, calls=True)
    reviewed = review(file.file, auditor.adopted, as_of=auditor.as_of)
    comma = "，" if language == "zh" else ", "
    parts = (
        f"{_ORDER.to(language)} {case.row.order_id}",
        f"{_DEALER.to(language)} {case.row.dealer_id}",
        f"{_AS_OF.to(language)} {render(auditor.as_of, language)}",
    )
    title = comma.join(parts)
    yield title
    yield "=" * width(title)
    faults = list(_faults(auditor.year, case))
    if faults:
        yield ""
        yield f"{_LEFT_OUT.to(language)}{colon}"
        yield from (f"  - {fault}" for fault in faults)
    for number, duty in enumerate(reviewed.duties, start=1):
        yield ""
        yield from _duty(auditor, case, number, duty, language)
    if reviewed.ignored:
        yield ""
        yield f"{_IGNORED.to(language)}{colon}"
        yield from (f"  - {_assumed(assumption, language)}" for assumption in reviewed.ignored)


def _faults(year: Year, case: Case) -> Iterator[str]:
    """The rows left out that name the order, one of its receipts or one of its complaints."""
    own = {case.row.order_id, *case.receipts, *(complaint.id for complaint in case.file.complaints)}
    for rejects in year.rejects.values():
        for reject in rejects:
            named = {reject.text(name) for name in ("order_id", "receipt_id", "complaint_id")}
            if own & named:
                yield from map(str, reject.faults)


def _duty(auditor: Auditor, case: Case, number: int, duty: Duty, language: Language) -> Iterator[str]:
    colon, comma = ("：", "，") if language == "zh" else (":", ", ")
    said = [duty.subject, duty.party.to(language), duty.state.to(language)]
    if duty.deadline is not None:
        said.append(f"{_LIMIT.to(language)} {render(duty.deadline, language)}")
    if duty.yuan is not None:
        said.append(f"{_YUAN.to(language)} {duty.yuan:,.2f}")
    doubts = _doubts(auditor, case, duty)
    title = f"{number}. {duty.kind.to(language)}"
    yield title
    yield "-" * width(title)
    if doubts:
        yield f"{_NOT_JUDGED.to(language)}{colon}"
        yield from (f"  - {doubt}" for doubt in doubts)
        return
    yield comma.join(said)
    if duty.result is not None:
        yield textwrap.indent(explain(duty.result, language=language), "  ")


def _doubts(auditor: Auditor, case: Case, duty: Duty) -> tuple[str, ...]:
    if duty.kind is DutyKind.CALLBACK:
        return Dealers(auditor.year, auditor.lists, auditor.adopted, auditor.as_of).finding(duty.subject).doubts
    return auditor.finding(case, duty).doubts


def _assumed(assumption: Assumption, language: Language) -> str:
    return assumption.presumption.to(language).format(*(render(datum, language) for datum in assumption.data))
