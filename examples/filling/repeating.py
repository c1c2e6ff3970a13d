"""The proof that the books are no world of their own: the command repeats a month of theirs from exported files."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

from examples.commands import repeat
from liangqing.books.models import Reconciliation
from liangqing.runs.export_month import export_month

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from examples.filling.filling import Filling


def repeat_last_month(filling: Filling, customer: str, today: date, directory: Path) -> tuple[str, str]:
    """The digest the books have of a customer's last answered month, and that of the command on its exported files.

    Raises:
        RefusedRunError: the command refused the files.
    """
    rows = Reconciliation.objects.filter(entity=filling.office.entity, partner__code=customer)
    row = rows.exclude(conclusion="no_reply").latest("as_of", "run")
    shutil.rmtree(directory, ignore_errors=True)
    arguments = export_month(filling.office.viewer("clerk", today), filling.office.entity, row.pk, directory)
    repeat(arguments, directory / "answer")
    proof = json.loads((directory / "answer" / "proof.json").read_text(encoding="utf-8"))
    return row.digest, proof["digest"]
