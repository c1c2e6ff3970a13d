"""The documents of one reconciliation: `reconciliation.xlsx` and `reconciliation.pdf`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liangqing.documents.paper import paper_of
from liangqing.documents.pdf import write_pdf_from
from liangqing.documents.report import Report
from liangqing.documents.workbook import write_report

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from liangqing.core.decisions import Decision
    from liangqing.core.results import Result
    from liangqing.core.text import Language


def write_workbook(
    result: Result,
    path: Path,
    *,
    language: Language,
    our_name: str | None = None,
    names: Mapping[str, str] | None = None,
    decisions: Sequence[Decision] = (),
) -> None:
    """Write the answer as a workbook that people read, decide in and send back.

    Args:
        result: the answer, tables of contract v1.
        path: of the XLSX file; an existing one is replaced.
        language: of everything the program says; the ledgers' own words stay as they are.
        our_name: our company, for the head of the statement; null = as the proof has it.
        names: customers' names by code; those missing are taken from the proof, else the code stands alone.
        decisions: what the run was given; repeated in the workbook, so that it holds for the next run too.
    """
    write_report(Report.of(result, language, our_name, names, decisions), path)


def write_pdf(
    result: Result,
    path: Path,
    *,
    language: Language,
    our_name: str | None = None,
    names: Mapping[str, str] | None = None,
) -> None:
    """Write the 往来余额调节表 as both parties would sign it; arguments as those of `write_workbook`.

    Raises:
        FileNotFoundError: the fonts were not fetched (`make assets`).
    """
    report = Report.of(result, language, our_name, names)
    write_pdf_from("reconciliation", paper_of(report), path, created=report.as_of)
