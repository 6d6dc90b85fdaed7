"""What a rule is given by a regulation: the base of every policy."""

from __future__ import annotations

from datetime import timezone

import attrs

from servicerules import checks
from servicerules.decisions import Assumption
from servicerules.values import Value
from servicerules.working_calendar import CHINA_STANDARD_TIME


@attrs.frozen(kw_only=True)
class Policy(Value):
    """The values, tables and readings that one family of decisions takes from a regulation.

    Attributes:
        assumed: what every decision under this policy takes for granted, such as an unprinted date.
        zone: the time zone of the regulation's cut-offs, with a fixed offset.
    """

    assumed: tuple[Assumption, ...] = ()
    zone: timezone = attrs.field(default=CHINA_STANDARD_TIME, validator=checks.fixed_zone)
