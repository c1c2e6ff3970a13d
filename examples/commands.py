"""The program's commands as the demo calls them: with the arguments a person would type, in this process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from click.testing import CliRunner

from liangqing.cli.main import OPEN_QUESTIONS, PROVED
from liangqing.cli.main import main as liangqing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from liangqing.core.text import Language


class RefusedRunError(Exception):
    """The command did not answer; the message is what it printed."""


def reconcile(
    ours: Path,
    theirs: Path,
    *,
    as_of: date,
    out: Path,
    language: Language,
    write: str,
    more: Mapping[str, str | Path | None],
) -> None:
    """`liangqing reconcile`; `more` are further options by name, left out where null.

    Raises:
        RefusedRunError: neither proved nor proved with open questions.
    """
    options = {"as-of": as_of, "out": out, "lang": language, "write": write, **more}
    given = [part for name, value in options.items() if value is not None for part in (f"--{name}", str(value))]
    _call("reconcile", str(ours), str(theirs), *given)


def inspect(file: Path, out: Path, side: str, language: Language, mapping: Path | None = None) -> None:
    """`liangqing inspect`: the ledger in canonical form as `lines.parquet` in `out`.

    Raises:
        RefusedRunError: the file cannot be read.
    """
    said = ("--mapping", str(mapping)) if mapping else ()
    _call("inspect", str(file), "--out", str(out), "--side", side, "--lang", language, *said)


def repeat(arguments: Sequence[str], out: Path) -> None:
    """`liangqing reconcile` with arguments that were written down, as `export_month` gives them.

    Raises:
        RefusedRunError: neither proved nor proved with open questions.
    """
    _call("reconcile", *arguments, "--out", str(out), "--write", "data")


def init(home: Path, *, entity: str, name: str, opened: date, admin: str, language: Language) -> None:
    """`liangqing init`: a home with the first set of books and its administrator.

    Raises:
        RefusedRunError: it was not made.
    """
    books = ("--entity", entity, "--name", name, "--opened", opened.isoformat(), "--admin", admin)
    _call("init", str(home), *books, "--lang", language)


def _call(*arguments: str) -> None:
    result = CliRunner().invoke(liangqing, arguments)
    if result.exit_code not in (PROVED, OPEN_QUESTIONS):
        raise RefusedRunError(result.output)
