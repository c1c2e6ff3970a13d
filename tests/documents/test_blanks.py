"""Blank sheets: whatever is typed into one is read as it was typed, without a question."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents.filled import fill
from tests.documents.spreadsheet import sheets
from xlsxwriter.utility import xl_rowcol_to_cell

from liangqing.core.import_tables import CONTENTS
from liangqing.core.keywords import kind_of
from liangqing.core.problems import RefusedError
from liangqing.core.schemas import KINDS as LINE_KINDS
from liangqing.core.text import LANGUAGES, translator
from liangqing.documents.blanks.guide import KIND_WORDS
from liangqing.documents.blanks.keying import Known
from liangqing.documents.blanks.kinds import KINDS, Asked, write_blank
from liangqing.documents.blanks.ledger import columns_of
from liangqing.formats.customer_map import read_customer_map
from liangqing.formats.import_sheets import read_import
from liangqing.formats.ledger_file import read_file

if TYPE_CHECKING:
    from pathlib import Path

    from liangqing.core.readings import Reading
    from liangqing.core.schemas import Side
    from liangqing.core.text import Language

DAYS: Final = st.dates(date(2025, 1, 1), date(2026, 12, 31))
MINOR: Final = st.integers(-(10**10), 10**10).filter(bool)
WORDS: Final = st.text("甲乙丙丁空调冰箱ABCxyz ", max_size=12).map(str.strip)
NUMBERS: Final = st.from_regex(r"[A-Z]{2}-?0[0-9]{3,6}", fullmatch=True)
BOOKINGS: Final = st.lists(st.tuples(DAYS, NUMBERS, WORDS, MINOR, st.booleans()), min_size=1, max_size=12)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where blank sheets lie."""
    return tmp_path_factory.mktemp("desk")


def blank(asked: Asked, language: Language, directory: Path) -> Path:
    path = directory / f"{asked.kind}.{asked.side}.{language}.xlsx"
    if not path.exists():
        write_blank(asked, path, language)
    return path


def amounts(reading: Reading) -> list[int]:
    return reading.lines.filter(reading.lines["kind"].fill_null("") != "opening")["amount_minor"].to_list()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("side", ["ours", "theirs"])
@settings(max_examples=10)
@given(BOOKINGS)
def test_a_filled_ledger_is_read_line_by_line(
    desk: Path, language: Language, side: Side, bookings: list[tuple[date, str, str, int, bool]]
) -> None:
    names = [column.heading for column in columns_of(side)]
    raises = next(index for index, column in enumerate(columns_of(side)) if column.holds == "amount")
    places = {name: names.index(name) for name in ("Date", "Reference", "Description", "Document type")}
    typed: dict[str, Any] = {}
    for row, (day, number, words, minor, is_raising) in enumerate(bookings, start=2):
        cells = {
            places["Date"]: day,
            places["Reference"]: number,
            places["Description"]: words,
            places["Document type"]: translator(language)(KIND_WORDS["invoice" if is_raising else "receipt"]),
            raises if is_raising else raises + 1: minor / 100,
        }
        if side == "ours":
            cells |= {0: "C001", 1: "华东家电"}
        typed |= {xl_rowcol_to_cell(row, column): value for column, value in cells.items() if value != ""}
    path = blank(Asked("ledger", side), language, desk)
    reading = read_file(fill(path, desk / "filled.xlsx", typed), side=side)
    assert reading.questions == ()
    lines = reading.lines.to_dicts()
    assert [(line["date"], line["reference"], line["amount_minor"]) for line in lines] == [
        (day, number, minor if is_raising else -minor) for day, number, _, minor, is_raising in bookings
    ]
    assert [line["text"] or "" for line in lines] == [words for _, _, words, _, _ in bookings]
    assert {line["customer"] for line in lines} == ({"C001"} if side == "ours" else {""})


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=10)
@given(BOOKINGS, st.integers(-(10**9), 10**9))
def test_a_keyed_ledger_is_proved_by_the_totals_of_the_paper(
    desk: Path, language: Language, bookings: list[tuple[date, str, str, int, bool]], opening: int
) -> None:
    known = Known("CNY", "C001 华东家电", date(2025, 1, 1), 100, "scan.pdf")
    path = blank(Asked("keying", "theirs", known), language, desk)
    reading = read_file(fill(path, desk / "keyed.xlsx", keyed(bookings, opening)), side="theirs")
    assert reading.questions == ()
    assert amounts(reading) == [minor if is_raising else -minor for _, _, _, minor, is_raising in bookings]
    assert [proof.name.code for proof in reading.proofs if proof.holds is not True] == []
    assert "proof-total" in {proof.name.code for proof in reading.proofs}
    assert reading.closing_minor[0].amount_minor == opening + sum(amounts(reading))
    assert set(reading.lines["customer"]) == {"C001"}


def keyed(bookings: list[tuple[date, str, str, int, bool]], opening: int) -> dict[str, Any]:
    """The cells a person types: every row with its balance, and the totals at the top."""
    typed: dict[str, Any] = {"F8": opening / 100}
    balance = opening
    for row, (day, number, words, minor, is_raising) in enumerate(bookings, start=9):
        balance += minor if is_raising else -minor
        typed |= {f"A{row}": day, f"B{row}": number, f"F{row}": balance / 100}
        typed |= {f"C{row}": words} if words else {}
        typed[f"{'D' if is_raising else 'E'}{row}"] = minor / 100
    raised = sum(minor for _, _, _, minor, is_raising in bookings if is_raising)
    reduced = sum(minor for _, _, _, minor, is_raising in bookings if not is_raising)
    return typed | {"D5": raised / 100, "E5": reduced / 100, "F6": balance / 100}


