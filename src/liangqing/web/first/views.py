"""The first page after the log-in: the sets of books, and where each stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.shortcuts import render
from django.views.decorators.http import require_safe

from liangqing.books.queries.entities import entity_of
from liangqing.books.queries.overview import entities_of_viewer, overview_of_entity
from liangqing.core.money import format_minor
from liangqing.core.text import mark
from liangqing.web.asking import viewer_of_request
from liangqing.web.language import said

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from liangqing.books.queries.overview import Overview
    from liangqing.core.text import Translate

_WORDS: Final = {
    "title": mark("Sets of books"),
    "partners": mark("Partners"),
    "account": mark("Account"),
    "currency": mark("Currency"),
    "balance": mark("Balance"),
    "head": mark("Head of the audit chain"),
    "nothing": mark("You have no role in any set of books. Ask an administrator."),
    "no_entries": mark("No entries yet."),
    "leave": mark("Log out"),
    "factor": mark("Second factor"),
    "password": mark("Password"),
}
_ACCOUNTS: Final = {
    "receivable": mark("Receivables"),
    "advance": mark("Advances received"),
    "deposit": mark("Deposits"),
    "retention": mark("Retentions"),
    "notes": mark("Bills of exchange"),
    "unbilled": mark("Delivered, not invoiced"),
    "payable": mark("Payables"),
    "prepayment": mark("Prepayments"),
}


@require_safe
def first(request: HttpRequest) -> HttpResponse:
    """The sets of books the person works in."""
    entities = entities_of_viewer(viewer_of_request(request))
    return _page(request, "web/first.html", {"entities": entities})


@require_safe
def books(request: HttpRequest, code: str) -> HttpResponse:
    """Where a set of books stands, as far as the person may see."""
    viewer = viewer_of_request(request)
    overview = overview_of_entity(viewer, entity_of(viewer, code))
    return _page(request, "web/books.html", {"overview": overview, "rows": _rows(overview, said(request))})


def _rows(overview: Overview, translate: Translate) -> list[dict[str, str]]:
    """The balances as they are printed: grouped, with the places of the currency."""
    return [
        {"account": translate(_ACCOUNTS[account]), "currency": currency, "balance": format_minor(minor, currency)}
        for (account, currency), minor in (overview.balances_minor or {}).items()
    ]


def _page(request: HttpRequest, template: str, content: dict[str, Any]) -> HttpResponse:
    translate = said(request)
    words = {key: translate(text) for key, text in _WORDS.items()}
    return render(request, template, {"words": words, **content})
