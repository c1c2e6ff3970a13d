"""The worked books of the contract: two ledgers, and the answer that closes them, written by hand."""

from __future__ import annotations

import json
from datetime import date
from io import StringIO
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from liangqing.core.digest import digest_of
from liangqing.core.schemas import DATA_FILES, complete_ledger

if TYPE_CHECKING:
    from pathlib import Path

    from polars._typing import SchemaDict

AS_OF: Final = "2026-06-30"

OURS: Final = """
line  customer  date        kind      amount_minor  reference
1     A         2026-06-01  opening         157500  -
2     A         2026-06-03  invoice          60000  INV-1
3     A         2026-06-10  invoice           7000  INV-2
4     A         2026-06-11  invoice           7000  INV-2
5     A         2026-06-12  receipt         -59500  R-1
6     A         2026-06-28  invoice           9000  INV-9
7     A         2026-06-15  invoice            300  INV-3
8     A         2026-06-15  invoice           -300  INV-3
9     A         2026-06-16  invoice           1000  INV-4
10    A         2026-06-16  invoice           2000  INV-5
11    A         2026-06-16  invoice           3000  INV-6
12    A         2026-06-20  receipt          -2500  R-2
13    A         2026-07-02  invoice           4000  -
14    A         2026-07-03  invoice           4000  -
15    B         2026-06-20  invoice           8000  INV-8
"""

THEIRS: Final = """
line  customer  date        kind      amount_minor  reference
1     A         2026-06-01  opening         157500  -
2     A         2026-06-04  invoice          60000  INV-1
3     A         2026-06-11  invoice           7000  INV-2
4     A         2026-06-12  receipt         -60000  R-1
5     A         2026-06-18  invoice           6000  -
6     A         2026-06-21  receipt          -2500  R-2
7     A         2026-06-25  invoice           4000  -
8     A         2026-06-29  receipt          -1000  R-3
9     A         2026-06-22  invoice           8000  INV-8
"""

GROUPS: Final = """
group_id  status     alternatives_id  rank  rule               currency  ours_minor  theirs_minor  residual_minor
1         matched    -                1     opening            CNY           157500        157500               0
2         matched    -                1     exact              CNY            60000         60000               0
3         matched    -                1     exact              CNY             7000          7000               0
4         matched    -                1     amount_difference  CNY           -59500        -60000             500
5         matched    -                1     cancelled          CNY                0             0               0
6         matched    -                1     subset             CNY             6000          6000               0
7         matched    -                1     exact              CNY            -2500         -2500               0
8         matched    -                1     cross_customer     CNY             8000          8000               0
9         suggested  1                1     amount_date        CNY                0          4000           -4000
10        suggested  1                2     amount_date        CNY                0          4000           -4000
"""

MATCHES: Final = """
group_id  side    line  role     customer  currency  amount_minor  counted_minor
1         ours    1     anchor   A         CNY             157500         157500
1         theirs  1     counter  A         CNY             157500         157500
2         ours    2     anchor   A         CNY              60000          60000
2         theirs  2     counter  A         CNY              60000          60000
3         ours    3     anchor   A         CNY               7000           7000
3         theirs  3     counter  A         CNY               7000           7000
4         ours    5     anchor   A         CNY             -59500         -59500
4         theirs  4     counter  A         CNY             -60000         -60000
5         ours    7     anchor   A         CNY                300            300
5         ours    8     counter  A         CNY               -300           -300
6         theirs  5     anchor   A         CNY               6000           6000
6         ours    9     counter  A         CNY               1000           1000
6         ours    10    counter  A         CNY               2000           2000
6         ours    11    counter  A         CNY               3000           3000
7         ours    12    anchor   A         CNY              -2500          -2500
7         theirs  6     counter  A         CNY              -2500          -2500
8         ours    15    anchor   B         CNY               8000           8000
8         theirs  9     counter  A         CNY               8000           8000
9         theirs  7     anchor   A         CNY               4000           4000
9         ours    13    counter  A         CNY               4000              0
10        theirs  7     anchor   A         CNY               4000           4000
10        ours    14    counter  A         CNY               4000              0
"""

