"""A question about a file, as a terminal shows it: the ways to read it side by side, and how to answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from rich.columns import Columns
from rich.console import Group
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from liangqing.cli.roles import role_words
from liangqing.core.money import format_minor
from liangqing.core.problems import PROBLEMS
from liangqing.core.text import mark, translator

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.console import RenderableType

    from liangqing.core.problems import Problem
    from liangqing.core.questions import Option
    from liangqing.core.text import Language, Translate

_TEXT_SHOWN: Final = 11
#: Two boxes stand beside each other on a terminal of 80 columns.
_BOX_WIDTH: Final = 39
#: Entry of a mapping and its value -> what it means; `*` stands for any value.
_MEANINGS: Final[dict[str, dict[object, str]]] = {
    "day_first": {
        True: mark("03/06/2026 is 3 June: day first"),
        False: mark("03/06/2026 is 6 March: month first"),
    },
    "positive": {
        "raises": mark("a positive amount raises what the customer owes"),
        "reduces": mark("a positive amount reduces what the customer owes"),
        "by_kind": mark("the kind of each row tells: deliveries and invoices raise, payments and returns reduce"),
    },
    "minus": {
        "repeats": mark("the minus only repeats what the heading says"),
        "reverses": mark("the minus takes back what the heading says"),
    },
    "perspective": {
        "receivable": mark("a receivables ledger: the debit side raises what the customer owes"),
        "payable": mark("a payables ledger: the credit side raises what the customer owes"),
    },
    "decimal": {
        ".": mark("1.234 is a little over one: the point before the decimals"),
        ",": mark("1.234 is over a thousand: the comma before the decimals"),
    },
    "date_order": {
        "ymd": mark("26-08-31: year, month, day"),
        "dmy": mark("31-08-26: day, month, year"),
        "mdy": mark("08-31-26: month, day, year"),
    },
    "unit": {
        1: mark("the amounts are in whole units of the currency"),
        "*": mark("one in these columns stands for {value}"),
    },
    "voided": {
        "left_out": mark("rows marked as void are left out"),
        "counts": mark("rows marked as void count like any other"),
    },
    "header_row": {"*": mark("the rows begin below row {value}")},
    "encoding": {"*": mark("the characters are {value}")},
    "heading": {"*": mark("the heading is: {value}")},
    "sheet": {"*": mark("the ledger is on sheet {value}")},
    "ignore": {"*": mark("column {value} holds no amounts")},
    "opening": {"*": mark("the ledger opens on {value}")},
    "accept_broken_chain": {"*": mark("the running balances are wrong, the rows are right")},
    "accept_wrong_total": {"*": mark("the total is wrong, the rows are right")},
    "accept_unproved": {"*": mark("take the table as it was read, though nothing proves it")},
    "accept_lines_above": {"*": mark("what stands above that heading is no part of the ledger")},
    "accept_repeated": {"*": mark("the rows that stand twice are bookings of their own")},
}
_ROLE_MEANING: Final = mark("column {column} is “{role}”")


def question_page(problem: Problem, language: Language) -> RenderableType:
    """The options of the question, as boxes that stand side by side where the terminal is wide enough."""
    translate = translator(language)
    boxes = [_box(number, option, translate) for number, option in enumerate(problem.options, 1)]
    return Group(Columns(boxes, padding=(0, 1)), Text(_how(problem, translate), style="bold"))


def meaning(answer: Mapping[str, Any], translate: Translate) -> str:
    """What an answer says, in words."""
    return "; ".join(_meanings(answer, translate))


def _meanings(answer: Mapping[str, Any], translate: Translate) -> list[str]:
    words = []
    for name, value in answer.items():
        if name == "columns":
            words += [
                translate(_ROLE_MEANING).format(column=column, role=role_words(role, translate))
                for role, column in value.items()
            ]
            continue
        known = _MEANINGS.get(name, {})
        shown = " | ".join(map(str, value)) if isinstance(value, (list, tuple)) else value
        words.append(translate(known.get(value if value.__hash__ else "*", known.get("*", name))).format(value=shown))
    return words


def _box(number: int, option: Option, translate: Translate) -> Panel:
    content: list[RenderableType] = [Text(meaning(option.answer, translate), overflow="fold", no_wrap=False)]
    if option.line_count is not None:
        content += [_lines(option), *_closings(option, translate)]
    elif option.asks_on:
        content.append(Text(translate(mark("leads to a further question")), style="yellow"))
    elif option.ends_in is not None:
        reason = translate(PROBLEMS[option.ends_in].reason).split("{", maxsplit=1)[0]
        content.append(Text(f"✘ {reason} [{option.ends_in}]", style="red"))
    if option.proved:
        content.append(Text(translate(mark("✔ balances and totals agree")), style="green"))
    return Panel(Group(*content), title=str(number), title_align="left", width=_BOX_WIDTH)


def _lines(option: Option) -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column()
    table.add_column(justify="right")
    for line in option.lines:
        said = str(line["text"] or line["reference"] or "")[:_TEXT_SHOWN]
        table.add_row(line["date"], format_minor(line["amount_minor"], line["currency"]), Text(said, style="dim"))
    return table


def _closings(option: Option, translate: Translate) -> list[Text]:
    words = translate(mark("closing balance {amount} {currency}"))
    return [
        Text(words.format(amount=format_minor(one["amount_minor"], one["currency"]), currency=one["currency"]))
        for one in option.closing[:1]
    ]


def _how(problem: Problem, translate: Translate) -> str:
    words = mark("To answer: liangqing inspect {file} {owner} --answer N")
    owner = problem.values.get("owner") or translate(mark("--partner NAME"))
    return translate(words).format(file=problem.file or "FILE", owner=owner)
