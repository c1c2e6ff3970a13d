"""The figures of the readers: `python -m bench.readers --write` makes docs/readers.md.

Each file is read by the child process that reads every upload, from its start to the lines in the parent's hands.
The ratio is that of reading 100,000 rows of .xlsx with everything that is understood of them to a bare read of the
cells by calamine, both inside one process that had nothing else to do.
"""

from __future__ import annotations

import gc
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from bench.big_files import FORMATS, write_csv, write_xlsx
from bench.machine import machine, versions
from bench.measure import Measured, interleaved

if TYPE_CHECKING:
    from collections.abc import Sequence

_PAGE: Final = Path("docs/readers.md")
_RATIO_ROWS: Final = 100_000
_RATIO_ROUNDS: Final = 5
_CSV_BYTES: Final = 300 * 1024**2
_BYTES_A_ROW: Final = 52
_READ: Final = """
import sys
from liangqing.pipeline.read import read_ledger
assert read_ledger(sys.argv[1], side="ours").lines.height == int(sys.argv[2])
"""


@click.command()
@click.option("--rows", default=1_000_000, show_default=True, help="Rows of the largest files.")
@click.option("--rounds", default=3, show_default=True, help="Counted reads of each file.")
@click.option("--formats", default=",".join(FORMATS), help="Only these, between commas.")
@click.option("--large/--no-large", default=True, help="Read a .csv of 300 MB too.")
@click.option("--out", default=Path("build/bench"), type=click.Path(path_type=Path), show_default=True)
@click.option("--write", is_flag=True, help="Write docs/readers.md.")
def main(*, rows: int, rounds: int, formats: str, large: bool, out: Path, write: bool) -> None:
    """Measure, and print the page."""
    out.mkdir(parents=True, exist_ok=True)
    sizes = {name: min(rows, FORMATS[name][2]) for name in formats.split(",")}
    files = {name: _file(out, name, count) for name, count in sizes.items()}
    commands: dict[str, Sequence[str]] = {name: _command(path, sizes[name]) for name, path in files.items()}
    measured = interleaved(commands, rounds)
    table = [_row(name, files[name], sizes[name], measured[name]) for name in files]
    ratios = _ratios(out)
    page = _page(
        f"python -m bench.readers --rows {rows} --rounds {rounds} --formats '{formats}'",
        table,
        ratios,
        _large(out) if large else None,
    )
    click.echo(page)
    if write:
        _PAGE.write_text(page, encoding="utf-8")


def _file(out: Path, name: str, count: int) -> Path:
    suffix, writer, _ = FORMATS[name]
    path = out / f"{name.replace(' ', '-')}-{count}{suffix}"
    if not path.exists():
        writer(path, count)
    return path


def _command(path: Path, count: int) -> list[str]:
    return [sys.executable, "-c", _READ, str(path), str(count)]


def _row(name: str, path: Path, count: int, measured: Measured) -> str:
    size = path.stat().st_size / 1024**2
    speed = count / measured.median_s
    return f"| {name} | {count:,} | {size:,.0f} | {measured.median_s:.1f} | {speed:,.0f} | {measured.peak_mib:,.0f} |"


def _ratios(out: Path) -> list[tuple[float, float]]:
    """Processor seconds of a bare read and of a whole one, in turn, after one of each that does not count.

    Without the collection of garbage, as in the child; what else the machine does is not counted.
    """
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - measured here, not the import

    from liangqing.formats.ledger_file import read_file  # noqa: PLC0415 - the same

    path = out / f"ratio-{_RATIO_ROWS}.xlsx"
    if not path.exists():
        write_xlsx(path, _RATIO_ROWS)
    pairs = []
    gc.disable()
    for _ in range(_RATIO_ROUNDS + 1):
        started = time.process_time()
        CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
        between = time.process_time()
        read_file(path, side="ours")
        pairs.append((between - started, time.process_time() - between))
        gc.collect()
    gc.enable()
    return pairs[1:]


def _large(out: Path) -> tuple[float, Measured]:
    """MiB of a large .csv, and what reading it takes."""
    count = _CSV_BYTES // _BYTES_A_ROW
    path = out / f"large-{count}.csv"
    if not path.exists():
        write_csv(path, count)
    return path.stat().st_size / 1024**2, interleaved({"large csv": _command(path, count)}, 1)["large csv"]


def _page(
    command: str, table: list[str], ratios: list[tuple[float, float]], large: tuple[float, Measured] | None
) -> str:
    ratio = sorted(whole / bare for bare, whole in ratios)[len(ratios) // 2]
    bare, whole = (sorted(column)[len(ratios) // 2] for column in zip(*ratios, strict=True))
    rows = [
        "# How fast files are read 读取速度",
        "",
        f"Made by `{command}` on {machine()}. Versions: {versions()}.",
        "The middle of the counted reads; each is the whole way: child process, layout, cells, proofs, lines.",
        "取各次读取的中位数；每次都包括：子进程、版面识别、取值、验证、输出明细。",
        "",
        "| format | rows | MiB | s | rows/s | peak MiB |",
        "|---|---|---|---|---|---|",
        *table,
        "",
        f"{_RATIO_ROWS:,} rows of .xlsx in one process: a bare read of the cells by calamine takes {bare:.2f} s of a",
        f"processor, the whole reading {whole:.2f} s: **{ratio:.1f} times** as long.",
    ]
    if large is not None:
        size, measured = large
        rows += [
            "",
            f"A .csv of {size:,.0f} MiB: {measured.median_s:.0f} s, at most {measured.peak_mib:,.0f} MiB of memory.",
        ]
    return "\n".join([*rows, ""])


if __name__ == "__main__":
    main()
