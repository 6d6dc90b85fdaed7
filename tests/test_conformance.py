from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import pytest

from conformance import language, manufacturer, run
from conformance.language import Facts, UnknownInVector, matches
from servicerules import LastDay, LastInstant
from servicerules.regulations.manufacturer import EDITION_2013
from test_values import AT

VECTORS = Path(__file__).parent / "conformance" / "vectors"
ADAPTERS = sorted((VECTORS.parent / "manufacturer").glob("*.py"))
DOCUMENTS = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in sorted(VECTORS.glob("*.json"))}
EVERY = [
    pytest.param(document, vector, id=vector["id"]) for document in DOCUMENTS.values() for vector in document["vectors"]
]
MODEL: dict[str, Any] = {
    "id": "model",
    "rule": "inspection_deadline",
    "clauses": ["MFR-24"],
    "facts": {"product": "防护窗", "picked_up_at": "2025-06-10T10:00:00", "quantity": 8},
    "expect": {"cutoff": "2025-06-10T14:00:00"},
}
MIXED: dict[str, Any] = {
    **MODEL,
    "rule": "per_line_limits",
    "facts": {"lines": [{"product": "防护窗", "quantity": 8}], "picked_up_at": "2025-06-10T10:00:00"},
    "expect": {"act_by": "2025-06-10T14:00:00"},
}


@pytest.mark.parametrize(("document", "vector"), EVERY)
def test_a_vector_holds_or_belongs_to_a_regulation_that_is_not_built(
    document: dict[str, Any], vector: dict[str, Any]
) -> None:
    ((_, verdict),) = run.verdicts({**document, "vectors": [vector]})
    assert verdict in ("passed", "skipped")


def test_only_regulations_that_are_not_built_are_skipped() -> None:
    vectors = DOCUMENTS["regulations.json"]["vectors"]
    skipped = [vector for vector in vectors if run.judge(vector) == "skipped"]
    assert {vector["clauses"][0].split("-")[0] for vector in skipped} <= set(run.NOT_BUILT)
    assert not set(run.BUILT) & set(run.NOT_BUILT)
    assert len(skipped) < len(vectors)


