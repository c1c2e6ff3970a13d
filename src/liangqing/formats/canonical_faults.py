"""What can be wrong with a ledger in canonical form: counted in one pass, and only then looked up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from liangqing.core.limits import MAX_AMOUNT_DIGITS, MAX_LEDGER_LINES, MAX_PROBLEMS_SHOWN
from liangqing.core.money import CURRENCIES
from liangqing.core.problems import Problem
from liangqing.core.schemas import KINDS, LEDGER, LEDGER_NEVER_NULL
from liangqing.formats.canonical_balances import broken_balances

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Found:
    """The file as it stands and as it is understood."""

    path: Path
    raw: pl.LazyFrame
    typed: pl.LazyFrame
    heading_rows: int

    def facts(self) -> dict[str, int]:
        """Everything that can be wrong, counted in one pass."""
        names = self.typed.collect_schema().names()
        counts = [
            pl.len().alias("lines"),
            pl.col("line").n_unique().alias("distinct"),
            pl.col("customer").n_unique().alias("customers"),
            (pl.col("amount_minor").abs() >= 10**MAX_AMOUNT_DIGITS).sum().alias("large"),
            *(pl.col(name).null_count().alias(f"null {name}") for name in names),
            (~pl.col("currency").is_in(sorted(CURRENCIES))).sum().alias("currencies"),
        ]
        if "kind" in names:
            counts.append((~pl.col("kind").is_in(KINDS)).sum().alias("kinds"))
        facts = self.typed.select(counts).collect(engine="streaming").row(0, named=True)
        raw = (
            self.raw.select(pl.col(name).null_count() for name in names).collect(engine="streaming").row(0, named=True)
        )
        return {**facts, **{f"raw {name}": count for name, count in raw.items()}}

    def problems(self, facts: dict[str, int]) -> list[Problem]:
        """Those counts that are not zero, each with its first rows."""
        if facts["lines"] == 0:
            return [Problem("no-lines", file=self.path.name)]
        if facts["lines"] > MAX_LEDGER_LINES:
            values = {"count": facts["lines"], "limit": MAX_LEDGER_LINES}
            return [Problem("too-many-rows", file=self.path.name, values=values)]
        problems: list[Problem] = []
        for name in self.typed.collect_schema().names():
            if facts[f"null {name}"] > facts[f"raw {name}"]:
                lost = pl.col(name).is_null() & pl.col("raw").is_not_null()
                problems += self.rows("canonical-value", name, lost, wanted=str(LEDGER[name]))
            if name in LEDGER_NEVER_NULL and facts[f"raw {name}"]:
                problems += self.rows("canonical-null", name, pl.col("raw").is_null())
        if facts["large"]:
            large = pl.col("amount_minor").abs() >= 10**MAX_AMOUNT_DIGITS
            problems += self.rows("amount-too-many-digits", "amount_minor", large)
        if facts["currencies"]:
            problems += self.rows("currency-unknown", "currency", ~pl.col("currency").is_in(sorted(CURRENCIES)))
        if facts.get("kinds"):
            problems += self.rows("kind-unknown", "kind", ~pl.col("kind").is_in(KINDS), kinds=", ".join(KINDS))
        if facts["distinct"] < facts["lines"] and not facts["null line"]:
            problems += self.rows("line-doubled", "line", pl.col("line").is_duplicated())
        return problems

    def broken(self) -> list[Problem]:
        """Balances that are not the sum of the lines up to them: the first of them, in minor units."""
        offset = 1 + self.heading_rows
        return [
            Problem(
                "balance-not-sum",
                self.path.name,
                row=at + offset,
                column="balance_minor",
                values={"declared": balance, "sum": sum_},
            )
            for at, balance, sum_ in broken_balances(self.typed, MAX_PROBLEMS_SHOWN)
        ]

    def rows(self, code: str, column: str, wrong: pl.Expr, **values: str) -> list[Problem]:
        """The first rows where `wrong` holds; in it, `raw` is the column as the file has it."""
        both = pl.concat([self.typed, self.raw.select(pl.col(column).cast(pl.String).alias("raw"))], how="horizontal")
        first = both.with_row_index("at").filter(wrong).select("at", "raw").head(MAX_PROBLEMS_SHOWN).collect()
        offset = 1 + self.heading_rows
        return [Problem(code, self.path.name, None, at + offset, column, raw, values) for at, raw in first.iter_rows()]
