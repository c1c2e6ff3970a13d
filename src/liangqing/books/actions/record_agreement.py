"""Record an agreed balance (对账确认): who confirmed what, by which authority. A later one supersedes it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from liangqing.books import store
from liangqing.books.action import Act, Answer, action
from liangqing.books.history import history_of
from liangqing.books.models import Agreement, Difference, Reconciliation
from liangqing.books.posting import partner_of
from liangqing.books.refusals import AgreementInvalid, NotFound

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liangqing.books.models import Partner

#: From the strongest proof to none.
_GRADES: Final = ("A", "B", "C", "0")
#: What a grade needs beside the words: a seal is seen on a scan; who confirmed by mail or message has a name.
_NEEDS_SCAN = frozenset({"A"})
_NEEDS_SIGNER = frozenset({"A", "B", "C"})


@action("record_agreement")
def record_agreement(  # noqa: PLR0913 - what a confirmation says
    act: Act,
    *,
    partner: str,
    as_of: str,
    grade: str,
    agreed_minor: int,
    side: str = "receivable",
    currency: str = "",
    their_balance_minor: int | None = None,
    disputed_minor: int = 0,
    listed_differences: Sequence[int] = (),
    signer: str = "",
    authority: str = "",
    received_on: str | None = None,
    scan_sha256: str = "",
) -> Answer:
    """Keep what was confirmed; an agreement of the same day and currency, not of a better grade, is superseded by it.

    Args:
        act: who records it.
        partner: its code.
        as_of: the day of the balance, as ISO text.
        grade: A seal or reliable e-signature, B portal or mail, C a message, 0 silence, which agrees to nothing.
        agreed_minor: what both agree on: 其中相符.
        side: receivable or payable.
        currency: of the amounts; empty = the partner's.
        their_balance_minor: the balance they named, where they named one.
        disputed_minor: 有异议.
        listed_differences: differences of this side and currency that stand on the confirmation.
        signer: who confirmed.
        authority: seal, office, or power of attorney.
        received_on: the day it came, as ISO text.
        scan_sha256: the scan in the store.

    Raises:
        AgreementInvalid: silence with an agreed amount, a grade without what it needs, amounts that do
            not add up, or a better grade stands.
        NotFound: there is no such partner, scan or difference.
    """
    party, day = partner_of(act.entity, partner), date.fromisoformat(as_of)
    money = currency or party.currency
    lines = history_of(party, side, money, day)
    agreement = Agreement(
        entity=act.entity,
        partner=party,
        side=side,
        as_of=day,
        basis=party.basis,
        currency=money,
        our_balance_minor=lines.balance_minor,
        their_balance_minor=their_balance_minor,
        agreed_minor=agreed_minor,
        disputed_minor=disputed_minor,
        listed_differences=_listed(party, side, money, listed_differences),
        grade=grade,
        signer=signer.strip(),
        authority=authority.strip(),
        received_on=date.fromisoformat(received_on) if received_on else None,
        scan_sha256=scan_sha256,
        reconciliation=_reconciliation(party, side, day),
        supersedes=_standing(party, side, money, day),
        history_sha256=lines.sha256,
        recorded_by_id=act.viewer.user_id,
        recorded_at=act.now,
    )
    _require_sound(agreement)
    agreement.save(force_insert=True)
    told = {"partner": partner, "as_of": as_of, "grade": grade, "agreed_minor": agreed_minor, "signer": signer}
    superseded = agreement.supersedes.pk if agreement.supersedes else None
    act.record(f"agreement {agreement.pk}", after={**told, "scan": scan_sha256, "supersedes": superseded})
    return {"agreement": agreement.pk, "supersedes": superseded}


def _require_sound(agreement: Agreement) -> None:
    faults = [fault for fault in _faults(agreement) if fault]
    if faults:
        raise AgreementInvalid(detail="; ".join(faults))
    if agreement.scan_sha256:
        store.fetch(agreement.scan_sha256)


def _faults(said: Agreement) -> list[str]:
    is_silence = said.grade == "0"
    theirs = said.their_balance_minor
    return [
        "" if said.grade in _GRADES else f"grade {said.grade}",
        _better(said),
        "silence agrees to nothing" if is_silence and (said.agreed_minor or theirs is not None) else "",
        "" if is_silence or said.signer or said.grade not in _NEEDS_SIGNER else "nobody signed",
        "" if said.scan_sha256 or said.grade not in _NEEDS_SCAN else "no scan of the seal",
        "" if is_silence or said.received_on else "no day of receipt",
        "" if not said.received_on or said.received_on >= said.as_of else "received before its day",
        "" if is_silence or _adds_up(said) else "agreed + disputed, with the listed differences, is not our balance",
    ]


def _better(said: Agreement) -> str:
    """Silence, or a message, does not take the place of a seal."""
    standing = said.supersedes
    if standing is None or said.grade not in _GRADES or _GRADES.index(said.grade) <= _GRADES.index(standing.grade):
        return ""
    return f"a better one stands, of grade {standing.grade}"


def _adds_up(said: Agreement) -> bool:
    """Our balance is what is agreed and what is disputed; items in transit stand between them only where listed."""
    left = said.our_balance_minor - said.agreed_minor - said.disputed_minor
    return left in {0, sum(row["amount_minor"] for row in said.listed_differences)}


def _standing(partner: Partner, side: str, currency: str, day: date) -> Agreement | None:
    rows = Agreement.objects.filter(partner=partner, side=side, currency=currency, as_of=day)
    return rows.filter(superseded_by__isnull=True).order_by("-pk").first()


def _reconciliation(partner: Partner, side: str, day: date) -> Reconciliation | None:
    rows = Reconciliation.objects.filter(partner=partner, side=side, as_of=day)
    return rows.exclude(conclusion="no_reply").order_by("-run").first()


def _listed(partner: Partner, side: str, currency: str, numbers: Sequence[int]) -> list[dict[str, object]]:
    """The differences as they are today: what was confirmed does not change when they do."""
    rows = Difference.objects.filter(partner=partner, side=side, currency=currency, pk__in=numbers).order_by("pk")
    found = {row.pk: {"difference": row.pk, "code": row.code, "amount_minor": row.amount_minor} for row in rows}
    for number in numbers:
        if number not in found:
            raise NotFound(noun="difference", name=str(number))
    return list(found.values())
