from typing import Any

from examples.board import balance_table, cause_table
from examples.findings import Verdict
from examples.words import words
from rich.console import Console

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
    "clears_in": None,
    "zh": "税额尾差",
    "en": "Rounding of tax",
    "code": "P06",
}


def printed(table: object, width: int = 200) -> str:
    console = Console(width=width, record=True, quiet=False, file=None)
    with console.capture() as capture:
        console.print(table)
    return capture.get()


def test_a_customer_and_month_is_a_row_with_its_balances_and_causes() -> None:
    row = printed(balance_table([("2026-06", {"customers": [ACCOUNT]})], "en", words("en")))
    for cell in ("2026-06", "C001 CNY", "1,234,567.89", "1,234,569.89", "-2.00", "P06×2", "after adjustment"):
        assert cell in row


def test_no_figure_is_cut_on_a_narrow_terminal() -> None:
    narrow = printed(balance_table([("2026-06", {"customers": [ACCOUNT]})], "zh", words("zh")), width=60)
    assert "…" not in narrow


def test_a_cause_found_is_ticked_and_one_not_found_is_said_open() -> None:
    found = Verdict(CAUSE, -2, frozenset({"P06"}))
    missed = Verdict({**CAUSE, "code": "E03"}, -2, frozenset())
    assert "✔ P06" in printed(cause_table([found], "zh", words("zh")))
    assert "… open" in printed(cause_table([missed], "en", words("en")))
