"""Wheel build: compile the message catalogues and the kernels; refuse a wheel without its fonts."""

from __future__ import annotations

import io
import shutil
import sys
import sysconfig
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCE = Path(__file__).parent / "src" / "liangqing"
BUILD = Path(__file__).parent / "build" / "kernels"
#: Written in Cython's pure mode, with types of C: compiled where there is a C compiler, run as they stand elsewhere.
KERNELS = ("liangqing.matching.pool.line_columns", "liangqing.matching.sums.subset_walk")


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


def compile_kernels() -> list[Path]:
    """Write the compiled form of each kernel beside it; say so where nothing can compile here."""
    compiler = str(sysconfig.get_config_var("CC") or "cc").split()[0]
    if shutil.which(compiler) is None:
        sys.stderr.write(f"No C compiler ({compiler}): the kernels run uncompiled, slower, with the same answers.\n")
        return []
    from Cython.Build import cythonize  # noqa: PLC0415 - needed only where something compiles
    from setuptools import Distribution, Extension  # noqa: PLC0415 - the same

    # without symbols for a debugger, which make a module five times as large
    extensions = [Extension(name, [str(source_of(name))], extra_compile_args=["-g0"]) for name in KERNELS]
    modules = cythonize(extensions, build_dir=str(BUILD), language_level=3, quiet=True)
    command = Distribution({"ext_modules": modules}).get_command_obj("build_ext")
    command.build_lib, command.build_temp = str(SOURCE.parent), str(BUILD)
    command.ensure_finalized()
    command.run()
    return [SOURCE.parent / command.get_ext_filename(name) for name in KERNELS]


def source_of(name: str) -> Path:
    """The file of a module."""
    return SOURCE.parent / (name.replace(".", "/") + ".py")


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Called by hatchling before the wheel is packed."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile catalogues and kernels; stop where the fonts were not fetched, but for an editable install."""
        compile_catalogues()
        if compile_kernels():
            build_data["pure_python"], build_data["infer_tag"] = False, True
        fonts = list(SOURCE.glob("documents/fonts/*.ttf"))
        if version != "editable" and not fonts:
            message = "documents/fonts holds no fonts; run `make assets` first"
            raise FileNotFoundError(message)


if __name__ == "__main__":
    compile_catalogues()
    compile_kernels()
