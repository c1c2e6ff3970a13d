"""The yardstick: a DuckDB equi-join of the two ledgers on customer, reference and amount, the result materialised.

    python -m bench.yardstick OURS.parquet THEIRS.parquet OUT.parquet

It finds only what agrees to the letter and explains nothing; it says what reading and joining cost on this machine.
"""

from __future__ import annotations

import sys

import duckdb

_JOIN = """
    copy (
        select o.line as ours, t.line as theirs
        from read_parquet(?) o
        join read_parquet(?) t
          on o.customer = t.customer and o.reference = t.reference and o.amount_minor = t.amount_minor
    ) to '{out}' (format parquet)
"""


def main(ours: str, theirs: str, out: str) -> None:
    """Join and write, with two threads."""
    connection = duckdb.connect(config={"threads": 2})
    connection.execute(_JOIN.format(out=out.replace("'", "''")), [ours, theirs])


if __name__ == "__main__":
    main(*sys.argv[1:4])
