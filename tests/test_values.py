from __future__ import annotations

import copy
import importlib
import pickle
import pkgutil
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from types import ModuleType
from typing import Any

import attrs
import pytest

import servicerules
import toy
from servicerules import (
    CHINA_STANDARD_TIME,
    Assumption,
    InvalidFact,
    InvalidPolicy,
    LastDay,
    LastInstant,
    Reason,
    Refusal,
    WorkingCalendar,
    outcomes_by_reading,
    statutes,
    supply,
)
from servicerules.decisions import Decision
from servicerules.errors import Lack
from servicerules.pauses import Pause
from servicerules.phrases import Phrase
from servicerules.policies import Policy
from servicerules.quantities import Quantity, Unit, sets
from servicerules.regulations import manufacturer
from servicerules.rhythms import EveryDays, EveryMonth, NotCalled
from servicerules.values import Value, rebuild
from servicerules.vocabulary import FactName, Presumption, Question
from servicerules.working_calendar import DatedHours, Shift

AT = datetime(2025, 6, 10, 10, tzinfo=CHINA_STANDARD_TIME)
CALENDAR = WorkingCalendar.of_days(
    first_day=date(2025, 1, 1), last_day=date(2025, 12, 31), off=[date(2025, 10, 1)], work=[date(2025, 9, 28)]
)
HOUSE = toy.EDITION.adopt(supply(toy.OPENING, time(9), by="memo"), readings=[toy.A2.b], calendar=CALENDAR)
DECISION = Decision(
    question=Question.ACT_BY,
    outcome=LastInstant(AT),
    reasons=(Reason(toy.C01, toy.Because.CHOSEN),),
    facts=((FactName.PRODUCT, toy.Item.BOOK),),
    readings=(toy.A1.a,),
    assumptions=(Assumption(Presumption.NO_CALENDAR, ("TOY-A5",)),),
    caveats=statutes.HIDDEN_DEFECT,
    revisit_at=AT,
)
REFUSAL = Refusal(error="NotSpecified", clause=toy.C01, lack=Lack.RULE, says=Phrase("no rule", "无规定"))
SAMPLES: tuple[Any, ...] = (
    Phrase("x", "丁"),
    sets(8),
    LastDay(date(2025, 6, 10)),
    LastInstant(AT),
    Shift(timedelta(hours=22), timedelta(hours=30)),
    DatedHours(date(2025, 10, 1), ()),
    CALENDAR,
    statutes.HIDDEN_DEFECT[0],
    toy.C01,
    toy.A1,
    toy.A1.options[0],
    toy.A1.b,
    toy.OPENING,
    supply(toy.OPENING, time(9), by="memo"),
    toy.CUT_OFF,
    toy.ROLL,
    toy.KINDRED,
    toy.KINDRED.pairs[0],
    toy.steps((10, 1), (None, 2)),
    toy.steps((None, 2)).steps[0],
    toy.LOAN,
    Policy(),
    toy.EDITION,
    toy.REGULATION,
    HOUSE,
    DECISION,
    DECISION.reasons[0],
    DECISION.assumptions[0],
    REFUSAL,
    outcomes_by_reading(lambda terms: toy.decide(terms[toy.ChoicePolicy]), HOUSE),
    outcomes_by_reading(lambda terms: toy.decide(terms[toy.ChoicePolicy]), HOUSE).leaves[0],
    Pause(began_at=AT, ended_at=AT, ref="P-1"),
    EveryDays(14),
    EveryMonth(),
    NotCalled(),
    manufacturer.REGULATION,
)
IN_ORDER = {
    "Assumption", "DatedHours", "EveryDays", "EveryMonth", "Kin", "LastDay", "LastInstant", "NotCalled", "Option",
    "Phrase", "Quantity", "Reason", "Shift", "Steps",
}  # fmt: skip
SCALARS = (str, int, bool, Decimal, Fraction, date, datetime, time, timedelta, timezone, type(None), type)


def name_of(value: object) -> str:
    return type(value).__name__


def modules(package: ModuleType = servicerules) -> Iterator[ModuleType]:
    """Every module of the package."""
    yield package
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        yield importlib.import_module(found.name)


def value_classes() -> list[type[Value]]:
    """Every class of values in the package, the base itself left out."""
    found = {
        kind: None
        for module in modules()
        for kind in vars(module).values()
        if isinstance(kind, type)
        and issubclass(kind, Value)
        and kind is not Value
        and kind.__module__ == module.__name__
    }
    return list(found)


def mutable_parts(part: Any, path: str) -> list[str]:
    """Where something that could change lies inside a value."""
    if isinstance(part, Enum) or type(part) in SCALARS:
        return []
    if type(part) is tuple:
        return [fault for index, inner in enumerate(part) for fault in mutable_parts(inner, f"{path}[{index}]")]
    if isinstance(part, Value):
        inner = [(field.name, getattr(part, field.name)) for field in attrs.fields(type(part))]
        return [fault for name, value in inner for fault in mutable_parts(value, f"{path}.{name}")]
    return [f"{path}: {type(part).__name__}"]


