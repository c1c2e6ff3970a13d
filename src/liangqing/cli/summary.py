"""The answer of a run on one screen: balances, the gap, what explains it, and what is left to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from rich.console import Group
from rich.table import Table
from rich.text import Text

from liangqing.cli.cautions import cautions
from liangqing.cli.console import Terminal
from liangqing.core.codes import CODES
from liangqing.core.money import format_minor
from liangqing.core.text import mark, translator

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from rich.console import Console

    from liangqing.core.text import Language, Translate
    from liangqing.pipeline.reconcile import Outcome

#: More customers than these are summed in one line each; the workbook has them all.
_CUSTOMERS_SHOWN: Final = 8
_CONCLUSIONS: Final = {
    "agreed": mark("agreed"),
    "agreed_after_adjustment": mark("agreed after adjustment"),
    "partly_agreed": mark("partly agreed, questions open"),
    "disputed": mark("partly agreed, items in dispute"),
    "not_agreed": mark("not agreed, cause not found"),
}
_PARTS: Final = (
    ("explained", mark("explained")),
    ("pending", mark("to decide")),
    ("unexplained", mark("cause not found")),
)
_OPEN: Final[dict[str, str]] = {
    "reconciliation.pdf": mark("the reconciliation statement, to sign"),
    "reconciliation.xlsx": mark("every line; decide on the suggestions and give it back with --decisions"),
}
_NOTHING_TO_DECIDE: Final = mark(
    "every line; to change anything fill in the yellow cells and give it back with --decisions"
)


def print_summary(outcome: Outcome, out: Path | None, language: Language, console: Console | None = None) -> None:
    """Print what came of a run, for people."""
    translate = translator(language)
    console = console or Terminal()
    proof = outcome.proof
    customers: Sequence[dict[str, Any]] = proof["customers"]
    console.print(_heading(outcome, translate))
    if len(customers) > _CUSTOMERS_SHOWN:
        console.print(_overview(customers, proof, translate))
    else:
        for customer in customers:
            console.print(_customer(customer, proof, translate))
    console.print(_next_steps(outcome, out, translate), soft_wrap=True)  # a path stays whole, to be copied


def _heading(outcome: Outcome, translate: Translate) -> Text:
    proof = outcome.proof
    counts = {
        "ours": outcome.line_counts["ours"],
        "theirs": outcome.line_counts["theirs"],
        "date": proof["as_of"],
    }
    words = translate(mark("Reconciled as of {date}: {ours} of our lines, {theirs} of theirs")).format(**counts)
    return Text(words, style="bold")


def _customer(customer: dict[str, Any], proof: dict[str, Any], translate: Translate) -> Group:
    title = _name(customer, proof, translate)
    table = Table.grid(padding=(0, 2))
    table.add_column(min_width=22)
    table.add_column(justify="right")
    table.add_column(justify="right", style="dim")
    table.add_column(style="dim")
    _balances(table, customer, translate)
    _causes(table, customer, translate)
    verdict = Text("→ " + translate(_CONCLUSIONS[_verdict(customer)]), style=_style(customer["conclusion"]))
    return Group(Text(f"\n{title}", style="bold underline"), table, verdict)


def _balances(table: Table, customer: dict[str, Any], translate: Translate) -> None:
    currency = customer["currency"]
    table.add_row(translate(mark("our balance")), _money(customer["ours_minor"], currency))
    table.add_row(translate(mark("their balance")), _money(customer["theirs_minor"], currency))
    gross = sum(customer[name]["gross_minor"] for name, _ in _PARTS)
    words = translate(mark("gross {amount}")).format(amount=format_minor(gross, currency))
    table.add_row(Text(translate(mark("gap")), style="bold"), _money(customer["gap_minor"], currency), words)


def _causes(table: Table, customer: dict[str, Any], translate: Translate) -> None:
    for item in customer["by_code"]:
        if CODES[item["code"]].is_note:
            continue
        name = translate(CODES[item["code"]].name)
        amount = _money(item["net_minor"], customer["currency"])
        table.add_row(f"  {item['code']} {name}", amount, f"× {item['count']}")


def _overview(customers: Sequence[dict[str, Any]], proof: dict[str, Any], translate: Translate) -> Group:
    """Many customers: how many of each conclusion, and the largest gross differences."""
    table = Table(box=None, header_style="dim", padding=(0, 2, 0, 0))
    table.add_column(translate(mark("Customer")), overflow="fold")
    for head in (mark("gap"), mark("gross")):
        table.add_column(translate(head), justify="right", no_wrap=True)
    table.add_column(translate(mark("Conclusion")), overflow="fold")
    for one in sorted(customers, key=lambda one: (-_gross(one), one["customer"]))[:_CUSTOMERS_SHOWN]:
        name = _name(one, proof, translate)
        verdict = Text(translate(_CONCLUSIONS[_verdict(one)]), style=_style(one["conclusion"]))
        gap = _money(one["gap_minor"], one["currency"])
        table.add_row(name, gap, format_minor(_gross(one), one["currency"]), verdict)
    counts = {key: sum(1 for one in customers if _verdict(one) == key) for key in _CONCLUSIONS}
    words = " · ".join(f"{translate(_CONCLUSIONS[key])} {count}" for key, count in counts.items() if count)
    largest = translate(mark("The largest of {count} customers:")).format(count=len(customers))
    return Group(Text(f"\n{words}\n\n{largest}"), table)


def _next_steps(outcome: Outcome, out: Path | None, translate: Translate) -> Group:
    said = (*_documents(outcome, out, translate), *_left_undone(outcome, translate))
    doubts = [Text(f"! {caution}", style="yellow") for caution in cautions(outcome, translate)]
    return Group(*([Text(), *doubts] if doubts else []), Text(), *said)


def _documents(outcome: Outcome, out: Path | None, translate: Translate) -> Iterator[Text]:
    if outcome.is_data_only:
        yield Text(translate(mark("Many lines: only data was written; ask with --write xlsx,pdf for documents.")))
    is_open = any(one["pending"]["gross_minor"] for one in outcome.proof["customers"])
    purposes = _OPEN if is_open else {**_OPEN, "reconciliation.xlsx": _NOTHING_TO_DECIDE}
    for name, purpose in purposes.items():
        if out is not None and name in outcome.written:
            yield Text(f"{out / name}  {translate(purpose)}")


def _left_undone(outcome: Outcome, translate: Translate) -> Iterator[Text]:
    limits = outcome.proof["limits_met"]
    if limits:
        words = translate(mark("Not searched to the end (limits of the policy): {limits}"))
        yield Text(words.format(limits=", ".join(f"{name} × {count}" for name, count in limits.items())))
    unused = outcome.proof["decisions"]["unused"]
    if unused:
        words = translate(
            mark("Decisions that no longer fit, and were not carried out: {count}; see “Decisions taken”")
        )
        yield Text(words.format(count=len(unused)), style="yellow")


def _name(customer: dict[str, Any], proof: dict[str, Any], translate: Translate) -> str:
    """Code, name and currency; ledgers of one customer need not name it."""
    code = customer["customer"]
    called = filter(None, (code, proof["names"].get(code))) if code else (translate(mark("customer not named")),)
    return " ".join((*called, customer["currency"]))


def _verdict(customer: dict[str, Any]) -> str:
    """The conclusion; where it is agreed in part and nobody need decide, what is left is in dispute."""
    is_disputed = customer["conclusion"] == "partly_agreed" and not customer["pending"]["gross_minor"]
    return "disputed" if is_disputed else str(customer["conclusion"])


def _gross(customer: dict[str, Any]) -> int:
    return sum(int(customer[name]["gross_minor"]) for name, _ in _PARTS)


def _money(minor: int, currency: str) -> Text:
    return Text(format_minor(minor, currency), style="red" if minor < 0 else "")


def _style(conclusion: str) -> str:
    return {"agreed": "green", "agreed_after_adjustment": "green", "partly_agreed": "yellow"}.get(conclusion, "bold")
