"""An entry of the catalogue of problems."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ProblemKind:
    """A catalogue entry: what happened, and what the user can do about it (English message ids).

    Both may hold `{name}` placeholders, filled from `Problem.values`.
    """

    reason: str
    remedy: str
