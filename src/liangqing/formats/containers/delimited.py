"""Text files -> a grid of texts. The encoding and the delimiter are found, and said.

The text is decoded once and read row by row; equal cells are one object, so that a large file fits into memory.
"""

from __future__ import annotations

import csv
import re
from itertools import islice
from typing import TYPE_CHECKING, Final, cast

from liangqing.core.dates import is_date_like
from liangqing.core.limits import MAX_CELL_CHARACTERS, MAX_LEDGER_LINES, MAX_SHEET_COLUMNS
from liangqing.core.problems import Problem, RefusedError
from liangqing.formats.containers.delimiters import find_delimiter, given_delimiter, is_delimited, stated_delimiter
from liangqing.formats.containers.encodings import find_encoding, read_text
from liangqing.formats.containers.fixed_width import read_fixed_width
from liangqing.formats.containers.text_lists import is_framed, read_framed
from liangqing.formats.grids import Grid, Grids, check_cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from liangqing.formats.cells import Cell
    from liangqing.formats.containers.encodings import Encoding

_SAMPLE_LINES: Final = 400
_BATCH_ROWS: Final = 4_000
#: A column whose distinct cells are at most this share of the first rows repeats itself.
_REPEATING: Final = 0.25
_DOUBLE_BYTE: Final = ("gb18030", "big5", "cp950")
_END_MARK: Final = "\x1a"  # of text files of DOS


def read_delimited(path: Path, encoding: str | None = None, delimiter: str | None = None) -> Grids:
    """The file as one grid of texts; rows are counted as lines of the file.

    What a person gave as `encoding` or `delimiter` is taken; else they are found (`encodings`, `delimiters`).

    Raises:
        RefusedError: undecodable, a quote that never closes, or beyond the limits.
    """
    found = find_encoding(path, encoding)
    sample = list(islice(read_text(path, found), _SAMPLE_LINES))
    stated = stated_delimiter(sample[0]) if sample else None
    given = given_delimiter(path.name, delimiter) if delimiter is not None else stated
    if given is None and (listed := _list_rows(path, found, sample)) is not None:
        return _grids(path, found, listed, None)
    mark = given or find_delimiter(sample, path.suffix.lower())
    rows = _rows(path.name, _unwrapped(read_text(path, found), mark), mark)
    if stated is not None:
        rows[0] = []
    return _grids(path, found, rows, mark)


def _grids(path: Path, encoding: Encoding, rows: list[list[Cell]], mark: str | None) -> Grids:
    if rows and rows[-1] == [_END_MARK]:
        rows[-1] = []
    grid = Grid(rows, is_unended=not encoding.is_ended)
    if encoding.has_controls:
        check_cells(path.name, grid)
    return Grids((grid,), "csv" if mark else "text-list", encoding.name, mark)


def _list_rows(path: Path, encoding: Encoding, sample: Sequence[str]) -> list[list[Cell]] | None:
    """The rows of a printed list, in a frame or in columns of fixed width; null where the text is none."""
    if is_framed(sample):
        return read_framed(path.name, read_text(path, encoding))
    if is_delimited(sample):
        return None
    is_double_byte = encoding.name.startswith(_DOUBLE_BYTE)
    return read_fixed_width(path.name, sample, read_text(path, encoding), is_double_byte=is_double_byte)


def _rows(file: str, lines: Iterable[str], mark: str) -> list[list[Cell]]:
    """The rows of the text; a row that spans lines is followed by blank ones, so that none below it moves."""
    rows: list[list[str]] = []
    tidy, tidied = _Tidy(), 0
    reader = csv.reader(lines, delimiter=mark, strict=True, skipinitialspace=True)
    try:
        for row in reader:
            rows.append(row)
            # The parser's own limit is one for all threads of a process, so that it is not ours to set.
            if sum(map(len, row)) > MAX_CELL_CHARACTERS and max(map(len, row)) > MAX_CELL_CHARACTERS:
                raise RefusedError([_too_long(file, len(rows), reader.line_num)])
            if reader.line_num != len(rows):
                _check_quotes(file, len(rows), row, mark)
                rows += [[] for _ in range(reader.line_num - len(rows))]
            if len(row) > MAX_SHEET_COLUMNS:
                raise RefusedError([_beyond("too-many-columns", file, len(row), MAX_SHEET_COLUMNS)])
            if len(rows) - tidied >= _BATCH_ROWS:
                tidied = tidy.rows_from(rows, tidied)
            if len(rows) > MAX_LEDGER_LINES:
                raise RefusedError([_beyond("too-many-rows", file, len(rows), MAX_LEDGER_LINES)])
    except csv.Error as error:
        raise RefusedError([_broken(file, error, len(rows) + 1, reader.line_num)]) from error
    tidy.rows_from(rows, tidied)
    return cast("list[list[Cell]]", rows)


