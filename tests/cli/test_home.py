"""Where the books are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_a_directory_that_is_no_installation_is_told(liangqing: Callable[..., Any], tmp_path: Path) -> None:
    done = liangqing("user", "list", "--home", tmp_path, "--lang", "en")
    assert (done.returncode, "liangqing init" in done.stderr) == (2, True)
    assert list(tmp_path.iterdir()) == []
