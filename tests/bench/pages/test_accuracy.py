from bench.pages.accuracy import chapter
from tests.bench.figures import results


def rows(start: str) -> list[list[str]]:
    """The cells of the rows that start so, behind the first."""
    lines = [line.strip("| ").split(" | ") for line in chapter(results().answers)]
    return [line[1:] for line in lines if line[0] == start]


def test_every_profile_is_a_column_behind_what_is_to_be_reached() -> None:
    assert rows("recall of groups that can be told") == [
        [
            "0.99 · 0.97",
            "1.00000 (0.99617–1.00000)",
            "0.99900 (0.99436–0.99982)",
            "0.99800 (0.99274–0.99945)",
        ]
    ]
    assert rows("unexplained (U99), of gross") == [["3 %", "2.00%", "2.00%", "2.00%"]]


def test_what_could_be_shown_stands_beside_what_was() -> None:
    assert rows("what an ideal reader could show") == [["", "0.90000", "0.90000", "0.90000"]]


def test_hold_out_is_compared_with_hard() -> None:
    assert "that nothing was tuned on. Its precision is 0.00100" in chapter(results().answers)
    assert not any("hold-out" in line or "nothing was tuned" in line for line in chapter(results().answers[:1]))


def test_rules_noises_and_codes_are_rows() -> None:
    assert len(rows("exact")) == 4  # the rule, and the noise of each profile
    assert rows("rent")[0] == ["–", "–", "0.9000 (0.596–0.982) of 10", "0.7500 (0.301–0.954) of 4"]
    assert rows("B01")[0] == ["0.6000 (0.231–0.882) of 5", "D01 × 2"]
    assert rows("30")[0] == ["44", "0.0100 (0.002–0.054) of 100", "0.6667 (0.208–0.939) of 3"]
