"""One module per family of decisions: the policy it needs, its outcomes, its functions."""
