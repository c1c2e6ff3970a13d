"""The wheel holds all the program needs: set apart from the source it reads, matches, writes and checks."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.house.source import ROOT

from liangqing.core.text import LANGUAGES

if TYPE_CHECKING:
    from pathlib import Path

OURS = "日期,单据编号,摘要,借方,贷方\n2026-06-03,INV-1,销售,1000.00,\n2026-06-20,INV-2,销售,250.50,\n"
THEIRS = "Date,Document,Text,Debit,Credit\n2026-06-04,INV-1,purchase,,1000.00\n"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory that holds the unpacked wheel and nothing else of ours."""
    directory = tmp_path_factory.mktemp("wheel")
    built, unpacked = directory / "dist", directory / "unpacked"
    python(ROOT, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(built))
    (wheel,) = built.glob("*.whl")
    python(directory, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(unpacked), str(wheel))
    return unpacked


def python(place: Path, *arguments: str, path: Path | None = None) -> str:
    """Run Python in `place`; with `path`, what lies there is found before all else."""
    environment = {**os.environ, "PYTHONPATH": str(path)} if path else None
    told = subprocess.run(
        [sys.executable, *arguments], cwd=place, env=environment, capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stdout + told.stderr
    return told.stdout


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_wheel_reconciles_away_from_its_source(installed: Path, tmp_path: Path, language: str) -> None:
    (tmp_path / "ours.csv").write_text(OURS, encoding="utf-8")
    (tmp_path / "theirs.csv").write_text(THEIRS, encoding="utf-8")
    where = python(tmp_path, "-c", "import liangqing; print(liangqing.__file__)", path=installed)
    assert where.startswith(str(installed))
    program = ("-c", "from liangqing.cli.main import main; main()")
    python(
        tmp_path, *program, "reconcile", "ours.csv", "theirs.csv", "--out", "out", "--lang", language, path=installed
    )
    assert {"reconciliation.pdf", "reconciliation.xlsx"} <= {file.name for file in (tmp_path / "out").iterdir()}
    verdict = python(tmp_path, *program, "check", "out", "ours.csv", "theirs.csv", "--lang", language, path=installed)
    assert {"zh": "已证实", "en": "Proved"}[language] in verdict
