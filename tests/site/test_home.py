"""An installation's own secret."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liangqing.cli.home import draw_secret_key
from liangqing.site.home import home, secret_key

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_a_secret_is_drawn_once_for_its_owner_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIANGQING_HOME", str(tmp_path))
    draw_secret_key(tmp_path)
    first = secret_key()
    draw_secret_key(tmp_path)
    assert home() == tmp_path
    assert (secret_key(), (tmp_path / "secret.key").stat().st_mode & 0o777) == (first, 0o600)


def test_without_one_each_process_has_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIANGQING_HOME", str(tmp_path))
    assert secret_key() != secret_key()
