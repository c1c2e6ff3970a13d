"""How long questions take of books of millions of entries: `python -m bench.books_queries --draws 200`.

Asked are the product's own queries, as a page asks them, without a page around them. Each question is drawn anew every
time: the partner with its share of rows (the largest has 30 %), the day, the number, the amount. The statements of each
question are explained once: which tables were read whole stands beside the times.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from time import perf_counter
from typing import TYPE_CHECKING, Any, Final

from bench.books_clock import peak_mib, quantiles
from bench.books_plans import Plans
from bench.books_scene import LARGEST, OPENED_ON, PARTNERS, TODAY, Scene, set_up

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from liangqing.books.models import Partner

#: A question that takes longer in all is asked fewer times; how many stands beside it.
_MOST_SECONDS: Final = 45.0
_PAGE_ROWS: Final = 100


@dataclass(frozen=True)
class Draw:
    """One time a question is asked."""

    scene: Scene
    partner: Partner
    from_on: date
    until_on: date
    number: str
    invoice_number: str
    amount_minor: int


def main(arguments: Sequence[str]) -> int:
    """Ask every question; prints a line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--draws", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    scene = set_up()
    answers = {name: _asked(scene, name, ask, asked.draws, asked.seed) for name, ask in QUESTIONS.items()}
    print(json.dumps({"questions": answers, "peak_mib": peak_mib()}, ensure_ascii=False))
    return 0


def _asked(scene: Scene, name: str, ask: Callable[[Draw], object], draws: int, seed: int) -> dict[str, Any]:
    """Times of one question, its plan, and the time of its first draw of all, with nothing read before."""
    draw, seconds = Random(f"{seed} {name}"), list[float]()  # noqa: S311 - a benchmark needs a seed, not secrecy
    only_largest = "largest" in name
    with Plans() as plans:
        ask(drawn(scene, draw, only_largest=only_largest))
    while len(seconds) < draws and sum(seconds) < _MOST_SECONDS:
        asking = drawn(scene, draw, only_largest=only_largest)
        start = perf_counter()
        ask(asking)
        seconds.append(perf_counter() - start)
    told = {"draws": len(seconds), **quantiles(seconds), "read_whole": plans.read_whole()}
    sys.stderr.write(f"  {name}: {told}\n")
    return told


def drawn(scene: Scene, draw: Random, *, only_largest: bool) -> Draw:
    """A partner by its share of rows, a month, and the numbers and amount of some invoice."""
    from django.db.models import Max  # noqa: PLC0415 - after the set-up

    from liangqing.books.models import Document, Partner  # noqa: PLC0415 - after the set-up

    is_largest = only_largest or draw.random() < 0.3  # noqa: PLR2004 - its share of rows
    code = LARGEST if is_largest else f"C{draw.randrange(1, PARTNERS):04d}"
    partner = Partner.objects.get(entity=scene.entity, code=code)
    first = OPENED_ON + timedelta(days=draw.randrange((TODAY - OPENED_ON).days - 31))
    last = Document.objects.aggregate(last=Max("pk", default=0))["last"]
    invoices = Document.objects.filter(kind="invoice", pk__gte=draw.randrange(last + 1)).order_by("pk")
    some = invoices.values_list("reference", "invoice_number", "amount_minor").first() or ("-", "-", 1)
    return Draw(scene, partner, first, first + timedelta(days=30), *some)


def _account_page(draw: Draw, from_on: date) -> object:
    from liangqing.books.queries.account_page import account_page  # noqa: PLC0415 - after the set-up

    return account_page(
        draw.scene.clerk,
        draw.scene.entity,
        draw.partner.pk,
        currency="CNY",
        from_on=from_on,
        until_on=draw.until_on,
        rows=_PAGE_ROWS,
    )


def _middle_page(draw: Draw) -> object:
    """A page of the whole account that begins somewhere within."""
    from liangqing.books.queries.account_page import account_page  # noqa: PLC0415 - after the set-up
    from liangqing.books.queries.place import Place  # noqa: PLC0415 - the same

    return account_page(
        draw.scene.clerk,
        draw.scene.entity,
        draw.partner.pk,
        currency="CNY",
        from_on=OPENED_ON,
        until_on=TODAY,
        after=Place(draw.from_on, 0),
        rows=_PAGE_ROWS,
    )


def _ledger(draw: Draw) -> object:
    from liangqing.books.queries.ledger import ledger_of_partner  # noqa: PLC0415 - after the set-up

    return ledger_of_partner(draw.scene.clerk, draw.scene.entity, draw.partner)


def _found(draw: Draw, **said: Any) -> object:  # noqa: ANN401 - fields of a search
    from liangqing.books.queries.documents import Search, documents_found  # noqa: PLC0415 - after the set-up

    return documents_found(draw.scene.clerk, draw.scene.entity, Search(**said), rows=_PAGE_ROWS)


def _balance(draw: Draw) -> object:
    from liangqing.books.queries.balances import balance_of_partner  # noqa: PLC0415 - after the set-up

    return balance_of_partner(draw.scene.clerk, draw.scene.entity, draw.partner, as_of=draw.until_on)


def _balances(draw: Draw) -> object:
    from liangqing.books.queries.balances import balances_of_period  # noqa: PLC0415 - after the set-up

    return balances_of_period(draw.scene.clerk, draw.scene.entity, from_on=draw.from_on, until_on=draw.until_on)


def _aging(draw: Draw, partner_id: int | None) -> object:
    from liangqing.books.queries.aging import aging  # noqa: PLC0415 - after the set-up

    return aging(draw.scene.clerk, draw.scene.entity, draw.until_on, partner_id=partner_id)


def _open_items(draw: Draw) -> object:
    from liangqing.books.queries.open_items import open_items_of_partner  # noqa: PLC0415 - after the set-up

    return open_items_of_partner(draw.scene.clerk, draw.scene.entity, draw.partner.pk, rows=_PAGE_ROWS)


#: question -> how it is asked. What names the largest partner asks only of it.
QUESTIONS: Final[dict[str, Callable[[Draw], object]]] = {
    "a month of a partner's account, first page": lambda draw: _account_page(draw, draw.from_on),
    "a partner's whole account, a page within": _middle_page,
    "a partner's whole account, a page within, the largest": _middle_page,
    "a partner's ledger, whole, as the engine gets it": _ledger,
    "a partner's ledger, whole, the largest": _ledger,
    "search by number": lambda draw: _found(draw, number=draw.number),
    "search by invoice number": lambda draw: _found(draw, number=draw.invoice_number),
    "search by amount": lambda draw: _found(draw, least_minor=draw.amount_minor, most_minor=draw.amount_minor),
    "search by text within a month": lambda draw: _found(
        draw, text=draw.number[-5:], from_on=draw.from_on, until_on=draw.until_on
    ),
    "search by text of a partner": lambda draw: _found(draw, text=draw.number[-5:], partner=draw.partner.code),
    "search by text in all documents": lambda draw: _found(draw, text=draw.number[-5:]),
    "all documents, newest first": _found,
    "open documents of a month": lambda draw: _found(draw, state="open", from_on=draw.from_on, until_on=draw.until_on),
    "a partner's balance on a day": _balance,
    "a partner's balance on a day, the largest": _balance,
    "balances of all partners over a month": _balances,
    "aging of a partner": lambda draw: _aging(draw, draw.partner.pk),
    "aging of all partners": lambda draw: _aging(draw, None),
    "a partner's open items, first page": _open_items,
    "a partner's open items, first page, the largest": _open_items,
}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
