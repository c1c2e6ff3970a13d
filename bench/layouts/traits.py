"""The traits a ledger file can have, by family; and how one of each is drawn so that they fit together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from random import Random

#: Family -> the trait drawn of it.
Traits = dict[str, str]

#: Family -> its traits, each with its weight. The first one is what the others are exchanged for where they do not fit.
FAMILIES: Final[dict[str, dict[str, int]]] = {
    "container": {
        "csv": 12,
        "xlsx": 12,
        "xls": 4,
        "xlsb": 3,
        "ods": 3,
        "html-xls": 4,
        "xml-xls": 3,
        "text-xls": 3,
        "text-list": 5,
        "fixed-width": 3,
        "parquet": 2,
        "zip": 3,
        "pdf": 2,
    },
    "encoding": {"utf-8": 6, "utf-8-sig": 4, "gb18030": 6, "utf-16": 2, "utf-16-le": 1, "big5": 2, "cp1252": 3},
    "delimiter": {"comma": 6, "semicolon": 3, "tab": 3, "pipe": 2, "caret": 1, "tilde": 1},
    "language": {"zh": 12, "en": 5, "zh-en": 2, "de": 2, "fr": 2, "es": 2, "zh-hant": 2},
    "side": {"ours": 1, "theirs": 1},
    "words": {"telling": 3, "neutral": 2},
    "currency": {"CNY": 10, "USD": 3, "EUR": 2, "JPY": 2},
    "currency-told": {"title": 3, "heading": 2, "column": 2, "untold": 3},
    "titles": {"none": 4, "one": 3, "few": 6, "many": 3, "twenty": 1},
    "heading": {"one-row": 10, "two-rows": 3, "three-rows": 1, "unknown": 2, "missing": 1},
    "figures": {"two-columns": 10, "debt-columns": 3, "signed": 3, "signed-turned": 2, "direction": 4},
    "balance": {"signed": 6, "turned": 2, "direction": 4, "none": 4},
    "amounts": {
        "number": 6,
        "plain": 4,
        "thousands": 5,
        "european": 2,
        "space": 1,
        "apostrophe": 1,
        "brackets": 1,
        "trailing-minus": 1,
        "sign": 1,
        "full-width": 1,
        "suffix": 1,
        "indian": 1,
        "padded": 1,
    },
    "unit": {"one": 14, "ten-thousand": 1, "thousand": 1},
    "nothing": {"blank": 5, "zero": 3, "stroke": 1},
    "dates": {
        "iso": 6,
        "slash": 4,
        "dots": 2,
        "chinese": 3,
        "digits": 3,
        "day-first": 3,
        "month-first": 2,
        "day-dots": 2,
        "day-name": 1,
        "month-name": 1,
        "two-digits": 1,
        "month-day": 2,
        "month-and-day": 2,
        "clock": 2,
        "weekday": 1,
        "serial": 1,
        "cell": 6,
    },
    "days": {"any": 6, "early": 1},
    "opening": {"row": 8, "none": 2, "title": 2, "implied": 3},
    "totals": {"none": 6, "closing": 4, "total": 3, "months": 3, "months-and-year": 2},
    "breaks": {"none": 10, "carried": 2, "heading": 2},
    "order": {"oldest": 8, "newest": 2},
    "parties": {"titled": 6, "unnamed": 4, "column": 4, "code-column": 2, "blocks": 2},
    "sheets": {"one": 10, "months": 2, "customers": 2, "customers-index": 1},
    "references": {"letters": 6, "digits": 3, "float": 2, "zeros": 2, "tabs": 1, "back-tick": 1, "formula": 1},
    "reversals": {"negative": 3, "other-side": 2},
    "vouchers": {"none": 5, "own": 3, "filled-down": 2},
    "extra": {
        "none": 8,
        "numbered": 2,
        "remark": 2,
        "quantity": 2,
        "rate": 1,
        "hidden-column": 1,
        "hidden-rows": 1,
        "blank-rows": 2,
        "indented": 1,
        "table-below": 1,
        "shifted-block": 1,
    },
    "end": {"none": 6, "notes": 3, "blank-below": 1, "printed": 2},
}

_TEXT: Final = frozenset({"csv", "text-xls", "text-list", "fixed-width", "zip"})
_BOOKS: Final = frozenset({"xlsx", "xls", "xlsb", "ods", "xml-xls"})
#: Containers of one sheet only.
_SINGLE: Final = frozenset({"csv", "text-xls", "text-list", "fixed-width", "parquet", "pdf", "html-xls"})
_LATIN: Final = frozenset({"en", "de", "fr", "es"})
_CHINESE: Final = frozenset({"zh", "zh-en", "zh-hant"})
_PERIODS: Final = frozenset({"month-day", "month-and-day"})


def draw(random: Random, container: str | None = None) -> Traits:
    """One trait of each family, exchanged where two of them cannot stand in one file."""
    traits = {family: random.choices(list(of), list(of.values()))[0] for family, of in FAMILIES.items()}
    traits["container"] = container or traits["container"]
    for settle in (_words, _bytes, _cells, _structure, _figures, _rows):
        traits |= settle(traits)
    return traits


def _words(traits: Traits) -> Traits:
    """Languages have their own dates, units and customs."""
    found: Traits = {}
    if traits["language"] not in _CHINESE:
        if traits["unit"] != "one":
            found["unit"] = "one"
        if traits["dates"] in {"chinese", "month-day", "month-and-day", "weekday"}:
            found["dates"] = "day-first"
        if traits["amounts"] in {"suffix", "full-width"}:
            found["amounts"] = "thousands"
        found["balance"] = "signed" if traits["balance"] == "direction" else traits["balance"]
        found["currency"] = "EUR" if traits["language"] in {"de", "fr", "es"} else traits["currency"]
        found["currency"] = "USD" if found["currency"] == "CNY" else found["currency"]
    elif traits["amounts"] in {"european", "space", "apostrophe", "indian"}:
        found["amounts"] = "thousands"
    if traits["language"] in _CHINESE and traits["dates"] in {"day-name", "month-name", "day-dots"}:
        found["dates"] = "slash"
    return found


def _bytes(traits: Traits) -> Traits:
    """Encodings hold only some scripts; containers that are no text have none."""
    found: Traits = {}
    if traits["container"] not in _TEXT:
        return {"encoding": "none", "delimiter": "none"}
    if traits["container"] in {"text-list", "fixed-width"}:
        found["delimiter"] = "none"
    if traits["container"] == "text-xls":
        found["delimiter"] = "tab"
    chinese = traits["language"] in _CHINESE
    if traits["encoding"] == "cp1252" and chinese:
        found["encoding"] = "gb18030"
    if traits["encoding"] == "big5" and traits["language"] != "zh-hant":
        found["encoding"] = "utf-8"
    if traits["encoding"] == "gb18030" and traits["language"] in {"de", "fr", "es", "zh-hant"}:
        found["encoding"] = "cp1252" if not chinese else "big5"
    if traits["container"] == "fixed-width" and traits["amounts"] == "space":
        found["amounts"] = "plain"
    return found


def _cells(traits: Traits) -> Traits:
    """Text has no number cells and no date cells; typed columns hold nothing else."""
    found: Traits = {}
    container = traits["container"]
    if container not in _BOOKS | {"parquet"}:
        found |= {"amounts": "plain"} if traits["amounts"] == "number" else {}
        found |= {"dates": "iso"} if traits["dates"] in {"cell", "serial"} else {}
        found |= {"references": "digits"} if traits["references"] == "float" else {}
    if container == "parquet":
        found |= {"amounts": "number", "dates": "cell", "references": "letters", "nothing": "blank"}
    if traits["references"] == "formula" and container != "csv":
        found["references"] = "zeros"
    if traits["references"] in {"tabs", "back-tick"} and container in {"text-list", "fixed-width", "pdf", "text-xls"}:
        found["references"] = "letters"
    if container == "csv" and traits["delimiter"] == "tab" and traits["references"] == "tabs":
        found["references"] = "letters"
    return found


def _structure(traits: Traits) -> Traits:
    """What stands around the table, in containers that can hold it."""
    found: Traits = {}
    container = traits["container"]
    if container in _SINGLE and traits["sheets"] != "one":
        found["sheets"] = "one"
    if container == "parquet":
        found |= {"titles": "none", "heading": "one-row", "breaks": "none", "end": "none", "opening": "implied"}
        found |= {"totals": "none", "parties": "column", "vouchers": "none", "extra": "none", "unit": "one"}
        found |= {"currency-told": "column"}
    if traits["sheets"].startswith("customers") and container not in _SINGLE:
        found["parties"] = "titled"
    if (found.get("sheets", traits["sheets"]) == "months") and traits["parties"] == "blocks":
        found["parties"] = "titled"
    if container not in {"xlsx", "xls"} and traits["extra"].startswith("hidden"):
        found["extra"] = "none"
    if traits["extra"] == "shifted-block":
        found["extra"] = "shifted-block" if container in _BOOKS and traits["sheets"] == "one" else "none"
        if found["extra"] == "shifted-block":
            found |= {"parties": "blocks", "heading": "one-row", "breaks": "none"}
    if found.get("titles", traits["titles"]) == "none" and found.get("parties", traits["parties"]) == "titled":
        found["parties"] = "unnamed" if traits["sheets"] == "one" or container in _SINGLE else "titled"
        found["titles"] = "none" if found["parties"] == "unnamed" else "one"
    if container == "pdf":
        found |= {"extra": "none", "parties": "titled" if traits["titles"] != "none" else "unnamed"}
        found |= {"heading": "one-row", "breaks": "none", "references": "letters"}
    return found


def _figures(traits: Traits) -> Traits:
    """Amounts, their units and their currency agree with each other."""
    found: Traits = {}
    if traits["unit"] != "one":
        found |= {"currency": "CNY", "currency-told": "untold"}
        found |= {"amounts": "plain"} if traits["amounts"] in {"sign", "suffix"} else {}
    if found.get("currency", traits["currency"]) != "CNY" and traits["amounts"] == "suffix":
        found["amounts"] = "thousands"
    if traits["encoding"] == "big5" and traits["amounts"] == "sign":
        found["amounts"] = "thousands"
    if traits["dates"] in _PERIODS and traits["titles"] in {"none", "one"}:
        found["titles"] = "few"
    if traits["currency-told"] == "title" and found.get("titles", traits["titles"]) == "none":
        found["currency-told"] = "untold"
    return found | _balances(traits)


def _balances(traits: Traits) -> Traits:
    """A balance is written as the amounts beside it allow."""
    found: Traits = {}
    if traits["figures"] != "two-columns" and traits["balance"] in {"direction", "turned"}:
        found["balance"] = "signed"
    if traits["figures"] == "direction" and traits["language"] not in _CHINESE | {"en"}:
        found["figures"] = "two-columns"
    return found


def _rows(traits: Traits) -> Traits:
    """Rows that are no lines, where the figures beside them make sense."""
    found: Traits = {}
    if traits["balance"] == "none":
        found |= {"opening": "none"} if traits["opening"] == "implied" else {}
        found |= {"breaks": "heading"} if traits["breaks"] == "carried" else {}
    if traits["opening"] == "title" and traits["titles"] in {"none", "one"}:
        found["opening"] = "row"
    if traits["order"] == "newest":
        found |= {"breaks": "none", "vouchers": "none"}
        found |= {"totals": "none"} if traits["totals"] != "closing" else {}
    if traits["heading"] in {"unknown", "missing"}:
        found |= {"dates": "iso"} if traits["dates"] == "month-and-day" else {}
        found |= {"unit": "one"} if traits["titles"] == "none" else {}  # nothing would say it
    if traits["vouchers"] == "filled-down" and traits["dates"] == "month-and-day":
        found["vouchers"] = "own"
    if traits["figures"] == "direction" and traits["totals"] in {"total", "months", "months-and-year"}:
        found["totals"] = "closing" if traits["balance"] != "none" else "none"
    if traits["figures"].startswith("signed") and traits["totals"] == "months-and-year":
        found["totals"] = "months"
    if traits["parties"] in {"column", "code-column"}:
        found |= {"totals": "total"} if traits["totals"] not in {"none", "total"} else {}
        found |= {"opening": "row"} if traits["opening"] == "title" else {}
        found |= {"breaks": "none"} if traits["breaks"] == "carried" else {}
    if traits["parties"] == "blocks":
        found |= {"opening": "row"} if traits["opening"] == "title" else {}
        found |= {"breaks": "none", "order": "oldest"}
    return found
