import sys

import pytest
from bench.measure import Measured, Run, interleaved, run_once

#: Two processes that hold 80 MiB each while both are there.
BOTH_AT_ONCE = """
import subprocess, sys
hold = "x = bytearray(80 << 20); print(flush=True); input()"
two = [subprocess.Popen([sys.executable, "-c", hold], stdin=-1, stdout=-1) for _ in range(2)]
for one in two:
    one.stdout.readline()
__import__("time").sleep(0.5)
for one in two:
    one.communicate(b"end")
"""


def test_memory_is_that_of_all_processes_together() -> None:
    assert run_once([sys.executable, "-c", BOTH_AT_ONCE]).peak_mib > 160


def test_what_a_command_prints_is_kept() -> None:
    run = run_once([sys.executable, "-c", "print('{\"seconds\": 1}')"])
    assert run.printed == '{"seconds": 1}\n'
    assert run.seconds > 0


def test_a_command_that_fails_is_no_figure() -> None:
    with pytest.raises(RuntimeError, match="exit 3"):
        run_once([sys.executable, "-c", "raise SystemExit(3)"])


def test_another_exit_code_counts_only_where_it_is_an_answer() -> None:
    asking = {"asking": [sys.executable, "-c", "raise SystemExit(1)"]}
    assert len(interleaved(asking, 1, warm=False, accepted={"asking": (0, 1)})["asking"].runs) == 1
    with pytest.raises(RuntimeError, match="exit 1"):
        interleaved(asking, 1)


def test_commands_take_turns_after_a_round_that_does_not_count(capsys: pytest.CaptureFixture[str]) -> None:
    commands = {name: [sys.executable, "-c", ""] for name in ("first", "second")}
    measured = interleaved(commands, 2)
    told = [line.split(":")[0].strip() for line in capsys.readouterr().err.splitlines()]
    assert told == ["first", "second"] * 3
    assert [len(one.runs) for one in measured.values()] == [2, 2]


def test_the_middle_run_counts_and_the_largest_memory() -> None:
    measured = Measured((Run(3.0, 10.0), Run(1.0, 30.0), Run(2.0, 20.0)))
    assert (measured.median_s, measured.spread_s, measured.peak_mib) == (2.0, (1.0, 3.0), 30.0)
