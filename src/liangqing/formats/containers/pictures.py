"""Photos and scans: what is to be seen on them cannot be read for certain, so they are refused, with a way on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from liangqing.core.problems import Problem, RefusedError

if TYPE_CHECKING:
    from pathlib import Path


def refuse_picture(path: Path) -> NoReturn:
    """Refuse a picture.

    Raises:
        RefusedError: always; the remedy names the sheet for typing from the paper.
    """
    raise RefusedError([Problem("scan", file=path.name, values={"pages": 1})])
