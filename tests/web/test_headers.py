"""What a browser is told of every page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from tests.house.source import SOURCE

if TYPE_CHECKING:
    from django.test import Client


@pytest.mark.django_db
@pytest.mark.parametrize("where", ["/login/", "/health", "/nowhere/", "/"])
def test_every_answer_loads_from_here_alone(client: Client, where: str) -> None:
    headers = client.get(where).headers
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"
    assert "no-store" in headers["Cache-Control"]


def test_no_template_of_ours_runs_a_script_or_styles_in_place() -> None:
    found = [
        (path.name, inline)
        for path in SOURCE.rglob("*.html")
        for inline in re.findall(
            r"<script|<style|\sstyle=|\son\w+=|javascript:", path.read_text("utf-8"), re.IGNORECASE
        )
    ]
    assert found == []
