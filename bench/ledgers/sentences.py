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
    """A sentence on one topic for each document; see `texts_on`."""
    return texts_on(scene, (topic,), pl.lit(0), docs, number)


def texts_on(
    scene: Scene, topics: tuple[str, ...], which: pl.Expr, docs: pl.DataFrame, number: str | None = None
) -> pl.Series:
    """A sentence for each document.

    Args:
        scene: of the chunk.
        topics: of the sentences, see `words.py`.
        which: the place of each document's topic among them.
        docs: has `zh` (bool), `goods` (which kind), and `count` where the topic's sentences have `{c}`.
        number: column that stands for `{n}`; without one, sentences with `{n}` are not taken.
    """
    books = (scene.drawn.sentences_en, scene.drawn.sentences_zh)
    known = [_usable(book[topic], number) for topic in topics for book in books]
    shelf = docs.select((which * 2 + pl.col("zh")).cast(pl.Int64)).to_series().to_numpy()
    chosen = _chosen(
        scene, np.broadcast_to(shelf, docs.height), docs["goods"].to_numpy(), [len(some) for some in known]
    )
    sentences = [_pieces(sentence) for some in known for sentence in some]
    found = pl.DataFrame(sentences, schema=_PIECES, orient="row")[chosen]
    if number is None:
        return found["before"].alias("text")
    return _filled(found, docs, number)


_PIECES: Final = {"before": pl.String, "after": pl.String, "numbered": pl.Boolean}


def _usable(sentences: tuple[str, ...], number: str | None) -> list[str]:
    """The sentences that can be said; of each the versions for every kind of goods stand together."""
    return [sentence for sentence in sentences if number is not None or "{n}" not in sentence]


def _chosen(scene: Scene, shelf: np.ndarray, goods: np.ndarray, counts: list[int]) -> np.ndarray:
    """The place of a sentence for each document: any of its topic and language, with the document's goods."""
    count = np.array(counts, dtype=np.int64)
    start = np.cumsum(count) - count
    sentence = (scene.rng.random(len(shelf)) * (count[shelf] // GOODS_DRAWN)).astype(np.int64)
    places: np.ndarray = start[shelf] + sentence * GOODS_DRAWN + goods
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
