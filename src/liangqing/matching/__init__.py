"""The engine: two tables in; groups, differences and the proof out.

from liangqing.matching import reconcile

result = reconcile(ours, theirs, as_of=date(2026, 6, 30))
"""

from liangqing.matching.carried import Previous, without_opening
from liangqing.matching.reconcile import reconcile

__all__ = ["Previous", "reconcile", "without_opening"]
