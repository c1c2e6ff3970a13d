"""The policy: every figure the engine may use to judge, validated, with defaults, from TOML.

Nothing else in the program holds a tolerance, a window or a rate. Amounts are minor units of the ledger's
currency, rates are basis points (1 % = 100), shares are parts per million. `docs/policy.md` is made from here.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from liangqing.core.problems import Problem, RefusedError
from liangqing.core.toml_file import read_toml

if TYPE_CHECKING:
    from pathlib import Path

#: One whole, in basis points and in parts per million.
WHOLE_BPS: Final = 10_000
WHOLE_PPM: Final = 1_000_000

Days = Annotated[int, Field(ge=0, le=1_000)]
Minor = Annotated[int, Field(ge=0, le=10**15)]
Bps = Annotated[int, Field(gt=0, le=WHOLE_BPS)]
Ppm = Annotated[int, Field(ge=0, le=WHOLE_PPM)]
Seen = Annotated[int, Field(ge=1, le=10**12)]
Apart = Annotated[int, Field(ge=-1_000, le=1_000)]


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Dates(_Section):
    """How far apart two bookings of one event may stand."""

    transit_days: Days = Field(
        10, description="Days before the as-of date in which a lone item is presumed in transit (T01-T03)."
    )
    window_days: Days = Field(10, description="Days between two lines that only share customer, currency and amount.")
    alone_days: Days = Field(
        15,
        description="Days around two lines that only share customer, currency and amount "
        "in which no other line of that amount may stand.",
    )
    weak_reference_days: Days = Field(
        45, description="Days between two lines that share a short reference (under four digits)."
    )
    reference_days: Days = Field(400, description="Days between two lines that share a full reference.")
    duplicate_days: Days = Field(31, description="Days between a booking and its duplicate (E02).")
    duplicate_payment_days: Days = Field(
        7, description="Days between a payment and its duplicate; equal instalments stand further apart (E02)."
    )
    carried_days: Days = Field(
        120,
        description="Days between an open difference of an earlier period "
        "and a line without reference that settles it.",
    )
    combine_before_days: Days = Field(
        60, description="How many days before a lump line the lines that add up to it may stand."
    )
    combine_after_days: Days = Field(
        15, description="How many days after a lump line the lines that add up to it may stand."
    )
    estimate_days: Days = Field(
        62, description="Days between an estimate (暂估) and its reversal: the month turns, or the invoice comes."
    )


class Amounts(_Section):
    """Differences of amount that have a name."""

    rounding_minor: Minor = Field(6, description="Largest difference taken for tax rounding (P06).")
    fee_minor: tuple[Minor, ...] = Field((), description="Bank charges known to occur, exact amounts (B01).")
    fee_max_minor: Minor = Field(100_000, description="Largest difference on a payment presumed a bank charge (B01).")
    fee_max_bps: Bps = Field(100, description="Largest share of a payment presumed a bank charge (B01).")
    discount_bps: tuple[Bps, ...] = Field((100, 150, 200, 250, 300), description="Agreed cash discounts (D01).")
    tax_bps: tuple[Bps, ...] = Field(
        (1_300, 900, 600, 300, 100, 1_700, 1_600, 1_100, 1_000, 500),
        description="VAT rates that a tax difference may show (P05).",
    )
    miskey_slips: Annotated[int, Field(ge=0, le=10)] = Field(
        2, description="Digits wrong, missing, added or swapped in an amount that is still taken for mis-keyed (E07)."
    )
    miskey_bps: Bps = Field(
        1_000, description="Amounts of one reference closer than this are taken for mis-keyed; others are asked (E07)."
    )


class Truth(_Section):
    """When an answer is sure enough to stand as a match; everything else is suggested."""

    reference_distance: Annotated[int, Field(ge=0, le=3)] = Field(
        1, description="Edits between two references of one typed in wrong (E08)."
    )
    reference_digits: Annotated[int, Field(ge=3, le=20)] = Field(
        4, description="Digits that make a reference full, not short."
    )
    combine_lines: Annotated[int, Field(ge=2, le=12)] = Field(8, description="Most lines that may add up to one.")
    combine_candidates: Annotated[int, Field(ge=2, le=60)] = Field(
        30, description="Most candidate lines searched for a sum; more are refused and said."
    )
    combine_nodes: Annotated[int, Field(ge=100, le=10_000_000)] = Field(
        20_000, description="Steps of the search for one line; a count, never a time."
    )
    coincidence_ppm: Ppm = Field(
        20_000, description="Largest chance of a coincidence at which a sum or an amount alone is matched."
    )
    worth_asking_ppm: Ppm = Field(
        200_000, description="Largest chance of a coincidence at which a sum is asked about; above, it says nothing."
    )
    suggestions: Annotated[int, Field(ge=1, le=20)] = Field(3, description="Most alternatives shown for one line.")


class Profile(_Section):
    """What was agreed with a customer before matching. What it leaves out is shown as a difference, never dropped."""

    basis: Literal["any", "delivery", "invoice", "settlement"] = Field(
        "any", description="Which documents count 口径. Lines of the other kinds become N04."
    )
    estimates: Literal["in", "out"] = Field(
        "in", description="Whether goods received but not invoiced (暂估) are compared; out makes them T05."
    )
    retention: Literal["in", "out"] = Field(
        "in", description="Whether retention money (质保金) is compared; out makes it D06."
    )
    retention_accounts: tuple[str, ...] = Field(
        ("1221",), description="Accounts that hold retention money, by prefix of the column `account` (D06)."
    )
    ours_tax: Literal["included", "excluded"] = Field("included", description="Whether our amounts include tax.")
    theirs_tax: Literal["included", "excluded"] = Field(
        "included", description="Whether the customer's amounts include tax."
    )
    tax_bps: Bps | None = Field(
        None, description="The tax rate between the two, where one includes tax and the other does not."
    )
    ours_accounts: tuple[str, ...] = Field(
        (), description="Our accounts compared, by prefix of the column `account`; empty compares all."
    )
    theirs_accounts: tuple[str, ...] = Field(
        (), description="The customer's accounts compared, by prefix; empty compares all."
    )
    discount_bps: tuple[Bps, ...] | None = Field(
        None, description="This customer's cash discounts instead of the general ones."
    )
    fee_minor: tuple[Minor, ...] | None = Field(
        None, description="This customer's bank charges instead of the general ones."
    )
    payers: tuple[str, ...] = Field((), description="Names that pay for this customer by standing authority (B05).")


class LearnedBefore(_Section):
    """What earlier runs learned from their lines (`--save-learned`); each run adds what its own lines show."""

    discount_bps: dict[Bps, Seen] = Field({}, description="Cash discounts, and how many differences showed each (D01).")
    fee_minor: dict[Minor, Seen] = Field({}, description="Bank charges, and how many differences showed each (B01).")
    days_raising: dict[Apart, Seen] = Field(
        {},
        description="Days from our booking to theirs of what raises the debt, and how many pairs stood so far apart; "
        "used where they are more than the run's own pairs.",
    )
    days_lowering: dict[Apart, Seen] = Field({}, description="The same of what lowers the debt.")


#: Of a customer with whom nothing was agreed.
_UNKNOWN: Final = Profile()


class Policy(_Section):
    """All settings of a run."""

    dates: Dates = Dates()
    amounts: Amounts = Amounts()
    truth: Truth = Truth()
    learned: LearnedBefore = LearnedBefore()
    profile: dict[str, Profile] = Field(default_factory=dict)

    def of(self, customer: str) -> Profile:
        """The customer's profile; the one named `*` serves those without."""
        return self.profile.get(customer) or self.profile.get("*") or _UNKNOWN

    def digest(self) -> str:
        """SHA-256 of every setting, defaults included."""
        return sha256(self.model_dump_json().encode()).hexdigest()

    @classmethod
    def read(cls, path: Path) -> Self:
        """The policy in a TOML file.

        Raises:
            RefusedError: the file is missing, is not TOML, or a setting is unknown or out of range (all at once).
        """
        return cls.parse(read_toml(path, "policy-invalid"), path.name)

    @classmethod
    def parse(cls, content: dict[str, Any], file: str = "") -> Self:
        """The policy a dictionary describes, as TOML is read.

        Raises:
            RefusedError: a setting is unknown or out of range (all at once).
        """
        try:
            return cls.model_validate_json(_as_json(content))
        except ValidationError as error:
            raise RefusedError([_problem(file, item["loc"], item["msg"]) for item in error.errors()]) from error


def _as_json(content: dict[str, Any]) -> str:
    # Strict validation takes a JSON array for a tuple, but not a Python list.
    return json.dumps(content, default=str)


def _problem(file: str, place: tuple[int | str, ...], message: str) -> Problem:
    entry = ".".join(str(part) for part in place)
    return Problem("policy-invalid", file=file, column=entry, values={"detail": message})
