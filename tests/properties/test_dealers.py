"""Laws of classes, callbacks, targets and the handling of complaints, against oracles written from the clauses."""

from __future__ import annotations

import calendar
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from laws import check_rule, outcome_of
from servicerules import (
    Adopted,
    Decision,
    InvalidFact,
    NotSpecified,
    ServiceRulesError,
    supply,
)
from servicerules.domain.approval import Approval
from servicerules.domain.dealer import (
    Callback,
    CallbackCounts,
    CallbackState,
    SatisfactionCounts,
    TierLists,
    TierStanding,
)
from servicerules.domain.terms import Term
from servicerules.domain.window import FixedFortnights, Window
from servicerules.readings import settle
from servicerules.reasoning import stated
from servicerules.regulations import manufacturer as m
from servicerules.rhythms import EveryDays
from servicerules.rules.approvals import ApprovalPolicy, check_approvals
from servicerules.rules.callbacks import CallbackPolicy, callback_plan, callback_window, next_callback
from servicerules.rules.complaint_handling import ComplaintHandlingPolicy, Handling, complaint_handling
from servicerules.rules.short_cut import ShortCutPolicy, short_cut
from servicerules.rules.targets import TargetPolicy, callback_rate, satisfaction_rate
from servicerules.rules.tiers import TierPolicy, dealer_tier
from servicerules.vocabulary import Question
from servicerules.working_calendar import CHINA_STANDARD_TIME
from strategies.authority import adoptions as with_table
from strategies.authority import approvals, level_tables
from strategies.dealers import (
    DEALERS,
    OwnTier,
    adoptions,
    callback_counts,
    calls,
    letter,
    mondays,
    near,
    satisfaction_counts,
    standings,
    tier_lists,
    tiers,
)
from strategies.junk import junk
from strategies.times import days

GOLD, MIDDLE, BLACKLISTED = m.DealerTier
HOUSE = m.EDITION_2013.adopt()
DAY = timedelta(days=1)


def midnight(day: date) -> datetime:
    return datetime.combine(day, time(), CHINA_STANDARD_TIME)


def known(standing: TierStanding, house: Adopted = HOUSE) -> Decision[TierStanding]:
    policy = house[TierPolicy]
    return stated(Question.DEALER_TIER, standing, clause=policy.classes, policy=policy)


def month_later(day: date) -> date:
    """The corresponding day of the next month, or its last day, by the calendar of the standard library."""
    year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def named(lists: TierLists) -> tuple[str, ...]:
    return lists.gold + lists.blacklist


class TestTiers:
    """MFR-57, 72: the lists of the day say who is gold and who is blacklisted; everyone else is between."""

    @given(lists=tier_lists(), dealer=st.sampled_from((*DEALERS, "d9")), data=st.data())
    def test_the_last_lists_before_the_day_decide(
        self, lists: tuple[TierLists, ...], dealer: str, data: st.DataObject
    ) -> None:
        on = data.draw(days() if not lists else near(data.draw(st.sampled_from(lists)).valid_from))
        house = data.draw(adoptions((m.A38,)))
        past = [each for each in lists if each.valid_from <= on]
        try:
            standing = dealer_tier(dealer, lists, on=on, policy=house[TierPolicy]).outcome
        except NotSpecified:
            assert not past or letter(house, "MFR-A38") == "b"
            assert not past or dealer not in named(max(past, key=lambda each: each.valid_from))
            return
        last = max(past, key=lambda each: each.valid_from)
        expected = GOLD if dealer in last.gold else BLACKLISTED if dealer in last.blacklist else MIDDLE
        assert standing.tier is expected
        assert standing.since is not None
        assert standing.since <= last.valid_from
        at_since = dealer_tier(dealer, lists, on=standing.since, policy=HOUSE[TierPolicy]).outcome
        assert at_since == standing
        with suppress(NotSpecified):
            before = dealer_tier(dealer, lists, on=standing.since - DAY, policy=HOUSE[TierPolicy]).outcome
            assert before.tier is not expected

    @given(lists=tier_lists(), dealer=st.sampled_from(DEALERS), data=st.data())
    def test_the_class_changes_first_on_the_day_named(
        self, lists: tuple[TierLists, ...], dealer: str, data: st.DataObject
    ) -> None:
        on = data.draw(days() if not lists else near(data.draw(st.sampled_from(lists)).valid_from))
        policy = HOUSE[TierPolicy]
        with suppress(NotSpecified):
            decision = dealer_tier(dealer, lists, on=on, policy=policy)
            later = sorted(each.valid_from for each in lists if each.valid_from > on)
            tier = decision.outcome.tier
            changes = [
                day for day in later if dealer_tier(dealer, lists, on=day, policy=policy).outcome.tier is not tier
            ]
            assert decision.revisit_at == (midnight(changes[0]) if changes else None)

    @given(lists=tier_lists(), dealer=st.sampled_from((*DEALERS, "d9", "D1")), on=days(), data=st.data())
    def test_the_laws_of_rules_hold(
        self, lists: tuple[TierLists, ...], dealer: str, on: date, data: st.DataObject
    ) -> None:
        house = data.draw(adoptions((m.A38,)))
        joined = data.draw(st.none() | near(on))
        day = data.draw(st.just(on) | near(on))
        check_rule(lambda terms: dealer_tier(dealer, lists, on=day, policy=terms[TierPolicy], joined_on=joined), house)


