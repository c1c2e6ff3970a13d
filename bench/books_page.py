"""The page of the figures of the books, from what was measured."""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    Figures = Mapping[str, Any]

_HEAD: Final = """# Figures of the books

How fast the books are on both databases, with the durability of a real installation: every commit is on the disk before
it is acknowledged. `python -m bench.books --database sqlite`, the same with `postgresql`, then `python -m bench.books
--write` make this page again; `--parts` measures some of it. Medians; in brackets the least and the most of all runs.

The books are filled by the product's own bulk posting from a seed ([how](../bench/books_fill.py)): 800 customers, of
which the largest has 30 % of all rows; two thirds of the invoices are paid and settled. `verify` finds them clean.
"""
_IMPORT: Final = """Raw is `executemany` on SQLite and COPY on PostgreSQL of exactly the rows that our import
wrote (documents, entries, open items) into tables without index, key, constraint or trigger: what no program can beat.
Ours judges each row against the books a second time, under the lock; gives it its number; posts it in double entry;
keeps open items and balances; and seals the batch in the audit chain.
"""
_RECONCILE: Final = """`reconcile` is the engine; `read_ledger` reads what the partner sent in a child process, while
`ledger_of_partner` reads the books, so that the two are not added up.
"""
_STEPS: Final = (*("whole", "reconcile", "read_ledger", "ledger_of_partner", "keep_answer", "record_reconciliation"),)
_NAMES: Final = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def page(figures: Figures) -> str:
    """The whole page, a section a subject; parts that were not measured are left out."""
    sections = (_questions, _posting, _verify, _import, _reconcile, _made)
    return "\n".join([_HEAD, *(text for section in sections if (text := section(figures)))])


def _questions(figures: Figures) -> str:
    measured = _of_part(figures, "queries")
    names = list(dict.fromkeys(name for part in measured.values() for name in part["runs"][0]["questions"]))
    rows = [(name, *(_question(part, name) for part in measured.values())) for name in names]
    entries = max((part["sizes"]["entries"] for part in measured.values()), default=0)
    heads = [f"{_NAMES[name]}: p50 · p99 ms (draws; read whole)" for name in measured]
    return _section(f"Questions to {entries:,} entries", "", ["question", *heads], rows)


def _question(part: Figures, name: str) -> str:
    told = part["runs"][0]["questions"].get(name)
    if told is None:
        return "–"
    whole = "; " + ", ".join(told["read_whole"]) if told["read_whole"] else ""
    return f"{told['p50_ms']:,.1f} · {told['p99_ms']:,.1f} ({told['draws']}{whole})"


def _posting(figures: Figures) -> str:
    if not (_of_part(figures, "posting") or _of_part(figures, "fill")):
        return ""
    rows = [
        ("one by one: typed, submitted, posted by another", *_columns(figures, "posting", "documents_a_second")),
        ("one by one: the posting alone", *_columns(figures, "posting", "postings_a_second")),
        ("in bulk, 66,000 documents a commit", *_columns(figures, "fill", "documents_a_second")),
    ]
    return _section("Posting: documents a second", "", ["", *map(_NAMES.get, figures)], rows)


def _verify(figures: Figures) -> str:
    rows = [
        (
            f"{run['entries']:,} entries, {run['events']:,} events",
            _NAMES[name],
            _spread(part["runs"], "seconds", "verify"),
            f"{run['peak_mib']:,}",
        )
        for part_name in ("verify_million", "verify")
        for name, part in _of_part(figures, part_name).items()
        for run in part["runs"][:1]
    ]
    return _section("`liangqing verify`", "", ["books", "database", "seconds", "MiB"], rows)


def _import(figures: Figures) -> str:
    rows = [
        (
            f"{part['runs'][0]['rows']:,}",
            _NAMES[name],
            _spread(part["runs"], "seconds", "preview"),
            _spread(part["runs"], "seconds", "post"),
            _spread(part["runs"], "seconds", "raw"),
            _spread(part["runs"], "ratio"),
            f"{part['runs'][0]['peak_mib']:,}",
        )
        for part_name in ("import_small", "import")
        for name, part in _of_part(figures, part_name).items()
    ]
    return _section(
        "Import of documents",
        _IMPORT,
        ["documents", "database", "preview s", "post s", "raw s", "post ÷ raw", "MiB"],
        rows,
    )


def _reconcile(figures: Figures) -> str:
    measured = _of_part(figures, "reconcile")
    if not measured:
        return ""
    rows = [(f"`{step}`, s", *_columns(figures, "reconcile", "seconds", step)) for step in _STEPS]
    rows.append(("share outside the engine", *_columns(figures, "reconcile", "share_outside_engine")))
    lines = max(part["runs"][0]["lines"] for part in measured.values())
    title = f"Reconciling a partner with {lines:,} lines"
    return _section(title, _RECONCILE, ["step", *map(_NAMES.get, figures)], rows)


def _made(figures: Figures) -> str:
    rows = [
        (_NAMES[database], f"`{part['command']}`", part["machine"], part["versions"])
        for database, parts in figures.items()
        for part in parts.values()
    ]
    return _section("How it was made", "", ["database", "command", "machine", "versions"], rows)


def _of_part(figures: Figures, name: str) -> dict[str, Any]:
    return {database: parts[name] for database, parts in figures.items() if name in parts}


def _columns(figures: Figures, part: str, *names: str) -> list[str]:
    """A figure on each database; a dash where it was not measured."""
    return [_spread(parts[part]["runs"], *names) if part in parts else "–" for parts in figures.values()]


def _spread(runs: Sequence[Figures], *names: str) -> str:
    """The median of a figure, and its least and most where there are several."""
    values = [value for run in runs if (value := _at(run, names)) is not None]
    if not values:
        return "–"
    middle = _number(statistics.median(values))
    return middle if len(values) == 1 else f"{middle} ({_number(min(values))}–{_number(max(values))})"


def _at(run: Any, names: Iterable[str]) -> float | None:  # noqa: ANN401 - a figure, or figures by name
    for name in names:
        run = run[name]
    return run if run is None else float(run)


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:,.3g}"  # noqa: PLR2004 - three figures are enough


def _section(title: str, text: str, heads: Sequence[str | None], rows: Sequence[Sequence[str]]) -> str:
    if not rows:
        return ""
    lines = [f"| {' | '.join(map(str, row))} |" for row in (heads, ["---"] * len(heads), *rows)]
    return "\n".join([f"## {title}", "", *([text] if text else []), *lines, ""])
