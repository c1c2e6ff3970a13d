"""What the program says when a command line is wrong, the disk refuses, or the program itself fails."""

from __future__ import annotations

import traceback
from hashlib import blake2b
from typing import TYPE_CHECKING

import click

from liangqing.core.text import mark, translator

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from liangqing.core.text import Language

_FAULT = mark("The program failed. This is our fault, not yours; your files are as they were. Reference: {reference}")
_ASK_FOR_LOG = mark("Run it again as `liangqing --debug fault.log …` and send us that file with the reference.")
_LOG_WRITTEN = mark("What happened was written to {path}.")
_FILE_REFUSED = mark("The file {file} cannot be read or written: {detail}")
_MISSING = mark("Something is missing: {name}. `liangqing {command} --help` shows how the command is written.")
_UNKNOWN_OPTION = mark("There is no option {name}. `liangqing {command} --help` lists the options.")
_UNKNOWN_COMMAND = mark("There is no command {name}; there are: {commands}")
_BAD_VALUE = mark("The value of {name} does not fit: {detail}")
_USAGE = mark("The command cannot be understood: {detail}")


class UnknownCommandError(click.UsageError):
    """No command is called so; `message` is what was typed, `commands` are those there are."""

    def __init__(self, name: str, commands: Iterable[str]) -> None:
        super().__init__(name)
        self.commands = tuple(commands)


def usage_sentence(error: click.UsageError, language: Language) -> str:
    """What is wrong with the command line."""
    translate = translator(language)
    words = (error.ctx.command_path if error.ctx else "").split()
    command = words[-1] if words[1:] else ""
    match error:
        case UnknownCommandError():
            return translate(_UNKNOWN_COMMAND).format(name=error.message, commands=", ".join(error.commands))
        case click.MissingParameter():
            name = error.param.get_error_hint(error.ctx) if error.param and error.ctx else error.param_hint
            return translate(_MISSING).format(name=name, command=command)
        case click.NoSuchOption():
            return translate(_UNKNOWN_OPTION).format(name=error.option_name, command=command)
        case click.BadParameter():
            name = error.param.get_error_hint(error.ctx) if error.param and error.ctx else error.param_hint
            return translate(_BAD_VALUE).format(name=name, detail=error.message)
    return translate(_USAGE).format(detail=error.format_message())


def file_sentence(error: OSError, language: Language) -> str:
    """Which file the operating system refused, and its reason."""
    return translator(language)(_FILE_REFUSED).format(file=error.filename or "?", detail=error.strerror or error)


def fault_reference(error: BaseException) -> str:
    """8 hexadecimal digits that name the place of a failure: the same failure has the same reference."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{frames[-1].name}:{frames[-1].lineno}" if frames else ""
    return blake2b(f"{type(error).__name__}:{place}".encode(), digest_size=4).hexdigest()


def print_fault(error: BaseException, *, language: Language, log: Path | None) -> None:
    """Say on stderr that the program failed; the traceback goes into `log` only."""
    translate = translator(language)
    reference = fault_reference(error)
    click.secho(translate(_FAULT).format(reference=reference), fg="red", err=True)
    if log is None:
        click.echo(translate(_ASK_FOR_LOG), err=True)
        return
    details = "".join(traceback.format_exception(error))
    log.write_text(f"reference {reference}\n{details}", encoding="utf-8")
    click.echo(translate(_LOG_WRITTEN).format(path=log), err=True)
