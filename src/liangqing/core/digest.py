"""One number for a whole answer: equal for any order of rows, any number of threads and buckets, changed by any change.

Each customer and currency has a digest of its own, made of what its lines say and what became of them; the digest of
the answer is that of all these in order. Numbers of groups and differences, which count over all customers, are
replaced by places among the customer's own lines, so that the parts of a ledger may be computed apart.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Final

import polars as pl

from liangqing.core.fingerprints import CONTENT, TIES
from liangqing.core.schemas import DIFFERENCES, GROUPS, OPEN_ITEMS, complete_ledger

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

_PARTY: Final = ("customer", "currency")
_LINE: Final = ("side", "line")
#: Lines that say the same in all of this but `line` may change places.
ORDER: Final = (*CONTENT, "side", *TIES, "line")
_CONTENT: Final = tuple(name for name in CONTENT if name not in _PARTY)
#: Numbers given over all customers; what they tie together is told by places.
_NUMBERS: Final = frozenset({"group_id", "alternatives_id", "difference_id", "linked_difference_id"})
_GROUP: Final = tuple(name for name in GROUPS if name not in _NUMBERS)
_DIFFERENCE: Final = tuple(name for name in DIFFERENCES if name not in {*_NUMBERS, *_PARTY})
_OPEN_ITEM: Final = tuple(name for name in OPEN_ITEMS if name not in {"source", *_PARTY})
#: In the evidence of a difference, numbers of questions: they are told by the groups asked about.
_ALTERNATIVES: Final = r'"alternatives":\[[0-9,]*\]'
_SEPARATOR, _END, _NULL = "\x1f", "\x1e", "\x00"


def digest_of(
    ledgers: dict[str, pl.DataFrame],
    tables: dict[str, pl.DataFrame],
    as_of: date,
) -> str:
    """SHA-256 in hexadecimal of an answer.

    Args:
        ledgers: the canonical ledgers that were compared, `ours` and `theirs`.
        tables: `groups`, `matches`, `differences`, `difference_lines`, `open_items`, as in the contract.
        as_of: the date of the proof.
    """
    return digest_of_parts([part_digests(in_order(ledgers), tables)], as_of)


def digest_of_parts(parts: Iterable[pl.DataFrame], as_of: date) -> str:
    """The digest of an answer from those of its parts (see `part_digests`), given in any order."""
    ordered = pl.concat(parts).sort(pl.all(), nulls_last=True)
    whole = sha256(as_of.isoformat().encode())
    for row in ordered.iter_rows():
        whole.update(_SEPARATOR.join(value or "" for value in row).encode())
    return whole.hexdigest()


def in_order(ledgers: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """The lines of both ledgers, `ours` and `theirs`, in the order `part_digests` needs: of content."""
    sides = [complete_ledger(ledger).with_columns(side=pl.lit(side)) for side, ledger in ledgers.items()]
    return pl.concat(sides).select(ORDER).sort(ORDER)


def part_digests(
    lines: pl.DataFrame,
    tables: Mapping[str, pl.DataFrame],
    away: frozenset[str] = frozenset(),
) -> pl.DataFrame:
    """The digest of every customer and currency in a part of an answer that leaves none of them half out.

    Args:
        lines: `side`, `line` and `CONTENT` of both ledgers, in order (see `in_order`).
        tables: as for `digest_of`.
        away: customers of other parts, of whom the tables speak only where a group goes across customers.

    Returns:
        `customer`, `currency`, `digest` (str). Groups of nothing but old items have rows of their own, without party.
    """
    parties = _parties(lines, tables)
    placed = _of(parties, lines.select(*_LINE, *CONTENT)).with_columns(
        place=pl.int_range(pl.len(), dtype=pl.Int64).over("party")
    )
    members = _of(parties, tables["matches"]).join(placed.select(*_LINE, "place"), on=_LINE, how="left")
    groups = _groups(tables["groups"], members)
    differences = _differences(_of(parties, tables["differences"]), groups)
    texts = [
        placed.select("party", text=_text("line", "side", *_CONTENT)),
        groups.select("party", text=_text("group", "question", *_GROUP)),
        _members(members, groups),
        differences.select("party", text=_text("difference", "group", "linked_key", *_DIFFERENCE)),
        _subjects(tables["difference_lines"], differences, placed),
        _of(parties, tables["open_items"]).sort("party", "key").select("party", text=_text("item", *_OPEN_ITEM)),
    ]
    digests = parties.join(_hashed(pl.concat(texts)), on="party", how="right").drop("party")
    here = digests.filter(~pl.col("customer").is_in(sorted(away)).fill_null(value=False))
    return pl.concat([here, _without_lines(tables["groups"], tables["matches"])])


def _hashed(texts: pl.DataFrame) -> pl.DataFrame:
    """The digest of all texts of each `party`, in order."""
    joined = texts.group_by("party", maintain_order=True).agg(pl.col("text").str.join(_END))
    return joined.select("party", digest=_sha256(joined["text"]))


def _sha256(texts: pl.Series) -> pl.Series:
    return pl.Series([sha256(text.encode()).hexdigest() for text in texts], dtype=pl.String)


def _text(what: str, *columns: str) -> pl.Expr:
    """The columns as one text, in which nothing can be taken for something else."""
    values = [pl.col(name).cast(pl.String).fill_null(_NULL) for name in columns]
    return pl.concat_str(pl.lit(what), *values, separator=_SEPARATOR)


def _parties(lines: pl.DataFrame, tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Every customer and currency that something is said of, with its number `party`."""
    told = [lines, *(tables[name] for name in ("matches", "differences", "open_items"))]
    return pl.concat(table.select(_PARTY).unique() for table in told).unique().sort(_PARTY).with_row_index("party")


