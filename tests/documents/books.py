"""The worked books of the contract, answered by hand: what the documents are tested with.

Customer A, as of 30 June 2026: 184,500 − 179,000 = 5,500
= B01 500 + E02 7,000 + S01 −4,000 + T02 1,000 + T01 9,000 + E03 −8,000; customer B carries the other +8,000.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl

from liangqing.core.results import Result
from liangqing.core.schemas import DIFFERENCE_LINES, DIFFERENCES, GROUPS, MATCHES, OPEN_ITEMS, complete_ledger, empty

OURS = """
 1 | A | 2026-05-31 | opening |  120000 |          | 上期余额
 2 | A | 2026-06-03 | invoice |   30000 | INV-101  | 销售电饭煲
 3 | A | 2026-06-05 | invoice |    7000 | INV-102  | 销售水壶
 4 | A | 2026-06-06 | invoice |    7000 | INV-102  | =SUM(A1:A9) 销售水壶
 5 | A | 2026-06-12 | receipt |  -59500 | PAY-1    | 收货款
 6 | A | 2026-06-28 | invoice |    9000 | INV-110  | 销售电磁炉
 7 | A | 2026-06-15 | receipt |   -4000 | R-7      | @收货款
 8 | A | 2026-06-17 | receipt |   -4000 | R-8      | 收货款
 9 | A | 2026-06-08 | invoice |    1000 | INV-105  | 配件
10 | A | 2026-06-08 | invoice |    2000 | INV-106  | 配件
11 | A | 2026-06-09 | invoice |    3000 | INV-107  | 配件
12 | A | 2026-06-10 | invoice |     500 | INV-108  | 配件
13 | A | 2026-06-11 | invoice |    -500 | INV-108  | 红字冲销
14 | A | 2026-06-20 | invoice |   73000 | INV-120  | 销售空调
15 | B | 2026-05-31 | opening |    5000 |          | 上期余额
16 | B | 2026-06-18 | invoice |    8000 | INV-201  | 销售风扇
"""
THEIRS = """
 1 | A | 2026-05-31 | opening |  120000 |          | b/f
 2 | A | 2026-06-04 | invoice |   30000 | INV-101  | rice cookers
 3 | A | 2026-06-07 | invoice |    7000 | INV-102  | kettles
 4 | A | 2026-06-11 | receipt |  -60000 | PAY-1    | payment
 5 | A | 2026-06-14 | receipt |   -4000 |          | payment
 6 | A | 2026-06-12 | invoice |    6000 |          | INV-105/106/107
 7 | A | 2026-06-22 | invoice |   73000 | INV-120  | air conditioners
 8 | A | 2026-06-30 | receipt |   -1000 | PAY-2    | payment
 9 | A | 2026-06-19 | invoice |    8000 | INV-201  | fans
