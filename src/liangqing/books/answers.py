"""The archive of an answer of the engine: both ledgers, the contract's tables and the proof, in one stored file.

The same answer makes the same bytes: a ZIP whose members have no times. Nothing is compressed twice.
"""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

import polars as pl

from liangqing.books import store
from liangqing.books.refusals import StoreDamaged
from liangqing.core.results import Result
from liangqing.core.schemas import DATA_FILES, DIFFERENCES, OPEN_ITEMS
from liangqing.matching import Previous

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEDGERS: Final = ("ours.parquet", "theirs.parquet")
_PROOF: Final = "proof.json"


def keep_answer(result: Result) -> str:
    """Keep an answer; its name in the store."""
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_STORED) as archive:
        for name in (*_LEDGERS, *DATA_FILES):
            table = io.BytesIO()
            getattr(result, name.removesuffix(".parquet")).write_parquet(table, compression="zstd")
            archive.writestr(ZipInfo(name), table.getvalue())
        proof = json.dumps(result.proof, ensure_ascii=False, indent=2, sort_keys=True)
        archive.writestr(ZipInfo(_PROOF), proof)
    return store.keep(buffer.getvalue())


@dataclass(frozen=True)
class Outcome:
    """What of an answer the books go on with; lines and groups, the most of it, stay in the archive."""

    differences: pl.DataFrame
    open_items: pl.DataFrame
    proof: dict[str, Any]


def fetch_answer(sha256: str) -> Result:
    """The answer of a name.

    Raises:
        NotFound: the store does not hold it.
        StoreDamaged: it holds something else under that name.
    """
    tables, proof = _parts(sha256, (*_LEDGERS, *DATA_FILES))
    return Result(**tables, proof=proof)


def fetch_outcome(sha256: str) -> Outcome:
    """Differences, open items and proof of the answer of a name; the whole file is compared with its name first.

    Raises:
        NotFound: the store does not hold it.
        StoreDamaged: it holds something else under that name.
    """
    tables, proof = _parts(sha256, ("differences.parquet", "open_items.parquet"))
    return Outcome(**tables, proof=proof)


def _parts(sha256: str, names: Sequence[str]) -> tuple[dict[str, pl.DataFrame], dict[str, Any]]:
    try:
        with ZipFile(io.BytesIO(store.fetch(sha256))) as archive:
            tables = {name.removesuffix(".parquet"): pl.read_parquet(io.BytesIO(archive.read(name))) for name in names}
            return tables, json.loads(archive.read(_PROOF))
    except (BadZipFile, KeyError, pl.exceptions.PolarsError) as error:
        raise StoreDamaged(name=sha256[:12]) from error


def previous_of(result: Result | Outcome) -> Previous:
    """What an answer hands on to the period after it."""
    proof = result.proof
    return Previous(
        as_of=date.fromisoformat(proof["as_of"]),
        differences=result.differences.select(list(DIFFERENCES)),
        open_items=result.open_items.select(list(OPEN_ITEMS)),
        closing={
            (party["customer"], party["currency"]): (party["ours_minor"], party["theirs_minor"])
            for party in proof["customers"]
        },
        digest=proof["digest"],
    )
