"""Why two amounts of one document differ: the first cause that fits, in the contract's order."""

from __future__ import annotations

from typing import Any

import pytest
from tests.matching.ledgers import answer

from liangqing.core.policy import Amounts, Policy, Profile


def cause_of(ours: str, theirs: str, policy: Policy | None = None) -> dict[str, Any]:
    """The only difference between two bookings of one document."""
    told = answer(f"o1 A 06-10 {ours}\nt1 A 06-10 {theirs}", policy=policy)
    (difference,) = told.differences
    return difference


@pytest.mark.parametrize(
    ("ours", "theirs", "code", "evidence"),
    [
        ("invoice INV-1001 113.05", "invoice INV-1001 113.00", "P06", {"limit_minor": 6}),
        ("invoice INV-1001 0.07", "invoice INV-1001 0.01", "P06", {}),
        ("invoice INV-1001 113.00", "invoice INV-1001 100.00", "P05", {"tax_bps": 1300}),
        ("invoice INV-1001 100.00", "invoice INV-1001 106.00", "P05", {"tax_bps": 600}),
        ("invoice INV-1001 1,234.00", "invoice INV-1001 123.40", "E06", {"factor": 10}),
        ("invoice INV-1001 12.34", "invoice INV-1001 12,340.00", "E06", {"factor": 1000}),
        ("invoice INV-1001 1,324.00", "invoice INV-1001 1,234.00", "E05", {"ours_digits": "32", "theirs_digits": "23"}),
        ("invoice INV-1001 1,432.00", "invoice INV-1001 1,234.00", "E05", {"ours_digits": "432"}),
        (
            "invoice INV-1001 1,000.00 quantity=10 unit_price=100",
            "invoice INV-1001 970.00 quantity=10 unit_price=97",
            "P03",
            {"ours_price": 100.0, "theirs_price": 97.0},
        ),
        (
            "invoice INV-1001 1,000.00 quantity=10 unit_price=100",
            "invoice INV-1001 800.00 quantity=8",
            "P04",
            {"ours_quantity": 10.0, "theirs_quantity": 8.0},
        ),
        (
            "invoice INV-1001 7,250.00 foreign_currency=USD foreign_minor=1,000.00",
            "invoice INV-1001 7,190.00 foreign_currency=USD foreign_minor=1,000.00",
            "B02",
            {"foreign_currency": "USD", "foreign_minor": 100000},
        ),
        ("invoice INV-1001 1,000.00", "invoice INV-1001 980.00", "D01", {"discount_bps": 200}),
        ("receipt SK-1001 -4,985.00", "receipt SK-1001 -5,000.00", "B01", {"fee_minor": 1500, "known": False}),
        ("invoice INV-1001 1,000.00", "invoice INV-1001 955.00 价保", "D02", {"keyword": "price_protection"}),
        ("invoice INV-1001 82.00", "invoice INV-1001 72.00 满减券分摊", "D02", {"keyword": "coupon"}),
        ("invoice INV-1001 1,000.00", "invoice INV-1001 955.00 返利", "D03", {"keyword": "rebate"}),
        ("invoice INV-1001 1,000.00", "invoice INV-1001 955.00 扣款", "D04", {"keyword": "deduction"}),
        ("invoice INV-1001 1,000.00", "invoice INV-1001 955.00 短少扣款", "P04", {"keyword": "shortage"}),
        ("invoice INV-1001 1,000.00", "invoice INV-1001 955.00 扣佣金", "D05", {"keyword": "platform_fee"}),
        ("invoice INV-1001 1,000.00", "invoice INV-1001 955.00 佣金", "D05", {"keyword": "platform_fee"}),
        ("invoice INV-1001 1,000.00", "invoice INV-1001 955.00 质保金", "D06", {"keyword": "retention"}),
        ("invoice INV-1001 1,234.00", "invoice INV-1001 1,237.00", "E07", {"ours_minor": 123400}),
    ],
)
def test_the_first_cause_that_fits(ours: str, theirs: str, code: str, evidence: dict[str, Any]) -> None:
    difference = cause_of(ours, theirs)
    assert difference["code"] == code
    assert evidence.items() <= difference["evidence"].items()


def test_rounding_comes_before_tax() -> None:
    assert cause_of("invoice INV-1001 0.53", "invoice INV-1001 0.50")["code"] == "P06"


def test_tax_comes_before_swapped_digits() -> None:
    assert cause_of("invoice INV-1001 1.06", "invoice INV-1001 1.60", Policy(amounts=Amounts(tax_bps=(5094,))))[
        "code"
    ] == ("P05")


def test_the_agreed_tax_rate_is_proved() -> None:
    profile = Profile(theirs_tax="excluded", tax_bps=1300)
    difference = cause_of("invoice INV-1001 113.00", "invoice INV-1001 100.00", Policy(profile={"A": profile}))
    assert (difference["code"], difference["basis"]) == ("P05", "proved")


def test_a_known_charge_is_known_however_large() -> None:
    policy = Policy(amounts=Amounts(fee_minor=(250_00,)))
    difference = cause_of("receipt SK-1001 -750.00", "receipt SK-1001 -1,000.00", policy)
    assert (difference["code"], difference["evidence"]["known"]) == ("B01", True)


def test_the_customer_s_own_terms_replace_the_general_ones() -> None:
    own = Policy(profile={"A": Profile(discount_bps=(450,), fee_minor=())})
    assert cause_of("invoice INV-1001 1,000.00", "invoice INV-1001 955.00", own)["code"] == "D01"
    assert cause_of("invoice INV-1001 1,000.00", "invoice INV-1001 980.00", own)["code"] != "D01"


def test_a_discount_only_ever_lowers_what_the_customer_books() -> None:
    assert cause_of("invoice INV-1001 980.00", "invoice INV-1001 1,000.00")["code"] == "E07"


def test_a_charge_is_only_ever_taken_off_what_arrives() -> None:
    assert cause_of("receipt SK-1001 -5,000.00", "receipt SK-1001 -4,985.00")["code"] == "E07"


def test_quantities_without_prices_that_agree_say_nothing() -> None:
    ours = "invoice INV-1001 1,234.00 quantity=10 unit_price=123.4"
    theirs = "invoice INV-1001 1,237.00 quantity=11 unit_price=112.45"
    assert cause_of(ours, theirs)["code"] == "E07"


def test_another_foreign_amount_is_no_matter_of_the_rate() -> None:
    ours = "invoice INV-1001 7,234.00 foreign_currency=USD foreign_minor=1,000.00"
    theirs = "invoice INV-1001 7,237.00 foreign_currency=USD foreign_minor=1,001.00"
    assert cause_of(ours, theirs)["code"] == "E07"


def test_one_quantity_and_two_amounts_are_two_prices_though_no_price_is_stated() -> None:
    told = answer("""
        o1 A 06-10 invoice XS-3001 16,950.00 quantity=300
        t1 A 06-11 invoice XS-3001 16,500.00 quantity=300
    """)
    evidence = told.difference("P03")["evidence"]
    assert (evidence["ours_price"], evidence["theirs_price"]) == (56.5, 55.0)