10 | B | 2026-05-31 | opening |    5000 |          | b/f
"""
GROUPS_OF: tuple[tuple[int, str, str, list[str], list[str], dict[str, Any]], ...] = (
    (1, "matched", "opening", ["o1"], ["t1"], {}),
    (2, "matched", "exact", ["o2"], ["t2"], {"reference": "INV-101", "days": 1}),
    (3, "matched", "exact", ["o3"], ["t3"], {"reference": "INV-102", "days": 2}),
    (4, "matched", "amount_difference", ["o5"], ["t4"], {"reference": "PAY-1", "days": 1, "cause": "B01"}),
    (5, "matched", "listed", ["o9", "o10", "o11"], ["t6"], {"references": ["INV-105", "INV-106"], "count": 3}),
    (6, "matched", "exact", ["o14"], ["t7"], {"reference": "INV-120", "days": 2}),
    (7, "matched", "cancelled", ["o12", "o13"], [], {"side": "ours", "reference": "INV-108"}),
    (8, "matched", "cross_customer", ["o16"], ["t9"], {"reference": "INV-201", "ours_customer": "B"}),
    (9, "matched", "opening", ["o15"], ["t10"], {}),
    (10, "suggested", "amount_date", ["o7"], ["t5"], {"days": 1, "why": "rivals"}),
    (11, "suggested", "amount_date", ["o8"], ["t5"], {"days": 3, "why": "rivals"}),
)
#: id, customer, code, basis, amount, fault, group, lines, evidence
DIFFERENCES_OF: tuple[tuple[int, str, str, str, int, str, int | None, list[str], dict[str, Any]], ...] = (
    (1, "A", "B01", "presumed", 500, "ours", 4, [], {"fee_minor": 50000, "known": False}),
    (2, "A", "E02", "proved", 7000, "ours", None, ["o4"], {"twin_days": 1, "reference": "INV-102"}),
    (3, "A", "S01", "pending", -4000, "unknown", None, ["o7", "o8", "t5"], {"alternatives": [1]}),
    (4, "A", "T02", "presumed", 1000, "nobody", None, ["t8"], {"days_to_cutoff": 0, "transit_days": 10}),
    (5, "A", "T01", "presumed", 9000, "nobody", None, ["o6"], {"days_to_cutoff": 2, "transit_days": 10}),
    (6, "A", "E03", "proved", -8000, "theirs", 8, [], {"other_customer": "B", "reference": "INV-201"}),
    (7, "B", "E03", "proved", 8000, "theirs", 8, [], {"other_customer": "A", "reference": "INV-201"}),
    (8, "A", "B03", "proved", 0, "nobody", 5, [], {"count": 3}),
)


def ledger(text: str, currency: str = "CNY") -> pl.DataFrame:
    """A canonical ledger from its text: line | customer | date | kind | yuan | reference | text."""
    rows = [[cell.strip() for cell in row.split("|")] for row in text.strip().splitlines()]
    columns = ("line", "customer", "date", "kind", "yuan", "reference", "text")
    frame = pl.DataFrame(rows, schema=columns, orient="row")
    return complete_ledger(
        frame.with_columns(
            pl.col("date").str.to_date(),
            (pl.col("yuan").cast(pl.Int64) * 100).alias("amount_minor"),
            pl.lit(currency).alias("currency"),
            pl.col("reference").replace("", None),
        )
    )


def contract_books() -> Result:
    """The answer to the worked books, as the engine would give it."""
    ours, theirs = ledger(OURS), ledger(THEIRS)
    lines = {f"o{row['line']}": ("ours", row) for row in ours.iter_rows(named=True)}
    lines |= {f"t{row['line']}": ("theirs", row) for row in theirs.iter_rows(named=True)}
    return Result(
        ours=ours,
        theirs=theirs,
        groups=pl.DataFrame([_group(lines, *group) for group in GROUPS_OF], schema=GROUPS),
        matches=pl.DataFrame([row for group in GROUPS_OF for row in _matches(lines, *group)], schema=MATCHES),
        differences=pl.DataFrame([_difference(*row) for row in DIFFERENCES_OF], schema=DIFFERENCES),
        difference_lines=pl.DataFrame(
            [row for difference in DIFFERENCES_OF for row in _difference_lines(lines, difference[0], difference[7])],
            schema=DIFFERENCE_LINES,
        ),
        open_items=empty(OPEN_ITEMS),
        proof=_proof(),
    )


def carried_books() -> Result:
    """The worked books with an estimate of May still open: 120,000 at the opening is 3,000 more with the customer."""
    books = contract_books()
    key = f"{1:016x}"
    old = {"difference_id": 9, "key": key, "code": "T05", "basis": "presumed", "amount_minor": -3_000_00}
    old |= {"fault": "nobody", "group_id": 1, "first_seen_on": date(2026, 5, 31), "carried_from": "2026-05-31#4"}
    old |= {
        "state": "carried",
        "evidence": json.dumps({"keyword": "estimate", "line_keys": ["theirs:" + "a" * 16 + ":1"]}),
    }
    old |= {"customer": "A", "currency": "CNY", "nature": "money", "linked_difference_id": None, "proposed_entry": None}
    item = {"key": key, "side": "theirs", "code": "T05", "customer": "A", "currency": "CNY", "date": date(2026, 5, 6)}
    item |= {"kind": "delivery", "amount_minor": 3_000_00, "reference": "4115", "text": "送货 电饭煲", "source": None}
    return replace(
        books,
        differences=pl.concat(
            [books.differences.filter(pl.col("difference_id") > 1), pl.DataFrame([old], DIFFERENCES)]
        ),
        open_items=pl.DataFrame([{**item, "is_line": True}], OPEN_ITEMS),
    )


Lines = dict[str, tuple[str, dict[str, Any]]]


def _group(
    lines: Lines,
    group_id: int,
    status: str,
    rule: str,
    ours: list[str],
    theirs: list[str],
    evidence: dict[str, Any],
) -> dict[str, Any]:
    sums = [sum(lines[name][1]["amount_minor"] for name in names) for names in (ours, theirs)]
    is_suggested = status == "suggested"
    return {
        "group_id": group_id,
        "status": status,
        "alternatives_id": 1 if is_suggested else None,
        "rank": group_id - 9 if is_suggested else 1,
        "rule": rule,
        "currency": "CNY",
        "ours_minor": sums[0],
        "theirs_minor": sums[1],
        "residual_minor": 0 if rule == "cross_customer" else sums[0] - sums[1],
        "rivals": 1 if is_suggested else 0,
        "margin_ppm": 0,
        "coincidence_ppm": 10_000 if is_suggested else 0,
        "evidence": json.dumps(evidence),
    }


def _matches(
    lines: Lines, group_id: int, _status: str, _rule: str, ours: list[str], theirs: list[str], _evidence: object
) -> list[dict[str, Any]]:
    rows = []
    for name in ours + theirs:
        side, line = lines[name]
        copied = {key: line[key] for key in ("line", "customer", "currency", "amount_minor")}
        role = "anchor" if side == "theirs" else "counter"
        rows.append({"group_id": group_id, "side": side, "role": role, "counted_minor": line["amount_minor"], **copied})
    return rows


def _difference(
    difference_id: int,
    customer: str,
    code: str,
    basis: str,
    yuan: int,
    fault: str,
    group_id: int | None,
    _lines: object,
    evidence: dict[str, Any],
) -> dict[str, Any]:
    return {
        "difference_id": difference_id,
        "key": f"{difference_id:016x}",
        "customer": customer,
        "currency": "CNY",
        "code": code,
        "nature": "note" if code == "B03" else "money",
        "basis": basis,
        "group_id": group_id,
        "linked_difference_id": {6: 7, 7: 6}.get(difference_id),
        "amount_minor": yuan * 100,
        "fault": fault,
        "first_seen_on": date(2026, 6, 30),
        "carried_from": "2026-05" if code == "E02" else None,
        "state": "carried" if code == "E02" else "new",
        "evidence": json.dumps(evidence),
        "proposed_entry": None,
    }


def _difference_lines(lines: Lines, difference_id: int, names: list[str]) -> list[dict[str, Any]]:
    found = [lines[name] for name in names]
    return [
        {
            "difference_id": difference_id,
            "side": side,
            "line": line["line"],
            "role": "subject",
            "counted_minor": line["amount_minor"],
        }
        for side, line in found
    ]


def _proof() -> dict[str, Any]:
    return {
        "schema": "liangqing/proof/1",
        "engine_version": "0.1.0",
        "as_of": "2026-06-30",
        "from": None,
        "customers": [_account("A", 184500, 179000), _account("B", 13000, 5000)],
        "inputs": {
            "ours": {"file": "ours.xlsx", "sha256": "0" * 64},
            "theirs": {"file": "theirs.xlsx", "sha256": "1" * 64},
        },
        "policy_sha256": "2" * 64,
        "decisions_sha256": None,
        "digest": "3" * 64,
    }


def _account(customer: str, ours: int, theirs: int) -> dict[str, Any]:
    found = [row for row in DIFFERENCES_OF if row[1] == customer and row[2] != "B03"]
    return {
        "customer": customer,
        "currency": "CNY",
        "ours_minor": ours * 100,
        "theirs_minor": theirs * 100,
        "gap_minor": (ours - theirs) * 100,
        "explained": _net_and_gross([row[4] for row in found if row[3] in ("proved", "presumed")]),
        "pending": _net_and_gross([row[4] for row in found if row[3] == "pending"]),
        "unexplained": _net_and_gross([]),
        "roll_forward": _roll_forward(found),
        "lines": {"ours": 14, "theirs": 9, "matched": {"ours": 10, "theirs": 6}},
        "by_code": [{"code": row[2], "count": 1, **_net_and_gross([row[4]])} for row in found],
        "conclusion": "partly_agreed" if customer == "A" else "agreed_after_adjustment",
    }


def _net_and_gross(yuan: list[int]) -> dict[str, int]:
    return {"net_minor": sum(yuan) * 100, "gross_minor": sum(map(abs, yuan)) * 100}


def _roll_forward(found: list[Any]) -> dict[str, int]:
    open_ = _net_and_gross([row[4] for row in found])
    carried = 700000 if found[0][1] == "A" else 0
    return {
        "previous_open_minor": carried + 20000,
        "cleared_minor": 20000,
        "new_minor": open_["net_minor"] - carried,
        "open_minor": open_["net_minor"],
        "previous_open_gross_minor": carried + 20000,
        "cleared_gross_minor": 20000,
        "new_gross_minor": open_["gross_minor"] - carried,
        "open_gross_minor": open_["gross_minor"],
    }
