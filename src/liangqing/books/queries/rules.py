"""The rules in force for a partner: how its files are read, and how they are matched."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from liangqing.books.profile import profile_of
from liangqing.books.rules import rule_in_force
from liangqing.core.policy import Policy

if TYPE_CHECKING:
    from typing import Any

    from liangqing.books.access import Viewer
    from liangqing.books.models import Entity, Partner


@dataclass(frozen=True)
class PolicyInForce:
    """The policy for a partner; `version` is the approved row it comes from, null where the defaults stand."""

    policy: Policy
    version: int | None


def policy_in_force(viewer: Viewer, entity: Entity, partner: Partner, side: str = "receivable") -> PolicyInForce:
    """The partner's own policy, else that of the books, else the defaults; with the partner's profile.

    A profile that the policy itself names goes before the one kept with the partner; that one was agreed with a
    customer, and says nothing of what we owe.

    Raises:
        NotFound: the partner is not one the viewer may see.
        NotPermitted: no role allows it.
        RefusedError: an approved version no longer says what this release understands.
    """
    viewer.require_partner("read_reconciliations", entity.pk, partner.pk)
    version = rule_in_force(entity, "policy", partner)
    policy = Policy.parse(tomllib.loads(version.content), f"policy {version.number}") if version else Policy()
    if side == "receivable" and partner.code not in policy.profile and "*" not in policy.profile:
        policy = policy.model_copy(update={"profile": {**policy.profile, partner.code: profile_of(partner)}})
    return PolicyInForce(policy, version.pk if version else None)


def layout_in_force(viewer: Viewer, entity: Entity, partner: Partner) -> dict[str, Any] | None:
    """What was said about how the partner's files are read; null where nothing was.

    Raises:
        NotFound: the partner is not one the viewer may see.
        NotPermitted: no role allows it.
    """
    viewer.require_partner("read_reconciliations", entity.pk, partner.pk)
    version = rule_in_force(entity, "layout", partner)
    return tomllib.loads(version.content) if version else None
