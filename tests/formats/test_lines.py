from __future__ import annotations

import polars as pl
from tests.formats.ledgers import read, shown

from liangqing.core.schemas import LEDGER


def test_lines_have_the_canonical_schema() -> None:
    assert dict(read("应付账款\n日期|借方|贷方\n2026-06-05| |5").lines.schema) == LEDGER


def test_every_column_finds_its_place() -> None:
    (row,) = read("""
        应付账款
        日期|凭证号|单据编号|发票号码|订单号|摘要|备注|数量|单价|税率|税额|不含税金额|付款人|科目编码|到期日|借方|贷方
        2026-06-05|转1|RK1|26330001|PO9|采购|急|10|11.3|13%|13|100|甲|2202|2026-07-05| |113
    """).lines.iter_rows(named=True)
    assert {name: str(value) for name, value in row.items() if value is not None} == {
        "line": "3",
        "source": "book!3",
        "customer": "",
        "date": "2026-06-05",
        "kind": "invoice",
        "amount_minor": "11300",
        "currency": "CNY",
        "reference": "RK1",
        "text": "采购 / 急",
        "due_on": "2026-07-05",
        "voucher": "转1",
        "order_reference": "PO9",
        "invoice_number": "26330001",
        "payer": "甲",
        "account": "2202",
        "quantity": "10.0",
        "unit_price": "11.3",
        "tax_rate": "0.13",
        "tax_minor": "1300",
        "net_minor": "10000",
    }


def test_the_document_type_tells_the_kind_before_the_text() -> None:
    book = """
        应付账款
        日期|单据类型|摘要|借方|贷方
        2026-06-05|采购发票|付货款| |5
        2026-06-06| |付货款|3|
        2026-06-07| |货款| |4
    """
    assert read(book).lines["kind"].to_list() == ["invoice", "receipt", None]


def test_an_opening_without_a_date_stands_at_the_start() -> None:
    book = "应付账款\n{}\n日期|摘要|借方|贷方|余额\n|期初余额| | |100\n2026-06-05|采购| |5|105"
    assert shown(read(book.format("往来")))[0] == "2026-06-05 100.00"
    assert shown(read(book.format("期间:2026-06-01 至 2026-06-30")))[0] == "2026-06-01 100.00"


def test_lines_are_the_rows_of_a_sheet_and_counted_over_several() -> None:
    book = "应付账款\n\n日期|摘要|借方|贷方\n2026-06-05|采购| |5"
    assert read(book).lines["line"].to_list() == [4]
    two = read(book, book.replace("05|", "06|")).lines
    assert two["line"].to_list() == [1, 2]
    assert two["source"].to_list() == ["book!1!4", "book!2!4"]


def test_long_numbers_stay_whole() -> None:
    lines = read("应付账款\n日期|单据编号|借方|贷方\n2026-06-05|'00012345678901234567| |5").lines
    assert lines["reference"].to_list() == ["00012345678901234567"]
    assert lines.select(pl.col("amount_minor").sum()).item() == 500
