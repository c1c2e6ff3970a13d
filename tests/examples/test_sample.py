from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from examples.accounts import account
from examples.companies import COMPANIES
from examples.companies.appliances import APPLIANCES
from examples.company import Company
from examples.months import MONTHS
from examples.sample import ledger_files, write_sample
from python_calamine import CalamineWorkbook

EACH = pytest.mark.parametrize("company", COMPANIES, ids=lambda company: company.key)


@EACH
def test_the_same_seed_writes_the_same_bytes(company: Company, tmp_path: Path) -> None:
    written = []
    for name in ("first", "second"):
        write_sample(company, company.tell(1), tmp_path / name)
        written.append({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()})
    assert written[0] == written[1]
    ledgers = [name for name in written[0] if "2026" in name]
    assert len(ledgers) == len(MONTHS) * (len(company.customers) + 1)


@EACH
def test_each_month_opens_with_the_closing_of_the_month_before(company: Company) -> None:
    story = company.tell(1)
    for side in ("ours", "theirs"):
        for customer in company.customers:
            june, july, august = (account(story, side, customer, month) for month in MONTHS)
            assert july.opening_minor == june.closing_minor
            assert august.opening_minor == july.closing_minor


@EACH
def test_every_line_of_the_three_months_stands_on_a_row_of_its_own(company: Company) -> None:
    story = company.tell(1)
    files = ledger_files(company, story)
    placed = [line for file in files for page in file.pages for line in page.row_of]
    lines = [line for deal in story.deals for line in deal.lines if MONTHS[0] <= line.date < MONTHS[2].replace(month=9)]
    assert len(placed) == len(set(placed)) == len(lines)
    for file in files:
        for page in file.pages:
            rows = [*page.row_of.values(), *page.opening_row.values()]
            assert len(rows) == len(set(rows))


def sheet(path: Path, name: str) -> list[list[Any]]:
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_name(name).to_python()


def test_our_sheets_prove_themselves_row_by_row_and_the_index_knows_them(tmp_path: Path) -> None:
    write_sample(APPLIANCES, APPLIANCES.tell(1), tmp_path)
    path = tmp_path / "ours-2026-07.xlsx"
    index = {row[1]: row for row in sheet(path, "目录")[3:]}
    for customer in APPLIANCES.customers:
        balance = Decimal(0)
        for row in sheet(path, customer.code)[5:]:
            debit, credit, shown = (Decimal(str(row[at] or 0)) for at in (9, 10, 12))
            signed = -shown if row[11] == "贷" else shown
            is_moved = row[4] not in ("期初余额", "本月合计", "本年累计")
            assert row[4] == "期初余额" or signed == balance + (debit - credit if is_moved else 0)
            balance = signed
        assert Decimal(str(index[customer.code][7])) == balance


def test_a_hand_kept_sheet_has_text_dates_blank_rows_and_amounts_typed_as_text(tmp_path: Path) -> None:
    write_sample(APPLIANCES, APPLIANCES.tell(1), tmp_path)
    cells = sheet(tmp_path / "C002-2026-06.xlsx", "6月")
    assert cells[5][0] == "2026.6.2"
    assert [""] * 7 in cells[6:]
    assert any(isinstance(cell, str) and "," in cell for row in cells for cell in row[3:5])
