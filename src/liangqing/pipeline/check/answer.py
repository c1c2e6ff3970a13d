"""A result as it lies in its directory, read back with its columns and types proved."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from liangqing.core.codes import CODES
from liangqing.core.schemas import DATA_FILES, SIDES
from liangqing.pipeline.check.findings import Finding, report

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: Per file, the columns that name a row and the columns that may be null.
_KEYS: Final = {
    "groups.parquet": ["group_id"],
    "matches.parquet": ["group_id", "side", "line"],
    "differences.parquet": ["difference_id"],
    "difference_lines.parquet": ["difference_id", "side", "line"],
    "open_items.parquet": ["key", "side"],
}
_NULLABLE: Final = {
    "groups.parquet": {"alternatives_id", "rivals", "margin_ppm", "coincidence_ppm"},
    "differences.parquet": {"group_id", "linked_difference_id", "carried_from", "proposed_entry"},
    "open_items.parquet": {"date", "kind", "reference", "text", "source"},
}
_WORDS: Final = {
    ("groups.parquet", "status"): ("matched", "suggested"),
    ("matches.parquet", "side"): SIDES,
    ("matches.parquet", "role"): ("anchor", "counter"),
    ("differences.parquet", "code"): tuple(CODES),
    ("differences.parquet", "nature"): ("money", "note"),
    ("differences.parquet", "basis"): ("proved", "presumed", "pending", "unexplained"),
    ("differences.parquet", "fault"): ("ours", "theirs", "both", "nobody", "unknown"),
    ("differences.parquet", "state"): ("new", "carried", "cleared"),
    ("difference_lines.parquet", "side"): SIDES,
    ("difference_lines.parquet", "role"): ("subject", "evidence"),
    ("open_items.parquet", "side"): SIDES,
}
_UNIQUE: Final = (
    ("groups.parquet", "group_id"),
    ("differences.parquet", "difference_id"),
    ("differences.parquet", "key"),
)


@dataclass(frozen=True)
class Answer:
    """The tables of a result (contract v1, "Out") and its proof."""

    groups: pl.DataFrame
    matches: pl.DataFrame
    differences: pl.DataFrame
    difference_lines: pl.DataFrame
    open_items: pl.DataFrame
    proof: dict[str, Any]

    @property
    def tables(self) -> dict[str, pl.DataFrame]:
        """The five tables by name."""
        return {name.removesuffix(".parquet"): getattr(self, name.removesuffix(".parquet")) for name in DATA_FILES}


@dataclass(frozen=True)
class AnswerFiles:
    """A result as it lies in its directory: its form is proved, its rows are read when they are asked for."""

    tables: dict[str, pl.LazyFrame]
    proof: dict[str, Any]

    def whole(self) -> Answer:
        """All of it."""
        return Answer(**{name: table.collect() for name, table in self.tables.items()}, proof=self.proof)


def read_answer(directory: Path) -> tuple[Answer | None, list[Finding]]:
    """The result in `directory`, and what is wrong with its form; no answer where a file cannot be used."""
    files, findings = open_answer(directory)
    return files.whole() if files else None, findings


def open_answer(directory: Path) -> tuple[AnswerFiles | None, list[Finding]]:
    """The same, with its rows left where they are."""
    tables: dict[str, pl.LazyFrame] = {}
    findings: list[Finding] = []
    for name in DATA_FILES:
        table, found = _read_table(directory, name)
        findings += found
        if table is not None:
            tables[name.removesuffix(".parquet")] = table
    proof, found = _read_proof(directory / "proof.json")
    findings += found
    if proof is None or len(tables) < len(DATA_FILES):
        return None, findings
    return AnswerFiles(tables, proof), findings


def _read_table(directory: Path, name: str) -> tuple[pl.LazyFrame | None, list[Finding]]:
    path = directory / name
    if not path.is_file():
        return None, [Finding("file-missing", name)]
    try:
        table = pl.scan_parquet(path)
        if misfits := list(_columns(name, table.collect_schema())):
            return None, misfits
        return table, list(_content(name, table))
    except (pl.exceptions.PolarsError, OSError) as error:
        return None, [Finding("file-unreadable", name, {"detail": str(error).splitlines()[0]})]


def _read_proof(path: Path) -> tuple[dict[str, Any] | None, list[Finding]]:
    if not path.is_file():
        return None, [Finding("file-missing", path.name)]
    try:
        proof = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        return None, [Finding("file-unreadable", path.name, {"detail": str(error)})]
    if not isinstance(proof, dict):
        return None, [Finding("json-wrong", path.name, {"column": path.name, "found": type(proof).__name__})]
    return proof, []


def _columns(name: str, found: pl.Schema) -> Iterator[Finding]:
    """Columns that are missing, too many, or of another type."""
    expected = DATA_FILES[name]
    for column in dict.fromkeys([*expected, *found]):
        if expected.get(column) != found.get(column):
            values = {"expected": str(expected.get(column, "∅")), "found": str(found.get(column, "∅"))}
            yield Finding("column-wrong", name, {"column": column, **values})


def _content(name: str, table: pl.LazyFrame) -> Iterator[Finding]:
    """Nulls where none may be, words without a meaning, names given twice."""
    nulls = table.select(pl.all().null_count()).collect(engine="streaming").row(0, named=True)
    for column in DATA_FILES[name]:
        if nulls[column] and column not in _NULLABLE.get(name, ()):
            yield Finding("null-found", name, {"column": column, "found": nulls[column]})
    for (file, column), words in _WORDS.items():
        if file == name:
            strange = table.filter(~pl.col(column).is_in(words))
            yield from _told(name, strange, column, "value-unknown")
    for file, column in _UNIQUE:
        if file == name:
            repeated = table.group_by(column).len().filter(pl.col("len") > 1)
            rows = table.join(repeated, on=column, how="semi", nulls_equal=True)
            yield from _told(name, rows, column, "id-repeated")


def _told(name: str, rows: pl.LazyFrame, column: str, code: str) -> Iterator[Finding]:
    offenders = rows.with_columns(pl.lit(column).alias("column"), pl.col(column).alias("found"))
    yield from report(code, name, offenders.collect(engine="streaming"), _KEYS[name])
