from datetime import date
from decimal import Decimal
from pathlib import Path

from examples.pages import Page
from examples.writers.workbook import write_workbook
from python_calamine import CalamineWorkbook


def test_pages_are_sheets_and_merged_cells_hold_their_text_once(tmp_path: Path) -> None:
    first, second = Page("目录", (10, 10)), Page("C001", (10, 10))
    first.title("应收账款")
    second.add(date(2026, 6, 1), Decimal("12.50"))
    write_workbook([first, second], tmp_path / "book.xlsx")
    book = CalamineWorkbook.from_path(str(tmp_path / "book.xlsx"))
    assert book.sheet_names == ["目录", "C001"]
    assert book.get_sheet_by_index(0).to_python() == [["应收账款"]]
    assert book.get_sheet_by_index(0).merged_cell_ranges == [((0, 0), (0, 1))]
    assert book.get_sheet_by_index(1).to_python() == [[date(2026, 6, 1), 12.5]]
