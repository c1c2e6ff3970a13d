"""Limits on everything that comes from outside. What is larger is refused, with these numbers in the message."""

from __future__ import annotations

from typing import Final

MAX_FILE_BYTES: Final = 4 * 1024**3
MAX_SETTINGS_BYTES: Final = 1024**2  # of a policy, a mapping, a table of customers in TOML
MAX_UNPACKED_BYTES: Final = 2 * 1024**3  # of a zip container such as .xlsx
MAX_UNPACK_RATIO: Final = 200
MAX_ZIP_MEMBERS: Final = 1_000
MAX_SHEET_ROWS: Final = 1_048_576
MAX_SHEET_COLUMNS: Final = 1_000
MAX_LEDGER_LINES: Final = 50_000_000
MAX_CELL_CHARACTERS: Final = 32_767
MAX_AMOUNT_DIGITS: Final = 15
HEADER_SEARCH_ROWS: Final = 30
MAX_PROBLEMS_SHOWN: Final = 20

READ_MEMORY_BYTES: Final = 6 * 1024**3
READ_TIME_SECONDS: Final = 300

#: Above this many lines the default output is data only; spreadsheets and PDFs are for people.
DOCUMENT_LINES: Final = 200_000
