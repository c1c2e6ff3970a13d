"""期初确认: gaps get an owner, then the manager signs off the openings, and they are locked."""

from __future__ import annotations

import json

from liangqing.books import store
from liangqing.books.action import Act, Answer, action
from liangqing.books.imports.said_documents import PAYABLE_ACCOUNTS
from liangqing.books.models import Difference, DifferenceEvent, Membership, OpeningConfirmation
from liangqing.books.openings import LEGACY, legacy_key, opening_board, require_unconfirmed
from liangqing.books.posting import partner_of
from liangqing.books.refusals import NoGap, NotFound, OpeningsDoNotTie


@action("carry_gap")
def carry_gap(act: Act, *, partner: str, account: str, currency: str, owner: str) -> Answer:
    """Carry what nobody can explain any more as N02 (历史遗留) of a partner, with an owner.

    It is the gap of that partner; where the partner ties, that of the account to the general ledger.

    Args:
        act: who decides so.
        partner: the code of the partner.
        account: the role of the account.
        currency: ISO 4217.
        owner: the account name of who looks after it.

    Raises:
        NoGap: nothing is lacking there.
        OpeningsConfirmed: the openings are signed off.
        NotFound: there is no such partner, or the owner has no role in these books.
    """
    require_unconfirmed(act.entity)
    of = partner_of(act.entity, partner)
    member = Membership.objects.filter(entity=act.entity, user__username=owner, user__is_active=True).first()
    if member is None:
        raise NotFound(noun="person", name=owner)
    minor = _gap(act, partner, account, currency)
    side = "payable" if account in PAYABLE_ACCOUNTS else "receivable"
    key = legacy_key(account, currency)
    before = Difference.objects.filter(partner=of, side=side, key=key).first()
    difference = before or Difference(entity=act.entity, partner=of, side=side, key=key, code=LEGACY, currency=currency)
    difference.amount_minor = minor + (before.amount_minor if before else 0)
    difference.fault, difference.basis, difference.first_seen_on = "unknown", of.basis, act.entity.opened_on
    difference.owner_id = member.user_id
    difference.save()
    DifferenceEvent.objects.create(
        difference=difference, verb="carried", state=difference.state, by_id=act.viewer.user_id, at=act.now
    )
    said = {"partner": partner, "account": account, "currency": currency, "minor": minor, "owner": owner}
    act.record(f"difference {difference.pk}", after=said)
    return {"difference": difference.pk, "amount_minor": difference.amount_minor}


@action("confirm_openings")
def confirm_openings(act: Act) -> Answer:
    """Sign off the openings as they stand: from now on none is imported or undone.

    Raises:
        OpeningsDoNotTie: a partner or an account does not tie, and nobody carries its gap.
        OpeningsConfirmed: they were signed off before.
    """
    require_unconfirmed(act.entity)
    board = opening_board(act.entity)
    if board.untied:
        raise OpeningsDoNotTie(count=len(board.untied))
    sums = [
        {"account": row.account, "currency": row.currency, "minor": row.items_minor, "carried": row.carried_minor}
        for row in board.accounts
    ]
    kept = store.keep(json.dumps(board.to_json(), ensure_ascii=False, sort_keys=True).encode())
    OpeningConfirmation.objects.create(
        entity=act.entity, board_sha256=kept, sums=sums, confirmed_by_id=act.viewer.user_id, confirmed_at=act.now
    )
    act.record("openings", after={"board_sha256": kept, "sums": sums})
    return {"board_sha256": kept, "sums": sums}


def _gap(act: Act, partner: str, account: str, currency: str) -> int:
    board = opening_board(act.entity)
    gaps = {(row.partner, row.account, row.currency): row.gap_minor for row in board.partners + board.accounts}
    minor = gaps.get((partner, account, currency)) or gaps.get(("", account, currency), 0)
    if not minor:
        raise NoGap(partner=partner, account=account, currency=currency)
    return minor
