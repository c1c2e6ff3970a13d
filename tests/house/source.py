"""The source as the house tests look at it: its modules, its functions, its messages."""

from __future__ import annotations

import ast
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
SOURCE: Final = ROOT / "src" / "liangqing"


@dataclass(frozen=True)
class Function:
    """A function and how many lines its body has, without signature and docstring."""

    module: str
    name: str
    lines: int


@cache
def modules() -> tuple[Path, ...]:
    """Every Python file of the product that we write: Django writes the migrations."""
    return tuple(sorted(path for path in SOURCE.rglob("*.py") if path.parent.name != "migrations"))


def name_of(module: Path) -> str:
    """`pipeline/check/lines.py`."""
    return module.relative_to(SOURCE).as_posix()


@cache
def tree(module: Path) -> ast.Module:
    """The module, parsed."""
    return ast.parse(module.read_text(encoding="utf-8"))


@cache
def functions() -> tuple[Function, ...]:
    """Every function of the product, methods and nested ones included."""
    return tuple(
        Function(name_of(module), node.name, _body_lines(node))
        for module in modules()
        for node in ast.walk(tree(module))
        if isinstance(node, ast.FunctionDef)
    )


def _body_lines(function: ast.FunctionDef) -> int:
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return (function.end_lineno or 0) - body[0].lineno + 1 if body else 0


@cache
def messages() -> dict[str, str]:
    """Every message id in the code (what `mark` or `translate` is given in so many words), and its room."""
    return {
        message: name_of(module).split("/", maxsplit=1)[0]
        for module in modules()
        for node in ast.walk(tree(module))
        if (message := _message(node)) is not None
    }


def _message(node: ast.AST) -> str | None:
    match node:
        case ast.Call(func=ast.Name(id="mark" | "translate"), args=[ast.Constant(value=str(message))]):
            return message
    return None


@cache
def tracked_files() -> tuple[Path, ...]:
    """Every file under version control."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"],  # noqa: S607 - whichever git the developer has
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    return tuple(ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file())
