"""How many days apart, and in which words, both sides book one event."""

from __future__ import annotations

import polars as pl
import pytest
from tests.matching.ledgers import books, day

from liangqing.core.policy import WHOLE_PPM, LearnedBefore, Policy
from liangqing.matching.learning.habits import Habits, HabitsShown, learn_habits, shown_habits
from liangqing.matching.lines.table import pooled
from liangqing.matching.pool.blocks import all_lines
from liangqing.matching.pool.pool import Pool
from liangqing.matching.start.previous import carried_lines

_PAIRS = 60
NOTHING = LearnedBefore()


@pytest.fixture(scope="module")
def pool() -> Pool:
    """Shirts and lamps, each booked by the customer a day later, in words of their own; and two pairs to weigh."""
    goods = [("销售 衬衫", "购入衬衫"), ("销售 灯具", "购入灯具")]
    lines = [
        f"{side}{line} A 06-{day:02d} invoice INV-{1000 + line} {line},113.00 {goods[line % 2][place]} {line}"
        for line in range(1, _PAIRS + 1)
        for place, (side, day) in enumerate((("o", 5), ("t", 6)))
    ]
    found = pool_of("\n".join(lines))
    found.match_pairs(_pairs(found), "exact")
    return found


def pool_of(text: str) -> Pool:
    lines = pooled(*books(text), carried_lines(None), day("06-30"))
    return Pool.of(lines, Policy(), day("06-30"))


def _pairs(pool: Pool) -> pl.DataFrame:
    ours, theirs = (pool.lines.filter(pl.col("side") == side).select("row", "key") for side in ("ours", "theirs"))
    pairs = ours.join(theirs, on="key", suffix="_theirs").sort("row")
    return pairs.select(ours="row", theirs="row_theirs", rivals=pl.lit(0), reference="key")


def test_the_usual_days_speak_for_a_pair_and_others_against(pool: Pool) -> None:
    habits = learn_habits([shown_habits(pool.lines, pool.pairs)], NOTHING)
    usual, unusual = (habits.days_ppm(raises=True, days=days, window_days=10) for days in (1, 8))
    assert usual > WHOLE_PPM > unusual


def test_words_that_go_together_speak_for_a_pair_and_others_against(pool: Pool) -> None:
    habits = learn_habits([shown_habits(pool.lines, pool.pairs)], NOTHING)
    lines = all_lines(pool, range(pool.lines.height))
    ours = [line for line in lines if line.side == "ours"]
    theirs = [line for line in lines if line.side == "theirs"]
    shirt = next(line for line in ours if "衬衫" in (line.text or ""))
    same = next(line for line in theirs if "衬衫" in (line.text or ""))
    other = next(line for line in theirs if "灯具" in (line.text or ""))
    assert habits.times_ppm(shirt, same, 10) > habits.times_ppm(shirt, other, 10) * 10


def test_without_any_pair_nothing_is_known() -> None:
    assert Habits().days_ppm(raises=True, days=8, window_days=10) == WHOLE_PPM


def test_pairs_in_several_pools_teach_what_they_teach_in_one(pool: Pool) -> None:
    shown = shown_habits(pool.lines, pool.pairs)
    halves = [HabitsShown(shown.days[place::2], shown.texts[place::2]) for place in (0, 1)]
    assert learn_habits(halves, NOTHING) == learn_habits([shown], NOTHING)


def test_the_days_of_earlier_runs_count_where_they_are_of_more_pairs(pool: Pool) -> None:
    few, many = (LearnedBefore(days_raising={3: count}) for count in (_PAIRS, _PAIRS + 1))
    shown = shown_habits(pool.lines, pool.pairs)
    assert learn_habits([shown], few).to_json() == {"days_raising": {"1": _PAIRS}, "days_lowering": {}}
    habits = learn_habits([shown], many)
    assert habits.to_json() == {"days_raising": {"3": _PAIRS + 1}, "days_lowering": {}}
    usual, unusual = (habits.days_ppm(raises=True, days=days, window_days=10) for days in (3, 1))
    assert usual > WHOLE_PPM > unusual
