"""The look through a customer's lines for those that may be part of another: compiled where a C compiler is at hand.

Written in Cython's pure mode, as `sums.subset_walk`: this file runs as it stands, slower, and gives the same answer.
"""

from __future__ import annotations

from array import array

import cython

#: Whether this module was compiled.
IS_COMPILED: bool = cython.compiled


@cython.cclass
class Columns:
    """Lines in order of date, column by column. A family is a number, 0 where the kind of a line tells none."""

    rows: cython.longlong[::1]
    days: cython.longlong[::1]
    amounts: cython.longlong[::1]
    families: cython.longlong[::1]

    def __init__(self, rows: list[int], days: list[int], amounts: list[int], families: list[int]) -> None:
        self.rows, self.days = array("q", [*rows, 0]), array("q", [*days, 0])
        self.amounts, self.families = array("q", [*amounts, 0]), array("q", [*families, 0])

    @cython.boundscheck(False)
    @cython.wraparound(False)
    def within(
        self,
        is_open: cython.uchar[::1],
        first_day: cython.longlong,
        last_day: cython.longlong,
        least_minor: cython.longlong,
        most_minor: cython.longlong,
        family: cython.longlong,
        most_lines: cython.Py_ssize_t,
    ) -> list[int]:
        """The places of the first open lines in a window of days and amounts whose family may be the one given.

        Args:
            is_open: row -> whether it is open.
            first_day: the first day of the window.
            last_day: the last day of the window.
            least_minor: the least amount, signed.
            most_minor: the largest amount, signed.
            family: what the lines may belong to; 0 = any.
            most_lines: how many lines are enough.
        """
        found: list[int] = []
        count: cython.Py_ssize_t = len(self.rows) - 1
        place: cython.Py_ssize_t = self.first_on(first_day)
        while place < count and self.days[place] <= last_day and len(found) < most_lines:
            if (
                least_minor <= self.amounts[place] <= most_minor
                and (family == 0 or self.families[place] == 0 or self.families[place] == family)
                and is_open[self.rows[place]]
            ):
                found.append(place)
            place += 1
        return found

    @cython.cfunc
    @cython.boundscheck(False)
    @cython.wraparound(False)
    def first_on(self, day: cython.longlong) -> cython.Py_ssize_t:
        """The first place whose day is not before this one."""
        low: cython.Py_ssize_t = 0
        high: cython.Py_ssize_t = len(self.rows) - 1
        while low < high:
            middle: cython.Py_ssize_t = (low + high) // 2
            if self.days[middle] < day:
                low = middle + 1
            else:
                high = middle
        return low
