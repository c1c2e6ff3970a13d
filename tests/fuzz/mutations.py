"""Damage: what a bad line, a bad disk, a bad program or a bad person does to a file. All of it from a seed."""

from __future__ import annotations

import io
import re
import zipfile
from random import Random
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.fuzz.goldens import Golden

    Mutation = Callable[[Random, bytes], bytes]

_TAG: Final = re.compile(rb"<[^<>]+>")
_ATTRIBUTE: Final = re.compile(rb'\s[\w:.-]+="[^"]*"')
_NUMBER: Final = re.compile(rb"\d+")
_ZIPPED: Final = frozenset({"xlsx", "xlsb", "ods", "zip"})
_MARKED: Final = frozenset({"html-xls", "xml-xls"})
_HEADS: Final = (
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"%PDF-1.7\n",
    b"PAR1",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
)


def mutated(golden: Golden, seed: int, number: int) -> tuple[str, bytes]:
    """The damaged file of a number and what was done to it: in turn it is cut at every line, and all else by chance."""
    ends = [place.end() for place in re.finditer(rb"\n", golden.content)]
    if number % 2 == 0 and number // 2 < len(ends):
        return f"cut behind line {number // 2 + 1}", golden.content[: ends[number // 2]]
    random = Random(f"{seed}/{golden.reader}/{number}")  # noqa: S311 - damage needs a seed, not secrecy
    kinds: list[Mutation] = [*_BYTES]
    if golden.reader in _ZIPPED:
        kinds += [in_member] * len(_BYTES)
    if golden.reader in _MARKED:
        kinds += _MARKUP
    mutation = random.choice(kinds)
    return mutation.__name__, mutation(random, golden.content)


def cut(random: Random, content: bytes) -> bytes:
    """The end is missing."""
    return content[: random.randrange(len(content) or 1)]


def headless(random: Random, content: bytes) -> bytes:
    """The beginning is missing."""
    return content[random.randrange(min(len(content), 400) or 1) :]


def flip(random: Random, content: bytes) -> bytes:
    """One to eight bits are turned."""
    changed = bytearray(content)
    for _ in range(random.randint(1, 8) if changed else 0):
        changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def replace(random: Random, content: bytes) -> bytes:
    """Some bytes are others."""
    changed = bytearray(content)
    for _ in range(random.randint(1, 4) if changed else 0):
        changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def zero(random: Random, content: bytes) -> bytes:
    """A run of bytes is zero, as in a file whose blocks never reached the disk."""
    start, end = _run(random, content)
    return content[:start] + bytes(end - start) + content[end:]


def drop(random: Random, content: bytes) -> bytes:
    """A run of bytes is missing."""
    start, end = _run(random, content)
    return content[:start] + content[end:]


def double(random: Random, content: bytes) -> bytes:
    """A run of bytes is there twice."""
    start, end = _run(random, content)
    return content[:end] + content[start:end] + content[end:]


def swap(random: Random, content: bytes) -> bytes:
    """Two runs of bytes have changed places."""
    first, second = sorted((_run(random, content), _run(random, content)))
    if first[1] > second[0]:
        return content[::-1][:64] + content[64:]
    between = content[first[1] : second[0]]
    return content[: first[0]] + content[slice(*second)] + between + content[slice(*first)] + content[second[1] :]


def swap_lines(random: Random, content: bytes) -> bytes:
    """Two lines have changed places, or one is missing, or one is doubled."""
    lines = content.split(b"\n")
    first, second = random.randrange(len(lines)), random.randrange(len(lines))
    match random.randrange(3):
        case 0:
            lines[first], lines[second] = lines[second], lines[first]
        case 1:
            del lines[first]
        case _:
            lines.insert(second, lines[first])
    return b"\n".join(lines)


def digit(random: Random, content: bytes) -> bytes:
    """A number is another: a length, an offset, an amount."""
    places = list(_NUMBER.finditer(content))
    if not places:
        return flip(random, content)
    place = random.choice(places)
    other = random.choice((b"0", b"9999999999", b"-1", b"4294967295", str(random.randrange(10**6)).encode()))
    return content[: place.start()] + other + content[place.end() :]


def head(random: Random, content: bytes) -> bytes:
    """It begins like a file of another kind."""
    lie = random.choice(_HEADS)
    return lie + content[random.choice((0, len(lie))) :]


def tag(random: Random, content: bytes) -> bytes:
    """A tag is missing, doubled, or stands in the place of another."""
    places = list(_TAG.finditer(content))
    if not places:
        return flip(random, content)
    one, other = random.choice(places), random.choice(places)
    put = random.choice((b"", one[0] * 2, other[0], one[0].upper(), b"<x>" + one[0]))
    return content[: one.start()] + put + content[one.end() :]


def attribute(random: Random, content: bytes) -> bytes:
    """An attribute is missing, is that of another tag, or has a huge value."""
    places = list(_ATTRIBUTE.finditer(content))
    if not places:
        return tag(random, content)
    one, other = random.choice(places), random.choice(places)
    huge = one[0].split(b"=")[0] + b'="99999999"'
    return content[: one.start()] + random.choice((b"", other[0], huge)) + content[one.end() :]


def in_member(random: Random, content: bytes) -> bytes:
    """A file in the archive is damaged, and the archive made anew around it."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = [(info, archive.read(info)) for info in archive.infolist()]
    at = random.randrange(len(members))
    mutation = random.choice((*_BYTES, *_MARKUP))
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for place, (info, inside) in enumerate(members):
            fresh = zipfile.ZipInfo(info.filename, info.date_time)
            archive.writestr(fresh, mutation(random, inside) if place == at else inside)
    return written.getvalue()


def _run(random: Random, content: bytes) -> tuple[int, int]:
    start = random.randrange(len(content) or 1)
    return start, min(len(content), start + random.choice((1, 2, 4, 16, 64, 512)))


_BYTES: Final[tuple[Mutation, ...]] = (
    cut, headless, flip, flip, replace, zero, drop, double, swap, swap_lines, digit, head,
)  # fmt: skip
_MARKUP: Final[tuple[Mutation, ...]] = (tag, tag, attribute, attribute)
