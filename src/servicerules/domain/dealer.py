"""Dealers: the lists that class them, the calls made to them, and what such calls add up to."""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from fractions import Fraction
from typing import Any, final

import attrs

from servicerules import checks
from servicerules.domain.terms import Term
from servicerules.domain.window import Window
from servicerules.errors import InvalidFact
from servicerules.phrases import Bilingual
from servicerules.values import Value


@final
@attrs.frozen(kw_only=True)
class TierLists(Value):
    """The dealers singled out at one time; everyone else is on no list.

    Attributes:
        valid_from: the first day on which the lists apply; they do so until the next ones.
        gold: ids of the dealers who come first.
        blacklist: ids of the dealers who are not called.
        ref: number of the record, echoed and never compared.

    Raises:
        InvalidFact: a dealer twice or on both lists, or ids that differ only in upper and lower case.
    """

    valid_from: date = attrs.field(validator=checks.day)
    gold: tuple[str, ...] = attrs.field(validator=checks.tuple_checked(checks.identifier))
    blacklist: tuple[str, ...] = attrs.field(validator=checks.tuple_checked(checks.identifier))
    ref: str | None = attrs.field(default=None, eq=False, validator=checks.optional(checks.text))

    def __attrs_post_init__(self) -> None:
        for field, listed in (("gold", self.gold), ("blacklist", self.blacklist)):
            if len(set(listed)) != len(listed):
                raise InvalidFact(field=f"TierLists.{field}", given=listed, allowed="each dealer once")
        both = sorted(set(self.gold) & set(self.blacklist))
        if both:
            raise InvalidFact(field="TierLists.blacklist", given=both[0], allowed="no dealer who is on the gold list")
        checks.require_one_case("TierLists", self.gold + self.blacklist)


@final
@attrs.frozen(kw_only=True)
class TierStanding(Value):
    """The class of a dealer on a day.

    Attributes:
        dealer: the id of the dealer.
        tier: the class, in the regulation's words.
        since: the first day of the dealer in this class, or ``None`` where not known.
    """

    dealer: str = attrs.field(validator=checks.identifier)
    tier: Term = attrs.field(validator=checks.one_of(Term))
    since: date | None = attrs.field(default=None, validator=checks.optional(checks.day))


@final
@attrs.frozen(kw_only=True)
class Callback(Value):
    """One attempt to call a dealer back.

    Attributes:
        dealer: the id of the dealer.
        made: when, or the day where only a date is recorded.
        reached: whether the dealer was reached.
        ref: number of the record, echoed and never compared.
    """

    dealer: str = attrs.field(validator=checks.identifier)
    made: datetime | date = attrs.field(validator=checks.instant_or_day)
    reached: bool = attrs.field(default=True, validator=checks.flag)
    ref: str | None = attrs.field(default=None, eq=False, validator=checks.optional(checks.text))

    def day(self, zone: tzinfo) -> date:
        """The local day of the call."""
        return self.made.astimezone(zone).date() if isinstance(self.made, datetime) else self.made


class CallbackState(Bilingual):
    """How a dealer stands with regard to the next call."""

    NEVER = "is not called back", "不予回访"
    NOT_DUE_YET = "not due yet", "尚未到期"
    DUE = "due", "应予回访"
    OVERDUE = "overdue", "逾期未回访"


_OPTIONAL_COUNT = checks.optional(checks.count)


