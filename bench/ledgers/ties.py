"""Which lines a person would tie together without searching for sums: by number, by list, by amount and date.

Works on all lines at once, and never looks at the truth.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import polars as pl
from rapidfuzz.distance import OSA

from bench.ledgers.equal_amounts import tie_amounts, unnumbered
from bench.ledgers.rests import tie_rests
from bench.ledgers.reversals import tie_reversals

#: A number shared by amounts further apart (one over three of the larger) is not yet a pair.
_FAR_APART: Final = 3
_FACTORS: Final = (10, 100, 1_000)
_ACCOUNT: Final = ["customer", "currency"]


class Ties:
    """The ties found so far.

    `of` holds for each line the number of its tie, −1 where it has none; `differing` whether the amounts of its tie
    differ, so that an exact sum would be a better explanation.
    """

    def __init__(self, lines: pl.DataFrame) -> None:
        self.lines = lines
        self.of = np.full(lines.height, -1, dtype=np.int64)
        self.differing = np.zeros(lines.height, dtype=bool)
        self._next = 0

    def open(self) -> pl.DataFrame:
        """The lines without a tie."""
        return self.lines.filter(pl.Series(self.of < 0))

    def pair(self, ours: pl.Series, theirs: pl.Series) -> None:
        """Tie lines two by two."""
        numbers = np.arange(len(ours)) + self._next
        self.of[ours.to_numpy()] = numbers
        self.of[theirs.to_numpy()] = numbers
        self._next += len(ours)

    def groups(self, rows: pl.Series, group: pl.Series) -> None:
        """Tie lines together that have the same `group`."""
        numbers = group.rank("dense").cast(pl.Int64).to_numpy()
        self.of[rows.to_numpy()] = numbers + self._next
        self._next += int(numbers.max(initial=0)) + 1


def tied(lines: pl.DataFrame) -> Ties:
    """All ties, the surest first."""
    ties = Ties(lines)
    tie_openings(ties)
    tie_numbers(ties)
    tie_lists(ties)
    tie_sums_of_a_number(ties)
    tie_differing(ties)
    tie_mistyped(ties)
    tie_other_customers(ties)
    tie_rests(ties, unnumbered(ties, booked(ties)))
    tie_amounts(ties, unnumbered(ties, booked(ties)))
    tie_reversals(ties)
    return ties


def tie_openings(ties: Ties) -> None:
    """The balances brought forward of a customer belong together."""
    openings = ties.open().filter("is_opening").with_columns(group=pl.struct(_ACCOUNT))
    if openings.height:
        ties.groups(openings["row"], openings["group"])


def _candidates(ties: Ties, on: list[str]) -> pl.DataFrame:
    """Each open line of ours beside each open line of theirs that agrees in `on`; rows are `ours` and `theirs`."""
    lines = ties.open().filter(pl.all_horizontal(pl.col(name).is_not_null() for name in on))
    kept = ("row", "day", "amount_minor", "number", "plain", "series", "is_money", "look", *on)
    one = lines.filter("is_ours").select(*dict.fromkeys(kept))
    other = lines.filter(~pl.col("is_ours")).select(*dict.fromkeys(kept))
    return one.join(other, on=on, suffix="_theirs").rename({"row": "ours", "row_theirs": "theirs"})


def _only(pairs: pl.DataFrame) -> pl.DataFrame:
    """The pairs in which each is the only candidate of the other."""
    return pairs.filter((pl.len().over("ours") == 1) & (pl.len().over("theirs") == 1))


def _numbered(ties: Ties) -> pl.DataFrame:
    """Open lines of ours and theirs with one document number, as far as both write it out: rows `ours`, `theirs`."""
    pairs = _candidates(ties, [*_ACCOUNT, "key"])
    one, other = pl.col("number"), pl.col("number_theirs")
    return pairs.filter(one.str.ends_with(other) | other.str.ends_with(one)).with_columns(
        gap=(pl.col("amount_minor") - pl.col("amount_minor_theirs")).abs(),
        days=(pl.col("day") - pl.col("day_theirs")).abs(),
    )


def booked(ties: Ties) -> pl.Series:
    """The open lines of ours whose number an open line of theirs bears."""
    return _numbered(ties)["ours"].unique()


def tie_numbers(ties: Ties) -> None:
    """One number and one amount; of several such, the nearest in time, and among lines that look alike any."""
    pairs = _numbered(ties).filter(pl.col("gap") == 0)
    _tie_only(ties, pairs)
    left = _left(ties, pairs)
    nearest = left.filter(
        (pl.col("days") == pl.col("days").min().over("ours")) & (pl.col("days") == pl.col("days").min().over("theirs"))
    )
    _tie_only(ties, nearest.unique(["ours", "look_theirs"], maintain_order=True).unique(["theirs", "look"]))


def _tie_only(ties: Ties, pairs: pl.DataFrame) -> None:
    found = _only(pairs)
    ties.pair(found["ours"], found["theirs"])


def _left(ties: Ties, pairs: pl.DataFrame) -> pl.DataFrame:
    is_open = pl.Series(ties.of < 0)
    return pairs.filter(is_open[pairs["ours"]] & is_open[pairs["theirs"]])


def tie_lists(ties: Ties) -> None:
    """A line that lists the numbers of others, or several lines with one list, and exactly their sum."""
    lists = ties.open().filter(pl.col("names").list.len() > 1)
    lists = lists.with_columns(list=pl.struct(*_ACCOUNT, "is_ours", "names", "count").rank("dense"))
    members = _listed(ties, lists)
    totals = members.group_by("list").agg(total=pl.col("amount_minor").sum())
    known = lists.join(totals, on="list", maintain_order="left")
    exact = known.filter(pl.col("amount_minor") == pl.col("total")).unique("list", keep="first", maintain_order=True)
    rest = known.join(exact, on="list", how="anti", maintain_order="left")
    together = rest.filter(pl.col("amount_minor").sum().over("list") == pl.col("total"))
    naming = pl.concat([exact, together]).select("row", "list")
    named = members.select("row", "list").join(naming, on="list", how="semi", maintain_order="left")
    everything = pl.concat([naming, named])
    if everything.height:
        ties.groups(everything["row"], everything["list"])


def _listed(ties: Ties, lists: pl.DataFrame) -> pl.DataFrame:
    """`row`, `amount_minor` and `list` of the open lines that each list names, where it names each of them once.

    A line that two lists name is the first one's.
    """
    said = pl.col("count").fill_null(pl.col("names").list.len()) == pl.col("names").list.len()
    whole = lists.filter(said).unique("list", keep="first", maintain_order=True)
    keys = whole.select(
        "list", *_ACCOUNT, is_ours=~pl.col("is_ours"), wanted=pl.col("names").list.len(), key="names"
    ).explode("key")
    lines = ties.open().filter(pl.col("key").is_not_null())
    found = keys.join(lines, on=[*_ACCOUNT, "is_ours", "key"]).sort("list", "row")
    found = found.filter(
        (pl.len().over("list") == pl.col("wanted")) & (pl.col("key").n_unique().over("list") == pl.col("wanted"))
    )
    first = (pl.col("list") == pl.col("list").min().over("row")).all().over("list")
    return found.filter(first).select("row", "amount_minor", "list")


def tie_sums_of_a_number(ties: Ties) -> None:
    """All lines of one number, where both sides come to the same sum."""
    lines = (
        ties.open().filter(pl.col("key").is_not_null()).with_columns(group=pl.struct(*_ACCOUNT, "key").rank("dense"))
    )
    signed = pl.when("is_ours").then("amount_minor").otherwise(-pl.col("amount_minor"))
    both = pl.col("is_ours").n_unique().over("group") == 2  # noqa: PLR2004 - our side and theirs
    found = lines.filter(both & (signed.sum().over("group") == 0))
    if found.height:
        ties.groups(found["row"], found["group"])


def tie_differing(ties: Ties) -> None:
    """One number, and amounts that a slip, a charge or a rate may have parted; no other line is as likely."""
    other_side = pl.col("amount_minor") == -pl.col("amount_minor_theirs")
    before = ties.of < 0
    _tie_only(ties, _numbered(ties).filter(_near() | _slipped() | other_side))
    ties.differing = before & (ties.of >= 0)


def _near() -> pl.Expr:
    """Amounts of one direction, not too far apart."""
    large = pl.max_horizontal(pl.col("amount_minor").abs(), pl.col("amount_minor_theirs").abs())
    return pl.col("gap") * _FAR_APART <= large


def _slipped() -> pl.Expr:
    """Digits in another order, or the decimal point elsewhere."""
    one, other = pl.col("amount_minor"), pl.col("amount_minor_theirs")
    tens = pl.any_horizontal((one * factor == other) | (other * factor == one) for factor in _FACTORS)
    digits = (_digits(one) == _digits(other)) & (one.sign() == other.sign())
    return tens | digits


def _digits(amount: pl.Expr) -> pl.Expr:
    """How often each digit stands in an amount."""
    text = amount.abs().cast(pl.String)
    return pl.concat_str(text.str.count_matches(str(digit)).cast(pl.String) for digit in range(10))


def tie_mistyped(ties: Ties) -> None:
    """One amount, and numbers one slip apart: a digit wrong, missing or twice, or two swapped."""
    lines = ties.open().filter(pl.col("plain").is_not_null() & pl.col("number").is_not_null())
    one, other = lines.filter("is_ours"), lines.filter(~pl.col("is_ours"))
    one, other = (
        part.join(rest, on=[*_ACCOUNT, "amount_minor"], how="semi", maintain_order="left")
        for part, rest in ((one, other), (other, one))
    )
    same = [*_ACCOUNT, "amount_minor", "shortened"]
    pairs = (
        _shortened(one)
        .join(_shortened(other), on=same, suffix="_theirs")
        .rename({"row": "ours", "row_theirs": "theirs"})
    )
    pairs = pairs.unique(["ours", "theirs"], maintain_order=True)
    numbers = pairs.select("number", "number_theirs", "plain", "plain_theirs").iter_rows()
    near = [_one_slip(one, other) or _one_slip(plain, plain_other) for one, other, plain, plain_other in numbers]
    _tie_only(ties, pairs.filter(pl.Series(near, dtype=pl.Boolean)))


def _shortened(lines: pl.DataFrame) -> pl.DataFrame:
    """Each line once for every way to leave one character of its number out: two numbers one slip apart share a way."""
    longest = lines["plain"].str.len_chars().max()
    plain = pl.col("plain")
    parts = [
        lines.filter(plain.str.len_chars() > place).with_columns(
            shortened=pl.concat_str(plain.str.head(place), plain.str.slice(place + 1))
        )
        for place in range(longest if isinstance(longest, int) else 0)
    ]
    kept = ("row", *_ACCOUNT, "amount_minor", "number", "plain", "shortened")
    whole = lines.with_columns(shortened=plain)
    return pl.concat([*parts, whole]).select(kept)


def _one_slip(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and OSA.distance(one, other, score_cutoff=1) == 1


def tie_other_customers(ties: Ties) -> None:
    """One number and one amount, but in the accounts of two customers, and nowhere else."""
    pairs = _candidates(ties, ["currency", "key", "amount_minor"])
    one, other = pl.col("number"), pl.col("number_theirs")
    _tie_only(ties, pairs.filter(one.str.ends_with(other) | other.str.ends_with(one)))
