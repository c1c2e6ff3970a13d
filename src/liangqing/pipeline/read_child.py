"""The child process of `read`: sets its own limits, reads one file, writes the answer, ends.

Run as `python -m liangqing.pipeline.read_child DIRECTORY`; the request stands in `request.json` there.
"""

from __future__ import annotations

import gc
import json
import resource
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from liangqing.core.problems import Problem

#: The files in which parent and child hand over the request and the answer.
REQUEST_FILE: Final = "request.json"
READING_FILE: Final = "reading.json"
LINES_FILE: Final = "lines.parquet"
MAP_FILE: Final = "customers.json"
DECISIONS_FILE: Final = "decisions.json"
ROWS_FILE: Final = "rows.jsonl"
IMPORT_FILE: Final = "import.json"
PROBLEMS_FILE: Final = "problems.json"

#: A limit on what the child may write: canonical lines of the largest workbook stay far below.
_WRITE_BYTES: Final = 4 * 1024**3
_MOST_PROBLEMS: Final = 10_000


def main(arguments: Sequence[str]) -> int:
    """Serve the request in the directory given; problems are an answer, so the exit code is 0 for them too."""
    directory = Path(arguments[0])
    request = json.loads((directory / REQUEST_FILE).read_text(encoding="utf-8"))
    limit(request["memory_bytes"], request["time_seconds"])
    gc.disable()  # millions of cells live to the end, and looking through them for cycles takes a fifth of the time
    # Imported under the limits: the readers must not run without them.
    from liangqing.core.problems import RefusedError  # noqa: PLC0415 - see above

    try:
        _serve(directory, request)
    except RefusedError as refused:
        _write(directory / PROBLEMS_FILE, [_plain(problem) for problem in shown(refused.problems)])
    return 0


def limit(memory_bytes: int, time_seconds: int) -> None:
    """Take the limits upon this process, none above those it was born with; they cannot be raised again."""
    for what, soft, hard in (
        (resource.RLIMIT_AS, memory_bytes, memory_bytes),
        (resource.RLIMIT_CPU, time_seconds, time_seconds + 1),
        (resource.RLIMIT_FSIZE, _WRITE_BYTES, _WRITE_BYTES),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        _, given = resource.getrlimit(what)
        most = hard if given == resource.RLIM_INFINITY else min(hard, given)
        resource.setrlimit(what, (min(soft, most), most))


def shown(problems: Sequence[Problem]) -> list[Problem]:
    """All problems up to `_MOST_PROBLEMS`; of more, first how many are left out."""
    from liangqing.core.problems import Problem  # noqa: PLC0415 - after the limits were set

    kept = list(problems[:_MOST_PROBLEMS])
    more = len(problems) - len(kept)
    return [Problem("more-problems", file=kept[0].file, values={"count": more}), *kept] if more > 0 else kept


def _serve(directory: Path, request: Mapping[str, Any]) -> None:
    serve = {
        "ledger": _serve_ledger,
        "customer_map": _serve_map,
        "decisions": _serve_decisions,
        "import": _serve_import,
    }
    serve[request["what"]](directory, request)


def _serve_ledger(directory: Path, request: Mapping[str, Any]) -> None:
    from liangqing.formats.ledger_file import read_file  # noqa: PLC0415 - after the limits were set
    from liangqing.formats.mapping import Mapping as LedgerMapping  # noqa: PLC0415 - the same

    given = request["mapping"]
    mapping = LedgerMapping.of({name: value for name, value in given.items() if value is not None}) if given else None
    reading = read_file(Path(request["path"]), side=request["side"], mapping=mapping, currency=request["currency"])
    if not reading.canonical or reading.sheets:
        reading.lines.write_parquet(directory / LINES_FILE)
    _write(directory / READING_FILE, reading.to_json())


def _serve_map(directory: Path, request: Mapping[str, Any]) -> None:
    from liangqing.formats.customer_map import read_customer_map  # noqa: PLC0415 - after the limits were set

    _write(directory / MAP_FILE, read_customer_map(Path(request["path"])))


def _serve_decisions(directory: Path, request: Mapping[str, Any]) -> None:
    from liangqing.formats.decisions_workbook import read_decisions  # noqa: PLC0415 - after the limits were set

    _write(directory / DECISIONS_FILE, [decision.to_json() for decision in read_decisions(Path(request["path"]))])


def _serve_import(directory: Path, request: Mapping[str, Any]) -> None:
    from liangqing.formats.import_sheets import read_import  # noqa: PLC0415 - after the limits were set

    reading = read_import(Path(request["path"]), content=request["content"], currency=request["currency"])
    write_rows(directory / ROWS_FILE, reading.rows)
    told = {"content": reading.content, "ignored": reading.ignored, "example_rows": reading.example_rows}
    _write(directory / IMPORT_FILE, {**told, "row_count": len(reading.rows)})


def write_rows(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    """Rows as lines of JSON in a new file, names in order, so that equal rows are equal bytes."""
    with path.open("x", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n")


def _plain(problem: Problem) -> dict[str, Any]:
    return {**asdict(problem), "values": dict(problem.values)}


def _write(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
