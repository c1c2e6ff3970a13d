"""Damaged files, a few hundred of each reader; ten thousand each are `make fuzz`."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.fuzz.goldens import READERS, golden
from tests.fuzz.mutations import mutated
from tests.fuzz.pool import Tally, fuzz
from tests.fuzz.run import page
from tests.fuzz.trial import told, try_in_child

from liangqing.formats.ledger_file import read_file

_COUNT = 120
_SEED = 1


@pytest.mark.parametrize("reader", READERS)
def test_a_damaged_file_is_refused_or_read_like_the_whole_one(reader: str) -> None:
    (tally,) = fuzz([reader], _COUNT, _SEED)
    assert tally.failures == []
    assert tally.outcomes.total() == _COUNT


def test_the_damage_of_a_seed_is_always_the_same() -> None:
    one = golden("xlsx")
    assert [mutated(one, 7, number) for number in range(20)] == [mutated(one, 7, number) for number in range(20)]
    assert mutated(one, 7, 3) != mutated(one, 8, 3)


@pytest.mark.parametrize(
    ("change", "outcome"),
    [
        (lambda content: content, "equal"),
        (lambda content: content[:300], "refused-by-child"),
        (lambda content: content.replace("采购入库".encode(), "采购进库".encode(), 1), "told-otherwise"),
        (lambda _: "日期,摘要,借方,贷方\n2026-06-01,采购入库,,5.00\n".encode(), "failed"),
    ],
)
def test_a_file_at_which_a_worker_died_is_judged_by_what_the_user_would_see(
    tmp_path: Path, change: Callable[[bytes], bytes], outcome: str
) -> None:
    one, path = golden("csv"), tmp_path / "ledger.csv"
    path.write_bytes(one.content)
    whole = told(read_file(path, side="theirs"))
    path.write_bytes(change(one.content))
    assert try_in_child(one, whole, path)[0] == outcome


def test_the_table_tells_what_only_the_child_refused_apart_and_how_far_it_is_meanwhile() -> None:
    done: list[int] = []
    fuzz(["csv"], 3, _SEED, progress=lambda tally: done.append(tally.outcomes.total()))
    assert done == [1, 2, 3]
    tally = Tally("xls")
    for number, what in enumerate(["refused", "refused", "refused-by-child", "equal"]):
        tally.add(number, "flip", what, "")
    assert "| xls | 4 | 2 | 1 | 1 | 0 | 0 | 0 |" in page([tally], _SEED)
