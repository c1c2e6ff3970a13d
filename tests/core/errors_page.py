"""Writes `docs/errors.md` from the catalogue of problems: `python -m tests.core.errors_page`."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from liangqing.core.problems import PROBLEMS
from liangqing.core.text import translator

PAGE: Final = Path(__file__).parents[2] / "docs" / "errors.md"
HEAD: Final = """# 读取与校验中的问题 · Problems with the user's data

This page is made from the catalogue (`python -m tests.core.errors_page`). A file that provokes the problem lies in
[errors/](errors/) where it is a small text; binary and large ones are made by the tests
(`tests/formats/provoked.py`). All problems of a file are told at once, each with file, sheet, row and column.

"""


def page() -> str:
    """The whole page: one section a problem, in the order of its code."""
    return HEAD + "\n".join(section(code) for code in sorted(PROBLEMS))


def section(code: str) -> str:
    """What happened and what to do about it, in both languages, and where the example lies."""
    kind = PROBLEMS[code]
    chinese = translator("zh")
    example = next(iter(sorted((PAGE.parent / "errors").glob(f"{code}.*"))), None)
    link = f"[{example.name}](errors/{example.name})\n" if example else ""
    return f"## {code}\n\n{chinese(kind.reason)} → {chinese(kind.remedy)}\n\n{kind.reason} → {kind.remedy}\n\n" + (
        f"{link}\n" if link else ""
    )


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
