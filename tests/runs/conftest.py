"""The months of a partner, for what runs on the books."""

from __future__ import annotations

from tests.books.months import files, found, month, post, sound

__all__ = ["files", "found", "month", "post", "sound"]
