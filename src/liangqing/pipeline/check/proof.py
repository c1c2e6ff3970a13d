"""The proof: its form, and each of its figures held against what the files add up to (contract, "Out")."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from liangqing.core.limits import MAX_PROBLEMS_SHOWN
from liangqing.core.schemas import SCHEMA_VERSION, SIDES
from liangqing.pipeline.check.figures import figures
from liangqing.pipeline.check.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from liangqing.pipeline.check.books import Books

_PROOF: Final = "proof.json"
_PARTY: Final = ("customer", "currency")


def form_findings(proof: dict[str, Any]) -> Iterator[Finding]:
    """What the proof lacks, or holds in another form; without it nothing else can be recomputed."""
    for name, fits in _NEEDED.items():
        if name not in proof:
            yield Finding("proof-missing", _PROOF, {"column": name})
        elif not fits(proof[name]):
            yield Finding("json-wrong", _PROOF, {"column": name, "found": str(proof[name])[:80]})


def _is_date(value: object) -> bool:
    try:
        date.fromisoformat(str(value))
    except ValueError:
        return False
    return True


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_list_of_parties(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(one, dict) and all(isinstance(one.get(key), str) for key in _PARTY) for one in value
    )


def _is_input_by_side(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(value.get(side), dict) for side in SIDES)


#: What the proof must hold whatever the ledgers say, and of what form.
_NEEDED: Final[dict[str, Callable[[object], bool]]] = {
    "schema": lambda value: value == SCHEMA_VERSION,
    "engine_version": _is_text,
    "as_of": _is_date,
    "customers": _is_list_of_parties,
    "exit_code": lambda value: value in (0, 1),
    "inputs": _is_input_by_side,
    "digest": _is_text,
}


def proof_findings(books: Books) -> Iterator[Finding]:
    """Every figure of the proof that is not what the files add up to; after `MAX_PROBLEMS_SHOWN` only how many."""
    wrong = list(_wrong_figures(books))
    yield from wrong[:MAX_PROBLEMS_SHOWN]
    if len(wrong) > MAX_PROBLEMS_SHOWN:
        yield Finding("more", _PROOF, {"count": len(wrong) - MAX_PROBLEMS_SHOWN, "code": "proof-wrong"})


def is_open(books: Books) -> bool:
    """Whether something is pending or unexplained."""
    money = books.money
    return not money.filter(pl.col("basis").is_in(["pending", "unexplained"]), pl.col("amount_minor") != 0).is_empty()


def exit_code_findings(proof: dict[str, Any], *, is_any_open: bool) -> Iterator[Finding]:
    """The exit code says whether something is pending or unexplained anywhere."""
    yield from _compared(f"{_PROOF} exit_code", proof["exit_code"], int(is_any_open))


def _wrong_figures(books: Books) -> Iterator[Finding]:
    told = {(one["customer"], one["currency"]): one for one in books.answer.proof["customers"]}
    expected = figures(books)
    for key in sorted({*told, *expected}):
        place = f"{_PROOF} customer={key[0]} currency={key[1]}"
        if key not in told:
            yield Finding("proof-missing", place, {"column": key[0]})
        elif key not in expected:
            yield Finding("proof-wrong", place, {"found": key[0], "expected": "∅"})
        else:
            yield from _compared(place, told[key], expected[key])


def _compared(place: str, told: Any, expected: Any) -> Iterator[Finding]:  # noqa: ANN401 - whatever JSON holds
    """Walk down what is expected; each figure must stand in the proof."""
    if not isinstance(expected, dict):
        if told != expected:
            yield Finding("proof-wrong", place, {"found": str(told), "expected": str(expected)})
        return
    for name, figure in expected.items():
        if not isinstance(told, dict) or name not in told:
            yield Finding("proof-missing", place, {"column": name})
        else:
            yield from _compared(f"{place} {name}", told[name], figure)