DIFFERENCES: Final = """
difference_id  key  customer  code  nature  basis     group_id  linked_difference_id  amount_minor  fault
1              k1   A         B01   money   presumed  4         -                              500  ours
2              k2   A         E02   money   proved    -         -                             7000  ours
3              k3   A         S01   money   pending   -         -                            -4000  unknown
4              k4   A         T02   money   presumed  -         -                             1000  nobody
5              k5   A         T01   money   presumed  -         -                             9000  nobody
6              k6   A         E03   money   proved    8         7                            -8000  theirs
7              k7   B         E03   money   proved    8         6                             8000  theirs
8              k8   A         B04   note    proved    7         -                                0  nobody
"""

DIFFERENCE_LINES: Final = """
difference_id  side    line  role      counted_minor
1              ours    5     subject          -59500
1              theirs  4     subject          -60000
2              ours    4     subject            7000
2              ours    3     evidence           7000
3              theirs  7     subject            4000
4              theirs  8     subject           -1000
5              ours    6     subject            9000
6              theirs  9     subject            8000
7              ours    15    subject            8000
8              ours    12    subject           -2500
"""

OPEN_ITEMS: Final = """
key  side    code  customer  date        kind     amount_minor  reference  is_line
k1   ours    B01   A         2026-06-12  -                 500  R-1        false
k2   ours    E02   A         2026-06-11  invoice          7000  INV-2      true
k3   theirs  S01   A         2026-06-25  invoice          4000  -          true
k4   theirs  T02   A         2026-06-29  receipt         -1000  R-3        true
k5   ours    T01   A         2026-06-28  invoice          9000  INV-9      true
k6   ours    E03   A         2026-06-22  -               -8000  INV-8      false
k7   ours    E03   B         2026-06-20  -                8000  INV-8      false
"""

#: The duplicate, reversed: what we would book if we agree.
ENTRY: Final[dict[str, Any]] = {
    "book": "ours",
    "kind": "reversal",
    "lines": [
        {"account_role": "contra_of_original", "debit_minor": 7000, "credit_minor": 0},
        {"account_role": "accounts_receivable", "debit_minor": 0, "credit_minor": 7000},
    ],
}


def table(text: str) -> pl.DataFrame:
    """Read a table written with spaces; `-` is empty."""
    rows = [",".join(line.split()) for line in text.strip().splitlines()]
    return pl.read_csv(StringIO("\n".join(rows)), null_values="-", try_parse_dates=True)


def ledger(text: str) -> pl.DataFrame:
    """A ledger in canonical form, in CNY."""
    return complete_ledger(table(text).with_columns(pl.lit("CNY").alias("currency")))


def tables() -> dict[str, pl.DataFrame]:
    """The five tables of the answer, with the columns the texts above leave out."""
    same: dict[str, dict[str, Any]] = {
        "groups": {"rivals": 0, "margin_ppm": 0, "coincidence_ppm": 0, "evidence": "{}"},
        "matches": {},
        "differences": {
            "currency": "CNY",
            "first_seen_on": AS_OF,
            "carried_from": None,
            "state": "new",
            "evidence": "{}",
            "proposed_entry": None,
        },
        "difference_lines": {},
        "open_items": {"currency": "CNY", "text": None, "source": None},
    }
    texts = (GROUPS, MATCHES, DIFFERENCES, DIFFERENCE_LINES, OPEN_ITEMS)
    found = {
        name: _typed(table(text).with_columns(pl.lit(value).alias(column) for column, value in columns.items()), name)
        for text, (name, columns) in zip(texts, same.items(), strict=True)
    }
    entry = pl.when(pl.col("code") == "E02").then(pl.lit(json.dumps(ENTRY)))
    found["differences"] = found["differences"].with_columns(entry.alias("proposed_entry"))
    return found


def _typed(frame: pl.DataFrame, name: str) -> pl.DataFrame:
    schema: SchemaDict = DATA_FILES[f"{name}.parquet"]
    dates = [pl.col("first_seen_on").str.to_date()] if "first_seen_on" in schema else []
    return frame.with_columns(dates).select(pl.col(column).cast(kind) for column, kind in schema.items())


