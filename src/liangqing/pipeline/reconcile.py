"""The main job on files: two ledgers are read, reconciled, and the answer is written, whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from liangqing.core.limits import DOCUMENT_LINES
from liangqing.core.policy import Policy
from liangqing.core.problems import RefusedError
from liangqing.formats.mapping import Mapping as LedgerMapping
from liangqing.matching import reconcile
from liangqing.pipeline.align import align
from liangqing.pipeline.check.seals import file_sha256
from liangqing.pipeline.job import WRITINGS
from liangqing.pipeline.layouts import OURS, Layouts
from liangqing.pipeline.previous import missing_openings, out_of_turn, read_previous
from liangqing.pipeline.read import read_customer_map, read_decisions, read_two
from liangqing.pipeline.stopwatch import Stopwatch
from liangqing.pipeline.write import whole_directory, write_data

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    import polars as pl

    from liangqing.core.decisions import Decision
    from liangqing.core.readings import Reading
    from liangqing.core.results import Result
    from liangqing.matching import Previous
    from liangqing.pipeline.job import Job

    Progress = Callable[[str, float], None]


@dataclass(frozen=True)
class Outcome:
    """What came of a job: the answer, how the files were read, what was written, and the seconds of each stage."""

    result: Result
    ours: Reading
    theirs: Reading
    written: tuple[str, ...]
    is_data_only: bool
    seconds_by_stage: dict[str, float] = field(default_factory=dict)


def run(job: Job, progress: Progress | None = None) -> Outcome:
    """Read, reconcile and write.

    Args:
        job: what to do.
        progress: called with the name of a stage and the share of all work done.

    Raises:
        RefusedError: some input cannot be used; every problem found is in it, and nothing was written.
    """
    tell = progress or _silent
    watch = Stopwatch()
    tell("read", 0.0)
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
    watch.done("read")
    result = reconcile(
        ours,
        theirs,
        as_of=job.as_of,
        period_from=job.period_from,
        policy=policy,
        previous=previous,
        decisions=decisions,
        progress=_of_engine(watch, tell),
    )
    result = replace(result, proof={**result.proof, **_sources(job, readings)})
    outcome = _write(job, Outcome(result, *readings, (), is_data_only=False), decisions, tell)
    watch.done("write")
    return replace(outcome, seconds_by_stage=watch.seconds_by_stage)


def _mapping(job: Job, partner: str | None, file: Path, given: Path | None) -> LedgerMapping | None:
    """How a file is read: as the mapping given says, else as was kept for its partner."""
    if given is not None:
        return LedgerMapping.read(given)
    return Layouts(job.layouts).mapping_for(partner, file) if job.layouts and partner else None


def _of_engine(watch: Stopwatch, tell: Progress) -> Progress:
    """The engine's stages, timed, as a share of the whole job."""

    def done(stage: str, share: float) -> None:
        watch.done(stage)
        tell(stage, 0.3 + share / 2)

    return done


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


def _write(job: Job, outcome: Outcome, decisions: list[Decision], tell: Progress) -> Outcome:
    result = outcome.result
    is_data_only = job.write is None and result.ours.height + result.theirs.height > DOCUMENT_LINES
    wanted = ("data",) if is_data_only else job.write or WRITINGS
    written: tuple[str, ...] = ()
    if job.out is not None:
        with whole_directory(job.out) as draft:
            _write_documents(job, result, decisions, draft, wanted, tell)
            tell("write data", 0.95)
            write_data(result, draft)
            written = tuple(sorted(path.name for path in draft.iterdir()))
    tell("done", 1.0)
    return replace(outcome, written=written, is_data_only=is_data_only)


def _write_documents(
    job: Job,
    result: Result,
    decisions: list[Decision],
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
