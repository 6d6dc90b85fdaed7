"""What every refusal of bad input shows, stated once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from servicerules.errors import InvalidFact, NotSpecified, ServiceRulesError
from servicerules.explanation import explain


def check_refused(ask: Callable[[], object], error: type[ServiceRulesError], message: str) -> None:
    """The refusal is of this very class, in these very words, and can be explained."""
    with pytest.raises(error) as refusal:
        ask()
    assert (type(refusal.value), refusal.value.message) == (error, message)
    if isinstance(refusal.value, InvalidFact):
        assert message.startswith(refusal.value.field)
    if isinstance(refusal.value, NotSpecified):
        assert message.startswith(refusal.value.clause.id)
        assert explain(refusal.value, language="zh").startswith("不予作答")
