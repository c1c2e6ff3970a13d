"""What the answers need to know of the rows of the pool."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from liangqing.matching.lines.line import MONEY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from liangqing.core.schemas import Side


class Facts:
    """Single rows looked up: arrays over the whole pool, so that each question is a mere index.

    `lines` are the pool's lines as `table.pooled` gives them; a row is a place in that table.
    """

    def __init__(self, lines: pl.DataFrame) -> None:
        is_ours, amount_minor = (lines["side"] == "ours").to_numpy(), lines["amount_minor"].to_numpy()
        is_late, is_carried = lines["late"].to_numpy(), lines["carried"].is_not_null().to_numpy()
        is_money = pl.when(pl.col("kind").is_null()).then(pl.col("amount_minor") < 0)
        told = lines.select(is_money.otherwise(pl.col("kind").is_in(sorted(MONEY))).alias("is_money"))
        self._dates = lines["date"]
        # flat views: a look at one element of an array of numpy takes several times as long
        self._is_ours, self._amount_minor = is_ours.data, amount_minor.data
        self._signed_minor = np.where(is_ours, amount_minor, -amount_minor).data
        self._is_money = told["is_money"].to_numpy().data
        self._party = lines["party"].to_numpy().data
        self._is_late, self._is_carried = is_late.data, is_carried.data
        self._is_plain = (~(is_late | is_carried)).data
        names = lines.select("party", "customer", "currency").unique()
        self._names: dict[int, tuple[str, str]] = {party: (who, what) for party, who, what in names.iter_rows()}

    def side(self, row: int) -> Side:
        """Whose ledger it stands in."""
        return "ours" if self._is_ours[row] else "theirs"

    def party(self, row: int) -> int:
        """The number of its customer and currency."""
        party: int = self._party[row]
        return party

    def customer(self, row: int) -> str:
        """Our code of its customer."""
        return self._names[self.party(row)][0]

    def currency(self, row: int) -> str:
        """ISO 4217."""
        return self._names[self.party(row)][1]

    def is_money(self, row: int) -> bool:
        """Whether it is a payment: by its kind, else because it reduces what is owed."""
        return bool(self._is_money[row])

    def day(self, row: int) -> str:
        """Its booking date, `2026-06-30`."""
        return str(self._dates[row])

    def amount_minor(self, row: int) -> int:
        """Its amount: positive raises what the customer owes us, on both sides."""
        amount_minor: int = self._amount_minor[row]
        return amount_minor

    def signed_minor(self, row: int) -> int:
        """Its part of the gap were it counted: + ours, − theirs."""
        signed_minor: int = self._signed_minor[row]
        return signed_minor

    def total_signed_minor(self, rows: Iterable[int]) -> int:
        """The part of the gap of several rows together."""
        signed_minor = self._signed_minor
        return sum(signed_minor[row] for row in rows)

    def raises(self, rows: Iterable[int]) -> bool:
        """Whether the rows together raise what the customer owes us."""
        amount_minor = self._amount_minor
        return sum(amount_minor[row] for row in rows) > 0

    def is_carried(self, row: int) -> bool:
        """Whether it stands for an open difference of an earlier period."""
        return bool(self._is_carried[row])

    def is_late(self, row: int) -> bool:
        """Whether it lies after the as-of date."""
        return bool(self._is_late[row])

    def is_plain(self, row: int) -> bool:
        """Whether it is a line of this period that counts."""
        return bool(self._is_plain[row])

    def are_plain(self, rows: Iterable[int]) -> bool:
        """Whether all of them are lines of this period that count."""
        is_plain = self._is_plain
        return all(is_plain[row] for row in rows)

    def of_one_party(self, rows: Iterable[int]) -> bool:
        """Whether the rows are of one customer and currency."""
        party = self._party
        return len({party[row] for row in rows}) == 1
