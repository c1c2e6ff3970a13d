"""Partners: what is said changes, what is not said stays, and the log has both."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from liangqing.books.actions.write_partner import write_partner
from liangqing.books.models import AuditEvent, Partner
from liangqing.books.refusals import ContentInvalid, NotFound

if TYPE_CHECKING:
    from collections.abc import Callable

    from liangqing.books.access import Viewer
    from liangqing.books.action import Ask


def test_a_new_partner_with_all_that_belongs_to_it(ask: Callable[..., Ask], clerk: Viewer) -> None:
    content = {
        "code": "C002",
        "name": "深圳百惠超市有限公司",
        "tax_number": "91440300MA5F00000X",
        "names": [{"name": "百惠"}],
        "contacts": [{"name": "周敏", "email": "zhou@example.com", "may_confirm": True}],
        "payer_accounts": [{"holder": "深圳百惠超市有限公司", "number": "6222000011112222"}],
    }
    assert write_partner(ask(clerk), content=content)["is_new"] is True
    partner = Partner.objects.get(code="C002")
    assert (partner.names.get().name, partner.contacts.get().may_confirm) == ("百惠", True)
    assert partner.currency == "CNY"


def test_what_is_not_said_stays(ask: Callable[..., Ask], clerk: Viewer, partner: Partner) -> None:
    write_partner(ask(clerk), content={"code": "C001", "region": "华南", "names": [{"name": "大明"}]})
    write_partner(ask(clerk), content={"code": "C001", "tax_number": "9144"})
    partner.refresh_from_db()
    assert (partner.name, partner.region, partner.tax_number) == ("广州大明商贸有限公司", "华南", "9144")
    assert partner.names.get().name == "大明"
    event = AuditEvent.objects.latest("position")
    assert (event.before, event.after) == ({"tax_number": ""}, {"code": "C001", "tax_number": "9144"})


def test_a_day_that_was_said_is_changed_and_the_log_has_both(
    ask: Callable[..., Ask], clerk: Viewer, partner: Partner
) -> None:
    for day in ("2026-01-01", "2026-02-01"):
        write_partner(ask(clerk), content={"code": partner.code, "parent_pays_from": day})
    event = AuditEvent.objects.latest("position")
    assert event.before == {"parent_pays_from": "2026-01-01"}
    assert event.after == {"code": "C001", "parent_pays_from": "2026-02-01"}


def test_a_branch_names_a_parent_that_is_there(ask: Callable[..., Ask], clerk: Viewer, partner: Partner) -> None:
    write_partner(ask(clerk), content={"code": "C001-1", "name": "大明天河店", "group_parent": "C001"})
    assert Partner.objects.get(code="C001-1").group_parent == partner
    with pytest.raises(NotFound):
        write_partner(ask(clerk), content={"code": "C001-2", "name": "大明海珠店", "group_parent": "C999"})


def test_its_profile_is_not_changed_by_one_person(ask: Callable[..., Ask], clerk: Viewer, partner: Partner) -> None:
    with pytest.raises(ContentInvalid):
        write_partner(ask(clerk), content={"code": partner.code, "basis": "delivery"})
