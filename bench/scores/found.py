"""What an output directory of the program says, as far as it is scored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Found:
    """An answer.

    Attributes:
        groups: `group_id`, `status`, `alternatives_id`, `rank`, `rule`, `coincidence_ppm`.
        members: `group_id`, `side`, `line` of every line of a group, matched or suggested.
        differences: `difference_id`, `group_id`, `code`, `nature`, `amount_minor`, but for those cleared.
        difference_lines: `difference_id`, `side`, `line`, `role`.
    """

    groups: pl.DataFrame
    members: pl.DataFrame
    differences: pl.DataFrame
    difference_lines: pl.DataFrame

    @property
    def matched(self) -> pl.DataFrame:
        """The members of matched groups."""
        return self._with_status("matched")

    @property
    def suggested(self) -> pl.DataFrame:
        """The members of suggested groups."""
        return self._with_status("suggested")

    def _with_status(self, status: str) -> pl.DataFrame:
        groups = self.groups.filter(pl.col("status") == status)
        return self.members.join(groups.select("group_id"), on="group_id", how="semi")


def read_found(output: Path) -> Found:
    """Read an output directory."""
    differences = pl.read_parquet(output / "differences.parquet").filter(pl.col("state") != "cleared")
    return Found(
        pl.read_parquet(output / "groups.parquet").select(
            "group_id", "status", "alternatives_id", "rank", "rule", "coincidence_ppm"
        ),
        pl.read_parquet(output / "matches.parquet").select("group_id", "side", "line"),
        differences.select("difference_id", "group_id", "code", "nature", "amount_minor"),
        pl.read_parquet(output / "difference_lines.parquet").select("difference_id", "side", "line", "role"),
    )