@final
@attrs.frozen(kw_only=True)
class CallbackCounts(Value):
    """What the calls of one window add up to, for the dealers of one class.

    Attributes:
        dealers: dealers in the class on the first day of the window.
        reached: those of them reached at least once in the window.
        tried_only: those of them tried, but never reached.
        calls_made: planned calls that were made, where counted.
        calls_planned: calls planned, where counted.

    Raises:
        InvalidFact: more dealers reached or tried than there are, or more planned calls made than planned.
    """

    dealers: int = attrs.field(validator=checks.count)
    reached: int = attrs.field(validator=checks.count)
    tried_only: int = attrs.field(default=0, validator=checks.count)
    calls_made: int | None = attrs.field(default=None, validator=_OPTIONAL_COUNT)
    calls_planned: int | None = attrs.field(default=None, validator=_OPTIONAL_COUNT)

    def __attrs_post_init__(self) -> None:
        if self.reached + self.tried_only > self.dealers:
            tried = self.reached + self.tried_only
            raise InvalidFact(field="CallbackCounts.reached", given=tried, allowed="no more dealers than the class has")
        if (self.calls_made is None) is not (self.calls_planned is None):
            raise InvalidFact(field="CallbackCounts.calls_made", given=self.calls_made, allowed="with calls_planned")
        if self.calls_made is not None and self.calls_planned is not None and self.calls_made > self.calls_planned:
            raise InvalidFact(
                field="CallbackCounts.calls_made", given=self.calls_made, allowed="no more calls than were planned"
            )

    @classmethod
    def of_calls(
        cls, dealers: tuple[str, ...], calls: tuple[Callback, ...], window: Window, *, zone: tzinfo
    ) -> CallbackCounts:
        """Count the dealers reached, and those only tried, in a window; a dealer counts once.

        Args:
            dealers: ids of the dealers in the class on the first day of the window; others are left aside.
            calls: the calls, of any time.
            window: the days that count.
            zone: the time zone in which a call has its day.

        Raises:
            InvalidFact: a dealer twice, or ids that differ only in upper and lower case.
        """
        checks.require_valid("dealers", dealers, checks.tuple_checked(checks.identifier))
        checks.require_tuple("calls", calls, Callback)
        checks.require("window", window, Window)
        checks.require_valid("zone", zone, checks.zone)
        if len(set(dealers)) != len(dealers):
            raise InvalidFact(field="dealers", given=dealers, allowed="each dealer once")
        checks.require_one_case("calls", (*dealers, *(call.dealer for call in calls)))
        counted = [call for call in calls if call.dealer in dealers and window.covers(call.day(zone))]
        reached = {call.dealer for call in counted if call.reached}
        tried = {call.dealer for call in counted}
        return cls(dealers=len(dealers), reached=len(reached), tried_only=len(tried - reached))


@final
@attrs.frozen(kw_only=True)
class SatisfactionCounts(Value):
    """What was learned of the satisfaction of the dealers of one class.

    Attributes:
        satisfied: answers that count as satisfied; which ones do is for the caller to say.
        answered: dealers who answered.
        called: dealers who were called, where counted.
        mean_score: the mean of the scores given, where a scale was used.

    Raises:
        InvalidFact: more satisfied than answered, more answered than called, or a mean of no answers.
    """

    satisfied: int = attrs.field(validator=checks.count)
    answered: int = attrs.field(validator=checks.count)
    called: int | None = attrs.field(default=None, validator=_OPTIONAL_COUNT)
    mean_score: Fraction | None = attrs.field(default=None)

    @mean_score.validator
    def _check_mean(self, attribute: attrs.Attribute[Any], value: object) -> None:
        if value is not None and (type(value) is not Fraction or not 0 <= value <= checks.MOST):
            raise checks.refuse(self, attribute, value, "an exact Fraction from 0 upward")

    def __attrs_post_init__(self) -> None:
        for field, given, most, allowed in (
            ("satisfied", self.satisfied, self.answered, "no more than answered"),
            ("answered", self.answered, self.called, "no more than were called"),
        ):
            if most is not None and given > most:
                raise InvalidFact(field=f"SatisfactionCounts.{field}", given=given, allowed=allowed)
        if self.mean_score is not None and not self.answered:
            raise InvalidFact(
                field="SatisfactionCounts.mean_score",
                given=str(self.mean_score),
                allowed="a mean of at least one answer",
            )
