from __future__ import annotations

from tests.formats.pdf.printed import line, signs

from liangqing.formats.pdf.lines import joined, lines_of
from liangqing.formats.pdf.pages import Sign


def test_words_part_at_spaces_and_gaps() -> None:
    (found,) = lines_of([*signs("to pay"), *signs("5.00", x=33)])
    assert [word.text for word in found.words] == ["to", "pay", "5.00"]


def test_signs_are_read_from_left_to_right_whatever_their_order() -> None:
    (found,) = lines_of(signs("INV-001")[::-1])
    assert found.text == "INV-001"


def test_lines_part_at_their_base_lines() -> None:
    assert [found.text for found in lines_of([*signs("b", y=12), *signs("a"), *signs("c", x=9, y=2)])] == ["a c", "b"]


def test_a_sign_printed_twice_to_look_bold_is_one() -> None:
    twice = [
        sign for one in signs("110") for sign in (one, Sign(one.text, one.x0 + 0.3, one.x1 + 0.3, one.y, one.size))
    ]
    assert lines_of(twice)[0].text == "110"


def test_pieces_are_words_no_farther_apart_than_asked() -> None:
    found = line("a b   c")
    assert [joined(piece) for piece in found.pieces(0.6)] == ["a b", "c"]
    assert [joined(piece) for piece in found.pieces(2)] == ["a b c"]


def test_chinese_signs_pushed_apart_are_one_word() -> None:
    assert joined(line("摘  要").words) == "摘要"
    assert joined(line("付 500 元").words) == "付 500 元"


def test_nothing_is_no_line() -> None:
    assert lines_of(signs("   ")) == []
