"""One month of a company's books, as its controller keeps it: file, tie, reconcile, resolve, agree, close."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from examples.filling.confirming import confirm, is_silent
from examples.filling.deciding import decide_suggestions
from examples.filling.importing import import_file
from examples.filling.resolving import resolve, take_back_vouchers
from examples.months import month_end
from liangqing.books.actions.close_period import close_period
from liangqing.books.actions.declare_control import declare_control
from liangqing.runs.reconcile import Month, reconcile_partner

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from examples.company import Customer
    from examples.filling.filling import Filling
    from liangqing.books.action import Answer

#: The books of a month are settled in the first days of the next.
_DAYS_AFTER: Final = timedelta(days=5)


def keep_month(filling: Filling, month: date, step: Callable[[str], None]) -> None:
    """Keep a month from its ledger to its closing; `step` is told each file and customer.

    Raises:
        RefusedImportError: our ledger was refused.
        RefusedError: a customer's ledger cannot be used.
        Refusal: a rule of the books says no.
    """
    today = month_end(month) + _DAYS_AFTER
    _file_ledger(filling, month, today, step)
    take_back_vouchers(filling, month, today)
    _declare(filling, month, today)
    for customer in filling.company.customers:
        step(customer.code)
        answer = _reconcile(filling, customer, month, today)
        if answer["conclusion"] != "no_reply":
            resolve(filling, customer, today)
        confirm(filling, customer, month, today, answer["conclusion"])
    close_period(filling.office.ask("manager", today), year=month.year, month=month.month)


def _file_ledger(filling: Filling, month: date, today: date, step: Callable[[str], None]) -> None:
    """Our own ledger of the month, as the general ledger's program exported it."""
    file = filling.file("ours", month)
    step(file.name)
    import_file(filling.office, filling.sample / file.name, today, content="ledger", side="ours")


def _declare(filling: Filling, month: date, today: date) -> None:
    """What the general ledger has at the end of the month, currency by currency."""
    for currency in sorted({one.currency for one in filling.accounts}):
        owed = sum(filling.owed_minor(one, month) for one in filling.accounts if one.currency == currency)
        declare_control(
            filling.office.ask("clerk", today),
            account="receivable",
            currency=currency,
            on=month_end(month).isoformat(),
            balance_minor=owed,
        )


def _reconcile(filling: Filling, customer: Customer, month: date, today: date) -> Answer:
    """What the customer sent against the books; once more where a question was decided."""
    answer = _answered(filling, customer, month, today)
    if answer["conclusion"] != "no_reply" and decide_suggestions(filling, customer, answer, today):
        return _answered(filling, customer, month, today)
    return answer


def _answered(filling: Filling, customer: Customer, month: date, today: date) -> Answer:
    received = None
    if not is_silent(filling.company, customer, month):
        received = filling.sample / filling.file(customer.code, month).name
    return reconcile_partner(filling.office.ask("clerk", today), Month(customer.code, month_end(month), received))
