"""Decisions read back: what a person fills in, in either language, comes back as it was meant, or is refused."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents.books import carried_books, contract_books
from tests.documents.spreadsheet import sheets

from liangqing.core import decision_sheets as words
from liangqing.core.decisions import Decision, LineKey
from liangqing.core.problems import RefusedError
from liangqing.core.text import LANGUAGES, Language, translator
from liangqing.documents.reconciliation import write_workbook
from liangqing.formats.decisions_workbook import read_decisions

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from liangqing.core.problems import Problem


@dataclass
class Desk:
    """The workbook on a person's desk: read in, filled in, saved."""

    rows: dict[str, list[list[Any]]]
    language: Language = "zh"

    @classmethod
    def with_report(cls, path: Path, language: Language, decisions: Sequence[Decision] = ()) -> Desk:
        """The worked books' workbook."""
        write_workbook(contract_books(), path, language=language, decisions=decisions)
        return cls(sheets(path), language)

    def word(self, message: str) -> str:
        """A word as this workbook's language has it."""
        return translator(self.language)(message)

    def fill(self, sheet: str, row: int, head: str, entry: object) -> None:
        """Write an entry; rows count from 1 below the heads."""
        rows = self.rows[self.word(sheet)]
        rows[row][rows[0].index(self.word(head))] = entry

    def keys(self, sheet: str, row: int) -> tuple[LineKey, ...]:
        """The lines a row is about."""
        rows = self.rows[self.word(sheet)]
        cell = rows[row][rows[0].index(self.word(words.KEY))]
        return tuple(LineKey.parse(key) for key in cell.split())

    def save(self, path: Path) -> Path:
        """Write it as a spreadsheet program would."""
        with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as book:
            for name, rows in self.rows.items():
                sheet = book.add_worksheet(name)
                for number, row in enumerate(rows):
                    for column, cell in enumerate(row):
                        write = sheet.write_number if isinstance(cell, float) else sheet.write_string
                        write(number, column, cell if isinstance(cell, float) else str(cell))
        return path


@pytest.fixture(params=LANGUAGES)
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Desk:
    return Desk.with_report(tmp_path / "written.xlsx", request.param)


def problems(desk: Desk, path: Path) -> tuple[Problem, ...]:
    with pytest.raises(RefusedError) as refused:
        read_decisions(desk.save(path))
    return refused.value.problems


def test_a_workbook_nobody_filled_in_decides_nothing(tmp_path: Path) -> None:
    for language in LANGUAGES:
        write_workbook(contract_books(), tmp_path / "r.xlsx", language=language)
        assert read_decisions(tmp_path / "r.xlsx") == []


def test_accepting_one_alternative_and_rejecting_the_other(desk: Desk, tmp_path: Path) -> None:
    desk.fill(words.SUGGESTIONS, 1, words.DECISION, desk.word(words.ACCEPT))
    desk.fill(words.SUGGESTIONS, 1, words.NOTE, "电话确认")
    desk.fill(words.SUGGESTIONS, 2, words.DECISION, desk.word(words.REJECT))
    first, second = desk.keys(words.SUGGESTIONS, 1), desk.keys(words.SUGGESTIONS, 2)
    assert read_decisions(desk.save(tmp_path / "d.xlsx")) == [
        Decision("accept", first, note="电话确认"),
        Decision("reject", second),
    ]


def test_lines_with_one_number_are_a_pair_whatever_they_call_it(desk: Desk, tmp_path: Path) -> None:
    for row, tag in ((1, 1.0), (2, "a"), (3, 1.0), (6, "a"), (5, "1")):
        desk.fill(words.ONE_SIDED, row, words.PAIR, tag)
    key = {row: desk.keys(words.ONE_SIDED, row) for row in range(1, 7)}
    assert read_decisions(desk.save(tmp_path / "d.xlsx")) == [
        Decision("pair", key[1] + key[3] + key[5]),
        Decision("pair", key[2] + key[6]),
    ]


