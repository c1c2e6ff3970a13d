"""Writes a result: whole or not at all."""

from __future__ import annotations

import json
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from liangqing.core.problems import Problem, RefusedError
from liangqing.core.schemas import DATA_FILES

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    out.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        yield draft
        draft.chmod(0o755)
        _take_place(draft, out)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def write_data(result: Result, directory: Path) -> None:
    """The contract's data files, the proof last."""
    for name in DATA_FILES:
        table = getattr(result, name.removesuffix(".parquet"))
        table.write_parquet(directory / name, compression="zstd", statistics=True)
    text = json.dumps(result.proof, ensure_ascii=False, indent=2, sort_keys=True)
    (directory / PROOF).write_text(text + "\n", encoding="utf-8")


def _take_place(draft: Path, out: Path) -> None:
    if not out.exists():
        draft.rename(out)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{out.name}-old-", dir=out.parent))
    out.rename(old / "out")
    draft.rename(out)
    shutil.rmtree(old)
