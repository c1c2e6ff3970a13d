"""A sample as files: both sides' ledgers of three months, what was agreed and said beside them, and the truth."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from examples.accounts import Account, account
from examples.months import MONTHS, month_name
from examples.truth import truth

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from examples.company import Book, Company
    from examples.pages import Page
    from examples.story import Story
    from liangqing.core.schemas import Side


@dataclass(frozen=True)
class File:
    """One ledger file: whose, of which month, under what name."""

    side: Side
    owner: str  # "ours" or a customer's code
    month: date
    name: str
    pages: Sequence[Page]
    write: Callable[[Sequence[Page], Path], None]
    openings_minor: tuple[int, ...]
    mapping: str | None


def mapping_name(owner: str) -> str:
    """The file with what a person said about this owner's ledgers."""
    return f"{owner}-mapping.toml"


def ledger_files(company: Company, story: Story) -> list[File]:
    """Every ledger of the story, month by month, ours first."""
    return [file for month in MONTHS for file in _month_files(company, story, month)]


def _month_files(company: Company, story: Story, month: date) -> list[File]:
    everybody = (*company.customers, *company.holding)
    files = [_file(company.ours, "ours", month, [account(story, "ours", customer, month) for customer in everybody])]
    for code, book in company.theirs.items():
        files.append(_file(book, code, month, [account(story, "theirs", company.customer(code), month)]))
    return files


def _file(book: Book, owner: str, month: date, accounts: Sequence[Account]) -> File:
    return File(
        side=accounts[0].side,
        owner=owner,
        month=month,
        name=book.name.format(month=month_name(month)),
        pages=book.layout(accounts),
        write=book.write,
        openings_minor=tuple(account.opening_minor for account in accounts),
        mapping=mapping_name(owner) if book.mapping else None,
    )


def write_sample(company: Company, story: Story, directory: Path) -> list[File]:
    """All ledger files, `policy.toml` and mappings where there are any, and `truth.json`; gives back the files."""
    directory.mkdir(parents=True, exist_ok=True)
    files = ledger_files(company, story)
    for file in files:
        file.write(file.pages, directory / file.name)
    said = {mapping_name(owner): book.mapping for owner, book in [("ours", company.ours), *company.theirs.items()]}
    for name, text in {"policy.toml": company.policy, **said}.items():
        if text:
            (directory / name).write_text(text, encoding="utf-8")
    told = json.dumps(truth(company, story, files), ensure_ascii=False, indent=1)
    (directory / "truth.json").write_text(told + "\n", encoding="utf-8")
    return files