def test_codes_and_notes_are_kept_with_their_lines(desk: Desk, tmp_path: Path) -> None:
    desk.fill(words.ONE_SIDED, 1, words.CODE, "E01 漏记")
    desk.fill(words.ONE_SIDED, 1, words.NOTE, "已电话联系")
    desk.fill(words.ONE_SIDED, 2, words.NOTE, "下月冲销")
    desk.fill(words.DIFFERENCES, 1, words.CODE, "d01")
    assert set(read_decisions(desk.save(tmp_path / "d.xlsx"))) == {
        Decision("code", desk.keys(words.DIFFERENCES, 1), "D01"),
        Decision("code", desk.keys(words.ONE_SIDED, 1), "E01", "已电话联系"),
        Decision("note", desk.keys(words.ONE_SIDED, 2), note="下月冲销"),
    }


def test_a_wrong_match_can_be_rejected(desk: Desk, tmp_path: Path) -> None:
    desk.fill(words.MATCHED, 2, words.DECISION, desk.word(words.REJECT))
    assert read_decisions(desk.save(tmp_path / "d.xlsx")) == [Decision("reject", desk.keys(words.MATCHED, 2))]


def test_rows_may_be_sorted_and_columns_moved(desk: Desk, tmp_path: Path) -> None:
    desk.fill(words.ONE_SIDED, 4, words.CODE, "E02")
    keys = desk.keys(words.ONE_SIDED, 4)
    sheet = desk.word(words.ONE_SIDED)
    head, *rows = [row[::-1] for row in desk.rows[sheet]]
    desk.rows[sheet] = [["moved by me"], [], head, *rows[::-1]]
    assert read_decisions(desk.save(tmp_path / "d.xlsx")) == [Decision("code", keys, "E02")]


def test_an_old_item_is_decided_on_by_the_key_the_engine_gave_it(tmp_path: Path) -> None:
    result = carried_books()
    accounts = [{**row, "ours_minor": row["ours_minor"]} for row in result.proof["customers"]]
    accounts[0]["ours_minor"] -= 3_500_00  # the estimate stands in place of the bank charge
    object.__setattr__(result, "proof", {**result.proof, "customers": accounts})
    write_workbook(result, tmp_path / "r.xlsx", language="en")
    desk = Desk(sheets(tmp_path / "r.xlsx"), "en")
    row = next(n for n, cells in enumerate(desk.rows["One-sided lines"]) if "4115" in cells)
    desk.fill(words.ONE_SIDED, row, words.CODE, "E01")
    assert read_decisions(desk.save(tmp_path / "d.xlsx")) == [
        Decision("code", (LineKey("theirs", "a" * 16, 1),), "E01")
    ]


def test_everything_wrong_is_told_at_once_with_its_place(desk: Desk, tmp_path: Path) -> None:
    desk.fill(words.SUGGESTIONS, 1, words.DECISION, "maybe")
    desk.fill(words.ONE_SIDED, 1, words.CODE, "S01")
    desk.fill(words.ONE_SIDED, 2, words.CODE, "nonsense")
    desk.fill(words.ONE_SIDED, 3, words.PAIR, 7.0)
    desk.fill(words.ONE_SIDED, 4, words.NOTE, "lost")
    desk.fill(words.ONE_SIDED, 4, words.KEY, "ours:12:1")
    found = {(one.code, one.sheet, one.row, one.column) for one in problems(desk, tmp_path / "d.xlsx")}
    one_sided = desk.word(words.ONE_SIDED)
    assert found == {
        ("decision-unknown", desk.word(words.SUGGESTIONS), 2, "N"),
        ("decision-code-unknown", one_sided, 2, "L"),
        ("decision-code-unknown", one_sided, 3, "L"),
        ("decision-pair-alone", one_sided, 4, "K"),
        ("decision-without-key", one_sided, 5, "N"),
    }


