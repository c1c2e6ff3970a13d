"""The words that name a side of the books in a cell of its own: 借, Dr, Soll; 贷, Cr, Haben; 平 for neither."""

from __future__ import annotations

from typing import Final

from liangqing.formats.cells import plain

_DEBIT: Final = "借 借方 借方余额 debit debits dr dr. d 应收 增加 增 debet s soll debe dare"
_CREDIT: Final = "贷 贷方 贷方余额 credit credits cr cr. c 减少 减 kredit h haben haber avere"
_SIDES: Final = {**dict.fromkeys(_DEBIT.split(), 1), **dict.fromkeys(_CREDIT.split(), -1), "平": 0}


def side_named(word: str) -> int | None:
    """1 for a word of the debit side, -1 for one of the credit side, 0 for 平; null for any other."""
    return _SIDES.get(plain(word))
