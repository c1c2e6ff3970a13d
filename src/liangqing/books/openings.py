"""How the openings of a set of books stand: open items beside declared balances, account by account.

Partner by partner: Σ open items = balance of the list of balances (客户余额表); over all partners: = balance of the
general ledger (科目余额表). What is lacking and nobody can explain is carried as N02 with an owner.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Q, Sum

from liangqing.books.imports.said_documents import WITHOUT_DETAIL
from liangqing.books.models import ControlBalance, Difference, Entry, OpeningConfirmation, Partner
from liangqing.books.refusals import OpeningsConfirmed

if TYPE_CHECKING:
    from liangqing.books.models import Entity

#: The code of what nobody can explain any more (历史遗留).
LEGACY: Final = "N02"
_Key = tuple[int | None, str, str]


@dataclass(frozen=True)
class OpeningRow:
    """One partner, account and currency; amounts + debit.

    Attributes:
        partner: its code; empty on the line of the general ledger.
        account: the role of the account.
        currency: ISO 4217.
        items_minor: Σ of what was opened.
        without_detail_minor: of it, what is a line a year and no items.
        carried_minor: what is carried as N02.
        declared_minor: what the other list says; null where it says nothing.
    """

    partner: str
    account: str
    currency: str
    items_minor: int
    without_detail_minor: int
    carried_minor: int
    declared_minor: int | None

    @property
    def gap_minor(self) -> int:
        """What the items lack of the declared balance, and no difference carries."""
        return 0 if self.declared_minor is None else self.declared_minor - self.items_minor - self.carried_minor


@dataclass(frozen=True)
class OpeningBoard:
    """Every partner, then every account beside the general ledger."""

    partners: tuple[OpeningRow, ...]
    accounts: tuple[OpeningRow, ...]

    @property
    def untied(self) -> tuple[OpeningRow, ...]:
        """What does not tie: gaps, and accounts of which the general ledger's balance was not declared."""
        gaps = [row for row in self.partners + self.accounts if row.gap_minor]
        return tuple(gaps + [row for row in self.accounts if row.declared_minor is None])

    def to_json(self) -> dict[str, Any]:
        """As it is kept when it is signed."""
        return asdict(self)


def opening_board(entity: Entity) -> OpeningBoard:
    """The board as it is now."""
    codes = dict(Partner.objects.filter(entity=entity).values_list("pk", "code"))
    items, bare = _items(entity), _items(entity, text=WITHOUT_DETAIL)
    carried, declared = _carried(entity), _declared(entity)
    keys = items.keys() | carried.keys() | declared.keys()
    rows = tuple(
        OpeningRow(
            codes.get(key[0] or 0, ""),
            key[1],
            key[2],
            items.get(key, 0),
            bare.get(key, 0),
            carried.get(key, 0),
            declared.get(key),
        )
        for key in sorted(keys, key=lambda key: (codes.get(key[0] or 0, ""), key[1:]))
        if key[0] is not None
    )
    accounts = sorted({key[1:] for key in keys})
    return OpeningBoard(rows, tuple(_total(rows, account, declared) for account in accounts))


def require_unconfirmed(entity: Entity) -> None:
    """Refuse to touch openings that were signed off: from then on an adjustment that points to one corrects it.

    Raises:
        OpeningsConfirmed: they were.
    """
    confirmed = OpeningConfirmation.objects.filter(entity=entity).first()
    if confirmed is not None:
        raise OpeningsConfirmed(day=confirmed.confirmed_at.date().isoformat())


def are_confirmed(entity: Entity) -> bool:
    """Whether the openings were signed off (期初确认)."""
    return OpeningConfirmation.objects.filter(entity=entity).exists()


def legacy_key(account: str, currency: str) -> str:
    """The key of the difference that carries a gap."""
    return f"golive:{account}:{currency}"


def _total(rows: tuple[OpeningRow, ...], account: tuple[str, str], declared: dict[_Key, int]) -> OpeningRow:
    of_account = [row for row in rows if (row.account, row.currency) == account]
    return OpeningRow(
        "",
        *account,
        sum(row.items_minor for row in of_account),
        sum(row.without_detail_minor for row in of_account),
        sum(row.carried_minor for row in of_account),
        declared.get((None, *account)),
    )


def _items(entity: Entity, **only: str) -> dict[_Key, int]:
    """Σ of openings and their reversals."""
    entries = Entry.objects.filter(
        entity=entity,
        partner__isnull=False,
        document__kind="opening",
        **{f"document__{name}": value for name, value in only.items()},
    )
    sums = entries.order_by().values_list("partner_id", "account", "currency").annotate(Sum("amount_minor"))
    return {(partner, account, currency): minor for partner, account, currency, minor in sums if minor}


def _carried(entity: Entity) -> dict[_Key, int]:
    rows = Difference.objects.filter(entity=entity, code=LEGACY, key__startswith="golive:").exclude(state="cleared")
    return {(row.partner_id, row.key.split(":")[1], row.currency): row.amount_minor for row in rows}


def _declared(entity: Entity) -> dict[_Key, int]:
    """The last declaration of each, not after the day the books were opened; of no undone batch."""
    rows = ControlBalance.objects.filter(
        Q(batch__isnull=True) | Q(batch__undone_by__isnull=True), entity=entity, on__lte=entity.opened_on
    )
    return {(row.partner_id, row.account, row.currency): row.balance_minor for row in rows.order_by("on", "pk")}
