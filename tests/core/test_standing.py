import polars as pl
import pytest

from liangqing.core.schemas import DIFFERENCE_LINES, DIFFERENCES, OPEN_ITEMS, empty
from liangqing.core.standing import PLACES, conclusion, place_of, with_places


@pytest.mark.parametrize(
    ("gross", "says"),
    [
        ({}, "agreed"),
        ({"theirs": 900}, "agreed_after_adjustment"),
        ({"ours": 500}, "agreed_after_adjustment"),
        ({"ours": 500, "disputed": 1}, "partly_agreed"),
        ({"pending": 4_000}, "partly_agreed"),
        ({"pending": 4_000, "unexplained": 1}, "not_agreed"),
    ],
)
def test_the_worst_place_decides_what_may_be_concluded(gross: dict[str, int], says: str) -> None:
    assert conclusion({place: gross.get(place, 0) for place in PLACES}) == says


def test_a_retention_carried_forward_stands_where_its_item_stood() -> None:
    differences = pl.concat([empty(DIFFERENCES), _difference("T01", "nobody")], how="diagonal")
    items = pl.concat(
        [empty(OPEN_ITEMS), pl.DataFrame({"key": ["k"], "side": ["ours"], "is_line": [True]})], how="diagonal"
    )
    placed = with_places(differences, empty(DIFFERENCE_LINES), items)
    assert placed.select("side", "place").rows() == [("ours", "theirs")]


def test_a_rate_that_nobody_got_wrong_is_agreed_first() -> None:
    assert place_of("B02", "proved", "nobody", None) == "disputed"
    assert place_of("P06", "presumed", "nobody", None) == "ours"


def _difference(code: str, fault: str) -> pl.DataFrame:
    row = {"difference_id": 1, "key": "k", "code": code, "fault": fault, "nature": "money"}
    return pl.DataFrame([{**row, "basis": "presumed", "state": "carried"}])
