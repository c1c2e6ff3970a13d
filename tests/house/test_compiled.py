"""What is compiled is of today's source, and can be done without."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from hatch_build import KERNELS, source_of
from tests.compiled import SOURCE, FromSource, stale

if TYPE_CHECKING:
    from pathlib import Path


def test_a_compiled_file_older_than_its_source_or_without_one_is_found_out(tmp_path: Path) -> None:
    for name, seconds in (
        ("pool.py", 5),
        ("pool.cpython-311.so", 4),
        ("sums.py", 5),
        ("sums.abi3.so", 6),
        ("old.so", 9),
    ):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (seconds, seconds))
    assert stale(tmp_path) == ["old.so", "pool.cpython-311.so"]


def test_every_module_to_be_compiled_has_a_source() -> None:
    assert [name for name in KERNELS if not source_of(name).is_file()] == []


def test_modules_are_found_by_their_source_but_for_those_that_are_named() -> None:
    finder, folder = FromSource(but=KERNELS), [str(SOURCE / "liangqing" / "matching" / "pool")]
    found = finder.find_spec("liangqing.matching.pool.pool", folder)
    assert found is not None
    assert str(found.origin).endswith("pool.py")
    assert [finder.find_spec(name, folder) for name in KERNELS] == [None, None]
    assert finder.find_spec("polars.dataframe", folder) is None