def _of(parties: pl.DataFrame, table: pl.DataFrame) -> pl.DataFrame:
    """The table with the number `party` of its customers and currencies."""
    return table.join(parties, on=_PARTY, how="left", nulls_equal=True, maintain_order="left")


def _groups(groups: pl.DataFrame, members: pl.DataFrame) -> pl.DataFrame:
    """Each group under each of its parties, in order of its first place among the party's lines.

    `group` counts the party's groups, `question` those of them that are alternatives of one another. Alternatives of
    one first place stand in the order of their numbers.
    """
    firsts = members.group_by("party", "group_id").agg(pl.col("place").min())
    of_party = pl.int_range(pl.len(), dtype=pl.Int64).over("party")
    return (
        firsts.join(groups, on="group_id", how="left")
        .sort("party", "place", "alternatives_id", "group_id", nulls_last=True)
        .with_columns(group=of_party, question=pl.col("alternatives_id").rank("dense").over("party"))
    )


def _members(members: pl.DataFrame, groups: pl.DataFrame) -> pl.DataFrame:
    """What is said of each line as a member of a group, in order of lines."""
    numbered = members.join(groups.select("party", "group_id", "group"), on=["party", "group_id"], how="left")
    told = _text("member", "place", "group", "side", "role", "amount_minor", "counted_minor")
    return numbered.select("party", "place", "group", text=told).sort("party", "place", "group").drop("place", "group")


def _differences(differences: pl.DataFrame, groups: pl.DataFrame) -> pl.DataFrame:
    linked = differences.select(linked_difference_id="difference_id", linked_key="key")
    return (
        differences.join(groups.select("party", "group_id", "group"), on=["party", "group_id"], how="left")
        .join(linked, on="linked_difference_id", how="left")
        .sort("party", "difference_id")
        .with_columns(
            number=pl.int_range(pl.len(), dtype=pl.Int64).over("party"),
            evidence=pl.col("evidence").str.replace(_ALTERNATIVES, ""),
        )
    )


def _subjects(difference_lines: pl.DataFrame, differences: pl.DataFrame, placed: pl.DataFrame) -> pl.DataFrame:
    """The lines that differences are about or that bear witness, under the party of the difference."""
    return (
        difference_lines.join(differences.select("difference_id", "number", "party"), on="difference_id", how="left")
        .join(placed.select(*_LINE, "place"), on=_LINE, how="left")
        .sort("party", "number", "place", "role")
        .select("party", text=_text("subject", "number", "place", "side", "role", "counted_minor"))
    )


def _without_lines(groups: pl.DataFrame, matches: pl.DataFrame) -> pl.DataFrame:
    """Groups that speak of old items only, and so of no line of this period."""
    none = pl.lit(None, dtype=pl.String)
    alone = groups.join(matches, on="group_id", how="anti")
    texts = alone.select(_text("group", *_GROUP)).to_series()
    return pl.select(digest=_sha256(texts)).select(customer=none, currency=none, digest="digest")
