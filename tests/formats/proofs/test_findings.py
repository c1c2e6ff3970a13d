from __future__ import annotations

from tests.formats.ledgers import read

HEAD = "应付账款\n日期|摘要|借方|贷方|余额\n"
OPENING = "2026-06-01|期初余额| | |1000\n"


def codes(book: str) -> list[str]:
    return [remark.code for remark in read(book).remarks]


def skipped(book: str) -> list[tuple[str, int | None]]:
    return [(one.reason.code, one.row) for one in read(book).skipped if one.row and one.row > 2]


def test_where_the_file_ends_without_a_closing_rows_missing_there_would_not_show() -> None:
    book = HEAD + OPENING + "2026-06-05|采购| |500|1500"
    assert codes(book) == ["end-open"]
    assert codes(book + "\n|期末余额| | |1500") == []
    assert codes(book + "\n|合计| |500|") == []
    assert codes(book + "\n期末余额：1500.00") == []


def test_an_opening_that_follows_from_the_first_balance_is_told() -> None:
    assert "opening-implied" in codes(HEAD + "2026-06-05|采购| |500|1500\n2026-06-06|采购| |500|2000")
    assert "opening-implied" not in codes(HEAD + "2026-06-05|采购| |500|500\n2026-06-06|采购| |500|1000")


def test_a_date_far_from_all_others_is_told() -> None:
    dates = ("2026-06-01", "2026-06-05", "2024-06-07", "2026-06-09")
    rows = "\n".join(f"{day}|采购| |5|" for day in dates)
    (remark,) = read(HEAD + rows).remarks
    assert (remark.code, remark.values) == ("date-alone", {"count": 1, "date": "2024-06-07", "row": 5})


def test_rows_that_are_no_lines_are_listed_with_the_reason() -> None:
    assert skipped(
        HEAD
        + OPENING
        + """2026-06-05|采购| |500|1500
        2026-06-06|作废| |0|1500
        |承前页| | |1500
        |本月合计| |500|1500
        |期末余额| | |1500"""
    ) == [("zero", 5), ("carried", 6), ("subtotal", 7), ("closing", 8)]


def test_an_opening_of_nothing_is_no_line() -> None:
    assert ("zero", 3) in skipped(HEAD + "2026-06-01|期初余额| | |0\n2026-06-05|采购| |500|500")


def test_a_period_in_which_no_line_lies_is_told() -> None:
    book = "应付账款\n期间：2026年{}月\n日期|摘要|借方|贷方\n2026-06-05|采购| |500\n2026-07-02|采购| |200"
    assert codes(book.format(5)) == ["period-elsewhere"]
    assert codes(book.format(6)) == codes(book.format(7)) == []
    assert codes(book.format(5).replace("期间：", "打印于").replace("月", "月30日", 1)) == []