class _Tidy:
    """Takes the padding off cells, and makes equal cells one object in columns that repeat theirs.

    Both are decided by the first rows: most files have no padding, and to remember every number would cost more
    memory than it saves.
    """

    def __init__(self) -> None:
        self.seen: dict[str, str] = {}
        self.columns: list[int] | None = None
        self.is_padded = False

    def rows_from(self, rows: list[list[str]], start: int) -> int:
        """Tidy the rows from `start` on, in place; where the next ones will start."""
        if self.columns is None:
            self._decide(rows)
        one_of, columns = self.seen.setdefault, self.columns or []
        for row in rows[start:]:
            if self.is_padded:
                row[:] = map(str.strip, row)
            for index in columns:
                if index < len(row):
                    row[index] = one_of(row[index], row[index])
        return len(rows)

    def _decide(self, rows: list[list[str]]) -> None:
        width = max(map(len, rows), default=0)
        self.is_padded = any(cell != cell.strip() for row in rows for cell in row)
        kinds = [{row[index] for row in rows if index < len(row)} for index in range(width)]
        self.columns = [index for index, kind in enumerate(kinds) if len(kind) <= len(rows) * _REPEATING]


def _beyond(code: str, file: str, count: int, limit: int) -> Problem:
    return Problem(code, file=file, values={"count": count, "limit": limit})


def _broken(file: str, error: csv.Error, first: int, last: int) -> Problem:
    """Why the record that begins in row `first` could not be read to its end."""
    is_unclosed = "field limit" in str(error) or ("end of data" in str(error) and last > first)
    if not is_unclosed:
        return Problem("csv-broken", file=file, row=last, values={"detail": str(error)})
    return _too_long(file, first, last)


def _too_long(file: str, first: int, last: int) -> Problem:
    if last > first:
        return Problem("quote-swallows", file=file, row=first)
    return Problem("cell-too-long", file=file, row=first, values={"limit": MAX_CELL_CHARACTERS})


def _check_quotes(file: str, first: int, row: list[str], mark: str) -> None:
    """A quotation mark that closes rows later swallows them: its text then holds what begins like a row."""
    for cell in row:
        below = cell.splitlines()[1:]
        if any(line.count(mark) > 1 or is_date_like(line.split(mark)[0]) for line in below):
            raise RefusedError([Problem("quote-swallows", file=file, row=first, text=cell[:60])])


def _unwrapped(lines: Iterable[str], mark: str) -> Iterator[str]:
    """The lines with `="001"`, which keeps the zeros of a number in spreadsheets, as `"001"`.

    Blanks and tabs between a closing quotation mark and the delimiter fall away, as some platforms write them.
    """
    end, blank = re.escape(mark), " " if mark == "\t" else " \t"
    formula = re.compile(rf'(?:^|(?<={end}))(?:="([^"\r\n]*)"|"=""([^"\r\n]*)""")(?=[{blank}]*(?:$|{end}|[\r\n]))')
    behind = re.compile(rf'(?:(?<!")|(?<={end}"))"[{blank}]+(?=$|{end}|[\r\n])')
    for line in lines:
        wrapped = formula.sub(r'"\1\2"', line) if '="' in line or '"=' in line else line
        yield behind.sub('"', wrapped) if '" ' in wrapped or '"\t' in wrapped else wrapped
