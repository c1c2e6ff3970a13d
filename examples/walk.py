"""One company through its three months, as a person would walk: read each file, reconcile each customer, decide.

Each month: the two ledgers of every customer, the answer of the month before, and where the program asks, one round
of decisions; then all customers at once, to find documents under a wrong customer.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from examples import commands
from examples.combined import combine, line_offset
from examples.deciding import decide
from examples.findings import Answer, Verdict, not_planted, read_answer, verdicts
from examples.months import MONTHS, month_end, month_name
from examples.read_back import read_back
from examples.sample import write_sample

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from pathlib import Path

    from examples.company import Company
    from examples.sample import File
    from examples.story import Story
    from liangqing.core.text import Language

_DATA: Final = "data"
_WORKBOOK: Final = "data,xlsx"
_NOTHING: Final = Answer({}, {}, ())


@dataclass
class Walk:
    """Where it goes, and what it gathers on its way.

    `places` is the line read from each row, by side; `papers` what to write for a company's first customer in the
    last month. `refusals` and `misread` hold what the program printed and the rows it read otherwise.
    """

    company: Company
    story: Story
    out: Path
    language: Language
    papers: str
    causes: list[Mapping[str, Any]] = field(default_factory=list)
    proofs: list[tuple[str, Mapping[str, Any]]] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)
    decided: list[Path] = field(default_factory=list)
    refusals: dict[str, str] = field(default_factory=dict)
    misread: list[str] = field(default_factory=list)
    files: list[File] = field(default_factory=list)
    places: dict[str, dict[tuple[str, str, int], int]] = field(default_factory=dict)

    @property
    def sample(self) -> Path:
        """The company's ledgers."""
        return self.out / "sample" / self.company.key

    def report(self, customer: str, month: date) -> Path:
        """The answer's directory."""
        return self.out / "reports" / self.company.key / month_name(month) / customer

    def lines(self, file: File) -> Path:
        """The file in canonical form."""
        return self.out / "read" / self.company.key / file.name / "lines.parquet"

    def mapping(self, file: File) -> Path | None:
        """What a person said about the file."""
        return self.sample / file.mapping if file.mapping else None

    def previous(self, customer: str, month: date) -> Path | None:
        """The answer of the month before; null where there is none."""
        place = MONTHS.index(month)
        before = self.report(customer, MONTHS[place - 1])
        return before if place and before.exists() else None


def steps(walk: Walk, months: int) -> int:
    """How many steps the walk takes."""
    return months * (2 * len(walk.company.customers) + 1)


def go(walk: Walk, months: int, step: Callable[[str], None]) -> None:
    """Write the sample, then month by month; `step` is told each file and customer."""
    walk.files = write_sample(walk.company, walk.story, walk.sample)
    walk.causes = json.loads((walk.sample / "truth.json").read_text(encoding="utf-8"))["causes"]
    for month in MONTHS[:months]:
        _month(walk, month, step)


def _month(walk: Walk, month: date, step: Callable[[str], None]) -> None:
    ours, *theirs = [file for file in walk.files if file.month == month]
    walk.places = {"ours": {}, "theirs": {}}
    read = []
    for file in (ours, *theirs):
        step(file.name)
        if _read(walk, file):
            read.append(file)
    together = _all_customers(walk, month, ours, [file for file in read if file is not ours])
    for place, file in enumerate(theirs):
        step(file.owner)
        if ours in read and file in read:
            _customer(walk, (ours, file), (together, line_offset(place)))
        else:
            walk.verdicts += verdicts(walk.causes, month_name(month), file.owner, _NOTHING, walk.places)


def _read(walk: Walk, file: File) -> bool:
    """Read a file by `liangqing inspect`, and compare with what was written."""
    lines = walk.lines(file)
    try:
        commands.inspect(walk.sample / file.name, lines.parent, file.side, walk.language, walk.mapping(file))
    except commands.RefusedRunError as refusal:
        walk.refusals[file.name] = str(refusal)
        return False
    found = read_back(file, lines)
    walk.misread += found.wrong
    walk.places[file.side] |= {(file.name, *place): line for place, line in found.line_of.items()}
    return True


