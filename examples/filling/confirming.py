"""What a customer answers to a month, and what is kept of it: sealed, by mail, by message, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from examples.months import AUGUST, month_end
from liangqing.books import store
from liangqing.books.actions.record_agreement import record_agreement
from liangqing.books.differences import GONE
from liangqing.books.models import Difference, Reconciliation
from liangqing.core.standing import NEGOTIATED

if TYPE_CHECKING:
    from datetime import date

    from examples.company import Company, Customer
    from examples.filling.filling import Filling

#: How a company's customers answer, first to last: on paper with a seal, by mail, by a message of the salesperson's.
_HABITS: Final = ("A", "B", "C")
#: Who does not answer at all, and for which month: 未回函.
_SILENT: Final = {("engineering", "X02", AUGUST)}
#: A message agrees to no balance that leaves something in dispute.
_WHOLE_ONLY: Final = "C"


def is_silent(company: Company, customer: Customer, month: date) -> bool:
    """Whether nothing comes from the customer for the month."""
    return (company.key, customer.code, month) in _SILENT


def grade_of(company: Company, customer: Customer) -> str:
    """How the customer answers."""
    return _HABITS[company.customers.index(customer) % len(_HABITS)]


def confirm(filling: Filling, customer: Customer, month: date, today: date, conclusion: str) -> None:
    """Record what the customer confirmed; nothing where something is unexplained or waits for a decision.

    Raises:
        AgreementInvalid: the amounts do not add up.
    """
    grade = grade_of(filling.company, customer)
    as_of = month_end(month).isoformat()
    asking = filling.office.ask("clerk", today)
    if conclusion == "no_reply":
        record_agreement(asking, partner=customer.code, as_of=as_of, grade="0", agreed_minor=0)
        return
    open_rows = list(
        Difference.objects.filter(entity=filling.office.entity, partner__code=customer.code).exclude(state__in=GONE)
    )
    is_whole = conclusion in {"agreed", "agreed_after_adjustment"}
    is_undecided = any(row.code == "S01" for row in open_rows)
    if conclusion == "not_agreed" or is_undecided or (grade == _WHOLE_ONLY and not is_whole):
        return
    disputed = [row for row in open_rows if row.code in NEGOTIATED or row.state == "disputed"]
    listed = [row for row in open_rows if row not in disputed]
    theirs_minor = _theirs_minor(filling, customer, month)
    record_agreement(
        asking,
        partner=customer.code,
        as_of=as_of,
        grade=grade,
        agreed_minor=theirs_minor,
        their_balance_minor=theirs_minor,
        disputed_minor=sum(row.amount_minor for row in disputed),
        listed_differences=[row.pk for row in listed],
        signer=customer.name,
        authority="财务专用章 · finance seal" if grade == "A" else "",
        received_on=today.isoformat(),
        scan_sha256=_scan(filling, customer, as_of, theirs_minor) if grade == "A" else "",
    )


def _theirs_minor(filling: Filling, customer: Customer, month: date) -> int:
    """The balance they named, as the reconciliation has it."""
    rows = Reconciliation.objects.filter(entity=filling.office.entity, partner__code=customer.code)
    row = rows.filter(as_of=month_end(month)).order_by("-run").first()
    parties = row.proof["customers"] if row else []
    return sum(party["theirs_minor"] for party in parties if party["currency"] == customer.currency)


def _scan(filling: Filling, customer: Customer, as_of: str, theirs_minor: int) -> str:
    """Stands for the scan of the sealed reply: a sample company has no seal."""
    said = (filling.company.key, customer.code, customer.name, as_of, theirs_minor, customer.currency, "样本 · sample")
    return store.keep("\n".join(map(str, said)).encode())
