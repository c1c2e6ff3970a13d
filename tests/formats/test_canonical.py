from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from tests.formats.ledgers import write_book

from liangqing.core.problems import Problem, RefusedError
from liangqing.core.readings import Balance
from liangqing.core.schemas import LEDGER
from liangqing.formats.canonical import is_canonical, is_canonical_sheet, load, not_canonical, read, read_sheet
from liangqing.formats.grids import Grid

if TYPE_CHECKING:
    from pathlib import Path

    from liangqing.formats.cells import Cell

LINES: dict[str, list[Any]] = {
    "line": [1, 2, 3],
    "customer": ["A", "A", "B"],
    "date": [date(2026, 6, 1), date(2026, 6, 5), date(2026, 6, 5)],
    "amount_minor": [1000, -200, 70],
    "currency": ["CNY", "CNY", "USD"],
    "kind": ["opening", "receipt", None],
}


def parquet(path: Path, **columns: list[Any]) -> Path:
    pl.DataFrame({**LINES, **columns}, strict=False).write_parquet(path / "a.parquet")
    return path / "a.parquet"


def text(path: Path, **columns: list[Any]) -> Path:
    pl.DataFrame({**LINES, **columns}, strict=False).write_csv(path / "a.csv")
    return path / "a.csv"


def refused(path: Path) -> list[Problem]:
    with pytest.raises(RefusedError) as raised:
        read(path, "0" * 64)
    return list(raised.value.problems)


@pytest.mark.parametrize("write", [parquet, text])
def test_both_formats_give_the_same_lines_and_balances(tmp_path: Path, write: Any) -> None:
    path = write(tmp_path)
    reading = read(path, "0" * 64)
    lines = load(path)
    assert dict(lines.schema) == LEDGER
    assert lines.select(LINES.keys()).to_dict(as_series=False) == LINES
    assert reading.opening_minor == (Balance("A", "CNY", 1000), Balance("B", "USD", 0))
    assert reading.closing_minor == (Balance("A", "CNY", 800), Balance("B", "USD", 70))


@pytest.mark.parametrize("write", [parquet, text])
@pytest.mark.parametrize(
    ("columns", "code", "column", "count"),
    [
        ({"line": [1, 1, 3]}, "line-doubled", "line", 2),
        ({"line": [1, None, 3]}, "canonical-null", "line", 1),
        ({"customer": ["A", None, None]}, "canonical-null", "customer", 2),
        ({"currency": ["CNY", "RMB", "USD"]}, "currency-unknown", "currency", 1),
        ({"kind": ["gift", None, None]}, "kind-unknown", "kind", 1),
        ({"amount_minor": [10**15, 1, 1]}, "amount-too-many-digits", "amount_minor", 1),
        ({"date": ["2026-06-31", "2026-06-01", "2026-06-01"]}, "canonical-value", "date", 1),
    ],
)
def test_what_is_wrong_is_told_by_row(
    tmp_path: Path, write: Any, columns: dict[str, list[Any]], code: str, column: str, count: int
) -> None:
    problems = refused(write(tmp_path, **columns))
    assert {(problem.code, problem.column) for problem in problems} == {(code, column)}
    assert len(problems) == count
    assert all(problem.row for problem in problems)


def test_rows_are_counted_as_a_person_does(tmp_path: Path) -> None:
    assert refused(text(tmp_path, currency=["CNY", "CNY", "?"]))[0].row == 4  # the heading is row 1
    assert refused(parquet(tmp_path, currency=["CNY", "CNY", "?"]))[0].row == 3


@pytest.mark.parametrize(
    ("column", "values"), [("amount_minor", [1.5, 2.5, 3.5]), ("customer", [1, 2, 3]), ("date", [1, 2, 3])]
)
def test_columns_of_a_wrong_type_are_refused(tmp_path: Path, column: str, values: list[Any]) -> None:
    assert [(problem.code, problem.column) for problem in refused(parquet(tmp_path, **{column: values}))] == [
        ("canonical-type", column)
    ]


def test_amounts_with_decimals_in_a_csv_are_refused(tmp_path: Path) -> None:
    assert refused(text(tmp_path, amount_minor=["1.5", "2", "3"]))[0].code == "canonical-value"


def test_moments_become_days(tmp_path: Path) -> None:
    moments = [datetime(2026, 6, 5)] * 3  # noqa: DTZ001 - files know no zone
    assert load(parquet(tmp_path, date=moments))["date"].to_list() == [date(2026, 6, 5)] * 3


def test_columns_the_contract_does_not_know_are_told(tmp_path: Path) -> None:
    reading = read(parquet(tmp_path, shoe_size=[41, 42, 43]), "0" * 64)
    assert [(item.reason.code, item.text) for item in reading.skipped] == [("column-unknown", "shoe_size")]


def test_an_empty_ledger_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pl.DataFrame(schema=LEDGER).write_parquet(path)
    assert [problem.code for problem in refused(path)] == ["no-lines"]


