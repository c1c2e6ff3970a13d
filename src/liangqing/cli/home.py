"""The home of an installation, as commands that open the books name it: `--home DIR`.

Django is set up here and nowhere else in the room, and only when a command needs it.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from liangqing.core.text import mark, translator

if TYPE_CHECKING:
    from collections.abc import Callable

    from liangqing.core.text import Language

SECRET: Final = "secret.key"  # noqa: S105 - the name of a file
#: Where an installation keeps the public half of its backup key.
RECIPIENT: Final = "backup.recipient"
_VARIABLE: Final = "LIANGQING_HOME"
_SETTINGS: Final = "liangqing.site.settings"
_NO_HOME: Final = mark("{path} is no home of an installation. Make one: liangqing init {path}")


def home_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option `--home`; its value arrives as the argument `home`."""
    return click.option(
        "--home",
        type=click.Path(file_okay=False, path_type=Path),
        help="系统目录 · Directory of the installation; else LIANGQING_HOME, else ./liangqing-home.",
    )(command)


def open_home(home: Path | None, language: Language) -> Path:
    """Set Django up for an installation; what Django says is said in the language too.

    Raises:
        click.BadParameter: there is no installation in that directory.
    """
    if home is not None:
        os.environ[_VARIABLE] = str(home.absolute())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", _SETTINGS)
    from django.conf import settings  # noqa: PLC0415 - other commands start without Django

    directory = Path(settings.HOME) if home is None else home.absolute()
    if not (directory / SECRET).is_file():
        raise click.BadParameter(translator(language)(_NO_HOME).format(path=directory), param_hint="--home")
    return _set_up(directory, language)


def _set_up(directory: Path, language: Language) -> Path:
    import django  # noqa: PLC0415 - as above
    from django.utils.translation import activate  # noqa: PLC0415 - as above

    django.setup()
    activate("en" if language == "en" else "zh-hans")
    return directory


def draw_secret_key(directory: Path) -> None:
    """Write the installation's secret where there is none, for its owner alone."""
    path = directory / SECRET
    if path.exists():
        return
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(64))
