"""Founding: the first set of books and its administrator, before there is anyone to ask. `liangqing init` does it."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - pydantic reads it
from typing import TYPE_CHECKING, Annotated, Final, Literal

from django.db import transaction
from pydantic import AfterValidator, Field

from liangqing.books import audit
from liangqing.books.installation import lock_installation
from liangqing.books.invitations import invite
from liangqing.books.models import Entity, Membership, User
from liangqing.books.models.user import ROLES
from liangqing.books.refusals import AlreadyFounded, CodeTaken, ContentInvalid
from liangqing.books.said import Said
from liangqing.core.money import CURRENCIES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime


_OF_THE_HOUSE: Final = frozenset(role for role, _ in ROLES) - {"customer"}


def _known_currency(code: str) -> str:
    if code not in CURRENCIES:
        message = f"no currency: {code}"
        raise ValueError(message)
    return code


class EntityContent(Said):
    """A set of books."""

    code: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,19}$")]
    name: Annotated[str, Field(min_length=1, max_length=200)]
    opened_on: date
    currency: Annotated[str, AfterValidator(_known_currency)] = "CNY"
    standard: Literal["cas", "small", "ifrs"] = "cas"
    tax_number: Annotated[str, Field(max_length=30)] = ""


class UserContent(Said):
    """A person who is to have an account."""

    username: Annotated[str, Field(pattern=r"^[\w.@+-]{1,150}$")]
    display_name: Annotated[str, Field(max_length=100)] = ""
    email: Annotated[str, Field(max_length=200, pattern=r"^$|^[^@\s]+@[^@\s]+$")] = ""
    language: Literal["zh", "en"] = "zh"


def found(
    books: EntityContent, administrator: UserContent, *, roles: Sequence[str], secret_sha256: str, now: datetime
) -> Entity:
    """Open the first books, with an administrator who sets the password by a link.

    Args:
        books: the set of books.
        administrator: the person; has no password until the link is used.
        roles: what else the person is in these books, in an office too small for more people.
        secret_sha256: hash of the link's secret (`draw_secret`).
        now: when.

    Raises:
        AlreadyFounded: there are books or people.
        ContentInvalid: there is no such role in the house.
    """
    held = sorted({"administrator", *roles})
    for role in set(held) - _OF_THE_HOUSE:
        raise ContentInvalid(field="role", detail=role)
    with transaction.atomic():
        lock_installation()
        if Entity.objects.exists() or User.objects.exists():
            raise AlreadyFounded
        entity = create_entity(books)
        user = create_user(administrator)
        Membership.objects.bulk_create([Membership(user=user, entity=entity, role=role) for role in held])
        invite(user, secret_sha256, now)
        after = {"books": books.model_dump(mode="json"), "administrator": user.username, "roles": held}
        audit.record(entity=entity, at=now, by_id=None, action="found", subject=f"books {entity.code}", after=after)
    return entity


def create_entity(books: EntityContent) -> Entity:
    """The row of a set of books.

    Raises:
        CodeTaken: there is one of this code.
    """
    if Entity.objects.filter(code=books.code).exists():
        raise CodeTaken(code=books.code)
    return Entity.objects.create(**books.model_dump())


def create_user(person: UserContent) -> User:
    """The row of a person who cannot log in yet."""
    user = User(**person.model_dump())
    user.set_unusable_password()
    user.save()
    return user
