"""Decide about lines (accept, reject, pair, code, note), so that every later run follows; or withdraw it."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, Final

from liangqing.books.action import Act, Answer, action
from liangqing.books.models import Decision as DecisionRow
from liangqing.books.posting import partner_of
from liangqing.books.refusals import AlreadyUndone, ContentInvalid, NotFound
from liangqing.core.codes import CODES, NOT_FOR_PEOPLE
from liangqing.core.decisions import Decision

if TYPE_CHECKING:
    from collections.abc import Mapping

_ACTIONS: Final = ("accept", "reject", "pair", "code", "note")


@action("decide")
def decide(act: Act, *, partner: str, side: str, content: Mapping[str, Any]) -> Answer:
    """Keep a decision; the next run of the partner carries it out.

    Args:
        act: who decides.
        partner: its code.
        side: receivable or payable.
        content: as `core/decisions.py` writes it: `action`, `lines`, `code`, `note`.

    Raises:
        ContentInvalid: it is no decision, or gives a code that people may not give.
        NotFound: there is no such partner.
    """
    party, said = partner_of(act.entity, partner), _read(content).to_json()
    key = hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
    same = DecisionRow.objects.filter(partner=party, side=side, content_key=key, withdrawn_by__isnull=True)
    row = same.first() or _write(act, partner=party, side=side, content=said, content_key=key)
    act.record(f"decision {row.pk}", after={"partner": partner, "side": side, **said})
    return {"decision": row.pk}


@action("withdraw_decision")
def withdraw_decision(act: Act, *, decision_id: int) -> Answer:
    """Withdraw a decision by a row of its own; the next run no longer follows it.

    Raises:
        AlreadyUndone: it was withdrawn, or is itself a withdrawal.
        NotFound: there is no such decision.
    """
    row = DecisionRow.objects.filter(entity=act.entity, pk=decision_id).first()
    if row is None:
        raise NotFound(noun="decision", name=str(decision_id))
    if row.withdraws_id is not None or DecisionRow.objects.filter(withdraws=row).exists():
        raise AlreadyUndone
    undoing = _write(
        act, partner=row.partner, side=row.side, content=row.content, content_key=row.content_key, withdraws=row
    )
    act.record(f"decision {undoing.pk}", after={"withdraws": row.pk})
    return {"decision": undoing.pk}


def _write(act: Act, **fields: Any) -> DecisionRow:  # noqa: ANN401 - any field
    return DecisionRow.objects.create(
        entity=act.entity, reason=act.reason, decided_by_id=act.viewer.user_id, decided_at=act.now, **fields
    )


def _read(content: Mapping[str, Any]) -> Decision:
    try:
        said = Decision.from_json({"code": None, "note": None, **content})
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise ContentInvalid(field="lines", detail=str(error)) from None
    if said.action not in _ACTIONS or not said.lines:
        raise ContentInvalid(field="action", detail=str(said.action))
    if said.action == "code" and (said.code not in CODES or said.code in NOT_FOR_PEOPLE):
        raise ContentInvalid(field="code", detail=str(said.code))
    return said
