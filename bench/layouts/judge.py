"""A file read beside its truth: without a question, with questions a person can answer, refused, or wrong."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from liangqing.core.problems import RefusedError
from liangqing.formats.ledger_file import read_file
from liangqing.formats.mapping import Mapping

if TYPE_CHECKING:
    from pathlib import Path

    from bench.layouts.pages import Fact, Sample
    from liangqing.core.problems import Problem
    from liangqing.core.readings import Reading
    from liangqing.core.schemas import Side

Verdict = Literal["read", "asked", "asked-more", "refused", "wrong"]

#: Code of a problem -> the entries of a mapping that settle it.
SETTLES: Final[dict[str, tuple[str, ...]]] = {
    "date-day-or-month": ("day_first",),
    "sign-unknown": ("positive",),
    "perspective-contradicts": ("perspective",),
    "no-heading": ("columns", "header_row"),
    "no-dates": ("columns", "header_row"),
    "no-amounts": ("columns", "header_row"),
    "roles-by-values": ("columns", "header_row"),
    "no-lines": ("columns", "header_row"),
    "date-year-unsure": ("date_order",),
    "two-headings": ("header_row",),
    "column-twice": ("columns", "header_row"),
    "columns-rival": ("columns", "header_row"),
    "figure-left-out": ("columns", "header_row"),
    "debt-one-sided": ("columns", "header_row"),
    "raises-unproved": ("columns", "header_row"),
    "date-not-a-date": ("year",),
    "date-year-missing": ("year",),
    "amount-style-unsure": ("decimal",),
    "encoding-unsure": ("encoding",),
    "encoding-unknown": ("encoding",),
    "mixed-currencies": ("currency",),
    "amount-other-currency": ("currency",),
    "pdf-unproved": ("accept_unproved",),
}
_MOST_QUESTIONS: Final = 2
_CUSTOMER, _REFERENCE = 3, 4


@dataclass(frozen=True)
class Judgement:
    """What became of a file; `asked` are the codes of the questions, `refused` those of the last refusal."""

    verdict: Verdict
    asked: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    detail: str = ""


def judge(path: Path, sample: Sample) -> Judgement:
    """Read the file; where it asks, answer as a person who knows the books, and read again."""
    return _judged(path, sample, Mapping(), ())


def _judged(path: Path, sample: Sample, mapping: Mapping, asked: tuple[str, ...]) -> Judgement:
    try:
        reading = read_file(
            path, side=_side(sample), mapping=mapping, currency=sample.books.currency
        )  # fmt: skip
    except RefusedError as refusal:
        refused = _refused(refusal.problems, asked)
        return refused if len(asked) >= _MOST_QUESTIONS else _answered(path, sample, mapping, refusal.problems, refused)
    return _compared(reading, sample, asked)


def _answered(
    path: Path, sample: Sample, mapping: Mapping, problems: tuple[Problem, ...], refused: Judgement
) -> Judgement:
    """The right one of the answers offered; else the entries of a mapping that a person would write."""
    question = next((problem for problem in problems if problem.options), problems[0])
    asked = (*refused.asked, question.code)
    for option in question.options:
        tried = _judged(path, sample, mapping.but(option.answer), asked)
        if tried.verdict in {"asked", "asked-more"}:
            return tried
    given = mapping.to_dict()
    names = [name for name in SETTLES.get(question.code, ()) if name not in given and sample.answers[name] is not None]
    if not names:
        return refused
    answer = {name: sample.answers[name] for name in names}
    return _judged(path, sample, mapping.but(answer), asked)


def _side(sample: Sample) -> Side:
    return "ours" if sample.traits["side"] == "ours" else "theirs"


def _refused(problems: tuple[Problem, ...], asked: tuple[str, ...]) -> Judgement:
    first = problems[0]
    detail = f"{first.place()} {first.text or ''} {dict(first.values)}"
    return Judgement("refused", asked, tuple(dict.fromkeys(one.code for one in problems)), (), detail)


def _compared(reading: Reading, sample: Sample, asked: tuple[str, ...]) -> Judgement:
    found = facts_of(reading, with_references=_knows_references(reading))
    truth = sample.truth if _knows_references(reading) else _without(sample.truth, _REFERENCE)
    if found != truth and _is_nameless(found, truth):
        truth = _without(truth, _CUSTOMER)
        asked = (*asked, "customer-unread")
    if found == truth:
        return Judgement(("read", "asked", "asked-more")[min(len(asked), 2)], asked)
    missing, extra = truth - found, found - truth
    detail = f"truth {_shown(missing)} | read {_shown(extra)} | {sum(missing.values())}/{truth.total()} differ"
    return Judgement("wrong", asked, (), _fields(missing, extra), detail)


def _is_nameless(found: Counter[Fact], truth: Counter[Fact]) -> bool:
    """Whether a ledger of one party was read without its name: the reconciliation then asks whose it is."""
    names = {fact[_CUSTOMER] for fact in truth}
    return {fact[_CUSTOMER] for fact in found} == {""} and len(names) == 1 and names != {""}


def _without(facts: Counter[Fact], place: int) -> Counter[Fact]:
    """The facts without one of their parts."""
    bare: Counter[Fact] = Counter()
    for day, minor, currency, customer, reference in facts.elements():
        bare[
            day, minor, currency, "" if place == _CUSTOMER else customer, None if place == _REFERENCE else reference
        ] += 1
    return bare


def facts_of(reading: Reading, *, with_references: bool) -> Counter[Fact]:
    """The lines as facts; an opening has no day of its own."""
    facts: Counter[Fact] = Counter()
    for row in reading.lines.iter_rows(named=True):
        opening = row["kind"] == "opening"
        reference = None if opening or not with_references else row["reference"] or row["invoice_number"]
        day = None if opening else row["date"].isoformat()
        facts[day, row["amount_minor"], row["currency"], row["customer"], reference] += 1
    return facts


def _knows_references(reading: Reading) -> bool:
    """Whether a column was taken for references; without one there are none to be wrong."""
    return any(column.role in {"reference", "invoice_number"} for column in reading.columns)


def _fields(missing: Counter[Fact], extra: Counter[Fact]) -> tuple[str, ...]:
    """Which parts of the lines differ, each looked at by itself."""
    names = ("date", "amount", "currency", "customer", "reference")
    if missing.total() != extra.total():
        return ("count",)
    return tuple(
        name
        for place, name in enumerate(names)
        if Counter(fact[place] for fact in missing.elements()) != Counter(fact[place] for fact in extra.elements())
    ) or ("pairing",)


def _shown(facts: Counter[Fact]) -> str:
    return "; ".join(" ".join(map(str, fact)) for fact in list(facts.elements())[:2])
