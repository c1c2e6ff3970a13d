"""Clothing sold on platforms: thousands of orders, against an archive and a bill."""

from tests.examples.walked import assert_golden


def test_three_months_are_read_as_written_and_explained_as_told() -> None:
    assert_golden("clothing")
