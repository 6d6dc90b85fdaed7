"""What do pauses do to working time and to a limit counted in it?

A pause stops the clock. What it takes away is the working time within it: a pause at night takes nothing. Pauses that
overlap are one pause, and a limit that has passed is not moved by a pause that begins after it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import final

import attrs

from servicerules import checks
from servicerules.errors import InvalidFact
from servicerules.periods import LastInstant
from servicerules.values import Value
from servicerules.working_calendar import WorkingCalendar
from servicerules.working_segments import united
from servicerules.working_time import UsedUp, ZeroAmount, counts_nothing, timeline_of


@final
@attrs.frozen(kw_only=True)
class Pause(Value):
    """A time in which a period does not run.

    Attributes:
        began_at: the first instant of the pause.
        ended_at: the instant at which the period runs again, or ``None`` while the pause lasts.
        ref: number of the slip or entry, echoed and never compared.

    Raises:
        InvalidFact: a pause that ends before it begins.
    """

    began_at: datetime = attrs.field(validator=checks.instant)
    ended_at: datetime | None = attrs.field(default=None, validator=checks.optional(checks.instant))
    ref: str | None = attrs.field(default=None, validator=checks.optional(checks.text))

    def __attrs_post_init__(self) -> None:
        # In UTC, since two stamps of one changing zone are compared by their clocks.
        if self.ended_at is not None and self.ended_at.astimezone(UTC) < self.began_at.astimezone(UTC):
            raise InvalidFact(field="Pause.ended_at", given=self.ended_at, allowed="no earlier than the pause began")


def net_working_time(start: datetime, end: datetime, pauses: tuple[Pause, ...], calendar: WorkingCalendar) -> timedelta:
    """The working time from one instant to a later one that is not in a pause.

    Args:
        start: where counting starts.
        end: where it ends; a pause that is still open then lasts until then.
        pauses: the whole history, in any order.
        calendar: when work is done.

    Raises:
        OutsideCalendar: the start or the end is not covered.
        InvalidFact: an end before the start, or something other than instants, pauses and a calendar.

    >>> from datetime import date
    >>> from servicerules.working_calendar import CHINA_STANDARD_TIME
    >>> calendar = WorkingCalendar.of_days(first_day=date(2025, 1, 1), last_day=date(2025, 12, 31))
    >>> noon = datetime(2025, 6, 13, 12, tzinfo=CHINA_STANDARD_TIME)
    >>> weekend = Pause(began_at=noon + timedelta(hours=10), ended_at=noon + timedelta(hours=48))
    >>> str(net_working_time(noon, noon + timedelta(hours=48), (weekend,), calendar))
    '10:00:00'
    """
    line = timeline_of(calendar)
    checks.require_tuple("pauses", pauses, Pause)
    since, until = line.instant("start", start), line.instant("end", end)
    if until < since:
        raise InvalidFact(field="end", given=end, allowed="no earlier than the start")
    working = line.reached(until) - line.reached(since)
    for began, ended in _stopped(pauses, since, until):
        working -= line.reached(ended) - line.reached(began)
    return working


def deadline_with_pauses(
    start: datetime,
    amount: timedelta,
    pauses: tuple[Pause, ...],
    calendar: WorkingCalendar,
    *,
    as_of: datetime,
    used_up: UsedUp = UsedUp.AT_CLOSING,
    zero: ZeroAmount = ZeroAmount.UNCHANGED,
) -> LastInstant:
    """The limit of so much working time, moved on by the working time in the pauses that began before it was used up.

    Args:
        start: where counting starts.
        amount: the working time, zero or more.
        pauses: the whole history, in any order.
        calendar: when work is done.
        as_of: what happened later is not known yet; a pause that is open then lasts until then.
        used_up: whether an amount used up exactly at closing, or when a pause begins, is due then or when the period
            would run again.
        zero: what an amount of zero means.

    Raises:
        OutsideCalendar: the calendar does not reach that far.
        InvalidFact: an ``as_of`` before the start, or something other than instants, pauses and a calendar.

    >>> from datetime import date
    >>> from servicerules.working_calendar import CHINA_STANDARD_TIME
    >>> calendar = WorkingCalendar.of_days(first_day=date(2025, 1, 1), last_day=date(2025, 12, 31))
    >>> noon, hour = datetime(2025, 6, 12, 12, tzinfo=CHINA_STANDARD_TIME), timedelta(hours=1)
    >>> pause = Pause(began_at=noon + hour, ended_at=noon + 3 * hour)
    >>> deadline_with_pauses(noon, 4 * hour, (pause,), calendar, as_of=noon + 9 * hour).at.isoformat()
    '2025-06-12T18:00:00+08:00'
    """
    line = timeline_of(calendar)
    checks.require_tuple("pauses", pauses, Pause)
    checks.require_instant("as_of", as_of)
    since, known = line.instant("start", start), as_of.astimezone(UTC)
    if known < since:
        raise InvalidFact(field="as_of", given=as_of, allowed="no earlier than the start")
    if counts_nothing(amount, used_up, zero):
        return LastInstant(line.shown(since))
    if amount > line.total:
        raise line.after()
    at_closing = used_up is UsedUp.AT_CLOSING and bool(amount)
    due = line.reached(since) + amount
    for began, ended in _stopped(pauses, since, known):
        stopped = line.reached(began)
        if began >= line.closes or due < stopped or (due == stopped and at_closing):
            break
        due += line.reached(line.instant("pauses", ended)) - stopped
    return LastInstant(line.earliest(due) if at_closing else line.latest(due))


def _stopped(pauses: tuple[Pause, ...], since: datetime, until: datetime) -> Iterator[tuple[datetime, datetime]]:
    """When the period does not run between two instants, in order; what is open or ends later lasts until then."""
    spans = ((pause.began_at.astimezone(UTC), pause.ended_at or until) for pause in pauses)
    return united(sorted((began, min(ended.astimezone(UTC), until)) for began, ended in spans), since)
