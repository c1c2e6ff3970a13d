"""The engine: two tables in; groups, differences and the proof out.

from liangqing.matching import reconcile

result = reconcile(ours, theirs, as_of=date(2026, 6, 30))

`reconcile` is the run, step by step, `passes` the rules in their order; what they are made of stands in chambers, from
below: `lines`, `learning`, `pool`, `causes`, `pairs` and `sums`, `references` and `start`, `tables`, `buckets`.
"""

from liangqing.matching.reconcile import reconcile
from liangqing.matching.start.openings import without_opening
from liangqing.matching.start.previous import Previous

__all__ = ["Previous", "reconcile", "without_opening"]
