from decimal import Decimal
from pathlib import Path

from examples.pages import Page
from examples.writers.delimited import write_csv, write_gb18030_csv


def test_both_encodings(tmp_path: Path) -> None:
    page = Page("明细")
    page.add("摘要", None, Decimal("1.50"))
    write_csv([page], tmp_path / "a.csv")
    write_gb18030_csv([page], tmp_path / "b.csv")
    assert (tmp_path / "a.csv").read_bytes() == "\ufeff摘要,,1.50\r\n".encode()
    assert (tmp_path / "b.csv").read_bytes() == "摘要,,1.50\r\n".encode("gb18030")
