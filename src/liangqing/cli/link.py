"""How a person gets to a password: a link that is printed once, a file, or the terminal. There is no default one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from liangqing.core.text import mark, translator

if TYPE_CHECKING:
    from pathlib import Path

    from liangqing.core.text import Language

_LINK: Final = mark("Set the password within three days (this is shown once, and good once):\n  {link}")
_PROMPT: Final = "密码 · Password"


def link_of(url: str, secret: str, language: Language) -> str:
    """The sentence with the link."""
    return translator(language)(_LINK).format(link=f"{url.rstrip('/')}/invitation/{secret}/")


def password_in(file: Path | None, *, ask: bool) -> str | None:
    """The password that a file holds or a person types twice; None where a link is to be given.

    Raises:
        OSError: the file cannot be read.
    """
    if file is not None:
        return file.read_text(encoding="utf-8").rstrip("\r\n")
    return click.prompt(_PROMPT, hide_input=True, confirmation_prompt=True) if ask else None
