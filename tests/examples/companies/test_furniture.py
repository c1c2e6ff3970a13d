"""Furniture for export: two currencies a row, against English ledgers."""

from tests.examples.walked import assert_golden


def test_three_months_are_read_as_written_and_explained_as_told() -> None:
    assert_golden("furniture")
