"""Tables that go in and come out, column by column (contract v1).

One amount is one signed integer of minor units of its currency;
positive raises what the customer owes us, on both sides.
"""

from __future__ import annotations

from typing import Final, Literal

import polars as pl

Side = Literal["ours", "theirs"]
SIDES: Final[tuple[Side, Side]] = ("ours", "theirs")

SCHEMA_VERSION: Final = "liangqing/proof/1"

#: Columns every ledger has, in canonical form.
LEDGER_REQUIRED: Final[dict[str, pl.DataType]] = {
    "line": pl.Int64(),
    "source": pl.String(),
    "customer": pl.String(),
    "date": pl.Date(),
    "kind": pl.String(),
    "amount_minor": pl.Int64(),
    "currency": pl.String(),
}
#: Columns a ledger may have beside them.
LEDGER_OPTIONAL: Final[dict[str, pl.DataType]] = {
    "reference": pl.String(),
    "text": pl.String(),
    "document_on": pl.Date(),
    "due_on": pl.Date(),
    "voucher": pl.String(),
    "order_reference": pl.String(),
    "invoice_number": pl.String(),
    "payer": pl.String(),
    "entity": pl.String(),
    "account": pl.String(),
    "quantity": pl.Float64(),
    "unit_price": pl.Float64(),
    "tax_rate": pl.Float64(),
    "tax_minor": pl.Int64(),
    "net_minor": pl.Int64(),
    "foreign_currency": pl.String(),
    "foreign_minor": pl.Int64(),
    "balance_minor": pl.Int64(),
    "open_minor": pl.Int64(),
}
LEDGER: Final[dict[str, pl.DataType]] = {**LEDGER_REQUIRED, **LEDGER_OPTIONAL}
#: Of the required columns, those that may not hold a null.
LEDGER_NEVER_NULL: Final = ("line", "customer", "date", "amount_minor", "currency")

KINDS: Final = (
    "opening",
    "invoice",
    "delivery",
    "estimate",
    "credit_note",
    "return",
    "exchange",
    "receipt",
    "refund",
    "bill",
    "deduction",
    "rebate",
    "adjustment",
    "write_off",
    "revaluation",
    "other",
)

GROUPS: Final[dict[str, pl.DataType]] = {
    "group_id": pl.Int64(),
    "status": pl.String(),  # matched | suggested
    "alternatives_id": pl.Int64(),
    "rank": pl.Int32(),
    "rule": pl.String(),
    "currency": pl.String(),
    "ours_minor": pl.Int64(),
    "theirs_minor": pl.Int64(),
    "residual_minor": pl.Int64(),
    "rivals": pl.Int32(),
    "margin_ppm": pl.Int32(),
    "coincidence_ppm": pl.Int32(),
    "evidence": pl.String(),
}
MATCHES: Final[dict[str, pl.DataType]] = {
    "group_id": pl.Int64(),
    "side": pl.String(),
    "line": pl.Int64(),
    "role": pl.String(),  # anchor | counter
    "customer": pl.String(),
    "currency": pl.String(),
    "amount_minor": pl.Int64(),
    "counted_minor": pl.Int64(),
}
DIFFERENCES: Final[dict[str, pl.DataType]] = {
    "difference_id": pl.Int64(),
    "key": pl.String(),
    "customer": pl.String(),
    "currency": pl.String(),
    "code": pl.String(),
    "nature": pl.String(),  # money | note
    "basis": pl.String(),  # proved | presumed | pending | unexplained
    "group_id": pl.Int64(),
    "linked_difference_id": pl.Int64(),
    "amount_minor": pl.Int64(),
    "fault": pl.String(),  # ours | theirs | both | nobody | unknown
    "first_seen_on": pl.Date(),
    "carried_from": pl.String(),
    "state": pl.String(),  # new | carried | cleared
    "evidence": pl.String(),
    "proposed_entry": pl.String(),
}
DIFFERENCE_LINES: Final[dict[str, pl.DataType]] = {
    "difference_id": pl.Int64(),
    "side": pl.String(),
    "line": pl.Int64(),
    "role": pl.String(),  # subject | evidence
    "counted_minor": pl.Int64(),
}
#: What the next period needs of this one's open differences: each open item as a line of its side.
#: `key` names the difference it belongs to; the other columns are those of the line it stood on.
OPEN_ITEMS: Final[dict[str, pl.DataType]] = {
    "key": pl.String(),
    "side": pl.String(),
    "code": pl.String(),
    "customer": pl.String(),
    "currency": pl.String(),
    "date": pl.Date(),
    "kind": pl.String(),
    "amount_minor": pl.Int64(),
    "reference": pl.String(),
    "text": pl.String(),
    "source": pl.String(),
    "is_line": pl.Boolean(),  # stands for a line; else for a part of a group
}

#: File names in an output directory.
DATA_FILES: Final[dict[str, dict[str, pl.DataType]]] = {
    "groups.parquet": GROUPS,
    "matches.parquet": MATCHES,
    "differences.parquet": DIFFERENCES,
    "difference_lines.parquet": DIFFERENCE_LINES,
    "open_items.parquet": OPEN_ITEMS,
}


def empty(schema: dict[str, pl.DataType]) -> pl.DataFrame:
    """A table of no rows with the given columns."""
    return pl.DataFrame(schema=schema)


def complete_ledger(frame: pl.DataFrame) -> pl.DataFrame:
    """The ledger with every canonical column present, in canonical order and type.

    Columns that are missing are added as nulls; columns the contract does not know are left out.
    """
    columns = [
        (pl.col(name) if name in frame.columns else pl.lit(None)).cast(dtype).alias(name)
        for name, dtype in LEDGER.items()
    ]
    return frame.select(columns)
