from __future__ import annotations

from liangqing.core.schemas import LEDGER
from liangqing.formats.words.headings import ROLES
from liangqing.formats.words.roles import AMOUNTS, DESCRIBING, FIGURES, FOREIGN


def test_every_role_of_money_has_names_that_ledgers_use() -> None:
    assert {*FIGURES, *DESCRIBING, *FOREIGN} <= ROLES


def test_what_describes_a_line_moves_nothing() -> None:
    assert {*DESCRIBING, *FOREIGN}.isdisjoint(FIGURES)
    assert set(AMOUNTS) < set(FIGURES)


def test_what_describes_a_line_is_kept_under_the_same_name() -> None:
    assert set(DESCRIBING) <= LEDGER.keys()
