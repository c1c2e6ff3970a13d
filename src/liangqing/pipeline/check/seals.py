"""Seals: the inputs are the files that were reconciled, and the answer is as it was written."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from liangqing.core.schemas import SIDES
from liangqing.pipeline.check.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path
    from typing import Any

    from liangqing.core.schemas import Side


def input_findings(proof: dict[str, Any], files: Mapping[Side, Path]) -> Iterator[Finding]:
    """Which of the ledger files, by side, are not those the proof names."""
    for side in SIDES:
        if side in files and proof["inputs"].get(side, {}).get("sha256") != file_sha256(files[side]):
            yield Finding("input-changed", files[side].name)


def file_sha256(path: Path) -> str:
    """SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
