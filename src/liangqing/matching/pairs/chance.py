"""How likely it is that two amounts agree by chance.

An odd amount such as 23,417.53 hardly occurs twice unrelated; 10,000.00 does. The estimate is deliberately
plain: a floor by how round the amount is, raised by how often the amount occurs, times the candidates looked at.
"""

from __future__ import annotations

from typing import Final

from liangqing.core.policy import WHOLE_PPM

#: amount is a multiple of … minor units -> parts per million of unrelated amounts that equal it
_ROUNDNESS: Final = ((100_000, 5_000), (10_000, 2_000), (1_000, 500), (100, 100), (1, 10))


def amount_coincidence_ppm(amount_minor: int, candidates: int, repeats: int, lines: int) -> int:
    """Chance in ppm that one of `candidates` unrelated lines has this amount.

    `repeats`: lines of the customer with this amount beyond the two compared; `lines`: lines of the customer.
    """
    floor = next(ppm for multiple, ppm in _ROUNDNESS if amount_minor % multiple == 0)
    seen = repeats * WHOLE_PPM // max(lines, 1)
    return min(WHOLE_PPM, candidates * max(floor, seen))
