"""Any ledger the readers know becomes documents: kind and sign from the line, the partner from its name."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from tests.books.fixtures import TODAY
from tests.formats.ledgers import write_book

from liangqing.books import store
from liangqing.books.models import Balance, Document, PartnerName
from liangqing.runs.advance import carry_on
from liangqing.runs.import_file import approve_import, start_import

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import Settings

    from liangqing.books.access import Viewer
    from liangqing.books.models import Entity, Partner
    from liangqing.runs.models import Run

NOW = datetime(2026, 3, 31, 9, tzinfo=UTC)
LEDGER = """应收账款明细账
客户：广州大明商贸有限公司
日期|凭证号|单据编号|摘要|借方|贷方|余额
2026-03-01| | |期初余额| | |300.00
2026-03-03|记-1|INV-1|销售发票|1130.00| |1430.00
2026-03-05|记-2|CN-1|红字发票|-130.00| |1300.00
2026-03-09|记-3|RC-1|收款| |500.00|800.00"""


@pytest.fixture(autouse=True)
def files(settings: Settings, tmp_path: Path) -> None:
    """The store of this test."""
    settings.FILES = tmp_path / "files"


def posted(clerk: Viewer, reviewer: Viewer, entity: Entity, path: Path, **said: str) -> Run:
    """Import a ledger, agreed to by the reviewer."""
    run = carry_on(start_import(clerk, entity, path, content="ledger", **said).pk, now=NOW, today=TODAY)
    assert run.state == "review", (run.problems, run.answer)
    return carry_on(approve_import(reviewer, entity, run.pk).pk, now=NOW, today=TODAY)


def test_lines_become_documents_of_their_kind(
    clerk: Viewer, reviewer: Viewer, entity: Entity, partner: Partner, tmp_path: Path
) -> None:
    run = posted(clerk, reviewer, entity, write_book(tmp_path / "三月.xlsx", LEDGER))
    rows = Document.objects.order_by("dated_on").values_list("partner__code", "kind", "reference", "amount_minor")
    assert list(rows) == [
        ("C001", "invoice", "INV-1", 113_000),
        ("C001", "credit_note", "CN-1", -13_000),
        ("C001", "receipt", "RC-1", -50_000),
    ]
    assert run.answer["ignored"] == ["opening: 广州大明商贸有限公司 300.00"]
    assert list(Balance.objects.values_list("partner", "account", "balance_minor")) == [
        (partner.pk, "receivable", 50_000)
    ]


def test_the_next_export_overlaps_and_only_what_is_new_is_posted(
    clerk: Viewer, reviewer: Viewer, entity: Entity, partner: Partner, tmp_path: Path
) -> None:
    PartnerName.objects.create(partner=partner, name="大明")
    posted(clerk, reviewer, entity, write_book(tmp_path / "三月.xlsx", LEDGER))
    longer = LEDGER.replace("广州大明商贸有限公司", "大明") + "\n2026-03-20|记-9|INV-2|销售发票|200.00| |1000.00"
    run = posted(clerk, reviewer, entity, write_book(tmp_path / "四月.xlsx", longer))
    assert (run.answer["new"], run.answer["known"]) == (1, 3)
    assert Document.objects.count() == 4


@pytest.mark.usefixtures("partner")
def test_a_ledger_of_nobody_known_is_refused(clerk: Viewer, entity: Entity, tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", LEDGER.replace("广州大明商贸有限公司", "深圳小明有限公司"))
    run = carry_on(start_import(clerk, entity, path, content="ledger").pk, now=NOW, today=TODAY)
    assert run.state == "refused"
    assert {problem["code"] for problem in run.problems} == {"import-partner-unknown"}


def test_a_ledger_under_the_name_of_a_file_of_ours_stays_as_it_came(
    clerk: Viewer, reviewer: Viewer, entity: Entity, partner: Partner, tmp_path: Path
) -> None:
    assert partner.code == "C001"
    path = write_book(tmp_path / "a.xlsx", LEDGER).rename(tmp_path / "rows.jsonl")
    content = path.read_bytes()
    run = posted(clerk, reviewer, entity, path)
    assert (run.state, store.fetch(run.request["file_sha256"]) == content) == ("done", True)
