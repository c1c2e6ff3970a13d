from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest
from tests.formats.ledgers import write_book
from tests.formats.provoked import BOOK, canonical

from liangqing.core.decisions import Decision, LineKey
from liangqing.core.problems import RefusedError
from liangqing.core.text import translator
from liangqing.formats.mapping import Mapping
from liangqing.pipeline.read import read_customer_map, read_decisions, read_ledger, read_two
from liangqing.pipeline.read_children import NURSERY, Ended

if TYPE_CHECKING:
    from pathlib import Path


def test_a_ledger_is_read_in_a_child(tmp_path: Path) -> None:
    said: list[str] = []
    reading = read_ledger(write_book(tmp_path / "a.xlsx", BOOK), side="theirs", progress=said.append)
    assert reading.lines["amount_minor"].to_list() == [50000]
    assert said == ["a.xlsx", "a.xlsx"]


def test_a_mapping_reaches_the_child(tmp_path: Path) -> None:
    mapping = Mapping(sheet=("Sheet1",), customer="C007", perspective="receivable")
    reading = read_ledger(write_book(tmp_path / "a.xlsx", BOOK), side="theirs", mapping=mapping)
    assert reading.lines.select("customer", "amount_minor").rows() == [("C007", -50000)]


def test_lines_of_a_canonical_file_are_loaded_here(tmp_path: Path) -> None:
    assert read_ledger(canonical(tmp_path), side="ours").lines["amount_minor"].to_list() == [1200]


def test_both_sides_are_read_and_the_problems_of_both_told(tmp_path: Path) -> None:
    good, bad = write_book(tmp_path / "a.xlsx", BOOK), write_book(tmp_path / "b.xlsx", "甲|乙")
    assert [reading.perspective for reading in read_two(good, good)] == ["payable", "payable"]
    with pytest.raises(RefusedError) as refused:
        read_two(bad, tmp_path / "nowhere.csv")
    assert [problem.code for problem in refused.value.problems] == ["no-heading", "file-missing"]


def test_a_customer_map_is_read_in_a_child(tmp_path: Path) -> None:
    path = write_book(tmp_path / "map.xlsx", "theirs|customer\n甲|C001")
    assert read_customer_map(path) == {"甲": "C001"}


def test_decisions_are_read_in_a_child(tmp_path: Path) -> None:
    key = f"ours:{'0' * 16}:1"
    book = f"Decision|Your note|Key (leave as it is)\nreject|未到期|{key}"
    path = write_book(tmp_path / "decided.xlsx", book, names=("To decide",))
    assert read_decisions(path) == [Decision("reject", (LineKey.parse(key),), note="未到期")]


@pytest.mark.parametrize(
    ("code", "errors", "found"),
    [
        (-signal.SIGABRT, "memory allocation of 8000 bytes failed", "read-memory"),
        (1, "Traceback ...\nMemoryError", "read-memory"),
        (-signal.SIGXCPU, "", "read-time"),
        (-signal.SIGKILL, "", "read-time"),
        (-signal.SIGSEGV, "", "read-failed"),
        (1, "Traceback\n  File ...\nKeyError: 'x'", "read-failed"),
    ],
)
def test_however_the_child_dies_it_is_said_in_plain_words(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, code: int, errors: str, found: str
) -> None:
    monkeypatch.setattr(NURSERY, "read", lambda *_: Ended(code, errors))
    with pytest.raises(RefusedError) as refused:
        read_ledger(write_book(tmp_path / "a.xlsx", BOOK), side="theirs")
    (problem,) = refused.value.problems
    assert problem.code == found
    assert "Traceback" not in problem.reason(translator("zh"))


def test_a_child_that_sleeps_is_ended(tmp_path: Path) -> None:
    # A pipe nobody writes to: opening it waits for ever, and waiting takes no processor time.
    pipe = tmp_path / "a.csv"
    os.mkfifo(pipe)
    with pytest.raises(RefusedError) as refused:
        read_ledger(pipe, side="theirs", time_seconds=1)
    assert refused.value.problems[0].code in {"read-time", "file-missing"}


def test_the_child_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    room = tmp_path / "room"
    room.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(room))
    read_ledger(write_book(tmp_path / "a.xlsx", BOOK), side="theirs")
    assert list(room.iterdir()) == []


def test_a_workbook_in_canonical_form_brings_its_lines_from_the_child(tmp_path: Path) -> None:
    book = "line|customer|date|amount_minor|currency\n1|C001|2026-06-05|1200|CNY"
    reading = read_ledger(write_book(tmp_path / "a.xlsx", book), side="theirs")
    assert (reading.canonical, reading.lines["amount_minor"].to_list()) == (True, [1200])
