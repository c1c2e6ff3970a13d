"""One line against the only set of open lines that adds up to it."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import polars as pl
from hypothesis import given
from hypothesis import strategies as st
from tests.matching.ledgers import answer, money

from liangqing.core.policy import Policy, Truth

if TYPE_CHECKING:
    from tests.matching.ledgers import Answer


def test_a_lump_without_words_and_the_only_lines_that_make_it_up() -> None:
    told = answer("""
        o1 A 06-10 receipt - -3,012.17
        o2 A 06-11 receipt - -4,099.20
        o3 A 06-12 receipt - -777.00
        t1 A 06-12 receipt - -7,111.37
    """)
    assert told.matched == ["subset o1 o2 t1"]
    evidence = told.group("subset")["evidence"]
    assert (evidence["candidates"], evidence["chosen"], evidence["near"]) == (3, 2, 0)
    assert told.notes == ["B03 0.00 o1 o2 t1"]


def test_two_sets_that_make_it_up_are_asked_about() -> None:
    told = answer("""
        o1 A 06-10 receipt - -3,000.17
        o2 A 06-11 receipt - -4,000.20
        o3 A 06-12 receipt - -4,000.20 定金
        t1 A 06-12 receipt - -7,000.37
    """)
    assert told.matched == []
    assert told.asked == ["subset o1 o2 t1 rivals", "subset o1 o3 t1 rivals"]
    assert {group["rivals"] for group in told.groups("suggested")} == {1}


def test_a_set_that_two_lumps_claim_is_asked_about() -> None:
    told = answer("""
        o1 A 06-10 receipt - -3,000.17
        o2 A 06-11 receipt - -4,000.20
        t1 A 06-12 receipt - -7,000.37
        t2 A 06-13 receipt - -7,000.37 定金
    """)
    assert told.matched == []
    assert {group["evidence"]["why"] for group in told.groups("suggested")} == {"conflict"}


def test_round_amounts_in_a_crowd_add_up_by_chance() -> None:
    crowd = "\n".join(f"o{line} A 06-{line + 5:02d} receipt - -{line}00.00" for line in range(1, 9))
    told = answer(f"""
        {crowd}
        t1 A 06-14 receipt - -3,500.00
    """)
    assert told.matched == []


def test_a_line_of_nothing_is_part_of_no_sum() -> None:
    told = answer("""
        o1 A 06-10 receipt - -300.17
        t1 A 06-10 receipt - -100.00
        t2 A 06-10 receipt - -200.17
        t3 A 06-10 receipt - 0.00
    """)
    assert told.matched == ["subset o1 t1 t2"]


def test_lines_after_their_lump_by_weeks_are_no_part_of_it() -> None:
    told = answer("""
        o1 A 06-10 receipt - -3,012.17
        o2 A 06-29 receipt - -4,099.20
        t1 A 06-12 receipt - -7,111.37
    """)
    assert told.matched == []


def test_more_candidates_than_the_limit_are_refused_and_said() -> None:
    books = """
        o1 A 06-10 receipt - -3,012.17
        o2 A 06-11 receipt - -4,099.20
        o3 A 06-12 receipt - -777.00
        t1 A 06-12 receipt - -7,111.37
    """
    few = answer(books, policy=Policy(truth=Truth(combine_candidates=2)))
    assert few.matched == []
    assert few.result.proof["limits_met"] == {"combine_candidates": 1}


def test_a_search_that_was_not_finished_matches_nothing_and_is_said() -> None:
    crowd = "\n".join(f"o{line} A 06-{line % 9 + 5:02d} receipt - -{line}.{line + 11}" for line in range(1, 25))
    told = answer(
        f"""
        {crowd}
        t1 A 06-12 receipt - -107.77
        """,
        policy=Policy(truth=Truth(combine_nodes=100)),
    )
    assert not any(rule.startswith("subset") for rule in told.matched)
    assert told.result.proof["limits_met"]["combine_nodes"] >= 1


def test_sums_are_found_round_after_round() -> None:
    told = answer("""
        o1 A 06-10 receipt - -3,012.17
        o2 A 06-11 receipt - -4,099.20
        o3 A 06-12 receipt - -1,111.33
        t1 A 06-12 receipt - -7,111.37
        t2 A 06-13 receipt - -500.13
        t3 A 06-13 receipt - -611.20
    """)
    assert told.matched == ["subset o1 o2 t1", "subset o3 t2 t3"]


AMOUNTS = st.lists(st.sampled_from([1_17, 2_31, 3_48, 5_79, 4_65, 9_27, 10_44]), min_size=2, max_size=6)


@given(ours=AMOUNTS, theirs=AMOUNTS)
def test_no_set_is_matched_while_another_open_set_adds_up_as_well(ours: list[int], theirs: list[int]) -> None:
    """Ambiguous: another set of 2 to 6 lines, of this group or open to the end, has the anchor's amount too."""
    rows = [f"o{line} A 06-10 receipt - -{money(amount)}" for line, amount in enumerate(ours, start=1)]
    rows += [f"t{line} A 06-11 receipt - -{money(amount)}" for line, amount in enumerate(theirs, start=1)]
    told = answer("\n".join(rows))
    for group in told.groups("matched"):
        if group["rule"] == "subset":
            assert sets_that_would_do(told, group["group_id"]) == 1


def sets_that_would_do(told: Answer, group_id: int) -> int:
    """How many sets of lines, of the group or open, come to the amount of the group's anchor."""
    members = told.result.matches.filter(pl.col("group_id") == group_id)
    (anchor,) = members.filter(pl.col("role") == "anchor").iter_rows(named=True)
    side = "theirs" if anchor["side"] == "ours" else "ours"
    settled = [group["group_id"] for group in told.groups("matched") if group["group_id"] != group_id]
    gone = told.result.matches.filter(pl.col("group_id").is_in(settled) & (pl.col("side") == side))["line"].to_list()
    ledger = told.result.ours if side == "ours" else told.result.theirs
    free = ledger.filter(~pl.col("line").is_in(gone))["amount_minor"].to_list()
    return sum(sum(chosen) == anchor["amount_minor"] for size in range(2, 7) for chosen in combinations(free, size))
