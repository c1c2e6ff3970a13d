"""Whose account a ledger is, and whose books it stands in, as words above or between its rows name them.

客户：华东家电; Vendor: Acme; 科目：应收账款_华东家电; 辅助项：【客户：华东家电】; 致：华东家电; 甲公司与乙公司对账单;
Statement of account for Acme.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from liangqing.core.money import CurrencyError, currency_named
from liangqing.formats.cells import folded, is_blank, plain, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from liangqing.formats.cells import Cell

    Rows = Sequence[Sequence[Cell]]

_CUSTOMER: Final = (
    r"客户名称|客户全称|客户|购货单位|购买单位|购买方|经销商|customer\s?(?:name|account)?|debtor|clients?|cliente"
    r"|kundenname|kunde|debitor|nom du client|nombre del cliente"
)
_SUPPLIER: Final = (
    r"供应商名称|供应商|供货单位|供货商|supplier\s?(?:name)?|vendor\s?(?:name)?|creditor|lieferantenname|lieferant|kreditor"
    r"|fournisseur|proveedor|fornitore|leverancier"
)
_EITHER: Final = (
    r"往来单位名称|往来单位|往来客户|客商名称|客商|对方单位名称|对方单位|对账单位|business partner|partner"
    r"|geschaftspartner|tiers|tercero"
)
_AUXILIARY: Final = r"核算项目|辅助核算项目|辅助核算|辅助项目|辅助项"
_ACCOUNT: Final = r"会计科目|科目名称|科目|明细科目|account\s?name|ledger\s?account|account|konto|compte|cuenta"
_ADDRESSEE: Final = r"致|呈|to|an|bill\s?to|in account with"


def _label(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{words})\s?[:：]", re.IGNORECASE)


OF_CUSTOMER: Final = _label(f"{_CUSTOMER}|{_EITHER}")
OF_SUPPLIER: Final = _label(f"{_SUPPLIER}|{_EITHER}")
OF_ANYONE: Final = _label(f"{_CUSTOMER}|{_SUPPLIER}|{_EITHER}")
_OF_BLOCK: Final = _label(f"{_CUSTOMER}|{_SUPPLIER}|{_EITHER}|单位名称")
_OF_AUXILIARY: Final = _label(_AUXILIARY)
_OF_ACCOUNT: Final = _label(_ACCOUNT)
_OF_ADDRESSEE: Final = _label(_ADDRESSEE)
OF_OWNER: Final = _label("编制单位|单位名称|公司名称|公司|核算单位|账套|账簿|单位|company|entity")
_ENDING: Final = (
    r"(?:公司|集团|厂|商行|经营部|商店|超市|中心|Ltd\.?|Limited|GmbH|Inc\.?|LLC|S\.A\.|Corp\.?|B\.V\.|Co\.)"
)
COMPANY: Final = re.compile(rf"[^:：]{{2,40}}{_ENDING}", re.IGNORECASE)
_SALUTATION: Final = re.compile(rf"(?:尊敬的|致)?\s*([^:：]{{2,40}}{_ENDING})\s*[:：]", re.IGNORECASE)
_BOTH: Final = re.compile(
    r"(.{2,38}?公司)\s*(?:与|和|及|同|跟|[-—－])\s*(.{2,38}?公司)\s*(?:.{0,12})(?:对账|往来|账单|账)"
)
_STATEMENT: Final = re.compile(
    r"(?:statement of account|account statement|(?:customer|supplier) statement|(?:customer|supplier|vendor) ledger)"
    r"\s*(?:for|of|with|[-–—:])(?!\s*(?:the\s|period|month|year|\d))\s*(.{2,60})",
    re.IGNORECASE,
)
#: Names of the accounts under which parties stand; a party behind one is its sub-account.
_CONTROL: Final = r"(?:应收|应付|预收|预付|其他应收|其他应付)(?:账款|款|款项)?"
_UNDER_CONTROL: Final = re.compile(rf"(?:\d{{4}}\s*)?{_CONTROL}\s*[_\-—－/\\、:：>]+\s*(.+)")
_SUB_ACCOUNT: Final = re.compile(r"[\[【]?((?:1122|1123|2202|2203|1221|2241)[-._]?\d[\d.\-_]*)[\]】]?\s+(\S.+)")
_NO_PARTY: Final = re.compile(
    rf"{_CONTROL}|accountsreceivable|accountspayable|receivables?|payables?|tradedebtors|tradecreditors"
    r"|国内|国外|境内|境外|货款|明细|全部|所有|all|客户|供应商|往来单位"
)
_HAS_DAY: Final = re.compile(r"\d{4}|\d{1,2}[-./]\d{1,2}")
_TAGGED: Final = re.compile(r"[【\[(（]?(?:客户|供应商|往来单位|客商|单位)[】\])）]?\s*[:：/\\\-—]?\s*(.+?)[】\])）]*")
#: White space before the next label in one cell: 科目：1122 应收账款　客户：华东家电.
_BESIDE: Final = re.compile(r"\s+(?=[^\s:：]{2,12}[:：])")
_LABEL: Final = re.compile(r"[^\s:：]{2,12}[:：]")
_UNITS: Final = frozenset({"万元", "千元", "百万元", "亿元", "万", "人民币万元"})


def texts_of(row: Sequence[Cell]) -> list[str]:
    """The filled cells of a row as texts, full-width forms as the usual ones."""
    return [unicodedata.normalize("NFKC", text_of(cell)) for cell in row if not is_blank(cell)]


def party_of(row: Sequence[Cell]) -> str | None:
    """The party a row names (`客户：华东家电`, `Account: 1100 - Acme`), where it does nothing else."""
    texts = texts_of(row)
    return labelled([row], _OF_BLOCK) or _by_account([row]) or _of_sub_account(texts[0] if texts else "")


def party_over(rows: Rows) -> str | None:
    """The party the rows above a ledger name by a label, as an account, or as whom the statement is sent to."""
    texts = [text for row in rows for text in texts_of(row)]
    ways: tuple[Callable[[], str | None], ...] = (
        lambda: labelled(rows, OF_ANYONE),
        lambda: _by_account(rows),
        lambda: _addressed(rows),
        lambda: _first(_of_sub_account, texts),
        lambda: _first(_saluted, texts),
        lambda: _second_of_both(texts),
        lambda: _first(_stated, texts),
    )
    return next((found for way in ways if (found := way())), None)


def owner_over(rows: Rows, party: str | None) -> str | None:
    """The company whose books they are: by a label, as the first of two in a title, or as a title of its own."""
    texts = [text for row in rows for text in texts_of(row)]
    both = next((match for text in texts if (match := _BOTH.match(text))), None)
    named = labelled(rows, OF_OWNER) or (both[1] if both else None)
    return named or next((text for text in texts if COMPANY.fullmatch(text) and text != party), None)


def split_party(party: str) -> tuple[str | None, str]:
    """Code and name of `C001 华东家电`, `[C001]华东家电` or `华东家电`; a code starts with a digit or capital."""
    match = re.fullmatch(
        r"[\[(（【]?([A-Z0-9][A-Z0-9.-]*[0-9][A-Z0-9.-]*|[0-9](?=\s+[-_/]))[\])】]?(?:\s+|\s*[-_/]\s*|(?<=[\])）】]))(.+)",
        party,
    )
    if match is None:
        return None, party
    return match[1], re.sub(r"^[-_/]\s+", "", match[2].strip())


def labelled(rows: Rows, label: re.Pattern[str]) -> str | None:
    """What stands behind a label, in its cell or in the next filled one."""
    for row in rows:
        texts = [part for text in texts_of(row) for part in _BESIDE.split(text)]
        for text, following in zip(texts, [*texts[1:], ""], strict=False):
            if value := _behind(label, text, following):
                return value
    return None


def is_currency(word: str) -> bool:
    """Whether the word names a currency."""
    try:
        currency_named(word)
    except CurrencyError:
        return False
    return True


def _behind(label: re.Pattern[str], text: str, following: str) -> str | None:
    found = label.match(folded(text))
    if found is None and label.fullmatch(f"{folded(text)}:") is None:
        return None
    behind = text[found.end() :].strip() if found else ""
    if not behind and _LABEL.match(following):
        return None
    value = re.split(r"\s{2,}|\t|[;；]|\s+(?=\S{1,6}[:：])", behind)[0] or following
    return value.strip() if value and value not in _UNITS and not is_currency(value) else None


def _by_account(rows: Rows) -> str | None:
    """The party of 辅助项：【客户：华东家电】, 科目：应收账款_华东家电, Account: 1100 - Acme."""
    auxiliary = labelled(rows, _OF_AUXILIARY)
    if auxiliary and (match := _TAGGED.fullmatch(auxiliary)):
        return match[1].strip()
    account = labelled(rows, _OF_ACCOUNT)
    if account is None:
        return _untagged(auxiliary)
    if match := _UNDER_CONTROL.fullmatch(account):
        last = re.split(r"[_/\\>]", match[1])[-1].strip()
        return None if _NO_PARTY.fullmatch(plain(last)) or is_currency(last) else last
    if sub := _of_sub_account(account):
        return sub
    code, name = split_party(account)
    is_latin = account.isascii() and code is not None and any(sign.isalpha() for sign in name)
    return account if is_latin and not _NO_PARTY.fullmatch(plain(name)) else _untagged(auxiliary)


def _untagged(auxiliary: str | None) -> str | None:
    """核算项目：华东家电 names the party without saying what it is."""
    return auxiliary if auxiliary and not _NO_PARTY.fullmatch(plain(auxiliary)) else None


def _addressed(rows: Rows) -> str | None:
    """To: Acme; not the second day of From: 01/06/2026 To: 30/06/2026."""
    named = labelled(rows, _OF_ADDRESSEE)
    return None if named is None or _HAS_DAY.search(named) else named


def _of_sub_account(text: str) -> str | None:
    """`1122-001 华东家电`: the party is the sub-account."""
    match = _SUB_ACCOUNT.fullmatch(text)
    if match is None or _NO_PARTY.fullmatch(plain(match[2])):
        return None
    return f"{match[1]} {match[2]}"


def _saluted(text: str) -> str | None:
    match = _SALUTATION.fullmatch(text)
    return match[1].strip() if match else None


def _second_of_both(texts: Sequence[str]) -> str | None:
    match = next((match for text in texts if (match := _BOTH.match(text))), None)
    return match[2].strip() if match else None


def _stated(text: str) -> str | None:
    match = _STATEMENT.fullmatch(text)
    return match[1].strip() if match else None


def _first(told: Callable[[str], str | None], texts: Sequence[str]) -> str | None:
    return next((found for text in texts if (found := told(text))), None)
