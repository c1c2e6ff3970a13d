"""Draw what a command prints as a picture: `python -m scripts.draw_terminal PICTURE.png WIDTH COMMAND...`.

The command runs in a terminal of its own, WIDTH characters wide; its output is drawn character by character, with
its colours. The pictures of the README are made so: they show what was printed, and nothing else.
"""  # noqa: INP001 - scripts, not a package

from __future__ import annotations

import json
import os
import pty
import sys
from pathlib import Path
from subprocess import DEVNULL, Popen
from typing import TYPE_CHECKING, Final

import typst
from rich.cells import cell_len
from rich.console import Console
from rich.style import Style
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FONTS: Final = Path(__file__).parents[1] / "src" / "liangqing" / "documents" / "fonts"
_PPI: Final = 96
#: Chinese from the font of the documents, everything else from the typesetter's own typewriter font.
_PAGE: Final = """
#let cell-width = 6.02pt
#let line-height = 15pt
#let cells = json(bytes(sys.inputs.cells))
#set page(width: cell-width * {width} + 24pt, height: line-height * {height} + 24pt, margin: 12pt, fill: rgb("#1e1e1e"))
#set text(font: ("DejaVu Sans Mono", "Noto Sans SC"))
#for cell in cells {{
  place(dx: cell-width * cell.column, dy: line-height * cell.line,
    text(size: cell.size * 1pt, fill: rgb(cell.color), weight: cell.weight, cell.text))
}}
"""
_SIZE: Final = 10
_WIDE_SIZE: Final = 11.6
_PLAIN: Final = "#d4d4d4"
_DIM: Final = "#8a8a8a"
#: Red, green and yellow by their numbers.
_COLORS: Final = {"color(1)": "#f48771", "color(2)": "#89d185", "color(3)": "#e2c08d"}


def printed(command: Sequence[str], width: int) -> str:
    """What the command prints on a terminal, escape sequences included; the bar of progress wipes itself out."""
    ours, theirs = pty.openpty()
    place = {"COLUMNS": str(width), "LINES": "200", "TERM": "xterm-256color", "FORCE_COLOR": "1"}
    environment = {**os.environ, **place}
    environment.pop("NO_COLOR", None)
    with Popen(command, stdout=theirs, stderr=DEVNULL, env=environment) as running:  # noqa: S603 - as given
        os.close(theirs)
        output = b"".join(iter(lambda: _read(ours), b""))
        running.wait()
    return output.decode().replace("\r\n", "\n")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65_536)
    except OSError:  # the terminal is closed with its last user
        return b""


def cells(text: Text) -> Iterator[dict[str, str | float]]:
    """Each visible character of a terminal's text: `line`, `column`, `size`, `text`, `color`, `weight`."""
    console = Console()
    for line, content in enumerate(text.split("\n")):
        column = 0
        for segment in content.render(console):
            look = _look(segment.style or Style())
            for character in segment.text:
                width = cell_len(character)
                if character.strip():
                    size = _SIZE if width == 1 else _WIDE_SIZE
                    yield {"line": line, "column": column, "size": size, "text": character, **look}
                column += width


def _look(style: Style) -> dict[str, str]:
    color = _DIM if style.dim else _COLORS.get(style.color.name if style.color else "", _PLAIN)
    return {"color": color, "weight": "bold" if style.bold else "regular"}


def draw(output: str, picture: Path, width: int) -> None:
    """Write the picture of a terminal's output as PNG."""
    text = Text.from_ansi(output.strip("\n"))
    lines = text.split("\n")
    page = _PAGE.format(width=max([width, *(line.cell_len for line in lines)]), height=len(lines))
    given = {"cells": json.dumps(list(cells(text)))}
    drawn = typst.compile(
        page.encode(), format="png", ppi=_PPI, font_paths=typst.Fonts(font_paths=[FONTS]), sys_inputs=given
    )
    picture.write_bytes(drawn)


if __name__ == "__main__":
    draw(printed(sys.argv[3:], int(sys.argv[2])), Path(sys.argv[1]), int(sys.argv[2]))
