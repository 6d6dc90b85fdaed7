"""Settings of the tests: ``HYPOTHESIS_PROFILE=thorough`` runs each property on twenty times as many examples."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

COMMON = {"deadline": None, "print_blob": True, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("default", max_examples=100, derandomize=False, **COMMON)
settings.register_profile("thorough", max_examples=2_000, derandomize=False, **COMMON)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

collect_ignore = ["uses"]  # for the type checker, not to be run
