"""Payments that somebody else made for the customer."""

from __future__ import annotations

from tests.matching.ledgers import answer

from liangqing.core.policy import Policy, Profile

HEAD_OFFICE = Policy(profile={"A": Profile(payers=("总部",))})


def test_a_payer_with_standing_authority_is_noted_and_proved() -> None:
    told = answer(
        """
        o1 A 06-05 receipt SK-2001 -1,000.00 payer=总部
        t1 A 06-05 receipt SK-2001 -1,000.00
        """,
        policy=HEAD_OFFICE,
    )
    difference = told.difference("B05")
    assert (difference["nature"], difference["amount_minor"], difference["basis"]) == ("note", 0, "proved")
    assert difference["evidence"]["payer"] == "总部"
    assert told.result.proof["customers"][0]["conclusion"] == "agreed"


def test_words_of_payment_on_behalf_are_noted_as_presumed() -> None:
    told = answer("""
        o1 A 06-05 receipt SK-2001 -1,000.00 委托付款
        t1 A 06-05 receipt SK-2001 -1,000.00
    """)
    difference = told.difference("B05")
    assert (difference["basis"], difference["evidence"]["keyword"]) == ("presumed", "third_party")


def test_a_payer_nobody_vouches_for_may_be_the_customer_itself() -> None:
    told = answer(
        """
        o1 A 06-05 receipt SK-2001 -1,000.00 payer=东海商贸
        t1 A 06-05 receipt SK-2001 -1,000.00
        """,
        policy=HEAD_OFFICE,
    )
    assert told.result.differences.height == 0


def test_who_paid_is_said_once_for_a_match_and_never_of_an_invoice() -> None:
    told = answer("""
        o1 A 06-05 receipt SK-2001 -1,000.00 代付货款
        t1 A 06-05 receipt SK-2001 -1,000.00 代付
        o2 A 06-06 invoice XS-3001  700.00   代付运费
        t2 A 06-06 invoice XS-3001  700.00
    """)
    assert told.result.differences["code"].to_list() == ["B05"]
