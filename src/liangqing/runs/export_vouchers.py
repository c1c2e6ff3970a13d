"""Approved corrections as a voucher file for the general ledger; kept in the store as it went out."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from liangqing.books import store
from liangqing.books.actions.export_corrections import export_corrections
from liangqing.books.queries.corrections import vouchers_of
from liangqing.books.queries.entities import entity_of
from liangqing.documents.vouchers import write_vouchers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liangqing.books.action import Answer, Ask
    from liangqing.documents.vouchers import Form


def export_vouchers(ask: Ask, difference_ids: Sequence[int], form: Form, path: Path) -> Answer:
    """Write the file, and note that these corrections went out in it.

    Args:
        ask: who exports.
        difference_ids: of approved corrections.
        form: whose columns.
        path: where to; `.csv` or `.xlsx`.

    Raises:
        Refusal: one of them is not approved, or was exported already; then no file is written.
        OSError: the file cannot be written; the corrections are noted, and the same call with its key writes it again.
    """
    vouchers = vouchers_of(ask.viewer, entity_of(ask.viewer, ask.entity), difference_ids)
    with tempfile.TemporaryDirectory(prefix="liangqing-vouchers-") as name:
        draft = Path(name) / path.name
        write_vouchers(vouchers, form, draft)
        content = draft.read_bytes()
    answer = export_corrections(ask, difference_ids=sorted(difference_ids), file_sha256=store.keep(content))
    path.write_bytes(content)
    return answer
