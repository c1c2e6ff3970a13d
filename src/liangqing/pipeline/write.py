"""Writes a result: whole or not at all."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING

from liangqing.core.problems import Problem, RefusedError
from liangqing.core.schemas import DATA_FILES
from liangqing.pipeline.drafts import draft_beside, take_place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path
    from typing import Any

    import polars as pl

    from liangqing.core.results import Result

#: The last file written; a directory without it is no result.
PROOF = "proof.json"


@contextmanager
def whole_directory(out: Path) -> Iterator[Path]:
    """A directory to write into, which becomes `out` when everything has been written.

    An earlier result in `out` is replaced in one step; anything else that stands there is refused.

    Raises:
        RefusedError: `out` holds something that is not a result.
    """
    if out.exists() and not (out / PROOF).is_file() and (not out.is_dir() or any(out.iterdir())):
        raise RefusedError([Problem("output-not-ours", file=str(out))])
    with draft_beside(out) as draft:
        new = draft / "new"
        new.mkdir()
        yield new
        take_place(new, out)


def write_data(result: Result, directory: Path) -> None:
    """The contract's data files, the proof last."""
    for name in DATA_FILES:
        table = getattr(result, name.removesuffix(".parquet"))
        table.write_parquet(directory / name, compression="zstd", statistics=True)
    write_proof(result.proof, directory)


def write_tables(tables: Mapping[str, pl.LazyFrame], proof: dict[str, Any], directory: Path) -> None:
    """The same from tables that do not fit into memory, by their names in the contract."""
    for name in DATA_FILES:
        table = tables[name.removesuffix(".parquet")]
        table.sink_parquet(directory / name, compression="zstd", statistics=True)
    write_proof(proof, directory)


def write_proof(proof: dict[str, Any], directory: Path) -> None:
    """The proof alone: what is written last makes a directory a result."""
    (directory / PROOF).write_text(proof_text(proof), encoding="utf-8")


def proof_text(proof: dict[str, Any]) -> str:
    """The proof as it stands in its file."""
    return json.dumps(proof, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
