"""What a run learns does not depend on how its lines are cut."""

from __future__ import annotations

import polars as pl
from tests.matching.ledgers import books, day

from liangqing.core.policy import LearnedBefore, Policy
from liangqing.matching.learning.learned import Glimpse, learn, look
from liangqing.matching.lines.table import pooled
from liangqing.matching.pool.pool import Pool
from liangqing.matching.references.exact import find_exact
from liangqing.matching.start.previous import carried_lines

ONE = "\n".join(
    f"{side}{line} A 06-{line:02d} invoice INV-10{line:02d} {line}7.31" for line in range(1, 15) for side in "ot"
)
OTHER = """
    o31 B 06-10 receipt SK-1001 -9,625.00
    t31 B 06-09 receipt SK-1001 -10,000.00
    o32 B 06-11 invoice INV-2002 500.00
"""


def seen(text: str) -> Glimpse:
    pool = Pool.of(pooled(*books(text), carried_lines(None), day("06-30")), Policy(), day("06-30"))
    find_exact(pool)
    return look(pool.lines, pl.Series(pool.open), pool.pairs, pool.policy)


def test_two_pools_teach_what_one_pool_of_all_their_lines_does() -> None:
    assert learn([seen(ONE), seen(OTHER)]) == learn([seen(OTHER), seen(ONE)]) == learn([seen(ONE + "\n" + OTHER)])


def test_the_pairs_and_the_lines_alone_are_counted() -> None:
    learned = learn([seen(ONE), seen(OTHER)])
    assert learned.habits.pairs == 14
    assert learned.terms.alone_ppm < 1_000_000


def test_what_was_learned_before_is_learned_again() -> None:
    before = LearnedBefore(discount_bps={700: 9}, days_lowering={-2: 11})
    told = learn([seen(ONE), seen(OTHER)], before).to_json()
    assert told["discount_bps"] == {"700": 9}
    assert told["days_lowering"] == {"-2": 11}
