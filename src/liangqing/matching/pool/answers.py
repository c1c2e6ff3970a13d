"""What the passes found, before it becomes tables: groups within the period, lines alone, old items settled."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import polars as pl

    from liangqing.matching.pool.groups import Alternatives, Evidence, Group, Part


class Single(NamedTuple):
    """A line alone and its cause: the subject of a difference that has no group.

    `evidence_rows` are other lines that bear witness, such as the line after the as-of date.
    """

    row: int
    code: str
    basis: str
    evidence: Evidence
    evidence_rows: tuple[int, ...] = ()


@dataclass
class Opening:
    """The opening group of one customer and currency: opening rows, and new lines that settled old items.

    `parts` are differences left when an old item and its new line do not quite agree, with explicit amounts, each
    with the rows it is about. `cleared` maps the pool row of an old item to the rows that settled it: none where
    two old items settle one another.
    """

    rows: list[int] = field(default_factory=list)
    parts: list[tuple[Part, tuple[int, ...]]] = field(default_factory=list)
    cleared: dict[int, tuple[int, ...]] = field(default_factory=dict)


@dataclass
class Answers:
    """Everything a run found. `pairs` are one-to-one groups without any difference, in bulk."""

    pairs: pl.DataFrame
    groups: list[Group]
    singles: list[Single]
    openings: dict[int, Opening]
    questions: list[Alternatives]
