"""What can be wrong with the user's data, as values: collected, then shown all at once.

A problem is data with a place (file, sheet, row, column); its sentence is made when it is read,
in the reader's language, from the catalogue `PROBLEMS`. Every code in the catalogue has a small
file in `docs/errors/` that provokes it.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Final

from liangqing.core.file_problems import FILE_PROBLEMS
from liangqing.core.import_problems import IMPORT_PROBLEMS
from liangqing.core.ledger_problems import LEDGER_PROBLEMS
from liangqing.core.problem_kind import ProblemKind
from liangqing.core.proof_problems import PROOF_PROBLEMS
from liangqing.core.questions import Option
from liangqing.core.text import mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from liangqing.core.text import Translate


@dataclass(frozen=True)
class Problem:
    """One thing wrong with the user's data, at a place.

    `row` counts as a person does, from 1; `column` is a letter as in a sheet, or a heading;
    `text` is the offending text as it stood, cut to a readable length. A problem with `options` is a question.
    """

    code: str
    file: str | None = None
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    text: str | None = None
    values: Mapping[str, str | int] = field(default_factory=dict)
    options: tuple[Option, ...] = ()

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> Problem:
        """Read back what `dataclasses.asdict` gave."""
        return cls(**{**content, "options": tuple(map(Option.from_json, content.get("options", ())))})

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


def refusal_json(file: str, problems: Iterable[Problem]) -> dict[str, Any]:
    """A refused file as `reading.json` holds it: no lines, what is wrong, and the questions with their options."""
    content = [{**asdict(problem), "values": dict(problem.values)} for problem in problems]
    return {
        "schema": "liangqing/reading/1",
        "file": file,
        "line_count": 0,
        "problems": [one for one in content if not one["options"]],
        "questions": [one for one in content if one["options"]],
    }


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
    "previous-unreadable": ProblemKind(
        mark("This directory does not hold a whole result of an earlier run."),
        mark("Give --previous the directory that --out named last period; it holds proof.json."),
    ),
    "previous-later": ProblemKind(
        mark("The earlier result is as of {previous}, this run as of {as_of}: it is not earlier."),
        mark("Give --previous the result of the period just before this one."),
    ),
    "previous-gap": ProblemKind(
        mark("Customer {customer}: this ledger opens on {opened} with another balance than that of {previous}."),
        mark("A period seems to be missing: reconcile it first, or give --previous the result just before."),
    ),
    "opening-missing": ProblemKind(
        mark("Customer {customer}: the ledger has no opening balance, but the last period closed with one."),
        mark('Export the ledger with its opening balance, or state it in the mapping (opening = "…").'),
    ),
    "engine-ended": ProblemKind(
        mark("A process that matches lines was ended from outside; mostly memory ran out. Nothing was written."),
        mark("Close other programs, or reconcile fewer customers at once (`--customer`)."),
    ),
    "policy-exists": ProblemKind(
        mark("There is a file of this name; what a person may have written is not overwritten."),
        mark("Name a file that is not there yet with --save-learned."),
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
        mark("Write it on a row with a key: the first row of an alternative, or the sheet of one-sided lines."),
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
    **FILE_PROBLEMS,
    **IMPORT_PROBLEMS,
    **LEDGER_PROBLEMS,
    **PROOF_PROBLEMS,
}
