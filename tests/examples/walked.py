"""The walk of each company through its three months, and what must be true of it."""

from __future__ import annotations

import json
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from unittest.mock import patch

from examples.companies import BY_KEY
from examples.months import MONTHS, month_end, month_name
from examples.walk import Walk, go

from liangqing.pipeline import read, read_child

if TYPE_CHECKING:
    from collections.abc import Mapping

    from examples.company import Company
    from examples.findings import Verdict


ROOT: Final = Path(__file__).parents[2]


@cache
def walked(key: str) -> Walk:
    """The company's walk with seed 1. Files are read in this process: the limits of the child are tested elsewhere."""
    company = BY_KEY[key]
    walk = Walk(company, company.tell(1), Path(tempfile.mkdtemp(prefix="liangqing-walk-")), "en", "data")
    with patch.object(read, "run_child", read_in_this_process):
        go(walk, len(MONTHS), lambda _: None)
    return walk


def read_in_this_process(directory: Path, request: Mapping[str, Any], file: str) -> None:
    """What the child does once its limits are set; a refusal is raised, as the parent raises it."""
    del file
    read_child._serve(directory, json.loads(json.dumps(request)))  # noqa: SLF001 - there is no other door


def assert_golden(key: str) -> None:
    """Every file is read as it was written, nothing is reported that nobody planted, each cause is found as told.

    A cause of which the truth says that another code is found today must be found so: a change for the better shows,
    and is then told in the story.
    """
    walk = walked(key)
    assert walk.refusals == {}
    assert walk.misread == []
    assert walk.extra == []
    surprises = [
        (verdict.cause["code"], verdict.cause["story"], verdict.cause["customer"], sorted(verdict.found))
        for verdict in walk.verdicts
        if found_today(verdict) != verdict.cause["found"]
    ]
    assert surprises == []
    right = sum(verdict.is_right for verdict in walk.verdicts)
    for page in ("README.md", "README.zh-CN.md"):
        (row,) = [line for line in (ROOT / page).read_text(encoding="utf-8").splitlines() if names(line, walk.company)]
        assert row.endswith(f"| {len(walk.causes)} | {right} |")
    for month, proof in walk.proofs:
        for account in proof["customers"]:
            assert proved(walk, month, account["customer"]) == (account["ours_minor"], account["theirs_minor"])


def names(line: str, company: Company) -> bool:
    """Whether a row of a table is the company's."""
    return line.startswith((f"| {company.en} |", f"| {company.zh} |"))


def found_today(verdict: Verdict) -> str | None:
    """What was found where it is not the planted code; null where it is."""
    return None if verdict.is_right else " ".join(sorted(verdict.found)) or "nothing"


def proved(walk: Walk, month: str, code: str) -> tuple[int, int]:
    """Both balances at the end of a month as the story has them."""
    customer = walk.company.customer(code)
    last = next(month_end(first) for first in MONTHS if month_name(first) == month)
    return walk.story.balance_minor("ours", customer, last), walk.story.balance_minor("theirs", customer, last)
