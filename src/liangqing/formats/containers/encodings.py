"""How the characters of a text file are written: told by a mark, else by what the bytes say when they are read.

An encoding counts only where every byte fits and the text makes sense: Chinese must use the characters of business,
accents must stand in words. Big5 and GB18030 often both fit; where both make sense alike, a person is asked.
Nothing is ever read with replacement characters.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from liangqing.core.problems import Problem, RefusedError
from liangqing.formats.containers.frequent_characters import FREQUENT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: Spellings of one encoding, the usual one first: later ones know more characters.
_CHINESE: Final = (("gb18030",), ("big5", "cp950", "big5hkscs"))
_LATIN: Final = "cp1252"
#: In UTF-8, GB18030, Big5 and Latin these bytes are never part of another character.
_CONTROLS: Final = bytes([*range(9), 11, 12, *range(14, 32), 127])
_BLOCK_BYTES: Final = 1024**2
_SAMPLE_BYTES: Final = 256 * 1024
#: Shares of the characters beyond ASCII that make sense. By chance a Chinese character is frequent in one case of ten.
_CHINESE_SENSE: Final = 0.3
_LATIN_SENSE: Final = 0.8
_CLEARLY: Final = 2
_WORD_ACCENTS: Final = frozenset("àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿßœÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝŸŒŠšŽž")
_LATIN_SIGNS: Final = frozenset("€£¥§°ºª«»–—‘’“”…©®™±²³¿¡·•\xa0")
_BEYOND: Final = re.compile(r"[^\x00-\x7f]")
#: Two bytes of UTF-8 reach so far; a short Chinese text in another encoding can pass for such letters.
_TWO_BYTES: Final = "\u07ff"
_BY_CHANCE: Final = 3  # fewer characters can fit by chance
_SHOWN: Final = 24
_HEAD_BYTES: Final = 8 * 1024
_WIDE_ZEROS: Final = 4
_WIDE_SHARE: Final = 0.15
_WIDE_SENSE: Final = 0.5
_WIDE_STRAY: Final = 0.1  # 一 is 4E00
_BREAK: Final = re.compile(rb"[\r\n]+")
_ANY_BREAK: Final = re.compile(rb"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Encoding:
    """The encoding of a file, as Python names it.

    `has_controls`: it may hold control characters. `is_ended`: its last line has a line break behind it.
    """

    name: str
    has_controls: bool
    is_ended: bool


@dataclass(slots=True)
class _Scan:
    """What one pass over the bytes tells; `sample` are lines with bytes beyond ASCII."""

    head: bytes = b""
    tail: bytes = b""
    is_utf8: bool = True
    has_controls: bool = False
    sample: bytes = b""


def find_encoding(path: Path, given: str | None = None) -> Encoding:
    """The encoding of the file: the one a person gave, else the one its bytes prove.

    Raises:
        RefusedError: no encoding fits or makes sense, or two make sense alike.
    """
    scan = _scan(path)
    if given is not None:
        return _encoding(_known(path.name, given), scan)
    marked = next((name for mark, name in _MARKS if scan.head.startswith(mark)), None)
    return _encoding(marked or _wide(scan.head) or _proved(path.name, scan), scan)


def read_text(path: Path, encoding: Encoding) -> Iterator[str]:
    """The lines of the file, each with its line break, whichever it is.

    Raises:
        RefusedError: a byte does not fit the encoding.
    """
    row = 0  # of the last line that was whole
    try:
        with path.open("r", encoding=encoding.name, newline="") as file:
            for line in file:
                yield line
                row += 1
    except UnicodeDecodeError as error:
        row += 1 + len(_ANY_BREAK.findall(error.object[: error.start]))
        raise RefusedError(
            [Problem("encoding-unknown", file=path.name, row=row, values={"name": encoding.name})]
        ) from error


def _known(file: str, name: str) -> str:
    try:
        " ".encode(name)
    except (LookupError, ValueError) as error:
        raise RefusedError([Problem("encoding-unknown", file=file, values={"name": name})]) from error
    return name


def _encoding(name: str, scan: _Scan) -> Encoding:
    wide = name.lower().replace("_", "-").startswith(("utf-16", "utf-32", "utf16", "utf32"))
    return Encoding(name, wide or scan.has_controls, scan.tail.replace(b"\0", b"").endswith((b"\n", b"\r")))


def _scan(path: Path) -> _Scan:
    scan = _Scan()
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        while block := file.read(_BLOCK_BYTES):
            is_first, is_last = not scan.head, len(block) < _BLOCK_BYTES
            scan.head = scan.head or block[:_HEAD_BYTES]
            scan.tail = (scan.tail + block)[-4:]
            scan.has_controls |= len(block.translate(None, _CONTROLS)) != len(block)
            scan.is_utf8 = scan.is_utf8 and _fits(decoder, block, final=is_last)
            if len(scan.sample) < _SAMPLE_BYTES and not block.isascii():
                scan.sample += _beyond_ascii(block, is_first, is_last)
    scan.is_utf8 = scan.is_utf8 and _fits(decoder, b"", final=True)
    return scan


def _fits(decoder: codecs.IncrementalDecoder, block: bytes, *, final: bool) -> bool:
    try:
        decoder.decode(block, final)
    except UnicodeDecodeError:
        return False
    return True


def _beyond_ascii(block: bytes, is_first: bool, is_last: bool) -> bytes:  # noqa: FBT001 - where the block stands
    """The lines that hold bytes beyond ASCII, without those cut by the ends of the block or of the sample."""
    lines = _BREAK.split(block)[0 if is_first else 1 : None if is_last else -1]
    kept = b"".join(line + b"\n" for line in lines if not line.isascii())
    return kept[: kept.rfind(b"\n", 0, _SAMPLE_BYTES) + 1]


def _wide(head: bytes) -> str | None:
    """UTF-16 without a mark: of the two bytes of digits and separators one is zero, always the same."""
    head = head[: len(head) // 2 * 2]
    zeros = head[0::2].count(0), head[1::2].count(0)
    for name, some, none in (("utf-16-le", zeros[1], zeros[0]), ("utf-16-be", zeros[0], zeros[1])):
        if some < max(_WIDE_ZEROS, len(head) // 2 * _WIDE_SHARE) or none > some * _WIDE_STRAY:
            continue
        if text := _text(head, (name,)):
            sense = sum(sign.isascii() or sign in FREQUENT for sign in text) / len(text)
            return name if sense >= _WIDE_SENSE else None
    return None


def _proved(file: str, scan: _Scan) -> str:
    """The encoding in which the lines beyond ASCII make sense."""
    if _is_partly_utf8(scan.sample) if not scan.is_utf8 else not _is_doubtful(scan.sample):
        return "utf-8"  # where it does not fit to the end, reading will say in which row
    ranked = sorted(((sense, name) for name, sense in _senses(scan).items()), reverse=True)
    if not ranked:
        raise RefusedError([Problem("encoding-unknown", file=file, values={"name": "UTF-8, GB18030, Big5, CP1252"})])
    best, name = ranked[0]
    second = ranked[1][0] if len(ranked) > 1 else 0.0
    if best >= (_LATIN_SENSE if name in {_LATIN, "utf-8"} else _CHINESE_SENSE) and best >= _CLEARLY * second:
        return name
    raise RefusedError([_unsure(file, scan.sample, [name for _, name in ranked])])


def _is_partly_utf8(sample: bytes) -> bool:
    """Whether a line is UTF-8 beyond chance: a file that was cut, or put together from two."""
    texts = (_text(line, ("utf-8",)) for line in sample.split(b"\n"))
    return any(text and sum(sign > _TWO_BYTES for sign in text) >= _BY_CHANCE for text in texts)


def _is_doubtful(sample: bytes) -> bool:
    """Whether UTF-8 by its bytes may be chance: letters of two bytes only, in no words, that read as Chinese too."""
    beyond = _BEYOND.findall(text := sample.decode("utf-8"))
    if not beyond or max(beyond) > _TWO_BYTES or _latin_sense(text) >= _LATIN_SENSE or len(beyond) < _BY_CHANCE:
        return False
    readings = (_text(sample, names) for names in _CHINESE)
    return any(_chinese_sense(reading) >= _LATIN_SENSE for reading in readings if reading)


def _senses(scan: _Scan) -> dict[str, float]:
    """Encoding -> how much sense the lines make in it, for those in which every byte fits."""
    found: dict[str, float] = {}
    if scan.is_utf8:
        found["utf-8"] = max(_latin_sense(text := scan.sample.decode("utf-8")), _chinese_sense(text))
    for names in _CHINESE:
        name = next((name for name in names if _text(scan.sample, (name,)) is not None), None)
        if name is not None:
            found[name] = _chinese_sense(_text(scan.sample, (name,)) or "")
    latin = _text(scan.sample, (_LATIN,))
    # Every text is Latin by its bytes; it counts where it reads as words.
    if latin is not None and (sense := _latin_sense(latin)) >= _LATIN_SENSE:
        found[_LATIN] = sense
    return found


def _text(data: bytes, names: tuple[str, ...]) -> str | None:
    for name in names:
        try:
            return data.decode(name)
        except UnicodeDecodeError:
            continue
    return None


def _chinese_sense(text: str) -> float:
    """The share of the characters beyond ASCII that business uses."""
    beyond = _BEYOND.findall(text)
    return sum(sign in FREQUENT for sign in beyond) / len(beyond) if beyond else 0.0


def _latin_sense(text: str) -> float:
    """The share of the characters beyond ASCII that are accents in words, or the signs of Latin print."""
    beyond = list(_BEYOND.finditer(text))
    return sum(_is_latin(text, found.start()) for found in beyond) / len(beyond) if beyond else 0.0


def _is_latin(text: str, at: int) -> bool:
    around = text[max(0, at - 1) : at] + text[at + 1 : at + 2]
    if text[at] in _WORD_ACCENTS:
        return any(sign.isascii() and sign.isalpha() for sign in around)
    return text[at] in _LATIN_SIGNS and all(sign.isascii() or sign in _WORD_ACCENTS for sign in around)


def _unsure(file: str, sample: bytes, names: list[str]) -> Problem:
    """The question with the first words in each encoding, so that a person sees which is right."""
    shown = [f"{name}: {''.join(_BEYOND.findall(_text(sample, (name,)) or ''))[:_SHOWN]}" for name in names]
    return Problem(
        "encoding-unsure", file=file, text=shown[0], values={"names": ", ".join(names), "shown": "; ".join(shown)}
    )
