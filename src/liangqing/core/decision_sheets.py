"""The words of the workbook in which people decide, known to its writer and to its reader.

A sheet is known again by its name and a column by its head, in either language; the writer translates the
message ids below, the reader looks for the translations of both languages.
"""

from __future__ import annotations

from typing import Final

from liangqing.core.text import mark

#: Sheets that hold decisions.
SUGGESTIONS: Final = mark("To decide")
DIFFERENCES: Final = mark("Differences")
ONE_SIDED: Final = mark("One-sided lines")
MATCHED: Final = mark("Matched")
#: What was decided earlier, repeated so that the next run knows it too.
TAKEN: Final = mark("Decisions taken")
SHEETS: Final = (SUGGESTIONS, DIFFERENCES, ONE_SIDED, MATCHED, TAKEN)

#: Columns that people fill in, and the one that names the lines.
DECISION: Final = mark("Decision")
PAIR: Final = mark("Pair no.")
CODE: Final = mark("Change code to")
NOTE: Final = mark("Your note")
KEY: Final = mark("Key (leave as it is)")

#: What may stand under "Decision".
ACCEPT: Final = mark("accept")
REJECT: Final = mark("reject")
PAIRED: Final = mark("paired")
