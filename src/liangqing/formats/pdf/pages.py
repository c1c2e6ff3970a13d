"""A PDF -> its pages: signs with their places, straight lines, pictures; by PDFium, which runs no script.

Places are in points, turned so that most of the text of a page runs from left to right, whichever way the page
lies: `x` grows to the right, `y` downwards. Signs that run another way (a stamp, a watermark) are kept apart.
"""

from __future__ import annotations

import ctypes
import unicodedata
from collections import Counter
from dataclasses import dataclass
from math import atan2, hypot, pi
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pypdfium2
from pypdfium2 import raw

from liangqing.core.limits import MAX_PDF_OBJECTS, MAX_PDF_PAGES
from liangqing.core.problems import Problem, RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    #: a, b, c, d, e, f: x' = a x + c y + e, y' = b x + d y + f.
    Matrix = tuple[float, float, float, float, float, float]
    Point = tuple[float, float]

_SAME: Final[Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_SHORTEST_RULE: Final = 4.0
#: Lines that are turned less, in quarters, are level: about five degrees.
_LEVEL: Final = 0.05
_DEEPEST_FORM: Final = 8
_INVISIBLE: Final = frozenset({raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP})
#: Stands for a sign whose font does not say what it means.
UNKNOWN: Final = "\ufffd"


class Sign(NamedTuple):
    """One sign of text: where it starts and ends, its base line, and the size of its font."""

    text: str
    x0: float
    x1: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line along `at` (x of a vertical, y of a level one), from `start` to `end`."""

    is_vertical: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on one page; `number` from 1. `aside` are the signs that run another way than most.

    `pictured` is the part of the page that pictures cover, 0 to 1; `is_veiled`: some text is not to be seen, as text
    recognised in a scan is not. `is_drawn`: there is anything on it.
    """

    number: int
    signs: tuple[Sign, ...]
    aside: tuple[Sign, ...]
    rules: tuple[Rule, ...]
    pictured: float
    is_veiled: bool
    is_drawn: bool


def read_pages(path: Path) -> list[Page]:
    """Every page of the file, in order.

    Raises:
        RefusedError: under a password, damaged, or beyond the limits.
    """
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        code = "password-protected" if error.err_code == raw.FPDF_ERR_PASSWORD else "truncated"
        raise RefusedError([_refusal(path, code, str(error))]) from error
    try:
        if len(document) > MAX_PDF_PAGES:
            values = {"count": len(document), "limit": MAX_PDF_PAGES}
            raise RefusedError([Problem("too-many-pages", file=path.name, values=values)])
        return [_page(path, document, index) for index in range(len(document))]
    finally:
        document.close()


def _refusal(path: Path, code: str, detail: str) -> Problem:
    return Problem(code, file=path.name, values={"detail": detail} if code == "truncated" else {})


def _page(path: Path, document: Any, index: int) -> Page:  # noqa: ANN401 - PDFium has no types
    try:
        page = document[index]
        text = page.get_textpage()
    except pypdfium2.PdfiumError as error:
        raise RefusedError([_refusal(path, "truncated", f"{error} ({index + 1})")]) from error
    try:
        objects = list(_objects(path, page.raw))
        left, bottom, right, top = page.get_bbox()
        glyphs = [
            glyph
            for glyph in _glyphs(text.raw)
            if left - 1 <= glyph.x <= right + 1 and bottom - 1 <= glyph.y <= top + 1
        ]
        turn = _usual_turn(glyphs)
        signs = tuple(_sign(glyph, turn) for glyph in glyphs if glyph.turn == turn)
        aside = tuple(_sign(glyph, 0) for glyph in glyphs if glyph.turn != turn)
        area = max((right - left) * (top - bottom), 1.0)
        return Page(
            number=index + 1,
            signs=signs,
            aside=aside,
            rules=tuple(_rules(objects, turn)),
            pictured=min(
                sum(_covered(matrix) for kind, _, matrix in objects if kind == raw.FPDF_PAGEOBJ_IMAGE) / area, 1
            ),
            is_drawn=bool(objects),
            is_veiled=any(_is_veiled(one) for kind, one, _ in objects if kind == raw.FPDF_PAGEOBJ_TEXT),
        )
    finally:
        text.close()
        page.close()


class _Glyph(NamedTuple):
    """A sign as PDFium has it: `y` grows upwards; `turn` is how many quarters its line is turned, null if it slants."""

    text: str
    x: float
    y: float
    width: float
    size: float
    turn: int | None


def _glyphs(text: Any) -> Iterator[_Glyph]:  # noqa: ANN401 - the same
    """Every sign that is drawn; PDFium adds spaces and line breaks of its own, which are left out."""
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    for at in range(raw.FPDFText_CountChars(text)):
        if raw.FPDFText_IsGenerated(text, at) == 1:
            continue
        raw.FPDFText_GetCharOrigin(text, at, x, y)
        raw.FPDFText_GetLooseCharBox(text, at, box)
        raw.FPDFText_GetMatrix(text, at, matrix)
        code = raw.FPDFText_GetUnicode(text, at)
        is_unknown = raw.FPDFText_HasUnicodeMapError(text, at) == 1 or not _is_meaning(code)
        size = raw.FPDFText_GetFontSize(text, at) * hypot(matrix.c, matrix.d)
        turn = _turn(matrix.a, matrix.b)
        width = box.top - box.bottom if turn in {1, 3} else box.right - box.left
        yield _Glyph(UNKNOWN if is_unknown else _character(code), x.value, y.value, width, size, turn)


def _character(code: int) -> str:
    """The character of a code; radicals and ligatures, which fonts put for characters, as what they stand for."""
    is_form = 0x2F00 <= code < 0x2FE0 or 0xFB00 <= code < 0xFB07  # noqa: PLR2004 - Unicode
    return unicodedata.normalize("NFKC", chr(code)) if is_form else chr(code)


def _is_meaning(code: int) -> bool:
    """Whether a code is a character and not one of the places that fonts fill as they like."""
    return 0x20 <= code < 0x110000 and not (0xD800 <= code < 0xF900 or code >= 0xF0000)  # noqa: PLR2004 - Unicode


def _turn(across: float, up: float) -> int | None:
    """How many quarters a line that runs in this direction is turned, against the clock; null for a slanting one."""
    if up == 0:
        return 0 if across > 0 else 2
    quarters = atan2(up, across) / (pi / 2)
    return round(quarters) % 4 if abs(quarters - round(quarters)) < _LEVEL else None


def _usual_turn(glyphs: list[_Glyph]) -> int:
    turns = Counter(glyph.turn for glyph in glyphs if glyph.turn is not None)
    return turns.most_common(1)[0][0] if turns else 0


def _upright(point: Point, turn: int) -> Point:
    """The point as it lies when the page is turned so that its text is level, `y` downwards."""
    x, y = point
    return ((x, -y), (y, x), (-x, y), (-y, -x))[turn]


def _sign(glyph: _Glyph, turn: int) -> Sign:
    left, base = _upright((glyph.x, glyph.y), turn)
    return Sign(glyph.text, left, left + glyph.width, base, glyph.size)


def _objects(path: Path, page: Any) -> Iterator[tuple[int, Any, Matrix]]:  # noqa: ANN401 - the same
    """Kind, object and place of everything on the page, groups of objects taken apart."""
    count, stack = 0, [(raw.FPDFPage_GetObject, raw.FPDFPage_CountObjects, page, _SAME, 0)]
    while stack:
        get, number, holder, place, depth = stack.pop()
        for at in range(number(holder)):
            one = get(holder, at)
            count += 1
            if count > MAX_PDF_OBJECTS:
                raise RefusedError([Problem("page-too-full", file=path.name, values={"limit": MAX_PDF_OBJECTS})])
            kind, matrix = raw.FPDFPageObj_GetType(one), _combined(_matrix(one), place)
            if kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
                stack.append((raw.FPDFFormObj_GetObject, raw.FPDFFormObj_CountObjects, one, matrix, depth + 1))
            yield kind, one, matrix


def _matrix(one: Any) -> Matrix:  # noqa: ANN401 - the same
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(one, found):
        return _SAME
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _combined(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    (e2, f2), (a2, b2), (c2, d2) = _moved((e, f), outer), _moved((a, b), outer), _moved((c, d), outer)
    return (a2 - outer[4], b2 - outer[5], c2 - outer[4], d2 - outer[5], e2, f2)


def _moved(point: Point, matrix: Matrix) -> Point:
    x, y = point
    a, b, c, d, e, f = matrix
    return (a * x + c * y + e, b * x + d * y + f)


def _covered(matrix: Matrix) -> float:
    """The area of a picture, which fills the unit square."""
    return abs(matrix[0] * matrix[3] - matrix[1] * matrix[2])


def _is_veiled(text: Any) -> bool:  # noqa: ANN401 - the same
    return raw.FPDFTextObj_GetTextRenderMode(text) in _INVISIBLE


def _rules(objects: list[tuple[int, Any, Matrix]], turn: int) -> Iterator[Rule]:
    for kind, path, matrix in objects:
        if kind != raw.FPDF_PAGEOBJ_PATH or not _is_drawn(path):
            continue
        for first, last in _strokes(path):
            (x0, y0), (x1, y1) = (_upright(_moved(point, matrix), turn) for point in (first, last))
            if abs(x0 - x1) < 1 and abs(y0 - y1) > _SHORTEST_RULE:
                yield Rule(True, (x0 + x1) / 2, min(y0, y1), max(y0, y1))
            elif abs(y0 - y1) < 1 and abs(x0 - x1) > _SHORTEST_RULE:
                yield Rule(False, (y0 + y1) / 2, min(x0, x1), max(x0, x1))


def _is_drawn(path: Any) -> bool:  # noqa: ANN401 - the same
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    return bool(fill.value or stroke.value)


def _strokes(path: Any) -> Iterator[tuple[Point, Point]]:  # noqa: ANN401 - the same
    """The straight pieces of a path, from point to point."""
    x, y = ctypes.c_float(), ctypes.c_float()
    start = here = (0.0, 0.0)
    for at in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, at)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        before, here = here, (x.value, y.value)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = here
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield before, here
        if raw.FPDFPathSegment_GetClose(segment):
            yield here, start
            here = start