def test_every_problem_can_be_said_in_both_languages(desk: Desk, tmp_path: Path) -> None:
    desk.fill(words.SUGGESTIONS, 1, words.DECISION, "maybe")
    desk.fill(words.ONE_SIDED, 1, words.CODE, "nonsense")
    for one in problems(desk, tmp_path / "d.xlsx"):
        assert str(one.text) in one.reason(translator("en"))
        assert one.remedy(translator("zh")) != one.remedy(translator("en"))


def test_a_line_can_be_matched_once(desk: Desk, tmp_path: Path) -> None:
    desk.fill(words.SUGGESTIONS, 1, words.DECISION, desk.word(words.ACCEPT))
    desk.fill(words.SUGGESTIONS, 2, words.DECISION, desk.word(words.ACCEPT))
    [conflict] = problems(desk, tmp_path / "d.xlsx")
    assert (conflict.code, conflict.row, conflict.values["row"]) == ("decision-conflict", 3, 2)


def test_a_workbook_of_another_kind_is_refused(tmp_path: Path) -> None:
    desk = Desk({"Sheet1": [["a", "b"]]})
    assert [one.code for one in problems(desk, tmp_path / "d.xlsx")] == ["decisions-no-sheet"]


def test_a_sheet_without_its_keys_is_refused(desk: Desk, tmp_path: Path) -> None:
    desk.fill(words.ONE_SIDED, 0, words.KEY, "something else")
    assert [one.code for one in problems(desk, tmp_path / "d.xlsx")] == ["decisions-no-key-column"]


def test_a_missing_file_is_a_problem_not_a_traceback(tmp_path: Path) -> None:
    with pytest.raises(RefusedError) as refused:
        read_decisions(tmp_path / "none.xlsx")
    assert [one.code for one in refused.value.problems] == ["file-missing"]


def line_keys() -> st.SearchStrategy[LineKey]:
    return st.builds(
        LineKey, st.sampled_from(["ours", "theirs"]), st.integers(0, 2**64 - 1).map("{:016x}".format), st.just(1)
    )


def decisions_of(keys: Iterable[LineKey]) -> st.SearchStrategy[Decision]:
    lines = tuple(keys)
    notes = st.sampled_from([None, "note", "=1+1", "备注"])
    return st.one_of(
        st.builds(Decision, st.sampled_from(["accept", "reject", "pair"]), st.just(lines), st.none(), notes),
        st.builds(Decision, st.just("code"), st.just(lines), st.sampled_from(["E01", "D03"]), notes),
        st.builds(Decision, st.just("note"), st.just(lines), st.none(), st.just("note")),
    )


@settings(max_examples=20, deadline=None)
@given(
    st.lists(st.lists(line_keys(), min_size=1, max_size=3, unique=True).flatmap(decisions_of), max_size=5),
    st.sampled_from(LANGUAGES),
)
def test_what_was_decided_earlier_survives_any_number_of_rounds(decisions: list[Decision], language: Language) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "r.xlsx"
        write_workbook(contract_books(), path, language=language, decisions=decisions)
        assert read_decisions(path) == decisions


def test_a_new_decision_takes_the_place_of_an_earlier_one(tmp_path: Path) -> None:
    plain = Desk.with_report(tmp_path / "r.xlsx", "en")
    line = plain.keys(words.ONE_SIDED, 1)
    match = plain.keys(words.MATCHED, 2)
    earlier = [Decision("code", line, "D04"), Decision("pair", match), Decision("note", line, note="old")]
    desk = Desk.with_report(tmp_path / "r.xlsx", "en", earlier)
    desk.fill(words.ONE_SIDED, 1, words.CODE, "E01")
    desk.fill(words.MATCHED, 2, words.DECISION, "reject")
    assert read_decisions(desk.save(tmp_path / "d.xlsx")) == [
        Decision("code", line, "E01"),
        Decision("reject", match),
        Decision("note", line, note="old"),
    ]
