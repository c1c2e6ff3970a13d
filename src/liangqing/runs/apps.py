"""The Django app."""

from __future__ import annotations

from django.apps import AppConfig


class RunsConfig(AppConfig):
    """Runs; nothing happens at start-up."""

    name = "liangqing.runs"
    label = "runs"
