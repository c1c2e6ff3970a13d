import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from examples.accounts import account
from examples.company import CUSTOMERS, MONTHS
from examples.sample import ledger_files, write_sample
from examples.story import tell
from python_calamine import CalamineWorkbook


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory: Path = tmp_path_factory.mktemp("sample")
    write_sample(tell(1), directory)
    return directory


@pytest.fixture(scope="module")
def truth(sample: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((sample / "truth.json").read_text(encoding="utf-8"))
    return told


def rows(path: Path) -> list[list[Any]]:
    if path.suffix == ".csv":
        import csv

        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.reader(file))
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()


def test_the_same_seed_writes_the_same_bytes(sample: Path, tmp_path: Path) -> None:
    write_sample(tell(1), tmp_path)
    first, second = ({path.name: path.read_bytes() for path in directory.iterdir()} for directory in (sample, tmp_path))
    assert len(first) == len(MONTHS) * (len(CUSTOMERS) + 1) + 1
    assert first == second


def test_each_month_opens_with_the_closing_of_the_month_before() -> None:
    story = tell(1)
    for side in ("ours", "theirs"):
        for customer in CUSTOMERS:
            june, july, august = (account(story, side, customer, month) for month in MONTHS)
            assert june.opening_minor == customer.opening_minor
            assert july.opening_minor == june.closing_minor
            assert august.opening_minor == july.closing_minor


def test_the_parts_of_the_causes_add_up_to_each_gap(truth: dict[str, Any]) -> None:
    for balance in truth["balances"]:
        parts = [
            part["part_minor"]
            for cause in truth["causes"]
            if cause["customer"] == balance["customer"]
            for part in cause["parts"]
            if part["month"] == balance["month"]
        ]
        assert balance["gap_minor"] == balance["ours_minor"] - balance["theirs_minor"] == sum(parts)


def test_the_truth_names_the_row_on_which_a_line_stands(sample: Path, truth: dict[str, Any]) -> None:
    files = {path.name: rows(path) for path in sample.glob("*-2026-*")}
    placed = [line for cause in truth["causes"] for line in cause["lines"] if line["file"]]
    assert len(placed) > 60
    for line in placed:
        cells = files[line["file"]][line["row"] - 1]
        assert line["text"] in cells
        assert line["reference"] is None or line["reference"] in [str(cell) for cell in cells]


def test_only_lines_after_the_last_month_stand_in_no_file(truth: dict[str, Any]) -> None:
    nowhere = [line for cause in truth["causes"] for line in cause["lines"] if not line["file"]]
    assert nowhere
    assert all(line["date"] >= "2026-09-01" for line in nowhere)


def test_our_ledger_proves_itself_row_by_row(sample: Path, truth: dict[str, Any]) -> None:
    for month in MONTHS:
        name = f"{month:%Y-%m}"
        closing: dict[str, Decimal] = {}
        for cells in rows(sample / f"ours-{name}.xlsx")[4:]:
            code, title = cells[0], cells[6]
            debit, credit, balance = (Decimal(str(cells[at] or 0)) for at in (10, 11, 13))
            signed = -balance if cells[12] == "贷" else balance
            if title not in ("期初余额", "本月合计", "本年累计"):
                assert closing[code] + debit - credit == signed
            elif title != "期初余额":
                assert closing[code] == signed
            closing[code] = signed
        told = {b["customer"]: b["ours_minor"] for b in truth["balances"] if b["month"] == name}
        assert {code: int(balance * 100) for code, balance in closing.items()} == told


def test_their_ledgers_end_at_their_balance(sample: Path, truth: dict[str, Any]) -> None:
    balance_columns = {"C001": 9, "C002": 5, "C003": 7}
    for balance in truth["balances"]:
        customer, month = balance["customer"], balance["month"]
        (path,) = sample.glob(f"{customer}-{month}.*")
        last = str(rows(path)[-1][balance_columns[customer]]).replace(",", "")
        assert Decimal(last) * 100 == balance["theirs_minor"]


def test_a_hand_kept_sheet_has_text_dates_blank_rows_and_amounts_typed_as_text(sample: Path) -> None:
    cells = rows(sample / "C002-2026-06.xlsx")
    assert cells[5][0] == "2026.6.2"
    assert [""] * 7 in cells[6:]
    assert any(isinstance(cell, str) and "," in cell for row in cells for cell in row[3:5])


def test_files_are_told_in_order_of_month() -> None:
    assert [file.month for file in ledger_files(tell(2))] == sorted(MONTHS * 4)
    assert MONTHS[0] == date(2026, 6, 1)
