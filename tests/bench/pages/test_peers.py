from bench.pages.peers import chapter
from tests.bench.figures import contest


def test_every_program_is_a_row_with_its_seconds_beside_ours() -> None:
    lines = chapter([contest()])
    assert "### hard, 100,000 lines a side" in lines
    (row,) = [line for line in lines if line.startswith("| a peer")]
    assert row.split(" | ")[-3:] == ["9.00", "4.50", "100 |"]
