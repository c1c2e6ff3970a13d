"""Document references: how two spellings of one number are told to be the same, and how lists in a text are read.

`INV-2026-00012345`, `inv 2026/00012345`, `12345` and `发票00012345` name one document in different hands.
A reference is reduced to a *key* (its letters and digits) and to its *digits*; two references with different
keys may still be the same where the digits of one end with the digits of the other.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

import polars as pl

_TOKEN: Final = re.compile(r"[A-Z]{0,12}[-_/#.]?[0-9][0-9A-Z]*(?:[-_/.][0-9A-Z]*[0-9][0-9A-Z]*)*")
_RANGE_IN_TEXT: Final = re.compile(
    r"([A-Z]{0,12}[-_/#.]?[0-9A-Z_/.-]*?[0-9]{2,})\s*(?:~|至|到|\bTO\b|\u2013|\u2014)\s*"
    r"((?:[A-Z]{1,12}[0-9A-Z_/#.-]*)?[0-9]{2,})",
)
_BETWEEN_ENDS: Final = re.compile(r"[~至到\u2013\u2014]|TO")
_NO_SIGN: Final = re.compile(r"[^0-9A-Z]+")
_NO_DIGIT: Final = re.compile(r"[^0-9]+")
_COUNTING_DIGIT: Final = re.compile(r"[1-9]")
_HYPHEN_RANGE: Final = re.compile(r"^(.*?[0-9]{2,})-([0-9]{2,})$")
_CHINESE_DATE: Final = re.compile(r"[0-9]{4}年[0-9]{1,2}月(?:[0-9]{1,2}日)?|[0-9]{1,2}月[0-9]{1,2}日|[0-9]+月")
_LONGEST_RANGE: Final = 200
_SUFFIX_DIGITS: Final = 4


def key_expression(column: str) -> pl.Expr:
    """Letters and digits of a reference in upper case; null where it holds no digit but zeros."""
    text = pl.col(column)
    is_wide = text.str.len_bytes() != text.str.len_chars()  # folding is slow, and plain ASCII needs none
    folded = pl.when(is_wide).then(text.str.normalize("NFKC")).otherwise(text)
    folded = folded.str.to_uppercase().str.replace_all(r"[^0-9A-Z]+", "")
    return pl.when(folded.str.contains(r"[1-9]")).then(folded).otherwise(None)


def digits_expression(key: str) -> pl.Expr:
    """All digits of a key, leading zeros kept."""
    return pl.col(key).str.replace_all(r"[^0-9]+", "")


def key_of(text: str) -> str | None:
    """The key of one reference; as `key_expression`."""
    return _key_of_folded(_folded(text))


def _folded(text: str) -> str:
    return (text if text.isascii() else unicodedata.normalize("NFKC", text)).upper()


def _key_of_folded(text: str) -> str | None:
    key = _NO_SIGN.sub("", text)
    return key if _COUNTING_DIGIT.search(key) else None


def digits_of(key: str) -> str:
    """All digits of a key, leading zeros kept."""
    return _NO_DIGIT.sub("", key)


def same_number(one: str, other: str) -> bool:
    """Whether the digits of one reference end with those of the other, leading zeros of the shorter aside."""
    shorter, longer = sorted((one.lstrip("0"), other.lstrip("0")), key=len)
    return len(shorter) > 0 and longer.endswith(shorter)


#: One mention of documents in a text: readings in order of preference, each the keys of all documents it names.
Mention = tuple[tuple[str, ...], ...]


def mentions(text: str) -> list[Mention]:
    """What documents a text names, mention by mention, each with its possible readings.

    Reads lists (`A-0012、0013`, `12345, 12346`), where a short number continues the one before it, and ranges
    (`0012~0015`, `A0012至A0015`, `A0012-0015`). Words and dates in Chinese name no document.
    """
    folded = _folded(text)
    if not folded.isascii():
        folded = _CHINESE_DATE.sub(" ", folded)
    found: list[Mention] = []
    if _BETWEEN_ENDS.search(folded):  # most texts hold no range, and looking for one takes long
        found = [(_expand(match.group(1), match.group(2)),) for match in _RANGE_IN_TEXT.finditer(folded)]
        folded = _RANGE_IN_TEXT.sub(" ", folded)
    previous: str | None = None
    for match in _TOKEN.finditer(folded):
        key = _key_of_folded(match.group())
        if key is None:
            continue
        readings = _readings(match.group(), key, previous)
        previous = readings[0][-1]
        if len(digits_of(previous)) >= _SUFFIX_DIGITS:
            found.append(readings)
    return [mention for mention in dict.fromkeys(found) if mention[0]]


def _readings(token: str, key: str, previous: str | None) -> Mention:
    continued = _continued(previous, key)
    readings: list[tuple[str, ...]] = [(key,)] if continued == key else [(continued,), (key,)]
    span = _HYPHEN_RANGE.match(token)
    if span:
        readings.append(_expand(span.group(1), span.group(2)))
    return tuple(filter(None, readings))


def _continued(previous: str | None, key: str) -> str:
    """`A20260013` for `0013` after `A20260012`; the key itself where it stands alone."""
    if previous is None or not key.isdigit() or len(key) >= len(previous):
        return key
    return previous[: -len(key)] + key if previous[-len(key) :].isdigit() else key


def _expand(first: str, last: str) -> tuple[str, ...]:
    """Every key from the first to the last of a range; nothing where the two ends make no range."""
    start, end = key_of(first), key_of(last)
    if start is None or end is None:
        return ()
    width = min(len(digits_of(end)), len(start))
    stem, low, high = start[:-width], start[-width:], end[-width:]
    if not low.isdigit() or not stem.endswith(end[:-width]) or not 0 < int(high) - int(low) <= _LONGEST_RANGE:
        return ()
    return tuple(f"{stem}{number:0{width}d}" for number in range(int(low), int(high) + 1))
