"""A month with a partner, for what people do with its differences."""

from __future__ import annotations

from tests.books.months import files, found, month, post, sound

__all__ = ["files", "found", "month", "post", "sound"]
