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
from liangqing.core.schemas import DIFFERENCES, GROUPS, OPEN_ITEMS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

_PARTY: Final = ("customer", "currency")
#: Numbers given over all customers; what they tie together is told by places.
_NUMBERS: Final = frozenset({"group_id", "alternatives_id", "difference_id", "linked_difference_id"})
_GROUP: Final = tuple(name for name in GROUPS if name not in {*_NUMBERS, "currency"})
_DIFFERENCE: Final = tuple(name for name in DIFFERENCES if name not in _NUMBERS)
_MEMBER: Final = ("role", "amount_minor", "counted_minor")
_OPEN_ITEM: Final = tuple(name for name in OPEN_ITEMS if name != "source")
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
    return digest_of_parts([part_digests(ledgers, tables)], as_of)


def digest_of_parts(parts: Iterable[pl.DataFrame], as_of: date) -> str:
    """The digest of an answer from those of its parts (see `part_digests`), given in any order."""
    ordered = pl.concat(parts).sort(pl.all(), nulls_last=True)
    whole = sha256(as_of.isoformat().encode())
    for row in ordered.iter_rows():
        whole.update(_SEPARATOR.join(value or "" for value in row).encode())
    return whole.hexdigest()


def part_digests(
    ledgers: dict[str, pl.DataFrame],
    tables: dict[str, pl.DataFrame],
    away: frozenset[str] = frozenset(),
) -> pl.DataFrame:
    """The digest of every customer and currency in a part of an answer that leaves none of them half out.

    Args:
        ledgers: as for `digest_of`.
        tables: as for `digest_of`.
        away: customers of other parts, of whom the tables speak only where a group goes across customers.

    Returns:
        `customer`, `currency`, `digest` (str). Groups of nothing but old items have rows of their own, without party.
    """
    lines = pl.concat([_ordered(ledger, side) for side, ledger in sorted(ledgers.items())]).with_columns(
        place=pl.int_range(pl.len(), dtype=pl.Int64).over(_PARTY)
    )
    members = _members(tables["matches"], tables["groups"], lines)
    differences = _differences(tables["differences"], members)
    contents = [
        lines.sort(*_PARTY, "place").select(*_PARTY, text=_text("side", *CONTENT)),
        members.select(*_PARTY, text=_text("label", "turn", "question", "side", "place", *_MEMBER, *_GROUP)),
        differences.select(*_PARTY, text=_text("label", "linked_key", *_DIFFERENCE)),
        _subjects(tables["difference_lines"], differences, lines),
        tables["open_items"].sort(*_PARTY, "key").select(*_PARTY, text=_text(*_OPEN_ITEM)),
    ]
    texts = (
        pl.concat([content.with_columns(number=pl.lit(number)) for number, content in enumerate(contents)])
        .group_by(*_PARTY, "number", maintain_order=True)
        .agg(pl.col("text").str.join(_END))
        .sort(*_PARTY, "number")
        .group_by(_PARTY, maintain_order=True)
        .agg(digest=(pl.col("number").cast(pl.String) + _SEPARATOR + pl.col("text")).str.join(_END * 2))
    )
    here = texts.filter(~pl.col("customer").is_in(sorted(away)))
    return pl.concat([here, _without_lines(tables["groups"], tables["matches"])]).with_columns(
        pl.col("digest").map_elements(_sha256, return_dtype=pl.String)
    )


def _sha256(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _text(*columns: str) -> pl.Expr:
    """The columns as one text, in which nothing can be taken for something else."""
    return pl.concat_str([pl.col(name).cast(pl.String).fill_null(_NULL) for name in columns], separator=_SEPARATOR)


def _ordered(ledger: pl.DataFrame, side: str) -> pl.DataFrame:
    """The lines of one side in order of content."""
    known = [name for name in (*CONTENT, *TIES, "line") if name in ledger.columns]
    ordered = ledger.select(known).sort(known)
    missing = [pl.lit(None, dtype=pl.String).alias(name) for name in CONTENT if name not in known]
    return ordered.with_columns(*missing, side=pl.lit(side)).select("side", "line", *CONTENT)


def _members(matches: pl.DataFrame, groups: pl.DataFrame, lines: pl.DataFrame) -> pl.DataFrame:
    """The lines of each group with what is said of it, told by customer.

    `label`: the first place among the customer's lines that the group speaks of; `turn` tells groups of one label
    apart, `question` those that are alternatives of one another.
    """
    own = [*_PARTY, "group_id"]
    return (
        matches.join(lines.select("side", "line", "place"), on=["side", "line"], how="left")
        .join(groups.drop("currency"), on="group_id", how="left")
        .with_columns(label=pl.col("place").min().over(own))
        .with_columns(
            turn=pl.col("group_id").rank("dense").over(*_PARTY, "label", "status"),
            question=pl.col("alternatives_id").rank("dense").over(_PARTY),
        )
        .sort(*_PARTY, "status", "label", "turn", "side", "place", "line")
    )


def _differences(differences: pl.DataFrame, members: pl.DataFrame) -> pl.DataFrame:
    labels = members.select("group_id", "label", *_PARTY).unique()
    linked = differences.select(linked_difference_id="difference_id", linked_key="key")
    told = differences.join(labels, on=["group_id", *_PARTY], how="left").join(
        linked, on="linked_difference_id", how="left"
    )
    return told.sort(*_PARTY, "difference_id").with_columns(
        number=pl.int_range(pl.len(), dtype=pl.Int64).over(_PARTY),
        evidence=pl.col("evidence").str.replace(_ALTERNATIVES, ""),
    )


def _subjects(difference_lines: pl.DataFrame, differences: pl.DataFrame, lines: pl.DataFrame) -> pl.DataFrame:
    """The lines that differences are about or that bear witness, under the customer of the difference."""
    return (
        difference_lines.join(differences.select("difference_id", "number", *_PARTY), on="difference_id", how="left")
        .join(lines.select("side", "line", "place"), on=["side", "line"], how="left")
        .sort(*_PARTY, "number", "side", "place", "role")
        .select(*_PARTY, text=_text("number", "side", "place", "role", "counted_minor"))
    )


def _without_lines(groups: pl.DataFrame, matches: pl.DataFrame) -> pl.DataFrame:
    """Groups that speak of old items only, and so of no line of this period."""
    none = pl.lit(None, dtype=pl.String)
    alone = groups.join(matches, on="group_id", how="anti")
    return alone.select(customer=none, currency=none, digest=_text("currency", *_GROUP))
