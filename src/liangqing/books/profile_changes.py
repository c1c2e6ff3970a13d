"""Changes of a partner's profile: what its balance is compared on. A second person approves one: it restates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, Self

from pydantic import Field

from liangqing.books.accounts import PARTNER_ACCOUNTS
from liangqing.books.posting import partner_of
from liangqing.books.refusals import ContentInvalid
from liangqing.books.said import Said

if TYPE_CHECKING:
    from liangqing.books.action import Act, Answer
    from liangqing.books.models import Draft, Partner

#: What of a partner is its profile; the rest is changed by a clerk alone.
FIELDS: Final = (
    "basis",
    "is_tax_included",
    "has_estimates",
    "has_retention",
    "account_set",
    "terms_days",
    "credit_limit_minor",
    "currency",
)


class ProfileContent(Said):
    """A change of a profile: the partner, and the fields that change."""

    partner: str
    basis: Literal["delivery", "invoice", "settlement"] | None = None
    is_tax_included: bool | None = None
    has_estimates: bool | None = None
    has_retention: bool | None = None
    account_set: tuple[str, ...] | None = None
    terms_days: Annotated[int, Field(ge=0, le=3_650)] | None = None
    credit_limit_minor: Annotated[int, Field(ge=0)] | None = None
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")] | None = None

    @classmethod
    def read(cls, content: object) -> Self:
        """The content, checked.

        Raises:
            ContentInvalid: a field has no such value.
        """
        said = super().read(content)
        unknown = set(said.account_set or ()) - set(PARTNER_ACCOUNTS)
        if unknown:
            raise ContentInvalid(field="account_set", detail=", ".join(sorted(unknown)))
        return said

    def changes(self) -> dict[str, Any]:
        """The fields that are said."""
        return self.model_dump(mode="json", include=set(FIELDS), exclude_unset=True)


def fields_of(partner: Partner) -> dict[str, Any]:
    """The profile as it stands, field by field."""
    return {field: getattr(partner, field) for field in FIELDS}


def change_profile(act: Act, draft: Draft) -> Answer:
    """Put an approved change into force."""
    content = ProfileContent.read(draft.content)
    partner = partner_of(act.entity, content.partner)
    before = fields_of(partner)
    for field, value in content.changes().items():
        setattr(partner, field, value)
    partner.save()
    act.record(f"partner {partner.code}", before=before, after=fields_of(partner))
    return {"partner": partner.pk}
