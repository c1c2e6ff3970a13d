"""The demo's tables on the terminal: files read, balances, causes planted and found, and those found otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from liangqing.core.codes import CODES
from liangqing.core.money import format_minor
from liangqing.core.text import translator
from liangqing.documents.labels import CONCLUSIONS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from examples.findings import Verdict
    from examples.walk import Walk
    from liangqing.core.text import Language


def reading_table(walks: Sequence[Walk], language: Language, words: Mapping[str, str]) -> Table:
    """One row a company: its files, how many needed a mapping, were refused, and rows read otherwise."""
    table = _table(words["reading"], words, ("company",), ("files", "with_mapping", "refusals", "misread"))
    for walk in walks:
        read = [file for file in walk.files if walk.lines(file).exists() or file.name in walk.refusals]
        mapped = sum(file.mapping is not None for file in read)
        table.add_row(_name(walk, language), *map(str, (len(read), mapped, len(walk.refusals), len(walk.misread))))
    return table


def balance_table(walks: Sequence[Walk], language: Language, words: Mapping[str, str]) -> Table:
    """One row a company, customer and month, from each run's `proof.json`."""
    figures = ("ours", "theirs", "gap", "explained", "pending", "unexplained")
    table = _table(words["balances"], words, ("company", "month", "customer"), figures)
    for name in ("codes", "conclusion"):
        table.add_column(words[name], overflow="fold")
    for walk in walks:
        table.add_section()
        for month, proof in walk.proofs:
            for account in proof["customers"]:
                table.add_row(_name(walk, language), *_balance_row(month, account, language))
    return table


def _balance_row(month: str, account: Mapping[str, Any], language: Language) -> list[str | Text]:
    def money(minor: int) -> Text:
        return Text(format_minor(minor, account["currency"]), style="red" if minor < 0 else "")

    balances = [money(account[f"{name}_minor"]) for name in ("ours", "theirs", "gap")]
    parts = [money(account[name]["net_minor"]) for name in ("explained", "pending", "unexplained")]
    codes = " ".join(f"{row['code']}×{row['count']}" for row in account["by_code"])
    conclusion = translator(language)(CONCLUSIONS[account["conclusion"]])
    return [month, f"{account['customer']} {account['currency']}", *balances, *parts, codes, conclusion]


def cause_table(walks: Sequence[Walk], language: Language, words: Mapping[str, str]) -> Table:
    """One row a company and planted code: how many were planted, and how many were found as they are."""
    table = _table(words["causes"], words, ("company", "planted", "cause"), ("count", "right_count"))
    for walk in walks:
        table.add_section()
        by_code: dict[str, list[Verdict]] = {}
        for verdict in walk.verdicts:
            by_code.setdefault(planted(verdict), []).append(verdict)
        for code, found in sorted(by_code.items()):
            right = sum(verdict.is_right for verdict in found)
            shown = Text(str(right), style="green" if right == len(found) else "yellow")
            table.add_row(_name(walk, language), code, _cause(code, language, words), str(len(found)), shown)
    return table


def planted(verdict: Verdict) -> str:
    """The planted code, or the rule where nothing is missing."""
    return str(verdict.cause["code"] or verdict.cause["rule"])


def _cause(code: str, language: Language, words: Mapping[str, str]) -> str:
    return translator(language)(CODES[code].name) if code in CODES else words[code]


def missed_table(walks: Sequence[Walk], language: Language, words: Mapping[str, str]) -> Table:
    """One row a story of a company that was found under another name, or not at all."""
    table = _table(words["missed"], words, ("company", "customer", "planted", "story", "found"), ("count", "amount"))
    for walk in walks:
        missed: dict[tuple[str, str, str, str], list[Verdict]] = {}
        for verdict in (verdict for verdict in walk.verdicts if not verdict.is_right):
            names = " ".join(sorted(verdict.found)) or words["open"]
            key = (verdict.cause["customer"], planted(verdict), verdict.cause[language], names)
            missed.setdefault(key, []).append(verdict)
        for key, found in missed.items():
            amount = format_minor(sum(verdict.part_minor for verdict in found), found[0].cause["currency"])
            table.add_row(_name(walk, language), *key, str(len(found)), amount)
    return table


def _table(title: str, words: Mapping[str, str], texts: Sequence[str], figures: Sequence[str]) -> Table:
    table = Table(title=title)
    for name in texts:
        table.add_column(words[name], overflow="fold")
    for name in figures:
        table.add_column(words[name], justify="right", overflow="fold")
    return table


def _name(walk: Walk, language: Language) -> str:
    return walk.company.zh if language == "zh" else walk.company.en
