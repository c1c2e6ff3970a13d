"""The Django app of the pages."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Templates, style, and what listens at the door."""

    name = "liangqing.web"
    label = "web"

    def ready(self) -> None:
        """Count a wrong second factor as a wrong password; record who comes and goes."""
        from liangqing.web.login import lockout, recording  # noqa: PLC0415 - models are there only now

        lockout.listen()
        recording.listen()
