"""A document that does not hold together is refused before anyone looks at it."""

from __future__ import annotations

from typing import Any

import pytest
from tests.books.papers import paper

from liangqing.books.content import DocumentContent
from liangqing.books.refusals import ContentInvalid

INVOICE = paper("2026-03-01 invoice INV-1 1130.00")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"kind": "gift"}, "no kind of document"),
        ({"currency": "XXX"}, "no currency"),
        ({"amount_minor": 0}, "zero"),
        ({"amount_minor": -1}, "wrong sign"),
        ({"amount_minor": 113_000.0}, "valid integer"),
        ({"amount_minor": 10**15}, "less than or equal"),
        ({"due_on": "2026-02-01"}, "due before its date"),
        ({"lines": [{"amount_minor": 1}]}, "lines add up to 1"),
        ({"tax_minor": 113_000}, "not a part"),
        ({"tax_minor": -1}, "not a part"),
        ({"account": "bank"}, "no account of a partner"),
        ({"counter": "receivable"}, "no counter account"),
        ({"dated_on": "2026-02-30"}, "date"),
        ({"surprise": 1}, "not permitted"),
    ],
)
@pytest.mark.clause("15")
def test_what_does_not_hold_together_is_told(change: dict[str, Any], told: str) -> None:
    with pytest.raises(ContentInvalid, match=told):
        DocumentContent.read({**INVOICE, **change})


def test_what_we_owe_a_supplier_goes_the_other_way() -> None:
    bill = {**INVOICE, "side": "payable", "amount_minor": -113_000}
    assert DocumentContent.read(bill).amount_minor == -113_000
    with pytest.raises(ContentInvalid):
        DocumentContent.read({**bill, "amount_minor": 113_000})


def test_the_content_of_a_draft_is_read_back_as_it_was_written() -> None:
    said = DocumentContent.read({**INVOICE, "lines": [{"text": "电饭煲", "amount_minor": 113_000}]})
    assert DocumentContent.read(said.model_dump(mode="json")) == said
