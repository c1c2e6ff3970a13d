"""The settings of an installation: safe unless someone says otherwise."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import Settings

CHECK = (
    "import django; django.setup(); from django.core.management import call_command; "
    "call_command('check', deploy=True, fail_level='WARNING')"
)


def test_djangos_own_check_for_production_finds_nothing_behind_tls(tmp_path: Path) -> None:
    (tmp_path / "secret.key").write_text("k" * 64 + "0123456789abc")
    env = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "liangqing.site.settings",
        "LIANGQING_HOME": str(tmp_path),
        "LIANGQING_TLS": "1",
    }
    done = subprocess.run([sys.executable, "-c", CHECK], env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_debugging_is_never_on(settings: Settings) -> None:
    assert settings.DEBUG is False
