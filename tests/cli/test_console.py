"""Tables with words of files in them."""

import pytest
from rich.table import Table
from rich.text import Text

from liangqing.cli.console import Terminal


def test_a_table_shows_mark_up_and_escapes_of_a_file_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    table = Table.grid()
    table.add_row("单位[/b][red]\x1b[2J", Text("x\x9b2J\u202egnp.exe"))
    Terminal().print(table)
    shown = capsys.readouterr().out
    assert "单位[/b][red]" in shown
    assert not set(shown) & set("\x1b\x9b\u202e")
