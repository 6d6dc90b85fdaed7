from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from servicerules import CHINA_STANDARD_TIME, InvalidFact, InvalidPolicy, NotSpecified, explain
from servicerules.clauses import Ambiguity, Option
from servicerules.domain.conduct import ConductEffect, Extent, Handling
from servicerules.errors import Lack
from servicerules.phrases import Phrase
from servicerules.quantities import doors
from servicerules.regulations import manufacturer
from servicerules.regulations.manufacturer import A21, Product, claims
from servicerules.rules.conduct import Because, ConductPolicy, conduct_effect
from servicerules.vocabulary import FactName, Presumption

HOUSE = manufacturer.EDITION_2013.adopt()
POLICY = HOUSE[ConductPolicy]
WHOLE = HOUSE.under(A21.b)[ConductPolicy]
ACTED = datetime(2025, 6, 12, 9, tzinfo=CHINA_STANDARD_TIME)
TICK = timedelta(microseconds=1)
NOTHING = ConductEffect(extent=Extent.NONE)


def effect(policy: ConductPolicy = POLICY, **stated: object) -> ConductEffect:
    return conduct_effect(Product.DOOR, Handling(**stated), policy).outcome


def test_one_damaged_door_of_ten_installed_without_consent_conforms_alone_or_with_all() -> None:
    handling = Handling(damaged=True, installed=True, consented=False, quantity=doors(1))
    decision = conduct_effect(Product.DOOR, handling, POLICY)
    assert decision.outcome == ConductEffect(extent=Extent.THESE_GOODS, quantity=doors(1))
    assert decision.clauses == ("MFR-15",)
    assert decision.readings == (A21.a,)
    whole = conduct_effect(Product.DOOR, handling, WHOLE)
    assert whole.outcome == ConductEffect(extent=Extent.WHOLE_RECEIPT)
    assert whole.readings == (A21.b,)


@pytest.mark.parametrize(
    ("damaged", "installed", "settled", "consented", "conforms"),
    [
        (True, True, False, False, True),
        (True, False, True, False, True),
        (True, True, True, False, True),
        (True, True, True, True, False),
        (True, False, False, False, False),
        (False, True, True, False, False),
    ],
)
def test_installing_or_settling_over_damaged_goods_without_consent_has_an_effect(
    damaged: bool, installed: bool, settled: bool, consented: bool, conforms: bool
) -> None:
    for policy, extent in ((POLICY, Extent.THESE_GOODS), (WHOLE, Extent.WHOLE_RECEIPT)):
        outcome = effect(policy, damaged=damaged, installed=installed, settled=settled, consented=consented)
        assert outcome.extent is (extent if conforms else Extent.NONE)


def test_a_settlement_without_consent_is_not_recognised() -> None:
    handling = Handling(damaged=True, settled=True, consented=False)
    decision = conduct_effect(Product.DOOR, handling, POLICY)
    assert "The company does not recognise the settlement with the consumer" in explain(decision)
    installed = conduct_effect(Product.DOOR, Handling(damaged=True, installed=True, consented=False), POLICY)
    assert "settlement with the consumer. MFR-15" not in explain(installed)


@pytest.mark.parametrize(("after", "conforms"), [(-TICK, False), (0 * TICK, False), (TICK, True)])
def test_consent_comes_first_and_the_same_instant_will_do(after: timedelta, conforms: bool) -> None:
    for consented_at in (ACTED + after, (ACTED + after).astimezone(UTC)):
        outcome = effect(damaged=True, installed=True, acted_at=ACTED, consented_at=consented_at)
        assert (outcome.extent is Extent.THESE_GOODS) is conforms


@pytest.mark.parametrize(
    ("handled", "rule"),
    [
        ({"damaged": False, "installed": True}, "The goods were not damaged, so conduct has no effect"),
        ({"damaged": True}, "The goods were neither installed nor settled over, as far as is known"),
        ({"damaged": True, "installed": True, "consented": True}, "The company's consent came first"),
    ],
)
def test_without_effect_the_reason_is_named_and_no_reading_matters(handled: dict[str, bool], rule: str) -> None:
    decision = conduct_effect(Product.DOOR, Handling(**handled), POLICY)
    assert decision.outcome == NOTHING
    assert decision.readings == ()
    assert f"1. {rule}. MFR-15" in explain(decision)


def test_a_consent_that_matters_must_be_stated() -> None:
    with pytest.raises(NotSpecified) as refusal:
        effect(damaged=True, installed=True, acted_at=ACTED)
    assert refusal.value.message == (
        "MFR-15: it is not stated whether the company had consented; state Handling.consented, or "
        "Handling.consented_at and acted_at"
    )
    assert refusal.value.lack is Lack.FACT


