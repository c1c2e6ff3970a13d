"""The words that say what a row is: opening, total, closing, or a printed note. A whole cell must say it.

`本月合计` is a subtotal, `合计扣款` is the text of a line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

from liangqing.formats.cells import plain, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from liangqing.formats.cells import Cell

EntryKind = Literal["line", "opening", "subtotal", "year-to-date", "total", "closing"]
#: Rows that sum up those above them.
TOTALS: Final[frozenset[EntryKind]] = frozenset({"subtotal", "year-to-date", "total"})

#: What may follow the words: a day or a month, never the digits of a number (`BF-0012` is a document).
_DAY: Final = (
    r"\d{4}[年./-]\d{1,2}(?:[月./-](?:\d{1,2}日?)?)?|\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})|\d{1,2}[./-]\d{4}"
    r"|(?:19|20)\d{2}(?:[01]\d(?:[0-3]\d)?|年)?|\d{1,2}月(?:\d{1,2}日?)?"
)
_ASOF: Final = re.compile(rf"(?:as?at|asof|on|per|于)?[-:：(（]?(?:{_DAY})?[)）]?")
_WORDS: Final[tuple[tuple[EntryKind, re.Pattern[str]], ...]] = (
    (
        "opening",
        re.compile(
            r"(?:期初|年初|月初|本期期初|本月期初|本年期初)(?:余额|结余|结存|数|结转)?"
            r"|(?:上年|上期|上月|以前年度|上年度)(?:结转|余额|结余|转入|(?:累计)?(?:欠款|结欠|尚欠|余款|未付款?|余欠|结存))(?:余额|金额)?|承前页?|承上页|上页结转|接上页|余额承前"
            r"|(?:opening|startof|start|beginning|previous|prior)balance|balance(?:b/?f(?:wd)?|broughtforward|forward)"
            r"|broughtforward|b/f(?:wd)?|bf(?:wd)?(?![-./]?\d)|openingbalance(?:b/?f(?:wd)?|broughtforward)"
            r"|saldovortrag|vortrag|ubertrag|anfangs(?:saldo|bestand)|eroffnungssaldo|soldeinitial|solded'ouverture|anouveau|reportanouveau"
            r"|saldo(?:inicial|anterior|iniziale|deapertura)|beginsaldo|saldoapertura"
        ),
    ),
    (
        "year-to-date",
        re.compile(
            r"(?:本年|年度|全年)?累计(?:发生额|发生|合计)?|本年合计|yeartodate|ytd(?:total)?s?"
            r"|jahressumme|kumuliert|cumulannuel|cumuldel'(?:annee|exercice)|cumul|acumulado(?:anual|delano)?"
        ),
    ),
    (
        "closing",
        re.compile(
            r"(?:期末|年末|月末|本期期末|截止|截至)(?:余额|结余|结存|数)?|本期结余|结转下[年期页月]|过次页|转次页|转下页|接下页"
            r"|(?:尚欠|结欠|欠款)(?:余额|合计|总额|总计)"
            r"|(?:本[月期])?(?:累计|合计|共计|总计|总)(?:欠款|结欠|尚欠)(?:余额|金额)?"
            r"|(?:closing|ending|end|final)balance|balance(?:c/?f(?:wd)?|c/?d|carriedforward)|carriedforward|balancedue|totaldue"
            r"|(?:end|schluss|abschluss)saldo|endbestand|soldefinal|soldedecloture|saldo(?:final|decierre|finale|cierre)|eindsaldo"
        ),
    ),
    (
        "total",
        re.compile(
            r"总计|总合计|合计总额|grandtotals?|totals?|totalmovement|报表合计|(?:gesamt)?summe|totalgeneral|totaux|totales"
        ),
    ),
    (
        "subtotal",
        re.compile(
            r"(?:本[月日页期季周旬次]|当[月日期]|\d{1,2}月份?|.{0,20})(?:小计|合计)|sub-?totals?|(?:total|subtotal)for.{1,30}|monthtotals?|.{1,20}totals?"
            r"|(?:zwischen|monats|tages|quartals)summe|summemonat|sous-?totaux?|totaldu(?:mois|jour)|totaldel(?:mes|dia)"
        ),
    ),
)
#: Every label has one of these; looking for them first spares most cells the rest.
_SIGNS: Final = "期年月初结承页额计欠欠結頁額計轉转"
_MAYBE: Final = re.compile(
    rf"[{_SIGNS}bBfFtTyYdDsSvVrRuUmM]"
    rf"(?:(?<=[{_SIGNS}])|(?i:(?<=b)(?:al|/?f|ro|es|er)|(?<=f)or|(?<=t)ot|(?<=y)(?:td|ea)|(?<=d)ue|(?<=s)(?:al|ol|um)"
    r"|(?<=v)(?:or|ea)|(?<=r)ep|(?<=u)m|(?<=m)ul))"
)
_FOOTER: Final = re.compile(
    r"打印|printed|page\d|第\d+页|共\d+页|制单|制表|编制|审核|复核|以下空白|备注[:：]|注[:：]|核对|签章|盖章|preparedby|--+|\*+"
)
_LONGEST: Final = 40
_SHOWN: Final = 120

#: Whether a text may be a label at all: a quick look, so that the careful one is taken at few texts.
may_be_label = _MAYBE.search


class Labels(dict[str, tuple[EntryKind, str]]):
    """Text of a cell -> what it says of its row, and its words; worked out once."""

    def __missing__(self, text: str) -> tuple[EntryKind, str]:
        """The careful look."""
        self[text] = found = label_of(text)
        return found


def label_of(text: str) -> tuple[EntryKind, str]:
    """What the text of a cell says of its row, and its words; `line` where it says nothing."""
    if len(text) > _LONGEST or not may_be_label(text):
        return "line", ""
    words = plain(text).strip(":：-_*=()（）[]【】")
    for kind, pattern in _WORDS:
        match = pattern.match(words)
        if match and _ASOF.fullmatch(words, match.end()):
            return kind, words
    return "line", ""


def is_note(row: Iterable[Cell]) -> bool:
    """Whether a row is a printed note: who wrote the page, when it was printed, its number."""
    return _FOOTER.search(plain(shown(row))) is not None


def shown(row: Iterable[Cell]) -> str:
    """The filled cells of a row, cut to a readable length."""
    return " | ".join(text for text in map(text_of, row) if text)[:_SHOWN]
