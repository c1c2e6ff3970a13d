"""A supplier's statement answered from our payables, from the files alone; and a customer's from our receivables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from tests.books.statements import statement

from liangqing.books.invariants import violations
from liangqing.books.models import Balance, Difference, Document, Partner, Reconciliation
from liangqing.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result
    from pytest_django import Settings

    from liangqing.books.access import Viewer
    from liangqing.books.models import Entity

    Give = Callable[..., Result]

#: What we owe the supplier: invoices are credits, our payment a debit, returned goods a red-letter credit.
PAYABLES = """应付账款明细账
日期,单据号,摘要,借方,贷方,方向,余额
2026-01-01,,期初余额,,,平,0.00
2026-01-05,S-1,采购发票,,800.00,贷,800.00
2026-01-12,S-2,采购发票,,500.00,贷,1300.00
2026-01-15,S-3,采购退货红字,,-100.00,贷,1200.00
2026-01-20,P-1,付款,300.00,,贷,900.00
"""
#: The supplier's own account of us: its receivables.
RECEIVABLES = """应收账款明细账
日期,单据号,摘要,借方,贷方,方向,余额
2026-01-01,,期初余额,,,平,0.00
2026-01-05,S-1,销售发票,800.00,,借,800.00
2026-01-12,S-2,销售发票,500.00,,借,1300.00
2026-01-15,S-3,销售退货红字,-100.00,,借,1200.00
2026-01-21,P-1,收款,,300.00,借,900.00
2026-01-30,S-4,销售发票,250.00,,借,1150.00
"""


@pytest.fixture
def give(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clerk: Viewer, reviewer: Viewer, entity: Entity
) -> Give:
    """Give a command for the books A01, which have a supplier and a customer."""
    del clerk, reviewer
    for code, name in (("S001", "东莞精工五金厂"), ("C001", "广州大明商贸有限公司")):
        Partner.objects.create(entity=entity, code=code, name=name, currency="CNY", is_supplier=code == "S001")
    settings.HOME, settings.FILES = tmp_path, tmp_path / "files"
    (tmp_path / "secret.key").write_text("a test's own")
    monkeypatch.setenv("LIANGQING_HOME", str(tmp_path))

    def run(command: str, *words: object) -> Result:
        fixed = ("--home", tmp_path, "--entity", "A01", "--user", "李会计", "--lang", "en")
        return CliRunner().invoke(main, [command, *map(str, words), *map(str, fixed)])

    return run


@pytest.fixture
def owed(give: Give, tmp_path: Path) -> None:
    """Our payables of the supplier, imported as they are."""
    path = tmp_path / "应付.csv"
    path.write_text(PAYABLES, encoding="utf-8")
    ended = give("import", path, "--as", "ledger", "--payable", "--partner", "S001", "--review-by", "王主管", "--yes")
    assert ended.exit_code == 0, ended.output


@pytest.mark.usefixtures("owed")
def test_a_whole_ledger_of_what_we_owe_becomes_payable_documents() -> None:
    rows = Document.objects.order_by("pk").values_list("side", "kind", "reference", "amount_minor")
    assert list(rows) == [
        ("payable", "invoice", "S-1", -80_000),
        ("payable", "invoice", "S-2", -50_000),
        ("payable", "return", "S-3", 10_000),
        ("payable", "receipt", "P-1", 30_000),
    ]
    assert Balance.objects.get(account="payable").balance_minor == -90_000
    assert violations() == []


@pytest.mark.usefixtures("owed")
def test_a_suppliers_statement_is_answered_from_payables(give: Give, tmp_path: Path) -> None:
    path = tmp_path / "供应商.csv"
    path.write_text(RECEIVABLES, encoding="utf-8")
    out = tmp_path / "month"
    ended = give("answer", path, "--payable", "--partner", "S001", "--as-of", "2026-01-31", "--out", out)
    assert ended.exit_code == 0, ended.output
    assert "in our books 900.00, in theirs 1,150.00, gap 250.00" in ended.output
    assert "T01" in ended.output
    row = Difference.objects.get()
    assert (row.side, row.code, row.amount_minor) == ("payable", "T01", 25_000)
    repeat = (out / "command.txt").read_text(encoding="utf-8").split()[1:]
    again = CliRunner().invoke(main, [*repeat, "--out", str(tmp_path / "again"), "--write", "data"])
    assert again.exit_code in {0, 1}, again.output
    assert Reconciliation.objects.get().digest in (tmp_path / "again" / "proof.json").read_text(encoding="utf-8")
    assert violations() == []


@pytest.mark.usefixtures("owed")
def test_of_a_partner_on_both_sides_only_the_side_that_was_reconciled_is_shown(give: Give, tmp_path: Path) -> None:
    theirs = statement(tmp_path / "c.csv", "2026-01-01 0.00", "2026-01-05 INV-9 777.00")
    assert "777.00" in give("answer", theirs, "--partner", "S001", "--as-of", "2026-01-31").output
    path = tmp_path / "供应商.csv"
    path.write_text(RECEIVABLES, encoding="utf-8")
    ended = give("answer", path, "--payable", "--partner", "S001", "--as-of", "2026-01-31")
    assert (ended.exit_code, Difference.objects.count()) == (0, 2), ended.output
    assert ("250.00" in ended.output, "777.00" in ended.output) == (True, False)


def test_a_customers_statement_is_answered_from_receivables_and_silence_is_kept(give: Give, tmp_path: Path) -> None:
    silent = give("answer", "--partner", "C001", "--as-of", "2026-01-31")
    assert (silent.exit_code, Reconciliation.objects.get().conclusion) == (1, "no_reply")
    theirs = statement(tmp_path / "c.csv", "2026-02-01 0.00", "2026-02-05 INV-1 100.00")
    ended = give("answer", theirs, "--partner", "C001", "--as-of", "2026-02-28")
    assert ended.exit_code == 1, ended.output
    assert "in our books 0.00, in theirs 100.00, gap -100.00" in ended.output


def test_what_cannot_be_answered_is_said(give: Give, tmp_path: Path) -> None:
    assert give("answer", tmp_path / "nowhere.csv", "--partner", "C001", "--as-of", "2026-01-31").exit_code == 2
    unknown = give("answer", "--partner", "C9", "--as-of", "2026-01-31")
    assert (unknown.exit_code, "C9" in unknown.output) == (2, True)
    assert "Traceback" not in unknown.output
