from dataclasses import replace

from bench.pages.page import page
from bench.results import Made, Results
from tests.bench.figures import results


def test_chapters_stand_in_order() -> None:
    text = page(results())
    places = [text.index(f"## {name}") for name in ("Accuracy", "Peers", "Speed", "One data set by hand")]
    assert places == sorted(places)


def test_what_was_not_measured_is_left_out() -> None:
    text = page(replace(results(), contests=(), races=()))
    assert "## Accuracy" in text
    assert "## Peers" not in text
    assert "## Speed" not in text


def test_parts_made_by_one_command_are_told_together() -> None:
    made = dict(results().made)
    assert "- accuracy, peers, speed: `python -m bench.run` on 2 cores; liangqing 0.1.0." in page(results())
    apart = Results({**made, "speed": Made("python -m bench.run --full", "4 cores", "liangqing 0.2.0")})
    assert "- speed: `python -m bench.run --full` on 4 cores; liangqing 0.2.0." in page(apart)
