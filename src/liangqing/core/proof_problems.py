"""Why the figures a ledger declares of itself do not agree with its rows: the causes that explain a gap exactly."""

from __future__ import annotations

from typing import Final

from liangqing.core.problem_kind import ProblemKind
from liangqing.core.text import mark

PROOF_PROBLEMS: Final[dict[str, ProblemKind]] = {
    "line-is-sum": ProblemKind(
        mark("This row has no number of its own and holds the sum of the {count} lines above it: it may be a total."),
        mark(
            "Write 合计 (Total) or the number of the document in the row; `accept_unproved = true` takes it as a line."
        ),
    ),
    "row-doubled": ProblemKind(
        mark(
            "Row {row} looks doubled: it repeats row {first}, and what is declared is off by exactly its "
            "amount, {amount}."
        ),
        mark("Compare with the system; delete one of the two rows, or export again."),
    ),
    "rows-doubled": ProblemKind(
        mark(
            "Rows {row} to {last} look doubled: they repeat the rows from {first} on, and the balance does "
            "not count them."
        ),
        mark("Compare with the system; delete the rows that stand twice, or export again."),
    ),
    "rows-repeated": ProblemKind(
        mark(
            "Rows {row} to {last} repeat rows {first} to {first_end} number by number ({count} lines): they would "
            "count twice, and nothing proves that they should."
        ),
        mark(
            "Delete the rows that were pasted twice, or export again; say `accept_repeated = true` in the mapping "
            "where they are bookings of their own."
        ),
    ),
    "amount-elsewhere": ProblemKind(
        mark("The balance of row {row} takes in {amount} from column {column}, which is not read."),
        mark(
            "Move the amounts of that column into “{side}”, or in rows of their own there; or say with --column what "
            "it is."
        ),
    ),
    "row-missing": ProblemKind(
        mark(
            "Between rows {before} and {row} a row of {amount} ({side}) looks missing: the balance is "
            "{declared}, not {sum}."
        ),
        mark(
            "Compare with the system there, and export again. It may also be that the amount or balance of "
            "row {row} is wrong."
        ),
    ),
    "row-sides": ProblemKind(
        mark(
            "In row {row} debit and credit look exchanged: what is declared agrees if {amount} stands on "
            "the other side."
        ),
        mark("Put the amount of row {row} on the other side, if the system says so, or export again."),
    ),
    "amount-shifted": ProblemKind(
        mark("The decimal point of {amount} in row {row} looks misplaced: the balance moves by {moved}."),
        mark("Correct the amount of row {row}, if the system says so, or export again."),
    ),
    "amount-transposed": ProblemKind(
        mark("Two digits of {amount} in row {row} look exchanged: the balance moves by {moved}."),
        mark("Correct the amount of row {row}, if the system says so, or export again."),
    ),
    "amounts-exchanged": ProblemKind(
        mark("The amounts of rows {first} and {row} look exchanged: the balances agree the other way round."),
        mark("Compare the two rows with the system, and export again."),
    ),
    "balance-mistyped": ProblemKind(
        mark("Only the balance of row {row} is wrong, {declared}: the rows before and after it agree on {sum}."),
        mark("Correct it; or say `accept_broken_chain = true` in the mapping."),
    ),
    "balances-off": ProblemKind(
        mark("The balances of rows {row} to {last} are all off by {amount}: the rows before and after them agree."),
        mark("Correct them; or say `accept_broken_chain = true` in the mapping."),
    ),
    "balance-contradicts": ProblemKind(
        mark(
            "The words “{words}” contradict the balances, which agree with the rows only where the other "
            "side raises them."
        ),
        mark(
            'Say `perspective = "receivable"` or `"payable"` in the mapping; or check the headings of debit and credit.'
        ),
    ),
    "balances-unrelated": ProblemKind(
        mark(
            "The column of balances agrees with {count} of {total} rows only: it is not the balance of these amounts."
        ),
        mark(
            "It may be that of another customer or of all, or the amounts may be others. Say in the mapping "
            "which columns "
            'they are, or `ignore = ["{heading}"]` where it proves nothing.'
        ),
    ),
    "count-not-lines": ProblemKind(
        mark("The file says that it holds {declared} entries ({words}); {count} were found."),
        mark(
            "Rows may be missing or doubled: compare with the system, and export again. Where the count is wrong, "
            "say `accept_wrong_total = true` in the mapping."
        ),
    ),
    "balances-empty": ProblemKind(
        mark("No row has a figure under “{heading}”, not even “{words}”: the opening balance may have been lost."),
        mark(
            'Export the ledger again with its balances. If it opens on nothing, say `opening = "0"` in the mapping, '
            'else the amount; if the column is never filled, `ignore = ["{heading}"]`.'
        ),
    ),
    "opening-unassigned": ProblemKind(
        mark("An opening balance stands above the table, {declared}, but several customers follow and none has one."),
        mark("Give each customer a row of its opening balance, or export the customers one by one."),
    ),
}
