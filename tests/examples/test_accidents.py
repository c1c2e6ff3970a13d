from datetime import date

import pytest
from examples import accidents
from examples.deals import Deal, Line
from examples.trade import first_numbers

JUNE_END = date(2026, 6, 30)


def deal(amount_minor: int = 1_284_600, kind: str = "invoice", day: int = 12) -> Deal:
    ours = Line("ours", "C001", date(2026, 6, day), kind, amount_minor, "XS26-04101", "销售", 40, amount_minor // 40)
    return Deal((ours,), (ours.but(side="theirs", text="采购"),))


def part(changed: Deal, as_of: date = JUNE_END) -> int:
    return changed.part_minor("C001", as_of)


def test_an_ordinary_deal_adds_nothing_to_the_gap() -> None:
    assert part(deal()) == 0


def test_an_invoice_in_transit_is_open_at_month_end_and_gone_when_they_book_it() -> None:
    late = accidents.invoice_in_transit(deal(day=28), 2)
    assert part(late) == 1_284_600
    assert part(late, date(2026, 7, 3)) == 0


def test_a_payment_in_transit_makes_us_show_more() -> None:
    assert part(accidents.payment_in_transit(deal(-500_000, "receipt"), 1)) == 500_000


def test_a_receipt_they_lack_makes_them_show_more() -> None:
    assert part(accidents.receipt_not_booked(deal(-500_000, "receipt"), 0)) == -500_000


@pytest.mark.parametrize(("side", "expected"), [("ours", 1_284_600), ("theirs", -1_284_600)])
def test_a_duplicate_counts_once_too_often_until_its_red_entry(side: str, expected: int) -> None:
    ordinary = deal()
    line = ordinary.ours[0] if side == "ours" else ordinary.theirs[0]
    twice = accidents.booked_twice(ordinary, line, date(2026, 7, 6), "红字冲销")
    assert part(twice) == expected
    assert part(twice, date(2026, 7, 6)) == 0


def test_swapped_digits_differ_by_a_multiple_of_nine() -> None:
    wrong = accidents.digits_swapped(deal(1_284_600)).theirs[0].amount_minor
    assert wrong == 1_824_600
    assert (wrong - 1_284_600) % 9 == 0


def test_a_slipped_decimal_point_books_a_tenth_until_the_rest_is_added() -> None:
    slipped = accidents.decimal_slipped(deal(), date(2026, 7, 9))
    assert part(slipped) == 1_284_600 - 128_460
    assert part(slipped, date(2026, 7, 9)) == 0


def test_a_mistyped_reference_is_one_digit_off_and_no_money() -> None:
    mistyped = accidents.reference_mistyped(deal())
    assert mistyped.theirs[0].reference == "XS26-04901"
    assert part(mistyped) == 0


def test_a_lower_price_keeps_the_quantity() -> None:
    lower = accidents.priced_lower(deal(), 1_200)
    assert lower.theirs[0].quantity == 40
    assert part(lower) == 40 * 1_200


def test_an_estimate_is_without_tax_and_taken_back_on_the_first() -> None:
    accrued = accidents.estimated(deal(113_000), date(2026, 5, 1))
    assert [line.amount_minor for line in accrued.theirs] == [100_000, -100_000]
    assert [line.date for line in accrued.theirs] == [date(2026, 5, 31), date(2026, 6, 1)]


def test_a_wrong_customer_moves_the_gap_from_one_to_the_other() -> None:
    strayed = accidents.wrong_customer(deal(), "C002", "XS26-04101", date(2026, 7, 5))
    assert strayed.part_minor("C001", JUNE_END) == 1_284_600
    assert strayed.part_minor("C002", JUNE_END) == -1_284_600
    assert part(strayed, date(2026, 7, 5)) == strayed.part_minor("C002", date(2026, 7, 5)) == 0


def test_bank_charge_and_discount_leave_what_was_kept() -> None:
    payment = deal(-1_000_000, "receipt")
    assert part(accidents.charged_by_bank(payment, 2_500)) == 2_500
    assert part(accidents.discounted(payment, 200)) == 20_000


def test_a_payment_in_parts_adds_up_and_lists_its_numbers() -> None:
    lump = accidents.paid_in_parts(deal(-1_000_000, "receipt"), (300_000, 200_000), first_numbers())
    assert [line.amount_minor for line in lump.theirs] == [-300_000, -200_000, -500_000]
    assert all(str(line.reference) in lump.ours[0].text for line in lump.theirs)
    assert part(lump) == 0


def test_instalments_keep_the_number_and_add_up() -> None:
    instalments = accidents.paid_by_instalments(deal(-1_000_000, "receipt"), 600_000, 5)
    assert [(line.reference, line.amount_minor) for line in instalments.ours] == [
        ("XS26-04101", -600_000),
        ("XS26-04101", -400_000),
    ]
    assert part(instalments) == 0


def test_several_invoices_in_one_line_are_listed_and_add_up() -> None:
    one = accidents.delivered_in_one_line((deal(100), deal(200)))
    assert one.theirs[0].amount_minor == 300
    assert "XS26-04101、XS26-04101" in one.theirs[0].text
    assert part(one) == 0


def test_a_cancelled_booking_leaves_nothing_in_its_month() -> None:
    gone = accidents.cancelled(deal(day=28), "XS26-03388", 9)
    assert part(gone) == 0
    assert gone.theirs[1].date == JUNE_END
