"""The opening of a company's books: the lists brought at go-live, tied to the general ledger, signed off."""

from __future__ import annotations

import csv
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from examples.filling.importing import import_file
from examples.months import JUNE
from examples.pages import money
from liangqing.books.actions.confirm_openings import confirm_openings
from liangqing.books.actions.post_draft import post_draft
from liangqing.books.actions.submit_draft import submit_draft
from liangqing.books.actions.type_draft import propose_rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from examples.company import Customer
    from examples.filling.filling import Filling
    from liangqing.books.action import Answer

    Row = Mapping[str, object]

#: The day before the books begin.
LAST_DAY: Final = JUNE - timedelta(days=1)
#: Some customers write 收货 where we write 发票: one document, so neither is left out of the comparison.
_ANY_BASIS: Final = '\n[profile."*"]\nbasis = "any"\n'


def open_books(filling: Filling) -> None:
    """Import the lists, put into force what was agreed about reading and matching, and sign the openings off.

    Raises:
        RefusedImportError: a list was refused.
        Refusal: the openings do not tie.
    """
    directory = filling.sample / "opening"
    directory.mkdir(exist_ok=True)
    for content, rows in opening_lists(filling).items():
        if rows:
            import_file(filling.office, _written(directory / f"{content}.csv", rows), JUNE, content=content)
    _put_rules_into_force(filling)
    confirm_openings(filling.office.ask("manager", JUNE))


def opening_lists(filling: Filling) -> dict[str, list[Row]]:
    """Content -> its rows: what each account held on the last day before the books, item by item where it is known."""
    accounts = filling.accounts
    return {
        "partners": [{"编码": one.code, "名称": one.name, "币种": one.currency} for one in accounts],
        "sales_owners": [
            {"往来单位编码": one.code, "业务员账号": filling.office.users["sales"].username, "起始日期": LAST_DAY}
            for one in filling.company.customers
        ],
        "open_items": [row for one in accounts for row in _old_items(filling, one)],
        "opening_balances": [
            {"往来单位编码": one.code, "形成年度": JUNE.year, **_amount("期初余额", one.opening_minor, one)}
            for one in accounts
            if one.opening_minor
        ],
        "partner_balances": [
            {"往来单位编码": one.code, "日期": LAST_DAY, **_amount("余额", _owed_minor(filling, one), one)}
            for one in accounts
        ],
        "control_balances": list(_control(filling)),
        "agreements": [_agreed(filling, one) for one in filling.company.customers],
    }


def _old_items(filling: Filling, customer: Customer) -> Iterator[Row]:
    for line in filling.story.lines("ours", customer):
        if line.date <= LAST_DAY:
            named = {"单据编号": line.reference or "", "摘要": line.text}
            yield {
                "往来单位编码": customer.code,
                "原始日期": line.date,
                **named,
                **_amount("未清金额", line.amount_minor, customer),
            }


def _control(filling: Filling) -> Iterator[Row]:
    """What the general ledger says of the receivables, a row a currency."""
    for currency in sorted({one.currency for one in filling.accounts}):
        held = [one for one in filling.accounts if one.currency == currency]
        total = sum(_owed_minor(filling, one) for one in held)
        yield {"科目": "1122", "日期": LAST_DAY, **_amount("余额", total, held[0])}


def _agreed(filling: Filling, customer: Customer) -> Row:
    """The balance both sealed at the end of May; what is older and in one ledger alone stood in dispute."""
    ours, theirs = (filling.story.balance_minor(side, customer, LAST_DAY) for side in ("ours", "theirs"))
    return {
        "往来单位编码": customer.code,
        "截止日": LAST_DAY,
        "币种": customer.currency,
        "我方余额": money(ours),
        "对方余额": money(theirs),
        "确认金额": money(customer.opening_minor),
        "争议金额": money(ours - customer.opening_minor),
        "确认等级": "A",
        "签署人": customer.name,
        "收到日期": LAST_DAY,
    }


def _owed_minor(filling: Filling, customer: Customer) -> int:
    return filling.story.balance_minor("ours", customer, LAST_DAY)


def _amount(title: str, minor: int, customer: Customer) -> Row:
    """A balance as it stands on a list: without sign, beside its side."""
    return {title: money(abs(minor)), "方向": "贷" if minor < 0 else "借", "币种": customer.currency}


def _written(path: Path, rows: list[Row]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]))
        table.writeheader()
        table.writerows(rows)
    return path


def _put_rules_into_force(filling: Filling) -> None:
    """How to match, and how our files and each customer's are read, as was said beside the sample."""
    company = filling.company
    said = [("policy", company.policy + _ANY_BASIS, ""), ("layout", company.ours.mapping, "")]
    for rule, content, partner in (*said, *(("layout", book.mapping, code) for code, book in company.theirs.items())):
        if content:
            _approved(filling, {"rule": rule, "content": content, "partner": partner}, JUNE)


def _approved(filling: Filling, content: Mapping[str, str], today: date) -> Answer:
    office = filling.office
    draft = propose_rule(office.ask("clerk", today), content=content)
    submit_draft(office.ask("clerk", today), draft_id=draft["draft"])
    return post_draft(office.ask("reviewer", today), draft_id=draft["draft"], revision=draft["revision"])
