"""Open another set of books; who opens it is its first administrator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from liangqing.books.founding import EntityContent, create_entity
from liangqing.books.installation import InstallationAct, installation_action
from liangqing.books.models import Membership

if TYPE_CHECKING:
    from collections.abc import Mapping

    from liangqing.books.action import Answer


@installation_action("open_entity")
def open_entity(act: InstallationAct, *, content: Mapping[str, Any]) -> Answer:
    """Open a set of books.

    Args:
        act: an administrator of any books.
        content: an `EntityContent`: code, name, opened_on, currency, standard, tax_number.

    Raises:
        ContentInvalid: a field has no such value.
        CodeTaken: there are books of this code.
    """
    said = EntityContent.read(content)
    entity = create_entity(said)
    Membership.objects.create(user_id=act.viewer.user_id, entity=entity, role="administrator")
    act.record(f"books {entity.code}", entity=entity, after=said.model_dump(mode="json"))
    return {"entity": entity.pk, "code": entity.code}
