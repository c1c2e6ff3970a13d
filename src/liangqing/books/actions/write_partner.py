"""Enter a partner, and change what is not its profile: names, contacts, addresses, payer accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from liangqing.books.action import Act, Answer, action
from liangqing.books.differences import plain
from liangqing.books.models import Address, Contact, Partner, PartnerName, PayerAccount
from liangqing.books.partners import PartnerContent
from liangqing.books.posting import partner_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.db.models import Model
    from pydantic import BaseModel


@action("write_partner")
def write_partner(act: Act, *, content: Mapping[str, Any]) -> Answer:
    """Enter the partner of a code, or change it. What a content does not name stays.

    Raises:
        ContentInvalid: a field has no such value.
        NotFound: the group's parent is not in these books.
    """
    said = PartnerContent.read(content)
    partner = Partner.objects.filter(entity=act.entity, code=said.code).first()
    before = _known(partner, said) if partner else None
    if partner is None:
        partner = Partner(entity=act.entity, code=said.code, currency=act.entity.currency)
    for field, value in said.columns().items():
        setattr(partner, field, value)
    if said.group_parent:
        partner.group_parent = partner_of(act.entity, said.group_parent)
    partner.save()
    _write_rows(partner, said)
    act.record(f"partner {partner.code}", before=before, after=said.model_dump(mode="json", exclude_unset=True))
    return {"partner": partner.pk, "is_new": before is None}


def _known(partner: Partner, said: PartnerContent) -> dict[str, Any]:
    """What stood in the columns that change."""
    return {field: plain(getattr(partner, field)) for field in said.columns()}


def _write_rows(partner: Partner, said: PartnerContent) -> None:
    """Lists replace what was there, where they are said at all."""
    _replace(partner, PartnerName, said.names)
    _replace(partner, Contact, said.contacts)
    _replace(partner, Address, said.addresses)
    _replace(partner, PayerAccount, said.payer_accounts)


def _replace(partner: Partner, model: type[Model], rows: Sequence[BaseModel] | None) -> None:
    if rows is not None:
        manager = model._default_manager
        manager.filter(partner=partner).delete()
        manager.bulk_create([model(partner=partner, **row.model_dump()) for row in rows])
