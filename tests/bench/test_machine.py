import polars as pl
from bench.machine import machine, versions

from liangqing import __version__


def test_the_machine_is_told_by_what_matters() -> None:
    assert "cores" in machine()
    assert "GiB" in machine()


def test_versions_are_those_installed() -> None:
    assert f"liangqing {__version__}" in versions()
    assert f"polars {pl.__version__}" in versions()
