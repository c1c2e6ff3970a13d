"""A reconciliation for trials: a partner of one's own for each key, three invoices, and what the partner sent."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from django.conf import settings
from tests.books.statements import statement
from tests.trials.books.scene import INVOICE_MINOR, TODAY, ask, people, posted

from liangqing.books.answers import fetch_answer
from liangqing.books.models import Difference, Entity, Partner, Reconciliation
from liangqing.runs.reconcile import Month, reconcile_partner

if TYPE_CHECKING:
    from collections.abc import Callable

    from liangqing.books.action import Answer

#: Of three invoices the partner knows one to the cent, one with other cents, and one not at all.
_DIFFERENCES: Final = 2
_THEIRS: Final = "2026-03-31 {key}-101 1000.00\n2026-03-31 {key}-102 999.97"


def reconciliation_of(key: str) -> Callable[[], Answer]:
    """Reconcile the partner of a key; again with the same key it is the same."""
    who = people()
    Partner.objects.get_or_create(
        entity=Entity.objects.get(), code=key, defaults={"name": f"客户 {key}", "currency": "CNY"}
    )
    for number in (101, 102, 103):
        posted(who, "invoice", INVOICE_MINOR, f"{key}-{number}", key)
    path = statement(Path(settings.HOME) / f"{key}.csv", "2026-01-01 0.00", _THEIRS.format(key=key))
    return lambda: reconcile_partner(ask(who.clerk, key), Month(key, TODAY, path))


def reconciled_once(key: str) -> str | None:
    """Given again by the person, with its key, it is there once, with its answer; what is wrong then."""
    before = list(Reconciliation.objects.filter(partner__code=key).values_list("pk", "digest"))
    answer = reconciliation_of(key)()
    rows = list(Reconciliation.objects.filter(partner__code=key))
    differences = Difference.objects.filter(partner__code=key).count()
    if len(rows) != 1 or differences != _DIFFERENCES:
        return f"{len(rows)} reconciliations, {differences} differences"
    if before not in ([], [(rows[0].pk, rows[0].digest)]) or answer["digest"] != rows[0].digest:
        return f"{before} before, {rows[0].pk} now"
    kept = fetch_answer(rows[0].answer_sha256).proof["digest"]
    return None if kept == rows[0].digest else f"kept {kept}"