class TestNextCallback:
    """MFR-75, 78, 80: gold dealers every two weeks, middle ones every month, blacklisted ones never."""

    @given(around=days(), fortnights=mondays(), data=st.data())
    def test_the_next_call_is_due_one_rhythm_after_the_last(
        self, around: date, fortnights: FixedFortnights, data: st.DataObject
    ) -> None:
        standing = data.draw(standings(around))
        made = data.draw(calls(around))
        as_of = midnight(data.draw(near(around)))
        house = data.draw(adoptions((m.A39,), fortnights))
        try:
            found = next_callback(known(standing), made, as_of=as_of, policy=house[CallbackPolicy]).outcome
        except NotSpecified:
            assert standing.tier is OwnTier.SILVER or standing.since is None
            return
        mine = [call for call in made if call.dealer == "d1" and call.reached]
        stamps = [call.made if isinstance(call.made, datetime) else midnight(call.made) for call in mine]
        past = [at.astimezone(CHINA_STANDARD_TIME).date() for at in stamps if at <= as_of]
        if standing.tier is BLACKLISTED:
            assert (found.call_by, found.state) == (None, CallbackState.NEVER)
            return
        since, gold = standing.since, standing.tier is GOLD
        start = max(past) if past else since
        assert start is not None
        rolling = start + 14 * DAY if gold else month_later(start)
        cycle = letter(house, "MFR-A39")
        if past and gold and cycle == "b":
            first = fortnights.first_monday
            while first <= start or (since is not None and first + 13 * DAY < since):
                first += 14 * DAY
            expected = (first, first + 13 * DAY)
        elif past and not gold and cycle == "c":
            first = month_later(start.replace(day=1))
            while since is not None and month_later(first) <= since:
                first = month_later(first)
            expected = (first, month_later(first) - DAY)
        else:
            expected = (rolling, rolling)
        floor = since if past and since is not None else expected[0]
        expected = (max(expected[0], floor), max(expected[1], floor))
        assert found.call_by is not None
        assert (found.call_from, found.call_by.day) == expected
        today = as_of.date()
        state = (
            CallbackState.NOT_DUE_YET
            if today < expected[0]
            else (CallbackState.DUE if today <= expected[1] else CallbackState.OVERDUE)
        )
        assert found.state is state

    @given(around=days(), fortnights=st.none() | mondays(), data=st.data())
    def test_the_answer_changes_first_at_the_instant_named(
        self, around: date, fortnights: FixedFortnights | None, data: st.DataObject
    ) -> None:
        tier, made = known(data.draw(standings(around))), data.draw(calls(around))
        house = data.draw(adoptions((m.A39,), fortnights))
        as_of = midnight(data.draw(near(around)))

        def at(now: datetime) -> object:
            chosen = settle(lambda terms: next_callback(tier, made, as_of=now, policy=terms[CallbackPolicy]), house)
            return outcome_of(chosen)

        try:
            decision = next_callback(tier, made, as_of=as_of, policy=house[CallbackPolicy])
        except NotSpecified:
            return
        revisit = decision.revisit_at
        noon = timedelta(hours=12)
        steps = [midnight(as_of.date() + place * DAY) + half for place in range(140) for half in (timedelta(), noon)]
        for now in steps:
            if now > as_of and (revisit is None or now < revisit):
                assert at(now) == decision.outcome
        if revisit is not None:
            assert revisit > as_of
            assert at(revisit) != decision.outcome
            assert at(revisit - timedelta(microseconds=1)) == decision.outcome

    @given(around=days(), data=st.data())
    def test_a_rolling_call_satisfies_the_calendar_month(self, around: date, data: st.DataObject) -> None:
        """Rolling calls also satisfy every calendar month: the next due day is at most in the month after the call."""
        standing = TierStanding(dealer="d1", tier=MIDDLE)
        call = Callback(dealer="d1", made=data.draw(near(around)))
        rolling = next_callback(
            known(standing), (call,), as_of=midnight(date(2150, 1, 1)), policy=HOUSE[CallbackPolicy]
        ).outcome
        window = callback_window(MIDDLE, on=month_later(call.made), policy=HOUSE[CallbackPolicy]).outcome
        assert rolling.call_by is not None
        assert window is not None
        assert window.covers(rolling.call_by.day)

    @given(around=days(), fortnights=st.none() | mondays(), data=st.data())
    def test_the_laws_of_rules_hold(
        self, around: date, fortnights: FixedFortnights | None, data: st.DataObject
    ) -> None:
        standing, made = data.draw(standings(around)), data.draw(calls(around))
        as_of = midnight(data.draw(near(around)))
        house = data.draw(adoptions((m.A38, m.A39), fortnights))
        check_rule(
            lambda terms: next_callback(known(standing, terms), made, as_of=as_of, policy=terms[CallbackPolicy]), house
        )


