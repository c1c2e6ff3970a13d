"""Whatever two ledgers say, for two months running, the engine's answer passes a check that does not know it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from liangqing.core.schemas import LEDGER, complete_ledger
from liangqing.matching import Previous, reconcile
from liangqing.pipeline.check import check
from liangqing.pipeline.previous import read_previous
from liangqing.pipeline.write import write_data

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    Row = dict[str, Any]
    Ledgers = tuple[pl.DataFrame, pl.DataFrame]

JUNE, JULY = date(2026, 6, 1), date(2026, 7, 1)
END_OF_JUNE, END_OF_JULY = date(2026, 6, 30), date(2026, 7, 31)

#: Few values, so that lines meet: equal amounts, tax and rounding apart, references used again.
AMOUNTS = st.sampled_from([10_000, 25_000, 35_000, 11_300, 10_003, 9_999]) | st.integers(1, 10**7)
LINES = st.fixed_dictionaries(
    {
        "customer": st.sampled_from("AAB"),
        "currency": st.sampled_from(["CNY", "CNY", "USD"]),
        "day": st.integers(0, 40),
        "kind": st.sampled_from([None, "invoice", "receipt", "credit_note", "estimate"]),
        "amount_minor": st.builds(int.__mul__, AMOUNTS, st.sampled_from([1, 1, -1])),
        "reference": st.sampled_from([None, "INV-2026001", "INV-2026002", "XS0012345", "12"]),
        "text": st.sampled_from([None, "冲销", "退货", "返利", "货款 INV-2026001 INV-2026002"]),
    }
)
#: How the other side may have booked the same event.
OTHERWISE = st.fixed_dictionaries(
    {},
    optional={
        "day": st.integers(0, 40),
        "reference": st.none(),
        "customer": st.just("B"),
        "amount_minor": st.integers(-(10**6), 10**6),
    },
)


@st.composite
def months(draw: st.DrawFn) -> tuple[list[Row], list[Row]]:
    """A month of both ledgers: what both booked, more or less alike, and what one of them booked."""
    pairs = draw(st.lists(st.tuples(LINES, OTHERWISE), max_size=8))
    ours = [one for one, _ in pairs] + draw(st.lists(LINES, max_size=5))
    return ours, [{**one, **change} for one, change in pairs] + draw(st.lists(LINES, max_size=5))


def ledger(rows: list[Row], first: date, openings: dict[tuple[str, str], int]) -> pl.DataFrame:
    """The rows as a ledger of a month that starts with the balances given."""
    opening = {"day": 0, "kind": "opening", "reference": None, "text": None}
    begun = [
        {**opening, "customer": customer, "currency": currency, "amount_minor": balance}
        for (customer, currency), balance in sorted(openings.items())
    ]
    told = [
        {**row, "line": number, "date": first + timedelta(days=row["day"])}
        for number, row in enumerate([*begun, *rows], start=1)
    ]
    schema = {
        name: LEDGER[name]
        for name in ("line", "date", *opening, "customer", "currency", "amount_minor")
        if name != "day"
    }
    return complete_ledger(pl.DataFrame(told, schema=schema))


def reconciled(directory: Path, ledgers: Ledgers, as_of: date, previous: Previous | None = None) -> list[str]:
    """Reconcile, write, and say what the check finds."""
    result = reconcile(*ledgers, as_of=as_of, previous=previous)
    result.proof["inputs"] = {"ours": {}, "theirs": {}}
    write_data(result, directory)
    return [f"{finding.place}: {finding.sentence(str)}" for finding in check(directory, *ledgers)]


@given(june=months(), july=months())
def test_two_months_are_proved(
    june: tuple[list[Row], list[Row]],
    july: tuple[list[Row], list[Row]],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    directory = tmp_path_factory.mktemp("answer")
    first = ledger(june[0], JUNE, {}), ledger(june[1], JUNE, {})
    assert reconciled(directory, first, END_OF_JUNE) == []

    previous = read_previous(directory)
    ours, theirs = ({party: both[side] for party, both in previous.closing.items()} for side in (0, 1))
    second = ledger(july[0], JULY, ours), ledger(july[1], JULY, theirs)
    assert reconciled(directory, second, END_OF_JULY, previous) == []
