from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

import attrs
from hypothesis import given
from hypothesis import strategies as st

from laws import check_rule, outcome_of
from servicerules import Adopted, NotSpecified, ServiceRulesError
from servicerules.domain.conduct import ConductEffect, Extent, Handling
from servicerules.domain.terms import Term
from servicerules.readings import settle
from servicerules.regulations import manufacturer
from servicerules.regulations.manufacturer import A21, Product
from servicerules.rules.conduct import ConductPolicy, conduct_effect
from strategies.claims import handlings, products, terms
from strategies.junk import junk
from strategies.times import instants

HOUSE = manufacturer.EDITION_2013.adopt()
POLICY = HOUSE[ConductPolicy]
WHOLE = HOUSE.under(A21.b)[ConductPolicy]


def consent_of(handling: Handling) -> bool | None:
    if handling.consented_at is not None and handling.acted_at is not None:
        return (handling.acted_at - handling.consented_at) >= timedelta()
    return handling.consented


class TestConformityByConduct:
    """MFR-15, A21: damaged goods, installed or settled over, without a consent that came first."""

    @given(handling=handlings())
    def test_it_needs_damage_an_act_and_no_consent(self, handling: Handling) -> None:
        matters = handling.damaged and (handling.installed or handling.settled)
        consent = consent_of(handling)
        for policy, reach in ((POLICY, Extent.THESE_GOODS), (WHOLE, Extent.WHOLE_RECEIPT)):
            try:
                outcome = conduct_effect(Product.DOOR, handling, policy).outcome
            except NotSpecified:
                assert matters
                assert consent is None
                continue
            assert outcome.extent is (reach if matters and not consent else Extent.NONE)
            assert outcome.quantity == (handling.quantity if outcome.extent is Extent.THESE_GOODS else None)

    @given(handling=handlings())
    def test_goods_without_damage_are_never_concerned(self, handling: Handling) -> None:
        sound = attrs.evolve(handling, damaged=False)
        assert conduct_effect(Product.DOOR, sound, WHOLE).outcome == ConductEffect(extent=Extent.NONE)

    @given(product=products(), handling=handlings(), as_of=st.none() | instants(), adopted=terms())
    def test_the_laws_of_rules_hold(
        self, product: Term, handling: Handling, as_of: datetime | None, adopted: Adopted
    ) -> None:
        check_rule(lambda chosen: conduct_effect(product, handling, chosen[ConductPolicy], as_of=as_of), adopted)


class TestAsOf:
    """An act counts from its own instant on, and not a microsecond earlier."""

    @given(handling=handlings(), as_of=instants())
    def test_it_counts_from_its_instant_on(self, handling: Handling, as_of: datetime) -> None:
        for at in (as_of, handling.acted_at or as_of):
            with suppress(NotSpecified):
                outcome = conduct_effect(Product.DOOR, handling, POLICY, as_of=at).outcome
                if handling.acted_at is None or (at - handling.acted_at) >= timedelta():
                    assert outcome == conduct_effect(Product.DOOR, handling, POLICY).outcome
                else:
                    assert outcome.extent is Extent.NONE

    @given(product=products(), handling=handlings(), as_of=instants(), adopted=terms())
    def test_the_answer_changes_first_when_it_says(
        self, product: Term, handling: Handling, as_of: datetime, adopted: Adopted
    ) -> None:
        def asked(at: datetime) -> object:
            return outcome_of(
                settle(lambda chosen: conduct_effect(product, handling, chosen[ConductPolicy], as_of=at), adopted)
            )

        with suppress(NotSpecified):
            decision = conduct_effect(product, handling, adopted[ConductPolicy], as_of=as_of)
            if decision.revisit_at is None:
                assert asked(as_of + timedelta(days=40_000)) == decision.outcome
            else:
                assert (decision.revisit_at - as_of) > timedelta()
                assert asked(decision.revisit_at) != decision.outcome
                assert asked(decision.revisit_at - timedelta(microseconds=1)) == decision.outcome


class TestJunk:
    """Anything else ends in a refusal of the library."""

    @given(product=junk() | products(), handling=junk() | handlings(), as_of=junk())
    def test_of_the_rule(self, product: Any, handling: Any, as_of: Any) -> None:
        with suppress(ServiceRulesError):
            conduct_effect(product, handling, POLICY, as_of=as_of)

    @given(flags=st.tuples(junk(), junk(), junk(), junk()), stamps=st.tuples(junk(), junk()), quantity=junk())
    def test_of_the_nouns(self, flags: tuple[Any, ...], stamps: tuple[Any, ...], quantity: Any) -> None:
        damaged, installed, settled, consented = flags
        for real in (damaged, True):
            with suppress(ServiceRulesError):
                handling = Handling(
                    damaged=real,
                    installed=installed,
                    settled=settled,
                    consented=consented,
                    acted_at=stamps[0],
                    consented_at=stamps[1],
                    quantity=quantity,
                )
                hash(conduct_effect(Product.DOOR, handling, POLICY))
        with suppress(ServiceRulesError):
            hash(ConductEffect(extent=damaged, quantity=quantity))
