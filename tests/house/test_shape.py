"""Short functions, files of one noun."""

from __future__ import annotations

from statistics import median
from typing import Final

from tests.house.source import functions, modules, name_of

MEDIAN_LINES: Final = 9
MOST_LINES: Final = 60
LONG_LINES: Final = 40
LONG_SHARE: Final = 0.01
FILE_LINES: Final = 330

#: Functions that are longer, and why they are better in one piece.
LONG_FUNCTIONS: Final[dict[tuple[str, str], str]] = {}
#: Files that are longer, and why.
LONG_FILES: Final[dict[str, str]] = {}


def test_the_usual_function_is_short() -> None:
    assert median(function.lines for function in functions()) <= MEDIAN_LINES


def test_no_function_is_long_without_a_reason() -> None:
    found = {(function.module, function.name) for function in functions() if function.lines > MOST_LINES}
    assert found == set(LONG_FUNCTIONS)


def test_hardly_any_function_is_near_that() -> None:
    longer = [function for function in functions() if function.lines > LONG_LINES]
    assert len(longer) <= max(2, LONG_SHARE * len(functions())), longer


def test_no_file_holds_two_nouns() -> None:
    sizes = {name_of(module): len(module.read_text(encoding="utf-8").splitlines()) for module in modules()}
    assert {name for name, lines in sizes.items() if lines > FILE_LINES} == set(LONG_FILES)


def test_no_file_is_a_drawer() -> None:
    drawers = {"utils", "helpers", "misc", "common", "manager", "util", "helper"}
    assert [name_of(module) for module in modules() if module.stem in drawers] == []
