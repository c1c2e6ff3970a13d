"""What an answer of the engine makes of the differences a partner has: found, carried, cleared, open again.

A person's work (owner, promise, notes, state) stays through every run. What the engine no longer finds is `cleared`,
or `closed` where our own correction did it; what comes back is `open` again. What was taken over at go-live no engine
can find: it stays beside the gap until its correction is seen (docs/decisions/0030-taken-over-differences.md).
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from liangqing.books.differences import CORRECTED, GONE, event_of
from liangqing.books.models import Difference, DifferenceEvent, Document
from liangqing.books.owners import Owners
from liangqing.core.codes import CODES
from liangqing.matching.tables.entries import proposed_entry

if TYPE_CHECKING:
    from liangqing.books.action import Act
    from liangqing.books.models import Reconciliation

_OTHER: Final = {"ours": "theirs", "theirs": "ours"}
#: What the engine may say anew of a difference.
_TOLD: Final = ("code", "amount_minor", "basis", "fault", "evidence", "proposed_entry")
_KEPT: Final = (*_TOLD, "last", "state", "owner", "owner_role", "document")


@dataclass
class Life:
    """Brings a partner's differences to where a new reconciliation has them."""

    act: Act
    reconciliation: Reconciliation
    owners: Owners
    known: dict[str, Difference]
    made: list[Difference] = field(default_factory=list)
    changed: list[Difference] = field(default_factory=list)
    events: list[DifferenceEvent] = field(default_factory=list)

    @classmethod
    def of(cls, act: Act, reconciliation: Reconciliation) -> Life:
        """The differences of the reconciliation's partner as they are."""
        partner = reconciliation.partner
        rows = Difference.objects.filter(partner=partner, side=reconciliation.side)
        known = {row.key: row for row in rows.select_related("first", "last", "partner", "document")}
        return cls(act, reconciliation, Owners(act, partner), known)

    def follow(self, answered: pl.DataFrame) -> dict[str, int]:
        """Take over what an answer says; how many differences were found, carried, cleared.

        Args:
            answered: the contract's table `differences`. Notes move no money and stay in the archive.
        """
        money = answered.filter(pl.col("nature") == "money")
        for row in money.iter_rows(named=True):
            told = _told(row, self.reconciliation.side)
            old = self.known.pop(row["key"], None)
            if row["state"] == "cleared":
                self._clear(old or self._make(row, told))
            elif old is None:
                self._make(row, told)
            else:
                self._carry(old, told)
        for old in self.known.values():
            if old.first is not None or self._is_corrected(old):
                self._clear(old)
        return self._save()

    def _is_corrected(self, taken_over: Difference) -> bool:
        """Whether the correction of a difference the engine never found lies in what was reconciled."""
        if taken_over.state not in CORRECTED:
            return False
        document = self._by_voucher(taken_over) if taken_over.voucher else taken_over.document
        return document is not None and document.dated_on <= self.reconciliation.as_of

    def _make(self, row: dict[str, Any], told: dict[str, Any]) -> Difference:
        role, owner_id = self.owners.of(told["code"])
        difference = Difference(
            entity=self.act.entity,
            partner=self.reconciliation.partner,
            side=self.reconciliation.side,
            key=row["key"],
            currency=row["currency"],
            first_seen_on=row["first_seen_on"],
            first=self.reconciliation,
            last=self.reconciliation,
            owner_role=role,
            owner_id=owner_id,
            **told,
        )
        self.made.append(difference)
        self._tell(difference, "found", told["code"])
        return difference

    def _carry(self, old: Difference, told: dict[str, Any]) -> None:
        """Still there, or there again."""
        before = (old.code, old.amount_minor)
        for name, value in told.items():
            setattr(old, name, value)
        self.changed.append(old)
        if old.state in GONE:
            old.state = "open"
            self._tell(old, "reopened", "")
        elif before != (old.code, old.amount_minor):
            if old.state == "drafted":
                old.state = "accepted"  # what was drafted would correct another cause or amount
            self._tell(old, "changed", f"{before[0]} {before[1]} → {old.code} {old.amount_minor}")
        elif old.last is not None and old.last.as_of < self.reconciliation.as_of:
            self._tell(old, "carried", "")
        if old.owner_id is None and before[0] != old.code:
            old.owner_role, old.owner_id = self.owners.of(old.code)
        old.last = self.reconciliation

    def _clear(self, old: Difference) -> None:
        if old.state in GONE:
            return
        old.state = "closed" if old.state in CORRECTED else "cleared"
        if old.voucher:
            old.document = self._by_voucher(old)
        old.last = self.reconciliation
        if old.pk is not None:
            self.changed.append(old)
        self._tell(old, old.state, "")

    def _by_voucher(self, old: Difference) -> Document | None:
        """The document a voucher brought. Vouchers are numbered anew each month, so it is the last of that number."""
        rows = Document.objects.filter(
            partner=old.partner, voucher=old.voucher, dated_on__lte=self.reconciliation.as_of
        )
        return rows.order_by("-dated_on", "-pk").first()

    def _tell(self, difference: Difference, verb: str, note: str) -> None:
        self.events.append(event_of(self.act, difference, verb, note))

    def _save(self) -> dict[str, int]:
        Difference.objects.bulk_create(self.made, batch_size=500)
        Difference.objects.bulk_update(self.changed, _KEPT, batch_size=200)
        DifferenceEvent.objects.bulk_create(self.events, batch_size=1_000)
        return dict(sorted(Counter(event.verb for event in self.events).items()))


def _told(row: dict[str, Any], side: str) -> dict[str, Any]:
    """What the engine says of a difference, from our side of it.

    Where we are the customer the engine's `ours` is the supplier: its fault is theirs, and the entry is ours to draft.
    """
    told = {name: row[name] for name in _TOLD}
    told["evidence"] = json.loads(row["evidence"])
    told["proposed_entry"] = json.loads(row["proposed_entry"]) if row["proposed_entry"] else None
    if side == "payable":
        told["fault"] = _OTHER.get(row["fault"], row["fault"])
        told["proposed_entry"] = proposed_entry(CODES[row["code"]], told["fault"], row["amount_minor"])
    return told
