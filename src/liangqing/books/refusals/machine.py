"""What the machine refuses, whatever the books would say."""

from __future__ import annotations

from liangqing.books.refusals.refusal import Refusal
from liangqing.core.text import mark


class DiskFull(Refusal):
    """There is no room to write. Told at the doors (`cli/main.py`, `web/refused.py`); within, the error goes on up."""

    code = "disk-full"
    sentence = mark(
        "The disk is full. Nothing of this step was saved; what was saved before is whole. Make room, then do it again."
    )
