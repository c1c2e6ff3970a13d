from dataclasses import replace

from bench.pages.speed import chapter
from tests.bench.figures import race


def test_every_size_is_a_row_with_its_ratio() -> None:
    lines = chapter([race(100_000), race(1_000_000)])
    assert "| 100,000 | 5.00 (4.00–6.00) | 50.0 | 0.50 | **10.0** | 900 | 100 |" in lines
    assert "| 1,000,000 | 50.00 (40.00–60.00) | 50.0 | 5.00 | **10.0** | 900 | 100 |" in lines


def test_stages_stand_with_their_share() -> None:
    assert "| exact | 3.00 (75%) | 30.00 (75%) |" in chapter([race(100_000), race(1_000_000)])


def test_a_size_without_stages_stands_among_the_sizes_only() -> None:
    lines = chapter([race(100_000), replace(race(10_000_000), stages={})])
    assert any(line.startswith("| 10,000,000 | 500.00") for line in lines)
    assert "| exact | 3.00 (75%) |" in lines
