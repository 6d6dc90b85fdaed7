"""Calls to dealers: who is overdue, and whether callbacks and satisfaction reach their targets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from cells import day, flag, instant
from certainty import tiers_of
from house import Lists
from records import ZONE, CallbackRow
from rows import Reject
from year import Year

from servicerules.adoption import Adopted
from servicerules.decisions import Decision, Refusal
from servicerules.domain.dealer import Callback, CallbackCounts, CallbackState, SatisfactionCounts, TierLists
from servicerules.domain.window import Window
from servicerules.errors import ServiceRulesError
from servicerules.readings import settle
from servicerules.regulations import manufacturer as mfr
from servicerules.rules.callbacks import CallbackPolicy, NextCallback, callback_window, next_callback
from servicerules.rules.targets import TargetPolicy, TargetResult, callback_rate, satisfaction_rate
from servicerules.rules.tiers import TierPolicy, dealer_tier

TARGETED = (mfr.DealerTier.MIDDLE, mfr.DealerTier.GOLD)
_DAY = timedelta(days=1)


class LostCall(NamedTuple):
    """A row about a call that is left out: what it may have said."""

    where: str
    dealer: str | None
    first_on: date | None
    last_on: date | None
    """The days on which it may have been made; ``None`` means any."""
    reached: tuple[bool, ...]
    satisfied: tuple[bool | None, ...]

    def may_be_of(self, dealer: str) -> bool:
        """Whether the call may have been to this dealer."""
        return self.dealer in (dealer, None)

    def may_lie_in(self, window: Window) -> bool:
        """Whether the call may have been made in a window."""
        if self.first_on is None or self.last_on is None:
            return True
        return self.first_on <= window.last_on and window.first_on <= self.last_on


@dataclass(frozen=True)
class DealerFinding:
    """How a dealer stands with regard to the next call.

    Attributes:
        dealer: the id of the dealer.
        result: the next call, or why there is no answer.
        doubts: rows left out that could change it.
    """

    dealer: str
    result: Decision[NextCallback] | Refusal
    doubts: tuple[str, ...]

    @property
    def state(self) -> CallbackState | None:
        """How the next call stands; ``None`` where there is no answer."""
        return self.result.outcome.state if isinstance(self.result, Decision) else None

    def days_overdue(self, today: date) -> int:
        """How many days ago the call was due."""
        call_by = self.result.outcome.call_by if isinstance(self.result, Decision) else None
        return 0 if call_by is None else max(0, (today - call_by.day).days)


@dataclass(frozen=True)
class TargetFinding:
    """The rates of one class of dealers in one window.

    Attributes:
        tier: the class.
        window: the days.
        calls: what the calls add up to.
        answers: what the answers add up to.
        callback, satisfaction: the rates against their targets.
        callback_certain, satisfaction_certain: whether the results stand, however the rows left out may have read.
    """

    tier: mfr.DealerTier
    window: Window
    calls: CallbackCounts
    answers: SatisfactionCounts
    callback: Decision[TargetResult]
    satisfaction: Decision[TargetResult]
    callback_certain: bool
    satisfaction_certain: bool


class Dealers:
    """The dealers, their classes, and the calls made to them."""

    def __init__(self, year: Year, lists: Lists, adopted: Adopted, as_of: datetime) -> None:
        self.lists = lists
        self.adopted = adopted
        self.as_of = as_of
        self.today = as_of.astimezone(ZONE).date()
        self.rows: dict[str, list[tuple[date, CallbackRow]]] = defaultdict(list)
        for row in year.calls:
            self.rows[row.dealer_id].append((row.at.astimezone(ZONE).date(), row))
        self.calls = tuple(row.fact() for row in year.calls)
        self.lost = [_lost(reject) for reject in year.rejects[CallbackRow.FILE] if not reject.harmless]
        listed = {dealer for tiers in lists.listed.values() for dealer in tiers}
        ordering = {row.dealer_id for row in year.orders.values()}
        self.ids = sorted(listed | ordering | {row.dealer_id for row in year.calls})

    # ---- the next call -------------------------------------------------------------------------------------------

    def findings(self) -> list[DealerFinding]:
        """How every dealer stands at the instant of the audit."""
        return [self.finding(dealer) for dealer in self.ids]

    def finding(self, dealer: str) -> DealerFinding:
        """How a dealer stands at the instant of the audit."""
        own = tuple(call for call in self.calls if call.dealer == dealer)
        result = settle(self.chain(dealer, self.lists.known, own), self.adopted)
        doubts = [
            "dealer_lists.csv does not show for certain to which class the dealer belonged"
            for known in self.lists.possible(dealer) or ()
            if not _alike(result, settle(self.chain(dealer, known, own), self.adopted))
        ]
        for lost in self.lost:
            if lost.may_be_of(dealer) and True in lost.reached:
                latest = Callback(dealer=dealer, made=min(lost.last_on or self.today, self.today))
                if not _alike(result, settle(self.chain(dealer, self.lists.known, (*own, latest)), self.adopted)):
                    doubts.append(f"{lost.where} is left out, and may be a call to {dealer}")
        return DealerFinding(dealer, result, tuple(dict.fromkeys(doubts)))

    def chain(
        self, dealer: str, lists: tuple[TierLists, ...], calls: tuple[Callback, ...]
    ) -> Callable[[Adopted], Decision[NextCallback]]:
        """Class and next call of a dealer, as a function of the adoption."""

        def next_call(terms: Adopted) -> Decision[NextCallback]:
            tier = dealer_tier(dealer, lists, on=self.today, policy=terms[TierPolicy])
            return next_callback(tier, calls, as_of=self.as_of, policy=terms[CallbackPolicy])

        return next_call

    # ---- targets -------------------------------------------------------------------------------------------------

    def targets(self) -> Iterator[TargetFinding]:
        """The rates of every class with a target, in every window that is over."""
        for tier in TARGETED:
            for window in self._windows(tier):
                yield self._target(tier, window)

    def _windows(self, tier: mfr.DealerTier) -> Iterator[Window]:
        first = min(self.lists.listed, default=self.today)
        while first <= self.today:
            try:
                window = callback_window(tier, on=first, policy=self.adopted[CallbackPolicy]).outcome
            except ServiceRulesError:  # before the first fortnight
                first += _DAY
                continue
            if window is None or window.last_on > self.today:
                return
            if window.first_on >= first:
                yield window
            first = window.last_on + _DAY

    def _target(self, tier: mfr.DealerTier, window: Window) -> TargetFinding:
        members = {dealer: self._membership(dealer, tier, window.first_on) for dealer in self.ids}
        known = tuple(dealer for dealer in self.ids if self._belongs(dealer, tier, window.first_on))
        calls = CallbackCounts.of_calls(known, self.calls, window, zone=ZONE)
        answers = self._answers(known, window)
        policy = self.adopted[TargetPolicy]
        return TargetFinding(
            tier=tier,
            window=window,
            calls=calls,
            answers=answers,
            callback=callback_rate(tier, calls, policy),
            satisfaction=satisfaction_rate(tier, answers, policy),
            callback_certain=len(set(self._callback_results(tier, members, window))) == 1,
            satisfaction_certain=len(set(self._satisfaction_results(tier, members, window))) == 1,
        )

    def _belongs(self, dealer: str, tier: mfr.DealerTier, on: date) -> bool:
        standing = dealer_tier(dealer, self.lists.known, on=on, policy=self.adopted[TierPolicy])
        return standing.outcome.tier is tier

    def _membership(self, dealer: str, tier: mfr.DealerTier, on: date) -> tuple[bool, ...]:
        """Whether a dealer belongs to a class on a day: one answer, or both where the lists do not show it."""
        return tuple(sorted({possible is tier for possible in tiers_of(dealer, on, self.lists, self.adopted)}))

    def _answers(self, dealers: Iterable[str], window: Window) -> SatisfactionCounts:
        """What dealers said; of several answers of a dealer the last one counts."""
        said = {dealer: self._answer(dealer, window) for dealer in dealers}
        called = sum(self._called(dealer, window) for dealer in dealers)
        answered = [answer for answer in said.values() if answer is not None]
        return SatisfactionCounts(satisfied=sum(answered), answered=len(answered), called=called)

    def _in(self, dealer: str, window: Window) -> Iterator[CallbackRow]:
        return (row for on, row in self.rows[dealer] if window.first_on <= on <= window.last_on)

    def _answer(self, dealer: str, window: Window) -> bool | None:
        answers = [row for row in self._in(dealer, window) if row.satisfied is not None]
        return max(answers, key=lambda row: row.at).satisfied if answers else None

    def _called(self, dealer: str, window: Window) -> bool:
        return any(True for _ in self._in(dealer, window))

    # ---- what rows left out could change -------------------------------------------------------------------------

    def _callback_results(
        self, tier: mfr.DealerTier, members: dict[str, tuple[bool, ...]], window: Window
    ) -> Iterator[bool | None]:
        """The result at its worst and at its best."""
        for best in (False, True):
            counted = []
            for dealer, belongs in members.items():
                reached = any(row.reached for row in self._in(dealer, window))
                reached = reached or (best and self._may_be_reached(dealer, window))
                if belongs == (True,) or (True in belongs and reached is best):
                    counted.append(reached)
            counts = CallbackCounts(dealers=len(counted), reached=sum(counted))
            yield callback_rate(tier, counts, self.adopted[TargetPolicy]).outcome.meets

    def _may_be_reached(self, dealer: str, window: Window) -> bool:
        return any(lost.may_be_of(dealer) and lost.may_lie_in(window) and True in lost.reached for lost in self.lost)

    def _satisfaction_results(
        self, tier: mfr.DealerTier, members: dict[str, tuple[bool, ...]], window: Window
    ) -> Iterator[bool | None]:
        """The result at its worst and at its best."""
        for best in (False, True):
            counted = []
            for dealer, belongs in members.items():
                if True not in belongs:
                    continue
                possible = {self._answer(dealer, window)} | ({None} if False in belongs else set())
                for lost in self.lost:
                    if lost.may_be_of(dealer) and lost.may_lie_in(window):
                        possible |= set(lost.satisfied)
                counted.append(best if best in possible else None if None in possible else not best)
            answered = [answer for answer in counted if answer is not None]
            counts = SatisfactionCounts(satisfied=sum(answered), answered=len(answered))
            yield satisfaction_rate(tier, counts, self.adopted[TargetPolicy]).outcome.meets


def _lost(reject: Reject) -> LostCall:
    """What a row left out may have said; a stamp without offset may lie a day later in Chinese time."""
    at = reject.read("at", instant)
    first = at.astimezone(ZONE).date() if at is not None else reject.read("at", lambda text: day(text[:10]))
    last = first if at is not None or first is None or reject.text("at") == first.isoformat() else first + _DAY
    reached, satisfied = reject.read("reached", flag), reject.read("satisfied", flag)
    told = reject.text("satisfied") is not None
    return LostCall(
        where=reject.where,
        dealer=reject.text("dealer_id"),
        first_on=first,
        last_on=last,
        reached=(True, False) if reached is None else (reached,),
        satisfied=(None,) if reached is False else (satisfied,) if satisfied is not None or not told else (True, False),
    )


def _alike(one: Decision[NextCallback] | Refusal, other: Decision[NextCallback] | Refusal) -> bool:
    """Whether two results come to the same: the state, and if the call is overdue, since when."""
    if isinstance(one, Refusal) or isinstance(other, Refusal):
        return one == other
    if CallbackState.OVERDUE in (one.outcome.state, other.outcome.state):
        return one.outcome == other.outcome
    return one.outcome.state is other.outcome.state
