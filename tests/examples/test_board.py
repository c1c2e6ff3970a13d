from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from examples.board import balance_table, cause_table, missed_table, reading_table
from examples.companies.appliances import APPLIANCES
from examples.findings import Verdict
from examples.sample import ledger_files
from examples.walk import Walk
from examples.words import words
from rich.console import Console

if TYPE_CHECKING:
    from pathlib import Path

ACCOUNT: dict[str, Any] = {
    "customer": "C001",
    "currency": "CNY",
    "ours_minor": 123_456_789,
    "theirs_minor": 123_456_989,
    "gap_minor": -200,
    "explained": {"net_minor": -200},
    "pending": {"net_minor": 0},
    "unexplained": {"net_minor": 0},
    "by_code": [{"code": "P06", "count": 2}],
    "conclusion": "agreed_after_adjustment",
}
CAUSE: dict[str, Any] = {
    "month": "2026-06",
    "customer": "C001",
    "currency": "CNY",
    "rule": None,
    "zh": "税额尾差",
    "en": "Rounding of tax",
    "code": "P06",
}


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Walk:
    """A walk that read one of twelve files, was refused another, and found one cause of three."""
    story = APPLIANCES.tell(1)
    out: Path = tmp_path_factory.mktemp("walk")
    walk = Walk(APPLIANCES, story, out, "en", "data", files=ledger_files(APPLIANCES, story))
    walk.lines(walk.files[0]).parent.mkdir(parents=True)
    walk.lines(walk.files[0]).touch()
    walk.refusals["C001-2026-06.xlsx"] = "Refused."
    walk.proofs.append(("2026-06", {"customers": [ACCOUNT]}))
    walk.verdicts += [
        Verdict(CAUSE, -2, frozenset({"P06"})),
        Verdict({**CAUSE, "code": "E03"}, -2, frozenset()),
        Verdict({**CAUSE, "code": "E03"}, -5, frozenset()),
    ]
    return walk


def printed(table: object, width: int = 200) -> str:
    console = Console(width=width)
    with console.capture() as capture:
        console.print(table)
    return capture.get()


def rows(text: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.strip("│").split("│")] for line in text.splitlines() if line[:1] == "│"]


def test_a_company_is_a_row_with_its_files_and_refusals(walk: Walk) -> None:
    assert rows(printed(reading_table([walk], "en", words("en")))) == [
        ["small appliances / dealers", "2", "0", "1", "0"],
    ]


def test_a_customer_and_month_is_a_row_with_its_balances_and_causes(walk: Walk) -> None:
    row = printed(balance_table([walk], "en", words("en")))
    for cell in ("2026-06", "C001 CNY", "1,234,567.89", "1,234,569.89", "-2.00", "P06×2", "after adjustment"):
        assert cell in row


def test_no_figure_is_cut_on_a_narrow_terminal(walk: Walk) -> None:
    assert "…" not in printed(balance_table([walk], "zh", words("zh")), width=60)


def test_causes_are_counted_by_code_and_those_missed_are_told(walk: Walk) -> None:
    assert [row[1:] for row in rows(printed(cause_table([walk], "en", words("en"))))] == [
        ["E03", "Booked to the wrong customer", "2", "0"],
        ["P06", "Rounding of tax", "1", "1"],
    ]
    assert [row[1:] for row in rows(printed(missed_table([walk], "en", words("en"))))] == [
        ["C001", "E03", "Rounding of tax", "nothing", "2", "-0.07"],
    ]
