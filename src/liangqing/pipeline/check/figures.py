"""The figures the ledgers and the tables add up to: what `proof.json` must say (contract, "Out")."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import polars as pl

from liangqing.core.schemas import SIDES
from liangqing.core.standing import PLACES, conclusion, with_places
from liangqing.pipeline.check.books import LINE

if TYPE_CHECKING:
    from liangqing.pipeline.check.books import Books

_KEYS: Final = ["customer", "currency"]
#: The parts of a gap, and the basis of the differences that make each.
_PARTS: Final = {
    "explained": ("proved", "presumed"),
    "pending": ("pending",),
    "unexplained": ("unexplained",),
}


def figures(books: Books) -> dict[tuple[str, str], dict[str, Any]]:
    """What the proof must say, per customer and currency, in the layout of `proof.json`; amounts in minor units."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for table in (_balances(books), _parts(books), _roll_forward(books), _counts(books)):
        for row in table.iter_rows(named=True):
            entry = found.setdefault((row.pop("customer"), row.pop("currency")), {})
            for name, value in row.items():
                _put(entry, name.split("."), value or 0)
    codes = _codes(books)
    places = _places(books)
    for key, entry in found.items():
        entry["by_code"] = codes.get(key, [])
        at = places.get(key, {})
        net, gross = at.get("disputed", (0, 0))
        entry["disputed"] = {"net_minor": net, "gross_minor": gross}
        entry["conclusion"] = conclusion({place: at.get(place, (0, 0))[1] for place in PLACES})
    return found


def _places(books: Books) -> dict[tuple[str, str], dict[str, tuple[int, int]]]:
    """Net and gross by place on the statement."""
    answer = books.answer
    placed = with_places(answer.differences, answer.difference_lines, answer.open_items)
    amount = pl.col("amount_minor")
    sums = placed.group_by(*_KEYS, "place").agg(amount.sum().alias("net"), amount.abs().sum().alias("gross"))
    found: dict[tuple[str, str], dict[str, tuple[int, int]]] = {}
    for customer, currency, place, net, gross in sums.iter_rows():
        found.setdefault((customer, currency), {})[place] = (net, gross)
    return found


def _put(entry: dict[str, Any], path: list[str], value: int) -> None:
    *parents, name = path
    for parent in parents:
        entry = entry.setdefault(parent, {})
    entry[name] = value


def _balances(books: Books) -> pl.DataFrame:
    def sums(side: str) -> pl.Expr:
        return pl.col("counted_minor").filter(pl.col("side") == side).sum().alias(f"{side}_minor")

    balances = books.lines.group_by(_KEYS).agg(
        *(sums(side) for side in SIDES), pl.col("gap_minor").sum().alias("gap_minor")
    )
    return _everyone(books).join(balances, on=_KEYS, how="left")


def _parts(books: Books) -> pl.DataFrame:
    """Net and gross of what is explained, pending and unexplained."""
    figures = []
    for name, bases in _PARTS.items():
        of_part = pl.col("amount_minor").filter(pl.col("basis").is_in(bases))
        figures += [of_part.sum().alias(f"{name}.net_minor"), of_part.abs().sum().alias(f"{name}.gross_minor")]
    return _everyone(books).join(books.money.group_by(_KEYS).agg(figures), on=_KEYS, how="left")


def _everyone(books: Books) -> pl.DataFrame:
    """Customers and currencies of the ledgers, and of items carried forward without a line this period."""
    return pl.concat([books.lines.select(_KEYS), books.money.select(_KEYS)]).unique()


def _roll_forward(books: Books) -> pl.DataFrame:
    """Previous open − cleared + new = open, net and gross."""
    was = pl.col("evidence").str.json_path_match("$.was_minor").cast(pl.Int64).fill_null(pl.col("amount_minor"))
    money = books.money.with_columns(was.alias("was_minor"))
    return _everyone(books).join(money.group_by(_KEYS).agg(_flows()), on=_KEYS, how="left")


def _flows() -> list[pl.Expr]:
    carried, cleared, new = (pl.col("state") == state for state in ("carried", "cleared", "new"))
    amount, was = pl.col("amount_minor"), pl.col("was_minor")
    flows = {
        "previous_open": was.filter(carried | cleared),
        "cleared": was.filter(cleared),
        "new": amount.filter(new),
        "open": amount,
    }
    net = [flow.sum().alias(f"roll_forward.{name}_minor") for name, flow in flows.items()]
    gross = [flow.abs().sum().alias(f"roll_forward.{name}_gross_minor") for name, flow in flows.items()]
    return net + gross


def _counts(books: Books) -> pl.DataFrame:
    """How many lines each side has, and what became of them."""
    matched = books.matched.select(LINE).unique().with_columns(pl.lit(True).alias("matched"))
    suggested = books.suggested.select(LINE).unique().with_columns(pl.lit(True).alias("suggested"))
    fates = books.lines.join(matched, on=LINE, how="left").join(suggested, on=LINE, how="left")
    fates = fates.with_columns(pl.col("matched", "suggested").fill_null(value=False))
    open_lines = pl.col("counts") & ~pl.col("matched")
    kinds = {
        "matched": pl.col("counts") & pl.col("matched"),
        "suggested": open_lines & pl.col("suggested"),
        "one_sided": open_lines & ~pl.col("suggested"),
        "after_as_of": ~pl.col("counts"),
    }
    counts = [(pl.col("side") == side).sum().alias(f"lines.{side}") for side in SIDES]
    for side in SIDES:
        of_side = pl.col("side") == side
        counts += [(kind & of_side).sum().alias(f"lines.{name}.{side}") for name, kind in kinds.items()]
    return _everyone(books).join(fates.group_by(_KEYS).agg(counts), on=_KEYS, how="left")


def _codes(books: Books) -> dict[tuple[str, str], list[dict[str, Any]]]:
    """Count, net and gross of what is still open, notes too, in order of the code."""
    amount = pl.col("amount_minor")
    rows = (
        books.answer.differences.filter(pl.col("state") != "cleared")
        .group_by(*_KEYS, "code")
        .agg(pl.len().alias("count"), amount.sum().alias("net_minor"), amount.abs().sum().alias("gross_minor"))
    )
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in rows.sort("code").iter_rows(named=True):
        found.setdefault((row.pop("customer"), row.pop("currency")), []).append(row)
    return found
