"""Laws of the issue ledger and its posting: each class states one."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import attrs
from hypothesis import assume, given
from hypothesis import strategies as st

from laws import check_rule
from oracles import delays as oracle
from servicerules.domain.ledger import CauseCount, IssueCounts, LedgerEntry, LedgerPeriod
from servicerules.errors import NotSpecified, ServiceRulesError
from servicerules.regulations import manufacturer as m
from servicerules.rules import ledger
from servicerules.rules.ledger import LedgerPolicy, check_ledger_entry, issue_shares, ledger_totals
from servicerules.rules.posting import PostingPolicy, weekly_posting_deadline
from strategies.delays import DAY, houses, issue_counts, ledgers, shares_of
from strategies.houses import House
from strategies.junk import junk
from strategies.times import days

POLICY = m.EDITION_2013.adopt()[LedgerPolicy]


def parts(found: ledger.IssueShares | None) -> dict[str, Fraction] | str:
    """Shares in the words of the second answer."""
    if found is None:
        return "none"
    listed = {share.cause.printed: share.share for share in found.shares}
    return listed if found.unlisted is None else {**listed, "UNLISTED": found.unlisted}


class TestRule:
    """MFR-59 to 69: a reading not listed changes nothing, and every answer can be put into words."""

    @given(ledgers(), houses("MFR-A44"), st.sampled_from(m.LedgerClass))
    def test_of_totals_and_shares_of_a_ledger(
        self, book: tuple[LedgerPeriod, tuple[LedgerEntry, ...]], house: House, product_class: m.LedgerClass
    ) -> None:
        period, entries = book
        check_rule(lambda terms: ledger_totals(entries, period, terms[LedgerPolicy]), house.adopted())
        check_rule(
            lambda terms: issue_shares(
                ledger.issue_counts(entries, product_class, period, terms[LedgerPolicy]), terms[LedgerPolicy]
            ),
            house.adopted(),
        )

    @given(issue_counts(), houses("MFR-A44"))
    def test_of_shares(self, counts: IssueCounts, house: House) -> None:
        check_rule(lambda terms: shares_of(counts, terms), house.adopted())

    @given(days() | st.just(date(2199, 12, 31)), houses("MFR-A45"))
    def test_of_posting(self, day: date, house: House) -> None:
        check_rule(lambda terms: weekly_posting_deadline(day, terms[PostingPolicy]), house.adopted())

    @given(st.sampled_from((*m.IssueSource, *m.LedgerClass)), st.sampled_from((*m.IssueSource, *m.LedgerClass)))
    def test_of_entries(self, source: Any, product_class: Any) -> None:
        entry = LedgerEntry(on=date(2025, 6, 9), source=source, product_class=product_class)
        check_rule(lambda terms: check_ledger_entry(entry, terms[LedgerPolicy]), House().adopted())
        valid = isinstance(source, m.IssueSource) and isinstance(product_class, m.LedgerClass)
        assert (check_ledger_entry(entry, POLICY).outcome == ()) is valid


class TestTotals:
    """MFR-67: every issue of the period is counted once, and weeks side by side add up."""

    @given(ledgers())
    def test_every_issue_once(self, book: tuple[LedgerPeriod, tuple[LedgerEntry, ...]]) -> None:
        period, entries = book
        found = ledger_totals(entries, period, POLICY).outcome
        inside = [entry for entry in entries if period.first_day <= entry.on <= period.last_day]
        expected = Counter((entry.source, entry.product_class) for entry in inside)
        assert {(total.source, total.product_class): total.count for total in found.totals} == expected
        assert found.issues == len(inside)

    @given(ledgers(), st.integers(0, 30))
    def test_split_periods_add_up(self, book: tuple[LedgerPeriod, tuple[LedgerEntry, ...]], cut: int) -> None:
        period, entries = book
        last = period.first_day + cut * DAY
        assume(last < period.last_day)
        one = LedgerPeriod(first_day=period.first_day, last_day=last)
        two = LedgerPeriod(first_day=last + DAY, last_day=period.last_day)
        parts = [ledger_totals(entries, part, POLICY).outcome.issues for part in (one, two)]
        assert sum(parts) == ledger_totals(entries, period, POLICY).outcome.issues

    @given(days())
    def test_weeks_and_months_hold_their_day(self, day: date) -> None:
        week, month = LedgerPeriod.week_of(day), LedgerPeriod.month_of(day)
        assert week.holds(day)
        assert (week.last_day - week.first_day).days == 6
        assert week.first_day.strftime("%G-%V") == week.last_day.strftime("%G-%V") == day.strftime("%G-%V")
        assert month.holds(day)
        assert {month.first_day.month, month.last_day.month} == {day.month}
        assert {(month.first_day - DAY).month, (month.last_day + DAY).month}.isdisjoint({day.month})


class TestShares:
    """MFR-61 to 66: shares are exact, and add up to one where causes not listed are shown."""

    @given(issue_counts(), houses("MFR-A44"))
    def test_against_a_second_answer(self, counts: IssueCounts, house: House) -> None:
        written = {counted.cause.printed: counted.count for counted in counts.counts}
        expected = oracle.shares(house.letter, counts.product_class.printed, written, counts.all_products)
        try:
            assert parts(shares_of(counts, house.adopted()).outcome) == expected
        except NotSpecified:
            assert expected == "lacking"

    @given(issue_counts(), st.sampled_from("ac"))
    def test_sum_to_one(self, counts: IssueCounts, letter: str) -> None:
        found = shares_of(counts, House({"MFR-A44": letter}).adopted()).outcome
        assume(found is not None)
        assert sum(share.share for share in found.shares) + (found.unlisted or 0) == 1

    @given(ledgers(), st.sampled_from(m.LedgerClass))
    def test_of_a_ledger(
        self, book: tuple[LedgerPeriod, tuple[LedgerEntry, ...]], product_class: m.LedgerClass
    ) -> None:
        period, entries = book
        found = ledger.issue_counts(entries, product_class, period, POLICY).outcome
        inside = [entry for entry in entries if period.holds(entry.on)]
        causes = Counter(entry.cause for entry in inside if entry.product_class is product_class)
        assert Counter({counted.cause: counted.count for counted in found.counts}) == causes
        assert found.all_products == len(inside)


class TestPosting:
    """MFR-69, ruling 10: posting is due by the Friday, or the Saturday, of the week; from Saturday on, of the next."""

    @given(days(), houses("MFR-A45"))
    def test_against_a_second_answer(self, day: date, house: House) -> None:
        found = weekly_posting_deadline(day, house.adopted()[PostingPolicy]).outcome
        assert found.day == oracle.posting(house.letter, day)

    @given(days(), houses("MFR-A45"))
    def test_a_later_registration_is_never_due_earlier(self, day: date, house: House) -> None:
        policy = house.adopted()[PostingPolicy]
        today, tomorrow = (weekly_posting_deadline(on, policy).outcome for on in (day, day + DAY))
        assert today <= tomorrow
        assert day <= today.day <= day + timedelta(days=7)


class TestJunk:
    """Bad input ends in an error of the library, whatever it is."""

    @given(junk(), junk(), junk(), st.booleans())
    def test_arguments_of_the_rules(self, one: Any, two: Any, three: Any, known: bool) -> None:
        entries: Any = () if known else one
        for call in (
            lambda: check_ledger_entry(one, POLICY),
            lambda: ledger_totals(entries, two, POLICY),
            lambda: ledger.issue_counts(entries, three, two, POLICY),
            lambda: ledger.issue_counts((), three, LedgerPeriod.week_of(date(2025, 6, 9)), POLICY),
            lambda: issue_shares(one, POLICY),
            lambda: weekly_posting_deadline(one, m.EDITION_2013.adopt()[PostingPolicy]),
            lambda: LedgerPeriod.week_of(one),
            lambda: LedgerPeriod.month_of(one),
        ):
            with suppress(ServiceRulesError):
                call()

    @given(st.sampled_from((LedgerEntry, LedgerPeriod, CauseCount, IssueCounts)), st.data())
    def test_fields_of_the_facts(self, kind: Any, data: st.DataObject) -> None:
        fields = {field.name: data.draw(junk()) for field in attrs.fields(kind) if data.draw(st.booleans())}
        for field in attrs.fields(kind):
            if field.default is attrs.NOTHING:
                fields.setdefault(field.name, data.draw(junk()))
        with suppress(ServiceRulesError):
            hash(kind(**fields))
