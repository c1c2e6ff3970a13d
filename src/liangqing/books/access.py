"""Who may do what: the one table of permissions. What does not stand here is forbidden.

A permission is the name of an action or a query. A role holds it in the set of books its membership names. Sales see
and ask only for their own partners, customers only for their own; `Viewer.partner_ids` says which. An API key may do
what its user may, within its scopes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from liangqing.books.refusals import NotFound, NotPermitted

if TYPE_CHECKING:
    from collections.abc import Mapping

_ALL_READ: Final = frozenset({"administrator", "clerk", "reviewer", "manager", "auditor"})
_CLERKS: Final = frozenset({"clerk", "reviewer", "manager"})
_REVIEW: Final = frozenset({"reviewer", "manager"})
_MANAGE: Final = frozenset({"manager"})
_RUN: Final = frozenset({"administrator"})

#: permission -> roles that hold it.
PERMISSIONS: Final[dict[str, frozenset[str]]] = {
    # what anyone of the house may look at
    "read_partners": _ALL_READ | {"sales", "billing", "customer"},
    "read_ledger": _ALL_READ | {"sales", "customer"},
    "read_documents": _ALL_READ | {"sales", "billing", "customer"},
    "read_drafts": _ALL_READ | {"billing"},
    "read_differences": _ALL_READ | {"sales", "billing"},
    "read_reconciliations": _ALL_READ | {"sales"},
    "read_agreements": _ALL_READ | {"sales", "customer"},
    "read_audit": frozenset({"auditor", "administrator", "manager"}),
    "read_sensitive": frozenset({"clerk", "reviewer", "manager", "auditor"}),
    # partners and products
    "write_partner": _CLERKS,
    "write_product": _CLERKS,
    "merge_partners": _MANAGE,
    "assign_sales_owner": _MANAGE,
    "hand_over": _MANAGE,
    # documents
    "type_draft": _CLERKS | {"billing"},
    "submit_draft": _CLERKS | {"billing"},
    "return_draft": _REVIEW,
    "discard_draft": _CLERKS | {"billing"},
    "consent_to_draft": _MANAGE | {"sales"},
    "post_draft": _REVIEW,
    "reverse_document": _REVIEW,
    "attach": _CLERKS | {"billing"},
    "allocate": _CLERKS,
    "undo_allocation": _CLERKS,
    "write_off": _CLERKS,
    # imports of files
    "propose_import": _CLERKS,
    "import_rows": _REVIEW,
    "undo_import": _REVIEW,
    "declare_control": _CLERKS,
    "carry_gap": _REVIEW,
    "read_golive": _ALL_READ,
    "confirm_openings": _MANAGE,
    # periods and rates
    "close_period": _MANAGE,
    "reopen_period": _MANAGE,
    "propose_rate": _CLERKS,
    # reconciliation
    "record_reconciliation": _CLERKS,
    "decide": _CLERKS,
    "withdraw_decision": _CLERKS,
    "work_difference": _CLERKS | {"sales", "billing"},
    "export_corrections": _CLERKS,
    "record_agreement": _CLERKS,
    "approve_rule": _REVIEW,
    # people and keys: who runs the installation books nothing
    "read_people": frozenset({"administrator", "manager", "auditor"}),
    "open_entity": _RUN,
    "grant_role": _RUN,
    "revoke_role": _RUN,
    "invite_user": _RUN,
    "reset_user": _RUN,
    "deactivate_user": _RUN,
    "issue_api_key": _RUN,
    "revoke_api_key": _RUN,
}

#: Permissions that give or take rights: no key for a program ever holds one.
RUNNING: Final = frozenset(name for name, roles in PERMISSIONS.items() if roles == _RUN)
#: Roles that decide over money or rights: who holds one logs in with a second factor.
PRIVILEGED: Final = frozenset({"administrator", "manager", "reviewer"})
#: Roles that see only partners of their own.
OWN_ONLY: Final = frozenset({"sales", "customer"})


@dataclass(frozen=True)
class Viewer:
    """Someone who asks: a person, or a program by an API key.

    Attributes:
        user_id: the person, also for a key.
        name: as shown.
        roles: entity id -> roles held there.
        own: entity id -> partners that roles of `OWN_ONLY` may see.
        scopes: permissions a key is limited to; None for a person.
    """

    user_id: int
    name: str
    roles: Mapping[int, frozenset[str]] = field(default_factory=dict)
    own: Mapping[int, frozenset[int]] = field(default_factory=dict)
    scopes: frozenset[str] | None = None

    def may(self, permission: str, entity_id: int) -> bool:
        """Whether a role in these books allows it."""
        if self.scopes is not None and permission not in self.scopes:
            return False
        return bool(PERMISSIONS[permission] & self.roles.get(entity_id, frozenset()))

    def require(self, permission: str, entity_id: int) -> None:
        """As `may`.

        Raises:
            NotFound: the viewer has no role in these books at all: for them these books do not exist.
            NotPermitted: no role there allows it.
        """
        if not self.roles.get(entity_id):
            raise NotFound(noun="entity", name=str(entity_id))
        if not self.may(permission, entity_id):
            raise NotPermitted(permission=permission)

    def require_anywhere(self, permission: str) -> None:
        """As `require`, for what belongs to no set of books: a role in any of them must allow it.

        Raises:
            NotPermitted: none does.
        """
        if not any(self.may(permission, entity_id) for entity_id in self.roles):
            raise NotPermitted(permission=permission)

    @property
    def is_privileged(self) -> bool:
        """Whether a role in any books is one of `PRIVILEGED`."""
        return any(held & PRIVILEGED for held in self.roles.values())

    def partner_ids(self, permission: str, entity_id: int) -> frozenset[int] | None:
        """The partners it is limited to; None where a role sees all."""
        allowing = PERMISSIONS[permission] & self.roles.get(entity_id, frozenset())
        return None if allowing - OWN_ONLY else self.own.get(entity_id, frozenset())

    def require_partner(self, permission: str, entity_id: int, partner_id: int) -> None:
        """As `require`, for one partner: another's is not found.

        Raises:
            NotFound: the partner is not one the viewer may see.
            NotPermitted: no role allows it at all.
        """
        self.require(permission, entity_id)
        limited = self.partner_ids(permission, entity_id)
        if limited is not None and partner_id not in limited:
            raise NotFound(noun="partner", name=str(partner_id))
