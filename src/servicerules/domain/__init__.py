"""The nouns of after-sales service: immutable facts, one module per entity, no rules."""
