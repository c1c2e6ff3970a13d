"""Tampering is found, and the first link that does not hold is named."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection

from liangqing.books import audit
from liangqing.books.audit import Break, Head, broken_link
from liangqing.books.immutable import trigger_statements
from liangqing.books.models import AuditEvent, AuditHead, Entity

if TYPE_CHECKING:
    from collections.abc import Callable

LENGTH = 6


@pytest.fixture
def chain(entity: Entity) -> Head:
    """Six events; the triggers of the table are dropped, as someone with the database's password could."""
    for number in range(1, LENGTH + 1):
        at = datetime(2026, 3, 1, 8, number, tzinfo=UTC)
        audit.record(
            entity=entity, at=at, by_id=None, action="type_draft", subject=f"draft {number}", after={"n": number}
        )
    with connection.cursor() as cursor:
        for statement in trigger_statements("books_auditevent", connection.vendor):
            if statement.startswith("CREATE TRIGGER"):
                name = statement.split('"')[1]
                cursor.execute(
                    f'DROP TRIGGER "{name}"' + (" ON books_auditevent" if connection.vendor != "sqlite" else "")
                )
    return audit.head()


def change(link: int, **fields: Any) -> None:
    AuditEvent.objects.filter(position=link).update(**fields)


def test_a_chain_that_nobody_touched_holds(chain: Head) -> None:
    assert broken_link() is None
    assert broken_link([chain, Head(2, AuditEvent.objects.get(position=2).sha256)]) is None
    assert Head.parse(str(chain)) == chain


def delete_third() -> None:
    AuditEvent.objects.filter(position=3).delete()


def edit_third() -> None:
    change(3, after={"n": 999})


def edit_and_seal_third() -> None:
    change(3, after={"n": 999})
    event = AuditEvent.objects.get(position=3)
    change(3, sha256=audit.link_sha256(event))


def swap_two_and_three() -> None:
    change(2, position=99)
    change(3, position=2)
    change(99, position=3)


def double_third() -> None:
    third = AuditEvent.objects.get(position=3)
    for position in range(LENGTH, 3, -1):
        change(position, position=position + 1)
    third.pk, third.position = None, 4
    third.save(force_insert=True)


@pytest.mark.parametrize(
    ("tamper", "found"),
    [
        (delete_third, Break(3, "missing")),
        (edit_third, Break(3, "changed")),
        (edit_and_seal_third, Break(4, "changed")),
        (swap_two_and_three, Break(2, "changed")),
        (double_third, Break(4, "changed")),
    ],
)
@pytest.mark.usefixtures("chain")
@pytest.mark.clause("32")
def test_the_chain_itself_finds(tamper: Callable[[], None], found: Break) -> None:
    tamper()
    assert broken_link() == found


def test_a_truncated_chain_is_found_by_its_head_or_by_the_anchor(chain: Head) -> None:
    AuditEvent.objects.filter(position__gt=4).delete()
    assert broken_link() == Break(4, "head")
    AuditHead.objects.update(position=4, sha256=AuditEvent.objects.get(position=4).sha256)
    assert broken_link() is None
    assert broken_link([chain]) == Break(6, "truncated")


@pytest.mark.clause("32", "31-34")
def test_a_wholly_rewritten_chain_is_found_by_the_anchor(chain: Head) -> None:
    rewrite()
    assert broken_link() is None
    assert broken_link([chain]) == Break(6, "rewritten")


@pytest.mark.clause("32")
def test_a_head_kept_after_the_rewrite_does_not_hide_the_one_before_it(chain: Head) -> None:
    """A quiet day writes a second head of the same position: both must be links, in whatever order they are read."""
    rewrite()
    later = audit.head()
    assert broken_link([chain, later]) == broken_link([later, chain]) == Break(6, "rewritten")
    assert broken_link([later, later]) is None


def rewrite() -> None:
    """Change every event and seal the whole chain anew."""
    sha256 = audit.FIRST
    for event in AuditEvent.objects.order_by("position"):
        event.reason, event.previous_sha256 = "nobody did this", sha256
        event.sha256 = sha256 = audit.link_sha256(event)
        event.save()
    AuditHead.objects.update(sha256=sha256)