class TestTheRunner:
    def test_passes_what_agrees(self) -> None:
        assert run.judge(MODEL) == "passed"
        assert run.judge(MIXED) == "passed"

    @pytest.mark.parametrize(
        "changes",
        [
            {"rule": "inspection_limit"},
            {"clauses": ["XYZ-01"]},
            {"readings": {"MFR-A06": "z"}},
            {"readings": {"MFR-A99": "a"}},
            {"readings": {"MFR-A02": "a"}},
            {"parameters": {"lunch_time": "12:00"}},
            {"facts": {**MODEL["facts"], "colour": "red"}},
            {"facts": {**MODEL["facts"], "product": "窗"}},
            {"facts": {"picked_up_at": "2025-06-10T10:00:00", "quantity": 8}},
        ],
    )
    def test_fails_what_it_does_not_know(self, changes: dict[str, Any]) -> None:
        assert run.judge({**MODEL, **changes}).startswith("unknown in vector: ")

    def test_fails_a_field_that_it_does_not_know_inside_another(self) -> None:
        lines = [{"product": "防护窗", "quantity": 8, "colour": "red"}]
        verdict = run.judge({**MIXED, "facts": {**MIXED["facts"], "lines": lines}})
        assert verdict == ("unknown in vector: the facts ['lines.colour'] are unknown to the rule 'per_line_limits'")

    @pytest.mark.parametrize(
        "changes",
        [
            {"facts": {**MODEL["facts"], "picked_up_at": "in June"}},
            {"facts": {**MODEL["facts"], "quantity": "eight"}},
            {"parameters": {"opening_time": "nine"}},
            {"clauses": []},
        ],
    )
    def test_fails_what_cannot_be_read_and_goes_on(self, changes: dict[str, Any]) -> None:
        assert run.judge({**MODEL, **changes}).startswith("cannot be run: ")

    @pytest.mark.parametrize(
        "expect",
        [
            {"cutoff": "2025-06-10T14:00:01"},
            {"cutoff": "2025-06-10T14:00:00", "last_day": "2025-06-10"},
            {"cutoff": None},
            {"deadline": "2025-06-10T14:00:00"},
            {"error": "NotSpecified"},
        ],
    )
    def test_fails_what_disagrees(self, expect: dict[str, Any]) -> None:
        assert run.judge({**MODEL, "expect": expect}).startswith("expected ")

    def test_fails_a_day_limit_that_should_be_an_instant(self) -> None:
        day = {**MODEL, "facts": {**MODEL["facts"], "quantity": 11}}
        assert run.judge({**day, "expect": {"cutoff": "2025-06-11T00:00:00", "last_day": "2025-06-10"}}) == "passed"
        assert "one is a day limit" in run.judge({**day, "expect": {"cutoff": "2025-06-11T00:00:00"}})

    def test_fails_an_error_that_is_not_expected_or_another_one(self) -> None:
        impossible = {**MODEL, "facts": {**MODEL["facts"], "quantity": 0}}
        assert run.judge({**impossible, "expect": {"error": "InvalidFact"}}) == "passed"
        assert run.judge({**impossible, "expect": {"error": "NotSpecified"}}).startswith("expected ")
        assert "refused: " in run.judge(impossible)

    def test_a_calendar_selects_the_roll_of_the_last_day(self) -> None:
        door = {
            **MODEL,
            "facts": {
                "product": "大门",
                "picked_up_at": "2025-06-12T10:00:00",
                "holiday_calendar": {"off": ["2025-06-16"], "work": []},
            },
        }
        assert run.judge({**door, "expect": {"last_day": "2025-06-17"}}) == "passed"
        named = {**door, "readings": {"MFR-A15": "a"}}
        assert run.judge({**named, "expect": {"last_day": "2025-06-14"}}) == "passed"

    def test_skips_and_counts_what_is_not_built(self) -> None:
        other = {**MODEL, "clauses": ["SVC-07"], "rule": "entitled"}
        assert run.judge(other) == "skipped"
        assert run.judge({**other, "rule": "entitlement"}).startswith("unknown in vector: ")

    @pytest.mark.parametrize(
        ("expect", "last_line", "status"),
        [
            ({"cutoff": "2025-06-10T14:00:00"}, "1 passed, 0 failed, 1 skipped", 0),
            ({"cutoff": "2025-06-10T15:00:00"}, "0 passed, 1 failed, 1 skipped", 1),
        ],
    )
    def test_ends_with_a_count_and_a_status(
        self,
        expect: dict[str, Any],
        last_line: str,
        status: int,
        tmp_path: Path,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        file = tmp_path / "some.json"
        vectors = [{**MODEL, "expect": expect}, {**MODEL, "clauses": ["CSH-11"], "rule": "churn_ok"}]
        file.write_text(json.dumps({"vectors": vectors}), encoding="utf-8")
        assert run.run([str(file)]) == status
        lines = capsys.readouterr().out.splitlines()
        assert lines[-1] == last_line
        assert len(lines) == 1 + status
        if status:
            assert lines[0].startswith("model (inspection_deadline): expected ")

    def test_adds_up_several_files(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        for name in ("one.json", "two.json"):
            (tmp_path / name).write_text(json.dumps({"vectors": [MODEL]}), encoding="utf-8")
        assert run.run([str(tmp_path / "one.json"), str(tmp_path / "two.json")]) == 0
        assert capsys.readouterr().out == "2 passed, 0 failed, 0 skipped\n"


class TestTheLanguage:
    @pytest.mark.parametrize(
        ("key", "expected", "actual", "agree"),
        [
            ("rate", "1", "1/1", True),
            ("rate", "1/3", "1/3", True),
            ("rate", 1, "1", True),
            ("rate", "1/3", "1/2", False),
            ("rate", None, None, True),
            ("rate", None, "0", False),
            ("rate", "0", None, False),
            ("yuan", "50", 50, True),
            ("shares", {"a": "1/2"}, {"a": "0.5"}, True),
            ("shares", {"a": "1/2"}, {}, False),
            ("missing", ["b", "a"], ["a", "b"], True),
            ("missing", ["a", "a"], ["a"], False),
            ("approvers", ["b", "a"], ["a", "b"], False),
            ("approvers", ["a"], ("a",), True),
            ("ok", True, 1, False),
            ("ok", True, True, True),
            ("days", 1, True, False),
            ("days", 3, 3, True),
            ("basis", "AGREED", "STANDARD", False),
        ],
    )
    def test_fields_agree_by_value_as_sets_or_exactly(
        self, key: str, expected: object, actual: object, agree: bool
    ) -> None:
        assert matches(key, expected, actual) is agree

    def test_a_stamp_without_an_offset_is_chinese_time(self) -> None:
        assert language.instant("2025-06-10T10:00:00") == AT
        assert language.instant("2025-06-10T02:00:00+00:00") == AT
        assert language.stamp(AT) == "2025-06-10T10:00:00"

    def test_deadlines_are_written_by_their_kind(self) -> None:
        assert language.deadline(LastDay(AT.date())) == {"last_day": "2025-06-10", "cutoff": "2025-06-11T00:00:00"}
        assert language.deadline(LastInstant(AT)) == {"cutoff": "2025-06-10T10:00:00"}

    def test_what_was_not_read_is_known_however_deep(self) -> None:
        facts = Facts({"a": 1, "b": {"c": 2, "d": [{"e": 3}, {"f": 4}]}, "g": {"h": 5}})
        assert facts.unread() == ["a", "b", "b.c", "b.d", "b.d.e", "b.d.f", "g", "g.h"]
        facts.take("a")
        inner = Facts(facts.need("b"))
        inner.take("c")
        assert [Facts(part).take("e") for part in inner.need("d")] == [3, None]
        assert dict(facts.take("g").items()) == {"h": 5}
        assert facts.unread() == ["b.d.f"]

    def test_a_needed_fact_must_be_there(self) -> None:
        with pytest.raises(UnknownInVector, match="the fact 'x' is needed"):
            Facts({}).need("x")

    def test_a_fact_may_be_unknown_or_not_stated(self) -> None:
        facts = Facts({"known": 0, "unknown": None})
        assert [facts.given(key) for key in ("known", "unknown", "absent")] == [(0,), (), ()]


@pytest.mark.parametrize("path", ADAPTERS, ids=lambda path: path.stem)
def test_an_adapter_neither_compares_nor_computes(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        what = f"{path.name}:{getattr(node, 'lineno', 0)}: {ast.unparse(node)[:60] if hasattr(node, 'lineno') else ''}"
        assert not isinstance(node, ast.Compare | ast.AugAssign | ast.Match), what
        assert not isinstance(node, ast.BinOp) or isinstance(node.op, ast.BitOr), what  # types are joined by |
        assert not isinstance(node, ast.UnaryOp) or isinstance(node.op, ast.Not), what
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in {"max", "min", "sum", "abs", "round", "divmod", "pow", "sorted", "len"}, what
        assert not isinstance(node, ast.Import | ast.ImportFrom) or "operator" not in ast.unparse(node), what


def test_every_adapter_is_offered_by_one_name() -> None:
    parts = [
        rules for path in ADAPTERS if path.stem != "__init__" for rules in (getattr(manufacturer, path.stem).RULES,)
    ]
    assert sum(len(rules) for rules in parts) == len(manufacturer.RULES)
    assert manufacturer.EDITION is EDITION_2013
