"""Record what the engine answered for a partner and day: the row, and what it means for the partner's differences."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Sum

from liangqing.books.action import Act, Answer, action
from liangqing.books.answers import fetch_outcome
from liangqing.books.history import last_entry_of
from liangqing.books.lives import Life
from liangqing.books.models import Entry, Reconciliation, RuleVersion
from liangqing.books.posting import partner_of
from liangqing.books.profile import accounts_of
from liangqing.books.queries.reconciliations import last_answered
from liangqing.books.refusals import LedgerMoved, NotTheLatest

if TYPE_CHECKING:
    from liangqing.books.answers import Outcome
    from liangqing.books.models import Partner

#: From best to worst; of several currencies the worst decides.
_CONCLUSIONS: Final = ("agreed", "agreed_after_adjustment", "partly_agreed", "not_agreed")


@action("record_reconciliation")
def record_reconciliation(
    act: Act,
    *,
    partner: str,
    side: str,
    as_of: str,
    answer: str,
    received_sha256: str,
    received_name: str,
    rule_version: int | None = None,
) -> Answer:
    """Record an answer that lies in the store.

    Args:
        act: who reconciles.
        partner: its code.
        side: receivable or payable.
        as_of: the day, as ISO text.
        answer: name of the archive in the store (`books/answers.py`).
        received_sha256: name of what they sent, as it came.
        received_name: its file name.
        rule_version: the policy that was in force; null where the defaults were.

    Raises:
        LedgerMoved: something was posted since the ledger was read; read it again.
        NotTheLatest: a later month was reconciled already, or another answer came between.
        NotFound: there is no such partner or answer.
    """
    party, result = partner_of(act.entity, partner), fetch_outcome(answer)
    day = date.fromisoformat(as_of)
    before = _require_in_turn(act, party, side, day, result)
    _require_current(party, side, day, result)
    row = Reconciliation.objects.create(
        entity=act.entity,
        partner=party,
        side=side,
        as_of=day,
        run=_next_run(party, side, day),
        previous=before,
        received_sha256=received_sha256,
        received_name=received_name,
        answer_sha256=answer,
        digest=result.proof["digest"],
        conclusion=max((p["conclusion"] for p in result.proof["customers"]), key=_CONCLUSIONS.index, default="agreed"),
        proof=_kept_proof(result),
        rule_version=RuleVersion.objects.filter(entity=act.entity, pk=rule_version).first() if rule_version else None,
        made_by_id=act.viewer.user_id,
        made_at=act.now,
    )
    counts = Life.of(act, row).follow(result.differences)
    told = {"reconciliation": row.pk, "run": row.run, "conclusion": row.conclusion, "digest": row.digest}
    act.record(f"reconciliation {row.pk}", after={**told, "differences": counts, "received": received_sha256})
    return {**told, "differences": counts}


@action("record_reconciliation")
def record_no_reply(act: Act, *, partner: str, side: str, as_of: str) -> Answer:
    """Record that nothing came (未回函): differences stay as they are, and the next month rolls from the last answer.

    Raises:
        NotTheLatest: the day, or a later one, was reconciled already.
        NotFound: there is no such partner.
    """
    party, day = partner_of(act.entity, partner), date.fromisoformat(as_of)
    before = last_answered(act.viewer, act.entity, party, side)
    if before is not None and before.as_of >= day:
        raise NotTheLatest(partner=partner, as_of=before.as_of.isoformat())
    row = Reconciliation.objects.create(
        entity=act.entity,
        partner=party,
        side=side,
        as_of=day,
        run=_next_run(party, side, day),
        previous=before,
        conclusion="no_reply",
        proof={"customers": [_unanswered(currency, minor) for currency, minor in _balances(party, side, day).items()]},
        made_by_id=act.viewer.user_id,
        made_at=act.now,
    )
    act.record(f"reconciliation {row.pk}", after={"conclusion": "no_reply", "partner": partner, "as_of": as_of})
    return {"reconciliation": row.pk, "run": row.run, "conclusion": "no_reply"}


def _require_in_turn(act: Act, partner: Partner, side: str, day: date, result: Outcome) -> Reconciliation | None:
    """The reconciliation before this one, which the answer must have been carried from."""
    latest = last_answered(act.viewer, act.entity, partner, side)
    before = last_answered(act.viewer, act.entity, partner, side, before=day)
    carried_from = before.digest if before else None
    is_late = latest is not None and latest.as_of > day
    if is_late or result.proof["previous_digest"] != carried_from or result.proof["as_of"] != day.isoformat():
        raise NotTheLatest(partner=partner.code, as_of=latest.as_of.isoformat() if latest else "—")
    return before


def _require_current(partner: Partner, side: str, day: date, result: Outcome) -> None:
    """Under the lock: the books still say what the answer was made from, and it is of this partner alone.

    The last entry tells of what was posted and leaves the balance as it was: a document and its reversal.
    """
    parties = result.proof["customers"]
    ours = "theirs_minor" if side == "payable" else "ours_minor"
    sign = -1 if side == "payable" else 1
    answered = {party["currency"]: sign * party[ours] for party in parties if party[ours]}
    is_other = any(party["customer"] != partner.code for party in parties)
    has_moved = result.proof["inputs"]["last_entry"] != last_entry_of(partner, side)
    balances = {currency: minor for currency, minor in _balances(partner, side, day).items() if minor}
    if is_other or has_moved or answered != balances:
        raise LedgerMoved(partner=partner.code)


def _balances(partner: Partner, side: str, day: date) -> dict[str, int]:
    entries = Entry.objects.filter(partner=partner, account__in=accounts_of(partner, side), dated_on__lte=day)
    return dict(entries.order_by("currency").values_list("currency").annotate(Sum("amount_minor")))


def _next_run(partner: Partner, side: str, day: date) -> int:
    return Reconciliation.objects.filter(partner=partner, side=side, as_of=day).count() + 1


def _kept_proof(result: Outcome) -> dict[str, Any]:
    """What a page shows of the proof; the whole of it lies in the archive."""
    names = ("as_of", "from", "customers", "history_changed", "limits_met", "decisions", "policy_sha256")
    return {name: result.proof[name] for name in names}


def _unanswered(currency: str, minor: int) -> dict[str, Any]:
    return {"currency": currency, "ours_minor": minor, "theirs_minor": None, "conclusion": "no_reply"}
