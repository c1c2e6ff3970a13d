"""Whose view a ledger takes, and what its debit side does to the debt.

Told, in this order, by the mapping; by words (应收账款, Supplier ledger); by which side carries invoices; by the
side of the balances; else by whose file it is: ours is a receivables ledger, theirs a payables ledger. Words and
invoices that contradict each other are a question.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from liangqing.core.problems import Problem
from liangqing.core.readings import Remark
from liangqing.formats.cells import plain, text_of
from liangqing.formats.proofs.signs import telling
from liangqing.formats.tables.runs import runs_of
from liangqing.formats.tables.titles import perspective_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liangqing.core.readings import Perspective
    from liangqing.core.schemas import Side
    from liangqing.formats.cells import Cell
    from liangqing.formats.mapping import Mapping
    from liangqing.formats.proofs.chains import Walk
    from liangqing.formats.tables.draft import Draft
    from liangqing.formats.tables.entries import Entry
    from liangqing.formats.tables.titles import Titles

_SELLING: Final = re.compile(r"销售|出库|应收|\bsales?\b", re.IGNORECASE)
_BUYING: Final = re.compile(r"采购|入库|应付|\bpurchases?\b", re.IGNORECASE)
_CASH: Final = re.compile(r"银行存款|库存现金|现金日记账|银行日记账|出纳日记账|cashbook|cashjournal|bankjournal")
#: Enough rows to trust which side carries invoices, and their least share in percent.
_ENOUGH_ROWS: Final = 3
_CLEAR_PERCENT: Final = 80
#: Against a word even two rows are enough for a question where no balances can tell; one may have come back.
_ENOUGH_AGAINST: Final = 2


#: Of words, rows and balances, so many outweigh what a person said of another file.
_ENOUGH_VOICES: Final = 2


@dataclass(frozen=True)
class View:
    """The perspective and why; `sign` turns debit-positive amounts into raises-what-is-owed-to-us-positive.

    `doubt` is the refusal that one voice more against what a person said would make of it.
    """

    perspective: Perspective
    sign: int
    reasons: tuple[Remark, ...]
    doubt: Problem | None = None


@dataclass(frozen=True)
class _Votes:
    debit: int
    total: int

    def verdict(self, enough: int = _ENOUGH_ROWS) -> int:
        """1 where invoices stand on the debit side, -1 on the credit side, 0 where too few rows tell."""
        if self.total < enough:
            return 0
        if self.debit * 100 >= self.total * _CLEAR_PERCENT:
            return 1
        return -1 if self.debit * 100 <= self.total * (100 - _CLEAR_PERCENT) else 0


def view_of(
    file: str, side: Side, mapping: Mapping, titles: Sequence[Titles], entries: Sequence[Entry], balance_sign: int
) -> tuple[View, list[Problem]]:
    """The view, or the question that stands against it. `balance_sign`: of the balances on the debit side."""
    word, words = _by_words(titles, entries)
    if not word and (journal := _cash_journal(titles)) and not mapping.perspective and mapping.header_row is None:
        return View("unknown", 1, (words,)), [Problem("not-a-ledger", file=file, text=journal)]
    if not word and side == "ours":
        word, words = _by_selling(entries)
    roles = entries[0].table.columns if entries else {}
    if "raises" in roles or "reduces" in roles:
        return _of_debt_headings(side, mapping, word, entries[0]), []
    if "amount" in roles and "direction" not in roles:
        return _signed(file, side, mapping, word, words, entries)
    votes = _votes(entries)
    if mapping.perspective:
        return _said(file, mapping.perspective, words, votes, (word, votes.verdict(), balance_sign))
    if word:
        told = votes.verdict()
        against = votes.verdict(_ENOUGH_ROWS if "balance" in roles else _ENOUGH_AGAINST) == -word
        problems = [_contradiction(file, words, votes)] if against else []
        return _view(word, words, *([_invoices(votes)] if told else [])), problems
    return _by_rows(side, votes, balance_sign), []


def _said(
    file: str, said: Perspective, words: Remark, votes: _Votes, told: tuple[int, int, int]
) -> tuple[View, list[Problem]]:
    """The view a person named, perhaps of last month's file: what denies it is told, and two voices of three refuse it.

    `told` are the signs that words, rows and balances speak for.
    """
    sign = 1 if said == "receivable" else -1
    if -sign not in told:
        return _view(sign, Remark("mapping")), []
    evidence: dict[str, str | int] = {
        "said": said,
        "words": words.values.get("words", "–"),
        "count": votes.debit,
        "total": votes.total,
    }
    denied = sign not in told and told.count(-sign) >= _ENOUGH_VOICES
    problem = Problem("perspective-misfits", file, values=evidence)
    view = _view(sign, Remark("mapping"), Remark("perspective-overruled", evidence))
    return replace(view, doubt=None if sign in told else problem), [problem] if denied else []


def seen_by_balances(draft: Draft, view: View, walk: Walk, usual_sign: int) -> tuple[View, list[Problem]]:
    """The view once the balances are proved; and the contradiction where they stand on the side nobody expects.

    Balances without 借 or 贷 that agree only on the other side, and are no negatives there, either tell whose ledger
    it is, or that debit and credit are exchanged where words say it. Rows that name invoices or payments decide.
    """
    raw = [entry.balance_minor for entry in walk.entries if entry.balance_minor]
    signed = any("balance_direction" in entry.table.columns for entry in walk.entries)
    if signed or not walk.checked or not walk.holds() or walk.sign == usual_sign:
        return view, []
    if sum(balance > 0 for balance in raw) * 2 <= len(raw) or "amount" in walk.entries[0].table.columns:
        return view, []
    codes = {reason.code for reason in view.reasons}
    if codes == {"side-default"}:
        return _view(walk.sign, Remark("balance-debit" if walk.sign > 0 else "balance-credit")), []
    if codes == {"title"}:
        words = view.reasons[0].values["words"]
        return view, [Problem("balance-contradicts", file=draft.file, values={"words": words})]
    if "mapping" in codes:
        reasons = (*view.reasons, Remark("balances-overruled"))
        return replace(view, reasons=reasons), [view.doubt] if view.doubt else []
    return view, []


def _cash_journal(titles: Sequence[Titles]) -> str | None:
    """The words by which a title says that the account is one of money, not of a party."""
    texts = (text for title in titles for text in (*title.texts, title.sheet or ""))
    return next((match[0] for text in texts if (match := _CASH.search(plain(text)))), None)


def _by_rows(side: Side, votes: _Votes, balance_sign: int) -> View:
    """The view where no words tell it."""
    if told := votes.verdict(enough=1):
        return _view(told, _invoices(votes))
    if balance_sign:
        return _view(balance_sign, Remark("balance-debit" if balance_sign > 0 else "balance-credit"))
    return _view(1 if side == "ours" else -1, Remark("side-default"))


def _contradiction(file: str, words: Remark, votes: _Votes) -> Problem:
    values = {"words": words.values["words"], "count": votes.debit, "total": votes.total}
    return Problem("perspective-contradicts", file=file, values=values)


def _view(sign: int, *reasons: Remark) -> View:
    return View("receivable" if sign > 0 else "payable", sign, reasons)


def _invoices(votes: _Votes) -> Remark:
    if votes.debit * 2 > votes.total:
        return Remark("invoices-debit", {"count": votes.debit, "total": votes.total})
    return Remark("invoices-credit", {"count": votes.total - votes.debit, "total": votes.total})


def _by_words(titles: Sequence[Titles], entries: Sequence[Entry]) -> tuple[int, Remark]:
    receivable = next((title.receivable for title in titles if title.receivable), None)
    payable = next((title.payable for title in titles if title.payable), None)
    if not receivable and not payable:
        accounts = {entry.text("account") for entry in entries if "account" in entry.table.columns}
        receivable, payable = perspective_words(sorted(accounts))
    if bool(receivable) == bool(payable):
        return 0, Remark("side-default")
    return (1 if receivable else -1), Remark("title", {"words": receivable or payable or ""})


def _by_selling(entries: Sequence[Entry]) -> tuple[int, Remark]:
    """In our own ledger, lines that speak of selling and of little buying are receivables."""
    cells: Counter[tuple[Cell, Cell]] = Counter()
    for run in runs_of([entry for entry in entries if entry.kind == "line"]):
        cells.update(zip(run.column("kind"), run.column("text"), strict=True))
    texts: Counter[str] = Counter()
    for (named, text), count in cells.items():
        texts[text_of(named) + text_of(text)] += count
    words = [(match[0], count) for text, count in texts.items() if (match := _SELLING.search(text))]
    selling = sum(count for _, count in words)
    buying = sum(count for text, count in texts.items() if _BUYING.search(text))
    if not words or selling * 100 < (selling + buying) * _CLEAR_PERCENT:
        return 0, Remark("side-default")
    return 1, Remark("title", {"words": words[0][0]})


def _votes(entries: Sequence[Entry]) -> _Votes:
    """Rows whose kind tells which side raises the debt; a red-letter row stays on its side, whatever its sign."""
    debits = [
        bool(entry.debit_minor) == raises
        for raises, entry in telling(entries)
        if entry.debit_minor or entry.credit_minor
    ]
    return _Votes(sum(debits), len(debits))


def _of_debt_headings(side: Side, mapping: Mapping, word: int, entry: Entry) -> View:
    headings = {
        role: entry.table.headings[entry.table.columns[role]]
        for role in ("raises", "reduces")
        if role in entry.table.columns
    }
    if len(headings) > 1:
        reason = Remark("headings-of-debt", headings)
    else:
        reason = Remark("heading-of-debt", {"heading": next(iter(headings.values()))})
    perspective: Perspective = mapping.perspective or (
        "receivable" if (word or (1 if side == "ours" else -1)) > 0 else "payable"
    )
    return View(perspective, 1, (reason,))


def _signed(
    file: str, side: Side, mapping: Mapping, word: int, words: Remark, entries: Sequence[Entry]
) -> tuple[View, list[Problem]]:
    """One signed column: only the kinds of rows, or a person, can tell what its sign means."""
    positive, total = _signed_votes(entries)
    named: Perspective = "receivable" if (word or (1 if side == "ours" else -1)) > 0 else "payable"
    perspective = mapping.perspective or named
    reasons = (words,) if word else ()
    if mapping.positive:
        sign = -1 if mapping.positive == "reduces" else 1
        against = _sign_denied(file, mapping.positive, sign, _Votes(positive, total))
        denied = () if against is None else (Remark("positive-overruled", against.values),)
        misfits = against is not None and total >= _ENOUGH_ROWS
        return View(perspective, sign, (Remark("mapping"), *reasons, *denied)), [against] if against and misfits else []
    if told := _Votes(positive, total).verdict(enough=1):
        code, count = ("invoices-positive", positive) if told > 0 else ("invoices-negative", total - positive)
        return View(perspective, told, (Remark(code, {"count": count, "total": total}), *reasons)), []
    problem = Problem("sign-unknown", file=file, values={"count": positive, "total": total})
    return View(perspective, 1, (Remark("side-default"),)), [problem]


def _sign_denied(file: str, said: str, sign: int, votes: _Votes) -> Problem | None:
    """That the kinds of the rows deny what a person said of the sign; `by_kind` has turned the signs already."""
    if said == "by_kind" or votes.verdict(enough=1) != -sign:
        return None
    count = votes.total - votes.debit if sign > 0 else votes.debit
    return Problem("positive-misfits", file, values={"said": said, "count": count, "total": votes.total})


def _signed_votes(entries: Sequence[Entry]) -> tuple[int, int]:
    positive = total = 0
    for raises, entry in telling(entries):
        if entry.debit_minor:
            total += 1
            positive += (entry.debit_minor > 0) == raises
    return positive, total
