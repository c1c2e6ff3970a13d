"""The whole check: form first, then every rule of the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liangqing.core.limits import CHECKED_PART_LINES
from liangqing.pipeline.check.answer import open_answer
from liangqing.pipeline.check.books import side_by_side
from liangqing.pipeline.check.differences import difference_findings
from liangqing.pipeline.check.entries import entry_findings
from liangqing.pipeline.check.groups import group_findings
from liangqing.pipeline.check.lines import line_findings
from liangqing.pipeline.check.open_items import open_item_findings
from liangqing.pipeline.check.parts import parts_of
from liangqing.pipeline.check.proof import exit_code_findings, form_findings, is_open, proof_findings
from liangqing.pipeline.check.seals import digest_findings, digests_of, input_findings
from liangqing.pipeline.check.suggestions import suggestion_findings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import polars as pl

    from liangqing.core.schemas import Side
    from liangqing.pipeline.check.findings import Finding


_RULES: Final = (
    line_findings,
    group_findings,
    suggestion_findings,
    difference_findings,
    entry_findings,
    open_item_findings,
    proof_findings,
)


def check(
    directory: Path,
    ours: pl.DataFrame,
    theirs: pl.DataFrame,
    files: Mapping[Side, Path] | None = None,
    *,
    part_lines: int = CHECKED_PART_LINES,
) -> list[Finding]:
    """Recompute a result from its files and the two ledgers.

    Knows nothing of the engine: a mistake there is found here. Where the form of a file is wrong
    (a column missing, another type), that alone is reported, since nothing can be computed from it.

    Args:
        directory: what `liangqing reconcile --out` wrote.
        ours: our ledger, canonical (contract v1, "In"), amounts in minor units.
        theirs: the customers' ledger, canonical, mirrored, aligned to our customer codes.
        files: the files the ledgers were read from, by side; their hashes are compared with the proof.
        part_lines: results of more lines are looked at in parts of so many, each customer with whom it is tied to.

    Returns:
        Everything that does not hold; an empty list means that the result is proved.
    """
    answer, findings = open_answer(directory)
    if answer is not None:
        findings += form_findings(answer.proof)
    if answer is None or findings:
        return findings
    findings += input_findings(answer.proof, files or {})
    digests, open_parts = [], []
    for part in parts_of(answer, ours, theirs, lines=part_lines):
        digests.append(digests_of(part))
        books = side_by_side(part.answer, part.ours, part.theirs)
        open_parts.append(is_open(books))
        for rule in _RULES:
            findings += rule(books)
    findings += digest_findings(answer.proof, digests)
    findings += exit_code_findings(answer.proof, is_any_open=any(open_parts))
    return findings
