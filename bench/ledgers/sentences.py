"""The texts of lines: one of the drawn sentences of a topic, in the customer's language, with its number put in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import polars as pl

from bench.ledgers.drawn import GOODS_DRAWN

if TYPE_CHECKING:
    from bench.ledgers.scene import Scene

_EMPTY: Final = pl.lit("")


def retold(scene: Scene, topic: str, lines: pl.DataFrame, number: str | None = None) -> pl.DataFrame:
    """The lines with a text on another topic."""
    return lines.with_columns(text=texts(scene, topic, lines, number))


def texts(scene: Scene, topic: str, docs: pl.DataFrame, number: str | None = None) -> pl.Series:
    """A sentence for each document.

    Args:
        scene: of the chunk.
        topic: of the sentence, see `words.py`.
        docs: has `zh` (bool), `goods` (which kind), and `count` where the topic's sentences have `{c}`.
        number: column that stands for `{n}`; without one, sentences with `{n}` are not taken.
    """
    known = [_usable(book[topic], number) for book in (scene.drawn.sentences_zh, scene.drawn.sentences_en)]
    chosen = _chosen(scene, docs, len(known[0]), len(known[1]))
    pieces = pl.DataFrame([_pieces(sentence) for sentence in (*known[0], *known[1])], schema=_PIECES, orient="row")
    found = pieces[chosen]
    if number is None:
        return found["before"].alias("text")
    return _filled(found, docs, number)


_PIECES: Final = {"before": pl.String, "after": pl.String, "numbered": pl.Boolean}


def _usable(sentences: tuple[str, ...], number: str | None) -> list[str]:
    """The sentences that can be said; of each the versions for every kind of goods stand together."""
    return [sentence for sentence in sentences if number is not None or "{n}" not in sentence]


def _chosen(scene: Scene, docs: pl.DataFrame, zh_count: int, en_count: int) -> np.ndarray:
    """The place of a sentence for each document: any of its language, with the document's goods."""
    count = np.where(docs["zh"].to_numpy(), zh_count, en_count) // GOODS_DRAWN
    sentence = (scene.rng.random(docs.height) * count).astype(np.int64)
    places: np.ndarray = np.where(docs["zh"].to_numpy(), 0, zh_count) + sentence * GOODS_DRAWN
    places += docs["goods"].to_numpy()
    return places


def _pieces(sentence: str) -> tuple[str, str, bool]:
    before, numbered, after = sentence.partition("{n}")
    return before, after, bool(numbered)


def _filled(found: pl.DataFrame, docs: pl.DataFrame, number: str) -> pl.Series:
    columns = found.with_columns(put=docs[number], count=_counts(docs).cast(pl.String))
    put = pl.when("numbered").then(pl.col("put").fill_null("")).otherwise(_EMPTY)
    filled = columns.select(text=pl.concat_str("before", put, "after"), count="count")
    if not (found["before"].str.contains("{c}", literal=True) | found["after"].str.contains("{c}", literal=True)).any():
        return filled["text"]
    return filled.select(pl.col("text").str.replace("{c}", pl.col("count"), literal=True))["text"]


def _counts(docs: pl.DataFrame) -> pl.Series:
    return docs["count"] if "count" in docs.columns else pl.Series([0]).new_from_index(0, docs.height)
