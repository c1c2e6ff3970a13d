"""What the books answered, the command answers too, from exported files alone."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from python_calamine import load_workbook
from tests.books.papers import posted, ruled

from liangqing.books.actions.decide import decide, withdraw_decision
from liangqing.books.answers import fetch_answer
from liangqing.books.models import Difference, Reconciliation
from liangqing.books.refusals import NotFound
from liangqing.cli.main import main
from liangqing.formats.decisions_workbook import read_decisions
from liangqing.runs.export_month import export_month

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from liangqing.books.access import Viewer
    from liangqing.books.action import Answer, Ask
    from liangqing.books.models import Entity
    from liangqing.core.text import Language

JANUARY, FEBRUARY = date(2026, 1, 31), date(2026, 2, 28)
pytestmark = pytest.mark.usefixtures("partner", "sound")


def digest_of_command(arguments: list[str], out: Path) -> str:
    ended = CliRunner().invoke(main, ["reconcile", *arguments, "--out", str(out), "--write", "data"])
    assert ended.exit_code in {0, 1}, ended.output
    digest: str = json.loads((out / "proof.json").read_text(encoding="utf-8"))["digest"]
    return digest


def test_the_digest_from_the_books_is_that_of_the_command_two_months_running(
    post: Callable[..., None], month: Callable[..., Answer], clerk: Viewer, entity: Entity, tmp_path: Path
) -> None:
    post("""
        2026-01-05 invoice INV-1001 1130.00
        2026-01-12 invoice INV-1002 2260.00
        2026-01-30 invoice INV-1003 565.00
    """)
    january = month(JANUARY, "2026-01-01 0.00", "2026-01-06 INV-1001 1130.00\n2026-01-13 INV-1002 2200.00")
    post("2026-02-03 receipt PAY-7002 -2000.00")
    february = month(FEBRUARY, "2026-02-01 3330.00", "2026-02-02 INV-1003 565.00\n2026-02-05 PAY-9 -1990.00 付款")
    for answer in (january, february):
        directory = tmp_path / answer["digest"]
        arguments = export_month(clerk, entity, answer["reconciliation"], directory)
        assert digest_of_command(arguments, directory / "out") == answer["digest"]


def test_what_people_had_decided_by_then_is_exported_with_the_month(
    post: Callable[..., None],
    month: Callable[..., Answer],
    ask: Callable[..., Ask],
    clerk: Viewer,
    entity: Entity,
    tmp_path: Path,
) -> None:
    post("2026-01-05 invoice INV-1001 500.00\n2026-01-06 invoice INV-1002 500.00")
    sent = ("2026-01-01 0.00", "2026-01-07 - 500.00 货款")
    asked = month(JANUARY, *sent)
    result = fetch_answer(Reconciliation.objects.get(pk=asked["reconciliation"]).answer_sha256)
    suggested = json.loads(result.groups.filter(status="suggested")["evidence"][0])
    content = {"action": "accept", "lines": suggested["line_keys"]}
    decide(ask(clerk), partner="C001", side="receivable", content=content)
    decided = month(JANUARY, *sent)
    assert decided["digest"] != asked["digest"]
    for answer, names in ((asked, 0), (decided, 1)):
        directory = tmp_path / answer["digest"]
        arguments = export_month(clerk, entity, answer["reconciliation"], directory)
        assert arguments.count("--decisions") == names
        assert digest_of_command(arguments, directory / "out") == answer["digest"]


def test_how_their_file_was_read_is_exported_with_the_month(
    post: Callable[..., None],
    month: Callable[..., Answer],
    ask: Callable[..., Ask],
    clerk: Viewer,
    manager: Viewer,
    entity: Entity,
    tmp_path: Path,
) -> None:
    post("2026-01-05 invoice INV-1001 1130.00")
    ruled(ask, clerk, manager, "layout", "day_first = false\n", "C001")
    answer = month(JANUARY, "2026-01-01 0.00", "2026-01-06 INV-1001 1130.00")
    ruled(ask, clerk, manager, "layout", "day_first = true\n", "C001")
    arguments = export_month(clerk, entity, answer["reconciliation"], tmp_path / "month")
    assert (tmp_path / "month" / "mapping.toml").read_text(encoding="utf-8") == "day_first = false\n"
    assert arguments[arguments.index("--theirs-mapping") + 1] == str(tmp_path / "month" / "mapping.toml")
    assert digest_of_command(arguments, tmp_path / "out") == answer["digest"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_people_decided_goes_with_the_month_and_is_followed_again(
    ask: Callable[..., Ask],
    clerk: Viewer,
    post: Callable[..., None],
    month: Callable[..., Answer],
    entity: Entity,
    tmp_path: Path,
    language: Language,
) -> None:
    post("2026-01-05 invoice INV-1001 1130.00")
    theirs = "2026-01-06 INV-1001 1130.00\n2026-01-08 - 88.80 其他"
    month(JANUARY, "2026-01-01 0.00", theirs)
    said = [
        {"action": "code", "lines": Difference.objects.get().evidence["line_keys"], "code": "D04"},
        {"action": "note", "lines": ["theirs:9f86d081884c7d65:1"], "note": "已电话核对"},
    ]
    numbers = [
        decide(ask(clerk, reason="对方来函"), partner="C001", side="receivable", content=content)["decision"]
        for content in said
    ]
    answer = month(JANUARY, "2026-01-01 0.00", theirs)
    withdraw_decision(ask(clerk), decision_id=numbers[0])
    arguments = export_month(clerk, entity, answer["reconciliation"], tmp_path / "month", language=language)
    path = tmp_path / "month" / "decisions.xlsx"
    assert [one.to_json()["lines"] for one in read_decisions(path)] == [one["lines"] for one in said]
    heads, first, *_ = load_workbook(path).get_sheet_by_index(0).to_python()
    assert {"李会计", "对方来函"} < set(first)
    assert len(heads) == len(first)
    assert digest_of_command(arguments, tmp_path / "out") == answer["digest"]


def test_a_supplier_s_month_is_repeated_with_the_supplier_as_seller(
    ask: Callable[..., Ask],
    clerk: Viewer,
    reviewer: Viewer,
    month: Callable[..., Answer],
    entity: Entity,
    tmp_path: Path,
) -> None:
    posted(ask, clerk, reviewer, "2026-01-05 invoice S-1 -800.00", side="payable")
    answer = month(JANUARY, "2026-01-01 0.00", "2026-01-05 S-1 800.00\n2026-01-29 S-2 250.00", side="payable")
    arguments = export_month(clerk, entity, answer["reconciliation"], tmp_path / "month")
    assert digest_of_command(arguments, tmp_path / "out") == answer["digest"]


def test_sales_export_nothing_of_a_colleague_s_partner(
    month: Callable[..., Answer],
    post: Callable[..., None],
    person: Callable[..., Viewer],
    entity: Entity,
    tmp_path: Path,
) -> None:
    post("2026-01-05 invoice INV-1001 1130.00")
    answer = month(JANUARY, "2026-01-01 0.00", "2026-01-06 INV-1001 1130.00")
    with pytest.raises(NotFound):
        export_month(person("赵销售", "sales"), entity, answer["reconciliation"], tmp_path / "month")
