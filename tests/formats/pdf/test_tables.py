"""Ledgers printed as PDF in many ways, and what is read from the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.formats.ledgers import shown
from tests.formats.pdf_books import BOOK, STROKES, Print, write_pdf, write_scan

from liangqing.core.problems import RefusedError
from liangqing.formats.ledger_file import read_file
from liangqing.formats.mapping import Mapping
from liangqing.formats.pdf.tables import read_pdf

if TYPE_CHECKING:
    from pathlib import Path

LINES: Final = ["2026-06-01 1000.00", "2026-06-05 500.00", "2026-06-09 -200.00", "2026-06-19 1234567.89"]
ENGLISH: Final = """
    Supplier ledger
    Date | Reference | Description | Debit | Credit | Balance
    5 June 2026 | INV-0001 | Invoice for goods delivered to Northmoor Ltd in May and June | | 500.00 | 500.00
    9 June 2026 | PAY-0001 | Payment | 1,200.00 | | -700.00
    19 June 2026 | INV-0002 | Invoice | | 30.00 | -670.00
"""
WIDE: Final = ("auto", "auto", "auto", "1fr", "auto", "auto", "auto")


@pytest.mark.parametrize("rules", STROKES)
@pytest.mark.parametrize("across", ["top", "horizon", "bottom"])
def test_a_ledger_is_read_however_it_is_ruled_and_set(rules: str, across: str, tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "a.pdf", BOOK, look=Print(rules, WIDE, across))
    reading = read_file(path, side="theirs")
    assert shown(reading) == LINES
    assert reading.lines["text"].to_list()[1] == "采购六月份第一批货物空调十二台含安装与运输按合同结算"
    assert reading.parties[0].code == "C001"
    assert {proof.holds for proof in reading.proofs} == {True}


@settings(max_examples=12)
@given(st.data())
def test_no_way_of_printing_changes_a_figure(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    look = Print(
        rules=data.draw(st.sampled_from(list(STROKES))),
        widths=data.draw(st.sampled_from([WIDE, None])),
        across=data.draw(st.sampled_from(["top", "horizon", "bottom"])),
        gap=data.draw(st.sampled_from(["6pt", "8pt", "14pt"])),
        space=data.draw(st.sampled_from(["2pt", "5pt"])),
        size=data.draw(st.sampled_from(["7pt", "9pt"])),
        flipped=data.draw(st.booleans()),
        numbered=data.draw(st.sampled_from([None, "1", "1 / 1", "第1页", "— 1 —"])),
        stamp=data.draw(st.sampled_from(["", "COPY", "已核对"])),
        figures=data.draw(st.sampled_from(["right", "left", "center"])),
    )
    path = write_pdf(tmp_path_factory.mktemp("pdf") / "a.pdf", BOOK, look=look)
    assert shown(read_file(path, side="theirs")) == LINES


@pytest.mark.parametrize("turned", [0, 1, 2, 3])
def test_a_page_may_lie_on_any_side(turned: int, tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "a.pdf", ENGLISH, look=Print(turned=turned))
    assert shown(read_file(path, side="theirs", currency="GBP"), "reference") == [
        "2026-06-05 500.00 INV-0001",
        "2026-06-09 -1200.00 PAY-0001",
        "2026-06-19 30.00 INV-0002",
    ]


@pytest.mark.parametrize("repeat", [True, False])
@pytest.mark.parametrize("rules", STROKES)
def test_a_ledger_of_several_pages_is_one_table(rules: str, repeat: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a case
    rows = [
        f"2026-06-{1 + n // 4:02d} | 记-{n} | INV-{n:04d} | 采购 | | {n}.00 | {n * (n + 1) // 2}.00"
        for n in range(1, 101)
    ]
    book = "应付账款\n日期 | 凭证号 | 单据号 | 摘要 | 借方 | 贷方 | 余额\n" + "\n".join(rows)
    look = Print(rules, repeat=repeat, numbered="第1页", stamp="已核对")
    path = write_pdf(tmp_path / "a.pdf", book, look=look)
    assert len(pypdfium2.PdfDocument(path)) > 2
    reading = read_file(path, side="theirs")
    assert reading.lines["amount_minor"].to_list() == [n * 100 for n in range(1, 101)]
    assert reading.lines["reference"].to_list() == [f"INV-{n:04d}" for n in range(1, 101)]


FIRST: Final = """
    客户：C001 华东家电
    日期 | 单据号 | 摘要 | 借方 | 贷方 | 余额
    2026-06-05 | INV-1 | 销售 | 100.00 | | 100.00
    2026-06-09 | PAY-1 | 收款 | | 50.00 | 50.00
"""
SECOND: Final = """
    客户：C002 华西家电
    日期 | 单据号 | 摘要 | 借方 | 贷方 | 余额
    2026-06-06 | INV-2 | 销售 | 200.00 | | 200.00
    2026-06-09 | PAY-2 | 收款 | | 50.00 | 150.00
"""


def test_two_ledgers_on_a_page_keep_their_parties(tmp_path: Path) -> None:
    reading = read_file(write_pdf(tmp_path / "a.pdf", FIRST, SECOND), side="ours")
    assert shown(reading, "customer") == [
        "2026-06-05 100.00 C001",
        "2026-06-09 -50.00 C001",
        "2026-06-06 200.00 C002",
        "2026-06-09 -50.00 C002",
    ]


BARE: Final = """
    应付账款
    日期 | 单据号 | 摘要 | 借方 | 贷方
    2026-06-05 | INV-1 | 采购 | | 500.00
    2026-06-09 | PAY-1 | 付款 | 200.00 |
    2026-06-19 | INV-2 | 采购 | | 300.00
"""


def test_a_page_without_balances_and_totals_is_asked_about(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "a.pdf", BARE)
    with pytest.raises(RefusedError) as refused:
        read_file(path, side="theirs")
    (problem,) = refused.value.problems
    assert (problem.code, dict(problem.values)) == ("pdf-unproved", {"count": 3, "total": 3})
    reading = read_file(path, side="theirs", mapping=Mapping(accept_unproved=True))
    assert shown(reading) == ["2026-06-05 500.00", "2026-06-09 -200.00", "2026-06-19 300.00"]


def test_totals_prove_a_page(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "a.pdf", BARE + "| | 合计 | 200.00 | 800.00")
    assert len(read_file(path, side="theirs").lines) == 3


def test_a_total_of_one_side_proves_only_that_side(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "a.pdf", BARE + "| | 合计 | | 800.00")
    with pytest.raises(RefusedError) as refused:
        read_file(path, side="theirs")
    assert [(one.code, one.values["count"]) for one in refused.value.problems] == [("pdf-unproved", 1)]


def test_a_stamp_across_the_page_is_a_note(tmp_path: Path) -> None:
    (grid,) = read_pdf(write_pdf(tmp_path / "a.pdf", BARE, look=Print(stamp="COPY"))).grids
    assert grid.rows[-1] == ["COPY"]


def test_rows_count_through_the_pages(tmp_path: Path) -> None:
    (grid,) = read_pdf(write_pdf(tmp_path / "a.pdf", BARE)).grids
    assert grid.sheet is None
    assert [row[0] for row in grid.rows] == ["应付账款", "日期", "2026-06-05", "2026-06-09", "2026-06-19"]


def test_a_page_that_is_a_picture_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedError) as refused:
        read_pdf(write_scan(tmp_path / "a.pdf", BOOK))
    assert [(one.code, dict(one.values)) for one in refused.value.problems] == [("scan", {"pages": "1"})]