def proof(frames: dict[str, pl.DataFrame]) -> dict[str, Any]:
    """The proof, added up on paper; only the digest is the program's."""
    ledgers = {"ours": ledger(OURS), "theirs": ledger(THEIRS)}
    return {
        "schema": "liangqing/proof/1",
        "engine_version": "0",
        "as_of": AS_OF,
        "from": None,
        "exit_code": 1,
        "customers": [_customer_a(), _customer_b()],
        "inputs": {"ours": {}, "theirs": {}},
        "policy_sha256": "0" * 64,
        "decisions_sha256": None,
        "digest": digest_of(ledgers, frames, date.fromisoformat(AS_OF)),
    }


def _customer_a() -> dict[str, Any]:
    return {
        "customer": "A",
        "currency": "CNY",
        "ours_minor": 184_500,
        "theirs_minor": 179_000,
        "gap_minor": 5_500,
        "explained": {"net_minor": 9_500, "gross_minor": 25_500},
        "pending": {"net_minor": -4_000, "gross_minor": 4_000},
        "unexplained": {"net_minor": 0, "gross_minor": 0},
        "disputed": {"net_minor": 0, "gross_minor": 0},
        "roll_forward": _all_new(5_500, 29_500),
        "lines": {
            "ours": 14,
            "theirs": 9,
            "matched": {"ours": 10, "theirs": 7},
            "suggested": {"ours": 0, "theirs": 1},
            "one_sided": {"ours": 2, "theirs": 1},
            "after_as_of": {"ours": 2, "theirs": 0},
        },
        "by_code": [
            {"code": "B01", "count": 1, "net_minor": 500, "gross_minor": 500},
            {"code": "B04", "count": 1, "net_minor": 0, "gross_minor": 0},
            {"code": "E02", "count": 1, "net_minor": 7_000, "gross_minor": 7_000},
            {"code": "E03", "count": 1, "net_minor": -8_000, "gross_minor": 8_000},
            {"code": "S01", "count": 1, "net_minor": -4_000, "gross_minor": 4_000},
            {"code": "T01", "count": 1, "net_minor": 9_000, "gross_minor": 9_000},
            {"code": "T02", "count": 1, "net_minor": 1_000, "gross_minor": 1_000},
        ],
        "conclusion": "partly_agreed",
    }


def _customer_b() -> dict[str, Any]:
    return {
        "customer": "B",
        "currency": "CNY",
        "ours_minor": 8_000,
        "theirs_minor": 0,
        "gap_minor": 8_000,
        "explained": {"net_minor": 8_000, "gross_minor": 8_000},
        "pending": {"net_minor": 0, "gross_minor": 0},
        "unexplained": {"net_minor": 0, "gross_minor": 0},
        "disputed": {"net_minor": 0, "gross_minor": 0},
        "roll_forward": _all_new(8_000, 8_000),
        "lines": {
            "ours": 1,
            "theirs": 0,
            "matched": {"ours": 1, "theirs": 0},
            "suggested": {"ours": 0, "theirs": 0},
            "one_sided": {"ours": 0, "theirs": 0},
            "after_as_of": {"ours": 0, "theirs": 0},
        },
        "by_code": [{"code": "E03", "count": 1, "net_minor": 8_000, "gross_minor": 8_000}],
        "conclusion": "agreed_after_adjustment",
    }


def _all_new(net_minor: int, gross_minor: int) -> dict[str, int]:
    return {
        "previous_open_minor": 0,
        "cleared_minor": 0,
        "new_minor": net_minor,
        "open_minor": net_minor,
        "previous_open_gross_minor": 0,
        "cleared_gross_minor": 0,
        "new_gross_minor": gross_minor,
        "open_gross_minor": gross_minor,
    }


def write_answer(directory: Path, frames: dict[str, pl.DataFrame], told: dict[str, Any]) -> None:
    """Write an answer as `liangqing reconcile` does."""
    directory.mkdir(exist_ok=True)
    for name, frame in frames.items():
        frame.write_parquet(directory / f"{name}.parquet")
    (directory / "proof.json").write_text(json.dumps(told), encoding="utf-8")
