"""What a controller does with the differences of a month: each as its cause asks, none simply written off.

| cause | what is done |
|---|---|
| rounding | written off by the batch |
| bank charge, cash discount, platform's fee by the week | accepted, drafted, approved and posted by another person |
| fees order by order | given to the clerk, until the fee bill of the month is booked |
| a mistake of ours | accepted, approved for the general ledger, exported; its voucher comes back with a later ledger |
| a small deduction | accepted and posted as an expense; a larger one is disputed |
| price, quantity, rebate | given to sales, with a day |
| what time settles, and mistakes of theirs | a promise with a day |
| unexplained, or from before | looked into by the clerk, open until somebody knows |
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from examples.filling.filling import Correction
from examples.filling.rates import rate_of
from examples.months import month_end
from liangqing.books.actions.accept_difference import accept_difference, dispute_difference
from liangqing.books.actions.assign_difference import assign_difference
from liangqing.books.actions.consent_to_draft import consent_to_draft
from liangqing.books.actions.draft_correction import approve_correction, draft_correction
from liangqing.books.actions.export_corrections import write_back_voucher
from liangqing.books.actions.note_difference import promise_difference
from liangqing.books.actions.post_draft import post_draft
from liangqing.books.actions.write_off_roundings import approve_write_offs, propose_write_offs
from liangqing.books.consents import missing_consents
from liangqing.books.models import Difference, Document, Draft
from liangqing.books.refusals import OverLimit
from liangqing.core.codes import CODES
from liangqing.core.standing import NEGOTIATED
from liangqing.runs.export_vouchers import export_vouchers

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from examples.company import Customer
    from examples.filling.filling import Filling
    from liangqing.books.action import Answer, Ask

#: Causes whose correction is made here: nothing of them stands in the general ledger.
_POSTED_HERE: Final = frozenset({"B01", "D01", "D05"})
_ROUNDING: Final = "P06"
_DEDUCTION: Final = "D04"
#: More of one cause than this are not posted one by one.
_MOST_BY_HAND: Final = 20
#: Up to so much a deduction is not worth a quarrel.
_SMALL_MINOR: Final = 50_000
_WORKING_DAYS: Final = timedelta(days=14)


def resolve(filling: Filling, customer: Customer, today: date) -> None:
    """Take every difference of a customer that nobody worked on yet to where it belongs.

    Raises:
        Refusal: a rule of the books says no.
    """
    rows = Difference.objects.filter(entity=filling.office.entity, partner__code=customer.code, state="open")
    fresh = list(rows.filter(due_on__isnull=True).select_related("partner").order_by("pk"))
    desk = _Desk(filling, today, Counter(row.code for row in fresh))
    for currency in sorted({row.currency for row in fresh}):
        rate_of(filling.office, currency, today)
    roundings = [row for row in fresh if row.code == _ROUNDING]
    for_ledger = [row for row in fresh if _is_for_ledger(row)]
    desk.write_off(roundings)
    desk.send_to_ledger(customer, for_ledger)
    for row in fresh:
        if row not in roundings and row not in for_ledger:
            desk.resolve(row)


def take_back_vouchers(filling: Filling, month: date, today: date) -> None:
    """Note by which voucher the general ledger corrected what was exported, where its ledger now shows one."""
    exported = Difference.objects.filter(entity=filling.office.entity, state="exported", voucher="")
    for row in exported.order_by("pk"):
        days = (month, month_end(month))
        booked = Document.objects.filter(partner=row.partner_id, amount_minor=-row.amount_minor, dated_on__range=days)
        document = booked.exclude(voucher="").order_by("pk").first()
        if document is not None:
            write_back_voucher(filling.office.ask("clerk", today), difference_id=row.pk, voucher=document.voucher)


def _is_for_ledger(row: Difference) -> bool:
    """Whether it is a mistake of ours, which the general ledger's program corrects."""
    return row.proposed_entry is not None and row.code not in {*_POSTED_HERE, *NEGOTIATED, _ROUNDING}


