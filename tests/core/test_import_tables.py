"""What can be imported: every heading leads to one column, every word to one choice."""

from __future__ import annotations

import pytest

from liangqing.books.accounts import PARTNER_ACCOUNTS
from liangqing.books.imports.contents import IMPORTERS
from liangqing.books.kinds import KINDS
from liangqing.core.import_columns import ImportColumn, ImportTable, place_of
from liangqing.core.import_tables import CONTENTS
from liangqing.core.import_words import ACCOUNT_CHOICES, KIND_CHOICES
from liangqing.formats.cells import plain

TABLES = {table.name: table for content in CONTENTS.values() for table in content.tables}


@pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))
def test_a_heading_of_a_template_means_one_column(table: ImportTable) -> None:
    headings = [plain(word) for column in table.columns for word in (column.zh, column.en)]
    assert len(headings) == len(set(headings))


@pytest.mark.parametrize(
    "column",
    [column for table in TABLES.values() for column in table.columns if column.choices],
    ids=lambda column: column.name,
)
def test_a_word_means_one_choice(column: ImportColumn) -> None:
    meant: dict[str, set[str]] = {}
    for value, words in column.choices.items():
        for word in words:
            meant.setdefault(plain(word), set()).add(value)
    assert [word for word, values in meant.items() if len(values) > 1] == []


@pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))
def test_an_example_says_all_that_every_row_needs(table: ImportTable) -> None:
    assert [column.name for column in table.required() if not column.example] in ([], ["document", "amount_minor"])
    assert any(table.example()) or table.name == "document_lines"


def test_every_content_has_its_importer() -> None:
    assert list(IMPORTERS) == list(CONTENTS)


def test_the_words_name_what_the_books_have() -> None:
    assert set(KIND_CHOICES) == set(KINDS)
    assert set(ACCOUNT_CHOICES) == set(PARTNER_ACCOUNTS)


def test_a_source_names_file_sheet_and_row() -> None:
    assert place_of("a.xlsx!六月!12") == ("a.xlsx", "六月", 12)
    assert place_of("a.csv!3") == ("a.csv", None, 3)
    assert place_of("a.xlsx!甲!乙!3") == ("a.xlsx", "甲!乙", 3)
