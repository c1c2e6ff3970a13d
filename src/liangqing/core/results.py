"""What a run answers, held together: the contract's tables, the proof, and the lines they speak of.

Evidence, column `evidence` of groups and differences, is a flat JSON object; its keys are listed here so that
the engine that writes them and the sentences that are made from them agree.

Groups, by `rule`:
    opening              the opening balances of both sides, with old items that cleared: `cleared` (count)
    exact                same reference and amount: `reference`, `days`
    reference_number     references equal in their number: `ours_reference`, `theirs_reference`, `days`
    listed               references listed in a text add up: `references` (list), `count`, `anchor_side`
    reference_sum        rows of one reference add up: `reference`, `ours_count`, `theirs_count`
    amount_difference    same reference, amounts differ by a named cause: `reference`, `days`, and `cause` (code)
    fuzzy_reference      one reference mistyped: `ours_reference`, `theirs_reference`, `distance`, `days`
    amount_date          same amount close in date, no other candidate: `days`, `window_days`
    subset               the only set of open lines that adds up: `candidates`, `chosen`, `near`, `window_minor`
    cancelled            a booking and its reversal on one side: `side`, `reference`?, `keyword`?
    near_amount          a difference of a usual size (suggested only): `days`, `cause`, `gap_minor`
    wrong_side           same document on opposite sides: `reference`
    cross_customer       same document under two customers: `reference`, `ours_customer`, `theirs_customer`
    decision             a person paired these: `action`
    suggested groups have the rule they would have had, `line_keys` (old items too), and `why`:
        rivals | coincidence | conflict | budget
        | amounts_differ | no_reference | amounts_far_apart | repeated_amount | weak_reference

Differences, by code; all have `line_keys`, and may have `note` (a person's) and `by_decision` (true):
    T01 T02 T03          `days_to_cutoff`, `transit_days`; proved ones `after_on` (the date after)
    T05 D06 N04          `profile` (the setting that leaves the line out), or `keyword`
    E01                  `age_days`, `reference`?
    E02                  `twin_days`, `reference`?; the twin is the evidence line
    E03                  `other_customer`, `reference`
    E04 E05 E06 E07      `ours_minor`, `theirs_minor`; E06 `factor`; E05 `ours_digits`, `theirs_digits`
    E08                  `ours_reference`, `theirs_reference`
    P03 P04              `ours_price`, `theirs_price` or `ours_quantity`, `theirs_quantity`
    P05                  `tax_bps`;  P06 `limit_minor`
    D01                  `discount_bps`; B01 `fee_minor`, `known` (bool); B02 `foreign_currency`, `foreign_minor`
    P01 D02-D05 B05 B08 B09 N01 N05 T06   `keyword` (the words found)
    B03                  `count`; B04 `invoice_minor`, `reference`
    S01                  `alternatives` (list of alternatives_id)
    N02                  `ours_minor`, `theirs_minor`, `known_minor`, `history_changed` (true)?
    cleared ones         `was_minor` (what it was before), `cleared_by_lines` (count)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars as pl

    from liangqing.core.schemas import Side


@dataclass(frozen=True)
class Result:
    """One reconciliation.

    `ours`, `theirs` are the canonical ledgers that were compared. The other tables have the schemas of
    `core/schemas.py`; `proof` is the content of `proof.json` (see `docs/contract.md`).
    """

    ours: pl.DataFrame
    theirs: pl.DataFrame
    groups: pl.DataFrame
    matches: pl.DataFrame
    differences: pl.DataFrame
    difference_lines: pl.DataFrame
    open_items: pl.DataFrame
    proof: dict[str, Any]

    @property
    def ledgers(self) -> dict[Side, pl.DataFrame]:
        """Both ledgers by side, ours first."""
        return {"ours": self.ours, "theirs": self.theirs}
