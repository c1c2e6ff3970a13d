"""The files that are damaged: one ledger with a running balance, sums and a declared closing, in every format.

Nothing of an amount can change in it without contradicting another figure of the file.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from bench.layouts.books import Books
from bench.layouts.pages import Page, Sample
from bench.layouts.write import write_sample

if TYPE_CHECKING:
    from liangqing.formats.cells import Cell

_FIRST: Final = date(2026, 6, 1)
#: Debits (payments) and credits (purchases), in fen; no two alike, no sum of some of them equal to another.
_AMOUNTS: Final = (128_750, -90_001, 431_199, 77_503, -310_333, 8_641, 215_017, -64_209, 39_871, 502_223, -145_607)
_OPENING: Final = 655_360
_HEADING: Final[list[Cell]] = ["日期", "凭证号", "单据编号", "摘要", "借方", "贷方", "余额"]
_TEXT: Final = frozenset({"csv", "text-xls", "text-list", "fixed-width", "html-xls", "zip", "pdf"})
#: Reader -> ending of its file and the traits its writer looks at.
READERS: Final[dict[str, str]] = {
    "csv": ".csv",
    "text-list": ".txt",
    "fixed-width": ".prn",
    "text-xls": ".xls",
    "xlsx": ".xlsx",
    "xls": ".xls",
    "xlsb": ".xlsb",
    "ods": ".ods",
    "html-xls": ".xls",
    "xml-xls": ".xls",
    "parquet": ".parquet",
    "zip": ".zip",
    "pdf": ".pdf",
}


@dataclass(frozen=True)
class Golden:
    """A whole file. `amounts` are those of its lines, in fen, positive where they raise the debt."""

    reader: str
    suffix: str
    content: bytes
    amounts: Counter[int]


@cache
def golden(reader: str) -> Golden:
    """The ledger as a file of this reader."""
    with TemporaryDirectory(prefix="golden-") as name:
        path = write_sample(_sample(reader), Path(name) / "golden")
        content = path.read_bytes()
    return Golden(reader, READERS[reader], content, Counter([_OPENING, *_AMOUNTS]))


def _sample(reader: str) -> Sample:
    traits = {"container": reader, "encoding": "utf-8", "delimiter": "tab" if reader == "text-xls" else "comma"}
    typed = reader not in _TEXT
    rows = [_HEADING, *_rows(typed=typed)]
    if reader != "parquet":
        rows = [*_titles(), *rows]
    books = Books((), "CNY", "", _FIRST, _FIRST + timedelta(days=29))
    return Sample(traits, books, (Page("明细账", rows),), Counter(), {})


def _titles() -> list[list[Cell]]:
    closing = _OPENING + sum(_AMOUNTS)
    return [
        ["应付账款明细账"],
        ["供应商：安和电器有限公司"],
        ["期间：2026年6月1日至2026年6月30日"],
        [f"期末余额：{closing / 100:.2f}"],
    ]


def _rows(*, typed: bool) -> list[list[Cell]]:
    balance = _OPENING
    rows: list[list[Cell]] = [[None, None, None, "期初余额", None, None, _figure(balance, typed=typed)]]
    for number, minor in enumerate(_AMOUNTS, 1):
        balance += minor
        day = _FIRST + timedelta(days=2 * number)
        text = "采购入库" if minor > 0 else "支付货款"
        debit, credit = (None, minor) if minor > 0 else (-minor, None)
        figures = [None if one is None else _figure(one, typed=typed) for one in (debit, credit, balance)]
        rows.append([day if typed else day.isoformat(), f"记-{number}", f"RK2606{number:03}", text, *figures])
    sums = (-sum(a for a in _AMOUNTS if a < 0), sum(a for a in _AMOUNTS if a > 0), balance)
    rows.append([None, None, None, "合计", *(_figure(one, typed=typed) for one in sums)])
    rows.append([None, None, None, "期末余额", None, None, _figure(balance, typed=typed)])
    return rows


def _figure(minor: int, *, typed: bool) -> Cell:
    return minor / 100 if typed else f"{minor / 100:.2f}"
