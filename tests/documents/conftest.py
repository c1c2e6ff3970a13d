"""Reports of the worked books in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.documents.books import contract_books

from liangqing.documents.report import Report

if TYPE_CHECKING:
    from liangqing.core.results import Result


@pytest.fixture(scope="session")
def books() -> Result:
    return contract_books()


@pytest.fixture(scope="session")
def report(books: Result) -> Report:
    return Report.of(books, "en", "Our Company Ltd", {"A": "East Sea Trading"})
