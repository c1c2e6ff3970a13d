"""Imports as a few words: rows kept in the store, proposed by one person, posted by another."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from liangqing.books import store
from liangqing.books.actions.import_rows import import_rows, propose_import
from liangqing.books.queries.import_preview import ImportPreview, preview_import

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from liangqing.books.access import Viewer
    from liangqing.books.action import Answer, Ask
    from liangqing.books.models import Entity

Row = dict[str, Any]


def documents(*texts: str) -> list[Row]:
    """Rows of documents: `2026-03-01 invoice INV-1 1130.00`, of the customer C001; `@A1` at the end is their key."""
    return [_document(text) for text in texts]


def _document(text: str) -> Row:
    day, kind, reference, amount, *key = text.split()
    row = {"partner": "C001", "kind": kind, "dated_on": day, "reference": reference, "currency": "CNY"}
    return {**row, "amount_minor": round(float(amount) * 100), **({"foreign_key": key[0][1:]} if key else {})}


def kept(rows: Iterable[Row], name: str = "a.xlsx") -> str:
    """Rows in the store, with their places."""
    placed = [{**row, "source": f"{name}!{number}"} for number, row in enumerate(rows, start=2)]
    return store.keep("".join(json.dumps(row, sort_keys=True) + "\n" for row in placed).encode())


def previewed(viewer: Viewer, entity: Entity, content: str, rows: Iterable[Row]) -> ImportPreview:
    """What an import would do."""
    return preview_import(viewer, entity, content=content, rows_sha256=kept(rows))


def proposed(ask: Callable[..., Ask], by: Viewer, entity: Entity, content: str, rows: list[Row]) -> Answer:
    """An import handed to a second person; equal rows are the same file."""
    rows_sha256 = kept(rows)
    preview = preview_import(by, entity, content=content, rows_sha256=rows_sha256)
    return propose_import(
        ask(by),
        content=content,
        file_name="a.xlsx",
        file_sha256=store.keep(rows_sha256.encode()),
        rows_sha256=rows_sha256,
        preview_sha256=store.keep(json.dumps(preview.to_json()).encode()),
        row_count=len(rows),
    )


def imported(
    ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer, entity: Entity, content: str, rows: list[Row]
) -> Answer:
    """Proposed by one, posted by another."""
    draft = proposed(ask, clerk, entity, content, rows)
    if "draft" not in draft:
        return draft
    return import_rows(ask(reviewer), draft_id=draft["draft"], revision=draft["revision"])
