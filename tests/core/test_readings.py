from __future__ import annotations

import json

import pytest
from tests.formats.ledgers import read

from liangqing.core.readings import REMARKS, Proof, Reading, Remark
from liangqing.core.text import translator

BOOK = """
    应付账款明细账
    供应商:S1 某公司
    日期|摘要|借方|贷方|余额|经办
    |期初余额| | |100|
    2026-06-05|采购| |500|600|张
    |合计| |500| |
"""


def test_a_reading_is_written_and_read_back() -> None:
    reading = read(BOOK)
    content = json.loads(json.dumps(reading.to_json(), ensure_ascii=False))
    again = Reading.from_json(content, reading.lines)
    assert again == Reading(**{**vars(reading), "lines": again.lines})
    assert Reading.from_json(content).lines.is_empty()


def test_the_contract_names_what_a_reading_says() -> None:
    content = read(BOOK).to_json()
    named = "sheets header_rows columns perspective opening_minor closing_minor proofs skipped questions"
    assert set(named.split()) <= content.keys()
    assert content["line_count"] == 2
    assert {"role", "heading", "column", "reason"} <= content["columns"][0].keys()


@pytest.mark.parametrize("code", sorted(REMARKS))
def test_remarks_are_said_in_both_languages(code: str) -> None:
    assert translator("zh")(REMARKS[code]) != REMARKS[code]


def test_a_remark_is_a_sentence_with_its_values() -> None:
    assert Remark("filled-down", {"count": 3}).sentence(str) == "3 blank cells filled from the row above"


def test_a_proof_that_checks_nothing_does_not_hold_nor_fail() -> None:
    assert Proof(Remark("proof-none"), None).holds is None
