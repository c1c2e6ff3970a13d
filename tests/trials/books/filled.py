"""Books with a row in every table that counts: what an upgrade must carry over, and what a forger could touch."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from tests.trials.books.importing import import_of
from tests.trials.books.reconciling import reconciliation_of
from tests.trials.books.scene import ACTS, INVOICE_MINOR, ask, found_books, people, posted, submitted

from liangqing.books import store
from liangqing.books.action import Ask
from liangqing.books.actions.attach import attach
from liangqing.books.actions.close_period import close_period
from liangqing.books.actions.decide import decide
from liangqing.books.actions.declare_control import declare_control
from liangqing.books.actions.post_draft import post_draft
from liangqing.books.actions.propose_rate import propose_rate
from liangqing.books.actions.record_agreement import record_agreement
from liangqing.books.actions.submit_draft import submit_draft
from liangqing.books.actions.type_draft import propose_rule, type_draft

if TYPE_CHECKING:
    from tests.trials.books.scene import People

#: The partner that is reconciled and agreed.
PARTNER: Final = "C900"
_LINES: Final = ({"text": "风扇", "amount_minor": 30_000}, {"text": "运费", "amount_minor": 3_900})
_AGREED: Final = {"as_of": "2026-03-31", "signer": "大明财务 周", "received_on": "2026-04-05"}


def fill() -> None:
    """Found the books and work in them for a quarter."""
    found_books()
    who = people()
    for act in ("post", "allocate", "reverse"):
        ACTS[act](who, act)()
    _post_lines(who)
    import_of("batch")()
    reconciliation_of(PARTNER)()
    _confirm(who)
    _set_rules(who)
    close_period(Ask(who.manager, "T01", "closed", date(2026, 3, 31)), year=2026, month=1)


def _post_lines(who: People) -> None:
    """An invoice with lines and an original; another waits for review."""
    content = {"partner": "C001", "kind": "invoice", "dated_on": "2026-02-10", "reference": "INV-L", "currency": "CNY"}
    draft = type_draft(ask(who.clerk, "l-type"), content={**content, "amount_minor": 33_900, "lines": _LINES})["draft"]
    submit_draft(ask(who.clerk, "l-submit"), draft_id=draft)
    document = post_draft(ask(who.reviewer, "l-post"), draft_id=draft, revision=1)["document"]
    attach(ask(who.clerk, "l-scan"), document_id=document, name="INV-L.txt", sha256=store.keep("发票扫描件".encode()))
    submitted(who, "receipt", -12_345, "waiting")


def _confirm(who: People) -> None:
    """The partner confirms, by mail and then by seal, and something is decided about its lines."""
    sealed = {"grade": "A", "authority": "财务专用章", "scan_sha256": store.keep("盖章对账单".encode())}
    for number, more in enumerate(({"grade": "B"}, sealed)):
        agreed: dict[str, Any] = {"partner": PARTNER, "agreed_minor": 3 * INVOICE_MINOR, **_AGREED, **more}
        record_agreement(ask(who.clerk, f"agreed-{number}"), **agreed)
    content = {"action": "note", "lines": ["ours:9f86d081884c7d65:1"], "note": "已电话核对"}
    decide(ask(who.clerk, "decided"), partner=PARTNER, side="receivable", content=content)


def _set_rules(who: People) -> None:
    """A rule two people approved, rates, and what the general ledger says."""
    rule = {"rule": "limits", "content": "[reviewer]\nwrite_off = 400\n"}
    draft = propose_rule(ask(who.clerk, "rule"), content=rule)["draft"]
    submit_draft(ask(who.clerk, "rule-submit"), draft_id=draft)
    post_draft(ask(who.manager, "rule-post"), draft_id=draft, revision=1)
    for day in ("2026-01-31", "2026-02-28"):
        rate = propose_rate(ask(who.clerk, f"rate-{day}"), currency="USD", on=day, rate_e8=710_000_000, source="中间价")
        post_draft(ask(who.reviewer, f"rate-post-{day}"), draft_id=rate["draft"], revision=1)
    declare_control(
        ask(who.clerk, "control"), account="receivable", currency="CNY", on="2026-03-31", balance_minor=1_000_000
    )
    posted(who, "invoice", 100, "last")
