"""Groups of lines that belong together, what is left of them, and questions about them."""

from __future__ import annotations

from typing import Any, NamedTuple

Evidence = dict[str, Any]


class Part(NamedTuple):
    """A named part of what a group does not explain: a difference on that group.

    `amount_minor` null means the group's whole residual; `customer` null means the group's only customer.
    A note has 0.
    """

    code: str
    basis: str
    evidence: Evidence
    amount_minor: int | None = None
    customer: str | None = None


class Group(NamedTuple):
    """Lines that belong together: rows of the pool, and why. `anchors` are the fixed side of the question."""

    rows: tuple[int, ...]
    anchors: tuple[int, ...]
    rule: str
    evidence: Evidence
    parts: tuple[Part, ...] = ()
    rivals: int = 0
    margin_ppm: int | None = None
    coincidence_ppm: int | None = None


class Alternatives(NamedTuple):
    """A question for a person: one fixed set of anchor lines, and the groups it may belong to, best first."""

    groups: tuple[Group, ...]
    why: str
    rivals: int
