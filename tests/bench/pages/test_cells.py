from bench.pages.cells import counted, folded, ratio, seconds, share, table
from bench.scores.wilson import Share
from tests.bench.figures import measured


def test_a_share_stands_with_its_bounds() -> None:
    assert share(Share(999, 1_000)) == "0.99900 (0.99436–0.99982)"
    assert counted(Share(8, 10)) == "0.8000 (0.490–0.943) of 10"


def test_a_share_of_nothing_is_a_dash() -> None:
    assert share(Share(0, 0)) == counted(Share(0, 0)) == counted(None) == ratio(0, 0) == "–"


def test_one_run_has_no_spread() -> None:
    assert seconds(measured(3.0, 1.0, 2.0)) == "2.00 (1.00–3.00)"
    assert seconds(measured(2.0)) == "2.00"


def test_tables_and_folds_are_markdown() -> None:
    assert table(["noise", "recall"], [["fee", "1"]]) == ["| noise | recall |", "| --- | ---: |", "| fee | 1 |"]
    assert folded("hard", ["x"]) == ["<details>", "<summary>hard</summary>", "", "x", "", "</details>", ""]
