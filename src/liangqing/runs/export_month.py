"""A reconciliation as files, from which `liangqing reconcile` gives the same answer: for auditors, and for our tests.

ours.parquet       our ledger as it was compared (where we are the customer: theirs.parquet)
received/NAME      what the partner sent, as it came
policy.toml        the rules that were in force
mapping.toml       how what they sent was read, where somebody had said it
decisions.xlsx     what people decided, who, when and why; where somebody did
previous/          the answer of the period before, where there was one
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import tomli_w
from django.utils import timezone

from liangqing.books import store
from liangqing.books.answers import fetch_answer
from liangqing.books.models import RuleVersion
from liangqing.books.queries.reconciliations import decisions_numbered, reconciliation_of
from liangqing.documents.decisions import TakenDecision, write_decisions
from liangqing.pipeline.write import write_data

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liangqing.books.access import Viewer
    from liangqing.books.models import Entity, Reconciliation
    from liangqing.books.queries.reconciliations import KeptDecision
    from liangqing.core.results import Result
    from liangqing.core.text import Language


def export_month(
    viewer: Viewer, entity: Entity, reconciliation_id: int, directory: Path, *, language: Language = "zh"
) -> list[str]:
    """Write the files of a reconciliation; the arguments of `liangqing reconcile` that repeat it.

    Args:
        viewer: who asks.
        entity: the books.
        reconciliation_id: which.
        directory: where to; it is made.
        language: of the decisions' heads and words.

    Raises:
        NotFound: there is no such reconciliation with a reply, or it is of a partner the viewer may not see.
        NotPermitted: no role allows it.
    """
    row = reconciliation_of(viewer, entity, reconciliation_id)
    result = fetch_answer(row.answer_sha256)
    received = directory / "received" / Path(row.received_name).name
    received.parent.mkdir(parents=True)
    received.write_bytes(store.fetch(row.received_sha256))
    ours = directory / "ours.parquet"
    (result.theirs if row.side == "payable" else result.ours).write_parquet(ours)
    policy = directory / "policy.toml"
    policy.write_text(tomli_w.dumps(result.proof["policy"]), encoding="utf-8")
    ledgers = (received, ours) if row.side == "payable" else (ours, received)
    arguments = [*map(str, ledgers), "--customer", row.partner.code, "--as-of", row.as_of.isoformat()]
    arguments += ["--policy", str(policy), "--currency", row.partner.currency]
    if result.proof["from"] and row.previous is None:
        arguments += ["--from", result.proof["from"]]
    arguments += _layout(row, directory / "mapping.toml")
    decided = decisions_numbered(viewer, entity, result.proof["inputs"].get("decisions", []))
    arguments += _decisions(decided, result, directory / "decisions.xlsx", language)
    return arguments + _previous(row, directory / "previous")


def _decisions(decided: Sequence[KeptDecision], result: Result, path: Path, language: Language) -> list[str]:
    if not decided:
        return []
    taken = [TakenDecision(one.decision, one.by, timezone.localtime(one.at), one.reason) for one in decided]
    write_decisions(taken, result, path, language=language)
    return ["--decisions", str(path)]


def _previous(row: Reconciliation, directory: Path) -> list[str]:
    if row.previous is None:
        return []
    directory.mkdir()
    write_data(fetch_answer(row.previous.answer_sha256), directory)
    return ["--previous", str(directory)]


def _layout(row: Reconciliation, path: Path) -> list[str]:
    """The layout of the partner's files that was in force when the reconciliation was made."""
    versions = RuleVersion.objects.filter(entity=row.entity, subject="layout", partner=row.partner)
    version = versions.filter(approved_at__lte=row.made_at).order_by("-number").first()
    if version is None:
        return []
    path.write_text(version.content, encoding="utf-8")
    return ["--ours-mapping" if row.side == "payable" else "--theirs-mapping", str(path)]
