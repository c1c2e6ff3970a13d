from __future__ import annotations

import pytest

from liangqing.formats.words.headings import ALIASES, COUNTING, ROLES, is_counting, meanings


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("日期", "date"),
        ("记账 日期", "date"),
        ("交易日期[ Transaction Date ]", "date"),
        ("日期/Date", "date"),
        ("Posting date", "date"),
        ("posting_date", "date"),
        ("借方金额（元）", "debit"),
        ("借方发生额/元", "debit"),
        ("Debit (USD)", "debit"),
        ("DEBIT", "debit"),
        ("贷方", "credit"),
        ("应付金额", "raises"),
        ("已付金额", "reduces"),
        ("帐面余额", "balance"),
        ("Running balance", "balance"),
        ("借/贷", "direction"),
        ("单据编号", "reference"),
        ("Document no.", "reference"),
        ("Invoice No.", "reference"),
        ("送货单号", "reference"),
        ("摘要", "text"),
        ("往来单位", "customer"),
        ("客户编码", "customer_code"),
        ("币别", "currency"),
        ("凭证字号", "voucher"),
        ("单据类型", "kind"),
        ("到期日", "due_on"),
        ("业务编号", "reference"),
        ("供应商送货单", "reference"),
        ("凭证号数", "voucher"),
        ("入库金额", "raises"),
        ("出库金额", "raises"),
        ("已开票金额", "raises"),
        ("应付增加", "raises"),
        ("应付减少", "reduces"),
        ("冲减", "reduces"),
        ("欠款", "balance"),
        ("项目", "text"),
    ],
)
def test_headings_people_write(heading: str, role: str) -> None:
    assert meanings(heading)[0][0] == role


@pytest.mark.parametrize("heading", ["", "制单", "期初借方", "借方累计", "金额单位", "2026-06-05", "1,234.50"])
def test_nothing_is_guessed_from_half_a_word(heading: str) -> None:
    assert not meanings(heading)


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Buch.dat.", "date"),
        ("BelegNr", "reference"),
        ("BlArt", "kind"),
        ("S/H", "direction"),
        ("Betrag HW", "amount"),
        ("Soll", "debit"),
        ("Haben", "credit"),
        ("Währung", "currency"),
        ("Zuordnung", "text"),
        ("Date d’opération", "date"),
        ("Libellé", "text"),
        ("Débit", "debit"),
        ("Crédit", "credit"),
        ("N° pièce", "reference"),
        ("Échéance", "due_on"),
        ("Fecha", "date"),
        ("Debe", "debit"),
        ("Haber", "credit"),
        ("Nº factura", "reference"),
        ("Data registrazione", "date"),
        ("Dare", "debit"),
        ("Avere", "credit"),
        ("Data de vencimento", "due_on"),
        ("Descrição", "text"),
        ("Saldo", "balance"),
    ],
)
def test_headings_of_other_languages(heading: str, role: str) -> None:
    assert meanings(heading)[0][0] == role


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Doc. Type", "kind"),
        ("Assignment", "text"),
        ("LC amnt", "amount"),
        ("Pstng Date", "date"),
        ("Net due dt", "due_on"),
        ("Accounted Dr", "debit"),
        ("Amount (Credit)", "credit"),
        ("Amount Due Remaining", "open_minor"),
        ("External Document No.", "reference"),
        ("Memo/Description", "text"),
        ("Running Balance", "balance"),
        ("凭证号数", "voucher"),
        ("借方本币", "debit"),
        ("本期收回", "reduces"),
        ("财务日期", "date"),
        ("金额（贷方）", "credit"),
        ("增加应收款", "raises"),
        ("借方/贷方标识", "direction"),
        ("参照", "reference"),
        ("貸方金額", "credit"),
        ("傳票號碼", "voucher"),
        ("餘額", "balance"),
        ("應收帳款餘額", None),
    ],
)
def test_headings_programs_write(heading: str, role: str | None) -> None:
    assert (meanings(heading)[0][0] if meanings(heading) else None) == role


@pytest.mark.parametrize("heading", ["PK", "记账码", "Clrng doc.", "Gegenkonto", "清帳憑證"])
def test_columns_that_hold_no_amounts_are_known(heading: str) -> None:
    assert is_counting(heading)


def test_a_voucher_number_is_never_a_reference() -> None:
    vouchers = [name for name in ALIASES["voucher"] if meanings(name)[0][0] == "voucher"]
    assert "凭证号数" in vouchers
    assert all("reference" not in dict(meanings(name)) for name in vouchers)


def test_an_invoice_number_can_stand_beside_a_document_number() -> None:
    assert [role for role, _ in meanings("发票号码")] == ["reference", "invoice_number"]


def test_every_name_has_at_most_two_roles() -> None:
    names = [name for names in ALIASES.values() for name in names]
    assert {name for name in names if names.count(name) > 2} == set()
    assert set(ALIASES) < ROLES


def test_a_count_has_no_role_beside() -> None:
    assert {name for name in COUNTING if meanings(name)} == set()
