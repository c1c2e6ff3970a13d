"""The figures of the books: `python -m bench.books --database sqlite`, then `--database postgresql`.

Each part is a process of its own and is written to `--out` as soon as it is measured; a run that was cut goes on where
it stopped, and `--parts` measures parts anew. Filled books are kept beside the figures (`--entries 5000000` takes 3 GB
for each database). `--write` makes `docs/books-figures.md` of both databases' figures and measures nothing.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from bench.books_home import DATABASES, Homes, homes
from bench.books_page import page
from bench.books_part import PARTS, Part
from bench.machine import machine, versions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PAGE: Final = Path("docs/books-figures.md")
_NOT_NAMED: Final = "all"
_PROGRAMS: Final = ("liangqing", "django", "psycopg", "polars")
Figures = dict[str, Any]


def main(arguments: Sequence[str]) -> int:
    """Measure what is asked for and not there yet; or write the page."""
    asked = _parser().parse_args(arguments)
    if asked.write:
        PAGE.write_text(page(_load(asked.out)), encoding="utf-8")
        return 0
    named = asked.parts != _NOT_NAMED
    wanted = [part for part in PARTS if part in asked.parts.split(",")] if named else list(PARTS)
    sizes = {name: getattr(asked, name) for name in ("entries", "documents", "lines", "draws", "seed")}
    directory = asked.out.resolve().parent / f"books-{asked.database}-{asked.entries}-{asked.seed}"
    with homes(directory, asked.database) as found:
        for name in wanted:
            if not named and _is_there(asked.out, asked.database, name, sizes):
                sys.stderr.write(f"{name}: there already\n")
                continue
            sys.stderr.write(f"{name} on {asked.database}\n")
            _keep(asked.out, asked.database, name, _measured(PARTS[name], found, sizes))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", choices=DATABASES, default="sqlite")
    parser.add_argument("--entries", type=int, default=5_000_000, help="posted entries of the large books")
    parser.add_argument("--documents", type=int, default=1_000_000, help="documents of the import")
    parser.add_argument("--lines", type=int, default=100_000, help="lines of the partner that is reconciled")
    parser.add_argument("--draws", type=int, default=200, help="times each question is asked")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--parts", default=_NOT_NAMED, help=f"some of {','.join(PARTS)}; measured anew")
    parser.add_argument("--out", type=Path, default=Path("build/bench/books.json"))
    parser.add_argument("--write", action="store_true", help=f"write {PAGE} and measure nothing")
    return parser


def _measured(part: Part, found: Homes, sizes: Mapping[str, int]) -> Figures:
    """Every run of a part, and by what it was made."""
    module, arguments = f"bench.{part.module}", part.arguments(sizes)
    runs = []
    for _ in range(part.runs):
        environment = found.environment(part.home, is_new=part.home == "empty")
        command = [sys.executable, "-m", module, *arguments]
        done = subprocess.run(command, check=True, env=environment, stdout=subprocess.PIPE, text=True)
        runs.append(json.loads(done.stdout.splitlines()[-1]))
    return {
        "runs": runs,
        "sizes": dict(sizes),
        "command": " ".join(["python -m", module, *arguments]),
        "machine": machine(),
        "versions": f"{found.engine}, {versions(_PROGRAMS)}",
    }


def _is_there(out: Path, database: str, name: str, sizes: Mapping[str, int]) -> bool:
    return bool(_load(out).get(database, {}).get(name, {}).get("sizes") == sizes)


def _load(out: Path) -> Figures:
    figures: Figures = json.loads(out.read_text(encoding="utf-8")) if out.exists() else {}
    return figures


def _keep(out: Path, database: str, name: str, measured: Figures) -> None:
    """Write the part beside the others; the file is never half."""
    figures = _load(out)
    figures.setdefault(database, {})[name] = measured
    out.parent.mkdir(parents=True, exist_ok=True)
    draft = out.with_suffix(".draft")
    draft.write_text(json.dumps(figures, ensure_ascii=False, indent=1), encoding="utf-8")
    draft.replace(out)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
