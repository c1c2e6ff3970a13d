"""Books that were filled are sound books, the same from the same seed, and filled once."""

from __future__ import annotations

import pytest
from bench.books_fill import fill_batch
from bench.books_scene import LARGEST, opened

from liangqing.books.invariants import violations
from liangqing.books.models import Document, Entry, OpenItem

pytestmark = pytest.mark.django_db


def test_filled_books_break_no_rule() -> None:
    fill_batch(opened(), first=0, count=60, seed=1)
    assert violations() == []
    assert Entry.objects.count() > 60 * 3
    assert OpenItem.objects.filter(open_minor=0).exists()
    assert OpenItem.objects.exclude(open_minor=0).exists()


def test_a_fill_that_was_cut_goes_on_where_it_stopped() -> None:
    scene = opened()
    for first in (0, 30, 0):
        fill_batch(scene, first=first, count=30, seed=1)
    assert Document.objects.filter(kind="invoice").count() == 60


def test_the_largest_partner_has_its_share() -> None:
    fill_batch(opened(), first=0, count=300, seed=1)
    share = Document.objects.filter(partner__code=LARGEST).count() / Document.objects.count()
    assert 0.2 < share < 0.4
