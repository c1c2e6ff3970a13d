"""What can be wrong with the contents of a ledger: dates, amounts, currencies, balances, customers."""

from __future__ import annotations

from typing import Final

from liangqing.core.problem_kind import ProblemKind
from liangqing.core.text import mark

LEDGER_PROBLEMS: Final[dict[str, ProblemKind]] = {
    "unit-contradicts": ProblemKind(
        mark("Two units are said for the amounts, or for some sheets only: {words} ({units})."),
        mark("Say `unit = 1`, `1000` or `10000` in the mapping: how much one in these columns stands for."),
    ),
    "unit-too-fine": ProblemKind(
        mark("The words say that the amounts are in a part of the currency, such as cents."),
        mark("Write the amounts in whole units of the currency; say `unit = 1` in the mapping where they are."),
    ),
    "date-missing": ProblemKind(
        mark("The row has an amount but no date."),
        mark("Fill in the date."),
    ),
    "date-not-a-date": ProblemKind(
        mark("This is not a date."),
        mark("Write it as 2026-06-30."),
    ),
    "date-no-such-day": ProblemKind(
        mark("There is no such day."),
        mark("Correct the date."),
    ),
    "date-out-of-range": ProblemKind(
        mark("The date is before 1980 or after 2099."),
        mark("Correct the year."),
    ),
    "date-day-or-month": ProblemKind(
        mark("Every date in this column could be day/month or month/day."),
        mark("Say `day_first = true` or `false` in the mapping."),
    ),
    "date-year-unsure": ProblemKind(
        mark("Every date in this column has a year of two digits, and could start or end with it."),
        mark('Say `date_order = "ymd"`, `"dmy"` or `"mdy"` in the mapping.'),
    ),
    "date-year-missing": ProblemKind(
        mark("The dates have no year, and neither the rows above the table nor the names of sheet and file say it."),
        mark("Say `year = 2026` in the mapping, with the right year."),
    ),
    "date-not-in-period": ProblemKind(
        mark("The date has no year, and is not one day of the period {first} to {last} that the file names."),
        mark("Correct the date, or say `year` in the mapping."),
    ),
    "date-zero-lost": ProblemKind(
        mark("The number may stand for two days: 6.1 is written for 6.10 too, and a number cell loses the zero."),
        mark("Write the whole date, such as 2026-06-10, or make the column text."),
    ),
    "figure-left-out": ProblemKind(
        mark(
            "Rows without an amount ({count}) hold figures in column {column}, which is not read: "
            "entries would be lost."
        ),
        mark(
            "Say in the mapping under `columns` what the column is (for example `raises`, `reduces` or "
            '`balance` = "{name}"), or `ignore = ["{name}"]` where it holds no amounts.'
        ),
    ),
    "debt-one-sided": ProblemKind(
        mark("Of the debt only one column is known, “{heading}” ({role}); {columns} hold figures and are not read."),
        mark(
            "Say in the mapping under `columns` what they are (`raises`, `reduces`), "
            "or under `ignore` that they do not count."
        ),
    ),
    "column-may-count": ProblemKind(
        mark("“{heading}” holds amounts beside those that are read; no balance proves whether they change the debt."),
        mark("Ignore the column if it is within the amounts already; else write what it holds in rows of their own."),
    ),
    "raises-unproved": ProblemKind(
        mark(
            "No column says what raises the debt. “{heading}” may, beside “{paid}”, but no running balance proves it."
        ),
        mark('Say `raises = "{heading}"` in the mapping under `columns`, if it does.'),
    ),
    "pdf-unproved": ProblemKind(
        mark(
            "{count} of {total} lines read from the pages are in no running balance and no total: "
            "nothing proves that none was lost."
        ),
        mark(
            "Compare them with the pages, then say `accept_unproved = true` in the mapping; "
            "or ask for the ledger as a workbook or CSV."
        ),
    ),
    "amount-not-a-number": ProblemKind(
        mark("This is not an amount."),
        mark("Write a plain number such as 1,234.50."),
    ),
    "amount-too-many-digits": ProblemKind(
        mark("The amount has more than 15 digits."),
        mark("Check it: a document number may stand in the amount column."),
    ),
    "amount-too-many-decimals": ProblemKind(
        mark("The amount has more decimals than {currency} has; amounts are never rounded."),
        mark("Correct it to the smallest unit of the currency."),
    ),
    "amount-style-unsure": ProblemKind(
        mark("This is {point} or {comma}: no amount of the table tells which sign stands before the decimals."),
        mark('Say `decimal = "."` or `decimal = ","` in the mapping.'),
    ),
    "amount-other-unit": ProblemKind(
        mark("The amount carries another unit than its column."),
        mark("Write all amounts of a column in one unit."),
    ),
    "side-contradicts": ProblemKind(
        mark("The amount names one side (debit or credit), and its column or direction the other."),
        mark("Correct the side, or say in the mapping under `columns` what the column is."),
    ),
    "amount-other-currency": ProblemKind(
        mark("The amount carries a sign of another currency than {currency}."),
        mark("Add a column of currencies, or say `currency` in the mapping."),
    ),
    "cell-error": ProblemKind(
        mark("A formula failed in this cell."),
        mark("Repair the formula, or replace it by its value."),
    ),
    "formula-not-computed": ProblemKind(
        mark("The cell holds a formula that no program has worked out yet."),
        mark("Open the file in a spreadsheet program and save it again."),
    ),
    "both-sides": ProblemKind(
        mark("The row has an amount on both sides (the other: {other})."),
        mark("Put the two amounts on rows of their own."),
    ),
    "direction-unknown": ProblemKind(
        mark("The direction is neither 借 nor 贷 nor 平, nor debit nor credit."),
        mark("Correct the direction."),
    ),
    "direction-missing": ProblemKind(
        mark("The amount has no direction."),
        mark("Fill in 借 or 贷."),
    ),
    "currency-unknown": ProblemKind(
        mark("This is no currency of ISO 4217."),
        mark("Write a code such as CNY or USD."),
    ),
    "currency-contradicts": ProblemKind(
        mark("The heading “{heading}” says {currency}, the column of currencies says otherwise."),
        mark(
            'Say in the mapping under `columns` `currency = "{name}"` where the amounts are in the currency of the '
            'row, or `foreign_currency = "{name}"` where they are in {currency}.'
        ),
    ),
    "mixed-currencies": ProblemKind(
        mark("The file names several currencies ({currencies}), and no column says which row is in which."),
        mark("Add a column of currencies; or, where all amounts are in one, say `currency` in the mapping."),
    ),
    "customer-missing": ProblemKind(
        mark("The row names no customer, and no row above does."),
        mark("Fill in the customer."),
    ),
    "no-lines": ProblemKind(
        mark("No line of a ledger was found."),
        mark("Check that the period and the customer of the export hold bookings."),
    ),
    "opening-without-date": ProblemKind(
        mark("The opening balance has no date, and nothing in the file gives one."),
        mark("Add a date to the row of the opening balance."),
    ),
    "closing-not-sum": ProblemKind(
        mark("The declared closing balance {declared} is not opening + movements, {sum}."),
        mark(
            "Rows may be missing or changed: compare with the system, and export again. Where only this figure is "
            "wrong, say `accept_wrong_total = true` in the mapping."
        ),
    ),
    "chain-broken": ProblemKind(
        mark("The running balance {declared} is not the one above with this row, {sum}, although the closing agrees."),
        mark(
            "A row may be doubled and another missing: compare with the system, and export again. Where only the "
            "balances are wrong, say `accept_broken_chain = true` in the mapping."
        ),
    ),
    "balance-not-sum": ProblemKind(
        mark("The balance {declared} is not the sum of the customer's lines up to this one, {sum} (minor units)."),
        mark("Rows may be missing, doubled or out of order; or leave `balance_minor` empty where it is not known."),
    ),
    "total-not-sum": ProblemKind(
        mark(
            "The declared total {declared} is not the sum of the rows above it, {sum}, and no balances prove the rows."
        ),
        mark(
            "Rows may be missing or changed: compare with the system, and export again. Where only this figure is "
            "wrong, say `accept_wrong_total = true` in the mapping."
        ),
    ),
    "sides-swapped": ProblemKind(
        mark("The running balance agrees only if debit and credit are swapped."),
        mark("Check the headings of the two columns, or swap them in the mapping."),
    ),
    "perspective-contradicts": ProblemKind(
        mark("The words “{words}” contradict the rows: invoices stand on the debit side in {count} of {total}."),
        mark('Say `perspective = "receivable"` or `"payable"` in the mapping.'),
    ),
    "perspective-misfits": ProblemKind(
        mark(
            'The mapping says `perspective = "{said}"`, but this file speaks for the other: words “{words}”, '
            "invoices on the debit side in {count} of {total} rows."
        ),
        mark("What was kept for this partner may be of another ledger: correct `perspective`, or leave it out."),
    ),
    "positive-misfits": ProblemKind(
        mark('The mapping says `positive = "{said}"`, but in {count} of {total} rows kind and sign say otherwise.'),
        mark("What was kept for this partner may be of another ledger: correct `positive`, or leave it out."),
    ),
    "date-order-misfits": ProblemKind(
        mark("The mapping says `{entry}`, but the dates of this file are written otherwise: “{text}” is {date}."),
        mark("What was kept for this partner may be of another ledger: correct this entry, or leave it out."),
    ),
    "rows-voided": ProblemKind(
        mark("{count} rows are marked as void and have an amount; nothing proves whether it counts."),
        mark('Say `voided = "left_out"` or `"counts"` in the mapping.'),
    ),
    "sign-unknown": ProblemKind(
        mark(
            "Nothing tells whether a positive amount raises or reduces the debt ({count} of {total} rows say raises)."
        ),
        mark('Say `positive = "raises"` or `"reduces"` in the mapping.'),
    ),
    "sign-by-kind": ProblemKind(
        mark(
            "Row {row} raises the debt and row {other_row} reduces it, both with the same sign: "
            "the sign of this column does not tell them apart, and no balance proves it."
        ),
        mark(
            'If the kind of a row tells it, say `positive = "by_kind"`; else write payments and returns with a minus.'
        ),
    ),
    "row-kind-unknown": ProblemKind(
        mark("The words of this row do not tell whether it raises or reduces the debt."),
        mark("Name the kind in the row, such as delivery, return or payment; or write the amounts with signs."),
    ),
    "column-negative": ProblemKind(
        mark("All {count} amounts under “{heading}” have a minus, and nothing is said to be taken back."),
        mark('Say `minus = "repeats"` if they are what the heading says, `"reverses"` if they take it back.'),
    ),
    "opening-contradicts": ProblemKind(
        mark("The opening balance in the mapping contradicts the file, or the file holds several balances."),
        mark("Leave `opening` out of the mapping, or correct it."),
    ),
    "canonical-type": ProblemKind(
        mark("The column is of type {found}; it must be {wanted}."),
        mark("Write the column in that type; amounts are whole minor units."),
    ),
    "canonical-value": ProblemKind(
        mark("The value is not of type {wanted}."),
        mark("Correct the value; dates are 2026-06-30, amounts whole minor units."),
    ),
    "canonical-null": ProblemKind(
        mark("The value is missing; this column may not have empty cells."),
        mark("Fill it in."),
    ),
    "kind-unknown": ProblemKind(
        mark("This kind of line is not known; known are: {kinds}"),
        mark("Use one of these, or leave the cell empty."),
    ),
    "line-doubled": ProblemKind(
        mark("The line number occurs more than once."),
        mark("Number the lines so that each number occurs once."),
    ),
    "customers-unaligned": ProblemKind(
        mark("These names in their ledger are not known in ours: {names}"),
        mark(
            "Say whose ledger it is with `--customer CODE`, or give `--customers MAP`, "
            "a table with the columns theirs,customer."
        ),
    ),
    "customer-unknown": ProblemKind(
        mark("Our ledger has no customer “{name}”; it has: {names}"),
        mark("Correct the code or name after `--customer`."),
    ),
    "customer-ambiguous": ProblemKind(
        mark("“{name}” may be any of these customers of ours: {names}"),
        mark("Give `--customers MAP` with one row for it."),
    ),
    "customer-map-invalid": ProblemKind(
        mark("The table of customers has a wrong entry: {detail}"),
        mark("Give the two columns theirs,customer; each name of theirs once."),
    ),
    "currency-missing": ProblemKind(
        mark("The row names no currency, and the column holds several: {currencies}"),
        mark("Fill in the currency."),
    ),
    "opening-again": ProblemKind(
        mark("A second opening balance, {declared}, is not the balance at that point, {sum}."),
        mark("Rows may be missing between the periods, or two ledgers stand in one file: export them one by one."),
    ),
}
