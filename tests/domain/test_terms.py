from __future__ import annotations

from servicerules.domain.terms import Term
from servicerules.regulations import manufacturer
from toy import Item


def test_a_term_is_the_word_that_the_document_prints() -> None:
    assert Item.BOOK.printed == Item.BOOK.zh == "书"
    assert manufacturer.Product.DOOR.printed == "大门"


def test_terms_of_different_documents_are_different() -> None:
    class Other(Term):
        BOOK = "book", "书"

    assert Other.BOOK != Item.BOOK
