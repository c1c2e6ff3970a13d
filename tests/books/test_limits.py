"""Whatever takes a receivable off the books is approved within the limit of a role, in the currency of the books."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from tests.books.fixtures import TODAY
from tests.books.papers import paper, posted

from liangqing.books.actions.post_draft import post_draft
from liangqing.books.actions.reverse_document import reverse_document
from liangqing.books.actions.submit_draft import submit_draft
from liangqing.books.actions.type_draft import type_draft
from liangqing.books.models import Document, Rate, RuleVersion
from liangqing.books.refusals import OverLimit, RateUnknown

if TYPE_CHECKING:
    from collections.abc import Callable

    from liangqing.books.access import Viewer
    from liangqing.books.action import Ask
    from liangqing.books.models import Entity

    Submitted = Callable[..., int]

pytestmark = pytest.mark.usefixtures("partner")
#: Each takes more than 1,000.00 off what a customer owes, and no money comes for it.
GIVING = ("credit_note", "return", "exchange", "deduction", "rebate", "adjustment", "write_off")


@pytest.fixture(autouse=True)
def limited(entity: Entity, reviewer: Viewer, manager: Viewer) -> None:
    """A reviewer approves 1,000.00 of the books' currency; a manager anything."""
    RuleVersion.objects.create(
        entity=entity,
        subject="limits",
        number=1,
        content="[reviewer]\ncorrection = 100000\nwrite_off = 100000\n",
        proposed_by_id=reviewer.user_id,
        approved_by_id=manager.user_id,
    )


@pytest.fixture
def submitted(ask: Callable[..., Ask], clerk: Viewer) -> Submitted:
    """A draft that waits."""

    def make(line: str, **more: object) -> int:
        draft: int = type_draft(ask(clerk), content=paper(line, **more))["draft"]
        submit_draft(ask(clerk), draft_id=draft)
        return draft

    return make


@pytest.mark.parametrize("kind", GIVING)
def test_what_takes_a_receivable_off_is_approved_within_the_limit(
    ask: Callable[..., Ask], reviewer: Viewer, manager: Viewer, submitted: Submitted, kind: str
) -> None:
    small, large = submitted(f"2026-03-01 {kind} A -1000.00"), submitted(f"2026-03-01 {kind} B -1000.01")
    post_draft(ask(reviewer), draft_id=small, revision=1)
    with pytest.raises(OverLimit, match=r"1,000\.01.*1,000\.00"):
        post_draft(ask(reviewer), draft_id=large, revision=1)
    post_draft(ask(manager), draft_id=large, revision=1)


@pytest.mark.parametrize(
    "line", ["2026-03-01 receipt R -9000.00", "2026-03-01 bill B -9000.00", "2026-03-01 invoice I 9000.00"]
)
def test_where_money_or_another_claim_comes_no_limit_asks(
    ask: Callable[..., Ask], reviewer: Viewer, submitted: Submitted, line: str
) -> None:
    post_draft(ask(reviewer), draft_id=submitted(line), revision=1)


def test_a_reversal_takes_a_receivable_off_too(
    ask: Callable[..., Ask], clerk: Viewer, manager: Viewer, reviewer: Viewer, person: Callable[..., Viewer]
) -> None:
    invoice = posted(ask, clerk, manager, "2026-03-01 invoice INV-1 1130.00")
    receipt = posted(ask, clerk, manager, "2026-03-02 receipt R-1 -5000.00")
    with pytest.raises(OverLimit):
        reverse_document(ask(reviewer), document_id=invoice.pk)
    reverse_document(ask(reviewer), document_id=receipt.pk)
    reverse_document(ask(person("赵经理", "manager")), document_id=invoice.pk)
    assert Document.objects.filter(reverses__isnull=False).count() == 2


def test_another_currency_is_converted_by_the_rate_of_the_day(
    ask: Callable[..., Ask], entity: Entity, reviewer: Viewer, submitted: Submitted
) -> None:
    within, above = (submitted(f"2026-03-01 credit_note A -{usd}", currency="USD") for usd in ("140.38", "140.39"))
    Rate.objects.create(entity=entity, currency="USD", on=TODAY, rate_e8=712_340_000)
    post_draft(ask(reviewer), draft_id=within, revision=1)
    with pytest.raises(OverLimit, match=r"USD 140\.39.*CNY 1,000\.00"):
        post_draft(ask(reviewer), draft_id=above, revision=1)


def test_without_a_rate_of_the_day_only_who_has_no_limit_approves(
    ask: Callable[..., Ask], entity: Entity, reviewer: Viewer, manager: Viewer, submitted: Submitted
) -> None:
    draft = submitted("2026-03-01 credit_note A -0.01", currency="USD")
    Rate.objects.create(entity=entity, currency="USD", on=TODAY - timedelta(days=1), rate_e8=1)
    with pytest.raises(RateUnknown):
        post_draft(ask(reviewer), draft_id=draft, revision=1)
    post_draft(ask(manager), draft_id=draft, revision=1)
