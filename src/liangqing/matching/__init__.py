"""The engine: two tables in; groups, differences and the proof out.

from liangqing.matching import reconcile

result = reconcile(ours, theirs, as_of=date(2026, 6, 30))
"""

from liangqing.matching.carried import Previous
from liangqing.matching.reconcile import reconcile

__all__ = ["Previous", "reconcile"]
