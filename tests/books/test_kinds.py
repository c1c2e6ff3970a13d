"""Kinds of documents stand on accounts that exist, as lines that the engine knows."""

from __future__ import annotations

from liangqing.books.accounts import ACCOUNTS, BALANCE_OF_SIDE, PARTNER_ACCOUNTS, USUAL_CODES
from liangqing.books.kinds import CHOSEN_COUNTERS, KINDS
from liangqing.core.schemas import KINDS as ENGINE_KINDS


def test_every_account_a_kind_names_exists() -> None:
    named = {account for kind in KINDS.values() for account in (kind.account, kind.counter, kind.payable_counter)}
    assert named | set(CHOSEN_COUNTERS) <= set(ACCOUNTS)
    assert {kind.account for kind in KINDS.values()} <= set(PARTNER_ACCOUNTS)
    assert {account for accounts in BALANCE_OF_SIDE.values() for account in accounts} <= set(PARTNER_ACCOUNTS)


def test_every_account_has_a_usual_code() -> None:
    assert set(USUAL_CODES) == set(ACCOUNTS)


def test_every_kind_is_a_line_the_engine_knows() -> None:
    assert {kind.engine_kind for kind in KINDS.values()} <= set(ENGINE_KINDS)