def _customer(walk: Walk, files: tuple[File, File], together: tuple[Answer, int]) -> None:
    """One customer and month: a question counts as found when asked, a wrong customer in the run of all."""
    month, customer = files[1].month, files[1].owner
    name = month_name(month)
    try:
        before = _reconcile(walk, files, None)
        after = _decided(walk, files, before)
    except commands.RefusedRunError as refusal:
        walk.refusals[f"{customer} {name}"] = str(refusal)
        walk.verdicts += verdicts(walk.causes, name, customer, _NOTHING, walk.places)
        return
    walk.proofs.append((name, after.proof))
    asked, told = (verdicts(walk.causes, name, customer, answer, walk.places) for answer in (before, after))
    strays = verdicts(walk.causes, name, customer, together[0], walk.places, offset=together[1])
    for verdict, undecided, stray in zip(told, asked, strays, strict=True):
        seen = {"S01": undecided.found | verdict.found, "E03": verdict.found if not stray.is_right else stray.found}
        found = seen.get(verdict.cause["code"], verdict.found)
        walk.verdicts.append(Verdict(verdict.cause, verdict.part_minor, found))
    walk.extra += [f"{name} {customer} {found}" for found in not_planted(walk.causes, customer, after, walk.places)]


def _reconcile(walk: Walk, files: tuple[File, File], decisions: Path | None, write: str | None = None) -> Answer:
    ours, theirs = files
    directory = walk.report(theirs.owner, theirs.month)
    policy = walk.sample / "policy.toml"
    commands.reconcile(
        walk.sample / ours.name,
        walk.sample / theirs.name,
        as_of=month_end(theirs.month),
        out=directory,
        language=walk.language,
        write=write or _writing(walk, theirs),
        more={
            "customer": theirs.owner,
            "previous": walk.previous(theirs.owner, theirs.month),
            "decisions": decisions,
            "policy": policy if policy.exists() else None,
            "ours-mapping": walk.mapping(ours),
            "theirs-mapping": walk.mapping(theirs),
        },
    )
    return read_answer(directory)


def _writing(walk: Walk, theirs: File) -> str:
    is_shown = (theirs.owner, theirs.month) == (walk.company.customers[0].code, MONTHS[-1])
    return walk.papers if is_shown else _DATA


def _decided(walk: Walk, files: tuple[File, File], before: Answer) -> Answer:
    """The answer after one round of decisions; as before where there was nothing to decide."""
    if not any(row["code"] == "S01" for account in before.proof["customers"] for row in account["by_code"]):
        return before
    directory = walk.report(files[1].owner, files[1].month)
    if not (directory / "reconciliation.xlsx").exists():
        _reconcile(walk, files, None, _WORKBOOK)
    decisions = directory.with_name(f"{files[1].owner}-decisions.xlsx")
    if not decide(directory / "reconciliation.xlsx", decisions, walk.story.deals, walk.language):
        return before
    walk.decided.append(decisions)
    directory.rename(directory.with_name(f"{files[1].owner}-undecided"))
    return _reconcile(walk, files, decisions)


def _all_customers(walk: Walk, month: date, ours: File, theirs: list[File]) -> Answer:
    """Our whole ledger against the ledgers of all customers together, where a wrong customer was planted."""
    directory = walk.report("all", month)
    codes = [customer.code for customer in walk.company.customers]
    offsets = {file.owner: line_offset(codes.index(file.owner)) for file in theirs}
    if not theirs or not walk.lines(ours).exists() or not any(cause["code"] == "E03" for cause in walk.causes):
        return _NOTHING
    together = combine({f.owner: (walk.lines(f), offsets[f.owner]) for f in theirs}, directory.with_suffix(".parquet"))
    policy = walk.sample / "policy.toml"
    more = {"previous": walk.previous("all", month), "policy": policy if policy.exists() else None}
    try:
        commands.reconcile(
            walk.lines(ours),
            together,
            as_of=month_end(month),
            out=directory,
            language=walk.language,
            write=_DATA,
            more=more,
        )
    except commands.RefusedRunError as refusal:
        walk.refusals[f"all {month_name(month)}"] = str(refusal)
        return _NOTHING
    return read_answer(directory)
