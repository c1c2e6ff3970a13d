"""What can be wrong with the user's data, as values: collected, then shown all at once.

A problem is data with a place (file, sheet, row, column); its sentence is made when it is read,
in the reader's language, from the catalogue `PROBLEMS`. Every code in the catalogue has a small
file in `docs/errors/` that provokes it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from liangqing.core.text import mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from liangqing.core.text import Translate


@dataclass(frozen=True)
class ProblemKind:
    """A catalogue entry: what happened, and what the user can do about it (English message ids).

    Both may hold `{name}` placeholders, filled from `Problem.values`.
    """

    reason: str
    remedy: str


@dataclass(frozen=True)
class Problem:
    """One thing wrong with the user's data, at a place.

    `row` counts as a person does, from 1; `column` is a letter as in a sheet, or a heading;
    `text` is the offending text as it stood, cut to a readable length.
    """

    code: str
    file: str | None = None
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    text: str | None = None
    values: Mapping[str, str | int] = field(default_factory=dict)

    def place(self) -> str:
        """`file!sheet!row:column` as far as known."""
        parts = [part for part in (self.file, self.sheet) if part]
        if self.row is not None:
            parts.append(str(self.row))
        place = "!".join(parts)
        return f"{place}:{self.column}" if self.column else place

    def reason(self, translate: Translate) -> str:
        """The sentence that says what is wrong."""
        return translate(PROBLEMS[self.code].reason).format_map(self.values)

    def remedy(self, translate: Translate) -> str:
        """The sentence that says what to do."""
        return translate(PROBLEMS[self.code].remedy).format_map(self.values)


class RefusedError(Exception):
    """The input cannot be used as it is; nothing was written. Carries every problem found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__("; ".join(f"{p.code} {p.place()}" for p in self.problems))


