"""The months of a partner, for what runs on the books."""

from __future__ import annotations

from tests.books.months import files, found, month, post, sound, taken_over

__all__ = ["files", "found", "month", "post", "sound", "taken_over"]