@pytest.mark.parametrize(
    ("as_of", "extent", "revisit_at"),
    [(ACTED - TICK, Extent.NONE, ACTED), (ACTED, Extent.THESE_GOODS, None), (None, Extent.THESE_GOODS, None)],
)
def test_an_act_later_than_the_question_is_not_yet_known(
    as_of: datetime | None, extent: Extent, revisit_at: datetime | None
) -> None:
    handling = Handling(damaged=True, installed=True, acted_at=ACTED, consented=False)
    decision = conduct_effect(Product.DOOR, handling, POLICY, as_of=as_of)
    assert decision.outcome.extent is extent
    assert decision.revisit_at == revisit_at
    presumed = [assumption.presumption for assumption in decision.assumptions]
    assert presumed == ([Presumption.LATER_EVENT_IGNORED] if revisit_at else [])


def test_an_act_whose_instant_is_not_stated_has_happened() -> None:
    handling = Handling(damaged=True, installed=True, consented=False)
    assert conduct_effect(Product.DOOR, handling, POLICY, as_of=ACTED).outcome.extent is Extent.THESE_GOODS
    idle = Handling(damaged=True, acted_at=ACTED)
    assert conduct_effect(Product.DOOR, idle, POLICY, as_of=ACTED - TICK).revisit_at is None


@pytest.mark.parametrize("harmless", [{"damaged": False}, {"damaged": True, "consented": True}])
def test_a_later_act_that_will_have_no_effect_changes_nothing(harmless: dict[str, bool]) -> None:
    handling = Handling(installed=True, acted_at=ACTED, **harmless)
    decision = conduct_effect(Product.DOOR, handling, POLICY, as_of=ACTED - TICK)
    assert decision.outcome == NOTHING
    assert decision.facts == ((FactName.PRODUCT, Product.DOOR), (FactName.HANDLING, handling))
    assert [reason.rule for reason in decision.reasons] == [Because.NOTHING_DONE]
    assert decision.revisit_at is None
    assert [assumption.presumption for assumption in decision.assumptions] == [Presumption.LATER_EVENT_IGNORED]


@pytest.mark.parametrize(
    "harmless",
    [{"damaged": False, "installed": True}, {"damaged": True}, {"damaged": True, "settled": True, "consented": True}],
)
def test_harmless_conduct_has_no_effect_on_any_goods(harmless: dict[str, bool]) -> None:
    assert conduct_effect(Product.WINDOW, Handling(**harmless), POLICY).outcome == NOTHING


def test_the_clause_speaks_of_doors_only() -> None:
    with pytest.raises(NotSpecified, match=r"^MFR-15: the clause says nothing of security window"):
        conduct_effect(Product.WINDOW, Handling(damaged=True, installed=True, consented=False), POLICY)


def test_a_consent_is_stated_in_one_way() -> None:
    with pytest.raises(InvalidFact) as refusal:
        Handling(damaged=True, acted_at=ACTED, consented=False, consented_at=ACTED)
    assert refusal.value.message == (
        "Handling.consented: False was given; allowed: either consented or consented_at, and not both"
    )


@pytest.mark.parametrize("act", ["installed", "settled"])
def test_the_instant_of_a_consent_needs_that_of_the_act(act: str) -> None:
    with pytest.raises(InvalidFact) as refusal:
        Handling(damaged=True, consented_at=ACTED, **{act: True})
    assert refusal.value.message == (
        "Handling.acted_at: None was given; allowed: the instant of the installation or settlement, where a consent is "
        "stated: consent must come first"
    )
    assert effect(damaged=True, consented_at=ACTED) == NOTHING


def test_bad_arguments_are_refused() -> None:
    with pytest.raises(InvalidFact, match=r"^handling: None was given; allowed: a Handling$"):
        conduct_effect(Product.DOOR, None, POLICY)  # type: ignore[arg-type]  # the fault under test
    with pytest.raises(InvalidFact, match=r"^product: '大门' was given; allowed: a Term$"):
        conduct_effect("大门", Handling(damaged=False), POLICY)  # type: ignore[arg-type]  # the fault under test
    with pytest.raises(InvalidFact, match=r"^as_of: datetime\.datetime\(2025, 6, 12, 9, 0\) was given"):
        conduct_effect(Product.DOOR, Handling(damaged=True), POLICY, as_of=ACTED.replace(tzinfo=None))


def test_a_reading_without_effect_is_refused() -> None:
    idle = Ambiguity(
        id="MFR-A21",
        question=Phrase("?", "？"),
        options=(Option("a", Extent.NONE, Phrase("a", "甲")), Option("b", Extent.WHOLE_RECEIPT, Phrase("b", "乙"))),
    )
    with pytest.raises(InvalidPolicy, match=r"^conduct without consent has some effect$"):
        ConductPolicy(products=(Product.DOOR,), clause=claims.CONDUCT.clause, extent=idle.a)


def test_conduct_is_explained_in_both_languages() -> None:
    handling = Handling(damaged=True, installed=True, consented=False, quantity=doors(1))
    decision = conduct_effect(Product.DOOR, handling, POLICY)
    assert explain(decision).startswith(
        "Conformity by conduct: extent: the goods installed or settled over count as conforming; quantity: 1 doors\n"
    )
    assert "产品在损伤情况下未经公司事先同意而安装或协商处理。MFR-15" in explain(decision, language="zh")
