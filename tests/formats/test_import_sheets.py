"""Sheets for the books are told by their headings, and every wrong cell is told at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.formats.ledgers import write_book

from liangqing.core.problems import RefusedError
from liangqing.formats.import_sheets import read_import

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENTS = """单据标识|客户编码|单据类型|单据日期|到期日|单据编号|金额|税额
A1|C001|发票|2026-03-01|2026-03-31|INV-1|1130|130
A2|C001|收款单|2026-03-05| |RC-1|500| """


def codes(path: Path, content: str | None = None) -> list[tuple[str, int | None, str | None]]:
    """What is wrong with a file: code, row, column."""
    with pytest.raises(RefusedError) as refused:
        read_import(path, content=content)
    return [(problem.code, problem.row, problem.column) for problem in refused.value.problems]


def test_rows_are_typed_and_name_their_place(tmp_path: Path) -> None:
    reading = read_import(write_book(tmp_path / "a.xlsx", DOCUMENTS, names=("单据",)))
    assert reading.content == "documents"
    assert reading.rows == [
        {
            "foreign_key": "A1",
            "partner": "C001",
            "kind": "invoice",
            "dated_on": "2026-03-01",
            "due_on": "2026-03-31",
            "reference": "INV-1",
            "amount_minor": 113_000,
            "tax_minor": 13_000,
            "currency": "CNY",
            "source": "a.xlsx!单据!2",
        },
        {
            "foreign_key": "A2",
            "partner": "C001",
            "kind": "receipt",
            "dated_on": "2026-03-05",
            "reference": "RC-1",
            "amount_minor": 50_000,
            "currency": "CNY",
            "source": "a.xlsx!单据!3",
        },
    ]


def test_text_files_and_english_headings_say_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "Document ID,Partner code,Document type,Document date,Due date,Reference,Amount,Tax\n"
        'A1,C001,Invoice,2026-03-01,2026-03-31,INV-1,"1,130.00",130\nA2,C001,Payment,2026-03-05,,RC-1,500,\n',
        encoding="utf-8",
    )
    book = write_book(tmp_path / "a.xlsx", DOCUMENTS)
    rows = [[{**row, "source": ""} for row in read_import(one).rows] for one in (path, book)]
    assert rows[0] == rows[1]


def test_amounts_are_read_in_the_currency_of_their_row(tmp_path: Path) -> None:
    rows = "往来单位编码|科目|日期|余额|币种\nC1|应收|2025-12-31|1234|JPY\nC1|2203|2025-12-31|5.5|美元"
    reading = read_import(write_book(tmp_path / "a.xlsx", rows))
    assert reading.content == "partner_balances"
    assert [(row["account"], row["balance_minor"], row["currency"]) for row in reading.rows] == [
        ("receivable", 1234, "JPY"),
        ("advance", 550, "USD"),
    ]


def test_details_stand_within_the_row_they_belong_to(tmp_path: Path) -> None:
    partners = "编码|名称|别名\nC1|大明|大明商贸；广州大明\nC2|华东| "
    contacts = "往来单位编码|联系人姓名|可确认余额\nC1|张三|是\nC1|李四|否"
    path = write_book(tmp_path / "a.xlsx", partners, contacts, names=("往来单位", "联系人"))
    first, second = read_import(path).rows
    assert first["names"] == ["大明商贸", "广州大明"]
    assert first["contacts"] == [{"name": "张三", "may_confirm": True}, {"name": "李四", "may_confirm": False}]
    assert "contacts" not in second


def test_a_detail_without_its_row_is_told(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", "编码|名称\nC1|大明", "往来单位编码|联系人姓名\nC9|张三", names=("甲", "乙"))
    assert codes(path) == [("import-detail-alone", 2, None)]


def test_every_wrong_cell_is_told_at_once(tmp_path: Path) -> None:
    path = write_book(
        tmp_path / "a.xlsx",
        "客户编码|单据类型|日期|到期日|金额|币种\n"
        " |发票|2026-03-01|2026-03-31|1|CNY\n"
        "C001|白条|2026-02-30|03/04/2026|5oo|XQZ\n"
        f"{'x' * 41}|发票|2026-03-01| |1.234|CNY",
    )
    assert codes(path) == [
        ("import-required", 2, "A"),
        ("import-choice-unknown", 3, "B"),
        ("date-no-such-day", 3, "C"),
        ("import-date-unsure", 3, "D"),
        ("amount-not-a-number", 3, "E"),
        ("currency-unknown", 3, "F"),
        ("import-text-long", 4, "A"),
        ("amount-too-many-decimals", 4, "E"),
    ]


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [("账期天数", "x", "import-not-whole"), ("是否客户", "也许", "import-choice-unknown")],
)
def test_cells_of_partners_hold_what_their_column_does(tmp_path: Path, column: str, cell: str, code: str) -> None:
    path = write_book(tmp_path / "a.xlsx", f"编码|名称|{column}\nC1|大明|{cell}")
    assert codes(path) == [(code, 2, "C")]


def test_percentages_and_quantities_are_exact(tmp_path: Path) -> None:
    lines = "单据标识|数量|含税单价|明细金额|税率\nA1|0.1|12.345678|1|0.13\nA1|3|1|2|13%\nA1|3|1|2|9"
    path = write_book(tmp_path / "a.xlsx", DOCUMENTS, lines, names=("单据", "明细"))
    first = read_import(path).rows[0]["document_lines"]
    assert [(line["quantity_millionths"], line["tax_rate_bps"]) for line in first] == [
        (100_000, 1300),
        (3_000_000, 1300),
        (3_000_000, 900),
    ]
    assert first[0]["unit_price_millionths"] == 12_345_678
    wrong = write_book(tmp_path / "b.xlsx", DOCUMENTS, "单据标识|数量|明细金额|税率\nA1|1e9|1|113", names=("甲", "乙"))
    assert codes(wrong) == [("import-not-a-quantity", 2, "B"), ("import-not-a-percentage", 2, "D")]


def test_columns_no_template_has_are_named_and_left_out(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", "编码|名称|心情\nC1|大明|好")
    assert read_import(path).ignored == ("Sheet1: 心情",)


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ("心情|天气\n好|晴", "import-no-heading"),
        ("客户编码|单据类型|金额\nC1|发票|1", "import-column-missing"),
        ("编码|名称|名称\nC1|大明|大明", "column-twice"),
    ],
)
def test_a_sheet_that_is_no_table_says_what_it_lacks(tmp_path: Path, rows: str, code: str) -> None:
    assert codes(write_book(tmp_path / "a.xlsx", rows))[0][0] == code


def test_the_same_table_on_two_sheets_is_not_guessed_at(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", "编码|名称\nC1|大明", "编码|名称\nC2|华东", names=("甲", "乙"))
    assert codes(path)[0][0] == "import-table-twice"


def test_the_fuller_of_two_tables_is_meant(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", "科目|日期|余额\n1122|2025-12-31|5")
    assert read_import(path).content == "control_balances"
    assert codes(path, content="partner_balances") == [("import-column-missing", 1, None)]


def test_headings_of_two_contents_are_asked_about(tmp_path: Path) -> None:
    both = "客户编码|原始日期|未清金额|形成年度|期初余额\nC1|2025-11-30|5|2025|5"
    path = write_book(tmp_path / "a.xlsx", both)
    assert codes(path) == [("import-content-unsure", None, None)]
    assert read_import(path, content="open_items").rows[0]["open_minor"] == 500


def test_an_empty_file_is_told(tmp_path: Path) -> None:
    assert codes(write_book(tmp_path / "a.xlsx", " "))[0][0] == "sheet-empty"
