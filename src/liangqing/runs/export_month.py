"""A reconciliation as files, from which `liangqing reconcile` gives the same answer: for auditors, and for our tests.

ours.parquet       our ledger as it was compared (where we are the customer: theirs.parquet)
received/NAME      what the partner sent, as it came
policy.toml        the rules that were in force
previous/          the answer of the period before, where there was one
mapping.toml       how what they sent was read, where somebody had said it
decisions.xlsx     what people had decided by then, where they had
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import tomli_w
from django.db.models import Q

from liangqing.books import store
from liangqing.books.answers import fetch_answer
from liangqing.books.models import Decision as DecisionRow
from liangqing.books.models import RuleVersion
from liangqing.books.queries.reconciliations import reconciliation_of
from liangqing.core.decisions import Decision
from liangqing.documents.report import Report
from liangqing.documents.workbook import write_decisions
from liangqing.pipeline.write import write_data

if TYPE_CHECKING:
    from pathlib import Path

    from liangqing.books.access import Viewer
    from liangqing.books.models import Entity, Reconciliation
    from liangqing.core.results import Result


def export_month(viewer: Viewer, entity: Entity, reconciliation_id: int, directory: Path) -> list[str]:
    """Write the files of a reconciliation; the arguments of `liangqing reconcile` that repeat it.

    Raises:
        NotFound: there is no such reconciliation with a reply, or it is of a partner the viewer may not see.
        NotPermitted: no role allows it.
    """
    row = reconciliation_of(viewer, entity, reconciliation_id)
    result = fetch_answer(row.answer_sha256)
    received = directory / "received" / row.received_name
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
    arguments += _decisions(row, result, directory / "decisions.xlsx")
    return arguments + _previous(row, directory / "previous")


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


def _decisions(row: Reconciliation, result: Result, path: Path) -> list[str]:
    """What was decided when the reconciliation was made, and not withdrawn by then, as the command reads it."""
    standing = Q(withdrawn_by__isnull=True) | Q(withdrawn_by__decided_at__gt=row.made_at)
    made = DecisionRow.objects.filter(partner=row.partner, side=row.side, withdraws__isnull=True)
    rows = made.filter(standing, decided_at__lte=row.made_at).order_by("pk").values_list("content", flat=True)
    decisions = [Decision.from_json(content) for content in rows]
    if not decisions:
        return []
    write_decisions(Report.of(result, "en", None, None, decisions), path)
    return ["--decisions", str(path)]
