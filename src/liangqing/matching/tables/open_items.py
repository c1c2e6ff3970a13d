"""Old differences in this run, and what this run hands to the next."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from liangqing.core.codes import CODES
from liangqing.core.fingerprints import fingerprint
from liangqing.core.schemas import OPEN_ITEMS, SIDES
from liangqing.matching.tables.differences import Difference
from liangqing.matching.tables.entries import fault_of

if TYPE_CHECKING:
    from liangqing.matching.lines.facts import Facts
    from liangqing.matching.pool.answers import Answers, Opening, Single
    from liangqing.matching.start.previous import Previous
    from liangqing.matching.tables.differences import Book

_ORDER: Final = ("customer", "currency", "key")
_OF_DIFFERENCE: Final = ("key", "code", "customer", "currency")
_CONTENT: Final = ("side", "date", "kind", "amount_minor", "reference", "text", "source")


def add_openings(book: Book, answers: Answers, opening_rows: dict[int, list[int]], previous: Previous | None) -> None:
    """The differences on each opening group: old ones still open, old ones settled, and a changed history (N02)."""
    old = _old_by_key(previous)
    carried = _carried_by_party(book)
    reasons = {single.row: single for single in answers.singles}
    for party in sorted({*answers.openings, *carried}):
        opening = answers.openings.get(party)
        group_id = book.numbered.openings.get(party)
        for row in carried.get(party, []):
            settled = opening.cleared.get(row) if opening else None
            key = book.carried[row]
            difference = (
                _settled(book, row, settled, old[key]) if settled is not None else _open(book, row, reasons, old[key])
            )
            difference.group_id = group_id
            difference.carried_from = f"{previous.as_of}#{old[key]['difference_id']}" if previous else None
            book.differences.append(difference)
        if opening is not None and group_id is not None:
            _add_parts(book, opening, group_id, party)
            _add_changed_history(book, opening_rows.get(party, []), carried.get(party, []), group_id, previous)


def open_items(book: Book, previous: Previous | None) -> pl.DataFrame:
    """Every open money difference as an item that a line of the next period may settle."""
    fresh = _fresh(book, [difference for difference in book.differences if _is_open(difference)])
    if previous is None:
        return fresh.sort(_ORDER)
    still = {difference.key: difference.code for difference in book.differences if difference.state == "carried"}
    kept = previous.open_items.filter(pl.col("key").is_in(list(still)))
    kept = (
        kept.with_columns(pl.col("key").replace_strict(still, return_dtype=pl.String).alias("code")) if still else kept
    )
    return pl.concat([fresh, kept.select(list(OPEN_ITEMS))]).sort(_ORDER)


def _old_by_key(previous: Previous | None) -> dict[str, dict[str, Any]]:
    if previous is None:
        return {}
    is_line = dict(previous.open_items.select("key", "is_line").iter_rows())
    columns = ("key", "difference_id", "code", "basis", "fault", "first_seen_on", "evidence")
    rows = previous.differences.select(columns).iter_rows(named=True)
    return {row["key"]: {**row, "is_line": is_line[row["key"]]} for row in rows if row["key"] in is_line}


def _carried_by_party(book: Book) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for row in book.carried:
        found.setdefault(book.facts.party(row), []).append(row)
    return found


def _settled(book: Book, row: int, lines: tuple[int, ...], old: dict[str, Any]) -> Difference:
    facts = book.facts
    return Difference(
        order=(facts.party(row), row, "cleared"),
        key=old["key"],
        customer=facts.customer(row),
        currency=facts.currency(row),
        code=old["code"],
        basis="proved",
        amount_minor=0,
        fault=old["fault"],
        evidence={"was_minor": facts.signed_minor(row), "cleared_by_lines": len(lines)},
        witnesses=lines,
        state="cleared",
        first_seen_on=old["first_seen_on"],
    )


def _open(book: Book, row: int, reasons: dict[int, Single], old: dict[str, Any]) -> Difference:
    """An old difference still open, with the code it had, or, where time or the profile changed that, of today."""
    facts = book.facts
    evidence = json.loads(old["evidence"])
    code, basis, fault = old["code"], old["basis"], old["fault"]
    if row in book.numbered.alternatives:
        code, basis, fault = "S01", "pending", "unknown"
        evidence = {"alternatives": book.numbered.alternatives[row]}
    elif row in reasons and _may_change(old, evidence, reasons[row]):
        reason = reasons[row]
        code, basis, evidence = reason.code, reason.basis, dict(reason.evidence)
        fault = fault_of(CODES[code], facts.side(row), raises=facts.raises((row,)))
    code, basis, evidence = book.decided.coded((row,), code, basis, evidence)
    return Difference(
        order=(facts.party(row), row, "carried"),
        key=old["key"],
        customer=facts.customer(row),
        currency=facts.currency(row),
        code=code,
        basis=basis,
        amount_minor=facts.signed_minor(row),
        fault=fault,
        evidence={**evidence, "line_keys": [book.keys[row]]},
        state="carried",
        first_seen_on=old["first_seen_on"],
    )


def _may_change(old: dict[str, Any], evidence: dict[str, Any], reason: Single) -> bool:
    """Whether a line's old code is judged anew: it was in transit, a question, or depends on the profile.

    Any other cause stays: what proved it, such as the twin of a duplicate, stands in the ledger of its own period.
    """
    is_passing = CODES[old["code"]].settles_by_itself or old["code"] == "S01"
    is_of_profile = "profile" in evidence or "profile" in reason.evidence
    return old["is_line"] and not evidence.get("by_decision") and (is_passing or is_of_profile)


def _add_parts(book: Book, opening: Opening, group_id: int, party: int) -> None:
    """What was left when an old item and the line that settled it did not quite agree."""
    for place, (part, rows) in enumerate(opening.parts):
        if part.amount_minor == 0:
            continue
        customer, currency = book.facts.customer(rows[0]), book.facts.currency(rows[0])
        keys = [book.keys[row] for row in sorted(rows)]
        code, basis, evidence = book.decided.coded(rows, part.code, part.basis, part.evidence)
        book.differences.append(
            Difference(
                order=(party, "opening", place),
                key=fingerprint([*sorted(keys), part.code, customer, "opening"]),
                customer=customer,
                currency=currency,
                code=code,
                basis=basis,
                amount_minor=part.amount_minor or 0,
                fault=fault_of(CODES[code], None, raises=book.facts.raises(rows)),
                evidence={**evidence, "line_keys": keys},
                group_id=group_id,
                rows=tuple(sorted(rows)),
            ),
        )


def _add_changed_history(
    book: Book, rows: list[int], carried: list[int], group_id: int, previous: Previous | None
) -> None:
    """The gap between the opening balances that no open difference of the last period explains (N02)."""
    facts = book.facts
    known_minor = facts.total_signed_minor(carried)
    gap_minor = facts.total_signed_minor(rows) - known_minor
    if gap_minor == 0:
        return
    first = (rows or carried)[0]
    customer, currency = facts.customer(first), facts.currency(first)
    sides = {f"{side}_minor": sum(facts.amount_minor(row) for row in rows if facts.side(row) == side) for side in SIDES}
    evidence = {**sides, "known_minor": known_minor}
    if previous is not None and (customer, currency) in previous.closing:
        evidence["history_changed"] = True
    book.differences.append(
        Difference(
            order=(facts.party(first), "opening", "N02"),
            key=fingerprint([customer, currency, "N02", previous.as_of if previous else None]),
            customer=customer,
            currency=currency,
            code="N02",
            basis="proved",
            amount_minor=gap_minor,
            fault="unknown",
            evidence=evidence,
            group_id=group_id,
            rows=tuple(rows),
        ),
    )


def _is_open(difference: Difference) -> bool:
    return difference.state == "new" and not CODES[difference.code].is_note


def _fresh(book: Book, opened: list[Difference]) -> pl.DataFrame:
    """A line keeps its content; a part of a group stands on our side with the group's reference and latest date."""
    is_line = pl.col("is_line")
    told = pl.DataFrame(
        {
            "key": [difference.key for difference in opened],
            "code": [difference.code for difference in opened],
            "customer": [difference.customer for difference in opened],
            "currency": [difference.currency for difference in opened],
            "part_minor": [difference.amount_minor for difference in opened],
            "is_line": [bool(difference.subject) for difference in opened],
        },
        schema={
            **{name: OPEN_ITEMS[name] for name in _OF_DIFFERENCE},
            "part_minor": pl.Int64(),
            "is_line": pl.Boolean(),
        },
    )
    rows = [_content_row(difference, book.facts) for difference in opened]
    contents = book.pool.lines.select(_CONTENT)[rows]
    items = pl.concat([told, contents], how="horizontal").with_columns(
        side=pl.when(is_line).then("side").otherwise(pl.lit("ours")),
        kind=pl.when(is_line).then("kind"),
        amount_minor=pl.when(is_line).then("amount_minor").otherwise("part_minor"),
        source=pl.when(is_line).then("source"),
    )
    return items.select(list(OPEN_ITEMS))


def _content_row(difference: Difference, facts: Facts) -> int:
    """The row whose content stands for the difference: its subject, else its customer's last of its group."""
    if difference.subject:
        return difference.subject[0]
    return max(row for row in difference.rows if facts.customer(row) == difference.customer)
