"""Large orders and the limit that governs them, by the register's worked examples and at each boundary."""

from __future__ import annotations

import decimal
from datetime import date, datetime
from decimal import Decimal

import pytest

from servicerules.clauses import Reading
from servicerules.decisions import Decision
from servicerules.domain.dispatch import Basis, Delay, Dispatch, EffectiveLimit, Talks
from servicerules.domain.order import Order, OrderLine
from servicerules.domain.terms import Term
from servicerules.errors import InvalidFact, Lack, NotSpecified
from servicerules.explanation import explain
from servicerules.periods import Deadline, LastDay
from servicerules.quantities import Quantity, Unit
from servicerules.readings import outcomes_by_reading
from servicerules.reasoning import stated
from servicerules.regulations import manufacturer as m
from servicerules.rules.delay import DelayPolicy, lateness
from servicerules.rules.large_orders import (
    LargeOrderPolicy,
    Threshold,
    check_large_order,
    effective_dispatch_deadline,
)
from servicerules.vocabulary import FactName, Question
from servicerules.working_calendar import CHINA_STANDARD_TIME

HOUSE = m.EDITION_2013.adopt()
POLICY = HOUSE[LargeOrderPolicy]
STANDARD, AGREED = date(2025, 6, 16), date(2025, 7, 10)
WINDOW = m.Product.WINDOW


def under(*readings: Reading[object]) -> LargeOrderPolicy:
    return m.EDITION_2013.adopt(readings=list(readings))[LargeOrderPolicy]


def windows(*areas: str | int | None, id: str = "SO-1", product: Term = WINDOW) -> Order:  # noqa: A002
    lines = (OrderLine(product=product, area=None if area is None else Decimal(area)) for area in areas)
    return Order(id=id, lines=tuple(lines))


def doors(pieces: int, *, id: str = "SO-1") -> Order:  # noqa: A002
    return Order(id=id, lines=(OrderLine(product=m.Product.DOOR, pieces=pieces),))


def large(order: Order, *readings: Reading[object], same_day: tuple[Order, ...] = ()) -> bool:
    return check_large_order(order, under(*readings), same_day=same_day).outcome


def consulted(decision: Decision[object]) -> list[str]:
    return [str(reading) for reading in decision.readings]


class TestLargeOrders:
    @pytest.mark.parametrize(("area", "excluded", "included"), [("149.99", 0, 0), (150, 0, 1), ("150.01", 1, 1)])
    def test_windows_are_large_above_150_square_metres(self, area: str, excluded: int, included: int) -> None:
        assert large(windows(area)) is bool(excluded)
        assert large(windows(area), m.A31.b) is bool(included)

    @pytest.mark.parametrize(("pieces", "excluded", "included"), [(4, 0, 0), (5, 0, 1), (6, 1, 1)])
    def test_doors_are_large_above_five(self, pieces: int, excluded: int, included: int) -> None:
        assert large(doors(pieces)) is bool(excluded)
        assert large(doors(pieces), m.A31.b) is bool(included)

    def test_the_reading_matters_only_exactly_at_the_threshold(self) -> None:
        assert consulted(check_large_order(doors(5), POLICY)) == ["MFR-A31(a)"]
        for pieces in (4, 6):
            assert check_large_order(doors(pieces), POLICY).readings == ()

    def test_lines_of_one_order_are_added_up(self) -> None:
        assert large(windows(100, "50.000001"))
        two_colours = (
            OrderLine(product=m.Product.PLAIN_WINDOW, area=100),
            OrderLine(product=m.Product.COLOURED_WINDOW, area=51),
        )
        assert large(Order(id="SO-1", lines=two_colours))

    def test_orders_of_one_day_stand_alone_unless_a_reading_adds_them_up(self) -> None:
        hundred, eighty = windows(100), windows(80, id="SO-2")
        decision = check_large_order(hundred, POLICY, same_day=(eighty,))
        assert decision.outcome is False
        assert consulted(decision) == ["MFR-A32(a)"]
        assert large(hundred, m.A32.b, same_day=(eighty,))
        assert large(doors(3), m.A32.b, same_day=(doors(3, id="SO-2"),))
        assert not large(doors(3), same_day=(doors(3, id="SO-2"),))
        assert large(hundred, m.A32.b, m.A31.b, same_day=(windows(50, id="SO-2"),))
        assert not large(hundred, m.A32.b, same_day=(windows(50, id="SO-2"),))

    def test_an_order_of_the_same_day_that_is_large_makes_no_other_order_large(self) -> None:
        assert not large(windows(10), same_day=(windows(200, id="SO-2"),))

    def test_windows_and_doors_are_separate_tests(self) -> None:
        both = Order(
            id="SO-1", lines=(OrderLine(product=WINDOW, area=150), OrderLine(product=m.Product.DOOR, pieces=5))
        )
        assert not large(both)
        assert large(both, m.A31.b)

    def test_other_products_are_never_large(self) -> None:
        tools = Order(id="SO-1", lines=(OrderLine(product=m.Product.TOOL, pieces=1000, area=1000),))
        assert not large(tools, m.A31.b)

    def test_an_area_not_stated_is_asked_for_where_it_decides(self) -> None:
        with pytest.raises(NotSpecified) as error:
            large(windows(150, None))
        assert error.value.lack is Lack.FACT
        assert error.value.message == "MFR-41: an area decides, and it is not stated; state OrderLine.area in m²"
        assert large(windows("150.01", None))
        assert large(Order(id="SO-1", lines=(*windows(None).lines, *doors(6).lines)))
        with pytest.raises(NotSpecified):
            large(Order(id="SO-1", lines=(*windows(None).lines, *doors(5).lines)))
        assert large(Order(id="SO-1", lines=(*windows(None).lines, *doors(5).lines)), m.A31.b)

    def test_an_area_of_another_order_decides_only_where_orders_are_added_up(self) -> None:
        unknown = (windows(None, id="SO-2"),)
        assert not large(windows(100), same_day=unknown)
        with pytest.raises(NotSpecified):
            large(windows(100), m.A32.b, same_day=unknown)

    def test_areas_are_exact_whatever_the_decimal_context(self) -> None:
        with decimal.localcontext(decimal.Context(prec=2)):
            assert large(windows(100, "50.000001"))
            assert not large(windows(100, "49.999999"))

    def test_the_decision_names_what_was_counted(self) -> None:
        decision = check_large_order(windows("150.01"), POLICY)
        assert (FactName.ORDERED, windows("150.01").lines) in decision.facts
        assert (FactName.ORDER, "SO-1") in decision.facts
        english, chinese = explain(decision), explain(decision, language="zh")
        assert "The order is large by the thresholds of 150 m², 5 doors. MFR-41" in english
        assert "area (m²): 150.01" in english
        assert "按界限（150平方米、5樘）属于大单" in chinese
        small = explain(check_large_order(doors(1), POLICY), language="zh")
        assert "不属大单" in small

    def test_bad_arguments_are_refused_by_name(self) -> None:
        with pytest.raises(InvalidFact) as error:
            check_large_order(None, POLICY)  # type: ignore[arg-type]
        assert error.value.message == "order: None was given; allowed: a Order"
        with pytest.raises(InvalidFact) as error:
            check_large_order(doors(1), POLICY, same_day=[doors(1, id="SO-2")])  # type: ignore[arg-type]
        assert error.value.field == "same_day"
        for same_day in ((doors(1),), (doors(1, id="SO-2"), doors(2, id="SO-2"))):
            with pytest.raises(InvalidFact) as error:
                check_large_order(doors(1), POLICY, same_day=same_day)
            assert error.value.allowed == "other orders than the one judged, each once"


