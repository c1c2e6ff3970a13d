"""What all buckets say together."""

from __future__ import annotations

from tests.matching.boxes import reconciled_in_buckets
from tests.matching.ledgers import books, day

BOOKS = """
    o1 A 06-01 invoice INV-1001 1.00
    t1 A 06-01 invoice INV-1001 1.00
    o2 B 06-02 invoice -        7.00
    o3 B 06-03 invoice -        7.00
    t2 B 06-02 invoice -        7.00
"""


def test_customers_stand_in_order_and_one_open_question_is_told_by_the_exit_code() -> None:
    proof = reconciled_in_buckets(*books(BOOKS), lines=2, as_of=day("06-30")).proof
    assert [one["customer"] for one in proof["customers"]] == ["A", "B"]
    assert proof["exit_code"] == 1


def test_the_share_of_lines_alone_is_counted_over_all_buckets() -> None:
    proofs = [reconciled_in_buckets(*books(BOOKS), lines=lines).proof for lines in (1, 100)]
    assert proofs[0]["learned"] == proofs[1]["learned"]
    assert proofs[0]["digest"] == proofs[1]["digest"]