@pytest.mark.parametrize("value", SAMPLES, ids=name_of)
class TestEveryValue:
    def test_copies_to_an_equal_value_with_an_equal_hash(self, value: Any) -> None:
        for twin in (copy.copy(value), copy.deepcopy(value)):
            assert type(twin) is type(value)
            assert twin == value
            assert hash(twin) == hash(value)

    @pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
    def test_pickles_to_an_equal_value_with_an_equal_hash(self, value: Any, protocol: int) -> None:
        twin = pickle.loads(pickle.dumps(value, protocol))
        assert twin == value
        assert hash(twin) == hash(value)

    def test_differs_from_every_other_kind(self, value: Any) -> None:
        assert [other for other in SAMPLES if type(other) is not type(value) and other == value] == []
        assert value != object()

    def test_refuses_to_change(self, value: Any) -> None:
        for field in attrs.fields(type(value)):
            with pytest.raises(attrs.exceptions.FrozenInstanceError):
                setattr(value, field.name, None)
            with pytest.raises(attrs.exceptions.FrozenInstanceError):
                delattr(value, field.name)
        with pytest.raises((attrs.exceptions.FrozenInstanceError, AttributeError)):
            value.another = 1


def test_every_kind_of_value_of_the_core_has_a_sample_here() -> None:
    core = {kind for kind in value_classes() if kind.__module__.count(".") == 1 and not kind.__name__.startswith("_")}
    assert core - {type(sample) for sample in SAMPLES} == set()


@pytest.mark.parametrize("kind", value_classes(), ids=lambda kind: f"{kind.__module__}.{kind.__name__}")
class TestEveryClassOfValues:
    def test_is_frozen_and_final_and_is_rebuilt_by_its_constructor(self, kind: type[Value]) -> None:
        props = kind.__attrs_props__  # type: ignore[attr-defined]
        assert props.is_frozen
        assert kind.__reduce__ is Value.__reduce__
        assert not hasattr(kind, "__dict__") or "__slots__" in vars(kind)
        assert getattr(kind, "__final__", False) or kind is Policy

    def test_takes_its_fields_by_name_unless_their_order_is_plain(self, kind: type[Value]) -> None:
        if kind.__module__.count(".") == 1:
            by_name = {field.kw_only for field in attrs.fields(kind) if field.init}
            assert by_name <= {kind.__name__ not in IN_ORDER}

    def test_holds_no_mutable_type(self, kind: type[Value]) -> None:
        for field in attrs.fields(kind):
            if field.init:
                for banned in ("relativedelta", "list[", "dict[", "set[", "Mapping", "float", "Any]", "bytearray"):
                    allowed = banned == "Any]" and any(
                        generic in str(field.type)
                        for generic in ("Ambiguity", "Reading", "Slot", "Supplied", "Decision")
                    )
                    assert banned not in str(field.type) or allowed, field


def test_the_edition_holds_nothing_that_could_change() -> None:
    assert mutable_parts(manufacturer.REGULATION, "REGULATION") == []


def test_the_walker_finds_what_could_change() -> None:
    assert mutable_parts(([1],), "x") == ["x[0]: list"]
    assert mutable_parts(Assumption(Presumption.NO_CALENDAR, ({},)), "x") == ["x.data[0]: dict"]


@pytest.mark.parametrize("remade", [copy.copy, copy.deepcopy, lambda value: pickle.loads(pickle.dumps(value))])
class TestCheckingAgain:
    @staticmethod
    def forged(value: Any, /, **changes: object) -> Any:
        """A value whose fields were changed behind its back."""
        twin = object.__new__(type(value))
        for field in attrs.fields(type(value)):
            object.__setattr__(twin, field.name, changes.get(field.name, getattr(value, field.name)))
        return twin

    def test_a_forged_quantity_is_refused(self, remade: Any) -> None:
        with pytest.raises(InvalidFact, match=r"Quantity\.amount"):
            remade(self.forged(sets(8), amount=Decimal(-8)))

    def test_a_forged_deadline_is_refused(self, remade: Any) -> None:
        with pytest.raises(InvalidFact, match=r"LastInstant\.at"):
            remade(self.forged(LastInstant(AT), at=AT.replace(tzinfo=None)))

    def test_a_forged_calendar_is_refused(self, remade: Any) -> None:
        with pytest.raises(InvalidPolicy, match="without working time"):
            remade(self.forged(CALENDAR, week=((),) * 7))

    def test_a_forged_supplied_value_is_refused(self, remade: Any) -> None:
        with pytest.raises(InvalidPolicy, match="takes a time, not 9"):
            remade(self.forged(supply(toy.OPENING, time(9), by="memo"), value=9))

    def test_a_forged_adoption_is_refused(self, remade: Any) -> None:
        with pytest.raises(InvalidPolicy, match="TOY has no such reading"):
            remade(self.forged(HOUSE, readings=(manufacturer.A01.b,)))


def test_a_value_is_rebuilt_from_its_named_arguments() -> None:
    assert rebuild(Quantity, (("amount", 8), ("unit", Unit.SETS))) == sets(8)


def test_enumerations_stay_the_same_objects() -> None:
    for member in (Unit.SETS, toy.Choice.LEFT, manufacturer.Product.DOOR):
        for twin in (copy.copy(member), copy.deepcopy(member), pickle.loads(pickle.dumps(member))):
            assert twin is member


@pytest.mark.parametrize("attribute", ["en", "zh", "names"])
def test_the_wording_of_a_member_cannot_be_set(attribute: str) -> None:
    with pytest.raises(AttributeError):
        setattr(Unit.SETS, attribute, "x")


def test_what_an_adoption_remembers_is_not_part_of_its_value() -> None:
    fresh = copy.copy(HOUSE)
    HOUSE[toy.ChoicePolicy]
    HOUSE.under(toy.A1.b)
    assert fresh == HOUSE
    assert repr(fresh) == repr(HOUSE)
