"""The page says what was measured, and leaves out what was not."""

from __future__ import annotations

from typing import Any

from bench.books_page import page


def part(*runs: dict[str, Any]) -> dict[str, Any]:
    made = {"command": "python -m bench.x", "machine": "2 cores", "versions": "SQLite 3"}
    return {"runs": list(runs), "sizes": {"entries": 5_000_000}, **made}


def test_a_question_stands_with_its_times_and_the_tables_it_read_whole() -> None:
    told = {"p50_ms": 1.25, "p99_ms": 20.5, "most_ms": 30.0, "draws": 200, "read_whole": ["books_document"]}
    text = page({"sqlite": {"queries": part({"questions": {"search by text": told}})}})
    assert "## Questions to 5,000,000 entries" in text
    assert "| search by text | 1.2 · 20.5 (200; books_document) |" in text


def test_several_runs_are_a_median_and_its_spread() -> None:
    runs = [{"documents_a_second": rate, "postings_a_second": 300} for rate in (120, 100, 110)]
    assert "| 110 (100–120) |" in page({"postgresql": {"posting": part(*runs)}})


def test_what_was_not_measured_has_no_section() -> None:
    assert "##" not in page({})


def test_every_part_names_its_command_and_machine() -> None:
    text = page({"sqlite": {"import": part(_imported())}})
    assert "| SQLite | `python -m bench.x` | 2 cores | SQLite 3 |" in text
    assert "| 1,000,000 | SQLite | 40 | 200 | 20 | 10 | 900 |" in text


def _imported() -> dict[str, Any]:
    seconds = {"preview": 40.0, "post": 200.0, "raw": 20.0}
    return {"rows": 1_000_000, "seconds": seconds, "ratio": 10.0, "peak_mib": 900}
