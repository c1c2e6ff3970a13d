"""What a run answers, held together."""

from __future__ import annotations

import re

from tests.matching.ledgers import answer

from liangqing.core import results
from liangqing.core.codes import CODES
from liangqing.core.schemas import DATA_FILES, LEDGER


def test_a_result_holds_every_table_of_the_contract() -> None:
    result = answer("o1 A 06-03 invoice INV-1001 59.00").result
    for name, schema in DATA_FILES.items():
        assert dict(getattr(result, name.removesuffix(".parquet")).schema) == schema
    assert dict(result.ours.schema) == dict(result.theirs.schema) == LEDGER


def test_the_evidence_of_every_code_is_described() -> None:
    described = results.__doc__ or ""
    ranges = {f"D{number:02d}" for number in range(2, 6)}
    named = set(re.findall(r"\b[A-Z]\d\d\b", described)) | ranges
    assert set(CODES) - named - {"U99", "B05", "B06", "B07", "N03", "P02"} == set()
