from decimal import Decimal
from pathlib import Path

from examples.pages import Page
from examples.writers.text_list import RIGHT, RULE, write_gb18030_text_list, write_text_list


def page() -> Page:
    made = Page("items", (6, 8))
    made.add("Line items")
    made.add(RULE)
    made.add("文本", RIGHT + "1,00-")
    made.add(None, Decimal("2.50"))
    return made


def test_columns_stand_between_strokes_and_wide_signs_take_two_places(tmp_path: Path) -> None:
    write_text_list([page()], tmp_path / "list.txt")
    assert (tmp_path / "list.txt").read_text(encoding="utf-8").splitlines() == [
        "Line items",
        "-" * 17,
        "|文本  |   1,00-|",
        "|      |    2.50|",
    ]


def test_the_same_list_in_gb18030(tmp_path: Path) -> None:
    write_gb18030_text_list([page()], tmp_path / "list.txt")
    assert "|文本  |" in (tmp_path / "list.txt").read_text(encoding="gb18030")
