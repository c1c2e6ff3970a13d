"""An import that is killed, at whatever moment, is carried on by the next start: nothing half, lost or doubled."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from typing import TYPE_CHECKING, Final

import pytest
from tests.trials.effort import times

if TYPE_CHECKING:
    from pathlib import Path

ROWS: Final = 1_500
#: Makes the books, once.
MAKE: Final = """
import django; django.setup()
from datetime import date
from pathlib import Path
from django.core.management import call_command
call_command("migrate", verbosity=0)
from liangqing.books.models import Entity, Membership, Partner, User
from liangqing.books.viewers import viewer_of
from liangqing.runs.import_file import start_import
entity = Entity.objects.create(code="A01", name="A", currency="CNY", opened_on=date(2026, 1, 1))
Partner.objects.create(entity=entity, code="C001", name="C", currency="CNY")
for name, role in (("li", "clerk"), ("wang", "reviewer")):
    Membership.objects.create(user=User.objects.create(username=name), entity=entity, role=role)
start_import(viewer_of(User.objects.get(username="li"), date(2026, 3, 31)), entity, Path("rows.csv"))
"""
#: Carries on whatever waits; says each phase before it is done.
WORK: Final = """
import django; django.setup()
from datetime import UTC, date, datetime
from liangqing.books.models import Entity, User
from liangqing.books.viewers import viewer_of
from liangqing.runs.advance import advance
from liangqing.runs.import_file import approve_import
from liangqing.runs.lease import waiting_runs
from liangqing.runs.models import Run
today = date(2026, 3, 31)
while True:
    for run in Run.objects.filter(state="review"):
        approve_import(viewer_of(User.objects.get(username="wang"), today), run.entity, run.pk)
    waiting = waiting_runs(datetime.now(UTC))
    if not waiting:
        break
    for number in waiting:
        print(Run.objects.get(pk=number).phase, flush=True)
        advance(number, now=datetime.now(UTC), today=today)
"""
#: What is in the books: documents, batches, and whether all holds.
LOOK: Final = """
import django; django.setup()
from liangqing.books.invariants import violations
from liangqing.books.models import Document, ImportBatch
from liangqing.runs.models import Run
print(Document.objects.count(), ImportBatch.objects.count(), Run.objects.get().state, len(violations()))
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Books into which a file is being imported."""
    lines = (f"K{number},C001,发票,2026-03-01,INV-{number},{number}.10" for number in range(1, ROWS + 1))
    head = "单据标识,往来单位编码,单据类型,单据日期,单据编号,金额"
    (tmp_path / "rows.csv").write_text("\n".join((head, *lines)), encoding="utf-8")
    said(tmp_path, MAKE)
    return tmp_path


def started(home: Path, program: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "LIANGQING_HOME": str(home), "DJANGO_SETTINGS_MODULE": "liangqing.site.settings"}
    environment.pop("LIANGQING_DATABASE_URL", None)
    command = [sys.executable, "-c", program]
    return subprocess.Popen(command, cwd=home, env=environment, stdout=subprocess.PIPE, text=True)


def said(home: Path, program: str) -> str:
    process = started(home, program)
    output, _ = process.communicate()
    assert process.returncode == 0
    return output.strip()


def counts(home: Path) -> tuple[int, ...]:
    """Documents, entries and batches, as any other program finds them."""
    with closing(sqlite3.connect(home / "books.sqlite3")) as books:
        tables = ("books_document", "books_entry", "books_importbatch")
        return tuple(books.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0] for table in tables)  # noqa: S608


def test_killed_at_any_moment_the_next_start_carries_on(home: Path) -> None:
    chance = random.Random(20260331)  # noqa: S311 - moments, no secrets
    phases: list[str] = []
    for _ in range(times(4, 40)):
        with started(home, WORK) as process:
            assert process.stdout is not None
            first = process.stdout.readline().strip()
            time.sleep(chance.uniform(0, 0.8))
            process.kill()
            phases.append((first + process.stdout.read()).split("\n")[-1] or first)
        assert counts(home) in {(0, 0, 0), (ROWS, 2 * ROWS, 1)}, phases
    said(home, WORK)
    assert said(home, LOOK) == f"{ROWS} 1 done 0", phases
