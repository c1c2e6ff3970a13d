"""A rehearsal of go-live by the figures of practice: `python -m bench.golive [--partners 800 --items 20000]`.

From files, as a clerk has them, through the sandbox, the preview, the second person and the books, to the sign-off;
then the import of the open items is undone and done again. Prints seconds a step.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from liangqing.books.access import Viewer
    from liangqing.books.models import Entity

TODAY: Final = date(2026, 1, 5)


def main(arguments: Sequence[str]) -> int:
    """Rehearse once, on SQLite in a directory of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--partners", type=int, default=800)
    parser.add_argument("--items", type=int, default=20_000)
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="golive-") as home:
        os.environ |= {"LIANGQING_HOME": home, "DJANGO_SETTINGS_MODULE": "liangqing.site.settings"}
        print(json.dumps(rehearsed(Path(home), asked.partners, asked.items), ensure_ascii=False))
    return 0


def rehearsed(home: Path, partners: int, items: int) -> dict[str, Any]:
    """Seconds of each step; and whether everything tied and held."""
    import django  # noqa: PLC0415 - the home is known only now

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    from liangqing.books.action import Ask  # noqa: PLC0415
    from liangqing.books.actions.confirm_openings import confirm_openings  # noqa: PLC0415
    from liangqing.books.actions.undo_import import undo_import  # noqa: PLC0415
    from liangqing.books.invariants import violations  # noqa: PLC0415
    from liangqing.books.queries.golive_board import golive_board  # noqa: PLC0415

    entity, (clerk, reviewer, manager) = _books()
    seconds: dict[str, float] = {}
    batches: dict[str, int] = {}
    for name, file in _files(home, partners, items).items():
        batches[name] = _timed(seconds, name, lambda file=file: _imported(entity, file, clerk, reviewer))  # type: ignore[misc]
    board = _timed(seconds, "board", lambda: golive_board(manager, entity))
    undo = lambda: undo_import(Ask(manager, "A01", "undo", TODAY), batch_id=batches["open_items"])  # noqa: E731
    _timed(seconds, "undo", undo)
    again = lambda: _imported(entity, home / "open_items.csv", clerk, reviewer)  # noqa: E731
    _timed(seconds, "again", again)
    _timed(seconds, "sign_off", lambda: confirm_openings(Ask(manager, "A01", "sign", TODAY)))
    wrong = _timed(seconds, "verify", violations)
    return {"partners": partners, "items": items, "untied": len(board.untied), "violations": len(wrong), **seconds}


def _timed(seconds: dict[str, float], name: str, work: Callable[[], Any]) -> Any:  # noqa: ANN401 - what the work gives
    start = perf_counter()
    answer = work()
    seconds[f"{name}_seconds"] = round(perf_counter() - start, 1)
    return answer


def _books() -> tuple[Entity, list[Viewer]]:
    from liangqing.books.models import Entity, Membership, User  # noqa: PLC0415
    from liangqing.books.viewers import viewer_of  # noqa: PLC0415

    entity = Entity.objects.create(code="A01", name="两清电器有限公司", currency="CNY", opened_on=date(2026, 1, 1))
    people = []
    for name, role in (("li", "clerk"), ("wang", "reviewer"), ("chen", "manager")):
        user = User.objects.create(username=name)
        Membership.objects.create(user=user, entity=entity, role=role)
        people.append(viewer_of(user, TODAY))
    return entity, people


def _files(home: Path, partners: int, items: int) -> dict[str, Path]:
    """The lists of a company: what each customer owes is what its items add up to."""
    owed = [0] * partners
    rows = []
    for number in range(items):
        day, minor = date(2025, 1, 1) + timedelta(days=number % 360), 10_000 + number * 7 % 99_991
        owed[number % partners] += minor
        rows.append(
            f"C{number % partners:04d},{day},{day + timedelta(days=4)},INV-{number},{minor // 100}.{minor % 100:02d}"
        )
    balances = [f"C{number:04d},2025-12-31,{minor // 100}.{minor % 100:02d}" for number, minor in enumerate(owed)]
    total = sum(owed)
    tables = {
        "partners": ("编码,名称", [f"C{number:04d},客户{number}有限公司" for number in range(partners)]),
        "open_items": ("往来单位编码,原始日期,到期日,发票号码,未清金额", rows),
        "partner_balances": ("往来单位编码,日期,余额", balances),
        "control_balances": ("科目,日期,余额", [f"1122,2025-12-31,{total // 100}.{total % 100:02d}"]),
    }
    for name, (head, lines) in tables.items():
        (home / f"{name}.csv").write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    return {name: home / f"{name}.csv" for name in tables}


def _imported(entity: Entity, file: Path, clerk: Viewer, reviewer: Viewer) -> int:
    from liangqing.runs.advance import carry_on  # noqa: PLC0415
    from liangqing.runs.import_file import approve_import, start_import  # noqa: PLC0415

    now = datetime.now(UTC)
    run = carry_on(start_import(clerk, entity, file).pk, now=now, today=TODAY)
    run = carry_on(approve_import(reviewer, entity, run.pk).pk, now=now, today=TODAY)
    batch: int = run.answer["batch"]
    return batch


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
