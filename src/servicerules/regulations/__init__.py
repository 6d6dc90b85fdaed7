"""One module per document: clauses, printed words, numbers, readings, dates. Data only."""
