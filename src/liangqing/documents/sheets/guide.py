"""说明: how to read the workbook and decide in it, what it was made from, and the codes to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from liangqing.core import decision_sheets
from liangqing.core.codes import CODES, NOT_FOR_PEOPLE
from liangqing.core.text import mark
from liangqing.documents.labels import code_label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from liangqing.documents.book import Book, Sheet
    from liangqing.documents.report import Report

HOW_TO: Final = (
    mark("Balance of ours − balance of the customer's = gap = explained + to decide + unexplained, to the cent."),
    mark("An amount is positive where it raises what the customer owes us, in both ledgers."),
    mark('Yellow cells are for you. Send the file back with "--decisions" and the run is repeated with your answers.'),
    mark('On the sheet "{suggestions}": accept one alternative of a number, or reject those that are wrong.'),
    mark('On the sheet "{one_sided}": write the same number beside lines of both ledgers that belong together.'),
    mark('Wrong matches can be rejected on the sheet "{matched}".'),
    mark("To change the cause of a difference, choose a code beside it. A note is kept with its lines."),
    mark("The key names the lines by their content. Leave it as it is; rows may be sorted, filtered or deleted."),
    mark("Accepted answers survive a repeated run and a new export, as long as the lines themselves stay the same."),
    mark('To revoke a decision taken earlier, clear its row on the sheet "{taken}".'),
)
WIDTH: Final = 4
#: The list of codes, by name, for the choices of other sheets.
CODES_NAME: Final = "codes"


def write_guide(book: Book, report: Report) -> None:
    """Instructions, then inputs, then codes."""
    name = report.translate(mark("Guide"))
    sheet = book.sheet(name)
    sheet.widths([36, 34, 34, 34])
    _write_instructions(sheet, report)
    _write_inputs(sheet, report)
    sheet.skip()
    sheet.write([report.translate(mark("Codes to choose from"))], "band")
    chosen = [code for code in CODES if code not in NOT_FOR_PEOPLE]
    first = sheet.row + 1
    for code in chosen:
        sheet.write([code_label(code, report.translate)], "plain")
    book.define_name(CODES_NAME, f"'{name}'!$A${first}:$A${sheet.row}")


def _write_instructions(sheet: Sheet, report: Report) -> None:
    sheets = {
        "suggestions": report.translate(decision_sheets.SUGGESTIONS),
        "one_sided": report.translate(decision_sheets.ONE_SIDED),
        "matched": report.translate(decision_sheets.MATCHED),
        "taken": report.translate(decision_sheets.TAKEN),
    }
    for sentence in HOW_TO:
        sheet.across(report.translate(sentence).format_map(sheets), WIDTH, "wrapped", height=18)
    sheet.skip()


def _write_inputs(sheet: Sheet, report: Report) -> None:
    proof = report.result.proof
    inputs = proof.get("inputs", {})
    facts = [
        (mark("As of"), proof["as_of"]),
        (mark("Our ledger"), inputs.get("ours", {}).get("file")),
        (mark("SHA-256 of our file"), inputs.get("ours", {}).get("sha256")),
        (mark("Customer's ledger"), inputs.get("theirs", {}).get("file")),
        (mark("SHA-256 of the customer's file"), inputs.get("theirs", {}).get("sha256")),
        (mark("Policy"), proof.get("policy_sha256")),
        (mark("Decisions"), proof.get("decisions_sha256")),
        (mark("Searches stopped at a limit of the policy"), _limits(proof)),
        (mark("Digest of the answer"), proof.get("digest")),
        (mark("Version of the program"), proof.get("engine_version")),
    ]
    for label, fact in facts:
        sheet.spans([(0, 0, report.translate(label), "fact"), (1, WIDTH - 1, str(fact or ""), "plain")])


def _limits(proof: Mapping[str, Any]) -> str:
    return ", ".join(f"{name} × {count}" for name, count in proof.get("limits_met", {}).items())
