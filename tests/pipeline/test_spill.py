"""Buckets on disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.matching.ledgers import books

from liangqing.pipeline.spill import spilled

if TYPE_CHECKING:
    from pathlib import Path

BOOKS = "o1 A 06-03 invoice INV-1 1.00\no2 B 06-03 invoice INV-2 2.00\nt1 A 06-03 invoice INV-1 1.00"


def test_a_box_keeps_bytes_by_name(tmp_path: Path) -> None:
    with spilled(tmp_path / "out", 2) as spill:
        one, other = spill.boxes
        one.keep({"state": b"first", "lines": b""})
        one.keep({"state": b"second"})
        assert (dict(one), len(one)) == ({"lines": b"", "state": b"second"}, 2)
        assert dict(other) == {}
        with pytest.raises(KeyError):
            other["state"]


def test_each_bucket_has_its_part_of_both_ledgers(tmp_path: Path) -> None:
    ours, theirs = books(BOOKS)
    with spilled(tmp_path / "out", 2) as spill:
        spill.put([(ours[:1], ours[1:]), (theirs, theirs.clear())])
        lines = [[part.collect()["line"].to_list() for part in spill.scan(side)] for side in ("ours", "theirs")]
    assert lines == [[[1], [2]], [[1], []]]


def test_nothing_is_left_beside_the_output(tmp_path: Path) -> None:
    with spilled(tmp_path / "deep" / "out", 1):
        assert [path.name[:11] for path in (tmp_path / "deep").iterdir()] == [".out-draft-"]
    assert list((tmp_path / "deep").iterdir()) == []
