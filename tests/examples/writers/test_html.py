from pathlib import Path

from examples.pages import Page
from examples.writers.html import write_html


def test_a_title_spans_the_table_and_blank_cells_are_kept(tmp_path: Path) -> None:
    page = Page("往来", (10, 10))
    page.title("A & B")
    page.add("金额", None)
    write_html([page], tmp_path / "往来.xls")
    text = (tmp_path / "往来.xls").read_text(encoding="utf-8")
    assert '<tr><td colspan="2">A &amp; B</td></tr>' in text
    assert "<tr><td>金额</td><td>&nbsp;</td></tr>" in text
