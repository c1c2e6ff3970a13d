"""What happens to the lines of the large sample: every noise with its share of all deals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from examples import lone, misbooked, paired

if TYPE_CHECKING:
    from examples.bookings import Lines


@dataclass(frozen=True)
class Recipe:
    """A noise: its name, its share of all deals in parts per million, whether it happens to payments."""

    noise: str
    share_ppm: int
    lines: Lines
    paying: bool = False


#: The first takes what the others leave over.
NOISES: Final = (
    Recipe("exact", 0, paired.exact),
    Recipe("reference_written_otherwise", 50_000, paired.reference_written_otherwise),
    Recipe("no_reference", 60_000, paired.no_reference),
    Recipe("no_reference_payment", 20_000, paired.no_reference, paying=True),
    Recipe("lump_listed", 8_000, paired.lump_listed),
    Recipe("lump_without_list", 6_000, paired.lump_without_list),
    Recipe("payments_lumped_listed", 3_000, paired.lump_listed, paying=True),
    Recipe("payments_lumped_without_list", 2_000, paired.lump_without_list, paying=True),
    Recipe("other_number_payment", 20_000, paired.other_number, paying=True),
    Recipe("round_payment", 10_000, paired.round_payment, paying=True),
    Recipe("repeated_amount", 3_000, paired.repeated_amount),
    Recipe("strangers", 1_000, paired.strangers),
    Recipe("digits_swapped", 4_000, misbooked.amount_changed("E05", misbooked.digits_swapped)),
    Recipe("decimal_slipped", 3_000, misbooked.amount_changed("E06", lambda minor: minor * 10)),
    Recipe("amount_miskeyed", 6_000, misbooked.amount_changed("E07", misbooked.miskeyed)),
    Recipe("reference_mistyped", 8_000, paired.reference_mistyped),
    Recipe("rounding", 15_000, misbooked.amount_changed("P06", lambda minor: minor + 1 + minor % 3)),
    Recipe("without_tax", 3_000, misbooked.amount_changed("P05", misbooked.without_tax)),
    Recipe("priced_lower", 4_000, paired.priced_lower),
    Recipe("bank_charge", 6_000, paired.charged, paying=True),
    Recipe("cash_discount", 4_000, paired.discounted, paying=True),
    Recipe("invoice_in_transit", 15_000, lone.ours_late("T01")),
    Recipe("payment_in_transit", 8_000, lone.theirs_late("T02"), paying=True),
    Recipe("receipt_not_booked", 4_000, lone.ours_late("T03"), paying=True),
    Recipe("omitted_by_them", 6_000, lone.omitted_by_them),
    Recipe("omitted_by_us", 4_000, lone.omitted_by_us),
    Recipe("booked_twice", 5_000, paired.booked_twice),
    Recipe("wrong_customer", 2_000, paired.wrong_customer),
    Recipe("return_not_credited", 2_000, lone.theirs_only("P01", "return", "退货", raising=False)),
    Recipe("estimate", 2_000, lone.theirs_only("T05", "estimate", "暂估入库", raising=True)),
    Recipe("rebate", 1_000, lone.theirs_only("D03", "rebate", "季度返利", raising=False)),
    Recipe("deduction", 3_000, lone.theirs_only("D04", "deduction", "扣款 破损赔偿", raising=False)),
    Recipe("cause_unknown", 1_000, lone.theirs_only("U99", None, "转入", raising=True)),
    Recipe("cancelled", 3_000, lone.cancelled),
    Recipe("ambiguous", 4_000, paired.ambiguous),
)
