from __future__ import annotations

from datetime import date

import attrs
import pytest

from servicerules import statutes
from servicerules.phrases import Phrase
from servicerules.statutes import Article, in_force

ARTICLES = {
    article
    for named in vars(statutes).values()
    if isinstance(named, tuple)
    for article in named
    if isinstance(article, Article)
}


@pytest.mark.parametrize(
    ("articles", "on", "codes"),
    [
        (statutes.HIDDEN_DEFECT, date(2012, 6, 30), []),
        (statutes.HIDDEN_DEFECT, date(2012, 7, 1), ["2012 sales interpretation 18"]),
        (statutes.HIDDEN_DEFECT, date(2020, 12, 31), ["2012 sales interpretation 18"]),
        (statutes.HIDDEN_DEFECT, date(2021, 1, 1), ["CC622(1)"]),
        (statutes.SELLER_KNEW, date(1999, 9, 30), []),
        (statutes.SELLER_KNEW, date(1999, 10, 1), ["Contract Law 158(3)"]),
        (statutes.SELLER_KNEW, date(2020, 12, 31), ["Contract Law 158(3)"]),
        (statutes.SELLER_KNEW, date(2025, 6, 10), ["CC621(3)"]),
    ],
)
def test_the_law_of_the_day_is_cited(articles: tuple[Article, ...], on: date, codes: list[str]) -> None:
    assert [str(article) for article in in_force(articles, on)] == codes


def test_an_article_is_in_force_on_its_first_and_last_day() -> None:
    article = Article(
        code="X", says=Phrase("x", "丁"), effective_from=date(2021, 1, 1), effective_to=date(2022, 12, 31)
    )
    assert [
        article.in_force(on) for on in (date(2020, 12, 31), date(2021, 1, 1), date(2022, 12, 31), date(2023, 1, 1))
    ] == [False, True, True, False]


def test_an_article_without_an_end_stays_in_force() -> None:
    assert statutes.HIDDEN_DEFECT[0].in_force(date(2199, 12, 31))


@pytest.mark.parametrize("article", sorted(ARTICLES, key=str), ids=str)
def test_every_article_has_words_in_both_languages_and_dates_in_order(article: Article) -> None:
    assert article.code.isascii()
    assert article.says.en
    assert any("\u4e00" <= letter <= "\u9fff" for letter in article.says.zh)
    assert article.effective_to is None or article.effective_from <= article.effective_to


CIVIL_CODE = ("2021-01-01", None)
IN_FORCE = {
    "2012 sales interpretation 18": ("2012-07-01", "2020-12-31"),
    "2012 sales interpretation 18(2)": ("2012-07-01", "2020-12-31"),
    "Contract Law 158(3)": ("1999-10-01", "2020-12-31"),
    "Contract Law 39-40": ("1999-10-01", "2020-12-31"),
    "Guangdong labour inspection rules 51": ("2013-05-01", None),
}


@pytest.mark.parametrize("article", sorted(ARTICLES, key=str), ids=str)
def test_every_article_has_the_dates_of_its_law(article: Article) -> None:
    first, last = IN_FORCE.get(article.code, CIVIL_CODE)
    assert article.code in IN_FORCE or article.code.startswith("CC")
    assert article.effective_from == date.fromisoformat(first)
    assert article.effective_to == (last and date.fromisoformat(last))


def test_articles_are_known_by_code_and_dates() -> None:
    article = statutes.HIDDEN_DEFECT[0]
    assert attrs.evolve(article, says=Phrase("x", "丁")) == article
    assert attrs.evolve(article, effective_to=date(2030, 1, 1)) != article


def test_no_code_stands_for_two_articles() -> None:
    assert len({article.code for article in ARTICLES}) == len(ARTICLES)


def test_the_predecessor_ends_where_the_civil_code_begins() -> None:
    for articles in (
        statutes.HIDDEN_DEFECT,
        statutes.SELLER_KNEW,
        statutes.LONGER_STATUTORY_PERIOD,
        statutes.UNFAIR_TERM,
    ):
        for on in (date(2013, 1, 6), date(2020, 12, 31), date(2021, 1, 1), date(2025, 6, 10)):
            assert len(in_force(articles, on)) == 1
