"""What the passes found holds nothing before anything is found."""

from __future__ import annotations

from liangqing.matching.pool.answers import Opening, Single


def test_an_opening_starts_empty_and_shares_nothing() -> None:
    one, other = Opening(), Opening()
    one.rows.append(1)
    one.cleared[2] = ()
    assert (other.rows, other.parts, other.cleared) == ([], [], {})


def test_a_line_alone_needs_no_witness() -> None:
    assert Single(1, "E01", "presumed", {}).evidence_rows == ()
