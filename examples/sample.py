"""The small sample as files: our ledger and three customers' ledgers a month, and the truth beside them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from examples.accounts import Account, account
from examples.company import BY_CODE, CUSTOMERS, MONTHS, month_name
from examples.layouts.hand_kept import hand_kept
from examples.layouts.our_ledger import our_ledger
from examples.layouts.payable_ledger import payable_ledger
from examples.layouts.supplier_ledger import supplier_ledger
from examples.pages import Page, write_delimited, write_workbook
from examples.truth import truth

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from examples.story import Story

_LAYOUTS: Final[dict[str, Callable[[Account], Page]]] = {
    "C001": payable_ledger,
    "C002": hand_kept,
    "C003": supplier_ledger,
}


@dataclass(frozen=True)
class File:
    """One ledger file: whose, of which month, under what name."""

    owner: str  # "ours" or a customer's code
    month: date
    name: str
    page: Page


def our_file_name(month: date) -> str:
    """`ours-2026-06.xlsx`."""
    return f"ours-{month_name(month)}.xlsx"


def their_file_name(customer: str, month: date) -> str:
    """`C001-2026-06.xlsx`; the English buyer exports CSV."""
    ending = "csv" if BY_CODE[customer].currency == "USD" else "xlsx"
    return f"{customer}-{month_name(month)}.{ending}"


def ledger_files(story: Story) -> list[File]:
    """Every ledger of the story."""
    return [file for month in MONTHS for file in _month_files(story, month)]


def _month_files(story: Story, month: date) -> list[File]:
    ours = our_ledger([account(story, "ours", customer, month) for customer in CUSTOMERS])
    theirs = [
        File(
            customer.code,
            month,
            their_file_name(customer.code, month),
            _LAYOUTS[customer.code](account(story, "theirs", customer, month)),
        )
        for customer in CUSTOMERS
    ]
    return [File("ours", month, our_file_name(month), ours), *theirs]


def write_sample(story: Story, directory: Path) -> None:
    """All ledger files and `truth.json`."""
    directory.mkdir(parents=True, exist_ok=True)
    files = ledger_files(story)
    for file in files:
        write = write_delimited if file.name.endswith(".csv") else write_workbook
        write(file.page, directory / file.name)
    told = json.dumps(truth(story, files), ensure_ascii=False, indent=1)
    (directory / "truth.json").write_text(told + "\n", encoding="utf-8")
