"""Make a data set: `python -m bench.ledgers.generate --profile hard --lines 100000 --seed 1 --out DIR`.

Writes `ours.parquet` and `theirs.parquet` (columns of the contract), `truth.parquet` (one row a line of both sides) and
`drawn.json` (the values drawn for this data set). The same profile, lines and seed give the same bytes.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

import click
import numpy as np
import polars as pl

from bench.ledgers.book import LEDGER, TRUTH, booked
from bench.ledgers.drawn import Drawn, draw
from bench.ledgers.profiles import PROFILES, SKEW_PPM, WHOLE_PPM, mixture
from bench.ledgers.scene import Scene

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.ledgers.profiles import Profile

_LINES_A_CUSTOMER: Final = 60
_CHUNK_LINES: Final = 500_000
_WORKERS: Final = 2
#: Groups and serial numbers a chunk may need for each of its lines and customers.
_NUMBERS_A_LINE: Final = 2


@click.command()
@click.option("--profile", type=click.Choice(PROFILES), default="normal", show_default=True)
@click.option("--lines", default=100_000, show_default=True, help="Lines of ours, about as many of theirs.")
@click.option("--seed", default=1, show_default=True)
@click.option("--skew", type=float, default=None, help="Share of the rows one customer has; else the profile's.")
@click.option("--out", type=click.Path(path_type=Path), required=True)
def main(*, profile: Profile, lines: int, seed: int, skew: float | None, out: Path) -> None:
    """Make two ledgers and the truth about them."""
    skew_ppm = SKEW_PPM[profile] if skew is None else round(skew * WHOLE_PPM)
    generate(profile, lines, seed, out, skew_ppm=skew_ppm)


def generate(profile: Profile, lines: int, seed: int, out: Path, *, skew_ppm: int = 0) -> None:
    """Write a data set into a directory."""
    out.mkdir(parents=True, exist_ok=True)
    drawn = draw(profile, seed, np.random.default_rng([seed, PROFILES.index(profile)]))
    with TemporaryDirectory(dir=out) as kept:
        parts = _made(list(_scenes(drawn, lines, skew_ppm)), Path(kept))
        _write(parts, out)
    known = {"lines": lines, "skew_ppm": skew_ppm, "shares_ppm": mixture(profile).shares_ppm, **_plain(drawn)}
    (out / "drawn.json").write_text(json.dumps(known, ensure_ascii=False, indent=1), encoding="utf-8")


def _plain(drawn: Drawn) -> dict[str, Any]:
    return {**asdict(drawn), "as_of": drawn.as_of.isoformat()}


def _scenes(drawn: Drawn, lines: int, skew_ppm: int) -> Iterator[tuple[Scene, int]]:
    """The chunks: each with some of the customers, and its lines. The large customer is in the first."""
    customers = np.arange(1, max(lines // _LINES_A_CUSTOMER, 8) + 1, dtype=np.int32)
    chunks = max(1, round(lines / _CHUNK_LINES))
    large = lines * skew_ppm // WHOLE_PPM
    first = 1
    for place, part in enumerate(np.array_split(customers, chunks)):
        rng = np.random.default_rng([drawn.seed, PROFILES.index(drawn.profile), place + 1])
        count = (lines - large) // chunks + (0 if place else large)
        large_ppm = 0 if place else large * WHOLE_PPM // max(count, 1)
        yield Scene(drawn, mixture(drawn.profile), rng, part, large_ppm, first), count
        first += (count + len(part)) * _NUMBERS_A_LINE


def _made(scenes: list[tuple[Scene, int]], kept: Path) -> list[Path]:
    """The chunks as files; several at a time, which changes nothing in them."""
    jobs = [(scene, count, kept / f"{place}.parquet") for place, (scene, count) in enumerate(scenes)]
    if len(jobs) == 1:
        return [_make(jobs[0])]
    with get_context("spawn").Pool(_WORKERS, maxtasksperchild=4) as pool:
        return pool.map(_make, jobs, chunksize=1)


def _make(job: tuple[Scene, int, Path]) -> Path:
    scene, lines, file = job
    booked(scene, lines).write_parquet(file, compression="lz4")
    return file


def _write(parts: list[Path], out: Path) -> None:
    """Number the lines of each side, and write them and their truth."""
    truth = []
    for side in ("ours", "theirs"):
        one = pl.concat([pl.read_parquet(part).filter(pl.col("side") == side) for part in parts])
        one = one.with_row_index("line", offset=1).with_columns(pl.col("line").cast(pl.Int64))
        one.select("line", *LEDGER).write_parquet(out / f"{side}.parquet")
        truth.append(one.select("side", "line", *TRUTH))
        del one
    pl.concat(truth).write_parquet(out / "truth.parquet")


if __name__ == "__main__":
    main()
