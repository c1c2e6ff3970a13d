"""The people of one company's books, and the requests they make."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Final

from examples.filling.home import ADMINISTRATOR, VISITOR
from examples.months import JUNE
from liangqing.books.action import Ask
from liangqing.books.actions.grant_role import grant_role
from liangqing.books.actions.invite_user import invite_user
from liangqing.books.actions.open_entity import open_entity
from liangqing.books.drawn_secret import draw_secret
from liangqing.books.installation import INSTALLATION
from liangqing.books.models import Entity, User
from liangqing.books.viewers import viewer_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from examples.company import Company
    from liangqing.books.access import Viewer
    from liangqing.core.text import Language

#: role -> the person's name in each of the books.
STAFF: Final = {"clerk": "李会计", "reviewer": "王主管", "manager": "陈经理", "sales": "赵业务"}
_KEYS: Final[Iterator[int]] = count(1)


@dataclass(frozen=True)
class Office:
    """A set of books and who works in it: everyone has one role, so nobody approves what he proposed."""

    company: Company
    entity: Entity
    users: dict[str, User] = field(default_factory=dict)

    def viewer(self, role: str, today: date) -> Viewer:
        """The person of a role, as the books see it on a day."""
        return viewer_of(self.users[role], today)

    def ask(self, role: str, today: date, reason: str = "") -> Ask:
        """A request of that person, made once."""
        return Ask(self.viewer(role, today), self.entity.code, _key(), today, reason)


def user_name(company: Company, role: str) -> str:
    """The name someone logs in by: `appliances.clerk`."""
    return f"{company.key}.{role}"


def open_office(company: Company, language: Language) -> Office:
    """Open the company's books where they are not open yet, and invite its people and the visitor.

    Nobody has a password: each link is thrown away, and whoever wants to look asks for a new one.
    """
    entity = Entity.objects.filter(code=company.key).first() or _opened(company, language)
    for role, name in STAFF.items():
        _invite(entity, user_name(company, role), name, role, language)
    if User.objects.filter(username=VISITOR).exists():
        grant_role(_ask_as_administrator(entity.code), username=VISITOR, role="auditor")
    else:
        _invite(entity, VISITOR, "参观者" if language == "zh" else "Visitor", "auditor", language)
    users = {role: User.objects.get(username=user_name(company, role)) for role in STAFF}
    return Office(company, entity, users)


def _opened(company: Company, language: Language) -> Entity:
    name = company.zh if language == "zh" else company.en
    content = {"code": company.key, "name": name, "currency": "CNY", "opened_on": JUNE.isoformat()}
    open_entity(_ask_as_administrator(INSTALLATION), content=content)
    return Entity.objects.get(code=company.key)


def _invite(entity: Entity, username: str, name: str, role: str, language: Language) -> None:
    content = {"username": username, "display_name": name, "language": language}
    sha256 = draw_secret().sha256
    invite_user(_ask_as_administrator(entity.code), content=content, role=role, secret_sha256=sha256)


def _ask_as_administrator(books: str) -> Ask:
    return Ask(viewer_of(User.objects.get(username=ADMINISTRATOR), JUNE), books, _key(), JUNE)


def _key() -> str:
    return f"demo-{next(_KEYS)}"
