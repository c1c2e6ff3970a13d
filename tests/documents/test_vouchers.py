"""Vouchers as files of other programs: whole, with amounts as numbers and text as text."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from python_calamine import load_workbook

from liangqing.documents.vouchers import FORMS, Voucher, VoucherLine, write_vouchers

if TYPE_CHECKING:
    from pathlib import Path

    from liangqing.documents.vouchers import Form

VOUCHER = Voucher(
    number=1,
    dated_on=date(2026, 2, 3),
    summary="+尾差",
    currency="CNY",
    lines=(
        VoucherLine("6603", "财务费用", 3),
        VoucherLine("1122", "应收账款", -3, "C001", "大明商贸"),
    ),
)


@pytest.mark.parametrize("form", FORMS)
def test_debit_and_credit_stand_in_their_columns_as_numbers(form: Form, tmp_path: Path) -> None:
    path = tmp_path / "vouchers.xlsx"
    write_vouchers([VOUCHER], form, path)
    heads, *rows = load_workbook(path).get_sheet_by_index(0).to_python()
    debit, credit = heads.index("借方金额"), heads.index("贷方金额")
    assert [(row[debit], row[credit]) for row in rows[:2]] == [(0.03, ""), ("", 0.03)]


@pytest.mark.parametrize("form", FORMS)
def test_in_csv_a_text_that_looks_like_a_formula_is_kept_from_being_one(form: Form, tmp_path: Path) -> None:
    path = tmp_path / "vouchers.csv"
    write_vouchers([VOUCHER], form, path)
    assert ",'+尾差," in path.read_text(encoding="utf-8-sig")
