"""What goes to a terminal: the words of files are shown as they are, and never steer it.

A file may hold an escape sequence that clears the screen, or a mark that turns the writing round. None of these is
obeyed: what cannot be seen is shown as a sign in its place.
"""

from __future__ import annotations

import json
import unicodedata
from typing import Any, Final

import click

_KEPT: Final = frozenset("\n\t")
#: Marks that turn the direction of writing: ECMA-48 aside, the one way for a text to be shown as another.
_TURNING: Final = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_STEERING: Final = tuple(
    code for code in range(0xA0) if unicodedata.category(chr(code)) == "Cc" and chr(code) not in _KEPT
)
_SHOWN: Final = dict.fromkeys((*_STEERING, *_TURNING, 0x2028, 0x2029), "\N{REPLACEMENT CHARACTER}")
_ESCAPED: Final = {code: f"\\u{code:04x}" for code in _SHOWN if chr(code).isascii() is False or code == 0x7F}  # noqa: PLR2004 - DEL


def visible(text: str) -> str:
    """The text without signs that steer a terminal; each is shown as one that says there was something."""
    return text.translate(_SHOWN)


def say(text: str, *, err: bool = False, fg: str | None = None, bold: bool | None = None) -> None:
    """Print a text that may hold words of a file."""
    click.secho(visible(text), err=err, fg=fg, bold=bold)


def json_text(content: Any) -> str:  # noqa: ANN401 - whatever JSON holds
    """Indented JSON in which letters stand as they are and what steers a terminal is escaped; it reads back equal."""
    return json.dumps(content, ensure_ascii=False, indent=1).translate(_ESCAPED)
