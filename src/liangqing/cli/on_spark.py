"""`liangqing reconcile --engine spark`: a session, the run, and what came of it in a few lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from liangqing.core.policy import Policy
from liangqing.core.text import mark, translator

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from liangqing.core.text import Language

_MISSING: Final = mark("Spark is not installed: pip install 'liangqing[spark]'")
_DONE: Final = mark("Reconciled on Spark as of {date}: {customers} customers, {agreed} of them agreed; digest {digest}")
#: About so many lines go into one bucket: a worker's memory holds them many times over.
_BUCKET_LINES: Final = 100_000


def reconcile_and_tell(
    ours: str,
    theirs: str,
    out: str,
    *,
    as_of: date | None,
    period_from: date | None,
    policy: Path | None,
    language: Language,
) -> int:
    """Reconcile on the session that `spark-submit` has prepared, else on one of this machine; the exit code."""
    translate = translator(language)
    try:
        from pyspark.sql import SparkSession  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise click.ClickException(translate(_MISSING)) from error
    from liangqing.pipeline.on_spark import reconcile_on_spark  # noqa: PLC0415 - needs the extra

    session = SparkSession.builder.appName("liangqing").getOrCreate()
    proof = reconcile_on_spark(
        session,
        ours,
        theirs,
        out,
        as_of=as_of,
        period_from=period_from,
        policy=Policy.read(policy) if policy else Policy(),
        bucket_lines=_BUCKET_LINES,
        tell=lambda stage, share: click.echo(f"{share:4.0%} {stage}", err=True),
    )
    customers = proof["customers"]
    agreed = sum(one["conclusion"] in ("agreed", "agreed_after_adjustment") for one in customers)
    told = {"date": proof["as_of"], "customers": len(customers), "agreed": agreed, "digest": proof["digest"]}
    click.echo(translate(_DONE).format(**told))
    return int(proof["exit_code"])
