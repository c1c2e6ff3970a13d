from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.formats.pdf_books import BOOK, LOCKED, drawn_pdf, write_pdf

from liangqing.core.limits import MAX_PDF_PAGES
from liangqing.core.problems import RefusedError
from liangqing.formats.pdf import pages as pdf_pages
from liangqing.formats.pdf.pages import UNKNOWN, Rule, read_pages

if TYPE_CHECKING:
    from pathlib import Path


def text_of(path: Path) -> str:
    return "".join(sign.text for sign in read_pages(path)[0].signs)


def test_signs_have_places_from_left_to_right_and_downwards(tmp_path: Path) -> None:
    (page,) = read_pages(drawn_pdf(tmp_path / "a.pdf", "BT /F 10 Tf 100 700 Td (A1) Tj 0 -20 Td (B) Tj ET"))
    first, second, below = page.signs
    assert (first.text, first.x0, first.y, first.size) == ("A", 100, -700, 10)
    assert first.x1 == pytest.approx(second.x0)
    assert (below.x0, below.y) == (100, -680)


@pytest.mark.parametrize(
    ("matrix", "x0", "y"),
    [
        ("1 0 0 1 100 700", 100, -700),
        ("0 1 -1 0 100 700", 700, 100),
        ("-1 0 0 -1 100 700", -100, 700),
        ("0 -1 1 0 100 700", -700, -100),
    ],
)
def test_a_turned_page_is_turned_back(matrix: str, x0: float, y: float, tmp_path: Path) -> None:
    (page,) = read_pages(drawn_pdf(tmp_path / "a.pdf", f"BT /F 10 Tf {matrix} Tm (ABC) Tj ET"))
    assert [sign.text for sign in page.signs] == ["A", "B", "C"]
    assert (page.signs[0].x0, page.signs[0].y) == pytest.approx((x0, y))
    assert page.signs[0].x1 == pytest.approx(page.signs[1].x0)


def test_slanting_text_stands_aside(tmp_path: Path) -> None:
    content = "BT /F 10 Tf 100 700 Td (LEDGER) Tj 0.7 0.7 -0.7 0.7 100 100 Tm (COPY) Tj ET"
    (page,) = read_pages(drawn_pdf(tmp_path / "a.pdf", content))
    assert "".join(sign.text for sign in page.aside) == "COPY"
    assert "".join(sign.text for sign in page.signs) == "LEDGER"


def test_text_outside_the_page_is_not_read(tmp_path: Path) -> None:
    content = "BT /F 10 Tf 100 700 Td (seen) Tj 900 0 Td (unseen) Tj ET"
    assert text_of(drawn_pdf(tmp_path / "a.pdf", content)) == "seen"


def test_text_that_nobody_sees_is_noticed(tmp_path: Path) -> None:
    (page,) = read_pages(drawn_pdf(tmp_path / "a.pdf", "BT /F 10 Tf 3 Tr 100 700 Td (recognised) Tj ET"))
    assert page.is_veiled


@pytest.mark.parametrize("content", ["100 50 m 100 90 l S", "100 50 0.5 40 re f"])
def test_strokes_and_thin_areas_are_rules(content: str, tmp_path: Path) -> None:
    (page,) = read_pages(drawn_pdf(tmp_path / "a.pdf", content))
    assert {(rule.is_vertical, round(rule.at), rule.start, rule.end) for rule in page.rules} == {(True, 100, -90, -50)}


def test_lines_not_drawn_are_no_rules(tmp_path: Path) -> None:
    (page,) = read_pages(drawn_pdf(tmp_path / "a.pdf", "100 50 m 100 90 l n"))
    assert page.rules == ()


def test_a_rule_is_moved_with_what_it_is_drawn_in(tmp_path: Path) -> None:
    (page,) = read_pages(drawn_pdf(tmp_path / "a.pdf", "1 0 0 1 10 20 cm 100 50 m 200 50 l S"))
    assert page.rules == (Rule(is_vertical=False, at=-70, start=110, end=210),)


def test_a_sign_without_a_meaning_is_told(tmp_path: Path) -> None:
    assert text_of(drawn_pdf(tmp_path / "a.pdf", "BT /F 10 Tf 100 700 Td <4101> Tj ET")) in {"A", f"A{UNKNOWN}"}


def test_an_encrypted_file_is_refused(tmp_path: Path) -> None:
    assert refusal(drawn_pdf(tmp_path / "a.pdf", "", trailer=LOCKED)) == "password-protected"


def test_a_file_of_too_many_pages_is_refused(tmp_path: Path) -> None:
    assert refusal(drawn_pdf(tmp_path / "a.pdf", "", pages=MAX_PDF_PAGES + 1)) == "too-many-pages"


def test_a_page_of_too_many_objects_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_pages, "MAX_PDF_OBJECTS", 10)
    assert refusal(drawn_pdf(tmp_path / "a.pdf", "1 1 2 2 re f " * 11)) == "page-too-full"


def test_no_pdf_at_all_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7 and nothing more")
    assert refusal(path) == "truncated"


def refusal(path: Path) -> str:
    with pytest.raises(RefusedError) as refused:
        read_pages(path)
    (problem,) = refused.value.problems
    return problem.code


@given(data=st.data())
def test_damaged_bytes_are_refused_or_read(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("damaged") / "a.pdf"
    content = bytearray(write_pdf(path, BOOK).read_bytes())
    for at in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=8)):
        content[at] ^= 1 << data.draw(st.integers(0, 7))
    path.write_bytes(content[: data.draw(st.integers(1, len(content)))])
    try:
        pages = read_pages(path)
    except RefusedError as refused:
        assert [problem.code for problem in refused.problems] in (["truncated"], ["password-protected"])  # noqa: PT017 - either
    else:
        assert all(page.number for page in pages)
