"""Several lines whose texts name the same documents are summed up together."""

from __future__ import annotations

from tests.matching.ledgers import answer


def test_two_payments_with_one_list_pay_its_documents_together() -> None:
    told = answer("""
        o1 A 06-10 receipt INV-1005 -3,000.00
        o2 A 06-11 receipt INV-1006 -4,000.00
        t1 A 06-13 receipt - -5,100.00 付款 INV-1005、INV-1006
        t2 A 06-14 receipt - -1,900.00 付款 INV-1005、INV-1006
    """)
    assert told.matched == ["listed o1 o2 t1 t2"]
    assert told.group("listed")["evidence"] == {
        "references": ["INV1005", "INV1006"],
        "count": 2,
        "anchor_side": "theirs",
    }
    assert told.notes == ["B03 0.00 o1 o2 t1 t2"]
    assert told.left == []


def test_instalments_that_name_their_document() -> None:
    told = answer("""
        o1 A 04-10 receipt INV-1005 -3,000.00
        t1 A 04-13 receipt - -1,000.00 第1期 INV-1005
        t2 A 05-13 receipt - -1,000.00 第2期 INV-1005
        t3 A 06-13 receipt - -1,000.00 第3期 INV-1005
    """)
    assert told.matched == ["listed o1 t1 t2 t3"]
    assert told.notes == ["B04 0.00 o1 t1 t2 t3"]


def test_the_instalment_that_names_nothing_is_found() -> None:
    told = answer("""
        o1 A 05-10 invoice INV-1005 3,001.17
        t1 A 05-13 invoice - 1,000.39 第1期 INV-1005
        t2 A 05-28 invoice - 1,000.39 分期
        t3 A 06-13 invoice - 1,000.39 第3期 INV-1005
    """)
    assert told.matched == ["reference_sum o1 t1 t2 t3"]


def test_two_lists_that_do_not_come_to_the_sum_together_are_not_believed() -> None:
    told = answer("""
        o1 A 06-10 receipt INV-1005 -3,000.00
        o2 A 06-11 receipt INV-1006 -4,000.00
        t1 A 06-13 receipt - -5,100.00 付款 INV-1005、INV-1006
        t2 A 06-14 receipt - -2,900.00 付款 INV-1005、INV-1006
    """)
    assert told.matched == []
