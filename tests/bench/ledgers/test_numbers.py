from __future__ import annotations

import polars as pl
import pytest
from bench.ledgers.numbers import WAYS
from bench.ledgers.shown import shown


@pytest.mark.parametrize("way", [way for way in WAYS if way != "in_text"])
@pytest.mark.parametrize(
    ("number", "digits"),
    [
        ("XS26-0051234", "0051234"),
        ("INV-2026-00051234", "00051234"),
        ("YS.2026.0051234", "0051234"),
        ("RE26/0051234", "0051234"),
    ],
)
def test_a_person_sees_the_same_number_whatever_way_it_is_written(way: str, number: str, digits: str) -> None:
    doc = pl.DataFrame({"number": [number], "digits": [digits], "year": ["2026"]})
    written = doc.select(WAYS[way]).to_series()[0]
    assert key(written) == key(number) == "051234"


def key(reference: str) -> str:
    line = {
        "side": "ours",
        "customer": "K",
        "currency": "CNY",
        "date": None,
        "kind": "invoice",
        "amount_minor": 1,
        "reference": reference,
        "text": None,
    }
    schema = {"date": pl.Date, "text": pl.String}
    found: str = shown(pl.DataFrame([line], schema_overrides=schema))["key"][0]
    return found
