"""Payments that somebody else made for the customer (B05): a note on the match, no money."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from liangqing.core.keywords import PATTERNS, topics
from liangqing.matching.pool.groups import Part

if TYPE_CHECKING:
    from liangqing.matching.pool.pool import Pool


def third_party_payments(pool: Pool) -> dict[int, Part]:
    """The note for each row that a third party paid: named in the profile's standing authority, or told by its text.

    A payer who is not in the profile is not noted: the customer's own name is not known here.
    """
    named = {payer for profile in pool.policy.profile.values() for payer in profile.payers}
    is_named = pl.col("payer").is_in(sorted(named))
    is_told = pl.col("text").str.contains("(?i)" + PATTERNS["third_party"].pattern)
    payments = pool.lines.select("row", "customer", "payer", "text").filter(pool.lines["amount_minor"] < 0)
    lines = payments.filter((is_named | is_told).fill_null(value=False))
    notes: dict[int, Part] = {}
    for row, customer, payer, text in lines.iter_rows():
        if payer in pool.policy.of(customer).payers:
            notes[row] = Part("B05", "proved", {"payer": payer}, amount_minor=0)
        elif "third_party" in topics(text):
            notes[row] = Part("B05", "presumed", {"keyword": "third_party"}, amount_minor=0)
    return notes
