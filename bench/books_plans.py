"""How the database answers: the statements of a question, explained."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, Self

from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Callable

#: What a plan says where a table is read row by row from its first to its last. `SCAN … USING INDEX` reads an index.
_WHOLE: Final = {
    "sqlite": re.compile(r"^SCAN (books_\w+|[TUV]\d+)\b(?! USING)"),
    "postgresql": re.compile(r"Seq Scan on (books_\w+)"),
}
#: Tables of which a scan is nothing: they have a row for each partner, not for each document.
_SMALL: Final = frozenset({"books_partner", "books_entity", "books_balance"})


class Plans:
    """Keeps the statements that are run within, and explains them at its end."""

    def __init__(self) -> None:
        self._statements: list[tuple[str, Any]] = []
        self._lines: list[str] = []

    def __enter__(self) -> Self:
        """Begin to keep statements."""
        self._wrapper = connection.execute_wrapper(self._keep)
        self._wrapper.__enter__()
        return self

    def __exit__(self, *raised: object) -> None:
        """Explain what was kept."""
        self._wrapper.__exit__(None, None, None)
        if raised[0] is None:
            self._lines = [line for statement in self._statements for line in _explained(*statement)]

    def read_whole(self) -> list[str]:
        """The tables that were read from end to end, each once."""
        found = (_WHOLE[connection.vendor].search(line) for line in self._lines)
        return sorted({match[1] for match in found if match} - _SMALL)

    def _keep(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: ANN401, FBT001 - as Django calls it
        if sql.lstrip().upper().startswith(("SELECT", "WITH")) and not many:
            self._statements.append((sql, params))
        return execute(sql, params, many, context)


def _explained(sql: str, params: Any) -> list[str]:  # noqa: ANN401 - as Django has them
    """The lines of a plan."""
    verb = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
    with connection.cursor() as cursor:
        cursor.execute(f"{verb} {sql}", params)
        return [str(row[-1]).strip() for row in cursor.fetchall()]
