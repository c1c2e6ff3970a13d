"""A good book of twelve rows, spoiled in every way at every row: never read wrong, and the cause named."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import pytest
from tests.formats.ledgers import read

from liangqing.core.problems import Problem, RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable

    from liangqing.core.readings import Reading


@dataclass(frozen=True)
class Row:
    """A row of the book, in fen; positive on the credit side, which raises the debt of a payables ledger."""

    day: int
    text: str
    number: str
    amount: int
    balance: int

    def written(self) -> str:
        """As the book has it."""
        debit, credit = (yuan(-self.amount), "") if self.amount < 0 else ("", yuan(self.amount))
        return f"2026-06-{self.day:02}|{self.text}|{self.number}|{debit}|{credit}|{yuan(self.balance)}"


AMOUNTS: Final = (123450, 67820, -150000, 48090, 91375, 20316, -98700, 35460, 127940, -60280, 74150, 56930)
OPENING: Final = 500000
FIRST_ROW: Final = 4


def yuan(minor: int) -> str:
    return f"{minor / 100:.2f}"


def rows() -> list[Row]:
    """Two rows a day; invoices and payments."""
    made, balance = [], OPENING
    for number, amount in enumerate(AMOUNTS):
        balance += amount
        text = "采购入库" if amount > 0 else "付货款"
        made.append(Row(1 + number // 2, text, f"RK{number:03}", amount, balance))
    return made


def book(of: list[Row], *, closing: bool = True, total: int = 0, balances: bool = True) -> str:
    lines = [
        "应付账款明细账",
        "日期|摘要|单据编号|借方|贷方|余额",
        f"|期初余额||||{yuan(OPENING)}",
        *(row.written() for row in of),
    ]
    debit = -sum(amount for amount in AMOUNTS if amount < 0)
    credit = sum(amount for amount in AMOUNTS if amount > 0)
    end = yuan(OPENING + sum(AMOUNTS))
    lines.append(f"|本月合计||{yuan(debit)}|{yuan(credit + total)}|{end if closing else ''}")
    if not balances:
        bare = (line.rpartition("|")[0] for line in lines[3:])
        lines = [lines[0], lines[1].rpartition("|")[0], f"|期初余额|||{yuan(OPENING)}", *bare]
    return "\n".join(lines)


def drop(of: list[Row], at: int) -> list[Row]:
    return of[:at] + of[at + 1 :]


def double(of: list[Row], at: int) -> list[Row]:
    return [*of[: at + 1], of[at], *of[at + 1 :]]


def swap_order(of: list[Row], at: int) -> list[Row]:
    return [*of[:at], of[at + 1], of[at], *of[at + 2 :]] if at + 1 < len(of) else [*of[:-2], of[-1], of[-2]]


def swap_sides(of: list[Row], at: int) -> list[Row]:
    return [replace(row, amount=-row.amount) if number == at else row for number, row in enumerate(of)]


def transpose(of: list[Row], at: int) -> list[Row]:
    """The first two digits that differ, exchanged."""
    digits = list(str(abs(of[at].amount)))
    place = next(place for place in range(len(digits) - 1) if digits[place] != digits[place + 1])
    digits[place : place + 2] = digits[place + 1], digits[place]
    sign = -1 if of[at].amount < 0 else 1
    changed = replace(of[at], amount=sign * int("".join(digits)))
    return [changed if number == at else row for number, row in enumerate(of)]


def shift(of: list[Row], at: int) -> list[Row]:
    return [replace(row, amount=row.amount * 10) if number == at else row for number, row in enumerate(of)]


def tell_wrong_balance(of: list[Row], at: int) -> list[Row]:
    return [replace(row, balance=row.balance + 300) if number == at else row for number, row in enumerate(of)]


SPOILED: Final[dict[str, Callable[[list[Row], int], list[Row]]]] = {
    "row-missing": drop,
    "row-doubled": double,
    "row-sides": swap_sides,
    "amount-transposed": transpose,
    "amount-shifted": shift,
    "balance-mistyped": tell_wrong_balance,
    "order": swap_order,
}


def outcome(text: str) -> Reading | list[Problem]:
    try:
        return read(text)
    except RefusedError as refused:
        return list(refused.problems)


def amounts_of(reading: Reading) -> list[int]:
    return reading.lines.filter(reading.lines["kind"] != "opening")["amount_minor"].to_list()


def test_the_good_book_is_read_and_proved() -> None:
    reading = read(book(rows()))
    assert amounts_of(reading) == list(AMOUNTS)
    assert [proof.holds for proof in reading.proofs] == [True, True, True]


@pytest.mark.parametrize("closing", [True, False])
@pytest.mark.parametrize("at", range(len(AMOUNTS)))
@pytest.mark.parametrize("code", sorted(set(SPOILED) - {"order"}))
def test_with_balances_every_fault_is_named_with_its_row(code: str, at: int, closing: bool) -> None:  # noqa: FBT001
    found = outcome(book(SPOILED[code](rows(), at), closing=closing))
    row = FIRST_ROW + at + (code == "row-doubled")
    is_last = at == len(AMOUNTS) - 1
    assert isinstance(found, list), "read although it is spoiled"
    if is_last and code in {"row-missing", "balance-mistyped"}:
        # Below the last row only the total, or the balance beside it, can tell.
        assert {problem.code for problem in found} <= {"total-not-sum", "row-missing", "closing-not-sum"}
        return
    problem = found[0]
    assert (problem.code, problem.values["row"]) == (code, row)
    if code == "row-missing":
        assert problem.values["before"] == row - 1
        assert problem.values["amount"] == f"{abs(AMOUNTS[at]) / 100:,.2f}"
        assert problem.values["side"] == ("借方" if AMOUNTS[at] < 0 else "贷方")


@pytest.mark.parametrize("at", range(len(AMOUNTS)))
def test_two_rows_in_the_other_order_are_put_right_by_their_dates_and_balances(at: int) -> None:
    reading = outcome(book(swap_order(rows(), at)))
    assert not isinstance(reading, list)
    assert amounts_of(reading) == list(AMOUNTS)
    assert "by-date" in {remark.code for remark in reading.remarks}


@pytest.mark.parametrize("at", range(len(AMOUNTS)))
@pytest.mark.parametrize("code", sorted(SPOILED))
def test_with_totals_alone_no_fault_is_read(code: str, at: int) -> None:
    found = outcome(book(SPOILED[code](rows(), at), balances=False))
    if isinstance(found, list):
        assert "total-not-sum" in {problem.code for problem in found}
        named = {"row-doubled", "row-sides"} & {problem.code for problem in found}
        assert named == ({code} & {"row-doubled", "row-sides"})
        assert all(
            problem.row == FIRST_ROW + at + (code == "row-doubled") for problem in found if problem.code in named
        )
    else:
        assert sorted(amounts_of(found)) == sorted(AMOUNTS)
        assert code in {"order", "balance-mistyped"}


def test_rows_newest_first_are_turned_and_sides_exchanged_in_all_rows_refused() -> None:
    turned = read(book(rows()[::-1]).replace(f"|期初余额||||{yuan(OPENING)}\n", "") + f"\n|期初余额||||{yuan(OPENING)}")
    assert amounts_of(turned) == list(AMOUNTS)
    assert "reversed" in {remark.code for remark in turned.remarks}
    exchanged = outcome(book([replace(row, amount=-row.amount) for row in rows()]))
    assert isinstance(exchanged, list)


def test_a_wrong_total_is_their_error_where_balances_vouch_for_the_rows() -> None:
    reading = read(book(rows(), total=5000))
    assert amounts_of(reading) == list(AMOUNTS)
    (remark,) = [remark for remark in reading.remarks if remark.code == "total-wrong"]
    assert remark.values["row"] == FIRST_ROW + len(AMOUNTS)
    (total,) = [proof for proof in reading.proofs if proof.name.code == "proof-total"]
    assert (total.holds, total.failed, total.row) == (False, 1, FIRST_ROW + len(AMOUNTS))


def test_the_same_total_is_refused_where_nothing_vouches_for_the_rows() -> None:
    found = outcome(book(rows(), total=5000, closing=False))
    assert isinstance(found, list)
    assert [problem.code for problem in found] == ["total-not-sum"]
    found = outcome(book(rows(), total=5000, balances=False))
    assert isinstance(found, list)
    assert [problem.code for problem in found] == ["total-not-sum"]


def test_a_run_of_rows_that_stands_twice_is_named_as_one() -> None:
    of = rows()
    found = outcome(book([*of[:5], *of[2:5], *of[5:]]))
    assert isinstance(found, list)
    assert (found[0].code, found[0].values) == ("rows-doubled", {"row": 9, "last": 11, "first": 6})


def test_a_copy_further_down_is_named_with_the_row_it_repeats() -> None:
    of = rows()
    found = outcome(book([*of[:8], of[2], *of[8:]]))
    assert isinstance(found, list)
    assert (found[0].code, found[0].values["row"], found[0].values["first"]) == ("row-doubled", 12, 6)


def test_balances_off_by_the_same_are_one_fault() -> None:
    of = [replace(row, balance=row.balance + 300) if 3 <= at < 7 else row for at, row in enumerate(rows())]
    found = outcome(book(of))
    assert isinstance(found, list)
    assert (found[0].code, found[0].values) == ("balances-off", {"row": 7, "last": 10, "amount": "3.00"})


def test_amounts_of_two_rows_exchanged_are_named() -> None:
    of = rows()
    of[3], of[4] = replace(of[3], amount=of[4].amount), replace(of[4], amount=of[3].amount)
    found = outcome(book(of))
    assert isinstance(found, list)
    assert (found[0].code, found[0].values) == ("amounts-exchanged", {"first": 7, "row": 8})


def test_balances_of_other_amounts_are_one_problem() -> None:
    of = [replace(row, balance=row.balance * 3 + at * 777) for at, row in enumerate(rows())]
    found = outcome(book(of))
    assert isinstance(found, list)
    assert [problem.code for problem in found if problem.code != "total-not-sum"] == ["balances-unrelated"]
