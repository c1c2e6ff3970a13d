"""How much of what happens: the share of each noise in our lines, by profile."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Profile = Literal["normal", "hard", "adversarial", "holdout"]
PROFILES: Final[tuple[Profile, ...]] = ("normal", "hard", "adversarial", "holdout")
WHOLE_PPM: Final = 1_000_000

#: noise -> share of our lines in ppm: normal, hard, adversarial. Noises of their lines alone are counted in their
#: lines. `exact` takes what the others leave over. Hold-out has the shares of hard, and values nobody tuned on.
SHARES_PPM: Final[dict[str, tuple[int, int, int]]] = {
    "date_shift": (100_000, 80_000, 60_000),
    "reference_format": (70_000, 80_000, 80_000),
    "reference_typo": (40_000, 50_000, 50_000),
    "reference_missing": (30_000, 200_000, 220_000),
    "rounding": (20_000, 30_000, 30_000),
    "fee": (15_000, 30_000, 30_000),
    "discount": (15_000, 20_000, 20_000),
    "one_to_many": (55_000, 120_000, 120_000),
    "many_to_one": (20_000, 40_000, 40_000),
    "many_to_many": (10_000, 20_000, 20_000),
    "netting": (20_000, 40_000, 40_000),
    "duplicate": (8_000, 10_000, 15_000),
    "only_ours": (20_000, 20_000, 20_000),
    "only_theirs": (10_000, 10_000, 10_000),
    "digits_swapped": (4_000, 5_000, 5_000),
    "wrong_customer": (3_000, 5_000, 5_000),
    "foreign": (3_000, 6_000, 6_000),
    "revaluation": (500, 1_000, 1_000),
    "withholding": (2_000, 5_000, 5_000),
    "vat_basis": (3_000, 6_000, 6_000),
    "reused_number": (3_000, 5_000, 8_000),
    "opening_partial": (2_000, 5_000, 5_000),
    "reversed_by_one": (3_000, 5_000, 5_000),
    "reversed_by_both": (2_000, 5_000, 5_000),
    "cut_off": (8_000, 12_000, 12_000),
    "bank_batch": (3_000, 6_000, 6_000),
    "instalments": (3_000, 6_000, 6_000),
    "group_company": (1_000, 3_000, 3_000),
    "third_party": (2_000, 5_000, 5_000),
    "goods_returned": (3_000, 5_000, 5_000),
    "allowance": (4_000, 8_000, 8_000),
    "estimate": (3_000, 4_000, 4_000),
    "billed_early": (500, 1_000, 1_000),
    "price_or_quantity": (3_000, 5_000, 5_000),
    "slip": (2_000, 5_000, 5_000),
    "wrong_side": (1_000, 2_000, 2_000),
    "returned_payment": (1_000, 2_000, 2_000),
    "recurring": (5_000, 10_000, 30_000),
    "strangers": (1_000, 2_000, 10_000),
    "twins": (0, 0, 20_000),
}
#: Share of amounts that are one of a few price points, in ppm.
PRICE_POINTS_PPM: Final[dict[Profile, int]] = {
    "normal": 150_000,
    "hard": 400_000,
    "adversarial": 600_000,
    "holdout": 400_000,
}
#: Share of all rows that one customer has, in ppm, unless told otherwise.
SKEW_PPM: Final[dict[Profile, int]] = {"normal": 0, "hard": 300_000, "adversarial": 300_000, "holdout": 300_000}


@dataclass(frozen=True)
class Mixture:
    """The shares of one profile: noise -> ppm of our lines, `exact` included."""

    shares_ppm: dict[str, int]
    price_points_ppm: int


def mixture(profile: Profile) -> Mixture:
    """What a data set of this profile is made of."""
    place = {"normal": 0, "hard": 1, "adversarial": 2, "holdout": 1}[profile]
    shares = {noise: ppm[place] for noise, ppm in SHARES_PPM.items()}
    exact = WHOLE_PPM - sum(shares.values())
    return Mixture({"exact": exact, **shares}, PRICE_POINTS_PPM[profile])
