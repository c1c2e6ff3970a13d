"""Groups that only a sum tells: one line of one side, or all of one number, against several open ones of the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import polars as pl

from bench.ledgers.subsets import MOST_CANDIDATES, MOST_LINES, NEIGHBOURS, subsets

if TYPE_CHECKING:
    from bench.ledgers.ties import Ties

#: Ours come before the line of theirs that sums them up, and the parts of theirs after the line of ours.
LONG_DAYS: Final = 60
SHORT_DAYS: Final = 15
#: Neighbouring amounts of a hundred that may be reached as well.
MOST_NEAR: Final = 5
_ACCOUNT: Final = ("customer", "currency", "is_ours")
_DAYS: Final = 1 << 20
_SIDES: Final = 2
#: Nobody looks through so many open lines for a sum.
_FAR_TOO_MANY: Final = 400


@dataclass(frozen=True)
class _Book:
    """The open lines in order of account, side and day, as arrays; `place` finds an account and day.

    Lines tied to one of another amount are among them: they count for a sum that they or its text name.
    """

    place: np.ndarray
    row: np.ndarray
    amount: np.ndarray
    money: np.ndarray
    key: list[str | None]
    differing: np.ndarray

    def candidates(self, account: int, day: int) -> slice:
        """The lines of an account and side (odd is ours) that may add up to a line of the other side on a day."""
        before, after = (LONG_DAYS, SHORT_DAYS) if account % 2 else (SHORT_DAYS, LONG_DAYS)
        first = np.searchsorted(self.place, account * _DAYS + day - before, side="left")
        last = np.searchsorted(self.place, account * _DAYS + day + after, side="right")
        return slice(int(first), int(last))


@dataclass(frozen=True)
class _Lump:
    """One line, or several of one number, against several: what it shows, and the rows of its group on the other side.

    `account` is the other side's; `money` −1 where no kind tells.
    """

    group: int
    account: int
    day: int
    amount: int
    money: int
    key: str | None
    names: list[str] | None
    count: int | None
    rows: list[int]


def told_by_sums(groups: pl.DataFrame, ties: Ties) -> list[int]:
    """The groups of one line, or of all of one number, against several whose sum no other subset comes to.

    Args:
        groups: the lines of the groups in question, with `true_group`.
        ties: what is out of the way already.
    """
    lines = ties.lines.with_columns(account=_accounts(ties.lines), money=_money())
    is_open = pl.Series((ties.of < 0) | ties.differing)
    book = _book(lines.filter(is_open & ~pl.col("is_opening")), ties.differing)
    members = groups.select("row", "true_group").join(lines, on="row", maintain_order="left")
    members = members.with_columns(is_open=is_open[members["row"]]).filter(pl.col("is_open").all().over("true_group"))
    return [lump.group for lump in _lumps(_marked(members, lines.filter(is_open))) if _is_told(lump, book)]


def _marked(members: pl.DataFrame, opened: pl.DataFrame) -> pl.DataFrame:
    """The members with `is_whole`: those of its side of the group are all open lines of one number."""
    known = opened.filter(pl.col("key").is_not_null()).group_by("account", "key").agg(of_key=pl.len())
    side = ("true_group", "account")
    one_key = (pl.col("key").n_unique().over(side) == 1) & (pl.len().over(side) == pl.col("of_key"))
    placed = members.join(known, on=["account", "key"], how="left", maintain_order="left")
    return placed.with_columns(is_whole=one_key.fill_null(value=False)).drop("of_key")


def _accounts(lines: pl.DataFrame) -> pl.Series:
    """A number for customer and currency, twice, plus one for our side."""
    both = lines.select(pl.struct("customer", "currency").rank("dense").cast(pl.Int64) * 2 + pl.col("is_ours"))
    return both.to_series()


def _money() -> pl.Expr:
    return pl.col("is_money").cast(pl.Int8).fill_null(-1)


def _book(lines: pl.DataFrame, differing: np.ndarray) -> _Book:
    lines = lines.with_columns(place=pl.col("account") * _DAYS + pl.col("day")).sort("place", "row")
    return _Book(
        place=lines["place"].to_numpy(),
        row=lines["row"].to_numpy(),
        amount=lines["amount_minor"].to_numpy(),
        money=lines["money"].to_numpy(),
        key=lines["key"].to_list(),
        differing=differing[lines["row"].to_numpy()],
    )


def _lumps(members: pl.DataFrame) -> list[_Lump]:
    """Every group of one line, or all lines of one number, against two to eight of one account that come to it."""
    signed = pl.when("is_ours").then("amount_minor").otherwise(-pl.col("amount_minor")).sum().over("true_group")
    sides, accounts = (pl.col("account") // step for step in (1, 2))
    two_sides = (accounts.n_unique().over("true_group") == 1) & (sides.n_unique().over("true_group") == _SIDES)
    size, whole = pl.len().over("true_group", "account"), pl.col("is_whole")
    has_one = (size == 1).any().over("true_group")
    lines = members.filter((signed == 0) & two_sides).with_columns(
        single=pl.when(has_one).then(size == 1).otherwise(whole), size=size
    )
    rest = lines.filter(~pl.col("single") & pl.col("size").is_between(2, MOST_LINES)).group_by("true_group")
    shown = [pl.col(name).first() for name in ("money", "key", "names", "count")]
    singles = lines.filter("single").group_by("true_group", "account", maintain_order=True)
    one = singles.agg(pl.col("day").max(), pl.col("amount_minor").sum(), *shown)
    lumps = one.join(rest.agg(rows="row"), on="true_group", how="inner", maintain_order="left")
    return [_Lump(group, account ^ 1, *others) for group, account, *others in lumps.iter_rows()]


def _is_told(lump: _Lump, book: _Book) -> bool:
    """Whether exactly one subset comes to the amount, and few come near."""
    span = book.candidates(lump.account, lump.day)
    if span.stop - span.start > _FAR_TOO_MANY:
        return False
    money = book.money[span]
    alike = (money == lump.money) | (money < 0) | (lump.money < 0)
    cited = {*(lump.names or ()), *([lump.key] if lump.key else ())}
    needed = np.array([key in cited for key in book.key[span]], dtype=bool) & alike
    free = alike & ~needed & ~book.differing[span]
    left, used = lump.amount - int(book.amount[span][needed].sum()), int(needed.sum())
    amounts = _possible(book.amount[span][free], left)
    if not set(lump.rows) <= set(book.row[span][free | needed].tolist()) or len(amounts) > MOST_CANDIDATES:
        return False
    least, most = (lump.count - used,) * 2 if lump.count else (0, MOST_LINES - used)
    found = subsets(amounts, left, max(least, 0), most)
    return found.exact == 1 and found.near <= MOST_NEAR


def _possible(amounts: np.ndarray, left: int) -> np.ndarray:
    """The amounts that may be part of the sum: not those too large for all others of the other sign to make up for."""
    same = np.sign(amounts) == np.sign(left)
    most = abs(left) + np.abs(amounts[~same]).sum() + NEIGHBOURS
    possible: np.ndarray = amounts[~same | (np.abs(amounts) <= most)]
    return possible
