"""By what a row is known again when it comes a second time, in another file perhaps, with other rows around it."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


class Identities:
    """Gives each row of a file its key.

    A row that names its own is known by that. Else it is known by partner, kind and the number on the paper, or,
    where it has none, by its amount too; the first such row of a file is the first of any file, the second the second.
    So an export that overlaps an earlier one posts nothing twice, and a row whose amount was changed is a conflict.
    """

    def __init__(self) -> None:
        self._counted: Counter[str] = Counter()

    def key_of(self, content: Mapping[str, Any]) -> str:
        """The key; at most 100 characters."""
        own: str | None = content.get("foreign_key")
        if own:
            return own
        base = "\x1f".join(str(content.get(name, "")) for name in self._names(content))
        self._counted[base] += 1
        return "~" + sha256(f"{base}\x1f{self._counted[base]}".encode()).hexdigest()[:40]

    @staticmethod
    def _names(content: Mapping[str, Any]) -> tuple[str, ...]:
        whose = ("partner", "side", "account", "kind", "currency")
        if content.get("invoice_number"):
            return (*whose, "invoice_number", "reference")
        if content.get("reference"):
            return (*whose, "dated_on", "reference")
        return (*whose, "dated_on", "text", "amount_minor")
