"""CSV and TSV -> a grid of texts. The encoding and the delimiter are found, and said."""

from __future__ import annotations

import csv
import io
from statistics import median
from typing import TYPE_CHECKING, Final

from liangqing.core.dates import is_date_like
from liangqing.core.problems import Problem, RefusedError
from liangqing.formats.grids import Grid, Grids, check_cells, check_size

if TYPE_CHECKING:
    from pathlib import Path

    from liangqing.formats.cells import Cell

DELIMITERS: Final = (",", "\t", ";", "|")
_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SAMPLE_LINES: Final = 200


def read_delimited(path: Path, encoding: str | None = None, delimiter: str | None = None) -> Grids:
    """The file as one grid of texts.

    The encoding is told by its mark, else UTF-8 where every byte fits, else GB18030. (Big5 also passes for GB18030:
    name it in the mapping.) The delimiter is the one that occurs most evenly.

    Raises:
        RefusedError: undecodable, a quote that never closes, or beyond the limits.
    """
    text, encoding = decode(path.name, path.read_bytes(), encoding)
    delimiter = delimiter or find_delimiter(text, path.suffix.lower())
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[list[Cell]] = []
    try:
        for row in reader:
            # A record that spans lines must not move the rows below it: rows are counted as lines of the file.
            rows.append(list(row))
            rows += [[] for _ in range(reader.line_num - len(rows))]
            check_size(path.name, None, len(rows), len(row))
            _check_quotes(path.name, len(rows), row, delimiter)
    except csv.Error as error:
        values = {"detail": str(error)}
        raise RefusedError([Problem("csv-broken", file=path.name, row=reader.line_num, values=values)]) from error
    grid = Grid(rows, is_unended=not text.endswith(("\n", "\r")))
    check_cells(path.name, grid)
    return Grids((grid,), "csv", encoding, delimiter)


def _check_quotes(file: str, last: int, row: list[str], delimiter: str) -> None:
    """A quotation mark that closes rows later swallows them: its text then holds what begins like a row."""
    for cell in row:
        below = cell.splitlines()[1:]
        if any(line.count(delimiter) > 1 or is_date_like(line.split(delimiter)[0]) for line in below):
            number = last - len(below)
            raise RefusedError([Problem("quote-swallows", file=file, row=number, text=cell[:60])])


def decode(file: str, data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """The text of the bytes and the encoding that gave it.

    Raises:
        RefusedError: no encoding fits, or the one asked for does not.
    """
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    for name in (encoding,) if encoding else (marked,) if marked else ("utf-8", "gb18030"):
        try:
            return data.decode(name), name
        except (UnicodeDecodeError, LookupError):
            continue
    raise RefusedError(
        [Problem("encoding-unknown", file=file, values={"name": encoding or marked or "UTF-8, GB18030"})]
    )


def find_delimiter(text: str, suffix: str) -> str:
    """The delimiter of the text; a comma where nothing tells, a tab in a file named .tsv."""
    lines = [line for line in text[: _SAMPLE_LINES * 1_000].splitlines()[:_SAMPLE_LINES] if line.strip()]
    if not lines:
        return ","
    counts = {mark: median(_outside_quotes(line, mark) for line in lines) for mark in DELIMITERS}
    first = "\t" if suffix == ".tsv" else ","
    return max(DELIMITERS, key=lambda mark: (counts[mark], mark == first))


def _outside_quotes(line: str, mark: str) -> int:
    return sum(part.count(mark) for part in line.split('"')[::2])
