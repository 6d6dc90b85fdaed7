"""Settings of the tests.

By default every property sees the same examples in every run, so that a result can be repeated anywhere;
``HYPOTHESIS_PROFILE=thorough`` draws twenty times as many, new ones each time.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

COMMON = {"deadline": None, "print_blob": True, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("default", max_examples=100, derandomize=True, **COMMON)
settings.register_profile("thorough", max_examples=2_000, derandomize=False, **COMMON)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

collect_ignore = ["uses"]  # for the type checker, not to be run
