"""Columns of the sheets that are imported into the books: their headings in both languages, and what a cell holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from liangqing.core.text import Language

#: What a cell holds, and what becomes of it: text; `YYYY-MM-DD`; minor units; a whole number; millionths; hundredths of
#: a percent; a truth value; a code of ISO 4217; one of the column's choices; several names.
Holds = Literal["text", "date", "amount", "whole", "quantity", "percent", "yes", "currency", "choice", "names"]
#: A row as read: only what the cells say, under the names of their columns; `source` is `file!sheet!row`.
ImportRow = dict[str, Any]


@dataclass(frozen=True)
class ImportColumn:
    """A column.

    Attributes:
        name: of what it says, in a row as read.
        zh: its heading in Chinese.
        en: its heading in English.
        holds: what its cells hold.
        is_required: whether every row must say it.
        also: other headings it is known by.
        choices: what is stored -> the words that say it; the first two are Chinese and English.
        most: the longest text, in characters.
        example: as it stands in the example row.
    """

    name: str
    zh: str
    en: str
    holds: Holds = "text"
    is_required: bool = False
    also: tuple[str, ...] = ()
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    most: int = 200
    example: str = ""

    def heading(self, language: Language) -> str:
        """The heading of a template."""
        return self.zh if language == "zh" else self.en

    def words(self) -> tuple[str, ...]:
        """Every heading it is known by."""
        return (self.zh, self.en, self.name, *self.also)

    def choice_words(self, language: Language) -> list[str]:
        """The words of its choices, in their order."""
        return [words[0 if language == "zh" else 1] for words in self.choices.values()]


@dataclass(frozen=True)
class ImportTable:
    """A sheet: its columns; a sheet of details belongs to the rows of another by the column `key`."""

    name: str
    zh: str
    en: str
    columns: tuple[ImportColumn, ...]
    parent: str | None = None
    key: str = ""

    def title(self, language: Language) -> str:
        """The name of the sheet in a template."""
        return self.zh if language == "zh" else self.en

    def example(self) -> list[str]:
        """The example row; it is recognised when it was left in, and not imported."""
        return [column.example for column in self.columns]

    def required(self) -> tuple[ImportColumn, ...]:
        """Columns that must be there."""
        return tuple(column for column in self.columns if column.is_required)


@dataclass(frozen=True)
class ImportContent:
    """What a file is imported as: its main sheet, and the sheets of details that may stand beside it."""

    name: str
    tables: tuple[ImportTable, ...]

    @property
    def main(self) -> ImportTable:
        """The sheet whose rows are imported, one by one."""
        return self.tables[0]


CURRENCY: Final = ImportColumn("currency", "币种", "Currency", "currency", also=("币别", "货币"), example="CNY")


def place_of(source: str) -> tuple[str, str | None, int]:
    """File, sheet and row that a `source` names."""
    file, *middle, number = source.split("!")
    return file, "!".join(middle) or None, int(number)
