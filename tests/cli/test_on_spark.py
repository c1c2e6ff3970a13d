"""`liangqing reconcile --engine spark`: what it does not take. That it runs is seen in `pipeline/test_on_spark`."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from liangqing.cli.main import main


@pytest.mark.parametrize("more", [["--decisions", "x.xlsx"], ["--customer", "A"], ["--write", "pdf"]])
def test_what_a_cluster_does_not_take_is_said_before_anything_runs(more: list[str]) -> None:
    run = CliRunner().invoke(main, ["reconcile", "ours", "theirs", "--engine", "spark", *more])
    assert run.exit_code == 2
    assert more[0].removeprefix("--") in run.output
