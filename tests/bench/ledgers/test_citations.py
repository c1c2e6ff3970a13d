from __future__ import annotations

import pytest
from bench.ledgers.citations import citation


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("采购电饭煲 单号XS26-0001234", ("0001234",)),
        ("合并 XS26-0001234、XS26-0001240", ("0001234", "0001240")),
        ("合并 XS26-0001234、1240、1251", ("0001234", "0001240", "0001251")),
        ("货款（SI-00313189-3190）", ("00313189", "00313190")),
        ("付 INV-2026-00001234至1236 货款", ("00001234", "00001235", "00001236")),
        ("合并入账 ＳＩ－００３１２０３２", ("00312032",)),
        ("Invoices INV-2026-00001234, INV-2026-00001236", ("00001234", "00001236")),
        ("RE26/0001234/RE26/0001235", ("0001234", "0001235")),
        ("Retention 5%", ()),
        ("销售PVC管材", ()),
    ],
)
def test_the_numbers_a_text_names(text: str, numbers: tuple[str, ...]) -> None:
    assert citation(text).numbers == numbers


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("XS26-0001234等3张发票", 3),
        ("INV-2026-00001234 and others, 4 invoices", 4),
        ("Payment INV-2026-00001234 etc. (5 invoices)", 5),
        ("12 invoices from INV-2026-00001234", 12),
        ("合并 XS26-0001234", None),
    ],
)
def test_how_many_documents_a_text_claims_to_name(text: str, count: int | None) -> None:
    assert citation(text).count == count
    assert citation(text).is_list == (count is not None)
