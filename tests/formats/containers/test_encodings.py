from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liangqing.core.problems import Problem, RefusedError
from liangqing.formats.containers.encodings import find_encoding, read_text

SIMPLIFIED = "日期,摘要,借方,贷方,余额\n2026-06-05,采购电机,,500,500\n"
TRADITIONAL = "日期,摘要,借方,貸方,餘額\n2026-06-05,採購電機,,500,500\n"
FRENCH = "Date opération;Libellé;Débit;Crédit\n02/04/2026;Loyer payé;1234,56;\n"
GERMAN = "Buchungsdatum;Währung;Käufer\n02.04.2026;EUR;Müller\n"


def told(path: Path, content: bytes, encoding: str | None = None) -> tuple[str, str]:
    """The encoding found and the text it gives."""
    path.write_bytes(content)
    found = find_encoding(path, encoding)
    return found.name, "".join(read_text(path, found))


def refusal(path: Path, content: bytes, encoding: str | None = None) -> Problem:
    with pytest.raises(RefusedError) as refused:
        told(path, content, encoding)
    return refused.value.problems[0]


@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_chinese_is_told_from_its_bytes(tmp_path: Path, name: str) -> None:
    assert told(tmp_path / "a.csv", SIMPLIFIED.encode(name)) == (name, SIMPLIFIED)


@pytest.mark.parametrize("name", ["utf-8", "gb18030", "big5"])
def test_big5_is_told_from_gb18030_by_the_words_that_business_uses(tmp_path: Path, name: str) -> None:
    assert told(tmp_path / "a.csv", TRADITIONAL.encode(name)) == (name, TRADITIONAL)


@pytest.mark.parametrize("text", [FRENCH, GERMAN])
@pytest.mark.parametrize("name", ["utf-8", "cp1252"])
def test_accents_stand_in_words(tmp_path: Path, text: str, name: str) -> None:
    assert told(tmp_path / "a.csv", text.encode(name)) == (name, text)


def test_a_single_word_of_business_is_enough(tmp_path: Path) -> None:
    text = "date,text,amount\n2026-06-05,华东,5\n"
    assert told(tmp_path / "a.csv", text.encode("gb18030")) == ("gb18030", text)


def test_names_that_read_alike_in_two_encodings_are_a_question_with_both_shown(tmp_path: Path) -> None:
    problem = refusal(tmp_path / "a.csv", "date,text\n2026-06-05,魏璎珞\n".encode("gb18030"))
    assert problem.code == "encoding-unsure"
    assert problem.values == {"names": "gb18030, big5", "shown": "gb18030: 魏璎珞; big5: 庥雓踠"}


@pytest.mark.parametrize(("text", "name"), [("날짜,금액\n", "euc-kr"), ("日付,摘要,残高\n", "shift_jis")])
def test_languages_nobody_taught_the_program_are_never_guessed(tmp_path: Path, text: str, name: str) -> None:
    assert refusal(tmp_path / "a.csv", text.encode(name)).code in {"encoding-unsure", "encoding-unknown"}
    assert told(tmp_path / "a.csv", text.encode(name), name) == (name, text)


def test_chinese_whose_bytes_are_utf8_by_chance_is_read_as_chinese(tmp_path: Path) -> None:
    content = "业钱支票值".encode("gb18030")
    assert content.decode("utf-8") == "ҵǮ֧Ʊֵ"
    assert told(tmp_path / "a.csv", content) == ("gb18030", "业钱支票值")


def test_one_letter_of_two_bytes_is_utf8(tmp_path: Path) -> None:
    assert told(tmp_path / "a.csv", "foo,bar\n4,ʤ\n".encode()) == ("utf-8", "foo,bar\n4,ʤ\n")


@pytest.mark.parametrize("end", ["采".encode()[:2], SIMPLIFIED.encode("gb18030")])
def test_a_text_that_stops_being_utf8_says_in_which_row(tmp_path: Path, end: bytes) -> None:
    problem = refusal(tmp_path / "a.csv", SIMPLIFIED.encode() + end)
    assert (problem.code, problem.row) == ("encoding-unknown", 3)


@pytest.mark.parametrize("name", ["klingon", "hex", ""])
def test_an_encoding_that_does_not_exist_is_refused(tmp_path: Path, name: str) -> None:
    assert refusal(tmp_path / "a.csv", b"a", name).code == "encoding-unknown"


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be"])
def test_a_character_with_a_zero_byte_of_its_own_hides_no_utf16(tmp_path: Path, name: str) -> None:
    text = SIMPLIFIED + "2026-06-06,统一采购,,500,1000\n"
    assert told(tmp_path / "a.csv", text.encode(name)) == (name, text)


def test_a_zero_byte_makes_no_utf16(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"a,b,c\n\0,2,3\n")
    found = find_encoding(path)
    assert (found.name, found.has_controls) == ("utf-8", True)


@pytest.mark.parametrize(("content", "ended"), [("a\n", True), ("a\r", True), ("a", False)])
@pytest.mark.parametrize("name", ["utf-8", "utf-16", "gb18030"])
def test_the_last_line_break_is_seen(tmp_path: Path, content: str, name: str, ended: bool) -> None:  # noqa: FBT001 - a table of cases
    path = tmp_path / "a.csv"
    path.write_bytes(content.encode(name))
    assert find_encoding(path).is_ended is ended


def test_bytes_beyond_ascii_far_down_are_found(tmp_path: Path) -> None:
    text = "date,text,amount\n" + "2026-06-05,goods,5\n" * 60_000 + "2026-06-05,采购,5\n"
    assert told(tmp_path / "a.csv", text.encode("gb18030")) == ("gb18030", text)


words = st.lists(
    st.sampled_from(["日期", "摘要", "借方", "贷方", "余额", "采购入库", "收款", "华东贸易公司"]), min_size=3
)


@given(words, st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]))
def test_words_of_ledgers_are_never_read_in_another_encoding(parts: list[str], name: str) -> None:
    text = "\n".join(f"{part},1.00" for part in parts)
    with TemporaryDirectory() as directory:
        try:
            assert told(Path(directory) / "a.csv", text.encode(name)) == (name, text)
        except RefusedError as refused:
            (problem,) = refused.problems
            assert problem.code == "encoding-unsure"  # few words may fit two encodings
            assert name in str(problem.values["names"]).split(", ")
