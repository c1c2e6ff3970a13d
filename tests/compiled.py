"""Modules that are compiled beside their source: whether they are of today's source, and how to do without them.

`python -m tests.compiled DIR AS_OF [source]` reconciles the two ledgers of a data set and writes what it answers.
"""

from __future__ import annotations

import importlib.util
import sys
from importlib.abc import MetaPathFinder
from importlib.machinery import SOURCE_SUFFIXES, FileFinder, SourceFileLoader
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.machinery import ModuleSpec
    from types import ModuleType

SOURCE: Final = Path(__file__).parents[1] / "src"
_ENDINGS: Final = (".so", ".pyd")


def compiled_files(source: Path = SOURCE) -> list[Path]:
    """Every compiled file that lies beside the source."""
    return sorted(path for path in source.rglob("*") if path.suffix in _ENDINGS)


def stale(source: Path = SOURCE) -> list[str]:
    """Compiled files older than their source, or without one: what they do is not what the source says."""
    return [file.name for file in compiled_files(source) if _is_stale(file, source_of(file))]


def source_of(compiled: Path) -> Path:
    """`pool.cpython-311-x86_64-linux-gnu.so` was made of `pool.py`."""
    return compiled.with_name(compiled.name.split(".")[0] + ".py")


def _is_stale(compiled: Path, source: Path) -> bool:
    return not source.is_file() or compiled.stat().st_mtime < source.stat().st_mtime


def as_it_stands(compiled: ModuleType) -> ModuleType:
    """A second copy of a module, as its source says it, whether or not a compiled one lies beside it."""
    path = source_of(Path(str(compiled.__file__)))
    spec = importlib.util.spec_from_file_location(f"{path.stem}_as_it_stands", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class FromSource(MetaPathFinder):
    """Finds modules of the program as their source says them, but for those that are named."""

    def __init__(self, *, but: Sequence[str] = ()) -> None:
        self.but = frozenset(but)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The module's source; null for what is not ours, and for folders without code."""
        if not fullname.startswith("liangqing.") or fullname in self.but:
            return None
        found = (FileFinder(folder, (SourceFileLoader, SOURCE_SUFFIXES)).find_spec(fullname) for folder in path or ())
        return next((spec for spec in found if spec is not None and spec.loader is not None), None)


def tell(directory: Path, as_of: str) -> None:
    """Write the digest, every table, and how many modules of the program run compiled."""
    from datetime import date

    import polars as pl

    from liangqing.matching import reconcile

    ledgers = [pl.read_parquet(directory / f"{side}.parquet") for side in ("ours", "theirs")]
    result = reconcile(ledgers[0], ledgers[1], as_of=date.fromisoformat(as_of))
    tables = {name: table for name, table in vars(result).items() if isinstance(table, pl.DataFrame)}
    files = [str(module.__file__) for name, module in sys.modules.items() if name.startswith("liangqing.")]
    sys.stdout.write(f"{sum(file.endswith(_ENDINGS) for file in files)}\n{result.proof['digest']}\n")
    for name, table in tables.items():
        sys.stdout.write(f"{name} {table.height}\n{table.write_json()}\n")


if __name__ == "__main__":
    if "source" in sys.argv:
        sys.meta_path.insert(0, FromSource())
    tell(Path(sys.argv[1]), sys.argv[2])
