"""Layouts at random, a few of each container; hundreds are made by `python -m bench.layouts.run`."""

from pathlib import Path

import pytest
from bench.layouts.judge import judge
from bench.layouts.run import sample_of
from bench.layouts.traits import FAMILIES

_SEED = 7


@pytest.mark.parametrize("container", FAMILIES["container"])
def test_no_layout_is_read_wrongly(tmp_path: Path, container: str) -> None:
    judgements = []
    for number in range(6):
        sample, path = sample_of(_SEED, number, tmp_path, [container])
        judgements.append(judge(path, sample))
    assert [judgement for judgement in judgements if judgement.verdict == "wrong"] == []


@pytest.mark.parametrize("number", range(3))
def test_a_seed_makes_the_same_file_again(tmp_path: Path, number: int) -> None:
    (tmp_path / "again").mkdir()
    sample, path = sample_of(_SEED, number, tmp_path, ["csv"])
    again, same = sample_of(_SEED, number, tmp_path / "again", ["csv"])
    assert (sample.traits, sample.truth) == (again.traits, again.truth)
    assert path.read_bytes() == same.read_bytes()
