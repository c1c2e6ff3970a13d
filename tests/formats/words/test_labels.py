from __future__ import annotations

import pytest

from liangqing.formats.words.labels import Labels, is_note, label_of, may_be_label, shown


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("期初余额", "opening"),
        ("上年结转", "opening"),
        ("承前页", "opening"),
        ("Opening Balance as at :01/06/2026", "opening"),
        ("Balance b/f", "opening"),
        ("B/F 30.06.2026", "opening"),
        ("BF", "opening"),
        ("BF 2026-06", "line"),  # numbers of documents, all five
        ("BF0012", "line"),
        ("BF-0012", "line"),
        ("B/F-0012", "line"),
        ("Total-0012", "line"),
        ("期初余额(2026年6月1日)", "opening"),
        ("Closing balance 2026/06", "closing"),
        ("Total per 30.06.2026", "total"),
        ("Saldovortrag", "opening"),
        ("Solde initial", "opening"),
        ("Solde d'ouverture", "opening"),
        ("Saldo anterior", "opening"),
        ("Anfangssaldo", "opening"),
        ("Übertrag", "opening"),
        ("À nouveau", "opening"),
        ("期初餘額", "opening"),
        ("承前頁", "opening"),
        ("本年累計", "year-to-date"),
        ("Jahressumme", "year-to-date"),
        ("過次頁", "closing"),
        ("Solde de clôture", "closing"),
        ("Saldo final", "closing"),
        ("Gesamtsumme", "total"),
        ("Monatssumme", "subtotal"),
        ("Total del mes", "subtotal"),
        ("Total du mois", "subtotal"),
        ("本年累计", "year-to-date"),
        ("期末余额", "closing"),
        ("过次页", "closing"),
        ("Closing balance", "closing"),
        ("Endsaldo", "closing"),
        ("总计", "total"),
        ("Summe", "total"),
        ("Grand Totals", "total"),
        ("本月合计", "subtotal"),
        ("6月小计", "subtotal"),
        ("Sub-total", "subtotal"),
        ("上月结欠", "opening"),
        ("上月余款", "opening"),
        ("上期累计欠款", "opening"),
        ("合计欠款", "closing"),
        ("本月累计欠款", "closing"),
        ("总欠款", "closing"),
        ("欠款", "line"),  # goods on credit
        ("合计扣款", "line"),
        ("期初设备余款退回", "line"),
        ("销售 电热水壶", "line"),
        ("A long text that speaks of a total of many things bought", "line"),
    ],
)
def test_the_words_of_a_row(text: str, kind: str) -> None:
    assert label_of(text)[0] == kind
    assert Labels()[text][0] == kind
    assert kind == "line" or may_be_label(text)


def test_printed_notes() -> None:
    assert is_note(["", "打印日期：2026-06-30"])
    assert is_note(["Page 1 of 3"])
    assert not is_note(["2026-06-05", "采购"])


def test_a_row_as_it_is_shown() -> None:
    assert shown(["", "采购", None, 5.0]) == "采购 | 5"
    assert len(shown(["长" * 500])) == 120
