"""The same engine on a Spark cluster: buckets of customers as rows, steps where the rows are, Parquet in and out.

What a bucket keeps between steps (see `matching.buckets`) is written to a working directory beside the output after
each step, so that no step is computed twice and no worker holds more than its bucket. The driver holds the number of
lines of each customer, the proof, and the open documents with a full reference.
"""

from __future__ import annotations

import pickle
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

import polars as pl

from liangqing.core.problems import Problem, RefusedError
from liangqing.core.schemas import DATA_FILES, LEDGER, LEDGER_NEVER_NULL, SIDES
from liangqing.formats.canonical import faults_of
from liangqing.matching.buckets import in_buckets
from liangqing.matching.buckets.cut import Cut
from liangqing.matching.buckets.in_buckets import Box, Step, reconcile_in_buckets
from liangqing.matching.buckets.numbering import Numbering, numberings
from liangqing.matching.start.task import Task
from liangqing.pipeline.write import proof_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    import pyarrow as pa
    from pyspark.sql import DataFrame, GroupedData, SparkSession
    from pyspark.sql.types import StructType

    from liangqing.core.policy import Policy

    Tell = Callable[[str, float], None]

#: A row is something one bucket keeps, or, under this name, what it tells the driver.
_TOLD: Final = "told"
_ROWS: Final = "bucket int, name string, content binary"
_CUSTOMER, _BUCKET = "customer", "bucket"


@dataclass
class SparkBuckets:
    """The boxes of all buckets as rows of a table; an `Each` of the engine.

    `work` is the directory of the rows after each step.
    """

    session: SparkSession
    work: str
    rows: DataFrame
    steps: int = 0

    def __call__(self, step: Step, given: Sequence[Any]) -> list[Any]:
        """What the step tells of each bucket, in order."""
        parcels = [pickle.dumps(one) for one in given]
        stepped = _applied(self.rows.groupBy(_BUCKET), partial(_stepped, step, parcels), _ROWS)
        return self.kept(stepped)

    def kept(self, rows: DataFrame) -> list[Any]:
        """Compute these rows, keep them for the next step, and give what they tell."""
        self.steps += 1
        path = f"{self.work}/{self.steps}"
        rows.write.parquet(path)
        self.rows = self.session.read.parquet(path).where(f"name != '{_TOLD}'")
        told = self.session.read.parquet(path).where(f"name = '{_TOLD}'").orderBy(_BUCKET)
        return [pickle.loads(row.content) for row in told.collect()]  # noqa: S301 - bytes of our own, of this run


def reconcile_on_spark(  # noqa: PLR0913 - what a job says
    session: SparkSession,
    ours: str,
    theirs: str,
    out: str,
    *,
    as_of: date | None,
    period_from: date | None,
    policy: Policy,
    bucket_lines: int,
    tell: Tell,
) -> dict[str, Any]:
    """Reconcile two ledgers in canonical form, Parquet files or directories of them; the proof.

    Args:
        session: where to run.
        ours: our ledger, a path or an address the cluster can read.
        theirs: the customers' ledgers, the same.
        out: the directory to write; it appears when everything in it is written.
        as_of: as for `matching.reconcile`.
        period_from: the same.
        policy: the same.
        bucket_lines: about so many lines go into one bucket, both sides together.
        tell: called with the name of each stage that is done, and the share of the whole run.

    Raises:
        RefusedError: a ledger is not in canonical form, or `out` is there already.
    """
    files = _Files(session)
    if files.exists(out):
        raise RefusedError([Problem("output-not-ours", file=out)])
    ledgers = tuple(_read(session, path) for path in (ours, theirs))
    cut = Cut.of_counts(_counts(*ledgers), lines=bucket_lines)
    task = Task(as_of or _last_date(*ledgers), period_from, policy, None, ())
    tell("read", 0.05)
    draft = f"{out}-draft-{uuid4().hex}"
    each = SparkBuckets(session, f"{draft}/work", _boxes(ledgers, cut))
    try:
        _refuse([*_doubled(ours, ledgers[0]), *_doubled(theirs, ledgers[1]), *_faults(each, (ours, theirs))])
        tell("prepare", 0.1)
        answer = reconcile_in_buckets(each, cut.tasks(task), tell)
        _write(each.rows, numberings(answer.answers), f"{draft}/out")
        tell("write data", 0.95)
        proof = {**answer.proof, "engine": "spark", "inputs": _inputs(ours, theirs)}
        files.write(f"{draft}/out/proof.json", proof_text(proof))
        files.rename(f"{draft}/out", out)
    finally:
        files.remove(draft)
    tell("done", 1.0)
    return proof


