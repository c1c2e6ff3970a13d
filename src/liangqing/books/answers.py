"""The archive of an answer of the engine: both ledgers, the contract's tables and the proof, in one stored file.

The same answer makes the same bytes: a ZIP whose members have no times. Nothing is compressed twice.
"""

from __future__ import annotations

import io
import json
from datetime import date
from typing import Final
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

import polars as pl

from liangqing.books import store
from liangqing.books.refusals import StoreDamaged
from liangqing.core.results import Result
from liangqing.core.schemas import DATA_FILES, DIFFERENCES, OPEN_ITEMS
from liangqing.matching import Previous

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


def fetch_answer(sha256: str) -> Result:
    """The answer of a name.

    Raises:
        NotFound: the store does not hold it.
        StoreDamaged: it holds something else under that name.
    """
    try:
        with ZipFile(io.BytesIO(store.fetch(sha256))) as archive:
            tables = {
                name.removesuffix(".parquet"): pl.read_parquet(io.BytesIO(archive.read(name)))
                for name in (*_LEDGERS, *DATA_FILES)
            }
            return Result(**tables, proof=json.loads(archive.read(_PROOF)))
    except (BadZipFile, KeyError, pl.exceptions.PolarsError) as error:
        raise StoreDamaged(name=sha256[:12]) from error


def previous_of(result: Result) -> Previous:
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
