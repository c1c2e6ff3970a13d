from __future__ import annotations

import io

import pytest
from rich.console import Console
from tests.formats.ledgers import read

from liangqing.cli.reading_page import print_reading
from liangqing.core.text import LANGUAGES, Language

BOOK = """
    应付账款明细账
    单位:元
    日期|摘要|借方|贷方|余额|经办
    |期初余额| | |1000|
    2026-06-05|采购| |500|1501|张
    2026-06-06|采购| |200|1700|张
    |合计| |700| |
"""


def page(book: str, language: Language) -> str:
    console = Console(file=io.StringIO(), width=120)
    print_reading(read(book, accept_broken_chain=True), language, console)
    file = console.file
    assert isinstance(file, io.StringIO)
    return file.getvalue()


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_left_unsaid(language: Language) -> None:
    text = page(BOOK, language)
    for words in ("book", "借方", "贷方", "经办", "CNY", "✔", "✘", "1,700.00", "2026-06-05"):
        assert words in text


def test_it_speaks_the_language_asked_for() -> None:
    assert "running balance, row by row" in page(BOOK, "en")
    assert "逐行余额" in page(BOOK, "zh")


def test_a_reading_nothing_proves_says_so() -> None:
    assert "nothing proves the reading" in page("应付账款\n日期|借方|贷方\n2026-06-05| |5", "en")


def test_the_first_lines_are_told_in_words_and_columns_without_content_leave_room() -> None:
    first = page("应付账款\n日期|摘要|借方|贷方\n2026-06-05|采购| |5", "zh").split("前几行")[1].splitlines()
    assert [first[1].split(), first[2].split()] == [
        ["行号", "日期", "业务类型", "金额", "摘要"],
        ["3", "2026-06-05", "开票", "5.00", "采购"],
    ]


def test_brackets_of_a_cell_are_shown_as_they_are() -> None:
    assert "[bold]货[/bold]" in page("应付账款\n日期|摘要|借方|贷方\n2026-06-05|[bold]货[/bold]| |5", "en")


def test_rows_that_stand_newest_first_are_shown_as_in_the_file() -> None:
    rows = "2026-06-07|付款|100| |700\n2026-06-06|采购| |300|800\n2026-06-05|采购| |500|500"
    title, _, *first = page(f"应付账款\n日期|摘要|借方|贷方|余额\n{rows}", "en").split("First lines")[1].splitlines()
    assert title == ", as in the file: newest first"
    assert [line.split()[0] for line in first[:3]] == ["3", "4", "5"]
