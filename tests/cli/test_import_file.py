"""`liangqing import`: shown, then posted by another person; each end has its exit code."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from tests.formats.ledgers import write_book

from liangqing.books.models import Document
from liangqing.cli.main import main
from liangqing.runs.advance import STEPS
from liangqing.runs.lease import LEASE
from liangqing.runs.models import Run

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from click.testing import Result
    from pytest_django import Settings

    from liangqing.books.access import Viewer
    from liangqing.books.models import Partner

MARCH = """单据标识|客户编码|单据类型|单据日期|单据编号|金额
A1|C001|发票|2026-03-01|INV-1|1130
A2|C001|收款单|2026-03-05|RC-1|500"""


@pytest.fixture
def bring(
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    partner: Partner,
    clerk: Viewer,
    reviewer: Viewer,
) -> Callable[..., Result]:
    """Give the command for the books A01."""
    del partner, clerk, reviewer
    settings.HOME, settings.FILES = tmp_path, tmp_path / "files"
    (tmp_path / "secret.key").write_text("a test's own")
    monkeypatch.setenv("LIANGQING_HOME", str(tmp_path))

    def give(*words: object) -> Result:
        fixed = ("--home", tmp_path, "--entity", "A01", "--lang", "en")
        return CliRunner().invoke(main, ["import", *map(str, words), *map(str, fixed)])

    return give


def test_two_people_post_in_one_command(bring: Callable[..., Result], tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", MARCH)
    ended = bring(path, "--user", "李会计", "--review-by", "王主管", "--yes")
    assert ended.exit_code == 0, ended.output
    assert "New rows: 2" in ended.output
    assert "Accounts receivable" in ended.output
    assert "630.00" in ended.output
    assert Document.objects.count() == 2
    again = bring(path, "--user", "李会计", "--review-by", "王主管", "--yes")
    assert (again.exit_code, Document.objects.count()) == (0, 2)
    assert "in the books already" in again.output


def test_without_a_reviewer_it_waits_and_the_reviewer_posts_it(bring: Callable[..., Result], tmp_path: Path) -> None:
    ended = bring(write_book(tmp_path / "a.xlsx", MARCH), "--user", "李会计")
    assert ended.exit_code == 1
    number = ended.output.split("Waits as run ")[1].split()[0]
    assert bring("--user", "王主管", "--run", number).exit_code == 1  # nobody said yes
    assert not Document.objects.exists()
    assert bring("--user", "王主管", "--run", number, "--yes").exit_code == 0
    assert Document.objects.count() == 2


def test_a_run_that_another_carries_on_is_no_success(
    bring: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = bring(write_book(tmp_path / "a.xlsx", MARCH), "--user", "李会计")
    number = ended.output.split("Waits as run ")[1].split()[0]
    Run.objects.update(lease_by="elsewhere:1", lease_until=datetime.now(UTC) + LEASE)
    ended = bring("--user", "王主管", "--run", number, "--yes")
    assert (ended.exit_code, "carried on by another process" in ended.output) == (1, True)

    def claim(run: Run, today: date) -> None:
        del today
        Run.objects.filter(pk=run.pk).update(lease_by="elsewhere:1")

    monkeypatch.setitem(STEPS["import"], "read", claim)
    ended = bring(write_book(tmp_path / "b.xlsx", MARCH), "--user", "李会计", "--review-by", "王主管", "--yes")
    assert (ended.exit_code, "carried on by another process" in ended.output) == (1, True)
    assert not Document.objects.exists()


@pytest.mark.parametrize("who", ["李会计", "孙路人"])
def test_it_is_not_posted_by_one_person_alone(bring: Callable[..., Result], tmp_path: Path, who: str) -> None:
    path = write_book(tmp_path / "a.xlsx", MARCH)
    ended = bring(path, "--user", "李会计", "--review-by", who, "--yes")
    assert ended.exit_code == 2
    assert not Document.objects.exists()


def test_what_is_wrong_is_shown_with_its_place(bring: Callable[..., Result], tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", MARCH.replace("A2|C001", "A2|C999"))
    ended = bring(path, "--user", "李会计", "--review-by", "王主管", "--yes")
    assert ended.exit_code == 2
    assert "a.xlsx!Sheet1!3 [import-partner-unknown]" in ended.output
    assert "Traceback" not in ended.output


def test_a_conflict_names_the_columns_as_people_know_them(bring: Callable[..., Result], tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", MARCH)
    bring(path, "--user", "李会计", "--review-by", "王主管", "--yes")
    ended = bring(write_book(tmp_path / "b.xlsx", MARCH.replace("1130", "1131")), "--user", "李会计")
    assert ended.exit_code == 2
    assert "another content: Amount" in ended.output
    assert Document.objects.count() == 2


@pytest.mark.parametrize("words", [("--entity", "Z9"), ("--home", "nowhere"), ("--user", "谁")])
def test_what_is_not_there_is_said(bring: Callable[..., Result], tmp_path: Path, words: tuple[str, str]) -> None:
    path = write_book(tmp_path / "a.xlsx", MARCH)
    given = {"--entity": "A01", "--home": str(tmp_path), "--user": "李会计", **dict([words])}
    ended = CliRunner().invoke(main, ["import", str(path), *(word for pair in given.items() for word in pair)])
    assert ended.exit_code == 2
    assert words[1] in ended.output
    assert bring("--user", "李会计").exit_code == 2  # neither a file nor a run


def test_a_file_that_is_not_there_is_said(bring: Callable[..., Result], tmp_path: Path) -> None:
    ended = bring(tmp_path / "nowhere.xlsx", "--user", "李会计")
    assert ended.exit_code == 2
    assert "nowhere.xlsx" in ended.output
