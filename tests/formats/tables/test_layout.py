from __future__ import annotations

import pytest
from tests.formats.ledgers import cells, read, shown

from liangqing.core.problems import RefusedError
from liangqing.formats.grids import Grid
from liangqing.formats.mapping import Mapping, lasting
from liangqing.formats.tables.layout import Table, find_table


def table(book: str, **mapping: object) -> Table:
    found, problems = find_table("book", Grid(cells(book)), Mapping.of(mapping))
    assert problems == []
    assert found is not None
    return found


def refused(book: str, **mapping: object) -> list[str]:
    return [problem.code for problem in find_table("book", Grid(cells(book)), Mapping.of(mapping))[1]]


def roles(found: Table) -> str:
    """The roles in the order of the columns."""
    return " ".join(role for role, _ in sorted(found.columns.items(), key=lambda item: item[1]))


@pytest.mark.parametrize(
    ("headings", "found"),
    [
        ("日期|摘要|借方|贷方|方向|余额", "date text debit credit balance_direction balance"),
        ("日期|摘要|金额|借贷方向", "date text amount direction"),
        ("日期|单据编号|发票号码|借方|贷方", "date reference invoice_number debit credit"),
        ("日期|发票号码|凭证号|借方|贷方", "date reference voucher debit credit"),
        ("单据日期|应付金额|已付金额|结余", "date raises reduces balance"),
        ("记账日期|单据日期|借方|贷方", "date document_on debit credit"),
        ("日期|币别|原币金额|借方|贷方", "date foreign_currency foreign_minor debit credit"),
        ("日期|币别|原币金额|摘要", "date currency amount text"),
        ("Date|Doc|Debit|Credit|Amount|Balance", "date reference debit credit balance"),
        ("Posting Date|Document No.|Type|Reference|Amount", "date voucher kind reference amount"),
        ("Posting Date|Document No.|Type|Amount", "date reference kind amount"),
        ("日期|验收单号|供应商送货单|项目|含税金额|付款", "date voucher reference text raises reduces"),
        ("日期|验收单号|含税金额", "date reference amount"),
        ("日期|金额|已付|余额", "date raises reduces balance"),
    ],
)
def test_columns_by_their_headings(headings: str, found: str) -> None:
    assert roles(table(headings)) == found


def test_titles_and_a_heading_in_two_rows() -> None:
    found = table("""
        应付账款明细账
        供应商:某公司
        日期|凭证| |摘要|本期发生额| |余额|
        |字|号| |借方|贷方|方向|金额
        2026-06-05|转|1|采购| |500|贷|500
    """)
    assert found.rows == (3, 4)
    assert roles(found) == "date voucher text debit credit balance_direction balance"


def test_why_a_column_has_its_role_or_none() -> None:
    found = table("日期|业务日期|借方|贷方|经办|摘要", columns={"text": "F"})
    reasons = [(item.column, item.role, item.reason.code) for item in found.roles]
    assert reasons == [
        ("A", None, "spare"),
        ("B", "date", "heading"),
        ("C", "debit", "heading"),
        ("D", "credit", "heading"),
        ("E", None, "no-role"),
        ("F", "text", "mapping"),
    ]


def test_two_headings_are_a_question_a_person_can_answer() -> None:
    book = """
        应付账款
        日期|摘要|借方|贷方
        2026-06-05|采购| |500

        日期|内容|已付金额|应付金额
        2026-06-06|付款|200|
    """
    with pytest.raises(RefusedError) as raised:
        read(book)
    assert [(p.code, p.values["rows"]) for p in raised.value.problems] == [("two-headings", "2, 5")]
    assert shown(read(book, header_row=5, accept_lines_above=True)) == ["2026-06-06 -200.00"]
    assert shown(read(book, heading=["日期", "借方"])) == ["2026-06-05 500.00"]


