from __future__ import annotations

from typing import Any

import pytest
from tests.formats.ledgers import read, shown

from liangqing.core.problems import Problem, RefusedError

HEAD = "日期|摘要|借方|贷方\n"
ROWS = "2026-06-05|采购入库| |500\n2026-06-07|付货款|200|"


def refused(*books: str, **mapping: Any) -> list[Problem]:
    with pytest.raises(RefusedError) as raised:
        read(*books, **mapping)
    return list(raised.value.problems)


def proofs(*books: str, **mapping: Any) -> dict[str, bool | None]:
    return {proof.name.code: proof.holds for proof in read(*books, **mapping).proofs}


def test_an_opening_above_the_table_is_the_first_line() -> None:
    reading = read("应付账款\n期初余额：1,000.00\n" + HEAD + ROWS)
    assert shown(reading, "kind", "source") == [
        "2026-06-05 1000.00 opening book!2",
        "2026-06-05 500.00 invoice book!4",
        "2026-06-07 -200.00 receipt book!5",
    ]
    assert [remark.code for remark in reading.remarks] == ["opening-stated"]


def test_opening_and_closing_above_the_table_prove_its_rows() -> None:
    book = "应付账款\n期初余额|1000||期末余额|{}\n" + HEAD + ROWS
    assert proofs(book.format("1300")) == {"proof-chain": True, "proof-closing": True}
    (problem,) = refused(book.format("1400"))
    assert (problem.code, problem.row) == ("closing-not-sum", 2)
    assert shown(read(book.format("1400"), accept_wrong_total=True))[-1] == "2026-06-07 -200.00"


def test_a_closing_below_the_table_catches_rows_that_were_cut() -> None:
    book = "应付账款\n期初余额：1000\n" + HEAD + ROWS + "\n截至2026-06-30止，贵公司尚欠我司货款余额：1300.00元"
    assert proofs(book)["proof-closing"]
    assert refused(book.replace("2026-06-07|付货款|200|\n", ""))[0].code == "closing-not-sum"


def test_a_balance_of_an_earlier_day_tells_nothing_of_these_rows() -> None:
    book = "应付账款\n截至2026-05-31余额：9000.00\n" + HEAD + ROWS
    assert proofs(book) == {"proof-none": None}


def test_sums_above_the_table_are_totals() -> None:
    book = "应付账款\n借方发生总额：200.00|贷方发生总额：{}\n" + HEAD + ROWS
    assert proofs(book.format("500.00")) == {"proof-total": True}
    (problem,) = refused(book.format("700.00"))
    assert (problem.code, problem.row) == ("total-not-sum", 2)


def test_an_opening_in_a_row_and_above_the_table_is_one_and_the_same() -> None:
    book = "应付账款\n期初余额：{}\n日期|摘要|借方|贷方|余额\n|期初余额| | |1000\n2026-06-05|采购入库| |500|1500"
    assert shown(read(book.format("1000"))) == ["2026-06-05 1000.00", "2026-06-05 500.00"]
    assert refused(book.format("900"))[0].code == "opening-again"


def test_the_side_beside_a_figure_is_heeded() -> None:
    book = "应付账款\n期初余额：{} 1,000.00\n日期|摘要|借方|贷方|方向|余额\n2026-06-05|采购入库| |500|贷|1500"
    assert proofs(book.format("贷"))["proof-chain"]
    assert refused(book.format("借"))


def test_the_closing_of_one_sheet_is_the_opening_of_the_next() -> None:
    june = "应付账款\n期初余额：1000 期末余额：1300\n" + HEAD + ROWS
    july = "应付账款\n期初余额：{} 期末余额：1350\n" + HEAD + "2026-07-03|采购入库| |50"
    assert [line.split()[1] for line in shown(read(june, july.format("1300")))] == [
        "1000.00",
        "500.00",
        "-200.00",
        "50.00",
    ]
    assert "opening-again" in {problem.code for problem in refused(june, july.format("1310"))}


def test_each_block_of_a_customer_has_its_own() -> None:
    block = "客户:{}\n期初余额：{}\n日期|摘要|借方|贷方\n2026-06-05|销售|500|\n期末余额：{}\n"
    book = "应收账款\n" + block.format("甲", 100, 600) + block.format("乙", 50, 550)
    reading = read(book, side="ours")
    assert shown(reading, "customer", "kind")[0] == "2026-06-05 100.00 甲 opening"
    assert shown(reading, "customer", "kind")[2] == "2026-06-05 50.00 乙 opening"
    assert refused("应收账款\n" + block.format("甲", 100, 600) + block.format("乙", 50, 560), side="ours")