TWO: Final = [
    (date(2026, 6, 5), "INV-001", "货款", 50_000, True),
    (date(2026, 6, 9), "PAY-001", "付款", 20_000, False),
]


@pytest.mark.parametrize("place", ["D9", "E10", "F6", "F8"])
def test_a_figure_mistyped_is_refused(place: str, tmp_path: Path) -> None:
    typed = keyed(TWO, 100_000)
    path = blank(Asked("keying", "theirs", Known()), "zh", tmp_path)
    with pytest.raises(RefusedError):
        read_file(fill(path, tmp_path / "keyed.xlsx", {**typed, place: typed[place] + 7}), side="theirs")


def test_a_total_mistyped_beside_balances_that_agree_is_told(tmp_path: Path) -> None:
    typed = keyed(TWO, 100_000)
    path = blank(Asked("keying", "theirs", Known()), "zh", tmp_path)
    reading = read_file(fill(path, tmp_path / "keyed.xlsx", {**typed, "D5": typed["D5"] + 7}), side="theirs")
    assert [proof.holds for proof in reading.proofs if proof.name.code == "proof-total"] == [False]


def test_a_tick_stands_beside_balances_that_agree_and_a_cross_from_the_mistyped_row_on(tmp_path: Path) -> None:
    bookings = [(date(2026, 6, day), f"INV-{day}", "货款", 50_000, True) for day in (5, 6, 7)]
    path = blank(Asked("keying", "theirs", Known()), "zh", tmp_path)
    fill(path, tmp_path / "keyed.xlsx", {**keyed(bookings, 100_000), "D10": 600.0})
    rows = sheets(tmp_path / "keyed.xlsx")["录入"]
    assert [row[6] for row in rows[8:11]] == ["✔", "✘", "✘"]


def test_openings_of_several_items_are_opening_lines(tmp_path: Path) -> None:
    typed: dict[str, Any] = {"C3": date(2026, 5, 20), "D3": "INV-0501", "F3": "期初余额", "J3": 500.0}
    typed |= {"C4": date(2026, 5, 25), "D4": "INV-0502", "F4": "期初余额", "J4": 300.0}
    typed |= {f"{column}{row}": text for row in (3, 4, 5) for column, text in (("A", "C001"), ("B", "华东家电"))}
    typed |= {"C5": date(2026, 6, 5), "D5": "PAY-0601", "F5": "收付款", "K5": 500.0}
    path = blank(Asked("ledger", "ours"), "zh", tmp_path)
    reading = read_file(fill(path, tmp_path / "a.xlsx", typed), side="ours")
    assert reading.lines.select("kind", "reference", "amount_minor").rows() == [
        ("opening", "INV-0501", 50_000),
        ("opening", "INV-0502", 30_000),
        ("receipt", "PAY-0601", -50_000),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KIND_WORDS)
def test_the_kinds_to_choose_from_are_understood(kind: str, language: Language) -> None:
    assert kind in LINE_KINDS
    assert kind_of(translator(language)(KIND_WORDS[kind])) == kind


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_filled_table_of_customers_is_read(language: Language, tmp_path: Path) -> None:
    path = blank(Asked("customers"), language, tmp_path)
    filled = fill(path, tmp_path / "a.xlsx", {"A2": "Northmoor Ltd", "B2": "C003", "A3": "华东家电", "B3": "0012"})
    assert read_customer_map(filled) == {"Northmoor Ltd": "C003", "华东家电": "0012"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_filled_canonical_ledger_is_read(language: Language, tmp_path: Path) -> None:
    path = blank(Asked("canonical"), language, tmp_path)
    typed: dict[str, Any] = {"A2": 1, "C2": "C001", "D2": date(2026, 6, 5), "E2": "invoice", "F2": 50_000, "G2": "CNY"}
    reading = read_file(fill(path, tmp_path / "a.xlsx", typed), side="ours")
    assert reading.canonical
    assert reading.lines.select("line", "customer", "date", "kind", "amount_minor").rows() == [
        (1, "C001", date(2026, 6, 5), "invoice", 50_000)
    ]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_template_is_the_same_bytes(kind: str, language: Language, tmp_path: Path) -> None:
    paths = [tmp_path / "1.xlsx", tmp_path / "2.xlsx"]
    for path in paths:
        write_blank(Asked(kind), path, language)
    assert paths[0].read_bytes() == paths[1].read_bytes()


@pytest.mark.parametrize("content", CONTENTS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_blank_sheet_for_the_books_is_read_as_what_it_is(
    content: str, language: Language, ending: str, tmp_path: Path
) -> None:
    path = tmp_path / f"a.{ending}"
    write_blank(Asked(content), path, language)
    reading = read_import(path)
    assert (reading.content, reading.rows, reading.ignored) == (content, [], ())
    assert reading.example_rows >= 1


def test_the_guide_says_which_columns_every_row_needs(tmp_path: Path) -> None:
    write_blank(Asked("partners"), tmp_path / "a.xlsx", "zh")
    rows = sheets(tmp_path / "a.xlsx")
    assert list(rows) == ["往来单位", "联系人", "地址", "付款账户", "说明"]
    explained = {row[0]: row[1] for row in rows["说明"] if len(row) > 1}
    assert explained["往来单位编码*"] == "文字 · 每行必填"
    assert explained["对账口径"] == "可填：开票 / 发货 / 结算单"