class TestPlan:
    """MFR-73: gold dealers first, middle ones second, blacklisted ones never."""

    @given(around=days(), data=st.data())
    def test_the_plan_holds_what_falls_due_in_the_order_of_classes(self, around: date, data: st.DataObject) -> None:
        house = data.draw(adoptions((m.A39,), data.draw(mondays())))
        policy = house[CallbackPolicy]
        due = []
        for name in data.draw(st.lists(st.sampled_from(DEALERS), unique=True)):
            standing = TierStanding(dealer=name, tier=data.draw(st.sampled_from(m.DealerTier)), since=around)
            made = data.draw(calls(around))
            due.append(next_callback(known(standing), made, as_of=midnight(around), policy=policy))
        last_on = data.draw(near(around).filter(lambda day: day >= around))
        window = Window(first_on=around, last_on=last_on)
        planned = callback_plan(tuple(due), window, policy).outcome
        limits = {call.outcome.dealer: call.outcome.call_by for call in due}
        assert {call.dealer for call in planned} == {
            name for name, limit in limits.items() if limit is not None and limit.day <= last_on
        }
        keys = [((GOLD, MIDDLE).index(call.tier), limits[call.dealer].day, call.dealer) for call in planned]
        assert keys == sorted(keys)
        check_rule(lambda terms: callback_plan(tuple(due), window, terms[CallbackPolicy]), house)


