"""A document in a crowd that is short by just what one line without a reference has."""

from __future__ import annotations

from tests.matching.ledgers import Answer, answer

#: More lines than any sum is looked for among.
CROWD = "".join(f"t{number} A 06-1{number % 10} invoice - {number}1.07\n" for number in range(10, 60))


def lacking(*others: str) -> Answer:
    document = """
        o1 A 06-10 invoice INV-1001 10,017.00
        t1 A 06-10 invoice INV-1001 3,011.63
        t2 A 06-18 invoice - 7,005.37
    """
    return answer(document + CROWD + "\n".join(others))


def test_one_line_of_the_missing_amount_completes_a_document_in_any_crowd() -> None:
    told = lacking()
    assert told.matched == ["reference_sum o1 t1 t2"]


def test_two_lines_of_the_missing_amount_are_a_question() -> None:
    assert lacking("t3 A 06-30 invoice - 7,005.37").matched == []


def test_a_line_that_may_have_a_partner_of_its_own_is_not_taken() -> None:
    told = lacking("o2 A 06-12 invoice INV-1009 7,005.37")
    assert "reference_sum o1 t1 t2" not in told.matched


def test_a_round_amount_in_a_crowd_may_be_chance() -> None:
    round_rest = """
        o1 A 06-10 invoice INV-1001 5,000.00
        t1 A 06-10 invoice INV-1001 3,000.00
        t2 A 06-18 invoice - 2,000.00
    """
    assert answer(round_rest + CROWD).matched == []
