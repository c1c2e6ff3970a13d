"""Corrections go out as vouchers, and come back with the number the general ledger gave them."""

from __future__ import annotations

import csv
from datetime import date
from typing import TYPE_CHECKING

import pytest
from python_calamine import load_workbook

from liangqing.books import store
from liangqing.books.actions.accept_difference import accept_difference
from liangqing.books.actions.draft_correction import approve_correction, draft_correction
from liangqing.books.actions.export_corrections import write_back_voucher
from liangqing.books.kept_files import files_not_as_kept
from liangqing.books.models import Difference
from liangqing.books.refusals import DifferenceNotIn, NotFound
from liangqing.runs.export_vouchers import export_vouchers

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from liangqing.books.access import Viewer
    from liangqing.books.action import Answer, Ask
    from liangqing.books.models import Entity

pytestmark = pytest.mark.usefixtures("partner", "sound")


@pytest.fixture
def approved(ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer, found: dict[str, Difference]) -> int:
    """The reversal of the doubled invoice, approved for the general ledger."""
    number = found["E02"].pk
    accept_difference(ask(clerk), difference_id=number)
    draft = draft_correction(ask(clerk), difference_id=number, dated_on="2026-02-03")
    approve_correction(ask(reviewer), draft_id=draft["draft"], revision=1)
    return number


def test_the_vouchers_add_up_in_the_columns_of_yonyou(
    ask: Callable[..., Ask], clerk: Viewer, approved: int, tmp_path: Path
) -> None:
    path = tmp_path / "vouchers.csv"
    answer = export_vouchers(ask(clerk), [approved], "yonyou", path)
    assert store.fetch(answer["file"]) == path.read_bytes()
    rows = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))
    told = [(row["科目编码"], row["借方金额"], row["贷方金额"], row["客户编码"]) for row in rows]
    assert told == [("1122", "", "2260.00", "C001"), ("6001", "2260.00", "", "")]
    assert Difference.objects.get(pk=approved).state == "exported"


def test_a_voucher_file_that_is_gone_is_missed(
    ask: Callable[..., Ask], clerk: Viewer, approved: int, tmp_path: Path
) -> None:
    answer = export_vouchers(ask(clerk), [approved], "yonyou", tmp_path / "vouchers.csv")
    kept = store.path_of(answer["file"])
    missing = f"file {kept.name[:12]} is missing"
    assert not any(missing in one for one in files_not_as_kept())
    content = kept.read_bytes()
    kept.unlink()
    assert [one.partition(" of ")[0] for one in files_not_as_kept() if missing in one] == ["voucher file"]
    assert store.keep(content) == kept.name


def test_what_the_general_ledger_posted_comes_back_by_the_import_and_closes_the_difference(
    ask: Callable[..., Ask],
    clerk: Viewer,
    approved: int,
    tmp_path: Path,
    post: Callable[..., None],
    month: Callable[..., Answer],
) -> None:
    export_vouchers(ask(clerk), [approved], "kingdee", tmp_path / "vouchers.xlsx")
    write_back_voucher(ask(clerk), difference_id=approved, voucher="记-31")
    post("2026-02-03 credit_note INV-1002 -2260.00", voucher="记-31")
    month(date(2026, 2, 28), "2026-02-01 3806.70", "2026-02-02 INV-1003 565.00")
    difference = Difference.objects.get(pk=approved)
    assert (difference.state, difference.voucher) == ("closed", "记-31")
    assert difference.document is not None
    assert difference.document.kind == "credit_note"


def test_a_voucher_of_the_same_number_in_an_earlier_month_is_another(
    ask: Callable[..., Ask],
    clerk: Viewer,
    approved: int,
    tmp_path: Path,
    post: Callable[..., None],
    month: Callable[..., Answer],
) -> None:
    export_vouchers(ask(clerk), [approved], "kingdee", tmp_path / "vouchers.xlsx")
    write_back_voucher(ask(clerk), difference_id=approved, voucher="记-31")
    post("2026-02-02 invoice INV-1005 90.00", voucher="记-31")
    post("2026-03-03 credit_note INV-1002 -2260.00", voucher="记-31")
    month(date(2026, 3, 31), "2026-02-01 3806.70", "2026-02-02 INV-1003 565.00\n2026-02-03 INV-1005 90.00")
    document = Difference.objects.get(pk=approved).document
    assert document is not None
    assert (document.kind, document.dated_on) == ("credit_note", date(2026, 3, 3))


def test_a_summary_that_looks_like_a_formula_stays_text(
    ask: Callable[..., Ask], clerk: Viewer, reviewer: Viewer, found: dict[str, Difference], tmp_path: Path
) -> None:
    number = found["U99"].pk
    content = {"partner": "C001", "kind": "adjustment", "dated_on": "2026-02-03", "currency": "CNY"}
    accept_difference(ask(clerk), difference_id=number)
    said = {**content, "amount_minor": 7_770, "text": "=HYPERLINK(1)"}
    draft = draft_correction(ask(clerk), difference_id=number, dated_on="2026-02-03", content=said)
    approve_correction(ask(reviewer), draft_id=draft["draft"], revision=1)
    path = tmp_path / "vouchers.xlsx"
    export_vouchers(ask(clerk), [number], "kingdee", path)
    assert load_workbook(path).get_sheet_by_index(0).to_python()[1][5] == "=HYPERLINK(1)"


def test_nothing_goes_out_twice(ask: Callable[..., Ask], clerk: Viewer, approved: int, tmp_path: Path) -> None:
    export_vouchers(ask(clerk), [approved], "yonyou", tmp_path / "first.csv")
    with pytest.raises(DifferenceNotIn):
        export_vouchers(ask(clerk), [approved], "yonyou", tmp_path / "second.csv")
    assert not (tmp_path / "second.csv").exists()


def test_what_has_no_correction_or_is_in_other_books_is_not_found(
    ask: Callable[..., Ask],
    clerk: Viewer,
    person: Callable[..., Viewer],
    found: dict[str, Difference],
    other_entity: Entity,
    tmp_path: Path,
) -> None:
    with pytest.raises(NotFound):
        export_vouchers(ask(clerk), [found["T01"].pk], "yonyou", tmp_path / "none.csv")
    stranger = person("外", "clerk", books=other_entity)
    with pytest.raises(NotFound):
        export_vouchers(ask(stranger, books="B02"), [found["E02"].pk], "yonyou", tmp_path / "none.csv")
