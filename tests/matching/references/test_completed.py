"""A document that is short by just what lines without a reference make up."""

from __future__ import annotations

from tests.matching.ledgers import answer


def test_an_instalment_without_a_number_completes_the_document() -> None:
    told = answer("""
        o1 A 06-10 receipt INV-1001 -10,017.00
        t1 A 06-10 receipt INV-1001 -3,012.00
        t2 A 06-18 receipt - -7,005.00
    """)
    assert told.matched == ["reference_sum o1 t1 t2"]
    assert told.group("reference_sum")["evidence"] == {"reference": "INV1001", "ours_count": 1, "theirs_count": 2}
    assert told.notes == ["B04 0.00 o1 t1 t2"]


def test_two_ways_to_complete_it_are_asked_about() -> None:
    told = answer("""
        o1 A 06-10 receipt INV-1001 -10,017.00
        t1 A 06-10 receipt INV-1001 -3,012.00
        t2 A 06-18 receipt - -7,005.00
        t3 A 06-19 receipt - -7,005.00
    """)
    assert told.matched == []
    assert told.asked == ["reference_sum o1 t1 t2 rivals", "reference_sum o1 t1 t3 rivals"]


def test_several_lines_may_be_missing() -> None:
    told = answer("""
        o1 A 06-10 invoice INV-1001 10,017.00
        t1 A 06-10 invoice INV-1001 3,012.00
        t2 A 06-12 invoice - 2,005.00
        t3 A 06-13 invoice - 5,000.00
    """)
    assert told.matched == ["reference_sum o1 t1 t2 t3"]
    assert told.notes == []


def test_a_line_that_the_other_side_knows_is_not_taken_for_the_rest() -> None:
    told = answer("""
        o1 A 06-10 receipt INV-1001 -10,017.00
        o2 A 06-11 receipt INV-1002 -7,007.00
        t1 A 06-10 receipt INV-1001 -3,012.00
        t2 A 06-18 receipt INV-1002 -7,005.00
    """)
    assert "reference_sum" not in {group["rule"] for group in told.groups("matched")}


def test_a_line_of_nothing_completes_nothing() -> None:
    told = answer("""
        o1 A 06-10 receipt INV-1001 -10,017.00
        t1 A 06-10 receipt INV-1001 -3,012.00
        t2 A 06-18 receipt - -7,005.00
        t3 A 06-18 receipt - 0.00
    """)
    assert told.matched == ["reference_sum o1 t1 t2"]


def test_more_candidates_than_the_limit_are_not_searched() -> None:
    crowd = "\n".join(f"t{line} A 06-12 receipt - -{line},011.00" for line in range(2, 40))
    told = answer(f"""
        o1 A 06-10 receipt INV-1001 -99,017.00
        t1 A 06-10 receipt INV-1001 -3,012.00
        {crowd}
    """)
    assert told.asked[:1] == ["amount_difference o1 t1 amounts_far_apart"]


def test_a_document_of_nothing_is_completed_on_its_own_side() -> None:
    told = answer("""
        o1 A 06-01 - INV-1001 0.00
        t1 A 06-01 - INV-1001 104.17
        t2 A 06-02 - - 104.17
    """)
    assert told.matched == []
    assert told.proof()["gap_minor"] == -208_34
