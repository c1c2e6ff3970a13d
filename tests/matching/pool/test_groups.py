"""What is said of lines that belong together."""

from __future__ import annotations

from liangqing.matching.pool.groups import Group, Part


def test_a_group_without_rivals_or_chance_says_neither() -> None:
    group = Group((0, 2), (0,), "exact", {"days": 1})
    assert (group.parts, group.rivals, group.margin_ppm, group.coincidence_ppm) == ((), 0, None, None)


def test_a_part_of_no_amount_is_the_whole_residual_and_one_of_nothing_a_note() -> None:
    whole, note = Part("P06", "presumed", {}), Part("B03", "proved", {"count": 2}, amount_minor=0)
    assert (whole.amount_minor, note.amount_minor) == (None, 0)
