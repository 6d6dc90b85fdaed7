"""The manufacturer's rules in the vector language: facts in, fields out; no comparison, no arithmetic."""

from __future__ import annotations

from conformance.language import Adapter
from conformance.manufacturer import goods, orders
from servicerules.regulations import manufacturer

EDITION = manufacturer.EDITION_2013
RULES: dict[str, Adapter] = {**goods.RULES, **orders.RULES}
