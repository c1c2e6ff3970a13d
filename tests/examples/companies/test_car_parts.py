"""Car parts of two entities: SAP lists, against SAP lists and a settlement with two rows of headings."""

from tests.examples.walked import assert_golden


def test_three_months_are_read_as_written_and_explained_as_told() -> None:
    assert_golden("car_parts")
