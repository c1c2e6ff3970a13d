"""Files and texts made to do harm: they are refused at once, or do nothing."""

import zipfile
from collections import Counter
from pathlib import Path

import pytest
from tests.fuzz.goldens import golden
from tests.fuzz.hostile import FILES, HARMLESS, NUMBERS

from liangqing.core.problems import RefusedError
from liangqing.formats.ledger_file import read_file
from liangqing.pipeline.job import Job
from liangqing.pipeline.read import read_ledger
from liangqing.pipeline.reconcile import run

#: No file here needs more than this to be seen through.
_MEMORY_BYTES = 3 * 1024**3
_SECONDS = 30
#: What a reader says that was not ended by its limits.
_ENDED_BY_FORCE = {"read-memory", "read-time", "read-failed"}
_PAYLOADS = (
    "=1+1",
    "+1+cmd|'/C calc'!A0",
    "-2+3",
    "@SUM(A1:A9)",
    '=HYPERLINK("http://x.invalid","y")',
    "\t=1+1",
    "<script>alert(1)</script>",
    "{{7*7}}",
    "{x.__class__}",
    "%s%n",
    "\u202egnp.exe",
)


@pytest.mark.parametrize("what", FILES)
def test_a_hostile_file_is_seen_through(tmp_path: Path, what: str) -> None:
    suffix, make = FILES[what]
    path = tmp_path / f"ledger{suffix}"
    path.write_bytes(make())
    with pytest.raises(RefusedError) as refused:
        read_ledger(path, side="theirs", memory_bytes=_MEMORY_BYTES, time_seconds=_SECONDS)
    assert not _ENDED_BY_FORCE & {problem.code for problem in refused.value.problems}


@pytest.mark.parametrize("what", HARMLESS)
def test_what_is_only_odd_is_refused_or_read_whole(tmp_path: Path, what: str) -> None:
    suffix, make = HARMLESS[what]
    path = tmp_path / f"ledger{suffix}"
    path.write_bytes(make())
    codes: set[str] = set()
    amounts = golden("xlsx").amounts
    try:
        amounts = Counter(
            read_ledger(path, side="theirs", memory_bytes=_MEMORY_BYTES, time_seconds=_SECONDS).lines["amount_minor"]
        )
    except RefusedError as refused:
        codes = {problem.code for problem in refused.problems}
    assert not _ENDED_BY_FORCE & codes
    assert amounts == golden("xlsx").amounts


@pytest.mark.parametrize("text", NUMBERS, ids=lambda text: ascii(text)[:20])
def test_what_is_no_amount_is_never_taken_for_one(tmp_path: Path, text: str) -> None:
    """One amount of a ledger without any other figure that could contradict it."""
    path = tmp_path / "ledger.csv"
    path.write_text(
        f'日期,单号,摘要,借方,贷方\n2026-06-01,A1,采购入库,,100.00\n2026-06-02,A2,采购入库,,"{text}"\n', "utf-8"
    )
    with pytest.raises(RefusedError):
        read_file(path, side="theirs")


def test_nothing_a_customer_wrote_becomes_a_formula(tmp_path: Path) -> None:
    """Their texts come out of the workbook as the texts they were."""
    ours, theirs = tmp_path / "ours.csv", tmp_path / "theirs.csv"
    ours.write_text("日期,单号,摘要,借方,贷方\n2026-06-01,A1,销售商品,100.00,\n", "utf-8")
    rows = "".join(
        f'2026-06-{n:02},R{n},"{text.replace(chr(34), chr(34) * 2)}",,{n}.50\n' for n, text in enumerate(_PAYLOADS, 1)
    )
    theirs.write_text(f"应付账款明细账\n日期,单号,摘要,借方,贷方\n{rows}", "utf-8")
    run(Job(ours, theirs, tmp_path / "out", customer="A", write=("data", "xlsx")))
    with zipfile.ZipFile(tmp_path / "out" / "reconciliation.xlsx") as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/")]
        texts = archive.read("xl/sharedStrings.xml") if "xl/sharedStrings.xml" in archive.namelist() else b""
    formulas = b"".join(b"".join(sheet.split(b"<f>")[1:])[:99_999] for sheet in sheets)
    whole = b"".join(sheets) + texts
    assert b"1+1" in whole
    assert not any(sign in formulas.split(b"</f>")[0] for sign in (b"cmd", b"HYPERLINK", b"1+1", b"-2+3"))
