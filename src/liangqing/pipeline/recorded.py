"""How the files of a result were read, as its proof says: whoever reads them again reads them alike."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from liangqing.core.problems import Problem, RefusedError
from liangqing.formats.mapping import Mapping

if TYPE_CHECKING:
    from pathlib import Path

    from liangqing.core.schemas import Side


def recorded_mapping(directory: Path, side: Side) -> Mapping:
    """The mapping of one side in `proof.json`; one that says nothing where the result has none.

    Raises:
        RefusedError: what the proof says there is no mapping.
    """
    path = directory / "proof.json"
    try:
        proof = json.loads(path.read_text(encoding="utf-8"))
        said = proof["inputs"][side]["reading"].get("said", {})
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Mapping()  # what is wrong with the proof is found and said by whoever asked
    if not isinstance(said, dict):
        raise RefusedError([Problem("mapping-invalid", file=path.name, column="said", values={"detail": "?"})])
    return Mapping.of(said, path.name)
