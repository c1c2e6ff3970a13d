"""One bucket, step by step."""

from __future__ import annotations

import polars as pl
from tests.matching.boxes import silent
from tests.matching.ledgers import books, day

from liangqing.matching.buckets.bucket import Across, Bucket
from liangqing.matching.learning.learned import learn
from liangqing.matching.references.cross_customer import find_across
from liangqing.matching.start.task import Task

ONE = """
    o1 A 06-01 invoice INV-1001 1.00
    t1 A 06-01 invoice INV-1001 1.00
    t2 A 06-02 invoice INV-1002 2.00
"""
OTHER = """
    o5 B 06-02 invoice INV-1002 2.00
    o6 B 06-02 invoice -        7.00
    t5 B 06-02 invoice -        7.00
"""


def begun(text: str) -> tuple[Bucket, pl.DataFrame]:
    ledgers = books(text)
    bucket, glimpse = Bucket.begin(*ledgers, Task.of(*ledgers, as_of=day("06-30")), silent)
    return bucket, bucket.match(learn([glimpse]))


def test_a_bucket_alone_answers_for_its_customers() -> None:
    bucket, offer = begun(ONE)
    told = bucket.answer(Across(find_across([offer], bucket.pool.policy, bucket.pool.habits), offer.clear()), silent)
    assert told.tables["groups"]["rule"].to_list() == ["exact"]
    assert [proof["customer"] for proof in told.proofs] == ["A"]
    assert told.crossings == []


def test_it_offers_what_another_customer_may_have_and_takes_up_what_it_is_handed() -> None:
    (one, mine), (other, yours) = begun(ONE), begun(OTHER)
    assert (mine.select("customer", "key").rows(), yours.select("customer", "key").rows()) == (
        [("A", "INV1002")],
        [("B", "INV1002")],
    )
    pairs = find_across([mine, yours], one.pool.policy, one.pool.habits)
    home = one.pool.lines.height
    handed = other.hand_over(pairs["row"].to_list())
    told = one.answer(Across(pairs.with_columns(row=pl.lit(home)), handed), silent)
    assert told.tables["groups"]["rule"].to_list() == ["exact", "cross_customer"]
    assert told.tables["differences"].select("customer", "code").rows() == [("A", "E03")]
    assert [proof["customer"] for proof in told.proofs] == ["A"]
    assert told.proofs[0]["lines"]["matched"] == {"ours": 1, "theirs": 2}
