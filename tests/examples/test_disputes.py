from datetime import date

from examples import disputes
from examples.deals import Deal, Line, agreed

DAY = date(2026, 6, 12)
JUNE_END = date(2026, 6, 30)


def deal(amount_minor: int = 113_000, kind: str = "invoice") -> Deal:
    ours = Line("ours", "M01", DAY, kind, amount_minor, "PS26-06101", "销售", 10, amount_minor // 10)
    return agreed(ours, "验收", DAY)


def part(changed: Deal, as_of: date = JUNE_END) -> int:
    return changed.part_minor("M01", as_of)


def test_rejected_pieces_are_not_owed() -> None:
    short = disputes.rejected(deal(), 3, "验收 拒收3箱")
    assert short.theirs[0].quantity == 7
    assert part(short) == 3 * 11_300


def test_the_net_amount_lacks_the_tax_also_of_what_is_taken_back() -> None:
    assert disputes.net_minor(113_000, 1_300) == 100_000
    assert disputes.net_minor(-113_000, 1_300) == -100_000
    assert part(disputes.without_tax(deal(), 1_300)) == 13_000


def test_an_old_rate_of_tax_differs_by_the_points_between() -> None:
    assert part(disputes.taxed_otherwise(deal(), 1_700, 1_300, "E07")) == 4_000


def test_the_wrong_side_counts_twice_until_it_is_turned_round() -> None:
    wrong = disputes.wrong_side(deal(), date(2026, 7, 4), "更正", "E01")
    assert part(wrong) == 226_000
    assert part(wrong, date(2026, 7, 4)) == 0


def test_a_payment_on_the_wrong_side_stands_in_the_other_column() -> None:
    wrong = disputes.wrong_side(deal(-500, "receipt"), date(2026, 7, 4), "更正", "E01")
    assert [line.kind for line in wrong.theirs] == ["adjustment", "receipt"]


def test_a_provisional_price_is_made_good_when_it_is_settled() -> None:
    provisional = disputes.priced_provisionally(deal(), 800, date(2026, 7, 20), "暂定价补差")
    assert part(provisional) == 113_000 - 10 * 10_396
    assert part(provisional, date(2026, 7, 20)) == 0
