from __future__ import annotations

import pytest
from tests.formats.ledgers import read

from liangqing.core.problems import RefusedError
from liangqing.formats.proofs.counts import declared_counts

BOOK = """应付账款
日期|凭证号|摘要|借方|贷方
2026-06-05|记1|采购| |500
2026-06-06|记1|采购| |200
2026-06-07|记2|付款|300|
"""


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        (["共43笔"], [(43, "")]),
        (["总笔数：43"], [(43, "")]),
        (["总笔数", 43.0], [(43, "")]),
        (["借方发生总笔数：3", "贷方发生总笔数：40"], [(3, "借方"), (40, "贷方")]),
        (["Records: 12"], [(12, "")]),
        (["合计：12笔 共2页"], [(12, "")]),
        (["共2页 第1页"], []),
        (["合计12.50"], []),
        (["单据号 20260643"], []),
    ],
)
def test_numbers_of_entries_are_found_by_their_words(cells: list[str | float], found: list[tuple[int, str]]) -> None:
    counts = declared_counts({None: [(1, cells)]})
    assert [(count.declared, count.side) for count in counts] == found


@pytest.mark.parametrize("words", ["共3笔", "借方笔数：1|贷方笔数：2", "收入笔数：2", "共2笔"])
def test_a_number_of_lines_of_one_side_or_of_vouchers_proves(words: str) -> None:
    (proof,) = read(BOOK + words).proofs
    assert (proof.name.code, proof.holds) == ("proof-count", True)


@pytest.mark.parametrize("words", ["共4笔", "借方笔数：2", "总笔数：43"])
def test_another_number_is_refused_until_a_person_accepts_it(words: str) -> None:
    with pytest.raises(RefusedError) as refused:
        read(BOOK + words)
    (problem,) = refused.value.problems
    assert (problem.code, problem.row) == ("count-not-lines", 6)
    reading = read(BOOK + words, accept_wrong_total=True)
    assert "total-accepted" in {remark.code for remark in reading.remarks}
    assert reading.proofs[0].holds is False
