from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from bench.ledgers.drawn import Drawn, draw


def drawn(profile: str, seed: int) -> Drawn:
    return draw(profile, seed, np.random.default_rng(seed))  # type: ignore[arg-type]


@pytest.mark.parametrize("seed", range(5))
def test_hold_out_writes_numbers_and_rates_that_no_other_profile_has(seed: int) -> None:
    held = drawn("holdout", seed)
    for other in (drawn(profile, place) for profile in ("normal", "hard", "adversarial") for place in range(5)):
        assert replace(held.invoices, start=0) != replace(other.invoices, start=0)
        assert not {*held.ways_zh, *held.ways_en} - {"in_text"} & {*other.ways_zh, *other.ways_en}
        assert not {*held.taxes_bps} & {*other.taxes_bps}
        assert held.as_of != other.as_of


def test_the_same_seed_draws_the_same() -> None:
    assert drawn("hard", 4) == drawn("hard", 4)
