"""One cell of a sheet: what it holds, and how a person names it."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time
from typing import Final

#: What a cell can hold; empty is None or an empty text. An error of a formula is its text (`#REF!`).
Cell = str | int | float | bool | date | datetime | time | None

#: What spreadsheets show where a formula failed.
ERROR_TEXTS: Final = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA"})
#: Stands for a formula that no program has worked out yet; a sheet cannot hold this text as an error of its own.
NOT_COMPUTED: Final = "#NOT-COMPUTED"

#: Cells that mean no amount in an amount column.
NOTHING: Final = frozenset(
    {
        "",
        "/",
        *(sign + stroke for sign in ("", "¥", "￥", "$", "€", "£", "¥ ", "￥ ", "$ ") for stroke in "-–—―−－"),
        "--",
        "——",
        "---",
    }
)
#: No ledger holds them: they come with damaged bytes, and other programs stumble over them.
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
#: What is taken off both ends of a text.
TRIMMED: Final = " \t\r\n\xa0\u3000\ufeff`'"
#: Traditional characters of ledger words, and the simplified ones they are compared as.
_TRADITIONAL: Final = (
    "帐賬貸餘額憑證單據應帳發幣別備註項對沖銷實際結轉過開關務類種編號碼戶責賒訂購進貨價稅總計數報張頁"
    "時間審覈準製經會業員門參攤還條調舊來處說內與聯庫倉區東廣滙匯兌納稱營雙細記錄錢誌臺灣華國電機場廠"
    "紙縣齡預繳減損遞歷歸檢驗點選將約願為無萬億圓貳傳領鋪壞認費確復雜薦離"
)
_SIMPLIFIED: Final = (
    "账账贷余额凭证单据应账发币别备注项对冲销实际结转过开关务类种编号码户责赊订购进货价税总计数报张页"
    "时间审核准制经会业员门参摊还条调旧来处说内与联库仓区东广汇汇兑纳称营双细记录钱志台湾华国电机场厂"
    "纸县龄预缴减损递历归检验点选将约愿为无万亿元贰传领铺坏认费确复杂荐离"
)
#: Letters with marks as headings of other languages have them: Débit, Währung, Número.
_MARKED: Final = "àáâãäåçèéêëìíîïñòóôõöøùúûüýÿšžčřěďťňůłńśźżąęćőű"
_UNMARKED: Final = "aaaaaaceeeeiiiinoooooouuuuyyszcredtnulnszzaecou"
_FOLDED: Final = str.maketrans(_TRADITIONAL + _MARKED, _SIMPLIFIED + _UNMARKED)


def text_of(cell: Cell) -> str:
    """The cell as a trimmed text; whole numbers without decimals, dates as 2026-06-30."""
    if isinstance(cell, str):
        return cell.strip(TRIMMED)
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, (date, time)) else str(cell)


def is_blank(cell: Cell) -> bool:
    """Whether nothing is to be seen in the cell."""
    return cell is None or (isinstance(cell, str) and not cell.strip(TRIMMED))


def is_nothing(cell: Cell) -> bool:
    """Whether the cell says that there is no amount: empty, or a stroke."""
    return cell is None or (isinstance(cell, str) and cell.strip(TRIMMED) in NOTHING)


def has_control(cell: Cell) -> bool:
    """Whether a text holds characters that stand for nothing to be seen, such as NUL."""
    return isinstance(cell, str) and _CONTROL.search(cell) is not None


def is_error(cell: Cell) -> bool:
    """Whether the cell holds the error of a formula."""
    return isinstance(cell, str) and cell.startswith("#") and cell.strip() in ERROR_TEXTS


def plain(text: str) -> str:
    """The text as words are compared in it: NFKC, lower case, no white space, 帐 as 账, 貸 as 贷, é as e."""
    if text.isascii():
        return "".join(text.lower().split())
    return "".join(unicodedata.normalize("NFKC", text).lower().translate(_FOLDED).split())


def folded(text: str) -> str:
    """The text sign by sign as `plain` compares it, at its length: 帐 as 账, 貸 as 贷, é as e."""
    return text if text.isascii() else text.translate(_FOLDED)


def column_letter(index: int) -> str:
    """The letters over column `index`, counted from 0: A, Z, AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """The place, from 0, of the column under these letters."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1
