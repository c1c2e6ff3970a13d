"""A run is carried on by one process at a time, and by the next where that one is gone."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from liangqing.runs.lease import LEASE, claim, this_process, waiting_runs
from liangqing.runs.models import Run

if TYPE_CHECKING:
    from liangqing.books.access import Viewer
    from liangqing.books.models import Entity

NOW = datetime(2026, 3, 31, 9, tzinfo=UTC)


@pytest.fixture
def run(entity: Entity, clerk: Viewer) -> Run:
    """A run that waits."""
    return Run.objects.create(entity=entity, kind="import", phase="read", started_by_id=clerk.user_id)


def test_only_one_has_it_until_it_expires(run: Run) -> None:
    assert claim(run.pk, NOW)
    assert not claim(run.pk, NOW)
    assert waiting_runs(NOW) == []
    assert waiting_runs(NOW + LEASE) == [run.pk]
    assert claim(run.pk, NOW + LEASE)
    assert Run.objects.get(pk=run.pk).attempts == 2


def test_a_process_that_is_gone_holds_nothing(run: Run) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    host = this_process().rpartition(":")[0]
    Run.objects.filter(pk=run.pk).update(lease_until=NOW + LEASE, lease_by=f"{host}:{ended.pid}")
    assert waiting_runs(NOW) == [run.pk]
    assert claim(run.pk, NOW)


@pytest.mark.parametrize("holder", ["elsewhere:1", "nobody"])
def test_of_a_process_elsewhere_nobody_here_can_say(run: Run, holder: str) -> None:
    Run.objects.filter(pk=run.pk).update(lease_until=NOW + LEASE, lease_by=holder)
    assert not claim(run.pk, NOW)


def test_what_is_over_is_not_carried_on(run: Run) -> None:
    Run.objects.filter(pk=run.pk).update(state="done")
    assert not claim(run.pk, NOW)
    assert not claim(run.pk + 1, NOW)
