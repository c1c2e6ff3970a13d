"""How far apart a customer's lines of one event stand where no number ties them."""

from __future__ import annotations

from datetime import date

from tests.matching.ledgers import answer, books

from liangqing.core.policy import Policy
from liangqing.matching.learning.habits import Habits
from liangqing.matching.learning.unnumbered import Unnumbered
from liangqing.matching.lines.table import pooled
from liangqing.matching.pool.blocks import all_lines
from liangqing.matching.pool.pool import Pool
from liangqing.matching.start.previous import carried_lines


def test_each_pair_matched_without_a_number_makes_its_days_likelier() -> None:
    as_of = date(2026, 6, 30)
    both = books("o1 A 06-10 - - 5.00\nt1 A 06-14 - - 5.00\nt2 A 06-11 - - 5.00")
    pool = Pool.of(pooled(*both, carried_lines(None), as_of), Policy(), as_of)
    lines = all_lines(pool, range(3))
    one = next(line for line in lines if line.side == "ours")
    next_day, later = (line for line in lines if line.side == "theirs")
    unnumbered = Unnumbered()
    before = unnumbered.times_ppm(Habits(), one, later, 10)
    unnumbered.add(one, later)
    assert unnumbered.times_ppm(Habits(), one, later, 10) > before > unnumbered.times_ppm(Habits(), one, next_day, 10)


def test_several_lines_are_weighed_as_each_alone() -> None:
    as_of = date(2026, 6, 30)
    both = books("o1 A 06-10 - - 5.00\no2 A 06-12 - - 5.00\nt1 A 06-14 - - 5.00\nt2 A 06-11 - - 5.00")
    pool = Pool.of(pooled(*both, carried_lines(None), as_of), Policy(), as_of)
    lines = all_lines(pool, range(4))
    ours, theirs = ([line for line in lines if line.side == side] for side in ("ours", "theirs"))
    unnumbered = Unnumbered()
    unnumbered.add(ours[0], theirs[0])
    told = [unnumbered.times_of(Habits(), one, theirs, 10) for one in ours]
    assert told == [[unnumbered.times_ppm(Habits(), one, other, 10) for other in theirs] for one in ours]
    of_theirs = (unnumbered.times_of(Habits(), one, ours, 10) for one in theirs)
    assert [list(row) for row in zip(*of_theirs, strict=True)] == told


def test_candidates_at_the_days_of_the_customers_own_pairs_come_first() -> None:
    own_days = "\n".join(
        f"o{line} A 06-{line:02d} - - {line},317.41\nt{line} A 06-{line + 4:02d} - - {line},317.41"
        for line in range(1, 15)
    )
    told = answer(f"""
        {own_days}
        o91 A 06-10 - - 100.00
        t91 A 06-10 - - 100.00
        t92 A 06-11 - - 100.00
        t93 A 06-14 - - 100.00
    """)
    first = next(group for group in told.groups("suggested") if group["rank"] == 1)
    assert first["evidence"]["days"] == 4
