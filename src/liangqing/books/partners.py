"""What is said of a partner or a product when it is entered or imported; checked here in full."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - pydantic reads it
from typing import Annotated, Any, Literal

from pydantic import Field

from liangqing.books.said import Said

Code = Annotated[str, Field(min_length=1, max_length=40)]
Name = Annotated[str, Field(min_length=1, max_length=200)]
AddressRole = Literal["settlement", "invoicing", "delivery", "paying"]


class NameContent(Said):
    """Another name."""

    name: Name


class ContactContent(Said):
    """A person at the partner."""

    name: Name
    role: AddressRole = "settlement"
    phone: Annotated[str, Field(max_length=40)] = ""
    email: Annotated[str, Field(max_length=200)] = ""
    may_confirm: bool = False
    from_on: date | None = None
    until_on: date | None = None


class AddressContent(Said):
    """An address and what it is for."""

    role: AddressRole
    address: Annotated[str, Field(min_length=1, max_length=300)]


class PayerAccountContent(Said):
    """An account that pays for the partner."""

    holder: Name
    number: Annotated[str, Field(min_length=1, max_length=50)]
    bank: Annotated[str, Field(max_length=200)] = ""


class PartnerContent(Said):
    """A partner. What is not said stays as it is; a list that is said replaces the one before."""

    code: Code
    name: Name | None = None
    tax_number: Annotated[str, Field(max_length=30)] | None = None
    is_customer: bool | None = None
    is_supplier: bool | None = None
    region: Annotated[str, Field(max_length=60)] | None = None
    is_active: bool | None = None
    group_parent: Code | None = None
    parent_pays_from: date | None = None
    names: tuple[NameContent, ...] | None = None
    contacts: tuple[ContactContent, ...] | None = None
    addresses: tuple[AddressContent, ...] | None = None
    payer_accounts: tuple[PayerAccountContent, ...] | None = None

    def columns(self) -> dict[str, Any]:
        """The columns of the partner's own row that are said."""
        lists = {"code", "group_parent", "names", "contacts", "addresses", "payer_accounts"}
        return {name: value for name, value in self if name in self.model_fields_set - lists}


class ProductContent(Said):
    """A product or service."""

    code: Annotated[str, Field(min_length=1, max_length=60)]
    name: Name
    unit: Annotated[str, Field(max_length=20)] = ""
    price_minor: Annotated[int, Field(ge=0)] | None = None
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")] = "CNY"
    tax_rate_bps: Annotated[int, Field(ge=0, le=10_000)] = 1_300
    is_active: bool = True
