"""The order in which the engine looks for partners: the surer a pass, the earlier; a line it closed stays closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from liangqing.matching.learning.learned import look
from liangqing.matching.pairs.equal_amounts import find_equal_amounts
from liangqing.matching.pairs.near_amount import find_near_amounts
from liangqing.matching.pairs.same_amount import find_by_date, match_by_date
from liangqing.matching.pool.blocks import blocks
from liangqing.matching.references.cancelled import find_cancelled
from liangqing.matching.references.exact import find_exact, find_same_number
from liangqing.matching.references.listed import find_listed
from liangqing.matching.references.mistyped import booked_again, find_mistyped
from liangqing.matching.references.one_reference import find_differing, find_sums, find_wrong_side
from liangqing.matching.sums.consecutive import find_consecutive
from liangqing.matching.sums.likely_sums import find_likely_sums
from liangqing.matching.sums.netted import find_netted
from liangqing.matching.sums.only_sets import find_sums_of_lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from liangqing.matching.learning.learned import Glimpse, Learned
    from liangqing.matching.pool.blocks import Block
    from liangqing.matching.pool.pool import Pool

    Tell = Callable[[str, float], None]

_OF_ONE_CUSTOMER: Final[tuple[Callable[[Block], None], ...]] = (
    find_cancelled,
    find_listed,
    find_sums,
    find_mistyped,
    match_by_date,
    find_differing,
    find_by_date,
    find_sums_of_lines,
    find_netted,
    find_wrong_side,
    find_consecutive,
    find_near_amounts,
    find_equal_amounts,
    find_likely_sums,
)


def match_documents(pool: Pool, tell: Tell) -> Glimpse:
    """Match what one reference and one amount prove, over all lines at once; what that shows of the parties.

    Args:
        pool: every line that may be matched is open in it; afterwards it holds what was found.
        tell: called with the name of each stage that is done, and the share of a whole run.
    """
    find_exact(pool)
    tell("exact", 0.35)
    find_same_number(pool)
    tell("same number", 0.45)
    return look(pool.lines, pl.Series(pool.open), pool.pairs, pool.policy)


def match_customers(pool: Pool, learned: Learned) -> None:
    """Match and ask, customer by customer, knowing what the whole run shows of the parties."""
    pool.terms, pool.habits = learned.terms, learned.habits
    pool.repeated = booked_again(pool)
    for block in blocks(pool):
        for find in _OF_ONE_CUSTOMER:
            find(block)
