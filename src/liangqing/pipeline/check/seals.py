"""Seals: the inputs are the files that were reconciled, and the answer is as it was written."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import TYPE_CHECKING

from liangqing.core.digest import digest_of_parts, in_order, part_digests
from liangqing.core.schemas import SIDES
from liangqing.pipeline.check.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path
    from typing import Any

    import polars as pl

    from liangqing.core.schemas import Side
    from liangqing.pipeline.check.parts import Part


def input_findings(proof: dict[str, Any], files: Mapping[Side, Path]) -> Iterator[Finding]:
    """Which of the ledger files, by side, are not those the proof names."""
    for side in SIDES:
        if side in files and proof["inputs"].get(side, {}).get("sha256") != file_sha256(files[side]):
            yield Finding("input-changed", files[side].name)


def digests_of(part: Part) -> pl.DataFrame:
    """The digest of every customer and currency of a part (`core/digest.py`)."""
    return part_digests(in_order(part.ledgers), part.answer.tables)


def digest_findings(proof: dict[str, Any], digests: Iterable[pl.DataFrame]) -> Iterator[Finding]:
    """Whether the digest in the proof is that of the tables and ledgers, given by parts."""
    if digest_of_parts(digests, date.fromisoformat(proof["as_of"])) != proof["digest"]:
        yield Finding("digest-wrong", "proof.json digest")


def file_sha256(path: Path) -> str:
    """SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
