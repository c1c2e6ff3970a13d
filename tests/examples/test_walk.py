from pathlib import Path
from unittest.mock import patch

import pytest
from examples import commands
from examples.companies.engineering import ENGINEERING
from examples.walk import Walk, go, steps
from tests.examples.walked import read_in_this_process

from liangqing.pipeline import read


@pytest.fixture
def walk(tmp_path: Path) -> Walk:
    return Walk(ENGINEERING, ENGINEERING.tell(1), tmp_path, "en", "data")


def test_each_file_and_customer_is_a_step(walk: Walk) -> None:
    told: list[str] = []
    with patch.object(read, "run_child", read_in_this_process):
        go(walk, 1, told.append)
    assert told == ["ours-2026-06.csv", "X01-2026-06.csv", "X02-2026-06.xlsx", "X03-2026-06.csv", "X01", "X02", "X03"]
    assert steps(walk, 1) == len(told)


def test_a_file_that_is_refused_is_told_and_its_causes_are_not_found(walk: Walk) -> None:
    def refuse(file: Path, *_: object) -> None:
        raise commands.RefusedRunError(file.name)

    with patch.object(commands, "inspect", refuse):
        go(walk, 1, lambda _: None)
    assert walk.refusals["X01-2026-06.csv"] == "X01-2026-06.csv"
    assert walk.proofs == []
    assert len(walk.verdicts) == 8
    assert not any(verdict.is_right for verdict in walk.verdicts)
