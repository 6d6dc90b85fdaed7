"""Hypothesis strategies, edge-mixed: plain random values miss faults of one minute."""