class TestWindows:
    """Windows of a class follow one another without gap or overlap, whatever the reading."""

    @given(tier=tiers(), on=days(), fortnights=st.none() | mondays(), data=st.data())
    def test_a_day_lies_in_one_window(
        self, tier: Term, on: date, fortnights: FixedFortnights | None, data: st.DataObject
    ) -> None:
        house = data.draw(adoptions((m.A39,), fortnights))
        check_rule(lambda terms: callback_window(tier, on=on, policy=terms[CallbackPolicy]), house)
        try:
            window = callback_window(tier, on=on, policy=house[CallbackPolicy]).outcome
        except NotSpecified:
            assert tier is OwnTier.SILVER or fortnights is None or on < fortnights.first_monday
            return
        if window is None:
            assert tier is BLACKLISTED
            return
        assert window.covers(on)
        following = callback_window(tier, on=window.last_on + DAY, policy=house[CallbackPolicy]).outcome
        assert following is not None
        assert following.first_on == window.last_on + DAY
        if tier is GOLD:
            assert window.last_on - window.first_on == 13 * DAY
            assert window.first_on.weekday() == 0


class TestTargets:
    """MFR-74, 77: a rate that reaches its number is enough; an empty base has neither rate nor result."""

    @staticmethod
    def meets(part: Fraction, whole: Fraction, per_cent: int, rounding: str) -> bool:
        """By integers alone: cross-multiplied, or rounded half upward first."""
        top = part.numerator * whole.denominator
        base = part.denominator * whole.numerator
        if rounding == "a":
            return top * 100 >= per_cent * base
        return (200 * top + base) // (2 * base) >= per_cent

    @given(tier=st.sampled_from((GOLD, MIDDLE)), counts=callback_counts(), data=st.data())
    def test_callbacks_agree_with_integers(self, tier: Term, counts: CallbackCounts, data: st.DataObject) -> None:
        house = data.draw(adoptions((m.A40, m.A42)))
        parts = {
            "a": (counts.reached, counts.dealers),
            "b": (counts.calls_made, counts.calls_planned),
            "c": (counts.reached + counts.tried_only, counts.dealers),
        }
        part, whole = parts[letter(house, "MFR-A40")]
        try:
            found = callback_rate(tier, counts, house[TargetPolicy]).outcome
        except NotSpecified:
            assert whole is None
            return
        assert part is not None
        assert whole is not None
        if whole == 0:
            assert (found.rate, found.meets) == (None, None)
            return
        assert found.rate == Fraction(part, whole)
        number = 100 if tier is GOLD else 98
        assert found.meets is self.meets(Fraction(part), Fraction(whole), number, letter(house, "MFR-A42"))

    @given(tier=st.sampled_from((GOLD, MIDDLE)), counts=satisfaction_counts(), data=st.data())
    def test_satisfaction_agrees_with_integers(
        self, tier: Term, counts: SatisfactionCounts, data: st.DataObject
    ) -> None:
        house = data.draw(adoptions((m.A41, m.A42)))
        mean = Fraction(0) if counts.mean_score is None else counts.mean_score
        parts: dict[str, tuple[Fraction, int | None, bool]] = {
            "a": (Fraction(counts.satisfied), counts.answered, False),
            "b": (Fraction(counts.satisfied), counts.called, counts.called is None),
            "c": (mean, 5 if counts.answered else 0, bool(counts.answered) and counts.mean_score is None),
        }
        part, whole, lacking = parts[letter(house, "MFR-A41")]
        try:
            found = satisfaction_rate(tier, counts, house[TargetPolicy]).outcome
        except NotSpecified:
            assert lacking
            return
        assert not lacking
        if not whole:
            assert (found.rate, found.meets) == (None, None)
            return
        assert found.rate == part / whole
        number = 93 if tier is GOLD else 90
        assert found.meets is self.meets(part, Fraction(whole), number, letter(house, "MFR-A42"))

    @given(tier=tiers(), counts=callback_counts(), answers=satisfaction_counts(), data=st.data())
    def test_the_laws_of_rules_hold(
        self, tier: Term, counts: CallbackCounts, answers: SatisfactionCounts, data: st.DataObject
    ) -> None:
        house = data.draw(adoptions((m.A40, m.A41, m.A42)))
        check_rule(lambda terms: callback_rate(tier, counts, terms[TargetPolicy]), house)
        check_rule(lambda terms: satisfaction_rate(tier, answers, terms[TargetPolicy]), house)


