from __future__ import annotations

import pytest
from tests.formats.ledgers import cells

from liangqing.formats.words.parties import owner_over, party_of, party_over, split_party


@pytest.mark.parametrize(
    ("book", "party"),
    [
        ("客户：华东家电", "华东家电"),
        ("往来单位|华东家电", "华东家电"),
        ("客户全称：华东家电有限公司|期间：2026年6月", "华东家电有限公司"),
        ("致：华东家电有限公司", "华东家电有限公司"),
        ("华东家电有限公司：|请核对", "华东家电有限公司"),
        ("尊敬的华东家电有限公司：", "华东家电有限公司"),
        ("宁波某某有限公司与华东家电有限公司往来对账单", "华东家电有限公司"),
        ("宁波某某有限公司 - 华东家电有限公司对账单", "华东家电有限公司"),
        ("科目：应收账款_华东家电", "华东家电"),
        ("科目：1122 应收账款/国内/华东家电", "华东家电"),
        ("科目：1122-001 华东家电", "1122-001 华东家电"),
        ("1122.01.003 华东家电", "1122.01.003 华东家电"),
        ("辅助项：【客户：华东家电】", "华东家电"),
        ("核算项目：[客户]C001 华东家电", "C001 华东家电"),
        ("辅助核算：客户/华东家电", "华东家电"),
        ("核算项目：华东家电", "华东家电"),
        ("科目：1122 应收账款|客户：华东家电", "华东家电"),
        ("Statement of account for Acme Trading", "Acme Trading"),
        ("Supplier Ledger - Acme Trading", "Acme Trading"),
        ("Account: 1100 - Acme", "1100 - Acme"),
        ("Vendor: Acme Trading Ltd", "Acme Trading Ltd"),
        ("To: Acme Trading Ltd", "Acme Trading Ltd"),
        ("Bill to|Acme Trading Ltd", "Acme Trading Ltd"),
        ("客戶：華東家電", "華東家電"),
        ("供應商名稱：某公司", "某公司"),
        ("Kunde: Baumann GmbH", "Baumann GmbH"),
        ("Fournisseur : Dupont SA", "Dupont SA"),
        ("Geschäftspartner: Baumann", "Baumann"),
        ("Cliente|Muebles del Sur", "Muebles del Sur"),
        # what names nobody
        ("From: 01/06/2026|To: 30/06/2026", None),
        ("科目：1122 应收账款", None),
        ("科目：应收账款_人民币", None),
        ("Account: 1100 - Accounts receivable", None),
        ("账号：6222 0000 1234 5678", None),
        ("Account: 6222 0000 1234 5678", None),
        ("Statement of account for the month ended 30 June 2026", None),
        ("宁波某某有限公司对账单", None),
        ("核算项目：全部", None),
        ("2026年6月往来明细", None),
    ],
)
def test_the_party_above_a_ledger(book: str, party: str | None) -> None:
    assert party_over(cells(book)) == party


def test_the_company_whose_books_they_are() -> None:
    title = "宁波某某有限公司与华东家电有限公司往来对账单"
    assert owner_over(cells(title), "华东家电有限公司") == "宁波某某有限公司"
    assert owner_over(cells("编制单位：宁波某某有限公司\n致：华东家电有限公司"), None) == "宁波某某有限公司"
    assert owner_over(cells("宁波某某有限公司\n对账单"), None) == "宁波某某有限公司"


def test_a_row_that_names_a_party_in_the_middle() -> None:
    assert party_of(["客户：C002 华南家电", "", None]) == "C002 华南家电"
    assert party_of(["2026-06-05", "销售"]) is None
    assert party_of(["Account: 1 - Name", None]) == "1 - Name"
    assert party_of(["1122-001 华东家电", ""]) == "1122-001 华东家电"


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        ("C001 华东家电", "C001", "华东家电"),
        ("[C001]华东家电", "C001", "华东家电"),
        ("C001-华东家电", "C001", "华东家电"),
        ("1 - Name", "1", "Name"),
        ("1100 - Acme", "1100", "Acme"),
        ("1122-001 华东家电", "1122-001", "华东家电"),
        ("华东家电", None, "华东家电"),
        ("3M 中国", None, "3M 中国"),
        ("Northmoor Ltd", None, "Northmoor Ltd"),
    ],
)
def test_a_code_before_a_name(text: str, code: str | None, name: str) -> None:
    assert split_party(text) == (code, name)
