"""The manufacturer's rules in the vector language: facts in, fields out; no comparison, no arithmetic."""

from __future__ import annotations

from conformance.language import Adapter
from conformance.manufacturer import authority, claims, dealers, delays, goods, ledger, orders
from servicerules.regulations import manufacturer

EDITION = manufacturer.EDITION_2013
RULES: dict[str, Adapter] = {
    **authority.RULES,
    **dealers.RULES,
    **claims.RULES,
    **delays.RULES,
    **goods.RULES,
    **ledger.RULES,
    **orders.RULES,
}
