"""Fields that mean the same in every table."""

from __future__ import annotations

from typing import Any, Final

from django.db import models

#: An amount: minor units of a currency. SQLite and PostgreSQL both hold 64 bits.
MOST_MINOR: Final = 10**15 - 1


def minor_units(**options: Any) -> models.BigIntegerField[int, int]:  # noqa: ANN401 - handed on to Django
    """Minor units; positive raises what the partner owes us."""
    return models.BigIntegerField(**options)


def currency_code() -> models.CharField[str, str]:
    """An ISO 4217 code."""
    return models.CharField(max_length=3)


def short_text(length: int = 200) -> models.CharField[str, str]:
    """A text that may be empty."""
    return models.CharField(max_length=length, blank=True, default="")
