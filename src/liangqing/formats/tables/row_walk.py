"""The rows of a sheet under its headings, told apart: entries of the ledger, and rows that are none, with the reason.

A ledger is printed in pages and blocks: the heading comes again, may stand in other columns, names another party or
period above it. Under a heading of another kind (ageing, a list of payments) there are no lines of this ledger.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from liangqing.core.readings import Remark, Skipped
from liangqing.formats.cells import is_blank, plain, text_of
from liangqing.formats.mapping import Mapping
from liangqing.formats.tables.ageing import ageing_rows
from liangqing.formats.tables.entries import Entry, Places, is_dated, kind_of_row
from liangqing.formats.tables.heading_rows import is_heading_like
from liangqing.formats.tables.layout import Table, fits, heading_at
from liangqing.formats.tables.plain_lines import PlainLines
from liangqing.formats.tables.titles import Titles, titles_of
from liangqing.formats.words.labels import Labels, is_note, shown
from liangqing.formats.words.parties import party_of, split_party

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liangqing.formats.cells import Cell
    from liangqing.formats.grids import Grid

_NO_MAPPING: Final = Mapping()


@dataclass
class Split:
    """A sheet split into rows: `entries` in their order, and what is none.

    `tables` are the first heading and those of other ledgers below it, `blocks` all further ones; `titles` what the
    words over them say; `moved` the rows of headings whose columns stand elsewhere; `continued` how many texts ran
    over two rows; `doubtful` headings of another kind below which lines of the ledger go on after rows that are none
    of its.
    """

    entries: list[Entry] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    blocks: list[Table] = field(default_factory=list)
    titles: list[Titles] = field(default_factory=list)
    moved: list[int] = field(default_factory=list)
    continued: int = 0
    doubtful: list[int] = field(default_factory=list)


def split_rows(grid: Grid, table: Table, party: str | None, mapping: Mapping = _NO_MAPPING) -> Split:
    """The rows of the sheet from the heading of `table` to its end."""
    return _Walk(grid, mapping, table, party).go()


class _Walk:
    """Goes down the sheet; `table` is the heading that holds, null under one of another kind."""

    def __init__(self, grid: Grid, mapping: Mapping, table: Table, party: str | None) -> None:
        words = [shown(row) for row in grid.rows[: table.above] if not _is_empty(row)]
        table = replace(table, caption=words[-1] if words else "")
        self.grid, self.mapping, self.party, self.main = grid, mapping, party, table
        self.split = Split(tables=[table])
        self.labels = Labels()
        self.plain = PlainLines(grid.rows, Places.of(table), self.labels)
        self.blank = 0
        self.above: list[list[Cell]] = []  # rows since the last entry: titles of the next block
        self.texts: list[tuple[int, list[Cell]]] = []  # rows of text only, right below the line `host`
        self.host: Entry | None = None
        self.known_titles: dict[tuple[str, ...], Titles] = {}
        self.left: Table | None = None  # the heading of another kind under which the walk is
        self.left_figures = False
        self.after_gap = False
        self.ageing = ageing_rows(grid.rows, table.rows[-1])
        self._hold(table)

    def _hold(self, table: Table) -> None:
        self.table, self.places = table, Places.of(table)
        if self.places != self.plain.places:
            self.plain = PlainLines(self.grid.rows, self.places, self.labels)
        rows = () if table.headless else table.rows
        self.headings = {_plain_row(self.grid.rows[row - 1]) for row in rows}

    def go(self) -> Split:
        rows = self.grid.rows
        for number, row in enumerate(rows[: self.table.above], 1):
            if _is_empty(row):
                self.blank += 1
            else:
                self._skip("title-row", number, row)
        at = self.table.rows[-1]
        while at < len(rows):
            start = at
            at = at if self.left else self._take_lines(at)
            if at > start:
                self._join_texts()
                self.above, self.after_gap = [], False
            if at < len(rows):
                at += self._take_row(at + 1, rows[at])
        self._drop_texts()
        if self.blank:
            self.split.skipped.append(Skipped(Remark("blank"), self.grid.sheet, None, self.blank))
        return self.split

    def _take_lines(self, start: int) -> int:
        """Plain lines, one below the other; gives the index of the first row that is none."""
        end = min((self.plain.end(start), *(number - 1 for number in self.ageing if number > start)))
        sheet, table, party = self.grid.sheet, self.table, self.party
        lines = enumerate(self.grid.rows[start:end], start + 1)
        self.split.entries += [Entry("line", "", sheet, number, row, table, party) for number, row in lines]
        return end

    def _take_row(self, number: int, row: list[Cell]) -> int:
        """Any row, with care; gives how many rows were taken."""
        if _is_empty(row):
            self.blank += 1
            self.after_gap = True
            self._drop_texts()
            return 1
        if number in self.ageing:
            self._drop_texts()
            self._skip("other-table", number, row)
            return 1
        entry = Entry("line", "", self.grid.sheet, number, row, self.table, self.party)
        kind = kind_of_row(entry, self.places, self.labels)
        if kind in {"footer", "zero"} and (taken := self._take_heading(number, row)):
            return taken
        if self.left is not None and not self._is_back(entry, kind):
            self._skip("other-table", number, row)
        elif kind not in {"footer", "zero"}:
            self._join_texts()
            self.split.entries.append(entry)
            self.above, self.after_gap = [], entry.kind != "line"
        elif kind == "footer" and self._is_text_alone(row):
            self.host = self.split.entries[-1]
            self.texts.append((number, row))
        else:
            self._drop_texts()
            self._take_words(number, row, kind)
        return 1

    def _take_words(self, number: int, row: list[Cell], reason: str) -> None:
        """A row without figures: the name of a party, or a note."""
        self.above.append(row)
        if reason == "footer" and (named := party_of(row)):
            self._name_party(*split_party(named))
            reason = "party"
        self._skip(reason, number, row)

    def _name_party(self, code: str | None, name: str) -> None:
        """The rows that follow are another party's."""
        self.party = code or name
        if not any((titles.party_code or titles.party) == self.party for titles in self.split.titles[-1:]):
            self.split.titles.append(Titles(party=name, party_code=code))

    def _take_heading(self, number: int, row: list[Cell]) -> int:
        """A row that is a heading: this one once more, or another; gives how many rows it takes, 0 where it is none."""
        if _plain_row(row) in self.headings:
            self._begin_block(self.table)
            return self._skip_heading(number, 1)
        if not is_heading_like(row):
            return 0
        found = heading_at(self.grid, number, self.mapping)
        if found is None:
            return 0
        found = _moved(self.main, found)
        if self._is_same(found):
            moved = dict(found.columns) != dict(self.table.columns)
            self._begin_block(found)
            if moved:
                self.split.moved.append(number)
            return self._skip_heading(number, len(found.rows))
        return self._leave(found)

    def _is_same(self, found: Table) -> bool:
        """Whether the heading is that of a further block of the ledger above it."""
        if any(role.reason.code in {"mapping", "ignored", "by-values"} for role in self.main.roles):
            return _named(found) == _named(self.table)
        if fits(found):
            return found.kind == self.table.kind
        places = [self.table.columns[role] for role in self.places.figures]
        return places == [found.columns.get(role) for role in self.places.figures]

    def _leave(self, found: Table) -> int:
        """A heading of another kind: another ledger below it, or none."""
        if fits(found) and self.mapping.header_row is None and not self.mapping.heading:
            self._begin_block(found)
            self.split.tables.append(self.table)
            return self._skip_heading(found.rows[0], len(found.rows))
        if not fits(found) and not self.after_gap:
            return 0
        self.left, self.left_figures = found, False
        self._drop_texts()
        for number in found.rows:
            self._skip("other-table", number, self.grid.rows[number - 1])
        return len(found.rows)

    def _is_back(self, entry: Entry, kind: str) -> bool:
        """Whether a row below another heading is a line of this ledger: then that was no heading."""
        if self.left is None or kind in {"footer", "zero"}:
            return False
        if fits(self.left) or not is_dated(entry):
            self.left_figures = True
            return False
        if self.left_figures:
            self.split.doubtful.append(self.left.rows[-1])
        self.left = None
        return True

    def _begin_block(self, table: Table) -> None:
        """Further rows under a heading; the words above it may name another party, period or currency."""
        self._drop_texts()
        rows = [row for row in self.above if not is_note(row)]
        self.above, self.left = [], None
        titles = self._titles_over(rows, table)
        if titles is not None:
            self.party = titles.party_code or titles.party or self.party
            self.split.titles.append(titles)
        period = titles.period if titles and not self.mapping.year else None
        same = fits(table) and table.kind == self.table.kind
        kept = table if fits(table) else self.table
        caption = shown(rows[-1]) if rows else self.table.caption
        self._hold(replace(kept, period=period or (self.table.period if same else None), caption=caption))
        self.split.blocks.append(self.table)

    def _titles_over(self, rows: Sequence[list[Cell]], table: Table) -> Titles | None:
        """What the words over a block say, where they are not those over an earlier one."""
        texts = tuple(shown(row) for row in rows)
        if not texts:
            return None
        if texts not in self.known_titles:
            self.known_titles[texts] = titles_of(rows, table, None)
        return self.known_titles[texts]

    def _is_text_alone(self, row: Sequence[Cell]) -> bool:
        """Whether a row right below a line holds a text and nothing else."""
        entries, at = self.split.entries, self.table.columns.get("text")
        filled = [index for index, cell in enumerate(row) if not is_blank(cell)]
        under_line = bool(entries) and entries[-1].kind == "line" and not self.after_gap and not self.above
        return under_line and filled == [at] and not is_note(row) and party_of(row) is None

    def _join_texts(self) -> None:
        """Texts between two entries belong to the upper one."""
        entry = self.host
        if not self.texts or entry is None:
            return
        at = entry.table.columns["text"]
        texts = [text_of(entry.cells[at]), *(text_of(row[at]) for _, row in self.texts)]
        entry.cells = [*entry.cells[:at], " ".join(text for text in texts if text), *entry.cells[at + 1 :]]
        for number, row in self.texts:
            self._skip("continued", number, row)
        self.split.continued += len(self.texts)
        self.texts = []

    def _drop_texts(self) -> None:
        for number, row in self.texts:
            self._take_words(number, row, "footer")
        self.texts = []

    def _skip_heading(self, number: int, count: int) -> int:
        for at in range(number, number + count):
            self._skip("heading-row", at, self.grid.rows[at - 1])
        return count

    def _skip(self, reason: str, number: int, row: Sequence[Cell]) -> None:
        self.split.skipped.append(Skipped(Remark(reason), self.grid.sheet, number, 1, shown(row)))


def _named(table: Table) -> list[str]:
    return [heading for heading in table.headings if heading]


def _moved(main: Table, found: Table) -> Table:
    """The heading of the ledger once more, in other columns: what was said or told of its columns moves with them."""
    if _named(main) != _named(found):
        return found
    places = [[index for index, heading in enumerate(table.headings) if heading] for table in (main, found)]
    to = dict(zip(*places, strict=True))
    if not {*main.columns.values(), *main.texts} <= to.keys():
        return found
    columns = {role: to[index] for role, index in main.columns.items()}
    texts = tuple(to[index] for index in main.texts)
    return replace(main, rows=found.rows, headings=found.headings, columns=columns, texts=texts)


def _is_empty(row: Sequence[Cell]) -> bool:
    return all(is_blank(cell) for cell in row)


def _plain_row(row: Sequence[Cell]) -> tuple[str, ...]:
    texts = [plain(text_of(cell)) for cell in row]
    while texts and not texts[-1]:
        texts.pop()
    return tuple(texts)
