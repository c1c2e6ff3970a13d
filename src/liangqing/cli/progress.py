"""A bar for work that may take more than two seconds, on a terminal."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

from liangqing.core.text import mark, translator

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from liangqing.core.text import Language

_WORKING = mark("working")


@contextmanager
def bar(language: Language) -> Iterator[Callable[[str, float], None]]:
    """A function that takes what is worked at, and the share of the whole that is done."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(translator(language)(_WORKING), total=1.0)

        def tell(what: str, share: float) -> None:
            progress.update(task, description=what, completed=share)

        yield tell
