"""Small appliances sold to dealers: an index and a sheet a customer, against sheets with merged cells."""

from tests.examples.walked import assert_golden


def test_three_months_are_read_as_written_and_explained_as_told() -> None:
    assert_golden("appliances")
