"""Wheel build: compile the message catalogues; refuse a wheel without its fonts."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCE = Path(__file__).parent / "src" / "liangqing"


def compile_catalogues() -> list[Path]:
    """Write a .mo beside every .po."""
    written = []
    for po in sorted(SOURCE.glob("locale/*/LC_MESSAGES/*.po")):
        with po.open("rb") as file:
            catalogue = read_po(file, locale=po.parent.parent.name)
        buffer = io.BytesIO()
        write_mo(buffer, catalogue)
        mo = po.with_suffix(".mo")
        mo.write_bytes(buffer.getvalue())
        written.append(mo)
    return written


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Called by hatchling before the wheel is packed."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile catalogues; stop where the fonts were not fetched (an editable install may do without)."""
        compile_catalogues()
        fonts = list(SOURCE.glob("documents/fonts/*.ttf"))
        if version != "editable" and not fonts:
            message = "documents/fonts holds no fonts; run `make assets` first"
            raise FileNotFoundError(message)
        del build_data


if __name__ == "__main__":
    compile_catalogues()
