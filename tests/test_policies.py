from __future__ import annotations

from datetime import UTC
from typing import Any
from zoneinfo import ZoneInfo

import pytest

import toy
from servicerules import CHINA_STANDARD_TIME, InvalidFact
from servicerules.policies import Policy
from strategies.junk import FailingZone


def test_a_policy_counts_in_the_zone_of_china_and_takes_nothing_for_granted() -> None:
    assert Policy().zone == CHINA_STANDARD_TIME
    assert Policy().assumed == ()


def test_policies_with_other_readings_or_zones_are_different() -> None:
    assert toy.ChoicePolicy() == toy.ChoicePolicy()
    assert toy.ChoicePolicy() != toy.ChoicePolicy(first=toy.A1.b)
    assert toy.ChoicePolicy() != toy.ChoicePolicy(zone=UTC)
    assert toy.ChoicePolicy() != Policy()


@pytest.mark.parametrize("zone", ["Asia/Shanghai", None, 8, ZoneInfo("Asia/Shanghai"), FailingZone()])
def test_the_zone_of_a_policy_never_changes(zone: Any) -> None:
    with pytest.raises(InvalidFact, match=r"^Policy\.zone: .*; allowed: a time zone with a fixed offset \(timezone\)$"):
        Policy(zone=zone)
