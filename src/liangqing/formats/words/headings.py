"""What headings of ledgers mean, by the tables of names (`heading_names`, `foreign_names`).

A heading is compared without white space, in NFKC and lower case, simplified and without accents; then without what
stands in brackets; then, for headings in two languages, part by part. Nothing is guessed from half a word.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from liangqing.formats.cells import plain
from liangqing.formats.words.foreign_names import FOREIGN_COUNTING_NAMES, FOREIGN_NAMES
from liangqing.formats.words.heading_names import COUNTING_NAMES, HEADING_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: role -> its names as compared, most telling first.
ALIASES: Final[dict[str, tuple[str, ...]]] = {
    role: (*names.split(), *FOREIGN_NAMES.get(role, "").split()) for role, names in HEADING_NAMES.items()
}
#: Columns whose numbers are no amounts, and which nobody needs to explain.
COUNTING: Final = frozenset(f"{COUNTING_NAMES} {FOREIGN_COUNTING_NAMES}".split())
#: Amounts with tax, as deliveries and invoices have them: beside a column of payments they raise the debt.
GROSS: Final = frozenset({"含税金额", "价税合计", "价税合计金额", "含税总额"})
#: `direction` is that of the amount; beside debit and credit columns it is that of the balance.
ROLES: Final = frozenset(ALIASES) | {"balance_direction"}

_RANKS: Final[dict[str, list[tuple[str, int]]]] = {}
for _role, _names in ALIASES.items():
    for _rank, _name in enumerate(_names):
        _RANKS.setdefault(_name, []).append((_role, _rank))

_BRACKETS: Final = re.compile(r"[(\[【<〔][^)\]】>〕]*[)\]】>〕]?")
_PARTS: Final = re.compile(r"[/|:：\\]")
#: What stands between the parts of a heading in one spelling and not in another: doc._no, Doc-No, d'opération.
_BETWEEN: Final = re.compile(r"[._'’`-]")
#: N° pièce, nº factura (whose sign is an o in NFKC), Beleg-#.
_NUMBER_SIGN: Final = re.compile(r"n°|^no(?=[a-z])|#$")
_CHINESE: Final = re.compile(r"[\u4e00-\u9fff]+")
#: A currency or unit without brackets: Debit USD, 美元金额, 借方万元.
_MONEY: Final = re.compile(
    r"^(?:人民币|美元|美金|欧元|英镑|日元|港币|港元|rmb|cny|usd|eur|gbp|hkd|jpy)"
    r"|(?:in)?(?:rmb|cny|usd|eur|gbp|hkd|jpy|sgd|aud|cad|chf|us\$|hk\$|[$€£¥])$"
    r"|(?:百万|千万|十万|万|千|亿)?(?:人民币|美|欧|港|日)?[元圆]$"
)
_LATIN: Final = re.compile(r"[a-z.#%]+")


@lru_cache(maxsize=10_000)
def meanings(heading: str) -> Sequence[tuple[str, int]]:
    """The roles a heading can have, each with its rank: 0 is the most telling name of the role."""
    for form in _forms(heading):
        if form in _RANKS:
            return _RANKS[form]
    return ()


def is_counting(heading: str) -> bool:
    """Whether the numbers under this heading are known to be no amounts."""
    whole = plain(heading).strip("*:：")
    return whole in COUNTING or _BETWEEN.sub("", whole) in COUNTING


def _forms(heading: str) -> Iterator[str]:
    whole = plain(heading).strip("*:：")
    yield whole
    bare = _BRACKETS.sub("", whole)
    yield bare
    # "借方发生额/元": the unit behind the stroke; "日期/Date": two languages.
    yield from _PARTS.split(bare)
    for pattern in (_CHINESE, _LATIN):
        parts = pattern.findall(bare)
        if len(parts) == 1 and parts[0] != bare:
            yield parts[0]
    yield _MONEY.sub("", bare)
    squeezed = _BETWEEN.sub("", whole)
    yield squeezed
    yield _NUMBER_SIGN.sub("no", squeezed)
