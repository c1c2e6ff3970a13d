"""A run over many buckets of customers, wherever each of them is computed: in turn, in processes, on a cluster.

What a bucket keeps between its steps lies in a box of bytes, so that no place need hold more than one bucket at a
time; between steps only what other buckets must know is exchanged. The answer is the same for any cut into buckets.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import polars as pl

from liangqing.matching.buckets.bucket import Across, Bucket
from liangqing.matching.buckets.whole_proof import whole_proof
from liangqing.matching.learning.learned import learn
from liangqing.matching.references.cross_customer import find_across

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from liangqing.matching.buckets.bucket_answer import BucketAnswer
    from liangqing.matching.learning.learned import Glimpse, Learned
    from liangqing.matching.start.task import Task

    Tell = Callable[[str, float], None]

#: What a bucket keeps, by name: `ours`, `theirs` and the contract's tables as Arrow files, `lines` and `state`.
Box = dict[str, bytes]
Step = Callable[[Mapping[str, bytes], Any], tuple[Box, Any]]


class Each(Protocol):
    """Runs a step on every bucket: keeps what it adds to its box, and gives what it tells, in order of the buckets."""

    def __call__(self, step: Step, given: Sequence[Any]) -> list[Any]:
        """Run `step` on each bucket with what is given for it; `given` has one item a bucket."""


@dataclass(frozen=True)
class WholeAnswer:
    """What a run over buckets tells. The tables lie in the boxes; `answers` have none.

    `proof` is the content of `proof.json`, but for what only the pipeline knows.
    """

    proof: dict[str, Any]
    answers: list[BucketAnswer]


def reconcile_in_buckets(each: Each, tasks: Sequence[Task], tell: Tell) -> WholeAnswer:
    """Reconcile ledgers that lie in boxes (`ours`, `theirs`), cut by customer in the order of their names.

    Args:
        each: where the steps run.
        tasks: one a bucket; they differ in `previous` only. Decisions go into a run of one bucket.
        tell: called with the name of each stage that is done, and the share of the whole run.
    """
    glimpses: list[Glimpse] = each(begin, tasks)
    tell("same number", 0.25)
    learned = learn(glimpses, tasks[0].policy.learned)
    tell("learn", 0.26)
    offers: list[Offer] = each(match, [learned] * len(tasks))
    tell("customer by customer", 0.65)
    pairs = find_across([offer.lines for offer in offers], tasks[0].policy, learned.habits)
    handed: list[pl.DataFrame] = each(hand_over, [_away(pairs, place) for place in range(len(tasks))])
    tell("across customers", 0.7)
    answers: list[BucketAnswer] = each(answer, list(_across(pairs, handed, [offer.height for offer in offers])))
    tell("assemble", 0.9)
    return WholeAnswer(whole_proof(tasks[0], learned, answers), answers)


class Offer(NamedTuple):
    """The lines of a bucket that another customer may have (`cross_customer.offered`), and how many lines it has."""

    lines: pl.DataFrame
    height: int


def begin(box: Mapping[str, bytes], task: Task) -> tuple[Box, Glimpse]:
    """First step: what one reference and one amount prove."""
    bucket, glimpse = Bucket.begin(as_frame(box["ours"]), as_frame(box["theirs"]), task, _silent)
    return _kept(bucket), glimpse


def match(box: Mapping[str, bytes], learned: Learned) -> tuple[Box, Offer]:
    """Second step: customer by customer."""
    bucket = _bucket(box)
    lines = bucket.match(learned)
    return {"state": _state(bucket)}, Offer(lines, bucket.pool.lines.height)


def hand_over(box: Mapping[str, bytes], rows: Sequence[int]) -> tuple[Box, pl.DataFrame]:
    """Third step: the lines that the buckets of other customers speak of."""
    return {}, pl.read_ipc(BytesIO(box["lines"]), n_rows=None if rows else 0)[rows]


def answer(box: Mapping[str, bytes], across: Across) -> tuple[Box, BucketAnswer]:
    """Last step: a cause for every line that is left, the tables, the proof."""
    told = _bucket(box).answer(across, _silent)
    tables = {name: as_bytes(table) for name, table in told.tables.items()}
    return {**tables, "state": b"", "lines": b""}, replace(told, tables={})


def _away(pairs: pl.DataFrame, place: int) -> list[int]:
    """The rows of a bucket whose partner is in another."""
    crossing = pairs.filter(pl.col("pool") != pl.col("pool_theirs"))
    ours = crossing.filter(pl.col("pool") == place)["row"]
    return sorted({*ours, *crossing.filter(pl.col("pool_theirs") == place)["row_theirs"]})


def _across(pairs: pl.DataFrame, handed: Sequence[pl.DataFrame], heights: Sequence[int]) -> Iterator[Across]:
    """For each bucket its pairs, and the lines of other buckets in them."""
    strangers = pl.concat(lines.with_columns(pool=pl.lit(place)) for place, lines in enumerate(handed))
    for place, height in enumerate(heights):
        own = pairs.filter((pl.col("pool") == place) | (pl.col("pool_theirs") == place))
        is_ours = pl.col("pool") == place
        is_theirs = pl.col("pool_theirs") == place
        # the partner of every crossing pair, in the order of the pairs
        away = own.filter(~(is_ours & is_theirs)).select(
            pool=pl.when(is_ours).then("pool_theirs").otherwise("pool"),
            row=pl.when(is_ours).then("row_theirs").otherwise("row"),
        )
        adopted = pl.int_range(pl.len(), dtype=pl.Int64) + height
        joined = away.with_columns(adopted=adopted)
        rows = own.join(joined, on=["pool", "row"], how="left").join(
            joined, left_on=["pool_theirs", "row_theirs"], right_on=["pool", "row"], how="left", suffix="_theirs"
        )
        yield Across(
            rows.with_columns(
                row=pl.coalesce("adopted", "row"), row_theirs=pl.coalesce("adopted_theirs", "row_theirs")
            ).select(pairs.columns),
            away.join(strangers, on=["pool", "row"], how="left", maintain_order="left"),
        )


def _kept(bucket: Bucket) -> Box:
    """A bucket as bytes, its lines apart: no step changes them, so that they are kept once."""
    return {"lines": as_bytes(bucket.pool.lines), "state": _state(bucket)}


def _state(bucket: Bucket) -> bytes:
    bare = replace(bucket.pool, lines=bucket.pool.lines.clear())
    state = replace(bucket, run=replace(bucket.run, pool=bare))
    return pickle.dumps(state, protocol=pickle.HIGHEST_PROTOCOL)


def _bucket(box: Mapping[str, bytes]) -> Bucket:
    state: Bucket = pickle.loads(box["state"])  # noqa: S301 - bytes of our own, of this run
    pool = replace(state.pool, lines=as_frame(box["lines"]))
    return replace(state, run=replace(state.run, pool=pool))


def as_frame(content: bytes) -> pl.DataFrame:
    """A table that lies in a box."""
    return pl.read_ipc(BytesIO(content))


def as_bytes(table: pl.DataFrame) -> bytes:
    """A table as it lies in a box: an Arrow file."""
    buffer = BytesIO()
    table.write_ipc(buffer)
    return buffer.getvalue()


def _silent(stage: str, share: float) -> None:
    """A bucket's stages are not those of the run."""
