"""Rules in force: policies (how to match) and layouts (how to read a partner's files), each version approved by two."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from django.db.models import Max

from liangqing.books.limits import check_limits
from liangqing.books.models import RuleVersion
from liangqing.books.posting import partner_of
from liangqing.books.refusals import ContentInvalid

if TYPE_CHECKING:
    from collections.abc import Mapping

    from liangqing.books.action import Act, Answer
    from liangqing.books.models import Draft, Entity, Partner


def check_rule(content: Mapping[str, Any]) -> dict[str, str]:
    """What a draft of a rule says: `rule` (policy, layout, limits), `content` (TOML), `partner` (or empty).

    Raises:
        ContentInvalid: it is no rule, or its text is no TOML, or says what nobody understands.
    """
    rule, text, partner = (str(content.get(field, "")) for field in ("rule", "content", "partner"))
    if rule not in {"policy", "layout", "limits"} or (rule == "limits" and partner):
        raise ContentInvalid(field="rule", detail=rule)
    try:
        said = tomllib.loads(text)
        if rule == "limits":
            check_limits(said)
    except ValueError as error:
        raise ContentInvalid(field="content", detail=str(error)) from None
    return {"rule": rule, "content": text, "partner": partner}


def approve_rule(act: Act, draft: Draft) -> Answer:
    """Put an approved version into force.

    Raises:
        NotPermitted: the viewer may review, as a key for documents may, and not approve rules.
    """
    act.viewer.require("approve_rule", act.entity.pk)
    said = check_rule(draft.content)
    partner = partner_of(act.entity, said["partner"]) if said["partner"] else None
    before = rule_in_force(act.entity, said["rule"], partner)
    last = RuleVersion.objects.filter(entity=act.entity, subject=said["rule"], partner=partner)
    version = RuleVersion.objects.create(
        entity=act.entity,
        partner=partner,
        subject=said["rule"],
        number=(last.aggregate(Max("number"))["number__max"] or 0) + 1,
        content=said["content"],
        proposed_by_id=draft.typed_by_id,
        approved_by_id=act.viewer.user_id,
        approved_at=act.now,
    )
    subject = f"{said['rule']} {partner.code if partner else act.entity.code}"
    act.record(subject, before=before.content if before else None, after=said["content"])
    return {"rule_version": version.pk, "number": version.number}


def rule_in_force(entity: Entity, rule: str, partner: Partner | None) -> RuleVersion | None:
    """The version in force: the partner's own, or where it has none, that of the whole set of books.

    A layout of the whole set of books is of our own files, and reads nobody else's.
    """
    versions = RuleVersion.objects.filter(entity=entity, subject=rule).order_by("-number")
    own = versions.filter(partner=partner).first() if partner else None
    is_another_s = rule == "layout" and partner is not None
    return own if own or is_another_s else versions.filter(partner__isnull=True).first()