def test_a_threshold_has_products_and_a_quantity() -> None:
    with pytest.raises(InvalidFact, match="at least one"):
        Threshold(products=(), quantity=Quantity(5, Unit.DOORS))
    with pytest.raises(InvalidFact, match="a Quantity"):
        Threshold(products=(WINDOW,), quantity=150)  # type: ignore[arg-type]


def due(limit: Deadline | None = LastDay(STANDARD)) -> Decision[Deadline | None]:  # noqa: B008  # immutable
    return stated(Question.DISPATCH_DEADLINE, limit, clause=POLICY.talks, policy=POLICY)


def is_large(answer: bool) -> Decision[bool]:
    return stated(Question.LARGE_ORDER, answer, clause=POLICY.large, policy=POLICY)


def effective(
    talks: Talks, *readings: Reading[object], size: bool = True, standard: Decision[Deadline | None] | None = None
) -> Decision[EffectiveLimit]:
    return effective_dispatch_deadline(standard or due(), is_large(size), talks, under(*readings))


BY_AGREEMENT = EffectiveLimit(basis=Basis.AGREED, deadline=LastDay(AGREED))
BY_LEAD_TIME = EffectiveLimit(basis=Basis.STANDARD, deadline=LastDay(STANDARD))


class TestEffectiveDeadline:
    def test_an_agreed_date_applies_to_a_large_order_beyond_the_capacity(self) -> None:
        decision = effective(Talks(agreed_on=AGREED, capacity_short=True, ref="FAX-3"))
        assert decision.outcome == BY_AGREEMENT
        assert decision.readings == ()
        assert decision.clauses == ("MFR-42", "MFR-41")
        assert decision.reasons[-1].clause.id == "MFR-42"
        assert (FactName.REF, "FAX-3") in decision.facts
        assert (FactName.CAPACITY_SHORT, True) in decision.facts

    @pytest.mark.parametrize(("size", "short"), [(False, True), (True, False), (False, False), (False, None)])
    def test_it_applies_otherwise_only_under_the_reading_that_takes_any_agreement(
        self, size: bool, short: bool | None
    ) -> None:
        talks = Talks(agreed_on=AGREED, capacity_short=short)
        decision = effective(talks, size=size)
        assert decision.outcome == BY_LEAD_TIME
        assert consulted(decision) == ["MFR-A33(a)"]
        assert effective(talks, m.A33.b, size=size).outcome == BY_AGREEMENT

    def test_without_an_agreement_the_lead_time_stays(self) -> None:
        for reading in m.A33.readings:
            for short in (True, False, None):
                decision = effective(Talks(capacity_short=short), reading)
                assert FactName.AGREED_ON not in dict(decision.facts)
                assert decision.outcome == BY_LEAD_TIME
                assert decision.readings == ()

    def test_whether_the_capacity_was_short_is_asked_for_where_it_decides(self) -> None:
        talks = Talks(agreed_on=AGREED)
        with pytest.raises(NotSpecified) as error:
            effective(talks)
        assert error.value.lack is Lack.FACT
        assert error.value.message == (
            "MFR-42: whether the capacity was short is not stated; state Talks.capacity_short"
        )
        assert [str(reading) for reading in error.value.readings] == ["MFR-A33(a)"]
        decision = effective(talks, m.A33.b)
        assert decision.outcome == BY_AGREEMENT
        assert FactName.CAPACITY_SHORT not in dict(decision.facts)

    def test_a_size_that_could_not_be_said_is_refused_only_where_it_decides(self) -> None:
        with pytest.raises(NotSpecified) as error:
            check_large_order(windows(None), POLICY)
        unknown = error.value
        for talks in (Talks(capacity_short=True), Talks(agreed_on=AGREED, capacity_short=False)):
            decision = effective_dispatch_deadline(due(), unknown, talks, POLICY)
            assert decision.outcome == BY_LEAD_TIME
        for short in (True, None):
            talks = Talks(agreed_on=AGREED, capacity_short=short)
            assert effective_dispatch_deadline(due(), unknown, talks, under(m.A33.b)).outcome == BY_AGREEMENT
            with pytest.raises(NotSpecified) as error:
                effective_dispatch_deadline(due(), unknown, talks, POLICY)
            assert error.value.message == unknown.message
        exactly = Order(id="SO-1", lines=(*windows(None).lines, *doors(5).lines))
        with pytest.raises(NotSpecified) as error:
            check_large_order(exactly, POLICY)
        decision = effective_dispatch_deadline(due(), error.value, Talks(), POLICY)
        assert consulted(decision) == ["MFR-A31(a)"]

    def test_readings_on_size_are_named(self) -> None:
        talks = {short: Talks(agreed_on=AGREED, capacity_short=short) for short in (True, False)}
        known = check_large_order(doors(5), POLICY)
        decided = effective_dispatch_deadline(due(), known, talks[True], POLICY)
        assert consulted(decided) == ["MFR-A31(a)", "MFR-A33(a)"]
        assert consulted(effective_dispatch_deadline(due(), known, talks[False], POLICY)) == [
            "MFR-A31(a)",
            "MFR-A33(a)",
        ]
        by_reading = outcomes_by_reading(
            lambda terms: effective_dispatch_deadline(
                due(),
                check_large_order(doors(5), terms[LargeOrderPolicy]),
                talks[True],
                terms[LargeOrderPolicy],
            ),
            HOUSE,
        )
        assert set(by_reading.outcomes) == {BY_AGREEMENT, BY_LEAD_TIME}

    def test_an_agreed_date_stands_while_no_standard_period_runs(self) -> None:
        assert effective(Talks(), standard=due(None)).outcome == EffectiveLimit(basis=Basis.STANDARD, deadline=None)
        talks = Talks(agreed_on=AGREED, capacity_short=True)
        assert effective(talks, standard=due(None)).outcome == BY_AGREEMENT

    def test_later_lateness_is_measured_from_it(self) -> None:
        decision = effective(Talks(agreed_on=AGREED, capacity_short=True))
        sent = Dispatch(handed_over_at=datetime(2025, 7, 12, 9, tzinfo=CHINA_STANDARD_TIME))
        late = lateness(Delay(products=(WINDOW,)), decision, sent, HOUSE[DelayPolicy])
        assert late.outcome.days_late == 2
        assert "MFR-42" in late.clauses

    def test_a_decision_is_explained_in_both_languages(self) -> None:
        decision = effective(Talks(agreed_on=AGREED, capacity_short=True))
        assert "The date agreed applies: 2025-07-10" in explain(decision)
        assert "按商定的交货期执行：2025-07-10" in explain(decision, language="zh")
        assert "交货期限：依据：跟单员与经销商商定" in explain(decision, language="zh")
        assert "Nothing was agreed" in explain(effective(Talks()))
        assert "not large or the capacity suffices" in explain(effective(Talks(agreed_on=AGREED), size=False))

    def test_bad_arguments_are_refused_by_name(self) -> None:
        for field, arguments in (
            ("standard", (STANDARD, is_large(answer=True), Talks())),
            ("large", (due(), True, Talks())),
            ("talks", (due(), is_large(answer=True), AGREED)),
        ):
            with pytest.raises(InvalidFact) as error:
                effective_dispatch_deadline(*arguments, POLICY)  # type: ignore[arg-type]
            assert error.value.field == field
