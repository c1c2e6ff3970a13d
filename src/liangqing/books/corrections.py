"""From a difference to the document that puts our books right: what it says, by the entry the engine proposed.

A booking of ours that is wrong is never changed: its duplicate is reversed, and where an amount is wrong, a document
over the difference supplements it; both point to the original (会计基础工作规范; 财会〔2024〕12号).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from liangqing.books.answers import fetch_answer
from liangqing.books.content import DocumentContent
from liangqing.books.kinds import KINDS
from liangqing.books.models import Document, Entry
from liangqing.books.openings import are_confirmed
from liangqing.books.refusals import ContentInvalid, NothingToBook
from liangqing.books.reversing import reversal_content

if TYPE_CHECKING:
    from datetime import date

    from liangqing.books.models import Difference
    from liangqing.core.schemas import Side

#: The engine's account role -> kinds of document that (reduce, raise) what they owe, and the counter account.
_OF_ROLE: Final[dict[str, tuple[str, str, str | None]]] = {
    "sales_returns": ("credit_note", "adjustment", None),
    "rounding": ("write_off", "adjustment", "rounding"),
    "cash_discount": ("adjustment", "adjustment", "discount"),
    "selling_expense": ("deduction", "adjustment", "selling_expense"),
    "bank_charge": ("adjustment", "adjustment", "bank_charge"),
    "bank": ("receipt", "refund", None),
    "receivable_other_customer": ("adjustment", "adjustment", "suspense"),
}
#: Kinds that take a part off a document, or add to it.
_SUPPLEMENTS: Final = {"invoice": ("credit_note", "invoice"), "receipt": ("receipt", "refund")}


def correction_of(difference: Difference, dated_on: date) -> DocumentContent:
    """The document that would take a difference off our balance.

    Raises:
        NothingToBook: the other side has to book it, or nobody.
    """
    proposed = difference.proposed_entry
    if proposed is None:
        raise NothingToBook(code=difference.code, partner=difference.partner.code)
    about = _our_document(difference)
    original = about if proposed["kind"] == "reversal" else None
    if original is not None and _is_doubled(difference, original):
        return reversal_content(original, dated_on)
    amount_minor = -difference.amount_minor
    kind, counter = _kind(difference, original, raises=amount_minor > 0)
    return DocumentContent(
        partner=difference.partner.code,
        kind=kind,
        side="payable" if difference.side == "payable" else "receivable",
        dated_on=dated_on,
        # By the number and the word the next reconciliation knows which old difference it settles.
        reference=about.reference if about else "",
        text=f"差异调整 · adjustment {difference.code} #{difference.pk}",
        currency=difference.currency,
        amount_minor=amount_minor,
        counter=counter,
        supplements=original.pk if original else None,
    )


def require_of_difference(said: DocumentContent, difference: Difference) -> None:
    """Refuse a correction in words of one's own that is of another partner or currency than its difference.

    Raises:
        ContentInvalid: it is.
    """
    if (said.partner, said.currency) != (difference.partner.code, difference.currency):
        raise ContentInvalid(field="partner", detail=f"{said.partner} {said.currency}")


def _is_doubled(difference: Difference, original: Document) -> bool:
    """Whether all of the document is too much, so that it is reversed; openings signed off are only supplemented."""
    is_locked = original.kind == "opening" and are_confirmed(original.entity)
    return difference.code == "E02" and original.amount_minor == difference.amount_minor and not is_locked


def _kind(difference: Difference, original: Document | None, *, raises: bool) -> tuple[str, str | None]:
    """The kind of document and, where it is not the kind's own, the counter account."""
    if difference.side == "payable":
        return "adjustment", None  # which purchase it belongs to, the person who reviews it says
    if original is not None:
        return _SUPPLEMENTS.get(original.kind, ("adjustment", "adjustment"))[raises], None
    role = (difference.proposed_entry or {})["lines"]
    against = next(line["account_role"] for line in role if line["account_role"] != "accounts_receivable")
    if against == "contra_of_document":
        return _omitted(difference), None
    reduces, adds, counter = _OF_ROLE.get(against, ("adjustment", "adjustment", "suspense"))
    return (adds if raises else reduces), counter


def _omitted(difference: Difference) -> str:
    """The kind of what we left out, as the other side's line says; where it says nothing, an adjustment."""
    kind = _subject(difference).get("kind")
    sign = -1 if difference.amount_minor > 0 else 1
    return kind if kind in KINDS and KINDS[kind].sign in {0, sign} and kind != "opening" else "adjustment"


def _our_document(difference: Difference) -> Document | None:
    """The document of ours the difference is about: the line of our ledger is one of its entries."""
    line = _subject(difference).get("line")
    if line is None:
        return None
    entry = Entry.objects.filter(partner=difference.partner, pk=line).select_related("document").first()
    return entry.document if entry else None


def _subject(difference: Difference) -> dict[str, Any]:
    """The line the difference is about, from the answer that found it: `kind`, and `line` where it is one of ours.

    Of a difference on a matched group it is our line there, where there is one alone.
    """
    if difference.first is None:  # taken over at go-live: no answer of ours found it
        return {}
    result = fetch_answer(difference.first.answer_sha256)
    of_it = result.differences.filter(key=difference.key)
    ours: Side = "theirs" if difference.side == "payable" else "ours"
    subjects = result.difference_lines.filter(role="subject").join(of_it, on="difference_id", how="semi")
    for side, line in subjects.select("side", "line").iter_rows():
        (row,) = result.ledgers[side].filter(line=line).select("line", "kind").rows(named=True)
        return row if side == ours else {"kind": row["kind"]}
    matched = result.matches.filter(side=ours).join(of_it, on="group_id", how="semi")["line"].to_list()
    return {"line": matched[0]} if len(matched) == 1 else {}
