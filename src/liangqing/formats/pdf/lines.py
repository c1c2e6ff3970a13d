"""Signs on a page -> lines of text, each a row of words with their places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from liangqing.formats.pdf.pages import Sign

# All in parts of the size of the font.
_SAME_LINE: Final = 0.3  # base lines not farther apart are one
_WORD_GAP: Final = 0.18
_SHADOW: Final = 0.15  # a sign printed twice, to look bold
_HIGH: Final = 0.75  # what a sign reaches above its base line,
_DEEP: Final = 0.1  # and below it: less than it may, so that touching lines do not overlap
WIDE: Final = 0x2E80  # signs from here on are set without spaces between them


@dataclass(frozen=True, slots=True)
class Word:
    """Signs without a gap or a space between them, from `x0` to `x1`."""

    text: str
    x0: float
    x1: float

    @property
    def middle(self) -> float:
        """Half way between its ends."""
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one base line `y`, from left to right; `size` is that of the largest sign."""

    words: tuple[Word, ...]
    y: float
    size: float

    @property
    def top(self) -> float:
        """Where its signs begin."""
        return self.y - _HIGH * self.size

    @property
    def bottom(self) -> float:
        """Where its signs end."""
        return self.y + _DEEP * self.size

    def pieces(self, gap: float) -> list[tuple[Word, ...]]:
        """The words, those together that stand no farther apart than `gap` font sizes."""
        found: list[list[Word]] = []
        for word in self.words:
            if found and word.x0 - found[-1][-1].x1 <= gap * self.size:
                found[-1].append(word)
            else:
                found.append([word])
        return [tuple(piece) for piece in found]

    @property
    def text(self) -> str:
        """All of it; gaps wider than a space are two spaces."""
        return "  ".join(joined(piece) for piece in self.pieces(1.0))


def joined(words: Iterable[Word]) -> str:
    """Words as one text, with a space between them, but none between Chinese signs pushed apart."""
    text = ""
    for word in words:
        is_chinese = bool(text) and ord(text[-1]) >= WIDE and ord(word.text[0]) >= WIDE
        text += f" {word.text}" if text and not is_chinese else word.text
    return text


def lines_of(signs: Sequence[Sign]) -> list[Line]:
    """The lines from top to bottom."""
    found: list[list[Sign]] = []
    for sign in sorted(signs, key=lambda sign: (sign.y, sign.x0)):
        if found and abs(sign.y - found[-1][0].y) <= _SAME_LINE * max(sign.size, found[-1][0].size):
            found[-1].append(sign)
        else:
            found.append([sign])
    lines = [_line(sorted(line, key=lambda sign: sign.x0)) for line in found]
    return [line for line in lines if line.words]


def _line(signs: list[Sign]) -> Line:
    words: list[list[Sign]] = []
    is_apart = True
    for sign in signs:
        if sign.text.isspace():
            is_apart = True
            continue
        last = words[-1][-1] if words else None
        if last is not None and last.text == sign.text and abs(sign.x0 - last.x0) < _SHADOW * sign.size:
            continue
        if last is None or is_apart or sign.x0 - last.x1 > _WORD_GAP * sign.size:
            words.append([sign])
        else:
            words[-1].append(sign)
        is_apart = False
    made = (Word("".join(sign.text for sign in word), word[0].x0, max(sign.x1 for sign in word)) for word in words)
    return Line(tuple(made), signs[0].y, max(sign.size for sign in signs))
