"""What is known of a paper before anybody types it: from the last period's result, or from an earlier ledger."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from liangqing.core.problems import Problem, RefusedError
from liangqing.core.schemas import SIDES
from liangqing.documents.blanks.keying import Known
from liangqing.pipeline.previous import read_previous
from liangqing.pipeline.read import read_ledger

if TYPE_CHECKING:
    from pathlib import Path

    from liangqing.core.readings import Reading
    from liangqing.core.schemas import Side
    from liangqing.matching import Previous


def known_of(
    *, side: Side, like: Path | None, previous: Path | None, customer: str | None, currency: str = "CNY"
) -> Known:
    """Customer, currency, first day and opening balance, as far as the files given tell them.

    Args:
        side: whose ledger the paper is.
        like: the picture itself, of which only the name is taken, or an earlier ledger, which closed with what the
            paper opens with.
        previous: the directory of the last period's result; it counts more than `like`.
        customer: whose ledger, where the files hold several.
        currency: where nothing tells another.

    Raises:
        RefusedError: the result cannot be read, or does not hold this customer.
    """
    known = _from_ledger(like, side, currency) if like else Known(currency)
    if customer:
        known = Known(known.currency, customer, known.starts_on, known.opening_minor, known.source)
    if previous is not None:
        known = _from_result(read_previous(previous), previous, side, known)
    return known


def _from_ledger(like: Path, side: Side, currency: str) -> Known:
    """What an earlier ledger of the customer closed with; of a picture or a file with questions only its name."""
    if not like.is_file():
        raise RefusedError([Problem("file-missing", file=str(like))])
    try:
        reading = read_ledger(like, side=side, currency=currency)
    except RefusedError:
        return Known(currency, source=like.name)
    closing = reading.closing_minor[0] if len(reading.closing_minor) == 1 else None
    if closing is None:
        return Known(currency, source=like.name)
    return Known(closing.currency, _name(reading), opening_minor=closing.amount_minor, source=like.name)


def _name(reading: Reading) -> str:
    """The customer as a title names it: `C001 华东家电`."""
    if len(reading.parties) != 1:
        return ""
    party = reading.parties[0]
    return " ".join(filter(None, (party.code, party.name)))


def _from_result(previous: Previous, directory: Path, side: Side, known: Known) -> Known:
    """The balance of the customer at the end of the last period, on the side of the paper."""
    parties = sorted({party for party, _ in previous.closing})
    wanted = known.customer.split(" ")[0] if known.customer else parties[0] if len(parties) == 1 else None
    if wanted is None or wanted not in parties:
        values = {"name": known.customer or "?", "names": ", ".join(parties[:30])}
        raise RefusedError([Problem("customer-unknown", file=str(directory), values=values)])
    found = {currency: both for (party, currency), both in previous.closing.items() if party == wanted}
    currency = known.currency if known.currency in found else min(found)
    return Known(
        currency=currency,
        customer=known.customer or wanted,
        starts_on=previous.as_of + timedelta(days=1),
        opening_minor=found[currency][SIDES.index(side)],
        source=known.source,
    )
