from pathlib import Path

import polars as pl
import pytest
from tests.pipeline import books_on_disk as books

from liangqing.core.problems import RefusedError
from liangqing.core.schemas import DATA_FILES
from liangqing.matching import reconcile
from liangqing.pipeline.write import PROOF, whole_directory, write_data


def test_what_was_written_reads_back(tmp_path: Path) -> None:
    result = reconcile(books.ledger(books.OURS), books.ledger(books.THEIRS))
    write_data(result, tmp_path)
    for name, schema in DATA_FILES.items():
        table = pl.read_parquet(tmp_path / name)
        assert table.equals(getattr(result, name.removesuffix(".parquet")))
        assert dict(table.schema) == schema


def half_written(out: Path) -> None:
    """A disk that fills up in the middle."""
    with whole_directory(out) as draft:
        (draft / "groups.parquet").write_bytes(b"half")
        raise OSError(28, "no space left on device")


def test_nothing_stands_there_when_writing_fails(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="no space"):
        half_written(tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_an_earlier_result_is_replaced_whole_or_stays(tmp_path: Path) -> None:
    out = tmp_path / "out"
    for text in ("first", "second"):
        with whole_directory(out) as draft:
            (draft / PROOF).write_text(text, encoding="utf-8")
    assert (out / PROOF).read_text(encoding="utf-8") == "second"
    with pytest.raises(OSError, match="no space"):
        half_written(out)
    assert (out / PROOF).read_text(encoding="utf-8") == "second"
    assert list(tmp_path.iterdir()) == [out]


def test_somebody_elses_files_are_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_bytes(b"three years")
    with pytest.raises(RefusedError) as refused, whole_directory(tmp_path):
        pytest.fail("nothing may be written here")
    assert [problem.code for problem in refused.value.problems] == ["output-not-ours"]
    assert (tmp_path / "thesis.docx").read_bytes() == b"three years"


def test_an_empty_directory_may_be_used(tmp_path: Path) -> None:
    out = tmp_path / "empty"
    out.mkdir()
    with whole_directory(out) as draft:
        (draft / PROOF).write_text("{}", encoding="utf-8")
    assert (out / PROOF).exists()