@dataclass(frozen=True)
class _Desk:
    """Where a company's people sit over the differences of one customer on one day."""

    filling: Filling
    today: date
    counts: Counter[str]

    def resolve(self, row: Difference) -> None:
        """One difference, as its cause asks."""
        code = CODES[row.code]
        if row.code in _POSTED_HERE and row.proposed_entry is not None and self.counts[row.code] <= _MOST_BY_HAND:
            self._accept(row, "clerk")
            self._post(row, draft_correction(self._ask("clerk"), difference_id=row.pk, dated_on=f"{self.today}"))
        elif row.code == _DEDUCTION:
            self._settle_deduction(row)
        elif row.code in _POSTED_HERE or code.family in {"unexplained", "pending", "settlement"}:
            self._assign(row, "clerk")
        elif row.code in NEGOTIATED:
            self._assign(row, "sales")
        else:
            promise = "下月入账 · booked next month" if code.settles_by_itself else "对方更正 · they correct it"
            said = {"promise": promise, "due_on": self._due_on}
            promise_difference(self._ask("clerk"), difference_id=row.pk, **said)

    def write_off(self, rows: Sequence[Difference]) -> None:
        """Roundings, by the batch: the clerk proposes, the reviewer approves all of them."""
        if not rows:
            return
        numbers = [row.pk for row in rows]
        answer = propose_write_offs(self._ask("clerk"), difference_ids=numbers, dated_on=f"{self.today}")
        seen = [(one["difference"], one["revision"]) for one in answer["proposed"]]
        approve_write_offs(self._ask("reviewer"), seen=seen)
        for row in rows:
            self._note(row)

    def send_to_ledger(self, customer: Customer, rows: Sequence[Difference]) -> None:
        """Accepted, drafted, approved by another, and out in one voucher file for the general ledger's program."""
        if not rows:
            return
        for row in rows:
            self._accept(row, "clerk")
            drafted = draft_correction(self._ask("clerk"), difference_id=row.pk, dated_on=f"{self.today}")
            self._consent(drafted)
            approve_correction(self._ask("manager"), draft_id=drafted["draft"], revision=drafted["revision"])
        directory = self.filling.sample / "vouchers"
        directory.mkdir(exist_ok=True)
        path = directory / f"{self.today}-{customer.code}.csv"
        export_vouchers(self._ask("clerk"), [row.pk for row in rows], "yonyou", path)

    def _settle_deduction(self, row: Difference) -> None:
        """A small deduction becomes an expense of ours; a larger one without a settlement sheet is disputed."""
        if abs(row.amount_minor) > _SMALL_MINOR:
            note = "无结算单 · no settlement sheet"
            dispute_difference(self._ask("clerk"), difference_id=row.pk, note=note)
            return
        self._accept(row, "sales")
        content = {
            "partner": row.partner.code,
            "kind": "deduction" if row.amount_minor > 0 else "adjustment",
            "dated_on": f"{self.today}",
            "text": f"扣款 · deduction #{row.pk}",
            "currency": row.currency,
            "amount_minor": -row.amount_minor,
        }
        day, asked = f"{self.today}", self._ask("clerk")
        self._post(row, draft_correction(asked, difference_id=row.pk, dated_on=day, content=content))

    def _accept(self, row: Difference, role: str) -> None:
        accept_difference(self._ask(role), difference_id=row.pk)

    def _assign(self, row: Difference, role: str) -> None:
        owner = self.filling.office.users[role].username
        assign_difference(self._ask("manager"), difference_id=row.pk, owner=owner, due_on=self._due_on)

    def _consent(self, drafted: Answer) -> None:
        """Sales agrees to what changes a price or whose debt it is."""
        draft = Draft.objects.get(pk=drafted["draft"])
        if missing_consents(draft):
            consent_to_draft(self._ask("sales"), draft_id=draft.pk, revision=draft.revision)

    def _post(self, row: Difference, drafted: Answer) -> None:
        """Posted by the reviewer; above the reviewer's limit by the manager."""
        self._consent(drafted)
        said = {"draft_id": drafted["draft"], "revision": drafted["revision"]}
        try:
            post_draft(self._ask("reviewer"), **said)
        except OverLimit:
            post_draft(self._ask("manager"), **said)
        self._note(row)

    def _note(self, row: Difference) -> None:
        """The general ledger will have it too."""
        corrected = Correction(row.partner.code, row.currency, self.today, -row.amount_minor)
        self.filling.corrections.append(corrected)

    def _ask(self, role: str) -> Ask:
        return self.filling.office.ask(role, self.today)

    @property
    def _due_on(self) -> str:
        return (self.today + _WORKING_DAYS).isoformat()