class TestCounting:
    """A dealer counts once: as reached, as only tried, or not at all."""

    @given(around=days(), data=st.data())
    def test_calls_are_counted_by_dealer(self, around: date, data: st.DataObject) -> None:
        made = data.draw(calls(around))
        edges = sorted(data.draw(st.tuples(near(around), near(around))))
        window = Window(first_on=edges[0], last_on=edges[1])
        counts = CallbackCounts.of_calls(DEALERS, made, window, zone=CHINA_STANDARD_TIME)
        inside = [call for call in made if window.first_on <= call.day(CHINA_STANDARD_TIME) <= window.last_on]
        tally = {dealer: [call.reached for call in inside if call.dealer == dealer] for dealer in DEALERS}
        assert counts.dealers == len(DEALERS)
        assert counts.reached == sum(any(hits) for hits in tally.values())
        assert counts.tried_only == sum(bool(hits) and not any(hits) for hits in tally.values())


class TestComplaintHandling:
    """MFR-76, 79, 80: at once for gold when verified, by the process for middle, by judgement for the blacklist."""

    @given(tier=tiers(), verified=st.booleans(), data=st.data())
    def test_how_complaints_are_handled(self, tier: Term, verified: bool, data: st.DataObject) -> None:
        house = data.draw(adoptions((m.A43,)))
        standing = TierStanding(dealer="d1", tier=tier)
        check_rule(
            lambda terms: complaint_handling(
                known(standing, terms), verified=verified, policy=terms[ComplaintHandlingPolicy]
            ),
            house,
        )
        try:
            found = complaint_handling(
                known(standing), verified=verified, policy=house[ComplaintHandlingPolicy]
            ).outcome
        except NotSpecified:
            assert tier is OwnTier.SILVER
            return
        by_letter = {"a": Handling.DISCRETIONARY, "b": Handling.STANDARD_PROCESS, "c": Handling.REFUSED}
        expected = {
            GOLD: Handling.IMMEDIATE if verified else Handling.AWAIT_VERIFICATION,
            MIDDLE: Handling.STANDARD_PROCESS,
            BLACKLISTED: by_letter[letter(house, "MFR-A43")],
        }
        assert found is expected[tier]


class TestShortCut:
    """MFR-76 beside MFR-50: at once drops the queue, and under one reading the approvals too."""

    @given(tier=tiers(), chain=approvals(), table=st.none() | level_tables(), verified=st.booleans(), data=st.data())
    def test_no_payment_without_approval_or_short_cut(
        self, tier: Term, chain: tuple[Approval, ...], table: Any, verified: bool, data: st.DataObject
    ) -> None:
        house = data.draw(with_table((m.A36, m.A37), table=table))
        standing = TierStanding(dealer="d1", tier=tier)

        def cleared(terms: Adopted) -> Any:
            try:
                approval: Any = check_approvals(3000, chain, terms[ApprovalPolicy], remedy=m.Remedy.RETURN)
            except NotSpecified as refusal:
                approval = refusal
            return short_cut(known(standing, terms), approval, verified=verified, policy=terms[ShortCutPolicy])

        check_rule(cleared, house)
        result = settle(cleared, house)
        if not isinstance(result, Decision):
            assert tier is not GOLD or (verified and letter(house, "MFR-A37") == "a")
            return
        assert result.outcome.may_start is (tier is GOLD and verified)
        dropped = tier is GOLD and verified and letter(house, "MFR-A37") == "b"
        approved = False
        with suppress(NotSpecified):
            found = check_approvals(3000, chain, house[ApprovalPolicy], remedy=m.Remedy.RETURN)
            approved = found.outcome.valid and (tier is not GOLD or verified)
        assert result.outcome.may_pay is (dropped or approved)


