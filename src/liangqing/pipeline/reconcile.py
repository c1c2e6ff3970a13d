"""The main job on files: two ledgers are read, reconciled, and the answer is written, whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from liangqing.core.limits import BUCKETS_FROM_LINES, DOCUMENT_LINES
from liangqing.core.policy import Policy
from liangqing.core.problems import RefusedError
from liangqing.core.schemas import SIDES
from liangqing.formats.mapping import Mapping as LedgerMapping
from liangqing.matching.reconcile import reconcile_task
from liangqing.matching.start.task import Task
from liangqing.pipeline.align import align
from liangqing.pipeline.check.seals import file_sha256
from liangqing.pipeline.garbage import collected_afterwards
from liangqing.pipeline.in_buckets import cut_for, reconcile_spilled, write_spilled
from liangqing.pipeline.job import WRITINGS
from liangqing.pipeline.layouts import OURS, Layouts
from liangqing.pipeline.learned_policy import refuse_existing, save_learned
from liangqing.pipeline.previous import missing_openings, out_of_turn, read_previous
from liangqing.pipeline.read import read_customer_map, read_decisions, read_two
from liangqing.pipeline.spill import spilled
from liangqing.pipeline.stopwatch import Stopwatch
from liangqing.pipeline.write import whole_directory, write_data

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    import polars as pl

    from liangqing.core.decisions import Decision
    from liangqing.core.readings import Reading
    from liangqing.core.results import Result
    from liangqing.core.schemas import Side
    from liangqing.matching import Previous
    from liangqing.pipeline.job import Job

    Progress = Callable[[str, float], None]

#: When writing begins, as a share of the engine's part.
_WRITING = 1.3


@dataclass(frozen=True)
class Outcome:
    """What came of a job.

    `proof` is the content of `proof.json`; `line_counts`: lines of each side that were compared; `result`: the whole
    answer, null where the ledgers were too large to hold it; `ours`, `theirs`: how the files were read; `written`: the
    files; `seconds_by_stage`: how long each stage took.
    """

    proof: dict[str, Any]
    line_counts: dict[Side, int]
    result: Result | None
    ours: Reading
    theirs: Reading
    written: tuple[str, ...] = ()
    is_data_only: bool = False
    seconds_by_stage: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class _Bar:
    """How far the engine is, as a share of the whole job."""

    watch: Stopwatch
    progress: Progress

    def tell(self, stage: str, share: float) -> None:
        """A stage is done."""
        self.watch.done(stage)
        self.show(stage, share)

    def show(self, stage: str, share: float) -> None:
        """After this stage, so much is done."""
        self.progress(stage, 0.3 + share / 2)


@dataclass
class _Input:
    """What a run starts from. The ledgers are given away once, so that large ones need not be held twice."""

    readings: tuple[Reading, Reading]
    ledgers: list[pl.DataFrame]
    task: Task


def run(job: Job, progress: Progress | None = None) -> Outcome:
    """Read, reconcile and write.

    Args:
        job: what to do.
        progress: called with the name of a stage and the share of all work done.

    Raises:
        RefusedError: some input cannot be used; every problem found is in it, and nothing was written.
    """
    if job.save_learned is not None:
        refuse_existing(job.save_learned)
    tell = progress or _silent
    watch = Stopwatch()
    tell("read", 0.0)
    given = _read(job)
    watch.done("read")
    lines = sum(ledger.height for ledger in given.ledgers)
    is_data_only = job.write is None and lines > DOCUMENT_LINES
    wanted = ("data",) if is_data_only else job.write or WRITINGS
    is_large = lines >= BUCKETS_FROM_LINES and wanted == ("data",) and not given.task.decisions
    answer = _in_buckets if is_large and job.out is not None else _at_once
    outcome = answer(job, given, wanted, _Bar(watch, tell))
    if job.save_learned is not None:
        save_learned(job.save_learned, job.policy, outcome.proof["learned"])
    tell("done", 1.0)
    watch.done("write")
    return replace(outcome, is_data_only=is_data_only, seconds_by_stage=watch.seconds_by_stage)


def _read(job: Job) -> _Input:
    policy = Policy.read(job.policy) if job.policy else Policy()
    previous = read_previous(job.previous, job.customer) if job.previous else None
    decisions = read_decisions(job.decisions) if job.decisions else []
    readings = read_two(
        job.ours,
        job.theirs,
        ours_mapping=_mapping(job, OURS, job.ours, job.ours_mapping),
        theirs_mapping=_mapping(job, job.customer, job.theirs, job.theirs_mapping),
        partner=job.customer,
        currency=job.currency,
    )
    names = read_customer_map(job.customers) if job.customers else None
    ours, theirs = align(*readings, customer=job.customer, customer_map=names)
    if previous is not None:
        _refuse_wrong_period(previous, job.as_of, (readings[0].file, ours), (readings[1].file, theirs))
    task = Task.of(
        ours,
        theirs,
        as_of=job.as_of,
        period_from=job.period_from,
        policy=policy,
        previous=previous,
        decisions=decisions,
    )
    return _Input((_told_only(readings[0]), _told_only(readings[1])), [ours, theirs], task)


def _told_only(reading: Reading) -> Reading:
    """What is told of a file, with no more of its lines than say which customers it names."""
    firsts = reading.lines["customer"].arg_unique().sort()  # `unique` of the whole frame would hold it twice
    return replace(reading, lines=reading.lines[firsts])


def _at_once(job: Job, given: _Input, wanted: tuple[str, ...], bar: _Bar) -> Outcome:
    """Ledgers that fit into memory with everything that is said of them."""
    ours, theirs = given.ledgers
    with collected_afterwards():
        result = reconcile_task(ours, theirs, given.task, bar.tell)
    result = replace(result, proof={**result.proof, **_sources(job, given.readings)})
    written: tuple[str, ...] = ()
    if job.out is not None:
        with whole_directory(job.out) as draft:
            _write_documents(job, result, given.task.decisions, draft, wanted, bar.progress)
            bar.show("write data", _WRITING)
            write_data(result, draft)
            written = _names(draft)
    counts: dict[Side, int] = {"ours": result.ours.height, "theirs": result.theirs.height}
    return Outcome(result.proof, counts, result, *given.readings, written)


def _in_buckets(job: Job, given: _Input, wanted: tuple[str, ...], bar: _Bar) -> Outcome:
    """Ledgers of many lines, of which only data is wanted."""
    del wanted
    assert job.out is not None  # noqa: S101 - without an output nothing is written bit by bit
    cut = cut_for(*given.ledgers)
    counts = dict(zip(SIDES, (ledger.height for ledger in given.ledgers), strict=True))
    with whole_directory(job.out) as draft, spilled(job.out, cut.buckets) as spill:
        spill.put(cut.ledgers(given.ledgers.pop(0)) for _ in SIDES)
        bar.tell("prepare", 0.0)
        answer = reconcile_spilled(spill, cut, given.task, tell=bar.tell, show=bar.show)
        proof = {**answer.proof, **_sources(job, given.readings)}
        bar.show("write data", _WRITING)
        write_spilled(spill, answer, proof, draft)
        written = _names(draft)
    return Outcome(proof, counts, None, *given.readings, written)


def _names(directory: Path) -> tuple[str, ...]:
    return tuple(sorted(path.name for path in directory.iterdir()))


def _mapping(job: Job, partner: str | None, file: Path, given: Path | None) -> LedgerMapping | None:
    """How a file is read: as the mapping given says, else as was kept for its partner."""
    if given is not None:
        return LedgerMapping.read(given)
    return Layouts(job.layouts).mapping_for(partner, file) if job.layouts and partner else None


def _refuse_wrong_period(
    previous: Previous,
    as_of: date | None,
    ours: tuple[str, pl.DataFrame],
    theirs: tuple[str, pl.DataFrame],
) -> None:
    problems = [*out_of_turn(previous, as_of, (ours, theirs)), *missing_openings(previous, ours, theirs)]
    if problems:
        raise RefusedError(problems)


def _sources(job: Job, readings: tuple[Reading, Reading]) -> dict[str, Any]:
    """What the proof says of its inputs: files, hashes, and how each was read."""
    inputs = {
        side: {"file": reading.file, "sha256": reading.sha256, "reading": reading.to_json()}
        for side, reading in zip(("ours", "theirs"), readings, strict=True)
    }
    names = {party.code: party.name for reading in readings for party in reading.parties if party.code and party.name}
    return {
        "inputs": inputs,
        "scope": {"customer": job.customer, "currency": job.currency},
        "names": dict(sorted(names.items())),
        "our_name": readings[0].owner,
        "decisions_sha256": file_sha256(job.decisions) if job.decisions else None,
    }


def _write_documents(
    job: Job,
    result: Result,
    decisions: Sequence[Decision],
    draft: Path,
    wanted: tuple[str, ...],
    tell: Progress,
) -> None:
    if not {"xlsx", "pdf"} & set(wanted):
        return
    from liangqing.documents.reconciliation import write_pdf, write_workbook  # noqa: PLC0415 - slow, not always wanted

    if "xlsx" in wanted:
        tell("write xlsx", 0.82)
        path = draft / "reconciliation.xlsx"
        write_workbook(result, path, language=job.language, decisions=decisions)
    if "pdf" in wanted:
        tell("write pdf", 0.9)
        path = draft / "reconciliation.pdf"
        write_pdf(result, path, language=job.language)


def _silent(stage: str, share: float) -> None:
    """For those who do not ask how far it is."""
