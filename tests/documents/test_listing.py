"""A list on a sheet: its totals foot, one a currency, and what does not fit is said."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents.spreadsheet import formulas, sheets, worked_out

from liangqing.documents.book import Book, Money
from liangqing.documents.listing import CURRENCY, RESERVED_ROWS, Column, Row, write_listing

COLUMNS = (Column("No.", 6), Column(CURRENCY, 8), Column("Amount", 12, is_summed=True))


def listed(path: Path, rows: list[Row], max_rows: int = 1_048_576) -> list[list[Any]]:
    with Book(path, title="t", created=date(2026, 6, 30), language="en", translate=str) as book:
        write_listing(book.sheet("S"), COLUMNS, rows, str, data_file="all.parquet", max_rows=max_rows)
    return sheets(path)["S"]


def row(number: int, currency: str, minor: int) -> Row:
    return (number, currency, Money(minor, currency))


def test_one_currency_has_one_plain_sum(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    rows = listed(path, [row(1, "CNY", 100), row(2, "CNY", -250)])
    assert rows[-1] == ["Total CNY", "", -1.5]
    assert formulas(path)["S"] == {"C4": "SUM(C2:C3)"}


def test_no_total_adds_currencies(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    rows = listed(path, [row(1, "CNY", 100), row(2, "USD", 300), row(3, "CNY", 1)])
    assert [line[0::2] for line in rows[-2:]] == [["Total CNY", 1.01], ["Total USD", 3.0]]
    assert formulas(path)["S"] == {
        "C5": 'SUMIF(B2:B4,"CNY",C2:C4)',
        "C6": 'SUMIF(B2:B4,"USD",C2:C4)',
    }


@settings(max_examples=25)
@given(st.lists(st.tuples(st.sampled_from(["CNY", "USD"]), st.integers(-(10**11), 10**11)), max_size=20))
def test_the_formula_gives_what_the_cell_shows(amounts: list[tuple[str, int]]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        rows = listed(path, [row(number, *amount) for number, amount in enumerate(amounts)])
        for place, formula in formulas(path)["S"].items():
            shown = rows[int(place[1:]) - 1][2]
            assert abs(worked_out(rows, formula) - shown) < 0.005


def test_rows_that_do_not_fit_are_said_with_the_file_that_has_them(tmp_path: Path) -> None:
    rows = listed(tmp_path / "a.xlsx", [row(n, "CNY", 100) for n in range(20)], max_rows=RESERVED_ROWS + 11)
    assert rows[11][0] == "10 more rows do not fit into a sheet; all of them stand in all.parquet."
    assert rows[12] == ["Total CNY", "", 10.0]


def test_an_empty_list_has_its_heads_and_says_that_it_is_empty(tmp_path: Path) -> None:
    assert listed(tmp_path / "a.xlsx", []) == [["No.", "Currency", "Amount"], ["Nothing to list.", "", ""]]
