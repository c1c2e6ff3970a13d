"""A month with a partner, for what people do with its differences."""

from __future__ import annotations

from tests.books.months import files, found, month, post, sound, taken_over

__all__ = ["files", "found", "month", "post", "sound", "taken_over"]
