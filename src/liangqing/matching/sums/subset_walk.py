"""The walk through sets of amounts: the one inner loop of the engine, compiled where a C compiler is at hand.

Written in Cython's pure mode: this file runs as it stands, only slower, and gives the same answer either way.
"""

from __future__ import annotations

from array import array

import cython

#: Whether this module was compiled.
IS_COMPILED: bool = cython.compiled
#: A set holds no more amounts.
MOST_LINES = 32


@cython.cclass
class Amounts:
    """Amounts of either sign, the largest absolute value first, and what those from each place on can add."""

    sizes: cython.longlong[::1]
    falls: cython.longlong[::1]  # the sum of the negative amounts
    rises: cython.longlong[::1]  # the sum of the positive ones
    least: cython.longlong[::1]  # the least negative one, 0 where there is none
    largest: cython.longlong[::1]  # the largest positive one, 0 where there is none

    def __init__(self, sizes: list[int]) -> None:
        room = array("q", [0]) * (len(sizes) + 1)
        self.sizes = array("q", [*sizes, 0])
        self.falls, self.rises, self.least, self.largest = room[:], room[:], room[:], room[:]
        place: cython.Py_ssize_t
        for place in range(len(sizes) - 1, -1, -1):
            self.falls[place] = self.falls[place + 1] + min(self.sizes[place], 0)
            self.rises[place] = self.rises[place + 1] + max(self.sizes[place], 0)
            self.least[place] = min(self.least[place + 1], self.sizes[place])
            self.largest[place] = max(self.largest[place + 1], self.sizes[place])

    @cython.cfunc
    @cython.boundscheck(False)
    @cython.wraparound(False)
    def next_place(
        self, place: cython.Py_ssize_t, left: cython.longlong, missing: cython.longlong, window: cython.longlong
    ) -> cython.Py_ssize_t:
        """The first place from here on whose amount leaves the target in reach; the number of amounts where none does.

        With all that is left, or the largest of it so often as lines may be added, the target must be in reach.
        """
        last: cython.Py_ssize_t = len(self.sizes) - 1
        while place < last:
            if missing - window > min(self.rises[place], left * self.largest[place]):
                return last
            if missing + window < max(self.falls[place], left * self.least[place]):
                return last
            is_too_large: cython.bint = self.sizes[place] > missing + window - self.falls[place]
            is_too_small: cython.bint = self.sizes[place] < missing - window - self.rises[place]
            if not is_too_large and not is_too_small:
                return place
            place += 1
        return last


@cython.boundscheck(False)
@cython.wraparound(False)
def walk(
    amounts: Amounts,
    solutions: cython.longlong[::1],
    most_lines: cython.Py_ssize_t,
    target: cython.longlong,
    window: cython.longlong,
    most_nodes: cython.longlong,
) -> tuple[int, int, int]:
    """Every set of two or more of the amounts whose sum is the target, and those that miss it by at most a window.

    Args:
        amounts: what may be added.
        solutions: room for the places of the first exact sets, `most_lines` for each, -1 where there is none.
        most_lines: the most amounts in a set, up to `MOST_LINES`.
        target: the sum looked for.
        window: how far a near set may miss.
        most_nodes: a budget of amounts taken; a count, so that the answer is the same on every machine.

    Returns:
        exact sets, near sets, amounts taken; the last is above `most_nodes` where the budget ran out.
    """
    count: cython.Py_ssize_t = len(amounts.sizes) - 1
    depth: cython.Py_ssize_t = 0
    place: cython.Py_ssize_t = 0
    step: cython.Py_ssize_t
    missing: cython.longlong = target
    exact: cython.longlong = 0
    near: cython.longlong = 0
    nodes: cython.longlong = 0
    chosen: cython.longlong[::1] = array("q", [0]) * most_lines
    while True:
        place = amounts.next_place(place, most_lines - depth, missing, window) if depth < most_lines else count
        if place == count:
            if depth == 0:
                return exact, near, nodes
            depth -= 1
            place = chosen[depth]
            missing += amounts.sizes[place]
            place += 1
            continue
        nodes += 1
        if nodes > most_nodes:
            return exact, near, nodes
        chosen[depth] = place
        missing -= amounts.sizes[place]
        depth += 1
        place += 1
        if depth > 1 and missing == 0:
            if (exact + 1) * most_lines <= len(solutions):
                for step in range(depth):
                    solutions[exact * most_lines + step] = chosen[step]
            exact += 1
        elif depth > 1 and -window <= missing <= window:
            near += 1
