"""What the answers of all buckets say together."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from liangqing import __version__
from liangqing.core.digest import digest_of_parts
from liangqing.core.schemas import SCHEMA_VERSION
from liangqing.matching.tables.proof import exit_code

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from liangqing.matching.buckets.bucket_answer import BucketAnswer
    from liangqing.matching.learning.learned import Learned
    from liangqing.matching.start.task import Task


def whole_proof(task: Task, learned: Learned, answers: Sequence[BucketAnswer]) -> dict[str, Any]:
    """The content of `proof.json`, but for what only the pipeline knows.

    Args:
        task: what the run was to do, `previous` being all of it.
        learned: what was learned of all buckets.
        answers: one a bucket, in order of their customers.
    """
    customers = [proof for answer in answers for proof in answer.proofs]
    limits: Counter[str] = Counter()
    for answer in answers:
        limits.update(answer.limits_met)
    return {
        "schema": SCHEMA_VERSION,
        "engine_version": __version__,
        "as_of": task.as_of.isoformat(),
        "from": task.period_from.isoformat() if task.period_from else None,
        "customers": customers,
        "exit_code": exit_code(customers),
        "limits_met": dict(sorted(limits.items())),
        "decisions": {
            "applied": sum(answer.applied for answer in answers),
            "unused": [unused for answer in answers for unused in answer.unused],
        },
        "previous_digest": task.previous.digest if task.previous else None,
        "policy_sha256": task.policy.digest(),
        "learned": learned.to_json(),
        "history_changed": [changed for answer in answers for changed in answer.history_changed],
        "digest": digest_of_parts([answer.digests for answer in answers], task.as_of),
    }