def _read(session: SparkSession, path: str) -> DataFrame:
    frame = session.read.parquet(path)
    missing = [name for name in LEDGER_NEVER_NULL if name not in frame.columns]
    if missing:
        raise RefusedError([Problem("parquet-not-canonical", file=path, values={"columns": ", ".join(missing)})])
    return frame.select(*[name for name in LEDGER if name in frame.columns])


def _counts(*ledgers: DataFrame) -> pl.DataFrame:
    """How many lines each customer has on both sides; what names no customer is refused later."""
    ours, theirs = (ledger.select(_CUSTOMER).where(f"{_CUSTOMER} is not null") for ledger in ledgers)
    counts = ours.unionAll(theirs).groupBy(_CUSTOMER).count().toArrow()
    return pl.DataFrame(pl.from_arrow(counts)).rename({"count": "len"})


def _last_date(*ledgers: DataFrame) -> date:
    dates = [row[0] for ledger in ledgers for row in ledger.selectExpr("max(cast(date as date))").collect()]
    last: date = max(one for one in dates if one is not None)
    return last


def _boxes(ledgers: tuple[DataFrame, ...], cut: Cut) -> DataFrame:
    """Both ledgers, each bucket's part as one row a side."""
    ours, theirs = (_with_bucket(ledger, cut).groupBy(_BUCKET) for ledger in ledgers)
    return ours.cogroup(theirs).applyInArrow(_boxed, _ROWS)


def _with_bucket(ledger: DataFrame, cut: Cut) -> DataFrame:
    from pyspark.sql.types import IntegerType, StructField, StructType  # noqa: PLC0415 - an extra

    schema = StructType([*ledger.schema.fields, StructField(_BUCKET, IntegerType())])
    return ledger.mapInArrow(partial(_bucketed, cut), schema)


def _applied(grouped: GroupedData, function: Callable[[pa.Table], pa.Table], schema: StructType | str) -> DataFrame:
    """The function on each group, under the annotations by which Spark tells what it takes."""
    import pyarrow as pa  # noqa: PLC0415 - comes with the extra

    def on_group(rows: pa.Table) -> pa.Table:
        return function(rows)

    on_group.__annotations__ = {"rows": pa.Table, "return": pa.Table}
    return grouped.applyInArrow(on_group, schema)