def test_two_columns_of_one_heading_are_a_question_a_person_can_answer() -> None:
    assert refused("日期|借方|贷方|借方|贷方") == ["column-twice", "column-twice"]
    found = table("日期|借方|贷方|借方|贷方", columns={"debit": "D", "credit": "E"})
    assert (found.columns["debit"], found.columns["credit"]) == (3, 4)


@pytest.mark.parametrize(
    ("book", "code"),
    [
        ("甲|乙|丙", "no-heading"),
        ("摘要|借方|贷方", "no-dates"),
        ("日期|摘要|余额", "no-amounts"),
        ("日期|摘要|借方", "no-amounts"),
        ("|||", "sheet-empty"),
        ("\n" * 110 + "日期|借方|贷方", "no-heading"),
    ],
)
def test_what_is_no_ledger_says_what_it_lacks(book: str, code: str) -> None:
    found, problems = find_table(
        "book", Grid([[cell.strip() for cell in row.split("|")] for row in book.split("\n")]), Mapping()
    )
    assert found is None
    assert [problem.code for problem in problems] == [code]


def test_a_row_of_figures_is_no_heading() -> None:
    found = table("日期|摘要|借方|贷方\n2026-06-05|采购| |500\n2026-06-06|日期|借方|贷方")
    assert found.rows == (1,)


def test_a_second_table_further_down_is_a_question() -> None:
    rows = "2026-06-05|采购| |5\n" * 40
    with pytest.raises(RefusedError) as raised:
        read(f"应付账款\n日期|摘要|借方|贷方\n{rows}\n日期|金额|说明\n2026-07-05|7|运费")
    assert ("two-headings", "2, 44") in [(p.code, p.values.get("rows")) for p in raised.value.problems]


def test_the_heading_on_each_printed_page_is_no_second_table() -> None:
    page = "日期|摘要|借方|贷方\n2026-06-05|采购| |5\n"
    assert read("应付账款\n" + page * 3).lines.height == 3


def test_a_column_a_person_named_stands_before_what_headings_say() -> None:
    assert roles(table("日期|金额|已付|余额", columns={"amount": "金额"})) == "date amount balance"


def test_a_unit_in_the_upper_of_two_languages_is_kept() -> None:
    found = table("日期|摘要|方向|金额（万元）\nDate|Text|Dr/Cr|Amount")
    assert found.rows == (1, 2)
    assert found.headings[3] == "Amount金额（万元）"
    assert shown(read("应付账款\n日期|摘要|方向|金额（万元）\nDate|Text|Dr/Cr|Amount\n2026-06-05|采购|贷|1.5")) == [
        "2026-06-05 15000.00"
    ]


def test_letters_name_the_columns_of_a_table_without_a_heading() -> None:
    """Not those of a row further down that looks like a title."""
    book = "供应商：甲\n2026-06-05|采购|500\n2026-06-06|付款|-200\n供应商：乙\n2026-06-07|采购|70"
    columns = {"date": "A", "text": "B", "amount": "C"}
    assert shown(read(book, columns=columns, positive="raises")) == [
        "2026-06-05 500.00",
        "2026-06-06 -200.00",
        "2026-06-07 70.00",
    ]


UNKNOWN = (
    "某公司往来 2026年7月\n记账时间|单子|干啥|你方送来|我方打款|挂账\n2026-07-01||期初|||100\n2026-07-03|F1|送|30||130"
)


def test_letters_name_the_columns_under_unknown_headings_which_the_layout_then_keeps() -> None:
    letters = {"date": "A", "reference": "B", "text": "C", "raises": "D", "reduces": "E", "balance": "F"}
    reading = read(UNKNOWN, columns=letters)
    assert reading.header_rows == (2,)
    kept = lasting(Mapping(columns=letters), reading)
    assert kept.columns["raises"] == "你方送来"
    added = UNKNOWN.replace("|单子|", "|门店|单子|").replace("|F1|", "|一店|F1|").replace("||期初|", "|||期初|")
    assert shown(read(added, mapping=kept)) == shown(reading)
