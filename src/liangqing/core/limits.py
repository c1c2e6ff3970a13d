"""Limits on everything that comes from outside. What is larger is refused, with these numbers in the message."""

from __future__ import annotations

from typing import Final

MAX_FILE_BYTES: Final = 4 * 1024**3
MAX_SETTINGS_BYTES: Final = 1024**2  # of a policy, a mapping, a table of customers in TOML
MAX_UNPACKED_BYTES: Final = 2 * 1024**3  # of a zip container such as .xlsx
MAX_MARKUP_BYTES: Final = 256 * 1024**2  # of a page or an XML workbook, which take many times that in memory
MAX_UNPACK_RATIO: Final = 200
MAX_ZIP_MEMBERS: Final = 1_000
MAX_PDF_PAGES: Final = 500
MAX_PDF_OBJECTS: Final = 200_000  # on one page
MAX_SHEET_ROWS: Final = 1_048_576
MAX_SHEET_COLUMNS: Final = 1_000
MAX_SHEET_CELLS: Final = 50_000_000  # with the empty ones between: what stands far apart is laid out all the same
MAX_SHEETS: Final = 1_000
MAX_LEDGER_LINES: Final = 50_000_000
MAX_CELL_CHARACTERS: Final = 32_767
MAX_AMOUNT_DIGITS: Final = 15
HEADER_SEARCH_ROWS: Final = 100
MAX_PROBLEMS_SHOWN: Final = 20

READ_MEMORY_BYTES: Final = 6 * 1024**3
READ_TIME_SECONDS: Final = 300

# Of the engine's searches. They bound the work, not the judgement: no answer is surer above them, and what they keep
# from being looked at is counted in the proof (`limits_met`) or left open.
MAX_PAIRS_OF_DOCUMENT: Final = 10_000  # bookings of one document, ours times theirs; beyond, nothing tells them apart
MAX_PAIRS_OF_AMOUNT: Final = 20_000  # pairs of open lines of one amount that fit; each is weighed against all others
MAX_PAIRS_NEAR_IN_AMOUNT: Final = 4_000  # open lines of a customer, ours times theirs, held against usual differences
MAX_SUM_ROUNDS: Final = 6  # a sum that is found may make another one unique; later rounds hardly find any
MAX_SUMS_ASKED: Final = 20  # of more sums than this, the first few shown would be chosen by their order only

#: From this many lines on, where only data is wanted, ledgers are cut into buckets of customers.
BUCKETS_FROM_LINES: Final = 100_000
SMALLEST_BUCKET_LINES: Final = 25_000
LARGEST_BUCKET_LINES: Final = 200_000

#: A result of more lines is checked in parts of about so many, both sides together.
CHECKED_PART_LINES: Final = 2_000_000

#: Above this many lines the default output is data only; spreadsheets and PDFs are for people.
DOCUMENT_LINES: Final = 200_000
