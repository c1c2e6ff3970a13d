"""The numbers of documents: each series runs on through the months."""

from __future__ import annotations


class Numbers:
    """The next number of each series, such as `XS26-0` with 4101."""

    def __init__(self, **starts: int) -> None:
        self._next = {series.replace("_", "-"): number for series, number in starts.items()}

    def take(self, series: str) -> str:
        """The next number of a series, such as `XS26-04101`."""
        number = self._next[series]
        self._next[series] = number + 1
        return f"{series}{number}"
