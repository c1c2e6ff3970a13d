"""The currency of every row: its own column, else the heading of its amounts, else the words above, else their signs.

元 alone names no currency where another word does: it is short for 美元 and 港元 as well. Two that contradict one
another are a problem, never a choice.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from liangqing.core.amount_texts import take_apart
from liangqing.core.money import CurrencyError, currency_exponent, currency_named, is_name_of, power_named
from liangqing.core.problems import Problem
from liangqing.core.readings import Remark
from liangqing.formats.cells import is_blank
from liangqing.formats.tables.runs import place
from liangqing.formats.words.roles import AMOUNTS, FIGURES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liangqing.formats.tables.draft import Draft
    from liangqing.formats.tables.entries import Entry
    from liangqing.formats.tables.layout import Table

_GENERIC: Final = frozenset({"元", "圆"})
_LABEL: Final = r"币种|币别|货币|记账本位币|本位币|金额单位|单位|currency|unit|devise|währung|moneda"
_LABELLED: Final = re.compile(rf"(?:{_LABEL})\s*[:：]\s*[(（]?\s*([^\s)）,，;；:：]{{1,12}})", re.IGNORECASE)
_ONLY_LABEL: Final = re.compile(rf"(?:{_LABEL})\s*[:：]?", re.IGNORECASE)
_IN_BRACKETS: Final = re.compile(r"[(（\[【/]\s*([^\s()（）\[\]【】/]{1,8})\s*[)）\]】]?")
_ENGLISH: Final = re.compile(r"\b(?i:amounts?|figures|values|all) in (?:(?:thousands|millions) of )?([A-Z]{3})\b")
#: Codes and names that stand in a heading without brackets: Amount USD, 美元金额. Others are words first: ALL, TOP.
_BARE: Final = re.compile(
    r"(?<![A-Z])(CNY|RMB|USD|EUR|GBP|JPY|HKD|TWD|SGD|AUD|CAD|CHF|INR|KRW|THB|MYR|VND|US\$|HK\$)(?![A-Z])"
    r"|(人民币|美元|美金|欧元|英镑|日元|港币|港元|新台币|澳元|加元|韩元)|([€£₩])"
)
#: Rows that are no entries, and may say the currency of those that are.
_AROUND: Final = frozenset({"footer", "zero", "party"})
#: An amount without any of these carries no sign and no name.
_WORD: Final = re.compile(r"[^0-9.,+\-() \n]")


def read_currencies(draft: Draft) -> Remark:
    """Fill `currency` of every entry and of the draft; gives where it came from."""
    source = _declare(draft)
    try:
        currency_exponent(draft.currency)
    except CurrencyError:
        draft.problems.append(Problem("currency-unknown", file=draft.file, text=draft.currency))
        return source
    _fill(draft)
    return source


def _declare(draft: Draft) -> Remark:
    """Set the currency of rows without one of their own."""
    columns = (run.column("currency") for run in draft.runs() if "currency" in run.table.columns)
    if any(not is_blank(cell) for cells in columns for cell in set(cells)):
        said = _said(draft)
        if said and not draft.mapping.currency:
            draft.currency = next(iter(said))
        return Remark("currency-column")
    if draft.mapping.currency:
        return Remark("mapping")
    said = _said(draft)
    if len(said) > 1:
        values = {"currencies": ", ".join(sorted(said))}
        draft.problems.append(
            Problem("mixed-currencies", file=draft.file, text=" / ".join(said.values())[:60], values=values)
        )
    if said:
        draft.currency, words = next(iter(said.items()))
        return Remark("currency-heading", {"words": words})
    source = _by_signs(draft)
    if source.code == "currency-declared":
        _ask_about_words(draft)
    return source


def _ask_about_words(draft: Draft) -> None:
    """A currency that any words around the tables name, where nothing tells that the amounts are in another."""
    notes = [item.text for item in draft.skipped if item.text and item.reason.code in _AROUND]
    for text in (*(text for titles in draft.titles for text in titles.texts), *notes):
        for match in _BARE.finditer(unicodedata.normalize("NFKC", text).upper().replace("US DOLLAR", "USD ")):
            if not is_name_of(match[0], draft.currency):
                both = ", ".join(sorted({currency_named(match[0]), draft.currency}))
                values = {"currencies": both}
                draft.problems.append(Problem("mixed-currencies", file=draft.file, text=text[:60], values=values))
                return


def _said(draft: Draft) -> dict[str, str]:
    """Currency -> the words that say it, above the tables and in their headings."""
    found: dict[str, str] = {}
    generic: dict[str, str] = {}
    for word, text in _words(draft):
        name = power_named(word.removeprefix("人民币"))[1] if word not in _GENERIC else word
        name = "人民币" if word.startswith("人民币") else name
        try:
            currency = currency_named(name)
        except CurrencyError:
            continue
        (generic if name in _GENERIC else found).setdefault(currency, text[:60])
    return found or generic


def _words(draft: Draft) -> Iterator[tuple[str, str]]:
    for titles in draft.titles:
        for text in titles.texts:
            yield from ((word, text) for word in (*_LABELLED.findall(text), *_ENGLISH.findall(text)))
        yield from (
            (behind, f"{label}:{behind}") for label, behind in pairwise(titles.texts) if _ONLY_LABEL.fullmatch(label)
        )
    for table in draft.headings():
        for heading in _amount_headings(table):
            yield from ((word, heading) for word in currency_words(heading))


def _amount_headings(table: Table) -> list[str]:
    places = [table.columns[role] for role in FIGURES if role in table.columns]
    return [table.headings[index] for index in places if index < len(table.headings)]


def currency_words(heading: str) -> list[str]:
    """The words of a heading that may name a currency: what stands in brackets, codes, names, signs."""
    plain = unicodedata.normalize("NFKC", heading).upper()
    bare = [next(filter(None, match)) for match in _BARE.findall(plain)]
    return [*_IN_BRACKETS.findall(plain), *bare]


def _by_signs(draft: Draft) -> Remark:
    """One sign on the amounts names their currency; several are a question."""
    signs = _signs_of(draft)
    if len(signs) > 1:
        entry, role = list(signs.values())[1]
        draft.problems.append(place(draft.file, entry, role, "mixed-currencies", currencies=", ".join(sorted(signs))))
    if len(signs) != 1:
        return Remark("currency-declared")
    currency = next(iter(signs))
    if currency != draft.currency and (bare := _unsigned(draft)) is not None:
        both = ", ".join(sorted((currency, draft.currency)))
        draft.problems.append(place(draft.file, *bare, "mixed-currencies", currencies=both))
    draft.currency = currency
    return Remark("currency-sign")


def _signs_of(draft: Draft) -> dict[str, tuple[Entry, str]]:
    """Currency -> the first amount with its sign or name (`$1,200.00`, `EUR 50`); `$` may mean the declared one."""
    found: dict[str, tuple[Entry, str]] = {}
    known: dict[object, str | None] = {}
    for run in draft.runs():
        for role in FIGURES:
            cells = run.column(role)
            for number, cell in enumerate(cells if _WORD.search("\n".join(run.texts(role))) else ()):
                if cell in known or cell.__class__ is not str:
                    continue
                known[cell] = currency = _currency_on(cell, draft.currency) if _WORD.search(cell) else None
                if currency is not None:
                    found.setdefault(currency, (run.entries[number], role))
    return found


def _currency_on(text: str, declared: str) -> str | None:
    parts = take_apart(text)
    for word in filter(None, (parts.before, power_named(parts.after)[1]) if parts else ()):
        if is_name_of(word, declared):
            return declared
        try:
            return currency_named(word)
        except CurrencyError:
            continue  # said when the amount is read
    return None


def _unsigned(draft: Draft) -> tuple[Entry, str] | None:
    """The first amount other than zero that carries no sign of its currency, and its role."""
    for run in draft.runs():
        for role in AMOUNTS:  # a balance may do without where the amounts carry one
            for entry, cell in zip(run.entries, run.column(role), strict=True):
                if isinstance(cell, (int, float)) and cell:
                    return entry, role
                if isinstance(cell, str) and any(sign in cell for sign in "123456789"):
                    parts = take_apart(cell)
                    if parts and not parts.before and not parts.after:
                        return entry, role
    return None


def _fill(draft: Draft) -> None:
    """The row's own; else the only one of the column; else, in a file without, the default.

    Totals and closings without one are in that of the row above.
    """
    known = _of_columns(draft)
    named = sorted({currency for currency in known.values() if currency})
    fallback = named[0] if len(named) == 1 else draft.currency
    if not named:
        for entry in draft.entries:
            entry.currency = fallback
        return
    above = fallback
    for run in draft.runs():
        for entry, cell in zip(run.entries, run.column("currency"), strict=True):
            currency = known.get(cell)
            if entry.kind in {"line", "opening"}:
                if currency is None and len(named) > 1 and is_blank(cell):
                    values = {"currencies": ", ".join(named)}
                    draft.problems.append(place(draft.file, entry, "currency", "currency-missing", **values))
                above = entry.currency = currency or fallback
            else:
                above = entry.currency = currency or above
    _check_headings(draft)


def _of_columns(draft: Draft) -> dict[object, str | None]:
    """What each different cell of the columns of currencies names; an unknown one is a problem, once."""
    known: dict[object, str | None] = {None: None}
    for run in draft.runs():
        for entry, cell in zip(run.entries, run.column("currency"), strict=True):
            if cell in known:
                continue
            known[cell] = None
            if not is_blank(cell):
                try:
                    known[cell] = currency_named(entry.text("currency"))
                except CurrencyError:
                    draft.problems.append(place(draft.file, entry, "currency", "currency-unknown"))
    return known


def _check_headings(draft: Draft) -> None:
    """A heading that names a currency beside a column that names another: which of them the amounts are in is asked."""
    for run in draft.runs():
        table = run.table
        chosen = any(one.role == "currency" and one.reason.code == "mapping" for one in table.roles)
        headed = {} if chosen or "currency" not in table.columns else _headed(table)
        for entry in run.entries:
            if headed and entry.kind == "line" and entry.currency not in headed:
                currency, heading = next(iter(headed.items()))
                values = {"heading": heading, "currency": currency, "name": table.headings[table.columns["currency"]]}
                draft.problems.append(place(draft.file, entry, "currency", "currency-contradicts", **values))
                return


def _headed(table: Table) -> dict[str, str]:
    found = {}
    for heading in _amount_headings(table):
        for word in currency_words(heading):
            try:
                found[currency_named(word)] = heading
            except CurrencyError:
                continue
            if word in _GENERIC:
                found.popitem()
    return found
