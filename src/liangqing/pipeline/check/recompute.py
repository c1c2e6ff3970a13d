"""The whole check: form first, then every rule of the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liangqing.pipeline.check.answer import read_answer
from liangqing.pipeline.check.books import side_by_side
from liangqing.pipeline.check.differences import difference_findings
from liangqing.pipeline.check.entries import entry_findings
from liangqing.pipeline.check.groups import group_findings
from liangqing.pipeline.check.lines import line_findings
from liangqing.pipeline.check.open_items import open_item_findings
from liangqing.pipeline.check.proof import form_findings, proof_findings
from liangqing.pipeline.check.seals import digest_findings, input_findings
from liangqing.pipeline.check.suggestions import suggestion_findings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import polars as pl

    from liangqing.core.schemas import Side
    from liangqing.pipeline.check.findings import Finding


def check(
    directory: Path,
    ours: pl.DataFrame,
    theirs: pl.DataFrame,
    files: Mapping[Side, Path] | None = None,
) -> list[Finding]:
    """Recompute a result from its files and the two ledgers.

    Knows nothing of the engine: a mistake there is found here. Where the form of a file is wrong
    (a column missing, another type), that alone is reported, since nothing can be computed from it.

    Args:
        directory: what `liangqing reconcile --out` wrote.
        ours: our ledger, canonical (contract v1, "In"), amounts in minor units.
        theirs: the customers' ledger, canonical, mirrored, aligned to our customer codes.
        files: the files the ledgers were read from, by side; their hashes are compared with the proof.

    Returns:
        Everything that does not hold; an empty list means that the result is proved.
    """
    answer, findings = read_answer(directory)
    if answer is not None:
        findings += form_findings(answer.proof)
    if answer is None or findings:
        return findings
    findings += input_findings(answer.proof, files or {})
    findings += digest_findings(answer, ours, theirs)
    books = side_by_side(answer, ours, theirs)
    for rule in (
        line_findings,
        group_findings,
        suggestion_findings,
        difference_findings,
        entry_findings,
        open_item_findings,
        proof_findings,
    ):
        findings += rule(books)
    return findings
