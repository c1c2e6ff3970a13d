"""Grids -> a `Reading`: sheets, cells, perspective, balances, proofs, lines, in this order.

Each step adds to the draft; if there is any problem at the end of a step, the reading is refused with all of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from liangqing.core.problems import Problem
from liangqing.core.readings import Party, Reading
from liangqing.formats.lines import lines_of
from liangqing.formats.proofs.account_balances import closings, open_by_mapping, openings
from liangqing.formats.proofs.chains import best_walk
from liangqing.formats.proofs.empty_balances import empty_balances
from liangqing.formats.proofs.findings import tell
from liangqing.formats.proofs.pages import unproved_pages
from liangqing.formats.proofs.perspective import seen_by_balances, view_of
from liangqing.formats.proofs.prove import prove, unproved_raises
from liangqing.formats.proofs.repeated_rows import repeated_rows
from liangqing.formats.proofs.sides_of_balances import sided_walk
from liangqing.formats.proofs.signs import settle_signs
from liangqing.formats.proofs.stated import stated_beside
from liangqing.formats.proofs.unnamed_totals import unnamed_totals
from liangqing.formats.tables.draft import Draft
from liangqing.formats.tables.sheets import lay_out
from liangqing.formats.values.cell_values import read_cells
from liangqing.formats.values.secondary import Secondary
from liangqing.formats.words.parties import split_party

if TYPE_CHECKING:
    import polars as pl

    from liangqing.core.readings import Proof
    from liangqing.core.schemas import Side
    from liangqing.formats.grids import Grids
    from liangqing.formats.mapping import Mapping
    from liangqing.formats.proofs.chains import Walk
    from liangqing.formats.proofs.perspective import View
    from liangqing.formats.proofs.stated import Stated
    from liangqing.formats.tables.entries import Entry
    from liangqing.formats.values.amount_columns import AmountReader


def read_ledger(file: str, sha256: str, grids: Grids, *, side: Side, mapping: Mapping, currency: str) -> Reading:
    """The ledger in the grids.

    Raises:
        RefusedError: with every problem found.
    """
    draft = Draft(file, side, mapping, mapping.currency or currency)
    lay_out(draft, grids)
    draft.stop()
    source, reader = read_cells(draft)
    draft.stop()
    draft.problems += settle_signs(file, mapping, draft.entries)
    draft.stop()
    view, walk, stated = _walked(draft, grids, reader)
    draft.stop()
    proofs = _proved(draft, grids, walk, view, stated)
    draft.stop()
    lines = _lines(draft, walk, view, reader)
    draft.stop()
    return Reading(
        file=file,
        sha256=sha256,
        format=grids.format,
        lines=lines,
        encoding=grids.encoding,
        sheets=tuple(table.sheet for table in draft.tables if table.sheet),
        header_rows=tuple(table.rows[-1] for table in draft.tables),
        columns=tuple(role for table in draft.tables for role in table.roles),
        perspective=view.perspective,
        perspective_reason=view.reasons,
        currency_source=source,
        opening_minor=openings(walk, view),
        closing_minor=closings(walk, view),
        proofs=proofs,
        skipped=tuple(draft.skipped),
        remarks=tuple(draft.remarks),
        parties=_parties(draft),
        owner=next((title.owner for title in draft.titles if title.owner), None),
    )


def _walked(draft: Draft, grids: Grids, reader: AmountReader) -> tuple[View, Walk, Stated]:
    """Whose view the ledger takes, its rows in the order of booking, and the figures beside it."""
    balance_sign = _balance_sign(draft.entries)
    view, questions = view_of(draft.file, draft.side, draft.mapping, draft.titles, draft.entries, balance_sign)
    draft.problems += questions
    stated = stated_beside(draft, grids, reader, view.sign)
    walk = sided_walk(draft, stated.rows, best_walk(stated.rows, _usual_sign(draft, view)))
    view, contradicted = seen_by_balances(draft, view, walk, _usual_sign(draft, view))
    draft.problems += contradicted + unproved_raises(draft, walk)
    return view, walk, stated


def _proved(draft: Draft, grids: Grids, walk: Walk, view: View, stated: Stated) -> tuple[Proof, ...]:
    """What the file declares, held against its rows; and what is to be said of them."""
    proofs = prove(draft, walk, stated)
    draft.problems += empty_balances(draft, walk)
    draft.problems += repeated_rows(draft, proofs)
    tell(draft, walk, stated)
    open_by_mapping(draft, walk, view)
    if not draft.mapping.accept_unproved:
        draft.problems += unnamed_totals(draft)
    if grids.format == "pdf":
        draft.problems += unproved_pages(draft, walk)
    return proofs


def _lines(draft: Draft, walk: Walk, view: View, reader: AmountReader) -> pl.DataFrame:
    starts_on = next((title.starts_on for title in draft.titles if title.starts_on), None)
    secondary = Secondary.of(draft, reader)
    lines = lines_of(draft.file, walk, view.sign, starts_on, secondary)
    draft.remarks += secondary.remarks()
    if lines.is_empty():
        draft.problems.append(Problem("no-lines", file=draft.file))
    elif lines["date"].null_count():
        draft.problems.append(Problem("opening-without-date", file=draft.file))
    return lines


def _balance_sign(entries: list[Entry]) -> int:
    """The side on which the balances stand, where 借 or 贷 says it for each: 1 debit, -1 credit, 0 mixed or untold."""
    told = [e.balance_minor for e in entries if e.balance_minor and "balance_direction" in e.table.columns]
    if not told or min(told) < 0 < max(told):
        return 0
    return 1 if told[0] > 0 else -1


def _usual_sign(draft: Draft, view: View) -> int:
    roles = draft.tables[0].columns
    signed = "amount" in roles and "direction" not in roles
    return 1 if signed else view.sign


def _parties(draft: Draft) -> tuple[Party, ...]:
    seen: dict[Party, None] = {}
    titled = {title.party_code or title.party: title for title in reversed(draft.titles) if title.party}
    for entry in draft.entries:
        if entry.kind not in {"line", "opening"} or not entry.customer:
            continue
        name = entry.text("customer") or None
        code = entry.text("customer_code") or None
        if name is None and code is None:
            title = titled.get(entry.party or "")
            code, name = (title.party_code, title.party) if title else split_party(entry.customer)
        seen[Party(code, name, entry.text("tax_number") or None)] = None
    return tuple(seen)
