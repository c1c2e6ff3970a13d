"""The demo's two tables on the terminal: balances by customer and month, causes planted and found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from liangqing.core.money import format_minor
from liangqing.core.text import translator
from liangqing.documents.labels import CONCLUSIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from examples.findings import Verdict
    from liangqing.core.text import Language


def balance_table(
    proofs: Iterable[tuple[str, Mapping[str, Any]]], language: Language, words: Mapping[str, str]
) -> Table:
    """One row a customer and month, from each run's `proof.json`."""
    table = Table(title=words["balances"])
    for name in ("month", "customer"):
        table.add_column(words[name], overflow="fold")
    for name in ("ours", "theirs", "gap", "explained", "pending", "unexplained"):
        table.add_column(words[name], justify="right", overflow="fold")
    table.add_column(words["codes"], overflow="fold")
    table.add_column(words["conclusion"], overflow="fold")
    for month, proof in proofs:
        for account in proof["customers"]:
            table.add_row(*_balance_row(month, account, language))
    return table


def _balance_row(month: str, account: Mapping[str, Any], language: Language) -> list[str | Text]:
    def money(minor: int) -> Text:
        return Text(format_minor(minor, account["currency"]), style="red" if minor < 0 else "")

    balances = [money(account[f"{name}_minor"]) for name in ("ours", "theirs", "gap")]
    parts = [money(account[name]["net_minor"]) for name in ("explained", "pending", "unexplained")]
    codes = " ".join(f"{row['code']}×{row['count']}" for row in account["by_code"])
    conclusion = translator(language)(CONCLUSIONS[account["conclusion"]])
    return [month, f"{account['customer']} {account['currency']}", *balances, *parts, codes, conclusion]


def cause_table(verdicts: Iterable[Verdict], language: Language, words: Mapping[str, str]) -> Table:
    """One row a planted cause, with a tick where the found name is the planted one."""
    table = Table(title=words["causes"])
    for name in ("month", "customer", "planted", "story"):
        table.add_column(words[name], overflow="fold")
    table.add_column(words["amount"], justify="right", overflow="fold")
    table.add_column(words["found"], overflow="fold")
    table.add_column(words["cleared"], overflow="fold")
    for verdict in verdicts:
        cause = verdict.cause
        amount = format_minor(verdict.part_minor, cause["currency"])
        planted = cause["code"] or words[cause["rule"]]
        clears = cause["clears_in"] or ""
        head = (cause["month"], cause["customer"], planted, cause[language])
        table.add_row(*head, amount, _found(verdict, words), clears)
    return table


def _found(verdict: Verdict, words: Mapping[str, str]) -> Text:
    names = " ".join(words.get(name, name) for name in sorted(verdict.found))
    if verdict.is_right:
        return Text(f"✔ {names}", style="green")
    return Text(f"… {names or words['open']}", style="yellow")