class TestJunk:
    """Anything else ends in a refusal of the library."""

    @given(one=junk(), two=junk(), three=junk())
    def test_of_the_rules(self, one: Any, two: Any, three: Any) -> None:
        tier = known(TierStanding(dealer="d1", tier=GOLD, since=date(2025, 6, 1)))
        now = midnight(date(2025, 6, 10))
        call = Callback(dealer="d1", made=date(2025, 6, 10))
        callbacks, targets = HOUSE[CallbackPolicy], HOUSE[TargetPolicy]
        counts = CallbackCounts(dealers=1, reached=1)
        for attempt in (
            lambda: dealer_tier(one, two, on=three, policy=HOUSE[TierPolicy]),
            lambda: dealer_tier("d1", (), on=one, policy=HOUSE[TierPolicy], joined_on=two),
            lambda: dealer_tier("d1", one, on=date(2025, 6, 1), policy=HOUSE[TierPolicy], joined_on=two),
            lambda: next_callback(one, two, as_of=three, policy=callbacks),
            lambda: next_callback(tier, one, as_of=now, policy=callbacks),
            lambda: next_callback(tier, (call,), as_of=two, policy=callbacks),
            lambda: callback_plan(one, two, callbacks),
            lambda: callback_plan((), two, callbacks),
            lambda: callback_window(one, on=two, policy=callbacks),
            lambda: callback_window(MIDDLE, on=two, policy=callbacks),
            lambda: callback_rate(one, two, targets),
            lambda: callback_rate(one, counts, targets),
            lambda: callback_rate(GOLD, two, targets),
            lambda: satisfaction_rate(one, two, targets),
            lambda: satisfaction_rate(GOLD, two, targets),
            lambda: complaint_handling(one, verified=two, policy=HOUSE[ComplaintHandlingPolicy]),
            lambda: complaint_handling(tier, verified=two, policy=HOUSE[ComplaintHandlingPolicy]),
            lambda: short_cut(one, two, verified=three, policy=HOUSE[ShortCutPolicy]),
            lambda: short_cut(tier, two, verified=three, policy=HOUSE[ShortCutPolicy]),
            lambda: short_cut(tier, NotSpecified, verified=one, policy=HOUSE[ShortCutPolicy]),
        ):
            with suppress(ServiceRulesError):
                attempt()

    @given(one=junk(), two=junk(), three=junk())
    def test_of_the_facts(self, one: Any, two: Any, three: Any) -> None:
        june = date(2025, 6, 1)
        window = Window(first_on=june, last_on=june)
        for attempt in (
            lambda: TierLists(valid_from=one, gold=two, blacklist=three),
            lambda: TierLists(valid_from=june, gold=one, blacklist=two, ref=three),
            lambda: TierLists(valid_from=june, gold=(one,), blacklist=(two,)),
            lambda: TierStanding(dealer=one, tier=two, since=three),
            lambda: Callback(dealer=one, made=two, reached=three),
            lambda: Callback(dealer="d1", made=one, ref=two),
            lambda: FixedFortnights(one),
            lambda: EveryDays(one),
            lambda: Window(first_on=one, last_on=two),
            lambda: Window(first_on=june, last_on=one),
            lambda: window.covers(one),
            lambda: CallbackCounts(dealers=one, reached=two, tried_only=three),
            lambda: CallbackCounts(dealers=1, reached=1, calls_made=one, calls_planned=two),
            lambda: CallbackCounts.of_calls(one, two, three, zone=CHINA_STANDARD_TIME),
            lambda: CallbackCounts.of_calls((), (), window, zone=one),
            lambda: SatisfactionCounts(satisfied=one, answered=two, called=three),
            lambda: SatisfactionCounts(satisfied=1, answered=1, mean_score=one),
            lambda: supply(m.CALLBACK_FORTNIGHTS, one, by=two),
        ):
            with suppress(ServiceRulesError):
                assert attempt() is not NotImplemented

    def test_the_end_of_the_calendar_is_refused(self) -> None:
        last = date(2199, 12, 31)
        for tier in (GOLD, MIDDLE):
            standing = TierStanding(dealer="d1", tier=tier, since=last)
            for made in ((), (Callback(dealer="d1", made=last),)):
                with suppress(InvalidFact):
                    next_callback(known(standing), made, as_of=midnight(last), policy=HOUSE[CallbackPolicy])
