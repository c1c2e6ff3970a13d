"""The language of what a command prints: `--lang`, Chinese unless said otherwise."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import click

from liangqing.core.text import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from liangqing.core.text import Language

DEFAULT: Final[Language] = "zh"


def language_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option `--lang`; its value arrives as the argument `lang`."""
    return click.option(
        "--lang",
        type=click.Choice(LANGUAGES),
        default=DEFAULT,
        show_default=True,
        help="语言 · Language of what is printed and written.",
    )(command)


def language_in(arguments: Sequence[str]) -> Language:
    """The language asked for on a command line.

    A command line that cannot be understood has no parsed options, yet what is wrong with it
    is to be said in the reader's language.
    """
    asked = [after for before, after in pairwise(arguments) if before == "--lang"]
    asked += [argument.removeprefix("--lang=") for argument in arguments if argument.startswith("--lang=")]
    return next((name for name in asked if name in LANGUAGES), DEFAULT)
