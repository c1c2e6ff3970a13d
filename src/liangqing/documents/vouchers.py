"""Vouchers for the general ledger, in the columns that 用友 and 金蝶 import: CSV or XLSX, text always text.

A voucher is a few lines that add up to zero. Its number is given by the general ledger, and comes back from there.
Columns: 用友 U8 外部凭证接口, 金蝶 凭证引入 (both let columns be assigned; others may be left out).
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from liangqing.core.money import format_minor
from liangqing.documents.book import Book, Money
from liangqing.documents.listing import Column, write_listing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from liangqing.documents.book import Value

Form = Literal["yonyou", "kingdee"]
FORMS: Final[tuple[Form, ...]] = ("yonyou", "kingdee")


@dataclass(frozen=True)
class VoucherLine:
    """One line: the account by code and name, + debit; the partner where the account carries one."""

    account_code: str
    account_name: str
    amount_minor: int
    partner_code: str = ""
    partner_name: str = ""


@dataclass(frozen=True)
class Voucher:
    """One voucher; `number` counts within the file."""

    number: int
    dated_on: date
    summary: str
    currency: str
    lines: tuple[VoucherLine, ...]


def write_vouchers(vouchers: Sequence[Voucher], form: Form, path: Path) -> None:
    """Write the vouchers as XLSX or, where the name ends so, as CSV (UTF-8 with a mark, as spreadsheets need it).

    Raises:
        OSError: the file cannot be written.
    """
    columns, row_of = _FORMS[form]
    rows = [row_of(voucher, line) for voucher in vouchers for line in voucher.lines]
    if path.suffix.lower() == ".csv":
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([column.head for column in columns])
            writer.writerows([[_text(value) for value in row] for row in rows])
        return
    created = max(voucher.dated_on for voucher in vouchers)
    with Book(path, title="凭证", created=created, language="zh", translate=str) as book:
        write_listing(book.sheet("凭证"), columns, rows, str, data_file=path.name)


def _text(value: Value) -> str:
    """A value as CSV has it; what a spreadsheet would take for a formula is made text by an apostrophe."""
    if isinstance(value, Money):
        return format_minor(value.minor, value.currency, thousands=False)
    text = "" if value is None else str(value)
    return f"'{text}" if text[:1] in set("=+-@\t\r") else text


def _sides(voucher: Voucher, line: VoucherLine) -> tuple[Value, Value]:
    money = Money(abs(line.amount_minor), voucher.currency)
    return (money, None) if line.amount_minor > 0 else (None, money)


def _yonyou(voucher: Voucher, line: VoucherLine) -> tuple[Value, ...]:
    debit, credit = _sides(voucher, line)
    head = (voucher.dated_on, "记", str(voucher.number), "0", voucher.summary)
    return (*head, line.account_code, line.account_name, debit, credit, voucher.currency, line.partner_code)


def _kingdee(voucher: Voucher, line: VoucherLine) -> tuple[Value, ...]:
    debit, credit = _sides(voucher, line)
    partner = f"客户---{line.partner_code}---{line.partner_name}" if line.partner_code else ""
    period = (voucher.dated_on, str(voucher.dated_on.year), str(voucher.dated_on.month))
    head = (*period, "记", str(voucher.number), voucher.summary)
    return (*head, line.account_code, line.account_name, voucher.currency, debit, credit, partner)


def _columns(*heads: str) -> tuple[Column, ...]:
    return tuple(Column(head, 14 if head.endswith(("金额", "日期")) else 12) for head in heads)


_FORMS: Final[dict[Form, tuple[tuple[Column, ...], Callable[[Voucher, VoucherLine], tuple[Value, ...]]]]] = {
    "yonyou": (
        _columns(
            *("制单日期", "凭证类别字", "凭证号", "附单据数", "摘要", "科目编码", "科目名称"),
            *("借方金额", "贷方金额", "币种", "客户编码"),
        ),
        _yonyou,
    ),
    "kingdee": (
        _columns(
            *("日期", "会计年度", "会计期间", "凭证字", "凭证号", "摘要", "科目代码", "科目名称"),
            *("币别", "借方金额", "贷方金额", "核算项目"),
        ),
        _kingdee,
    ),
}
