"""What can be wrong with rows that are imported into the books: cell by cell, and held against what is there."""

from __future__ import annotations

from typing import Final

from liangqing.core.problem_kind import ProblemKind
from liangqing.core.text import mark

IMPORT_PROBLEMS: Final[dict[str, ProblemKind]] = {
    # what the sheet is
    "import-no-heading": ProblemKind(
        mark("The sheet has no heading of an import template."),
        mark("Fill in a template (`liangqing template`), or delete the sheet from the file."),
    ),
    "import-column-missing": ProblemKind(
        mark("The sheet looks like “{table}”, but these columns are missing: {columns}"),
        mark("Add the columns with these headings; say with `--as` what the file is, if it is something else."),
    ),
    "import-content-unsure": ProblemKind(
        mark("The headings fit several templates: {names}"),
        mark("Say with `--as` which it is."),
    ),
    "import-table-twice": ProblemKind(
        mark("Several sheets are the same table: {sheets}"),
        mark("Put their rows on one sheet, or import them as files of their own."),
    ),
    # what a cell says
    "import-required": ProblemKind(
        mark("“{column}” is empty."),
        mark("Fill in the cell; every row needs it."),
    ),
    "import-choice-unknown": ProblemKind(
        mark("This is none of the words of the column: {words}"),
        mark("Choose one of them."),
    ),
    "import-text-long": ProblemKind(
        mark("The text is longer than {limit} characters."),
        mark("Shorten it."),
    ),
    "import-date-unsure": ProblemKind(
        mark("This date can be read as more than one day."),
        mark("Write it with the year first: 2026-06-30."),
    ),
    "import-not-whole": ProblemKind(
        mark("This is no whole number."),
        mark("Write digits only, at most nine."),
    ),
    "import-not-a-quantity": ProblemKind(
        mark("This is no quantity with at most six decimals."),
        mark("Write a plain number such as 12.5."),
    ),
    "import-not-a-percentage": ProblemKind(
        mark("This is no percentage between 0 and 100 with at most two decimals."),
        mark("Write it as 13%."),
    ),
    "import-detail-alone": ProblemKind(
        mark("“{key}” is not on the sheet “{table}” of this file, which the row belongs to."),
        mark("Correct it, or add the row it belongs to."),
    ),
    # what the books say to a row
    "import-row-twice": ProblemKind(
        mark("The file has {key} twice; the first stands in row {row}."),
        mark("Delete one of the two rows."),
    ),
    "import-conflict": ProblemKind(
        mark("{key} is in the books already, with another content: {columns}"),
        mark("Nothing is overwritten: correct the row, or change what is in the books there."),
    ),
    "import-alike": ProblemKind(
        mark("{document} in the books has the same partner, kind, reference and amount, on {date}."),
        mark("Leave the row out if it is the same; else tell both apart by reference, or by “单据标识” in each file."),
    ),
    "import-partner-unknown": ProblemKind(
        mark("There is no partner {partner} in these books."),
        mark("Import or create the partner first, or correct the code."),
    ),
    "import-partner-merged": ProblemKind(
        mark("{partner} was merged into {into}: nothing is posted to it any more."),
        mark("Use the code {into}."),
    ),
    "import-product-unknown": ProblemKind(
        mark("There is no product {product} in these books."),
        mark("Import or create the product first, or correct the code."),
    ),
    "import-person-unknown": ProblemKind(
        mark("{person} has no account with a role in these books."),
        mark("Have an administrator create the account, or correct the name."),
    ),
    "import-owner-later": ProblemKind(
        mark("{person} looks after {partner} from {date} on, which is later than this row begins."),
        mark("Fill in until when the person of this row did."),
    ),
    "import-period-closed": ProblemKind(
        mark("{month} is closed."),
        mark("Have a manager reopen it, or leave the row out."),
    ),
    "import-amount-zero": ProblemKind(
        mark("The amount is zero."),
        mark("Fill in the amount, or delete the row."),
    ),
    "import-lines-not-sum": ProblemKind(
        mark("The lines of the document add up to {sum}, its amount is {amount}."),
        mark("Correct the lines or the amount; both include tax."),
    ),
    "import-due-before-date": ProblemKind(
        mark("The due date lies before the date of the document."),
        mark("Correct one of the two."),
    ),
    "import-tax-not-part": ProblemKind(
        mark("The tax is not a part of the amount, which includes it."),
        mark("Correct the tax: it has the sign of the amount and is smaller."),
    ),
    "import-opening-late": ProblemKind(
        mark("The row is dated {date}, but these books were opened on {opened}."),
        mark("What was open is dated before that day; import later documents as documents."),
    ),
    "import-openings-confirmed": ProblemKind(
        mark("The openings of these books are signed off."),
        mark("Correct by an adjustment that points to the opening, in an open month."),
    ),
    "import-code-unknown": ProblemKind(
        mark("{code} is no code of a difference."),
        mark("Use a code of the list of differences, such as N02 for what nobody can explain any more."),
    ),
    "import-content-wrong": ProblemKind(
        mark("The row does not hold together: {detail}"),
        mark("Correct the row."),
    ),
}
