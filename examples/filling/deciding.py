"""What the program would not decide alone: a person looks at the papers, and says which lines belong together."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import polars as pl

from examples.deciding import Shown, answer_by_papers
from liangqing.books.actions.decide import decide
from liangqing.books.answers import fetch_answer
from liangqing.books.models import Reconciliation
from liangqing.core import decision_sheets

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from examples.company import Customer
    from examples.filling.filling import Filling
    from liangqing.books.action import Answer
    from liangqing.core.results import Result

_ACTIONS = {decision_sheets.ACCEPT: "accept", decision_sheets.REJECT: "reject"}


def decide_suggestions(filling: Filling, customer: Customer, answer: Answer, today: date) -> int:
    """Accept the suggestions whose lines are one deal, reject those that mix deals; how many were decided."""
    row = Reconciliation.objects.get(pk=answer["reconciliation"])
    taken: set[Shown] = set()
    decided = 0
    for keys, shown in _suggestions(fetch_answer(row.answer_sha256)):
        said = answer_by_papers(shown, list(filling.story.deals), taken) if len(shown) == len(keys) else None
        if said is None:
            continue
        content = {"action": _ACTIONS[said], "lines": keys}
        decide(filling.office.ask("clerk", today), partner=customer.code, side="receivable", content=content)
        taken.update(shown if said == decision_sheets.ACCEPT else ())
        decided += 1
    return decided


def _suggestions(result: Result) -> Iterator[tuple[list[str], list[Shown]]]:
    """Each suggested group: the keys of its lines, and those of this period as a person sees them."""
    columns = ("side", "date", "reference", "amount_minor")
    lines = pl.concat(
        ledger.select(pl.lit(side).alias("side"), "line", "date", "reference", "amount_minor")
        for side, ledger in (("ours", result.ours), ("theirs", result.theirs))
    )
    for group, evidence in result.groups.filter(status="suggested").select("group_id", "evidence").iter_rows():
        told: dict[str, Any] = json.loads(evidence)
        members = result.matches.filter(group_id=group).join(lines, on=["side", "line"])
        yield told["line_keys"], [Shown(*row) for row in members.select(columns).iter_rows()]