def test_other_files_are_not_taken_for_canonical(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("日期,摘要\n", encoding="gb18030")
    assert not is_canonical(path, "text")
    assert not is_canonical(path, "xlsx")
    other = tmp_path / "b.parquet"
    pl.DataFrame({"line": [1]}).write_parquet(other)
    assert not is_canonical(other, "parquet")
    assert not_canonical(other) is None


def test_cents_without_the_other_columns_are_not_taken_for_anything_else(tmp_path: Path) -> None:
    path = tmp_path / "b.parquet"
    pl.DataFrame({"line": [1], "amount_minor": [1]}).write_parquet(path)
    assert not_canonical(path) == Problem(
        "parquet-not-canonical", "b.parquet", values={"columns": "customer, date, currency"}
    )


def test_a_canonical_file_is_known_by_its_bytes(tmp_path: Path) -> None:
    path = parquet(tmp_path).rename(tmp_path / "a.csv")
    assert is_canonical(path, "parquet")
    assert read(path, "0" * 64).lines.is_empty()
    assert load(path)["amount_minor"].to_list() == [1000, -200, 70]


def test_a_cut_parquet_is_refused(tmp_path: Path) -> None:
    path = parquet(tmp_path)
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(RefusedError) as raised:
        is_canonical(path, "parquet")
    assert raised.value.problems[0].code == "truncated"


def test_damage_the_check_did_not_meet_is_refused_on_loading(tmp_path: Path) -> None:
    path = parquet(tmp_path, kind=["opening", "receipt", "invoice"])
    content = bytearray(path.read_bytes())
    content[4:200] = bytes(196)
    path.write_bytes(content)
    with pytest.raises(RefusedError) as raised:
        load(path)
    assert raised.value.problems[0].code == "truncated"


SHEET: list[list[Cell]] = [
    ["line", "customer", "date", "amount_minor", "currency", "kind", "经办"],
    [1.0, "A", date(2026, 6, 1), 1000.0, "CNY", "opening", "张"],
    [2.0, "A", "2026-06-05", "-200", "CNY", "", ""],
    ["", "", "", "", "", "", ""],
]


def sheet(*changes: tuple[int, int, Cell]) -> Grid:
    rows = [list(row) for row in SHEET]
    for row, column, cell in changes:
        rows[row][column] = cell
    return Grid(rows, "6月")


def written(directory: Path) -> Path:
    """A workbook to be told of; its cells are given as a grid."""
    return write_book(directory / "a.xlsx", "x")


def test_a_sheet_of_canonical_columns_is_checked_not_interpreted(tmp_path: Path) -> None:
    grid = sheet()
    assert is_canonical_sheet(grid)
    reading = read_sheet(written(tmp_path), "0" * 64, grid)
    assert reading.canonical
    assert dict(reading.lines.schema) == LEDGER
    assert reading.lines.select("line", "date", "amount_minor", "kind").rows() == [
        (1, date(2026, 6, 1), 1000, "opening"),
        (2, date(2026, 6, 5), -200, None),
    ]
    assert reading.closing_minor == (Balance("A", "CNY", 800),)
    assert [item.text for item in reading.skipped] == ["经办"]


@pytest.mark.parametrize(
    ("change", "code", "place"),
    [
        ((1, 3, 10.5), "canonical-value", (2, "amount_minor")),
        ((2, 3, "12.50"), "canonical-value", (3, "amount_minor")),
        ((2, 2, "5/6/2026"), "canonical-value", (3, "date")),
        ((2, 1, ""), "canonical-null", (3, "customer")),
        ((2, 5, "#REF!"), "cell-error", (3, "F")),
        ((0, 5, "currency"), "column-twice", (1, None)),
    ],
)
def test_what_is_wrong_on_such_a_sheet_is_refused_at_its_place(
    tmp_path: Path, change: tuple[int, int, Cell], code: str, place: tuple[int, str | None]
) -> None:
    with pytest.raises(RefusedError) as raised:
        read_sheet(written(tmp_path), "0" * 64, sheet(change))
    assert [(problem.code, problem.row, problem.column) for problem in raised.value.problems] == [(code, *place)]


def test_an_ordinary_sheet_is_not_canonical() -> None:
    assert not is_canonical_sheet(Grid([["日期", "借方", "贷方"]]))
    assert not is_canonical_sheet(Grid([]))


def test_running_balances_are_checked(tmp_path: Path) -> None:
    reading = read(parquet(tmp_path, balance_minor=[1000, 800, 70]), "0" * 64)
    assert [(proof.name.code, proof.holds, proof.checked) for proof in reading.proofs] == [("proof-chain", True, 3)]
    assert read(parquet(tmp_path, balance_minor=[None, None, None]), "0" * 64).proofs == ()
    for path, row in (
        (parquet(tmp_path, balance_minor=[1000, 900, 70]), 2),
        (text(tmp_path, balance_minor=[1, 800, 70]), 2),
    ):
        [problem] = refused(path)
        assert (problem.code, problem.row, problem.column) == ("balance-not-sum", row, "balance_minor")
