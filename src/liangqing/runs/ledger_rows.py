"""The lines of a ledger, as rows of documents: kind and sign from the line, the partner from its name.

A ledger of our payables says what we owe a supplier: there we are the customer, and it is read as a customer's ledger.
Its documents stand on the payable side of the books, where what we owe is negative.
"""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any, Final

from liangqing.books.kinds import KINDS
from liangqing.books.models import Partner, PartnerName, RuleVersion
from liangqing.core.money import format_minor
from liangqing.formats.mapping import Mapping
from liangqing.pipeline.read import read_ledger
from liangqing.pipeline.read_child import write_rows
from liangqing.pipeline.read_import import ReadImport

if TYPE_CHECKING:
    from collections.abc import Mapping as Dictionary
    from pathlib import Path

    from liangqing.books.models import Entity
    from liangqing.core.import_columns import ImportRow
    from liangqing.core.schemas import Side

#: The content that stands for a ledger; its rows are documents.
LEDGER: Final = "ledger"
#: A ledger of what we owe, as the request for its import says it.
PAYABLE: Final = "payable"
_TEXTS: Final = ("reference", "text", "invoice_number", "order_reference", "payer", "voucher")
_KIND_OF: Final = {kind.engine_kind: name for name, kind in reversed(KINDS.items()) if kind.engine_kind != "other"}
_PLACED: Final = re.compile(r".+![0-9]+")


def read_ledger_rows(
    path: Path, rows: Path, *, entity: Entity, request: Dictionary[str, Any], currency: str
) -> ReadImport:
    """Read a ledger and put its lines as rows of documents where `rows` says.

    Opening balances are left out, and said: what was open comes with the go-live, and each later month carries on
    from the books themselves.

    Raises:
        RefusedError: with every problem found.
    """
    is_payable = request.get("account") == PAYABLE
    # The engine's `ours` is the seller: of what we owe, the supplier.
    side: Side = "theirs" if (request.get("side", "ours") == "ours") == is_payable else "ours"
    reading = read_ledger(path, side=side, mapping=_mapping(entity, request), currency=currency)
    lines = list(reading.lines.iter_rows(named=True))
    codes = _codes(entity)
    openings = [line for line in lines if line["kind"] == "opening"]
    documents = [line for line in lines if line["kind"] != "opening"]
    partner = request.get("partner")
    account = PAYABLE if is_payable else "receivable"
    write_rows(rows, (_row(path.name, line, partner, codes, account) for line in documents))
    ignored = tuple(
        f"opening: {line['customer'] or ''} {format_minor(line['amount_minor'], line['currency'])}" for line in openings
    )
    early = sum(1 for line in documents if line.get("due_on") is not None and not _is_due(line))
    return ReadImport("documents", len(documents), (*ignored, *([f"due < date: {early}"] if early else [])))


def _row(
    file: str, line: Dictionary[str, Any], partner: str | None, codes: Dictionary[str, str], account: str
) -> ImportRow:
    minor = line["amount_minor"]
    kind = _kind(line["kind"], minor)
    # What has no sign of its kind is said as it stands in the books: there what we owe is negative.
    sign = KINDS[kind].sign or (-1 if account == PAYABLE else 1)
    source = line["source"] or ""
    return {
        "partner": partner or codes.get(line["customer"], line["customer"]),
        "account": account,
        "side": account,
        "kind": kind,
        "dated_on": line["date"].isoformat(),
        "currency": line["currency"],
        "amount_minor": minor * sign,
        "source": source if _PLACED.fullmatch(source) else f"{file}!{line['line']}",
        **{name: str(line[name]) for name in _TEXTS if line.get(name)},
        **({"due_on": line["due_on"].isoformat()} if _is_due(line) else {}),
    }


def _kind(engine_kind: str | None, minor: int) -> str:
    """The kind of document; what goes against its kind's nature, or is of none, is an adjustment."""
    kind = _KIND_OF.get(engine_kind or "", "adjustment")
    return "adjustment" if KINDS[kind].sign < 0 < minor and kind != "receipt" else kind


def _is_due(line: Dictionary[str, Any]) -> bool:
    return line.get("due_on") is not None and line["due_on"] >= line["date"]


def _mapping(entity: Entity, request: Dictionary[str, Any]) -> Mapping | None:
    """How the file is read: as was said now, else as was approved for the partner's files, or for our own."""
    text = request.get("layout")
    if not text:
        versions = RuleVersion.objects.filter(entity=entity, subject="layout")
        code = request.get("partner")
        versions = versions.filter(partner__code=code) if code else versions.filter(partner__isnull=True)
        newest = versions.order_by("-number").first()
        text = newest.content if newest else None
    return Mapping.of(tomllib.loads(text)) if text else None


def _codes(entity: Entity) -> dict[str, str]:
    """Name, other name or tax number -> code, where it is of one partner only; a code stands for itself."""
    said = [
        (name, partner["code"])
        for partner in Partner.objects.filter(entity=entity).values("code", "name", "tax_number")
        for name in (partner["name"], partner["tax_number"])
        if name
    ]
    said += PartnerName.objects.filter(partner__entity=entity).values_list("name", "partner__code")
    owners: dict[str, set[str]] = {}
    for name, code in said:
        owners.setdefault(name, set()).add(code)
    own = Partner.objects.filter(entity=entity).values_list("code", flat=True)
    return {name: next(iter(codes)) for name, codes in owners.items() if len(codes) == 1} | {code: code for code in own}