#: code -> what it says. Codes are kebab-case and never change their meaning.
PROBLEMS: Final[dict[str, ProblemKind]] = {
    "file-missing": ProblemKind(
        mark("The file does not exist."),
        mark("Check the path and the spelling of the file name."),
    ),
    "policy-invalid": ProblemKind(
        mark("The policy file has a wrong value: {detail}"),
        mark("Correct this entry; `docs/policy.md` lists every setting with its range."),
    ),
    "file-empty": ProblemKind(
        mark("The file is empty."),
        mark("Export it again; check that the ledger was chosen."),
    ),
    "file-too-large": ProblemKind(
        mark("The file is larger than {limit} bytes."),
        mark("Split it by period or by customer."),
    ),
    "file-type": ProblemKind(
        mark("Files of the kind “{name}” are not read."),
        mark("Save the ledger as .xlsx, .xls, .csv or .parquet."),
    ),
    "not-as-named": ProblemKind(
        mark("The file is named {name}, but is in fact: {found}."),
        mark("Open it in the program that wrote it and save it as a real .xlsx or .csv file."),
    ),
    "truncated": ProblemKind(
        mark("The file is damaged or cut off: {detail}"),
        mark("Export or download it again."),
    ),
    "password-protected": ProblemKind(
        mark("The file is protected by a password."),
        mark("Open it, remove the password, and save it again."),
    ),
    "not-a-workbook": ProblemKind(
        mark("The file is not a workbook with sheets."),
        mark("Save it as .xlsx from a spreadsheet program."),
    ),
    "zip-bomb": ProblemKind(
        mark("The file would unpack to {size} MB in {count} parts; that is no ordinary workbook."),
        mark("Ask the sender for a new export; do not open the file."),
    ),
    "xml-entities": ProblemKind(
        mark("Part “{part}” of the workbook defines document types or entities, as no spreadsheet program does."),
        mark("Ask the sender for a new export; do not open the file."),
    ),
    "encoding-unknown": ProblemKind(
        mark("The characters cannot be read as {name}."),
        mark("Say `encoding` in the mapping (for example big5), or save the file as UTF-8."),
    ),
    "csv-broken": ProblemKind(
        mark("The text file breaks off inside a record: {detail}"),
        mark("Look for a quotation mark that is not closed in this row."),
    ),
    "too-many-rows": ProblemKind(
        mark("{count} rows; at most {limit} are read."),
        mark("Split the file by period, or give it as Parquet in canonical form."),
    ),
    "too-many-columns": ProblemKind(
        mark("{count} columns; at most {limit} are read."),
        mark("Delete the columns that do not belong to the ledger."),
    ),
    "cell-too-long": ProblemKind(
        mark("A cell holds more than {limit} characters."),
        mark("Shorten it; such a text is no part of a ledger."),
    ),
    "read-memory": ProblemKind(
        mark("Reading the file needs more than {limit} MB of memory."),
        mark("Split it by period, or give it as Parquet in canonical form."),
    ),
    "read-time": ProblemKind(
        mark("Reading the file takes longer than {limit} seconds."),
        mark("Split it by period, or give it as Parquet in canonical form."),
    ),
    "read-failed": ProblemKind(
        mark("The file made the reader fail ({detail}); nothing of it was used."),
        mark("Open it in a spreadsheet program and save it again; if it fails still, report it with the file."),
    ),
    "sheet-empty": ProblemKind(
        mark("The sheet is empty."),
        mark("Check that the right file was exported."),
    ),
    "sheet-missing": ProblemKind(
        mark("There is no such sheet; the file has: {sheets}"),
        mark("Correct `sheet` in the mapping."),
    ),
    "no-heading": ProblemKind(
        mark("No heading of a ledger stands in the first {limit} rows."),
        mark(
            "Add a heading row (date, document number, debit, credit ...), or say `header_row` "
            "and `columns` in the mapping."
        ),
    ),
    "no-dates": ProblemKind(
        mark("No column of dates was recognised."),
        mark("Name the column “日期” or “Date”, or say it in the mapping under `columns`."),
    ),
    "no-amounts": ProblemKind(
        mark("No column of amounts was recognised."),
        mark("Name the columns “借方” and “贷方” (or “金额”), or say them in the mapping under `columns`."),
    ),
    "two-headings": ProblemKind(
        mark("Rows {rows} could each be the heading of a ledger."),
        mark("Say which with `header_row` in the mapping, or leave only one table on the sheet."),
    ),
    "several-tables": ProblemKind(
        mark("The sheets hold ledgers of different layouts: {sheets}"),
        mark("Say with `sheet` in the mapping which to read."),
    ),
    "column-twice": ProblemKind(
        mark("Columns {columns} have the same heading for “{role}”."),
        mark("Say which one in the mapping under `columns`, by its letter."),
    ),
    "row-too-wide": ProblemKind(
        mark("The row has cells beyond the {limit} columns of the heading."),
        mark("An amount with commas may have been split: export with quotes, or as .xlsx."),
    ),
    "unit-scaled": ProblemKind(
        mark("Amounts are in thousands or ten thousands, so they are not exact."),
        mark("Export the ledger in yuan and fen."),
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
    "mixed-currencies": ProblemKind(
        mark("The amounts carry signs of several currencies ({currencies}), and no column says which row is in which."),
        mark("Add a column of currencies."),
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
        mark(
            "The declared closing balance {declared} is not opening + movements, {sum}; the chain breaks in row {row}."
        ),
        mark("Rows may be missing or changed: compare this row with the system, and export again."),
    ),
    "total-not-sum": ProblemKind(
        mark("The declared total {declared} is not the sum of the rows above it, {sum}."),
        mark("Rows may be missing or changed: compare with the system, and export again."),
    ),
    "sides-swapped": ProblemKind(
        mark("The running balance agrees only if debit and credit are swapped."),
        mark("Check the headings of the two columns, or swap them in the mapping."),
    ),
    "perspective-contradicts": ProblemKind(
        mark("The words “{words}” contradict the rows: invoices stand on the debit side in {count} of {total}."),
        mark('Say `perspective = "receivable"` or `"payable"` in the mapping.'),
    ),
    "sign-unknown": ProblemKind(
        mark(
            "Nothing tells whether a positive amount raises or reduces the debt ({count} of {total} rows say raises)."
        ),
        mark('Say `positive = "raises"` or `"reduces"` in the mapping.'),
    ),
    "opening-contradicts": ProblemKind(
        mark("The opening balance in the mapping contradicts the file, or the file holds several balances."),
        mark("Leave `opening` out of the mapping, or correct it."),
    ),
    "mapping-invalid": ProblemKind(
        mark("The mapping has a wrong entry: {detail}"),
        mark("Correct this entry; `liangqing inspect FILE --save-mapping M.toml` writes a mapping to start from."),
    ),
    "parquet-not-canonical": ProblemKind(
        mark("The Parquet file is not a ledger in canonical form; it lacks: {columns}"),
        mark("Name and type its columns as docs/contract.md says."),
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
    "more-problems": ProblemKind(
        mark("{count} more problems of these kinds were found."),
        mark("Correct those shown first, then read the file again."),
    ),
    "previous-unreadable": ProblemKind(
        mark("This directory does not hold a whole result of an earlier run."),
        mark("Give --previous the directory that --out named last period; it holds proof.json."),
    ),
    "opening-missing": ProblemKind(
        mark("Customer {customer}: the ledger has no opening balance, but the last period closed with one."),
        mark('Export the ledger with its opening balance, or state it in the mapping (opening = "…").'),
    ),
    "output-not-ours": ProblemKind(
        mark("The output directory holds files that are no result of this program."),
        mark("Name another directory with --out, or empty this one first."),
    ),
    "decisions-no-sheet": ProblemKind(
        mark("The workbook has none of the sheets in which decisions are written."),
        mark("Give the reconciliation.xlsx of an earlier run, with its sheets under their names."),
    ),
    "decisions-no-key-column": ProblemKind(
        mark("The sheet has no column of keys, so nobody can tell which lines a decision is about."),
        mark("Put the column back from the workbook the run wrote."),
    ),
    "decision-without-key": ProblemKind(
        mark("An entry stands on a row without a readable key."),
        mark("Write it on the first row of the alternative, and leave the key as the run wrote it."),
    ),
    "decision-unknown": ProblemKind(
        mark("“{text}” is no decision."),
        mark("Write accept or reject (接受 or 拒绝), or leave the cell empty."),
    ),
    "decision-code-unknown": ProblemKind(
        mark("“{text}” is no code that a person may choose."),
        mark("Choose one of the codes listed on the guide sheet."),
    ),
    "decision-pair-alone": ProblemKind(
        mark("The pair number stands beside one line only."),
        mark("Write the same number beside every line that belongs to the pair, in both ledgers."),
    ),
    "decision-conflict": ProblemKind(
        mark("A line of this decision is already matched by the decision on sheet {sheet}, row {row}."),
        mark("Keep one of the two."),
    ),
    "currency-missing": ProblemKind(
        mark("The row names no currency, and the column holds several: {currencies}"),
        mark("Fill in the currency."),
    ),
}