def _bucketed(cut: Cut, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa  # noqa: PLC0415 - comes with the extra

    for batch in batches:
        names = batch.column(batch.schema.get_field_index(_CUSTOMER)).to_pylist()
        buckets = pa.array([cut.bucket_of(name or "") for name in names], pa.int32())
        yield batch.append_column(_BUCKET, buckets)


def _boxed(ours: pa.Table, theirs: pa.Table) -> pa.Table:
    """The parts of both ledgers as Arrow files."""
    (bucket,) = {*ours.column(_BUCKET).to_pylist(), *theirs.column(_BUCKET).to_pylist()}
    frames = (pl.DataFrame(pl.from_arrow(table)).drop(_BUCKET) for table in (ours, theirs))
    return _table(bucket, {side: in_buckets.as_bytes(frame) for side, frame in zip(SIDES, frames, strict=True)})


def _stepped(step: Step, parcels: Sequence[bytes], rows: pa.Table) -> pa.Table:
    bucket, box = _box(rows)
    added, told = step(box, pickle.loads(parcels[bucket]))  # noqa: S301 - bytes of our own, of this run
    return _table(bucket, {**box, **added, _TOLD: pickle.dumps(told)})


def _box(rows: pa.Table) -> tuple[int, Box]:
    names, contents = rows.column("name").to_pylist(), rows.column("content").to_pylist()
    return rows.column(_BUCKET)[0].as_py(), dict(zip(names, contents, strict=True))


def _table(bucket: int, box: Box) -> pa.Table:
    import pyarrow as pa  # noqa: PLC0415 - comes with the extra

    kept = {name: content for name, content in box.items() if content}
    return pa.table(
        {
            _BUCKET: pa.array([bucket] * len(kept), pa.int32()),
            "name": pa.array(list(kept), pa.string()),
            "content": pa.array(list(kept.values()), pa.binary()),
        }
    )


def _faults(each: SparkBuckets, paths: tuple[str, str]) -> list[Problem]:
    """What is wrong with the ledgers; the boxes then hold them in their types."""
    parcels = [pickle.dumps(paths)] * each.rows.select(_BUCKET).distinct().count()
    checked = _applied(each.rows.groupBy(_BUCKET), partial(_stepped, _checked, parcels), _ROWS)
    return [problem for problems in each.kept(checked) for problem in problems]


def _checked(box: Mapping[str, bytes], paths: tuple[str, str]) -> tuple[Box, list[Problem]]:
    """Each bucket's lines as canonical form has them; a place within a bucket tells a person nothing."""
    added: Box = {}
    problems: list[Problem] = []
    for side, path in zip(SIDES, paths, strict=True):
        lines, found = faults_of(path, in_buckets.as_frame(box[side]))
        problems += [replace(problem, row=None) for problem in found]
        added[side] = in_buckets.as_bytes(lines)
    return added, problems


def _doubled(path: str, ledger: DataFrame) -> list[Problem]:
    """Line numbers that stand twice, over all buckets."""
    twice = ledger.groupBy("line").count().where("count > 1 and line is not null").orderBy("line").limit(1).collect()
    return [
        Problem("line-doubled", file=PurePosixPath(path).name, column="line", text=str(row["line"])) for row in twice
    ]


def _refuse(problems: list[Problem]) -> None:
    if problems:
        told = {_of_problem(problem): problem for problem in problems}
        raise RefusedError(told[key] for key in sorted(told))


def _of_problem(problem: Problem) -> tuple[str, ...]:
    return (problem.file or "", problem.code, problem.column or "", problem.text or "")


def _write(rows: DataFrame, numbered: Sequence[Numbering], out: str) -> None:
    """Each table of the contract as a directory of Parquet files, in the numbers of the whole run."""
    from pyspark.sql.types import BooleanType, DateType, IntegerType, LongType, StringType, StructType  # noqa: PLC0415

    types = {
        pl.Int64(): LongType(),
        pl.Int32(): IntegerType(),
        pl.String(): StringType(),
        pl.Date(): DateType(),
        pl.Boolean(): BooleanType(),
    }
    for file, columns in DATA_FILES.items():
        name = file.removesuffix(".parquet")
        schema = StructType()
        for column, dtype in columns.items():
            schema = schema.add(column, types[dtype])
        table = rows.where(f"name = '{name}'").groupBy(_BUCKET)
        told = _applied(table, partial(_numbered, name, list(numbered)), schema)
        told.write.option("compression", "zstd").parquet(f"{out}/{file}")


def _numbered(name: str, numbered: Sequence[Numbering], rows: pa.Table) -> pa.Table:
    import pyarrow as pa  # noqa: PLC0415 - comes with the extra

    bucket, box = _box(rows)
    table = numbered[bucket].table(name, in_buckets.as_frame(box[name]).lazy())
    told = table.collect().to_arrow(compat_level=pl.CompatLevel.oldest())
    fields = [field.with_type(pa.string()) if pa.types.is_large_string(field.type) else field for field in told.schema]
    return told.cast(pa.schema(fields))


def _inputs(ours: str, theirs: str) -> dict[str, Any]:
    return {side: {"file": path} for side, path in zip(SIDES, (ours, theirs), strict=True)}


@dataclass(frozen=True)
class _Files:
    """Files where the cluster keeps them."""

    session: SparkSession

    def _at(self, path: str) -> tuple[Any, Any]:
        context: Any = self.session.sparkContext
        place = context._jvm.org.apache.hadoop.fs.Path(path)  # noqa: SLF001 - the only way to the cluster's files
        return place.getFileSystem(context._jsc.hadoopConfiguration()), place  # noqa: SLF001

    def exists(self, path: str) -> bool:
        """Whether there is something."""
        system, place = self._at(path)
        return bool(system.exists(place))

    def write(self, path: str, text: str) -> None:
        """A file of this text."""
        system, place = self._at(path)
        stream = system.create(place)
        stream.write(bytearray(text.encode()))
        stream.close()

    def rename(self, path: str, new: str) -> None:
        """Give it its name, in one step."""
        system, place = self._at(path)
        system.rename(place, self._at(new)[1])

    def remove(self, path: str) -> None:
        """With everything in it."""
        system, place = self._at(path)
        system.delete(place, True)
