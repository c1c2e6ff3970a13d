"""Signs, lines and headings as they stand on a page, made without printing one."""

from __future__ import annotations

from liangqing.formats.pdf.lines import Line, lines_of
from liangqing.formats.pdf.pages import Sign


def signs(text: str, x: float = 0.0, y: float = 0.0) -> list[Sign]:
    """Signs of size 10, each 5 wide."""
    return [Sign(sign, x + 5 * at, x + 5 * at + 5, y, 10) for at, sign in enumerate(text)]


def line(text: str) -> Line:
    (found,) = lines_of(signs(text))
    return found


HEADING = line("日期         摘要           借方       余额")
ROWS = lines_of(
    [
        *signs("2026-06-05  采购空调      500.00     500.00", y=12),
        *signs("2026-06-09  付款                   1,500.00", y=24),
    ]
)
HEADINGS = tuple((text,) for text in ("日期", "摘要", "借方", "余额"))
