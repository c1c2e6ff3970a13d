"""The rooms know each other only downwards, and the pure ones know nothing of the world outside."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest
from tests.house.source import ROOT, modules, name_of, tree

PURE_ROOMS: Final = ("core", "matching", "formats", "documents")
#: Names through which a clock, the network, the environment or chance would come in.
WORLD: Final = frozenset(
    {"time", "random", "secrets", "socket", "urllib", "http", "ssl", "subprocess", "requests", "uuid"}
)
CALLS: Final = frozenset({"date.today", "datetime.now", "datetime.utcnow", "datetime.today", "os.environ", "os.getenv"})


def test_the_arrows_of_the_house_hold() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    told = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout


@pytest.mark.parametrize("room", PURE_ROOMS)
def test_a_pure_room_has_no_clock_network_environment_or_chance(room: str) -> None:
    found = [
        (name_of(module), name)
        for module in modules()
        if name_of(module).startswith(f"{room}/")
        for node in ast.walk(tree(module))
        for name in worldly(node)
    ]
    assert found == []


def worldly(node: ast.AST) -> list[str]:
    """What of the world outside a piece of code names."""
    match node:
        case ast.Import():
            return [alias.name for alias in node.names if alias.name.split(".")[0] in WORLD]
        case ast.ImportFrom(module=str(module)) if module.split(".")[0] in WORLD:
            return [module]
        case ast.Attribute(value=ast.Name(id=owner), attr=name) if f"{owner}.{name}" in CALLS:
            return [f"{owner}.{name}"]
    return []


@pytest.mark.parametrize(
    "code", ["import time", "from random import Random", "date.today()", "os.environ['HOME']", "import urllib.request"]
)
def test_the_world_outside_would_be_noticed(code: str) -> None:
    assert any(worldly(node) for node in ast.walk(ast.parse(code)))
