"""What can be wrong with a file before its figures are looked at: what it is, how it is laid out."""

from __future__ import annotations

from typing import Final

from liangqing.core.problem_kind import ProblemKind
from liangqing.core.text import mark

FILE_PROBLEMS: Final[dict[str, ProblemKind]] = {
    "file-empty": ProblemKind(
        mark("The file is empty."),
        mark("Export it again; check that the ledger was chosen."),
    ),
    "file-is-directory": ProblemKind(
        mark("This is a directory, not a file."),
        mark("Name the file in it."),
    ),
    "file-forbidden": ProblemKind(
        mark("The file may not be read by you."),
        mark("Ask for the right to read it, or close the program that holds it and copy it."),
    ),
    "file-too-large": ProblemKind(
        mark("The file is larger than {limit} bytes."),
        mark("Split it by period or by customer."),
    ),
    "file-type": ProblemKind(
        mark("Files of the kind “{name}” are not read."),
        mark("Save the ledger as .xlsx, .xls, .csv or .parquet."),
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
    "encoding-unsure": ProblemKind(
        mark("The characters can be read in several ways ({names}), and none of them proves itself: {shown}"),
        mark("Say `encoding` in the mapping: the one in which the words are right."),
    ),
    "csv-broken": ProblemKind(
        mark("The text file breaks off inside a record: {detail}"),
        mark("Look for a quotation mark that is not closed in this row."),
    ),
    "quote-swallows": ProblemKind(
        mark("A text in quotation marks runs over the next rows, which would be lost."),
        mark("Look for a quotation mark too many in this row."),
    ),
    "sheets-alike": ProblemKind(
        mark("The sheets {sheets} hold the same rows; every line would count twice."),
        mark("Say with `sheet` in the mapping which to read, or delete the copy."),
    ),
    "cell-twice": ProblemKind(
        mark("Two values are stored for this cell; one of them would be lost."),
        mark("The file may be damaged: export it again, or open it in a spreadsheet program and save it."),
    ),
    "cells-far-apart": ProblemKind(
        mark("The cells of the sheet span {rows} rows and {columns} columns; at most {limit} cells are laid out."),
        mark("Delete what stands far below or far to the right of the ledger, or split the file by period."),
    ),
    "too-many-sheets": ProblemKind(
        mark("{count} sheets; at most {limit} are read."),
        mark("Split the workbook."),
    ),
    "scan": ProblemKind(
        mark("Page {pages} is a picture: nothing on it can be read for certain."),
        mark(
            "Ask for the ledger as a workbook or CSV; or type it from the paper: `liangqing template keying "
            "--like FILE --out KEYED.xlsx` writes the sheet for it, whose totals prove what was typed."
        ),
    ),
    "too-many-pages": ProblemKind(
        mark("{count} pages; at most {limit} are read."),
        mark("Split the file by period, or ask for the ledger as a workbook or CSV."),
    ),
    "page-too-full": ProblemKind(
        mark("A page holds more than {limit} drawn objects; that is no ledger."),
        mark("Ask for the ledger as a workbook or CSV."),
    ),
    "bundle-empty": ProblemKind(
        mark("The archive holds no file that could be a ledger."),
        mark("Pack the ledger itself, as .xlsx, .xls or .csv."),
    ),
    "bundle-nested": ProblemKind(
        mark("The archive holds another archive; that is not looked into."),
        mark("Unpack it, and give the files in it."),
    ),
    "bundle-name": ProblemKind(
        mark("A part of the archive has a name that leads out of it: {name}"),
        mark("Ask the sender for a new export; do not unpack the file."),
    ),
    "column-nested": ProblemKind(
        mark("The column holds {found}, which no sheet can show."),
        mark("Leave it out of the export, or write it as text."),
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
    "not-a-ledger": ProblemKind(
        mark("This is the statement of a bank or payment platform, not a ledger of account."),
        mark(
            "Export the account of the customer or supplier from the books; where this is one all the same, "
            "say `header_row` in the mapping."
        ),
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
    "index-contradicts": ProblemKind(
        mark("The list of sheets says {declared} for “{name}”, whose sheet ends with {sum}."),
        mark("Correct the one that is wrong, or name the sheets to read with `sheet` in the mapping."),
    ),
    "party-without-label": ProblemKind(
        mark("Names of companies stand between the rows, and nothing says whose lines follow: {names}"),
        mark(
            "Write 客户： (Customer:) before each name, or say in the mapping with `customer` whose the whole file is."
        ),
    ),
    "lines-above-heading": ProblemKind(
        mark("A row above the heading has a date and an amount in the columns of the ledger; its line would be lost."),
        mark(
            "Say in the mapping with `header_row` where the heading stands, 0 where there is none; "
            "or `accept_lines_above = true` where these rows are no part of the ledger."
        ),
    ),
    "roles-by-values": ProblemKind(
        mark("The headings do not say what the columns are. By their values they may be: {ways}"),
        mark("Say it in the mapping: `header_row = {header_row}`, and the role of each column under `columns`."),
    ),
    "two-headings": ProblemKind(
        mark("Rows {rows} could each be the heading of a ledger."),
        mark("Say which with `header_row` in the mapping, or leave only one table on the sheet."),
    ),
    "ledgers-side-by-side": ProblemKind(
        mark("Two ledgers stand beside each other: days and amounts from column {left} on, and again from {right} on."),
        mark(
            "Put each of them in a file of its own; or name the columns of one under `columns` in the mapping, "
            "and those of the other one under `ignore`."
        ),
    ),
    "several-tables": ProblemKind(
        mark("The sheets hold ledgers of different layouts: {sheets}"),
        mark("Say with `sheet` in the mapping which to read."),
    ),
    "column-twice": ProblemKind(
        mark("Columns {columns} have the same heading for “{role}”."),
        mark("Say which one in the mapping under `columns`, by its letter."),
    ),
    "control-character": ProblemKind(
        mark("The text holds a control character, which no person can have typed."),
        mark("The file may be damaged: export it again, or delete the character in this cell."),
    ),
    "file-cut": ProblemKind(
        mark("The last row ends before the columns of the heading do: the file was cut off."),
        mark("Export or download it again."),
    ),
    "columns-rival": ProblemKind(
        mark("Columns {columns} could each be “{role}” and hold different amounts."),
        mark("Say which one counts in the mapping under `columns`."),
    ),
    "columns-unaligned": ProblemKind(
        mark("The columns of the list are kept apart by blanks only, and a row does not keep to them."),
        mark("Export with a delimiter such as a tab or “;”, or as .xlsx."),
    ),
    "row-too-wide": ProblemKind(
        mark("The row has cells beyond the {limit} columns of the heading."),
        mark("An amount with commas may have been split: export with quotes, or as .xlsx."),
    ),
    "column-missing": ProblemKind(
        mark("No column is called so, though the mapping says it is “{role}”; the headings are: {headings}"),
        mark("Name the column as it is called now: `liangqing inspect FILE --column {role}=HEADING`."),
    ),
    "mapping-invalid": ProblemKind(
        mark("The mapping has a wrong entry: {detail}"),
        mark("Correct this entry; `liangqing inspect FILE --save-mapping M.toml` writes a mapping to start from."),
    ),
    "parquet-not-canonical": ProblemKind(
        mark("The Parquet file is not a ledger in canonical form; it lacks: {columns}"),
        mark("Name and type its columns as docs/contract.md says."),
    ),
    "more-problems": ProblemKind(
        mark("{count} more problems of these kinds were found."),
        mark("Correct those shown first, then read the file again."),
    ),
}
