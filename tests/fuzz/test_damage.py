"""Damaged files, a few hundred of each reader; ten thousand each are `make fuzz`."""

import pytest
from tests.fuzz.goldens import READERS, golden
from tests.fuzz.mutations import mutated
from tests.fuzz.pool import fuzz

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
