from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from examples.deals import Deal, Line
from examples.deciding import decide
from python_calamine import CalamineWorkbook

from liangqing.core import decision_sheets
from liangqing.core.text import LANGUAGES, Language, translator

TITLES = (
    *("Alternative", "Our date", "Our document", "Our amount", "Customer's amount", "Customer's date"),
    *("Customer's document", decision_sheets.DECISION, decision_sheets.NOTE, decision_sheets.KEY),
)
DAY = date(2026, 7, 12)


def line(side: Any, reference: str | None, amount_minor: int = 1_860_000) -> Line:
    return Line(side, "C002", DAY, "invoice", amount_minor, reference, "")


RIGHT = Deal((line("ours", "XS26-04202"),), (line("theirs", None),))
LEFT_OUT = Deal((line("ours", "XS26-04201"),), ())


def asked(path: Path, language: Language, rows: list[list[Any]]) -> Path:
    """A workbook with a sheet of suggestions: one row an alternative, our document and amounts on it."""
    translate = translator(language)
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet(translate(decision_sheets.SUGGESTIONS))
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write_row(0, 0, [translate(title) for title in TITLES])
    for at, (alternative, reference, amount, key) in enumerate(rows, start=1):
        cells = [alternative, None, reference, amount, amount, None, None, None, None, key]
        sheet.write_row(at, 0, cells)
        sheet.write_datetime(at, 1, DAY, day)
        sheet.write_datetime(at, 5, DAY, day)
    book.close()
    return path


def answers(path: Path, language: Language) -> dict[str, str]:
    """Key -> what stands under the decision."""
    translate = translator(language)
    book = CalamineWorkbook.from_path(str(path))
    rows = book.get_sheet_by_name(translate(decision_sheets.SUGGESTIONS)).to_python()
    return {str(row[9]): str(row[7]) for row in rows[1:]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pair_on_paper_is_accepted_and_its_rival_rejected(tmp_path: Path, language: Language) -> None:
    yes, no = (translator(language)(answer) for answer in (decision_sheets.ACCEPT, decision_sheets.REJECT))
    rows = [[1, "XS26-04201", 18_600, "key of the rival"], [1, "XS26-04202", 18_600, "key of the pair"]]
    workbook = asked(tmp_path / "asked.xlsx", language, rows)
    assert decide(workbook, tmp_path / "decided.xlsx", [RIGHT, LEFT_OUT], language) == 2
    assert answers(tmp_path / "decided.xlsx", language) == {"key of the rival": no, "key of the pair": yes}


def test_what_no_paper_shows_is_left_open(tmp_path: Path) -> None:
    workbook = asked(tmp_path / "asked.xlsx", "en", [[1, "XS26-09999", 77, "key"]])
    assert decide(workbook, tmp_path / "decided.xlsx", [RIGHT], "en") == 0
    assert not (tmp_path / "decided.xlsx").exists()


def test_nothing_to_decide_needs_no_decisions(tmp_path: Path) -> None:
    workbook = asked(tmp_path / "asked.xlsx", "zh", [])
    assert decide(workbook, tmp_path / "decided.xlsx", [RIGHT], "zh") == 0


def test_of_a_document_booked_twice_the_second_is_rejected(tmp_path: Path) -> None:
    rows = [[1, "XS26-04202", 18_600, "first"], [1, "XS26-04202", 18_600, "second"]]
    workbook = asked(tmp_path / "asked.xlsx", "en", rows)
    assert decide(workbook, tmp_path / "decided.xlsx", [RIGHT], "en") == 2
    assert answers(tmp_path / "decided.xlsx", "en") == {"first": "accept", "second": "reject"}
